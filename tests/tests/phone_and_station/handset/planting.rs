//! A visit in which somebody does everything that the app lets them do.

use super::{HALL, Handset, World};
use jiff::SignedDuration;
use phonestation_core::{
    AskView, ChangedTopic, ChangesListener, ConfirmView, FollowUpAnswer, Network, PhoneAccess,
    PhoneApp, PhoneAppKind, PhoneDay, PhoneStation, PhoneUsage,
};
use phonestation_tests::{Fault, Line};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Who visits.
const NUMBER: &str = "10000007771";
/// Whom they ask a code for after that.
const ANOTHER: &str = "10000008882";
/// What they type and nobody finds.
const SEARCHED: &str = "wombatzzq flumox";
/// A guide that is in no content: ids are the shell's to give.
const GUIDE: &str = "guide-marker-of-a-visitor";
const PACKAGE: &str = "org.example.marker.of.a.visitor";
const SMS: &str = "【示例运营商】您的套餐内流量共20GB，已用12.9GB，还剩7.1GB。";

/// Markers that must be among those that were found in the files before.
pub(super) fn planted() -> BTreeSet<Vec<u8>> {
    ["100****7771", ANOTHER, SEARCHED, GUIDE, PACKAGE]
        .into_iter()
        .map(|mark| mark.as_bytes().to_vec())
        .collect()
}

/// Methods of the surface by which nothing of a visitor is kept. All others are in [`visit`], which a test holds
/// against the list of what is exported.
pub(super) const KEEP_NOTHING: &[&str] = &[
    // They only show, as all whose name ends in `_view` do.
    "about_view",
    "reminders",
    "suggestions",
    "interests",
    "recommend_consent",
    "due_follow_up",
    "plan_match",
    "advice",
    "usage_glance",
    "usage_cap_receipt",
    "usage_alerts",
    "usage_sms",
    "parse_usage_cap",
    "read_link",
    "read_sms_answer",
    "read_usage_sms",
    "sms_to_leave",
    "substitute",
    "app_detail",
    "wifi_only",
    // They take away.
    "clear_history",
    "forget_ticket",
    "forget_left",
    "forget_recommendations",
    "forget_customer",
    "take_back",
    "take_back_refusal",
    "sign_out",
    "cancel_ticket",
    // They are the phone's own.
    "set_listener",
    "set_clock_ahead",
    "set_keeper",
    "set_own_app",
    "sync_content",
    "handset_begin",
    "handset_report",
    "handset_clean",
    "handset_cleaned",
    "handset_pin",
    "handset_leave",
];

/// Does all of it. What waits is sent or not, as the day goes; at the end some acts are left unsent.
pub(super) fn visit(world: &World, me: &Handset) {
    let core = &me.core;
    core.handset_touched().expect("is kept");
    reads(world, core);
    signs_in(world, core);
    books(world, core);
    uses(world, core);
    likes(world, me);
    orders(world, core);
    // Another code is waited for when they go.
    let sent = core.ask_code(ANOTHER.into(), Network::Metered);
    world.wait(sent).expect("is sent");
    // What they still do has no line any more.
    core.record_nothing_found(SEARCHED.into()).expect("is kept");
    core.record_outcome(GUIDE.into(), None, true)
        .expect("is kept");
}

fn reads(world: &World, core: &PhoneStation) {
    // The station may have no note of an app.
    drop(world.wait(core.check_update(Network::Metered)));
    core.set_language("en".into());
    core.set_elder(true);
    core.set_elder(false);
    core.set_wifi_only(false).expect("is kept");
    core.set_update_wanted(true).expect("is kept");
    core.hide_update(77_777_777).expect("is kept");
    core.show_update().expect("is kept");
    core.search_view(SEARCHED.into(), 5).expect("is made");
    core.set_bookmark(GUIDE.into(), true).expect("is kept");
    core.record_opened(GUIDE.into()).expect("is kept");
    core.restore_history(vec![GUIDE.into(), "hotspot".into()])
        .expect("is kept");
}

fn signs_in(world: &World, core: &PhoneStation) {
    let sent = core.ask_code(NUMBER.into(), Network::Metered);
    world.wait(sent).expect("is sent");
    let given = core.sign_in(world.code(NUMBER, 0), Network::Metered);
    world.wait(given).expect("is right");
}

fn books(world: &World, core: &PhoneStation) {
    core.here(HALL.into(), Some("1.999.sealed-marker".into()))
        .expect("is kept");
    let asked = core.ask_times(HALL.into(), "help".into(), Network::Metered);
    let times = world.wait(asked).expect("is told").times;
    let start = |n: usize| times[n].start_ms;
    let book = |n| core.book(HALL.into(), "help".into(), start(n), Some(GUIDE.into()));
    let sent = book(0).expect("is kept");
    let still = world.wait(core.send_waiting(Network::Metered));
    assert_eq!(still.expect("is tried"), 0, "all of it arrives");
    world
        .wait(core.refresh_tickets(Network::Metered))
        .expect("is told");
    core.check_in(sent.clone()).ok();
    core.move_ticket(sent, start(2)).ok();
    book(1).expect("is kept");
    let held = core.hold(HALL.into(), "help".into(), start(3), None, Network::Metered);
    world.wait(held).expect("is kept");
}

