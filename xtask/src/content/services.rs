//! `content/services/<id>.yaml`: one thing that can be ordered a file, with every fact that a customer must
//! know before. A file that lacks one is a problem, because it could never be sold.

use super::files::{Page, is_id};
use super::front::At;
use super::problem::Problems;
use super::proof::{CheckedField, Proof, SourceField};
use super::yaml::{self, BothField, Spanned, line};
use jiff::civil::Date;
use phonestation_rules::services::Facts;
use phonestation_rules::usage::MB;
use phonestation_wire::services::{
    Choice, CodeBySms, Leave, OfferingKind, Period, Pick, Price, ProductOffering, Renewal,
};
use serde::Deserialize;
use std::path::PathBuf;

/// An offering, and where its file names others.
pub(super) struct ServiceFile {
    pub(super) file: PathBuf,
    pub(super) offering: ProductOffering,
    /// The line of `carrier`.
    pub(super) carrier: usize,
    /// `then` and `substitute`.
    pub(super) named: Vec<At<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferingField {
    id: Spanned<String>,
    carrier: Spanned<String>,
    example: bool,
    kind: Spanned<OfferingKind>,
    name: Spanned<BothField>,
    description: Option<Spanned<BothField>>,
    form: Option<Spanned<BothField>>,
    data_mb: Option<Spanned<u64>>,
    price: Option<Spanned<PriceField>>,
    renewal: Option<Renewal>,
    contract_months: Option<u32>,
    leaving_charge: Option<i64>,
    leave: Option<Leave>,
    how_to_leave: Option<Spanned<BothField>>,
    needs: Option<Spanned<BothField>>,
    tariff: Option<Spanned<String>>,
    leave_by_sms: Option<CodeField>,
    then: Option<Spanned<String>>,
    substitute: Option<Spanned<String>>,
    choice: Option<Spanned<ChoiceField>>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceField {
    fen: i64,
    period: Period,
    days: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeField {
    send: Spanned<String>,
    to: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceField {
    pick: u32,
    of: Vec<PickField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PickField {
    id: Spanned<String>,
    name: Spanned<BothField>,
}

const UNREAD: &str = "is a real carrier's offer without a source; name the published tariff that was read, or leave it out";

/// Reads the offering that must be called `id`.
pub(super) fn parse(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<ServiceFile> {
    let file = &page.file;
    let field: OfferingField = yaml::parse(file, &page.text, 0, problems)?;
    if field.id.value != id || !is_id(id) {
        let message = format!(
            "id `{}` must be lower-case and equal to the file's name `{id}`",
            field.id.value
        );
        problems.add(file, line(&field.id, 0), message);
    }
    if field.kind.value == OfferingKind::Other {
        let message = "kind is plan, value-added, trial or gift";
        problems.add(file, line(&field.kind, 0), message);
        return None;
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
    let named = |name: &Option<Spanned<String>>| {
        name.as_ref().map(|n| At {
            value: n.value.clone(),
            line: line(n, 0),
        })
    };
    let others: Vec<At<String>> = named(&field.then)
        .into_iter()
        .chain(named(&field.substitute))
        .collect();
    if let Some(then) = &field.then
        && field.kind.value != OfferingKind::Trial
    {
        problems.add(file, line(then, 0), "only a trial goes on to something");
    }
    if let Some(data) = &field.data_mb
        && data.value == 0
    {
        let message = "`data_mb` is at least 1; leave it out where nothing is added";
        problems.add(file, line(data, 0), message);
    }
    let leave_by_sms = field.leave_by_sms.map(|code| by_sms(code, page, problems));
    let choice = field.choice.map(|choice| chosen(choice, page, problems));
    let mut both =
        |text: Option<Spanned<BothField>>| text.map(|text| BothField::check(text, file, problems));
    let (description, form) = (both(field.description), both(field.form));
    let (how_to_leave, needs) = (both(field.how_to_leave), both(field.needs));
    let offering = ProductOffering {
        id: field.id.value.clone(),
        carrier: field.carrier.value.clone(),
        example: field.example,
        kind: field.kind.value,
        name: BothField::check(field.name, file, problems),
        description,
        form,
        data: field.data_mb.map(|mb| mb.value.saturating_mul(MB)),
        price: field.price.map(|p| Price {
            fen: p.value.fen,
            period: p.value.period,
            days: p.value.days,
        }),
        renewal: field.renewal,
        contract_months: field.contract_months,
        leaving_charge: field.leaving_charge,
        leave: field.leave,
        how_to_leave,
        needs,
        tariff: field.tariff.map(|t| t.value),
        leave_by_sms,
        then: field.then.map(|t| t.value),
        substitute: field.substitute.map(|t| t.value),
        choice,
        checked,
        sources,
    };
    if let Err(lacks) = Facts::of(&offering) {
        for lack in lacks {
            let message = format!(
                "lacks or contradicts `{}`; what is not known to the customer is not sold",
                lack.as_str()
            );
            problems.add(file, line(&field.id, 0), message);
        }
    }
    Some(ServiceFile {
        file: file.clone(),
        carrier: line(&field.carrier, 0),
        offering,
        named: others,
    })
}

fn by_sms(code: CodeField, page: &Page, problems: &mut Problems) -> CodeBySms {
    if code.send.value.trim().is_empty() || code.send.value.trim() != code.send.value {
        let message = "send is the message exactly, without spaces around it";
        problems.add(&page.file, line(&code.send, 0), message);
    }
    if code.to.value.is_empty() || !code.to.value.bytes().all(|b| b.is_ascii_digit()) {
        let message = "a number is written in digits only, within quotation marks";
        problems.add(&page.file, line(&code.to, 0), message);
    }
    CodeBySms {
        send: code.send.value,
        to: code.to.value,
    }
}

fn chosen(choice: Spanned<ChoiceField>, page: &Page, problems: &mut Problems) -> Choice {
    let at = line(&choice, 0);
    let ChoiceField { pick, of } = choice.value;
    let many = u32::try_from(of.len()).unwrap_or(u32::MAX);
    if pick == 0 || pick > many {
        problems.add(
            &page.file,
            at,
            "pick is at least 1 and at most as many as there are",
        );
    }
    let mut picks: Vec<Pick> = Vec::new();
    for one in of {
        let id = one.id.value.clone();
        if !is_id(&id) || picks.iter().any(|p| p.id == id) {
            let message =
                format!("id `{id}` is used twice, or is not lower-case words joined by `-`");
            problems.add(&page.file, line(&one.id, 0), message);
        }
        picks.push(Pick {
            id,
            name: BothField::check(one.name, &page.file, problems),
        });
    }
    Choice { pick, of: picks }
}
