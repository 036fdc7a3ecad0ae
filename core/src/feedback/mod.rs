//! "It worked", "it did not", and searches that found nothing: told to the station by the outbox,
//! with nobody in them.

use crate::error::Result;
use crate::guides::Reader;
use crate::outbox::store::{Write, keep_newest, put, take_back};
use crate::station::Method;
use crate::store::Store;
use phonestation_rules::feedback::tellable;
use phonestation_wire::feedback::Feedback;
use phonestation_wire::guides::Audience;
use phonestation_wire::paths;

/// The word in the outbox.
const FEATURE: &str = "feedback";
/// More than this is not kept for a station that is never reached.
const KEPT: u32 = 200;

/// A reader said whether a guide helped; the last word of an unsent one counts.
pub(crate) fn outcome(
    store: &Store,
    reader: Reader,
    guide: &str,
    audience: Audience,
    worked: bool,
) -> Result<()> {
    let told = Feedback::Guide {
        guide: guide.to_owned(),
        audience,
        language: reader.language,
        worked,
    };
    tell(store, &format!("guide {guide}"), &told)
}

/// A search was given up that found nothing. What could name somebody is not told, nor kept.
pub(crate) fn nothing_found(store: &Store, reader: Reader, query: &str) -> Result<()> {
    let Some(query) = tellable(query) else {
        return Ok(());
    };
    let subject = format!("search {query}");
    let told = Feedback::NothingFound {
        language: reader.language,
        query,
    };
    tell(store, &subject, &told)
}

fn tell(store: &Store, subject: &str, told: &Feedback) -> Result<()> {
    let body = serde_json::to_string(told)?;
    store.mine.write(|tx| {
        take_back(tx, FEATURE, subject, &[""])?;
        let write = Write {
            key: None,
            feature: FEATURE,
            subject,
            act: "",
            method: Method::Post,
            path: paths::FEEDBACK,
            body,
            // Nobody is in it: neither the device nor a ticket.
            ticket: None,
        };
        put(tx, &write)?;
        keep_newest(tx, FEATURE, KEPT)
    })
}
