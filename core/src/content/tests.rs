//! The gate, the swap and the way back, with a fake station and a set clock.

use crate::station::fake::FakeStation;
use crate::testing::{TestClock, TestSeed, open_on};
use crate::{
    ChangedTopic, ChangesListener, Network, Notice, OpenConfig, PhoneStation, RefusedReason,
    StationError, SyncOutcome,
};
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use xtask::pack::{Pack, Release, SigningKey, index, pack};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn made() -> Timestamp {
    Timestamp::constant(1_795_000_000, 0)
}

/// A phone with a seed of one guide, a station beside it, and a clock.
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
        let (body, packs) = offer(&key, &release(1, made()), &["one"]);
        let seed = TestSeed {
            body,
            packs: bytes(&packs),
            keys: vec![key.public().to_owned()],
        };
        Phone {
            dir: tempfile::tempdir().unwrap(),
            key,
            seed,
            station: Arc::default(),
            clock: TestClock::at(made() + DAY),
        }
    }

    fn open(&self) -> Arc<PhoneStation> {
        self.try_open().unwrap()
    }

    fn try_open(&self) -> Result<Arc<PhoneStation>, StationError> {
        let config = OpenConfig {
            directory: self.dir.path().display().to_string(),
            station_url: String::new(),
            own_root: None,
            language: "zh-CN".into(),
            phone: "android".into(),
        };
        open_on(
            &config,
            Some(&self.seed),
            Arc::clone(&self.clock),
            self.station.clone(),
        )
    }

    /// The station offers these guides as `version`.
    fn offer(&self, version: u64, guides: &[&str]) {
        self.offer_signed(&self.key, &release(version, made() + DAY), guides);
    }

    fn offer_signed(&self, key: &SigningKey, release: &Release, guides: &[&str]) {
        let (body, packs) = offer(key, release, guides);
        *self.station.body.lock() = Some(body);
        *self.station.packs.lock() = packs
            .into_iter()
            .map(|p| (p.reference.sha256.clone(), p.bytes))
            .collect();
    }
}

fn release(version: u64, made: Timestamp) -> Release {
    Release {
        version,
        made,
        life: DAY * 90,
        keys: vec![],
        revoked: vec![],
    }
}

fn bytes(packs: &[Pack]) -> Vec<Vec<u8>> {
    packs.iter().map(|p| p.bytes.clone()).collect()
}

fn offer(key: &SigningKey, release: &Release, guides: &[&str]) -> (Vec<u8>, Vec<Pack>) {
    let guide = |id: &&str| {
        serde_json::json!({
            "id": id, "item": "i", "topics": ["t"], "label": id, "icon": "signal", "aliases": [],
            "variants": [{"audience": "all", "title": id, "summary": "上网", "minutes": 1, "steps": []}],
        })
    };
    let guides_pack = |language: &str| {
        serde_json::json!({
            "language": language,
            "topics": [{"id": "t", "title": "T", "icon": "signal"}],
            "guides": guides.iter().map(guide).collect::<Vec<_>>(),
        })
    };
    let packs = vec![
        pack("guides.zh-CN", guides_pack("zh-CN").to_string().as_bytes()).unwrap(),
        pack("guides.en", guides_pack("en").to_string().as_bytes()).unwrap(),
        pack("halls", b"{\"halls\":[]}").unwrap(),
        pack("carriers", b"{\"carriers\":[]}").unwrap(),
    ];
    (signed(key, &index(&packs, release, key)), packs)
}

fn signed(key: &SigningKey, index: &phonestation_wire::content::Index) -> Vec<u8> {
    let json = serde_json::to_vec(index).unwrap();
    phonestation_rules::content::SignedIndex::join(&json, &key.sign(&json, "test").unwrap())
}

fn sync(core: &PhoneStation) -> Result<SyncOutcome, StationError> {
    sync_on(core, Network::Unmetered)
}

