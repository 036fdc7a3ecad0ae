use super::*;
use crate::content::{Network, remember, remembered_in};
use crate::services::desk::{CODE as SMS, NUMBER};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Rows of every table of `mine.db` but what the content gate remembers.
fn rows(world: &World) -> Vec<(String, i64)> {
    let count = |db: &rusqlite::Connection| {
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let tables: Vec<String> = tables
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let own = tables
            .into_iter()
            .filter(|t| !t.starts_with("sqlite_") && !t.starts_with("content_"));
        let count = |table: String| {
            let rows = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0));
            rows.map(|rows| (table, rows))
        };
        Ok(own.map(count).collect::<rusqlite::Result<Vec<_>>>()?)
    };
    world.core.sync().store.mine.read(count).unwrap()
}

pub(super) fn empty(world: &World) -> bool {
    rows(world).iter().all(|(_, rows)| *rows == 0)
}

fn cleaned(world: &World) {
    world.core.handset_clean().unwrap();
    world.core.handset_cleaned(1234, vec![]).unwrap();
}

fn book(world: &World) -> String {
    let start = "2026-11-25T02:40:00Z".parse::<jiff::Timestamp>().unwrap();
    let start = start.as_millisecond();
    let id = world.core.book(HALL.into(), "help".into(), start, None);
    id.unwrap()
}

#[test]
fn what_a_visitor_left_is_gone_and_content_and_search_are_there_without_a_network() {
    let (world, _) = handset();
    report(&world).unwrap();
    world.core.handset_touched().unwrap();
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    world.core.record_opened("hotspot".into()).unwrap();
    world.signs_in();
    let ticket = book(&world);
    assert!(world.on_disk(&ticket) && seen(&world).unsent > 0);
    cleaned(&world);
    world.offline(true);
    assert!(empty(&world), "{:?}", rows(&world));
    assert!(!world.on_disk(&ticket) && !world.on_disk(NUMBER));
    let customer = world.core.customer_view().unwrap();
    assert!(!customer.signed_in && customer.ended.is_none() && customer.waiting.is_none());
    assert!(world.core.history_view().unwrap().is_empty());
    assert_eq!(world.core.home_view().unwrap().ticket, None);
    let found = world.core.search_view("热点".into(), 5).unwrap();
    assert!(!found.hits.is_empty());
    let id = found.hits[0].card.id.clone();
    assert!(!world.core.guide_view(id, None).unwrap().steps.is_empty());
    let view = seen(&world);
    assert_eq!((view.unsent, view.visiting), (0, false));
    assert_eq!(view.clean_line, "刚才清理过，用了 1.3\u{a0}秒");
}

#[test]
fn the_phone_is_another_one_to_the_station() {
    let (world, _) = handset();
    let device = || {
        let store = &world.core.sync().store;
        store.mine.write(crate::booking::device).unwrap()
    };
    let before = device();
    assert_eq!(device(), before);
    cleaned(&world);
    assert_ne!(device(), before);
    assert!(!world.on_disk(&before));
}

#[test]
fn what_the_content_gate_remembers_outlives_every_visitor() {
    let (mut world, _) = handset();
    let store = |world: &World| {
        let read = |db: &rusqlite::Connection| Ok(format!("{:?}", remembered_in(db)?));
        world.core.sync().store.mine.read(read).unwrap()
    };
    world
        .core
        .sync()
        .store
        .mine
        .write(|tx| {
            let mut more = remembered_in(tx)?;
            more.revoke("0123456789ABCDEF");
            remember(tx, &more)
        })
        .unwrap();
    let before = store(&world);
    assert!(before.contains("0123456789ABCDEF"), "{before}");
    cleaned(&world);
    assert_eq!(store(&world), before);
    world.restart();
    assert_eq!(store(&world), before);
}

#[test]
fn a_visit_is_over_only_when_the_shell_is_clean_too() {
    let (mut world, _) = handset();
    assert!(!seen(&world).visiting);
    world.core.handset_touched().unwrap();
    assert!(seen(&world).visiting);
    let early = world.core.handset_cleaned(1, vec![]);
    assert_eq!(
        early,
        Err(StationError::Internal),
        "the core was not cleaned"
    );
    world.core.handset_clean().unwrap();
    assert!(seen(&world).visiting);
    world.restart();
    assert!(seen(&world).visiting, "killed before the shell was done");
    let early = world.core.handset_cleaned(1, vec![]);
    assert_eq!(early, Err(StationError::Internal), "nobody knows any more");
    world.core.handset_clean().unwrap();
    world.core.handset_touched().unwrap();
    let early = world.core.handset_cleaned(1, vec![]);
    assert_eq!(early, Err(StationError::Internal), "touched meanwhile");
    world.core.handset_clean().unwrap();
    world
        .core
        .handset_cleaned(900, vec!["org.example.app".into()])
        .unwrap();
    assert!(!seen(&world).visiting);
    assert!(seen(&world).clean_line.ends_with("有 1\u{a0}样没清掉"));
}

