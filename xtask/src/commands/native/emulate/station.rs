//! A station on this machine with content that is newer than the seed.

use crate::commands::pack;
use crate::station::Station;
use anyhow::{Result, bail};
use std::path::Path;

/// Starts it.
pub(super) fn start() -> Result<Station> {
    println!("a station for the emulated phones");
    let folder = super::fresh("station")?;
    newer_content(&folder.join("content"))?;
    Station::start(&folder, &folder.join("content"), &[])
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