fn sync_on(core: &PhoneStation, network: Network) -> Result<SyncOutcome, StationError> {
    let tokio = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    tokio.block_on(core.sync_content(network))
}

fn shown(core: &PhoneStation) -> Vec<String> {
    core.topic_view("t".into(), 0)
        .unwrap()
        .guides
        .into_iter()
        .map(|g| g.id)
        .collect()
}

fn refused(reason: RefusedReason) -> Result<SyncOutcome, StationError> {
    Err(StationError::ContentRefused { reason })
}

#[test]
fn the_first_start_without_network_shows_the_seed() {
    let phone = Phone::new();
    let core = phone.open();
    assert_eq!(shown(&core), ["one"]);
    assert_eq!(
        sync_on(&core, Network::None),
        Ok(SyncOutcome::WaitingForNetwork)
    );
    assert_eq!(sync(&core), Err(StationError::Offline));
    assert_eq!(shown(&core), ["one"]);
}

#[test]
fn new_content_is_installed_once_and_the_listener_is_told() {
    #[derive(Default)]
    struct Heard(Mutex<Vec<ChangedTopic>>);
    impl ChangesListener for Heard {
        fn on_changed(&self, topics: Vec<ChangedTopic>) {
            self.0.lock().extend(topics);
        }
    }
    let phone = Phone::new();
    let (core, heard) = (phone.open(), Arc::new(Heard::default()));
    core.set_listener(Some(heard.clone()));
    phone.offer(2, &["one", "two"]);
    assert_eq!(sync(&core), Ok(SyncOutcome::Updated { version: 2 }));
    assert_eq!(sync(&core), Ok(SyncOutcome::UpToDate));
    assert_eq!(shown(&core), ["one", "two"]);
    assert_eq!(*heard.0.lock(), [ChangedTopic::Content]);
    assert_eq!(shown(&phone.open()), ["one", "two"], "after a restart too");
}

#[test]
fn packs_that_did_not_change_are_not_fetched_again() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer(2, &["one", "two"]);
    let halls = pack("halls", b"{\"halls\":[]}").unwrap();
    phone.station.packs.lock().remove(&halls.reference.sha256);
    assert_eq!(sync(&core), Ok(SyncOutcome::Updated { version: 2 }));
}

#[test]
fn wifi_only_is_the_default_and_the_persons_to_change() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer(2, &["two"]);
    assert_eq!(
        sync_on(&core, Network::Metered),
        Ok(SyncOutcome::WaitingForWifi)
    );
    assert_eq!(
        *phone.station.asked.lock(),
        0,
        "not a byte over mobile data"
    );
    core.set_wifi_only(false).unwrap();
    assert_eq!(
        sync_on(&core, Network::Metered),
        Ok(SyncOutcome::Updated { version: 2 })
    );
}

#[test]
fn a_download_broken_off_goes_on_where_it_stopped_even_after_a_restart() {
    let phone = Phone::new();
    phone.offer(2, &["one", "two", "three"]);
    let whole: u64 = {
        let packs = phone.station.packs.lock();
        let unchanged = ["halls", "carriers"].map(|n| format!("{{\"{n}\":[]}}"));
        packs.values().map(|p| p.len() as u64).sum::<u64>()
            - unchanged
                .iter()
                .map(|json| pack("x", json.as_bytes()).unwrap().bytes.len() as u64)
                .sum::<u64>()
    };
    *phone.station.cut.lock() = Some((50, 3));
    assert_eq!(
        sync(&phone.open()),
        Err(StationError::Offline),
        "three tries, three cuts"
    );
    *phone.station.cut.lock() = None;
    assert_eq!(sync(&phone.open()), Ok(SyncOutcome::Updated { version: 2 }));
    assert_eq!(*phone.station.sent.lock(), whole, "no byte came twice");
    assert!(
        !phone.dir.path().join("downloads").exists(),
        "parts are cleared away"
    );
}

