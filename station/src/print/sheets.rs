//! Small pages on sheets, in the order in which a folded sheet shows them.
//!
//! One side of A4, two rows of four. Folded and cut once in the middle it is a book of eight: the
//! lower row holds the back, the cover, 2 and 3; the upper row, upside down, 7, 6, 5 and 4.

use super::view::{One, PaperStep};
use phonestation_wire::Language;

/// Places on a sheet from its upper left, by the page of the book (0 is the cover, 7 the back).
const PLACES: [usize; 8] = [6, 5, 4, 3, 7, 0, 1, 2];
/// Pages of a book between its covers.
const INSIDE: usize = 6;
/// Lines that a small page holds above the code, and characters across, as its type is set.
fn room(language: Language) -> (usize, usize) {
    match language {
        Language::ZhCn => (19, 20),
        Language::En => (25, 42),
    }
}

pub(super) struct Panel<'a> {
    pub(super) number: usize,
    pub(super) content: Content<'a>,
    turned: bool,
}

#[derive(Clone)]
pub(super) enum Content<'a> {
    /// The name, and what stands on which page.
    Cover(String, Vec<(usize, String)>),
    /// A guide's steps; true on its first page.
    Guide(&'a One<'a>, Vec<PaperStep<'a>>, bool),
    Empty,
    Back,
}

impl Panel<'_> {
    pub(super) fn class(&self) -> &'static str {
        match (&self.content, self.turned) {
            (Content::Cover(..), _) => "cover",
            (Content::Back, _) => "back",
            (_, true) => "turned",
            (_, false) => "",
        }
    }
}

/// The sheets of a book of `guides`; one book a sheet, each with its own cover.
pub(super) fn book<'a>(
    guides: &'a [One<'a>],
    name: &str,
    language: Language,
) -> Vec<Vec<Panel<'a>>> {
    let mut books: Vec<Vec<Content<'a>>> = vec![];
    for one in guides {
        let pages = pages(one, language);
        match books.last_mut() {
            Some(book) if book.len() + pages.len() <= INSIDE => book.extend(pages),
            _ => books.push(pages),
        }
    }
    let many = books.len();
    let sheet = |(book, index): (Vec<Content<'a>>, usize)| {
        let name = match many {
            1 => name.to_owned(),
            _ => format!("{name} {index}/{many}"),
        };
        sheet(book, name)
    };
    books.into_iter().zip(1..).map(sheet).collect()
}

fn sheet(inside: Vec<Content<'_>>, name: String) -> Vec<Panel<'_>> {
    let titles = inside
        .iter()
        .zip(2..)
        .filter_map(|(content, page)| match content {
            Content::Guide(one, _, true) => Some((page, one.title.to_owned())),
            _ => None,
        });
    let mut pages = vec![Content::Cover(name, titles.collect())];
    pages.extend(inside);
    pages.resize(PLACES.len() - 1, Content::Empty);
    pages.push(Content::Back);
    let panel = |(place, page): (usize, &usize)| Panel {
        number: page + 1,
        content: pages[*page].clone(),
        turned: place < PLACES.len() / 2,
    };
    PLACES
        .iter()
        .enumerate()
        .map(|(place, page)| panel((place, page)))
        .collect()
}

/// A guide on as many small pages as it needs, cut between steps.
fn pages<'a>(one: &'a One<'a>, language: Language) -> Vec<Content<'a>> {
    let heading = lines(one.title, language, 3);
    let mut pages: Vec<Vec<PaperStep<'a>>> = vec![vec![]];
    let mut taken = heading;
    for step in &one.steps {
        let needs = lines(step.title, language, 0)
            + lines(step.text, language, 0)
            + step.caution.map_or(0, |c| lines(c, language, 2));
        let full = taken + needs > room(language).0;
        match pages.last_mut() {
            Some(page) if page.is_empty() || !full => page.push(*step),
            _ => {
                pages.push(vec![*step]);
                taken = heading;
            }
        }
        taken += needs;
    }
    let content = |(steps, index)| Content::Guide(one, steps, index == 0);
    pages.into_iter().zip(0..).map(content).collect()
}

/// Lines that `text` takes on a small page, `more` characters of another kind beside it.
fn lines(text: &str, language: Language, more: usize) -> usize {
    // A Latin word is not broken, so a line is not filled to its end.
    (text.chars().count() + more).div_ceil(room(language).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(steps: usize, length: usize) -> One<'static> {
        let text: &'static str = Box::leak("字".repeat(length).into_boxed_str());
        let step = |number| PaperStep {
            number,
            title: "打开",
            text,
            caution: None,
            way: None,
        };
        One {
            title: "手机上不了网",
            summary: "",
            steps: (1..=steps).map(step).collect(),
            qr: String::new(),
            address: String::new(),
            checked: String::new(),
            phones: "",
        }
    }

    #[test]
    fn a_folded_sheet_opens_in_order() {
        // Read along the fold: cover, 2, 3 below; 4 to 7 above, from right to left.
        let guides = vec![one(3, 10)];
        let sheets = book(&guides, "书", Language::ZhCn);
        let numbers: Vec<usize> = sheets[0].iter().map(|p| p.number).collect();
        assert_eq!(numbers, [7, 6, 5, 4, 8, 1, 2, 3]);
        assert!(sheets[0][..4].iter().all(|p| p.turned) && !sheets[0][4].turned);
    }

    proptest! {
        #[test]
        fn every_step_stands_once_and_in_order(list in prop::collection::vec((1usize..6, 0usize..120), 1..20)) {
            let guides: Vec<One<'_>> = list.iter().map(|(steps, length)| one(*steps, *length)).collect();
            let sheets = book(&guides, "书", Language::ZhCn);
            let mut steps = 0;
            for sheet in &sheets {
                prop_assert_eq!(sheet.len(), 8);
                let mut pages: Vec<&Panel<'_>> = sheet.iter().collect();
                pages.sort_by_key(|p| p.number);
                prop_assert!(matches!(pages[0].content, Content::Cover(..)));
                prop_assert!(matches!(pages[7].content, Content::Back));
                for panel in pages {
                    if let Content::Guide(_, list, _) = &panel.content {
                        prop_assert!(!list.is_empty());
                        steps += list.len();
                    }
                }
            }
            prop_assert_eq!(steps, list.iter().map(|(s, _)| s).sum::<usize>());
        }
    }
}
