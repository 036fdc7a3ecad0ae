use super::normalise;
use super::normalise::is_han;
use super::tokens::{Run, bigrams, runs};

/// Longer queries are cut here: nobody types more, and work stays bounded.
pub const MAX_QUERY_CHARS: usize = 64;

/// Words that carry no topic; left out where only a share of the query must match.
const STOP: &[&str] = &[
    "怎么", "么办", "么样", "怎样", "如何", "什么", "为什", "可以", "请问", "一下", "我的", "手机",
    "the", "to", "do", "does", "how", "what", "why", "can", "my", "is", "it", "on", "in", "of",
    "for", "and", "you", "me", "not", "phone", "with", "get", "an", "are", "am", "this",
];

/// How much of a plan must be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Every needle.
    All,
    /// A third of the needles, at least two: the last resort for whole sentences.
    Share,
}

/// One way to read a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How much must be found.
    pub mode: Mode,
    /// What is looked for, normalised.
    pub needles: Vec<String>,
}

/// The ways to read `query`, strictest first; the first that finds something counts.
/// None for a query without a letter, digit or ideograph.
pub fn plans(query: &str) -> Vec<Plan> {
    let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
    let whole = Plan {
        mode: Mode::All,
        needles: chunks(&normalise(&query)),
    };
    if whole.needles.is_empty() {
        return vec![];
    }
    let apart = query
        .split_whitespace()
        .flat_map(|part| chunks(&normalise(part)))
        .collect();
    let apart = Plan {
        mode: Mode::All,
        needles: apart,
    };
    let share = Plan {
        mode: Mode::Share,
        needles: units(&whole.needles),
    };
    let mut plans = vec![whole];
    if plans[0] != apart {
        plans.push(apart);
    }
    if share.needles.len() > 1 {
        plans.push(share);
    }
    plans
}

impl Plan {
    /// An FTS5 expression over [`super::tokens`] for each needle: all that it needs, perhaps more than it
    /// wants. `None` when a needle that must be found has no token to stand for it.
    pub fn sets(&self) -> Option<Vec<String>> {
        let sets: Vec<String> = self.needles.iter().filter_map(|n| needle_fts(n)).collect();
        let enough = self.is_share() || sets.len() == self.needles.len();
        (enough && !sets.is_empty()).then_some(sets)
    }

    /// True when a share of the needles is enough.
    pub fn is_share(&self) -> bool {
        self.mode == Mode::Share
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

fn units(chunks: &[String]) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut take = |unit: &str| {
        if !STOP.contains(&unit) && !units.iter().any(|u| u == unit) {
            units.push(unit.to_owned());
        }
    };
    for run in chunks.iter().flat_map(|c| runs(c)) {
        match run {
            Run::Han(han) if han.chars().nth(1).is_none() => {}
            Run::Han(han) => bigrams(han).for_each(&mut take),
            Run::Word(word) if word.len() < 2 => {}
            Run::Word(word) => take(word),
        }
    }
    units
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
    fn a_sentence_ends_in_a_plan_for_a_share_of_it() {
        let plans = plans("手机上不了网怎么办");
        let last = plans.last().expect("has one");
        assert_eq!(last.mode, Mode::Share);
        assert!(last.needles.contains(&"上不".to_owned()));
        assert!(!last.needles.contains(&"怎么".to_owned()));
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
