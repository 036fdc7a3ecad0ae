//! What runs on the phone: guides, search and content, offline first.
//!
//! [`PhoneStation`] is the whole exported surface, one line a method, here and in `surface`; rules live in
//! `phonestation-rules`, what a feature does in its folder.
//!
//! Threads: every method but the async ones blocks on SQLite and belongs on a background thread.
//! Async methods run on the core's own runtime.

uniffi::setup_scaffolding!();

#[cfg(target_os = "android")]
mod android;
mod booking;
mod changes;
mod clock;
mod contacts;
mod content;
mod customer;
mod error;
mod feedback;
mod guides;
mod home;
mod links;
mod outbox;
mod recommend;
mod runtime;
pub mod search;
mod services;
mod settings;
mod station;
mod store;
mod surface;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod update;
mod usage;

pub use booking::{
    BookingView, HallChoice, HoldView, ProductChoice, RefusedBooking, Reminder, TicketCard,
    TicketState, TicketView, TimeChoice, TimesView, TopicChoice,
};
pub use changes::{ChangedTopic, ChangesListener};
pub use contacts::{
    Contact, ContactKind, ContactValue, ContactsError, ContactsFile, read_contacts, write_contacts,
};
pub use content::{AboutView, Network, Notice, SyncOutcome};
pub use customer::{CustomerView, RefusedCode, TokenKeeper, WaitingCode};
pub use error::{RefusedReason, StationError};
pub use guides::{
    CheckedView, DrawingView, GuideCard, GuideView, GuidesView, MarkedText, SearchHit, SearchView,
    ShapeKind, ShapePaint, ShapeView, SourceView, StepView, TopicCard, TopicView, VariantChip,
};

pub use home::HomeView;
pub use links::Link;
pub use recommend::{
    AdviceRow, AdviceView, AppDetail, ConsentView, FollowUpAnswer, FollowUpCard, InterestChip,
    InterestsView, OnPhone, PlanMatchView, PlanRow, PlanState, PlanTeaser, ShelfGroup, ShelfRow,
    ShelfView, StoreWay, SuggestionCard, SuggestionKind, SuggestionsView, TenView, TopUpRow,
};
pub use services::{
    AskView, ConfirmView, FactRow, FindView, LeaveWay, OfferCard, OfferChoice, OfferKind,
    OfferView, ProductView, ReceiptView, RefusedService, ServiceCard, ServiceReminder,
    ServiceState, ServicesView, SmsAnswer, SmsDraft, SmsMeans, SmsNote, StatementRow,
    StatementView, TraceLine, UnfinishedOrder,
};

pub use update::{OwnApp, UpdateState, UpdateView};
pub use usage::{
    AppRow, AppsView, BucketRow, CapChoice, CapReceiptView, CapView, ChartDay, ChartKind,
    CompareState, CompareView, PhoneAccess, PhoneApp, PhoneAppKind, PhoneDay, PhoneUsage,
    SavingWay, UsageAlert, UsageFigure, UsageForecast, UsageGlance, UsageKind, UsageSms,
    UsageSmsDraft, UsageSpan, UsageState, UsageView,
};

use changes::Changes;
use clock::{Clock, SystemClock};
use content::{Seed, Sync};
use guides::Reader;
use jiff::Timestamp;
use parking_lot::RwLock;
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use runtime::Runtime;
use station::{HttpStation, Retry, StationClient};
use std::path::Path;
use std::sync::Arc;
use store::Store;

/// What the shell says when it opens the core.
#[derive(Debug, Clone, uniffi::Record)]
pub struct OpenConfig {
    /// A folder of the app's own; made when missing.
    pub directory: String,
    /// The station's address, `https://station.example`.
    pub station_url: String,
    /// The operator's own certificate authority, PEM, where it has one.
    pub own_root: Option<String>,
    /// BCP 47 tag of the language on screen.
    pub language: String,
    /// The phone's family: `android`, `hyperos`, …; anything else is taken as not known.
    pub phone: String,
}

/// The core: one object for the life of the app.
#[derive(uniffi::Object)]
pub struct PhoneStation {
    sync: Arc<Sync>,
    station_url: String,
    reader: RwLock<Reader>,
    runtime: Runtime,
}

