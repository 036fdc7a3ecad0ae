//! Looking for what somebody left: in every table and column of a database, and in every byte of every file.

use anyhow::{Context, Result};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Shorter ones stand somewhere by chance.
const SHORTEST: usize = 8;
/// A longer value may be parted between pages: pieces of it are looked for.
const PIECE: usize = 32;

/// Every file under a folder, with its bytes.
///
/// # Errors
/// When one cannot be read.
pub fn files(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => all.extend(files(&path)?),
            false => all.push((path.clone(), fs::read(&path)?)),
        }
    }
    Ok(all)
}

/// The tables of an SQLite file, each with its columns that can hold a text.
///
/// # Errors
/// When it is no database.
pub fn tables(db: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut names =
        db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL")?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?;
    let mut tables = BTreeMap::new();
    for name in names {
        let name = name?;
        let mut columns = db.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
        let columns = columns.query_map([&name], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let columns: Vec<(String, String)> = columns.collect::<rusqlite::Result<_>>()?;
        let texts = columns.into_iter().filter(|(_, kind)| kind != "INTEGER");
        tables.insert(name, texts.map(|(column, _)| column).collect());
    }
    Ok(tables)
}

/// How many rows a table has.
///
/// # Errors
/// When there is no such table.
pub fn rows(db: &Connection, table: &str) -> Result<i64> {
    Ok(
        db.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| {
            row.get(0)
        })?,
    )
}

/// Everything in an SQLite file by which somebody could be known again: whole values, strings inside of JSON, and
/// pieces of what is long.
///
/// # Errors
/// When it cannot be read.
pub fn values(db: &Connection) -> Result<BTreeSet<Vec<u8>>> {
    let mut found = BTreeSet::new();
    for table in tables(db)?.keys() {
        let mut all = db.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Text(bytes) => {
                        add(&mut found, bytes);
                        if let Ok(json) = serde_json::from_slice(bytes) {
                            strings(&mut found, &json);
                        }
                    }
                    ValueRef::Blob(bytes) => add(&mut found, bytes),
                    ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => {}
                }
            }
        }
    }
    Ok(found)
}

fn strings(found: &mut BTreeSet<Vec<u8>>, json: &serde_json::Value) {
    match json {
        serde_json::Value::String(text) => add(found, text.as_bytes()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| strings(found, one)),
        serde_json::Value::Object(all) => all.values().for_each(|one| strings(found, one)),
        _ => {}
    }
}

fn add(found: &mut BTreeSet<Vec<u8>>, bytes: &[u8]) {
    if bytes.len() < SHORTEST {
        return;
    }
    if bytes.len() <= PIECE {
        found.insert(bytes.to_vec());
        return;
    }
    for piece in bytes.chunks_exact(PIECE) {
        found.insert(piece.to_vec());
    }
    found.insert(bytes[bytes.len() - PIECE..].to_vec());
}

/// The bytes to look for, and the mark that they are a form of.
type Form<'a> = (Vec<u8>, &'a Vec<u8>);

/// Of `marks`, those that stand in `files`: as they are, and as UTF-16 in both orders.
pub fn found<'a>(
    files: &'a [(PathBuf, Vec<u8>)],
    marks: &BTreeSet<Vec<u8>>,
) -> BTreeMap<Vec<u8>, &'a Path> {
    let mut wanted: BTreeMap<u64, Vec<Form<'_>>> = BTreeMap::new();
    for mark in marks {
        let mut forms = vec![mark.clone()];
        if let Ok(text) = std::str::from_utf8(mark) {
            let wide: Vec<u16> = text.encode_utf16().collect();
            forms.push(wide.iter().flat_map(|c| c.to_le_bytes()).collect());
            forms.push(wide.iter().flat_map(|c| c.to_be_bytes()).collect());
        }
        for form in forms {
            wanted.entry(head(&form)).or_default().push((form, mark));
        }
    }
    // Most places are passed by their first two bytes.
    let mut first = vec![false; 1 << 16];
    for head in wanted.keys() {
        first[(head >> 48) as usize] = true;
    }
    let mut all = BTreeMap::new();
    for (file, bytes) in files {
        for (at, window) in bytes.windows(SHORTEST).enumerate() {
            if !first[usize::from(window[0]) << 8 | usize::from(window[1])] {
                continue;
            }
            for (form, mark) in wanted.get(&head(window)).into_iter().flatten() {
                if bytes[at..].starts_with(form) {
                    all.insert((*mark).clone(), file.as_path());
                }
            }
        }
    }
    all
}

fn head(bytes: &[u8]) -> u64 {
    let mut head = [0; 8];
    let length = bytes.len().min(8);
    head[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(head)
}

/// Opens an SQLite file as it lies there.
///
/// # Errors
/// When it cannot be opened.
pub fn open(file: &Path) -> Result<Connection> {
    Connection::open(file).with_context(|| format!("cannot open {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_file_is_found_in_every_form_and_nothing_else_is() {
        let wide: Vec<u8> = "标记-wide"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let files = vec![
            (PathBuf::from("a"), b"..plain-mark..".to_vec()),
            (PathBuf::from("b"), [b"x".as_slice(), &wide].concat()),
        ];
        let mark = |text: &str| text.as_bytes().to_vec();
        let marks = BTreeSet::from([mark("plain-mark"), mark("标记-wide"), mark("not-there")]);
        let found = found(&files, &marks);
        let names: Vec<&Vec<u8>> = found.keys().collect();
        assert_eq!(names, [&mark("plain-mark"), &mark("标记-wide")]);
    }

    #[test]
    fn values_are_read_from_every_column_also_inside_of_json() {
        let db = Connection::open_in_memory().expect("opens");
        db.execute_batch(
            "CREATE TABLE t (a TEXT, b BLOB, c INTEGER);
             INSERT INTO t VALUES ('{\"inner\":[\"deep-in-json\"]}', x'0102030405060708', 5);",
        )
        .expect("runs");
        let values = values(&db).expect("reads");
        assert!(values.contains(b"deep-in-json".as_slice()));
        assert!(values.contains([1, 2, 3, 4, 5, 6, 7, 8].as_slice()));
        assert_eq!(tables(&db).expect("reads")["t"], ["a", "b"]);
    }
}
