//! `cargo xtask sbom`: what is in the app and its library, part by part, as CycloneDX has it. From cargo's metadata
//! for the phone and Maven's class path; held against the licences that the app shows.

use super::licences::{self, MAVEN, STD};
use crate::maven::{self, Maven};
use anyhow::{Context, Result, ensure};
use phonestation_rules::content::sha256_hex;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where it is written.
const FILE: &str = "dist/phonestation.cdx.json";
/// Where the licences are, which the app shows.
const LICENCES: &str = "android/app/src/main/res/raw/licences.txt";
/// What Maven names besides what [`MAVEN`] names: whose line it stands under.
const UNDER: [(&str, &str); 6] = [
    (
        "org.jetbrains.kotlin:kotlin-stdlib",
        "Kotlin standard library",
    ),
    // Annotations that compilers read; none of its classes is in the app.
    ("org.jetbrains:annotations", "Kotlin standard library"),
    (
        "org.jetbrains.kotlinx:kotlinx-coroutines-android",
        "kotlinx.coroutines",
    ),
    (
        "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm",
        "kotlinx.coroutines",
    ),
    ("net.java.dev.jna:jna", "Java Native Access (JNA)"),
    ("com.google.zxing:core", "ZXing core"),
];

/// Writes the file.
pub(crate) fn run() -> Result<()> {
    let list = crate::root().join("target/maven/sbom-classpath.txt");
    Maven::new(
        "listing what the app stands on",
        "android/pom.xml",
        "sbom.log",
    )
    .with("mdep.outputFile", list.display())
    .with("includeScope", "runtime")
    .go(&[maven::CLASSPATH], |line| line.starts_with("[ERROR]"))?;
    let path = fs::read_to_string(&list)?;
    let mut components = crates()?;
    for file in std::env::split_paths(path.trim()) {
        components.push(artifact(&file)?);
    }
    components.push(std());
    components.push(sqlite());
    let shown = fs::read_to_string(crate::root().join(LICENCES))?;
    let missing = not_shown(&components, &shown);
    ensure!(
        missing.is_empty(),
        "in the app, and not in {LICENCES}: {missing:?}; run `cargo xtask licences`"
    );
    let count = components.len();
    let file = crate::root().join(FILE);
    fs::create_dir_all(file.with_file_name(""))?;
    fs::write(&file, serde_json::to_vec_pretty(&document(&components))?)?;
    println!("  {FILE}: {count} parts, each of them in the app's list of licences");
    Ok(())
}

/// No time and no random number in it: the same parts are the same file.
fn document(components: &[Value]) -> Value {
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application",
            "bom-ref": "phonestation",
            "name": "phonestation",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{"expression": "Apache-2.0 OR MIT"}],
        }},
        "components": components,
        "dependencies": [{
            "ref": "phonestation",
            "dependsOn": components.iter().map(|c| c["bom-ref"].clone()).collect::<Vec<_>>(),
        }],
    })
}

/// The crates that are linked into the phone's library.
fn crates() -> Result<Vec<Value>> {
    let parts = licences::crates(&mut BTreeMap::new())?;
    let component = |part: &licences::Part| {
        let purl = format!(
            "pkg:cargo/{}@{}",
            part.name,
            part.version.replace('+', "%2B")
        );
        json!({
            "type": "library",
            "bom-ref": purl,
            "name": part.name,
            "version": part.version,
            "purl": purl,
            // Older crates write `/` where SPDX has `OR`.
            "licenses": [{"expression": part.terms.replace(" / ", "/").replace('/', " OR ")}],
            "hashes": [{"alg": "SHA-256", "content": part.sha256}],
            "properties": [{"name": "phonestation:licences", "value": format!("{} {}: ", part.name, part.version)}],
        })
    };
    Ok(parts.iter().map(component).collect())
}

/// An artifact by the place where Maven keeps it.
fn artifact(file: &Path) -> Result<Value> {
    let inside = file.strip_prefix(maven::repository()?)?;
    let words: Vec<_> = inside
        .iter()
        .map(|w| w.to_string_lossy().into_owned())
        .collect();
    let [group @ .., name, version, _] = words.as_slice() else {
        anyhow::bail!("{} is no artifact of Maven's", file.display());
    };
    let group = group.join(".");
    let line = line(&format!("{group}:{name}"))?;
    let terms = MAVEN.iter().find(|(what, ..)| *what == line);
    let (_, _, terms, _) = terms.context("a line that the licences do not have")?;
    let purl = format!("pkg:maven/{group}/{name}@{version}");
    Ok(json!({
        "type": "library",
        "bom-ref": purl,
        "group": group,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"expression": terms}],
        "hashes": [{"alg": "SHA-256", "content": sha256_hex(&fs::read(file)?)}],
        "properties": [{"name": "phonestation:licences", "value": format!("{line} ")}],
    }))
}

