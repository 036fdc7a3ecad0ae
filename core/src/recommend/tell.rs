//! Telling the station how far a suggestion went: only where the person allows it, the app, the step and the hall
//! of today's scan, and each step of an app at most once a day.

use super::FEATURE;
use super::mine::today;
use super::store::{self, Allows};
use crate::error::Result;
use crate::outbox::store::{Write, keep_newest, put};
use crate::station::Method;
use jiff::Timestamp;
use phonestation_wire::paths;
use phonestation_wire::recommend::{Outcome, Step};
use rusqlite::Connection;

/// More than this is not kept for a station that is never reached.
const KEPT: u32 = 200;

/// Puts a step into the outbox, in the transaction of the act it belongs to; true when it is there now.
pub(super) fn tell(
    tx: &Connection,
    app: &str,
    step: Step,
    hall: Option<&str>,
    now: Timestamp,
) -> Result<bool> {
    if store::allowed(tx, Allows::Tell)? != Some(true) || !store::told(tx, app, step, today(now))? {
        return Ok(false);
    }
    let told = Outcome {
        app: app.to_owned(),
        step,
        hall: hall.map(str::to_owned),
    };
    let write = Write {
        key: None,
        feature: FEATURE,
        subject: &format!("{app} {}", step.as_str()),
        act: "",
        method: Method::Post,
        path: paths::RECOMMEND_OUTCOMES,
        body: serde_json::to_string(&told)?,
        // Nobody is in it: neither the device nor a ticket.
        ticket: None,
    };
    put(tx, &write)?;
    keep_newest(tx, FEATURE, KEPT)?;
    Ok(true)
}
