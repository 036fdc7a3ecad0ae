//! The guides in one language, ready to be listed and searched.

use phonestation_rules::guides;
use phonestation_rules::search::{Doc, Library, other_is_better};
use phonestation_wire::guides::{Audience, Guide, GuidesPack, Topic, Variant};

/// All guides in one language.
#[derive(Debug)]
pub struct Edition {
    pack: GuidesPack,
    library: Library,
    /// Which guide and variant each document of the library is.
    places: Vec<(usize, usize)>,
}

/// What a search found, best first.
#[derive(Debug, Default)]
pub struct Found<'a> {
    /// Guides, each with the variant to show.
    pub guides: Vec<(&'a Guide, &'a Variant)>,
    /// What was searched for instead of what was typed.
    pub corrected: Option<String>,
    /// True when only a part of the query was found.
    pub partly: bool,
}

impl Edition {
    pub(super) fn new(pack: GuidesPack) -> Edition {
        let mut docs = Vec::new();
        let mut places = Vec::new();
        for (g, guide) in pack.guides.iter().enumerate() {
            for (v, variant) in guide.variants.iter().enumerate() {
                docs.push(Doc::from_guide(guide, variant));
                places.push((g, v));
            }
        }
        Edition {
            pack,
            library: Library::new(docs),
            places,
        }
    }

    /// Topics that have guides, in the order they are shown, each with how many.
    pub fn topics(&self) -> Vec<(&Topic, usize)> {
        let count = |t: &Topic| self.in_topic(&t.id).count();
        self.pack
            .topics
            .iter()
            .map(|t| (t, count(t)))
            .filter(|(_, n)| *n > 0)
            .collect()
    }

    /// A topic by its id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.pack.topics.iter().find(|t| t.id == id)
    }

    /// The guides of a topic: those whose main topic it is first.
    pub fn in_topic(&self, topic: &str) -> impl Iterator<Item = &Guide> {
        let main = move |g: &&Guide| g.topics.first().is_some_and(|t| t == topic);
        let beside = move |g: &&Guide| g.topics.iter().skip(1).any(|t| t == topic);
        self.guides()
            .filter(main)
            .chain(self.guides().filter(beside))
    }

    /// A guide by its id.
    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.guides().find(|g| g.id == id)
    }

    /// The most asked guides, the first one first.
    pub fn most_asked(&self, limit: usize) -> Vec<&Guide> {
        let mut guides: Vec<&Guide> = self.guides().filter(|g| g.most_asked.is_some()).collect();
        guides.sort_by_key(|g| g.most_asked);
        guides.truncate(limit);
        guides
    }

    /// Searches.
    pub fn search(&self, query: &str, phone: Audience, limit: usize) -> Found<'_> {
        let result = self.library.search(query, phone, limit);
        let guide = |hit: &phonestation_rules::search::Hit| {
            let (g, v) = *self.places.get(hit.index)?;
            let guide = self.pack.guides.get(g)?;
            Some((guide, guide.variants.get(v)?))
        };
        Found {
            guides: result.hits.iter().filter_map(guide).collect(),
            corrected: result.corrected,
            partly: result.partly,
        }
    }

    /// What another language found, as this language writes it, where that is better than `own`.
    pub fn better<'a>(&'a self, own: Found<'a>, other: Found<'_>) -> Found<'a> {
        let told = |found: &Found<'_>| (!found.guides.is_empty(), found.partly);
        if !other_is_better(told(&own), told(&other)) {
            return own;
        }
        let here = other.guides.iter().filter_map(|(guide, variant)| {
            let guide = self.guide(&guide.id)?;
            let mut variants = guide.variants.iter();
            Some((guide, variants.find(|v| v.audience == variant.audience)?))
        });
        Found {
            guides: here.collect(),
            corrected: other.corrected,
            partly: other.partly,
        }
    }

    /// Every guide that has something to show.
    pub fn all(&self) -> impl Iterator<Item = &Guide> {
        self.guides()
    }

    /// A guide without any variant has nothing to show and is passed over.
    fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.pack
            .guides
            .iter()
            .filter(|g| guides::choose(&g.variants, Audience::All).is_some())
    }
}
