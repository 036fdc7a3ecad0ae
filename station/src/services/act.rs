//! Ordering and confirming. The rules say what happens; here it is written down, with its evidence, in one
//! transaction, and carried to the carrier after that.

use super::carry;
use super::store::{self, Sent};
use super::text;
use crate::customer::store::{Limit, contact, tried, waits};
use crate::customer::{digest, digits, fresh, kept_code};
use crate::database::Done;
use crate::http::problem::Problem;
use crate::messages::{Note, store as messages};
use crate::state::Station;
use crate::steps::at;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::services::{CODE_LIFE, Challenge, Refused, Wrong, needs_code};
use phonestation_wire::Text;
use phonestation_wire::services::{
    Asked, Channel, Consent, Item, Method, OrderState, ProductOffering, ProductOrder, Receipt,
};
use serde_json::json;
use sqlx::AnyConnection;

pub(super) const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Confirmation codes that one customer may ask for.
const ASKS: [Limit; 2] = [
    ("confirm", 12, HOUR),
    ("confirm", 30, SignedDuration::from_hours(24)),
];
/// Wrong ones before confirming is locked for an hour.
const WRONG: Limit = ("wrong-confirm", 10, HOUR);

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The rules say no.
    Refused(Refused),
    /// The code is not taken.
    Wrong(Wrong),
    /// Too often; seconds to wait.
    TooMany(i64),
    /// The station cannot.
    Problem(Problem),
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Stop {
        Stop::Refused(refused)
    }
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Stop {
        Stop::Problem(error.into())
    }
}

/// The present instant and the carrier's own day.
pub(crate) fn today(station: &Station) -> Result<(Timestamp, Date), Problem> {
    let carrier = station.carrier.as_ref().ok_or(Problem::NO_SERVICES)?;
    let now = station.clock.now();
    let zone = TimeZone::get(carrier.zone()).map_err(|error| {
        tracing::error!(
            carrier = carrier.name(),
            "the carrier's zone is unknown: {error}"
        );
        Problem::NO_SERVICES
    })?;
    Ok((now, now.to_zoned(zone).date()))
}

/// What the station's carrier sells.
pub(crate) fn offerings(station: &Station) -> Vec<ProductOffering> {
    let Some(carrier) = &station.carrier else {
        return vec![];
    };
    let snapshot = station.content.now();
    let ours = snapshot
        .offerings
        .iter()
        .filter(|o| o.carrier == carrier.name() && (station.options.example || !o.example));
    ours.cloned().collect()
}

/// The id of an order: its key's, so that the same act makes one order; a new one without.
pub(crate) fn order_id(customer: &str, key: Option<&str>) -> String {
    match key {
        Some(key) => digest("order", &format!("{customer}\n{key}"))[..32].to_owned(),
        None => fresh()[..32].to_owned(),
    }
}

/// Takes note of an order; it changes nothing until it is confirmed. `sent` are a program's own words.
pub(crate) async fn place(
    station: &Station,
    customer: &str,
    id: String,
    item: Item,
    channel: Channel,
    sent: String,
) -> Result<ProductOrder, Stop> {
    let now = station.clock.now();
    let customer = customer.to_owned();
    let placed = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            let order = match account.place(&id, &item, channel, now) {
                Ok(order) => order,
                Err(refused) => return Ok(Done::Undo(Err(Stop::Refused(refused)))),
            };
            if account != before {
                store::keep(tx, &customer, &before, &account).await?;
                store::keep_sent(tx, &customer, &id, &sent).await?;
            }
            at("noting");
            Ok(Done::Keep(Ok(order)))
        })
    });
    let placed = placed.await?;
    at("noted");
    placed
}

/// What is to be confirmed, and the secret that goes with its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToConfirm {
    pub(crate) asked: Asked,
    /// Empty where no code is needed.
    pub(crate) challenge: String,
}

