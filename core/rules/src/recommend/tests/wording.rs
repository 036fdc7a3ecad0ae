use crate::recommend::plan::{Advice, MonthUse, find};
use crate::recommend::{Why, words};
use phonestation_wire::Language::{En, ZhCn};
use phonestation_wire::recommend::{Interest, PlanTerms};

fn plan(id: &str, fee: i64, data: u64) -> PlanTerms {
    PlanTerms {
        offering: id.into(),
        example: true,
        fee,
        data: Some(data),
        minutes: None,
        sms: None,
        over_data: None,
        over_minutes: None,
        over_sms: None,
        push: None,
    }
}

#[test]
fn every_interest_has_words_of_its_own_in_both_languages() {
    let mut zh: Vec<&str> = Interest::ALL
        .iter()
        .map(|i| words::interest(*i).0)
        .collect();
    let mut en: Vec<&str> = Interest::ALL
        .iter()
        .map(|i| words::interest(*i).1)
        .collect();
    zh.sort_unstable();
    zh.dedup();
    en.sort_unstable();
    en.dedup();
    assert_eq!((zh.len(), en.len()), (15, 15));
    for interest in Interest::ALL {
        assert_eq!(Interest::parse(interest.as_str()), Some(interest));
    }
}

#[test]
fn a_reason_is_a_sentence() {
    let why = Why::Interest(Interest::Travel);
    assert_eq!(words::why(ZhCn, why), "您选过“坐车出门”");
    assert_eq!(words::why(En, why), "You chose “Getting around”");
}

#[test]
fn a_match_says_what_it_saves_and_what_is_cheaper_but_too_small() {
    let plans = [plan("s", 1000, 5), plan("m", 3000, 10), plan("l", 8000, 99)];
    let months = [4, 4, 8].map(|data| MonthUse {
        data,
        ..MonthUse::default()
    });
    let found = find(&plans, Some("l"), &months).unwrap();
    assert!(matches!(found.advice, Advice::Change { .. }));
    assert_eq!(
        words::plan(En, found.advice, "Middle", 3),
        "“Middle” would have cost ¥150.00 less over the last 3\u{a0}months"
    );
    assert_eq!(
        words::cheaper(ZhCn, &found, "小的").as_deref(),
        Some("更便宜的也有：“小的”一共 ¥30.00，不过有 1\u{a0}个月会不够用")
    );
    let keep = find(&plans, Some("m"), &months).unwrap();
    assert_eq!(words::plan(ZhCn, keep.advice, "", 3), words::KEEP.0);
}

#[test]
fn the_ten_the_months_and_the_offers_are_said_with_their_numbers() {
    assert_eq!(words::ten(ZhCn, 4, 10), "装好 4\u{a0}个，还有 6\u{a0}个");
    assert_eq!(words::ten(ZhCn, 10, 10), "10\u{a0}个都装好了");
    assert_eq!(words::short(En, 0), "");
    assert_eq!(words::short(En, 1), "Not enough in 1\u{a0}month");
    assert_eq!(
        words::computed(En, 1),
        "Worked out to the fen from what you used in the last month"
    );
    assert_eq!(
        words::top_up(ZhCn, 10000, 12000),
        "充 ¥100.00，到账 ¥120.00"
    );
    assert_eq!(words::title(ZhCn, 2), "两条建议");
}