fn uses(world: &World, core: &PhoneStation) {
    world
        .wait(core.refresh_usage(Network::Metered))
        .expect("is told");
    core.set_usage_cap(Some(5 << 30)).expect("is kept");
    let span = core.usage_span().expect("is known");
    core.note_phone_usage(PhoneUsage {
        access: PhoneAccess::Granted,
        at_ms: core_now(),
        from_ms: span.from_ms,
        mobile_bytes: 9 << 30,
        wifi_bytes: 1 << 30,
        sims: 1,
        apps: vec![PhoneApp {
            id: PACKAGE.into(),
            name: "抖一抖标记".into(),
            kind: PhoneAppKind::App,
            mobile_bytes: 8 << 30,
            background_bytes: 0,
            wifi_bytes: 0,
        }],
        days: vec![PhoneDay {
            from_ms: span.from_ms,
            bytes: 1 << 30,
        }],
    })
    .expect("is kept");
    core.note_usage_sms(SMS.into()).expect("is read");
    core.note_usage_sms("您的话费余额为35.60元".into())
        .expect("is read");
    core.told_usage_alert("2026-11-01/80-marker".into())
        .expect("is kept");
}

fn core_now() -> i64 {
    phonestation_tests::day().as_millisecond()
}

fn likes(world: &World, me: &Handset) {
    let core = &me.core;
    core.set_interests(vec!["travel".into()], vec!["senior".into()])
        .expect("is kept");
    core.skip_interests().expect("is kept");
    core.set_tell_consent(true).expect("is kept");
    core.set_follow_up_consent(true).expect("is kept");
    let shelf = core.shelf().expect("is made");
    let rows: Vec<_> = shelf.ten.rows.into_iter().map(|row| row.id).collect();
    let first = rows.first().expect("the catalogue has apps");
    let second = rows.get(1).expect("and more than one");
    core.noted_shown(vec![first.clone()]).expect("is kept");
    core.noted_opened(first.clone()).expect("is kept");
    core.noted_store(first.clone()).expect("is kept");
    let all = core.recommend_packages().expect("is made");
    core.note_packages(all).expect("is kept");
    core.refuse_suggestion(second.clone()).expect("is kept");
    world.later(me, SignedDuration::from_hours(72));
    core.asked_follow_up(first.clone()).expect("is kept");
    core.answer_follow_up(first.clone(), FollowUpAnswer::Help)
        .expect("is kept");
    world.later(me, SignedDuration::ZERO);
}

fn orders(world: &World, core: &PhoneStation) {
    world
        .wait(core.refresh_services(Network::Metered))
        .expect("is told");
    let metered = Network::Metered;
    let music = world.wait(core.subscribe("music".into(), vec![], metered));
    let (_, product) = yes(world, core, &music.expect("is shown"));
    let trial = world.wait(core.subscribe("music-trial".into(), vec![], metered));
    let trial = trial.map(|ask| yes(world, core, &ask));
    if let Ok((_, trial)) = trial {
        let on = world.wait(core.go_on(trial, metered));
        drop(on);
    }
    let left = world.wait(core.leave(product.clone(), None, metered));
    let left = left.expect("is shown");
    let (left, _) = yes(world, core, &left);
    core.tell_reason(left.clone(), "customer".into())
        .expect("is kept");
    let answer = "您已成功退订“示例音乐包”，12月1日起不再收费";
    core.note_left("music".into(), answer.into())
        .expect("is read");
    // Begun and not confirmed.
    let begun = world.wait(core.subscribe("data-pack".into(), vec![], metered));
    let begun = begun.expect("is shown");
    world
        .wait(core.ask_again(begun.order, metered))
        .expect("is shown");
    // The line breaks when the answer to this has come: what they have is not heard any more, and it lies by itself.
    let line = Arc::clone(&world.line);
    core.set_listener(Some(Arc::new(Breaks(line))));
    world.wait(core.undo(left, metered)).expect("is undone");
    core.set_listener(None);
    world.line.set(Fault::None);
}

/// Breaks the line when something about services has come.
struct Breaks(Arc<Line>);

impl ChangesListener for Breaks {
    fn on_changed(&self, topics: Vec<ChangedTopic>) {
        if topics.contains(&ChangedTopic::Services) {
            self.0.set(Fault::CutAfter(0));
        }
    }
}

/// Says yes; the order and the product of the receipt.
fn yes(world: &World, core: &PhoneStation, ask: &AskView) -> (String, String) {
    let until = Instant::now() + Duration::from_secs(60);
    let mut before = 0;
    loop {
        let code = ask.needs_code.then(|| world.code(NUMBER, before));
        let said = core.confirm(ask.order.clone(), code, Network::Metered);
        match world.wait(said).expect("is answered") {
            ConfirmView::Receipt { order } => {
                let receipt = core.receipt_view(order.clone()).expect("is there");
                return (order, receipt.product);
            }
            // The message of this code may still be on its way behind that of another.
            ConfirmView::Wrong { .. } => before += 1,
            _ => {}
        }
        assert!(Instant::now() < until, "it is not done");
        std::thread::sleep(Duration::from_millis(500));
    }
}
