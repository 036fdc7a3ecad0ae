use super::*;
use phonestation_wire::services::{EntryKind, OrderState, ProductStatus};

fn fens(account: &Account, product: &str, until: &str) -> Vec<(String, i64)> {
    let product = account.product(product).unwrap();
    let entries = ledger(product, day(until));
    entries
        .iter()
        .map(|e| (e.date.to_string(), e.fen))
        .collect()
}

#[test]
fn what_began_on_the_31st_is_charged_on_the_last_day_of_short_months_and_comes_back_to_the_31st() {
    let mut account = Account::default();
    go(
        &mut account,
        "a",
        &item(Action::Add, "music", ""),
        day("2027-12-31"),
    )
    .unwrap();
    let dates: Vec<String> = fens(&account, "a", "2028-04-30")
        .into_iter()
        .map(|e| e.0)
        .collect();
    assert_eq!(
        dates,
        [
            "2027-12-31",
            "2028-01-31",
            "2028-02-29",
            "2028-03-31",
            "2028-04-30"
        ]
    );
}

#[test]
fn leaving_at_once_gives_back_the_days_to_come_to_the_fen_and_charges_nothing_after() {
    let mut account = Account::default();
    go(
        &mut account,
        "a",
        &item(Action::Add, "music", ""),
        day("2026-11-18"),
    )
    .unwrap();
    go(
        &mut account,
        "z",
        &item(Action::Delete, "", "a"),
        day("2026-11-24"),
    )
    .unwrap();
    // 7 of 30 days of 10.00 are used: 2.33 is kept, 7.67 comes back.
    assert_eq!(
        fens(&account, "a", "2030-01-01"),
        [("2026-11-18".into(), 1000), ("2026-11-24".into(), -767)]
    );
    let receipt = receipt(&account, "z", day("2026-11-24")).unwrap();
    assert_eq!(
        (receipt.next_bill, receipt.undo_until),
        (-767, Some(day("2026-11-24")))
    );
    assert_eq!(receipt.shown.last_day, Some(day("2026-11-24")));
}

#[test]
fn leaving_at_the_end_of_the_term_keeps_what_is_paid_and_ends_the_day_before_the_next_charge() {
    let mut account = Account::default();
    go(
        &mut account,
        "a",
        &item(Action::Add, "music-small", ""),
        day("2027-01-31"),
    )
    .unwrap();
    go(
        &mut account,
        "z",
        &item(Action::Delete, "", "a"),
        day("2027-02-10"),
    )
    .unwrap();
    let product = account.product("a").unwrap();
    assert_eq!(last_day(product), Some(day("2027-02-27")));
    assert_eq!(
        status(product, day("2027-02-27")),
        ProductStatus::PendingTerminate
    );
    assert_eq!(
        status(product, day("2027-02-28")),
        ProductStatus::Terminated
    );
    assert_eq!(
        fens(&account, "a", "2030-01-01"),
        [("2027-01-31".into(), 300)]
    );
}

#[test]
fn a_contract_that_is_left_early_costs_what_was_said_and_afterwards_nothing() {
    for (leaving, charge) in [("2027-03-01", 5000), ("2027-11-20", 0)] {
        let mut account = Account::default();
        go(&mut account, "a", &item(Action::Add, "bound", ""), first()).unwrap();
        go(
            &mut account,
            "z",
            &item(Action::Delete, "", "a"),
            day(leaving),
        )
        .unwrap();
        let product = account.product("a").unwrap();
        let entries = ledger(product, day("2030-01-01"));
        let charged: i64 = entries
            .iter()
            .filter(|e| e.kind == EntryKind::LeavingCharge)
            .map(|e| e.fen)
            .sum();
        assert_eq!(charged, charge, "{leaving}");
        assert_eq!(
            receipt(&account, "z", day(leaving)).unwrap().next_bill,
            charge
        );
    }
}

