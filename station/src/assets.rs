//! Styles, the script and the mark: each at an address with its hash, kept by browsers for good.

use crate::http::blob::{Blob, IMMUTABLE};
use crate::http::problem::Problem;
use crate::state::Station;
use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use phonestation_rules::content::sha256_hex;
use std::sync::{Arc, LazyLock};

/// One request for both: the values and the components are never used apart.
const STYLE: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/station.css")
);

struct Asset {
    name: &'static str,
    path: String,
    tag: String,
    content_type: &'static str,
    text: &'static str,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        asset("station.css", "text/css; charset=utf-8", STYLE),
        asset(
            "print.css",
            "text/css; charset=utf-8",
            include_str!("../assets/print.css"),
        ),
        asset(
            "share.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/share.js"),
        ),
        asset(
            "live.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/live.js"),
        ),
        asset(
            "desk.css",
            "text/css; charset=utf-8",
            include_str!("../assets/desk.css"),
        ),
        asset(
            "desk.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/desk.js"),
        ),
        asset(
            "kiosk.css",
            "text/css; charset=utf-8",
            include_str!("../assets/kiosk.css"),
        ),
        asset(
            "kiosk.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/kiosk.js"),
        ),
        asset(
            "mark.svg",
            "image/svg+xml",
            include_str!("../../design/mark.svg"),
        ),
    ]
});

fn asset(name: &'static str, content_type: &'static str, text: &'static str) -> Asset {
    let tag = sha256_hex(text.as_bytes())[..16].to_owned();
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    Asset {
        name,
        path: format!("/assets/{stem}.{tag}.{ending}"),
        tag,
        content_type,
        text,
    }
}

/// The address of the asset called `name`; empty for none.
pub(crate) fn path(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|a| a.name == name)
        .map_or("", |a| a.path.as_str())
}

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route("/assets/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, method: Method, head: HeaderMap) -> Response {
    let found = ASSETS
        .iter()
        .find(|a| a.path.strip_prefix("/assets/") == Some(name.as_str()));
    let Some(asset) = found else {
        return Problem::NOT_FOUND.into_response();
    };
    let blob = Blob {
        bytes: Bytes::from_static(asset.text.as_bytes()),
        tag: asset.tag.clone(),
        content_type: asset.content_type,
        cache: IMMUTABLE,
    };
    blob.answer(&method, &head)
}