#[test]
fn a_flipped_byte_in_index_or_pack_is_refused_and_what_is_installed_stays() {
    let phone = Phone::new();
    let core = phone.open();
    phone.offer(2, &["two"]);
    let good = phone.station.body.lock().clone().unwrap();
    let mut bad = good.clone();
    let last = bad.len() - 3;
    bad[last] ^= 1;
    *phone.station.body.lock() = Some(bad);
    assert_eq!(sync(&core), refused(RefusedReason::Tampered));

    *phone.station.body.lock() = Some(good);
    phone
        .station
        .packs
        .lock()
        .values_mut()
        .for_each(|p| p[20] ^= 1);
    assert_eq!(sync(&core), refused(RefusedReason::Tampered));
    assert_eq!(shown(&core), ["one"]);

    phone.offer(2, &["two"]);
    assert_eq!(
        sync(&core),
        Ok(SyncOutcome::Updated { version: 2 }),
        "the damaged part was thrown away"
    );
}

#[test]
fn an_older_index_is_refused_even_after_the_cache_was_deleted() {
    let phone = Phone::new();
    phone.offer(5, &["five"]);
    assert_eq!(sync(&phone.open()), Ok(SyncOutcome::Updated { version: 5 }));
    delete_cache(phone.dir.path());
    let core = phone.open();
    assert_eq!(shown(&core), ["one"], "the seed again");
    phone.offer(4, &["four"]);
    assert_eq!(sync(&core), refused(RefusedReason::Older));
    phone.offer(5, &["five"]);
    assert_eq!(
        sync(&core),
        Ok(SyncOutcome::Updated { version: 5 }),
        "the same is welcome again"
    );
}

#[test]
fn a_clock_years_back_is_reported_and_does_not_stop_anything() {
    let phone = Phone::new();
    phone.clock.set(made() - DAY * 3650);
    let core = phone.open();
    assert_eq!(core.about_view().unwrap().notices, [Notice::ClockIsBehind]);
    phone.offer(2, &["two"]);
    assert_eq!(sync(&core), Ok(SyncOutcome::Updated { version: 2 }));
}

#[test]
fn a_clock_years_back_does_not_bring_expired_content_to_life() {
    let phone = Phone::new();
    let core = phone.open();
    phone.clock.set(made() - DAY * 3650);
    let old = Release {
        life: DAY,
        ..release(9, made() - DAY * 30)
    };
    phone.offer_signed(&phone.key, &old, &["old"]);
    assert_eq!(sync(&core), refused(RefusedReason::Expired));
}

#[test]
fn a_clock_years_ahead_refuses_what_is_new_and_still_opens_what_is_there() {
    let phone = Phone::new();
    phone.clock.set(made() + DAY * 3650);
    let core = phone.open();
    assert_eq!(shown(&core), ["one"]);
    assert_eq!(
        core.about_view().unwrap().notices,
        [Notice::ContentIsOld { days: 3650 }]
    );
    phone.offer(2, &["two"]);
    assert_eq!(sync(&core), refused(RefusedReason::Expired));
    assert_eq!(shown(&core), ["one"]);
}

#[test]
fn keys_rotate_and_what_a_withdrawn_key_signed_still_opens() {
    let phone = Phone::new();
    let core = phone.open();
    let next = SigningKey::generate().unwrap();
    phone.offer_signed(&next, &release(2, made()), &["stranger"]);
    assert_eq!(
        sync(&core),
        refused(RefusedReason::Tampered),
        "nobody introduced it"
    );

    let introduces = Release {
        keys: vec![next.public().to_owned()],
        ..release(3, made())
    };
    phone.offer_signed(&phone.key, &introduces, &["three"]);
    assert_eq!(sync(&core), Ok(SyncOutcome::Updated { version: 3 }));
    let revokes = Release {
        revoked: vec![phone.key.id()],
        ..release(4, made())
    };
    phone.offer_signed(&next, &revokes, &["four"]);
    assert_eq!(sync(&core), Ok(SyncOutcome::Updated { version: 4 }));
    phone.offer(5, &["five"]);
    assert_eq!(sync(&core), refused(RefusedReason::Revoked));

    drop(core);
    delete_cache(phone.dir.path());
    let core = phone.open();
    assert_eq!(
        shown(&core),
        ["one"],
        "the seed is signed by the withdrawn key and opens"
    );
    assert_eq!(
        sync(&core),
        refused(RefusedReason::Revoked),
        "and still gates what is new"
    );
}

