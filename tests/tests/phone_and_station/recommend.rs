//! Suggestions over a real line: what phones say, to the byte, and what the station makes of it for all.

use jiff::SignedDuration;
use phonestation_core::testing::TestClock;
use phonestation_core::{FollowUpAnswer, Network, PhoneStation, SyncOutcome};
use phonestation_tests::{Fault, Line, RunningStation, day, phone_of};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

struct World {
    station: RunningStation,
    line: Line,
    runtime: Runtime,
}

struct Phone {
    directory: TempDir,
    clock: Arc<TestClock>,
    core: Arc<PhoneStation>,
}

fn world() -> World {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
    let station = RunningStation::example(&seed, day()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    World {
        station,
        line,
        runtime: Runtime::new().expect("starts"),
    }
}

impl World {
    fn phone(&self) -> Phone {
        let directory = tempfile::tempdir().expect("room");
        let clock = TestClock::at(day());
        let core = phone_of(directory.path(), &self.line.url(), &clock).expect("opens");
        Phone {
            directory,
            clock,
            core,
        }
    }

    /// The app is killed and started anew.
    fn restart(&self, phone: &mut Phone) {
        phone.core =
            phone_of(phone.directory.path(), &self.line.url(), &phone.clock).expect("opens");
    }

    fn sync(&self, phone: &Phone) {
        let synced = phone.core.sync_content(Network::Unmetered);
        let outcome = self.runtime.block_on(synced).expect("syncs");
        assert_eq!(outcome, SyncOutcome::UpToDate);
    }

    fn send(&self, phone: &Phone) -> u32 {
        let sent = phone.core.send_waiting(Network::Metered);
        self.runtime.block_on(sent).expect("is tried")
    }
}

/// Apps of which the catalogue knows a package: their ids and packages.
fn apps(core: &PhoneStation) -> Vec<(String, String)> {
    let shelf = core.shelf().expect("is made");
    let groups = shelf.groups.into_iter().flat_map(|group| group.rows);
    let rows = groups.chain(shelf.ten.rows);
    rows.filter_map(|row| {
        let package = row.store.uri.strip_prefix("market://details?id=")?;
        Some((row.id, package.to_owned()))
    })
    .collect()
}

/// A request as it went over the line.
struct Request {
    /// `POST /path`.
    what: String,
    /// Names in lower case.
    headers: Vec<String>,
    body: String,
}

/// Everything that was said on the line, request by request; nothing of it may be left over.
fn requests(mut said: &[u8]) -> Vec<Request> {
    let mut all = Vec::new();
    while !said.is_empty() {
        let end = said.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.expect("a whole request");
        let head = std::str::from_utf8(&said[..end]).expect("text");
        let mut lines = head.split("\r\n");
        let first = lines.next().expect("a request line");
        let what = first.trim_end_matches(" HTTP/1.1").to_owned();
        let headers: Vec<(String, &str)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length: usize = length.map_or(0, |(_, v)| v.parse().expect("a number"));
        let (body, rest) = said[end + 4..].split_at(length);
        all.push(Request {
            what,
            headers: headers.into_iter().map(|(name, _)| name).collect(),
            body: String::from_utf8(body.to_vec()).expect("text"),
        });
        said = rest;
    }
    all
}

const INDEX: &str = "GET /api/v1/content/index";
const POPULAR: &str = "GET /api/v1/recommend/popular";
const OUTCOMES: &str = "POST /api/v1/recommend/outcomes";

/// What somebody says of themselves and does, in a hall and three days later; gives what must not be heard.
fn journey(world: &World, phone: &mut Phone) -> Vec<String> {
    let known = apps(&phone.core);
    let [(wanted, package), (refused, _), (there, other), ..] = known.as_slice() else {
        panic!("the catalogue knows packages");
    };
    let core = &phone.core;
    let said = core.set_interests(
        vec!["travel".into(), "health".into()],
        vec!["senior".into()],
    );
    said.expect("is kept");
    core.note_packages(vec![other.clone()]).expect("is kept");
    core.here("zsl".into(), Some("a.b.c".into()))
        .expect("is kept");
    world.sync(phone);
    let seen = core.suggestions(false, true).expect("is made");
    assert!(!seen.cards.is_empty());
    core.noted_shown(vec![wanted.clone()]).expect("is kept");
    core.noted_opened(wanted.clone()).expect("is kept");
    core.refuse_suggestion(refused.clone()).expect("is kept");
    core.noted_store(wanted.clone()).expect("is kept");
    core.set_follow_up_consent(true).expect("is kept");
    let now = vec![other.clone(), package.clone()];
    core.note_packages(now).expect("is kept");
    world.sync(phone);
    phone.clock.set(day() + SignedDuration::from_hours(72));
    world.restart(phone);
    let due = phone.core.due_follow_up(false).expect("is made");
    assert_eq!(&due.expect("is due").app, wanted);
    let answer = FollowUpAnswer::NotUsing;
    let answered = phone.core.answer_follow_up(wanted.clone(), answer);
    answered.expect("is kept");
    phone.core.home_view().expect("is made");
    phone.core.plan_match().expect("is made");
    world.sync(phone);
    assert_eq!(world.send(phone), 0);
    vec![
        "travel".into(),
        "health".into(),
        "senior".into(),
        package.clone(),
        other.clone(),
        refused.clone(),
        there.clone(),
        wanted.clone(),
        "zsl".into(),
        "dropped".into(),
    ]
}

fn holds(bytes: &[u8], marker: &str) -> bool {
    let marker = marker.as_bytes();
    bytes.windows(marker.len()).any(|w| w == marker)
}

#[test]
fn nothing_about_a_person_leaves_the_phone_without_consent() {
    let world = world();
    let mut phone = world.phone();
    let markers = journey(&world, &mut phone);
    let said = world.line.said();
    for marker in &markers {
        assert!(!holds(&said, marker), "{marker} left the phone");
    }
    let asked: Vec<String> = requests(&said)
        .into_iter()
        .map(|r| {
            assert_eq!(r.body, "");
            let known = [
                "host",
                "accept",
                "accept-encoding",
                "user-agent",
                "if-none-match",
            ];
            assert!(
                r.headers.iter().all(|h| known.contains(&h.as_str())),
                "{:?}",
                r.headers
            );
            r.what
        })
        .collect();
    assert_eq!(
        asked,
        [INDEX, POPULAR, INDEX, INDEX, POPULAR],
        "the same from every phone"
    );
}

#[test]
fn with_consent_app_step_and_hall_leave_the_phone_and_nothing_else() {
    let world = world();
    let mut phone = world.phone();
    phone.core.set_tell_consent(true).expect("is kept");
    let markers = journey(&world, &mut phone);
    let [_, _, _, package, other, refused, there, wanted, ..] = markers.as_slice() else {
        panic!("as the journey gives them");
    };
    let said = world.line.said();
    for marker in ["travel", "health", "senior", package, other, there] {
        assert!(!holds(&said, marker), "{marker} left the phone");
    }
    let told = |request: &Request| {
        let known = [
            "host",
            "accept",
            "accept-encoding",
            "user-agent",
            "content-type",
            "content-length",
            "idempotency-key",
        ];
        let headers = &request.headers;
        assert!(
            headers.iter().all(|h| known.contains(&h.as_str())),
            "{headers:?}"
        );
        let body: Value = serde_json::from_str(&request.body).expect("JSON");
        let fields: Vec<String> = body
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        assert!(
            fields
                .iter()
                .all(|f| ["app", "hall", "step"].contains(&f.as_str())),
            "{fields:?}"
        );
        let text = |name: &str| body[name].as_str().unwrap_or("home").to_owned();
        [text("app"), text("step"), text("hall")]
    };
    let requests = requests(&said);
    let (outcomes, rest): (Vec<&Request>, Vec<&Request>) =
        requests.iter().partition(|r| r.what == OUTCOMES);
    let told: Vec<[String; 3]> = outcomes.into_iter().map(told).collect();
    let step = |app: &str, step: &str, hall: &str| [app, step, hall].map(str::to_owned);
    assert_eq!(
        told,
        [
            step(wanted, "shown", "zsl"),
            step(wanted, "opened", "zsl"),
            step(refused, "refused", "zsl"),
            step(wanted, "store", "zsl"),
            step(wanted, "taken", "zsl"),
            step(wanted, "dropped", "home"),
        ]
    );
    assert!(rest.iter().all(|r| r.what == INDEX || r.what == POPULAR));
}

#[test]
fn what_five_have_taken_is_told_to_a_sixth_and_a_lost_answer_counts_nobody_twice() {
    let world = world();
    let all: Vec<Phone> = (0..6).map(|_| world.phone()).collect();
    let known = apps(&all[0].core);
    let (app, package) = known
        .first()
        .expect("the catalogue knows a package")
        .clone();
    let takes = |phone: &Phone| {
        phone.core.set_tell_consent(true).expect("is kept");
        phone.core.noted_store(app.clone()).expect("is kept");
        let there = vec![package.clone()];
        phone.core.note_packages(there).expect("is kept");
    };
    let suggested = |phone: &Phone| {
        let view = phone.core.suggestions(false, true).expect("is made");
        let mut cards = view.cards.into_iter();
        let words = "来办事的人，好多都装了它";
        cards.any(|card| card.id == app && card.whys.iter().any(|why| why == words))
    };
    let [first, rest @ .., fifth, sixth] = all.as_slice() else {
        panic!("six");
    };
    takes(first);
    world.line.set(Fault::CutAfter(4));
    assert_eq!(world.send(first), 2, "done, and not told");
    world.line.set(Fault::None);
    first.clock.set(day() + SignedDuration::from_hours(7));
    assert_eq!(world.send(first), 0);
    for phone in rest {
        takes(phone);
        assert_eq!(world.send(phone), 0);
    }
    world.sync(sixth);
    assert!(!suggested(sixth), "four are few");
    takes(fifth);
    assert_eq!(world.send(fifth), 0);
    world.sync(sixth);
    assert!(!suggested(sixth), "it is asked once a day");
    sixth.clock.set(day() + SignedDuration::from_hours(24));
    world.sync(sixth);
    assert!(suggested(sixth));
}
