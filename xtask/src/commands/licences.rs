//! `cargo xtask licences`: the text in the app that names everything it stands on, and under which terms.

use crate::shell::{cargo, quiet};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Where the app reads it.
const FILE: &str = "android/app/src/main/res/raw/licences.txt";
/// The Kotlin side, as `android/pom.xml` names it: what, property of its version, terms, whose.
pub(super) const MAVEN: [(&str, &str, &str, &str); 4] = [
    (
        "Kotlin standard library",
        "kotlin.version",
        "Apache-2.0",
        "JetBrains s.r.o. and Kotlin contributors",
    ),
    (
        "kotlinx.coroutines",
        "coroutines.version",
        "Apache-2.0",
        "JetBrains s.r.o. and contributors",
    ),
    (
        "Java Native Access (JNA)",
        "jna.version",
        "Apache-2.0 OR LGPL-2.1-or-later",
        "Timothy Wall and contributors",
    ),
    ("ZXing core", "zxing.version", "Apache-2.0", "ZXing authors"),
];
/// What rustc brings.
pub(super) const STD: &str = "Rust standard library";
/// Terms whose whole text stands in the file when anything is under them, best first where one may choose.
const TERMS: [&str; 9] = [
    "MIT",
    "Apache-2.0",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CDLA-Permissive-2.0",
    "MPL-2.0",
];

/// Writes the file.
pub(crate) fn run() -> Result<()> {
    let text = text()?;
    fs::write(crate::root().join(FILE), &text)?;
    println!("{FILE}: {} bytes", text.len());
    Ok(())
}

/// A library that is in the app.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) terms: String,
    whose: BTreeSet<String>,
    /// SHA-256 of a crate, as Cargo.lock has it.
    pub(super) sha256: String,
}

fn text() -> Result<String> {
    let mut texts = BTreeMap::new();
    let mut parts = crates(&mut texts)?;
    let pom = fs::read_to_string(crate::root().join("android/pom.xml"))?;
    for (name, property, terms, whose) in MAVEN {
        let (open, close) = (format!("<{property}>"), format!("</{property}>"));
        let version = pom
            .split_once(&open)
            .and_then(|(_, rest)| rest.split_once(&close))
            .with_context(|| format!("android/pom.xml has no {property}"))?;
        parts.push(Part {
            name: name.to_owned(),
            version: version.0.to_owned(),
            terms: terms.to_owned(),
            whose: [whose.to_owned()].into(),
            sha256: String::new(),
        });
    }
    parts.push(Part {
        name: STD.to_owned(),
        version: env!("CARGO_PKG_RUST_VERSION").to_owned(),
        terms: "MIT OR Apache-2.0".to_owned(),
        whose: ["The Rust Project contributors".to_owned()].into(),
        sha256: String::new(),
    });
    parts.sort_by_key(|part| part.name.to_lowercase());
    let mut out = String::from(
        "手机服务站 Phone Station: Apache-2.0 OR MIT\n\nSQLite is in the public domain.\n",
    );
    for part in &parts {
        let _ = write!(out, "\n{} {}: {}\n", part.name, part.version, part.terms);
        for line in &part.whose {
            let _ = writeln!(out, "{line}");
        }
    }
    let apache = fs::read_to_string(crate::root().join("LICENSE-APACHE"))?;
    texts.insert("Apache-2.0", apache);
    // Its terms ask for the way to the source and to the text; its crates bring neither.
    texts.insert("MPL-2.0", "https://www.mozilla.org/MPL/2.0/".to_owned());
    for term in TERMS {
        if parts.iter().any(|part| part.terms.contains(term)) {
            let text = texts
                .get(term)
                .with_context(|| format!("no crate brings the text of {term}"))?;
            let _ = write!(out, "\n— {term} —\n\n{}\n", text.trim());
        }
    }
    Ok(out)
}

