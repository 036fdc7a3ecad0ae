//! From the command line to a station that answers, and to its end.

use crate::app::router;
use crate::booking;
use crate::clock::{Clock, ShiftedClock};
use crate::config::Serve;
use crate::content::{LoadError, Shelf, watch};
use crate::customer;
use crate::database::{Database, DatabaseError};
use crate::download::Apk;
use crate::halls::HallKey;
use crate::handset;
use crate::messages::{End, Smpp, SmppSettings, keep_posting};
use crate::recommend;
use crate::services::{self, Chosen, Gateway, GatewayError, GatewaySettings};
use crate::state::{Options, Station};
use crate::usage;
use phonestation_rules::content::Trust;
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;

/// How long open requests may still take after the station was told to stop.
const GRACE: Duration = Duration::from_secs(20);
/// How often addresses that no longer ask are forgotten.
const FORGET: Duration = Duration::from_secs(300);

/// How long the carrier's systems may take for one answer.
const PATIENCE: Duration = Duration::from_secs(6);
/// How often an idle line to the message centre is tried.
const ENQUIRE: Duration = Duration::from_secs(30);
/// The first pause before a lost one is made anew.
const PAUSE: Duration = Duration::from_secs(1);

/// Why the station does not start, or ended badly.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The content cannot be served.
    #[error(transparent)]
    Content(#[from] LoadError),
    /// The carrier's systems cannot be asked.
    #[error(transparent)]
    Carrier(#[from] GatewayError),
    /// The key that signs the halls' codes can be neither read nor made.
    #[error("cannot read the halls' key: {0}; check the database")]
    HallKey(sqlx::Error),
    /// The app for download cannot be read.
    #[error("cannot read the app {file}: {source}; name an APK with --apk or leave the option out")]
    Apk {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system will not tell of signals, so that the station could not be stopped properly.
    #[error("cannot listen for signals: {0}")]
    Signals(std::io::Error),
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {source}; choose another address or port with --listen, or stop the program that has it"
    )]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Opens everything that `settings` names.
///
/// # Errors
/// [`ServeError`], each of which says what to do.
pub async fn open(settings: &Serve) -> Result<Arc<Station>, ServeError> {
    let clock = ShiftedClock::beginning(settings.now);
    let apk = settings.apk.as_ref().map(|file| {
        Apk::read(file).map_err(|source| ServeError::Apk {
            file: file.clone(),
            source,
        })
    });
    let apk = apk.transpose()?;
    let database = Database::open_with(&settings.at.database, settings.batch).await?;
    let content = Shelf::open(&settings.content, Trust::built_in(), &database, &clock).await?;
    let options = Options {
        example: settings.example,
        public_url: settings.public_url.clone(),
        carrier: carrier(settings)?,
        messages: smpp(settings, &database),
        apk_certificates: settings.apk_certificates.clone(),
        trusted_proxies: settings.trusted_proxies.clone(),
        requests_per_minute: settings.requests_per_minute,
        burst: settings.burst,
        timeout: settings.timeout,
    };
    let clock: Box<dyn Clock> = Box::new(clock);
    let key = HallKey::open(&database, clock.now()).await;
    let key = key.map_err(ServeError::HallKey)?;
    Ok(Station::new(content, database, clock, apk, key, options))
}

/// The gateway to the carrier's systems, where one is named.
fn carrier(settings: &Serve) -> Result<Option<Chosen>, ServeError> {
    let Some(address) = settings.carrier.clone() else {
        return Ok(None);
    };
    let gateway = Gateway::new(&GatewaySettings {
        address,
        name: settings.carrier_name.clone().unwrap_or_default(),
        zone: settings.carrier_zone.clone(),
        token: settings.carrier_token.0.clone(),
        patience: PATIENCE,
    })?;
    Ok(Some(Chosen(Arc::new(gateway))))
}

/// The line to the carrier's message centre, where one is named.
fn smpp(settings: &Serve, database: &Database) -> Option<End> {
    let address = settings.smpp.clone()?;
    let wanted = SmppSettings {
        address,
        system_id: settings.smpp_user.clone().unwrap_or_default(),
        password: settings.smpp_password.0.clone(),
        from: settings.smpp_from.clone(),
        enquire: ENQUIRE,
        pause: PAUSE,
    };
    let clock = Arc::new(ShiftedClock::beginning(settings.now));
    let smpp = Smpp::start(wanted, database.clone(), clock);
    Some(End(Arc::new(smpp)))
}

/// Serves until `stop` ends, then finishes what was begun.
///
/// `ready` is called once, with the address that is listened on.
///
/// # Errors
/// [`ServeError::Listen`].
pub async fn serve(
    station: Arc<Station>,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let wrong = |source| ServeError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(wrong)?;
    ready(listener.local_addr().map_err(wrong)?);

    let watcher = tokio::spawn(watch(Arc::clone(&station)));
    let sweeper = tokio::spawn(forget(Arc::clone(&station)));
    let posting = tokio::spawn(keep_posting(Arc::clone(&station)));
    let services = tokio::spawn(services::keep_going(Arc::clone(&station)));
    let usage = tokio::spawn(usage::keep_watching(Arc::clone(&station)));
    let ear = Arc::clone(&station);
    let ear = tokio::spawn(async move { ear.live.hear(&ear.database).await });
    let (told, hears) = tokio::sync::oneshot::channel::<()>();
    let open_pages = Arc::clone(&station);
    let stop = async move {
        stop.await;
        open_pages.live.end();
        tracing::info!("stopping: no new requests; what was begun is finished");
        let _ = told.send(());
    };
    let app = router(Arc::clone(&station)).into_make_service_with_connect_info::<SocketAddr>();
    let finished = axum::serve(listener, app).with_graceful_shutdown(stop);
    let overdue = async {
        let _ = hears.await;
        tokio::time::sleep(GRACE).await;
    };
    let result = tokio::select! {
        result = finished.into_future() => result.map_err(wrong),
        () = overdue => {
            tracing::warn!("some requests did not end in time and were cut off");
            Ok(())
        }
    };
    watcher.abort();
    sweeper.abort();
    ear.abort();
    posting.abort();
    services.abort();
    usage.abort();
    station.database.close().await;
    result
}

async fn forget(station: Arc<Station>) {
    loop {
        tokio::time::sleep(FORGET).await;
        station.limiter.forget_idle();
        station.attempts.forget_idle();
        station.reports.forget_idle();
        let now = station.clock.now();
        if let Err(error) = customer::tidy(&station.database, now).await {
            tracing::warn!("what is over could not be dropped: {error}");
        }
        if let Err(error) = booking::sweep(&station.database, station.clock.now()).await {
            tracing::warn!("old searches were not forgotten: {error}");
        }
        if let Err(error) = usage::sweep(&station.database, station.clock.now()).await {
            tracing::warn!("old queries were not forgotten: {error}");
        }
        if let Err(error) = handset::sweep(&station.database, station.clock.now()).await {
            tracing::warn!("old handsets were not forgotten: {error}");
        }
        if let Err(error) = recommend::sweep(&station.database, station.clock.now()).await {
            tracing::warn!("old recommendations were not forgotten: {error}");
        }
    }
}

/// Ends when the process is told to stop, by SIGTERM or Ctrl-C. Listens for both from the call on,
/// not only once it is awaited: whoever stops a station as soon as it is ready is heard too.
///
/// # Errors
/// What the system says when it will not tell of signals.
#[cfg(unix)]
pub fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
