use crate::error::Result;
use phonestation_rules::search::{
    Doc, Fields, Hit, Look, Loose, Match, Owned, Plan, plans, rank, readings, score,
    spelling_tokens, tokens, vocabulary,
};
use phonestation_wire::guides::Audience;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// What a search gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// Guide and the audience of its variant, best first.
    pub(crate) guides: Vec<(String, Audience)>,
    /// What was searched for instead, when a word looked like a slip.
    pub(crate) corrected: Option<String>,
    /// True when only a part of the query was found.
    pub(crate) partly: bool,
}

/// Takes everything out of the index.
pub(crate) fn clear(tx: &Connection) -> Result<()> {
    // Rows of a contentless table cannot be deleted one by one.
    tx.execute_batch(
        "INSERT INTO search_name (search_name) VALUES ('delete-all');
         INSERT INTO search_body (search_body) VALUES ('delete-all');
         DELETE FROM search_doc;
         DELETE FROM search_word;",
    )?;
    Ok(())
}

/// Adds a document in a language.
pub(crate) fn insert(tx: &Connection, language: &str, doc: &Doc) -> Result<()> {
    let Owned {
        label,
        title,
        aliases,
        spellings,
        body,
    } = &doc.texts;
    tx.prepare_cached(
        "INSERT INTO search_doc (language, guide, audience, most_asked, label, title, aliases, spellings, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        language, doc.guide, doc.audience.as_str(), doc.most_asked, label, title, aliases, spellings, body
    ])?;
    let id = tx.last_insert_rowid();
    let mut names = String::new();
    for name in [label, title, aliases] {
        tokens(name).for_each(|t| push(&mut names, t));
    }
    for spelling in spellings.lines() {
        spelling_tokens(spelling).for_each(|t| push(&mut names, &t));
    }
    tx.prepare_cached("INSERT INTO search_name (rowid, tokens) VALUES (?1, ?2)")?
        .execute(params![id, names])?;
    let mut words = String::new();
    tokens(body).for_each(|t| push(&mut words, t));
    tx.prepare_cached("INSERT INTO search_body (rowid, tokens) VALUES (?1, ?2)")?
        .execute(params![id, words])?;
    for word in vocabulary(&doc.texts) {
        tx.prepare_cached("INSERT OR IGNORE INTO search_word VALUES (?1, ?2)")?
            .execute([language, &word])?;
    }
    Ok(())
}

/// Merges the pieces that FTS5 wrote while it was filled: a fifth smaller, and a search looks in one place.
pub(crate) fn finish(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "INSERT INTO search_name (search_name) VALUES ('optimize');
         INSERT INTO search_body (search_body) VALUES ('optimize');",
    )?;
    Ok(())
}

fn push(text: &mut String, token: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(token);
}

/// The best `limit` guides for `query` in `language`, by the variant that suits `phone`.
pub(crate) fn search(
    db: &Connection,
    language: &str,
    query: &str,
    phone: Audience,
    limit: usize,
) -> Result<Found> {
    let plans = plans(query);
    // The strict reading first, before the vocabulary is read: it nearly always finds something.
    for reading in readings(&plans, &BTreeSet::new()).into_iter().take(1) {
        let guides = matches(db, language, &reading.plan, phone, limit)?;
        if !guides.is_empty() {
            return Ok(Found {
                guides,
                ..Found::default()
            });
        }
    }
    for reading in readings(&plans, &words(db, language)?).into_iter().skip(1) {
        let guides = matches(db, language, &reading.plan, phone, limit)?;
        if !guides.is_empty() {
            return Ok(Found {
                guides,
                corrected: reading.corrected,
                partly: false,
            });
        }
    }
    let guides = loosely(db, language, query, phone, limit)?;
    Ok(Found {
        partly: !guides.is_empty(),
        corrected: None,
        guides,
    })
}

