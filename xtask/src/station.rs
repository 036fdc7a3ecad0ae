//! A station of our own for a test, on a free port, ended when it goes out of sight.

use crate::shell::{self, cargo};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What serves.
const PROGRAM: &str = "phonestation-station";
/// How long a station may take to end after it was told to.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running station.
pub(crate) struct Station {
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
    process: Child,
    log: PathBuf,
}

/// What was just built; a test of this tool lies one folder deeper than the tool.
fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("this program lies nowhere")?;
    let folder = match folder.ends_with("deps") {
        true => folder.parent().unwrap_or(folder),
        false => folder,
    };
    Ok(folder.join(PROGRAM))
}

impl Station {
    /// Builds the station and starts it on `content`, with its database and its log in `folder`.
    pub(crate) fn start(folder: &Path, content: &Path, more: &[&str]) -> Result<Station> {
        println!("building the station (the first time takes some minutes)");
        shell::run(&mut cargo(&["build", "--quiet", "--package", PROGRAM]))?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let log = folder.join("station.log");
        let database = format!("--database=sqlite:{}", folder.join("station.db").display());
        let mut process = Command::new(program()?)
            .args(["serve", "--listen", "127.0.0.1:0", "--content"])
            .arg(content)
            .arg(database)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log)?)
            .spawn()
            .context("cannot start the station")?;
        let mut line = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line
            .trim()
            .strip_prefix("listening ")
            .unwrap_or_default()
            .to_owned();
        let station = Station {
            address,
            process,
            log,
        };
        if station.address.is_empty() {
            bail!("the station did not start: see {}", station.log.display());
        }
        Ok(station)
    }

    /// Makes an administrator of a hall's desk in `folder`'s database; the path of their one-time link.
    pub(crate) fn admin(folder: &Path, account: &str, hall: &str) -> Result<String> {
        let database = format!("--database=sqlite:{}", folder.join("station.db").display());
        let made = Command::new(program()?)
            .args(["admin", "--account", account, "--hall", hall, &database])
            .output()
            .context("cannot make an administrator")?;
        ensure!(made.status.success(), "no administrator was made");
        Ok(String::from_utf8(made.stdout)?.trim().to_owned())
    }

    /// Tells it to stop and checks that it ends well.
    pub(crate) fn stop(mut self) -> Result<()> {
        let id = self.process.id();
        // Rust's own `kill` cannot ask politely, and what is tested is the polite end.
        shell::quiet(Command::new("sh").args(["-c", &format!("kill -TERM {id}")]))?;
        let told = Instant::now();
        while told.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait()? {
                let log = self.log.display();
                ensure!(
                    status.success(),
                    "the station ended with {status}: see {log}"
                );
                println!("the station stopped when told to");
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!(
            "the station was told to stop and still ran after {} s",
            PATIENCE.as_secs()
        )
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}
