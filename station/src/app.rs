//! The station put together: what its handlers share, and its routes in their layers.

use crate::clock::Clock;
use crate::config::PublicUrl;
use crate::content::Shelf;
use crate::database::Database;
use crate::download::Apk;
use crate::http::{headers, limit, log, problem, shape};
use crate::{about, ask, assets, content, download, guides, halls, health, home, openapi, search};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state as with};
use axum::routing::get;
use std::net::IpAddr;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::Predicate;
use tower_http::compression::{CompressionLayer, DefaultPredicate};
use tower_http::limit::RequestBodyLimitLayer;
use utoipa_axum::router::OpenApiRouter;

/// The longest body that any route takes; none needs one yet.
const MAX_BODY: usize = 64 * 1024;

/// How the operator wants it.
#[derive(Debug, Clone)]
pub struct Options {
    /// Show made-up halls and carriers.
    pub example: bool,
    /// Address under which people reach the station.
    pub public_url: Option<PublicUrl>,
    /// Proxies whose word on the client's address counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests a minute from one address.
    pub requests_per_minute: u32,
    /// Requests at once from one address.
    pub burst: u32,
    /// Seconds after which a request is given up.
    pub timeout: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            example: false,
            public_url: None,
            trusted_proxies: vec![],
            requests_per_minute: 1200,
            burst: 400,
            timeout: 20,
        }
    }
}

/// What all handlers share.
pub struct Station {
    /// The content being served.
    pub content: Shelf,
    /// What must not be lost.
    pub database: Database,
    /// The present time.
    pub clock: Box<dyn Clock>,
    /// The app for download, if the operator offers it.
    pub apk: Option<Apk>,
    /// How the operator wants it.
    pub options: Options,
    pub(crate) limiter: limit::Limiter,
}

impl Station {
    /// Puts the parts together.
    pub fn new(
        content: Shelf,
        database: Database,
        clock: Box<dyn Clock>,
        apk: Option<Apk>,
        options: Options,
    ) -> Arc<Station> {
        let limiter = limit::Limiter::new(&options);
        Arc::new(Station {
            content,
            database,
            clock,
            apk,
            options,
            limiter,
        })
    }
}

/// Every route in its layers.
pub fn router(station: Arc<Station>) -> Router {
    let (api, document) = OpenApiRouter::with_openapi(openapi::frame())
        .merge(about::routes())
        .merge(content::routes())
        .merge(health::routes())
        .merge(openapi::routes())
        .split_for_parts();
    let pages = Router::new()
        .merge(home::routes())
        .merge(guides::routes())
        .merge(search::routes())
        .merge(halls::routes())
        .merge(ask::routes())
        .merge(assets::routes())
        .route(download::PATH, get(download::apk));
    let text = DefaultPredicate::new().and(is_text);
    Router::new()
        .merge(pages)
        .merge(api)
        .fallback(|| async { problem::Problem::NOT_FOUND })
        .layer(axum::Extension(openapi::Document::of(&document)))
        // The last layer is the outermost.
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(with(Arc::clone(&station), limit::time))
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(problem::Problem::FAULT)
        }))
        .layer(with(Arc::clone(&station), limit::rate))
        .layer(with(Arc::clone(&station), shape::shape))
        .layer(CompressionLayer::new().compress_when(text))
        .layer(from_fn(headers::headers))
        .layer(from_fn(log::log))
        .with_state(station)
}

/// Pages, styles and JSON shrink; a pack or an app is packed already and must keep its bytes.
fn is_text(
    _: StatusCode,
    _: axum::http::Version,
    headers: &axum::http::HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    let kind = headers
        .get(axum::http::header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok());
    let kind = kind.unwrap_or_default();
    kind.starts_with("text/") || ["application/json", "image/svg+xml"].contains(&kind)
}
