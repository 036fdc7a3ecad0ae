//! Leaving by short message, where there is no station: the message is prepared, the person sends it, and
//! the carrier's answer is read.

use super::find::checked;
use super::mine::Picture;
use super::store::{self, Left};
use super::view::{SmsAnswer, SmsDraft, SmsMeans};
use crate::content;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::services::sms;
use phonestation_rules::services::words::word;
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::carriers::{Answer, Means};
use phonestation_wire::services::ProductOffering;

pub(super) fn draft_of(offering: &ProductOffering, language: Language) -> Option<SmsDraft> {
    let code = offering.leave_by_sms.as_ref()?;
    Some(SmsDraft {
        to: code.to.clone(),
        body: code.send.clone(),
        checked: checked(language, offering.checked.as_ref()),
    })
}

/// The message by which one leaves a product, or an offering.
pub(crate) fn draft(store: &Store, reader: Reader, id: &str) -> Result<SmsDraft> {
    let picture = Picture::load(store)?;
    let offering = picture.offering_of(id).ok_or(Error::NotFound("offering"))?;
    draft_of(offering, reader.language).ok_or(Error::NotFound("message"))
}

/// Reads what the carrier of a product, or an offering, has answered.
pub(crate) fn read_answer(
    store: &Store,
    reader: Reader,
    id: &str,
    text: &str,
) -> Result<SmsAnswer> {
    let picture = Picture::load(store)?;
    let offering = picture.offering_of(id).ok_or(Error::NotFound("offering"))?;
    let carriers = content::carriers(store)?;
    let carrier = carriers.iter().find(|c| c.id == offering.carrier);
    let known = carrier.map(|c| c.answers.as_slice()).unwrap_or_default();
    // What is said of usage is said of no service.
    let of_services = |a: &&Answer| !matches!(a.means, Means::Usage | Means::Balance);
    let read = sms::read(text, known.iter().filter(of_services));
    // A message about something else says nothing about this.
    let about = |name: &str| {
        let names = [&offering.name.zh, &offering.name.en];
        names.into_iter().any(|n| n.replace(' ', "") == name)
    };
    let read = read.filter(|read| read.name.as_deref().is_none_or(about));
    let (means, words) = match read.as_ref().map(|read| read.answer.means) {
        Some(Means::Left) => (SmsMeans::Left, word::SMS_LEFT),
        Some(Means::NotHad) => (SmsMeans::NotHad, word::SMS_NOT_HAD),
        Some(Means::Failed) => (SmsMeans::Failed, word::SMS_FAILED),
        Some(Means::Reply) => (SmsMeans::Reply, word::SMS_REPLY),
        Some(Means::Usage | Means::Balance | Means::Other) | None => {
            (SmsMeans::Unknown, word::SMS_UNKNOWN)
        }
    };
    let proof = read.map(|read| checked(reader.language, read.answer.checked.as_ref()));
    Ok(SmsAnswer {
        means,
        words: say(reader.language, words).to_owned(),
        shown: text.to_owned(),
        checked: proof.unwrap_or_default(),
    })
}

/// Notes that something was left, as the carrier answered; only an answer that says so is taken.
pub(crate) fn note_left(
    store: &Store,
    reader: Reader,
    id: &str,
    text: &str,
    now: Timestamp,
) -> Result<()> {
    if read_answer(store, reader, id, text)?.means != SmsMeans::Left {
        return Err(Error::NotFound("answer"));
    }
    let left = Left {
        subject: id.to_owned(),
        at: now,
        answer: text.to_owned(),
    };
    store.mine.write(|tx| store::add_left(tx, &left))
}

/// It was noted by mistake.
pub(crate) fn forget_left(store: &Store, id: &str) -> Result<()> {
    store.mine.write(|tx| store::remove_left(tx, id))
}
