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
