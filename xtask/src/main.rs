//! `cargo xtask <command>`: everything that is done to the project.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool talks to its user"
)]

mod commands;
mod inputs;
mod maven;
mod postgres;
mod setup;
mod shell;
mod station;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Sets up, runs, tests and measures the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, start the station on example data, print its address and QR code
    Run(commands::run::Options),
    /// Run every kind of test at CI size, or the stages named
    Test {
        /// setup, style, security, content, rust, api, bindings, browser, android, native, apk, bench
        stages: Vec<String>,
    },
    /// Run the full counts that issues name; goes on where it was stopped
    Soak(commands::soak::Options),
    /// Run the benches; words after `--` go to them
    Bench {
        /// For the benches
        #[arg(last = true)]
        words: Vec<String>,
    },
    /// Compile the phone app, and test it on the real Android framework when asked
    Android(commands::android::Options),
    /// Let schemathesis ask the station whatever its document allows and forbids
    Api(commands::api::Options),
    /// Build the phone app into dist/phonestation.apk, signed, and look at it when asked
    Apk(commands::apk::Options),
    /// Write the Kotlin that calls the core into dist/bindings, and test it when asked
    Bindings(commands::bindings::Options),
    /// Walk through the station's pages with Chromium
    Browser(commands::browser::Options),
    /// Check what stores show beside the app: lanes, descriptions, pictures
    Fastlane(commands::fastlane::Options),
    /// Make and sign a repository for phones with F-Droid in dist/fdroid/repo, and look at it
    Fdroid(commands::fdroid::Options),
    /// Check the style of the Kotlin sources
    Ktlint {
        /// Write them as they should be
        #[arg(long)]
        format: bool,
    },
    /// Write the text in the app that names what it stands on
    Licences,
    /// Build the core as a library for phones, look at it, and try it under emulation when asked
    Native(commands::native::Options),
    /// Check content, sign it into packs, and print what came out
    Pack(commands::pack::Options),
    /// Print the state of the pocket book: counts, checked and unchecked, age, advice
    ContentReport {
        /// Where the content lies
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// Write docs/content-report.md too
        #[arg(long)]
        write: bool,
    },
    /// Show the guide being written, in both languages, with advice; renewed when a file is saved
    Preview(commands::preview::Options),
    /// Ask search the questions of content/questions and print how often the right guide comes first
    Questions {
        /// Where the content lies
        #[arg(long, default_value = "content")]
        content: PathBuf,
    },
    /// Write dist/phonestation.cdx.json: everything the app stands on, as CycloneDX
    Sbom,
    /// Look for what is unsafe with cargo-deny, mobsfscan and semgrep; fail on what is not accepted
    Security(commands::security::Options),
    /// Keep what TM Forum's definitions (Swagger files, not part of the project) say of answers, for the tests
    Shapes {
        /// The definitions
        files: Vec<PathBuf>,
    },
    /// Renew content/seed, the packs inside the app, when the content changed
    Seed,
    /// Write station/assets/tokens.css from design/tokens.json
    Tokens,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Run(options) => commands::run::run(&options),
        Command::Test { stages } => commands::test::test(&stages),
        Command::Soak(options) => commands::soak::soak(&options),
        Command::Bench { words } => commands::bench::bench(&words),
        Command::Android(options) => commands::android::run(&options),
        Command::Api(options) => commands::api::run(&options),
        Command::Apk(options) => commands::apk::run(&options),
        Command::Bindings(options) => commands::bindings::run(&options),
        Command::Browser(options) => commands::browser::run(&options),
        Command::Fdroid(options) => commands::fdroid::run(&options),
        Command::Fastlane(options) => commands::fastlane::run(&options),
        Command::Ktlint { format } => commands::ktlint::ktlint(format),
        Command::Licences => commands::licences::run(),
        Command::Native(options) => commands::native::run(&options),
        Command::Pack(options) => commands::pack::run(&options),
        Command::ContentReport { content, write } => commands::content_report::run(&content, write),
        Command::Preview(options) => commands::preview::run(&options),
        Command::Questions { content } => commands::questions::run(&content),
        Command::Sbom => commands::sbom::run(),
        Command::Security(options) => commands::security::run(&options),
        Command::Shapes { files } => commands::shapes::run(&files),
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
