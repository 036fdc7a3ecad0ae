use super::loose::Loose;
use super::normalise::Normalised;
use super::plan::plans;

/// A piece of a text, marked when it was searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'a> {
    /// The piece, as written.
    pub text: &'a str,
    /// True when it matches the query.
    pub hit: bool,
}

/// `text` cut into pieces, those that match `query` marked. Joined again they are `text`.
pub fn mark<'a>(text: &'a str, query: &str) -> Vec<Span<'a>> {
    let normalised = Normalised::of(text);
    let parts = Loose::of(query).map(|loose| loose.needles());
    let needles = plans(query).into_iter().map(|plan| plan.needles);
    let hits = needles
        .chain(parts)
        .map(|needles| ranges(&normalised, &needles, text.len()))
        .find(|r| !r.is_empty())
        .unwrap_or_default();
    let mut spans = Vec::new();
    let mut at = 0;
    for (start, end) in hits {
        if start > at {
            spans.push(Span {
                text: &text[at..start],
                hit: false,
            });
        }
        spans.push(Span {
            text: &text[start..end],
            hit: true,
        });
        at = end;
    }
    if at < text.len() {
        spans.push(Span {
            text: &text[at..],
            hit: false,
        });
    }
    spans
}

/// Byte ranges in the original, in order, touching ones joined.
fn ranges(normalised: &Normalised, needles: &[String], length: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for needle in needles {
        for (at, _) in normalised.text.match_indices(needle.as_str()) {
            let first = normalised.text[..at].chars().count();
            let after = first + needle.chars().count();
            let end = normalised.origin.get(after).copied().unwrap_or(length);
            found.push((normalised.origin[first], end));
        }
    }
    found.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ if start < end => joined.push((start, end)),
            _ => {}
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str) -> String {
        let spans = mark(text, query);
        spans
            .iter()
            .map(|s| {
                if s.hit {
                    format!("[{}]", s.text)
                } else {
                    s.text.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn the_original_is_marked_whatever_the_script_or_width_of_the_query() {
        assert_eq!(marked("导通讯录：换手机", "導通訊錄"), "[导通讯录]：换手机");
        assert_eq!(marked("接入点（ＡＰＮ）", "apn"), "接入点（[ＡＰＮ]）");
        assert_eq!(marked("Move contacts", "CONT"), "Move [cont]acts");
    }

    #[test]
    fn a_sentence_marks_the_parts_that_are_there() {
        assert_eq!(
            marked("把通讯录存进 SIM 卡", "怎么导通讯录"),
            "把[通讯录]存进 SIM 卡"
        );
    }

    #[test]
    fn nothing_is_marked_when_nothing_matches() {
        assert_eq!(marked("上网设置", "密码"), "上网设置");
    }

    proptest! {
        #[test]
        fn the_pieces_make_the_text_again(text in "[一-丏a-cA-C ０-２é\u{301}㍿，]{0,24}", query in "[一-丏a-cＡ ㍿]{0,5}") {
            let joined: String = mark(&text, &query).iter().map(|s| s.text).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
