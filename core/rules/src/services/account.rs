//! Everything a carrier keeps of one customer's services, and the only ways to change it. Each way can be
//! gone twice and does its work once: answers get lost.

use super::facts::{Facts, Lack};
use super::ledger::closing;
use super::periods::{period_end, period_with};
use super::product::{last_day, leave, status, undo};
use super::shown::{begun, digest, shown_add, shown_leave};
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::services::{
    Action, Asked, Channel, Consent, End, Item, Leave, Method, OfferingKind, OrderState, Product,
    ProductOffering, ProductOrder, ProductStatus, Shown, Undelivered,
};

/// One customer's services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// What they have or had, the oldest first.
    pub products: Vec<Product>,
    /// What they ordered, the oldest first.
    pub orders: Vec<ProductOrder>,
    /// The latest day it has seen: a clock that goes back takes nobody back with it.
    pub day: Option<Date>,
}

/// Why something is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No such order of this customer.
    NoOrder,
    /// The order's id was used for another order.
    Different,
    /// It does not say what is ordered.
    Nothing,
    /// There is no such offering.
    NoOffering,
    /// Not everything about it is known: it is not sold.
    Lacks(Vec<Lack>),
    /// It is had already, or on its way.
    Held,
    /// A trial that was had before: everybody tries a thing once.
    Tried,
    /// The free choice does not fit.
    Choices,
    /// The product is not theirs, over, or left already.
    NotHeld,
    /// What was confirmed is not what holds now: look again.
    Altered,
    /// This needs the code from a message.
    NeedsCode,
    /// The order is over, or too far to do that.
    Over,
    /// It has taken effect and cannot be undone.
    TooLate,
}

/// What the carrier did with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// It could not be done; nothing is charged.
    Failed,
}

/// Whether the yes needs the code of a message. Leaving does not, for who has signed in; at a desk everything
/// does: there somebody else's hands are on the keys.
pub fn needs_code(action: Action, channel: Channel) -> bool {
    action != Action::Delete || channel == Channel::Desk
}

impl Account {
    /// The day that counts when a clock says `today`.
    pub fn see(&mut self, today: Date) -> Date {
        let day = self.day.map_or(today, |seen| seen.max(today));
        self.day = Some(day);
        day
    }

    /// An order by its id.
    pub fn order(&self, id: &str) -> Option<&ProductOrder> {
        self.orders.iter().find(|o| o.id == id)
    }

