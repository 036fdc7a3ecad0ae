//! Usage from the carrier to the screen: a real core against a real station with the example's meter.

use jiff::{SignedDuration, Timestamp};
use phonestation_core::testing::TestClock;
use phonestation_core::{
    ChartKind, CompareState, Network, PhoneAccess, PhoneApp, PhoneAppKind, PhoneStation,
    PhoneUsage, StationError, UsageState, UsageView,
};
use phonestation_tests::{Fault, Line, RunningStation, day, newest_code, phone_of};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const GB: u64 = 1 << 30;

struct World {
    station: RunningStation,
    line: Line,
    runtime: Runtime,
}

/// A phone whose customer has signed in.
struct Customer {
    phone: TempDir,
    clock: Arc<TestClock>,
    core: Arc<PhoneStation>,
}

fn world() -> World {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
    let station = RunningStation::example(&seed, day()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    World {
        station,
        line,
        runtime: Runtime::new().expect("starts"),
    }
}

impl World {
    fn customer(&self, number: &str) -> Customer {
        let phone = tempfile::tempdir().expect("room");
        let clock = TestClock::at(day());
        let core = phone_of(phone.path(), &self.line.url(), &clock).expect("opens");
        self.sign_in(&core, number, 0);
        Customer { phone, clock, core }
    }

    fn sign_in(&self, core: &PhoneStation, number: &str, after: usize) {
        let sent = core.ask_code(number.to_owned(), Network::Metered);
        self.runtime.block_on(sent).expect("is sent");
        let code = newest_code(self.station.address, number, after);
        let code = self.runtime.block_on(code).expect("comes");
        let given = core.sign_in(code, Network::Metered);
        self.runtime.block_on(given).expect("is right");
    }

    fn refresh(&self, me: &Customer) -> Result<(), StationError> {
        let asked = me.core.refresh_usage(Network::Metered);
        self.runtime.block_on(asked)
    }

    fn send(&self, me: &Customer) -> u32 {
        let sent = me.core.send_waiting(Network::Metered);
        self.runtime.block_on(sent).expect("is sent")
    }

    fn later(&self, me: &Customer, by: SignedDuration) -> Timestamp {
        let now = day() + by;
        self.station.set_clock(now);
        me.clock.set(now);
        now
    }

    /// The app is started anew.
    fn restart(&self, me: &mut Customer) {
        me.core = phone_of(me.phone.path(), &self.line.url(), &me.clock).expect("opens");
    }
}

fn seen(me: &Customer) -> UsageView {
    me.core.usage_view().expect("is made")
}

#[test]
fn who_signs_in_sees_what_is_left_and_sees_it_again_without_a_network() {
    let world = world();
    let mut me = world.customer("10000000001");
    let first = seen(&me);
    let glance = first.glance.clone().expect("is known");
    assert!(glance.example && glance.total_words == "20\u{a0}GB");
    assert!(glance.percent_used.is_some_and(|p| p > 0));
    let chart = first.forecast.clone().expect("is known").chart;
    let today = chart.iter().filter(|d| d.kind == ChartKind::Today).count();
    assert_eq!((chart.len(), today), (30, 1));
    assert_eq!(first.buckets.len(), 3);
    world.restart(&mut me);
    let asked = me.core.refresh_usage(Network::None);
    assert_eq!(world.runtime.block_on(asked), Err(StationError::Offline));
    assert_eq!(seen(&me), first);
}

#[test]
fn the_same_again_is_not_sent_again() {
    let world = world();
    let me = world.customer("10000000001");
    world.refresh(&me).expect("answers");
    let before = world.line.carried();
    world.refresh(&me).expect("answers");
    let again = world.line.carried() - before;
    world.later(&me, SignedDuration::from_mins(30));
    let before = world.line.carried();
    world.refresh(&me).expect("answers");
    assert!(
        world.line.carried() - before > again,
        "a newer figure comes"
    );
}

#[test]
fn each_kind_of_package_is_told_as_it_is() {
    let world = world();
    let shared = seen(&world.customer("10000000012"));
    let with_others = shared.buckets.iter().filter(|b| b.shared.is_some());
    assert_eq!(with_others.count(), 1);
    assert_eq!(shared.buckets.iter().filter(|b| b.first).count(), 1);
    let endless = seen(&world.customer("10000000013")).glance.expect("known");
    assert_eq!(endless.state, UsageState::Unlimited);
    let empty = seen(&world.customer("10000000015")).glance.expect("known");
    assert_eq!(
        (empty.state, empty.percent_used),
        (UsageState::Empty, Some(100))
    );
    let odd = world.customer("10000000016");
    let from = odd.core.usage_span().expect("known").from_ms;
    let from = Timestamp::from_millisecond(from).expect("a time");
    assert_eq!(
        from.to_string(),
        "2026-11-15T16:00:00Z",
        "the 16th in Shanghai"
    );
    let owes = seen(&world.customer("10000000017")).balance;
    assert_eq!(owes.as_deref(), Some("欠费 ¥12.50"));
}

#[test]
fn a_carrier_that_never_told_leaves_the_short_message_and_its_answer_counts() {
    let world = world();
    let me = world.customer("10000000019");
    assert!(matches!(
        world.refresh(&me),
        Err(StationError::Unavailable { .. })
    ));
    assert_eq!(seen(&me).glance, None);
    assert!(seen(&me).sms.iter().any(|sms| sms.draft.body == "SLLL"));
    let answer = "【示例运营商】您的套餐内流量共20GB，已用12.9GB，还剩7.1GB。";
    me.core.note_usage_sms(answer.into()).expect("is read");
    let glance = seen(&me).glance.expect("is known");
    assert_eq!(glance.left, "7.1");
    assert!(glance.as_of.starts_with("短信查的"));
}

#[test]
fn a_limit_set_without_a_network_is_sent_once_over_a_bad_line_and_has_one_receipt() {
    let world = world();
    let mut me = world.customer("10000000001");
    me.core.set_usage_cap(Some(10 * GB)).expect("is kept");
    let sent = me.core.send_waiting(Network::None);
    assert_eq!(world.runtime.block_on(sent), Ok(1));
    world.restart(&mut me);
    assert!(seen(&me).cap.waiting);
    // It arrives, and its answer does not.
    world.line.set(Fault::CutAfter(20));
    assert_eq!(world.send(&me), 1);
    world.line.set(Fault::None);
    world.later(&me, SignedDuration::from_mins(3));
    assert_eq!(world.send(&me), 0);
    let receipt = me
        .core
        .usage_cap_receipt()
        .expect("read")
        .expect("is there");
    let cap = seen(&me).cap;
    assert_eq!(cap.receipt.as_ref(), Some(&receipt.receipt));
    assert_eq!((cap.bytes, cap.waiting), (Some(10 * GB), false));
    // Another phone of the same customer sees the same limit, with the same receipt.
    world.later(&me, SignedDuration::from_mins(10));
    let other = tempfile::tempdir().expect("room");
    let core = phone_of(other.path(), &world.line.url(), &me.clock).expect("opens");
    world.sign_in(&core, "10000000001", 1);
    let cap = core.usage_view().expect("is made").cap;
    assert_eq!(
        (cap.bytes, cap.receipt),
        (Some(10 * GB), Some(receipt.receipt))
    );
}

#[test]
fn what_is_told_by_itself_is_told_once_in_a_cycle_and_again_in_the_next() {
    let world = world();
    let mut me = world.customer("10000000005");
    let mut due = me.core.usage_alerts().expect("known");
    assert_eq!(due.len(), 1);
    let alert = due.remove(0);
    assert_eq!(alert.title, "流量用完了");
    me.core
        .told_usage_alert(alert.key.clone())
        .expect("is kept");
    world.restart(&mut me);
    assert_eq!(me.core.usage_alerts().expect("known"), []);
    // In the next cycle another level is reached.
    world.later(&me, SignedDuration::from_hours(24 * 27));
    assert_eq!(
        me.core.usage_alerts().expect("known"),
        [],
        "not by an old figure"
    );
    world.refresh(&me).expect("answers");
    let next = me.core.usage_alerts().expect("known");
    assert_eq!(next.len(), 1);
    assert!(next[0].key.starts_with("2026-12-01/") && next[0].key != alert.key);
}

#[test]
fn the_carriers_figure_and_the_phones_stand_side_by_side() {
    let world = world();
    let me = world.customer("10000000001");
    let span = me.core.usage_span().expect("known");
    let app = PhoneApp {
        id: "com.example.video".into(),
        name: "视频".into(),
        kind: PhoneAppKind::App,
        mobile_bytes: GB,
        background_bytes: 0,
        wifi_bytes: GB,
    };
    let counted = PhoneUsage {
        access: PhoneAccess::Granted,
        at_ms: span.until_ms,
        from_ms: span.from_ms,
        mobile_bytes: GB,
        wifi_bytes: GB,
        sims: 1,
        apps: vec![app],
        days: vec![],
    };
    me.core.note_phone_usage(counted).expect("is kept");
    let compare = seen(&me).compare.expect("both are known");
    assert_eq!(compare.phone.words, "1\u{a0}GB");
    assert_eq!(
        compare.state,
        CompareState::Look,
        "so much more is worth a look"
    );
    assert!(compare.reason.ends_with("收费看运营商的数。"));
}

#[test]
fn who_is_forgotten_leaves_nothing_here_and_no_limit_there() {
    let world = world();
    let me = world.customer("10000000001");
    me.core.set_usage_cap(Some(10 * GB)).expect("is kept");
    assert_eq!(world.send(&me), 0);
    let gone = me.core.forget_customer(Network::Metered);
    world.runtime.block_on(gone).expect("is forgotten");
    let view = seen(&me);
    assert_eq!((view.glance, view.cap.bytes), (None, None));
    world.later(&me, SignedDuration::from_mins(10));
    world.sign_in(&me.core, "10000000001", 0);
    let view = seen(&me);
    assert!(view.glance.is_some());
    assert_eq!(view.cap.bytes, None);
}
