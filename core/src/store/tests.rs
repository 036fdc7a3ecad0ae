use super::database::Database;
use super::schema::{CACHE, MINE, Schema};
use super::*;
use rusqlite::Connection;
use std::fs;

fn now() -> Timestamp {
    Timestamp::constant(1_795_000_000, 0)
}

fn shape(file: &Path) -> Vec<(String, String)> {
    let db = Connection::open(file).expect("opens");
    let mut rows = db
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .expect("prepares");
    let rows = rows
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .expect("queries");
    rows.collect::<Result<_, _>>().expect("reads")
}

/// Makes a file as version `version` of the app left it, with a row in every table that can have one.
fn shipped(file: &Path, schema: &Schema, version: usize, rows: &[&str]) {
    let db = Connection::open(file).expect("opens");
    for step in &schema.steps[..version] {
        db.execute_batch(step).expect("runs");
    }
    for rows in rows {
        db.execute_batch(rows).expect("fills");
    }
    db.pragma_update(None, "user_version", version as i64)
        .expect("writes");
}

/// Rows of every version.
const READING: &str = "INSERT INTO bookmark VALUES ('online-settings', 5);
    INSERT INTO history VALUES ('hotspot', 6, 2);
    INSERT INTO setting VALUES ('wifi-only', 'false');
    INSERT INTO content_floor VALUES (1, 202611210000, 7);
    INSERT INTO content_key VALUES ('AB', NULL, 1);";

/// What waited in the second version.
const FEEDBACK: &str = "INSERT INTO outbox VALUES ('018f', 'feedback', 'guide hotspot', '/api/v1/feedback', '{}', 1, 8, NULL);";

/// Since the third; the outbox is another.
const BOOKING: &str = "INSERT INTO device VALUES (1, 'only-this-phone-knows');
    INSERT INTO outbox VALUES (1, '7c9e', 'booking', 'one', 'book', 'POST', '/tmf-api', '{}', '7c9e', 1, 8, NULL);
    INSERT INTO ticket VALUES ('one', '7c9e', 0, 'zsl', 'help', NULL, 5, 6, 'booked', 'A01', '', '', NULL, 7, NULL, NULL, '[]', 4);
    INSERT INTO hold VALUES (1, '8d0f', 'zsl', 'help', NULL, 9, 0);";

/// Since the fourth.
const SERVICES: &str = "INSERT INTO sign_in VALUES (1, '100****0001', x'0102', 0);
    INSERT INTO sign_in_code VALUES (1, 'only-this-phone-knows', '10000000001', 9, 8, 1);
    INSERT INTO services VALUES (1, 7, '{}');
    INSERT INTO service_news VALUES ('o1', '{}');
    INSERT INTO service_act VALUES ('k1', '{}', 'o1', NULL, 0, 0, 'noted', 7);
    INSERT INTO left_by_sms VALUES ('p1', 7, 'answer');";

/// Since the fifth.
const USAGE: &str = "INSERT INTO usage VALUES (1, 7, 'w1', '{}');
    INSERT INTO usage_day VALUES ('2026-11-05', 'phone', 5);
    INSERT INTO usage_phone VALUES (1, 7, '{}');
    INSERT INTO usage_sms VALUES ('data', 7, 'example', '{}');
    INSERT INTO usage_cap VALUES (1, 5, 7, NULL, NULL, 0);
    INSERT INTO usage_told VALUES ('2026-11-01/80', 7);";

/// Since the sixth.
const RECOMMEND: &str = "INSERT INTO recommend_said VALUES (1, '[\"travel\"]', '[]', 0);
    INSERT INTO recommend_item VALUES ('didi', 1, 0, 1, 0, '2026-11-25', NULL, 0);
    INSERT INTO recommend_consent VALUES ('tell', 1, 7);
    INSERT INTO recommend_told VALUES ('2026-11-25', 'didi', 'shown');";

/// Rows as each version of `mine.db` held them.
const MINE_ROWS: &[&[&str]] = &[
    &[READING],
    &[READING, FEEDBACK],
    &[READING, BOOKING],
    &[READING, BOOKING, SERVICES],
    &[READING, BOOKING, SERVICES, USAGE],
    &[READING, BOOKING, SERVICES, USAGE, RECOMMEND],
];

