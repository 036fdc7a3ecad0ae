//! The two ways in which pages list guides and halls: large tiles and rows.

use super::Page;
use phonestation_rules::guides::choose;
use phonestation_rules::search::Span;
use phonestation_wire::guides::{Audience, Guide, Variant};
use phonestation_wire::paths;

/// A large tile for a guide.
pub(crate) struct Tile<'a> {
    pub(crate) href: String,
    pub(crate) icon: &'a str,
    pub(crate) label: &'a str,
    pub(crate) meta: String,
}

impl<'a> Tile<'a> {
    pub(crate) fn of(page: &Page, guide: &'a Guide) -> Tile<'a> {
        let minutes = choose(&guide.variants, page.phone).map_or(0, |v| v.minutes);
        Tile {
            href: page.to(&paths::guide_page(&guide.id)),
            icon: &guide.icon,
            label: &guide.label,
            meta: page.words.about_minutes(minutes),
        }
    }
}

/// A row that leads to another page.
pub(crate) struct Row<'a> {
    pub(crate) href: String,
    pub(crate) icon: Option<&'a str>,
    pub(crate) title: Vec<Span<'a>>,
    /// A line that shows why it was found; mostly empty.
    pub(crate) excerpt: Vec<Span<'a>>,
    pub(crate) meta: String,
    /// A word of warning, such as "example".
    pub(crate) tag: Option<&'static str>,
}

impl<'a> Row<'a> {
    pub(crate) fn new(href: String, title: &'a str, meta: String) -> Row<'a> {
        let title = vec![Span {
            text: title,
            hit: false,
        }];
        Row {
            href,
            icon: None,
            title,
            excerpt: vec![],
            meta,
            tag: None,
        }
    }

    /// A guide by its variant: title, then phone, minutes and steps.
    pub(crate) fn of(page: &Page, guide: &'a Guide, variant: &'a Variant) -> Row<'a> {
        let words = page.words;
        let mut meta = vec![];
        if variant.audience != Audience::All {
            meta.push(words.phone(variant.audience).to_owned());
        }
        meta.push(words.about_minutes(variant.minutes));
        meta.push(words.steps(variant.steps.len()));
        Row::new(
            page.to(&paths::guide_page(&guide.id)),
            &variant.title,
            meta.join(" · "),
        )
    }

    /// The like, by the variant that suits the reader's phone; `None` for a guide without variants.
    pub(crate) fn best(page: &Page, guide: &'a Guide) -> Option<Row<'a>> {
        choose(&guide.variants, page.phone).map(|variant| Row::of(page, guide, variant))
    }
}
