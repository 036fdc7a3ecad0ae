use super::*;
use phonestation_wire::services::Receipt;

fn asked(
    account: &mut Account,
    id: &str,
    item: &Item,
    today: Date,
) -> Box<phonestation_wire::services::Asked> {
    account
        .place(id, item, Channel::App, Timestamp::UNIX_EPOCH)
        .unwrap();
    Box::new(account.show(id, &shop(), today).unwrap())
}

fn done(account: &mut Account, id: &str, digest: &str, today: Date) -> Box<Receipt> {
    account
        .confirm(id, yes(digest, Method::SmsCode), &shop(), today)
        .unwrap();
    account
        .carried(id, Outcome::Done, today, Timestamp::UNIX_EPOCH)
        .unwrap();
    Box::new(receipt(account, id, today).unwrap())
}

#[test]
fn joining_and_leaving_have_the_same_number_of_steps_and_the_receipt_ends_both() {
    let mut account = Account::default();
    let facts = Facts::of(&shop()[0]).map(Box::new);
    let join = asked(&mut account, "a", &item(Action::Add, "music", ""), first());
    let mut joining = vec![Subscribe::Found {
        offering: "music".into(),
    }];
    let receipt = done(&mut account, "a", &join.digest, first());
    for event in [
        SubscribeEvent::Open(facts),
        SubscribeEvent::Ask(join.clone()),
        SubscribeEvent::Confirm(join.digest.clone()),
        SubscribeEvent::Done(receipt.clone()),
    ] {
        joining.push(joining.last().unwrap().clone().update(event));
    }
    assert_eq!(joining.last(), Some(&Subscribe::Receipt(receipt)));
    assert!(
        (1..joining.len()).all(|n| joining[n] != joining[n - 1]),
        "each event is a step"
    );

    let product = Box::new(account.product("a").unwrap().clone());
    let leaving_item = item(Action::Delete, "", "a");
    let leave = asked(&mut account, "z", &leaving_item, first());
    let receipt = done(&mut account, "z", &leave.digest, first());
    let mut leaving = vec![Unsubscribe::Active { product }];
    for event in [
        UnsubscribeEvent::Review,
        UnsubscribeEvent::Ask(leave.clone()),
        UnsubscribeEvent::Confirm(leave.digest.clone()),
        UnsubscribeEvent::Done(receipt.clone()),
    ] {
        leaving.push(leaving.last().unwrap().clone().update(event));
    }
    assert_eq!(leaving.last(), Some(&Unsubscribe::Ended { receipt }));
    assert!(leaving.len() <= joining.len());
    account.undo("z", first(), Timestamp::UNIX_EPOCH).unwrap();
    let back = Box::new(account.product("a").unwrap().clone());
    let ended = leaving.pop().unwrap();
    assert!(matches!(
        ended.update(UnsubscribeEvent::Undone(back)),
        Unsubscribe::Active { .. }
    ));
}

#[test]
fn what_was_not_shown_cannot_be_confirmed_and_what_altered_is_asked_again() {
    let mut account = Account::default();
    let asked = asked(&mut account, "a", &item(Action::Add, "music", ""), first());
    let confirming = Subscribe::Confirming {
        asked: asked.clone(),
        altered: false,
    };
    let other = confirming
        .clone()
        .update(SubscribeEvent::Confirm("other".into()));
    assert!(matches!(other, Subscribe::Confirming { altered: true, .. }));
    let found = Subscribe::Found {
        offering: "music".into(),
    };
    let skipping = SubscribeEvent::Confirm(asked.digest.clone());
    assert_eq!(found.clone().update(skipping), found, "no step is skipped");
    let ordered = confirming.update(SubscribeEvent::Confirm(asked.digest.clone()));
    let altered = ordered.clone().update(SubscribeEvent::Altered(asked));
    assert!(matches!(
        altered,
        Subscribe::Confirming { altered: true, .. }
    ));
    assert!(matches!(
        ordered.update(SubscribeEvent::Failed),
        Subscribe::Failed { .. }
    ));
    let lacks = found.update(SubscribeEvent::Open(Err(vec![Lack::Price])));
    assert_eq!(lacks, Subscribe::NotSold(vec![Lack::Price]));
}
