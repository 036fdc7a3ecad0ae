//! A station in a process of its own, to be killed. Takes the station's own words.

use clap::Parser;
use phonestation_station::config::{Cli, Command};
use phonestation_station::serve::{open, serve};
use std::io::Write;

fn main() -> anyhow::Result<()> {
    let Command::Serve(settings) = Cli::parse().command else {
        anyhow::bail!("it only serves");
    };
    tokio::runtime::Runtime::new()?.block_on(async {
        let station = open(&settings).await?;
        let ready = |address| {
            let _ = writeln!(std::io::stdout(), "listening http://{address}");
        };
        serve(station, settings.listen, ready, std::future::pending()).await?;
        Ok(())
    })
}