#[test]
fn a_trial_ends_by_itself_and_costs_nothing_unless_going_on_is_ordered_like_anything_else() {
    let mut account = Account::default();
    go(
        &mut account,
        "t",
        &item(Action::Add, "music-trial", ""),
        first(),
    )
    .unwrap();
    let trial = account.product("t").unwrap();
    assert_eq!(status(trial, day("2026-11-24")), ProductStatus::Active);
    assert_eq!(status(trial, day("2026-11-25")), ProductStatus::Terminated);
    assert!(ledger(trial, day("2030-01-01")).is_empty());

    let goes_on = item(Action::Modify, "music", "t");
    account
        .place("m", &goes_on, Channel::Web, Timestamp::UNIX_EPOCH)
        .unwrap();
    let asked = account.show("m", &shop(), day("2026-11-20")).unwrap();
    assert_eq!(asked.shown.first_day, Some(day("2026-11-25")));
    let signed_in = yes(&asked.digest, Method::SignedIn);
    assert_eq!(
        account.confirm("m", signed_in, &shop(), day("2026-11-20")),
        Err(Refused::NeedsCode)
    );
    go(&mut account, "m", &goes_on, day("2026-11-20")).unwrap();
    assert_eq!(
        fens(&account, "m", "2026-12-31"),
        [("2026-11-25".into(), 1000), ("2026-12-25".into(), 1000)]
    );
    assert_eq!(
        receipt(&account, "m", day("2026-11-20"))
            .unwrap()
            .undo_until,
        Some(day("2026-11-24"))
    );
    account
        .undo("m", day("2026-11-24"), Timestamp::UNIX_EPOCH)
        .unwrap();
    assert!(fens(&account, "m", "2030-01-01").is_empty());
    assert_eq!(
        status(account.product("m").unwrap(), first()),
        ProductStatus::Cancelled
    );
}

