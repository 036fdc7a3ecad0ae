//! Reads the folder `content/`, which people write without programming, into what packs carry.
//!
//! [`read`] collects every problem of every file with its line, so that an author sees the whole
//! list at once. The form of the files is described in `content/README.md`.

mod agree;
mod body;
mod carriers;
mod check;
mod drawing;
mod files;
mod front;
mod guide;
mod halls;
mod limits;
mod line;
mod lint;
mod pack;
mod problem;
mod proof;
mod recommend;
mod services;
mod spelling;
#[cfg(test)]
mod tests;
mod topics;
mod yaml;

pub use lint::{Advice, Kind};
pub use problem::Problem;

use files::{Folder, Page, name_of};
use front::Address;
use guide::GuideFile;
use halls::HallFile;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use phonestation_wire::Language;
use phonestation_wire::carriers::{Carrier, CarriersPack};
use phonestation_wire::guides::GuidesPack;
use phonestation_wire::halls::HallsPack;
use phonestation_wire::recommend::RecommendPack;
use phonestation_wire::services::ServicesPack;
use problem::Problems;
use recommend::Recommend;
use services::ServiceFile;
use std::path::{Path, PathBuf};
use topics::Topics;

/// All content, free of problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Topics and guides, one pack a language, in the order of [`Language::ALL`].
    pub guides: [GuidesPack; 2],
    /// Halls, by id.
    pub halls: HallsPack,
    /// Carriers, real ones first, then by id.
    pub carriers: CarriersPack,
    /// What can be ordered: plans, value-added services, trials, gifts; by id within a kind.
    pub services: ServicesPack,
    /// What may be recommended.
    pub recommend: RecommendPack,
}

impl Content {
    /// The guides in `language`.
    pub fn guides_in(&self, language: Language) -> &GuidesPack {
        let [zh, en] = &self.guides;
        match language {
            Language::ZhCn => zh,
            Language::En => en,
        }
    }
}

/// Reads the content folder `dir`; dates after tomorrow (it may be tomorrow elsewhere) are problems.
///
/// # Errors
/// All problems found, ordered by file and line.
pub fn read(dir: &Path) -> Result<Content, Vec<Problem>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "outermost call of a tool; `read_on` takes the day"
    )]
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    read_on(dir, today.saturating_add(1.day()))
}

/// Like [`read`], where no date may be after `today`.
///
/// # Errors
/// All problems found, ordered by file and line.
pub fn read_on(dir: &Path, today: Date) -> Result<Content, Vec<Problem>> {
    let mut problems = Problems::default();
    let folder = Folder::new(dir);
    let topics = match folder.page(Path::new("topics.yaml"), &mut problems) {
        Some(page) => topics::parse(&page, &mut problems),
        None => Topics::default(),
    };
    let (guides, there) = guides(&folder, today, &mut problems);
    let halls: Vec<HallFile> = yaml_files(&folder, "halls", &mut problems)
        .iter()
        .filter_map(|(page, id)| halls::parse(page, id, today, &mut problems))
        .collect();
    let mut carriers: Vec<Carrier> = yaml_files(&folder, "carriers", &mut problems)
        .iter()
        .filter_map(|(page, id)| carriers::parse(page, id, today, &mut problems))
        .collect();
    // A folder without offerings is a content without them.
    let mut services: Vec<ServiceFile> = match folder.is_folder(Path::new("services")) {
        false => vec![],
        true => yaml_files(&folder, "services", &mut problems)
            .iter()
            .filter_map(|(page, id)| services::parse(page, id, today, &mut problems))
            .collect(),
    };
    let mut recommend = Recommend::read(&folder, today, &mut problems);
    let readable = problems.is_empty();
    let all = check::All {
        topics: &topics,
        guides: &guides,
        there: &there,
        halls: &halls,
        carriers: &carriers,
        services: &services,
    };
    check::check(&all, &mut problems);
    recommend::check(&mut recommend, &all, readable, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_sorted());
    }
    carriers.sort_by_key(|carrier| carrier.example);
    services.sort_by_key(|file| file.offering.kind);
    Ok(Content {
        guides: Language::ALL.map(|language| pack::guides(&topics, &guides, language)),
        halls: HallsPack {
            halls: halls.into_iter().map(|file| file.hall).collect(),
        },
        carriers: CarriersPack { carriers },
        services: ServicesPack {
            offerings: services.into_iter().map(|file| file.offering).collect(),
        },
        recommend: recommend.pack(),
    })
}

/// Advice on the guides of the content folder `dir`, by file and line; files that cannot be read are
/// passed over, for [`read`] names them.
///
/// # Errors
/// `content/jargon.yaml` is there and cannot be read.
pub fn advise(dir: &Path) -> Result<Vec<Advice>, Problem> {
    let mut problems = Problems::default();
    let folder = Folder::new(dir);
    let words = match dir.join("jargon.yaml").is_file() {
        false => lint::Words::default(),
        true => folder
            .page(Path::new("jargon.yaml"), &mut problems)
            .and_then(|page| yaml::parse(&page.file, &page.text, 0, &mut problems))
            .unwrap_or_default(),
    };
    if let Some(problem) = problems.into_sorted().into_iter().next() {
        return Err(problem);
    }
    let (guides, _) = guides(&folder, Date::MAX, &mut Problems::default());
    Ok(lint::advise(&guides, &words))
}

/// Every guide file that can be read, and the address of every one that is there.
fn guides(
    folder: &Folder<'_>,
    today: Date,
    problems: &mut Problems,
) -> (Vec<GuideFile>, Vec<(PathBuf, Address)>) {
    let mut guides = Vec::new();
    let mut there = Vec::new();
    for guide in folder.list(Path::new("guides"), problems) {
        if !folder.is_folder(&guide) {
            problems.add(
                &Folder::named(&guide),
                1,
                "belongs in a folder: content/guides/<id>/",
            );
            continue;
        }
        for inside in folder.list(&guide, problems) {
            let file = Folder::named(&inside);
            let Some(address) = guide::address(&inside, &file, problems) else {
                continue;
            };
            there.push((file, address.clone()));
            if let Some(page) = folder.page(&inside, problems) {
                guides.extend(guide::parse(&page, address, today, problems));
            }
        }
    }
    (guides, there)
}

/// The files `<id>.yaml` in a folder, each with its id.
fn yaml_files(folder: &Folder<'_>, inside: &str, problems: &mut Problems) -> Vec<(Page, String)> {
    let mut pages = Vec::new();
    for path in folder.list(Path::new(inside), problems) {
        match name_of(&path).strip_suffix(".yaml") {
            Some(id) => {
                pages.extend(
                    folder
                        .page(&path, problems)
                        .map(|page| (page, id.to_owned())),
                );
            }
            None => problems.add(
                &Folder::named(&path),
                1,
                "is not a .yaml file; rename or remove it",
            ),
        }
    }
    pages
}
