//! The one service that may be put forward, where usage says that the data will not last.

use super::mine::Picture;
use super::view::{SuggestionCard, SuggestionKind};
use crate::error::Result;
use crate::guides::Reader;
use crate::services;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::{lasting, words};
use phonestation_rules::services::{Facts, words as sold};
use phonestation_rules::words::say;
use words::word;

/// The offering that makes the data last, and what is said of doing without it.
pub(super) fn suggested(
    store: &Store,
    reader: Reader,
    picture: &Picture,
    now: Timestamp,
) -> Result<Option<(SuggestionCard, String)>> {
    let Some(short) = picture.usage.short(reader) else {
        return Ok(None);
    };
    let language = reader.language;
    let all = services::sellable(store, now)?;
    let may = all
        .iter()
        .filter(|o| o.carrier == short.carrier && !picture.refused(&o.id));
    let Some((offering, bytes)) = lasting(may, short.need) else {
        return Ok(None);
    };
    let Ok(facts) = Facts::of(offering) else {
        return Ok(None);
    };
    let why = words::pack_why(language, &short.ahead, short.need);
    let name = offering.name.in_language(language);
    let card = SuggestionCard {
        id: offering.id.clone(),
        kind: SuggestionKind::Offer,
        icon: "data".to_owned(),
        head: format!("{name} · {}", sold::price(language, &facts.terms)),
        slogan: say(language, word::PACK_SLOGAN).to_owned(),
        benefit: words::pack_benefit(language, bytes, short.need),
        case_words: say(language, word::PACK_CASE).to_owned(),
        whys: vec![why.clone()],
        why,
        open_words: say(language, word::LOOK_FIRST).to_owned(),
        example: offering.example,
    };
    Ok(Some((card, words::fine_without(language, &short.hint))))
}
