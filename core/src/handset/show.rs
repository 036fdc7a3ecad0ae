use super::store::Row;
use super::view::{HandsetSlide, HandsetSlideKind, HandsetState, HandsetView};
use super::{Handset, HandsetSlideKind as Kind};
use crate::content::{self, Sync};
use crate::error::Result;
use crate::guides::{self, Reader};
use crate::{booking, outbox};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use phonestation_rules::guides::choose;
use phonestation_rules::handset::{Slide, idle_seconds, pin, slides, words};
use phonestation_rules::recommend::Month;
use phonestation_wire::handset::IDLE_SECONDS;
use phonestation_wire::paths;

/// The handset; none where this is no demo handset.
pub(crate) fn view(
    handset: &Handset,
    with: &Sync,
    reader: Reader,
    station: &str,
    now: Timestamp,
) -> Result<Option<HandsetView>> {
    let Some(row) = handset.row()? else {
        return Ok(None);
    };
    let (store, language) = (&with.store, reader.language);
    let hall = place(&row).to_owned();
    let name = booking::hall(store, &hall)?.map(|hall| hall.name.in_language(language).to_owned());
    let told = row.settings.as_ref().map(|s| s.hall_name.clone());
    let pack = content::recommend(store)?;
    let today = crate::services::clock(now).date();
    let month = Month::on(&pack.campaigns, today, Some(&hall));
    let asked = store
        .cache
        .read(|db| guides::store::most_asked(db, language.tag()))?;
    let shown = slides(&pack.apps, month.focus, &asked);
    let made = content::installed_index(store)?.made;
    let made = made.to_zoned(TimeZone::UTC).date();
    Ok(Some(HandsetView {
        name: row
            .settings
            .as_ref()
            .map_or_else(String::new, |s| s.name.clone()),
        state: state(&row),
        visiting: row.visiting,
        idle_seconds: row.settings.as_ref().map_or(IDLE_SECONDS, idle_seconds),
        unsent: store.mine.read(outbox::store::count)?,
        packages: shown
            .iter()
            .filter_map(|slide| match slide {
                Slide::App(app, _) => Some(app.packages.iter().cloned()),
                Slide::Guide(_) => None,
            })
            .flatten()
            .collect(),
        slides: shown
            .iter()
            .filter_map(|shown| slide(*shown, reader, station, &hall))
            .collect(),
        content_line: words::content(language, made, now.to_zoned(TimeZone::UTC).date()),
        sync_line: words::sync(language, row.synced, now),
        clean_line: words::clean(language, row.cleaned, row.not_cleaned.len(), now),
        has_pin: row
            .settings
            .as_ref()
            .is_some_and(|s| s.pin.as_ref().is_some_and(pin::readable)),
        // In the language on screen where the content has the hall.
        hall_name: name.or(told).unwrap_or_default(),
        hall,
    }))
}

/// The hall in which it stands.
pub(super) fn place(row: &Row) -> &str {
    row.settings.as_ref().map_or(&row.hall, |s| &s.hall)
}

pub(super) fn state(row: &Row) -> HandsetState {
    match (&row.settings, row.refused) {
        (None, false) => HandsetState::SettingUp,
        (None, true) => HandsetState::CodeRefused,
        (Some(_), false) => HandsetState::Ready,
        (Some(_), true) => HandsetState::Retired,
    }
}

fn slide(slide: Slide<'_>, reader: Reader, station: &str, hall: &str) -> Option<HandsetSlide> {
    let language = reader.language;
    let text = |text: &phonestation_wire::Text| text.in_language(language).to_owned();
    Some(match slide {
        Slide::App(app, focus) => HandsetSlide {
            kind: Kind::App,
            id: app.id.clone(),
            name: text(&app.name),
            slogan: text(&focus.slogan),
            benefit: text(&app.turns.benefit),
            example: text(&app.turns.case),
            link: link(station, &paths::app_page(&app.id), hall),
        },
        Slide::Guide(guide) => {
            let variant = choose(&guide.variants, reader.phone)?;
            HandsetSlide {
                kind: HandsetSlideKind::Guide,
                id: guide.id.clone(),
                name: guide.label.clone(),
                slogan: variant.title.clone(),
                benefit: variant.summary.clone(),
                example: String::new(),
                link: link(station, &paths::guide_page(&guide.id), hall),
            }
        }
    })
}

fn link(station: &str, page: &str, hall: &str) -> String {
    let page = format!("{}{page}", station.trim_end_matches('/'));
    match hall {
        "" => page,
        hall => format!("{page}?h={hall}"),
    }
}
