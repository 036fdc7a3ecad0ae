//! `cargo xtask content-report`: the state of the pocket book.

use super::pack::now;
use anyhow::{Result, anyhow};
use jiff::tz::TimeZone;
use std::path::Path;
use xtask::content::{self, Content};
use xtask::pack;
use xtask::report::{Report, markdown};

/// Prints the report, and writes it into the documents when asked.
pub(crate) fn run(folder: &Path, write: bool) -> Result<()> {
    let content = read(folder)?;
    let advice = content::advise(folder).map_err(|problem| anyhow!("{problem}"))?;
    let today = now().to_zoned(TimeZone::UTC).date();
    let packs = pack::packs(&content)?;
    let sizes: Vec<(String, usize)> = packs
        .iter()
        .map(|p| (p.reference.name.clone(), p.bytes.len()))
        .collect();
    let text = markdown(&Report::new(&content, &advice, today), &sizes, today);
    print!("{text}");
    if write {
        let file = crate::root().join("docs/content-report.md");
        std::fs::write(&file, &text)?;
        println!("\n{} is written", file.display());
    } else {
        println!();
        advice.iter().for_each(|one| println!("{one}"));
    }
    Ok(())
}

/// The content, or every problem it has.
pub(super) fn read(folder: &Path) -> Result<Content> {
    content::read(folder).map_err(|problems| {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", list.join("\n"))
    })
}
