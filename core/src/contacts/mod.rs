//! Contacts between the phone's address book and vCard files: nothing of them is kept, sent or logged.

use phonestation_rules::contacts as rules;
use phonestation_rules::contacts::{Kind, Labelled, Problem, Unreadable};

/// One person, as far as it is carried.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Contact {
    /// The whole name, as it is shown.
    pub name: String,
    /// Family name; may be empty.
    pub family: String,
    /// Given name; may be empty.
    pub given: String,
    /// Numbers as they were written.
    pub phones: Vec<ContactValue>,
    /// Addresses for mail.
    pub emails: Vec<ContactValue>,
    /// Postal addresses, each in one text.
    pub addresses: Vec<ContactValue>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// As what they work there; may be empty.
    pub title: String,
    /// What somebody wrote about them; may be empty.
    pub note: String,
    /// Web addresses.
    pub websites: Vec<String>,
    /// The day as the file has it, `1958-03-01`; may be empty.
    pub birthday: String,
}

/// A number or an address, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ContactValue {
    /// For what.
    pub kind: ContactKind,
    /// The number or address.
    pub value: String,
}

/// What a number or an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ContactKind {
    /// A mobile phone.
    Mobile,
    /// At home.
    Home,
    /// At work.
    Work,
    /// Not said, or something else.
    Other,
}

/// What a file holds, beside who is there already.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ContactsFile {
    /// People who are not there yet, in the order of the file.
    pub new: Vec<Contact>,
    /// How many of the file are there already.
    pub there: u32,
    /// Cards that cannot be read, counted from 1: empty, cut, in other letters than UTF-8, or past the limit.
    pub unreadable: Vec<u32>,
    /// Photos that are not carried.
    pub photos: u32,
    /// Groups that are not carried.
    pub groups: u32,
    /// Other things that are not carried.
    pub others: u32,
}

/// Why nothing of a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ContactsError {
    /// No vCard is in it.
    #[error("the file holds no vCard")]
    NoContacts,
    /// It is larger than any address book.
    #[error("the file is too large")]
    TooLarge,
}

/// Reads a vCard file and says who of it is not in `there`. Blocking; keeps nothing.
///
/// # Errors
/// When nothing of the file can be read.
#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
pub fn read_contacts(file: Vec<u8>, there: Vec<Contact>) -> Result<ContactsFile, ContactsError> {
    let read = rules::read(&file).map_err(|e| match e {
        Unreadable::NoCards => ContactsError::NoContacts,
        Unreadable::TooLarge => ContactsError::TooLarge,
    })?;
    let there: Vec<_> = there.into_iter().map(rules::Contact::from).collect();
    let new = rules::plan(&there, &read.contacts);
    let known = read.contacts.len() - new.len();
    let mut coming: Vec<_> = read.contacts.into_iter().map(Some).collect();
    Ok(ContactsFile {
        new: new
            .into_iter()
            .filter_map(|index| coming[index].take())
            .map(Contact::from)
            .collect(),
        there: count(known),
        unreadable: read
            .problems
            .iter()
            .map(|problem| match problem {
                Problem::Empty(card)
                | Problem::Letters(card)
                | Problem::Cut(card)
                | Problem::TooMany(card) => count(*card),
            })
            .collect(),
        photos: count(read.left_out.photos),
        groups: count(read.left_out.groups),
        others: count(read.left_out.others),
    })
}

/// The vCard file of `contacts`. Blocking; keeps nothing.
#[uniffi::export]
pub fn write_contacts(contacts: Vec<Contact>) -> Vec<u8> {
    let contacts: Vec<_> = contacts.into_iter().map(rules::Contact::from).collect();
    rules::write(&contacts)
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

impl From<Contact> for rules::Contact {
    fn from(c: Contact) -> rules::Contact {
        let values = |of: Vec<ContactValue>| of.into_iter().map(Labelled::from).collect();
        rules::Contact {
            name: c.name,
            family: c.family,
            given: c.given,
            phones: values(c.phones),
            emails: values(c.emails),
            addresses: values(c.addresses),
            organisation: c.organisation,
            title: c.title,
            note: c.note,
            websites: c.websites,
            birthday: c.birthday,
        }
    }
}

impl From<rules::Contact> for Contact {
    fn from(c: rules::Contact) -> Contact {
        let values = |of: Vec<Labelled>| of.into_iter().map(ContactValue::from).collect();
        Contact {
            name: c.name,
            family: c.family,
            given: c.given,
            phones: values(c.phones),
            emails: values(c.emails),
            addresses: values(c.addresses),
            organisation: c.organisation,
            title: c.title,
            note: c.note,
            websites: c.websites,
            birthday: c.birthday,
        }
    }
}

impl From<ContactValue> for Labelled {
    fn from(v: ContactValue) -> Labelled {
        Labelled {
            kind: match v.kind {
                ContactKind::Mobile => Kind::Mobile,
                ContactKind::Home => Kind::Home,
                ContactKind::Work => Kind::Work,
                ContactKind::Other => Kind::Other,
            },
            value: v.value,
        }
    }
}

impl From<Labelled> for ContactValue {
    fn from(l: Labelled) -> ContactValue {
        ContactValue {
            kind: match l.kind {
                Kind::Mobile => ContactKind::Mobile,
                Kind::Home => ContactKind::Home,
                Kind::Work => ContactKind::Work,
                Kind::Other => ContactKind::Other,
            },
            value: l.value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, number: &str) -> Contact {
        Contact {
            name: name.to_owned(),
            family: String::new(),
            given: String::new(),
            phones: vec![ContactValue {
                kind: ContactKind::Mobile,
                value: number.to_owned(),
            }],
            emails: vec![],
            addresses: vec![],
            organisation: String::new(),
            title: String::new(),
            note: String::new(),
            websites: vec![],
            birthday: String::new(),
        }
    }

    #[test]
    fn those_who_are_not_there_come_and_the_others_are_counted() {
        let file = write_contacts(vec![person("A", "1"), person("B", "2"), person("B", "2")]);
        let read = read_contacts(file, vec![person("A", "1")]).expect("reads");
        assert_eq!(read.new, [person("B", "2")]);
        assert_eq!((read.there, read.unreadable), (2, vec![]));
        assert_eq!(
            read_contacts(b"x".to_vec(), vec![]),
            Err(ContactsError::NoContacts)
        );
    }
}
