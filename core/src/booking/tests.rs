use crate::content::Network;
use crate::outbox::store as outbox;
use crate::station::fake::{FakeStation, Refuses};
use crate::station::{Ask, Method, Reply, StationClient};
use crate::testing::{TestClock, open_on};
use crate::{OpenConfig, PhoneStation, RefusedBooking, StationError, TicketState};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::ticket_id;
use phonestation_wire::booking::{AppointmentCreate, AppointmentUpdate};
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Wednesday, 25 November 2026, 10:04 in Shanghai.
const NOW: &str = "2026-11-25T02:04:00Z";
/// The halls of the content that is built in.
const HALL: &str = "zsl";

struct World {
    _folder: TempDir,
    core: Arc<PhoneStation>,
    station: Arc<FakeStation>,
    clock: Arc<TestClock>,
    runtime: Runtime,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let station = Arc::new(FakeStation::default());
    let clock = TestClock::at(NOW.parse().unwrap());
    let config = OpenConfig {
        directory: folder.path().display().to_string(),
        station_url: "https://station.example/".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let client: Arc<dyn StationClient> = Arc::clone(&station) as _;
    let core = open_on(&config, None, Arc::clone(&clock), client).unwrap();
    *station.says.lock() = Some(Box::new(books));
    World {
        _folder: folder,
        core,
        station,
        clock,
        runtime: Runtime::new().unwrap(),
    }
}

fn reply(status: u16, body: &serde_json::Value) -> Reply {
    Reply {
        etag: None,
        status,
        retry_after: None,
        body: body.to_string(),
    }
}

/// A station that takes everything.
fn books(ask: &Ask<'_>) -> Reply {
    let (secret, body) = (ask.ticket.unwrap_or_default(), ask.body.unwrap_or("{}"));
    let start = serde_json::from_str::<AppointmentCreate>(body)
        .ok()
        .and_then(|wanted| wanted.valid_for.start_date_time);
    let update: AppointmentUpdate = serde_json::from_str(body).unwrap_or_default();
    let start = start.or(update.valid_for.and_then(|v| v.start_date_time));
    let start = start.unwrap_or_else(|| at("2026-11-25T02:40:00Z"));
    match (ask.method, ask.path.ends_with("/check-in")) {
        (Method::Delete, _) => reply(204, &json!("")),
        (Method::Get, _) | (_, true) => reply(
            200,
            &json!({"id": ticket_id(secret), "hall": HALL, "code": "A07", "stage": "arrived",
                "start": start, "end": start + SignedDuration::from_mins(20), "now": NOW,
                "line": {"ahead": 2, "minutes": 8, "measured": true}}),
        ),
        _ => {
            let held = body.contains("AppointmentHold");
            let status = update.status.map_or(json!("confirmed"), |s| json!(s));
            reply(
                if ask.method == Method::Post { 201 } else { 200 },
                &json!({"id": ticket_id(secret), "href": "/", "category": "help", "creationDate": NOW,
                    "lastUpdate": NOW, "externalId": "A07", "relatedPlace": {"id": HALL},
                    "status": if held { json!("initialized") } else { status },
                    "validFor": {"startDateTime": start}}),
            )
        }
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn ms(text: &str) -> i64 {
    at(text).as_millisecond()
}

impl World {
    fn send(&self) -> u32 {
        let sent = self.core.send_waiting(Network::Metered);
        self.runtime.block_on(sent).unwrap()
    }

    fn book(&self, start: &str) -> String {
        let id = self.core.book(HALL.into(), "help".into(), ms(start), None);
        id.unwrap()
    }

    fn state(&self, id: &str) -> TicketState {
        self.core.ticket_view(id.into()).unwrap().card.state
    }

    fn asked(&self) -> Vec<(Method, String)> {
        let asks = self.station.asks.lock();
        asks.iter().map(|a| (a.method, a.path.clone())).collect()
    }
}

const FIRST: &str = "2026-11-25T02:40:00Z";
const SECOND: &str = "2026-11-25T03:00:00Z";

#[test]
fn the_hall_that_was_scanned_is_the_hall_for_three_hours_and_the_last_one_after() {
    let world = world();
    let shown = |hall: Option<&str>| {
        let view = world.core.booking_view(hall.map(Into::into), None, None);
        view.unwrap().hall.map(|h| (h.id, h.here)).unwrap()
    };
    let first = shown(None);
    assert!(!first.1);
    world.core.here("lhc".into(), Some("a.b.c".into())).unwrap();
    assert_eq!(shown(None), ("lhc".into(), true));
    assert_eq!(shown(Some("zsl")), ("zsl".into(), false));
    world.clock.set(at(NOW) + SignedDuration::from_hours(3));
    assert_eq!(shown(None), ("lhc".into(), false), "used last");
    let nowhere = world.core.here("nowhere".into(), None);
    assert_eq!(nowhere, Err(StationError::NotFound));
}

#[test]
fn the_screen_says_hall_products_topic_and_when_the_times_were_asked_for() {
    let world = world();
    let slot = |t: &str| json!({"validFor": {"startDateTime": t}});
    let found = json!({"availableTimeSlot": [slot(FIRST), slot("2026-11-25T03:20:00Z"), slot("2026-11-26T01:00:00Z")]});
    *world.station.says.lock() = Some(Box::new(move |_| reply(201, &found)));
    let ask = world
        .core
        .ask_times(HALL.into(), "help".into(), Network::Metered);
    let asked = world.runtime.block_on(ask).unwrap();
    let words: Vec<_> = asked
        .times
        .iter()
        .map(|t| (t.words.as_str(), t.away.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            ("今天 10:40", "还有 36\u{a0}分钟"),
            ("今天 11:20", "还有 1\u{a0}小时多"),
            ("明天 09:00", "刚开门")
        ]
    );
    let offline = world
        .core
        .ask_times(HALL.into(), "help".into(), Network::None);
    assert_eq!(world.runtime.block_on(offline), Err(StationError::Offline));
    world.clock.set(at("2026-11-25T02:45:00Z"));
    let view = world
        .core
        .booking_view(Some(HALL.into()), None, Some("online-settings".into()));
    let view = view.unwrap();
    let times = view.times.unwrap();
    assert_eq!(
        (times.as_of.as_str(), times.times.len()),
        ("10:04 查的", 2),
        "what is past is left out"
    );
    assert_eq!(view.hall.unwrap().state, "开到 18:00");
    let product = view.product.unwrap();
    assert_eq!(
        (product.name.as_str(), product.detail.as_str()),
        ("一对一帮忙", "一对一，约 20\u{a0}分钟")
    );
    assert_eq!(view.topic.unwrap().guide, "online-settings");
    let place = view.products.iter().find_map(|p| p.place.as_ref());
    assert!(place.unwrap().contains("公园"));
}

#[test]
fn a_booking_says_whose_device_and_ticket_it_is_and_shows_its_link_when_it_is_known() {
    let world = world();
    let id = world.book(FIRST);
    assert_eq!(world.core.home_view().unwrap().ticket.unwrap().id, id);
    assert_eq!(world.send(), 0);
    let view = world.core.ticket_view(id).unwrap();
    assert_eq!(
        (view.card.state, view.card.code.as_deref()),
        (TicketState::Booked, Some("A07"))
    );
    assert_eq!(
        (view.card.when.as_str(), view.status.as_str()),
        ("今天 10:40", "约好了")
    );
    let ask = world.station.asks.lock()[0].clone();
    assert_eq!(
        view.link.unwrap(),
        format!("https://station.example/b/zsl/{}", ask.key)
    );
    assert_eq!(ask.device.map(|d| d.len()), Some(64));
    assert!(view.calendar_title.contains("A07") && view.can_check_in && view.can_move);
}

#[test]
fn reminders_come_an_hour_and_ten_minutes_before_what_is_booked() {
    let world = world();
    world.book("2026-11-26T02:40:00Z");
    assert_eq!(
        world.core.reminders().unwrap(),
        [],
        "not before it is booked"
    );
    assert_eq!(world.send(), 0);
    let reminders = world.core.reminders().unwrap();
    let at: Vec<i64> = reminders.iter().map(|r| r.at_ms).collect();
    assert_eq!(at, [ms("2026-11-26T01:40:00Z"), ms("2026-11-26T02:30:00Z")]);
    assert_eq!(reminders[0].title, "还有 1\u{a0}小时：一对一帮忙");
    assert_eq!(reminders[0].text, "今天 10:40，中山路营业厅，您的号 A07");
    world.clock.set(super::instant(at[0]).unwrap());
    assert_eq!(world.core.reminders().unwrap().len(), 1);
}

#[test]
fn a_refused_booking_stays_to_be_seen_with_other_times_and_the_next_goes_on() {
    let world = world();
    let (one, two) = (world.book(FIRST), world.book(SECOND));
    let first = at(FIRST).to_string();
    *world.station.says.lock() = Some(Box::new(move |ask| {
        match ask.body.is_some_and(|b| b.contains(&first)) {
            true => reply(
                409,
                &json!({"code": "slot.taken", "alternative": [{"validFor": {"startDateTime": SECOND}}]}),
            ),
            false => books(ask),
        }
    }));
    assert_eq!(world.send(), 0);
    let reason = RefusedBooking::Taken;
    assert_eq!(world.state(&one), TicketState::Refused { reason });
    assert_eq!(world.state(&two), TicketState::Booked);
    let view = world.core.ticket_view(one.clone()).unwrap();
    assert_eq!(view.alternatives[0].start_ms, ms(SECOND));
    assert!(view.can_move && view.can_cancel && view.link.is_none());
    world.core.move_ticket(one.clone(), ms(SECOND)).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(world.state(&one), TicketState::Booked);
    let keys: Vec<_> = world
        .station
        .asks
        .lock()
        .iter()
        .map(|a| a.key.clone())
        .collect();
    assert_ne!(
        keys[0], keys[2],
        "of the first secret the station has a refusal"
    );
}

#[test]
fn one_that_the_station_stumbles_over_does_not_keep_the_others_waiting() {
    let world = world();
    let (one, two) = (world.book(FIRST), world.book(SECOND));
    let first = at(FIRST).to_string();
    *world.station.says.lock() = Some(Box::new(move |ask| {
        match ask.body.is_some_and(|b| b.contains(&first)) {
            true => reply(500, &json!({})),
            false => books(ask),
        }
    }));
    assert_eq!(world.send(), 1);
    assert_eq!(world.state(&one), TicketState::Unsent);
    assert_eq!(world.state(&two), TicketState::Booked);
}

#[test]
fn a_page_in_between_a_write_still_being_done_and_a_lost_answer_are_no_answers() {
    let world = world();
    let id = world.book(FIRST);
    for (status, body) in [
        (200, json!("<html>Welcome</html>")),
        (403, json!("<html>Sign in</html>")),
        (409, json!({"code": "idempotency.running"})),
        (201, json!({"id": "somebody else's"})),
    ] {
        *world.station.says.lock() = Some(Box::new(move |_| reply(status, &body)));
        assert_eq!(world.send(), 1, "{status}");
        assert_eq!(world.state(&id), TicketState::Unsent);
        world.clock.set(at(NOW) + SignedDuration::from_hours(20));
    }
    *world.station.refuses.lock() = Some(Refuses::Lost);
    assert_eq!(world.send(), 1);
    let keys: Vec<_> = world
        .station
        .asks
        .lock()
        .iter()
        .map(|a| a.key.clone())
        .collect();
    assert!(
        keys.windows(2).all(|two| two[0] == two[1]),
        "always the same key"
    );
}

#[test]
fn a_cancel_waits_for_its_booking_and_a_move_of_an_unsent_one_replaces_it() {
    let world = world();
    let id = world.book(FIRST);
    *world.station.refuses.lock() = Some(Refuses::Lost);
    assert_eq!(world.send(), 1);
    world.core.move_ticket(id.clone(), ms(SECOND)).unwrap();
    world.core.cancel_ticket(id.clone()).unwrap();
    assert_eq!(
        world.send(),
        2,
        "what may have arrived comes first, and is not due"
    );
    *world.station.refuses.lock() = None;
    world.clock.set(at(NOW) + SignedDuration::from_mins(5));
    assert_eq!(world.send(), 0);
    assert_eq!(world.state(&id), TicketState::Cancelled);
    let methods: Vec<_> = world.asked().into_iter().map(|(m, _)| m).collect();
    assert_eq!(
        methods,
        [Method::Post, Method::Post, Method::Patch],
        "the move was overtaken"
    );

    let other = world.book(FIRST);
    world.core.move_ticket(other.clone(), ms(SECOND)).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(world.asked().len(), 4, "one write for both");
    assert_eq!(
        world.core.ticket_view(other).unwrap().card.start_ms,
        ms(SECOND)
    );
}

#[test]
fn booking_what_is_held_confirms_it_and_another_hold_lets_it_go_first() {
    let world = world();
    let hold = |start: &str| {
        let hold = world.core.hold(
            HALL.into(),
            "help".into(),
            ms(start),
            None,
            Network::Metered,
        );
        world.runtime.block_on(hold)
    };
    assert_eq!(hold(FIRST).unwrap().words, "给您留到 10:09");
    hold(FIRST).unwrap();
    assert_eq!(world.asked().len(), 1, "it stands");
    hold(SECOND).unwrap();
    let id = world.book(SECOND);
    assert_eq!(world.send(), 0);
    assert_eq!(world.state(&id), TicketState::Booked);
    let methods: Vec<_> = world.asked().into_iter().map(|(m, _)| m).collect();
    assert_eq!(
        methods,
        [Method::Post, Method::Delete, Method::Post, Method::Patch]
    );
    *world.station.says.lock() = Some(Box::new(|_| {
        reply(409, &json!({"code": "booking.tooMany"}))
    }));
    let reason = RefusedBooking::TooMany;
    assert_eq!(hold(FIRST), Err(StationError::Refused { reason }));
}

#[test]
fn a_refused_move_leaves_the_booking_and_says_so() {
    let world = world();
    let id = world.book(FIRST);
    assert_eq!(world.send(), 0);
    let taken = json!({"code": "slot.taken", "alternative": []});
    *world.station.says.lock() = Some(Box::new(move |_| reply(409, &taken)));
    world.core.move_ticket(id.clone(), ms(SECOND)).unwrap();
    let waiting = |id: &str| world.core.ticket_view(id.into()).unwrap().card.waiting;
    assert_eq!(waiting(&id).as_deref(), Some("改到今天 11:00，还没发出"));
    assert_eq!(world.send(), 0);
    assert_eq!(world.state(&id), TicketState::Booked);
    assert_eq!(
        waiting(&id).as_deref(),
        Some("想改的时间刚被约走，今天 10:40还给您留着")
    );
    *world.station.says.lock() = Some(Box::new(books));
    let refreshed = world.core.refresh_tickets(Network::Metered);
    world.runtime.block_on(refreshed).unwrap();
    let view = world.core.ticket_view(id).unwrap();
    assert_eq!(view.card.state, TicketState::CheckedIn);
    assert_eq!(
        (view.line.as_deref(), view.wait.as_deref()),
        (Some("前面 2\u{a0}人"), Some("大约等 8\u{a0}分钟"))
    );
}

#[test]
fn whatever_is_done_without_a_line_one_write_books_and_nothing_waits_for_what_is_gone() {
    let world = world();
    proptest!(ProptestConfig::with_cases(48), |(acts in prop::collection::vec(0u8..5, 0..12))| {
        world.station.asks.lock().clear();
        let mut id = world.book(FIRST);
        for act in acts {
            let known = id.clone();
            let _over_or_gone = match act {
                0 => world.core.move_ticket(known, ms(SECOND)),
                1 => world.core.move_ticket(known, ms(FIRST)),
                2 => world.core.check_in(known),
                3 => world.core.cancel_ticket(known),
                _ => world.core.forget_ticket(known),
            };
            let there = world.core.ticket_view(id.clone()).is_ok();
            let mine = &world.core.sync().store.mine;
            let waiting = mine.read(|db| outbox::of_subject(db, super::FEATURE, &id)).unwrap();
            let acts: Vec<&str> = waiting.iter().map(|w| w.act.as_str()).collect();
            let right = acts == ["book"] || acts == ["book", "arrive"] || (!there && acts.is_empty());
            prop_assert!(right, "{acts:?}");
            if !there {
                id = world.book(FIRST);
            }
        }
        prop_assert_eq!(world.send(), 0);
        prop_assert!(world.asked().len() <= 2);
        world.core.forget_ticket(id).unwrap();
        prop_assert_eq!(world.send(), 0);
    });
}
