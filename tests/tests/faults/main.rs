//! Journeys under faults: one to three phones keep, book, move, cancel, check in, forget and tell, over
//! lines that drop, double, delay and lose, with apps killed and the station started again. At the end the
//! line is good, everything drains, what was late arrives after all; then phones and station agree, and each act
//! counts once.
//!
//! Seeds by `PHONESTATION_FAULTS` (200), the first by `PHONESTATION_SEED`; a seed brings the same journey
//! again, but for a retry's jitter after many failures. The router is called without sockets, and files
//! lie in memory where there is such a place: this tries the logic, `kills` tries the disk.
//! Not a `#[test]`: it counts for itself.

#![expect(clippy::print_stdout, reason = "a test program")]

mod judge;

use jiff::{SignedDuration, Timestamp};
use judge::{At, as_wanted, panic_with, tickets};
use phonestation_core::Network;
use phonestation_rules::booking::ticket_id;
use phonestation_tests::faults::{
    FaultyLine, FaultyPhone, HALL, Odds, PLACES, RouterStation, Start, morning,
};
use phonestation_tests::{Random, from_env};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Between two tries: longer than a first, second and third wait.
const PAUSE: SignedDuration = SignedDuration::from_mins(4);

fn main() {
    let seeds = from_env("PHONESTATION_FAULTS", 200);
    let first = from_env("PHONESTATION_SEED", u64::from(std::process::id()) * 100_000);
    println!(
        "faults: {seeds} journeys, seeds {first} to {}",
        first + seeds - 1
    );
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("room");
    let start = Start::make(folder.path()).expect("makes");
    let (began, next) = (Instant::now(), AtomicU64::new(first));
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get().min(4));
    let totals: Vec<Totals> = std::thread::scope(|scope| {
        let work = || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .expect("starts");
            let mut totals = Totals::default();
            loop {
                let seed = next.fetch_add(1, Ordering::SeqCst);
                if seed >= first + seeds {
                    return totals;
                }
                let place = folder.path().join(seed.to_string());
                std::fs::create_dir_all(&place).expect("room");
                runtime.block_on(journey(&start, &place, seed, &mut totals));
                std::fs::remove_dir_all(&place).expect("goes");
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let ended = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended
            .map(|t| t.expect("a journey failed; its seed is above"))
            .collect()
    });
    let sum = |of: fn(&Totals) -> u64| totals.iter().map(of).sum::<u64>();
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "faults: {} requests, {} struck; {} apps killed while sending, {} restarts of stations; {} acts; \
         {} booked, {} refused at the end, {} told; {seconds:.0} s, {:.0} journeys a second",
        sum(|t| t.carried),
        sum(|t| t.struck),
        sum(|t| t.killed),
        sum(|t| t.restarted),
        sum(|t| t.acts),
        sum(|t| t.booked),
        sum(|t| t.refused),
        sum(|t| t.told),
        seeds as f64 / seconds
    );
    let met = [
        sum(|t| t.struck),
        sum(|t| t.killed),
        sum(|t| t.booked),
        sum(|t| t.told),
    ];
    assert!(
        seeds < 50 || met.iter().all(|n| *n > 0),
        "the journeys must meet faults and get somewhere"
    );
    println!("faults: {seeds} passed, 0 failed");
}

#[derive(Default)]
struct Totals {
    carried: u64,
    struck: u64,
    killed: u64,
    restarted: u64,
    acts: u64,
    booked: u64,
    refused: u64,
    told: u64,
}

/// What somebody last wanted of a ticket.
#[derive(Debug, Clone)]
struct Wanted {
    /// Nothing is said of the time of one that was cancelled and then wanted after all.
    start: Option<Timestamp>,
    cancelled: bool,
    arrived: bool,
}

/// A phone and what its owner remembers.
struct Person {
    phone: FaultyPhone,
    wanted: BTreeMap<String, Wanted>,
    /// Of `wanted`, in the order in which they were booked: the same in each run of a seed.
    ids: Vec<String>,
    /// Ids at the station of what was deleted.
    forgotten: BTreeSet<String>,
}

struct World<'a> {
    seed: u64,
    random: Random,
    now: Timestamp,
    station: Arc<RouterStation>,
    people: Vec<Person>,
    told: BTreeSet<String>,
    totals: &'a mut Totals,
}