/// The crates in the phone's library, and the texts of the terms they are under.
pub(super) fn crates(texts: &mut BTreeMap<&'static str, String>) -> Result<Vec<Part>> {
    let lock = fs::read_to_string(crate::root().join("Cargo.lock"))?;
    let lock: toml::Table = toml::from_str(&lock)?;
    let sums = lock["package"].as_array().context("Cargo.lock is empty")?;
    let metadata = quiet(&mut cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform=aarch64-linux-android",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let inside = inside(&metadata)?;
    let mut parts = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let word = |of: &str| package[of].as_str().unwrap_or_default().to_owned();
        // What has no source is this project itself.
        if !inside.contains(&word("id")) || package["source"].is_null() {
            continue;
        }
        let terms = word("license");
        if !TERMS.iter().any(|term| terms.contains(term)) {
            bail!("{} is under {terms:?}: may it be in the app?", word("name"));
        }
        let manifest = word("manifest_path");
        let folder = Path::new(&manifest)
            .parent()
            .context("a crate lies nowhere")?;
        let mut whose = notices(folder, &terms, texts)?;
        if terms.contains("MPL") {
            whose.insert(word("repository"));
        }
        let of = |one: &&toml::Value, key: &str| {
            one.get(key)
                .and_then(toml::Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let locked = sums
            .iter()
            .find(|one| of(one, "name") == word("name") && of(one, "version") == word("version"));
        parts.push(Part {
            name: word("name"),
            version: word("version"),
            whose,
            terms,
            sha256: locked.map(|one| of(&one, "checksum")).unwrap_or_default(),
        });
    }
    Ok(parts)
}

/// Ids of what the library links, by what each package needs at run time.
fn inside(metadata: &Value) -> Result<BTreeSet<String>> {
    let nodes = metadata["resolve"]["nodes"]
        .as_array()
        .context("cargo resolved nothing")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // The unwinder is a library of its own, which is linked into the other.
    let mut open = Vec::new();
    for own in ["phonestation-core", "phonestation-unwind"] {
        let packages = metadata["packages"].as_array().into_iter().flatten();
        let found = packages.into_iter().find(|p| p["name"] == own);
        open.push(text(
            &found.with_context(|| format!("there is no {own}"))?["id"],
        ));
    }
    let mut inside = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !inside.insert(id.clone()) {
            continue;
        }
        let Some(node) = nodes.iter().find(|node| node["id"] == id.as_str()) else {
            continue;
        };
        for dependency in node["deps"].as_array().into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            if kinds.into_iter().any(|kind| kind["kind"].is_null()) {
                open.push(text(&dependency["pkg"]));
            }
        }
    }
    Ok(inside)
}

/// Lines that say whose it is; keeps the text of terms that nobody brought yet.
fn notices(
    folder: &Path,
    terms: &str,
    texts: &mut BTreeMap<&'static str, String>,
) -> Result<BTreeSet<String>> {
    let mut whose = BTreeSet::new();
    let mut files: Vec<_> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    files.sort();
    for file in files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if !(name.starts_with("LICEN") || name.starts_with("COPYING") || name.starts_with("NOTICE"))
            || !file.is_file()
        {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap_or_default();
        for line in text.lines().map(str::trim) {
            let says = line.starts_with("Copyright") || line.starts_with("(c)");
            if says
                && line.chars().any(|c| c.is_ascii_digit())
                && line.len() < 200
                && !line.contains('[')
            {
                whose.insert(line.to_owned());
            }
        }
        for term in TERMS {
            if terms.contains(term) && is_text_of(&text, term) {
                texts.entry(term).or_insert_with(|| without_notices(&text));
            }
        }
    }
    Ok(whose)
}

/// By a sentence that only these terms have.
fn is_text_of(text: &str, term: &str) -> bool {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |sentence: &str| flat.contains(sentence);
    match term {
        "MIT" => has("Permission is hereby granted, free of charge") && !has("Apache License"),
        "BSD-3-Clause" => {
            has("Redistribution and use in source and binary forms") && has("endorse or promote")
        }
        "BSD-2-Clause" => {
            has("Redistribution and use in source and binary forms") && !has("endorse or promote")
        }
        "ISC" => {
            has("Permission to use, copy, modify, and/or distribute this software")
                && flat.len() < 2_000
        }
        "Zlib" => has("This software is provided 'as-is'"),
        "Unicode-3.0" => has("UNICODE LICENSE V3"),
        "CDLA-Permissive-2.0" => has("Community Data License Agreement"),
        "MPL-2.0" => has("Mozilla Public License Version 2.0"),
        _ => false,
    }
}

/// The notices stand with each library.
fn without_notices(text: &str) -> String {
    let kept = text
        .lines()
        .filter(|line| !line.trim().starts_with("Copyright"));
    kept.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_names_everything_it_stands_on() -> Result<()> {
        let kept = fs::read_to_string(crate::root().join(FILE))?;
        assert!(
            kept == text()?,
            "{FILE} does not name what the app stands on: run `cargo xtask licences` and commit it"
        );
        Ok(())
    }

    #[test]
    fn the_maven_side_is_what_the_pom_has_for_the_app() -> Result<()> {
        let pom = fs::read_to_string(crate::root().join("android/pom.xml"))?;
        let inside = pom.split("<dependency>").skip(1).filter(|d| {
            let d = d.split("</dependency>").next().unwrap_or_default();
            !d.contains("<scope>")
        });
        assert_eq!(
            inside.count(),
            MAVEN.len(),
            "a library came or went: name it here"
        );
        Ok(())
    }
}