#[test]
fn cleans_are_counted_and_told() {
    let (world, handsets) = handset();
    cleaned(&world);
    world.core.handset_clean().unwrap();
    world
        .core
        .handset_cleaned(77, vec!["org.example.app".into()])
        .unwrap();
    report(&world).unwrap();
    let last = handsets.lock().reports.pop().unwrap();
    assert_eq!((last.cleans, last.last_clean_millis), (2, Some(77)));
    assert_eq!(last.not_cleaned, ["org.example.app"]);
    assert_eq!(last.last_clean.unwrap().to_string(), "2026-11-25T02:04:00Z");
}

#[test]
fn damaged_files_that_were_kept_aside_go_too() {
    let (mut world, _) = handset();
    let mine = world.folder.path().join("mine.db");
    world.core.sync().store.mine.end();
    std::fs::write(&mine, b"SPOILED-BUT-A-VISITORS-OWN".repeat(400)).unwrap();
    world.restart();
    assert!(world.on_disk("A-VISITORS-OWN"));
    cleaned(&world);
    assert!(!world.on_disk("A-VISITORS-OWN"));
    let notices = world.core.about_view().unwrap().notices;
    let aside = |n: &crate::Notice| matches!(n, crate::Notice::DataKeptAside { .. });
    assert!(!notices.iter().any(aside), "{notices:?}");
}

#[test]
fn where_there_is_no_room_beside_the_old_file_it_goes_first() {
    let (world, _) = handset();
    let ticket = book(&world);
    // Nothing can be made under that name.
    let beside: PathBuf = world.folder.path().join("next-mine.db");
    std::fs::create_dir(&beside).unwrap();
    let remembered = |world: &World| {
        let read = |db: &rusqlite::Connection| Ok(format!("{:?}", remembered_in(db)?));
        world.core.sync().store.mine.read(read).unwrap()
    };
    let before = remembered(&world);
    cleaned(&world);
    assert!(empty(&world) && !world.on_disk(&ticket));
    assert_eq!(remembered(&world), before);
}

#[test]
fn who_comes_next_can_sign_in_and_stays_so() {
    let (mut world, _) = handset();
    world.signs_in();
    cleaned(&world);
    world.ask_code().unwrap();
    world.sign_in(SMS).unwrap();
    world.restart();
    assert!(
        world.core.customer_view().unwrap().signed_in,
        "wrapped as before"
    );
}

#[test]
fn language_and_large_text_are_as_they_were_at_the_start() {
    let (world, _) = handset();
    world.core.set_language("en".into());
    world.core.set_elder(true);
    cleaned(&world);
    assert_eq!(world.core.reader(), world.core.opened);
    assert!(seen(&world).content_line.starts_with("内容是"));
}

#[test]
fn which_times_were_looked_for_is_forgotten() {
    let (world, _) = handset();
    books(&world);
    let asked = world
        .core
        .ask_times(HALL.into(), "help".into(), Network::Metered);
    let times = world.runtime.block_on(asked).unwrap();
    assert_eq!(times.times.len(), 1);
    let kept = "1795574400000";
    assert!(world.on_disk(kept));
    cleaned(&world);
    assert!(!world.on_disk(kept));
    let view = world.core.booking_view(Some(HALL.into()), None, None);
    assert_eq!(view.unwrap().times, None);
}

#[test]
fn others_call_at_the_same_time_and_end_before_or_begin_after() {
    let (world, _) = handset();
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        for n in 0..3 {
            let (core, stop) = (&world.core, &stop);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let guide = format!("guide-{n}");
                    core.set_bookmark(guide.clone(), true).unwrap();
                    core.record_opened(guide).unwrap();
                    core.bookmarks_view().unwrap();
                    core.home_view().unwrap();
                    core.handset_view().unwrap();
                }
            });
        }
        for _ in 0..30 {
            world.core.handset_clean().unwrap();
        }
        stop.store(true, Ordering::Relaxed);
    });
    cleaned(&world);
    assert!(empty(&world) && !world.on_disk("guide-1"));
}

#[test]
fn a_listener_that_looks_again_at_once_is_not_locked_out() {
    struct Looks(std::sync::Weak<crate::PhoneStation>, AtomicBool);
    impl crate::ChangesListener for Looks {
        fn on_changed(&self, _: Vec<crate::ChangedTopic>) {
            if let Some(core) = self.0.upgrade() {
                core.home_view().unwrap();
                self.1.store(true, Ordering::Relaxed);
            }
        }
    }
    let (world, _) = handset();
    let looks = Arc::new(Looks(Arc::downgrade(&world.core), AtomicBool::new(false)));
    world.core.set_listener(Some(Arc::clone(&looks) as _));
    cleaned(&world);
    assert!(looks.1.load(Ordering::Relaxed));
    // From inside of a call, too.
    world
        .core
        .set_interests(vec!["travel".into()], vec![])
        .unwrap();
}
