//! The note of a newer app, and F-Droid's repository.

use crate::support::TestStation;
use axum::http::StatusCode;
use jiff::civil::date;
use minisign::KeyPair;
use phonestation_rules::content::{SignedIndex, Trust, sha256_hex};
use phonestation_station::download::Apk;
use phonestation_station::state::Options;
use phonestation_station::update::{Note, NoteError, Repository, RepositoryError};
use phonestation_wire::Text;
use phonestation_wire::paths;
use phonestation_wire::update::{APK_PATH, KIND, Release};
use proptest::prelude::*;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use tempfile::TempDir;

/// An app for download with its note beside it.
struct Offered {
    folder: TempDir,
    keys: KeyPair,
}

impl Offered {
    fn new() -> Offered {
        let offered = Offered {
            folder: tempfile::tempdir().expect("room"),
            keys: KeyPair::generate_unencrypted_keypair().expect("random bytes"),
        };
        fs::write(offered.file(), vec![7_u8; 4321]).expect("written");
        offered.sign(&offered.release());
        offered
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("app.apk")
    }

    fn release(&self) -> Release {
        let apk = fs::read(self.file()).expect("there");
        Release {
            kind: KIND.into(),
            version: "0.2.0".into(),
            code: 2,
            least_android: 26,
            size: apk.len() as u64,
            sha256: sha256_hex(&apk),
            certificate: "cd".repeat(32),
            date: date(2026, 11, 26),
            path: APK_PATH.into(),
            words: Text {
                zh: "可以取号。".into(),
                en: "Tickets.".into(),
            },
        }
    }

    fn sign(&self, release: &Release) {
        let json = serde_json::to_vec_pretty(release).expect("serialises");
        let signature = minisign::sign(None, &self.keys.sk, Cursor::new(&json), None, None);
        let signature = signature.expect("signs").into_string();
        fs::write(self.beside("json"), json).expect("written");
        fs::write(self.beside("json.minisig"), signature).expect("written");
    }

    fn beside(&self, end: &str) -> std::path::PathBuf {
        self.folder.path().join(format!("app.apk.{end}"))
    }

    fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        trust.add(&self.keys.pk.to_base64());
        trust
    }

    fn note(&self) -> Result<Option<Note>, NoteError> {
        let apk = Apk::read(&self.file()).expect("there");
        Note::beside(&self.file(), &apk, &self.trust())
    }
}

