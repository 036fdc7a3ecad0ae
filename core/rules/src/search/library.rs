use super::fields::Doc;
use super::loose::{Look, Loose};
use super::normalise::is_han;
use super::plan::{Plan, plans};
use super::score::score;
use super::tokens::tokens;
use super::typo::{correct, is_word};
use crate::guides;
use phonestation_wire::guides::Audience;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// A small collection searched in memory: hundreds of documents, not millions.
#[derive(Debug, Default)]
pub struct Library {
    docs: Vec<Doc>,
    words: BTreeSet<String>,
}

/// One found guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which document of the library.
    pub index: usize,
    /// Only for comparing hits of one search.
    pub score: u32,
}

/// What a search gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// Best first; one a guide.
    pub hits: Vec<Hit>,
    /// What was searched for instead, when a word looked like a slip.
    pub corrected: Option<String>,
    /// True when only a part of the query was found.
    pub partly: bool,
}

impl Library {
    /// A library of `docs`; hits name them by their place.
    pub fn new(docs: Vec<Doc>) -> Library {
        let words = docs.iter().flat_map(|d| vocabulary(&d.texts)).collect();
        Library { docs, words }
    }

    /// The document at a hit's index.
    pub fn doc(&self, index: usize) -> &Doc {
        &self.docs[index]
    }

    /// The best `limit` guides for `query`, each by the variant that suits `phone` best among those that match.
    pub fn search(&self, query: &str, phone: Audience, limit: usize) -> SearchResult {
        for plan in readings(&plans(query), &self.words) {
            let hits = rank(
                self.docs.iter().enumerate().filter_map(|(index, doc)| {
                    let score = score(&doc.texts.fields(), &plan.plan)?;
                    Some(Match {
                        hit: Hit { index, score },
                        guide: &doc.guide,
                        audience: doc.audience,
                        most_asked: doc.most_asked,
                    })
                }),
                phone,
                limit,
            );
            if !hits.is_empty() {
                return SearchResult {
                    hits,
                    corrected: plan.corrected,
                    partly: false,
                };
            }
        }
        let hits = self.loosely(query, phone, limit);
        SearchResult {
            partly: !hits.is_empty(),
            corrected: None,
            hits,
        }
    }

    fn loosely(&self, query: &str, phone: Audience, limit: usize) -> Vec<Hit> {
        let Some(loose) = Loose::of(query) else {
            return vec![];
        };
        let seen = self.docs.iter().enumerate();
        let (at, looks): (Vec<usize>, Vec<Look>) = seen
            .filter_map(|(index, doc)| Some((index, loose.look(&doc.texts.fields())?)))
            .unzip();
        let scores = loose.scores(&looks, self.docs.len());
        let matches = at.iter().zip(scores).filter_map(|(&index, score)| {
            let doc = &self.docs[index];
            Some(Match {
                hit: Hit {
                    index,
                    score: score?,
                },
                guide: &doc.guide,
                audience: doc.audience,
                most_asked: doc.most_asked,
            })
        });
        rank(matches, phone, limit)
    }
}

/// Whether what another language gave is better than what the reader's own gave: it found something,
/// and the own found nothing or, unlike it, only a part. Each is (found something, only a part).
pub fn other_is_better(own: (bool, bool), other: (bool, bool)) -> bool {
    other.0 && (!own.0 || (own.1 && !other.1))
}

/// A plan, and what to tell the reader it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What to look for.
    pub plan: Plan,
    /// The corrected query, when it was.
    pub corrected: Option<String>,
}

/// The plans in the order in which they are tried: as typed, then with slips mended.
pub fn readings(plans: &[Plan], words: &BTreeSet<String>) -> Vec<Reading> {
    let typed = plans.iter().map(|p| Reading {
        plan: p.clone(),
        corrected: None,
    });
    let mended = plans.iter().filter_map(|p| {
        let plan = correct(p, words)?;
        let corrected = Some(plan.needles.join(" "));
        Some(Reading { plan, corrected })
    });
    typed.chain(mended).collect()
}

