use super::normalise::is_han;

/// A stretch of one kind of character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run<'a> {
    Han(&'a str),
    Word(&'a str),
}

/// The runs of a normalised text; everything between them parts them.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let han = rest.chars().next().is_some_and(is_han);
        let end = rest
            .find(|c: char| !c.is_alphanumeric() || is_han(c) != han)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(if han { Run::Han(run) } else { Run::Word(run) })
    })
}

/// The tokens of a normalised text, for the index.
///
/// A Han run gives its bigrams and, last, its final character alone: so every character begins some
/// token, and a search for one character by prefix misses nothing. A word is one token.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    runs(text).flat_map(|run| {
        let (pairs, last) = match run {
            Run::Han(han) => (Some(bigrams(han)), &han[last_char(han)..]),
            Run::Word(word) => (None, word),
        };
        pairs.into_iter().flatten().chain(std::iter::once(last))
    })
}

/// The pairs of neighbouring characters of a run; none when it has but one.
pub(super) fn bigrams(han: &str) -> impl Iterator<Item = &str> {
    let starts = han.char_indices().map(|(at, _)| at);
    let ends = han.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    starts.zip(ends).map(|(start, end)| &han[start..end])
}

fn last_char(text: &str) -> usize {
    text.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// Tokens for a spelling (`shang wang she zhi`): from each syllable on, in full and as initials,
/// so that a prefix search finds any part that begins with a syllable.
pub fn spelling_tokens(spelling: &str) -> impl Iterator<Item = String> {
    let syllables: Vec<&str> = spelling.split_whitespace().collect();
    let full = (0..syllables.len()).map({
        let syllables = syllables.clone();
        move |from| syllables[from..].concat()
    });
    let initials = (0..syllables.len()).map(move |from| {
        syllables[from..]
            .iter()
            .filter_map(|s| s.chars().next())
            .collect()
    });
    full.chain(initials)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).collect()
    }

    #[test]
    fn han_gives_bigrams_and_a_final_single_character() {
        assert_eq!(cut("上网设置"), ["上网", "网设", "设置", "置"]);
        assert_eq!(cut("网"), ["网"]);
    }

    #[test]
    fn words_and_han_part_each_other() {
        assert_eq!(
            cut("打开4g信号,apn ok"),
            ["打开", "开", "4g", "信号", "号", "apn", "ok"]
        );
    }

    #[test]
    fn a_spelling_is_found_from_any_syllable_on() {
        let tokens: Vec<_> = spelling_tokens("shang wang she zhi").collect();
        for part in ["shangwangshezhi", "shezhi", "swsz", "sz"] {
            assert!(tokens.iter().any(|t| t == part), "{part}");
        }
    }

    proptest! {
        #[test]
        fn every_han_character_begins_a_token(text in "[一-龥a-z0-9 ,。]{0,40}") {
            let cut: Vec<_> = tokens(&text).collect();
            for c in text.chars().filter(|c| is_han(*c)) {
                prop_assert!(cut.iter().any(|t| t.starts_with(c)));
            }
        }
    }
}
