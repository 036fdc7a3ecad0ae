//! A station for the app's tests: its content is this repository's, newer than the seed and told from it.

use crate::commands::pack::{now, signing_key};
use crate::station::Station;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use xtask::content::{self, Content};
use xtask::pack;

/// What the tests look for: the first of the most asked guides has this behind its name, in both languages.
const MARK: &str = " 2.0";

/// Starts the station on content made in `folder`, with the development key, which the app trusts.
pub(super) fn start(folder: &Path) -> Result<Station> {
    let root = crate::root();
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let Ok(mut content) = content::read(&root.join("content")) else {
        bail!("the content has problems: see `cargo xtask test content`");
    };
    renew(&mut content);
    let made = folder.join("content");
    // A version above the seed's, also when both are made in one minute.
    let release = pack::next_release(&root.join("content/seed"), now())?;
    pack::write(
        &made,
        &pack::packs(&content)?,
        &release,
        &signing_key(None)?,
    )?;
    Station::start(folder, &made, &[])
}

fn renew(content: &mut Content) {
    for guide in content.guides.iter_mut().flat_map(|pack| &mut pack.guides) {
        if guide.most_asked == Some(1) {
            guide.label.push_str(MARK);
        }
    }
}
