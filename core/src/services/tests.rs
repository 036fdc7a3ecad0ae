use super::desk::{CODE, World, signed_in, world};
use crate::content::Network;
use crate::{
    ConfirmView, FactRow, RefusedService, ServiceReminder, ServiceState, SmsMeans, StationError,
};
use phonestation_rules::services::Outcome;
use phonestation_wire::services::OrderState;
use std::sync::Arc;

fn refused(reason: RefusedService) -> StationError {
    StationError::ServiceRefused { reason }
}

fn value<'a>(rows: &'a [FactRow], label: &str) -> &'a str {
    let row = rows.iter().find(|r| r.label == label);
    row.map_or_else(|| panic!("no {label} in {rows:?}"), |r| r.value.as_str())
}

fn orders(world: &World) -> usize {
    world.desk.lock().account.orders.len()
}

#[test]
fn nothing_is_there_until_the_second_yes_and_then_there_is_one_with_its_receipt() {
    let world = signed_in();
    let ask = world.subscribe("music").unwrap();
    assert!(ask.needs_code && !ask.leaves && !ask.altered);
    assert_eq!(value(&ask.rows, "价格"), "¥10.00/月");
    let view = world.core.services_view().unwrap();
    assert!(view.cards.is_empty());
    assert!(view.unfinished[0].open && view.unfinished[0].order == ask.order);
    assert_eq!(world.core.ask_view(ask.order.clone()).unwrap(), ask);
    let slip = world.confirm(&ask.order, "12").unwrap();
    assert_eq!(slip, ConfirmView::Wrong { left: 5 });
    let wrong = world.confirm(&ask.order, "000000").unwrap();
    assert_eq!(wrong, ConfirmView::Wrong { left: 4 });
    assert_eq!(world.core.ask_view(ask.order.clone()).unwrap().tries, 4);
    let order = world.done(&ask.order, CODE);
    assert_eq!(
        world.done(&ask.order, CODE),
        order,
        "again is answered alike"
    );
    let receipt = world.core.receipt_view(order.clone()).unwrap();
    assert_eq!((receipt.name.as_str(), receipt.left), ("示例音乐包", false));
    assert!(receipt.share.contains(&receipt.number) && receipt.example);
    let view = world.core.services_view().unwrap();
    assert_eq!(view.cards[0].state, ServiceState::Active);
    assert_eq!((view.sum.as_str(), view.unfinished.len()), ("¥10.00", 0));
    let product = world.core.product_view(receipt.product).unwrap();
    assert_eq!(product.trace[0].receipt, Some(order));
    assert!(product.trace[0].how.contains("短信"), "{:?}", product.trace);
    assert_eq!(orders(&world), 1);
    let again = world.subscribe("music");
    assert_eq!(again, Err(refused(RefusedService::Held)));
    let view = world.core.services_view().unwrap();
    assert!(view.unfinished.is_empty(), "nothing to go on with");
}

#[test]
fn five_wrong_codes_lock_an_old_one_is_over_and_another_can_be_asked_for() {
    let world = signed_in();
    let ask = world.subscribe("music").unwrap();
    for left in [4, 3, 2, 1] {
        let wrong = world.confirm(&ask.order, "000000").unwrap();
        assert_eq!(wrong, ConfirmView::Wrong { left });
    }
    for code in ["000000", CODE] {
        let locked = world.confirm(&ask.order, code).unwrap();
        assert_eq!(locked, ConfirmView::Locked);
    }
    let again = || {
        let again = world.core.ask_again(ask.order.clone(), Network::Metered);
        world.runtime.block_on(again).unwrap()
    };
    assert_eq!(again().tries, 5);
    world.at("2026-11-25T02:10:00Z");
    let old = world.confirm(&ask.order, CODE).unwrap();
    assert_eq!(old, ConfirmView::Expired);
    again();
    world.done(&ask.order, CODE);
    assert_eq!(orders(&world), 1);
}

