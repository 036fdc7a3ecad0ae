//! The program as an operator meets it.

use crate::support::database::TestDatabase;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

fn seed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed")
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phonestation-station"));
    command
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn serve(database: &TestDatabase, more: &[&str]) -> Command {
    let mut command = program();
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--database",
        &database.argument(),
    ]);
    command.args(more);
    command
}

fn failed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(
        output.stdout.is_empty(),
        "nothing but the address goes to standard output"
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(mut command: Command) -> Running {
        let mut child = command.spawn().expect("started");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line
            .trim()
            .strip_prefix("listening http://")
            .expect("ready")
            .to_owned();
        Running { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("set");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.address
        )
        .expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Told to stop; gives the exit code and what was logged.
    fn stop(mut self) -> (Option<i32>, String) {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .expect("told");
        assert!(told.success());
        let code = self.child.wait().expect("ended").code();
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .expect("piped")
            .read_to_string(&mut log)
            .expect("text");
        (code, log)
    }
}

#[test]
fn it_serves_the_seed_says_where_and_stops_when_told() {
    let database = TestDatabase::sqlite();
    let running = Running::start(serve(&database, &["--content", seed().to_str().unwrap()]));
    assert!(running.get("/").starts_with("HTTP/1.1 200"));
    assert!(running.get("/search?q=geheim").contains("geheim"));
    assert!(running.get("/geheim").starts_with("HTTP/1.1 404"));
    let (code, log) = running.stop();
    assert_eq!(code, Some(0));
    assert!(
        log.contains("development key"),
        "the key is warned of: {log}"
    );
    assert!(
        log.contains("/search") && !log.contains("geheim"),
        "no query in the log: {log}"
    );
}

/// Larger than what the two ends' sockets hold, so that the answer is still under way.
#[test]
fn a_download_begun_before_the_stop_is_finished_after_it() {
    const SIZE: usize = 24 << 20;
    let folder = tempfile::tempdir().expect("room");
    let apk = folder.path().join("app.apk");
    std::fs::write(&apk, vec![7_u8; SIZE]).expect("written");
    let database = TestDatabase::sqlite();
    let seed = seed().display().to_string();
    let apk = apk.display().to_string();
    let running = Running::start(serve(&database, &["--content", &seed, "--apk", &apk]));

    let mut stream = TcpStream::connect(&running.address).expect("connected");
    write!(
        stream,
        "GET /app.apk HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut begun = [0_u8; 1024];
    stream.read_exact(&mut begun).expect("begun");
    let reader = std::thread::spawn(move || {
        // The stop is on its way while the rest is read.
        std::thread::sleep(Duration::from_millis(200));
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the rest comes");
        begun.len() + rest.len()
    });
    let (code, _) = running.stop();
    assert_eq!(code, Some(0));
    assert!(reader.join().expect("read") > SIZE);
}

#[test]
fn options_come_from_the_environment_too() {
    let database = TestDatabase::sqlite();
    let mut command = program();
    command
        .arg("serve")
        .env("PHONESTATION_LISTEN", "127.0.0.1:0")
        .env("PHONESTATION_DATABASE", database.argument())
        .env("PHONESTATION_CONTENT", seed())
        .env("PHONESTATION_EXAMPLE", "true");
    let running = Running::start(command);
    assert!(running.get("/api/v1/about").contains("\"example\":true"));
    running.stop();
}

#[test]
fn a_second_start_with_the_same_content_is_fine() {
    let database = TestDatabase::sqlite();
    for _ in 0..2 {
        let running = Running::start(serve(&database, &["--content", seed().to_str().unwrap()]));
        assert!(running.get("/ready").contains("ok"));
        assert_eq!(running.stop().0, Some(0));
    }
}

#[test]
fn a_missing_content_folder_is_named_with_what_to_do() {
    let output = serve(&TestDatabase::sqlite(), &["--content", "/none/such"])
        .output()
        .unwrap();
    let said = failed(&output);
    assert!(
        said.contains("/none/such") && said.contains("--content"),
        "{said}"
    );
}

#[test]
fn content_with_a_signature_of_a_strange_key_is_refused() {
    let folder = crate::support::content::Folder::new(1);
    let path = folder.path().to_str().unwrap();
    let said = failed(
        &serve(&TestDatabase::sqlite(), &["--content", path])
            .output()
            .unwrap(),
    );
    assert!(said.contains("not trusted"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let database = TestDatabase::sqlite();
    let mut command = program();
    command.args([
        "serve",
        "--listen",
        &address,
        "--database",
        &database.argument(),
        "--content",
    ]);
    let said = failed(&command.arg(seed()).output().unwrap());
    assert!(
        said.contains(&address) && said.contains("--listen"),
        "{said}"
    );
}

#[test]
fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    let mut command = program();
    let url = "postgres://user:geheim@127.0.0.1:1/none";
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--database",
        url,
        "--content",
    ]);
    let said = failed(&command.arg(seed()).output().unwrap());
    assert!(
        said.contains("database") && !said.contains("geheim"),
        "{said}"
    );
    let mut command = program();
    command.args(["serve", "--database", "sqlite:/none/such/a.db", "--content"]);
    let said = failed(&command.arg(seed()).output().unwrap());
    assert!(said.contains("/none/such"), "{said}");
}

#[test]
fn evidence_that_is_whole_is_said_with_its_last_hash_and_a_hash_that_is_gone_is_noticed() {
    let database = TestDatabase::sqlite();
    let ask = |more: &[&str]| {
        let mut command = program();
        command.args(["evidence", "--database", &database.argument()]);
        command.args(more).output().expect("runs")
    };
    let said = ask(&[]);
    assert!(said.status.success());
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(
        text.starts_with("0 entries, each as it was written") && text.contains(&"0".repeat(64))
    );
    assert!(failed(&ask(&["--after", &"1".repeat(64)])).contains("cut off"));
}

#[test]
fn a_missing_app_is_named() {
    let output = serve(&TestDatabase::sqlite(), &["--apk", "/none.apk"])
        .output()
        .unwrap();
    assert!(failed(&output).contains("/none.apk"));
}

#[test]
fn an_app_whose_note_is_of_another_file_or_a_repository_that_is_none_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let apk = folder.path().join("app.apk");
    std::fs::write(&apk, "app").unwrap();
    std::fs::write(folder.path().join("app.apk.json"), "{}").unwrap();
    std::fs::write(folder.path().join("app.apk.json.minisig"), "none").unwrap();
    let (content, apk) = (seed(), apk.display().to_string());
    let content = content.to_str().unwrap();
    let database = TestDatabase::sqlite();
    let start = |option: &str, value: &str| {
        let mut started = serve(&database, &["--content", content, option, value]);
        failed(&started.output().unwrap())
    };
    let said = start("--apk", &apk);
    assert!(said.contains("app.apk.json.minisig") && said.contains("cargo xtask apk"));
    let said = start("--fdroid", &folder.path().display().to_string());
    assert!(said.contains("entry.jar") && said.contains("cargo xtask fdroid"));
}

