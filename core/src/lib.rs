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
use phonestation_wire::services::{Action, Item, Leave};
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

    /// The guides screen.
    pub fn guides_view(&self) -> Answer<GuidesView> {
        Ok(guides::guides(&self.sync().store, self.reader())?)
    }

    /// A page, from 0, of a topic's guides.
    pub fn topic_view(&self, id: String, page: u32) -> Answer<TopicView> {
        Ok(guides::topic(&self.sync().store, self.reader(), &id, page)?)
    }

    /// One guide; `audience` chooses a variant, this phone's own when absent.
    pub fn guide_view(&self, id: String, audience: Option<String>) -> Answer<GuideView> {
        let audience = audience.and_then(|a| Audience::parse(&a));
        Ok(guides::guide(
            &self.sync().store,
            self.reader(),
            &id,
            audience,
        )?)
    }

    /// Up to `limit` (at most 50) guides for what was typed.
    pub fn search_view(&self, query: String, limit: u32) -> Answer<SearchView> {
        Ok(guides::search(
            &self.sync().store,
            self.reader(),
            &query,
            limit,
        )?)
    }

    /// What a scanned or tapped link leads to; nothing when it is not this station's.
    pub fn read_link(&self, link: String) -> Option<Link> {
        links::read(&link, &self.station_url)
    }

    /// Bookmarked guides, the newest first.
    pub fn bookmarks_view(&self) -> Answer<Vec<GuideCard>> {
        Ok(guides::bookmarks(&self.sync().store, self.reader())?)
    }

    /// Opened guides, the last first.
    pub fn history_view(&self) -> Answer<Vec<GuideCard>> {
        Ok(guides::history(&self.sync().store, self.reader())?)
    }

    /// Sets or takes away a bookmark; on the disk when this returns.
    pub fn set_bookmark(&self, id: String, on: bool) -> Answer<()> {
        guides::set_bookmark(&self.sync().store, &id, on, self.now())?;
        self.moved(ChangedTopic::Bookmarks)
    }

    /// A guide was opened; on the disk when this returns.
    pub fn record_opened(&self, id: String) -> Answer<()> {
        guides::record_opened(&self.sync().store, &id, self.now())?;
        self.moved(ChangedTopic::History)
    }

    /// Forgets which guides were opened.
    pub fn clear_history(&self) -> Answer<()> {
        guides::clear_history(&self.sync().store)?;
        self.moved(ChangedTopic::History)
    }

    /// Takes back that history was cleared: `guides`, the last opened first, are in it again.
    pub fn restore_history(&self, guides: Vec<String>) -> Answer<()> {
        guides::restore_history(&self.sync().store, &guides, self.now())?;
        self.moved(ChangedTopic::History)
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

    /// A guide helped, or did not; on the disk when this returns, and sent when there is a line.
    pub fn record_outcome(&self, id: String, audience: Option<String>, worked: bool) -> Answer<()> {
        let audience = audience.and_then(|a| Audience::parse(&a));
        let audience = audience.unwrap_or(Audience::All);
        let (store, reader) = (&self.sync().store, self.reader());
        feedback::outcome(store, reader, &id, audience, worked)?;
        self.moved(ChangedTopic::Outbox)
    }

    /// A search that found nothing was given up; told to the station only where it names nobody.
    pub fn record_nothing_found(&self, query: String) -> Answer<()> {
        let (store, reader) = (&self.sync().store, self.reader());
        feedback::nothing_found(store, reader, &query)?;
        self.moved(ChangedTopic::Outbox)
    }

    /// The booking screen. `hall` none: the one that was scanned, else the last used, else the first.
    pub fn booking_view(
        &self,
        hall: Option<String>,
        product: Option<String>,
        guide: Option<String>,
    ) -> Answer<BookingView> {
        let wanted = booking::Wanted {
            hall,
            product,
            guide,
        };
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(booking::view(&sync.store, reader, &wanted, self.now())?)
    }

    /// Asks the station which times of a product are free, and keeps the answer for `booking_view`.
    pub async fn ask_times(
        &self,
        hall: String,
        product: String,
        network: Network,
    ) -> Answer<TimesView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = booking::ask_times(sync, reader, hall, product, network);
        Ok(self.runtime.run(work).await?)
    }

    /// The code at a hall's door was scanned, or its link opened: it is the hall for three hours.
    pub fn here(&self, hall: String, code: Option<String>) -> Answer<()> {
        booking::here(&self.sync().store, &hall, code.as_deref(), self.now())?;
        self.moved(ChangedTopic::Booking)
    }

    /// Keeps a time for five minutes; one that was kept before is let go.
    pub async fn hold(
        &self,
        hall: String,
        product: String,
        start_ms: i64,
        guide: Option<String>,
        network: Network,
    ) -> Answer<HoldView> {
        let wish = booking::Wish {
            hall,
            product,
            start: booking::instant(start_ms)?,
            guide,
        };
        let (sync, reader) = (self.shared(), self.reader());
        let work = booking::hold(sync, reader, wish, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Books a time: on the disk when this returns, and sent when there is a line. The ticket's id.
    pub fn book(
        &self,
        hall: String,
        product: String,
        start_ms: i64,
        guide: Option<String>,
    ) -> Answer<String> {
        let wish = booking::Wish {
            hall,
            product,
            start: booking::instant(start_ms)?,
            guide,
        };
        let id = booking::book(&self.sync().store, &wish, self.now())?;
        self.acted(id)
    }

    /// One ticket.
    pub fn ticket_view(&self, id: String) -> Answer<TicketView> {
        let (sync, reader) = (&self.sync(), self.reader());
        let url = &self.station_url;
        Ok(booking::ticket(&sync.store, reader, url, &id, self.now())?)
    }

    /// Another time for a ticket; also one of its `alternatives`.
    pub fn move_ticket(&self, id: String, start_ms: i64) -> Answer<()> {
        let start = booking::instant(start_ms)?;
        booking::move_to(&self.sync().store, &id, start, self.now())?;
        self.acted(())
    }

    /// Gives a ticket back; one that was never sent simply goes.
    pub fn cancel_ticket(&self, id: String) -> Answer<()> {
        booking::cancel(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Checks a ticket in at the hall.
    pub fn check_in(&self, id: String) -> Answer<()> {
        booking::check_in(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Deletes what the phone and the station know of a ticket; an open one is cancelled by it.
    pub fn forget_ticket(&self, id: String) -> Answer<()> {
        booking::forget(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Asks the station how the open tickets stand.
    pub async fn refresh_tickets(&self, network: Network) -> Answer<()> {
        let work = booking::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What to remind of, from now on.
    pub fn reminders(&self) -> Answer<Vec<Reminder>> {
        let (sync, reader) = (&self.sync(), self.reader());
        let mut all = booking::reminders(&sync.store, reader, self.now())?;
        all.extend(services::reminders(&sync.store, reader, self.now())?);
        all.sort_by_key(|r| r.at_ms);
        Ok(all)
    }

    /// Sets what wraps tokens before they are kept. Without it a sign-in ends with the app.
    pub fn set_keeper(&self, keeper: Option<Arc<dyn TokenKeeper>>) {
        self.sync().session.set_keeper(keeper);
    }

    /// Who has signed in, and which code is waited for.
    pub fn customer_view(&self) -> Answer<CustomerView> {
        Ok(customer::view(&self.sync(), self.reader())?)
    }

    /// Has a code sent to a number. The answer is the same whether or not the carrier knows it.
    pub async fn ask_code(&self, number: String, network: Network) -> Answer<WaitingCode> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = customer::ask_code(sync, reader, number, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Signs in with the code of the message.
    pub async fn sign_in(&self, code: String, network: Network) -> Answer<()> {
        let work = customer::sign_in(self.shared(), code, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Signs out: this phone forgets at once. True when the station knows; else it is told with what
    /// waits in the outbox.
    pub async fn sign_out(&self, network: Network) -> Answer<bool> {
        let work = customer::sign_out(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// Deletes the customer's number at the station, and all that this phone knows of them.
    pub async fn forget_customer(&self, network: Network) -> Answer<()> {
        let work = customer::forget(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What the customer has, as it was last said.
    pub fn services_view(&self) -> Answer<ServicesView> {
        Ok(services::services(&self.sync(), self.reader())?)
    }

    /// Asks what the customer has.
    pub async fn refresh_services(&self, network: Network) -> Answer<()> {
        let work = services::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What is on offer; nothing in elder mode.
    pub fn find_view(&self, elder: bool) -> Answer<FindView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::find(&sync.store, reader, elder, self.now())?)
    }

    /// One offering with all its facts, or what is not known of it.
    pub fn offer_view(&self, id: String) -> Answer<OfferView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::offer(&sync.store, reader, &id, self.now())?)
    }

    /// One thing that the customer has or had.
    pub fn product_view(&self, id: String) -> Answer<ProductView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::product(&sync.store, reader, &id, self.now())?)
    }

    /// A receipt, by the order that `ConfirmView::Receipt` or a trace names.
    pub fn receipt_view(&self, order: String) -> Answer<ReceiptView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::receipt(&sync.store, reader, &order, self.now())?)
    }

    /// What is charged and comes back in a month, `yyyy-mm`; this one when absent.
    pub fn statement_view(&self, month: Option<String>) -> Answer<StatementView> {
        let (store, reader) = (&self.sync().store, self.reader());
        let month = month.as_deref();
        Ok(services::statement(store, reader, month, self.now())?)
    }

    /// Notes an order and shows what is to be confirmed; a code is sent. Nothing begins by it.
    pub async fn subscribe(
        &self,
        offering: String,
        choices: Vec<String>,
        network: Network,
    ) -> Answer<AskView> {
        let item = Item {
            action: Action::Add,
            offering,
            product: String::new(),
            choices,
            leave: None,
        };
        let key = services::begin(&self.sync().store, &item, self.now());
        self.asked(key, network).await
    }

    /// The same for what a trial can go on to.
    pub async fn go_on(&self, product: String, network: Network) -> Answer<AskView> {
        let key = services::go_on(&self.sync().store, &product, self.now());
        self.asked(key, network).await
    }

    /// Notes that something is left, and shows what is to be confirmed. `way` is one of its ways; its own
    /// when absent.
    pub async fn leave(
        &self,
        product: String,
        way: Option<String>,
        network: Network,
    ) -> Answer<AskView> {
        let item = Item {
            action: Action::Delete,
            offering: String::new(),
            product,
            choices: vec![],
            leave: way.as_deref().and_then(Leave::parse),
        };
        let key = services::begin(&self.sync().store, &item, self.now());
        self.asked(key, network).await
    }

    /// What is to be confirmed, as it was last shown.
    pub fn ask_view(&self, order: String) -> Answer<AskView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::ask_view(&sync.store, reader, &order)?)
    }

    /// Goes on with an order: what is to be confirmed as it holds now, with a new code.
    pub async fn ask_again(&self, order: String, network: Network) -> Answer<AskView> {
        self.asked(Ok(order), network).await
    }

    /// The second yes, with the code where one was sent. The same again is answered alike.
    pub async fn confirm(
        &self,
        order: String,
        code: Option<String>,
        network: Network,
    ) -> Answer<ConfirmView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = services::confirm(sync, reader, order, code, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Takes back an order that is not confirmed.
    pub fn take_back(&self, order: String) -> Answer<()> {
        services::take_back(&self.sync().store, &order)?;
        self.served()
    }

    /// Undoes what a done order will do but has not done yet.
    pub async fn undo(&self, order: String, network: Network) -> Answer<()> {
        let work = services::undo(self.shared(), order, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Why something was left: `service`, `customer`, `tariff`, `operation`. Told when there is a line.
    pub fn tell_reason(&self, order: String, reason: String) -> Answer<()> {
        services::tell_reason(&self.sync().store, &order, &reason)?;
        self.served()
    }

    /// After the result, the one thing that may suit better; never in elder mode.
    pub fn substitute(
        &self,
        order: String,
        reason: Option<String>,
        elder: bool,
    ) -> Answer<Option<OfferCard>> {
        let (store, reader) = (&self.sync().store, self.reader());
        let reason = reason.as_deref();
        Ok(services::substitute(
            store,
            reader,
            &order,
            reason,
            elder,
            self.now(),
        )?)
    }

    /// The short message by which one leaves a product, or an offering, without any station.
    pub fn sms_to_leave(&self, id: String) -> Answer<SmsDraft> {
        Ok(services::draft(&self.sync().store, self.reader(), &id)?)
    }

    /// Reads what the carrier has answered to it.
    pub fn read_sms_answer(&self, id: String, text: String) -> Answer<SmsAnswer> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(services::read_answer(store, reader, &id, &text)?)
    }

    /// Keeps that something was left by short message; only an answer that says so is taken.
    pub fn note_left(&self, id: String, text: String) -> Answer<()> {
        let (store, reader) = (&self.sync().store, self.reader());
        services::note_left(store, reader, &id, &text, self.now())?;
        self.moved(ChangedTopic::Services)
    }

    /// Takes back that it was noted.
    pub fn forget_left(&self, id: String) -> Answer<()> {
        services::forget_left(&self.sync().store, &id)?;
        self.moved(ChangedTopic::Services)
    }

    /// The usage screen, from what this phone knows; needs no network and no sign-in.
    pub fn usage_view(&self) -> Answer<UsageView> {
        Ok(usage::view(&self.sync(), self.reader())?)
    }

    /// What is left, for the widget and the tile.
    pub fn usage_glance(&self) -> Answer<Option<UsageGlance>> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(usage::glance(store, reader, self.now())?)
    }

    /// Asks what is left and was used.
    pub async fn refresh_usage(&self, network: Network) -> Answer<()> {
        let work = usage::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What to ask the phone for: the carrier's cycle until now.
    pub fn usage_span(&self) -> Answer<UsageSpan> {
        Ok(usage::span(&self.sync().store, self.now())?)
    }

    /// Keeps what the phone has counted. It stays on the phone.
    pub fn note_phone_usage(&self, usage: PhoneUsage) -> Answer<()> {
        match usage::note_phone(&self.sync().store, usage, self.now())? {
            true => self.moved(ChangedTopic::Usage),
            false => Ok(()),
        }
    }

    /// Sets the customer's own limit, or takes it away: on the disk when this returns, and sent when there
    /// is a line.
    pub fn set_usage_cap(&self, bytes: Option<u64>) -> Answer<()> {
        usage::set(&self.sync(), self.reader(), bytes)?;
        let topics = [ChangedTopic::Usage, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(())
    }

    /// A typed limit in bytes: a number of gigabytes, or one with its unit; none where it is none.
    pub fn parse_usage_cap(&self, text: String) -> Option<u64> {
        phonestation_rules::usage::cap_typed(&text)
    }

    /// The receipt of the limit; none where the station has not answered.
    pub fn usage_cap_receipt(&self) -> Answer<Option<CapReceiptView>> {
        Ok(usage::receipt(&self.sync(), self.reader())?)
    }

    /// What is to be told by itself now: each once a cycle.
    pub fn usage_alerts(&self) -> Answer<Vec<UsageAlert>> {
        Ok(usage::alerts(&self.sync(), self.reader())?)
    }

    /// It was told; on the disk when this returns.
    pub fn told_usage_alert(&self, key: String) -> Answer<()> {
        match usage::told(&self.sync().store, &key, self.now())? {
            true => self.moved(ChangedTopic::Usage),
            false => Ok(()),
        }
    }

    /// Messages that ask the carrier what is left, without any station.
    pub fn usage_sms(&self) -> Answer<Vec<UsageSmsDraft>> {
        Ok(usage::drafts(&self.sync().store, self.reader())?)
    }

    /// Reads what the carrier has answered to one.
    pub fn read_usage_sms(&self, text: String) -> Answer<UsageSms> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(usage::read_sms(store, reader, &text)?)
    }

    /// Keeps what the carrier has answered, with its time; only one that is understood is taken.
    pub fn note_usage_sms(&self, text: String) -> Answer<()> {
        usage::note_sms(&self.sync().store, &text, self.now())?;
        self.moved(ChangedTopic::Usage)
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

    /// An act of booking is on the disk: screens look again, and it is sent when there is a line.
    fn acted<T>(&self, value: T) -> Answer<T> {
        let topics = [ChangedTopic::Booking, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(value)
    }

    /// Shows what is to be confirmed of the order with that key.
    async fn asked(&self, key: error::Result<String>, network: Network) -> Answer<AskView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = async move { services::ask(sync, reader, key?, network).await };
        Ok(self.runtime.run(work).await?)
    }

    /// An act about services is on the disk, and is sent when there is a line.
    fn served(&self) -> Answer<()> {
        let topics = [ChangedTopic::Services, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(())
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
