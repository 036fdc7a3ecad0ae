//! Who is there already.

use super::Contact;
use crate::search::normalise;
use std::collections::{HashMap, HashSet};

/// The places in `coming` of those who are new: neither `there` nor earlier in `coming`.
///
/// Somebody is the same who has the same name and no number or mail address that the other lacks. A
/// number written with blanks, or with China's +86 before it, is the same number.
pub fn plan(there: &[Contact], coming: &[Contact]) -> Vec<usize> {
    let mut known: HashMap<String, Vec<HashSet<String>>> = HashMap::new();
    for contact in there {
        known
            .entry(normalise(&contact.name))
            .or_default()
            .push(reached_by(contact));
    }
    let mut new = Vec::new();
    for (index, contact) in coming.iter().enumerate() {
        let of_that_name = known.entry(normalise(&contact.name)).or_default();
        let ways = reached_by(contact);
        if !of_that_name.iter().any(|known| ways.is_subset(known)) {
            of_that_name.push(ways);
            new.push(index);
        }
    }
    new
}

fn reached_by(contact: &Contact) -> HashSet<String> {
    let numbers = contact.phones.iter().map(|p| number(&p.value));
    let mails = contact.emails.iter().map(|e| e.value.trim().to_lowercase());
    numbers.chain(mails).collect()
}

/// Digits, and what else is dialled; the code of this country left out.
fn number(written: &str) -> String {
    let dialled: String = normalise(written)
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#' | 'p' | 'w'))
        .collect();
    let own = dialled
        .strip_prefix("+86")
        .or_else(|| dialled.strip_prefix("0086"));
    own.unwrap_or(&dialled).to_owned()
}