#[test]
fn wrong_usage_ends_with_two_and_help_with_nought() {
    for wrong in [
        &["serve", "--database", "mysql://a/b"][..],
        &["serve", "--listen", "nowhere"],
        &["serve", "--burst", "0"],
        &["serve", "--nonsense"],
        &[],
    ] {
        let output = program().args(wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
    let help = program().args(["serve", "--help"]).output().unwrap();
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for option in [
        "--listen",
        "--database",
        "--content",
        "--apk",
        "--fdroid",
        "--example",
        "--public-url",
    ] {
        assert!(text.contains(option), "{option}");
    }
}

#[test]
fn a_carrier_that_cannot_be_asked_safely_is_refused_with_what_to_do_and_without_its_credential() {
    let database = TestDatabase::sqlite();
    let start = |more: &[&str], token: &str| {
        let content = seed();
        let mut words = vec!["--content", content.to_str().unwrap()];
        words.extend(more);
        let mut command = serve(&database, &words);
        command.env("PHONESTATION_CARRIER_TOKEN", token);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("a-secret-word"), "{said}");
        (output.status.code(), said)
    };
    let name = ["--carrier-name", "example"];
    let with = |address: &'static str| [&["--carrier", address][..], &name].concat();
    for (more, token, words) in [
        (
            with("http://carrier.example"),
            "a-secret-word",
            "not encrypted",
        ),
        (with("carrier.example"), "a-secret-word", "--carrier"),
        (
            with("https://carrier.example"),
            "",
            "PHONESTATION_CARRIER_TOKEN",
        ),
        (
            [
                with("https://carrier.example"),
                vec!["--carrier-zone", "Mars"],
            ]
            .concat(),
            "a-secret-word",
            "--carrier-zone",
        ),
    ] {
        let (code, said) = start(&more, token);
        assert_eq!(code, Some(1));
        assert!(said.contains(words), "{said}");
    }
    let (code, said) = start(&["--carrier", "https://carrier.example"], "a-secret-word");
    assert_eq!(code, Some(2));
    assert!(said.contains("--carrier-name"), "{said}");
}

#[test]
fn a_carriers_systems_credential_is_printed_once_and_can_be_ended() {
    let database = TestDatabase::sqlite();
    let system = |more: &[&str]| {
        let mut command = program();
        command.args([
            "system",
            "--database",
            &database.argument(),
            "--name",
            "front",
        ]);
        command.args(more).output().unwrap()
    };
    let made = system(&["--grant", "orders,messages"]);
    assert_eq!((made.status.code(), made.stdout.len()), (Some(0), 65));
    assert!(failed(&system(&[])).contains("--name"));
    assert_eq!(system(&["--end"]).status.code(), Some(0));
    assert!(failed(&system(&["--end"])).contains("no system called front"));
    assert_eq!(system(&["--grant", "all"]).status.code(), Some(2));
}
