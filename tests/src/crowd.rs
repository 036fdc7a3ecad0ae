//! Stations in processes of their own, and a crowd of browsers that ask them.

use crate::Offer;
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The hall of the crowd: always open, fifty places at a time.
pub const HALL: &str = "crowd";
/// Places at a time.
pub const PLACES: usize = 50;

/// Content with that hall in `folder`.
///
/// # Errors
/// When it cannot be written.
pub fn content(folder: &Path) -> Result<()> {
    let text = serde_json::json!({"zh-CN": "厅", "en": "Hall"});
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let halls = serde_json::json!({"halls": [{
        "id": HALL, "example": true, "name": text, "address": text, "zone": "Asia/Shanghai",
        "hours": [{"days": days, "open": "00:00:00", "close": "23:59:00"}], "counters": PLACES,
    }]});
    let offer = Offer {
        halls,
        ..Offer::new(1, &["a", "b"])
    };
    offer.write(folder)?;
    Ok(())
}

/// A station that can be killed.
pub struct Victim {
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
}

impl Victim {
    /// Starts `program` on `content` with `database`; on `address`, or on a free port.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(
        program: &str,
        content: &Path,
        database: &str,
        address: Option<SocketAddr>,
    ) -> Result<Victim> {
        Victim::start_with(program, content, database, address, 256)
    }

    /// The like, with at most `batch` writes in one commit of SQLite.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_with(
        program: &str,
        content: &Path,
        database: &str,
        address: Option<SocketAddr>,
        batch: usize,
    ) -> Result<Victim> {
        let mut command = Command::new(program);
        Victim::spawn(&mut command, content, database, address, batch)
    }

    /// One that dies, as by `kill -9`, at the named `step` of what it is asked to do.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_dying(
        program: &str,
        content: &Path,
        database: &str,
        step: &str,
    ) -> Result<Victim> {
        let mut command = Command::new(program);
        command.env("PHONESTATION_DIE_AT", step);
        Victim::spawn(&mut command, content, database, None, 256)
    }

    fn spawn(
        command: &mut Command,
        content: &Path,
        database: &str,
        address: Option<SocketAddr>,
        batch: usize,
    ) -> Result<Victim> {
        let listen = address.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 0)));
        let mut process = command
            .args([
                "serve",
                "--example",
                "--requests-per-minute=100000000",
                "--burst=100000000",
                "--timeout=60",
            ])
            .arg(format!("--listen={listen}"))
            .arg(format!("--content={}", content.display()))
            .arg(format!("--database={database}"))
            .arg(format!("--batch={batch}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        let out = process.stdout.take().context("it has an output")?;
        BufReader::new(out).read_line(&mut line)?;
        let address = line.trim().strip_prefix("listening http://");
        let Some(address) = address else {
            let _ = process.kill();
            bail!("the station did not start on {database}");
        };
        Ok(Victim {
            address: address.parse()?,
            process,
        })
    }

    /// SIGKILL: nothing is finished.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its head and body.
    pub text: String,
}

impl Answer {
    /// Where it leads.
    pub fn location(&self) -> Option<&str> {
        self.text
            .lines()
            .find_map(|line| line.strip_prefix("location: "))
            .map(str::trim)
    }

    /// The times that its page offers, in milliseconds since 1970.
    pub fn times(&self) -> Vec<i64> {
        let parts = self.text.split("name=\"start\" value=\"").skip(1);
        parts
            .filter_map(|part| part.split('"').next()?.parse().ok())
            .collect()
    }
}

/// Asks once, on a connection of its own.
///
/// # Errors
/// When there is no whole answer.
pub async fn ask(to: SocketAddr, request: &str) -> Result<Answer> {
    let mut line = TcpStream::connect(to).await?;
    line.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(60), line.read_to_end(&mut bytes));
    read.await.context("no answer in a minute")??;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|s| s.parse().ok());
    let length = text
        .lines()
        .find_map(|l| l.strip_prefix("content-length: ")?.trim().parse().ok());
    if let (Some(length), Some(at)) = (length, text.find("\r\n\r\n")) {
        let whole: usize = length;
        ensure!(text.len() - at - 4 >= whole, "the answer broke off");
    }
    Ok(Answer {
        status: status.context("no answer")?,
        text,
    })
}

/// A browser that keeps its connection.
pub struct Browser(TcpStream);

impl Browser {
    /// Connects.
    ///
    /// # Errors
    /// The system's.
    pub async fn to(address: SocketAddr) -> Result<Browser> {
        let line = TcpStream::connect(address).await?;
        line.set_nodelay(true)?;
        Ok(Browser(line))
    }

    /// Takes the time `start` under the key `id`; the answer's status.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub async fn book(&mut self, id: &str, start: i64) -> Result<u16> {
        let request = form(id, start).replace("connection: close\r\n", "");
        Ok(self.ask(&request).await?.status)
    }

    /// Asks, and keeps the connection.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub async fn ask(&mut self, request: &str) -> Result<Answer> {
        self.0.write_all(request.as_bytes()).await?;
        let (mut bytes, mut buffer) = (Vec::new(), [0_u8; 16384]);
        loop {
            let n = self.0.read(&mut buffer).await?;
            ensure!(n > 0, "the connection ended");
            bytes.extend_from_slice(&buffer[..n]);
            let text = String::from_utf8_lossy(&bytes);
            let Some(end) = text.find("\r\n\r\n") else {
                continue;
            };
            let length = text[..end]
                .lines()
                .find_map(|l| l.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if bytes.len() >= end + 4 + length.unwrap_or(0) {
                let status = text.split(' ').nth(1).and_then(|s| s.parse().ok());
                return Ok(Answer {
                    status: status.context("no status")?,
                    text: text.into_owned(),
                });
            }
        }
    }
}

/// The page of times, as a browser asks for it.
pub fn page() -> String {
    format!("GET /h/{HALL}/book?q=more HTTP/1.1\r\nhost: crowd\r\nconnection: close\r\n\r\n")
}

/// The form that takes the time `start` under the key `id`.
pub fn form(id: &str, start: i64) -> String {
    let body = format!("id={id}&start={start}");
    format!(
        "POST /h/{HALL}/book HTTP/1.1\r\nhost: crowd\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
