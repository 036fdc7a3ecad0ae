//! What one has and has done, in words.

use super::find::{card as offer_card, row, terms};
use super::mine::{Picture, clock, today};
use super::order::is_open;
use super::sms::draft_of;
use super::store::{Act, state};
use super::view::{
    AskView, FactRow, LeaveWay, ProductView, ReceiptView, ServiceCard, ServiceState, ServicesView,
    SmsNote, StatementRow, StatementView, TraceLine, UnfinishedOrder,
};
use crate::content::Sync;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::booking::words as booking;
use phonestation_rules::services::words::{self, word};
use phonestation_rules::services::{
    CODE_TRIES, Facts, last_day, month, next_charge, shown_leave, statement as reckon, status,
};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::services::{
    Action, Leave, OrderState, Product, ProductOrder, ProductStatus, Receipt, Renewal, Shown,
};

fn moment(language: Language, at: Timestamp) -> String {
    let at = clock(at);
    words::moment(language, at.date(), at.time())
}

/// How one speaks of a picture, on a day.
struct Speaks<'a> {
    picture: &'a Picture,
    language: Language,
    today: Date,
}

impl Speaks<'_> {
    fn as_of(&self) -> Option<String> {
        let asked = clock(self.picture.asked?);
        Some(booking::as_of(
            self.language,
            self.today,
            asked.date(),
            asked.time(),
        ))
    }

    fn card(&self, product: &Product) -> ServiceCard {
        let language = self.language;
        let stands = status(product, self.today);
        let offering = self.picture.offering(&product.offering);
        let next = next_charge(product, self.today);
        let noted = self.picture.left.iter().any(|l| l.subject == product.id);
        ServiceCard {
            product: product.id.clone(),
            offering: product.offering.clone(),
            name: product.name.in_language(language).to_owned(),
            kind: say(language, words::kind(product.kind)).to_owned(),
            price: words::price(language, &product.terms),
            start: words::date(language, product.first_day),
            next: next.map(|c| words::next_charge(language, c.date, c.fen)),
            last_day: last_day(product).map(|day| words::date(language, day)),
            state: match stands {
                ProductStatus::PendingActive => ServiceState::Begins,
                ProductStatus::Active => ServiceState::Active,
                ProductStatus::PendingTerminate => ServiceState::Ending,
                ProductStatus::Terminated => ServiceState::Over,
                ProductStatus::Cancelled => ServiceState::TakenBack,
            },
            status: say(language, words::status(stands)).to_owned(),
            example: offering.is_some_and(|o| o.example),
            note: noted.then(|| say(language, word::BY_SMS).to_owned()),
        }
    }

    fn name(&self, act: &Act) -> String {
        let shown = act.asked.as_ref().map(|a| &a.asked.shown.name);
        let product = self.picture.product(&act.item.product).map(|p| &p.name);
        let offering = self.picture.offering(&act.item.offering).map(|o| &o.name);
        let name = shown.or(offering).or(product);
        name.map_or_else(String::new, |n| n.in_language(self.language).to_owned())
    }

    fn unfinished(&self, act: &Act) -> Option<UnfinishedOrder> {
        let words = match act.state.as_str() {
            state::NOTED | state::ASKED => word::NOT_CONFIRMED,
            state::SENT => word::CONFIRM_SENT,
            state::CARRIED => word::WITH_CARRIER,
            _ => return None,
        };
        Some(UnfinishedOrder {
            order: act.key.clone(),
            name: self.name(act),
            leaves: act.item.action == Action::Delete,
            open: is_open(act),
            words: say(self.language, words).to_owned(),
        })
    }

    fn way(&self, product: &Product, leave: Leave) -> Option<LeaveWay> {
        let shown = shown_leave(product, Some(leave), self.today)?;
        let some = |fen: i64| (fen != 0).then(|| words::money(fen));
        Some(LeaveWay {
            way: leave.as_str().to_owned(),
            words: say(self.language, words::leave(leave)).to_owned(),
            last_day: words::date(self.language, shown.last_day?),
            comes_back: some(shown.refund),
            costs: some(shown.leaving_charge),
            next_bill: words::money(shown.leaving_charge - shown.refund),
        })
    }

    fn trace(&self, product: &Product) -> Vec<TraceLine> {
        let language = self.language;
        let about = |o: &&ProductOrder| {
            o.id == product.order || o.product == product.id || o.item.product == product.id
        };
        let mut lines = Vec::new();
        for order in self.picture.mine.orders.iter().filter(about) {
            let Some(consent) = &order.consent else {
                continue;
            };
            let what = match order.state {
                OrderState::InProgress => word::WITH_CARRIER,
                OrderState::Failed => word::FAILED,
                _ => words::did(order.item.action),
            };
            let receipt = self.picture.mine.receipts.iter();
            lines.push(TraceLine {
                when: moment(language, consent.at),
                what: say(language, what).to_owned(),
                how: words::consent(language, consent),
                receipt: receipt
                    .filter(|r| r.order == order.id)
                    .map(|r| r.order.clone())
                    .next(),
            });
            if let Some(at) = order.undone {
                lines.push(TraceLine {
                    when: moment(language, at),
                    what: say(language, word::UNDO).to_owned(),
                    how: String::new(),
                    receipt: None,
                });
            }
        }
        let noted = self.picture.left.iter().filter(|l| l.subject == product.id);
        lines.extend(noted.map(|left| TraceLine {
            when: moment(language, left.at),
            what: say(language, word::BY_SMS).to_owned(),
            how: left.answer.clone(),
            receipt: None,
        }));
        lines
    }

    /// The order of which what it will do can still be undone.
    fn undoable(&self, product: &Product) -> Option<(&Receipt, Date)> {
        let mut receipts = self.picture.mine.receipts.iter();
        receipts.find_map(|receipt| {
            let until = self.undo_until(receipt)?;
            let end = product.end.as_ref().map(|end| end.order.as_str());
            let its = end == Some(receipt.order.as_str()) || product.order == receipt.order;
            its.then_some((receipt, until))
        })
    }

    fn undo_until(&self, receipt: &Receipt) -> Option<Date> {
        let order = self.picture.order(&receipt.order);
        let undone = order.is_some_and(|o| o.undone.is_some());
        receipt
            .undo_until
            .filter(|until| !undone && self.today <= *until)
    }
}

