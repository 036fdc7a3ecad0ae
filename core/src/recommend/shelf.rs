//! Everything that may be suggested, by what it is for.

use super::detail::or_nothing;
use super::mine::Picture;
use super::stores;
use super::view::{OnPhone, ShelfGroup, ShelfRow, ShelfView, TenView};
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::words::{self, word};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::recommend::{App, AppClass, Interest};

/// The shelf.
pub(crate) fn view(store: &Store, reader: Reader, now: Timestamp) -> Result<ShelfView> {
    let (picture, language) = (Picture::load(store, now)?, reader.language);
    let apps = &picture.pack.apps;
    let of = |class: AppClass| -> Vec<ShelfRow> {
        let all = apps.iter().filter(|app| app.class == class);
        all.map(|app| row(&picture, language, app)).collect()
    };
    let focus = picture.month().focus.iter().filter_map(|focus| {
        let app = picture.app(&focus.app)?;
        Some(ShelfRow {
            slogan: focus.slogan.in_language(language).to_owned(),
            ..row(&picture, language, app)
        })
    });
    let ten = of(AppClass::MustInstall);
    let done = ten.iter().filter(|row| row.state == OnPhone::There).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(ShelfView {
        focus: focus.collect(),
        three: of(AppClass::MustExplain),
        groups: groups(&picture, language),
        ten: TenView {
            done: count(done),
            total: count(ten.len()),
            words: words::ten(language, done, ten.len()),
            rows: ten,
        },
    })
}

/// The others by the main thing that they are good for, in the order in which people are asked for it.
fn groups(picture: &Picture, language: Language) -> Vec<ShelfGroup> {
    let main = |app: &App| {
        let main = app.interests.first().copied();
        main.filter(|i| Interest::ALL.contains(i))
            .unwrap_or(Interest::Other)
    };
    let kinds = Interest::ALL.into_iter().chain([Interest::Other]);
    let group = |interest: Interest| {
        let all = picture.pack.apps.iter();
        let all = all.filter(|app| app.class == AppClass::Plain && main(app) == interest);
        let rows: Vec<ShelfRow> = all.map(|app| row(picture, language, app)).collect();
        (!rows.is_empty()).then(|| ShelfGroup {
            title: say(language, words::interest(interest)).to_owned(),
            rows,
        })
    };
    kinds.filter_map(group).collect()
}

fn row(picture: &Picture, language: Language, app: &App) -> ShelfRow {
    let state = picture.on_phone(&app.id);
    let word = match state {
        OnPhone::Missing => None,
        OnPhone::There => Some(word::HAVE_IT),
        OnPhone::Removed => Some(word::HAD_IT),
    };
    ShelfRow {
        id: app.id.clone(),
        icon: app.icon.clone(),
        name: app.name.in_language(language).to_owned(),
        slogan: app.turns.slogan.in_language(language).to_owned(),
        state,
        state_words: or_nothing(language, word),
        refused: picture.refused(&app.id),
        example: app.example,
        store: stores::best(language, app),
    }
}
