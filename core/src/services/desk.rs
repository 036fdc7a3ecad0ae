//! A station made by hand that sells services by the real rules, and a phone in front of it.

use crate::content::Network;
use crate::station::fake::{FakeStation, Refuses};
use crate::station::{Ask, Method, Reply, StationClient};
use crate::testing::{TestClock, TestSeed, open_on};
use crate::{ConfirmView, OpenConfig, PhoneStation, StationError, TokenKeeper};
use jiff::Timestamp;
use jiff::civil::Date;
use parking_lot::Mutex;
use phonestation_rules::services::{Account, Outcome, Refused, receipt};
use phonestation_wire::paths;
use phonestation_wire::services::{
    Action, Channel, Confirm, Confirmed, Consent, Item, Method as How, Mine, ProductOffering,
    Receipt, ToConfirm,
};
use phonestation_wire::usage::{Cap, CapReceipt, CapWanted, Usage};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Wednesday, 25 November 2026, 10:04 in Shanghai.
pub(crate) const NOW: &str = "2026-11-25T02:04:00Z";
/// A made-up number.
pub(crate) const NUMBER: &str = "10012345678";
/// The digits of every message.
pub(crate) const CODE: &str = "314159";

/// What the station keeps of its one customer.
pub(crate) struct Desk {
    clock: Arc<TestClock>,
    pub(crate) account: Account,
    pub(crate) offerings: Vec<ProductOffering>,
    receipts: Vec<Receipt>,
    /// What the carrier does with what is confirmed; nothing while it is away.
    pub(crate) carrier: Option<Outcome>,
    /// Answers to paths that end so get lost: done, and not told.
    pub(crate) loses: Option<&'static str>,
    pub(crate) reasons: Vec<String>,
    /// What it says of usage; nothing where it has no carrier for it.
    pub(crate) usage: Option<Usage>,
    /// It will not have a limit.
    pub(crate) refuses_cap: bool,
    /// Limits by the key they came with.
    pub(crate) caps: Vec<(String, Option<u64>)>,
    pub(crate) access: String,
    renew: String,
    made: u32,
    wrong: u32,
}

fn reply(status: u16, body: &Value) -> Reply {
    Reply {
        etag: None,
        status,
        retry_after: None,
        body: body.to_string(),
    }
}

fn refuse(status: u16, code: &str) -> Reply {
    reply(status, &json!({"code": code}))
}

fn no(refused: &Refused) -> Reply {
    refuse(
        409,
        match refused {
            Refused::Held => "order.held",
            Refused::Tried => "order.tried",
            Refused::NotHeld => "order.notHeld",
            Refused::Altered => "order.altered",
            Refused::TooLate => "order.tooLate",
            Refused::Over => "order.over",
            _ => "order.other",
        },
    )
}

impl Desk {
    fn today(&self) -> Date {
        super::mine::today(self.now())
    }

    fn now(&self) -> Timestamp {
        crate::clock::Clock::now(self.clock.as_ref())
    }

    pub(crate) fn answer(&mut self, ask: &Ask<'_>) -> Reply {
        let said = self.says(ask);
        match self.loses {
            Some(end) if ask.path.ends_with(end) => reply(504, &json!("")),
            _ => said,
        }
    }

