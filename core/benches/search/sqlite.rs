//! What SQLite brings along: scanning, and full text search with its own tokenizers.

use crate::contenders::{Contender, REASON, memory};
use phonestation_rules::search::normalise;
use rusqlite::{Connection, params};

fn ids(db: &Connection, sql: &str, query: &str) -> Vec<u32> {
    let mut statement = db.prepare_cached(sql).expect(REASON);
    let rows = statement
        .query_map([query], |row| row.get(0))
        .expect(REASON);
    rows.collect::<Result<_, _>>().expect(REASON)
}

/// A table and nothing else: every query looks at all of it.
pub(crate) struct Scan {
    db: Connection,
    name: &'static str,
    put: &'static str,
    sql: &'static str,
}

impl Scan {
    pub(crate) fn new(name: &'static str, put: &'static str, sql: &'static str) -> Scan {
        let db = memory();
        db.execute_batch(
            "CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
        )
        .expect(REASON);
        Scan { db, name, put, sql }
    }
}

impl Contender for Scan {
    fn name(&self) -> &'static str {
        self.name
    }
    fn put(&self) -> &'static str {
        self.put
    }
    fn add(&self, id: u32, text: &str) {
        let mut insert = self
            .db
            .prepare_cached("INSERT INTO passage VALUES (?1, ?2)")
            .expect(REASON);
        insert.execute(params![id, normalise(text)]).expect(REASON);
    }
    fn all(&self, query: &str) -> Vec<u32> {
        ids(&self.db, self.sql, query)
    }
    fn timed(&self, query: &str) -> usize {
        self.all(query).len()
    }
    fn db(&self) -> &Connection {
        &self.db
    }
    fn index_tables(&self) -> &'static str {
        ""
    }
    fn text_tables(&self) -> &'static str {
        "passage"
    }
}

/// A contentless FTS5 table with one of SQLite's own tokenizers; `name` is the tokenizer.
pub(crate) struct Fts {
    db: Connection,
    name: &'static str,
    put: &'static str,
}

impl Fts {
    pub(crate) fn new(name: &'static str, put: &'static str) -> Fts {
        let db = memory();
        let sql =
            format!("CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='{name}')");
        db.execute_batch(&sql).expect(REASON);
        Fts { db, name, put }
    }

    fn expression(&self, query: &str) -> String {
        // Trigrams find pieces anyway; unicode61 takes a run for one word, of which a prefix at least can be asked.
        if self.name == "trigram" {
            format!("\"{query}\"")
        } else {
            format!("\"{query}\"*")
        }
    }
}

impl Contender for Fts {
    fn name(&self) -> &'static str {
        self.name
    }
    fn put(&self) -> &'static str {
        self.put
    }
    fn add(&self, id: u32, text: &str) {
        let mut insert = self
            .db
            .prepare_cached("INSERT INTO passage (rowid, text) VALUES (?1, ?2)")
            .expect(REASON);
        insert.execute(params![id, normalise(text)]).expect(REASON);
    }
    fn finish(&self) {
        let sql = "INSERT INTO passage (passage) VALUES ('optimize')";
        self.db.execute_batch(sql).expect(REASON);
    }

    fn all(&self, query: &str) -> Vec<u32> {
        ids(
            &self.db,
            "SELECT rowid FROM passage WHERE passage MATCH ?1",
            &self.expression(query),
        )
    }
    fn timed(&self, query: &str) -> usize {
        let sql = "SELECT rowid FROM passage WHERE passage MATCH ?1 ORDER BY rank LIMIT 20";
        ids(&self.db, sql, &self.expression(query)).len()
    }
    fn db(&self) -> &Connection {
        &self.db
    }
    fn index_tables(&self) -> &'static str {
        "passage*"
    }
    fn text_tables(&self) -> &'static str {
        ""
    }
}
