use super::RouterStation;
use crate::Random;
use phonestation_core::testing::{Asked, Broken, Carried, Replied, TestLine};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::runtime::Handle;
use tokio::sync::Notify;

/// How often of a hundred requests each fault strikes; the rest arrives.
#[derive(Debug, Clone, Copy, Default)]
pub struct Odds {
    /// There is no line: nothing leaves the phone.
    pub no_line: u64,
    /// Lost on the way there.
    pub dropped: u64,
    /// Lost on the way back.
    pub unanswered: u64,
    /// Arrives twice at once.
    pub doubled: u64,
    /// Arrives, and once more much later.
    pub echoed: u64,
    /// Arrives only much later; its sender has given up.
    pub delayed: u64,
    /// The station cannot now.
    pub busy: u64,
    /// The app is killed before it arrives.
    pub killed_before: u64,
    /// The app is killed when it has arrived.
    pub killed_after: u64,
    /// Somebody else answers: the sign-in page of a Wi-Fi.
    pub portal: u64,
}

impl Odds {
    /// A bad line.
    pub const BAD: Odds = Odds {
        no_line: 6,
        dropped: 7,
        unanswered: 9,
        doubled: 6,
        echoed: 9,
        delayed: 6,
        busy: 4,
        killed_before: 3,
        killed_after: 5,
        portal: 3,
    };
    /// A good one.
    pub const GOOD: Odds = Odds {
        no_line: 0,
        dropped: 0,
        unanswered: 0,
        doubled: 0,
        echoed: 0,
        delayed: 0,
        busy: 0,
        killed_before: 0,
        killed_after: 0,
        portal: 0,
    };
}

/// A line with faults between one phone and a station.
pub struct FaultyLine {
    station: Arc<RouterStation>,
    handle: Handle,
    odds: Mutex<Odds>,
    random: Mutex<Random>,
    late: Mutex<Vec<Asked>>,
    kill: Notify,
    struck: AtomicU64,
    carried: AtomicU64,
}

impl FaultyLine {
    /// A line to `station` whose faults come from `random`. The station works on `handle`.
    pub fn to(station: Arc<RouterStation>, handle: Handle, random: Random) -> Arc<FaultyLine> {
        Arc::new(FaultyLine {
            station,
            handle,
            odds: Mutex::new(Odds::BAD),
            random: Mutex::new(random),
            late: Mutex::new(vec![]),
            kill: Notify::new(),
            struck: AtomicU64::new(0),
            carried: AtomicU64::new(0),
        })
    }

    /// How it is from now on.
    ///
    /// # Panics
    /// When a thread has panicked with it.
    pub fn set(&self, odds: Odds) {
        *self.odds.lock().expect("no thread panics with it") = odds;
    }

    /// Requests carried, and those that a fault struck.
    pub fn counts(&self) -> (u64, u64) {
        let count = |n: &AtomicU64| n.load(Ordering::SeqCst);
        (count(&self.carried), count(&self.struck))
    }

    /// Ends when the app is to be killed.
    pub async fn killed(&self) {
        self.kill.notified().await;
    }

    /// Delivers up to `most` of what is late, in any order. Nobody hears the replies.
    ///
    /// # Panics
    /// When the station does not answer at all.
    pub async fn deliver_late(&self, most: usize, random: &mut Random) {
        for _ in 0..most {
            let asked = {
                let mut late = self.late.lock().expect("no thread panics with it");
                if late.is_empty() {
                    return;
                }
                let at = random.below(late.len() as u64);
                late.swap_remove(usize::try_from(at).unwrap_or(0))
            };
            self.deliver(asked).await;
        }
    }

    /// The station works on its own threads, as if it were far away.
    async fn deliver(&self, asked: Asked) -> Replied {
        let station = Arc::clone(&self.station);
        let answer = self
            .handle
            .spawn(async move { station.answer(&asked).await });
        let answer = answer.await.expect("the station's handlers do not panic");
        answer.expect("the station is open and the request is one")
    }

    fn strike(&self) -> Fault {
        let odds = *self.odds.lock().expect("no thread panics with it");
        let mut dice = {
            let mut random = self.random.lock().expect("no thread panics with it");
            random.below(100)
        };
        let faults = [
            (odds.no_line, Fault::NoLine),
            (odds.dropped, Fault::Dropped),
            (odds.unanswered, Fault::Unanswered),
            (odds.doubled, Fault::Doubled),
            (odds.echoed, Fault::Echoed),
            (odds.delayed, Fault::Delayed),
            (odds.busy, Fault::Busy),
            (odds.killed_before, Fault::KilledBefore),
            (odds.killed_after, Fault::KilledAfter),
            (odds.portal, Fault::Portal),
        ];
        for (share, fault) in faults {
            if dice < share {
                return fault;
            }
            dice -= share;
        }
        Fault::None
    }

    fn later(&self, asked: Asked) {
        self.late
            .lock()
            .expect("no thread panics with it")
            .push(asked);
    }

    async fn through(&self, asked: Asked) -> Result<Replied, Broken> {
        self.carried.fetch_add(1, Ordering::SeqCst);
        let fault = self.strike();
        if fault != Fault::None {
            self.struck.fetch_add(1, Ordering::SeqCst);
        }
        let page = |status, body: &str| Replied {
            status,
            body: body.to_owned(),
        };
        match fault {
            Fault::None => Ok(self.deliver(asked).await),
            Fault::NoLine => Err(Broken::NoLine),
            Fault::Dropped => Err(Broken::Lost),
            Fault::Unanswered => {
                self.deliver(asked).await;
                Err(Broken::Lost)
            }
            Fault::Doubled => {
                self.deliver(asked.clone()).await;
                Ok(self.deliver(asked).await)
            }
            Fault::Echoed => {
                self.later(asked.clone());
                Ok(self.deliver(asked).await)
            }
            Fault::Delayed => {
                self.later(asked);
                Err(Broken::Lost)
            }
            Fault::Busy => Ok(page(503, "")),
            Fault::Portal => Ok(page(200, "<html>Welcome to the Wi-Fi</html>")),
            Fault::KilledBefore => {
                self.kill.notify_one();
                std::future::pending().await
            }
            Fault::KilledAfter => {
                self.deliver(asked).await;
                self.kill.notify_one();
                std::future::pending().await
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    NoLine,
    Dropped,
    Unanswered,
    Doubled,
    Echoed,
    Delayed,
    Busy,
    KilledBefore,
    KilledAfter,
    Portal,
}

impl TestLine for FaultyLine {
    fn carry(&self, asked: Asked) -> Carried<'_> {
        Box::pin(self.through(asked))
    }
}

/// No line at all.
pub(super) struct Off;

impl TestLine for Off {
    fn carry(&self, _: Asked) -> Carried<'_> {
        Box::pin(async { Err(Broken::NoLine) })
    }
}
