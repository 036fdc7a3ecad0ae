//! Contacts on their way from one phone to another: vCard files, and who is there already.
//!
//! Written is vCard 3.0 (RFC 2426), which Android's own import and iPhones read; read are 2.1, 3.0 and
//! 4.0 (RFC 6350), as phones write them.

mod line;
mod read;
mod same;
#[cfg(test)]
mod tests;
mod write;

pub use read::{LeftOut, MAX_BYTES, MAX_CONTACTS, Problem, Read, Unreadable, read};
pub use same::plan;
pub use write::write;

/// One person, as far as it is carried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Contact {
    /// The whole name, as it is shown; never empty in what [`read`] gives.
    pub name: String,
    /// Family name; may be empty.
    pub family: String,
    /// Given name; may be empty.
    pub given: String,
    /// Numbers as they were written.
    pub phones: Vec<Labelled>,
    /// Addresses for mail.
    pub emails: Vec<Labelled>,
    /// Postal addresses, each in one text.
    pub addresses: Vec<Labelled>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// As what they work there; may be empty.
    pub title: String,
    /// What somebody wrote about them; may be empty.
    pub note: String,
    /// Web addresses.
    pub websites: Vec<String>,
    /// The day as the file has it, `1958-03-01` or `--03-01`; may be empty.
    pub birthday: String,
}

/// A value and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Labelled {
    /// For what.
    pub kind: Kind,
    /// The number or address; never empty in what [`read`] gives.
    pub value: String,
}

/// What a number or an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A mobile phone.
    Mobile,
    /// At home.
    Home,
    /// At work.
    Work,
    /// Not said, or something else.
    Other,
}
