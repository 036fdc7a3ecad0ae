//! Facts, products and receipts as rows of a table: a label and a value each.

use crate::page::Page;
use jiff::civil::Date;
use phonestation_rules::services::{Facts as Known, last_day, next_charge, period_end, status};
use phonestation_wire::services::{
    Action, Consent, Method, OfferingKind, Product, ProductOrder, Receipt, Renewal, Shown,
};

/// A label and a value.
pub(crate) type Fact = (&'static str, String);

/// When something ended, as a line; empty where it did not.
pub(crate) fn ended(page: &Page, product: &Product) -> String {
    let last = last_day(product).map(|day| page.words.date(day));
    last.map(|day| format!("{}: {day}", page.words.services.last_day))
        .unwrap_or_default()
}

/// Rows in a page's language.
pub(crate) struct Facts<'a>(pub(crate) &'a Page);

impl Facts<'_> {
    /// Everything that must be known before ordering.
    pub(crate) fn of_offering(&self, facts: &Known) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let text = |t: &phonestation_wire::Text| t.in_language(p.language).to_owned();
        let terms = &facts.terms;
        let mut rows = vec![
            (words.what, text(&facts.description)),
            (words.form, text(&facts.form)),
            (words.price, p.words.price(terms)),
            (words.renewal, p.words.renewal(terms)),
            (words.contract, p.words.contract(terms)),
            (words.leaving_charge, p.words.leaving_charge(terms)),
            (words.when_it_ends, p.words.leave(terms.leave)),
            (words.how_to_leave, text(&facts.how_to_leave)),
            (words.needs, text(&facts.needs)),
            (words.tariff, facts.tariff.clone()),
        ];
        if let (OfferingKind::Trial, Some(days)) = (facts.kind, terms.days) {
            rows.insert(4, (words.trial_end, p.words.free_until(days)));
        }
        if let Some(code) = &facts.leave_by_sms {
            rows.insert(8, (words.by_sms, format!("{} → {}", code.send, code.to)));
        }
        rows
    }

    /// What is to be confirmed when something begins.
    pub(crate) fn of_order(&self, shown: &Shown) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let mut rows = vec![
            (words.price, p.words.price(&shown.terms)),
            (words.renewal, p.words.renewal(&shown.terms)),
        ];
        if let Some(day) = shown.first_day {
            rows.push((words.first_day, p.words.date(day)));
        }
        if let Some(day) = shown.last_day {
            rows.push((words.last_day, p.words.date(day)));
        }
        rows.push((words.next_charge, self.next(shown)));
        rows.push((words.contract, p.words.contract(&shown.terms)));
        if shown.leaving_charge != 0 {
            rows.push((words.costs, p.words.money(shown.leaving_charge)));
        }
        rows
    }

    /// What is to be confirmed when something ends.
    pub(crate) fn of_leaving(&self, shown: &Shown) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let mut rows = Vec::new();
        if let Some(day) = shown.last_day {
            rows.push((words.last_day, p.words.date(day)));
        }
        if shown.refund != 0 {
            rows.push((words.comes_back, p.words.money(shown.refund)));
        }
        if shown.leaving_charge != 0 {
            rows.push((words.costs, p.words.money(shown.leaving_charge)));
        }
        let bill = shown.leaving_charge - shown.refund;
        rows.push((words.next_bill, p.words.money(bill)));
        rows.push((words.next_charge, self.next(shown)));
        rows
    }

    fn next(&self, shown: &Shown) -> String {
        let p = self.0;
        match shown.next_charge {
            Some(next) => format!("{} · {}", p.words.date(next.date), p.words.money(next.fen)),
            None => p.words.services.no_next_charge.to_owned(),
        }
    }

    /// A receipt.
    pub(crate) fn of_receipt(&self, receipt: &Receipt) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let mut rows = vec![
            (words.receipt_number, receipt.number.clone()),
            (words.when, p.words.at_home(receipt.at)),
        ];
        if receipt.shown.action == Action::Delete {
            if let Some(day) = receipt.shown.last_day {
                rows.push((words.last_day, p.words.date(day)));
            }
            rows.push((words.next_bill, p.words.money(receipt.next_bill)));
        } else {
            rows.extend(self.of_order(&receipt.shown));
            rows.push((words.next_bill, p.words.money(receipt.next_bill)));
        }
        rows.push((words.how_consented, self.consent(&receipt.consent)));
        rows
    }

    /// Something that is had.
    pub(crate) fn of_product(&self, product: &Product, today: Date) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let state = status(product, today);
        let mut rows = vec![
            (words.at_present, p.words.status(state).to_owned()),
            (words.price, p.words.price(&product.terms)),
            (words.first_day, p.words.date(product.first_day)),
        ];
        if let Some(day) = last_day(product) {
            rows.push((words.last_day, p.words.date(day)));
        }
        let next = match next_charge(product, today) {
            Some(next) => format!("{} · {}", p.words.date(next.date), p.words.money(next.fen)),
            None => words.no_next_charge.to_owned(),
        };
        rows.push((words.next_charge, next));
        rows.push((words.renewal, p.words.renewal(&product.terms)));
        rows.push((words.leaving_charge, p.words.leaving_charge(&product.terms)));
        if product.terms.renewal == Renewal::Ends && product.end.is_none() {
            let end = period_end(&product.terms, product.first_day, 0);
            rows.retain(|(label, _)| *label != words.last_day);
            rows.insert(3, (words.last_day, p.words.date(end)));
        }
        rows
    }

    /// Who ordered something, when, and how it was consented to.
    pub(crate) fn of_trace(&self, order: &ProductOrder) -> Vec<Fact> {
        let (p, words) = (self.0, self.0.words.services);
        let mut rows = vec![(words.when, p.words.at_home(order.ordered))];
        if let Some(consent) = &order.consent {
            rows.push((words.how_consented, self.consent(consent)));
        }
        rows
    }

    pub(crate) fn consent(&self, consent: &Consent) -> String {
        let (p, words) = (self.0, self.0.words.services);
        let how = match consent.method {
            Method::SmsCode => words.by_code,
            Method::SignedIn => words.by_button,
        };
        let channel = p.words.channel(consent.channel);
        format!("{how} · {channel} · {}", p.words.at_home(consent.at))
    }
}
