//! Search: one way to normalise, one way to cut into tokens, one way to rank, for phone and web alike.
//!
//! The phone finds candidates in SQLite ([`tokens`], [`Plan::sets`]) and ranks them here ([`score`]);
//! the station holds its few guides in memory ([`Library`]) and ranks with the same function.

mod everyday;
mod excerpt;
mod fields;
mod library;
mod loose;
mod mark;
mod normalise;
mod plan;
mod score;
mod sounds;
mod tokens;
mod typo;

pub use excerpt::excerpt;
pub use fields::{Doc, Fields, Owned};
pub use library::{
    Hit, Library, Match, Reading, SearchResult, other_is_better, rank, readings, vocabulary,
};
pub use loose::{Look, Loose};
pub use mark::{Span, mark};
pub use normalise::{Normalised, is_han, normalise};
pub use plan::{MAX_QUERY_CHARS, Plan, plans};
pub use score::score;
pub use tokens::{spelling_tokens, tokens};
pub use typo::{correct, is_word};