#[test]
fn an_answer_that_got_lost_makes_no_second_order_and_no_second_product() {
    let mut world = signed_in();
    for loses in ["orders", "ask", "confirm", "mine"] {
        world.desk.lock().loses = Some(loses);
        let ask = world.subscribe("music");
        match &ask {
            Ok(ask) if loses == "confirm" => assert!(world.confirm(&ask.order, CODE).is_err()),
            Ok(ask) => drop(world.done(&ask.order, CODE)),
            Err(error) => assert!(matches!(error, StationError::Unavailable { .. })),
        }
        world.desk.lock().loses = None;
        world.restart();
        if ask.is_ok() {
            world.refresh().unwrap();
            let cards = world.core.services_view().unwrap().cards;
            let ask = world.leave(&cards[0].product, Some("immediate"));
            assert_eq!(cards.len(), 1);
            world.done(&ask.order, "");
        } else {
            let ask = world.subscribe("music").unwrap();
            let product = world.done(&ask.order, CODE);
            let ask = world.leave(&product, Some("immediate"));
            world.done(&ask.order, "");
        }
        world
            .clock
            .set(world.core.now() + jiff::SignedDuration::from_hours(24));
    }
    assert_eq!(
        orders(&world),
        8,
        "one to order and one to leave, each time"
    );
}

#[test]
fn a_yes_of_which_nothing_is_known_is_shown_as_sent_and_the_station_decides() {
    let world = signed_in();
    let ask = world.subscribe("music").unwrap();
    world.desk.lock().loses = Some("confirm");
    assert!(world.confirm(&ask.order, CODE).is_err());
    world.offline(true);
    let view = world.core.services_view().unwrap();
    assert!(!view.unfinished[0].open && view.cards.is_empty());
    let back = world.core.take_back(ask.order.clone());
    assert_eq!(back, Err(refused(RefusedService::Over)));
    world.offline(false);
    world.desk.lock().loses = None;
    world.done(&ask.order, CODE);
    assert!(world.core.services_view().unwrap().unfinished.is_empty());
    assert_eq!(orders(&world), 1);
}

#[test]
fn what_has_changed_meanwhile_is_shown_again_before_it_counts() {
    let world = signed_in();
    let ask = world.subscribe("music").unwrap();
    for offering in &mut world.desk.lock().offerings {
        if let Some(price) = offering.price.as_mut().filter(|_| offering.id == "music") {
            price.fen = 1200;
        }
    }
    let ConfirmView::Altered { ask: now } = world.confirm(&ask.order, CODE).unwrap() else {
        panic!("not shown again");
    };
    assert!(now.altered && now.order == ask.order);
    assert_eq!(value(&now.rows, "价格"), "¥12.00/月");
    assert!(world.desk.lock().account.products.is_empty());
    world.done(&now.order, CODE);
    let cards = world.core.services_view().unwrap().cards;
    assert_eq!(cards[0].price, "¥12.00/月");
}

#[test]
fn leaving_at_the_end_of_the_term_is_as_short_as_joining_and_can_be_undone_until_then() {
    let world = signed_in();
    let product = world.has("music");
    let way = world.core.product_view(product.clone()).unwrap().ways;
    assert_eq!((way[0].way.as_str(), way.len()), ("endOfTerm", 2));
    let ask = world.leave(&product, None);
    assert!(ask.leaves && !ask.needs_code);
    assert_eq!(value(&ask.rows, "最后一天"), way[0].last_day);
    let order = world.done(&ask.order, "");
    let view = world.core.product_view(product.clone()).unwrap();
    assert_eq!(view.card.state, ServiceState::Ending);
    assert_eq!((view.card.next, view.undo), (None, Some(order.clone())));
    let receipt = world.core.receipt_view(order.clone()).unwrap();
    assert!(receipt.left && receipt.undo_until.is_some());
    let undo = || {
        let undo = world.core.undo(order.clone(), Network::Metered);
        world.runtime.block_on(undo)
    };
    undo().unwrap();
    let view = world.core.product_view(product.clone()).unwrap();
    assert_eq!((view.card.state, view.undo), (ServiceState::Active, None));
    let receipt = world.core.receipt_view(order.clone()).unwrap();
    assert!(receipt.undone && !receipt.left);
    let ask = world.leave(&product, None);
    let last = world.done(&ask.order, "");
    world.at("2026-12-26T02:00:00Z");
    let late = world.core.undo(last, Network::Metered);
    let late = world.runtime.block_on(late);
    assert_eq!(late, Err(refused(RefusedService::TooLate)));
    let ended = world.core.services_view().unwrap().ended;
    assert_eq!(ended[0].state, ServiceState::Over);
}

