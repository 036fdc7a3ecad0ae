//! The station's command line: one line on standard output when it is ready, everything else on
//! standard error.

use clap::Parser;
use phonestation_station::config::{Cli, Command, Serve};
use phonestation_station::serve::{ServeError, open, serve, told_to_stop};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let Command::Serve(settings) = Cli::parse().command;
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
    match runtime.block_on(run(&settings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
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
