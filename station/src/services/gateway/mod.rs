//! A carrier's own systems, by TM Forum's APIs over HTTPS: orders by TMF622, who is a customer by TMF637,
//! usage by TMF677.
//!
//! An order goes there with our order's id as `externalId` and as key. Before it is sent it is looked for, so
//! that an answer that got lost is found again, also at a carrier that does not know keys.

mod http;
mod order;
mod usage;

use super::carrier::{Carrier, Later, Placed};
use futures_util::future::BoxFuture;
use http::{Answer, Http};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use order::Theirs;
use phonestation_rules::services::Outcome;
use phonestation_wire::paths;
use phonestation_wire::usage::{Trouble, Usage};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

/// How long everything for one order may take: less than a request may.
const WHOLE: Duration = Duration::from_secs(15);

/// How to reach a carrier's systems.
#[derive(Clone)]
pub struct GatewaySettings {
    /// What stands before `/tmf-api`.
    pub address: String,
    /// The carrier's id in the content.
    pub name: String,
    /// The zone in which its days begin.
    pub zone: String,
    /// The credential.
    pub token: String,
    /// How long one request may take.
    pub patience: Duration,
}

/// Leaves out the credential.
impl std::fmt::Debug for GatewaySettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GatewaySettings({}, {})", self.name, self.address)
    }
}

/// Why a gateway cannot be.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// No address.
    #[error("{0} is no address of a carrier: write https://HOST[/PATH] with --carrier")]
    Address(String),
    /// Numbers and the credential would be read on the way.
    #[error(
        "{0} is not encrypted: write https://, or name a tunnel's end on this machine (http://127.0.0.1:PORT)"
    )]
    Plain(String),
    /// No credential.
    #[error(
        "the carrier's systems want a credential: put it into PHONESTATION_CARRIER_TOKEN, in letters that a header can carry"
    )]
    Token,
    /// No zone.
    #[error("{0} is no time zone: write one such as Asia/Shanghai with --carrier-zone")]
    Zone(String),
    /// TLS cannot be had.
    #[error("cannot prepare TLS for the carrier's systems: {0}")]
    Tls(String),
}

/// A gateway to one carrier.
pub struct Gateway {
    name: String,
    zone: String,
    http: Http,
}

impl Gateway {
    /// One that asks nothing yet.
    ///
    /// # Errors
    /// [`GatewayError`], each of which says what to do.
    pub fn new(settings: &GatewaySettings) -> Result<Gateway, GatewayError> {
        if TimeZone::get(&settings.zone).is_err() {
            return Err(GatewayError::Zone(settings.zone.clone()));
        }
        Ok(Gateway {
            name: settings.name.clone(),
            zone: settings.zone.clone(),
            http: Http::new(settings)?,
        })
    }

    /// What the carrier has under our order's id.
    async fn theirs(&self, order: &str) -> Result<Option<Theirs>, Later> {
        let query = [("externalId", order)];
        let answer = self.http.get(paths::PRODUCT_ORDER, &query).await?;
        match answer.status {
            200 => {
                let all = answer.body.as_array().ok_or("a list was expected")?;
                // Not every carrier filters by that.
                let same = all.iter().find(|one| one["externalId"] == order);
                same.map(Theirs::of).transpose()
            }
            _ => Err(answer.later()),
        }
    }

    async fn carry(&self, placed: &Placed) -> Result<Outcome, Later> {
        if let Some(theirs) = self.theirs(&placed.order).await? {
            return theirs.outcome();
        }
        // Whoever was forgotten meanwhile cannot be named any more.
        if placed.number.is_empty() {
            return Ok(Outcome::Failed);
        }
        let mut product = String::new();
        if !placed.item.product.is_empty() {
            // A product of ours has the id of the order that made it.
            match self.theirs(&placed.item.product).await?.map(|t| t.product) {
                Some(id) if !id.is_empty() => product = id,
                _ => {
                    tracing::error!(
                        carrier = self.name,
                        "a product is ended that the carrier does not know"
                    );
                    return Ok(Outcome::Failed);
                }
            }
        }
        let body = order::body(placed, &product);
        let answer = self
            .http
            .post(paths::PRODUCT_ORDER, &placed.order, &body)
            .await?;
        match answer.status {
            200 | 201 => Theirs::of(&answer.body)?.outcome(),
            // It says no; unless it has the order all the same.
            400 | 409 | 422 => match self.theirs(&placed.order).await? {
                Some(theirs) => theirs.outcome(),
                None => {
                    let status = answer.status;
                    let code = answer.code();
                    tracing::warn!(carrier = self.name, status, code, "an order is refused");
                    Ok(Outcome::Failed)
                }
            },
            _ => Err(answer.later()),
        }
    }