/// Everything that the customer has and had.
pub(crate) fn services(with: &Sync, reader: Reader) -> Result<ServicesView> {
    let customer = crate::customer::view(with, reader)?;
    let picture = Picture::load(&with.store)?;
    let speaks = Speaks {
        picture: &picture,
        language: reader.language,
        today: today(with.clock.now()),
    };
    let language = reader.language;
    let all = picture.mine.products.iter().map(|p| speaks.card(p));
    let (mut ended, cards): (Vec<ServiceCard>, Vec<ServiceCard>) =
        all.partition(|c| matches!(c.state, ServiceState::Over | ServiceState::TakenBack));
    ended.reverse();
    let first = speaks.today.first_of_month();
    let reckoned = reckon(&picture.mine.products, first);
    let by_sms = picture.left.iter().filter_map(|left| {
        let offering = picture.offering(&left.subject)?;
        Some(SmsNote {
            id: left.subject.clone(),
            name: offering.name.in_language(language).to_owned(),
            when: moment(language, left.at),
            answer: left.answer.clone(),
        })
    });
    Ok(ServicesView {
        signed_in: customer.signed_in,
        as_of: speaks.as_of(),
        cards,
        ended,
        month_words: words::month(language, first),
        month: reckoned.month,
        sum: words::money(reckoned.sum),
        unfinished: picture
            .acts
            .iter()
            .filter_map(|a| speaks.unfinished(a))
            .collect(),
        by_sms: by_sms.collect(),
        notices: customer.ended.into_iter().collect(),
    })
}

