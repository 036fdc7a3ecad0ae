//! What is sent about usage, as the API's document describes it: the wire crate knows nothing of documents.
#![expect(dead_code, reason = "only their shapes are used")]

use utoipa::ToSchema;

/// A limit that is wanted.
#[derive(ToSchema)]
#[schema(as = CapWanted)]
pub(super) struct CapWantedSchema {
    /// Data in a cycle, in bytes; absent takes the limit away.
    #[schema(
        minimum = 1_048_576,
        maximum = 10_995_116_277_760_u64,
        example = 10_737_418_240_u64
    )]
    bytes: Option<u64>,
}

/// Whose.
#[derive(ToSchema)]
#[schema(as = UsageParty)]
struct PartySchema {
    id: String,
    role: Option<String>,
}

/// A package that is asked for.
#[derive(ToSchema)]
#[schema(as = AskedBucket, rename_all = "camelCase")]
struct BucketSchema {
    #[schema(example = "plan")]
    id: Option<String>,
    /// `data`, `voice`, `sms`, `money`.
    #[schema(example = "data")]
    usage_type: Option<String>,
    is_shared: Option<bool>,
}

/// What is asked for; empty for all.
#[derive(ToSchema)]
#[schema(as = UsageCriteria, rename_all = "camelCase")]
struct CriteriaSchema {
    #[schema(max_items = 50)]
    bucket_ref_or_value: Option<Vec<BucketSchema>>,
    related_party: Option<Vec<PartySchema>>,
}

/// A query (QueryUsageConsumption_Create).
#[derive(ToSchema)]
#[schema(as = QueryUsageConsumptionCreate, rename_all = "camelCase")]
pub(super) struct QuerySchema {
    search_criteria: CriteriaSchema,
    related_party: Option<Vec<PartySchema>>,
}
