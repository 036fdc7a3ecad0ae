//! Every plan, priced on what this customer used; worked out here, and told nobody.

use super::view::{PlanMatchView, PlanRow, PlanState};
use crate::error::Result;
use crate::guides::Reader;
use crate::store::Store;
use crate::{content, customer, services, usage};
use jiff::Timestamp;
use phonestation_rules::recommend::plan::{Advice, Match, MonthUse, Priced, find};
use phonestation_rules::recommend::words::{self, word};
use phonestation_rules::services::words::money;
use phonestation_rules::usage::percent;
use phonestation_rules::words::{Word, say};
use phonestation_wire::services::ProductOffering;
use phonestation_wire::usage::{MonthUsed, Usage};

/// The plans, or what is missing to compare them.
pub(crate) fn view(store: &Store, reader: Reader, now: Timestamp) -> Result<PlanMatchView> {
    let missing = |state, word: Word| PlanMatchView {
        state,
        words: say(reader.language, word).to_owned(),
        computed: String::new(),
        sure: String::new(),
        rows: vec![],
        cheaper: None,
        open: None,
        example: false,
    };
    if store.mine.read(customer::who)?.is_none() {
        return Ok(missing(PlanState::SignIn, word::PLAN_SIGN_IN));
    }
    let used = usage::months(store)?;
    let Some(used) = used.filter(|used| !used.months.is_empty()) else {
        return Ok(missing(PlanState::NoMonths, word::PLAN_NO_MONTHS));
    };
    let own = services::plan(store, now)?;
    let pack = content::recommend(store)?;
    let months: Vec<MonthUse> = used.months.iter().map(month).collect();
    let Some(found) = find(&pack.plans, own.as_deref(), &months) else {
        return Ok(missing(PlanState::NoPlan, word::PLAN_NO_PLAN));
    };
    let speaks = Speaks {
        reader,
        offerings: content::offerings(store)?,
        own: own.unwrap_or_default(),
        found: &found,
    };
    Ok(speaks.view(&used))
}

fn month(used: &MonthUsed) -> MonthUse {
    MonthUse {
        data: used.data,
        minutes: used.minutes,
        sms: used.sms,
    }
}

struct Speaks<'a> {
    reader: Reader,
    offerings: Vec<ProductOffering>,
    own: String,
    found: &'a Match<'a>,
}

impl Speaks<'_> {
    fn name(&self, id: &str) -> String {
        let offering = self.offerings.iter().find(|o| o.id == id);
        let name = offering.map(|o| o.name.in_language(self.reader.language));
        name.unwrap_or(id).to_owned()
    }

    /// The plan to go to; none where theirs is to be kept.
    fn to(&self) -> Option<String> {
        match self.found.advice {
            Advice::Keep => None,
            Advice::Change { to, .. } | Advice::Enough { to, .. } => Some(to.offering.clone()),
        }
    }

    fn view(&self, used: &Usage) -> PlanMatchView {
        let (language, found) = (self.reader.language, self.found);
        let (to, months) = (self.to(), used.months.len());
        let name = to.as_ref().map_or_else(String::new, |id| self.name(id));
        let cheaper = found.cheaper.map(|plan| self.name(&plan.offering));
        PlanMatchView {
            state: PlanState::Ready,
            words: words::plan(language, found.advice, &name, months),
            computed: words::computed(language, months),
            sure: match found.advice {
                Advice::Change { sure, .. } => say(language, words::sure(sure)).to_owned(),
                Advice::Keep | Advice::Enough { .. } => String::new(),
            },
            rows: self.rows(to.as_deref().unwrap_or(&self.own)),
            cheaper: cheaper.and_then(|name| words::cheaper(language, found, &name)),
            open: to,
            example: used.example || found.all.iter().any(|p| p.plan.example),
        }
    }

    fn rows(&self, advised: &str) -> Vec<PlanRow> {
        let fen = |priced: &Priced<'_>| u64::try_from(priced.total).unwrap_or(0);
        let dearest = self.found.all.iter().map(fen).max().unwrap_or(0).max(1);
        let row = |priced: &Priced<'_>| PlanRow {
            offering: priced.plan.offering.clone(),
            name: self.name(&priced.plan.offering),
            total: money(priced.total),
            range: words::range(priced),
            percent: percent(fen(priced), dearest),
            own: priced.plan.offering == self.own,
            advised: priced.plan.offering == advised,
            short_words: words::short(self.reader.language, priced.short),
        };
        self.found.all.iter().map(row).collect()
    }
}
