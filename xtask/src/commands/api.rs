//! `cargo xtask api`: starts a station with example content and lets schemathesis send it what its document allows
//! and what it forbids. What is switched off, and why, stands in tests/api/schemathesis.toml.

use crate::setup::{self, C_COMPILER, PYTHON};
use crate::shell;
use crate::station::Station;
use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The example's number of who orders; it is nobody's.
const ORDERS: &str = "10000000001";
/// What ends a sign-in, and whose: after it everything would only be answered by 401.
const ENDS: [(&str, &str); 2] = [
    ("signOut", "10000000002"),
    ("forgetCustomer", "10000000003"),
];
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// Examples an operation in a usual run, and in `cargo xtask soak`.
const USUAL: u32 = 200;
const SOAK: u32 = 1000;

/// What to do.
#[derive(Args)]
pub(crate) struct Options {
    /// At most so many generated requests an operation in each phase
    #[arg(long, default_value_t = USUAL)]
    examples: u32,
    /// Only the operation with this id, such as `book`
    #[arg(long, value_name = "ID")]
    only: Option<String>,
}

impl Options {
    /// As a stage of `cargo xtask test`.
    pub(crate) fn usual() -> Options {
        Options {
            examples: USUAL,
            only: None,
        }
    }

    /// As `cargo xtask soak` has it.
    pub(crate) fn soak() -> Options {
        Options {
            examples: SOAK,
            only: None,
        }
    }
}

/// Asks a station of its own, signed in as a customer of the example, until nothing is wrong or something is.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::ensure(&[C_COMPILER, PYTHON])?;
    let python = setup::python("schemathesis", SCHEMATHESIS, "100 MB with what it needs")?;
    let root = crate::root();
    let folder = root.join("target/api");
    let _none_yet = fs::remove_dir_all(&folder);
    let today = super::pack::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
    let now = format!("--now={}T10:04:00+08:00", today.date());
    fs::create_dir_all(&folder)?;
    let apk = format!("--apk={}", super::apk::made_up(&folder)?.display());
    // It asks as much as a full hall; limits have tests of their own.
    let more = [
        "--example",
        &now,
        &apk,
        "--requests-per-minute=1000000",
        "--burst=1000000",
    ];
    let station = Station::start(&folder, &root.join("content/seed"), &more)?;
    let config = root.join("tests/api/schemathesis.toml");
    fs::write(
        folder.join("packs.dict"),
        packs(&root.join("content/seed/packs"))?,
    )?;
    // Times that are free when it begins, in one product or another.
    let times = [
        "10:20", "10:30", "10:40", "11:00", "13:00", "14:20", "15:00",
    ];
    let times = times.map(|time| format!("\"{}T{time}:00+08:00\"\n", today.date()));
    fs::write(folder.join("times.dict"), times.concat())?;
    let began = Instant::now();
    let ask = |token: &str, more: &[String]| -> Result<()> {
        let mut asking = Command::new(python.with_file_name("schemathesis"));
        asking.arg("--config-file").arg(&config).arg("run");
        asking.arg(format!("{}/openapi.json", station.address));
        asking.arg(format!("--max-examples={}", options.examples));
        asking.args(more).env("NO_COLOR", "1");
        shell::run(asking.env("PHONESTATION_TOKEN", token).current_dir(&folder))
    };
    let include = |id: &str| format!("--include-operation-id={id}");
    // All at first: it guesses codes until its address may not sign in any more.
    let orders = sign_in(&station.address, ORDERS)?;
    let mut ends = Vec::new();
    for (id, number) in ENDS {
        ends.push((id, sign_in(&station.address, number)?));
    }
    let asked = match &options.only {
        Some(only) => ask(&orders, &[include(only)]),
        None => {
            let not = ENDS.map(|(id, _)| format!("--exclude-operation-id={id}"));
            // No link leads to or from what ends a sign-in.
            let phases = "--phases=examples,coverage,fuzzing".to_owned();
            let mut all = ask(&orders, &not);
            for (id, token) in &ends {
                all = all.and_then(|()| ask(token, &[include(id), phases.clone()]));
            }
            all
        }
    };
    println!(
        "schemathesis took {:.0} s, {} examples an operation",
        began.elapsed().as_secs_f64(),
        options.examples
    );
    let end = station.stop();
    asked.and(end)
}

/// Signs the example's customer with that number in, by the code in the inbox; their token.
fn sign_in(station: &str, number: &str) -> Result<String> {
    let wanted = format!("{{\"number\":\"{number}\"}}");
    let sent = say(station, "POST", "/api/v1/customer/codes", &wanted)?;
    let sent: Value = serde_json::from_str(&sent)?;
    let page = format!("/dev/inbox?q={number}");
    let began = Instant::now();
    let code = loop {
        let inbox = say(station, "GET", &page, "")?;
        let message = inbox.split("<p class=\"message\">").nth(1);
        let words = message.map(|text| text.split(|c: char| !c.is_ascii_digit()));
        if let Some(code) = words.into_iter().flatten().find(|word| word.len() == 6) {
            break code.to_owned();
        }
        ensure!(
            began.elapsed().as_secs() < 30,
            "no code came for signing in"
        );
        std::thread::sleep(Duration::from_millis(100));
    };
    let given = serde_json::json!({"challenge": sent["challenge"], "code": code});
    let tokens = say(
        station,
        "POST",
        "/api/v1/customer/tokens",
        &given.to_string(),
    )?;
    let tokens: Value = serde_json::from_str(&tokens)?;
    let token = tokens["access"].as_str();
    Ok(token.context("signing in gave no token")?.to_owned())
}

/// The body of the station's answer.
fn say(station: &str, method: &str, path: &str, body: &str) -> Result<String> {
    let host = station.trim_start_matches("http://");
    let mut line = TcpStream::connect(host)?;
    let length = body.len();
    write!(
        line,
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    line.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    ensure!(head.starts_with("HTTP/1.1 2"), "{method} {path}: {body}");
    Ok(body.to_owned())
}

/// The release's packs as a dictionary: one cannot guess their names.
fn packs(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        names.extend(
            name.strip_suffix(".pack")
                .map(|sha256| format!("{sha256:?}\n")),
        );
    }
    Ok(names.concat())
}
