//! What the content gate remembers in `mine.db`, where no deleted cache can make it forget.

use crate::error::Result;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::content::{Floor, Trust, key_id};
use phonestation_wire::content::Index;
use rusqlite::{Connection, OptionalExtension, params};

/// Floor and keys.
#[derive(Debug, Clone)]
pub(crate) struct Remembered {
    floor: Option<Floor>,
    keys: Vec<String>,
    revoked: Vec<String>,
}

impl Remembered {
    /// The floor; before anything was accepted, `build` stands in for it.
    pub(crate) fn floor(&self, build: Timestamp) -> Floor {
        let floor = self.floor.unwrap_or(Floor {
            time: build,
            version: 0,
        });
        Floor {
            time: floor.time.max(build),
            ..floor
        }
    }

    /// One more key that was withdrawn.
    #[cfg(test)]
    pub(crate) fn revoke(&mut self, id: &str) {
        self.revoked.push(id.to_owned());
    }

    /// The keys whose signatures count for what is new: built in, or brought by accepted indexes and not withdrawn.
    pub(super) fn trust(&self, built_in: &Trust) -> Trust {
        let mut trust = self.trust_ever(built_in);
        self.revoked.iter().for_each(|id| trust.revoke(id));
        trust
    }

    /// The keys that ever counted: what was accepted once still opens after its key was withdrawn.
    pub(super) fn trust_ever(&self, built_in: &Trust) -> Trust {
        let mut trust = built_in.clone();
        self.keys.iter().for_each(|k| trust.add(k));
        trust
    }
}

pub(super) fn remembered(store: &Store) -> Result<Remembered> {
    store.mine.read(remembered_in)
}

/// The same, of any file.
pub(crate) fn remembered_in(db: &Connection) -> Result<Remembered> {
    let floor = db.query_row("SELECT version, time FROM content_floor", [], |row| {
        let (version, time): (i64, i64) = (row.get(0)?, row.get(1)?);
        let version = u64::try_from(version).unwrap_or(0);
        Ok(Floor {
            version,
            time: Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH),
        })
    });
    let list = |sql: &str| -> Result<Vec<String>> {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    Ok(Remembered {
        floor: floor.optional()?,
        keys: list("SELECT public_key FROM content_key WHERE public_key IS NOT NULL")?,
        revoked: list("SELECT id FROM content_key WHERE revoked = 1")?,
    })
}

/// Remembers an accepted index: the floor only rises, keys are only added or withdrawn.
pub(super) fn raise(store: &Store, index: &Index) -> Result<()> {
    let known = remembered(store)?;
    let same = known
        .floor
        .is_some_and(|f| f.version >= index.version && f.time >= index.made);
    if same && index.keys.is_empty() && index.revoked.is_empty() {
        return Ok(());
    }
    let more = Remembered {
        floor: Some(Floor {
            version: index.version,
            time: index.made,
        }),
        keys: index.keys.clone(),
        revoked: index.revoked.clone(),
    };
    store.mine.write(|tx| remember(tx, &more))
}

/// Adds `more` to what is remembered: the floor only rises, keys are only added or withdrawn.
pub(crate) fn remember(tx: &Connection, more: &Remembered) -> Result<()> {
    if let Some(floor) = more.floor {
        let version = i64::try_from(floor.version).unwrap_or(i64::MAX);
        tx.execute(
            "INSERT INTO content_floor (one, version, time) VALUES (1, ?1, ?2)
             ON CONFLICT (one) DO UPDATE SET version = max(version, excluded.version), time = max(time, excluded.time)",
            params![version, floor.time.as_millisecond()],
        )?;
    }
    for key in &more.keys {
        let Some(id) = key_id(key) else { continue };
        tx.execute(
            "INSERT INTO content_key (id, public_key, revoked) VALUES (?1, ?2, 0)
             ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key",
            [&id, key],
        )?;
    }
    for id in &more.revoked {
        tx.execute(
            "INSERT INTO content_key (id, public_key, revoked) VALUES (?1, NULL, 1)
             ON CONFLICT (id) DO UPDATE SET revoked = 1",
            [id.to_ascii_uppercase()],
        )?;
    }
    Ok(())
}