/// Shows what is to be confirmed and, where a code is needed, sends it: it names what is ordered and its price.
pub(crate) async fn ask(station: &Station, customer: &str, order: &str) -> Result<ToConfirm, Stop> {
    ask_from(station, customer, order, None).await
}

/// The like for what a clerk prepared at the desk of `hall`: the message names the hall, and leaving needs a code too.
pub(crate) async fn ask_from(
    station: &Station,
    customer: &str,
    order: &str,
    hall: Option<Text>,
) -> Result<ToConfirm, Stop> {
    let (now, today) = today(station).map_err(Stop::Problem)?;
    if station.messages.is_none() {
        return Err(Stop::Problem(Problem::NO_SERVICES));
    }
    let shop = offerings(station);
    let (customer, order) = (customer.to_owned(), order.to_owned());
    let asked = station.database.write(move |tx| {
        Box::pin(async move {
            let before = store::account(tx, &customer).await?;
            let mut account = before.clone();
            let mut asked = match account.show(&order, &shop, today) {
                Ok(asked) => asked,
                Err(refused) => return Ok(Done::Undo(Err(Stop::Refused(refused)))),
            };
            asked.needs_code |= hall.is_some();
            let mut challenge = String::new();
            if asked.needs_code {
                for limit in ASKS {
                    if let Some(seconds) = waits(tx, limit, &customer, now).await? {
                        return Ok(Done::Undo(Err(Stop::TooMany(seconds))));
                    }
                }
                challenge = send(tx, &customer, &asked, hall.as_ref(), now).await?;
            }
            store::keep(tx, &customer, &before, &account).await?;
            at("asking");
            Ok(Done::Keep(Ok(ToConfirm { asked, challenge })))
        })
    });
    let asked = asked.await?;
    at("asked");
    station.bell.ring();
    asked
}

async fn send(
    tx: &mut AnyConnection,
    customer: &str,
    asked: &Asked,
    hall: Option<&Text>,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    tried(tx, "confirm", customer, now).await?;
    let (challenge, code) = (fresh(), digits());
    let until = now + CODE_LIFE;
    let sent = Sent {
        customer: customer.to_owned(),
        code: kept_code(&challenge, &code),
        challenge: Challenge {
            order: asked.order.clone(),
            shown: asked.digest.clone(),
            until,
            tries: 0,
            used: false,
        },
    };
    store::keep_code(tx, &digest("challenge", &challenge), &sent).await?;
    let (number, language) = contact(tx, customer).await?;
    if let Some(number) = number {
        let note = Note {
            about: challenge.clone(),
            kind: "confirm",
            number,
            body: match hall {
                Some(hall) => text::confirm_at(language, hall, &asked.shown, &code),
                None => text::confirm(language, &asked.shown, &code),
            },
            due: now,
            until,
        };
        messages::write(tx, &note, now).await?;
    }
    Ok(challenge)
}

/// What a customer sends to confirm.
#[derive(Debug, Clone, Default)]
pub(crate) struct Yes {
    pub(crate) order: String,
    /// Digest of what was shown.
    pub(crate) shown: String,
    pub(crate) challenge: String,
    pub(crate) code: String,
}

/// Where an order stands after it was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) order: ProductOrder,
    /// Once the carrier has done it.
    pub(crate) receipt: Option<Receipt>,
}

/// The customer's yes: with its code and its evidence it is written down, then carried to the carrier.
pub(crate) async fn confirm(
    station: &Station,
    customer: &str,
    yes: Yes,
    channel: Channel,
) -> Result<Standing, Stop> {
    confirm_by(station, customer, yes, channel, None).await
}

