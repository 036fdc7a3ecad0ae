use super::*;
use ReminderKind as K;

fn told(account: &Account, product: &str, from: &str, to: &str) -> Vec<(String, K)> {
    let product = account.product(product).unwrap();
    let all = reminders(product, day(from), day(to));
    all.iter().map(|r| (r.on.to_string(), r.kind)).collect()
}

#[test]
fn a_trial_is_announced_when_it_begins_and_five_days_and_one_day_before_its_end() {
    let mut account = Account::default();
    go(
        &mut account,
        "t",
        &item(Action::Add, "music-trial", ""),
        first(),
    )
    .unwrap();
    let all = [
        ("2026-11-18".to_owned(), K::TrialBegan),
        ("2026-11-19".to_owned(), K::TrialEndsInFive),
        ("2026-11-23".to_owned(), K::TrialEndsTomorrow),
    ];
    assert_eq!(told(&account, "t", "2026-11-01", "2027-11-01"), all);
    assert_eq!(told(&account, "t", "2026-11-19", "2026-11-19"), all[1..2]);
    let mut left = item(Action::Delete, "", "t");
    left.leave = Some(Leave::Immediate);
    go(&mut account, "z", &left, day("2026-11-18")).unwrap();
    assert_eq!(told(&account, "t", "2026-11-19", "2027-11-01"), []);
}

#[test]
fn each_renewal_is_told_five_days_before_and_none_after_leaving() {
    let mut account = Account::default();
    go(
        &mut account,
        "a",
        &item(Action::Add, "music-small", ""),
        day("2026-12-31"),
    )
    .unwrap();
    let dates = |account: &Account, to| {
        let told = told(account, "a", "2026-12-31", to);
        told.into_iter().map(|t| t.0).collect::<Vec<_>>()
    };
    assert_eq!(
        dates(&account, "2027-03-30"),
        ["2027-01-26", "2027-02-23", "2027-03-26"]
    );
    assert_eq!(
        told(&account, "a", "2027-01-26", "2027-01-26"),
        [("2027-01-26".to_owned(), K::Renewal)]
    );
    assert_eq!(told(&account, "a", "2027-01-27", "2027-02-22"), []);
    go(
        &mut account,
        "z",
        &item(Action::Delete, "", "a"),
        day("2027-02-10"),
    )
    .unwrap();
    assert_eq!(dates(&account, "2027-12-30"), ["2027-01-26"]);
}

#[test]
fn a_renewal_within_five_days_of_the_beginning_is_told_when_it_is_near() {
    let mut account = Account::default();
    go(
        &mut account,
        "d",
        &item(Action::Add, "ten-days", ""),
        first(),
    )
    .unwrap();
    let on = told(&account, "d", "2026-11-18", "2026-12-08");
    assert_eq!(
        on,
        [
            ("2026-11-23".to_owned(), K::Renewal),
            ("2026-12-03".to_owned(), K::Renewal)
        ]
    );
}
