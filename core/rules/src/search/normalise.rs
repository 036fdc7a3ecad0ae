use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A text as it is searched, and where each of its characters came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The searchable text.
    pub text: String,
    /// For each character of `text`: the byte in the original at which its source begins.
    pub origin: Vec<usize>,
}

/// NFKC, full to half width, traditional to simplified, lower case; white space becomes one blank
/// and vanishes beside a Han character. The same for what is stored and what is typed.
pub fn normalise(text: &str) -> String {
    Normalised::of(text).text
}

impl Normalised {
    /// [`normalise`] that remembers where things were.
    pub fn of(original: &str) -> Normalised {
        let (chars, origin) = compose(original);
        // Character by character in length, so positions stay: the table maps one to one.
        let simplified = fast2s::convert(&chars.iter().collect::<String>());
        let mut out = Normalised {
            text: String::with_capacity(original.len()),
            origin: vec![],
        };
        let mut blank = None;
        for (c, at) in simplified.chars().zip(origin) {
            if c.is_whitespace() || c.is_control() {
                blank.get_or_insert(at);
                continue;
            }
            if let Some(blank_at) = blank.take()
                && let Some(before) = out.text.chars().next_back()
                && !is_han(before)
                && !is_han(c)
            {
                out.text.push(' ');
                out.origin.push(blank_at);
            }
            out.text.push(c);
            out.origin.push(at);
        }
        out
    }
}

/// NFKC and lower case, one starter with its marks at a time, so that each result knows its source.
/// Composed once more in the end: the small İ is an i with a mark, which has its place among others.
fn compose(original: &str) -> (Vec<char>, Vec<usize>) {
    let (mut chars, mut origin) = (Vec::new(), Vec::new());
    let mut start = 0;
    let mut indices = original.char_indices().skip(1).peekable();
    while start < original.len() {
        let mut end = original.len();
        for (at, c) in indices.by_ref() {
            if canonical_combining_class(c) == 0 {
                end = at;
                break;
            }
        }
        let piece = original[start..end].nfkc().flat_map(char::to_lowercase);
        for c in piece.nfkc() {
            chars.push(c);
            origin.push(start);
        }
        start = end;
    }
    (chars, origin)
}

/// True for ideographs: the CJK Unified Ideographs blocks, their extensions and 〇.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x323AF | 0xF900..=0xFAFF | 0x3007)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_script_and_case_do_not_matter() {
        assert_eq!(normalise("ＡＰＮ"), "apn");
        assert_eq!(normalise("導通訊錄"), "导通讯录");
        assert_eq!(normalise("４Ｇ　設置"), "4g设置");
        assert_eq!(normalise("Cafe\u{301}"), "café");
        assert_eq!(normalise("İ\u{1ce8}"), "i\u{1ce8}\u{307}");
    }

    #[test]
    fn blanks_vanish_beside_han_and_shrink_elsewhere() {
        assert_eq!(normalise(" 上 网\n设置 "), "上网设置");
        assert_eq!(normalise("出现 4G 或 5G"), "出现4g或5g");
        assert_eq!(normalise("move   my\tcontacts"), "move my contacts");
    }

    #[test]
    fn every_character_knows_where_it_came_from() {
        let n = Normalised::of("（ＡＰＮ） 接入點");
        let at = n.text.chars().position(|c| c == '点').expect("there");
        assert_eq!(&"（ＡＰＮ） 接入點"[n.origin[at]..], "點");
    }

    proptest! {
        #[test]
        fn it_never_panics_is_stable_and_keeps_order(text in "\\PC{0,60}|[一-龥 a-zA-Z０-９éİ\u{301}\u{1ce8}\u{307}\u{345}㎏ﬁ㍿\n]{0,60}") {
            let n = Normalised::of(&text);
            prop_assert_eq!(&normalise(&n.text), &n.text);
            prop_assert_eq!(n.text.chars().count(), n.origin.len());
            prop_assert!(n.origin.is_sorted());
            prop_assert!(n.origin.iter().all(|&o| text.is_char_boundary(o)));
        }
    }
}
