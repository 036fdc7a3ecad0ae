use anyhow::{Context, Result};
use jiff::Timestamp;
use phonestation_rules::content::Trust;
use phonestation_rules::handset::pin;
use phonestation_station::clock::Clock;
use phonestation_station::config::{Cli, Command, DatabaseUrl, Serve};
use phonestation_station::content::Shelf;
use phonestation_station::database::Database;
use phonestation_station::feedback::{Report, counts};
use phonestation_station::halls::HallKey;
use phonestation_station::serve::{open, serve};
use phonestation_station::state::{Options, Station};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

type AnyQuery<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

/// A real station on a free port, with its own database, on its own threads.
pub struct RunningStation {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its content lies.
    pub folder: PathBuf,
    station: Arc<Station>,
    clock: SetClock,
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
        RunningStation::offering(folder, database, None)
    }

    /// One that also offers `apk` for download, with the note beside it.
    ///
    /// # Errors
    /// As the station's own start.
    pub fn with_app(folder: &Path, apk: &Path) -> Result<RunningStation> {
        RunningStation::offering(folder, tempfile::tempdir()?, Some(apk))
    }

    fn offering(folder: &Path, database: TempDir, apk: Option<&Path>) -> Result<RunningStation> {
        let mut settings = settings(folder, database.path())?;
        settings.apk = apk.map(Path::to_owned);
        let runtime = Runtime::new()?;
        let station = runtime.block_on(open(&settings))?;
        let clock = SetClock::at(Timestamp::UNIX_EPOCH);
        RunningStation::run(folder, database, runtime, station, clock)
    }

    /// One that shows its made-up halls and whose clock stands at `now` until it is set.
    ///
    /// # Errors
    /// As the station's own start.
    pub fn example(folder: &Path, now: Timestamp) -> Result<RunningStation> {
        let (database, clock) = (tempfile::tempdir()?, SetClock::at(now));
        let runtime = Runtime::new()?;
        let file = database.path().join("station.db");
        let station = runtime.block_on(station_at(folder, &file, &clock))?;
        RunningStation::run(folder, database, runtime, station, clock)
    }

    /// Sets the clock of an [`RunningStation::example`].
    pub fn set_clock(&self, now: Timestamp) {
        self.clock.set(now);
    }

    fn run(
        folder: &Path,
        database: TempDir,
        runtime: Runtime,
        station: Arc<Station>,
        clock: SetClock,
    ) -> Result<RunningStation> {
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
            clock,
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

    /// A code for one demo handset of `hall`, as its desk makes them, and the PIN of that hall's staff.
    ///
    /// # Errors
    /// The database's.
    pub fn handset_code(&self, hall: &str, pin: &str) -> Result<String> {
        let code = uuid::Uuid::new_v4().simple().to_string();
        let kept =
            phonestation_rules::content::sha256_hex(format!("handset-code\n{code}").as_bytes());
        let record = pin::keep(pin, [5; 16], pin::LEAST).context("six digits")?;
        let now = self.station.clock.now().as_millisecond();
        self.write(
            "INSERT INTO handset_code (id, code, hall, most, language, made, until, revoked)
             VALUES ($1, $1, $2, 1, 'zh-CN', $3, $4, 0)",
            |query| {
                query
                    .bind(kept)
                    .bind(hall.to_owned())
                    .bind(now)
                    .bind(now + 86_400_000)
            },
        )?;
        self.write(
            "INSERT INTO handset_hall (hall, idle, salt, rounds, digest) VALUES ($1, 90, $2, $3, $4)",
            |query| {
                let query = query.bind(hall.to_owned()).bind(record.salt);
                query.bind(i64::from(record.rounds)).bind(record.digest)
            },
        )?;
        Ok(code)
    }

    /// What its demo handsets last told, as it is kept.
    ///
    /// # Errors
    /// The database's.
    pub fn handset_reports(&self) -> Result<Vec<String>> {
        let runtime = self.runtime.as_ref().context("it was stopped")?;
        let pool = self.station.database.pool();
        let rows = sqlx::query_scalar("SELECT report FROM handset ORDER BY made");
        Ok(runtime.block_on(rows.fetch_all(pool))?)
    }

    /// Retires every demo handset, or takes them back into use.
    ///
    /// # Errors
    /// The database's.
    pub fn retire_handsets(&self, retired: bool) -> Result<()> {
        self.write("UPDATE handset SET retired = $1", |query| {
            query.bind(i64::from(retired))
        })
    }

    fn write(
        &self,
        sql: &'static str,
        bind: impl FnOnce(AnyQuery<'static>) -> AnyQuery<'static>,
    ) -> Result<()> {
        let runtime = self.runtime.as_ref().context("it was stopped")?;
        let query = bind(sqlx::query(sql));
        runtime.block_on(query.execute(self.station.database.pool()))?;
        Ok(())
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
        Command::Feedback(_) | Command::Admin(_) | Command::Evidence(_) | Command::System(_) => {
            anyhow::bail!("asked to serve")
        }
    }
}

/// A clock that stands where it is set.
#[derive(Debug, Clone)]
pub(crate) struct SetClock(Arc<AtomicI64>);

impl SetClock {
    pub(crate) fn at(now: Timestamp) -> SetClock {
        SetClock(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    pub(crate) fn set(&self, now: Timestamp) {
        self.0.store(now.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// A station with made-up halls, on a file of SQLite, by that clock.
pub(crate) async fn station_at(
    content: &Path,
    file: &Path,
    clock: &SetClock,
) -> Result<Arc<Station>> {
    let database = Database::open(&DatabaseUrl::Sqlite(file.to_owned())).await?;
    let content = Shelf::open(content, Trust::built_in(), &database, clock).await?;
    let key = HallKey::open(&database, clock.now()).await?;
    let options = Options {
        example: true,
        requests_per_minute: 1_000_000,
        burst: 1_000_000,
        ..Options::default()
    };
    let clock = Box::new(clock.clone());
    Ok(Station::new(content, database, clock, None, key, options))
}
