use anyhow::Result;
use std::path::Path;

/// Looks.
pub(super) fn run(_apk: &Path) -> Result<()> {
    Ok(())
}
