use super::plan::Plan;
use std::collections::BTreeSet;

/// Words shorter than this are not corrected: too much lies one letter away.
const SHORTEST: usize = 4;

/// True for a word that corrections are made to and from: Latin letters, long enough.
pub fn is_word(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The plan with each Latin word that is not in `vocabulary` replaced by the nearest that is:
/// one slip in a short word, two in one of eight letters or more. `None` when nothing changes.
pub fn correct(plan: &Plan, vocabulary: &BTreeSet<String>) -> Option<Plan> {
    let known = |needle: &str| {
        let from = vocabulary.range(needle.to_owned()..).next();
        from.is_some_and(|w| w.starts_with(needle))
    };
    let mut changed = false;
    let needles = plan.needles.iter().map(|needle| {
        if !is_word(needle) || known(needle) {
            return needle.clone();
        }
        match nearest(needle, vocabulary) {
            Some(word) => {
                changed = true;
                word.to_owned()
            }
            None => needle.clone(),
        }
    });
    let needles = needles.collect();
    changed.then_some(Plan { needles })
}

fn nearest<'a>(word: &str, vocabulary: &'a BTreeSet<String>) -> Option<&'a str> {
    let slips = if word.len() >= 8 { 2 } else { 1 };
    let near = vocabulary
        .iter()
        .filter(|w| w.len().abs_diff(word.len()) <= slips);
    near.map(|w| (strsim::osa_distance(word, w), w.as_str()))
        .filter(|&(distance, _)| distance <= slips)
        .min()
        .map(|(_, w)| w)
}

#[cfg(test)]
mod tests {
    use super::super::plans;
    use super::*;

    fn corrected(query: &str) -> Option<Vec<String>> {
        let words = ["contacts", "hotspot", "password", "roaming"];
        let vocabulary = words.iter().map(|w| (*w).to_owned()).collect();
        correct(&plans(query)[0], &vocabulary).map(|p| p.needles)
    }

    #[test]
    fn slips_are_mended() {
        assert_eq!(corrected("hotpsot"), Some(vec!["hotspot".into()]));
        assert_eq!(
            corrected("move contcats"),
            Some(vec!["move".into(), "contacts".into()])
        );
        assert_eq!(corrected("passwrods"), Some(vec!["password".into()]));
    }

    #[test]
    fn words_that_are_known_begin_one_or_are_far_from_all_stay() {
        assert_eq!(corrected("contacts"), None);
        assert_eq!(corrected("contac"), None);
        assert_eq!(corrected("zebra"), None);
        assert_eq!(corrected("apn"), None);
    }
}
