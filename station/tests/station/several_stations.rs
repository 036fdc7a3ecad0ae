//! Three stations on one PostgreSQL: what happens at one is told at once to pages that are open at the others.

use crate::support::browser::between;
use crate::support::database::TestDatabase;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A program that serves until it goes out of sight.
struct Station {
    process: Child,
    address: String,
}

impl Station {
    fn start(database: &TestDatabase) -> Station {
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
        let mut process = Command::new(env!("CARGO_BIN_EXE_phonestation-station"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--example",
                "--now=2026-11-25T10:04:00+08:00",
            ])
            .args(["--database", &database.argument(), "--content"])
            .arg(seed)
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line
            .trim()
            .strip_prefix("listening http://")
            .expect("an address");
        Station {
            address: address.to_owned(),
            process,
        }
    }

    fn ask(&self, head: &str, body: &str) -> String {
        let mut line = TcpStream::connect(&self.address).expect("connects");
        let length = body.len();
        let kind = "application/x-www-form-urlencoded";
        let request = format!(
            "{head} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        line.write_all(request.as_bytes()).expect("sends");
        let mut answer = String::new();
        line.read_to_string(&mut answer).expect("answers");
        answer
    }

    /// Somebody takes a number at this station.
    fn number(&self, hall: &str) {
        let page = self.ask(&format!("GET /h/{hall}/line"), "");
        let id = between(&page, "name=\"id\" value=\"", "\"");
        let taken = self.ask(&format!("POST /h/{hall}/line"), &format!("id={id}"));
        assert!(taken.starts_with("HTTP/1.1 303"), "{taken}");
    }

    /// A page of `hall` that is open here: a word for each event.
    fn page(&self, hall: &str) -> Receiver<()> {
        let mut line = TcpStream::connect(&self.address).expect("connects");
        write!(line, "GET /h/{hall}/live HTTP/1.1\r\nhost: a\r\n\r\n").expect("sends");
        let mut lines = BufReader::new(line).lines();
        assert!(
            lines
                .next()
                .expect("answers")
                .expect("text")
                .contains("200")
        );
        let (tell, told) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if line == "event: moved" && tell.send(()).is_err() {
                    return;
                }
            }
        });
        told
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_open_at_one_station_moves_when_somebody_comes_at_another() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let stations = [(); 3].map(|()| Station::start(&database));
    let open: Vec<Receiver<()>> = stations.iter().map(|s| s.page("zsl")).collect();
    let elsewhere = stations[1].page("dxc");
    // A station may not hear yet when it begins to answer; from its first word on it hears all.
    let began = Instant::now();
    for page in &open {
        while page.try_recv().is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "a page was never told"
            );
            stations[0].number("zsl");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
    std::thread::sleep(Duration::from_millis(500));
    let quiet = |page: &Receiver<()>| while page.try_recv().is_ok() {};
    open.iter().for_each(quiet);
    for at in &stations {
        at.number("zsl");
        for page in &open {
            let told = page.recv_timeout(Duration::from_secs(5));
            assert_eq!(told, Ok(()), "told by itself, without asking");
        }
        std::thread::sleep(Duration::from_millis(300));
        open.iter().for_each(quiet);
    }
    assert_eq!(
        elsewhere.recv_timeout(Duration::from_millis(1)),
        Err(RecvTimeoutError::Timeout),
        "another hall's page is left alone"
    );
    drop(stations);
    database.drop().await;
}