on_both!(the_note_is_handed_out_to_the_byte_and_known_again, database => {
    let offered = Offered::new();
    let options = Options { update: offered.note().unwrap(), ..Options::default() };
    let station = TestStation::with(database, options, Some(Apk::read(&offered.file()).unwrap())).await;
    let answer = station.get(paths::UPDATE).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    let json = fs::read(offered.beside("json")).unwrap();
    let signature = fs::read_to_string(offered.beside("json.minisig")).unwrap();
    assert_eq!(answer.body, SignedIndex::join(&json, &signature));
    let read = phonestation_rules::update::read(&answer.body, &offered.trust());
    assert_eq!(read, Ok(offered.release()));
    let etag = answer.header("etag").to_owned();
    let again = station.get_with(paths::UPDATE, &[("if-none-match", &etag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
});

on_both!(an_app_without_a_note_is_offered_and_told_to_no_phone, database => {
    let offered = Offered::new();
    fs::remove_file(offered.beside("json")).unwrap();
    fs::remove_file(offered.beside("json.minisig")).unwrap();
    assert!(offered.note().unwrap().is_none());
    let apk = Apk::read(&offered.file()).unwrap();
    let station = TestStation::with(database, Options::default(), Some(apk)).await;
    assert_eq!(station.get("/app.apk").await.status, 200);
    let answer = station.get(paths::UPDATE).await;
    assert_eq!(answer.status, 404);
    assert!(answer.json()["code"].is_string());
});

#[test]
fn a_note_of_another_file_or_of_a_stranger_or_half_a_one_is_not_served() {
    let offered = Offered::new();
    assert!(offered.note().unwrap().is_some());
    fs::write(offered.file(), vec![8_u8; 4321]).unwrap();
    let wrong = offered.note().unwrap_err().to_string();
    assert!(wrong.contains("SHA-256"), "{wrong}");
    fs::write(offered.file(), vec![7_u8; 4320]).unwrap();
    assert!(offered.note().unwrap_err().to_string().contains("size"));

    let offered = Offered::new();
    let apk = Apk::read(&offered.file()).unwrap();
    let stranger = Note::beside(&offered.file(), &apk, &Trust::default());
    assert!(matches!(stranger, Err(NoteError::Wrong(_))));
    let mut json = fs::read(offered.beside("json")).unwrap();
    json[40] ^= 1;
    fs::write(offered.beside("json"), json).unwrap();
    assert!(matches!(offered.note(), Err(NoteError::Wrong(_))));
    fs::remove_file(offered.beside("json")).unwrap();
    assert!(matches!(offered.note(), Err(NoteError::Read { .. })));
}

/// A repository as fdroidserver leaves one, with a secret beside it.
fn repository(folder: &Path) -> std::path::PathBuf {
    let repo = folder.join("repo");
    for (name, bytes) in [
        ("repo/entry.jar", "jar"),
        ("repo/index-v2.json", "{\"packages\":{}}"),
        ("repo/phonestation_1.apk", "0123456789"),
        ("repo/org.phonestation/zh-CN/icon.png", "png"),
        ("repo/fingerprint.txt", "ab\n"),
        ("repo/index.html", "<p>"),
        ("repo/.hidden.json", "{}"),
        ("config.yml", "keypass: secret"),
        ("secret.json", "{}"),
    ] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("is written");
        fs::write(file, bytes).expect("is written");
    }
    fs::write(repo.join("fingerprint.txt"), "0a".repeat(32)).expect("is written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.join("secret.json"), repo.join("linked.json"))
        .expect("is written");
    repo
}

on_both!(the_repository_is_served_read_only_and_in_parts, database => {
    let folder = tempfile::tempdir().unwrap();
    let fdroid = Some(Repository::read(&repository(folder.path())).unwrap());
    let station = TestStation::with(database, Options { fdroid, ..Options::default() }, None).await;
    for (name, kind) in [
        ("entry.jar", "application/java-archive"),
        ("index-v2.json", "application/json"),
        ("phonestation_1.apk", "application/vnd.android.package-archive"),
        ("org.phonestation/zh-CN/icon.png", "image/png"),
    ] {
        let answer = station.get(&format!("/fdroid/repo/{name}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, kind), "{name}");
        let etag = answer.header("etag").to_owned();
        let again = station.get_with(&format!("/fdroid/repo/{name}"), &[("if-none-match", &etag)]).await;
        assert_eq!(again.status, 304, "{name}");
    }
    let part = station.get_with("/fdroid/repo/phonestation_1.apk", &[("range", "bytes=3-5")]).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "345"));
    for none in ["index.html", ".hidden.json", "linked.json", "fingerprint.txt", "../secret.json",
        "..%2Fsecret.json", "%2e%2e/config.yml", "org.phonestation", ""] {
        let answer = station.get(&format!("/fdroid/repo/{none}")).await;
        assert_eq!(answer.status, 404, "{none}");
    }
    let page = station.get("/fdroid?lang=en").await;
    assert!(page.text().contains("0A0A 0A0A") && page.text().contains("/fdroid/repo"));
    assert_eq!(station.get("/fdroid/qr.svg").await.header("content-type"), "image/svg+xml");
});

on_both!(without_a_repository_there_is_none, database => {
    let station = TestStation::new(database).await;
    for path in ["/fdroid", "/fdroid/qr.svg", "/fdroid/repo/entry.jar"] {
        assert_eq!(station.get(path).await.status, 404, "{path}");
    }
});

#[test]
fn a_folder_that_is_no_repository_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let read = || Repository::read(&folder.path().join("repo"));
    assert!(matches!(read(), Err(RepositoryError::Read { .. })));
    repository(folder.path());
    assert!(read().is_ok());
    fs::write(folder.path().join("repo/fingerprint.txt"), "none").unwrap();
    assert!(matches!(read(), Err(RepositoryError::Lacks(_))));
    fs::remove_file(folder.path().join("repo/entry.jar")).unwrap();
    assert!(matches!(read(), Err(RepositoryError::Lacks("entry.jar"))));
}

/// Pieces of which names that lead astray are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("..".to_owned()),
        Just("%2e%2e".to_owned()),
        Just("%2f".to_owned()),
        Just("%00".to_owned()),
        Just("repo".to_owned()),
        Just("secret.json".to_owned()),
        Just("config.yml".to_owned()),
        Just("org.phonestation".to_owned()),
        "[a-z.]{0,6}",
    ]
}

#[test]
fn no_name_leads_out_of_the_repository() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let fdroid = Some(Repository::read(&repository(folder.path())).unwrap());
    let database = crate::support::database::TestDatabase::sqlite();
    let options = Options {
        fdroid,
        requests_per_minute: 1_000_000,
        burst: 1_000_000,
        ..Options::default()
    };
    let station = runtime.block_on(TestStation::with(&database, options, None));
    proptest!(|(pieces in prop::collection::vec(piece(), 1..6))| {
        let answer = runtime.block_on(station.get(&format!("/fdroid/repo/{}", pieces.join("/"))));
        prop_assert!(answer.status == 404 || answer.status == 400, "{pieces:?}: {}", answer.status);
    });
}
