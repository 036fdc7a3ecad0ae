//! A vCard file into contacts; what is wrong with a card is said, and costs no other card.

use super::line::{Line, lines, parts, text};
use super::{Contact, Kind, Labelled};

/// More than any phone book with text alone has; photos are what makes files large.
pub const MAX_BYTES: usize = 64 << 20;
/// As many as are read from one file.
pub const MAX_CONTACTS: usize = 20_000;
/// Characters of one value; the rest is cut, which a note may be.
const MAX_TEXT: usize = 10_000;
/// Properties that say nothing about the person.
const SILENT: [&str; 13] = [
    "VERSION",
    "N",
    "REV",
    "UID",
    "PRODID",
    "SORT-STRING",
    "SOURCE",
    "KIND",
    "CLASS",
    "MAILER",
    "FN",
    "CLIENTPIDMAP",
    "PROFILE",
];

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// In the order of the file.
    pub contacts: Vec<Contact>,
    /// Cards that gave no contact, in the order of the file.
    pub problems: Vec<Problem>,
    /// What the cards that gave one hold beside it.
    pub left_out: LeftOut,
}

/// A card that gave no contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Neither a name nor a number, an address or an organisation. Cards count from 1.
    Empty(usize),
    /// In letters other than UTF-8.
    Letters(usize),
    /// The file ends in the middle of it.
    Cut(usize),
    /// One more than [`MAX_CONTACTS`]; none after it were read.
    TooMany(usize),
}

/// How many things are not carried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Photos.
    pub photos: usize,
    /// Groups and categories.
    pub groups: usize,
    /// Anything else: ringtones, messengers, nicknames, other dates.
    pub others: usize,
}

/// Why nothing of a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No card begins in it.
    #[error("the file holds no vCard")]
    NoCards,
    /// Longer than [`MAX_BYTES`].
    #[error("the file is larger than {} MiB", MAX_BYTES >> 20)]
    TooLarge,
}

/// Reads a file of vCards.
///
/// # Errors
/// When it holds none at all, or is larger than [`MAX_BYTES`].
pub fn read(file: &[u8]) -> Result<Read, Unreadable> {
    if file.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut out = Read::default();
    let mut number = 0;
    let mut card: Option<Vec<Line>> = None;
    for line in lines(file) {
        match (line.name.as_str(), &mut card) {
            ("BEGIN", _) if is_vcard(&line) => {
                if card.is_some() {
                    out.problems.push(Problem::Cut(number));
                }
                number += 1;
                if out.contacts.len() == MAX_CONTACTS {
                    out.problems.push(Problem::TooMany(number));
                    return Ok(out);
                }
                card = Some(Vec::new());
            }
            ("END", Some(lines)) if is_vcard(&line) => {
                match contact(lines) {
                    Ok((contact, left_out)) => {
                        out.contacts.push(contact);
                        out.left_out.photos += left_out.photos;
                        out.left_out.groups += left_out.groups;
                        out.left_out.others += left_out.others;
                    }
                    Err(problem) => out.problems.push(problem(number)),
                }
                card = None;
            }
            (_, Some(lines)) => lines.push(line),
            (_, None) => {}
        }
    }
    if card.is_some() {
        out.problems.push(Problem::Cut(number));
    }
    if number == 0 {
        Err(Unreadable::NoCards)
    } else {
        Ok(out)
    }
}

fn is_vcard(line: &Line) -> bool {
    line.value
        .as_ref()
        .is_some_and(|v| v.trim().eq_ignore_ascii_case("vcard"))
}

fn contact(lines: &[Line]) -> Result<(Contact, LeftOut), fn(usize) -> Problem> {
    let (mut c, mut left_out) = (Contact::default(), LeftOut::default());
    for line in lines {
        let Some(value) = line.value.as_deref() else {
            // A photo in pieces is no loss; a name in letters that nobody reads is.
            if matches!(line.name.as_str(), "PHOTO" | "LOGO" | "SOUND" | "KEY") {
                left_out.photos += usize::from(line.name == "PHOTO");
                continue;
            }
            return Err(Problem::Letters);
        };
        let whole = || short(text(value));
        match line.name.as_str() {
            "FN" => c.name = whole(),
            "N" => {
                let mut names = parts(value, ';')
                    .into_iter()
                    .map(|p| short(p.trim().to_owned()));
                c.family = names.next().unwrap_or_default();
                c.given = names.next().unwrap_or_default();
            }
            "TEL" => add(&mut c.phones, line, whole().trim_start_matches("tel:")),
            "EMAIL" => add(&mut c.emails, line, &whole()),
            "ADR" => add(&mut c.addresses, line, &address(value)),
            "ORG" => {
                let units = parts(value, ';');
                let units: Vec<&str> = units
                    .iter()
                    .map(|u| u.trim())
                    .filter(|u| !u.is_empty())
                    .collect();
                c.organisation = short(units.join(" "));
            }
            "TITLE" => c.title = whole(),
            "NOTE" => c.note = whole(),
            "URL" if !whole().is_empty() => c.websites.push(whole()),
            "BDAY" => c.birthday = whole(),
            _ if value.trim().is_empty() => {}
            "PHOTO" => left_out.photos += 1,
            "CATEGORIES" => left_out.groups += 1,
            name if SILENT.contains(&name) => {}
            _ => left_out.others += 1,
        }
    }
    if c.name.is_empty() {
        c.name = named(&c);
    }
    if c.name.is_empty() {
        return Err(Problem::Empty);
    }
    Ok((c, left_out))
}

/// A name where the card has none: of its parts, else what would be looked for.
fn named(c: &Contact) -> String {
    let han = |s: &str| s.chars().any(crate::search::is_han);
    let both = if han(&c.family) || han(&c.given) {
        format!("{}{}", c.family, c.given)
    } else {
        format!("{} {}", c.given, c.family)
    };
    let first = |of: &[Labelled]| of.first().map(|l| l.value.clone()).unwrap_or_default();
    [
        both.trim().to_owned(),
        c.organisation.clone(),
        first(&c.phones),
        first(&c.emails),
    ]
    .into_iter()
    .find(|name| !name.is_empty())
    .unwrap_or_default()
}

fn add(to: &mut Vec<Labelled>, line: &Line, value: &str) {
    let value = value.trim().to_owned();
    if value.is_empty() {
        return;
    }
    let is = |word: &str| line.words.iter().any(|w| w == word);
    let kind = if is("CELL") {
        Kind::Mobile
    } else if is("HOME") {
        Kind::Home
    } else if is("WORK") {
        Kind::Work
    } else {
        Kind::Other
    };
    to.push(Labelled { kind, value });
}

/// The parts of an address in the order of the file: box, more, street, town, region, code, country.
fn address(value: &str) -> String {
    let parts = parts(value, ';');
    let parts: Vec<&str> = parts
        .iter()
        .map(|p| p.trim())
        .filter(|p| !p.is_empty())
        .collect();
    let joined = if parts.iter().any(|p| p.chars().any(crate::search::is_han)) {
        // From the large to the small, as written in Chinese; the parts come the other way round.
        parts.concat()
    } else {
        parts.join(", ")
    };
    short(joined)
}

fn short(mut text: String) -> String {
    if let Some((at, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(at);
    }
    text
}
