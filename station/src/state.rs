//! What all handlers share.

use crate::clock::Clock;
use crate::config::PublicUrl;
use crate::content::Shelf;
use crate::database::Database;
use crate::download::Apk;
use crate::halls::HallKey;
use crate::http::limit;
use crate::line::Live;
use crate::links::Certificate;
use crate::messages::{Bell, End, Inbox, Messages};
use crate::services::{Carrier, Chosen, Example};
use crate::usage::Flights;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// How the operator wants it.
#[derive(Debug, Clone)]
pub struct Options {
    /// Show made-up halls and carriers.
    pub example: bool,
    /// Address under which people reach the station.
    pub public_url: Option<PublicUrl>,
    /// The carrier behind the station; under `example` the example when nothing is named.
    pub carrier: Option<Chosen>,
    /// Where short messages leave the station; under `example` the inbox when nothing is named.
    pub messages: Option<End>,
    /// Who signs the app.
    pub apk_certificates: Vec<Certificate>,
    /// Proxies whose word on the client's address counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests a minute from one address.
    pub requests_per_minute: u32,
    /// Requests at once from one address.
    pub burst: u32,
    /// Seconds after which a request is given up.
    pub timeout: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            example: false,
            public_url: None,
            carrier: None,
            messages: None,
            apk_certificates: vec![],
            trusted_proxies: vec![],
            requests_per_minute: 1200,
            burst: 400,
            timeout: 20,
        }
    }
}

/// What all handlers share.
pub struct Station {
    /// The content being served.
    pub content: Shelf,
    /// What must not be lost.
    pub database: Database,
    /// The present time.
    pub clock: Arc<dyn Clock>,
    /// The app for download, if the operator offers it.
    pub apk: Option<Apk>,
    /// The carrier behind the station, if there is one.
    pub carrier: Option<Arc<dyn Carrier>>,
    /// Where short messages leave the station; none where nothing can be sent.
    pub messages: Option<Arc<dyn Messages>>,
    /// How the operator wants it.
    pub options: Options,
    /// What signs the halls' codes.
    pub(crate) hall_key: HallKey,
    pub(crate) limiter: limit::Limiter,
    pub(crate) live: Live,
    /// Whose usage the carrier is being asked for.
    pub(crate) flights: Flights,
    pub(crate) bell: Bell,
    /// Tries at finding a ticket by its code.
    pub(crate) attempts: limit::Attempts,
    /// How often handsets tell how they are.
    pub(crate) reports: limit::Attempts,
}

impl Station {
    /// Puts the parts together.
    pub fn new(
        content: Shelf,
        database: Database,
        clock: Box<dyn Clock>,
        apk: Option<Apk>,
        hall_key: HallKey,
        options: Options,
    ) -> Arc<Station> {
        let limiter = limit::Limiter::new(&options);
        let clock: Arc<dyn Clock> = Arc::from(clock);
        let inbox =
            || -> Arc<dyn Messages> { Arc::new(Inbox::new(database.clone(), Arc::clone(&clock))) };
        let carrier = options.carrier.as_ref().map(|chosen| Arc::clone(&chosen.0));
        let carrier = carrier.or_else(|| {
            options
                .example
                .then(|| -> Arc<dyn Carrier> { Arc::new(Example) })
        });
        let named = options.messages.as_ref().map(|end| Arc::clone(&end.0));
        let messages = named.or_else(|| options.example.then(inbox));
        Arc::new(Station {
            content,
            database,
            clock,
            apk,
            carrier,
            messages,
            options,
            hall_key,
            limiter,
            live: Live::default(),
            flights: Flights::default(),
            bell: Bell::default(),
            attempts: limit::Attempts::default(),
            reports: limit::Attempts::of(Duration::from_secs(10), 30),
        })
    }

    /// What colleagues and visitors call the desk of an account.
    pub(crate) async fn desk_name(&self, account: &str) -> Result<String, sqlx::Error> {
        let found = crate::desk::store::account(&self.database, account).await?;
        Ok(found.map_or_else(|| account.to_owned(), |a| a.name))
    }
}
