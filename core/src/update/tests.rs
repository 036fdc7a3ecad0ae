//! A newer app, with a fake station and a set clock.

use crate::station::fake::{FakeStation, Refuses};
use crate::station::{Ask, Reply};
use crate::testing::{TestClock, TestSeed, open_on};
use crate::{
    ChangedTopic, ChangesListener, Network, OpenConfig, OwnApp, PhoneStation, StationError,
    SyncOutcome, UpdateState, UpdateView,
};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use phonestation_rules::content::{SignedIndex, sha256_hex};
use phonestation_wire::Text;
use phonestation_wire::paths;
use phonestation_wire::update::{APK_PATH, KIND, Release};
use std::sync::Arc;
use tempfile::TempDir;
use xtask::pack::{self, Pack, SigningKey, index};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

fn made() -> Timestamp {
    Timestamp::constant(1_795_000_000, 0)
}

/// A phone whose content is what its station offers.
struct Phone {
    dir: TempDir,
    key: SigningKey,
    seed: TestSeed,
    station: Arc<FakeStation>,
    clock: Arc<TestClock>,
}

impl Phone {
    fn new() -> Phone {
        let key = SigningKey::generate().unwrap();
        let packs = packs();
        let body = content(&key, 1, vec![], vec![]);
        let station = FakeStation::default();
        *station.body.lock() = Some(body.clone());
        *station.refuses.lock() = Some(Refuses::With(404, None));
        Phone {
            dir: tempfile::tempdir().unwrap(),
            seed: TestSeed {
                body,
                packs: packs.into_iter().map(|p| p.bytes).collect(),
                keys: vec![key.public().to_owned()],
            },
            key,
            station: Arc::new(station),
            clock: TestClock::at(made() + HOUR),
        }
    }

    fn open(&self) -> Arc<PhoneStation> {
        let config = OpenConfig {
            directory: self.dir.path().display().to_string(),
            station_url: "https://station.example/".into(),
            own_root: None,
            language: "en".into(),
            phone: "android".into(),
        };
        let (clock, station) = (Arc::clone(&self.clock), self.station.clone());
        let core = open_on(&config, Some(&self.seed), clock, station).unwrap();
        core.set_own_app(own(1));
        core
    }

    /// The station offers this note from now on.
    fn offer(&self, body: &[u8]) {
        let tag = format!("\"{}\"", sha256_hex(body));
        let body = String::from_utf8_lossy(body).into_owned();
        *self.station.refuses.lock() = None;
        *self.station.says.lock() = Some(Box::new(move |ask: &Ask<'_>| {
            let (status, body) = match (ask.path, ask.etag) {
                (paths::UPDATE, Some(had)) if had == tag => (304, String::new()),
                (paths::UPDATE, _) => (200, body.clone()),
                _ => (404, String::new()),
            };
            Reply {
                status,
                retry_after: None,
                etag: Some(tag.clone()),
                body,
            }
        }));
    }

    fn offer_number(&self, code: u32) {
        self.offer(&note(&self.key, &release(code)));
    }

    /// How often the station was asked for an app.
    fn asked(&self) -> usize {
        let asks = self.station.asks.lock();
        asks.iter().filter(|a| a.path == paths::UPDATE).count()
    }
}

fn packs() -> Vec<Pack> {
    let guides = |language: &str| {
        format!("{{\"language\":\"{language}\",\"topics\":[],\"guides\":[]}}").into_bytes()
    };
    let parts = [
        ("guides.zh-CN", guides("zh-CN")),
        ("guides.en", guides("en")),
        ("halls", b"{\"halls\":[]}".to_vec()),
        ("carriers", b"{\"carriers\":[]}".to_vec()),
    ];
    parts
        .map(|(name, json)| pack::pack(name, &json).unwrap())
        .into()
}

fn content(key: &SigningKey, version: u64, keys: Vec<String>, revoked: Vec<String>) -> Vec<u8> {
    let release = pack::Release {
        version,
        made: made(),
        life: HOUR * 24 * 90,
        keys,
        revoked,
    };
    let json = serde_json::to_vec(&index(&packs(), &release, key)).unwrap();
    signed(key, &json)
}

fn signed(key: &SigningKey, json: &[u8]) -> Vec<u8> {
    SignedIndex::join(json, &key.sign(json, "test").unwrap())
}

fn note(key: &SigningKey, release: &Release) -> Vec<u8> {
    signed(key, &serde_json::to_vec_pretty(release).unwrap())
}

