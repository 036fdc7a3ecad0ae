//! A program that works until it is killed, as by `kill -9`, and what it had said by then.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longer than any machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that says each thing it has done, a line each.
pub struct Speaker {
    process: Child,
    hear: Receiver<String>,
    reader: JoinHandle<()>,
}

#[expect(clippy::expect_used, reason = "for test programs")]
impl Speaker {
    /// Starts it.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(command: &mut Command) -> Speaker {
        let started = command.stdout(Stdio::piped()).spawn();
        let mut process = started.expect("the victim starts");
        let mut out = BufReader::new(process.stdout.take().expect("piped"));
        let (tell, hear) = mpsc::channel();
        let reader = thread::spawn(move || {
            // A last line without its end was not said.
            let mut line = String::new();
            while out.read_line(&mut line).is_ok_and(|n| n > 0) && line.ends_with('\n') {
                let _ = tell.send(line.trim_end().to_owned());
                line.clear();
            }
        });
        Speaker {
            process,
            hear,
            reader,
        }
    }

    /// The next thing that it says.
    ///
    /// # Panics
    /// When it says nothing for a minute.
    pub fn next(&self) -> String {
        self.hear.recv_timeout(PATIENCE).expect("it goes on")
    }

    /// Kills it with SIGKILL; all that it had said and nobody heard yet.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("kills");
        self.process.wait().expect("dies");
        self.reader.join().expect("reads");
        self.hear.try_iter().collect()
    }
}
