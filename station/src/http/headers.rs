//! Headers that every answer carries.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

/// A page may use this station's own files and nothing else: no inline script or style, no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; worker-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The like for a hall's touch screen, whose worker answers while the line is cut.
const KIOSK_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A guide needs no sensor and no camera.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Adds the headers.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let policy = match request.uri().path().starts_with("/kiosk/") {
        true => KIOSK_POLICY,
        false => POLICY,
    };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // A link to a source must not tell which guide someone was reading.
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// For what is its owner's alone: no cache keeps it.
pub(crate) const NO_STORE: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// The like for a page, which says something else by itself.
pub(crate) fn no_store(mut response: Response) -> Response {
    let (name, value) = NO_STORE;
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    response
}