/// The like where a clerk enters the customer's code; their account stands in the evidence.
pub(crate) async fn confirm_by(
    station: &Station,
    customer: &str,
    yes: Yes,
    channel: Channel,
    clerk: Option<String>,
) -> Result<Standing, Stop> {
    let (now, today) = today(station).map_err(Stop::Problem)?;
    let shop = offerings(station);
    let (owner, order) = (customer.to_owned(), yes.order.clone());
    let said = station.database.write(move |tx| {
        let came = (channel, clerk);
        Box::pin(async move { said(tx, &owner, &yes, &came, &shop, (now, today)).await })
    });
    said.await??;
    at("confirmed");
    carry::drive(station, customer, &order).await?;
    standing(station, customer, &order).await
}

/// Where an order stands.
pub(crate) async fn standing(
    station: &Station,
    customer: &str,
    order: &str,
) -> Result<Standing, Stop> {
    let mut connection = station.database.pool().acquire().await?;
    let account = store::load(&mut connection, customer).await?;
    let found = account.order(order).ok_or(Refused::NoOrder)?.clone();
    let receipt = store::receipt(&mut connection, customer, order).await?;
    Ok(Standing {
        order: found,
        receipt,
    })
}

type Said = Result<Done<Result<(), Stop>>, sqlx::Error>;

async fn said(
    tx: &mut AnyConnection,
    customer: &str,
    yes: &Yes,
    (channel, clerk): &(Channel, Option<String>),
    shop: &[ProductOffering],
    (now, today): (Timestamp, Date),
) -> Said {
    let stop = |stop: Stop| Ok(Done::Undo(Err(stop)));
    let before = store::account(tx, customer).await?;
    let mut account = before.clone();
    let Some(order) = account.order(&yes.order).cloned() else {
        return stop(Stop::Refused(Refused::NoOrder));
    };
    let needs_code = needs_code(order.item.action, *channel);
    let id = digest("challenge", &yes.challenge);
    if needs_code {
        if let Some(seconds) = waits(tx, WRONG, customer, now).await? {
            return stop(Stop::TooMany(seconds));
        }
        let sent = store::code(tx, &id).await?;
        let Some(sent) = sent.filter(|sent| sent.customer == customer) else {
            tried(tx, "wrong-confirm", customer, now).await?;
            return Ok(Done::Keep(Err(Stop::Wrong(Wrong::Foreign))));
        };
        let same = sent.code == kept_code(&yes.challenge, &yes.code);
        let again = sent.challenge.used && same && confirmed(&order, &yes.shown);
        if !again && let Err(wrong) = sent.challenge.check(&yes.order, &yes.shown, same, now) {
            if matches!(wrong, Wrong::Digits { .. }) {
                store::tried_code(tx, &id, false).await?;
            }
            tried(tx, "wrong-confirm", customer, now).await?;
            return Ok(Done::Keep(Err(Stop::Wrong(wrong))));
        }
    }
    let consent = Consent {
        shown: yes.shown.clone(),
        at: now,
        channel: *channel,
        method: if needs_code {
            Method::SmsCode
        } else {
            Method::SignedIn
        },
    };
    match account.confirm(&yes.order, consent.clone(), shop, today) {
        Err(refused) => stop(Stop::Refused(refused)),
        Ok(false) => Ok(Done::Undo(Ok(()))),
        Ok(true) => {
            if needs_code {
                store::tried_code(tx, &id, true).await?;
            }
            let mut body = json!({
                "kind": "consent", "order": order.id, "item": order.item,
                "shown": order.shown, "consent": consent,
            });
            if let Some(clerk) = clerk {
                body["clerk"] = json!(clerk);
            }
            store::add_evidence(tx, customer, &body.to_string()).await?;
            store::keep(tx, customer, &before, &account).await?;
            at("confirming");
            Ok(Done::Keep(Ok(())))
        }
    }
}

fn confirmed(order: &ProductOrder, shown: &str) -> bool {
    let same = order.consent.as_ref().map(|c| c.shown.as_str()) == Some(shown);
    same && matches!(
        order.state,
        OrderState::InProgress | OrderState::Completed | OrderState::Failed
    )
}