#[test]
fn leaving_at_once_pays_back_what_was_shown_and_is_charged_no_more() {
    let world = signed_in();
    let product = world.has("music");
    world.at("2026-12-05T02:00:00Z");
    let ways = world.core.product_view(product.clone()).unwrap().ways;
    let way = ways.iter().find(|w| w.way == "immediate").unwrap();
    let ask = world.leave(&product, Some("immediate"));
    assert_eq!(value(&ask.rows, "最后一天"), way.last_day);
    let back = way.comes_back.clone().unwrap();
    assert_eq!(value(&ask.rows, "退给您"), back);
    let order = world.done(&ask.order, "");
    let receipt = world.core.receipt_view(order).unwrap();
    assert!(receipt.left);
    world.offline(true);
    let statement = world.core.statement_view(Some("2026-12".into())).unwrap();
    assert_eq!(
        (statement.rows.len(), statement.sum),
        (1, format!("−{back}"))
    );
    let january = world.core.statement_view(Some("2027-01".into())).unwrap();
    assert!(january.rows.is_empty());
}

#[test]
fn lists_receipts_traces_and_statements_need_no_network() {
    let mut world = signed_in();
    let product = world.has("music");
    let order = world.core.product_view(product.clone()).unwrap().trace[0]
        .receipt
        .clone();
    world.restart();
    world.offline(true);
    let view = world.core.services_view().unwrap();
    assert_eq!((view.cards.len(), view.as_of.is_some()), (1, true));
    assert!(world.core.receipt_view(order.unwrap()).is_ok());
    let statement = world.core.statement_view(None).unwrap();
    assert_eq!(
        (statement.rows.len(), statement.sum.as_str()),
        (1, "¥10.00")
    );
    assert_eq!(statement.before, "2026-10");
    let odd = world.core.statement_view(Some("2026-13".into()));
    assert_eq!(odd, Err(StationError::NotFound));
    assert_eq!(world.subscribe("plan-basic"), Err(StationError::Offline));
    let kept = &world.core.services_view().unwrap().unfinished;
    assert_eq!((kept.len(), orders(&world)), (1, 1), "noted here alone");
}

#[test]
fn a_trial_is_reminded_of_without_a_network_until_it_is_left_or_over() {
    let mut world = signed_in();
    let product = world.has("music-trial");
    world.restart();
    world.offline(true);
    let kinds = |world: &World| -> Vec<(Option<ServiceReminder>, i64)> {
        let all = world.core.reminders().unwrap();
        assert!(all.iter().all(|r| r.product.as_ref() == Some(&product)));
        all.iter().map(|r| (r.service, r.at_ms)).collect()
    };
    let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let (five, tomorrow) = (
        (
            Some(ServiceReminder::TrialEndsInFive),
            ms("2026-11-26T01:00:00Z"),
        ),
        (
            Some(ServiceReminder::TrialEndsTomorrow),
            ms("2026-11-30T01:00:00Z"),
        ),
    );
    let began = (
        Some(ServiceReminder::TrialBegan),
        ms("2026-11-25T02:05:00Z"),
    );
    assert_eq!(kinds(&world), [began, five, tomorrow]);
    world.at("2026-11-28T02:00:00Z");
    assert_eq!(kinds(&world), [tomorrow]);
    let view = world.core.product_view(product.clone()).unwrap();
    assert_eq!(view.go_on.unwrap().id, "music");
    world.offline(false);
    let ask = world.leave(&product, None);
    world.done(&ask.order, "");
    assert!(kinds(&world).is_empty(), "left");
    let again = world.core.offer_view("music-trial".into()).unwrap();
    assert!(!again.can_order, "each is had once");
    world.at("2026-12-05T02:00:00Z");
    let ended = world.core.services_view().unwrap().ended;
    assert_eq!((ended.len(), kinds(&world).len()), (1, 0));
}

