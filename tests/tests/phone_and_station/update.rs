//! A newer app: a real core against a real station that offers one, over a line that may break and that remembers.

use phonestation_core::{Network, OwnApp, PhoneStation, UpdateState, UpdateView};
use phonestation_rules::content::sha256_hex;
use phonestation_tests::{Fault, Line, Offer, Phone, RunningStation};
use phonestation_wire::Text;
use phonestation_wire::paths;
use phonestation_wire::update::{APK_PATH, KIND, Release};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use xtask::pack::SigningKey;

const CERTIFICATE: [u8; 32] = [0xcd; 32];

struct World {
    _folder: TempDir,
    _station: RunningStation,
    line: Line,
    phone: Phone,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// An app for download with its note, signed with the development key, which the phone trusts.
fn app(folder: &Path) -> std::path::PathBuf {
    let apk = folder.join("app.apk");
    fs::write(&apk, vec![7_u8; 3_200_000]).expect("written");
    let release = Release {
        kind: KIND.into(),
        version: "0.2.0".into(),
        code: 2,
        least_android: 26,
        size: 3_200_000,
        sha256: sha256_hex(&fs::read(&apk).expect("there")),
        certificate: hex(&CERTIFICATE),
        date: jiff::civil::date(2026, 11, 26),
        path: APK_PATH.into(),
        words: Text {
            zh: "可以取号。".into(),
            en: "Tickets.".into(),
        },
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let key = SigningKey::read(&root.join("content/keys/development.key")).expect("a key");
    let json = serde_json::to_vec_pretty(&release).expect("serialises");
    let signature = key.sign(&json, "test").expect("signs");
    fs::write(folder.join("app.apk.json"), json).expect("written");
    fs::write(folder.join("app.apk.json.minisig"), signature).expect("written");
    apk
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("room");
    let content = folder.path().join("content");
    Offer::new(1, &["a"]).write(&content).expect("writes");
    let station = RunningStation::with_app(&content, &app(folder.path())).expect("starts");
    let line = Line::to(station.address).expect("a port");
    let phone = Phone::new(line.url()).expect("room");
    World {
        _folder: folder,
        _station: station,
        line,
        phone,
    }
}

impl World {
    fn open(&self) -> Arc<PhoneStation> {
        let core = self.phone.open().expect("opens");
        core.set_own_app(OwnApp {
            version: "0.1.0".into(),
            code: 1,
            certificates: vec![hex(&CERTIFICATE)],
            android: 26,
        });
        core
    }

    /// How often the station was asked for an app.
    fn asked(&self) -> usize {
        let said = String::from_utf8_lossy(&self.line.said()).into_owned();
        said.matches(&format!("GET {} ", paths::UPDATE)).count()
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let waiting = tokio::runtime::Builder::new_current_thread().build();
    waiting.expect("a runtime").block_on(work)
}

fn sync(core: &PhoneStation) {
    wait(core.sync_content(Network::Unmetered)).expect("syncs");
}

fn look(core: &PhoneStation) -> UpdateView {
    wait(core.check_update(Network::Unmetered)).expect("is answered")
}

#[test]
fn opted_out_nothing_is_asked_and_opted_in_a_newer_app_is_shown_also_without_a_line() {
    let w = world();
    let core = w.open();
    sync(&core);
    assert_eq!(w.asked(), 0, "nobody wanted it");
    assert_eq!(core.update_view().unwrap().state, UpdateState::NotAsked);
    core.set_update_wanted(true).unwrap();
    sync(&core);
    sync(&core);
    assert_eq!(w.asked(), 1, "once a day");
    drop(core);

    w.line.set(Fault::CutAfter(0));
    let view = w.open().update_view().unwrap();
    assert_eq!(view.state, UpdateState::Newer);
    assert_eq!(
        (view.version.as_str(), view.whats_new.as_str()),
        ("0.2.0", "可以取号。")
    );
    assert_eq!(view.size, "3.2\u{a0}MB");
    assert_eq!(view.address, format!("{}/app.apk", w.line.url()));
}

#[test]
fn what_is_asked_names_neither_the_person_nor_the_phone() {
    let w = world();
    look(&w.open());
    let said = String::from_utf8_lossy(&w.line.said()).into_owned();
    let asked = said.split("\r\n\r\n").find(|r| r.contains(paths::UPDATE));
    let asked = asked.expect("it was asked").to_lowercase();
    let mut heads: Vec<&str> = asked.lines().skip(1).collect();
    heads.retain(|h| {
        !["user-agent: phonestation/", "accept: */*", "host: "]
            .iter()
            .any(|own| h.starts_with(own))
    });
    assert_eq!(heads, Vec::<&str>::new());
}

#[test]
fn a_note_with_one_bit_turned_over_on_the_way_is_refused_and_said_and_the_next_good_one_is_taken() {
    let w = world();
    let core = w.open();
    // Somewhere in the note itself, behind the head and the signature; HTTP's own parts would break otherwise.
    w.line.set(Fault::Flip(1100));
    let view = look(&core);
    assert_eq!(view.state, UpdateState::Refused);
    assert_eq!((view.version.as_str(), view.address.as_str()), ("", ""));
    w.line.set(Fault::None);
    drop(core);
    assert_eq!(look(&w.open()).state, UpdateState::Newer);
}
