//! Random histories: orders, trials, going over, leaving, undoing, failures, clock jumps, and every step
//! sent again. 2,000 of them; `PHONESTATION_HISTORIES` says otherwise, `PHONESTATION_SEED` brings the same again.

use super::*;
use jiff::ToSpan;
use phonestation_wire::services::{
    EntryKind, OrderState, Product, ProductOrder, ProductStatus, Shown,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;

/// One step of a history. Numbers choose among what there is at that moment.
#[derive(Debug, Clone)]
enum Step {
    /// Days go by, or a clock jumps back.
    Days(i64),
    Order {
        offering: usize,
        modify: Option<usize>,
    },
    Leave {
        product: usize,
        way: Option<bool>,
    },
    Show(usize),
    /// With a code or without; with the right digest or a made-up one.
    Confirm {
        order: usize,
        code: bool,
        right: bool,
    },
    Carried {
        order: usize,
        fails: bool,
    },
    Cancel(usize),
    Undo(usize),
    Undelivered {
        product: usize,
        period: u32,
    },
    /// The whole way at once: most histories would get nowhere by chance.
    Whole {
        offering: usize,
    },
    WholeLeave {
        product: usize,
        now: bool,
    },
    WholeModify {
        product: usize,
        offering: usize,
    },
    /// A price changes in the shop.
    Price {
        offering: usize,
        fen: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0usize..12;
    prop_oneof![
        4 => (-3i64..70).prop_map(Step::Days),
        1 => (-400i64..400).prop_map(Step::Days),
        2 => (n.clone(), proptest::option::of(0usize..12))
            .prop_map(|(offering, modify)| Step::Order { offering, modify }),
        2 => (n.clone(), proptest::option::of(any::<bool>()))
            .prop_map(|(product, way)| Step::Leave { product, way }),
        3 => n.clone().prop_map(Step::Show),
        3 => (n.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(order, code, right)| Step::Confirm { order, code, right }),
        3 => (n.clone(), any::<bool>()).prop_map(|(order, fails)| Step::Carried { order, fails }),
        1 => n.clone().prop_map(Step::Cancel),
        2 => n.clone().prop_map(Step::Undo),
        1 => (n.clone(), 0u32..6).prop_map(|(product, period)| Step::Undelivered { product, period }),
        4 => n.clone().prop_map(|offering| Step::Whole { offering }),
        3 => (n.clone(), any::<bool>()).prop_map(|(product, now)| Step::WholeLeave { product, now }),
        2 => (n.clone(), 0usize..12)
            .prop_map(|(product, offering)| Step::WholeModify { product, offering }),
        1 => (n, 0i64..5000).prop_map(|(offering, fen)| Step::Price { offering, fen }),
    ]
}

struct World {
    account: Account,
    shop: Vec<ProductOffering>,
    clock: Date,
    made: usize,
    /// What each product's terms were when its order was confirmed.
    agreed: BTreeMap<String, Shown>,
    over: Vec<String>,
}

impl World {
    fn pick<T>(list: &[T], n: usize) -> Option<&T> {
        if list.is_empty() {
            None
        } else {
            list.get(n % list.len())
        }
    }

    fn offering(&self, n: usize) -> String {
        World::pick(&self.shop, n).map(|o| o.id.clone()).unwrap()
    }

    fn product(&self, n: usize) -> Option<String> {
        World::pick(&self.account.products, n).map(|p| p.id.clone())
    }

    fn order(&self, n: usize) -> Option<String> {
        World::pick(&self.account.orders, n).map(|o| o.id.clone())
    }

    /// Does something twice: the second time must change nothing.
    fn twice<T: PartialEq + std::fmt::Debug>(&mut self, act: impl Fn(&mut Account) -> T) -> T {
        let first = act(&mut self.account);
        let after = self.account.clone();
        act(&mut self.account);
        assert_eq!(self.account, after, "the same again changes nothing");
        first
    }

    fn place(&mut self, item: &Item) -> String {
        self.made += 1;
        let id = format!("o{}", self.made);
        let placed = self.twice(|a| a.place(&id, item, Channel::App, Timestamp::UNIX_EPOCH));
        assert_eq!(placed.map(|o| o.state), Ok(OrderState::Acknowledged));
        id
    }

    fn confirm(&mut self, order: &str, code: bool, right: bool) {
        let shown = self.account.order(order).and_then(|o| o.shown.clone());
        let digest = shown.as_ref().map(digest).filter(|_| right);
        let method = if code {
            Method::SmsCode
        } else {
            Method::SignedIn
        };
        let consent = yes(&digest.unwrap_or_else(|| "made-up".into()), method);
        let (shop, clock) = (self.shop.clone(), self.clock);
        let confirmed = self.twice(|a| a.confirm(order, consent.clone(), &shop, clock));
        if confirmed == Ok(true) {
            self.agreed.insert(order.to_owned(), shown.unwrap());
        }
    }

    fn whole(&mut self, item: &Item) {
        let id = self.place(item);
        let (shop, clock) = (self.shop.clone(), self.clock);
        let _ = self.twice(|a| a.show(&id, &shop, clock));
        self.confirm(&id, true, true);
        let _ = self.twice(|a| a.carried(&id, Outcome::Done, clock, Timestamp::UNIX_EPOCH));
    }

    fn item(&self, action: Action, offering: Option<usize>, product: Option<String>) -> Item {
        let offering = offering.map(|n| self.offering(n)).unwrap_or_default();
        let mut item = item(action, &offering, &product.unwrap_or_default());
        if offering == "free-choice" {
            item.choices = vec!["a".into(), "c".into()];
        }
        item
    }

    fn go(&mut self, step: &Step) {
        let clock = self.clock;
        match step {
            Step::Days(days) => self.clock = clock.saturating_add(days.days()),
            Step::Order { offering, modify } => {
                let product = modify.and_then(|n| self.product(n));
                let action = if product.is_some() {
                    Action::Modify
                } else {
                    Action::Add
                };
                let item = self.item(action, Some(*offering), product);
                self.place(&item);
            }
            Step::Leave { product, way } => {
                let mut item = self.item(Action::Delete, None, self.product(*product));
                item.leave = way.map(|now| {
                    if now {
                        Leave::Immediate
                    } else {
                        Leave::EndOfTerm
                    }
                });
                self.place(&item);
            }
            Step::Show(n) => {
                if let Some(id) = self.order(*n) {
                    let shop = self.shop.clone();
                    let _ = self.twice(|a| a.show(&id, &shop, clock));
                }
            }
            Step::Confirm { order, code, right } => {
                if let Some(id) = self.order(*order) {
                    self.confirm(&id, *code, *right);
                }
            }
            Step::Carried { order, fails } => {
                let outcome = if *fails {
                    Outcome::Failed
                } else {
                    Outcome::Done
                };
                if let Some(id) = self.order(*order) {
                    let _ = self.twice(|a| a.carried(&id, outcome, clock, Timestamp::UNIX_EPOCH));
                }
            }
            Step::Cancel(n) => {
                if let Some(id) = self.order(*n) {
                    let _ = self.twice(|a| a.cancel(&id, Timestamp::UNIX_EPOCH));
                }
            }
            Step::Undo(n) => {
                if let Some(id) = self.order(*n) {
                    let _ = self.twice(|a| a.undo(&id, clock, Timestamp::UNIX_EPOCH));
                }
            }
            Step::Undelivered { product, period } => {
                if let Some(id) = self.product(*product) {
                    let held = self.account.product(&id).unwrap();
                    let period = period_start(&held.terms, held.first_day, *period);
                    let _ = self.twice(|a| a.undelivered(&id, period, clock));
                }
            }
            Step::Whole { offering } => {
                let item = self.item(Action::Add, Some(*offering), None);
                self.whole(&item);
            }
            Step::WholeLeave { product, now } => {
                let mut item = self.item(Action::Delete, None, self.product(*product));
                item.leave = Some(if *now {
                    Leave::Immediate
                } else {
                    Leave::EndOfTerm
                });
                self.whole(&item);
            }
            Step::WholeModify { product, offering } => {
                let product = self.product(*product);
                let item = self.item(Action::Modify, Some(*offering), product);
                self.whole(&item);
            }
            Step::Price { offering, fen } => {
                let n = offering % self.shop.len();
                if let Some(price) = self.shop[n].price.as_mut().filter(|p| p.fen > 0) {
                    price.fen = fen + 1;
                }
            }
        }
    }

    /// What must hold at any moment.
    fn check(&mut self) {
        let today = self.account.day.unwrap_or(self.clock);
        let far = today.saturating_add(430.days());
        for product in &self.account.products {
            let entries = ledger(product, far);
            if let Some(last) = last_day(product) {
                let late = charged(&entries).find(|e| e.date > last);
                assert_eq!(late, None, "a charge after the last day of {product:?}");
            }
            assert_eq!(sum(&entries), reckoned(product, far), "{product:?}");
            assert!(sum(&entries) >= 0, "nobody is paid for leaving");
            let order = self.account.order(&product.order).expect("an order");
            let agreed = &self.agreed[&product.order];
            evident(order, agreed);
            assert_eq!(
                (product.terms, &product.offering),
                (agreed.terms, &agreed.offering)
            );
            if let Some(end) = &product.end {
                let by = self.account.order(&end.order).expect("an order ended it");
                let undone =
                    by.undone.is_some() && status(product, today) == ProductStatus::Cancelled;
                assert!(by.consent.is_some() || undone);
            }
            if let Some(next) = next_charge(product, today) {
                assert!(
                    entries
                        .iter()
                        .any(|e| e.date == next.date && e.fen == next.fen)
                );
                let between = charged(&entries)
                    .any(|e| e.kind == EntryKind::Charge && e.date > today && e.date < next.date);
                assert!(!between, "the next charge is the next");
            }
        }
        for order in &self.account.orders {
            let confirmed = matches!(order.state, OrderState::InProgress | OrderState::Completed);
            assert!(
                !confirmed || order.consent.is_some(),
                "no order goes on without evidence"
            );
            let made = self.account.products.iter().any(|p| p.order == order.id);
            let makes = order.state == OrderState::Completed && order.item.action != Action::Delete;
            assert_eq!(made, makes, "only what is done is there: {order:?}");
        }
        // Over is over, whatever the clock says.
        for id in &self.over {
            let product = self.account.product(id).expect("kept");
            assert_eq!(
                status(product, today),
                ProductStatus::Terminated,
                "{product:?}"
            );
        }
        let over = |p: &&Product| status(p, today) == ProductStatus::Terminated;
        self.over = self
            .account
            .products
            .iter()
            .filter(over)
            .map(|p| p.id.clone())
            .collect();
        self.no_two_alike(today);
    }

    fn no_two_alike(&self, today: Date) {
        let open = self.account.products.iter().filter(|p| {
            !matches!(
                status(p, today),
                ProductStatus::Terminated | ProductStatus::Cancelled
            )
        });
        let mut offerings: Vec<&str> = open.map(|p| p.offering.as_str()).collect();
        let all = offerings.len();
        offerings.sort_unstable();
        offerings.dedup();
        assert_eq!(offerings.len(), all, "nothing is had twice");
        let tried = self.account.products.iter().filter(|p| {
            p.kind == OfferingKind::Trial && status(p, today) != ProductStatus::Cancelled
        });
        assert!(tried.count() <= 1, "the shop's one trial is had once");
    }
}

fn evident(order: &ProductOrder, agreed: &Shown) {
    let consent = order.consent.as_ref().expect("no product without a yes");
    assert_eq!(
        consent.shown,
        digest(agreed),
        "the yes is to what was shown"
    );
    assert_eq!(consent.method, Method::SmsCode);
    assert_eq!(order.shown.as_ref(), Some(agreed));
}

/// The same sum, day by day and without the ledger's own arithmetic.
fn reckoned(product: &Product, until: Date) -> i64 {
    let terms = &product.terms;
    let last = last_day(product);
    let left = product.end.is_some();
    let mut fen = 0;
    let mut n = 0;
    let mut start = product.first_day;
    while start <= until && last.is_none_or(|last| start <= last) {
        n += 1;
        let next = match terms.days {
            Some(days) => start.saturating_add(i64::from(days).days()),
            None => {
                // The same day of the month n months on, or that month's last one.
                let first = product.first_day;
                let month = first.first_of_month().saturating_add(n.months());
                let day = i64::from(first.day().min(month.days_in_month()));
                month.saturating_add((day - 1).days())
            }
        };
        fen += terms.fen;
        let told = product.undelivered.iter().find(|u| u.period == start);
        match (told, last.filter(|last| left && *last <= until)) {
            (Some(told), _) if told.told <= until => fen -= terms.fen,
            (None, Some(last)) if last < next => {
                let (mut used, mut all, mut day) = (0, 0, start);
                while day < next {
                    all += 1;
                    used += i64::from(day <= last);
                    day = day.tomorrow().unwrap();
                }
                fen += terms.fen * used / all - terms.fen;
            }
            _ => {}
        }
        start = next;
    }
    if let Some(last) = last.filter(|last| left && *last >= product.first_day && *last <= until) {
        let bound = product
            .first_day
            .saturating_add(i64::from(terms.contract_months).months());
        if last.tomorrow().unwrap() < bound {
            fen += terms.leaving_charge;
        }
    }
    fen
}

/// What there is after these steps; looked at after each that changed something.
fn lived(clock: Date, steps: &[Step]) -> World {
    let mut world = World {
        account: Account::default(),
        shop: shop(),
        clock,
        made: 0,
        agreed: BTreeMap::new(),
        over: vec![],
    };
    for step in steps {
        let before = world.account.clone();
        world.go(step);
        if world.account != before {
            world.check();
        }
    }
    world
}

#[test]
fn a_trial_that_was_left_before_it_began_does_not_come_back_when_another_was_had() {
    let steps = [
        Step::Whole { offering: 0 },
        Step::WholeModify {
            product: 0,
            offering: 10,
        },
        Step::WholeLeave {
            product: 1,
            now: false,
        },
        Step::Whole { offering: 2 },
        Step::Days(7),
        Step::Undo(2),
        Step::Undo(3),
    ];
    lived(date(2026, 1, 1), &steps);
}

#[test]
fn whatever_happens_nothing_is_charged_after_the_last_day_and_nothing_is_there_without_a_yes() {
    let cases = std::env::var("PHONESTATION_HISTORIES").ok();
    let cases = cases.and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let seed = std::env::var("PHONESTATION_SEED").ok();
    let seed = seed.and_then(|n| n.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| u64::from(std::process::id()));
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, random);
    // Days around leap days and month ends come up often.
    let begin = prop_oneof![
        (0i64..1500).prop_map(|n| date(2026, 1, 1).saturating_add(n.days())),
        Just(date(2028, 2, 29)),
        Just(date(2027, 12, 31)),
        Just(date(2027, 1, 30)),
        Just(date(2100, 1, 31)),
    ];
    let history = (begin, proptest::collection::vec(step(), 1..40));
    let reached = std::cell::Cell::new((0usize, 0usize, 0usize));
    runner
        .run(&history, |(clock, steps)| {
            let world = lived(clock, &steps);
            let (had, left, undone) = reached.get();
            let products = &world.account.products;
            let ends = products.iter().filter(|p| p.end.is_some()).count();
            let undo = world
                .account
                .orders
                .iter()
                .filter(|o| o.undone.is_some())
                .count();
            reached.set((had + products.len(), left + ends, undone + undo));
            Ok(())
        })
        .unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
    let (had, left, undone) = reached.get();
    let enough = usize::try_from(cases).unwrap_or(0) / 20;
    assert!(
        had > enough && left > enough && undone > enough / 10,
        "{had} {left} {undone}: the histories went nowhere"
    );
}
