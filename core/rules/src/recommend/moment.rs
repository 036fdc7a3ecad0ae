//! When something may be suggested at all.

use jiff::civil::Time;

/// From this hour on nothing is suggested.
pub const QUIET_FROM: Time = Time::constant(21, 0, 0, 0);
/// Until this hour nothing is suggested.
pub const QUIET_UNTIL: Time = Time::constant(8, 0, 0, 0);

/// What is going on as a screen would show suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The clock on the wall.
    pub time: Time,
    /// Somebody is in the middle of something: booking, subscribing, leaving, complaining.
    pub in_flow: bool,
    /// Elder mode: no advertising, no inducement.
    pub elder: bool,
}

/// Why nothing is suggested now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Elder mode.
    Elder,
    /// In the middle of something.
    Busy,
    /// Quiet hours.
    Quiet,
}

/// Whether something may be suggested.
///
/// # Errors
/// Why not, what lasts longest first.
pub fn may_suggest(moment: Moment) -> Result<(), Silence> {
    if moment.elder {
        return Err(Silence::Elder);
    }
    if moment.in_flow {
        return Err(Silence::Busy);
    }
    if moment.time >= QUIET_FROM || moment.time < QUIET_UNTIL {
        return Err(Silence::Quiet);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    fn at(hour: i8, minute: i8) -> Moment {
        Moment {
            time: time(hour, minute, 0, 0),
            in_flow: false,
            elder: false,
        }
    }

    #[test]
    fn nothing_is_suggested_at_night() {
        assert_eq!(may_suggest(at(7, 59)), Err(Silence::Quiet));
        assert_eq!(may_suggest(at(8, 0)), Ok(()));
        assert_eq!(may_suggest(at(20, 59)), Ok(()));
        assert_eq!(may_suggest(at(21, 0)), Err(Silence::Quiet));
        assert_eq!(may_suggest(at(0, 0)), Err(Silence::Quiet));
    }

    #[test]
    fn nothing_is_suggested_in_the_middle_of_something_or_in_elder_mode() {
        let busy = Moment {
            in_flow: true,
            ..at(12, 0)
        };
        assert_eq!(may_suggest(busy), Err(Silence::Busy));
        let elder = Moment {
            elder: true,
            ..busy
        };
        assert_eq!(may_suggest(elder), Err(Silence::Elder));
    }
}
