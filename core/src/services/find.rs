//! What is on offer, with all its facts, and the one thing that may suit better.

use super::mine::{Picture, today};
use super::sms::draft_of;
use super::view::{FactRow, FindView, OfferCard, OfferChoice, OfferKind, OfferView};
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::services::words::{self, word};
use phonestation_rules::services::{Facts, status, substitute as rule};
use phonestation_rules::words::{Word, say};
use phonestation_wire::services::{
    Action, OfferingKind, Product, ProductOffering, ProductStatus, Reason, Terms,
};
use phonestation_wire::{Checked, Language};

pub(super) fn row(language: Language, label: Word, value: impl Into<String>) -> FactRow {
    FactRow {
        label: say(language, label).to_owned(),
        value: value.into(),
    }
}

/// When something was checked, or that it was not.
pub(crate) fn checked(language: Language, checked: Option<&Checked>) -> String {
    match checked {
        Some(checked) => words::checked(language, checked.date),
        None => say(language, word::NOT_CHECKED).to_owned(),
    }
}

/// Whether it is had, or on its way.
pub(super) fn held(picture: &Picture, offering: &str, today: Date) -> bool {
    let over = [ProductStatus::Terminated, ProductStatus::Cancelled];
    let is = |p: &Product| p.offering == offering && !over.contains(&status(p, today));
    picture.mine.products.iter().any(is)
}

/// Whether it is a trial that was had: each is had once.
pub(super) fn tried(picture: &Picture, offering: &ProductOffering, today: Date) -> bool {
    let was =
        |p: &Product| p.offering == offering.id && status(p, today) != ProductStatus::Cancelled;
    offering.kind == OfferingKind::Trial && picture.mine.products.iter().any(was)
}

pub(super) fn card(
    picture: &Picture,
    offering: &ProductOffering,
    reader: Reader,
    today: Date,
) -> OfferCard {
    let language = reader.language;
    let facts = Facts::of(offering).ok();
    let what = offering.description.as_ref();
    OfferCard {
        id: offering.id.clone(),
        name: offering.name.in_language(language).to_owned(),
        price: facts.map_or_else(String::new, |f| words::price(language, &f.terms)),
        what: what.map_or_else(String::new, |d| d.in_language(language).to_owned()),
        example: offering.example,
        held: held(picture, &offering.id, today),
    }
}

/// Everything on offer by kind. In elder mode nothing is offered.
pub(crate) fn find(store: &Store, reader: Reader, elder: bool, now: Timestamp) -> Result<FindView> {
    if elder {
        return Ok(FindView {
            kinds: vec![],
            hidden: Some(say(reader.language, word::ELDER).to_owned()),
        });
    }
    let picture = Picture::load(store)?;
    let kinds = OfferingKind::ALL.into_iter().filter_map(|kind| {
        let all = picture.offerings.iter().filter(|o| o.kind == kind);
        let offers: Vec<OfferCard> = all.map(|o| card(&picture, o, reader, today(now))).collect();
        (!offers.is_empty()).then(|| OfferKind {
            name: say(reader.language, words::kind(kind)).to_owned(),
            offers,
        })
    });
    Ok(FindView {
        kinds: kinds.collect(),
        hidden: None,
    })
}

/// Price, renewal, contract, leaving: what was agreed.
pub(super) fn terms(language: Language, terms: &Terms) -> Vec<FactRow> {
    vec![
        row(language, word::PRICE, words::price(language, terms)),
        row(
            language,
            word::RENEWAL,
            say(language, words::renewal(terms)),
        ),
        row(language, word::CONTRACT, words::contract(language, terms)),
        row(
            language,
            word::LEAVING_CHARGE,
            words::leaving_charge(language, terms),
        ),
    ]
}

fn facts(language: Language, facts: &Facts) -> Vec<FactRow> {
    let mut rows = vec![
        row(
            language,
            word::WHAT,
            facts.description.in_language(language),
        ),
        row(language, word::FORM, facts.form.in_language(language)),
    ];
    rows.extend(terms(language, &facts.terms));
    if let (OfferingKind::Trial, Some(days)) = (facts.kind, facts.terms.days) {
        rows.push(row(
            language,
            word::TRIAL_END,
            words::free_until(language, days),
        ));
    }
    rows.push(row(
        language,
        word::NEEDS,
        facts.needs.in_language(language),
    ));
    rows.push(row(
        language,
        word::HOW_TO_LEAVE,
        facts.how_to_leave.in_language(language),
    ));
    rows.push(row(language, word::TARIFF, facts.tariff.as_str()));
    rows
}

/// One offering, or what is not known of it.
pub(crate) fn offer(store: &Store, reader: Reader, id: &str, now: Timestamp) -> Result<OfferView> {
    let language = reader.language;
    let picture = Picture::load(store)?;
    let offering = picture.offering(id).ok_or(Error::NotFound("offering"))?;
    let card = card(&picture, offering, reader, today(now));
    let known = Facts::of(offering);
    let choice = offering.choice.as_ref();
    let choices = choice.map(|c| {
        let of = c.of.iter().map(|one| OfferChoice {
            id: one.id.clone(),
            name: one.name.in_language(language).to_owned(),
        });
        of.collect()
    });
    Ok(OfferView {
        kind: say(language, words::kind(offering.kind)).to_owned(),
        facts: known
            .as_ref()
            .map_or_else(|_| vec![], |f| facts(language, f)),
        lacks: match &known {
            Ok(_) => vec![],
            Err(lacks) => lacks
                .iter()
                .map(|lack| say(language, words::lack(*lack)).to_owned())
                .collect(),
        },
        choices: choices.unwrap_or_default(),
        pick: choice.map_or(0, |c| c.pick),
        can_order: known.is_ok() && !card.held && !tried(&picture, offering, today(now)),
        checked: checked(language, offering.checked.as_ref()),
        sms: draft_of(offering, language),
        card,
    })
}

/// After the result, the one thing that may suit better; never in elder mode.
pub(crate) fn substitute(
    store: &Store,
    reader: Reader,
    order: &str,
    reason: Option<&str>,
    elder: bool,
    now: Timestamp,
) -> Result<Option<OfferCard>> {
    if elder {
        return Ok(None);
    }
    let picture = Picture::load(store)?;
    let order = picture.order(order).ok_or(Error::NotFound("order"))?;
    let left = match order.item.action {
        Action::Delete if order.completed.is_some() && order.undone.is_none() => {
            picture.product(&order.product)
        }
        _ => None,
    };
    let Some(left) = left else { return Ok(None) };
    let reason = reason.and_then(Reason::parse);
    let today = today(now);
    let found = rule(
        left,
        reason,
        &picture.mine.products,
        &picture.offerings,
        today,
    );
    Ok(found.map(|other| card(&picture, other, reader, today)))
}
