//! The last resort: a sentence, a dialect, a slip by ear. Nothing needs to be found whole; what is
//! rare in the collection counts more than what stands everywhere, a name more than the body.

use super::everyday::everyday;
use super::fields::Fields;
use super::normalise;
use super::plan::MAX_QUERY_CHARS;
use super::sounds::spelt;
use super::tokens::{Run, bigrams, runs};
use memchr::memmem::find;

/// More are not looked for; a mask has this many bits.
const MOST: usize = 60;

/// Of a query with more pairs than this, a lone character that stands in a name is an accident.
const SHORT: usize = 2;

/// Single characters too common to tell anything.
const COMMON: &str = "的一是不在有个人这上来到时大地为子中你说就也要和会可对下去能过多小没从把给跟看想用吃做叫让被又再还都";

/// English words that carry no topic.
const STOP: &[&str] = &[
    "the", "to", "do", "does", "how", "what", "why", "can", "my", "is", "it", "on", "in", "of",
    "for", "and", "you", "me", "not", "phone", "with", "get", "an", "are", "am", "this", "from",
    "now", "use", "want", "need", "please", "help", "someone", "when", "where", "who", "cannot",
];

/// What a sentence is taken apart into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loose {
    units: Vec<Unit>,
    /// The whole, for aliases that stand in it.
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    words: String,
    /// How a pair of characters sounds: `mi ma`.
    sound: Option<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pair,
    Single,
    Word,
}

/// What of a sentence stands in one document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    names: u64,
    sounds: u64,
    body: u64,
    /// Characters of the longest name that stands whole in the sentence.
    whole: u32,
}

impl Loose {
    /// `query` taken apart; `None` when nothing in it says anything.
    pub fn of(query: &str) -> Option<Loose> {
        let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
        let plain = everyday(&normalise(&query));
        let mut units: Vec<Unit> = Vec::new();
        for run in runs(&plain) {
            match run {
                Run::Han(han) => {
                    for pair in bigrams(han) {
                        add(&mut units, pair, spelt(pair), Kind::Pair);
                    }
                    for c in han.chars().filter(|c| !COMMON.contains(*c)) {
                        add(&mut units, &c.to_string(), None, Kind::Single);
                    }
                }
                Run::Word(word) if word.len() < 2 || STOP.contains(&word) => {}
                Run::Word(word) => add(&mut units, word, None, Kind::Word),
            }
        }
        units.truncate(MOST);
        (!units.is_empty()).then_some(Loose { units, text: plain })
    }

    /// What is marked where it stands: pairs and words, no lone characters.
    pub(super) fn needles(&self) -> Vec<String> {
        let telling = self.units.iter().filter(|unit| unit.kind != Kind::Single);
        telling.map(|unit| unit.words.clone()).collect()
    }

    /// FTS5 expressions of which a document must match one.
    pub fn sets(&self) -> Vec<String> {
        let sets = self.units.iter().map(|unit| {
            let prefix = if unit.kind == Kind::Pair { "" } else { "*" };
            let own = format!("\"{}\"{prefix}", unit.words);
            match &unit.sound {
                Some(sound) => format!("{own} OR \"{}\"*", sound.replace(' ', "")),
                None => own,
            }
        });
        sets.collect()
    }

    /// What of the sentence stands in `fields`; `None` when nothing does.
    pub fn look(&self, fields: &Fields<'_>) -> Option<Look> {
        let mut look = Look::default();
        for (bit, unit) in self.units.iter().enumerate() {
            let mark = 1_u64 << bit;
            let names = [fields.label, fields.title, fields.aliases];
            if names.iter().any(|name| stands(name, unit)) {
                look.names |= mark;
            }
            if let Some(sound) = &unit.sound
                && fields.spellings.lines().any(|line| sounds_in(line, sound))
            {
                look.sounds |= mark;
            }
            if unit.kind != Kind::Single && find(fields.body, unit.words.as_bytes()).is_some() {
                look.body |= mark;
            }
        }
        let names = [fields.label, fields.title].into_iter();
        let whole = names
            .chain(fields.aliases.lines())
            .filter(|name| name.chars().nth(1).is_some() && self.text.contains(*name))
            .map(|name| name.chars().count())
            .max();
        look.whole = whole.map_or(0, |w| u32::try_from(w).unwrap_or(0));
        (look.names | look.sounds | look.body != 0).then_some(look)
    }

    /// The looks that are good enough, with their scores. `of` is the size of the collection or of
    /// as much of it as was looked at.
    pub fn scores(&self, looks: &[Look], of: usize) -> Vec<Option<u32>> {
        let weights: Vec<u32> = (0..self.units.len())
            .map(|bit| self.weight(looks, bit, of))
            .collect();
        let most: u32 = weights.iter().sum();
        looks
            .iter()
            .map(|look| self.score(*look, &weights, most))
            .collect()
    }