/// One thing that the customer has or had.
pub(crate) fn product(
    store: &Store,
    reader: Reader,
    id: &str,
    now: Timestamp,
) -> Result<ProductView> {
    let picture = Picture::load(store)?;
    let product = picture.product(id).ok_or(Error::NotFound("product"))?;
    let (language, today) = (reader.language, today(now));
    let speaks = Speaks {
        picture: &picture,
        language,
        today,
    };
    let card = speaks.card(product);
    let mut facts = terms(language, &product.terms);
    facts.push(row(language, word::FIRST_DAY, card.start.as_str()));
    if let Some(last) = &card.last_day {
        facts.push(row(language, word::LAST_DAY, last.as_str()));
    }
    let no_charge = say(language, word::NO_CHARGE);
    let next = card.next.as_deref().unwrap_or(no_charge);
    facts.push(row(language, word::NEXT_CHARGE, next));
    let offering = picture.offering(&product.offering);
    facts.extend(chosen(&picture, product, language));
    let own = product.terms.leave;
    let other = match own {
        Leave::Immediate => Leave::EndOfTerm,
        Leave::EndOfTerm => Leave::Immediate,
    };
    let mut ways: Vec<LeaveWay> = [own, other]
        .into_iter()
        .filter_map(|way| speaks.way(product, way))
        .collect();
    if ways.len() == 2 && ways[0].last_day == ways[1].last_day {
        ways.truncate(1);
    }
    let undo = speaks.undoable(product);
    let over = matches!(card.state, ServiceState::Over | ServiceState::TakenBack);
    let active = card.state == ServiceState::Active && product.terms.renewal == Renewal::Ends;
    let then = offering.and_then(|o| o.then.as_deref()).filter(|_| active);
    let then = then.and_then(|then| picture.offering(then));
    let followed = picture.mine.orders.iter().any(|o| {
        o.item.action == Action::Modify
            && o.item.product == product.id
            && o.undone.is_none()
            && matches!(o.state, OrderState::InProgress | OrderState::Completed)
    });
    Ok(ProductView {
        facts,
        ways,
        trace: speaks.trace(product),
        sms: offering.and_then(|o| draft_of(o, language)),
        go_on: then
            .filter(|_| !followed)
            .map(|o| offer_card(&picture, o, reader, today)),
        undo_until: undo.map(|(_, until)| words::undo_until(language, until)),
        undo: undo.map(|(receipt, _)| receipt.order.clone()),
        again: over && offering.is_some_and(|o| Facts::of(o).is_ok()),
        card,
    })
}

fn chosen(picture: &Picture, product: &Product, language: Language) -> Option<FactRow> {
    let of = picture.offering(&product.offering)?.choice.as_ref()?;
    let names = product.choices.iter().map(|id| {
        let one = of.of.iter().find(|one| one.id == *id);
        one.map_or(id.as_str(), |one| one.name.in_language(language))
    });
    let names: Vec<&str> = names.collect();
    let between = match language {
        Language::ZhCn => "、",
        Language::En => ", ",
    };
    (!names.is_empty()).then(|| row(language, word::CHOICES, names.join(between)))
}

/// What was shown, in rows: of what begins, or of what ends.
fn rows(language: Language, shown: &Shown) -> Vec<FactRow> {
    let day = |day: Date| words::date(language, day);
    let mut rows = Vec::new();
    let leaves = shown.action == Action::Delete;
    if !leaves {
        rows.extend(terms(language, &shown.terms));
        if let Some(first) = shown.first_day {
            rows.push(row(language, word::FIRST_DAY, day(first)));
        }
    }
    if let (Some(way), true) = (shown.leave, leaves) {
        rows.push(row(
            language,
            word::WHEN_IT_ENDS,
            say(language, words::leave(way)),
        ));
    }
    if let Some(last) = shown.last_day {
        rows.push(row(language, word::LAST_DAY, day(last)));
    }
    for (label, fen) in [
        (word::COMES_BACK, shown.refund),
        (word::COSTS, shown.leaving_charge),
    ] {
        if fen != 0 {
            rows.push(row(language, label, words::money(fen)));
        }
    }
    let next = shown.next_charge.map_or_else(
        || say(language, word::NO_CHARGE).to_owned(),
        |c| words::next_charge(language, c.date, c.fen),
    );
    rows.push(row(language, word::NEXT_CHARGE, next));
    rows
}