/// The core's version, to be compared with the one the shell was built against.
#[uniffi::export]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What every method returns.
type Answer<T> = Result<T, StationError>;

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// Opens or makes the databases and makes sure that content is installed. Needs no network.
    #[uniffi::constructor]
    pub fn open(config: OpenConfig) -> Answer<Arc<PhoneStation>> {
        let station = HttpStation::new(&config.station_url, config.own_root.as_deref())?;
        Ok(Arc::new(Self::with(
            &config,
            &Seed::embedded(),
            Arc::new(station),
            Arc::new(SystemClock::default()),
            Retry::PHONE,
        )?))
    }

    /// Sets the one listener, or takes it away.
    pub fn set_listener(&self, listener: Option<Arc<dyn ChangesListener>>) {
        self.sync.changes.listen(listener);
    }

    /// How far the core's clock is ahead of the phone's. A shell's tests set it; it is 0 otherwise.
    pub fn set_clock_ahead(&self, millis: i64) {
        self.sync.clock.set_ahead(millis);
    }

    /// The person changed the language on screen.
    pub fn set_language(&self, language: String) {
        self.reader.write().language = Language::from_tag(&language).unwrap_or_default();
    }

    /// The first screen.
    pub fn home_view(&self) -> Answer<HomeView> {
        let (sync, reader) = (&self.sync, self.reader());
        Ok(home::view(&sync.store, reader, sync.build, self.now())?)
    }

    /// What a scanned or tapped link leads to; nothing when it is not this station's.
    pub fn read_link(&self, link: String) -> Option<Link> {
        links::read(&link, &self.station_url)
    }

    /// True while content comes over Wi-Fi only.
    pub fn wifi_only(&self) -> Answer<bool> {
        Ok(settings::wifi_only(&self.sync.store)?)
    }

    /// Content over Wi-Fi only, or not.
    pub fn set_wifi_only(&self, on: bool) -> Answer<()> {
        settings::set_wifi_only(&self.sync.store, on)?;
        self.moved(ChangedTopic::Settings)
    }

    /// What is installed, and what the person should know.
    pub fn about_view(&self) -> Answer<AboutView> {
        Ok(content::about(
            &self.sync.store,
            self.sync.build,
            self.now(),
        )?)
    }

    /// Sends what waits for a network; how many writes still wait.
    pub async fn send_waiting(&self, network: Network) -> Answer<u32> {
        Ok(self
            .runtime
            .run(outbox::send(Arc::clone(&self.sync), network))
            .await?)
    }

    /// Asks the station for new content. `network` is what the shell sees; the setting decides.
    /// What waits in the outbox goes first: it is small, and the line is there now.
    pub async fn sync_content(&self, network: Network) -> Answer<SyncOutcome> {
        if let Err(error) = self.send_waiting(network).await {
            log::info!("the outbox waits on: {error}");
        }
        let outcome = self
            .runtime
            .run(content::sync(Arc::clone(&self.sync), network))
            .await?;
        if let SyncOutcome::Updated { .. } | SyncOutcome::UpToDate = outcome {
            let popular = recommend::refresh(Arc::clone(&self.sync));
            if let Err(error) = self.runtime.run(popular).await {
                log::info!("what most people took is asked for later: {error}");
            }
            let newer = update::ask_when_due(Arc::clone(&self.sync));
            if let Err(error) = self.runtime.run(newer).await {
                log::info!("a newer app is asked for later: {error}");
            }
        }
        Ok(outcome)
    }
}

impl PhoneStation {
    fn with(
        config: &OpenConfig,
        seed: &Seed,
        station: Arc<dyn StationClient>,
        clock: Arc<dyn Clock>,
        retry: Retry,
    ) -> Answer<PhoneStation> {
        let directory = Path::new(&config.directory);
        let store = Store::open(directory, clock.now())?;
        content::start(&store, seed, clock.now())?;
        customer::start(&store, clock.now())?;
        let sync = Sync {
            store: Arc::new(store),
            station,
            clock,
            changes: Arc::new(Changes::default()),
            downloads: directory.join("downloads"),
            build: seed.made()?,
            built_in: seed.trust().clone(),
            retry,
            turn: tokio::sync::Mutex::default(),
            sending: tokio::sync::Mutex::default(),
            serving: tokio::sync::Mutex::default(),
            session: customer::Session::default(),
            app: RwLock::default(),
        };
        let reader = Reader {
            language: Language::from_tag(&config.language).unwrap_or_default(),
            phone: Audience::parse(&config.phone).unwrap_or(Audience::All),
            elder: false,
        };
        Ok(PhoneStation {
            sync: Arc::new(sync),
            station_url: config.station_url.clone(),
            reader: RwLock::new(reader),
            runtime: Runtime::new()?,
        })
    }

    fn reader(&self) -> Reader {
        *self.reader.read()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.sync.clock.now()
    }

    fn moved(&self, topic: ChangedTopic) -> Answer<()> {
        self.sync.changes.moved(&[topic]);
        Ok(())
    }
}
