use super::planting::{KEEP_NOTHING, planted, visit};
use super::{Handset, clean, seen, world};
use phonestation_tests::traces;
use std::collections::BTreeSet;
use std::path::Path;

/// What the content gate remembers, and SQLite's own: they stay, and are about nobody.
const STAYS: [&str; 3] = ["content_floor", "content_key", "sqlite_sequence"];

/// Everything in `mine.db` and in what is remembered of times, by which a visitor could be known again; nothing of it
/// is on a handset that nobody has tried.
fn marks(me: &Handset, untouched: &Handset) -> BTreeSet<Vec<u8>> {
    let folder = me.folder.path();
    let mine = traces::open(&folder.join("mine.db")).expect("opens");
    let mut marks = traces::values(&mine).expect("reads");
    let cache = traces::open(&folder.join("cache.db")).expect("opens");
    let times = "SELECT times FROM free_time";
    let times: String = cache.query_row(times, [], |r| r.get(0)).expect("was asked");
    marks.insert(times.as_bytes()[..32].to_vec());
    let files = traces::files(untouched.folder.path()).expect("reads");
    let public = traces::found(&files, &marks);
    marks.retain(|mark| !public.contains_key(mark));
    marks
}

fn shown(mark: &[u8], file: &Path) -> String {
    format!("{} in {}", String::from_utf8_lossy(mark), file.display())
}

fn nothing_of(marks: &BTreeSet<Vec<u8>>, folder: &Path) {
    let files = traces::files(folder).expect("reads");
    assert!(files.iter().any(|(f, _)| f.ends_with("mine.db")));
    let found = traces::found(&files, marks);
    let found: Vec<String> = found.iter().map(|(m, f)| shown(m, f)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_exported_method_is_in_the_visit_or_is_known_to_keep_nothing() {
    let surface = include_str!("../../../bindings/surface.txt");
    let visit = include_str!("planting.rs");
    let methods = surface
        .split("object PhoneStation\n")
        .nth(1)
        .expect("is exported");
    let methods = methods.lines().take_while(|line| !line.is_empty());
    let names = methods.filter_map(|line| {
        let line = line.trim_start().trim_start_matches("async ");
        line.split_once('(').map(|(name, _)| name)
    });
    let missing: Vec<&str> = names
        .filter(|name| !name.starts_with("constructor") && !name.ends_with("_view"))
        .filter(|name| !KEEP_NOTHING.contains(name))
        .filter(|name| !visit.contains(&format!(".{name}(")))
        .collect();
    assert!(
        missing.is_empty(),
        "plant something by these, or say that they keep nothing: {missing:?}"
    );
}

#[test]
fn nothing_of_a_visit_stands_in_any_byte_of_any_file_after_it() {
    let world = world();
    let (mut me, untouched) = (world.handset(), world.handset());
    visit(&world, &me);
    let mine = traces::open(&me.folder.path().join("mine.db")).expect("opens");
    for table in traces::tables(&mine).expect("reads").keys() {
        let rows = traces::rows(&mine, table).expect("reads");
        let stays = STAYS.contains(&table.as_str());
        assert!(rows > 0 || stays, "the visit leaves nothing in {table}");
    }
    drop(mine);
    let marks = marks(&me, &untouched);
    let unplanted: Vec<_> = planted().difference(&marks).cloned().collect();
    assert!(unplanted.is_empty(), "{unplanted:?}");
    assert!(marks.len() > 100, "{} marks", marks.len());
    let before = traces::files(me.folder.path()).expect("reads");
    let there = traces::found(&before, &marks).len();
    // A piece that lies across two pages is not found: few do.
    assert!(there * 100 > marks.len() * 98, "{there} of {}", marks.len());
    assert!(seen(&me).unsent > 0);

    clean(&me);
    nothing_of(&marks, me.folder.path());
    is_like_new(&me);
    world.restart(&mut me);
    nothing_of(&marks, me.folder.path());
    is_like_new(&me);
}

/// Without a network.
fn is_like_new(me: &Handset) {
    let mine = traces::open(&me.folder.path().join("mine.db")).expect("opens");
    for table in traces::tables(&mine).expect("reads").keys() {
        let rows = traces::rows(&mine, table).expect("reads");
        assert!(rows == 0 || STAYS.contains(&table.as_str()), "{table}");
    }
    let free = "PRAGMA freelist_count";
    let free: i64 = mine.query_row(free, [], |r| r.get(0)).expect("reads");
    assert_eq!(free, 0, "no page held something before");
    let core = &me.core;
    let found = core.search_view("热点".into(), 5).expect("is made").hits;
    let id = found.first().expect("is found").card.id.clone();
    let guide = core.guide_view(id, None).expect("is there");
    assert!(!guide.steps.is_empty());
    let view = seen(me);
    assert_eq!((view.visiting, view.unsent), (false, 0));
    assert!(!view.slides.is_empty());
    let customer = core.customer_view().expect("is made");
    assert!(!customer.signed_in && customer.waiting.is_none() && customer.ended.is_none());
    assert!(core.history_view().expect("is made").is_empty());
}

/// What a CHECK of the schema lets stand in a column of text.
fn allowed(table: &str, column: &str) -> Option<&'static str> {
    match (table, column) {
        ("usage_day", "counted") => Some("phone"),
        ("usage_sms", "about") => Some("data"),
        ("recommend_consent", "what") => Some("tell"),
        _ => None,
    }
}

#[test]
fn no_column_of_the_persons_file_outlives_them_nor_what_was_deleted_from_it() {
    let world = world();
    let mut me = world.handset();
    let file = me.folder.path().join("mine.db");
    let mut marks = BTreeSet::new();
    {
        // By no means of the core: what is deleted here is not overwritten.
        let mine = traces::open(&file).expect("opens");
        for (table, texts) in traces::tables(&mine).expect("reads") {
            if STAYS.contains(&table.as_str()) {
                continue;
            }
            let columns = mine
                .prepare(&format!("SELECT * FROM {table}"))
                .expect("reads");
            let columns: Vec<String> = columns
                .column_names()
                .iter()
                .map(|c| (*c).to_owned())
                .collect();
            for turn in ["deleted", "kept"] {
                let values: Vec<String> = columns
                    .iter()
                    .map(|column| match allowed(&table, column) {
                        Some(word) => format!("'{word}'"),
                        None if texts.contains(column) => {
                            let mark = format!("mark-{turn}-{table}-{column}-{}", "x".repeat(40));
                            marks.insert(mark.clone().into_bytes());
                            match column.as_str() {
                                "wrapped" => format!("CAST('{mark}' AS BLOB)"),
                                _ => format!("'{mark}'"),
                            }
                        }
                        None => "1".to_owned(),
                    })
                    .collect();
                let (columns, values) = (columns.join(", "), values.join(", "));
                mine.execute_batch(&format!(
                    "DELETE FROM {table}; INSERT INTO {table} ({columns}) VALUES ({values});"
                ))
                .unwrap_or_else(|e| panic!("{table}: {e}"));
            }
        }
    }
    assert!(marks.len() > 80, "{} marks", marks.len());
    let before = traces::files(me.folder.path()).expect("reads");
    assert_eq!(traces::found(&before, &marks).len(), marks.len());
    clean(&me);
    nothing_of(&marks, me.folder.path());
    is_like_new(&me);
    world.restart(&mut me);
    nothing_of(&marks, me.folder.path());
}
