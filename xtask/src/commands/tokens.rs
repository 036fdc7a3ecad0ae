use anyhow::Result;
use std::fs;

/// Writes the stylesheet of values.
pub(crate) fn run() -> Result<()> {
    let root = crate::root();
    let css = xtask::tokens::css(&fs::read_to_string(root.join("design/tokens.json"))?)?;
    fs::write(root.join("station/assets/tokens.css"), css)?;
    println!("station/assets/tokens.css is written");
    Ok(())
}