async fn journey(start: &Start, place: &Path, seed: u64, totals: &mut Totals) {
    let mut random = Random::new(seed);
    let station = RouterStation::open(start, place.join("station.db"));
    let station = station.await.expect("opens");
    let mut people = Vec::new();
    for n in 0..=random.below(3) {
        let handle = tokio::runtime::Handle::current();
        let line = FaultyLine::to(Arc::clone(&station), handle, Random::new(random.bits()));
        let phone = FaultyPhone::new(start, place.join(format!("phone-{n}")), line);
        people.push(Person {
            phone: phone.expect("opens"),
            wanted: BTreeMap::new(),
            ids: vec![],
            forgotten: BTreeSet::new(),
        });
    }
    let mut world = World {
        seed,
        random,
        now: morning(),
        station,
        people,
        told: BTreeSet::new(),
        totals,
    };
    for _ in 0..12 + world.random.below(18) {
        world.step().await;
    }
    world.drain().await;
    world.judge().await;
}

impl World<'_> {
    fn time(&mut self) -> Timestamp {
        let slot = i64::try_from(self.random.below(7)).unwrap_or(0);
        morning() + SignedDuration::from_mins(30 + 20 * slot)
    }

    fn product(&mut self) -> String {
        self.random.pick(&PLACES).0.to_owned()
    }

    fn pass(&mut self, time: SignedDuration) {
        self.now += time;
        self.station.set_clock(self.now);
        self.people.iter().for_each(|p| p.phone.set_clock(self.now));
    }

    async fn step(&mut self) {
        let who = usize::try_from(self.random.below(self.people.len() as u64)).unwrap_or(0);
        match self.random.below(100) {
            0..=17 => self.book(who),
            18..=27 => self.hold(who).await,
            28..=39 => self.change(who, Act::Move),
            40..=46 => self.change(who, Act::Cancel),
            47..=53 => self.change(who, Act::CheckIn),
            54..=57 => self.change(who, Act::Forget),
            58..=61 => self.tell(who),
            62..=79 => self.send(who).await,
            80..=83 => {
                let work = self.people[who].phone.live(async |core| {
                    let _old_news_will_do = core.refresh_tickets(Network::Metered).await;
                });
                self.totals.killed += u64::from(work.await.expect("opens"));
            }
            84..=88 => self.pass(PAUSE),
            89..=91 => self.people[who].phone.restart().expect("opens"),
            92..=94 => {
                self.station.restart().await.expect("opens");
                self.totals.restarted += 1;
            }
            _ => {
                let line = Arc::clone(&self.people[who].phone.line);
                line.deliver_late(2, &mut self.random).await;
            }
        }
    }

    async fn send(&mut self, who: usize) {
        self.pass(PAUSE);
        let killed = self.people[who].phone.send().await.expect("opens");
        self.totals.killed += u64::from(killed);
    }

    fn book(&mut self, who: usize) {
        let (product, start) = (self.product(), self.time());
        self.book_at(who, product, start);
    }

    fn book_at(&mut self, who: usize, product: String, start: Timestamp) {
        let person = &mut self.people[who];
        let core = person.phone.core();
        let id = core.book(HALL.into(), product, start.as_millisecond(), None);
        let wanted = Wanted {
            start: Some(start),
            cancelled: false,
            arrived: false,
        };
        // Who asks for the same time again is led to the first: what was wanted of it stays.
        let id = id.expect("is kept");
        if !person.wanted.contains_key(&id) {
            person.ids.push(id.clone());
            person.wanted.insert(id, wanted);
        }
        self.totals.acts += 1;
    }

    /// Keeps a time, perhaps another, and then perhaps books the last.
    async fn hold(&mut self, who: usize) {
        let product = self.product();
        for _ in 0..=self.random.below(2) {
            let start = self.time();
            let millis = start.as_millisecond();
            let (kind, mut held) = (product.clone(), false);
            let work = self.people[who].phone.live(async |core| {
                let hold = core.hold(HALL.into(), kind, millis, None, Network::Metered);
                held = hold.await.is_ok();
            });
            self.totals.killed += u64::from(work.await.expect("opens"));
            // People also book what they were not told was kept.
            if (held && self.random.below(3) > 0) || self.random.below(4) == 0 {
                self.book_at(who, product, start);
                return;
            }
        }
    }

    fn change(&mut self, who: usize, act: Act) {
        if self.people[who].ids.is_empty() {
            return;
        }
        let start = self.time();
        let id = self.random.pick(&self.people[who].ids).clone();
        let person = &mut self.people[who];
        let core = person.phone.core();
        self.totals.acts += 1;
        let before = tickets(&person.phone.directory).remove(&id);
        let Some(wanted) = person.wanted.get_mut(&id) else {
            return;
        };
        match act {
            Act::Move if core.move_ticket(id.clone(), start.as_millisecond()).is_ok() => {
                (wanted.start, wanted.cancelled, wanted.arrived) = (Some(start), false, false);
            }
            Act::Cancel if core.cancel_ticket(id.clone()).is_ok() => {
                (wanted.start, wanted.cancelled) = (None, true);
                if core.ticket_view(id.clone()).is_err() {
                    person.wanted.remove(&id);
                }
            }
            Act::CheckIn if core.check_in(id.clone()).is_ok() => {
                (wanted.cancelled, wanted.arrived) = (false, true);
                // A move that was refused is settled by it: where the ticket stood, it stands.
                let refused = before.filter(|b| b.refused_act.as_deref() == Some("move"));
                wanted.start = refused.map_or(wanted.start, |b| Some(at(b.start)));
            }
            Act::Forget if core.forget_ticket(id.clone()).is_ok() => {
                person.wanted.remove(&id);
                let before = before.expect("there was one to forget");
                person.forgotten.insert(ticket_id(&before.secret));
            }
            // It was over by then: the core says so.
            _ => {}
        }
    }

    /// A search in vain, in words that nobody else uses.
    fn tell(&mut self, who: usize) {
        let letters: String = (0..12)
            .map(|_| {
                *self
                    .random
                    .pick(&['b', 'c', 'd', 'f', 'g', 'h', 'k', 'm', 'p', 'r'])
            })
            .collect();
        let core = self.people[who].phone.core();
        core.record_nothing_found(letters.clone()).expect("is kept");
        self.told.insert(letters);
        self.totals.acts += 1;
    }

    /// The line is good, and time passes until nothing waits.
    async fn drain(&mut self) {
        self.people
            .iter()
            .for_each(|p| p.phone.line.set(Odds::GOOD));
        for _ in 0..48 {
            let mut waits = 0;
            for person in &self.people {
                let sent = person.phone.core().send_waiting(Network::Metered).await;
                waits += sent.expect("sends");
            }
            if waits == 0 {
                return;
            }
            self.pass(SignedDuration::from_mins(30));
        }
        panic_with(
            self.seed,
            "something still waits after a day on a good line",
        );
    }

    async fn judge(&mut self) {
        let before: Vec<_> = self
            .people
            .iter()
            .map(|p| tickets(&p.phone.directory))
            .collect();
        for at in 0..self.people.len() {
            let line = Arc::clone(&self.people[at].phone.line);
            line.deliver_late(usize::MAX, &mut self.random).await;
        }
        for person in &self.people {
            let refreshed = person.phone.core().refresh_tickets(Network::Metered).await;
            refreshed.expect("is told");
        }
        let seed = self.seed;
        let station = At::the_end(&self.station.file);
        let mut known = BTreeSet::new();
        for (person, before) in self.people.iter().zip(before) {
            let after = tickets(&person.phone.directory);
            assert_eq!(
                after, before,
                "seed {seed}: what came late changed something"
            );
            for (id, ticket) in &after {
                let at = ticket_id(&ticket.secret);
                station.agrees(seed, &at, ticket);
                if let Some(wanted) = person.wanted.get(id) {
                    as_wanted(seed, ticket, wanted);
                }
                known.insert(at);
                self.totals.booked += u64::from(ticket.stage.as_deref() == Some("booked"));
                self.totals.refused += u64::from(ticket.refused.is_some());
            }
            for (id, wanted) in &person.wanted {
                // One that was cancelled on its way and then refused has simply gone.
                let there = after.contains_key(id);
                assert!(
                    there || wanted.cancelled,
                    "seed {seed}: a ticket is gone by itself"
                );
            }
            station.has_forgotten(seed, &person.forgotten);
            let (carried, struck) = person.phone.line.counts();
            self.totals.carried += carried;
            self.totals.struck += struck;
        }
        station.is_sound(seed, &known);
        assert_eq!(
            station.told,
            self.told.iter().map(|w| (w.clone(), 1)).collect(),
            "seed {seed}: told"
        );
        self.totals.told += self.told.len() as u64;
    }
}

#[derive(Clone, Copy)]
enum Act {
    Move,
    Cancel,
    CheckIn,
    Forget,
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).expect("was written from one")
}
