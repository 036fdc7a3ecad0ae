//! Campaigns, plans, advice and top-ups, a file each.

use super::super::files::Page;
use super::super::problem::Problems;
use super::super::proof::{CheckedField, Proof, SourceField};
use super::super::yaml::{self, BothField, Spanned, line};
use super::apps::{TurnsField, short};
use super::{Filed, at, check_id};
use jiff::civil::Date;
use phonestation_rules::usage::MB;
use phonestation_wire::recommend::{Advice, Campaign, Focus, Over, PlanTerms, TopUp};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CampaignField {
    id: Spanned<String>,
    #[serde(default)]
    example: bool,
    month: Spanned<Date>,
    #[serde(default)]
    halls: Vec<Spanned<String>>,
    focus: Spanned<Vec<FocusField>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FocusField {
    app: Spanned<String>,
    slogan: Spanned<BothField>,
}

/// Reads a campaign; [`Filed::named`] are its halls, then its apps.
pub(super) fn campaign(page: &Page, id: &str, problems: &mut Problems) -> Option<Filed<Campaign>> {
    let field: CampaignField = yaml::parse(&page.file, &page.text, 0, problems)?;
    check_id(page, &field.id, id, problems);
    if field.month.value.day() != 1 {
        let message = "a month is written as its first day: 2026-12-01";
        problems.add(&page.file, line(&field.month, 0), message);
    }
    let focus_at = line(&field.focus, 0);
    let halls = field.halls.iter().map(at);
    let apps = field.focus.value.iter().map(|f| at(&f.app));
    Some(Filed {
        file: page.file.clone(),
        at: focus_at,
        named: halls.chain(apps).collect(),
        value: Campaign {
            id: id.to_owned(),
            example: field.example,
            month: field.month.value,
            halls: field.halls.into_iter().map(|h| h.value).collect(),
            focus: field
                .focus
                .value
                .into_iter()
                .map(|f| Focus {
                    app: f.app.value,
                    slogan: short(f.slogan, 16, 48, page, problems),
                })
                .collect(),
        },
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanField {
    offering: Spanned<String>,
    #[serde(default)]
    example: bool,
    data_mb: Option<u64>,
    minutes: Option<u64>,
    sms: Option<u64>,
    over_data: Option<Spanned<OverField>>,
    over_minutes: Option<Spanned<OverField>>,
    over_sms: Option<Spanned<OverField>>,
    push: Option<Spanned<TurnsField>>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverField {
    unit: u64,
    fen: i64,
}

/// Reads what a plan holds; its fee comes from the offering that [`Filed::named`] names.
pub(super) fn plan(page: &Page, id: &str, problems: &mut Problems) -> Option<Filed<PlanTerms>> {
    let field: PlanField = yaml::parse(&page.file, &page.text, 0, problems)?;
    check_id(page, &field.offering, id, problems);
    let mut over = |over: Option<Spanned<OverField>>, times: u64| {
        over.map(|over| {
            if over.value.unit == 0 || over.value.fen < 0 {
                let message = "a unit is at least 1, and fen at least 0";
                problems.add(&page.file, line(&over, 0), message);
            }
            Over {
                unit: over.value.unit.max(1).saturating_mul(times),
                fen: over.value.fen,
            }
        })
    };
    let (over_data, over_minutes) = (over(field.over_data, MB), over(field.over_minutes, 1));
    let over_sms = over(field.over_sms, 1);
    Some(Filed {
        file: page.file.clone(),
        at: field.push.as_ref().map_or(1, |push| line(push, 0)),
        named: vec![at(&field.offering)],
        value: PlanTerms {
            offering: id.to_owned(),
            example: field.example,
            fee: 0,
            data: field.data_mb.map(|mb| mb.saturating_mul(MB)),
            minutes: field.minutes,
            sms: field.sms,
            over_data,
            over_minutes,
            over_sms,
            push: field.push.map(|push| push.value.check(page, problems)),
        },
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviceField {
    id: Spanned<String>,
    title: Spanned<BothField>,
    lines: Spanned<Vec<Spanned<BothField>>>,
    written: Spanned<Date>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

/// Reads a piece of buying advice.
pub(super) fn advice(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<Filed<Advice>> {
    let file = &page.file;
    let field: AdviceField = yaml::parse(file, &page.text, 0, problems)?;
    check_id(page, &field.id, id, problems);
    if field.written.value > today {
        let message = format!(
            "was written on {}, which is still to come",
            field.written.value
        );
        problems.add(file, line(&field.written, 0), message);
    }
    if !(1..=5).contains(&field.lines.value.len()) {
        let message = "advice has one to five lines; more means two pieces of it";
        problems.add(file, line(&field.lines, 0), message);
    }
    let proof = Proof {
        file,
        above: 0,
        today,
    };
    let (checked, sources) = proof.check(Some(field.checked), field.sources, problems);
    Some(Filed {
        file: file.clone(),
        at: 1,
        named: vec![],
        value: Advice {
            id: id.to_owned(),
            title: short(field.title, 16, 48, page, problems),
            lines: field
                .lines
                .value
                .into_iter()
                .map(|text| short(text, 50, 180, page, problems))
                .collect(),
            written: field.written.value,
            checked,
            sources,
        },
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopUpField {
    id: Spanned<String>,
    carrier: Spanned<String>,
    #[serde(default)]
    example: bool,
    name: Spanned<BothField>,
    pay: Spanned<i64>,
    get: Spanned<i64>,
    terms: Spanned<BothField>,
    from: Spanned<Date>,
    until: Spanned<Date>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

const UNREAD: &str =
    "is a real carrier's offer without a source; name what was read, or leave it out";

/// Reads a top-up offer; [`Filed::named`] is its carrier.
pub(super) fn top_up(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<Filed<TopUp>> {
    let file = &page.file;
    let field: TopUpField = yaml::parse(file, &page.text, 0, problems)?;
    check_id(page, &field.id, id, problems);
    if field.pay.value <= 0 || field.get.value < field.pay.value {
        let message = "what is got is never less than what is paid, and that is more than 0 fen";
        problems.add(file, line(&field.get, 0), message);
    }
    if field.until.value < field.from.value {
        let message = "ends before it begins; `until` is the last day";
        problems.add(file, line(&field.until, 0), message);
    }
    let proof = Proof {
        file,
        above: 0,
        today,
    };
    let (checked, sources) = proof.check(Some(field.checked), field.sources, problems);
    if !field.example && checked.is_none() {
        problems.add(file, line(&field.id, 0), UNREAD);
    }
    Some(Filed {
        file: file.clone(),
        at: 1,
        named: vec![at(&field.carrier)],
        value: TopUp {
            id: id.to_owned(),
            carrier: field.carrier.value,
            example: field.example,
            name: short(field.name, 16, 48, page, problems),
            pay: field.pay.value,
            get: field.get.value,
            terms: short(field.terms, 50, 180, page, problems),
            from: field.from.value,
            until: field.until.value,
            checked,
            sources,
        },
    })
}
