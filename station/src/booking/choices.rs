//! What a page that books lets people choose, and what its form says: on the web and on a hall's touch screen.

use super::place::Place;
use super::store::{Contact, Wanted};
use crate::content::Edition;
use crate::http::problem::Problem;
use crate::page::Page;
use jiff::Timestamp;
use phonestation_rules::booking::{at_opening, length, products, words};
use phonestation_wire::guides::Guide;
use phonestation_wire::halls::{Product, ProductKind};
use serde::Deserialize;
use uuid::Uuid;

/// A time to tap: its instant, its words, how far off.
pub(crate) struct Time {
    pub(crate) start: i64,
    pub(crate) words: String,
    pub(crate) soon: String,
}

pub(crate) fn shown(
    page: &Page,
    place: &Place,
    product: &Product,
    times: &[Timestamp],
) -> Vec<Time> {
    let time = |t: &Timestamp| {
        let start = place.local(*t);
        let opening = at_opening(&place.hall, product, &start);
        Time {
            start: t.as_millisecond(),
            words: place.words(page, *t),
            soon: words::away(page.language, &place.now, &start, opening),
        }
    };
    times.iter().map(time).collect()
}

/// The product asked for; the first when nothing is.
pub(crate) fn asked(place: &Place, kind: Option<&str>) -> Result<Product, Problem> {
    let product = match kind {
        Some(kind) => ProductKind::parse(kind).and_then(|kind| place.product(kind)),
        None => products(&place.hall).into_iter().next(),
    };
    product.ok_or(Problem::NOT_FOUND)
}

/// A way to choose something: address, words, whether it is chosen.
pub(crate) type Chip<'a> = (String, &'a str, bool);

/// The products, where there are several, and what help can be about.
pub(crate) struct Choices<'a> {
    pub(crate) products: Vec<Chip<'a>>,
    pub(crate) topics: Vec<Chip<'a>>,
}

impl<'a> Choices<'a> {
    /// For the page at `path`, with `product` and `guide` chosen; `most` guides at most, and the chosen one.
    pub(crate) fn of(
        page: &Page,
        place: &Place,
        (product, guide): (&Product, Option<&'a Guide>),
        edition: &'a Edition,
        most: usize,
        path: &str,
    ) -> Choices<'a> {
        let mut topics: Vec<Chip> = Vec::new();
        if product.kind == ProductKind::Help {
            let mut guides = edition.most_asked(most);
            if let Some(guide) = guide
                && !guides.iter().any(|g| g.id == guide.id)
            {
                guides.insert(0, guide);
            }
            topics.extend(guides.into_iter().map(|g| {
                let chosen = guide.is_some_and(|one| one.id == g.id);
                (page.to_with(path, "guide", &g.id), g.label.as_str(), chosen)
            }));
            topics.push((page.to(path), page.words.hall.anything, guide.is_none()));
        }
        let kinds = products(&place.hall);
        let several = if kinds.len() > 1 { kinds } else { vec![] };
        let chips = several.iter().map(|p| {
            let href = page.to_with(path, "product", p.kind.as_str());
            (href, page.words.product(p.kind), p.kind == product.kind)
        });
        Choices {
            products: chips.collect(),
            topics,
        }
    }
}

/// The form of a page that books.
#[derive(Deserialize)]
pub(crate) struct Wish {
    id: String,
    start: i64,
    #[serde(default)]
    pub(crate) about: String,
    #[serde(default)]
    product: String,
}

/// What it says.
pub(crate) struct Read {
    /// The ticket's secret, made with the page: sent twice, it books once.
    pub(crate) secret: String,
    pub(crate) product: Product,
    pub(crate) start: Timestamp,
    /// A guide's id; empty for anything else.
    about: String,
}

impl Wish {
    pub(crate) fn read(&self, place: &Place, edition: &Edition) -> Result<Read, Problem> {
        let kind = Some(self.product.as_str()).filter(|k| !k.is_empty());
        let about = edition.guide(&self.about);
        Ok(Read {
            secret: secret(&self.id)?,
            start: Timestamp::from_millisecond(self.start).map_err(|_| Problem::BAD)?,
            product: asked(place, kind)?,
            about: about.map(|g| g.id.clone()).unwrap_or_default(),
        })
    }
}

impl Read {
    /// As it is to be booked for `owner`; `held` where it is to be confirmed.
    pub(crate) fn wanted(&self, place: &Place, owner: String, held: bool) -> Wanted {
        Wanted {
            hall: place.hall.id.clone(),
            secret: self.secret.clone(),
            product: self.product.kind,
            start: self.start,
            length: length(&self.product),
            day: place.day(self.start),
            capacity: place.capacity(&self.product),
            about: self.about.clone(),
            owner,
            held,
            contact: Contact::default(),
        }
    }
}

/// A form's id as the secret that it becomes.
pub(crate) fn secret(id: &str) -> Result<String, Problem> {
    let secret = Uuid::parse_str(id).map_err(|_| Problem::BAD)?;
    Ok(secret.to_string())
}
