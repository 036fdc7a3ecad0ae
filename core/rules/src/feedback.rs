//! What may be told of a search that found nothing.

use crate::search::normalise;

/// Longer is a letter to somebody, not a question.
const LONGEST: usize = 24;
/// So many digits in a row may be a part of a number that belongs to somebody.
const DIGITS: usize = 3;

/// `query`, normalised, when it can be told without naming anyone: short, no number, no address.
pub fn tellable(query: &str) -> Option<String> {
    let query = normalise(query);
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = query.chars().count();
    let digits = query
        .split(|c: char| !c.is_numeric())
        .any(|run| run.chars().count() >= DIGITS);
    let address = query.contains(['@', '/', ':', '#']);
    let plain = (2..=LONGEST).contains(&length) && !digits && !address;
    plain.then_some(query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_told_and_what_may_be_somebodys_is_not() {
        assert_eq!(tellable(" 怎麼  截屏 ").as_deref(), Some("怎么截屏"));
        assert_eq!(tellable("5G 信号").as_deref(), Some("5g信号"));
        for kept in [
            "13800138000",
            "我的电话１３８",
            "li@example.com",
            "http://a",
            "x",
            "",
            "一二三四五六七八九十一二三四五六七八九十一二三四五",
        ] {
            assert_eq!(tellable(kept), None, "{kept}");
        }
    }

    proptest! {
        #[test]
        fn nothing_told_holds_a_number_or_an_address(query in "\\PC{0,60}") {
            if let Some(told) = tellable(&query) {
                let three = told.as_bytes().windows(3).any(|w| w.iter().all(u8::is_ascii_digit));
                prop_assert!(!three && !told.contains('@'), "{told}");
            }
        }
    }
}
