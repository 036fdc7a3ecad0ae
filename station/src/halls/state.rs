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
    let state = open_state(hall, &now);
    let (tone, icon) = match state {
        OpenState::Open { .. } => ("good", "ok"),
        _ => ("warn", "clock"),
    };
    let text = words.door(now.date(), state);
    let text = text.unwrap_or_else(|| words.closed_for_long.to_owned());
    Some(State { tone, icon, text })
}