    /// How much a unit tells: more where fewer documents have it in a name. 0 where none has it at all.
    fn weight(&self, looks: &[Look], bit: usize, of: usize) -> u32 {
        let mark = 1_u64 << bit;
        let named = looks.iter().filter(|l| (l.names | l.sounds) & mark != 0);
        let named = named.count();
        if named == 0 {
            // Nobody names a guide by it: it tells little, or nothing where it stands nowhere.
            return u32::from(looks.iter().any(|l| l.body & mark != 0)) * 10;
        }
        let share = of.max(looks.len()) / named;
        // A whole-number logarithm: 1 for what stands in every name, 7 for one in a hundred.
        let rare = usize::BITS - share.leading_zeros();
        let kind = match self.units[bit].kind {
            Kind::Pair | Kind::Word => 10,
            Kind::Single => 3,
        };
        rare * kind
    }

    fn score(&self, look: Look, weights: &[u32], most: u32) -> Option<u32> {
        let sum = |mask: u64| -> u32 {
            let bits = weights.iter().enumerate();
            bits.filter(|(bit, _)| mask >> bit & 1 == 1)
                .map(|(_, w)| w)
                .sum()
        };
        let named = sum(look.names);
        let sounded = sum(look.sounds & !look.names);
        let told = sum(look.body & !look.names & !look.sounds);
        let score = named * 4 + sounded * 3 + told + look.whole * 60;
        let pairs = self.pairs(look.names | look.sounds | look.body);
        // One pair in the body of a long text, or a lone character, is an accident.
        let enough = look.whole > 0
            || self.pairs(look.names) > 0
            || (self.pairs(look.sounds) > 0 && sounded * 4 >= most)
            || pairs > 1
            || (named * 2 >= most && self.pairs(u64::MAX) <= SHORT);
        (enough && score >= most / 2).then_some(score)
    }

    fn pairs(&self, mask: u64) -> usize {
        let bits = self.units.iter().enumerate();
        bits.filter(|(bit, unit)| mask >> bit & 1 == 1 && unit.kind != Kind::Single)
            .count()
    }
}

fn add(units: &mut Vec<Unit>, words: &str, sound: Option<String>, kind: Kind) {
    if !units.iter().any(|u| u.words == words) {
        units.push(Unit {
            words: words.to_owned(),
            sound,
            kind,
        });
    }
}

fn stands(name: &str, unit: &Unit) -> bool {
    match unit.kind {
        // "an" in "scan" is an accident.
        Kind::Word => {
            runs(name).any(|run| matches!(run, Run::Word(w) if w.starts_with(&unit.words)))
        }
        _ => name.contains(&unit.words),
    }
}

/// Whether whole syllables of `line` are `sound`.
fn sounds_in(line: &str, sound: &str) -> bool {
    line.match_indices(sound).any(|(at, _)| {
        let before = at == 0 || line[..at].ends_with(' ');
        let after = &line[at + sound.len()..];
        before && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Doc, Library, Owned};
    use super::*;
    use phonestation_wire::guides::Audience;
    use proptest::prelude::*;

    fn doc(guide: &str, label: &str, aliases: &str, spellings: &str) -> Doc {
        Doc {
            guide: guide.into(),
            audience: Audience::All,
            most_asked: None,
            texts: Owned {
                label: label.into(),
                aliases: aliases.into(),
                spellings: spellings.into(),
                ..Owned::default()
            },
        }
    }

    fn found(query: &str) -> Option<String> {
        let library = Library::new(vec![
            doc("slow", "手机卡慢", "反应慢\n越来越卡", "shou ji ka man"),
            doc("net", "上网设置", "没网\n上不了网", "shang wang she zhi"),
            doc("password", "服务密码", "密码忘了", "fu wu mi ma"),
            doc("text", "字调大", "字太小\n看不清", "zi tiao da"),
        ]);
        let hits = library.search(query, Audience::All, 3).hits;
        hits.first().map(|hit| library.doc(hit.index).guide.clone())
    }

    #[test]
    fn sentences_dialect_and_slips_by_ear_find_their_guide() {
        for (query, guide) in [
            ("字太小了看着费劲", "text"),
            ("手机莫得网", "net"),
            ("服务秘码", "password"),
            ("手机死慢", "slow"),
        ] {
            assert_eq!(found(query).as_deref(), Some(guide), "{query}");
        }
    }

    #[test]
    fn what_no_guide_is_about_finds_nothing() {
        for query in ["红烧肉", "xyzzy", "今天天气", "的"] {
            assert_eq!(found(query), None, "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_query_is_looked_for_without_quotes_and_in_bounds(query in "\\PC{0,200}") {
            if let Some(loose) = Loose::of(&query) {
                prop_assert!(loose.units.len() <= MOST);
                for unit in &loose.units {
                    prop_assert!(unit.words.chars().all(char::is_alphanumeric));
                }
                let looks: Vec<Look> = loose.look(&Fields::default()).into_iter().collect();
                prop_assert!(loose.scores(&looks, 1).len() == looks.len());
            }
        }
    }
}
