//! A PostgreSQL of our own for the length of a test run: temporary, on loopback, stopped at the end.

use crate::shell::{is_root, quiet};
use anyhow::{Context, Result};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the tests' databases and the server's log of changes take at most, with room.
const MEMORY_MB: u64 = 2048;

/// A running server. Stopped and removed when dropped.
pub(crate) struct Postgres {
    programs: PathBuf,
    data: tempfile::TempDir,
    port: u16,
}

impl Postgres {
    /// Starts one on a free port.
    pub(crate) fn start() -> Result<Postgres> {
        // Tests prove behaviour, not the disk. A database each is made of 300 files, and a disk that has just deleted
        // so many looks long for room: in memory, where there is enough of it, they take half the time.
        let memory = Path::new("/dev/shm");
        let enough = free_mb(memory).is_some_and(|free| free >= MEMORY_MB);
        let folder = if enough {
            memory
        } else {
            &std::env::temp_dir()
        };
        Postgres::with(folder, "-c fsync=off")
    }

    /// One whose commits are on the disk, for benches.
    pub(crate) fn durable() -> Result<Postgres> {
        Postgres::with(&std::env::temp_dir(), "-c fsync=on")
    }

    fn with(folder: &Path, more: &str) -> Result<Postgres> {
        let programs =
            programs().context("PostgreSQL is not installed: `apt-get install postgresql`")?;
        let data = tempfile::Builder::new()
            .prefix("phonestation-postgres-")
            .tempdir_in(folder)?;
        if is_root() {
            // The server refuses root, so it runs as the user its package made.
            quiet(Command::new("chown").arg("postgres").arg(data.path()))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = Postgres {
            programs,
            data,
            port,
        };
        quiet(
            server
                .program("initdb")
                .args([
                    "-A",
                    "trust",
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "--no-sync",
                    "-D",
                ])
                .arg(server.cluster()),
        )?;
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 {more} -c max_connections=200 -k {}",
            server.data.path().display()
        );
        quiet(
            server
                .program("pg_ctl")
                .args(["-w", "-s", "-o", &options, "-l"])
                .arg(server.data.path().join("log"))
                .arg("-D")
                .arg(server.cluster())
                .arg("start"),
        )
        .with_context(|| fs::read_to_string(server.data.path().join("log")).unwrap_or_default())?;
        println!("  PostgreSQL runs on 127.0.0.1:{port} until the tests end");
        Ok(server)
    }

    /// The address for tests, which make databases of their own in it.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn cluster(&self) -> PathBuf {
        self.data.path().join("cluster")
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir("/");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(e) = quiet(
            self.program("pg_ctl")
                .args(["-s", "-m", "fast", "-D"])
                .arg(self.cluster())
                .arg("stop"),
        ) {
            eprintln!("PostgreSQL on port {} may still run: {e}", self.port);
        }
    }
}

/// What is free where `folder` lies; `None` where there is no such folder.
fn free_mb(folder: &Path) -> Option<u64> {
    let said = quiet(
        Command::new("df")
            .args(["--output=avail", "--block-size=1M"])
            .arg(folder),
    );
    said.ok()?.lines().last()?.trim().parse().ok()
}

/// The folder of the newest installed server's programs, which Debian keeps off the path.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let folder = entry.ok()?.path();
            let version = folder.file_name()?.to_str()?.parse().ok()?;
            let bin = folder.join("bin");
            is_server(&bin).then_some((version, bin))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn is_server(bin: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"]
        .iter()
        .all(|p| bin.join(p).is_file())
}
