use crate::content::Network;
use crate::station::fake::{FakeStation, Refuses};
use crate::testing::{TestClock, open_on};
use crate::{OpenConfig, PhoneStation};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tempfile::TempDir;

struct World {
    _folder: TempDir,
    core: Arc<PhoneStation>,
    station: Arc<FakeStation>,
    clock: Arc<TestClock>,
}

const DAY: &str = "2026-11-25T02:00:00Z";

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let station = Arc::new(FakeStation::default());
    let clock = TestClock::at(DAY.parse().unwrap());
    let config = OpenConfig {
        directory: folder.path().display().to_string(),
        station_url: "http://station.example".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let client: Arc<dyn crate::station::StationClient> = Arc::clone(&station) as _;
    let core = open_on(&config, None, Arc::clone(&clock), client).unwrap();
    World {
        _folder: folder,
        core,
        station,
        clock,
    }
}

impl World {
    fn send(&self) -> u32 {
        let core = Arc::clone(&self.core);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime
            .block_on(core.send_waiting(Network::Metered))
            .unwrap()
    }

    fn worked(&self, guide: &str, worked: bool) {
        let audience = Some("android".to_owned());
        self.core
            .record_outcome(guide.into(), audience, worked)
            .unwrap();
    }

    fn bodies(&self) -> Vec<String> {
        let asks = self.station.asks.lock();
        asks.iter().map(|ask| ask.body.clone()).collect()
    }

    fn later(&self) {
        let now: Timestamp = DAY.parse().unwrap();
        self.clock.set(now + SignedDuration::from_hours(8));
    }
}

#[test]
fn what_was_said_offline_is_sent_once_when_there_is_a_line() {
    let world = world();
    world.worked("lost-phone", true);
    *world.station.refuses.lock() = Some(Refuses::Offline);
    assert_eq!(world.send(), 1);
    *world.station.refuses.lock() = None;
    world.later();
    assert_eq!(world.send(), 0);
    assert_eq!(world.send(), 0);
    let asks = world.station.asks.lock();
    assert_eq!(asks.len(), 2, "one that failed, one that arrived");
    assert_eq!(asks[0].key, asks[1].key, "under the same key");
    assert!(asks[1].body.contains("\"worked\":true"));
    assert!(asks.iter().all(|a| a.device.is_none()), "nobody is in it");
}

#[test]
fn the_last_word_on_a_guide_counts_while_it_is_unsent() {
    let world = world();
    world.worked("lost-phone", true);
    world.worked("lost-phone", false);
    world.worked("hotspot", true);
    assert_eq!(world.send(), 0);
    let bodies = world.bodies();
    assert_eq!(bodies.len(), 2);
    assert!(bodies[0].contains("lost-phone") && bodies[0].contains("false"));
}

#[test]
fn a_station_that_cannot_now_is_asked_again_when_it_wants() {
    let world = world();
    world.worked("lost-phone", true);
    *world.station.refuses.lock() = Some(Refuses::With(503, Some(60)));
    assert_eq!(world.send(), 1);
    assert_eq!(world.send(), 1);
    assert_eq!(world.bodies().len(), 1, "not asked again at once");
    *world.station.refuses.lock() = None;
    world.later();
    assert_eq!(world.send(), 0);
}

#[test]
fn a_count_that_is_refused_for_good_is_dropped_and_the_next_one_goes() {
    let world = world();
    world.worked("lost-phone", true);
    world.worked("hotspot", true);
    *world.station.refuses.lock() = Some(Refuses::With(422, None));
    assert_eq!(world.send(), 0);
    assert_eq!(world.bodies().len(), 2);
}

#[test]
fn a_search_that_may_name_somebody_is_neither_kept_nor_told() {
    let world = world();
    world
        .core
        .record_nothing_found("李四 13800138000".into())
        .unwrap();
    world.core.record_nothing_found("红烧肉".into()).unwrap();
    assert_eq!(world.send(), 0);
    assert_eq!(world.bodies().len(), 1);
    assert!(world.bodies()[0].contains("红烧肉"));
}