    fn says(&mut self, ask: &Ask<'_>) -> Reply {
        let body: Value = serde_json::from_str(ask.body.unwrap_or("null")).unwrap();
        match (ask.method, ask.path) {
            (Method::Post, paths::CUSTOMER_CODES) => {
                self.made += 1;
                let challenge = format!("challenge-{}", self.made);
                let sent = json!({"challenge": challenge, "seconds": 300, "again": 60});
                return reply(202, &sent);
            }
            (Method::Post, paths::CUSTOMER_TOKENS) => {
                return match body["code"] == CODE {
                    true => self.pair(),
                    false => refuse(401, "customer.wrongCode"),
                };
            }
            (Method::Post, paths::CUSTOMER_RENEW) => {
                return match !self.renew.is_empty() && body["renew"] == self.renew.as_str() {
                    true => self.pair(),
                    false => refuse(401, "customer.signIn"),
                };
            }
            (Method::Post, paths::RECOMMEND_OUTCOMES) => return reply(204, &Value::Null),
            (Method::Get, paths::RECOMMEND_POPULAR) => return refuse(404, "recommend.none"),
            _ => {}
        }
        if self.access.is_empty() || ask.device != Some(&self.access) {
            return refuse(401, "customer.signIn");
        }
        match (ask.method, ask.path) {
            (Method::Delete, _) => {
                self.revoke();
                reply(204, &Value::Null)
            }
            (Method::Get, paths::USAGE) => self.said(ask.etag),
            (Method::Put, paths::USAGE_CAP) => self.cap(ask.key.unwrap(), &body),
            (Method::Get, _) => reply(200, &serde_json::to_value(self.mine()).unwrap()),
            (_, paths::SERVICES_ORDERS) => {
                let item: Item = serde_json::from_value(body).unwrap();
                let id = format!("order-{}", ask.key.unwrap());
                let order = self.account.place(&id, &item, Channel::App, self.now());
                reply(201, &serde_json::to_value(order.unwrap()).unwrap())
            }
            (_, paths::CANCEL_PRODUCT_ORDER) => {
                let id = body["productOrder"]["id"].as_str().unwrap();
                self.account.cancel(id, self.now()).unwrap();
                reply(201, &json!({"state": "done"}))
            }
            (_, path) => {
                let path = path.strip_prefix(paths::SERVICES_ORDERS).unwrap();
                let (id, act) = path[1..].split_once('/').unwrap();
                self.act(id, act, body)
            }
        }
    }

    fn said(&self, known: Option<&str>) -> Reply {
        let Some(usage) = &self.usage else {
            return refuse(404, "usage.none");
        };
        let mut said = reply(200, &serde_json::to_value(usage).unwrap());
        let etag = phonestation_rules::content::sha256_hex(said.body.as_bytes());
        if known == Some(etag.as_str()) {
            (said.status, said.body) = (304, String::new());
        }
        said.etag = Some(etag);
        said
    }

    fn cap(&mut self, key: &str, body: &Value) -> Reply {
        if self.refuses_cap {
            return refuse(409, "usage.none");
        }
        let wanted: CapWanted = serde_json::from_value(body.clone()).unwrap();
        if self.caps.iter().all(|(known, _)| known != key) {
            self.caps.push((key.to_owned(), wanted.bytes));
        }
        let (receipt, at) = (format!("L{}", self.caps.len()), self.now());
        if let Some(usage) = &mut self.usage {
            usage.cap = wanted.bytes.map(|bytes| Cap {
                bytes,
                since: at,
                receipt: receipt.clone(),
            });
        }
        let given = CapReceipt {
            receipt,
            at,
            bytes: wanted.bytes,
        };
        reply(200, &serde_json::to_value(given).unwrap())
    }

