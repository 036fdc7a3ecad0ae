//! The signed note beside the app: what it is, read from the app itself by other people's tools, and what is
//! new. The station hands it out; phones show it.

use crate::shell::quiet;
use anyhow::{Context, Result, bail, ensure};
use jiff::civil::Date;
use phonestation_rules::content::{Trust, sha256_hex};
use phonestation_rules::update;
use phonestation_wire::Text;
use phonestation_wire::update::{APK_PATH, KIND, Release};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::pack::SigningKey;

/// Where what is new is written, for stores and for phones.
const METADATA: &str = "fastlane/metadata/android";

/// What the tools say of an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) version: String,
    pub(crate) code: u32,
    pub(crate) least_android: u32,
    /// SHA-256 of its certificate.
    pub(crate) certificate: String,
}

/// What apksigner and aapt2 read in `apk`.
pub(crate) fn facts(apk: &Path) -> Result<Facts> {
    let signed = quiet(
        Command::new("apksigner")
            .args(["verify", "--print-certs", "--min-sdk-version", "26"])
            .arg(apk),
    )?;
    let aapt2 = super::made().join("compiled/tools/prebuilt/linux/aapt2");
    let told = quiet(Command::new(aapt2).args(["dump", "badging"]).arg(apk))?;
    read_facts(&signed, &told)
}

/// The certificates that apksigner, which `said` that, found: their SHA-256.
pub(super) fn certificates(said: &str) -> impl Iterator<Item = String> {
    said.lines()
        .filter_map(|line| line.split_once("certificate SHA-256 digest: "))
        .map(|(_, digest)| digest.trim().to_lowercase())
}

fn read_facts(signed: &str, told: &str) -> Result<Facts> {
    let mut certificates = certificates(signed);
    let certificate = certificates
        .next()
        .context("apksigner names no certificate")?;
    ensure!(
        certificates.all(|other| other == certificate),
        "the app is signed by more than one"
    );
    let word = |name: &str| {
        let rest = told.split_once(name)?.1;
        rest.split('\'').next().map(str::to_owned)
    };
    let number = |name: &str| -> Result<u32> {
        let found = word(name).with_context(|| format!("aapt2 says no {name}"))?;
        Ok(found.parse()?)
    };
    Ok(Facts {
        version: word(" versionName='").context("aapt2 says no version")?,
        code: number(" versionCode='")?,
        least_android: number("minSdkVersion:'")?,
        certificate,
    })
}

/// The key for the note: for customers one that phones for customers trust. Asked before anything is built.
pub(super) fn key(file: Option<&Path>, release: bool) -> Result<Option<SigningKey>> {
    let key = match (file, release) {
        (None, true) => {
            println!(
                "  no note will be written: name the content key with --content-key, or phones of customers are told \
                 of no newer app"
            );
            return Ok(None);
        }
        (file, _) => super::super::pack::signing_key(file)?,
    };
    if release && Trust::is_development(&key.id()) {
        bail!(
            "the note of an app for customers is never signed with the development key: give --content-key FILE"
        );
    }
    Ok(Some(key))
}

/// Writes the note and its signature beside `apk`, unless those there are of this very file.
pub(super) fn write(apk: &Path, key: Option<&SigningKey>, today: Date) -> Result<()> {
    let (json, signature) = beside(apk);
    let Some(key) = key else {
        // One from before would be of another app.
        [json, signature]
            .iter()
            .for_each(|file| drop(fs::remove_file(file)));
        return Ok(());
    };
    let mut release = release(apk, facts(apk)?, today)?;
    if let Some(before) = current(&json, &signature, key) {
        release.date = before.date;
        if before == release {
            println!("  the note beside it: unchanged");
            return Ok(());
        }
        release.date = today;
    }
    put(apk, &release, key)
}

/// Signs `release` and lays it beside `apk`.
fn put(apk: &Path, release: &Release, key: &SigningKey) -> Result<()> {
    let (json, signature) = beside(apk);
    update::check(release).map_err(anyhow::Error::msg)?;
    let bytes = serde_json::to_vec_pretty(release)?;
    let comment = format!(
        "phone station app {} code {}",
        release.version, release.code
    );
    let signed = key.sign(&bytes, &comment)?;
    fs::write(&json, &bytes)?;
    fs::write(&signature, signed)?;
    println!(
        "  the note beside it: version {}, code {}, signed with key {}",
        release.version,
        release.code,
        key.id()
    );
    Ok(())
}

