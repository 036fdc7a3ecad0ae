//! A station on this machine with content that is newer than the seed.

use crate::commands::pack;
use crate::shell::{cargo, run};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Runs until it goes out of sight.
pub(super) struct Station {
    pub(super) address: String,
    process: Child,
}

impl Station {
    pub(super) fn start() -> Result<Station> {
        println!("a station for the emulated phones");
        run(&mut cargo(&[
            "build",
            "--quiet",
            "--package",
            "phonestation-station",
        ]))?;
        let folder = super::fresh("station")?;
        newer_content(&folder.join("content"))?;
        let program = std::env::current_exe()?.with_file_name("phonestation-station");
        let log = folder.join("log");
        let mut process = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--content"])
            .arg(folder.join("content"))
            .arg(format!(
                "--database=sqlite:{}",
                folder.join("station.db").display()
            ))
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log)?)
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
        let station = Station { address, process };
        if station.address.is_empty() {
            bail!("the station did not start: see {}", log.display());
        }
        Ok(station)
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _ended = self.process.wait();
    }
}

/// The project's content in a later version and without its last hall: one pack to fetch, and the
/// rest is what the phone has.
fn newer_content(folder: &Path) -> Result<()> {
    let root = crate::root();
    let Ok(mut content) = xtask::content::read(&root.join("content")) else {
        bail!("the content has problems: `cargo xtask pack` names them");
    };
    content.halls.halls.pop();
    let mut release = xtask::pack::next_release(&root.join("content/seed"), pack::now())?;
    release.version += 1;
    let key = pack::signing_key(None)?;
    xtask::pack::write(folder, &xtask::pack::packs(&content)?, &release, &key)?;
    Ok(())
}
