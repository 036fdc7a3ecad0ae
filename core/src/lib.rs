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
mod handset;
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
mod usage;
mod visit;

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

pub use handset::{
    HandsetHealth, HandsetNetwork, HandsetPin, HandsetReported, HandsetSlide, HandsetSlideKind,
    HandsetState, HandsetView,
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
use handset::Handset;
use jiff::Timestamp;
use parking_lot::RwLock;
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use runtime::Runtime;
use station::{HttpStation, Retry, StationClient};
use std::path::Path;
use std::sync::Arc;
use store::Store;
use visit::{Entered, Gate, Visit};

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
    visit: Visit,
    clock: Arc<dyn Clock>,
    changes: Arc<Changes>,
    handset: Arc<Handset>,
    /// As it was opened: a demo handset's next visitor finds it so.
    opened: Reader,
    /// What kind of phone it is, as the shell said.
    phone: String,
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
        self.changes.listen(listener);
    }

    /// How far the core's clock is ahead of the phone's. A shell's tests set it; it is 0 otherwise.
    pub fn set_clock_ahead(&self, millis: i64) {
        self.clock.set_ahead(millis);
    }

    /// The person changed the language on screen.
    pub fn set_language(&self, language: String) {
        self.reader.write().language = Language::from_tag(&language).unwrap_or_default();
    }

    /// The first screen.
    pub fn home_view(&self) -> Answer<HomeView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(home::view(&sync.store, reader, sync.build, self.now())?)
    }

    /// What a scanned or tapped link leads to; nothing when it is not this station's.
    pub fn read_link(&self, link: String) -> Option<Link> {
        links::read(&link, &self.station_url)
    }

    /// True while content comes over Wi-Fi only.
    pub fn wifi_only(&self) -> Answer<bool> {
        Ok(settings::wifi_only(&self.sync().store)?)
    }

    /// Content over Wi-Fi only, or not.
    pub fn set_wifi_only(&self, on: bool) -> Answer<()> {
        settings::set_wifi_only(&self.sync().store, on)?;
        self.moved(ChangedTopic::Settings)
    }

    /// What is installed, and what the person should know.
    pub fn about_view(&self) -> Answer<AboutView> {
        Ok(content::about(
            &self.sync().store,
            self.sync().build,
            self.now(),
        )?)
    }

    /// Sends what waits for a network; how many writes still wait.
    pub async fn send_waiting(&self, network: Network) -> Answer<u32> {
        Ok(self
            .runtime
            .run(outbox::send(self.shared(), network))
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
            .run(content::sync(self.shared(), network))
            .await?;
        if let SyncOutcome::Updated { .. } | SyncOutcome::UpToDate = outcome {
            let (handset, now) = (Arc::clone(&self.handset), self.now());
            self.runtime.run_on(handset::synced(handset, now)).await?;
            let popular = recommend::refresh(self.shared());
            if let Err(error) = self.runtime.run(popular).await {
                log::info!("what most people took is asked for later: {error}");
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
        let handset = Handset::open(directory)?;
        if handset.is() {
            handset::overwrite(&store)?;
        }
        let changes = Arc::new(Changes::default());
        let sync = Sync {
            store: Arc::new(store),
            station,
            clock: Arc::clone(&clock),
            changes: Arc::clone(&changes),
            gate: Arc::new(Gate::default()),
            downloads: directory.join("downloads"),
            build: seed.made()?,
            built_in: seed.trust().clone(),
            retry,
            turn: Arc::default(),
            sending: tokio::sync::Mutex::default(),
            serving: tokio::sync::Mutex::default(),
            session: customer::Session::default(),
        };
        let reader = Reader {
            language: Language::from_tag(&config.language).unwrap_or_default(),
            phone: Audience::parse(&config.phone).unwrap_or(Audience::All),
            elder: false,
        };
        Ok(PhoneStation {
            visit: Visit::new(sync),
            clock,
            changes,
            handset: Arc::new(handset),
            opened: reader,
            phone: config.phone.clone(),
            station_url: config.station_url.clone(),
            reader: RwLock::new(reader),
            runtime: Runtime::new()?,
        })
    }

    fn reader(&self) -> Reader {
        *self.reader.read()
    }

    /// What a call works on that ends before a visit does.
    fn sync(&self) -> Entered<'_> {
        self.visit.enter()
    }

    /// What work takes with it that waits for a network.
    fn shared(&self) -> Arc<Sync> {
        self.visit.shared()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn moved(&self, topic: ChangedTopic) -> Answer<()> {
        self.changes.moved(&[topic]);
        Ok(())
    }

    /// Ends the visit: what it left goes, and what it still waits for errs. `first`: this was no demo handset before.
    fn end_visit(&self, first: bool) -> Answer<()> {
        let ended = self.visit.end(|ended| {
            self.runtime.end();
            handset::anew(ended, first)
        });
        *self.reader.write() = self.opened;
        // Also where something could not be cleaned: the person's own has gone.
        self.changes.moved(&ChangedTopic::OF_A_VISIT);
        ended??;
        self.handset.is_clean();
        Ok(())
    }
}