#[test]
fn every_shipped_schema_of_mine_upgrades_with_its_rows_and_ends_like_a_new_file() {
    assert_eq!(
        MINE_ROWS.len(),
        MINE.steps.len(),
        "each version needs its rows here"
    );
    let dir = tempfile::tempdir().expect("temp");
    let new = dir.path().join("new.db");
    Database::open(&new, &MINE).expect("opens");
    for version in 1..=MINE.steps.len() {
        let file = dir.path().join(format!("v{version}.db"));
        shipped(&file, &MINE, version, MINE_ROWS[version - 1]);
        let db = Database::open(&file, &MINE).expect("upgrades");
        let kept: i64 = db
            .read(|c| {
                Ok(c.query_row(
                    "SELECT added FROM bookmark WHERE guide = 'online-settings'",
                    [],
                    |r| r.get(0),
                )?)
            })
            .expect("is there");
        assert_eq!(kept, 5);
        if version > 1 {
            let waits: (String, String) = db
                .read(|c| {
                    let row = |r: &rusqlite::Row<'_>| Ok((r.get(0)?, r.get(1)?));
                    Ok(c.query_row("SELECT method, path FROM outbox WHERE tries = 1", [], row)?)
                })
                .expect("still waits");
            assert!(waits.0 == "POST" && waits.1.starts_with('/'), "{waits:?}");
        }
        assert_eq!(shape(&file), shape(&new));
    }
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    const BROKEN: Schema = Schema {
        file: "mine.db",
        steps: &[
            include_str!("schema/mine/1.sql"),
            "CREATE TABLE extra (x INTEGER) STRICT; SELECT nonsense;",
        ],
        synchronous: "FULL",
        overwrites: false,
    };
    let dir = tempfile::tempdir().expect("temp");
    let file = dir.path().join("mine.db");
    shipped(&file, &MINE, 1, MINE_ROWS[0]);
    let before = shape(&file);
    assert!(Database::open(&file, &BROKEN).is_err());
    assert_eq!(shape(&file), before);
    Database::open(&file, &MINE).expect("still opens");
}

#[test]
fn a_file_of_a_newer_app_is_refused_in_words_and_left_alone() {
    let dir = tempfile::tempdir().expect("temp");
    let file = dir.path().join("mine.db");
    shipped(&file, &MINE, 1, MINE_ROWS[0]);
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .expect("writes");
    let refused = Store::open(dir.path(), now()).err().expect("refused");
    assert_eq!(
        refused.to_string(),
        format!(
            "mine.db has schema 99, this version knows {}",
            MINE.steps.len()
        )
    );
    assert!(file.exists());
}

#[test]
fn a_damaged_cache_starts_anew_and_damaged_personal_data_is_kept_aside() {
    let dir = tempfile::tempdir().expect("temp");
    fs::write(
        dir.path().join("cache.db"),
        b"this is no database, just some words that are long enough",
    )
    .unwrap();
    fs::write(dir.path().join("mine.db"), vec![7_u8; 8192]).unwrap();
    let store = Store::open(dir.path(), now()).expect("opens");
    let aside = store.kept_aside.expect("was kept");
    assert_eq!(fs::read(aside).unwrap(), vec![7_u8; 8192]);
}

#[test]
fn a_cache_with_a_torn_page_is_noticed_when_it_opens() {
    let dir = tempfile::tempdir().expect("temp");
    let file = dir.path().join("cache.db");
    {
        let db = Database::open(&file, &CACHE).expect("opens");
        db.write(|tx| {
            for i in 0..500 {
                tx.execute(
                    "INSERT INTO hall VALUES (?1, ?2, ?3)",
                    (format!("h{i}"), i, "x".repeat(200)),
                )?;
            }
            Ok(())
        })
        .expect("writes");
    }
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xAA);
    fs::write(&file, bytes).unwrap();
    let store = Store::open(dir.path(), now()).expect("opens");
    let left: i64 = store
        .cache
        .read(|c| Ok(c.query_row("SELECT count(*) FROM hall", [], |r| r.get(0))?))
        .unwrap();
    assert_eq!(left, 0, "started anew");
}

#[test]
fn a_write_that_errs_leaves_nothing_behind() {
    let dir = tempfile::tempdir().expect("temp");
    let store = Store::open(dir.path(), now()).expect("opens");
    let failed: Result<()> = store.mine.write(|tx| {
        tx.execute("INSERT INTO bookmark VALUES ('a', 1)", [])?;
        Err(crate::error::Error::NotFound("guide"))
    });
    assert!(failed.is_err());
    let rows: i64 = store
        .mine
        .read(|c| Ok(c.query_row("SELECT count(*) FROM bookmark", [], |r| r.get(0))?))
        .unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn a_reader_cannot_write() {
    let dir = tempfile::tempdir().expect("temp");
    let store = Store::open(dir.path(), now()).expect("opens");
    assert!(
        store
            .mine
            .read(|c| Ok(c.execute("DELETE FROM bookmark", [])?))
            .is_err()
    );
}
