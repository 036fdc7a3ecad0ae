//! Random histories in which the phone never hears what it has, only what its own acts were answered: it
//! must reckon what the station reckons.

use super::desk::{CODE, World, signed_in};
use super::mine::Picture;
use crate::content::Network;
use crate::{AskView, ConfirmView, StationError};
use jiff::SignedDuration;
use phonestation_rules::services::Outcome;
use proptest::prelude::*;

const OFFERINGS: [&str; 5] = [
    "music",
    "music-trial",
    "gift-data",
    "plan-basic",
    "data-pack",
];

#[derive(Debug, Clone)]
enum Step {
    Days(i64),
    Order(usize),
    GoOn(usize),
    Leave(usize, Option<bool>),
    Undo(usize),
    Carrier(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0usize..8;
    prop_oneof![
        3 => (0i64..40).prop_map(Step::Days),
        4 => n.clone().prop_map(Step::Order),
        2 => n.clone().prop_map(Step::GoOn),
        3 => (n.clone(), any::<Option<bool>>()).prop_map(|(n, now)| Step::Leave(n, now)),
        2 => n.prop_map(Step::Undo),
        1 => any::<bool>().prop_map(Step::Carrier),
    ]
}

impl World {
    fn product(&self, n: usize) -> Option<String> {
        let all = &self.desk.lock().account.products;
        Some(all.get(n.checked_rem(all.len())?)?.id.clone())
    }

    fn yes(&self, ask: Result<AskView, StationError>) {
        if let Ok(ask) = ask {
            let said = self.confirm(&ask.order, CODE).unwrap();
            let done = matches!(said, ConfirmView::Receipt { .. } | ConfirmView::Failed);
            assert!(done, "{said:?}");
        }
    }

    fn go(&self, step: &Step) {
        match *step {
            Step::Days(days) => {
                let later = SignedDuration::from_hours(24 * days);
                self.clock.set(self.core.now() + later);
            }
            Step::Order(n) => self.yes(self.subscribe(OFFERINGS[n % OFFERINGS.len()])),
            Step::GoOn(n) => {
                let Some(product) = self.product(n) else {
                    return;
                };
                let ask = self.core.go_on(product, Network::Metered);
                self.yes(self.runtime.block_on(ask));
            }
            Step::Leave(n, now) => {
                let Some(product) = self.product(n) else {
                    return;
                };
                let way = now.map(|now| if now { "immediate" } else { "endOfTerm" });
                let way = way.map(str::to_owned);
                let ask = self.core.leave(product, way, Network::Metered);
                self.yes(self.runtime.block_on(ask));
            }
            Step::Undo(n) => {
                let receipts = self.desk.lock().mine().receipts;
                let Some(n) = n.checked_rem(receipts.len()) else {
                    return;
                };
                let undo = self.core.undo(receipts[n].order.clone(), Network::Metered);
                let _refused = self.runtime.block_on(undo);
            }
            Step::Carrier(does) => {
                let outcome = if does { Outcome::Done } else { Outcome::Failed };
                self.desk.lock().carrier = Some(outcome);
            }
        }
    }

    fn agrees(&self) {
        let here = Picture::load(&self.core.sync().store).unwrap().mine;
        let there = self.desk.lock().mine();
        assert_eq!(here.products, there.products);
        assert_eq!(here.receipts, there.receipts);
        let said: Vec<_> = there
            .orders
            .into_iter()
            .filter(|o| o.consent.is_some())
            .collect();
        assert_eq!(here.orders, said);
        let view = self.core.services_view().unwrap();
        assert_eq!(view.cards.len() + view.ended.len(), there.products.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_phone_that_hears_only_its_own_answers_reckons_what_the_station_reckons(
        steps in prop::collection::vec(step(), 4..20)
    ) {
        let world = signed_in();
        world.desk.lock().loses = Some("mine");
        for step in &steps {
            world.go(step);
            world.agrees();
        }
        // And what it is told in the end changes nothing.
        world.desk.lock().loses = None;
        world.refresh().unwrap();
        let here = Picture::load(&world.core.sync().store).unwrap().mine;
        prop_assert_eq!(here, world.desk.lock().mine());
    }
}

#[test]
fn to_undo_again_what_was_undone_leaves_what_was_left_since() {
    let world = signed_in();
    world.desk.lock().loses = Some("mine");
    let left = [Step::Leave(1, None), Step::Undo(3), Step::Leave(1, None)];
    let steps = [Step::Order(1), Step::Order(2)].into_iter().chain(left);
    for step in steps.chain([Step::Undo(5)]) {
        world.go(&step);
        world.agrees();
    }
}
