//! The three scanners, each of a fixed version, each asked for JSON. None of them asks anything of the network but
//! cargo-deny for advisories, when told to; the crates it looks at are fetched before it.

use crate::setup::{self, C_COMPILER, PYTHON};
use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DENY: &str = "0.20.2";
/// mobsfscan runs semgrep; both in one place, so that there is one semgrep.
const PACKAGES: &str = "mobsfscan==1.1.0 semgrep==1.172.0";
const RULES: &str = "security/rules";
/// What each of our rules has to find, or it finds nothing.
const EXAMPLES: &str = "security/examples";
/// What our rules look at.
const LOOKED_AT: [&str; 7] = [
    "android/app/src/main",
    "android/native",
    "core",
    "station/src",
    "station/templates",
    "xtask/src",
    EXAMPLES,
];

/// What a scanner found.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) scanner: &'static str,
    pub(super) rule: String,
    /// Empty where all of it is meant.
    pub(super) path: String,
    pub(super) line: u64,
    pub(super) says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            scanner,
            rule,
            path,
            line,
            says,
        } = self;
        write!(f, "{scanner} {rule} {path}:{line} {says}")
    }
}

/// The crates: licences, sources, and those that we do without; advisories when asked for.
pub(super) fn deny(advisories: bool) -> Result<Vec<Finding>> {
    let program = cargo_deny()?;
    // A build fetches what this machine needs; what is looked at is every crate of the lock file, other systems' too.
    println!("fetching what the lock file names and no build here has fetched, from crates.io");
    shell::run(&mut shell::cargo(&["fetch", "--quiet", "--locked"]))?;
    let mut command = Command::new(program);
    command.current_dir(crate::root());
    if !advisories {
        command.arg("--offline");
    }
    command.args(["--format", "json", "check", "bans", "licenses", "sources"]);
    if advisories {
        command.arg("advisories");
    }
    let out = command.output().context("cannot start cargo-deny")?;
    let said = String::from_utf8_lossy(&out.stderr);
    let mut found = Vec::new();
    let mut summed = false;
    for line in said.lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        summed |= value["type"] == "summary";
        let fields = &value["fields"];
        let serious = fields["severity"] == "error" || fields["severity"] == "warning";
        if value["type"] == "diagnostic" && serious {
            let krate = &fields["graphs"][0]["Krate"];
            found.push(Finding {
                scanner: "cargo-deny",
                rule: text(&fields["code"]),
                path: format!("{} {}", text(&krate["name"]), text(&krate["version"])),
                line: 0,
                says: text(&fields["message"]),
            });
        }
    }
    // It says what it did, or it did nothing.
    ensure!(
        summed,
        "cargo-deny did not come to its end: {}",
        said.trim()
    );
    Ok(found)
}

