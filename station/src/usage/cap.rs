//! A customer's own limit: set with a key, kept with a receipt, and with the evidence of when.

use super::store;
use crate::customer::store::{Limit, tried, waits};
use crate::database::Done;
use crate::http::problem::Problem;
use crate::idempotency::{Claim, Once, claim};
use crate::services::store::add_evidence;
use crate::state::Station;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::services::receipt_number;
use phonestation_wire::usage::{CapReceipt, CapWanted};
use serde_json::json;

/// The least: a megabyte.
pub(super) const LEAST: u64 = 1 << 20;
/// The most: ten terabytes.
pub(super) const MOST: u64 = 10 << 40;
/// Limits that one customer may set.
const SETS: Limit = ("cap", 60, SignedDuration::from_hours(1));

/// Sets a limit, or takes it away. The same key again gives the same receipt.
///
/// # Errors
/// [`Problem`]: a limit that cannot be kept, a key that was used for another, too many.
pub(super) async fn set(
    station: &Station,
    customer: &str,
    key: &str,
    wanted: CapWanted,
) -> Result<CapReceipt, Problem> {
    if wanted.bytes.is_some_and(|b| !(LEAST..=MOST).contains(&b)) {
        return Err(Problem::BAD);
    }
    let zone = station.carrier.as_ref().ok_or(Problem::NO_SERVICES)?.zone();
    let zone = TimeZone::get(zone).map_err(|_| Problem::NO_SERVICES)?;
    let now = station.clock.now();
    // As the database keeps it, so that the first answer and the second are the same.
    let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    // A key is one customer's: two who make up the same one do not meet.
    let key = format!("cap {customer} {key}");
    let customer = customer.to_owned();
    let set = station.database.write(move |tx| {
        Box::pin(async move {
            let body = wanted.bytes.map_or_else(String::new, |b| b.to_string());
            let once = Once::of(&key, "usage cap", body.as_bytes());
            match claim(tx, &once, now).await? {
                Claim::New => {}
                Claim::Again => {
                    let found = store::cap_receipt(tx, &customer, &key).await?;
                    let receipt = found.ok_or(sqlx::Error::RowNotFound)?;
                    return Ok(Done::Keep(Ok(receipt)));
                }
                _ => return Ok(Done::Undo(Err(Problem::KEY_USED))),
            }
            if let Some(seconds) = waits(tx, SETS, &customer, now).await? {
                return Ok(Done::Undo(Err(Problem::too_many(seconds))));
            }
            tried(tx, SETS.0, &customer, now).await?;
            let receipt = CapReceipt {
                receipt: receipt_number(&key, now.to_zoned(zone).date()),
                at: now,
                bytes: wanted.bytes,
            };
            store::put_cap(tx, &customer, &key, &receipt).await?;
            let evidence = json!({"kind": "cap", "receipt": receipt.receipt, "at": receipt.at, "bytes": receipt.bytes});
            add_evidence(tx, &customer, &evidence.to_string()).await?;
            Ok(Done::Keep(Ok(receipt)))
        })
    });
    set.await?
}
