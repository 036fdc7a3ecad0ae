//! `cargo xtask questions`: how well search finds what customers mean.

use anyhow::{Result, anyhow};
use std::path::Path;
use xtask::content;
use xtask::questions::{Outcome, Rate, SETS, ask, read};

/// Prints the rates of every set, and what was missed of the set that may be mended for.
pub(crate) fn run(content_folder: &Path) -> Result<()> {
    let content = content::read(content_folder).map_err(|problems| {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", list.join("\n"))
    })?;
    for (set, shown) in SETS {
        let outcome = ask(&content, &read(content_folder, set, &content)?);
        println!(
            "{set}{}",
            if shown {
                ""
            } else {
                " (never mended for; misses are not shown)"
            }
        );
        print(&outcome);
        if shown {
            for (word, list) in [("missed", &outcome.missed), ("not first", &outcome.late)] {
                for (question, found) in list {
                    let (words, guides) = (&question.words, question.guides.join(" or "));
                    println!("  {word}: {words} -> {guides}, found {}", found.join(", "));
                }
            }
        }
    }
    Ok(())
}

fn print(outcome: &Outcome) {
    println!(
        "  {:<12} {:>6} {:>7} {:>10} {:>8}",
        "kind", "asked", "first", "top three", "nothing"
    );
    let line = |kind: &str, rate: &Rate| {
        let percent = |part: usize| format!("{} %", part * 100 / rate.asked.max(1));
        println!(
            "  {kind:<12} {:>6} {:>7} {:>10} {:>8}",
            rate.asked,
            percent(rate.first),
            percent(rate.top),
            rate.nothing
        );
    };
    for (kind, rate) in &outcome.kinds {
        line(kind, rate);
    }
    line("all", &outcome.all());
}
