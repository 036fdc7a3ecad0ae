//! The station put together: its routes in their layers.

use crate::http::{headers, hub, limit, log, problem, shape};
use crate::print;
use crate::state::Station;
use crate::{
    about, ask, assets, booking, content, customer, desk, download, feedback, guides, halls,
    handset, health, home, line, links, messages, openapi, recommend, search, services, usage,
};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state as with};
use axum::routing::get;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::Predicate;
use tower_http::compression::{CompressionLayer, DefaultPredicate};
use tower_http::limit::RequestBodyLimitLayer;
use utoipa_axum::router::OpenApiRouter;

/// The longest body that any route takes.
const MAX_BODY: usize = 64 * 1024;

/// Every route in its layers.
pub fn router(station: Arc<Station>) -> Router {
    let (api, document) = OpenApiRouter::with_openapi(openapi::frame())
        .merge(about::routes())
        .merge(booking::api_routes())
        .merge(halls::api_routes())
        .merge(content::routes())
        .merge(customer::api_routes())
        .merge(services::api_routes())
        .merge(usage::api_routes())
        .merge(recommend::api_routes())
        .merge(messages::api_routes())
        .merge(handset::api_routes())
        .merge(feedback::routes())
        .merge(health::routes())
        .merge(openapi::routes())
        .split_for_parts();
    let pages = Router::new()
        .merge(home::routes())
        .merge(guides::routes())
        .merge(print::routes())
        .merge(feedback::pages())
        .merge(search::routes())
        .merge(halls::routes())
        .merge(booking::routes())
        .merge(line::routes())
        .merge(desk::routes())
        .merge(ask::routes())
        .merge(assets::routes())
        .merge(links::routes())
        .merge(messages::routes())
        .merge(customer::routes())
        .merge(services::routes())
        .merge(usage::routes())
        .merge(recommend::routes())
        .merge(handset::routes())
        .merge(hub::routes())
        .route(download::PATH, get(download::apk));
    let example = station.options.example;
    let text = DefaultPredicate::new().and(is_text);
    Router::new()
        .merge(pages)
        .merge(api)
        .fallback(|| async { problem::Problem::NOT_FOUND })
        .layer(axum::Extension(openapi::Document::of(&document, example)))
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
    // A stream of events must leave at once.
    let stream = kind.starts_with("text/event-stream");
    (kind.starts_with("text/") && !stream) || ["application/json", "image/svg+xml"].contains(&kind)
}
