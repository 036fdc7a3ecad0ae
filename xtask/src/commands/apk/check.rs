//! The app looked at by other people's tools: apksigner, aapt2, androguard; and by its bytes.

use super::note::certificates;
use super::zip;
use crate::setup;
use crate::shell::quiet;
use anyhow::{Context, Result, bail};
use phonestation_rules::apk::certificate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// From PyPI; the newest that opens what aapt2 of today writes.
const ANDROGUARD: &str = "androguard==4.1.4";
/// What the manifest must say.
const EXPECTED: &str = "android/expected.toml";

/// What the app says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Facts {
    package: String,
    least: u32,
    target: u32,
    main: String,
    activities: Vec<String>,
    services: Vec<String>,
    receivers: Vec<String>,
    providers: Vec<String>,
    permissions: Vec<String>,
}

/// What androguard finds beside it.
#[derive(Debug, Deserialize)]
struct Found {
    #[serde(flatten)]
    facts: Facts,
    version: String,
    libraries: Vec<String>,
    signed: Vec<String>,
    debuggable: bool,
    /// The system may put its data into a back-up, or on another phone.
    copied: bool,
    /// Its libraries become files of their own when it is installed.
    unpacks: bool,
    methods: u32,
    classes: u32,
    strange: Vec<String>,
    /// Named in the manifest, and without a way to be made.
    unmade: Vec<String>,
}

/// Every check; all that is wrong, at once.
pub(super) fn run(apk: &Path) -> Result<()> {
    println!("looking at {}", apk.display());
    let mut wrong = signature(apk)?;
    wrong.extend(alignment(apk)?);
    wrong.extend(manifest(apk)?);
    wrong.extend(labels(apk)?);
    if !wrong.is_empty() {
        bail!("no phone should get this app:\n  {}", wrong.join("\n  "));
    }
    println!("the app passed: signature, alignment, manifest, classes, names");
    Ok(())
}

fn signature(apk: &Path) -> Result<Vec<String>> {
    let said = quiet(
        Command::new("apksigner")
            .args(["verify", "--verbose", "--print-certs"])
            .args(["--min-sdk-version", "26"])
            .arg(apk),
    )?;
    let mut wrong = Vec::new();
    for scheme in [
        "v2 scheme (APK Signature Scheme v2)",
        "v3 scheme (APK Signature Scheme v3)",
    ] {
        if !said.contains(&format!("Verified using {scheme}: true")) {
            wrong.push(format!("apksigner finds no signature by {scheme}"));
        }
    }
    println!("  apksigner: verifies, v2 and v3");
    let named = certificate(&fs::read(apk)?);
    let named = named.with_context(|| format!("the station cannot read {}", apk.display()))?;
    let named: String = named.iter().map(|byte| format!("{byte:02x}")).collect();
    wrong.extend(another_certificate(&said, &named));
    println!("  the station names the same certificate: {named}");
    Ok(wrong)
}

/// What is wrong where apksigner, which `said` that, does not find the certificate `named`: a station's code for demo
/// handsets would name it, and no phone would take the app.
fn another_certificate(said: &str, named: &str) -> Option<String> {
    let found: Vec<String> = certificates(said).collect();
    let same = !found.is_empty() && found.iter().all(|digest| *digest == named);
    (!same).then(|| format!("the station reads the certificate {named}, apksigner {found:?}"))
}

fn alignment(apk: &Path) -> Result<Vec<String>> {
    let askew = zip::misaligned(apk)?;
    println!("  the resource table can be mapped as it lies; libraries are compressed");
    Ok(askew
        .into_iter()
        .map(|name| format!("{name} does not lie in the archive as phones want it"))
        .collect())
}

fn manifest(apk: &Path) -> Result<Vec<String>> {
    let said = quiet(
        Command::new(setup::python(
            "androguard",
            ANDROGUARD,
            "190 MB with what it needs",
        )?)
        .arg(crate::root().join("xtask/src/commands/apk/look.py"))
        .arg(apk),
    )?;
    let found: Found = serde_json::from_str(&said).context("androguard said something else")?;
    println!(
        "  androguard: {} {}, {} classes, {} methods, {} permissions",
        found.facts.package,
        found.version,
        found.classes,
        found.methods,
        found.facts.permissions.len()
    );
    let expected = fs::read_to_string(crate::root().join(EXPECTED))?;
    Ok(differences(&found, &toml::from_str(&expected)?))
}

