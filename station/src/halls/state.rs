//! Whether a hall is open, in words.

use crate::clock::Clock;
use crate::page::Page;
use phonestation_rules::halls::{OpenState, open_state};
use phonestation_wire::halls::Hall;

/// A hall's door, ready to be shown.
pub(crate) struct State {
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
}

/// The state of the hall's door now; `None` for a hall in a zone that this machine does not know.
pub(crate) fn state(page: &Page, hall: &Hall, clock: &dyn Clock) -> Option<State> {
    let now = clock.now().in_tz(&hall.zone).ok()?;
    let words = page.words;
    let (tone, icon, text) = match open_state(hall, &now) {
        OpenState::Open { until } => ("good", "ok", words.open_until(until)),
        OpenState::OpensToday { at } => ("warn", "clock", words.opens_today(at)),
        OpenState::OpensOn { date, at } => ("warn", "clock", words.opens_on(now.date(), date, at)),
        OpenState::Closed => ("warn", "clock", words.closed_for_long.to_owned()),
    };
    Some(State { tone, icon, text })
}
