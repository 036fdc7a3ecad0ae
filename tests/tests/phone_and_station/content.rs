//! Journeys of content: a real core against a real station, over a line that may break.

use jiff::SignedDuration;
use phonestation_core::{Notice, RefusedReason, StationError, SyncOutcome};
use phonestation_tests::{Fault, Line, Offer, Phone, RunningStation, made};
use tempfile::TempDir;

const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);
const SEED_FIRST: &str = "online-settings";

struct World {
    _folder: TempDir,
    station: RunningStation,
    line: Line,
    phone: Phone,
}

/// A station that offers `offer`, and a phone that has only its seed.
fn world(offer: &Offer) -> World {
    let folder = tempfile::tempdir().expect("room");
    offer.write(folder.path()).expect("writes");
    let station = RunningStation::start(folder.path()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    let phone = Phone::new(line.url()).expect("room");
    World {
        _folder: folder,
        station,
        line,
        phone,
    }
}

fn refused(reason: RefusedReason) -> Result<SyncOutcome, StationError> {
    Err(StationError::ContentRefused { reason })
}

fn updated(version: u64) -> Result<SyncOutcome, StationError> {
    Ok(SyncOutcome::Updated {
        version: 300_000_000_000 + version,
    })
}

#[test]
fn the_first_sync_brings_the_stations_guides_and_the_next_costs_one_short_answer() {
    let w = world(&Offer::new(1, &["a", "b"]));
    assert_eq!(w.phone.shows().unwrap()[0], SEED_FIRST);
    assert_eq!(w.phone.sync().unwrap(), updated(1));
    assert_eq!(w.phone.shows().unwrap(), ["a", "b"]);
    let before = w.line.carried();
    assert_eq!(w.phone.sync().unwrap(), Ok(SyncOutcome::UpToDate));
    let answer = w.line.carried() - before;
    assert!(answer < 800, "304 and its headers, {answer} bytes");
}

#[test]
fn what_the_station_takes_up_while_running_reaches_the_phone() {
    let w = world(&Offer::new(1, &["a"]));
    w.phone.sync().unwrap().unwrap();
    Offer::new(2, &["a", "c"]).write(&w.station.folder).unwrap();
    w.station.reload().unwrap();
    assert_eq!(w.phone.sync().unwrap(), updated(2));
    assert_eq!(w.phone.shows().unwrap(), ["a", "c"]);
}

#[test]
fn a_bit_turned_over_on_the_way_is_refused_and_nothing_is_lost() {
    let mut offer = Offer::new(1, &["a"]);
    offer.ballast = 60_000;
    let w = world(&offer);
    // In the index's own text, and deep inside a pack.
    for at in [1_400, 20_000] {
        w.line.set(Fault::Flip(at));
        assert_eq!(
            w.phone.sync().unwrap(),
            refused(RefusedReason::Tampered),
            "byte {at}"
        );
        assert_eq!(w.phone.shows().unwrap()[0], SEED_FIRST);
    }
    w.line.set(Fault::None);
    assert_eq!(w.phone.sync().unwrap(), updated(1));
}

#[test]
fn a_download_cut_again_and_again_is_resumed_and_no_byte_is_paid_for_twice() {
    let mut offer = Offer::new(1, &["a"]);
    offer.ballast = 300_000;
    let w = world(&offer);
    w.line.set(Fault::CutAfter(20_000));
    let mut starts = 0;
    while w.phone.sync().unwrap() != updated(1) {
        starts += 1;
        assert!(starts < 40, "it comes forward each time");
    }
    let folder = w.station.folder.join("packs");
    let packs: u64 = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().metadata().unwrap().len())
        .sum();
    let carried = w.line.carried();
    assert!(starts > 2, "it was cut: {starts}");
    assert!(
        carried < packs * 5 / 4 + 20_000,
        "{carried} bytes carried for {packs} bytes of packs"
    );
}

#[test]
fn a_station_set_back_to_older_content_is_refused() {
    let w = world(&Offer::new(5, &["five"]));
    assert_eq!(w.phone.sync().unwrap(), updated(5));
    let older = tempfile::tempdir().unwrap();
    Offer::new(4, &["four"]).write(older.path()).unwrap();
    let set_back = RunningStation::start(older.path()).unwrap();
    let phone = Phone {
        directory: w.phone.directory,
        ..Phone::new(set_back.url()).unwrap()
    };
    assert_eq!(phone.sync().unwrap(), refused(RefusedReason::Older));
    assert_eq!(phone.shows().unwrap(), ["five"]);
}

#[test]
fn the_station_itself_does_not_take_up_older_content() {
    let w = world(&Offer::new(5, &["five"]));
    Offer::new(4, &["four"]).write(&w.station.folder).unwrap();
    assert!(w.station.reload().is_err());
    assert_eq!(w.phone.sync().unwrap(), updated(5));
}

#[test]
fn an_expired_index_is_refused_and_the_installed_content_still_opens() {
    let mut offer = Offer::new(1, &["a"]);
    offer.release.life = SignedDuration::from_hours(1);
    let w = world(&offer);
    assert_eq!(w.phone.sync().unwrap(), refused(RefusedReason::Expired));
    assert_eq!(w.phone.shows().unwrap()[0], SEED_FIRST);
    let core = w.phone.open().unwrap();
    assert_eq!(
        core.search_view("流量".into(), 5).unwrap().hits[0].card.id,
        "saving-data"
    );
}

#[test]
fn a_clock_years_back_is_reported_and_syncs_and_one_years_ahead_refuses_but_opens() {
    let w = world(&Offer::new(1, &["a"]));
    w.phone.set_clock(made() - YEAR * 10);
    assert_eq!(
        w.phone.open().unwrap().about_view().unwrap().notices,
        [Notice::ClockIsBehind]
    );
    assert_eq!(w.phone.sync().unwrap(), updated(1));

    Offer::new(2, &["b"]).write(&w.station.folder).unwrap();
    w.station.reload().unwrap();
    w.phone.set_clock(made() + YEAR * 10);
    assert_eq!(w.phone.sync().unwrap(), refused(RefusedReason::Expired));
    assert_eq!(w.phone.shows().unwrap(), ["a"]);
}

#[test]
fn a_station_that_is_gone_is_offline_and_everything_still_works() {
    let phone = {
        let w = world(&Offer::new(1, &["a"]));
        w.phone.sync().unwrap().unwrap();
        drop(w.station);
        w.line.set(Fault::CutAfter(0));
        w.phone
    };
    assert_eq!(phone.sync().unwrap(), Err(StationError::Offline));
    assert_eq!(phone.shows().unwrap(), ["a"]);
}
