//! How wide words are, near enough to never cut one: fonts differ from phone to phone.

/// Units that `words` take at `size`, rounded up.
pub(super) fn width(words: &str, size: i32) -> i32 {
    let tenths: i32 = words.chars().map(tenths).sum();
    (tenths * size + 9) / 10
}

/// Tenths of the size that a character takes; a little more than in common fonts.
fn tenths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | '\'' | '|' | '!' => 4,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' => 4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 10,
        c if c.is_ascii_uppercase() => 8,
        c if (c as u32) < 0x0250 => 6,
        _ => 10,
    }
}

/// `words` in lines no wider than `room` at `size`: broken at blanks, and between characters where
/// a single word is wider or the script has no blanks.
pub(super) fn lines(words: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(words) {
        let line = lines.last_mut().map(|l| format!("{l}{piece}"));
        let line = line.unwrap_or_default();
        if width(line.trim_end(), size) <= room {
            lines.pop();
            lines.push(line);
        } else {
            for c in piece.chars() {
                let fits = lines
                    .last()
                    .is_some_and(|l| width(&format!("{l}{c}"), size) <= room && whole(l, piece));
                match lines.last_mut() {
                    Some(line) if fits => line.push(c),
                    _ => lines.push(c.to_string()),
                }
            }
        }
    }
    let trimmed = lines.iter().map(|l| l.trim().to_owned());
    trimmed.filter(|l| !l.is_empty()).collect()
}

/// Whether `line` may take more of `piece`: it is empty or already a part of that word.
fn whole(line: &str, piece: &str) -> bool {
    line.is_empty() || piece.starts_with(line)
}

/// Words with the blank after them; each Han character by itself.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, c) in words.char_indices() {
        let end = index + c.len_utf8();
        let next_is_wide = words[end..].chars().next().is_some_and(is_wide);
        if c == ' ' || is_wide(c) || next_is_wide {
            pieces.push(&words[start..end]);
            start = end;
        }
    }
    pieces.push(&words[start..]);
    pieces.retain(|p| !p.is_empty());
    pieces
}

fn is_wide(c: char) -> bool {
    (c as u32) >= 0x2e80
}