/// For tests, a newer app than any, of a maker that a test chooses to be: bytes, and their signed note.
pub(crate) fn made_up(folder: &Path) -> Result<PathBuf> {
    let apk = folder.join("newer.apk");
    fs::write(&apk, "a newer app")?;
    let release = Release {
        kind: KIND.to_owned(),
        version: "9.9.9".to_owned(),
        code: 999,
        least_android: 26,
        size: fs::metadata(&apk)?.len(),
        sha256: sha256_hex(&fs::read(&apk)?),
        certificate: "ab".repeat(32),
        date: jiff::civil::date(2026, 11, 26),
        path: APK_PATH.to_owned(),
        words: Text {
            zh: "试装用的新版本。".to_owned(),
            en: "A new version to try.".to_owned(),
        },
    };
    put(&apk, &release, &super::super::pack::signing_key(None)?)?;
    Ok(apk)
}

fn beside(apk: &Path) -> (PathBuf, PathBuf) {
    let with = |end: &str| {
        let mut name = apk.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    (with(".json"), with(".json.minisig"))
}

/// The note that lies there, where this key signed it.
fn current(json: &Path, signature: &Path, key: &SigningKey) -> Option<Release> {
    let (json, signature) = (fs::read(json).ok()?, fs::read_to_string(signature).ok()?);
    let mut trust = Trust::default();
    trust.add(key.public());
    let body = phonestation_rules::content::SignedIndex::join(&json, &signature);
    update::read(&body, &trust).ok()
}

fn release(apk: &Path, facts: Facts, date: Date) -> Result<Release> {
    let bytes = fs::read(apk)?;
    let root = crate::root().join(METADATA);
    Ok(Release {
        kind: KIND.to_owned(),
        version: facts.version,
        code: facts.code,
        least_android: facts.least_android,
        size: bytes.len() as u64,
        sha256: sha256_hex(&bytes),
        certificate: facts.certificate,
        date,
        path: APK_PATH.to_owned(),
        words: Text {
            zh: whats_new(&root, "zh-CN", facts.code)?,
            en: whats_new(&root, "en-US", facts.code)?,
        },
    })
}

fn whats_new(root: &Path, locale: &str, code: u32) -> Result<String> {
    let file = root.join(locale).join(format!("changelogs/{code}.txt"));
    let text = fs::read_to_string(&file).with_context(|| {
        format!(
            "write what is new in version code {code} into {}",
            file.display()
        )
    })?;
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SIGNED: &str =
        "Signer #1 certificate DN: CN=a\nSigner #1 certificate SHA-256 digest: ABCD\n";
    const TOLD: &str = "package: name='org.phonestation' versionCode='3' versionName='0.3.0' x='1'\nminSdkVersion:'26'\n";

    #[test]
    fn the_facts_are_read_from_what_the_tools_say_and_two_makers_are_refused() {
        let read = read_facts(SIGNED, TOLD).unwrap();
        let expected = Facts {
            version: "0.3.0".into(),
            code: 3,
            least_android: 26,
            certificate: "abcd".into(),
        };
        assert_eq!(read, expected);
        let two = format!("{SIGNED}Signer #2 certificate SHA-256 digest: ffff\n");
        assert!(read_facts(&two, TOLD).is_err());
        assert!(read_facts("", TOLD).is_err());
        assert!(read_facts(SIGNED, "package: name='a'").is_err());
    }

    #[test]
    fn what_is_new_is_there_for_this_version_in_both_languages_and_missed_for_another() {
        let root = crate::root().join(METADATA);
        for locale in ["zh-CN", "en-US"] {
            assert!(!whats_new(&root, locale, 1).unwrap().is_empty());
            let missed = whats_new(&root, locale, 4_000_000).unwrap_err().to_string();
            assert!(missed.contains("changelogs/4000000.txt"), "{missed}");
        }
    }

    #[test]
    fn a_note_for_customers_is_never_signed_with_the_development_key() {
        let development = crate::root().join("content/keys/development.key");
        assert!(key(Some(&development), true).is_err());
        assert!(key(None, true).unwrap().is_none());
        assert!(key(None, false).unwrap().is_some());
    }

    #[test]
    fn a_note_that_lies_there_counts_only_for_the_key_that_signed_it() {
        let folder = tempfile::tempdir().unwrap();
        let apk = folder.path().join("a.apk");
        fs::write(&apk, "app").unwrap();
        let key = SigningKey::generate().unwrap();
        let facts = Facts {
            version: "0.1.0".into(),
            code: 1,
            least_android: 26,
            certificate: "ab".repeat(32),
        };
        let release = release(&apk, facts, date(2026, 11, 26)).unwrap();
        let bytes = serde_json::to_vec(&release).unwrap();
        let (json, signature) = beside(&apk);
        fs::write(&signature, key.sign(&bytes, "").unwrap()).unwrap();
        fs::write(&json, bytes).unwrap();
        assert_eq!(current(&json, &signature, &key), Some(release));
        let other = SigningKey::generate().unwrap();
        assert_eq!(current(&json, &signature, &other), None);
        write(&apk, None, date(2026, 11, 26)).unwrap();
        assert!(!json.exists() && !signature.exists());
    }
}
