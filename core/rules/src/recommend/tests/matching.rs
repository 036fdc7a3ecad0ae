//! Plans, priced on months; and the same worked out as slowly and plainly as it can be.

use super::Dice;
use crate::recommend::plan::{Advice, MonthUse, Sure, WORTH, find, price};
use phonestation_wire::recommend::{Over, PlanTerms};

const GB: u64 = 1024 * 1024 * 1024;

fn plan(id: &str, fee: i64, data: Option<u64>, over_data: Option<Over>) -> PlanTerms {
    PlanTerms {
        offering: id.into(),
        example: true,
        fee,
        data,
        minutes: Some(100),
        sms: None,
        over_data,
        over_minutes: Some(Over { unit: 1, fen: 15 }),
        over_sms: None,
        push: None,
    }
}

fn month(data: u64, minutes: u64) -> MonthUse {
    MonthUse {
        data,
        minutes,
        sms: 3,
    }
}

fn shop() -> Vec<PlanTerms> {
    let over = Some(Over { unit: GB, fen: 500 });
    vec![
        plan("small", 3900, Some(5 * GB), None),
        plan("middle", 4900, Some(5 * GB), over),
        plan("large", 7900, Some(30 * GB), over),
    ]
}

#[test]
fn what_is_beyond_a_plan_is_paid_by_the_unit_begun_or_it_is_not_enough() {
    let shop = shop();
    assert_eq!(price(&shop[1], month(5 * GB, 100)), (4900, true));
    assert_eq!(price(&shop[1], month(5 * GB + 1, 100)), (5400, true));
    assert_eq!(price(&shop[1], month(7 * GB, 102)), (5930, true));
    assert_eq!(price(&shop[0], month(5 * GB + 1, 100)), (3900, false));
}

#[test]
fn who_uses_little_is_told_of_the_small_plan_and_how_sure_that_is() {
    let (shop, little) = (shop(), month(4 * GB, 50));
    let steady = find(&shop, Some("large"), &[little; 3]).unwrap();
    assert_eq!(
        steady.advice,
        Advice::Change {
            to: &shop[0],
            saves: 12000,
            sure: Sure::Steady
        }
    );
    assert_eq!(steady.all.len(), 3);
    let few = find(&shop, Some("large"), &[little; 2]).unwrap();
    assert!(matches!(
        few.advice,
        Advice::Change {
            sure: Sure::Few,
            ..
        }
    ));
    let over = [little, little, month(12 * GB, 50)];
    let mixed = find(&shop, Some("large"), &over).unwrap();
    assert!(
        matches!(mixed.advice, Advice::Change { to, sure: Sure::Mixed, .. } if to.offering == "middle")
    );
    assert_eq!(mixed.cheaper.map(|p| p.offering.as_str()), Some("small"));
}

#[test]
fn keep_yours_is_an_answer_and_a_few_fen_are_no_reason_to_change() {
    let mut shop = shop();
    let little = month(4 * GB, 50);
    let keep = find(&shop, Some("small"), &[little; 3]).unwrap();
    assert_eq!((keep.advice, keep.cheaper), (Advice::Keep, None));
    shop[1].fee = shop[0].fee + WORTH - 1;
    let near = find(&shop, Some("middle"), &[little; 3]).unwrap();
    assert_eq!(near.advice, Advice::Keep);
    shop[1].fee += 1;
    let worth = find(&shop, Some("middle"), &[little; 3]).unwrap();
    assert!(matches!(worth.advice, Advice::Change { saves: 300, .. }));
}

#[test]
fn who_runs_out_is_told_of_the_cheapest_that_is_enough_and_what_more_it_costs() {
    let shop = shop();
    let found = find(&shop, Some("small"), &[month(6 * GB, 50); 3]).unwrap();
    assert_eq!(
        found.advice,
        Advice::Enough {
            to: &shop[1],
            costs: 4500
        }
    );
    // Their own is cheaper, and they know it: it is not named as news.
    assert_eq!(found.cheaper, None);
}

#[test]
fn without_months_or_without_their_own_plan_nothing_is_said() {
    let shop = shop();
    assert_eq!(find(&shop, Some("small"), &[]), None);
    assert_eq!(find(&shop, None, &[month(GB, 1)]), None);
    assert_eq!(find(&shop, Some("elsewhere"), &[month(GB, 1)]), None);
}

/// Fen for what is beyond, unit by unit; `None` when it stops.
fn slowly(holds: Option<u64>, over: Option<Over>, used: u64) -> Option<i64> {
    let Some(holds) = holds else { return Some(0) };
    let (mut left, mut fen) = (used, 0);
    left -= left.min(holds);
    while left > 0 {
        let over = over?;
        left -= left.min(over.unit);
        fen += over.fen;
    }
    Some(fen)
}