#[test]
fn content_in_a_newer_form_asks_for_an_update() {
    let phone = Phone::new();
    let core = phone.open();
    let json = br#"{"format": 2}"#;
    let body =
        phonestation_rules::content::SignedIndex::join(json, &phone.key.sign(json, "").unwrap());
    *phone.station.body.lock() = Some(body);
    assert_eq!(sync(&core), refused(RefusedReason::NeedsUpdate));
}

#[test]
fn a_pack_that_is_signed_but_does_not_read_changes_nothing() {
    let phone = Phone::new();
    let core = phone.open();
    let (_, mut packs) = offer(&phone.key, &release(2, made()), &["two"]);
    packs[0] = pack(
        "guides.zh-CN",
        b"{\"language\":\"zh-CN\",\"topics\":[],\"guides\":[{}]}",
    )
    .unwrap();
    let index = index(&packs, &release(2, made()), &phone.key);
    *phone.station.body.lock() = Some(signed(&phone.key, &index));
    *phone.station.packs.lock() = packs
        .into_iter()
        .map(|p| (p.reference.sha256.clone(), p.bytes))
        .collect();
    assert_eq!(sync(&core), refused(RefusedReason::Tampered));
    assert_eq!(shown(&core), ["one"]);
}

#[test]
fn a_newer_seed_replaces_older_content_and_an_older_seed_does_not() {
    let mut phone = Phone::new();
    phone.offer(5, &["five"]);
    sync(&phone.open()).unwrap();
    let (body, packs) = offer(&phone.key, &release(4, made()), &["four"]);
    (phone.seed.body, phone.seed.packs) = (body, bytes(&packs));
    assert_eq!(shown(&phone.open()), ["five"]);
    let (body, packs) = offer(&phone.key, &release(6, made()), &["six"]);
    (phone.seed.body, phone.seed.packs) = (body, bytes(&packs));
    assert_eq!(shown(&phone.open()), ["six"]);
}

#[test]
fn stored_content_that_was_tampered_with_gives_way_to_the_seed() {
    let phone = Phone::new();
    phone.offer(5, &["five"]);
    sync(&phone.open()).unwrap();
    let db = rusqlite::Connection::open(phone.dir.path().join("cache.db")).unwrap();
    db.execute("UPDATE pack SET bytes = zeroblob(length(bytes))", [])
        .unwrap();
    drop(db);
    assert_eq!(shown(&phone.open()), ["one"]);
}

#[test]
fn the_embedded_seed_opens_and_is_what_the_repository_holds() {
    let dir = tempfile::tempdir().unwrap();
    let config = OpenConfig {
        directory: dir.path().display().to_string(),
        station_url: "http://127.0.0.1:9".into(),
        own_root: None,
        language: "en-GB".into(),
        phone: "toaster".into(),
    };
    let core = PhoneStation::open(config).unwrap();
    assert_eq!(core.guides_view().unwrap().most_asked.len(), 4);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let content = xtask::content::read(&root.join("content")).unwrap_or_else(|p| panic!("{p:?}"));
    let current = xtask::pack::is_current(
        &root.join("content/seed"),
        &xtask::pack::packs(&content).unwrap(),
    );
    assert!(current, "content changed: run `cargo xtask seed`");
}

fn delete_cache(dir: &Path) {
    for name in ["cache.db", "cache.db-wal", "cache.db-shm"] {
        let _ = std::fs::remove_file(dir.join(name));
    }
}
