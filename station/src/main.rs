//! The station's command line: one line on standard output when it is ready, everything else on
//! standard error.

use clap::Parser;
use jiff::Span;
use jiff::tz::TimeZone;
use phonestation_station::clock::{Clock, SystemClock};
use phonestation_station::config::{Admin, Cli, Command, EvidenceOf, Feedback, Serve, SystemOf};
use phonestation_station::database::{Database, DatabaseError};
use phonestation_station::desk::first_admin;
use phonestation_station::feedback::{Report, counts, text};
use phonestation_station::serve::{ServeError, open, serve, told_to_stop};
use phonestation_station::services::{Evidence, evidence, stands};
use phonestation_station::systems;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let filter =
        EnvFilter::try_from_env("PHONESTATION_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match command {
        Command::Serve(settings) => ended(runtime.block_on(run(&settings))),
        Command::Feedback(settings) => ended(runtime.block_on(feedback(&settings))),
        Command::Evidence(settings) => ended(runtime.block_on(evidence_of(&settings))),
        Command::System(settings) => ended(runtime.block_on(system(&settings))),
        Command::Admin(settings) => ended(runtime.block_on(admin(&settings))),
    }
}

fn ended<E: std::error::Error>(result: Result<(), E>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn feedback(settings: &Feedback) -> Result<(), FeedbackError> {
    let database = Database::open(&settings.at.database).await?;
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    let since = today.saturating_sub(Span::new().days(settings.days));
    let (guides, nothing) = counts(&database, since).await?;
    let report = Report::new(since, guides, nothing);
    let out = match settings.json {
        true => serde_json::to_string_pretty(&report)? + "\n",
        false => text(&report),
    };
    let _ = write!(std::io::stdout(), "{out}");
    Ok(())
}

async fn evidence_of(settings: &EvidenceOf) -> Result<(), EvidenceError> {
    let database = Database::open(&settings.at.database).await?;
    if let Some(hash) = &settings.after
        && !stands(&database, hash).await?
    {
        return Err(EvidenceError::Cut);
    }
    match evidence(&database).await? {
        Evidence::Broken(place) => Err(EvidenceError::Broken(place)),
        Evidence::Whole(entries, last) => {
            let _ = writeln!(
                std::io::stdout(),
                "{entries} entries, each as it was written; the last one's hash is {last}"
            );
            Ok(())
        }
    }
}

/// Why the evidence is not in order.
#[derive(Debug, thiserror::Error)]
enum EvidenceError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error(
        "entry {0} of the evidence is not as it was written, is missing, or was put in: compare with a backup from before"
    )]
    Broken(i64),
    #[error("that hash does not stand in the evidence any more: entries were cut off")]
    Cut,
}

async fn system(settings: &SystemOf) -> Result<(), SystemError> {
    let database = Database::open(&settings.at.database).await?;
    let (name, now) = (settings.name.as_str(), SystemClock.now());
    if settings.end {
        return match systems::end(&database, name, now).await? {
            true => Ok(()),
            false => Err(SystemError::None(name.to_owned())),
        };
    }
    let secret = systems::make(&database, name, &settings.grant, now).await?;
    let secret = secret.ok_or_else(|| SystemError::There(name.to_owned()))?;
    let _ = writeln!(std::io::stdout(), "{secret}");
    let _ = writeln!(
        std::io::stderr(),
        "this is shown once: give it to {name} as its credential (Authorization: Bearer)"
    );
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum SystemError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("the credential cannot be written: {0}")]
    Write(#[from] sqlx::Error),
    #[error("there is or was a system called {0}; choose another --name")]
    There(String),
    #[error("no system called {0} has a credential that is good")]
    None(String),
}

async fn admin(settings: &Admin) -> Result<(), AdminError> {
    let database = Database::open(&settings.at.database).await?;
    let made = first_admin(
        &database,
        &settings.account,
        &settings.hall,
        SystemClock.now(),
    )
    .await?;
    let path = made.ok_or_else(|| AdminError::There(settings.account.clone()))?;
    let base = settings.public_url.as_ref().map_or("", |url| url.as_str());
    let _ = writeln!(std::io::stdout(), "{base}{path}");
    let _ = writeln!(
        std::io::stderr(),
        "open this link of the station within a day to set the password; it works once"
    );
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum AdminError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("the account cannot be written: {0}")]
    Write(#[from] sqlx::Error),
    #[error("the account {0} is there and has a password; choose another with --account")]
    There(String),
}

#[derive(Debug, thiserror::Error)]
enum FeedbackError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("the counts cannot be read: {0}")]
    Read(#[from] sqlx::Error),
    #[error("the report cannot be written: {0}")]
    Write(#[from] serde_json::Error),
}

async fn run(settings: &Serve) -> Result<(), ServeError> {
    let stop = told_to_stop().map_err(ServeError::Signals)?;
    let station = open(settings).await?;
    let ready = |address| {
        // Whoever started the station may have stopped reading; that is no reason to end.
        let _ = writeln!(std::io::stdout(), "listening http://{address}");
    };
    serve(station, settings.listen, ready, stop).await
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "phonestation-station: {error}");
    ExitCode::FAILURE
}