/// The line of the licences that an artifact stands under.
fn line(artifact: &str) -> Result<&'static str> {
    let found = UNDER.iter().find(|(name, _)| *name == artifact);
    let (_, line) = found.with_context(|| {
        format!(
            "{artifact} came into the app: name it in xtask/src/commands/licences.rs and sbom.rs"
        )
    })?;
    Ok(line)
}

/// What rustc links into every library.
fn std() -> Value {
    let version = env!("CARGO_PKG_RUST_VERSION");
    json!({
        "type": "library",
        "bom-ref": "rust-std",
        "name": STD,
        "version": version,
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
        "properties": [{"name": "phonestation:licences", "value": format!("{STD} {version}: ")}],
    })
}

/// C that a crate brings along.
fn sqlite() -> Value {
    json!({
        "type": "library",
        "bom-ref": "sqlite",
        "name": "SQLite",
        "description": "in the crate libsqlite3-sys, in the version that it brings",
        "licenses": [{"license": {"name": "public domain"}}],
        "properties": [{"name": "phonestation:licences", "value": "SQLite is in the public domain."}],
    })
}

/// Parts without a line in the list that the app shows.
fn not_shown(components: &[Value], shown: &str) -> Vec<String> {
    let begins = |c: &Value| {
        let begin = c["properties"][0]["value"]
            .as_str()
            .unwrap_or("?")
            .to_owned();
        (!shown.lines().any(|l| l.starts_with(&begin))).then_some(begin)
    };
    components.iter().filter_map(begins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> Result<String> {
        Ok(fs::read_to_string(crate::root().join(LICENCES))?)
    }

    #[test]
    fn every_crate_in_the_library_has_its_sum_and_stands_in_the_licences_and_none_is_shown_without_being_there()
    -> Result<()> {
        let crates = crates()?;
        let shown = shown()?;
        assert_eq!(not_shown(&crates, &shown), Vec::<String>::new());
        assert!(not_shown(&[std()], &shown).is_empty());
        let unwinder = crates
            .iter()
            .filter(|c| c["name"] == "unwinding" || c["name"] == "gimli");
        assert_eq!(
            unwinder.count(),
            2,
            "linked into the library, though no crate of the core's"
        );
        for one in &crates {
            let sum = one["hashes"][0]["content"].as_str().unwrap_or_default();
            assert_eq!(sum.len(), 64, "{one}");
        }
        // Every part begins after an empty line, with its version and terms.
        let blocks = shown
            .split("\n\n")
            .map(|b| b.trim_start().lines().next().unwrap_or_default());
        let own = |l: &&str| {
            l.contains(": ")
                && l.split(": ")
                    .next()
                    .is_some_and(|w| w.split(' ').count() >= 2)
        };
        let lines: Vec<&str> = blocks
            .take_while(|l| !l.starts_with('—'))
            .filter(own)
            .collect();
        let parts = lines
            .iter()
            .filter(|l| !l.starts_with("手机服务站"))
            .count();
        assert_eq!(parts, crates.len() + MAVEN.len() + 1, "and Rust's own");
        Ok(())
    }

    #[test]
    fn a_part_that_the_licences_leave_out_is_named_and_an_artifact_nobody_knows_is_refused()
    -> Result<()> {
        let one = json!({"properties": [{"value": "nobody 1.0: "}]});
        assert_eq!(not_shown(&[one, sqlite()], &shown()?), ["nobody 1.0: "]);
        assert!(line("a:b").is_err());
        for (artifact, _) in UNDER {
            let line = line(artifact)?;
            assert!(MAVEN.iter().any(|(what, ..)| *what == line), "{artifact}");
        }
        Ok(())
    }

    #[test]
    fn the_same_parts_are_the_same_document_and_the_app_depends_on_each() {
        let made = document(&[sqlite()]);
        assert_eq!(made, document(&[sqlite()]));
        assert_eq!(made["dependencies"][0]["dependsOn"], json!(["sqlite"]));
    }
}
