//! A server of HTTPS that is no station: what a core gets from it tells whether it trusted it.

use crate::setup::{self, OPENSSL};
use crate::shell::quiet;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// Runs until it goes out of sight.
pub(super) struct Server {
    pub(super) address: String,
    /// The authority's certificate.
    pub(super) root: PathBuf,
    process: Child,
    /// Kept open: openssl ends when nobody can hear it.
    _out: BufReader<ChildStdout>,
}

impl Server {
    pub(super) fn start() -> Result<Server> {
        setup::ensure(&[OPENSSL])?;
        let folder = super::fresh("tls")?;
        certificates(&folder)?;
        let mut process = Command::new("openssl")
            .args([
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-www",
                "-cert",
                "own.pem",
                "-key",
                "own.key",
            ])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start openssl")?;
        let mut out = BufReader::new(process.stdout.take().context("openssl has no output")?);
        let address = (&mut out)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| Some(format!("https://{}", line.strip_prefix("ACCEPT ")?)));
        let server = Server {
            address: address.unwrap_or_default(),
            root: folder.join("authority.pem"),
            process,
            _out: out,
        };
        if server.address.is_empty() {
            bail!("openssl does not listen: does it know `s_server -accept`?");
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _ended = self.process.wait();
    }
}

/// An authority of two days, and a certificate of it for this machine's loopback address.
fn certificates(folder: &Path) -> Result<()> {
    std::fs::write(folder.join("names"), "subjectAltName=IP:127.0.0.1\n")?;
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=emulated";
    for words in [
        format!("req -x509 {key} -days 2 -keyout authority.key -out authority.pem"),
        format!("req {key} -keyout own.key -out own.csr"),
        "x509 -req -in own.csr -CA authority.pem -CAkey authority.key -CAcreateserial \
         -days 2 -extfile names -out own.pem"
            .to_owned(),
    ] {
        quiet(
            Command::new("openssl")
                .args(words.split_whitespace())
                .current_dir(folder),
        )?;
    }
    Ok(())
}
