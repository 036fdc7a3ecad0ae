use super::normalise;
use super::normalise::is_han;
use super::tokens::{Run, bigrams, runs};

/// Longer queries are cut here: nobody types more, and work stays bounded.
pub const MAX_QUERY_CHARS: usize = 64;

/// One way to read a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What is looked for, normalised; all of it must be found.
    pub needles: Vec<String>,
}

/// The ways to read `query`, strictest first; the first that finds something counts.
/// None for a query without a letter, digit or ideograph.
pub fn plans(query: &str) -> Vec<Plan> {
    let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
    let whole = Plan {
        needles: chunks(&normalise(&query)),
    };
    if whole.needles.is_empty() {
        return vec![];
    }
    let apart = query
        .split_whitespace()
        .flat_map(|part| chunks(&normalise(part)))
        .collect();
    let apart = Plan { needles: apart };
    let mut plans = vec![whole];
    if plans[0] != apart {
        plans.push(apart);
    }
    plans
}

impl Plan {
    /// An FTS5 expression over [`super::tokens`] for each needle: all that it needs, perhaps more than it
    /// wants. `None` when a needle that must be found has no token to stand for it.
    pub fn sets(&self) -> Option<Vec<String>> {
        let sets: Vec<String> = self.needles.iter().filter_map(|n| needle_fts(n)).collect();
        let enough = sets.len() == self.needles.len();
        (enough && !sets.is_empty()).then_some(sets)
    }
}

/// Runs of letters, digits and ideographs, parted by all else.
fn chunks(normalised: &str) -> Vec<String> {
    let mut chunks: Vec<String> = Vec::new();
    for chunk in normalised
        .split(|c: char| !c.is_alphanumeric())
        .filter(|c| !c.is_empty())
    {
        if !chunks.iter().any(|c| c == chunk) {
            chunks.push(chunk.to_owned());
        }
    }
    chunks
}

fn needle_fts(needle: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let all: Vec<Run<'_>> = runs(needle).collect();
    for (i, run) in all.iter().enumerate() {
        match run {
            Run::Han(han) if han.chars().nth(1).is_none() => parts.push(format!("\"{han}\"*")),
            Run::Han(han) => parts.extend(bigrams(han).map(|b| format!("\"{b}\""))),
            // A word at the front of Han may be the tail of a longer one: the Han decides alone.
            Run::Word(_) if i == 0 && all.len() > 1 => {}
            Run::Word(word) if i + 1 == all.len() => parts.push(format!("\"{word}\"*")),
            Run::Word(word) => parts.push(format!("\"{word}\"")),
        }
    }
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// True when a needle can be a spelling: Latin letters only.
pub(super) fn is_latin(needle: &str) -> bool {
    !needle.is_empty() && needle.bytes().all(|b| b.is_ascii_lowercase())
}

/// True when a needle has an ideograph.
pub(super) fn has_han(needle: &str) -> bool {
    needle.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_query_without_letters_has_no_plan() {
        assert!(plans(" ，。!? ").is_empty());
        assert!(plans("").is_empty());
    }

    #[test]
    fn blanks_between_han_are_first_ignored_and_then_obeyed() {
        let plans = plans("流量 热点");
        assert_eq!(plans[0].needles, ["流量热点"]);
        assert_eq!(plans[1].needles, ["流量", "热点"]);
    }

    #[test]
    fn the_expression_takes_one_character_by_prefix_and_the_rest_by_pairs() {
        let fts = |q: &str| plans(q)[0].sets().expect("has some").join(" ");
        assert_eq!(fts("网"), "\"网\"*");
        assert_eq!(fts("上网设"), "\"上网\" AND \"网设\"");
        assert_eq!(fts("APN"), "\"apn\"*");
        assert_eq!(fts("g信号"), "\"信号\"");
    }

    proptest! {
        #[test]
        fn any_query_gives_bounded_plans_without_quotes_inside(query in "\\PC{0,200}") {
            for plan in plans(&query) {
                prop_assert!(plan.needles.iter().map(|n| n.chars().count()).sum::<usize>() <= 4 * MAX_QUERY_CHARS * 20);
                prop_assert!(plan.needles.iter().all(|n| n.chars().all(char::is_alphanumeric)));
                let _ = plan.sets();
            }
        }
    }
}
