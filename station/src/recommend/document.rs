//! Shapes as the API's document describes them: the wire crate knows nothing of documents. Tests hold the two together.

use utoipa::ToSchema;

/// [`phonestation_wire::recommend::Outcome`].
#[derive(ToSchema)]
#[schema(as = Outcome)]
#[expect(dead_code, reason = "only its shape is used")]
pub(super) struct OutcomeSchema {
    /// The app's id.
    #[schema(example = "wechat")]
    app: String,
    step: StepSchema,
    /// The hall in which it was shown; absent at home.
    #[schema(example = "zsl")]
    hall: Option<String>,
}

/// How far a suggestion went.
#[derive(ToSchema)]
#[schema(as = Step)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only its shape is used")]
enum StepSchema {
    /// It was on a screen.
    Shown,
    /// Its page was opened.
    Opened,
    /// The store was opened from it.
    Store,
    /// It was then on the phone.
    Taken,
    /// "Not for me."
    Refused,
    /// Asked days later: still in use.
    Kept,
    /// Asked days later: no longer in use.
    Dropped,
    /// Asked days later: help is wanted.
    Help,
    /// A clerk explained it at the desk.
    Explained,
}

/// [`phonestation_wire::recommend::Popular`].
#[derive(ToSchema)]
#[schema(as = Popular)]
#[expect(dead_code, reason = "only its shape is used")]
pub(super) struct PopularSchema {
    /// The last day that is counted in.
    #[schema(format = Date)]
    until: String,
    /// Ids of apps, the most taken first; those that few took are not among them.
    apps: Vec<String>,
}

/// Something that is named by its id.
#[derive(ToSchema)]
#[schema(as = RecommendationRef)]
#[expect(dead_code, reason = "only its shape is used")]
struct RefSchema {
    #[schema(example = "travel")]
    id: String,
    role: Option<String>,
}

/// The hall where it is asked.
#[derive(ToSchema)]
#[schema(as = RecommendationPlace)]
#[expect(dead_code, reason = "only its shape is used")]
struct PlaceSchema {
    #[schema(example = "zsl")]
    id: String,
    role: Option<String>,
}

/// A query (QueryProductRecommendation_Create).
#[derive(ToSchema)]
#[schema(as = QueryProductRecommendationCreate, rename_all = "camelCase")]
#[expect(dead_code, reason = "only its shape is used")]
pub(super) struct QuerySchema {
    /// Interests: talk, pay, travel, drive, food, shopping, video, music, reading, news, learning, work, health,
    /// errands, safety. Others are passed over.
    #[schema(max_items = 20)]
    category: Option<Vec<RefSchema>>,
    place: Option<PlaceSchema>,
    /// The customer's number, where a carrier's system asks for one.
    related_party: Option<RefSchema>,
}
