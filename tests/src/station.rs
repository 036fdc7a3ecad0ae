use anyhow::{Context, Result};
use phonestation_station::config::{Cli, Command, Serve};
use phonestation_station::feedback::{Report, counts};
use phonestation_station::serve::{open, serve};
use phonestation_station::state::Station;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A real station on a free port, with its own database, on its own threads.
pub struct RunningStation {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its content lies.
    pub folder: PathBuf,
    station: Arc<Station>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
    runtime: Option<Runtime>,
    _database: TempDir,
}

impl RunningStation {
    /// Starts one that serves `folder`.
    ///
    /// # Errors
    /// As the station's own start.
    pub fn start(folder: &Path) -> Result<RunningStation> {
        let database = tempfile::tempdir()?;
        let settings = settings(folder, database.path())?;
        let runtime = Runtime::new()?;
        let station = runtime.block_on(open(&settings))?;
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = oneshot::channel();
        let task = runtime.spawn({
            let station = Arc::clone(&station);
            async move {
                let ready = move |address| {
                    let _ = ready.send(address);
                };
                let stopped = async move { drop(stopped.await) };
                let listen = SocketAddr::from(([127, 0, 0, 1], 0));
                if let Err(e) = serve(station, listen, ready, stopped).await {
                    eprintln!("the station ended: {e}");
                }
            }
        });
        let address = runtime
            .block_on(is_ready)
            .context("the station did not start")?;
        Ok(RunningStation {
            address,
            folder: folder.to_owned(),
            station,
            stop: Some(stop),
            task: Some(task),
            runtime: Some(runtime),
            _database: database,
        })
    }

    /// Everything that readers told it.
    ///
    /// # Errors
    /// The database's.
    pub fn feedback(&self) -> Result<Report> {
        let since = jiff::civil::Date::constant(2000, 1, 1);
        let runtime = self.runtime.as_ref().context("it was stopped")?;
        let (guides, nothing) = runtime.block_on(counts(&self.station.database, since))?;
        Ok(Report::new(since, guides, nothing))
    }

    /// The station's address as a phone is given it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes what lies in the folder now.
    ///
    /// # Errors
    /// When the content is bad or older.
    pub fn reload(&self) -> Result<()> {
        let station = &self.station;
        let runtime = self.runtime.as_ref().context("it runs")?;
        Ok(runtime.block_on(
            station
                .content
                .reload(&station.database, station.clock.as_ref()),
        )?)
    }
}

impl Drop for RunningStation {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let (Some(runtime), Some(task)) = (self.runtime.take(), self.task.take()) {
            task.abort();
            runtime.shutdown_background();
        }
    }
}

fn settings(folder: &Path, database: &Path) -> Result<Serve> {
    use clap::Parser;
    let cli = Cli::try_parse_from([
        "phonestation-station".into(),
        "serve".into(),
        "--content".into(),
        folder.as_os_str().to_owned(),
        "--database".into(),
        format!("sqlite:{}", database.join("station.db").display()).into(),
        "--burst".into(),
        "1000000".into(),
        "--requests-per-minute".into(),
        "1000000".into(),
    ])?;
    match cli.command {
        Command::Serve(settings) => Ok(*settings),
        Command::Feedback(_) | Command::Admin(_) => anyhow::bail!("asked to serve"),
    }
}
