//! Buying advice and top-up offers: plain, and dated.

use super::mine::today;
use super::view::{AdviceRow, AdviceView, TopUpRow};
use crate::content;
use crate::error::Result;
use crate::guides::Reader;
use crate::services::checked;
use crate::store::Store;
use jiff::Timestamp;
use phonestation_rules::recommend::words::{self, word};
use phonestation_rules::words::say;
use phonestation_wire::recommend::{Advice, TopUp};

/// All advice, and the offers that hold today.
pub(crate) fn view(store: &Store, reader: Reader, now: Timestamp) -> Result<AdviceView> {
    let (pack, language, today) = (content::recommend(store)?, reader.language, today(now));
    let advice = |one: &Advice| AdviceRow {
        id: one.id.clone(),
        title: one.title.in_language(language).to_owned(),
        lines: one
            .lines
            .iter()
            .map(|line| line.in_language(language).to_owned())
            .collect(),
        written: words::written(language, one.written),
        checked: checked(language, one.checked.as_ref()),
    };
    let top_up = |one: &TopUp| TopUpRow {
        id: one.id.clone(),
        name: one.name.in_language(language).to_owned(),
        words: words::top_up(language, one.pay, one.get),
        terms: one.terms.in_language(language).to_owned(),
        until: words::top_up_until(language, one.until),
        checked: checked(language, one.checked.as_ref()),
        example: one.example,
    };
    let holds = |one: &&TopUp| (one.from..=one.until).contains(&today);
    let top_ups: Vec<TopUpRow> = pack.top_ups.iter().filter(holds).map(top_up).collect();
    Ok(AdviceView {
        advice: pack.advice.iter().map(advice).collect(),
        no_top_ups: match top_ups.is_empty() {
            true => say(language, word::NO_TOP_UPS).to_owned(),
            false => String::new(),
        },
        top_ups,
    })
}
