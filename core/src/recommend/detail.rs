//! One app with all that is known of it.

use super::mine::Picture;
use super::store::{self as kept, Allows};
use super::stores;
use super::view::{AppDetail, OnPhone};
use crate::error::Result;
use crate::guides::{self, Reader};
use crate::services::{FactRow, checked};
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::reasons;
use phonestation_rules::recommend::words::{self, SEE_STORE, word};
use phonestation_rules::words::{Word, say};
use phonestation_wire::recommend::{App, StoreFact};
use phonestation_wire::{Language, paths};

/// One app; nothing where the content has it no more. It may be looked at at any time.
pub(crate) fn view(
    store: &Store,
    reader: Reader,
    station: &str,
    id: &str,
    now: Timestamp,
) -> Result<Option<AppDetail>> {
    let picture = Picture::load(store, now)?;
    let Some(app) = picture.app(id) else {
        return Ok(None);
    };
    let language = reader.language;
    let follow_up = store.mine.read(|db| kept::allowed(db, Allows::FollowUp))?;
    let text = |text: &phonestation_wire::Text| text.in_language(language).to_owned();
    let on_phone = picture.on_phone(id);
    let opened = picture.items.get(id).is_some_and(|item| item.store);
    let why = reasons(app, picture.month(), &picture.person());
    Ok(Some(AppDetail {
        id: app.id.clone(),
        icon: app.icon.clone(),
        name: text(&app.name),
        slogan: text(&app.turns.slogan),
        plain: text(&app.turns.plain),
        benefit: text(&app.turns.benefit),
        case_words: text(&app.turns.case),
        class_words: or_nothing(language, words::class(app.class)),
        on_phone,
        on_phone_words: or_nothing(language, stands(on_phone)),
        refused: picture.refused(id),
        facts: facts(language, app),
        stores: stores::ways(language, app),
        sources: app
            .sources
            .iter()
            .map(|source| words::source(language, &source.title, source.read))
            .collect(),
        checked: checked(language, app.checked.as_ref()),
        link: link(station, &app.id, picture.scanned.as_deref()),
        link_words: say(language, word::LINK).to_owned(),
        whys: why.into_iter().map(|w| words::why(language, w)).collect(),
        example: app.example,
        ask_follow_up: opened && follow_up.is_none(),
        follow_up_words: say(language, word::FOLLOW_UP).to_owned(),
        guide: guide(store, reader, app)?,
    }))
}

pub(super) fn or_nothing(language: Language, word: Option<Word>) -> String {
    word.map_or_else(String::new, |word| say(language, word).to_owned())
}

fn stands(on_phone: OnPhone) -> Option<Word> {
    match on_phone {
        OnPhone::Missing => None,
        OnPhone::There => Some(word::THERE),
        OnPhone::Removed => Some(word::REMOVED),
    }
}

/// Size, cost, publisher, permissions; what was not read is to be seen in the store.
fn facts(language: Language, app: &App) -> Vec<FactRow> {
    let row = |(label, fact): (Word, &Option<StoreFact>)| {
        let read = fact.as_ref().map(|f| f.value.in_language(language));
        FactRow {
            label: say(language, label).to_owned(),
            value: read.unwrap_or(say(language, SEE_STORE)).to_owned(),
        }
    };
    [
        (word::SIZE, &app.size),
        (word::COST, &app.price),
        (word::PUBLISHER, &app.publisher),
        (word::PERMISSIONS, &app.permissions),
    ]
    .map(row)
    .into()
}

/// Its page at the station; in a hall, with the hall in which it is handed on.
fn link(station: &str, id: &str, hall: Option<&str>) -> String {
    let page = format!("{}{}", station.trim_end_matches('/'), paths::app_page(id));
    hall.map_or_else(|| page.clone(), |hall| format!("{page}?h={hall}"))
}

/// The best guide for its name, if that speaks of it.
fn guide(store: &Store, reader: Reader, app: &App) -> Result<Option<String>> {
    let name = app.name.in_language(reader.language);
    let found = guides::search(store, reader, name, 5)?;
    let speaks = |title: &str| title.to_lowercase().contains(&name.to_lowercase());
    let mut cards = found.hits.into_iter().map(|hit| hit.card);
    let guide = cards.find(|card| speaks(&card.title) || speaks(&card.label));
    Ok(guide.map(|card| card.id))
}