#[test]
fn a_trial_that_was_left_within_its_first_minute_is_not_announced() {
    let world = signed_in();
    let product = world.has("music-trial");
    let ask = world.leave(&product, None);
    world.done(&ask.order, "");
    assert!(world.core.reminders().unwrap().is_empty());
}

#[test]
fn a_trial_goes_on_only_when_that_is_ordered_and_can_be_taken_back_before_it_begins() {
    let world = signed_in();
    let product = world.has("music-trial");
    let ask = world.core.go_on(product.clone(), Network::Metered);
    let ask = world.runtime.block_on(ask).unwrap();
    assert!(ask.needs_code);
    let order = world.done(&ask.order, CODE);
    let view = world.core.services_view().unwrap();
    assert!(view.cards.iter().any(|c| c.state == ServiceState::Begins));
    let view = world.core.product_view(product.clone()).unwrap();
    assert_eq!(view.go_on, None);
    let undo = world.core.undo(order, Network::Metered);
    world.runtime.block_on(undo).unwrap();
    let view = world.core.services_view().unwrap();
    assert!(view.cards.iter().all(|c| c.state != ServiceState::Begins));
    assert!(world.core.product_view(product).unwrap().go_on.is_some());
}

#[test]
fn a_carrier_that_is_away_is_waited_for_and_one_that_cannot_charges_nothing() {
    let world = signed_in();
    world.desk.lock().carrier = None;
    let ask = world.subscribe("music").unwrap();
    let view = world.confirm(&ask.order, CODE).unwrap();
    assert_eq!(view, ConfirmView::WithCarrier);
    let list = world.core.services_view().unwrap();
    assert!(!list.unfinished[0].open && list.cards.is_empty());
    let id = world.desk.lock().account.orders[0].id.clone();
    world.desk.lock().carrier = Some(Outcome::Failed);
    world.desk.lock().carry(&id);
    let view = world.confirm(&ask.order, CODE).unwrap();
    assert_eq!(view, ConfirmView::Failed);
    let list = world.core.services_view().unwrap();
    assert!(list.unfinished.is_empty() && list.cards.is_empty());
    assert_eq!(list.sum, "¥0.00");
}

#[test]
fn an_order_that_is_taken_back_is_gone_here_at_once_and_there_when_there_is_a_line() {
    let world = signed_in();
    let ask = world.subscribe("music").unwrap();
    world.offline(true);
    world.core.take_back(ask.order.clone()).unwrap();
    assert!(world.core.services_view().unwrap().unfinished.is_empty());
    let late = world.confirm(&ask.order, CODE);
    assert_eq!(late, Err(refused(RefusedService::Over)));
    world.offline(false);
    assert_eq!(world.send(), 0);
    let state = world.desk.lock().account.orders[0].state;
    assert_eq!(state, OrderState::Cancelled);
}

