//! From checked files to what travels in a pack.

use super::guide::GuideFile;
use super::spelling::spellings;
use super::topics::Topics;
use phonestation_wire::Language;
use phonestation_wire::guides::{Guide, GuidesPack};

/// The guides of one language: the most asked first, the others by id.
pub(super) fn guides(topics: &Topics, files: &[GuideFile], language: Language) -> GuidesPack {
    let mut guides: Vec<Guide> = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.address.language == language)
    {
        match guides.iter_mut().find(|guide| guide.id == file.address.id) {
            Some(guide) => add(guide, file),
            None => {
                let mut guide = begin(file);
                add(&mut guide, file);
                guides.push(guide);
            }
        }
    }
    for guide in &mut guides {
        guide.variants.sort_by_key(|variant| variant.audience);
    }
    guides.sort_by_key(|guide| (guide.most_asked.unwrap_or(u32::MAX), guide.id.clone()));
    GuidesPack {
        language,
        topics: topics.pack(language),
        guides,
    }
}

fn begin(file: &GuideFile) -> Guide {
    let front = &file.front;
    let mut guide = Guide {
        id: file.address.id.clone(),
        item: front.item.value.clone(),
        topics: front
            .topics
            .value
            .iter()
            .map(|topic| topic.value.clone())
            .collect(),
        label: front.label.value.clone(),
        icon: front.icon.value.clone(),
        most_asked: front.most_asked.as_ref().map(|place| place.value),
        aliases: Vec::new(),
        pinyin: Vec::new(),
        variants: Vec::new(),
    };
    if file.address.language == Language::ZhCn {
        append(&mut guide.pinyin, spellings(&front.label.value));
    }
    guide
}

fn add(guide: &mut Guide, file: &GuideFile) {
    append(&mut guide.aliases, file.front.aliases.iter().cloned());
    if file.address.language == Language::ZhCn {
        append(&mut guide.pinyin, spellings(file.title()));
        for alias in &file.front.aliases {
            append(&mut guide.pinyin, spellings(alias));
        }
        append(&mut guide.pinyin, file.front.pinyin.iter().cloned());
    }
    guide.variants.push(file.variant());
}

/// Appends what is not there yet.
fn append(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}
