//! Answers that come when the visit is over.

use super::clean::empty;
use super::*;
use crate::Answer;
use crate::booking::{self, Wish};
use crate::content::{self, Network, Sync};
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::services::desk::NUMBER;
use crate::station::fake::FakeStation;
use crate::station::{Ask, IndexAnswer, PackSink, StationClient};
use crate::{customer, outbox, services, usage};
use async_trait::async_trait;
use phonestation_wire::content::PackRef;
use std::pin::Pin;
use tokio::sync::{Semaphore, watch};

/// A station that answers when it is let, and tells when it was asked.
struct Slow {
    station: Arc<FakeStation>,
    lets: watch::Sender<bool>,
    asked: Semaphore,
}

impl Slow {
    async fn wait(&self) {
        if *self.lets.borrow() {
            return;
        }
        self.asked.add_permits(1);
        let mut lets = self.lets.subscribe();
        lets.wait_for(|lets| *lets).await.expect("it lives");
    }
}

#[async_trait]
impl StationClient for Slow {
    async fn index(&self, etag: Option<&str>) -> Result<IndexAnswer> {
        let said = self.station.index(etag).await;
        self.wait().await;
        said
    }

    async fn ask(&self, ask: Ask<'_>) -> Result<Reply> {
        let said = self.station.ask(ask).await;
        self.wait().await;
        said
    }

    async fn pack(&self, pack: &PackRef, sink: &mut dyn PackSink) -> Result<()> {
        self.station.pack(pack, sink).await
    }
}

