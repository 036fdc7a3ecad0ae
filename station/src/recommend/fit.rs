//! What fits somebody: their plan by their own months, apps by what they asked for and by the hall.

use super::popular;
use crate::http::problem::Problem;
use crate::services::{act, store as services};
use crate::state::Station;
use crate::usage::keep;
use jiff::civil::Time;
use phonestation_rules::recommend::plan::{self, MonthUse};
use phonestation_rules::recommend::{Moment, Month, Person, Shelf, Why, suggest};
use phonestation_rules::services::status;
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::{App, Campaign, PlanTerms};
use phonestation_wire::services::{OfferingKind, ProductOffering, ProductStatus};
use phonestation_wire::{Language, Text};
use std::sync::Arc;

/// An app that fits, and why.
pub(crate) struct Fit {
    pub(crate) app: App,
    /// The month's own slogan where it has one, else the app's.
    pub(crate) slogan: Text,
    /// Never empty, what counts most first.
    pub(crate) why: Vec<Why>,
}

/// This month's campaigns: made-up ones only where the operator wants examples.
pub(super) fn campaigns(station: &Station) -> Vec<Campaign> {
    let snapshot = station.content.now();
    let all = snapshot.recommend.campaigns.iter();
    let shown = all.filter(|c| station.options.example || !c.example);
    shown.cloned().collect()
}

/// At most `many` apps for somebody, in a hall or in none.
pub(crate) async fn apps(
    station: &Station,
    person: &Person,
    hall: Option<&Hall>,
    many: usize,
) -> Result<Vec<Fit>, sqlx::Error> {
    let snapshot = station.content.now();
    let all: Vec<App> = super::apps(&snapshot, station).cloned().collect();
    let (campaigns, popular) = (campaigns(station), popular(station).await?);
    let day = super::today(station.clock.now());
    let month = Month::on(&campaigns, day, hall.map(|h| h.id.as_str()));
    // Whoever asks a program, a page or a clerk asks now; quiet hours are for what comes unasked.
    let moment = Moment {
        time: Time::constant(12, 0, 0, 0),
        in_flow: false,
        elder: false,
    };
    let shelf = Shelf::new(&all);
    let month = month.with_popular(&popular.apps);
    let found = suggest(&shelf, month, person, moment, many).unwrap_or_default();
    let fit = found.into_iter().map(|one| Fit {
        slogan: match one.focus {
            Some(focus) => focus.slogan.clone(),
            None => one.app.turns.slogan.clone(),
        },
        app: one.app.clone(),
        why: one.why,
    });
    Ok(fit.collect())
}

/// What is known of a customer's plan and use.
pub(crate) struct Known {
    /// The plans that can be had here and whose terms are known.
    pub(crate) plans: Vec<PlanTerms>,
    /// What of them is sold.
    pub(crate) offerings: Vec<ProductOffering>,
    /// The offering of the plan they have.
    pub(crate) own: Option<String>,
    /// Whole months, the newest first.
    pub(crate) months: Vec<MonthUse>,
    pub(crate) example: bool,
}

impl Known {
    /// Every plan priced on their months; none without months or without their own plan.
    pub(crate) fn priced(&self) -> Option<plan::Match<'_>> {
        plan::find(&self.plans, self.own.as_deref(), &self.months)
    }

    /// A plan's name.
    pub(crate) fn name(&self, offering: &str, language: Language) -> String {
        let found = self.offerings.iter().find(|o| o.id == offering);
        let name = found.map(|o| o.name.in_language(language).to_owned());
        name.unwrap_or_else(|| offering.to_owned())
    }
}

/// The plan that a customer has now, and what it and the others would have cost them.
///
/// # Errors
/// [`Problem`]: no carrier, or nobody of that id. A carrier that gives no figure has told no months.
pub(crate) async fn known(station: &Arc<Station>, customer: &str) -> Result<Known, Problem> {
    let (_, today) = act::today(station)?;
    let offerings = act::offerings(station);
    let snapshot = station.content.now();
    let sold = |plan: &&PlanTerms| {
        let offering = offerings.iter().find(|o| o.id == plan.offering);
        offering.is_some_and(|o| o.kind == OfferingKind::Plan)
            && (station.options.example || !plan.example)
    };
    let plans: Vec<PlanTerms> = snapshot
        .recommend
        .plans
        .iter()
        .filter(sold)
        .cloned()
        .collect();
    let mine = services::mine(&station.database, customer).await?;
    let has = |offering: &str| plans.iter().any(|p| p.offering == offering);
    let held = mine.products.iter().rev().find(|product| {
        let state = status(product, today);
        let holds = [ProductStatus::Active, ProductStatus::PendingTerminate];
        holds.contains(&state) && has(&product.offering)
    });
    let own = held.map(|product| product.offering.clone());
    let (months, example) = match keep::usage(station, customer).await {
        Ok(usage) => (usage.months, usage.example),
        Err(Problem::NO_USAGE) => (vec![], false),
        Err(other) => return Err(other),
    };
    let month = |month: &phonestation_wire::usage::MonthUsed| MonthUse {
        data: month.data,
        minutes: month.minutes,
        sms: month.sms,
    };
    let example = example || plans.iter().any(|plan| plan.example);
    Ok(Known {
        months: months.iter().map(month).collect(),
        plans,
        offerings,
        own,
        example,
    })
}
