use crate::error::Result;
use phonestation_wire::guides::{Guide, Topic};
use rusqlite::{Connection, OptionalExtension, Params, Transaction, params};

pub(crate) fn insert_topic(
    tx: &Transaction<'_>,
    language: &str,
    place: usize,
    topic: &Topic,
) -> Result<()> {
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "INSERT INTO topic (language, place, id, title, icon) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![language, place, topic.id, topic.title, topic.icon])?;
    Ok(())
}

pub(crate) fn insert_guide(
    tx: &Transaction<'_>,
    language: &str,
    place: usize,
    guide: &Guide,
) -> Result<()> {
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "INSERT INTO guide (language, id, place, most_asked, json) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        language,
        guide.id,
        place,
        guide.most_asked,
        serde_json::to_string(guide)?
    ])?;
    for topic in &guide.topics {
        tx.prepare_cached("INSERT OR IGNORE INTO guide_topic (topic, guide) VALUES (?1, ?2)")?
            .execute([topic, &guide.id])?;
    }
    Ok(())
}

/// A topic and how many guides it has.
pub(super) struct TopicRow {
    pub(super) topic: Topic,
    pub(super) guides: u32,
}

pub(super) fn topics(db: &Connection, language: &str) -> Result<Vec<TopicRow>> {
    let mut statement = db.prepare_cached(
        "SELECT id, title, icon, (SELECT count(*) FROM guide_topic WHERE topic = id)
         FROM topic WHERE language = ?1 ORDER BY place",
    )?;
    let rows = statement.query_map([language], |row| {
        Ok(TopicRow {
            topic: Topic {
                id: row.get(0)?,
                title: row.get(1)?,
                icon: row.get(2)?,
            },
            guides: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn guide(db: &Connection, language: &str, id: &str) -> Result<Option<Guide>> {
    let mut statement =
        db.prepare_cached("SELECT json FROM guide WHERE language = ?1 AND id = ?2")?;
    let json: Option<String> = statement
        .query_row([language, id], |row| row.get(0))
        .optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

pub(crate) fn most_asked(db: &Connection, language: &str) -> Result<Vec<Guide>> {
    list(
        db,
        "SELECT json FROM guide WHERE language = ?1 AND most_asked IS NOT NULL ORDER BY most_asked",
        [language],
    )
}

pub(super) fn in_topic(
    db: &Connection,
    language: &str,
    topic: &str,
    offset: u32,
    limit: u32,
) -> Result<Vec<Guide>> {
    let sql = "SELECT json FROM guide WHERE language = ?1 AND id IN (SELECT guide FROM guide_topic WHERE topic = ?2)
               ORDER BY place LIMIT ?4 OFFSET ?3";
    list(db, sql, params![language, topic, offset, limit])
}

fn list(db: &Connection, sql: &str, values: impl Params) -> Result<Vec<Guide>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| row.get::<_, String>(0))?;
    rows.map(|json| Ok(serde_json::from_str(&json?)?)).collect()
}
