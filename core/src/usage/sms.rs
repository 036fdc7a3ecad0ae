//! With no data left: a message that asks the carrier is prepared, the person sends it, and the answer is read.

use super::store::{self, Message};
use super::view::{UsageSms, UsageSmsDraft};
use crate::content;
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::services::{SmsDraft, checked};
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::usage::sms::{Figures, read as figures};
use phonestation_rules::usage::words::{self, word};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::carriers::{Answer, Carrier};

/// Codes that ask for usage.
const CODES: [&str; 2] = ["data-left", "balance"];

/// Carriers, the customer's own alone where it is known.
fn carriers(store: &Store) -> Result<Vec<Carrier>> {
    let all = content::carriers(store)?;
    let own = store.mine.read(store::said)?.map(|s| s.usage.carrier);
    let found: Vec<Carrier> = all
        .iter()
        .filter(|c| Some(&c.id) == own.as_ref())
        .cloned()
        .collect();
    Ok(if found.is_empty() { all } else { found })
}

/// Messages that ask what is left.
pub(crate) fn drafts(store: &Store, reader: Reader) -> Result<Vec<UsageSmsDraft>> {
    let language = reader.language;
    let of = |carrier: &Carrier| -> Vec<UsageSmsDraft> {
        let codes = carrier.codes.iter();
        let codes = codes.filter(|code| CODES.contains(&code.id.as_str()));
        codes
            .map(|code| UsageSmsDraft {
                what: code.what.in_language(language).to_owned(),
                carrier: carrier.name.in_language(language).to_owned(),
                draft: SmsDraft {
                    to: code.to.clone(),
                    body: code.send.clone(),
                    checked: checked(language, code.checked.as_ref()),
                },
                example: carrier.example,
            })
            .collect()
    };
    Ok(carriers(store)?.iter().flat_map(of).collect())
}

/// Which carrier's answer `text` is, and what it says.
fn found(store: &Store, text: &str) -> Result<Option<(Carrier, Answer, Figures)>> {
    for carrier in carriers(store)? {
        let read =
            figures(text, &carrier.answers).map(|(answer, figures)| (answer.clone(), figures));
        if let Some((answer, figures)) = read {
            return Ok(Some((carrier, answer, figures)));
        }
    }
    Ok(None)
}

/// Reads a message; one of no known form is shown as it is.
pub(crate) fn read(store: &Store, reader: Reader, text: &str) -> Result<UsageSms> {
    let language: Language = reader.language;
    Ok(match found(store, text)? {
        Some((_, answer, figures)) => UsageSms {
            understood: true,
            words: words::sms(language, &figures),
            shown: text.to_owned(),
            checked: checked(language, answer.checked.as_ref()),
        },
        None => UsageSms {
            understood: false,
            words: say(language, word::SMS_UNKNOWN).to_owned(),
            shown: text.to_owned(),
            checked: String::new(),
        },
    })
}

/// Keeps what a message says, with its time; one that is not understood is not kept.
pub(crate) fn note(store: &Store, text: &str, now: Timestamp) -> Result<()> {
    let (carrier, _, figures) = found(store, text)?.ok_or(Error::NotFound("answer"))?;
    let message = Message {
        at: now,
        carrier: carrier.id,
        figures,
    };
    store.mine.write(|tx| store::set_message(tx, &message))
}
