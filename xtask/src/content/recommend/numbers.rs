//! The rule of numbers: ten to install, three to explain, one plan to put forward, one or two apps a month.
//! And that what is named exists.

use super::super::check::All;
use super::super::problem::Problems;
use super::{Filed, Recommend};
use phonestation_wire::recommend::{AppClass, Campaign};
use phonestation_wire::services::{OfferingKind, Period};
use std::path::Path;

/// Apps everyone with a new phone is shown.
const TO_INSTALL: usize = 10;
/// Apps that are explained to everyone.
const TO_EXPLAIN: usize = 3;

/// Checks what several files must agree on, and fills in plans' fees from their offerings.
pub(in super::super) fn check(
    recommend: &mut Recommend,
    all: &All<'_>,
    readable: bool,
    problems: &mut Problems,
) {
    fees(recommend, all, problems);
    for top_up in &recommend.top_ups {
        for named in &top_up.named {
            if !all.carriers.iter().any(|c| c.id == named.value) {
                let message = format!(
                    "carrier `{}` does not exist; name a file of content/carriers",
                    named.value
                );
                problems.add(&top_up.file, named.line, message);
            }
        }
    }
    // A file that cannot be read is one problem; that it is then not counted would be a second.
    if !readable || (recommend.apps.is_empty() && recommend.campaigns.is_empty()) {
        return;
    }
    count(
        recommend,
        AppClass::MustInstall,
        TO_INSTALL,
        "must-install",
        problems,
    );
    count(
        recommend,
        AppClass::MustExplain,
        TO_EXPLAIN,
        "must-explain",
        problems,
    );
    one_plan(recommend, problems);
    for campaign in &recommend.campaigns {
        focus(recommend, campaign, all, problems);
    }
    months(&recommend.campaigns, problems);
}

/// One too many is shown where it stands; one too few can only be said of the folder.
fn count(
    recommend: &Recommend,
    class: AppClass,
    wanted: usize,
    name: &str,
    problems: &mut Problems,
) {
    let there = recommend.of_class(class);
    if there.len() < wanted {
        let message = format!(
            "{} apps are {name}; there must be exactly {wanted}",
            there.len()
        );
        problems.add(Path::new("content/apps"), 1, message);
    }
    for file in there.iter().skip(wanted) {
        let message = format!(
            "is one too many that is {name}: {} are, and there must be exactly {wanted}",
            there.len()
        );
        problems.add(&file.file, file.at, message);
    }
}

fn one_plan(recommend: &Recommend, problems: &mut Problems) {
    let mut pushed = recommend.plans.iter().filter(|p| p.value.push.is_some());
    let Some(first) = pushed.next() else {
        let message = "no plan has `push`; exactly one is put forward";
        problems.add(Path::new("content/plans"), 1, message);
        return;
    };
    for file in pushed {
        let message = format!(
            "a second plan is put forward beside `{}`; there must be exactly one",
            first.value.offering
        );
        problems.add(&file.file, file.at, message);
    }
}

fn focus(recommend: &Recommend, file: &Filed<Campaign>, all: &All<'_>, problems: &mut Problems) {
    let campaign = &file.value;
    if !(1..=2).contains(&campaign.focus.len()) {
        let message = format!(
            "has {} focus apps; a month has one or two",
            campaign.focus.len()
        );
        problems.add(&file.file, file.at, message);
    }
    if let [a, b] = campaign.focus.as_slice()
        && a.app == b.app
    {
        problems.add(&file.file, file.at, "names the same app twice");
    }
    let (halls, apps) = file
        .named
        .split_at(campaign.halls.len().min(file.named.len()));
    for named in halls {
        if !all.halls.iter().any(|h| h.hall.id == named.value) {
            let message = format!(
                "hall `{}` does not exist; name a file of content/halls",
                named.value
            );
            problems.add(&file.file, named.line, message);
        }
    }
    for named in apps {
        if !recommend.apps.iter().any(|a| a.value.id == named.value) {
            let message = format!(
                "app `{}` does not exist; name a file of content/apps",
                named.value
            );
            problems.add(&file.file, named.line, message);
        }
    }
}

/// In one hall there is one campaign a month, else it would have three focus apps or four.
fn months(campaigns: &[Filed<Campaign>], problems: &mut Problems) {
    for (i, later) in campaigns.iter().enumerate() {
        let meets = |earlier: &&Filed<Campaign>| {
            let (a, b) = (&earlier.value, &later.value);
            let everywhere = a.halls.is_empty() || b.halls.is_empty();
            a.month == b.month && (everywhere || a.halls.iter().any(|h| b.halls.contains(h)))
        };
        if let Some(earlier) = campaigns.iter().take(i).find(meets) {
            let message = format!(
                "a hall would have two campaigns in one month, this and `{}`; a month has one or two focus apps",
                earlier.value.id
            );
            problems.add(&later.file, later.at, message);
        }
    }
}

/// A plan's fee is its offering's price by the month, so that it is written once.
fn fees(recommend: &mut Recommend, all: &All<'_>, problems: &mut Problems) {
    for plan in &mut recommend.plans {
        let offering = all
            .services
            .iter()
            .map(|file| &file.offering)
            .find(|o| o.id == plan.value.offering && o.kind == OfferingKind::Plan);
        let price = offering
            .and_then(|o| o.price)
            .filter(|price| price.period == Period::Month);
        let example = offering.is_some_and(|o| o.example);
        let at = plan.named.first().map_or(1, |named| named.line);
        match price {
            Some(price) if example == plan.value.example => plan.value.fee = price.fen,
            Some(_) => {
                let message = "is made up and its offering is not, or the other way round";
                problems.add(&plan.file, at, message);
            }
            None => {
                let message = format!(
                    "offering `{}` is not a plan paid by the month; name one of content/services",
                    plan.value.offering
                );
                problems.add(&plan.file, at, message);
            }
        }
    }
}