    fn act(&mut self, id: &str, act: &str, body: Value) -> Reply {
        let (today, now) = (self.today(), self.now());
        match act {
            "ask" => match self.account.show(id, &self.offerings, today) {
                Ok(asked) => {
                    self.wrong = 0;
                    let challenge = if asked.needs_code { "of-an-order" } else { "" };
                    let said = ToConfirm {
                        asked,
                        challenge: challenge.into(),
                        seconds: 300,
                    };
                    reply(200, &serde_json::to_value(said).unwrap())
                }
                Err(refused) => no(&refused),
            },
            "confirm" => {
                let yes: Confirm = serde_json::from_value(body).unwrap();
                let action = self.account.order(id).unwrap().item.action;
                if action != Action::Delete && yes.code != CODE {
                    self.wrong += 1;
                    let locked = self.wrong > 5;
                    return refuse(
                        409,
                        if locked {
                            "confirm.locked"
                        } else {
                            "confirm.wrong"
                        },
                    );
                }
                let consent = Consent {
                    shown: yes.shown,
                    at: now,
                    channel: Channel::App,
                    method: match action {
                        Action::Delete => How::SignedIn,
                        _ => How::SmsCode,
                    },
                };
                match self.account.confirm(id, consent, &self.offerings, today) {
                    Ok(_) => {
                        self.carry(id);
                        reply(200, &serde_json::to_value(self.confirmed(id)).unwrap())
                    }
                    Err(refused) => no(&refused),
                }
            }
            "undo" => match self.account.undo(id, today, now) {
                Ok(()) => reply(200, &serde_json::to_value(self.account.order(id)).unwrap()),
                Err(refused) => no(&refused),
            },
            _ => {
                self.reasons.push(body["reason"].as_str().unwrap().into());
                reply(204, &Value::Null)
            }
        }
    }

    /// The carrier does what it does.
    pub(crate) fn carry(&mut self, id: &str) {
        let (today, now) = (self.today(), self.now());
        let Some(outcome) = self.carrier else { return };
        if self.account.carried(id, outcome, today, now).unwrap()
            && let Some(receipt) = receipt(&self.account, id, today)
        {
            self.receipts.insert(0, receipt);
        }
    }

    fn confirmed(&self, id: &str) -> Confirmed {
        Confirmed {
            order: self.account.order(id).unwrap().clone(),
            receipt: self.receipts.iter().find(|r| r.order == id).cloned(),
        }
    }

    pub(crate) fn mine(&self) -> Mine {
        Mine {
            products: self.account.products.clone(),
            orders: self.account.orders.clone(),
            receipts: self.receipts.clone(),
        }
    }

    fn pair(&mut self) -> Reply {
        self.made += 1;
        self.access = format!("access-token-{}", self.made);
        self.renew = format!("renewing-token-{}", self.made);
        let pair = json!({"access": self.access, "seconds": 900, "renew": self.renew});
        reply(201, &pair)
    }

    /// No token is good any more.
    pub(crate) fn revoke(&mut self) {
        (self.access, self.renew) = Default::default();
    }
}

/// Wraps by turning every bit over.
pub(crate) struct Turned;

impl TokenKeeper for Turned {
    fn wrap(&self, plain: Vec<u8>) -> Option<Vec<u8>> {
        Some(plain.into_iter().map(|b| !b).collect())
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Option<Vec<u8>> {
        self.wrap(wrapped)
    }
}

/// A phone with that station at the other end.
pub(crate) struct World {
    seed: Option<TestSeed>,
    pub(crate) folder: TempDir,
    pub(crate) core: Arc<PhoneStation>,
    pub(crate) station: Arc<FakeStation>,
    pub(crate) desk: Arc<Mutex<Desk>>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) runtime: Runtime,
}

pub(crate) fn world() -> World {
    world_on(None)
}

/// One with content of its own.
pub(crate) fn world_on(seed: Option<TestSeed>) -> World {
    let folder = tempfile::tempdir().unwrap();
    let clock = TestClock::at(NOW.parse().unwrap());
    let station = Arc::new(FakeStation::default());
    let core = open(&folder, seed.as_ref(), &station, &clock);
    let desk = Arc::new(Mutex::new(Desk {
        clock: Arc::clone(&clock),
        account: Account::default(),
        offerings: crate::content::offerings(&core.sync().store).unwrap(),
        receipts: vec![],
        carrier: Some(Outcome::Done),
        loses: None,
        reasons: vec![],
        usage: None,
        refuses_cap: false,
        caps: vec![],
        access: String::new(),
        renew: String::new(),
        made: 0,
        wrong: 0,
    }));
    let asked = Arc::clone(&desk);
    *station.says.lock() = Some(Box::new(move |ask| asked.lock().answer(ask)));
    World {
        seed,
        folder,
        core,
        station,
        desk,
        clock,
        runtime: Runtime::new().unwrap(),
    }
}

