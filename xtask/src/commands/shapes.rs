use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// Where the facts are kept.
const FOLDER: &str = "tests/shapes";

/// Reads TM Forum's definitions and keeps what they say of answers.
pub(crate) fn run(files: &[PathBuf]) -> Result<()> {
    if files.is_empty() {
        bail!("name definitions to read, such as TMF646-Appointment-v4.0.0.swagger.json");
    }
    let folder = crate::root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let facts = xtask::shapes::read(&name, &bytes).with_context(|| name.to_string())?;
        let to = folder.join(format!("{}.toml", facts.name.to_lowercase()));
        fs::write(&to, &facts.toml)?;
        println!("{FOLDER}/{}.toml is written", facts.name.to_lowercase());
    }
    Ok(())
}
