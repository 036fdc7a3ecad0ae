//! What both databases must say at the end.

use super::Wanted;
use phonestation_tests::faults::PLACES;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[expect(clippy::panic, reason = "a test program")]
pub(super) fn panic_with(seed: u64, words: &str) {
    panic!("seed {seed}: {words}");
}

/// A ticket as the phone keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) secret: String,
    pub(super) start: i64,
    pub(super) stage: Option<String>,
    pub(super) code: String,
    pub(super) refused: Option<String>,
    pub(super) refused_act: Option<String>,
}

pub(super) fn tickets(directory: &Path) -> BTreeMap<String, Kept> {
    let db = Connection::open(directory.join("mine.db")).expect("opens");
    let mut rows = db
        .prepare("SELECT id, secret, start, stage, code, refused, refused_act FROM ticket")
        .expect("prepares");
    let rows = rows.query_map([], |row| {
        let stage: Option<String> = row.get(3)?;
        let kept = Kept {
            secret: row.get(1)?,
            start: row.get(2)?,
            stage: stage.map(|s| s.trim_matches('"').to_owned()),
            code: row.get(4)?,
            refused: row.get(5)?,
            refused_act: row.get(6)?,
        };
        Ok((row.get(0)?, kept))
    });
    let rows = rows.expect("queries");
    rows.collect::<Result<_, _>>().expect("reads")
}

/// The last act counts, unless it was refused.
pub(super) fn as_wanted(seed: u64, ticket: &Kept, wanted: &Wanted) {
    let (stage, refused) = (ticket.stage.as_deref(), ticket.refused_act.as_deref());
    if refused.is_some() || !matches!(stage, Some("booked" | "arrived")) {
        return;
    }
    let there = wanted
        .start
        .is_none_or(|s| s.as_millisecond() == ticket.start);
    assert!(there, "seed {seed}: {ticket:?} {wanted:?}");
    assert!(
        !wanted.cancelled,
        "seed {seed}: cancelled, and it stands: {ticket:?}"
    );
    assert!(
        !wanted.arrived || stage == Some("arrived"),
        "seed {seed}: {ticket:?} {wanted:?}"
    );
}

/// A booking as the station keeps it.
#[derive(Debug)]
struct Row {
    state: String,
    start: i64,
    code: String,
    owner: String,
}

/// What stands at the station at the end.
pub(super) struct At {
    bookings: BTreeMap<String, Row>,
    /// Seats taken by product and time, as its rows and as its counts have it.
    seats: BTreeMap<(String, i64), (i64, i64)>,
    pub(super) told: BTreeMap<String, i64>,
}

impl At {
    pub(super) fn the_end(file: &Path) -> At {
        let db = Connection::open(file).expect("opens");
        let mut rows = db
            .prepare("SELECT id, state, start, code, owner FROM booking")
            .expect("prepares");
        let bookings = rows.query_map([], |row| {
            let booking = Row {
                state: row.get(1)?,
                start: row.get(2)?,
                code: row.get(3)?,
                owner: row.get(4)?,
            };
            Ok((row.get(0)?, booking))
        });
        let bookings = bookings
            .expect("queries")
            .collect::<Result<_, _>>()
            .expect("reads");
        let mut rows = db
            .prepare(
                "SELECT s.product, s.start, s.taken, (SELECT COUNT(*) FROM booking b WHERE b.hall = s.hall
                 AND b.product = s.product AND b.start = s.start AND b.seat IS NOT NULL) FROM booking_slot s",
            )
            .expect("prepares");
        let seats = rows.query_map([], |row| {
            Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)))
        });
        let seats = seats
            .expect("queries")
            .collect::<Result<_, _>>()
            .expect("reads");
        let mut rows = db
            .prepare("SELECT query, times FROM nothing_found")
            .expect("prepares");
        let told = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let told = told
            .expect("queries")
            .collect::<Result<_, _>>()
            .expect("reads");
        At {
            bookings,
            seats,
            told,
        }
    }

    /// State, time and code are the same on both sides.
    pub(super) fn agrees(&self, seed: u64, id: &str, ticket: &Kept) {
        let row = self.bookings.get(id);
        let Some(stage) = ticket.stage.as_deref() else {
            assert!(
                ticket.refused.is_some(),
                "seed {seed}: neither sent nor refused: {ticket:?}"
            );
            let stands = row.is_some_and(|r| ["booked", "arrived"].contains(&r.state.as_str()));
            assert!(
                !stands,
                "seed {seed}: refused on the phone, booked at the station: {ticket:?}"
            );
            return;
        };
        let Some(row) = row else {
            return panic_with(seed, "the phone has what the station has not");
        };
        let state = match row.state.as_str() {
            "lapsed" => "cancelled",
            state => state,
        };
        assert_eq!(
            (state, row.start),
            (stage, ticket.start),
            "seed {seed}: {row:?} {ticket:?}"
        );
        assert_eq!(row.code, ticket.code, "seed {seed}");
    }

    /// What a phone has deleted is given back and nobody's.
    pub(super) fn has_forgotten(&self, seed: u64, ids: &BTreeSet<String>) {
        for row in ids.iter().filter_map(|id| self.bookings.get(id)) {
            let gone = row.owner.is_empty() && !["booked", "arrived"].contains(&row.state.as_str());
            assert!(gone, "seed {seed}: not forgotten: {row:?}");
        }
    }

    /// Nobody has what no phone knows of, and no time is oversold or counted wrong.
    pub(super) fn is_sound(&self, seed: u64, known: &BTreeSet<String>) {
        for (id, row) in &self.bookings {
            let stands = ["booked", "arrived"].contains(&row.state.as_str());
            assert!(
                !stands || known.contains(id),
                "seed {seed}: nobody's booking: {row:?}"
            );
        }
        for ((product, start), (taken, seats)) in &self.seats {
            let places = PLACES.iter().find(|(kind, _)| kind == product);
            let places = i64::from(places.map_or(0, |(_, n)| *n));
            assert_eq!(
                taken, seats,
                "seed {seed}: {product} at {start} is counted wrong"
            );
            assert!(
                *taken <= places,
                "seed {seed}: {product} at {start} is oversold"
            );
        }
    }
}
