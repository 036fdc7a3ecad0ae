use jiff::Timestamp;
use phonestation_wire::content::Index;
use thiserror::Error;

/// What a phone knows that its clock cannot talk it out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floor {
    /// The later of build time and the last accepted index's `made`.
    pub time: Timestamp,
    /// Version of the last accepted index; 0 when there was none.
    pub version: u64,
}

/// A new index that may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The phone's clock stands before the floor: say so, do not trust it.
    pub clock_is_behind: bool,
    /// The floor once this index is installed.
    pub floor: Floor,
}

/// Why a new index is not installed. What is installed stays.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// Its time is over, by the phone's clock or by the floor.
    #[error("the offered content expired on {expired}; the phone's clock says {clock}")]
    Expired {
        /// When it expired.
        expired: Timestamp,
        /// What the phone's clock says.
        clock: Timestamp,
    },
    /// Older than what was already accepted.
    #[error("the offered content is version {offered}, older than {installed}")]
    Older {
        /// Version offered.
        offered: u64,
        /// Version accepted before.
        installed: u64,
    },
}

/// Decides on a verified index from the network.
///
/// The phone's clock counts only where it is not before the floor: a clock set years back must not
/// bring expired content to life. A clock set ahead can only refuse, never accept.
///
/// # Errors
/// [`Refused`] says why; nothing changes.
pub fn accept(index: &Index, floor: Floor, clock: Timestamp) -> Result<Accepted, Refused> {
    if index.version < floor.version {
        return Err(Refused::Older {
            offered: index.version,
            installed: floor.version,
        });
    }
    if index.expires <= clock.max(floor.time) {
        return Err(Refused::Expired {
            expired: index.expires,
            clock,
        });
    }
    Ok(Accepted {
        clock_is_behind: clock < floor.time,
        floor: Floor {
            time: floor.time.max(index.made),
            version: index.version,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_wire::content::FORMAT;
    use proptest::prelude::*;

    fn index(version: u64, made: i64, expires: i64) -> Index {
        Index {
            format: FORMAT,
            version,
            made: at(made),
            expires: at(expires),
            key_id: String::new(),
            keys: vec![],
            revoked: vec![],
            packs: vec![],
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    const FLOOR: Floor = Floor {
        time: Timestamp::constant(1000, 0),
        version: 5,
    };

    #[test]
    fn a_newer_index_raises_the_floor() {
        let accepted = accept(&index(6, 1500, 9000), FLOOR, at(2000)).expect("fine");
        assert!(!accepted.clock_is_behind);
        assert_eq!(
            accepted.floor,
            Floor {
                time: at(1500),
                version: 6
            }
        );
    }

    #[test]
    fn an_older_version_is_refused_however_fresh_it_is() {
        let refused = accept(&index(4, 1500, 9000), FLOOR, at(2000));
        assert_eq!(
            refused,
            Err(Refused::Older {
                offered: 4,
                installed: 5
            })
        );
    }

    #[test]
    fn an_expired_index_is_refused_even_by_a_clock_set_back() {
        assert!(matches!(
            accept(&index(6, 100, 900), FLOOR, at(0)),
            Err(Refused::Expired { .. })
        ));
    }

    #[test]
    fn a_clock_set_back_is_reported_and_does_not_stop_an_update() {
        let accepted = accept(&index(6, 1500, 9000), FLOOR, at(0)).expect("fine");
        assert!(accepted.clock_is_behind);
    }

    #[test]
    fn a_clock_set_ahead_refuses_and_names_both_times() {
        let refused = accept(&index(6, 1500, 9000), FLOOR, at(99_000));
        assert_eq!(
            refused,
            Err(Refused::Expired {
                expired: at(9000),
                clock: at(99_000)
            })
        );
    }

    proptest! {
        #[test]
        fn the_floor_never_sinks(
            version in 0_u64..20, made in 0_i64..5000, life in 1_i64..5000, clock in 0_i64..20_000,
        ) {
            if let Ok(a) = accept(&index(version, made, made + life), FLOOR, at(clock)) {
                prop_assert!(a.floor.time >= FLOOR.time);
                prop_assert!(a.floor.version >= FLOOR.version);
                prop_assert!(made + life > 1000 && made + life > clock);
            }
        }
    }
}