    /// A product by its id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|p| p.id == id)
    }

    fn order_mut(&mut self, id: &str) -> Result<&mut ProductOrder, Refused> {
        let found = self.orders.iter_mut().find(|o| o.id == id);
        found.ok_or(Refused::NoOrder)
    }

    /// Takes note of an order. It changes nothing else until it is confirmed.
    ///
    /// # Errors
    /// [`Refused::Different`].
    pub fn place(
        &mut self,
        id: &str,
        item: &Item,
        channel: Channel,
        at: Timestamp,
    ) -> Result<ProductOrder, Refused> {
        if let Some(order) = self.order(id) {
            return match order.item == *item {
                true => Ok(order.clone()),
                false => Err(Refused::Different),
            };
        }
        let order = ProductOrder {
            id: id.to_owned(),
            item: item.clone(),
            state: OrderState::Acknowledged,
            channel,
            ordered: at,
            shown: None,
            consent: None,
            product: String::new(),
            completed: None,
            undone: None,
        };
        self.orders.push(order.clone());
        Ok(order)
    }

    /// What is to be confirmed, as it holds today; kept with the order.
    ///
    /// # Errors
    /// Why there is nothing to confirm.
    pub fn show(
        &mut self,
        id: &str,
        offerings: &[ProductOffering],
        today: Date,
    ) -> Result<Asked, Refused> {
        let today = self.see(today);
        let order = self.order(id).ok_or(Refused::NoOrder)?;
        if order.state != OrderState::Acknowledged {
            return Err(Refused::Over);
        }
        let shown = self.holds(order, offerings, today)?;
        self.order_mut(id)?.shown = Some(shown.clone());
        Ok(Asked {
            order: id.to_owned(),
            digest: digest(&shown),
            needs_code: shown.action != Action::Delete,
            shown,
        })
    }

    /// The customer's yes. True the first time, false when it was said before.
    ///
    /// # Errors
    /// Why it does not count; nothing has changed then.
    pub fn confirm(
        &mut self,
        id: &str,
        consent: Consent,
        offerings: &[ProductOffering],
        today: Date,
    ) -> Result<bool, Refused> {
        let today = self.see(today);
        let order = self.order(id).ok_or(Refused::NoOrder)?;
        match order.state {
            OrderState::Acknowledged => {}
            OrderState::InProgress | OrderState::Completed | OrderState::Failed => {
                let same = order.consent.as_ref().map(|c| &c.shown) == Some(&consent.shown);
                return if same { Ok(false) } else { Err(Refused::Over) };
            }
            OrderState::Cancelled => return Err(Refused::Over),
        }
        let shown = self.holds(order, offerings, today)?;
        if order.shown.as_ref() != Some(&shown) || digest(&shown) != consent.shown {
            return Err(Refused::Altered);
        }
        if needs_code(shown.action, consent.channel) && consent.method != Method::SmsCode {
            return Err(Refused::NeedsCode);
        }
        let order = self.order_mut(id)?;
        order.state = OrderState::InProgress;
        order.consent = Some(consent);
        Ok(true)
    }

    /// What the carrier did with a confirmed order. True the first time.
    ///
    /// # Errors
    /// [`Refused::NoOrder`], or [`Refused::Over`] for one that nobody confirmed.
    pub fn carried(
        &mut self,
        id: &str,
        outcome: Outcome,
        today: Date,
        at: Timestamp,
    ) -> Result<bool, Refused> {
        let today = self.see(today);
        let order = self.order(id).ok_or(Refused::NoOrder)?.clone();
        match (order.state, &order.shown) {
            (OrderState::InProgress, Some(shown)) => {
                let product = match outcome {
                    Outcome::Failed => String::new(),
                    Outcome::Done => self.effect(&order, shown, today),
                };
                let order = self.order_mut(id)?;
                order.product = product;
                order.completed = Some(at);
                order.state = match outcome {
                    Outcome::Done => OrderState::Completed,
                    Outcome::Failed => OrderState::Failed,
                };
                Ok(true)
            }
            (OrderState::Completed | OrderState::Failed, _) => Ok(false),
            _ => Err(Refused::Over),
        }
    }

    /// Takes back an order that nobody has confirmed.
    ///
    /// # Errors
    /// [`Refused::NoOrder`], or [`Refused::Over`] for one that is confirmed.
    pub fn cancel(&mut self, id: &str, at: Timestamp) -> Result<(), Refused> {
        let order = self.order_mut(id)?;
        match order.state {
            OrderState::Acknowledged => {
                order.state = OrderState::Cancelled;
                order.completed = Some(at);
                Ok(())
            }
            OrderState::Cancelled => Ok(()),
            _ => Err(Refused::Over),
        }
    }

    /// Changes what an order is for that nobody has confirmed; it has to be shown again.
    ///
    /// # Errors
    /// As for [`Account::cancel`].
    pub fn amend(&mut self, id: &str, item: &Item) -> Result<(), Refused> {
        let order = self.order_mut(id)?;
        if order.state != OrderState::Acknowledged {
            return Err(Refused::Over);
        }
        if order.item != *item {
            order.item = item.clone();
            order.shown = None;
        }
        Ok(())
    }

    /// Whether an order can be removed without a trace: nobody has confirmed it.
    ///
    /// # Errors
    /// As for [`Account::cancel`].
    pub fn removable(&self, id: &str) -> Result<(), Refused> {
        match self.order(id).ok_or(Refused::NoOrder)?.state {
            OrderState::Acknowledged | OrderState::Cancelled => Ok(()),
            _ => Err(Refused::Over),
        }
    }

    /// Undoes what a completed order will do but has not done yet.
    ///
    /// # Errors
    /// [`Refused::TooLate`] once it has taken effect.
    pub fn undo(&mut self, id: &str, today: Date, at: Timestamp) -> Result<(), Refused> {
        let today = self.see(today);
        let order = self.order(id).ok_or(Refused::NoOrder)?.clone();
        if order.undone.is_some() {
            return Ok(());
        }
        if order.state != OrderState::Completed {
            return Err(Refused::Over);
        }
        match order.item.action {
            Action::Delete => self.stay(&order.product, id, today)?,
            Action::Modify => {
                let new = self.product(&order.product).ok_or(Refused::TooLate)?;
                if today >= new.first_day {
                    return Err(Refused::TooLate);
                }
                if let Some(end) = leave(new, Leave::Immediate, today, id) {
                    self.end(&order.product, end);
                }
                // The old one was ended for it, unless it ends by itself.
                let old = order.item.product.clone();
                if self.ended_by(&old, id) {
                    self.stay(&old, id, today)?;
                }
            }
            Action::Add | Action::NoChange => return Err(Refused::TooLate),
        }
        self.order_mut(id)?.undone = Some(at);
        Ok(())
    }

    /// A period that was paid and not delivered comes back, once.
    ///
    /// # Errors
    /// [`Refused::NotHeld`] when the product has no such period.
    pub fn undelivered(&mut self, id: &str, period: Date, today: Date) -> Result<(), Refused> {
        let today = self.see(today);
        let product = self.products.iter_mut().find(|p| p.id == id);
        let product = product.ok_or(Refused::NotHeld)?;
        let n = period_with(&product.terms, product.first_day, period);
        let begins = super::period_start(&product.terms, product.first_day, n) == period;
        let there = last_day(product).is_none_or(|last| period <= last) && period <= today;
        if !begins || !there {
            return Err(Refused::NotHeld);
        }
        if !product.undelivered.iter().any(|u| u.period == period) {
            let told = today;
            product.undelivered.push(Undelivered { period, told });
        }
        Ok(())
    }

    /// What an order would do if it were confirmed today.
    pub(super) fn holds(
        &self,
        order: &ProductOrder,
        offerings: &[ProductOffering],
        today: Date,
    ) -> Result<Shown, Refused> {
        let item = &order.item;
        match item.action {
            Action::NoChange => Err(Refused::Nothing),
            Action::Delete => {
                if item.product.is_empty() {
                    return Err(Refused::Nothing);
                }
                let old = self.product(&item.product).ok_or(Refused::NotHeld)?;
                if self.on_its_way(order, |other| other.item.product == item.product) {
                    return Err(Refused::NotHeld);
                }
                shown_leave(old, item.leave, today).ok_or(Refused::NotHeld)
            }
            Action::Add | Action::Modify => {
                if item.offering.is_empty() {
                    return Err(Refused::Nothing);
                }
                let offering = offerings.iter().find(|o| o.id == item.offering);
                let facts = Facts::of(offering.ok_or(Refused::NoOffering)?);
                let facts = facts.map_err(Refused::Lacks)?;
                if !facts.fits(&item.choices) {
                    return Err(Refused::Choices);
                }
                let has = |p: &Product| p.offering == item.offering && open(p, today);
                if self.products.iter().any(has)
                    || self.on_its_way(order, |other| other.item.offering == item.offering)
                {
                    return Err(Refused::Held);
                }
                if facts.kind == OfferingKind::Trial && self.tried(&item.offering, today) {
                    return Err(Refused::Tried);
                }
                match item.action {
                    Action::Modify => self.goes_over(order, &facts, today),
                    _ => Ok(shown_add(&facts, item, today, today, "")),
                }
            }
        }
    }

    /// What it means to go over to something else at the end of what there is.
    fn goes_over(
        &self,
        order: &ProductOrder,
        facts: &Facts,
        today: Date,
    ) -> Result<Shown, Refused> {
        let item = &order.item;
        let old = self.product(&item.product).ok_or(Refused::NotHeld)?;
        let going = self.on_its_way(order, |other| other.item.product == item.product);
        let followed = self.orders.iter().any(|o| {
            let over = o.state == OrderState::Completed && o.undone.is_none();
            over && o.item.action == Action::Modify && o.item.product == item.product
        });
        if status(old, today) != ProductStatus::Active || going || followed {
            return Err(Refused::NotHeld);
        }
        let end = End {
            last_day: last_day(old).unwrap_or_else(|| {
                let n = period_with(&old.terms, old.first_day, today);
                period_end(&old.terms, old.first_day, n)
            }),
            leave: Leave::EndOfTerm,
            asked: today,
            order: String::new(),
        };
        let first = end.last_day.tomorrow().map_err(|_| Refused::NotHeld)?;
        let mut shown = shown_add(facts, item, first, today, &old.id);
        let left = Product {
            end: last_day(old).is_none().then_some(end),
            ..old.clone()
        };
        (shown.refund, shown.leaving_charge) = closing(&left);
        Ok(shown)
    }

    /// Whether a trial was had, if only for a day; one that was taken back before it began was not.
    fn tried(&self, offering: &str, today: Date) -> bool {
        let began = |p: &Product| status(p, today) != ProductStatus::Cancelled;
        let mut same = self.products.iter().filter(|p| p.offering == offering);
        same.any(began)
    }

    /// Whether another order like this one is confirmed and with the carrier.
    fn on_its_way(&self, order: &ProductOrder, like: impl Fn(&ProductOrder) -> bool) -> bool {
        let mut others = self.orders.iter().filter(|o| o.id != order.id);
        others.any(|o| o.state == OrderState::InProgress && like(o))
    }

    /// Does what was consented to; the id of the product that it is about.
    fn effect(&mut self, order: &ProductOrder, shown: &Shown, today: Date) -> String {
        let ends = |last_day| End {
            last_day,
            leave: shown.leave.unwrap_or(Leave::EndOfTerm),
            asked: today,
            order: order.id.clone(),
        };
        if order.item.action == Action::Delete {
            // The last day is the one that was promised, however long the carrier took.
            if let Some(last_day) = shown.last_day {
                self.end(&shown.product, ends(last_day));
            }
            return shown.product.clone();
        }
        let promised = shown.first_day.unwrap_or(today);
        // What ends for it ends when it was promised, unless it does so by itself.
        if let (false, Ok(last)) = (shown.product.is_empty(), promised.yesterday())
            && self.product(&shown.product).and_then(last_day).is_none()
        {
            self.end(&shown.product, ends(last));
        }
        self.products
            .push(begun(shown, promised.max(today), &order.id));
        order.id.clone()
    }

    fn end(&mut self, product: &str, end: End) {
        if let Some(product) = self.products.iter_mut().find(|p| p.id == product)
            && product.end.is_none()
        {
            product.end = Some(end);
        }
    }

    fn ended_by(&self, product: &str, order: &str) -> bool {
        let end = self.product(product).and_then(|p| p.end.as_ref());
        end.is_some_and(|end| end.order == order)
    }

    /// It goes on as though nobody had left, if it has not ended.
    fn stay(&mut self, product: &str, order: &str, today: Date) -> Result<(), Refused> {
        if !self.ended_by(product, order) {
            return Err(Refused::TooLate);
        }
        let offering = self.product(product).map(|p| p.offering.clone());
        let again = |p: &Product| {
            // A trial that was had meanwhile, if it is over by now, was the one.
            let had = match p.kind {
                OfferingKind::Trial => status(p, today) != ProductStatus::Cancelled,
                _ => open(p, today),
            };
            had && Some(&p.offering) == offering.as_ref()
        };
        if self.products.iter().any(|p| p.id != product && again(p)) {
            return Err(Refused::TooLate);
        }
        let found = self.products.iter_mut().find(|p| p.id == product);
        let found = found.ok_or(Refused::TooLate)?;
        *found = undo(found, today).ok_or(Refused::TooLate)?;
        Ok(())
    }
}

fn open(product: &Product, today: Date) -> bool {
    !matches!(
        status(product, today),
        ProductStatus::Terminated | ProductStatus::Cancelled
    )
}
