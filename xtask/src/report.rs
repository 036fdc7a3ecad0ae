//! The state of the content, for those who write it: how much there is, what is checked, what could
//! be said better.

use crate::content::{Advice, Content, Kind};
use jiff::civil::Date;
use phonestation_rules::guides::audience_name;
use phonestation_wire::Language;
use phonestation_wire::guides::{Audience, Variant};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Checked longer ago than this is to be looked at again.
const OLD: i32 = 180;
/// Characters of the longest bar.
const BAR: usize = 24;

/// Counts of one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Guides, or variants where a row is about phones.
    pub guides: usize,
    /// Variants that were checked against something that was read.
    pub checked: usize,
    /// Variants that say "not yet checked".
    pub unchecked: usize,
}

/// What the report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// By main topic, in the order in which topics are shown.
    pub topics: Vec<(String, Count)>,
    /// By phone family.
    pub phones: Vec<(&'static str, Count)>,
    /// Days since each check, the oldest first, with the guide and its phone.
    pub ages: Vec<(i32, String, &'static str)>,
    /// Steps with a drawing, and all steps.
    pub drawn: (usize, usize),
    /// Advice by kind.
    pub advice: Vec<(Kind, usize)>,
}

impl Report {
    /// The state of `content` on `today`.
    pub fn new(content: &Content, advice: &[Advice], today: Date) -> Report {
        let pack = content.guides_in(Language::ZhCn);
        let variants = || {
            let guides = pack.guides.iter();
            guides.flat_map(|g| g.variants.iter().map(move |v| (g, v)))
        };
        let topics = pack.topics.iter().map(|topic| {
            let main = |t: &[String]| t.first() == Some(&topic.id);
            let own = variants().filter(|(g, _)| main(&g.topics));
            let mut count = counted(own.map(|(_, v)| v));
            count.guides = pack.guides.iter().filter(|g| main(&g.topics)).count();
            (topic.title.clone(), count)
        });
        let phones = Audience::ALL.iter().map(|audience| {
            let own = variants().filter(|(_, v)| v.audience == *audience);
            (
                audience_name(*audience, Language::En),
                counted(own.map(|(_, v)| v)),
            )
        });
        let age = |v: &Variant| {
            v.checked
                .as_ref()
                .map(|c| today.since(c.date).map_or(0, |s| s.get_days()))
        };
        let ages = variants().filter_map(|(g, v)| {
            Some((
                age(v)?,
                g.id.clone(),
                audience_name(v.audience, Language::En),
            ))
        });
        let mut ages: Vec<_> = ages.collect();
        ages.sort_by_key(|(days, guide, phone)| (-days, guide.clone(), *phone));
        let steps = || variants().flat_map(|(_, v)| &v.steps);
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for one in advice {
            *kinds.entry(one.kind).or_default() += 1;
        }
        Report {
            topics: topics.collect(),
            phones: phones.collect(),
            ages,
            drawn: (
                steps().filter(|s| s.drawing.is_some()).count(),
                steps().count(),
            ),
            advice: kinds.into_iter().collect(),
        }
    }

    /// All guides and all variants.
    pub fn all(&self) -> Count {
        self.topics
            .iter()
            .fold(Count::default(), |a, (_, b)| Count {
                guides: a.guides + b.guides,
                checked: a.checked + b.checked,
                unchecked: a.unchecked + b.unchecked,
            })
    }
}

fn counted<'a>(variants: impl Iterator<Item = &'a Variant>) -> Count {
    let mut count = Count::default();
    for variant in variants {
        count.guides += 1;
        match variant.checked {
            Some(_) => count.checked += 1,
            None => count.unchecked += 1,
        }
    }
    count
}

/// The report as Markdown, which a terminal shows as well. `packs` are names and bytes.
pub fn markdown(report: &Report, packs: &[(String, usize)], today: Date) -> String {
    let mut out = format!(
        "# The pocket book on {today}\n\nMade by `cargo xtask content-report --write`.\n\n"
    );
    let all = report.all();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{} guides in both languages, {} variants: {} checked against something that was read, {} not yet checked \
         (shown as such, worded as a general way to look). {} of {} steps have a drawing.\n",
        all.guides,
        all.checked + all.unchecked,
        all.checked,
        all.unchecked,
        report.drawn.0,
        report.drawn.1,
    );
    out.push_str(
        "| topic | guides | checked | not yet | `#` checked, `-` not |\n|---|--:|--:|--:|---|\n",
    );
    for (name, count) in &report.topics {
        row(&mut out, name, *count);
    }
    out.push_str("\n| written for | variants | checked | not yet | |\n|---|--:|--:|--:|---|\n");
    for (name, count) in &report.phones {
        row(&mut out, name, *count);
    }
    let old = report.ages.iter().filter(|(days, ..)| *days > OLD).count();
    let _ = writeln!(out, "\nChecked longest ago ({old} more than {OLD} days):\n");
    for (days, guide, phone) in report.ages.iter().take(10) {
        let _ = writeln!(out, "- {guide} ({phone}): {days} days");
    }
    out.push_str("\n| could be said better | places |\n|---|--:|\n");
    for (kind, places) in &report.advice {
        let _ = writeln!(out, "| {kind} | {places} |");
    }
    out.push_str("\n| pack | bytes |\n|---|--:|\n");
    for (name, bytes) in packs {
        let _ = writeln!(out, "| {name} | {bytes} |");
    }
    out
}

fn row(out: &mut String, name: &str, count: Count) {
    let all = count.checked + count.unchecked;
    let bar = "#".repeat(count.checked.min(BAR)) + &"-".repeat(count.unchecked.min(BAR));
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} | `{bar}` |",
        count.guides.max(usize::from(all > 0)),
        count.checked,
        count.unchecked
    );
}
