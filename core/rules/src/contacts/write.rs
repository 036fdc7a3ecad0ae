//! Contacts into a vCard file, version 3.0 (RFC 2426), in UTF-8.

use super::{Contact, Kind, Labelled};
use std::fmt::Write as _;

/// Octets of a line before it goes on in the next, RFC 2426 section 2.6.
const WIDTH: usize = 75;

/// The file.
pub fn write(contacts: &[Contact]) -> Vec<u8> {
    let mut out = String::new();
    for contact in contacts {
        card(&mut out, contact);
    }
    out.into_bytes()
}

fn card(out: &mut String, c: &Contact) {
    line(out, "BEGIN", "VCARD");
    line(out, "VERSION", "3.0");
    line(out, "FN", &escape(&c.name));
    line(
        out,
        "N",
        &format!("{};{};;;", escape(&c.family), escape(&c.given)),
    );
    for (name, values) in [("TEL", &c.phones), ("EMAIL", &c.emails)] {
        for value in values {
            line(out, &kind(name, value), &escape(&value.value));
        }
    }
    for value in &c.addresses {
        // All of it in the place of the street: in which parts it was is not known.
        line(
            out,
            &kind("ADR", value),
            &format!(";;{};;;;", escape(&value.value)),
        );
    }
    for (name, value) in [
        ("ORG", &c.organisation),
        ("TITLE", &c.title),
        ("NOTE", &c.note),
        ("BDAY", &c.birthday),
    ] {
        if !value.is_empty() {
            line(out, name, &escape(value));
        }
    }
    for website in &c.websites {
        line(out, "URL", &escape(website));
    }
    line(out, "END", "VCARD");
}

fn kind(name: &str, value: &Labelled) -> String {
    match value.kind {
        Kind::Mobile => format!("{name};TYPE=CELL"),
        Kind::Home => format!("{name};TYPE=HOME"),
        Kind::Work => format!("{name};TYPE=WORK"),
        Kind::Other => name.to_owned(),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// One property, folded between characters.
fn line(out: &mut String, name: &str, value: &str) {
    let mut room = WIDTH;
    let mut put = |out: &mut String, c: char| {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = WIDTH - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    };
    for c in name.chars().chain([':']).chain(value.chars()) {
        put(out, c);
    }
    let _ = write!(out, "\r\n");
}
