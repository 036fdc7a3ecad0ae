//! `cargo xtask <command>`: everything that is done to the project.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool talks to its user")]

mod commands;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Sets up, runs, tests and measures the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check content, sign it into packs, and print what came out
    Pack(commands::pack::Options),
    /// Renew content/seed, the packs inside the app, when the content changed
    Seed,
    /// Write station/assets/tokens.css from design/tokens.json
    Tokens,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Pack(options) => commands::pack::run(&options),
        Command::Seed => commands::pack::seed(),
        Command::Tokens => commands::tokens::run(),
    }
}

/// The project's root.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(PathBuf::from)
        .unwrap_or_default()
}
