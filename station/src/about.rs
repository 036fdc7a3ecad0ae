//! What this station is, for phones deciding whether they can talk to it.

use crate::http::problem::ErrorBody;
use crate::state::Station;
use axum::Json;
use axum::extract::State;
use phonestation_wire::about::{API_NEWEST, API_OLDEST, About, AboutContent, ApiRange};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The oldest app that this station still serves; raised only with a release note.
const OLDEST_APP: &str = "0.1.0";

pub(crate) fn routes() -> OpenApiRouter<Arc<Station>> {
    OpenApiRouter::new().routes(routes!(about))
}

/// What this station is.
#[utoipa::path(
    get,
    path = "/api/v1/about",
    tag = "about",
    responses(
        (status = 200, description = "The station", body = AboutSchema),
        (status = 429, description = "Too many requests", body = ErrorBody),
        (status = 503, description = "Not answered in time", body = ErrorBody),
    )
)]
async fn about(State(station): State<Arc<Station>>) -> Json<About> {
    let index = &station.content.now().index;
    Json(About {
        station: env!("CARGO_PKG_VERSION").to_owned(),
        api: ApiRange {
            oldest: API_OLDEST,
            newest: API_NEWEST,
        },
        oldest_app: OLDEST_APP.to_owned(),
        content: Some(AboutContent {
            version: index.version,
            made: index.made,
            expires: index.expires,
        }),
        example: station.options.example,
    })
}

/// [`About`] as the API's document describes it: the wire crate knows nothing of documents. A test
/// holds the two together.
#[derive(ToSchema)]
#[schema(as = About)]
#[expect(dead_code, reason = "only its shape is used")]
struct AboutSchema {
    /// The station's own version, for people.
    station: String,
    /// API versions it speaks.
    api: ApiRangeSchema,
    /// The oldest app version it serves.
    oldest_app: String,
    /// The content it offers; absent when it has none.
    content: Option<AboutContentSchema>,
    /// True when it shows made-up data.
    example: bool,
}

/// A closed range of API versions.
#[derive(ToSchema)]
#[schema(as = ApiRange)]
#[expect(dead_code, reason = "only its shape is used")]
struct ApiRangeSchema {
    oldest: u32,
    newest: u32,
}

/// The content a station offers.
#[derive(ToSchema)]
#[schema(as = AboutContent)]
#[expect(dead_code, reason = "only its shape is used")]
struct AboutContentSchema {
    /// The index's version.
    version: u64,
    /// When the index was made (RFC 3339).
    #[schema(format = DateTime)]
    made: String,
    /// When it expires (RFC 3339).
    #[schema(format = DateTime)]
    expires: String,
}