fn release(code: u32) -> Release {
    Release {
        kind: KIND.into(),
        version: format!("0.{code}.0"),
        code,
        least_android: 26,
        size: 3_200_000,
        sha256: "ab".repeat(32),
        certificate: "cd".repeat(32),
        date: date(2026, 11, 26),
        path: APK_PATH.into(),
        words: Text {
            zh: "可以取号。".into(),
            en: "Tickets.\n".into(),
        },
    }
}

fn own(code: u32) -> OwnApp {
    OwnApp {
        version: format!("0.{code}.0"),
        code,
        certificates: vec!["CD".repeat(32)],
        android: 30,
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let tokio = tokio::runtime::Builder::new_current_thread().build();
    tokio.unwrap().block_on(work)
}

fn look(core: &PhoneStation) -> UpdateView {
    wait(core.check_update(Network::Metered)).unwrap()
}

fn sync(core: &PhoneStation) {
    let synced = wait(core.sync_content(Network::Unmetered));
    assert!(matches!(
        synced,
        Ok(SyncOutcome::UpToDate | SyncOutcome::Updated { .. })
    ));
}

#[test]
fn until_somebody_wants_it_nothing_is_asked() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer_number(2);
    sync(&core);
    assert_eq!(phone.asked(), 0);
    let view = core.update_view().unwrap();
    assert_eq!((view.wanted, view.state), (false, UpdateState::NotAsked));
    assert_eq!(
        (view.asked.as_str(), view.own_version.as_str()),
        ("", "0.1.0")
    );
}

#[test]
fn who_wants_it_is_told_with_the_content_and_asked_once_a_day() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer_number(2);
    core.set_update_wanted(true).unwrap();
    assert_eq!(
        wait(core.sync_content(Network::Metered)),
        Ok(SyncOutcome::WaitingForWifi)
    );
    assert_eq!(phone.asked(), 0, "not over mobile data");
    sync(&core);
    sync(&core);
    assert_eq!(phone.asked(), 1);
    assert_eq!(core.update_view().unwrap().state, UpdateState::Newer);
    phone.clock.set(made() + HOUR * 25);
    sync(&core);
    assert_eq!(phone.asked(), 2);
    assert_eq!(core.update_view().unwrap().state, UpdateState::Newer, "304");
    core.set_update_wanted(false).unwrap();
    phone.clock.set(made() + HOUR * 60);
    sync(&core);
    assert_eq!(phone.asked(), 2);
}

#[test]
fn a_newer_one_is_shown_with_all_that_one_wants_to_know_also_with_no_network() {
    let phone = Phone::new();
    phone.offer_number(2);
    look(&phone.open());
    *phone.station.refuses.lock() = Some(Refuses::Offline);
    let core = phone.open();
    let tried = wait(core.check_update(Network::Unmetered));
    assert_eq!(tried, Err(StationError::Offline));
    let tried = wait(core.check_update(Network::None));
    assert_eq!(tried, Err(StationError::Offline));
    let expected = UpdateView {
        wanted: false,
        state: UpdateState::Newer,
        own_version: "0.1.0".into(),
        asked: "Today at 20:06".into(),
        version: "0.2.0".into(),
        code: 2,
        size: "3.2\u{a0}MB".into(),
        whats_new: "Tickets.".into(),
        date: "26\u{a0}November 2026".into(),
        least_android: "Android 8".into(),
        address: "https://station.example/app.apk".into(),
        hidden: false,
    };
    assert_eq!(core.update_view().unwrap(), expected);
    core.set_language("zh-CN".into());
    assert_eq!(core.update_view().unwrap().whats_new, "可以取号。");
}

#[test]
fn the_same_or_an_older_one_is_not_newer_and_no_address_is_given() {
    let phone = Phone::new();
    let core = phone.open();
    core.set_own_app(own(2));
    for code in [1, 2] {
        phone.offer_number(code);
        let view = look(&core);
        assert_eq!(view.state, UpdateState::Latest, "{code}");
        assert_eq!((view.address.as_str(), view.code), ("", 0));
    }
    phone.offer_number(3);
    assert_eq!(look(&core).state, UpdateState::Newer);
    core.set_own_app(own(3));
    assert_eq!(
        core.update_view().unwrap().state,
        UpdateState::Latest,
        "it was installed"
    );
}

