//! Orders that were confirmed elsewhere.

use super::*;
use phonestation_wire::services::OrderState;

/// What another station showed and its customer confirmed, on `today`.
fn confirmed(there: &mut Account, id: &str, item: &Item, today: Date) -> Elsewhere {
    there
        .place(id, item, Channel::Web, Timestamp::UNIX_EPOCH)
        .unwrap();
    let asked = there.show(id, &shop(), today).unwrap();
    Elsewhere {
        item: item.clone(),
        consent: yes(&asked.digest, Method::SmsCode),
        shown: asked.shown,
    }
}

fn take(account: &mut Account, id: &str, order: &Elsewhere, today: Date) -> Result<bool, Refused> {
    account.take(id, order, &shop(), today, Timestamp::UNIX_EPOCH)
}

#[test]
fn it_goes_to_the_carrier_at_once_and_the_same_again_changes_nothing() {
    let mut account = Account::default();
    let there = &mut Account::default();
    let order = confirmed(there, "a", &item(Action::Add, "music", ""), first());
    assert_eq!(take(&mut account, "1", &order, first()), Ok(true));
    let state = |a: &Account| a.order("1").map(|o| o.state);
    assert_eq!(state(&account), Some(OrderState::InProgress));
    let after = account.clone();
    assert_eq!(take(&mut account, "1", &order, first()), Ok(false));
    account
        .carried("1", Outcome::Done, first(), Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(take(&mut account, "1", &order, first()), Ok(false));
    assert_eq!(account.products.len(), 1);
    let other = confirmed(there, "b", &item(Action::Add, "gift", ""), first());
    assert_eq!(
        take(&mut account, "1", &other, first()),
        Err(Refused::Different)
    );
    assert_eq!(after.orders.len(), account.orders.len());
}

#[test]
fn what_was_promised_is_kept_when_it_comes_days_later() {
    let mut account = Account::default();
    let there = &mut Account::default();
    go(&mut account, "m", &item(Action::Add, "pack", ""), first()).unwrap();
    go(there, "theirs", &item(Action::Add, "pack", ""), first()).unwrap();
    let mut order = confirmed(there, "l", &item(Action::Delete, "", "theirs"), first());
    order.item.product = "m".into();
    let later = day("2026-11-20");
    assert_eq!(take(&mut account, "l", &order, later), Ok(true));
    account
        .carried("l", Outcome::Done, later, Timestamp::UNIX_EPOCH)
        .unwrap();
    let promised = order.shown.last_day;
    assert_eq!(last_day(account.product("m").unwrap()), promised);
}

#[test]
fn without_a_fitting_yes_or_at_other_terms_it_is_refused_and_nothing_has_changed() {
    let there = &mut Account::default();
    let right = confirmed(there, "a", &item(Action::Add, "music", ""), first());
    let mut other_yes = right.clone();
    other_yes.consent.shown = "another".into();
    let mut no_code = right.clone();
    no_code.consent.method = Method::SignedIn;
    let mut cheaper = right.clone();
    cheaper.shown.terms.fen = 1;
    cheaper.consent.shown = digest(&cheaper.shown);
    let mut another = right.clone();
    another.item.offering = "gift".into();
    let mut unknown = right.clone();
    unknown.item.offering = "none".into();
    let mut account = Account::default();
    for (order, refused) in [
        (other_yes, Refused::Altered),
        (no_code, Refused::NeedsCode),
        (cheaper, Refused::Altered),
        (another, Refused::Altered),
        (unknown, Refused::NoOffering),
    ] {
        assert_eq!(take(&mut account, "1", &order, first()), Err(refused));
        assert_eq!(account, Account::default());
    }
    go(&mut account, "h", &right.item, first()).unwrap();
    assert_eq!(take(&mut account, "1", &right, first()), Err(Refused::Held));
}