#[test]
fn going_over_to_another_plan_ends_the_old_one_the_day_before_and_undo_takes_both_back() {
    let mut account = Account::default();
    go(&mut account, "a", &item(Action::Add, "music", ""), first()).unwrap();
    go(
        &mut account,
        "m",
        &item(Action::Modify, "music-small", "a"),
        day("2026-12-01"),
    )
    .unwrap();
    assert_eq!(
        fens(&account, "a", "2030-01-01"),
        [("2026-11-18".into(), 1000)]
    );
    assert_eq!(
        fens(&account, "m", "2026-12-31"),
        [("2026-12-18".into(), 300)]
    );
    assert_eq!(
        account.undo("m", day("2026-12-18"), Timestamp::UNIX_EPOCH),
        Err(Refused::TooLate)
    );
    account.day = Some(day("2026-12-17"));
    account
        .undo("m", day("2026-12-17"), Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(fens(&account, "a", "2026-12-31").len(), 2);
    assert!(fens(&account, "m", "2030-01-01").is_empty());
}

#[test]
fn leaving_can_be_undone_until_it_takes_effect_and_not_a_day_longer() {
    let mut account = Account::default();
    go(
        &mut account,
        "a",
        &item(Action::Add, "music-small", ""),
        first(),
    )
    .unwrap();
    go(
        &mut account,
        "z",
        &item(Action::Delete, "", "a"),
        day("2026-12-01"),
    )
    .unwrap();
    let mut late = account.clone();
    assert_eq!(
        late.undo("z", day("2026-12-18"), Timestamp::UNIX_EPOCH),
        Err(Refused::TooLate)
    );
    account
        .undo("z", day("2026-12-17"), Timestamp::UNIX_EPOCH)
        .unwrap();
    account
        .undo("z", day("2027-05-01"), Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(
        status(account.product("a").unwrap(), day("2027-01-01")),
        ProductStatus::Active
    );
    assert_eq!(
        next_charge(account.product("a").unwrap(), day("2026-12-17"))
            .unwrap()
            .date,
        day("2026-12-18")
    );
}

#[test]
fn what_was_not_delivered_comes_back_whole_and_once() {
    let mut account = Account::default();
    go(&mut account, "a", &item(Action::Add, "pack", ""), first()).unwrap();
    for _ in 0..2 {
        account
            .undelivered("a", first(), day("2026-11-19"))
            .unwrap();
    }
    assert_eq!(
        account.undelivered("a", day("2026-11-20"), day("2026-11-20")),
        Err(Refused::NotHeld)
    );
    assert_eq!(
        sum(&ledger(account.product("a").unwrap(), day("2030-01-01"))),
        0
    );
}

#[test]
fn an_order_that_the_carrier_could_not_do_charges_nothing_and_makes_nothing() {
    let mut account = Account::default();
    account
        .place(
            "a",
            &item(Action::Add, "music", ""),
            Channel::App,
            Timestamp::UNIX_EPOCH,
        )
        .unwrap();
    let asked = account.show("a", &shop(), first()).unwrap();
    account
        .confirm("a", yes(&asked.digest, Method::SmsCode), &shop(), first())
        .unwrap();
    account
        .carried("a", Outcome::Failed, first(), Timestamp::UNIX_EPOCH)
        .unwrap();
    assert!(account.products.is_empty());
    assert_eq!(account.order("a").unwrap().state, OrderState::Failed);
    assert!(receipt(&account, "a", first()).is_none());
}

#[test]
fn what_is_stale_or_altered_has_to_be_confirmed_again() {
    let mut account = Account::default();
    let mut shop = shop();
    account
        .place(
            "a",
            &item(Action::Add, "music", ""),
            Channel::App,
            Timestamp::UNIX_EPOCH,
        )
        .unwrap();
    let asked = account.show("a", &shop, first()).unwrap();
    let consent = yes(&asked.digest, Method::SmsCode);
    let tomorrow = first().tomorrow().unwrap();
    assert_eq!(
        account
            .clone()
            .confirm("a", consent.clone(), &shop, tomorrow),
        Err(Refused::Altered)
    );
    shop[0].price = Some(monthly(1001));
    assert_eq!(
        account.confirm("a", consent, &shop, first()),
        Err(Refused::Altered)
    );
    let again = account.show("a", &shop, first()).unwrap();
    assert_eq!(
        account.confirm("a", yes(&again.digest, Method::SmsCode), &shop, first()),
        Ok(true)
    );
    assert_eq!(
        account.confirm("a", yes(&again.digest, Method::SmsCode), &shop, first()),
        Ok(false)
    );
    assert_eq!(
        account.confirm("a", yes("other", Method::SmsCode), &shop, first()),
        Err(Refused::Over)
    );
}

#[test]
fn a_trial_is_had_once_even_by_who_left_it_early_and_one_that_never_began_was_not_had() {
    let trial = item(Action::Add, "music-trial", "");
    let mut account = Account::default();
    go(&mut account, "t", &trial, first()).unwrap();
    assert_eq!(go(&mut account, "2", &trial, first()), Err(Refused::Held));
    go(&mut account, "l", &item(Action::Delete, "", "t"), first()).unwrap();
    let mut leaves = Account::default();
    go(&mut leaves, "t", &trial, first()).unwrap();
    let mut now = item(Action::Delete, "", "t");
    now.leave = Some(Leave::Immediate);
    go(&mut leaves, "l", &now, first()).unwrap();
    for account in [&mut account, &mut leaves] {
        let years = first().saturating_add(jiff::ToSpan::years(3));
        assert_eq!(go(account, "3", &trial, years), Err(Refused::Tried));
        let over = item(Action::Modify, "music-trial", "t");
        assert_eq!(go(account, "4", &over, years), Err(Refused::Tried));
        assert_eq!(account.products.len(), 1);
    }
    // Ordered to follow something, and taken back before it began: it can still be tried.
    let mut account = Account::default();
    go(&mut account, "p", &item(Action::Add, "pack", ""), first()).unwrap();
    let follows = item(Action::Modify, "music-trial", "p");
    go(&mut account, "f", &follows, first()).unwrap();
    account.undo("f", first(), Timestamp::UNIX_EPOCH).unwrap();
    go(&mut account, "5", &trial, first()).unwrap();
}

#[test]
fn a_gift_can_be_had_again_when_it_is_over() {
    let gift = item(Action::Add, "gift", "");
    let mut account = Account::default();
    go(&mut account, "a", &gift, first()).unwrap();
    go(&mut account, "b", &gift, day("2027-11-18")).unwrap();
    assert_eq!(account.products.len(), 2);
}

#[test]
fn an_order_that_says_nothing_or_names_what_cannot_be_had_stays_acknowledged() {
    let mut account = Account::default();
    go(&mut account, "had", &item(Action::Add, "gift", ""), first()).unwrap();
    let mut choice = item(Action::Add, "free-choice", "");
    choice.choices = vec!["a".into(), "a".into()];
    let cases = [
        (item(Action::Add, "", ""), Refused::Nothing),
        (item(Action::NoChange, "music", ""), Refused::Nothing),
        (item(Action::Add, "none", ""), Refused::NoOffering),
        (item(Action::Add, "gift", ""), Refused::Held),
        (item(Action::Delete, "", "none"), Refused::NotHeld),
        (choice, Refused::Choices),
    ];
    for (n, (item, refused)) in cases.into_iter().enumerate() {
        let id = n.to_string();
        account
            .place(&id, &item, Channel::Api, Timestamp::UNIX_EPOCH)
            .unwrap();
        assert_eq!(account.show(&id, &shop(), first()), Err(refused));
        assert_eq!(account.order(&id).unwrap().state, OrderState::Acknowledged);
    }
    let other = item(Action::Add, "music", "");
    assert_eq!(
        account.place("0", &other, Channel::Api, Timestamp::UNIX_EPOCH),
        Err(Refused::Different)
    );
    assert_eq!(account.products.len(), 1);
    account.cancel("0", Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(
        account.cancel("had", Timestamp::UNIX_EPOCH),
        Err(Refused::Over)
    );
}

#[test]
fn a_code_is_taken_once_in_time_for_what_it_was_sent_for() {
    let now = Timestamp::UNIX_EPOCH;
    let sent = Challenge {
        order: "a".into(),
        shown: "s".into(),
        until: now + CODE_LIFE,
        tries: 0,
        used: false,
    };
    assert_eq!(sent.check("a", "s", true, now), Ok(()));
    assert_eq!(sent.check("b", "s", true, now), Err(Wrong::Foreign));
    assert_eq!(sent.check("a", "t", true, now), Err(Wrong::Altered));
    assert_eq!(
        sent.check("a", "s", false, now),
        Err(Wrong::Digits { left: 4 })
    );
    assert_eq!(
        sent.check("a", "s", true, now + CODE_LIFE + CODE_LIFE),
        Err(Wrong::Expired)
    );
    assert_eq!(
        Challenge {
            used: true,
            ..sent.clone()
        }
        .check("a", "s", true, now),
        Err(Wrong::Replayed)
    );
    assert_eq!(
        Challenge {
            tries: CODE_TRIES,
            ..sent
        }
        .check("a", "s", true, now),
        Err(Wrong::Locked)
    );
}

#[test]
fn a_chain_shows_where_it_was_changed_cut_or_reordered() {
    let mut chain: Vec<Link> = Vec::new();
    for (n, body) in ["a", "b", "c"].into_iter().enumerate() {
        let place = i64::try_from(n).unwrap() + 1;
        let previous = chain.last().map_or(FIRST.to_owned(), |l| l.hash.clone());
        let hash = link(place, &previous, body);
        chain.push(Link {
            place,
            body: body.into(),
            previous,
            hash,
        });
    }
    assert_eq!(verify(&chain), Ok(3));
    let mut changed = chain.clone();
    changed[1].body = "x".into();
    assert_eq!(verify(&changed), Err(2));
    // Whoever makes the hash anew breaks the next one.
    changed[1].hash = link(2, &changed[1].previous, "x");
    assert_eq!(verify(&changed), Err(3));
    let mut cut = chain.clone();
    cut.remove(1);
    assert_eq!(verify(&cut), Err(2));
    chain.swap(0, 1);
    assert_eq!(verify(&chain), Err(1));
}

#[test]
fn at_most_one_substitute_is_named_and_only_where_it_would_meet_the_reason() {
    use phonestation_wire::services::Reason;
    let mut account = Account::default();
    go(&mut account, "a", &item(Action::Add, "music", ""), first()).unwrap();
    let shop = shop();
    let left = account.product("a").unwrap().clone();
    let named = |reason, had: &Account| {
        substitute(&left, reason, &had.products, &shop, first()).map(|o| o.id.clone())
    };
    assert_eq!(
        named(Some(Reason::Tariff), &account).as_deref(),
        Some("music-small")
    );
    assert_eq!(named(Some(Reason::Customer), &account), None);
    assert_eq!(named(None, &account), None);
    go(
        &mut account,
        "b",
        &item(Action::Add, "music-small", ""),
        first(),
    )
    .unwrap();
    assert_eq!(named(Some(Reason::Tariff), &account), None, "they have it");
}

#[test]
fn receipts_have_numbers_that_can_be_read_out() {
    let number = receipt_number("order", first());
    assert!(number.starts_with("20261118-") && number.len() == 17);
    assert_eq!(number, receipt_number("order", first()));
    assert_ne!(number, receipt_number("other", first()));
    assert!(!number[9..].contains(['0', '1', 'O', 'I']));
}

#[test]
fn an_order_can_be_amended_and_removed_until_it_is_confirmed_and_is_shown_again_after_a_change() {
    let (mut account, shop) = (Account::default(), shop());
    let (music, gift) = (
        item(Action::Add, "music", ""),
        item(Action::Add, "gift", ""),
    );
    let at = Timestamp::UNIX_EPOCH;
    account.place("a", &music, Channel::Api, at).unwrap();
    let asked = account.show("a", &shop, first()).unwrap();
    account.amend("a", &music).unwrap();
    assert!(
        account.order("a").unwrap().shown.is_some(),
        "nothing changed"
    );
    account.amend("a", &gift).unwrap();
    let yes_to = |digest: &str| yes(digest, Method::SmsCode);
    assert_eq!(
        account.confirm("a", yes_to(&asked.digest), &shop, first()),
        Err(Refused::Altered)
    );
    assert_eq!(account.removable("a"), Ok(()));
    let asked = account.show("a", &shop, first()).unwrap();
    account
        .confirm("a", yes_to(&asked.digest), &shop, first())
        .unwrap();
    assert_eq!(account.amend("a", &music), Err(Refused::Over));
    assert_eq!(account.removable("a"), Err(Refused::Over));
    assert_eq!(account.amend("b", &music), Err(Refused::NoOrder));
    assert_eq!(account.removable("b"), Err(Refused::NoOrder));
}

#[test]
fn at_a_desk_also_leaving_needs_the_code_and_a_button_changes_nothing() {
    let mut account = Account::default();
    let today = day("2026-11-18");
    go(&mut account, "a", &item(Action::Add, "music", ""), today).unwrap();
    let leave = item(Action::Delete, "", "a");
    account
        .place("z", &leave, Channel::Desk, Timestamp::UNIX_EPOCH)
        .unwrap();
    let asked = account.show("z", &shop(), today).unwrap();
    let before = account.clone();
    let yes = |method| Consent {
        channel: Channel::Desk,
        ..yes(&asked.digest, method)
    };
    let refused = account.confirm("z", yes(Method::SignedIn), &shop(), today);
    assert_eq!(refused, Err(Refused::NeedsCode));
    assert_eq!(account, before);
    assert_eq!(
        account.confirm("z", yes(Method::SmsCode), &shop(), today),
        Ok(true)
    );
}