fn differences(found: &Found, expected: &Facts) -> Vec<String> {
    let mut wrong = Vec::new();
    if found.facts != *expected {
        wrong.push(format!(
            "the manifest is not what {EXPECTED} says:\n    found    {:?}\n    expected {expected:?}",
            found.facts
        ));
    }
    if found.version != env!("CARGO_PKG_VERSION") {
        wrong.push(format!("the app's version is {}", found.version));
    }
    if found.signed != ["v2", "v3"] {
        wrong.push(format!(
            "androguard finds the signatures {:?}",
            found.signed
        ));
    }
    if found.debuggable {
        wrong.push("it can be debugged".to_owned());
    }
    if found.copied {
        wrong.push(
            "its data may be copied into a back-up or to another phone: see ADR 22".to_owned(),
        );
    }
    if !found.unpacks {
        wrong.push("its compressed libraries are not unpacked: no phone installs it".to_owned());
    }
    for needed in ["libphonestation_core.so", "libjnidispatch.so"] {
        if !found.libraries.iter().any(|l| l.ends_with(needed)) {
            wrong.push(format!("it has no {needed}"));
        }
    }
    if !found.strange.is_empty() {
        wrong.push(format!(
            "it has classes that belong elsewhere: {:?}",
            found.strange
        ));
    }
    if !found.unmade.is_empty() {
        wrong.push(format!(
            "a phone cannot make what the manifest names; see android/shrink: {:?}",
            found.unmade
        ));
    }
    wrong
}

fn labels(apk: &Path) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Labels {
        labels: BTreeMap<String, String>,
    }
    let aapt2 = super::made().join("compiled/tools/prebuilt/linux/aapt2");
    let said = quiet(Command::new(aapt2).args(["dump", "badging"]).arg(apk))?;
    let expected = fs::read_to_string(crate::root().join(EXPECTED))?;
    let Labels { labels } = toml::from_str(&expected)?;
    println!(
        "  aapt2: reads it, and its names in {} languages",
        labels.len()
    );
    Ok(labels
        .iter()
        .map(|(language, label)| match language.as_str() {
            // What a phone shows whose language the app does not speak.
            "en" => format!("application-label:'{label}'"),
            other => format!("application-label-{other}:'{label}'"),
        })
        .filter(|line| !said.lines().any(|l| l == line))
        .map(|line| format!("aapt2 does not find {line}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(change: impl Fn(&mut serde_json::Value)) -> Result<Vec<String>> {
        let expected = fs::read_to_string(crate::root().join(EXPECTED))?;
        let mut said: serde_json::Value =
            serde_json::to_value(toml::from_str::<toml::Value>(&expected)?)?;
        said["version"] = env!("CARGO_PKG_VERSION").into();
        said["libraries"] =
            serde_json::json!(["lib/a/libphonestation_core.so", "lib/a/libjnidispatch.so"]);
        said["signed"] = serde_json::json!(["v2", "v3"]);
        said["debuggable"] = false.into();
        said["copied"] = false.into();
        said["unpacks"] = true.into();
        said["strange"] = serde_json::json!([]);
        said["unmade"] = serde_json::json!([]);
        said["methods"] = 1.into();
        said["classes"] = 1.into();
        change(&mut said);
        Ok(differences(
            &serde_json::from_value(said)?,
            &toml::from_str(&expected)?,
        ))
    }

    #[test]
    fn another_certificate_than_apksigners_or_none_is_wrong() {
        let said = "Verifies\nSigner #1 certificate SHA-256 digest: 0a0b\nSigner #1 certificate SHA-1 digest: ff\n";
        assert_eq!(another_certificate(said, "0a0b"), None);
        assert!(another_certificate(said, "ff").is_some());
        assert!(another_certificate("Verifies", "0a0b").is_some());
        let two = said.to_owned() + "Signer #2 certificate SHA-256 digest: 0c\n";
        assert!(another_certificate(&two, "0a0b").is_some());
    }

    #[test]
    fn an_app_as_it_should_be_passes() -> Result<()> {
        assert_eq!(found(|_| {})?, Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn one_permission_more_one_signature_less_or_a_strange_class_does_not() -> Result<()> {
        let more =
            found(|said| said["permissions"] = serde_json::json!(["android.permission.CAMERA"]))?;
        assert!(more[0].contains("CAMERA"));
        assert_eq!(
            found(|said| said["signed"] = serde_json::json!(["v2"]))?.len(),
            1
        );
        assert_eq!(
            found(|said| said["strange"] = serde_json::json!(["Landroidx/a;"]))?.len(),
            1
        );
        let unmade = found(|said| said["unmade"] = serde_json::json!(["a.Provider"]))?;
        assert!(unmade.len() == 1 && unmade[0].contains("a.Provider"));
        assert_eq!(found(|said| said["debuggable"] = true.into())?.len(), 1);
        assert_eq!(found(|said| said["copied"] = true.into())?.len(), 1);
        assert_eq!(found(|said| said["unpacks"] = false.into())?.len(), 1);
        assert_eq!(
            found(|said| said["libraries"] = serde_json::json!([]))?.len(),
            2
        );
        Ok(())
    }
}
