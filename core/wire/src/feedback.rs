//! What readers say of guides, and what they looked for in vain. No person is in it: no number, no
//! device, no address.

use crate::Language;
use crate::guides::Audience;
use serde::{Deserialize, Serialize};

/// One thing told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Feedback {
    /// A guide helped, or did not.
    Guide {
        /// The guide's id.
        guide: String,
        /// The variant that was read.
        audience: Audience,
        /// The language it was read in.
        language: Language,
        /// "It worked."
        worked: bool,
    },
    /// A search found nothing at all.
    NothingFound {
        /// The language on screen.
        language: Language,
        /// What was typed, normalised; only where it can name nobody.
        query: String,
    },
}