/// Candidates that the rules find good, ranked.
///
/// FTS5 finds candidates by tokens, and a needle may stand partly in a name and another one in the
/// body, so each table gives its own set. Each row is scored while SQLite still holds it: a word that
/// stands everywhere has a thousand candidates, and copying their texts would cost more than all else.
fn matches(
    db: &Connection,
    language: &str,
    plan: &Plan,
    phone: Audience,
    limit: usize,
) -> Result<Vec<(String, Audience)>> {
    let Some(sets) = plan.sets() else {
        return Ok(vec![]);
    };
    let mut statement = db.prepare_cached(&candidates(sets.len(), " AND "))?;
    let both = sets
        .iter()
        .flat_map(|set| [set.as_str(), set.as_str()])
        .chain([language]);
    let mut rows = statement.query(rusqlite::params_from_iter(both))?;
    let mut found: Vec<Candidate> = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(score) = score(&fields(row)?, plan) {
            found.push(Candidate::of(row, score)?);
        }
    }
    Ok(best(&found, phone, limit))
}

/// The last resort. What is rare counts more, so all that may match is looked at before it is scored.
fn loosely(
    db: &Connection,
    language: &str,
    query: &str,
    phone: Audience,
    limit: usize,
) -> Result<Vec<(String, Audience)>> {
    let Some(loose) = Loose::of(query) else {
        return Ok(vec![]);
    };
    let sets = loose.sets();
    let mut statement = db.prepare_cached(&candidates(sets.len(), " OR "))?;
    let both = sets
        .iter()
        .flat_map(|set| [set.as_str(), set.as_str()])
        .chain([language]);
    let mut rows = statement.query(rusqlite::params_from_iter(both))?;
    let mut found: Vec<Candidate> = Vec::new();
    let mut looks: Vec<Look> = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(look) = loose.look(&fields(row)?) {
            found.push(Candidate::of(row, 0)?);
            looks.push(look);
        }
    }
    let all: u32 = db
        .prepare_cached("SELECT count(*) FROM search_doc WHERE language = ?1")?
        .query_row([language], |row| row.get(0))?;
    let scored = found.into_iter().zip(loose.scores(&looks, all as usize));
    let good: Vec<Candidate> = scored
        .filter_map(|(candidate, score)| {
            Some(Candidate {
                score: score?,
                ..candidate
            })
        })
        .collect();
    Ok(best(&good, phone, limit))
}

/// A document that was found, without its texts.
struct Candidate {
    guide: String,
    audience: Audience,
    most_asked: Option<u32>,
    score: u32,
}

impl Candidate {
    fn of(row: &Row<'_>, score: u32) -> Result<Candidate> {
        let audience = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        Ok(Candidate {
            guide: row.get(0)?,
            audience: Audience::parse(audience).unwrap_or(Audience::Other),
            most_asked: row.get(2)?,
            score,
        })
    }
}

/// The texts of a row, as SQLite holds them.
fn fields<'r>(row: &'r Row<'_>) -> Result<Fields<'r>> {
    let text = |column| Ok::<&str, rusqlite::Error>(row.get_ref(column)?.as_str()?);
    Ok(Fields {
        label: text(3)?,
        title: text(4)?,
        aliases: text(5)?,
        spellings: text(6)?,
        body: row.get_ref(7)?.as_bytes().map_err(rusqlite::Error::from)?,
    })
}

fn best(found: &[Candidate], phone: Audience, limit: usize) -> Vec<(String, Audience)> {
    let scored = found.iter().enumerate().map(|(index, one)| Match {
        hit: Hit {
            index,
            score: one.score,
        },
        guide: &one.guide,
        audience: one.audience,
        most_asked: one.most_asked,
    });
    let hits = rank(scored, phone, limit);
    let hit = |hit: &Hit| (found[hit.index].guide.clone(), found[hit.index].audience);
    hits.iter().map(hit).collect()
}

/// The SQL for documents that may match.
fn candidates(sets: usize, glue: &str) -> String {
    // `IN` makes a set of both; `UNION` would make one of its own first.
    let any = "SELECT rowid FROM search_name WHERE search_name MATCH ? UNION ALL SELECT rowid FROM search_body WHERE search_body MATCH ?";
    let clause = vec![format!("id IN ({any})"); sets].join(glue);
    format!(
        "SELECT guide, audience, most_asked, label, title, aliases, spellings, body
         FROM search_doc WHERE ({clause}) AND language = ? ORDER BY id"
    )
}