    async fn said(&self, number: &str, now: Timestamp) -> Result<Usage, Trouble> {
        let later = |why: &Later| {
            tracing::warn!(carrier = self.name, "usage cannot be asked for: {why}");
        };
        let body = usage::question(number);
        let path = paths::QUERY_USAGE_CONSUMPTION;
        let key = Uuid::new_v4().to_string();
        let answer = match self.http.post(path, &key, &body).await {
            Ok(answer) => answer,
            Err(why) => {
                later(&why);
                return Err(http::trouble(&why));
            }
        };
        match answer.status {
            200 | 201 => usage::usage(&answer.body, &self.name, &self.zone, now),
            429 | 500.. => {
                later(&answer.later());
                Err(Trouble::Down)
            }
            _ => {
                later(&answer.later());
                Err(Trouble::Wrong)
            }
        }
    }

    async fn cancel(&self, order: &str) -> Result<Outcome, Later> {
        let Some(theirs) = self.theirs(order).await? else {
            return Ok(Outcome::Failed);
        };
        let body = json!({"productOrder": {"id": theirs.id, "@referredType": "ProductOrder"}});
        let key = format!("{order}-undo");
        let answer = self
            .http
            .post(paths::CANCEL_PRODUCT_ORDER, &key, &body)
            .await?;
        match (answer.status, answer.body["state"].as_str()) {
            (200 | 201, Some("done")) => Ok(Outcome::Done),
            (200 | 201, Some("terminatedWithError")) | (400 | 409 | 422, _) => Ok(Outcome::Failed),
            (200 | 201, _) => Err("the carrier has not taken it back yet".to_owned()),
            _ => Err(answer.later()),
        }
    }
}

/// The answer in time, or later.
async fn in_time<T>(work: impl Future<Output = Result<T, Later>>) -> Result<T, Later> {
    let done = tokio::time::timeout(WHOLE, work).await;
    done.unwrap_or_else(|_| Err("the carrier takes too long".to_owned()))
}

impl Carrier for Gateway {
    fn name(&self) -> &str {
        &self.name
    }

    fn zone(&self) -> &str {
        &self.zone
    }

    fn knows<'a>(&'a self, number: &'a str) -> BoxFuture<'a, Result<bool, Later>> {
        Box::pin(in_time(async move {
            let query = [
                ("relatedParty.id", number),
                ("fields", "id"),
                ("limit", "1"),
            ];
            let answer: Answer = self.http.get(paths::PRODUCT, &query).await?;
            match answer.status {
                200 => Ok(true),
                // A wrong address gives a 404 too, and that is nobody's number.
                404 if answer.body["code"]
                    .as_str()
                    .is_some_and(|c| c != "notFound") =>
                {
                    Ok(false)
                }
                _ => Err(answer.later()),
            }
        }))
    }

    fn place<'a>(&'a self, placed: &'a Placed) -> BoxFuture<'a, Result<Outcome, Later>> {
        Box::pin(in_time(self.carry(placed)))
    }

    fn usage<'a>(
        &'a self,
        number: &'a str,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Usage, Trouble>> {
        Box::pin(self.said(number, now))
    }

    fn take_back<'a>(&'a self, order: &'a str) -> BoxFuture<'a, Result<Outcome, Later>> {
        Box::pin(in_time(self.cancel(order)))
    }
}
