//! Pinyin for search, and lengths as a reader feels them.

use phonestation_wire::Language;
use pinyin::{Pinyin, ToPinyin};

/// The spelling of each run of two or more Han characters in `text`, syllables joined by a space.
///
/// A character with several readings gets the most common one; a guide's `pinyin` adds the others.
/// A single character between other letters (在 App Store) would only be noise in a search.
pub(super) fn spellings(text: &str) -> Vec<String> {
    text.split(|c| !is_han(c))
        .map(|run| {
            run.to_pinyin()
                .flatten()
                .map(Pinyin::plain)
                .collect::<Vec<&str>>()
        })
        .filter(|syllables| syllables.len() > 1)
        .map(|syllables| syllables.join(" "))
        .collect()
}

/// Whether `text` is syllables in lower case without tones, joined by one space.
pub(super) fn is_spelling(text: &str) -> bool {
    text.split(' ').all(|syllable| {
        (1..=6).contains(&syllable.len()) && syllable.chars().all(|c| c.is_ascii_lowercase())
    })
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// The room a title takes: in Chinese two letters or digits count as one character and
/// punctuation as none, in English every character counts.
pub(super) fn title_length(text: &str, language: Language) -> usize {
    match language {
        Language::ZhCn => {
            let han = text.chars().filter(|&c| is_han(c)).count();
            let other = text
                .chars()
                .filter(|&c| c.is_alphanumeric() && !is_han(c))
                .count();
            han + other.div_ceil(2)
        }
        Language::En => text.chars().count(),
    }
}

/// The length of a step's title: characters as in a title in Chinese, words in English.
pub(super) fn step_length(text: &str, language: Language) -> usize {
    match language {
        Language::ZhCn => title_length(text, language),
        Language::En => text.split_whitespace().count(),
    }
}

/// The width of words in a drawing, in Chinese characters: two letters count as one.
pub(super) fn step_units(text: &str, language: Language) -> usize {
    match language {
        Language::ZhCn => title_length(text, language),
        Language::En => title_length(text, language).div_ceil(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_run_of_han_is_spelled_on_its_own() {
        assert_eq!(spellings("上网设置"), ["shang wang she zhi"]);
        assert_eq!(
            spellings("接入点（APN）怎么办"),
            ["jie ru dian", "zen me ban"]
        );
        assert!(spellings("cmnet").is_empty());
        assert!(spellings("在 App Store").is_empty());
    }

    #[test]
    fn a_spelling_is_lower_case_syllables() {
        assert!(is_spelling("fu wu mi ma chong zhi"));
        assert!(!is_spelling("chong  zhi"));
        assert!(!is_spelling("chóng zhì"));
        assert!(!is_spelling(""));
    }

    #[test]
    fn letters_are_half_as_long_as_han_characters() {
        assert_eq!(title_length("手机上不了网，三分钟弄好", Language::ZhCn), 11);
        assert_eq!(title_length("换 iPhone", Language::ZhCn), 4);
        assert_eq!(title_length("No internet?", Language::En), 12);
        assert_eq!(step_length("Turn on airplane mode", Language::En), 4);
    }
}
