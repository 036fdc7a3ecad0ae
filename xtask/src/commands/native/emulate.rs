use super::abi::Abi;
use anyhow::{Result, bail};
use std::path::PathBuf;

pub(super) fn run(_libraries: &[(Abi, PathBuf)]) -> Result<()> {
    bail!("no emulation yet")
}
