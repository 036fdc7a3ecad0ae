//! A demo handset in the example's hall, at a station made by hand.

mod clean;
mod late;
mod pin;
mod setting_up;

use crate::services::desk::{World, world};
use crate::station::Reply;
use crate::{
    HandsetHealth, HandsetNetwork, HandsetReported, HandsetState, HandsetView, StationError,
};
use parking_lot::Mutex;
use phonestation_rules::booking::ticket_id;
use phonestation_rules::handset::pin::{LEAST, keep};
use phonestation_wire::handset::{PinRecord, Report, Settings};
use phonestation_wire::paths;
use serde_json::{Value, json};
use std::sync::Arc;

const HALL: &str = "zsl";
const CODE: &str = "K7QM-2XPD";
const PIN: &str = "482913";

/// What the station knows of handsets.
#[derive(Default)]
struct Handsets {
    /// Id and secret of the one that has enrolled.
    known: Option<(String, String)>,
    /// The desk's code, until it is used.
    code: String,
    pin: Option<PinRecord>,
    retired: bool,
    reports: Vec<Report>,
}

impl Handsets {
    fn settings(&self) -> Value {
        let settings = Settings {
            hall: HALL.into(),
            hall_name: "示例厅".into(),
            name: "3 号演示机".into(),
            idle_seconds: 90,
            pin: self.pin.clone(),
        };
        json!(settings)
    }

    fn answer(&mut self, ask: &crate::station::Ask<'_>) -> Option<Reply> {
        let under = ask.path.strip_prefix("/api/v1/handsets/")?;
        let body: Value = serde_json::from_str(ask.body?).unwrap();
        let said = match under.strip_suffix("/report") {
            None => {
                let me = (under.to_owned(), body["secret"].as_str()?.to_owned());
                let fits = body["code"] == self.code.as_str() && self.known.is_none();
                if fits {
                    self.known = Some(me.clone());
                }
                (fits || self.known.as_ref() == Some(&me)).then(|| self.settings())
            }
            Some(id) => {
                let known = self.known.as_ref().filter(|_| !self.retired);
                let fits = known.is_some_and(|(i, s)| i == id && ask.device == Some(s.as_str()));
                if fits {
                    self.reports.push(serde_json::from_value(body).unwrap());
                }
                fits.then(|| self.settings())
            }
        };
        let refused = match under.ends_with("/report") {
            true => json!({"code": "handset-unknown"}),
            false => json!({"code": "handset-code-invalid"}),
        };
        Some(Reply {
            etag: None,
            status: if said.is_some() { 200 } else { 401 },
            retry_after: None,
            body: said.unwrap_or(refused).to_string(),
        })
    }
}

/// A world whose station knows of handsets too.
fn shop() -> (World, Arc<Mutex<Handsets>>) {
    let world = world();
    let handsets = Arc::new(Mutex::new(Handsets {
        code: CODE.into(),
        pin: keep(PIN, [3; 16], LEAST),
        ..Handsets::default()
    }));
    let (desk, known) = (Arc::clone(&world.desk), Arc::clone(&handsets));
    *world.station.says.lock() = Some(Box::new(move |ask| {
        let said = known.lock().answer(ask);
        said.unwrap_or_else(|| desk.lock().answer(ask))
    }));
    (world, handsets)
}

/// From now on the station has a free time, and keeps what is asked for.
fn books(world: &World) {
    let before = world.station.says.lock().take();
    *world.station.says.lock() = Some(Box::new(move |ask| {
        let answer = |status, body: Value| Reply {
            etag: None,
            status,
            retry_after: None,
            body: body.to_string(),
        };
        let times = json!({"startDateTime": "2026-11-25T02:40:00Z"});
        match (ask.path, &before) {
            (paths::SEARCH_TIME_SLOT, _) => answer(
                201,
                json!({"availableTimeSlot": [{"id": "1", "validFor": times}]}),
            ),
            (paths::RECOMMEND_POPULAR, _) => answer(200, json!({"until": "2026-11-24"})),
            (paths::APPOINTMENT, _) => answer(
                201,
                json!({
                    "id": ticket_id(ask.ticket.unwrap_or_default()), "href": "/", "category": "help",
                    "creationDate": "2026-11-25T02:04:00Z", "lastUpdate": "2026-11-25T02:04:00Z",
                    "externalId": "A07", "relatedPlace": {"id": HALL}, "validFor": times,
                    "status": if ask.body.unwrap_or("").contains("AppointmentHold") { "initialized" } else { "confirmed" },
                }),
            ),
            (_, Some(before)) => before(ask),
            (_, None) => panic!("nobody answers"),
        }
    }));
}

/// One that has begun.
fn handset() -> (World, Arc<Mutex<Handsets>>) {
    let (world, handsets) = shop();
    begin(&world);
    (world, handsets)
}

fn begin(world: &World) {
    world.core.handset_begin(CODE.into(), HALL.into()).unwrap();
}

fn seen(world: &World) -> HandsetView {
    world.core.handset_view().unwrap().expect("is a handset")
}

fn state(world: &World) -> HandsetState {
    seen(world).state
}

fn health() -> HandsetHealth {
    HandsetHealth {
        battery: Some(80),
        charging: Some(true),
        network: HandsetNetwork::Wifi,
        locked: true,
        missing: vec!["org.example.missing".into()],
    }
}

fn report(world: &World) -> Result<HandsetReported, StationError> {
    let told = world.core.handset_report(health());
    world.runtime.block_on(told)
}
