//! The screen of suggestions, and what of it stands on the first screen.

use super::mine::Picture;
use super::view::{
    FollowUpCard, PlanState, PlanTeaser, SuggestionCard, SuggestionKind, SuggestionsView,
};
use super::{follow, pack, plan};
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::{MOST, NORMALLY, Shelf, Silence, Suggestion, suggest, words};
use phonestation_rules::words::{Word, say};
use phonestation_wire::Language;
use words::word;

/// What may be shown now, the best first; at the second place a service, where one is needed.
struct Chosen {
    cards: Vec<SuggestionCard>,
    /// There is one more than is shown.
    more: bool,
    /// What is said of doing without them.
    without: String,
}

fn choose(
    store: &Store,
    reader: Reader,
    picture: &Picture,
    in_flow: bool,
    many: usize,
) -> Result<Result<Chosen, Silence>> {
    let language = reader.language;
    let (person, shelf) = (picture.person(), Shelf::new(&picture.pack.apps));
    let moment = picture.moment(reader, in_flow);
    let apps = match suggest(&shelf, picture.month(), &person, moment, MOST) {
        Ok(apps) => apps,
        Err(silence) => return Ok(Err(silence)),
    };
    let mut cards: Vec<SuggestionCard> = apps.iter().map(|one| card(language, one)).collect();
    let mut without = say(language, word::FINE_WITHOUT_APPS).to_owned();
    let now = picture.now.timestamp();
    if let Some((card, words)) = pack::suggested(store, reader, picture, now)? {
        cards.insert(cards.len().min(1), card);
        without = words;
    }
    cards.truncate(MOST);
    let more = cards.len() > many;
    cards.truncate(many);
    Ok(Ok(Chosen {
        cards,
        more,
        without,
    }))
}

/// The screen of suggestions. `three`: the third was asked for.
pub(crate) fn suggestions(
    store: &Store,
    reader: Reader,
    in_flow: bool,
    three: bool,
    now: Timestamp,
) -> Result<SuggestionsView> {
    let language = reader.language;
    let picture = Picture::load(store, now)?;
    let many = if three { MOST } else { NORMALLY };
    let (chosen, none) = match choose(store, reader, &picture, in_flow, many)? {
        Ok(chosen) if chosen.cards.is_empty() && picture.pack.apps.is_empty() => {
            (None, word::NO_CATALOGUE)
        }
        Ok(chosen) if chosen.cards.is_empty() => (None, word::NOTHING),
        Ok(chosen) => (Some(chosen), word::NOTHING),
        Err(silence) => (None, why_silent(silence)),
    };
    let Some(chosen) = chosen else {
        return Ok(SuggestionsView {
            title: words::title(language, 0).to_owned(),
            cards: vec![],
            none: say(language, none).to_owned(),
            also_fine: String::new(),
            ask_interests: false,
            interests_words: String::new(),
            more: false,
            plan: None,
        });
    };
    let said = picture.said.as_ref();
    let ask = said.is_none_or(|s| !s.skipped && s.interests.is_empty() && s.who.is_empty());
    Ok(SuggestionsView {
        title: words::title(language, chosen.cards.len()).to_owned(),
        cards: chosen.cards,
        none: String::new(),
        also_fine: chosen.without,
        ask_interests: ask,
        interests_words: match ask {
            true => say(language, word::ASK_INTERESTS).to_owned(),
            false => String::new(),
        },
        more: chosen.more,
        plan: teaser(store, reader, now)?,
    })
}

/// What stands on the first screen: nothing where nothing may be suggested; and a question some days later.
pub(crate) fn home(
    store: &Store,
    reader: Reader,
    now: Timestamp,
) -> Result<(Vec<SuggestionCard>, Option<FollowUpCard>)> {
    let picture = Picture::load(store, now)?;
    let chosen = choose(store, reader, &picture, false, NORMALLY)?;
    let cards = chosen.map_or_else(|_| vec![], |chosen| chosen.cards);
    Ok((cards, follow::card(&picture, reader)))
}

fn why_silent(silence: Silence) -> Word {
    match silence {
        Silence::Busy => word::BUSY,
        Silence::Quiet => word::NIGHT,
        Silence::Elder => words::silence(silence).unwrap_or(word::NOTHING),
    }
}

/// The way to the plans, where they can be compared.
fn teaser(store: &Store, reader: Reader, now: Timestamp) -> Result<Option<PlanTeaser>> {
    let plans = plan::view(store, reader, now)?;
    Ok((plans.state == PlanState::Ready).then(|| PlanTeaser {
        title: say(reader.language, word::PLAN).to_owned(),
        words: plans.words,
    }))
}

fn card(language: Language, one: &Suggestion<'_>) -> SuggestionCard {
    let (app, turns) = (one.app, &one.app.turns);
    let whys: Vec<String> = one
        .why
        .iter()
        .map(|why| words::why(language, *why))
        .collect();
    let slogan = one.focus.map_or(&turns.slogan, |focus| &focus.slogan);
    let name = app.name.in_language(language);
    let kind = say(language, word::APP);
    let mut head = match language {
        Language::ZhCn => format!("{kind}：{name}"),
        Language::En => format!("{kind}: {name}"),
    };
    for fact in [&app.price, &app.size].into_iter().flatten() {
        head = format!("{head} · {}", fact.value.in_language(language));
    }
    SuggestionCard {
        id: app.id.clone(),
        kind: SuggestionKind::App,
        icon: app.icon.clone(),
        head,
        slogan: slogan.in_language(language).to_owned(),
        benefit: turns.benefit.in_language(language).to_owned(),
        case_words: turns.case.in_language(language).to_owned(),
        why: whys.first().cloned().unwrap_or_default(),
        whys,
        open_words: say(language, word::LOOK_HOW).to_owned(),
        example: app.example,
    }
}
