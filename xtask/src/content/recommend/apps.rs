//! `content/apps/<id>.yaml`: one app a file. What nobody read is left out, never guessed.

use super::super::files::Page;
use super::super::front::ICONS;
use super::super::problem::Problems;
use super::super::proof::{CheckedField, Proof, SourceField};
use super::super::spelling::title_length;
use super::super::yaml::{self, BothField, Spanned, line};
use super::{Filed, check_id};
use jiff::civil::Date;
use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{
    App, AppClass, Interest, Store, StoreFact, StoreLink, Turns, Who,
};
use phonestation_wire::{Language, Text};
use serde::Deserialize;

/// An app as a file.
pub(in super::super) type AppFile = Filed<App>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AppField {
    id: Spanned<String>,
    #[serde(default)]
    example: bool,
    class: Spanned<String>,
    name: Spanned<BothField>,
    icon: Spanned<String>,
    slogan: Spanned<BothField>,
    plain: Spanned<BothField>,
    benefit: Spanned<BothField>,
    case: Spanned<BothField>,
    interests: Vec<Spanned<Interest>>,
    #[serde(default)]
    surroundings: Vec<Spanned<Surroundings>>,
    #[serde(default)]
    audience: Vec<Spanned<Who>>,
    #[serde(default)]
    packages: Vec<Spanned<String>>,
    iphone: Option<Spanned<String>>,
    #[serde(default)]
    stores: Vec<StoreField>,
    size: Option<FactField>,
    price: Option<FactField>,
    publisher: Option<FactField>,
    permissions: Option<FactField>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoreField {
    store: Spanned<Store>,
    url: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactField {
    value: Spanned<BothField>,
    source: SourceField,
}

/// The four turns as they are written, here and for the plan that is put forward.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TurnsField {
    pub(super) slogan: Spanned<BothField>,
    pub(super) plain: Spanned<BothField>,
    pub(super) benefit: Spanned<BothField>,
    pub(super) case: Spanned<BothField>,
}

impl TurnsField {
    pub(super) fn check(self, page: &Page, problems: &mut Problems) -> Turns {
        Turns {
            slogan: short(self.slogan, 16, 48, page, problems),
            plain: short(self.plain, 40, 140, page, problems),
            benefit: short(self.benefit, 30, 110, page, problems),
            case: short(self.case, 50, 180, page, problems),
        }
    }
}

/// A text of at most so many characters, in Chinese and in English.
pub(super) fn short(
    text: Spanned<BothField>,
    zh: usize,
    en: usize,
    page: &Page,
    problems: &mut Problems,
) -> Text {
    let at = line(&text, 0);
    let text = BothField::check(text, &page.file, problems);
    for (language, limit) in [(Language::ZhCn, zh), (Language::En, en)] {
        let length = title_length(text.in_language(language), language);
        if length > limit {
            let message = format!(
                "the {} text has {length} characters; write at most {limit}",
                language.tag()
            );
            problems.add(&page.file, at, message);
        }
    }
    text
}

const EXACT: &str = "is an exact fact without a source; list what was read, or leave it out and the store is searched by name";

/// Reads the app that must be called `id`.
pub(super) fn parse(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<AppFile> {
    let file = &page.file;
    let field: AppField = yaml::parse(file, &page.text, 0, problems)?;
    check_id(page, &field.id, id, problems);
    let class = match field.class.value.as_str() {
        "must-install" => AppClass::MustInstall,
        "must-explain" => AppClass::MustExplain,
        "plain" => AppClass::Plain,
        other => {
            let message = format!("class `{other}` is not must-install, must-explain or plain");
            problems.add(file, line(&field.class, 0), message);
            return None;
        }
    };
    if !ICONS.contains(&field.icon.value.as_str()) {
        let message = format!("icon `{}` is not in the design system", field.icon.value);
        problems.add(file, line(&field.icon, 0), message);
    }
    known(&field, page, problems);
    let proof = Proof {
        file,
        above: 0,
        today,
    };
    let (checked, sources) = proof.check(Some(field.checked), field.sources, problems);
    let exact = field.packages.first().or(field.iphone.as_ref());
    let exact = exact.or(field.stores.first().map(|s| &s.url));
    if let Some(exact) = exact
        && sources.is_empty()
    {
        problems.add(file, line(exact, 0), EXACT);
    }
    links(
        &field.packages,
        field.iphone.as_ref(),
        &field.stores,
        page,
        problems,
    );
    let mut fact = |fact: Option<FactField>| {
        fact.map(|fact| StoreFact {
            value: BothField::check(fact.value, file, problems),
            source: proof.read(fact.source, problems),
        })
    };
    let (size, price) = (fact(field.size), fact(field.price));
    let (publisher, permissions) = (fact(field.publisher), fact(field.permissions));
    let turns = TurnsField {
        slogan: field.slogan,
        plain: field.plain,
        benefit: field.benefit,
        case: field.case,
    };
    Some(Filed {
        file: file.clone(),
        at: line(&field.class, 0),
        named: vec![],
        value: App {
            id: id.to_owned(),
            example: field.example,
            class,
            name: BothField::check(field.name, file, problems),
            icon: field.icon.value,
            turns: turns.check(page, problems),
            interests: field.interests.into_iter().map(|i| i.value).collect(),
            surroundings: field.surroundings.into_iter().map(|s| s.value).collect(),
            audience: field.audience.into_iter().map(|w| w.value).collect(),
            packages: field.packages.into_iter().map(|p| p.value).collect(),
            iphone: field.iphone.map(|link| link.value),
            stores: field
                .stores
                .into_iter()
                .map(|s| StoreLink {
                    store: s.store.value,
                    url: s.url.value,
                })
                .collect(),
            size,
            price,
            publisher,
            permissions,
            checked,
            sources,
        },
    })
}

/// Words that phones read leniently must be ones that there are.
fn known(field: &AppField, page: &Page, problems: &mut Problems) {
    let mut unknown = |at: usize, what: &str| {
        let message = format!("{what}; compare with the list in content/README.md");
        problems.add(&page.file, at, message);
    };
    if field.interests.is_empty() {
        unknown(
            line(&field.id, 0),
            "has no interest; name what it is good for",
        );
    }
    for interest in &field.interests {
        if interest.value == Interest::Other {
            unknown(line(interest, 0), "is not an interest");
        }
    }
    for place in &field.surroundings {
        if place.value == Surroundings::Other {
            unknown(line(place, 0), "is not what is around a hall");
        }
    }
    for who in &field.audience {
        if who.value == Who::Other {
            unknown(line(who, 0), "is not an audience");
        }
    }
    for one in &field.stores {
        if one.store.value == Store::Other {
            unknown(line(&one.store, 0), "is not a store");
        }
    }
}

fn links(
    packages: &[Spanned<String>],
    iphone: Option<&Spanned<String>>,
    stores: &[StoreField],
    page: &Page,
    problems: &mut Problems,
) {
    for package in packages {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if !package.value.contains('.') || !package.value.split('.').all(part) {
            let message = format!("`{}` is not an Android package name", package.value);
            problems.add(&page.file, line(package, 0), message);
        }
    }
    if let Some(link) = iphone
        && !link.value.starts_with("https://apps.apple.com/")
    {
        let message = "iphone is a page of https://apps.apple.com/";
        problems.add(&page.file, line(link, 0), message);
    }
    for one in stores {
        if !one.url.value.starts_with("https://") {
            let message = "a store's page begins with https://";
            problems.add(&page.file, line(&one.url, 0), message);
        }
    }
}