fn words(db: &Connection, language: &str) -> Result<BTreeSet<String>> {
    let mut statement = db.prepare_cached("SELECT word FROM search_word WHERE language = ?1")?;
    let words = statement.query_map([language], |row| row.get(0))?;
    Ok(words.collect::<Result<_, _>>()?)
}

/// A search index by itself, for measuring: the very tables and the very search that guides use.
pub struct Index(Connection);

impl Index {
    /// An index in `connection`, which must be empty.
    ///
    /// # Errors
    /// SQLite's.
    pub fn create(connection: Connection) -> rusqlite::Result<Index> {
        connection.execute_batch(include_str!("../store/schema/cache/1.sql"))?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(Index(connection))
    }

    /// Adds a passage of text.
    ///
    /// # Panics
    /// When SQLite errs: a bench has nothing better to do.
    pub fn add(&self, id: &str, text: &str) {
        let body = phonestation_rules::search::normalise(text);
        let texts = Owned {
            body,
            ..Owned::default()
        };
        let doc = Doc {
            guide: id.to_owned(),
            audience: Audience::All,
            most_asked: None,
            texts,
        };
        insert(&self.0, "zh-CN", &doc).expect("a bench's own database");
    }

    /// To be called when all is added.
    ///
    /// # Panics
    /// When SQLite errs: a bench has nothing better to do.
    pub fn finish(&self) {
        finish(&self.0).expect("a bench's own database");
    }

    /// Ids of the best `limit` passages.
    ///
    /// # Panics
    /// When SQLite errs: a bench has nothing better to do.
    pub fn search(&self, query: &str, limit: usize) -> Vec<String> {
        let found =
            search(&self.0, "zh-CN", query, Audience::All, limit).expect("a bench's own database");
        found.guides.into_iter().map(|(id, _)| id).collect()
    }

    /// The database, to look at its size.
    pub fn connection(&self) -> &Connection {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(texts: &[&str]) -> Index {
        let index = Index::create(Connection::open_in_memory().unwrap()).unwrap();
        for (i, text) in texts.iter().enumerate() {
            index.add(&i.to_string(), text);
        }
        index
    }

    /// Pinned because the design stands on it: with `detail=none` and no content FTS5 cannot rank,
    /// and it refuses phrases and column filters.
    #[test]
    fn fts5_without_content_and_detail_gives_no_rank_and_no_phrases() {
        let index = index(&["上网设置", "上网"]);
        let ask = |sql: &str| index.0.query_row(sql, [], |r| r.get::<_, Option<f64>>(0));
        let rank =
            ask("SELECT bm25(search_body) FROM search_body WHERE search_body MATCH '\"上网\"'");
        assert_eq!(rank.expect("answers"), None);
        assert!(
            ask("SELECT rowid FROM search_body WHERE search_body MATCH '\"上网 网设\"'").is_err()
        );
        assert!(
            ask("SELECT rowid FROM search_body WHERE search_body MATCH 'tokens : \"上网\"'")
                .is_err()
        );
    }

    #[test]
    fn an_emptied_index_finds_nothing_and_fills_again() {
        let index = index(&["上网设置"]);
        clear(&index.0).unwrap();
        assert!(index.search("上网", 5).is_empty());
        index.add("9", "上网");
        assert_eq!(index.search("上网", 5), ["9"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn one_to_four_characters_find_all_that_like_finds(
            texts in proptest::collection::vec("[上网设置流量，a ]{0,12}", 1..8),
            query in "[上网设置流量]{1,4}",
        ) {
            let index = index(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut found = index.search(&query, 100);
            let normal = |t: &str| phonestation_rules::search::normalise(t);
            let like: Vec<String> = texts.iter().enumerate()
                .filter(|(_, t)| normal(t).contains(&query)).map(|(i, _)| i.to_string()).collect();
            if !like.is_empty() {
                found.sort();
                prop_assert_eq!(found, like);
            }
        }

        #[test]
        fn no_query_makes_the_database_err(query in "\\PC{0,40}|[\"'*()^:{}+\\-a上 ANDORNOT]{0,20}") {
            index(&["上网设置 apn", "流量"]).search(&query, 5);
        }
    }
}