/// What is to be confirmed, in words.
pub(super) fn ask_of(act: &Act, reader: Reader, altered: bool) -> Result<AskView> {
    let language = reader.language;
    let asked = act.asked.as_ref().ok_or(Error::NotFound("order"))?;
    let shown = &asked.asked.shown;
    let leaves = shown.action == Action::Delete;
    let title = match leaves {
        true => word::CONFIRM_LEAVE,
        false => word::CONFIRM_ORDER,
    };
    let needs_code = asked.asked.needs_code;
    Ok(AskView {
        order: act.key.clone(),
        title: say(language, title).to_owned(),
        name: shown.name.in_language(language).to_owned(),
        rows: rows(language, shown),
        needs_code,
        until_ms: if needs_code {
            act.until.as_millisecond()
        } else {
            0
        },
        tries: CODE_TRIES.saturating_sub(act.wrong),
        leaves,
        altered,
    })
}

/// A receipt, by the station's order.
pub(crate) fn receipt(
    store: &Store,
    reader: Reader,
    order: &str,
    now: Timestamp,
) -> Result<ReceiptView> {
    let picture = Picture::load(store)?;
    let language = reader.language;
    let speaks = Speaks {
        picture: &picture,
        language,
        today: today(now),
    };
    let receipts = &picture.mine.receipts;
    let receipt = receipts.iter().find(|r| r.order == order);
    let receipt = receipt.ok_or(Error::NotFound("receipt"))?;
    let shown = &receipt.shown;
    let undone = picture.order(order).is_some_and(|o| o.undone.is_some());
    let title = match undone {
        true => word::UNDONE,
        false => words::did(shown.action),
    };
    let name = shown.name.in_language(language);
    let mut all = vec![
        row(language, word::PRODUCT, name),
        row(language, word::NUMBER, receipt.number.as_str()),
        row(language, word::WHEN, moment(language, receipt.at)),
    ];
    all.extend(rows(language, shown));
    all.push(row(
        language,
        word::NEXT_BILL,
        words::money(receipt.next_bill),
    ));
    all.push(row(
        language,
        word::CONSENT,
        words::consent(language, &receipt.consent),
    ));
    let title = say(language, title).to_owned();
    let mut share = title.clone();
    for one in &all {
        share += &format!("\n{}: {}", one.label, one.value);
    }
    let until = speaks.undo_until(receipt);
    Ok(ReceiptView {
        order: order.to_owned(),
        product: receipt.product.clone(),
        title,
        name: name.to_owned(),
        number: receipt.number.clone(),
        rows: all,
        undo_until: until.map(|until| words::undo_until(language, until)),
        undone,
        left: shown.action == Action::Delete && !undone,
        share,
        example: picture.offering(&shown.offering).is_some_and(|o| o.example),
    })
}

/// What is charged and comes back in a month, `yyyy-mm`; this one when absent.
pub(crate) fn statement(
    store: &Store,
    reader: Reader,
    wanted: Option<&str>,
    now: Timestamp,
) -> Result<StatementView> {
    let language = reader.language;
    let today = today(now);
    let first = match wanted {
        Some(text) => month(text).ok_or(Error::NotFound("month"))?,
        None => today.first_of_month(),
    };
    let picture = Picture::load(store)?;
    let speaks = Speaks {
        picture: &picture,
        language,
        today,
    };
    let reckoned = reckon(&picture.mine.products, first);
    let before = first.yesterday().unwrap_or(first);
    let rows = reckoned.lines.iter().map(|line| StatementRow {
        day: booking::day(language, line.entry.date),
        name: line.name.in_language(language).to_owned(),
        what: say(language, words::entry(line.entry.kind)).to_owned(),
        money: words::money(line.entry.fen),
    });
    Ok(StatementView {
        rows: rows.collect(),
        title: words::month(language, first),
        month: reckoned.month,
        sum: words::money(reckoned.sum),
        before: format!("{:04}-{:02}", before.year(), before.month()),
        as_of: speaks.as_of(),
    })
}
