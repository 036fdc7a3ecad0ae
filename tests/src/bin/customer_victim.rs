//! A core that is killed at a named step of ordering or leaving, with a customer who has signed in.
//!
//! Usage: `customer-victim DIRECTORY URL STEP subscribe|leave WHAT`. It says `code` when it needs the code of a
//! message, and reads it from standard input. It dies as by `kill -9` and says `alive` only when it did not.

use phonestation_core::testing::{TestClock, on_steps};
use phonestation_core::{AskView, Network};
use phonestation_tests::{day, phone_of};
use std::io::Write;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [directory, station_url, step, act, what] = words.as_slice() else {
        anyhow::bail!("usage: customer-victim DIRECTORY URL STEP subscribe|leave WHAT");
    };
    let core = phone_of(Path::new(directory), station_url, &TestClock::at(day()))?;
    let last = step.clone();
    on_steps(move |step| {
        if step == last {
            die();
        }
    });
    let waiting = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let what = what.clone();
    let ask: AskView = waiting.block_on(async {
        match act.as_str() {
            "subscribe" => core.subscribe(what, vec![], Network::Metered).await,
            _ => core.leave(what, None, Network::Metered).await,
        }
    })?;
    let mut code = None;
    if ask.needs_code {
        say("code")?;
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        code = Some(line.trim().to_owned());
    }
    waiting.block_on(core.confirm(ask.order, code, Network::Metered))?;
    say("alive")
}

fn say(word: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{word}")?;
    Ok(out.flush()?)
}

/// As by `kill -9`: nothing is closed, nothing is written.
fn die() {
    let id = std::process::id().to_string();
    let _ = std::process::Command::new("kill")
        .args(["-KILL", &id])
        .status();
    loop {
        std::thread::park();
    }
}
