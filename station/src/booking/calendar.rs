//! An entry for a calendar (RFC 5545).

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The file for one appointment. `made` is when it is written.
pub(super) fn file(
    id: &str,
    (start, length): (Timestamp, SignedDuration),
    made: Timestamp,
    what: &str,
    place: &str,
) -> String {
    let at = |time: Timestamp| {
        time.to_zoned(TimeZone::UTC)
            .strftime("%Y%m%dT%H%M%SZ")
            .to_string()
    };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Phone Station//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}"),
        format!("DTSTAMP:{}", at(made)),
        format!("DTSTART:{}", at(start)),
        format!("DTEND:{}", at(start + length)),
        format!("SUMMARY:{}", text(what)),
        format!("LOCATION:{}", text(place)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", text(what)),
        "TRIGGER:-PT30M".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Text as a value: signs that mean something are escaped.
fn text(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace(['\r', '\n'], " ")
}

/// No line is longer than 75 octets; what goes on begins with a blank.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_line_is_short_and_unfolds_to_what_was_meant(what in "\\PC{0,120}") {
            let start: Timestamp = "2026-11-25T01:20:00Z".parse().unwrap();
            let file = file("id", (start, SignedDuration::from_mins(20)), start, &what, "");
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            let whole = file.replace("\r\n ", "");
            let summary = format!("\r\nSUMMARY:{}\r\n", text(&what));
            prop_assert!(whole.contains(&summary));
            prop_assert!(whole.contains("DTSTART:20261125T012000Z") && whole.contains("DTEND:20261125T014000Z"));
        }
    }
}