/// The same world with a core whose station is slow.
fn slow() -> (World, Arc<Slow>) {
    let (mut world, _) = shop();
    let slow = Arc::new(Slow {
        station: Arc::clone(&world.station),
        lets: watch::Sender::new(true),
        asked: Semaphore::new(0),
    });
    let config = crate::OpenConfig {
        directory: world.folder.path().display().to_string(),
        station_url: "https://station.example/".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let client: Arc<dyn StationClient> = Arc::clone(&slow) as _;
    world.core = crate::testing::open_on(&config, None, Arc::clone(&world.clock), client).unwrap();
    begin(&world);
    books(&world);
    (world, slow)
}

type Work = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

fn wish() -> Wish {
    Wish {
        hall: HALL.into(),
        product: "help".into(),
        start: "2026-11-25T02:40:00Z".parse().unwrap(),
        guide: None,
    }
}

fn boxed<T: 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Work {
    Box::pin(async move { work.await.map(drop) })
}

/// Everything that waits for a station, by its name, for whoever has signed in.
fn all(with: &Arc<Sync>, reader: Reader) -> Vec<(&'static str, Work)> {
    let (any, with) = (Network::Metered, || Arc::clone(with));
    let number = || NUMBER.to_owned();
    vec![
        ("outbox", boxed(outbox::send(with(), any))),
        ("hold", boxed(booking::hold(with(), reader, wish(), any))),
        (
            "times",
            boxed(booking::ask_times(
                with(),
                reader,
                HALL.into(),
                "help".into(),
                any,
            )),
        ),
        (
            "code",
            boxed(customer::ask_code(with(), reader, number(), any)),
        ),
        (
            "sign in",
            boxed(customer::sign_in(with(), "314159".into(), any)),
        ),
        ("services", boxed(services::refresh(with(), any))),
        ("usage", boxed(usage::refresh(with(), any))),
        ("content", boxed(content::sync(with(), any))),
        ("popular", boxed(crate::recommend::refresh(with()))),
        ("sign out", boxed(customer::sign_out(with(), any))),
    ]
}

/// A visitor with something to send, something to ask, and a code that is waited for.
fn busy(world: &World) {
    let usage = json!({"carrier": "example", "zone": "Asia/Shanghai", "as_of": "2026-11-25T02:00:00Z",
        "cycle": {"from": "2026-11-01", "to": "2026-11-30"}, "balance": 1234});
    world.desk.lock().usage = Some(serde_json::from_value(usage).unwrap());
    world.signs_in();
    world.ask_code().unwrap();
    world.core.set_wifi_only(false).unwrap();
    let start = wish().start.as_millisecond();
    let booked = world.core.book(HALL.into(), "help".into(), start, None);
    booked.unwrap();
    world.station.offers_what_is_in(&world.core.sync().store);
}

#[test]
fn an_answer_that_comes_after_the_clean_changes_nothing() {
    let kinds = {
        let (world, _) = slow();
        all(&world.core.shared(), world.core.reader()).len()
    };
    for kind in 0..kinds {
        let (world, slow) = slow();
        busy(&world);
        let mut works = all(&world.core.shared(), world.core.reader());
        let (name, work) = works.remove(kind);
        drop(works);
        slow.lets.send_replace(false);
        // On a runtime of its own: nothing ends it but what it finds.
        let waiting = world.runtime.spawn(work);
        let asked = world.runtime.block_on(slow.asked.acquire());
        asked.expect("is asked").forget();
        world.core.handset_clean().unwrap();
        slow.lets.send_replace(true);
        let ended = world.runtime.block_on(waiting).expect("ends");
        assert!(matches!(ended, Err(Error::Ended)), "{name}: {ended:?}");
        assert!(empty(&world), "{name}");
        let times = |db: &rusqlite::Connection| {
            Ok(db.query_row("SELECT count(*) FROM free_time", [], |r| r.get::<_, i64>(0))?)
        };
        let times = world.core.sync().store.cache.read(times).unwrap();
        assert_eq!(times, 0, "{name}");
        assert!(
            !world.on_disk(NUMBER) && !world.on_disk("100****5678"),
            "{name}"
        );
    }
}

#[test]
fn who_waits_is_told_at_once_that_the_visit_is_over() {
    let (world, slow) = slow();
    busy(&world);
    slow.lets.send_replace(false);
    let core = Arc::clone(&world.core);
    let waiting = world
        .runtime
        .spawn(async move { core.send_waiting(Network::Metered).await });
    let asked = world.runtime.block_on(slow.asked.acquire());
    asked.expect("is asked").forget();
    world.core.handset_clean().unwrap();
    // The station never answers.
    let ended = world.runtime.block_on(waiting).expect("ends");
    let over = StationError::Unavailable { retry_after: None };
    assert_eq!(ended, Err(over));
    // The next visitor does not wait behind it.
    slow.lets.send_replace(true);
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    let sent = world.core.send_waiting(Network::Metered);
    assert_eq!(world.runtime.block_on(sent), Ok(0));
}

/// What a report comes to whose answer is on its way while `meanwhile` happens.
fn told(world: &World, slow: &Slow, meanwhile: impl Fn()) -> Answer<HandsetReported> {
    slow.lets.send_replace(false);
    let core = Arc::clone(&world.core);
    let telling = world
        .runtime
        .spawn(async move { core.handset_report(health()).await });
    let asked = world.runtime.block_on(slow.asked.acquire());
    asked.expect("is asked").forget();
    meanwhile();
    slow.lets.send_replace(true);
    world.runtime.block_on(telling).expect("ends")
}

#[test]
fn what_the_handset_tells_of_itself_outlives_the_visit() {
    let (world, slow) = slow();
    let told = told(&world, &slow, || world.core.handset_clean().unwrap());
    assert_eq!(told, Ok(HandsetReported::Told));
    assert_eq!(state(&world), HandsetState::Ready);
}

#[test]
fn a_report_that_is_answered_after_leaving_makes_no_handset_again() {
    let (world, slow) = slow();
    let told = told(&world, &slow, || world.core.handset_leave().unwrap());
    assert_eq!(told, Err(StationError::NotFound));
    assert_eq!(world.core.handset_view(), Ok(None));
    assert!(!world.folder.path().join("handset.db").exists());
}
