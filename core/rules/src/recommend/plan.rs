//! Which plan truly fits: every plan priced, to the fen, on what the customer used in the last months.
//!
//! Nothing is guessed. What one would have paid is exact for the past, and the past is all that is known; so
//! a match carries how sure it is, keeping what one has is an answer, and a cheaper plan is named even
//! where it would have been too small.

use phonestation_wire::recommend::{Over, PlanTerms};

/// What was used in one whole month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthUse {
    /// Bytes.
    pub data: u64,
    /// Minutes as billed.
    pub minutes: u64,
    /// Short messages.
    pub sms: u64,
}

/// What a plan would have cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced<'a> {
    /// The plan.
    pub plan: &'a PlanTerms,
    /// Fen for all the months together.
    pub total: i64,
    /// Fen in the cheapest month.
    pub least: i64,
    /// Fen in the dearest month.
    pub most: i64,
    /// Months in which it would have stopped before the end of the month.
    pub short: usize,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// Fewer than three whole months are known.
    Few,
    /// In some of the months the customer's own plan would have been cheaper, or enough where this is not.
    Mixed,
    /// So in every month.
    Steady,
}

/// What to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice<'a> {
    /// Keep what you have.
    Keep,
    /// Another plan would have cost so much less over the months, in fen.
    Change {
        /// To which.
        to: &'a PlanTerms,
        /// Fen saved over all the months.
        saves: i64,
        /// How sure that is.
        sure: Sure,
    },
    /// Their own stops before the month's end, and this is the cheapest that does not.
    Enough {
        /// To which.
        to: &'a PlanTerms,
        /// Fen more over all the months; negative when it is even cheaper.
        costs: i64,
    },
}

/// All plans on the customer's months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// Every plan: those that were enough first, the cheapest first, their own before another that costs the same.
    pub all: Vec<Priced<'a>>,
    /// What to say.
    pub advice: Advice<'a>,
    /// The cheapest plan of all that costs less than what is advised, though it would have been too small in
    /// some months ([`Priced::short`]).
    pub cheaper: Option<&'a PlanTerms>,
}

/// Whole months from which on a match is more than a hint.
pub const SURE_MONTHS: usize = 3;

/// Fen a month below which nobody is told to change: it is not worth the trouble.
pub const WORTH: i64 = 100;

/// What `plan` costs in a month like `used`, in fen, and whether it was enough.
pub fn price(plan: &PlanTerms, used: MonthUse) -> (i64, bool) {
    let parts = [
        (plan.data, plan.over_data, used.data),
        (plan.minutes, plan.over_minutes, used.minutes),
        (plan.sms, plan.over_sms, used.sms),
    ];
    let mut fen = plan.fee;
    let mut enough = true;
    for (holds, over, used) in parts {
        let beyond = holds.map_or(0, |holds| used.saturating_sub(holds));
        match over {
            _ if beyond == 0 => {}
            Some(over) => fen = fen.saturating_add(charge(over, beyond)),
            None => enough = false,
        }
    }
    (fen, enough)
}

/// Every unit begun is paid.
fn charge(over: Over, beyond: u64) -> i64 {
    let units = beyond.div_ceil(over.unit.max(1));
    i64::try_from(units)
        .unwrap_or(i64::MAX)
        .saturating_mul(over.fen)
}

/// Prices every plan on `months`. `own` is the offering they have now; `None` when it is not among `plans`,
/// and then there is nothing to compare with.
///
/// `None` without months, or without their own plan.
pub fn find<'a>(
    plans: &'a [PlanTerms],
    own: Option<&str>,
    months: &[MonthUse],
) -> Option<Match<'a>> {
    let own = plans
        .iter()
        .find(|plan| Some(plan.offering.as_str()) == own)?;
    if months.is_empty() {
        return None;
    }
    let mut all: Vec<Priced<'a>> = plans.iter().map(|plan| priced(plan, months)).collect();
    all.sort_by_key(|p| {
        let other = p.plan.offering != own.offering;
        (
            p.short > 0,
            p.total,
            other,
            p.plan.fee,
            p.plan.offering.as_str(),
        )
    });
    let mine = priced(own, months);
    let advice = advise(&mine, all.first().filter(|p| p.short == 0), months);
    let total = |plan: &PlanTerms| {
        let found = all.iter().find(|p| p.plan.offering == plan.offering);
        found.map_or(mine.total, |p| p.total)
    };
    let limit = match advice {
        Advice::Keep => mine.total,
        Advice::Change { to, .. } | Advice::Enough { to, .. } => total(to),
    };
    let cheaper = all
        .iter()
        .filter(|p| p.short > 0 && p.total < limit && p.plan.offering != own.offering)
        .min_by_key(|p| (p.total, p.short, p.plan.offering.as_str()))
        .map(|p| p.plan);
    Some(Match {
        all,
        advice,
        cheaper,
    })
}

fn advise<'a>(mine: &Priced<'_>, best: Option<&Priced<'a>>, months: &[MonthUse]) -> Advice<'a> {
    let Some(best) = best.filter(|best| best.plan.offering != mine.plan.offering) else {
        return Advice::Keep;
    };
    let saves = mine.total.saturating_sub(best.total);
    if mine.short > 0 {
        return Advice::Enough {
            to: best.plan,
            costs: saves.saturating_neg(),
        };
    }
    let known = i64::try_from(months.len()).unwrap_or(i64::MAX);
    if saves < WORTH.saturating_mul(known) {
        return Advice::Keep;
    }
    let steady = months
        .iter()
        .all(|used| price(best.plan, *used).0 < price(mine.plan, *used).0);
    let sure = match (months.len() < SURE_MONTHS, steady) {
        (true, _) => Sure::Few,
        (false, true) => Sure::Steady,
        (false, false) => Sure::Mixed,
    };
    Advice::Change {
        to: best.plan,
        saves,
        sure,
    }
}

fn priced<'a>(plan: &'a PlanTerms, months: &[MonthUse]) -> Priced<'a> {
    let mut priced = Priced {
        plan,
        total: 0,
        least: i64::MAX,
        most: i64::MIN,
        short: 0,
    };
    for used in months {
        let (fen, enough) = price(plan, *used);
        priced.total = priced.total.saturating_add(fen);
        priced.least = priced.least.min(fen);
        priced.most = priced.most.max(fen);
        priced.short += usize::from(!enough);
    }
    priced
}
