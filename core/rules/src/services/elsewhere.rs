//! An order that its customer has confirmed elsewhere: another station had the screen and the code, this
//! account is the carrier's. What was promised there is kept; what is not sold so here is refused.

use super::account::{Account, Refused};
use super::shown::digest;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::services::{
    Action, Channel, Consent, Item, Method, OrderState, ProductOffering, Shown,
};

/// What came with such an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// What.
    pub item: Item,
    /// What the customer had before their eyes.
    pub shown: Shown,
    /// Their yes to it.
    pub consent: Consent,
}

impl Account {
    /// Takes an order that is confirmed already; it goes to the carrier. True the first time.
    ///
    /// # Errors
    /// [`Refused::Altered`] when the yes is not to what was shown, or what was shown is not what is sold;
    /// [`Refused::NeedsCode`] for an order without one; else as for any order. Nothing has changed then.
    pub fn take(
        &mut self,
        id: &str,
        order: &Elsewhere,
        offerings: &[ProductOffering],
        today: Date,
        at: Timestamp,
    ) -> Result<bool, Refused> {
        if let Some(before) = self.order(id) {
            let same = before.item == order.item && before.consent.as_ref() == Some(&order.consent);
            return if same {
                Ok(false)
            } else {
                Err(Refused::Different)
            };
        }
        let Elsewhere {
            item,
            shown,
            consent,
        } = order;
        if digest(shown) != consent.shown {
            return Err(Refused::Altered);
        }
        if item.action != Action::Delete && consent.method != Method::SmsCode {
            return Err(Refused::NeedsCode);
        }
        let mut after = self.clone();
        let today = after.see(today);
        let mut noted = after.place(id, item, Channel::Api, at)?;
        let here = after.holds(&noted, offerings, today)?;
        if !agrees(&here, shown) {
            return Err(Refused::Altered);
        }
        // Days and money are as they were promised, however long the order was on its way.
        noted.shown = Some(Shown {
            product: here.product,
            ..shown.clone()
        });
        noted.state = OrderState::InProgress;
        noted.consent = Some(consent.clone());
        after.orders.pop();
        after.orders.push(noted);
        *self = after;
        Ok(true)
    }
}

/// Whether what was shown is what is sold here: the same thing at the same terms. Days may differ, and
/// products have other ids elsewhere.
fn agrees(here: &Shown, shown: &Shown) -> bool {
    here.action == shown.action
        && here.offering == shown.offering
        && here.kind == shown.kind
        && here.terms == shown.terms
        && here.choices == shown.choices
        && here.leave == shown.leave
        && here.facts == shown.facts
}
