//! What is recommended: `content/apps`, `content/campaigns`, `content/plans`, `content/advice` and
//! `content/top-ups`. The rule of numbers is checked in [`numbers`].

mod apps;
mod numbers;
mod offers;

use super::files::{Folder, Page, is_id};
use super::front::At;
use super::problem::Problems;
use super::yaml::{Spanned, line};
use super::yaml_files;
use jiff::civil::Date;
use phonestation_wire::recommend::{Advice, AppClass, Campaign, PlanTerms, RecommendPack, TopUp};
use std::path::{Path, PathBuf};

pub(super) use apps::AppFile;
pub(super) use numbers::check;

/// A record, and where its file names others.
pub(super) struct Filed<T> {
    pub(super) file: PathBuf,
    pub(super) value: T,
    /// The line on which the thing stands that the rule of numbers speaks of.
    pub(super) at: usize,
    /// Ids of other files, in the order of the fields: halls, then apps; an offering; a carrier.
    pub(super) named: Vec<At<String>>,
}

/// All files of the feature.
#[derive(Default)]
pub(super) struct Recommend {
    pub(super) apps: Vec<AppFile>,
    pub(super) campaigns: Vec<Filed<Campaign>>,
    pub(super) plans: Vec<Filed<PlanTerms>>,
    pub(super) advice: Vec<Filed<Advice>>,
    pub(super) top_ups: Vec<Filed<TopUp>>,
}

impl Recommend {
    /// Reads the five folders; one that is not there is empty.
    pub(super) fn read(folder: &Folder<'_>, today: Date, problems: &mut Problems) -> Recommend {
        Recommend {
            apps: each(folder, "apps", problems, |page, id, problems| {
                apps::parse(page, id, today, problems)
            }),
            campaigns: each(folder, "campaigns", problems, offers::campaign),
            plans: each(folder, "plans", problems, offers::plan),
            advice: each(folder, "advice", problems, |page, id, problems| {
                offers::advice(page, id, today, problems)
            }),
            top_ups: each(folder, "top-ups", problems, |page, id, problems| {
                offers::top_up(page, id, today, problems)
            }),
        }
    }

    /// What travels.
    pub(super) fn pack(self) -> RecommendPack {
        let mut apps: Vec<_> = self.apps.into_iter().map(|file| file.value).collect();
        apps.sort_by_key(|app| app.class);
        let mut campaigns: Vec<Campaign> = values(self.campaigns);
        campaigns.sort_by_key(|campaign| campaign.month);
        RecommendPack {
            apps,
            campaigns,
            plans: values(self.plans),
            advice: values(self.advice),
            top_ups: values(self.top_ups),
        }
    }

    fn of_class(&self, class: AppClass) -> Vec<&AppFile> {
        self.apps
            .iter()
            .filter(|file| file.value.class == class)
            .collect()
    }
}

fn values<T>(files: Vec<Filed<T>>) -> Vec<T> {
    files.into_iter().map(|file| file.value).collect()
}

fn each<T>(
    folder: &Folder<'_>,
    inside: &str,
    problems: &mut Problems,
    parse: impl Fn(&Page, &str, &mut Problems) -> Option<T>,
) -> Vec<T> {
    if !folder.is_folder(Path::new(inside)) {
        return vec![];
    }
    yaml_files(folder, inside, problems)
        .iter()
        .filter_map(|(page, id)| parse(page, id, problems))
        .collect()
}

/// An id is its file's name.
fn check_id(page: &Page, field: &Spanned<String>, id: &str, problems: &mut Problems) {
    if field.value != id || !is_id(id) {
        let message = format!(
            "id `{}` must be lower-case and equal to the file's name `{id}`",
            field.value
        );
        problems.add(&page.file, line(field, 0), message);
    }
}

fn at(name: &Spanned<String>) -> At<String> {
    At {
        value: name.value.clone(),
        line: line(name, 0),
    }
}

/// Reads one page as every kind of file, whatever it holds.
#[cfg(test)]
pub(super) fn parse_as_each(page: &Page, today: Date, problems: &mut Problems) {
    apps::parse(page, "extra", today, problems);
    offers::campaign(page, "2026-12", problems);
    offers::plan(page, "basic", problems);
    offers::advice(page, "storage", today, problems);
    offers::top_up(page, "fifty", today, problems);
}