/// From crates.io, built once for this project.
fn cargo_deny() -> Result<PathBuf> {
    let folder = crate::root()
        .join("target/tools")
        .join(format!("cargo-deny-{DENY}"));
    let program = folder.join("bin/cargo-deny");
    if !program.is_file() {
        setup::ensure(&[C_COMPILER])?;
        println!("building cargo-deny {DENY} from crates.io, some 2 minutes, once");
        shell::run(
            shell::cargo(&[
                "install",
                "cargo-deny",
                "--locked",
                "--no-default-features",
                "--debug",
            ])
            .arg(format!("--version={DENY}"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .arg("--root")
            .arg(&folder),
        )?;
    }
    Ok(program)
}

/// The app's Kotlin and manifest, by the rules that mobsfscan brings.
pub(super) fn mobsfscan() -> Result<Vec<Finding>> {
    let out = report("mobsfscan.json")?;
    let mut command = python("mobsfscan")?;
    command.args(["--json", "--no-fail", "--type", "android", "-o"]);
    shell::quiet(command.arg(&out).arg("android/app/src/main"))?;
    let said: Value = serde_json::from_slice(&fs::read(&out)?)?;
    let mut found = Vec::new();
    for (rule, of) in said["results"]
        .as_object()
        .context("mobsfscan found nothing out")?
    {
        let says = text(&of["metadata"]["description"]);
        let finding = |path: String, line: u64| Finding {
            scanner: "mobsfscan",
            rule: rule.clone(),
            path,
            line,
            says: says.clone(),
        };
        match of["files"].as_array() {
            Some(files) => found.extend(files.iter().map(|file| {
                let line = file["match_lines"][0].as_u64().unwrap_or_default();
                finding(text(&file["file_path"]), line)
            })),
            None => found.push(finding(String::new(), 0)),
        }
    }
    found.extend(unread("mobsfscan", &said)?);
    Ok(found)
}

/// Our own rules, each of which must find its example.
pub(super) fn semgrep() -> Result<Vec<Finding>> {
    let out = report("semgrep.json")?;
    let mut command = python("semgrep")?;
    command.args([
        "scan",
        "--metrics=off",
        "--disable-version-check",
        "--oss-only",
    ]);
    command.args([
        "--no-git-ignore",
        "--quiet",
        "--json",
        "--config",
        RULES,
        "-o",
    ]);
    shell::quiet(command.arg(&out).args(LOOKED_AT))?;
    let said: Value = serde_json::from_slice(&fs::read(&out)?)?;
    let results = said["results"]
        .as_array()
        .context("semgrep found nothing out")?;
    let mut works = BTreeSet::new();
    let mut found = Vec::new();
    for one in results {
        // Its ids begin with the folder.
        let id = text(&one["check_id"]);
        let rule = id.rsplit('.').next().unwrap_or_default().to_owned();
        let path = text(&one["path"]);
        if path.starts_with(EXAMPLES) {
            works.insert(rule);
            continue;
        }
        found.push(Finding {
            scanner: "semgrep",
            rule,
            path,
            line: one["start"]["line"].as_u64().unwrap_or_default(),
            says: text(&one["extra"]["message"]),
        });
    }
    let all = rules(&crate::root().join(RULES))?;
    let idle: Vec<_> = all.difference(&works).collect();
    ensure!(
        idle.is_empty(),
        "these rules do not find their example in {EXAMPLES}: {idle:?}"
    );
    found.extend(unread("semgrep", &said)?);
    Ok(found)
}

/// The ids of the rules in a folder.
fn rules(folder: &Path) -> Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        let lines = text.lines().filter_map(|l| l.trim().strip_prefix("- id: "));
        for id in lines {
            if !ids.insert(id.to_owned()) {
                bail!("two rules are called {id}");
            }
        }
    }
    Ok(ids)
}

/// Files that were not read, or not all of them: what is not looked at is a finding too.
fn unread(scanner: &'static str, said: &Value) -> Result<Vec<Finding>> {
    let errors = said["errors"].as_array().into_iter().flatten();
    errors
        .map(|error| {
            // Such as a semgrep that is not found: then nothing was looked at.
            let path = error["path"].as_str();
            let path = path.with_context(|| format!("{scanner} did not look: {error}"))?;
            Ok(Finding {
                scanner,
                rule: "not read".to_owned(),
                path: path.to_owned(),
                line: error["spans"][0]["start"]["line"]
                    .as_u64()
                    .unwrap_or_default(),
                says: text(&error["message"]).replace('\n', " "),
            })
        })
        .collect()
}

/// A program of the scanners' Python, which finds its own kind first and tells nobody that it runs.
fn python(program: &str) -> Result<Command> {
    setup::ensure(&[PYTHON])?;
    let python = setup::python("scanners", PACKAGES, "250 MB with what it needs")?;
    let folder = python.parent().context("Python lies nowhere")?;
    let mut paths = OsString::from(folder);
    if let Some(path) = std::env::var_os("PATH") {
        paths.push(":");
        paths.push(path);
    }
    let mut command = Command::new(folder.join(program));
    command.current_dir(crate::root()).env("PATH", paths);
    command.env("SEMGREP_SEND_METRICS", "off");
    command.env("SEMGREP_ENABLE_VERSION_CHECK", "0");
    Ok(command)
}

/// Where a scanner writes; what an earlier run wrote is gone.
fn report(name: &str) -> Result<PathBuf> {
    let file = crate::root().join("target/security").join(name);
    fs::create_dir_all(file.with_file_name(""))?;
    if file.exists() {
        fs::remove_file(&file)?;
    }
    Ok(file)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_that_was_not_read_is_a_finding_and_a_scanner_that_did_not_look_is_an_error()
    -> Result<()> {
        let partly = json!({"errors": [{"path": "a.kt", "message": "a\nb", "spans": [{"start": {"line": 3}}]}]});
        let found = unread("semgrep", &partly)?;
        assert_eq!(found[0].to_string(), "semgrep not read a.kt:3 a b");
        assert!(unread("mobsfscan", &json!({"errors": ["semgrep not found"]})).is_err());
        assert!(unread("semgrep", &json!({"errors": []}))?.is_empty());
        Ok(())
    }

    #[test]
    fn every_rule_of_the_project_has_a_name_of_its_own() -> Result<()> {
        let ids = rules(&crate::root().join(RULES))?;
        assert!(ids.contains("sql-by-format") && ids.contains("web-view"));
        Ok(())
    }
}
