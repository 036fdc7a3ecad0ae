use super::{Handset, HandsetPin, store};
use crate::error::Result;
use jiff::Timestamp;
use phonestation_rules::customer::code;
use phonestation_rules::handset::{Tries, pin};

impl Handset {
    /// Whether `given` is the PIN of staff. A wrong one is noted before it is looked at: who ends the app meanwhile has
    /// had their try.
    pub(crate) fn pin(&self, given: &str, now: Timestamp) -> Result<HandsetPin> {
        let Some(row) = self.row()? else {
            return Ok(HandsetPin::NoneYet);
        };
        let Some(record) = row.settings.and_then(|settings| settings.pin) else {
            return Ok(HandsetPin::NoneYet);
        };
        let before = row.tries.seen(now);
        if let Some(seconds) = before.wait(now) {
            // Kept as it is seen, so that a wait ends also where the clock was put back.
            self.write(|tx| store::set_tries(tx, before))?;
            return Ok(HandsetPin::Wait { seconds });
        }
        // What are no six digits was not a try.
        if code(given).is_none() {
            return Ok(HandsetPin::Wrong {
                left: before.left(),
            });
        }
        let after = before.and_wrong(now);
        self.write(|tx| store::set_tries(tx, after))?;
        match pin::check(&record, given) {
            None => Ok(HandsetPin::NoneYet),
            Some(true) => {
                self.write(|tx| store::set_tries(tx, Tries::default()))?;
                Ok(HandsetPin::Right)
            }
            Some(false) => Ok(match after.wait(now) {
                Some(seconds) => HandsetPin::Wait { seconds },
                None => HandsetPin::Wrong { left: after.left() },
            }),
        }
    }
}