/// A document that matched, with what orders it: its texts need not outlive their scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'d> {
    /// Its place and score.
    pub hit: Hit,
    /// As in [`Doc`].
    pub guide: &'d str,
    /// As in [`Doc`].
    pub audience: Audience,
    /// As in [`Doc`].
    pub most_asked: Option<u32>,
}

/// Orders matches, keeps one a guide (the variant that suits the phone best), and cuts to `limit`.
pub fn rank<'d>(
    matches: impl Iterator<Item = Match<'d>>,
    phone: Audience,
    limit: usize,
) -> Vec<Hit> {
    let mut best: HashMap<&str, Match<'d>> = HashMap::new();
    for found in matches {
        let entry = best.entry(found.guide).or_insert(found);
        let score = entry.hit.score.max(found.hit.score);
        if guides::closer(found.audience, entry.audience, phone) {
            *entry = found;
        }
        entry.hit.score = score;
    }
    // No two have the same place, so the order is the same on every run.
    let key = |m: &Match<'_>| {
        (
            Reverse(m.hit.score),
            m.most_asked.unwrap_or(u32::MAX),
            m.hit.index,
        )
    };
    let mut ranked: Vec<Match<'d>> = best.into_values().collect();
    if limit < ranked.len() {
        ranked.select_nth_unstable_by_key(limit, key);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by_key(key);
    ranked.into_iter().map(|m| m.hit).collect()
}

/// The Latin words of a document that slips are mended to.
pub fn vocabulary(texts: &super::Owned) -> Vec<String> {
    let all = [&texts.label, &texts.title, &texts.aliases, &texts.body];
    let words = all.into_iter().flat_map(|t| tokens(t));
    words
        .filter(|w| is_word(w) && !w.chars().any(is_han))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Owned;
    use super::*;

    fn doc(guide: &str, audience: Audience, label: &str, body: &str) -> Doc {
        Doc {
            guide: guide.into(),
            audience,
            most_asked: None,
            texts: Owned {
                label: label.into(),
                body: body.into(),
                ..Owned::default()
            },
        }
    }

    fn found(library: &Library, query: &str, phone: Audience) -> Vec<(String, Audience)> {
        let hits = library.search(query, phone, 10).hits;
        hits.iter()
            .map(|h| {
                (
                    library.doc(h.index).guide.clone(),
                    library.doc(h.index).audience,
                )
            })
            .collect()
    }

    fn library() -> Library {
        Library::new(vec![
            doc("online", Audience::Iphone, "上网设置", "蜂窝网络"),
            doc("online", Audience::Android, "上网设置", "移动数据"),
            doc("hotspot", Audience::All, "开热点", "别人上网 hotspot"),
        ])
    }

    #[test]
    fn a_guide_is_found_once_by_the_variant_of_this_phone() {
        let found_on = |phone| found(&library(), "上网", phone);
        assert_eq!(
            found_on(Audience::Iphone)[0],
            ("online".into(), Audience::Iphone)
        );
        assert_eq!(
            found_on(Audience::Hyperos)[0],
            ("online".into(), Audience::Android)
        );
        assert_eq!(found_on(Audience::All).len(), 2);
    }

    #[test]
    fn what_only_another_phone_calls_it_is_found_all_the_same() {
        let found = found(&library(), "蜂窝", Audience::Android);
        assert_eq!(found, [("online".into(), Audience::Iphone)]);
    }

    #[test]
    fn a_slip_is_mended_and_said() {
        let result = library().search("hotspto", Audience::All, 10);
        assert_eq!(result.corrected.as_deref(), Some("hotspot"));
        assert_eq!(result.hits.len(), 1);
    }

    #[test]
    fn nothing_found_is_an_empty_result() {
        assert_eq!(
            library().search("披萨", Audience::All, 10),
            SearchResult::default()
        );
    }
}
