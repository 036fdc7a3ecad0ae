//! What several files must agree on.

use super::agree::{missing_sisters, same_front, same_steps, topic_ids};
use super::front::Address;
use super::guide::GuideFile;
use super::halls::HallFile;
use super::problem::Problems;
use super::services::ServiceFile;
use super::topics::Topics;
use phonestation_wire::carriers::Carrier;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Files with the same key, in the order of their paths.
fn grouped<'a, K: Ord>(
    guides: &'a [GuideFile],
    key: impl Fn(&'a Address) -> K,
) -> BTreeMap<K, Vec<&'a GuideFile>> {
    let mut groups: BTreeMap<K, Vec<&GuideFile>> = BTreeMap::new();
    for guide in guides {
        groups.entry(key(&guide.address)).or_default().push(guide);
    }
    groups
}

/// Everything that was read.
pub(super) struct All<'a> {
    pub(super) topics: &'a Topics,
    pub(super) guides: &'a [GuideFile],
    /// Guide files that exist, readable or not: an unreadable one is one problem, not three.
    pub(super) there: &'a [(PathBuf, Address)],
    pub(super) halls: &'a [HallFile],
    pub(super) carriers: &'a [Carrier],
    pub(super) services: &'a [ServiceFile],
}

/// Checks that look at more than one file.
pub(super) fn check(all: &All<'_>, problems: &mut Problems) {
    let readable = problems.is_empty();
    for group in grouped(all.guides, |address| &address.id).values() {
        same_front(group, problems);
    }
    for group in grouped(all.guides, |address| (&address.id, address.audience)).values() {
        if let [first, second] = group.as_slice() {
            same_steps(first, second, problems);
        }
    }
    missing_sisters(all.there, problems);
    most_asked(all.guides, problems);
    if readable || !all.topics.entries.is_empty() {
        topics_known(all.topics, all.guides, problems);
    }
    if readable {
        topics_used(all.topics, all.guides, problems);
    }
    services(all, problems);
    for hall in all.halls {
        for named in &hall.guides {
            if !all
                .there
                .iter()
                .any(|(_, address)| address.id == named.value)
            {
                let message = format!(
                    "guide `{}` does not exist; name a folder of content/guides",
                    named.value
                );
                problems.add(&hall.file, named.line, message);
            }
        }
        if let Some(named) = &hall.carrier
            && !all.carriers.iter().any(|carrier| carrier.id == named.value)
        {
            let message = format!(
                "carrier `{}` does not exist; name a file of content/carriers",
                named.value
            );
            problems.add(&hall.file, named.line, message);
        }
    }
}

/// Offerings name a carrier and other offerings that exist; what a trial goes on to costs something.
fn services(all: &All<'_>, problems: &mut Problems) {
    for file in all.services {
        let known = |id: &str| all.services.iter().find(|other| other.offering.id == id);
        if !all
            .carriers
            .iter()
            .any(|carrier| carrier.id == file.offering.carrier)
        {
            let message = format!(
                "carrier `{}` does not exist; name a file of content/carriers",
                file.offering.carrier
            );
            problems.add(&file.file, file.carrier, message);
        }
        for named in &file.named {
            match known(&named.value) {
                Some(other) if other.offering.id != file.offering.id => {}
                _ => {
                    let message = format!(
                        "offering `{}` does not exist, or is this one; name another file of content/services",
                        named.value
                    );
                    problems.add(&file.file, named.line, message);
                }
            }
        }
    }
}

/// No two guides share a place among the most asked.
fn most_asked(guides: &[GuideFile], problems: &mut Problems) {
    let mut places: BTreeMap<u32, &str> = BTreeMap::new();
    for guide in guides {
        let Some(place) = &guide.front.most_asked else {
            continue;
        };
        let holder = places.entry(place.value).or_insert(&guide.address.id);
        if *holder != guide.address.id {
            let message = format!(
                "most_asked {} already belongs to `{holder}`; each place is one guide's",
                place.value
            );
            problems.add(&guide.file, place.line, message);
        }
    }
}

/// Guides name topics that exist.
fn topics_known(topics: &Topics, guides: &[GuideFile], problems: &mut Problems) {
    for guide in guides {
        for topic in guide
            .front
            .topics
            .value
            .iter()
            .filter(|topic| !topics.has(&topic.value))
        {
            let message = format!("topic `{}` is not in content/topics.yaml", topic.value);
            problems.add(&guide.file, topic.line, message);
        }
    }
}

/// No topic is empty.
fn topics_used(topics: &Topics, guides: &[GuideFile], problems: &mut Problems) {
    for entry in &topics.entries {
        let used = guides
            .iter()
            .any(|guide| topic_ids(&guide.front).contains(&entry.id.value.as_str()));
        if !used {
            let message = format!(
                "topic `{}` has no guide; write one or take the topic out",
                entry.id.value
            );
            problems.add(&topics.file, entry.id.line, message);
        }
    }
}