#[test]
fn one_for_a_newer_android_says_so_and_leads_nowhere() {
    let phone = Phone::new();
    phone.offer(&note(
        &phone.key,
        &Release {
            least_android: 31,
            ..release(2)
        },
    ));
    let view = look(&phone.open());
    assert_eq!(view.state, UpdateState::NewerAndroid);
    assert_eq!(
        (view.least_android.as_str(), view.address.as_str()),
        ("Android 12", "")
    );
}

#[test]
fn one_of_another_maker_is_not_offered() {
    let phone = Phone::new();
    phone.offer(&note(
        &phone.key,
        &Release {
            certificate: "ef".repeat(32),
            ..release(2)
        },
    ));
    let view = look(&phone.open());
    assert_eq!(view.state, UpdateState::OtherMaker);
    assert_eq!((view.version.as_str(), view.address.as_str()), ("", ""));
}

#[test]
fn a_note_that_was_changed_on_the_way_is_refused_and_said() {
    let phone = Phone::new();
    let core = phone.open();
    let good = note(&phone.key, &release(2));
    let changed = String::from_utf8(good.clone()).unwrap();
    let changed = changed.replace("0.2.0", "0.9.0").into_bytes();
    let stranger = note(&SigningKey::generate().unwrap(), &release(2));
    let long = vec![b'x'; 70_000];
    for bad in [changed, stranger, long, b"{}".to_vec(), vec![]] {
        phone.offer(&bad);
        let view = look(&core);
        assert_eq!(view.state, UpdateState::Refused);
        assert_eq!((view.version.as_str(), view.address.as_str()), ("", ""));
    }
    phone.offer(&good);
    assert_eq!(look(&core).state, UpdateState::Newer);
}

#[test]
fn a_key_that_was_introduced_counts_and_one_that_was_withdrawn_does_not_even_for_what_is_kept() {
    let phone = Phone::new();
    let core = phone.open();
    let next = SigningKey::generate().unwrap();
    phone.offer(&note(&next, &release(2)));
    assert_eq!(
        look(&core).state,
        UpdateState::Refused,
        "nobody introduced it"
    );
    let keys = vec![next.public().to_owned()];
    *phone.station.body.lock() = Some(content(&phone.key, 2, keys, vec![]));
    sync(&core);
    assert_eq!(look(&core).state, UpdateState::Newer);

    phone.offer(&note(&phone.key, &release(3)));
    assert_eq!(look(&core).state, UpdateState::Newer);
    let old = vec![phone.key.id()];
    *phone.station.body.lock() = Some(content(&next, 3, vec![], old));
    sync(&core);
    assert_eq!(core.update_view().unwrap().state, UpdateState::Refused);
    assert_eq!(look(&core).state, UpdateState::Refused);
}

#[test]
fn what_was_offered_before_is_not_taken_for_the_newest_again() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer_number(3);
    look(&core);
    phone.offer_number(2);
    assert_eq!(look(&core).state, UpdateState::Refused);
    phone.offer_number(3);
    assert_eq!(look(&core).state, UpdateState::Newer);
}

#[test]
fn not_now_holds_until_the_next_version_and_can_be_taken_back() {
    #[derive(Default)]
    struct Heard(Mutex<Vec<ChangedTopic>>);
    impl ChangesListener for Heard {
        fn on_changed(&self, topics: Vec<ChangedTopic>) {
            self.0.lock().extend(topics);
        }
    }
    let phone = Phone::new();
    phone.offer_number(2);
    look(&phone.open());
    let (core, heard) = (phone.open(), Arc::new(Heard::default()));
    core.set_listener(Some(heard.clone()));
    core.hide_update(2).unwrap();
    assert!(phone.open().update_view().unwrap().hidden);
    core.show_update().unwrap();
    assert!(!core.update_view().unwrap().hidden);
    core.hide_update(2).unwrap();
    phone.offer_number(3);
    assert!(!look(&core).hidden);
    assert_eq!(*heard.0.lock(), vec![ChangedTopic::Update; 4]);
}

#[test]
fn a_station_that_offers_none_is_told_so_and_one_that_fails_changes_nothing() {
    let phone = Phone::new();
    let core = phone.open();
    assert_eq!(look(&core).state, UpdateState::NotOffered);
    phone.offer_number(2);
    let before = look(&core);
    *phone.station.refuses.lock() = Some(Refuses::With(503, Some(9)));
    let failed = wait(core.check_update(Network::Unmetered));
    assert_eq!(
        failed,
        Err(StationError::Unavailable {
            retry_after: Some(9)
        })
    );
    assert_eq!(core.update_view().unwrap(), before);
}
