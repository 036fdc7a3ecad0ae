//! Signing in by phone number and code.

use serde::{Deserialize, Serialize};

/// Asks for a code. The answer is the same whether or not the carrier knows the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeWanted {
    /// The number: eleven digits.
    pub number: String,
    /// `zh-CN` or `en`, for the message.
    #[serde(default)]
    pub language: String,
}

/// A code is on its way, if the carrier knows the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSent {
    /// To be sent back with the code; a secret of this device.
    pub challenge: String,
    /// Seconds for which the code can be used.
    pub seconds: i64,
    /// Seconds after which another can be asked for.
    pub again: i64,
}

/// The code as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeGiven {
    /// From [`CodeSent`].
    pub challenge: String,
    /// Six digits.
    pub code: String,
}

/// What shows who somebody is, from now on. Both are secrets and stay on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// For `Authorization: Bearer`.
    pub access: String,
    /// Seconds for which it is good.
    pub seconds: i64,
    /// Gives the next pair; good once.
    pub renew: String,
}

/// Asks for the next pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renew {
    /// From [`Tokens`].
    pub renew: String,
}
