//! One property of a vCard: `item1.TEL;TYPE=CELL:138…`.

use std::borrow::Cow;

/// A property, its value decoded to text but not yet unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// In capitals, without a group before it.
    pub(super) name: String,
    /// Values of parameters, in capitals, whatever their names: 2.1 leaves the names out.
    pub(super) words: Vec<String>,
    /// The text, or `None` when it is in letters that we do not read.
    pub(super) value: Option<String>,
}

/// The properties of a file, as their lines are joined; bytes that are no property are left out.
pub(super) fn lines(file: &[u8]) -> Vec<Line> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut raw = file
        .split(|b| *b == b'\n')
        .map(|l| l.strip_suffix(b"\r").unwrap_or(l))
        .peekable();
    let mut lines = Vec::new();
    while let Some(first) = raw.next() {
        let mut whole = Cow::Borrowed(first);
        let quoted = is_quoted_printable(first);
        // A quoted-printable line ends with `=` where it goes on; any other goes on with a blank.
        while let Some(next) = raw.peek() {
            if quoted && whole.ends_with(b"=") {
                let whole = whole.to_mut();
                whole.pop();
                whole.extend_from_slice(next);
            } else if !quoted && matches!(next.first(), Some(b' ' | b'\t')) {
                whole.to_mut().extend_from_slice(&next[1..]);
            } else {
                break;
            }
            raw.next();
        }
        lines.extend(line(&whole));
    }
    lines
}

fn is_quoted_printable(line: &[u8]) -> bool {
    let head = line.split(|b| *b == b':').next().unwrap_or_default();
    head.to_ascii_uppercase()
        .windows(16)
        .any(|w| w == b"QUOTED-PRINTABLE")
}

fn line(whole: &[u8]) -> Option<Line> {
    let colon = outside_quotes(whole, b':')?;
    let (head, value) = (&whole[..colon], &whole[colon + 1..]);
    let mut parts = split(head, b';').into_iter();
    let name = String::from_utf8_lossy(parts.next()?).to_ascii_uppercase();
    let name = name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let mut words = Vec::new();
    let mut foreign = false;
    for part in parts {
        let text = String::from_utf8_lossy(part).to_ascii_uppercase();
        let (key, values) = text.split_once('=').unwrap_or(("", &text));
        if key == "CHARSET" {
            foreign |= !matches!(values.trim_matches('"'), "UTF-8" | "UTF8" | "US-ASCII");
        }
        words.extend(
            values
                .split(',')
                .map(|w| w.trim_matches('"').trim().to_owned()),
        );
    }
    let bytes = if words.iter().any(|w| w == "QUOTED-PRINTABLE") {
        Cow::Owned(unquote(value))
    } else {
        Cow::Borrowed(value)
    };
    let text = String::from_utf8(bytes.into_owned()).ok();
    let value = match text {
        // Letters that both have in common need no table.
        Some(text) if !foreign || text.is_ascii() => Some(text),
        _ => None,
    };
    Some(Line { name, words, value })
}

fn outside_quotes(bytes: &[u8], wanted: u8) -> Option<usize> {
    let mut quoted = false;
    bytes.iter().position(|b| {
        quoted ^= *b == b'"';
        *b == wanted && !quoted
    })
}

fn split(bytes: &[u8], at: u8) -> Vec<&[u8]> {
    let mut quoted = false;
    bytes
        .split(|b| {
            quoted ^= *b == b'"';
            *b == at && !quoted
        })
        .collect()
}

/// Quoted-printable, RFC 2045; what is no pair of digits stays as it is.
fn unquote(value: &[u8]) -> Vec<u8> {
    let digit = |b: Option<&u8>| char::from(*b?).to_digit(16);
    let mut out = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(&b) = value.get(at) {
        match (b, digit(value.get(at + 1)), digit(value.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(b);
                at += 1;
            }
        }
    }
    out
}

/// The parts of a value between `at`, unescaped: `\n`, `\,`, `\;`, `\\` as RFC 2426 has them.
pub(super) fn parts(value: &str, at: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let Some(last) = parts.last_mut() else { break };
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => last.push('\n'),
                Some(escaped) => last.push(escaped),
                None => last.push('\\'),
            },
            c if c == at => parts.push(String::new()),
            c => last.push(c),
        }
    }
    parts
}

/// The whole value, unescaped.
pub(super) fn text(value: &str) -> String {
    // A character that no text has, so that nothing is parted.
    parts(value, '\u{0}').concat().trim().to_owned()
}
