//! Some days later: is it of use? Only where the person allows it, and it stays on the phone.

use super::mine::{Picture, today};
use super::note::{Moved, moved};
use super::store::{self, Item};
use super::tell::tell;
use super::view::{FollowUpAnswer, FollowUpCard};
use crate::booking;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_rules::recommend::words::{self, word};
use phonestation_rules::recommend::{Consent, FollowUp, Installed, follow_up, may_suggest};
use phonestation_rules::words::say;
use phonestation_wire::recommend::Step;

/// The question for the first screen: one that is due, or was asked today and has no answer.
pub(super) fn card(picture: &Picture, reader: Reader) -> Option<FollowUpCard> {
    asks(picture, reader, false, true)
}

/// The question that is due and was not asked yet.
pub(crate) fn due(
    store: &Store,
    reader: Reader,
    in_flow: bool,
    now: Timestamp,
) -> Result<Option<FollowUpCard>> {
    Ok(asks(&Picture::load(store, now)?, reader, in_flow, false))
}

fn asks(picture: &Picture, reader: Reader, in_flow: bool, again: bool) -> Option<FollowUpCard> {
    if !picture.follow_up || may_suggest(picture.moment(reader, in_flow)).is_err() {
        return None;
    }
    let today = picture.today();
    let open = picture.items.iter().filter_map(|(id, item)| {
        let question = question(item, again, today)?;
        Some((item.taken, picture.app(id)?, question))
    });
    // What was installed first is asked about first, and one at a time.
    let first = open.min_by_key(|(taken, app, _)| (*taken, app.id.as_str()));
    let language = reader.language;
    first.map(|(_, app, which)| FollowUpCard {
        app: app.id.clone(),
        icon: app.icon.clone(),
        words: words::follow_up(language, app.name.in_language(language), which),
        yes: say(language, word::USING).to_owned(),
        no: say(language, word::NOT_USING).to_owned(),
        help: say(language, word::HELP).to_owned(),
    })
}

/// Which question is due; `again` also the one that was asked today.
fn question(item: &Item, again: bool, today: Date) -> Option<FollowUp> {
    let asked = item.asked.filter(|asked| !again || *asked != today);
    let installed = Installed {
        on: item.taken?,
        consent: Consent::Given,
        asked,
        settled: item.settled,
    };
    follow_up(installed, today)
}

/// It was asked, and is not asked again until the next question is due.
pub(crate) fn asked(store: &Store, app: &str, now: Timestamp) -> Result<Moved> {
    let today = today(now);
    let new = store.mine.write(|tx| {
        let item = store::items(tx)?.remove(app).unwrap_or_default();
        item.taken.ok_or(Error::NotFound("follow-up"))?;
        store::change(tx, app, |item| item.asked = Some(today))
    })?;
    Ok(moved(new, false))
}

/// The answer ends it, whatever it is.
pub(crate) fn answer(
    store: &Store,
    app: &str,
    answer: FollowUpAnswer,
    now: Timestamp,
) -> Result<Moved> {
    let step = match answer {
        FollowUpAnswer::Using => Step::Kept,
        FollowUpAnswer::NotUsing => Step::Dropped,
        FollowUpAnswer::Help => Step::Help,
    };
    let hall = booking::scanned_today(store, now)?;
    store.mine.write(|tx| {
        let item = store::items(tx)?.remove(app).unwrap_or_default();
        item.taken.ok_or(Error::NotFound("follow-up"))?;
        let new = store::change(tx, app, |item| item.settled = true)?;
        let told = new && tell(tx, app, step, hall.as_deref(), now)?;
        Ok(moved(new, told))
    })
}
