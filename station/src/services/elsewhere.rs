//! Orders of a carrier's system: confirmed where it has its customers, carried out here.

use super::act::{self, Stop};
use super::carry;
use super::{of_systems, store};
use crate::customer::store::customer;
use crate::database::Done;
use crate::http::problem::Problem;
use crate::state::Station;
use phonestation_rules::customer::number;
use phonestation_rules::services::Elsewhere;
use phonestation_wire::Language;
use phonestation_wire::services::ProductOrder;
use serde_json::{Value, json};

/// The customer whom a body names, by number.
pub(super) fn named(body: &Value) -> Option<String> {
    let parties = body["relatedParty"].as_array()?;
    let role = |p: &&Value| p["role"].as_str().is_none_or(|role| role == "customer");
    number(parties.iter().find(role)?["id"].as_str()?)
}

/// Whether a number is a customer's; the carrier's word counts.
pub(crate) async fn known(station: &Station, number: &str) -> Result<bool, Problem> {
    let carrier = station.carrier.as_ref().ok_or(Problem::NO_SERVICES)?;
    carrier.knows(number).await.map_err(|why| {
        tracing::warn!(
            carrier = carrier.name(),
            "numbers cannot be asked for: {why}"
        );
        Problem::CARRIER_AWAY
    })
}

/// An order as its system has sent it.
pub(super) struct Sent {
    pub(super) system: String,
    /// Its id here.
    pub(super) id: String,
    /// What the system calls it.
    pub(super) external: String,
    /// Whose.
    pub(super) number: String,
    pub(super) order: Elsewhere,
    /// Its own words, to give them back.
    pub(super) words: String,
}

/// Takes a confirmed order with its evidence, and carries it out. The same again is answered alike.
pub(super) async fn take(
    station: &Station,
    sent: Sent,
    language: Language,
) -> Result<ProductOrder, Stop> {
    if !known(station, &sent.number).await.map_err(Stop::Problem)? {
        return Err(Stop::Problem(Problem::CUSTOMER_UNKNOWN));
    }
    let (now, today) = act::today(station).map_err(Stop::Problem)?;
    let shop = act::offerings(station);
    let id = sent.id.clone();
    let before = of_systems::customer_of(&station.database, &sent.number).await?;
    let taken = station.database.write(move |tx| {
        Box::pin(async move {
            let owner = match before {
                Some(owner) => owner,
                None => customer(tx, &sent.number, language, now).await?,
            };
            let before = store::account(tx, &owner).await?;
            let mut account = before.clone();
            match account.take(&sent.id, &sent.order, &shop, today, now) {
                Err(refused) => return Ok(Done::Undo(Err(Stop::Refused(refused)))),
                Ok(false) => return Ok(Done::Keep(Ok(owner))),
                Ok(true) => {}
            }
            let body = json!({
                "kind": "consent", "order": sent.id, "item": sent.order.item,
                "shown": sent.order.shown, "consent": sent.order.consent, "system": sent.system,
            });
            store::add_evidence(tx, &owner, &body.to_string()).await?;
            store::keep(tx, &owner, &before, &account).await?;
            store::keep_sent(tx, &owner, &sent.id, &sent.words).await?;
            of_systems::note(tx, &owner, &sent.id, &sent.system, &sent.external).await?;
            Ok(Done::Keep(Ok(owner)))
        })
    });
    let owner = taken.await??;
    carry::drive(station, &owner, &id).await?;
    Ok(act::standing(station, &owner, &id).await?.order)
}
