//! Those who search: ours, and what SQLite brings along.

use crate::sqlite::{Fts, Scan};
use phonestation_core::search::Index;
use rusqlite::Connection;

/// As many hits as a screen asks for.
pub(crate) const TOP: usize = 20;
pub(crate) const REASON: &str = "a bench's own database";

/// One way to search.
pub(crate) trait Contender {
    fn name(&self) -> &'static str;
    /// How the query `网络` is put, and what comes back when timed.
    fn put(&self) -> &'static str;
    fn add(&self, id: u32, text: &str);
    /// All is added: what it can put in order at leisure, it may.
    fn finish(&self) {}
    /// Every hit, for recall.
    fn all(&self, query: &str) -> Vec<u32>;
    /// What is timed; gives the number of hits.
    fn timed(&self, query: &str) -> usize;
    fn db(&self) -> &Connection;
    /// Names of the tables that are the index, for `GLOB`.
    fn index_tables(&self) -> &'static str;
    /// Names of the tables that hold a copy of the text, for `GLOB`.
    fn text_tables(&self) -> &'static str;

    /// Pages of tables, in bytes.
    fn bytes(&self, tables: &str) -> i64 {
        let sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat('main', 1) WHERE name GLOB ?1";
        self.db()
            .query_row(sql, [tables], |row| row.get(0))
            .expect(REASON)
    }
}

/// All contenders, empty, each in its own database in memory. Ours is the first, `LIKE` the second.
pub(crate) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        Box::new(Ours(Index::create(memory()).expect(REASON))),
        Box::new(Scan::new(
            "LIKE",
            "`text LIKE '%网络%'`, no rank, no limit",
            "SELECT id FROM passage WHERE text LIKE '%' || ?1 || '%'",
        )),
        Box::new(Scan::new(
            "instr",
            "`instr(text, '网络') > 0`, no rank, no limit",
            "SELECT id FROM passage WHERE instr(text, ?1) > 0",
        )),
        Box::new(Fts::new("trigram", "`MATCH '\"网络\"'`, by bm25, top 20")),
        Box::new(Fts::new(
            "unicode61",
            "`MATCH '\"网络\"*'`, by bm25, top 20",
        )),
    ]
}

pub(crate) fn memory() -> Connection {
    let db = Connection::open_in_memory().expect(REASON);
    db.set_prepared_statement_cache_capacity(32);
    db
}

struct Ours(Index);

impl Contender for Ours {
    fn name(&self) -> &'static str {
        "ours"
    }
    fn put(&self) -> &'static str {
        "`Index::search(\"网络\", 20)`, by our own rank, top 20"
    }
    fn add(&self, id: u32, text: &str) {
        self.0.add(&id.to_string(), text);
    }
    fn finish(&self) {
        self.0.finish();
    }

    fn all(&self, query: &str) -> Vec<u32> {
        let found = self.0.search(query, usize::MAX);
        found
            .iter()
            .map(|id| id.parse().expect("ids are numbers"))
            .collect()
    }
    fn timed(&self, query: &str) -> usize {
        self.0.search(query, TOP).len()
    }
    fn db(&self) -> &Connection {
        self.0.connection()
    }
    fn index_tables(&self) -> &'static str {
        "search_[nbw]*"
    }
    fn text_tables(&self) -> &'static str {
        "search_doc"
    }
}
