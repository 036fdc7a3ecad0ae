//! What is sent to sign in, as the API's document describes it: the wire crate knows nothing of documents.
#![expect(dead_code, reason = "only their shapes are used")]

use utoipa::ToSchema;

/// Asks for a code.
#[derive(ToSchema)]
#[schema(as = CodeWanted)]
pub(super) struct CodeWantedSchema {
    /// Eleven digits.
    #[schema(pattern = "^1[0-9]{10}$", example = "13800138000")]
    number: String,
    /// `zh-CN` or `en`, for the message.
    #[schema(required = false, example = "zh-CN")]
    language: String,
}

/// The code as it was read.
#[derive(ToSchema)]
#[schema(as = CodeGiven)]
pub(super) struct CodeGivenSchema {
    /// From the answer to the request for a code.
    challenge: String,
    /// Six digits.
    #[schema(example = "246810")]
    code: String,
}

/// Asks for the next pair of tokens.
#[derive(ToSchema)]
#[schema(as = Renew)]
pub(super) struct RenewSchema {
    /// From the last pair.
    renew: String,
}
