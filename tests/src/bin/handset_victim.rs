//! A demo handset that is killed: visitors come, leave something everywhere, and are forgotten, one after another.
//!
//! Lines on standard output, each after the fact: `open`, `touched N`, `planted N`, `clean N`, `over N`.

use phonestation_core::testing::TestClock;
use phonestation_tests::{day, phone_of};
use std::io::Write;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let directory = std::env::args().nth(1);
    let directory = directory.ok_or_else(|| anyhow::anyhow!("usage: handset-victim DIRECTORY"))?;
    let clock = TestClock::at(day());
    let core = phone_of(Path::new(&directory), "http://127.0.0.1:9", &clock)?;
    say("open");
    for n in 0_u64.. {
        core.handset_touched()?;
        say(&format!("touched {n}"));
        for part in 0..20 {
            let mark = format!("visitor-mark-{n}-{part}");
            core.set_bookmark(mark.clone(), true)?;
            core.record_opened(mark.clone())?;
            core.record_outcome(mark, None, true)?;
        }
        core.record_nothing_found(format!("visitor mark {n}"))?;
        core.set_interests(vec!["travel".into()], vec![])?;
        say(&format!("planted {n}"));
        core.handset_clean()?;
        say(&format!("clean {n}"));
        core.handset_cleaned(1, vec![])?;
        say(&format!("over {n}"));
    }
    Ok(())
}

/// One line, out of the process before the next act.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