#[test]
fn after_the_result_a_reason_can_be_told_and_one_thing_is_named_but_not_in_elder_mode() {
    let world = signed_in();
    let product = world.has("music");
    let joined = world.core.product_view(product.clone()).unwrap().trace[0]
        .receipt
        .clone();
    let joined = joined.unwrap();
    let early = world.core.tell_reason(joined.clone(), "tariff".into());
    assert_eq!(early, Err(StationError::NotFound), "nothing was left");
    let named = |order: &str, reason: &str, elder| {
        let reason = Some(reason.to_owned());
        let found = world.core.substitute(order.into(), reason, elder).unwrap();
        found.map(|o| o.id)
    };
    assert_eq!(named(&joined, "tariff", false), None);
    let ask = world.leave(&product, None);
    let order = world.done(&ask.order, "");
    assert_eq!(named(&order, "tariff", true), None);
    assert_eq!(named(&order, "customer", false), None);
    let one = named(&order, "tariff", false);
    assert_eq!(one.as_deref(), Some("music-small"));
    assert!(world.core.find_view(true).unwrap().kinds.is_empty());
    world.offline(true);
    for reason in ["service", "tariff"] {
        world
            .core
            .tell_reason(order.clone(), reason.into())
            .unwrap();
    }
    world.offline(false);
    assert_eq!(world.send(), 0);
    assert_eq!(
        world.desk.lock().reasons,
        ["tariff"],
        "the last word counts"
    );
}

#[test]
fn without_a_station_one_leaves_by_short_message_and_the_carriers_answer_is_read() {
    let world = world();
    world.offline(true);
    let draft = world.core.sms_to_leave("music".into()).unwrap();
    assert_eq!((draft.to.as_str(), draft.body.as_str()), ("00000", "TDYY"));
    let gift = world.core.sms_to_leave("gift-data".into());
    assert_eq!(gift, Err(StationError::NotFound), "it has no message");
    let read = |text: &str| {
        world
            .core
            .read_sms_answer("music".into(), text.into())
            .unwrap()
    };
    for (text, means) in [
        (
            "【示例】您已成功退订“示例音乐包”，12月1日起不再收费",
            SmsMeans::Left,
        ),
        ("您没有订“示例音乐包”", SmsMeans::NotHad),
        ("没能退订“示例音乐包”", SmsMeans::Failed),
        ("退订“示例音乐包”请回复Y", SmsMeans::Reply),
        ("您已成功退订“别的包”，12月1日起不再收费", SmsMeans::Unknown),
        ("您本月已用流量 3 GB", SmsMeans::Unknown),
    ] {
        let answer = read(text);
        assert_eq!((answer.means, answer.shown.as_str()), (means, text));
        let noted = world.core.note_left("music".into(), text.into());
        assert_eq!(noted.is_ok(), means == SmsMeans::Left, "{text}");
    }
    let noted = world.core.services_view().unwrap().by_sms;
    assert_eq!((noted.len(), noted[0].name.as_str()), (1, "示例音乐包"));
    assert!(noted[0].answer.contains("不再收费"), "as it came");
    world.core.forget_left("music".into()).unwrap();
    assert!(world.core.services_view().unwrap().by_sms.is_empty());
}

#[test]
fn what_was_left_by_short_message_stands_in_the_trace_of_what_one_has() {
    let world = signed_in();
    let product = world.has("music");
    world.offline(true);
    let text = "您已成功退订“示例音乐包”，12月1日起不再收费";
    world.core.note_left(product.clone(), text.into()).unwrap();
    let view = world.core.product_view(product).unwrap();
    assert_eq!(view.trace.last().unwrap().how, text);
    assert!(view.card.note.is_some());
}

#[test]
fn an_answer_that_comes_after_signing_out_leaves_nothing_here() {
    let world = signed_in();
    let core = Arc::clone(&world.core);
    let desk = Arc::clone(&world.desk);
    *world.station.says.lock() = Some(Box::new(move |ask| {
        let said = desk.lock().answer(ask);
        // While the answer is on its way.
        let wiped = core.sync().store.mine.write(|tx| {
            super::wipe(tx)?;
            tx.execute("UPDATE sign_in SET number = '', parting = 1", [])?;
            Ok(())
        });
        wiped.unwrap();
        said
    }));
    let refreshed = world.core.refresh_services(Network::Metered);
    world.runtime.block_on(refreshed).unwrap();
    let kept = world.core.sync().store.mine.read(super::store::mine);
    assert!(kept.unwrap().is_none());
}
