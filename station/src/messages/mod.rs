//! Short messages to people's phones: kept in the database until an end has taken them, and told once.
//!
//! A feature writes a [`Note`] in its own transaction ([`store::write`]) and rings the post when that is
//! done. The post hands what waits to the station's end: the example's inbox, or a carrier's message
//! centre. No number and no text is ever in a log.

mod communication;
mod document;
mod end;
mod inbox;
mod post;
mod smpp;
pub mod store;
pub(crate) mod text;

pub use end::{End, Handed, Letter, Messages, Refused};
pub use inbox::Inbox;
pub(crate) use post::Bell;
pub use post::{keep_posting, post};
pub use smpp::{Smpp, SmppSettings};

use crate::state::Station;
use axum::Router;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> Router<Arc<Station>> {
    inbox::routes()
}

pub(crate) fn api_routes() -> OpenApiRouter<Arc<Station>> {
    communication::routes()
}

/// Something to tell one number.
#[derive(Clone)]
pub struct Note {
    /// What it tells: the same `about` to the same number is told once.
    pub about: String,
    /// Of which kind it is, for counts: `closed-day`, `code`.
    pub kind: &'static str,
    /// To whom.
    pub number: String,
    /// The text.
    pub body: String,
    /// Not before.
    pub due: Timestamp,
    /// Worth nothing afterwards.
    pub until: Timestamp,
}

impl Note {
    /// The id under which it is kept.
    pub fn id(&self) -> String {
        let text = format!("message\n{}\n{}\n{}", self.kind, self.about, self.number);
        hex::encode(&Sha256::digest(text)[..16])
    }
}

/// Leaves out who and what.
impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Note({})", self.kind)
    }
}
