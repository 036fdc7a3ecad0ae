//! The one service, and the plans, worked out from this customer's use.

use super::*;
use crate::{PlanState, SuggestionKind};
use jiff::civil::date;
use phonestation_rules::recommend::plan::{Advice, MonthUse, find};
use phonestation_rules::services::words::money;
use phonestation_rules::usage::{GB, cycle};
use phonestation_wire::Text;
use phonestation_wire::recommend::PlanTerms;
use phonestation_wire::usage::{Bucket, BucketKind, DayUse, MonthUsed, Usage};
use proptest::prelude::*;

/// On the 25th, so much used of 20 GB, a GB a day of late.
fn usage(used: u64, months: Vec<MonthUsed>) -> Usage {
    let today = date(2026, 11, 25);
    Usage {
        carrier: "example".into(),
        example: true,
        zone: "Asia/Shanghai".into(),
        as_of: "2026-11-25T02:00:00Z".parse().unwrap(),
        cycle: cycle(1, today),
        buckets: vec![Bucket {
            id: "plan".into(),
            name: Text::default(),
            kind: BucketKind::Data,
            total: Some(20 * GB),
            used,
            shared: None,
            from: date(2026, 11, 1),
            to: date(2026, 11, 30),
            product: String::new(),
        }],
        days: (10..25)
            .map(|day| DayUse {
                day: date(2026, 11, day),
                bytes: GB,
            })
            .collect(),
        balance: None,
        months,
        cap: None,
        trouble: None,
    }
}

fn month(month: i8, data: u64) -> MonthUsed {
    MonthUsed {
        cycle: cycle(1, date(2026, month, 1)),
        data,
        minutes: 100,
        sms: 10,
    }
}

/// A customer of the small plan, who used so much.
fn customer(used: Usage) -> World {
    let world = phone();
    world.signs_in();
    world.has("small");
    refresh(&world, used);
    world
}

fn refresh(world: &World, used: Usage) {
    world.desk.lock().usage = Some(used);
    let asked = world.core.refresh_usage(Network::Metered);
    world.runtime.block_on(asked).unwrap();
}

#[test]
fn where_data_will_not_last_the_cheapest_pack_that_is_enough_stands_at_the_second_place() {
    let world = customer(usage(18 * GB, vec![]));
    let view = suggestions(&world);
    let kinds: Vec<SuggestionKind> = view.cards.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [SuggestionKind::App, SuggestionKind::Offer]);
    let card = &view.cards[1];
    assert_eq!(
        card.id, "pack-20",
        "a GB is too little, and thirty cost more"
    );
    assert_eq!(card.head, "pack-20名 · ¥20.00/30\u{a0}天");
    assert!(
        card.why.contains("照这样用") && card.why.contains("还差"),
        "{}",
        card.why
    );
    assert!(
        card.benefit.contains("20 GB") || card.benefit.contains("20\u{a0}GB"),
        "{}",
        card.benefit
    );
    assert!(!card.slogan.is_empty() && !card.case_words.is_empty() && card.example);
    assert_eq!(card.open_words, "看清楚再定");
    assert!(
        view.also_fine.starts_with("都不办也行：每天少于"),
        "{}",
        view.also_fine
    );
    let three = world.core.suggestions(false, true).unwrap();
    assert_eq!(
        three
            .cards
            .iter()
            .filter(|c| c.kind == SuggestionKind::Offer)
            .count(),
        1
    );
    world.core.refuse_suggestion("pack-20".into()).unwrap();
    assert_eq!(suggestions(&world).cards[1].id, "pack-30");
    world.core.take_back_refusal("pack-20".into()).unwrap();
    world.has("pack-20");
    assert_eq!(
        suggestions(&world).cards[1].id,
        "pack-30",
        "what one has is not suggested"
    );
}