fn open(
    folder: &TempDir,
    seed: Option<&TestSeed>,
    station: &Arc<FakeStation>,
    clock: &Arc<TestClock>,
) -> Arc<PhoneStation> {
    let config = OpenConfig {
        directory: folder.path().display().to_string(),
        station_url: "https://station.example/".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let client: Arc<dyn StationClient> = Arc::clone(station) as _;
    let core = open_on(&config, seed, Arc::clone(clock), client).unwrap();
    core.set_keeper(Some(Arc::new(Turned)));
    core
}

/// One that has signed in.
pub(crate) fn signed_in() -> World {
    let world = world();
    world.signs_in();
    world
}

impl World {
    /// The app is killed and started again.
    pub(crate) fn restart(&mut self) {
        let seed = self.seed.as_ref();
        self.core = open(&self.folder, seed, &self.station, &self.clock);
    }

    pub(crate) fn offline(&self, off: bool) {
        *self.station.refuses.lock() = off.then_some(Refuses::Offline);
    }

    pub(crate) fn at(&self, text: &str) {
        self.clock.set(text.parse().unwrap());
    }

    pub(crate) fn ask_code(&self) -> Result<crate::WaitingCode, StationError> {
        let asked = self.core.ask_code(NUMBER.into(), Network::Metered);
        self.runtime.block_on(asked)
    }

    pub(crate) fn sign_in(&self, code: &str) -> Result<(), StationError> {
        let asked = self.core.sign_in(code.into(), Network::Metered);
        self.runtime.block_on(asked)
    }

    pub(crate) fn signs_in(&self) {
        self.ask_code().unwrap();
        self.sign_in(CODE).unwrap();
    }

    pub(crate) fn refresh(&self) -> Result<(), StationError> {
        let asked = self.core.refresh_services(Network::Metered);
        self.runtime.block_on(asked)
    }

    pub(crate) fn send(&self) -> u32 {
        let sent = self.core.send_waiting(Network::Metered);
        self.runtime.block_on(sent).unwrap()
    }

    pub(crate) fn subscribe(&self, offering: &str) -> Result<crate::AskView, StationError> {
        let asked = self
            .core
            .subscribe(offering.into(), vec![], Network::Metered);
        self.runtime.block_on(asked)
    }

    pub(crate) fn leave(&self, product: &str, way: Option<&str>) -> crate::AskView {
        let way = way.map(Into::into);
        let asked = self.core.leave(product.into(), way, Network::Metered);
        self.runtime.block_on(asked).unwrap()
    }

    pub(crate) fn confirm(&self, order: &str, code: &str) -> Result<ConfirmView, StationError> {
        let code = (!code.is_empty()).then(|| code.to_owned());
        let asked = self.core.confirm(order.into(), code, Network::Metered);
        self.runtime.block_on(asked)
    }

    /// The receipt's order of what is confirmed now.
    pub(crate) fn done(&self, order: &str, code: &str) -> String {
        match self.confirm(order, code).unwrap() {
            ConfirmView::Receipt { order } => order,
            other => panic!("no receipt but {other:?}"),
        }
    }

    /// The whole way to something; its product.
    pub(crate) fn has(&self, offering: &str) -> String {
        let ask = self.subscribe(offering).unwrap();
        let order = self.done(&ask.order, CODE);
        self.core.receipt_view(order).unwrap().product
    }

    /// Whether `text` stands in any file of the phone.
    pub(crate) fn on_disk(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let files = files.map(|f| f.unwrap().path()).filter(|f| f.is_file());
        let mut bytes = files.map(|f| std::fs::read(f).unwrap());
        bytes.any(|b| b.windows(text.len()).any(|w| w == text.as_bytes()))
    }
}