/// What each plan costs, worked out plainly: (id, total, least, most, months short).
fn brute(plans: &[PlanTerms], months: &[MonthUse]) -> Vec<(String, i64, i64, i64, usize)> {
    let each = |plan: &PlanTerms| {
        let mut fens = Vec::new();
        let mut short = 0;
        for used in months {
            let parts = [
                slowly(plan.data, plan.over_data, used.data),
                slowly(plan.minutes, plan.over_minutes, used.minutes),
                slowly(plan.sms, plan.over_sms, used.sms),
            ];
            if parts.contains(&None) {
                short += 1;
            }
            fens.push(plan.fee + parts.into_iter().flatten().sum::<i64>());
        }
        let (least, most) = (fens.iter().min().unwrap(), fens.iter().max().unwrap());
        let total = fens.iter().sum();
        (plan.offering.clone(), total, *least, *most, short)
    };
    plans.iter().map(each).collect()
}

fn some_plan(dice: &mut Dice, id: usize) -> PlanTerms {
    let mut over = |units: u64| {
        let over = Over {
            unit: 1 + dice.below(units),
            fen: i64::try_from(dice.below(40)).unwrap(),
        };
        (!dice.one_in(3)).then_some(over)
    };
    let (over_data, over_minutes, over_sms) = (over(50), over(10), over(5));
    let mut holds = |most: u64| (!dice.one_in(8)).then(|| dice.below(most));
    PlanTerms {
        offering: format!("p{id}"),
        example: true,
        data: holds(400),
        minutes: holds(200),
        sms: holds(60),
        fee: i64::try_from(dice.below(90)).unwrap() * 100,
        over_data,
        over_minutes,
        over_sms,
        push: None,
    }
}

/// The second way: looks at every plan and takes the first that no other beats.
fn check(plans: &[PlanTerms], own: &PlanTerms, months: &[MonthUse]) {
    let found = find(plans, Some(&own.offering), months).unwrap();
    let slow = brute(plans, months);
    assert_eq!(found.all.len(), slow.len());
    for one in &slow {
        let fast = found.all.iter().find(|p| p.plan.offering == one.0).unwrap();
        let fast = (fast.total, fast.least, fast.most, fast.short);
        assert_eq!(fast, (one.1, one.2, one.3, one.4));
    }
    let of = |id: &str| slow.iter().find(|p| p.0 == id).unwrap();
    let mine = of(&own.offering);
    let enough: Vec<_> = slow.iter().filter(|p| p.4 == 0).collect();
    let least = enough.iter().map(|p| p.1).min();
    let worth = WORTH * i64::try_from(months.len()).unwrap();
    let told = match found.advice {
        Advice::Keep => {
            let better = least.is_some_and(|least| mine.1 - least >= worth);
            assert!(least.is_none() || (mine.4 == 0 && !better));
            mine
        }
        Advice::Change { to, saves, sure } => {
            let to = of(&to.offering);
            assert_eq!((to.4, Some(to.1), mine.4), (0, least, 0));
            assert_eq!(saves, mine.1 - to.1);
            assert!(saves >= worth);
            let plan =
                |id: &str| std::slice::from_ref(plans.iter().find(|p| p.offering == id).unwrap());
            let steady = months.iter().all(|used| {
                brute(plan(&to.0), &[*used])[0].1 < brute(plan(&mine.0), &[*used])[0].1
            });
            assert_eq!(sure == Sure::Few, months.len() < 3);
            assert!(sure == Sure::Few || (sure == Sure::Steady) == steady);
            to
        }
        Advice::Enough { to, costs } => {
            let to = of(&to.offering);
            assert_eq!((to.4, Some(to.1)), (0, least));
            assert!(mine.4 > 0);
            assert_eq!(costs, to.1 - mine.1);
            to
        }
    };
    let small = slow
        .iter()
        .filter(|p| p.4 > 0 && p.1 < told.1 && p.0 != mine.0);
    let named = found.cheaper.map(|p| of(&p.offering).1);
    assert_eq!(named, small.map(|p| p.1).min());
}

/// 10,000 customers, or 2,000 where `CI` is set; the generator is its own, and always the same.
#[test]
fn the_match_is_what_brute_force_finds_for_every_generated_customer() {
    let customers = if std::env::var_os("CI").is_some() {
        2_000
    } else {
        10_000
    };
    let mut dice = Dice(2026);
    let mut heard = [0; 3];
    for _ in 0..customers {
        let count = 1 + usize::try_from(dice.below(9)).unwrap();
        let plans: Vec<PlanTerms> = (0..count).map(|id| some_plan(&mut dice, id)).collect();
        let months: Vec<MonthUse> = (0..=dice.below(6))
            .map(|_| MonthUse {
                data: dice.below(500),
                minutes: dice.below(250),
                sms: dice.below(70),
            })
            .collect();
        let own = &plans[usize::try_from(dice.below(count as u64)).unwrap()];
        check(&plans, own, &months);
        let found = find(&plans, Some(&own.offering), &months).unwrap();
        heard[match found.advice {
            Advice::Keep => 0,
            Advice::Change { .. } => 1,
            Advice::Enough { .. } => 2,
        }] += 1;
    }
    assert!(heard.iter().all(|n| *n > customers / 20), "{heard:?}");
}