#[test]
fn where_data_lasts_or_nothing_is_known_no_service_is_suggested() {
    let world = customer(usage(2 * GB, vec![]));
    let all = |world: &World| {
        let view = world.core.suggestions(false, true).unwrap();
        view.cards.iter().all(|c| c.kind == SuggestionKind::App)
    };
    assert!(all(&world));
    refresh(&world, usage(18 * GB, vec![]));
    assert!(!all(&world));
    // The figure is of a cycle that is over.
    world.at("2026-12-02T02:00:00Z");
    assert!(all(&world) && all(&phone()));
}

#[test]
fn plans_cannot_be_compared_without_who_months_or_plan_and_it_says_what_helps() {
    let world = phone();
    let state = |world: &World| {
        let view = world.core.plan_match().unwrap();
        assert!(view.state == PlanState::Ready || (view.rows.is_empty() && !view.words.is_empty()));
        view.state
    };
    assert_eq!(state(&world), PlanState::SignIn);
    world.signs_in();
    assert_eq!(state(&world), PlanState::NoMonths);
    refresh(&world, usage(GB, vec![month(10, 40 * GB)]));
    assert_eq!(state(&world), PlanState::NoPlan);
    assert!(suggestions(&world).plan.is_none());
    world.has("small");
    assert_eq!(state(&world), PlanState::Ready);
    assert!(suggestions(&world).plan.is_some());
}

#[test]
fn the_plan_suggested_is_worked_out_from_what_this_customer_used_and_says_so() {
    let months = vec![month(8, 30 * GB), month(9, 30 * GB), month(10, 30 * GB)];
    let world = customer(usage(GB, months));
    let view = world.core.plan_match().unwrap();
    assert_eq!(view.open.as_deref(), Some("large"));
    assert!(
        view.words.contains("large名") && view.words.contains("¥600.00"),
        "{}",
        view.words
    );
    assert!(view.computed.contains("前 3\u{a0}个月") && !view.sure.is_empty() && view.example);
    let rows: Vec<(&str, &str, u8, bool, bool)> = view
        .rows
        .iter()
        .map(|r| {
            (
                r.offering.as_str(),
                r.total.as_str(),
                r.percent,
                r.own,
                r.advised,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("large", "¥237.00", 28, false, true),
            ("small", "¥837.00", 100, true, false)
        ]
    );
    let little = vec![month(8, GB), month(9, GB), month(10, GB)];
    refresh(&world, usage(GB, little));
    let keep = world.core.plan_match().unwrap();
    assert_eq!(
        (keep.open, keep.words.as_str()),
        (None, "现在的套餐就合适，不用换")
    );
    assert!(keep.rows.iter().any(|r| r.own && r.advised));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_view_of_plans_says_what_the_rules_say(
        used in prop::collection::vec((0u64..80, 0u64..900, 0u64..900), 1..5)
    ) {
        let months: Vec<MonthUsed> = used
            .iter()
            .zip(6i8..)
            .map(|((data, minutes, sms), at)| MonthUsed {
                data: data << 29,
                minutes: *minutes,
                sms: *sms,
                ..month(at, 0)
            })
            .collect();
        let world = customer(usage(GB, months.clone()));
        let view = world.core.plan_match().unwrap();
        let plans: Vec<PlanTerms> =
            serde_json::from_value(content()["recommend"]["plans"].clone()).unwrap();
        let months: Vec<MonthUse> = months
            .iter()
            .map(|m| MonthUse { data: m.data, minutes: m.minutes, sms: m.sms })
            .collect();
        let found = find(&plans, Some("small"), &months).unwrap();
        let rows: Vec<(String, String)> =
            view.rows.into_iter().map(|r| (r.offering, r.total)).collect();
        let expected: Vec<(String, String)> = found
            .all
            .iter()
            .map(|p| (p.plan.offering.clone(), money(p.total)))
            .collect();
        prop_assert_eq!(rows, expected);
        let to = match found.advice {
            Advice::Keep => None,
            Advice::Change { to, .. } | Advice::Enough { to, .. } => Some(to.offering.clone()),
        };
        prop_assert_eq!(view.open, to);
        prop_assert_eq!(view.cheaper.is_some(), found.cheaper.is_some());
    }
}
