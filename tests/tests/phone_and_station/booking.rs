//! Booking from a phone to the hall: a real core against a real station, over a line that breaks.

use jiff::{SignedDuration, Timestamp};
use phonestation_core::{
    Network, PhoneStation, RefusedBooking, StationError, TicketState, TicketView,
};
use phonestation_tests::faults::{HALL, offer};
use phonestation_tests::{Fault, Line, Phone, RunningStation};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

struct World {
    station: RunningStation,
    line: Line,
    runtime: Runtime,
    _content: TempDir,
}

/// A phone with its core open, and the content of the station on it.
struct Open {
    phone: Phone,
    core: Arc<PhoneStation>,
}

/// The hall opens in half an hour; the phones' clock and the station's stand together.
fn world() -> World {
    let content = tempfile::tempdir().expect("room");
    offer().write(content.path()).expect("writes");
    let station = RunningStation::example(content.path(), morning()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    World {
        station,
        line,
        runtime: Runtime::new().expect("starts"),
        _content: content,
    }
}

fn morning() -> Timestamp {
    phonestation_tests::faults::morning()
}

impl World {
    fn phone(&self) -> Open {
        let phone = Phone::new(self.line.url()).expect("room");
        phone.set_clock(morning());
        phone.sync().expect("opens").expect("syncs");
        let core = phone.open().expect("opens");
        Open { phone, core }
    }

    fn times(&self, open: &Open) -> Vec<i64> {
        let asked = open
            .core
            .ask_times(HALL.into(), "help".into(), Network::Metered);
        let view = self.runtime.block_on(asked).expect("is told");
        view.times.iter().map(|t| t.start_ms).collect()
    }

    fn send(&self, open: &Open) -> u32 {
        let sent = open.core.send_waiting(Network::Metered);
        self.runtime.block_on(sent).expect("sends")
    }

    fn hold(&self, open: &Open, start: i64) -> Result<i64, StationError> {
        let hold = open
            .core
            .hold(HALL.into(), "help".into(), start, None, Network::Metered);
        self.runtime.block_on(hold).map(|h| h.until_ms)
    }

    fn refresh(&self, open: &Open) {
        let asked = open.core.refresh_tickets(Network::Metered);
        self.runtime.block_on(asked).expect("is told");
    }
}

impl Open {
    fn book(&self, start: i64) -> String {
        let id = self.core.book(HALL.into(), "help".into(), start, None);
        id.expect("is kept")
    }

    fn ticket(&self, id: &str) -> TicketView {
        self.core.ticket_view(id.to_owned()).expect("is there")
    }

    fn state(&self, id: &str) -> TicketState {
        self.ticket(id).card.state
    }
}

#[test]
fn booked_without_a_line_it_says_so_is_sent_once_and_comes_back_with_a_number() {
    let world = world();
    let mut open = world.phone();
    let first = world.times(&open)[0];
    world.line.set(Fault::CutAfter(0));
    let id = open.book(first);
    let view = open.ticket(&id);
    assert_eq!(
        (view.card.state, view.card.code),
        (TicketState::Unsent, None)
    );
    assert_eq!(view.status, "还没发出，有网了自动发");
    assert_eq!(view.link, None);
    // The station does it, and its word is lost; then the app is killed.
    assert_eq!(world.send(&open), 1);
    open.core = open.phone.open().expect("opens");
    assert_eq!(open.state(&id), TicketState::Unsent);
    world.line.set(Fault::None);
    open.phone
        .set_clock(morning() + SignedDuration::from_mins(2));
    assert_eq!(world.send(&open), 0);
    let view = open.ticket(&id);
    assert_eq!(view.card.state, TicketState::Booked);
    assert_eq!(
        view.card.code.as_deref(),
        Some("A01"),
        "one number, so one booking"
    );
    assert!(view.link.expect("a link").contains(&format!("/b/{HALL}/")));
    assert!(!world.times(&open).contains(&first));
}

#[test]
fn a_time_that_went_meanwhile_brings_alternatives_at_once_and_one_tap_books_one() {
    let world = world();
    let (slow, fast) = (world.phone(), world.phone());
    let first = world.times(&slow)[0];
    let id = slow.book(first);
    fast.book(first);
    assert_eq!(world.send(&fast), 0);
    assert_eq!(world.send(&slow), 0, "what was refused does not wait");
    let view = slow.ticket(&id);
    let reason = RefusedBooking::Taken;
    assert_eq!(view.card.state, TicketState::Refused { reason });
    let other = view.alternatives.first().expect("another time").start_ms;
    assert!(other > first && !view.alternatives[0].words.is_empty());
    slow.core.move_ticket(id.clone(), other).expect("is kept");
    assert_eq!(slow.state(&id), TicketState::Unsent);
    assert_eq!(world.send(&slow), 0);
    let view = slow.ticket(&id);
    assert_eq!(
        (view.card.state, view.card.start_ms),
        (TicketState::Booked, other)
    );
}

#[test]
fn the_same_time_twice_leads_to_the_first_and_a_fourth_booking_is_refused() {
    let world = world();
    let open = world.phone();
    let times = world.times(&open);
    let first = open.book(times[0]);
    assert_eq!(open.book(times[0]), first, "before it was sent");
    assert_eq!(world.send(&open), 0);
    assert_eq!(open.book(times[0]), first, "and after");
    let twice = open
        .core
        .book(HALL.into(), "battery".into(), times[0], None);
    let twice = twice.expect("is kept");
    assert_eq!(world.send(&open), 0);
    let reason = RefusedBooking::Twice;
    assert_eq!(open.state(&twice), TicketState::Refused { reason });
    open.core.cancel_ticket(twice).expect("goes");
    for start in &times[1..3] {
        open.book(*start);
    }
    let fourth = open.book(times[3]);
    assert_eq!(world.send(&open), 0);
    let reason = RefusedBooking::TooMany;
    assert_eq!(open.state(&fourth), TicketState::Refused { reason });
    assert_eq!(
        open.core
            .booking_view(None, None, None)
            .expect("shows")
            .tickets
            .len(),
        4
    );
}

#[test]
fn a_cancelled_time_is_offered_again_at_the_next_search_and_one_never_sent_simply_goes() {
    let world = world();
    let (open, other) = (world.phone(), world.phone());
    let first = world.times(&open)[0];
    let id = open.book(first);
    open.core.cancel_ticket(id.clone()).expect("goes");
    assert_eq!(open.core.ticket_view(id), Err(StationError::NotFound));
    assert_eq!(world.send(&open), 0);
    assert!(world.times(&other).contains(&first));

    let id = open.book(first);
    assert_eq!(world.send(&open), 0);
    assert!(!world.times(&other).contains(&first));
    open.core.cancel_ticket(id.clone()).expect("is kept");
    let waiting = open.ticket(&id).card.waiting;
    assert_eq!(waiting.as_deref(), Some("取消还没发出"));
    assert_eq!(world.send(&open), 0);
    assert_eq!(open.state(&id), TicketState::Cancelled);
    assert!(world.times(&other).contains(&first));
}

#[test]
fn a_hold_keeps_a_time_for_five_minutes_another_lets_it_go_and_booking_uses_it() {
    let world = world();
    let (open, other) = (world.phone(), world.phone());
    let times = world.times(&open);
    let until = world.hold(&open, times[0]).expect("is kept");
    assert_eq!(
        until,
        (morning() + SignedDuration::from_mins(5)).as_millisecond()
    );
    assert_eq!(world.hold(&other, times[0]), Err(StationError::Taken));
    world.hold(&open, times[1]).expect("is kept");
    assert!(
        world.times(&other).contains(&times[0]),
        "let go by the second tap"
    );
    assert!(!world.times(&other).contains(&times[1]));
    let id = open.book(times[1]);
    assert_eq!(world.send(&open), 0);
    assert_eq!(open.state(&id), TicketState::Booked);

    // One that nobody confirms frees itself.
    world.hold(&other, times[2]).expect("is kept");
    assert!(!world.times(&open).contains(&times[2]));
    world
        .station
        .set_clock(morning() + SignedDuration::from_mins(6));
    assert!(world.times(&open).contains(&times[2]));
}

#[test]
fn checking_in_twice_and_over_a_bad_line_makes_no_second_ticket_and_tells_the_place_in_line() {
    let world = world();
    let open = world.phone();
    let first = world.times(&open)[0];
    let id = open.book(first);
    assert_eq!(world.send(&open), 0);
    open.core.check_in(id.clone()).expect("is kept");
    world.line.set(Fault::CutAfter(10));
    assert_eq!(world.send(&open), 1);
    world.line.set(Fault::None);
    open.phone
        .set_clock(morning() + SignedDuration::from_mins(2));
    open.core.check_in(id.clone()).expect("is kept");
    open.phone
        .set_clock(morning() + SignedDuration::from_mins(9));
    assert_eq!(world.send(&open), 0);
    world.refresh(&open);
    let view = open.ticket(&id);
    assert_eq!(view.card.state, TicketState::CheckedIn);
    assert_eq!(view.card.code.as_deref(), Some("A01"));
    assert_eq!(
        (view.ahead, view.line.as_deref()),
        (Some(0), Some("前面没有人"))
    );
    assert!(view.wait.expect("a wait").contains("没测准"));
    assert!(view.can_cancel && !view.can_check_in && !view.can_move);
    open.core.check_in(id).expect("changes nothing");
    assert_eq!(world.send(&open), 0);
}

#[test]
fn a_ticket_that_is_deleted_is_gone_here_at_once_and_at_the_station_when_it_is_told() {
    let world = world();
    let (open, other) = (world.phone(), world.phone());
    let first = world.times(&open)[0];
    let id = open.book(first);
    assert_eq!(world.send(&open), 0);
    open.core.forget_ticket(id.clone()).expect("goes");
    assert_eq!(open.core.ticket_view(id), Err(StationError::NotFound));
    assert!(!world.times(&other).contains(&first));
    assert_eq!(world.send(&open), 0);
    assert!(world.times(&other).contains(&first));
}

#[test]
fn over_sockets_that_break_at_any_byte_every_booking_ends_on_both_sides_alike() {
    let world = world();
    let open = world.phone();
    let times = world.times(&open);
    let mut now = morning();
    for (round, start) in times.iter().take(3).enumerate() {
        let id = open.book(*start);
        for cut in 0..4 {
            world.line.set(Fault::CutAfter(round * 37 + cut * 60));
            world.send(&open);
            now += SignedDuration::from_mins(1) * (1 << cut);
            open.phone.set_clock(now);
        }
        world.line.set(Fault::None);
        assert_eq!(world.send(&open), 0);
        assert_eq!(open.state(&id), TicketState::Booked);
        open.core
            .move_ticket(id.clone(), times[round + 4])
            .expect("is kept");
        world.line.set(Fault::CutAfter(round * 50));
        world.send(&open);
        world.line.set(Fault::None);
        now += SignedDuration::from_mins(1);
        open.phone.set_clock(now);
        assert_eq!(world.send(&open), 0);
        assert_eq!(open.ticket(&id).card.start_ms, times[round + 4]);
    }
    let free = world.times(&open);
    let moved = &times[4..7];
    assert!(
        times[..3]
            .iter()
            .all(|t| *t < now.as_millisecond() || free.contains(t))
    );
    assert!(moved.iter().all(|t| !free.contains(t)));
}
