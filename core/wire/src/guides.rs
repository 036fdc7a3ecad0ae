//! Pocket guides as they travel in a pack.

use crate::drawings::Drawing;
use crate::{Checked, Language, Source};
use serde::{Deserialize, Serialize};

/// All guides in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidesPack {
    /// The language of every text inside.
    pub language: Language,
    /// Topics in the order they are shown.
    pub topics: Vec<Topic>,
    /// Guides in the order they are shown within a topic.
    pub guides: Vec<Guide>,
}

/// A topic under which guides are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Stable id, lower-case words joined by `-`.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// Name of an icon of the design system.
    pub icon: String,
}

/// One guide with all its variants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Stable id, the same in every language; part of the web address.
    pub id: String,
    /// The desk's service item.
    pub item: String,
    /// Topic ids, the main one first.
    pub topics: Vec<String>,
    /// Short name for a tile: 上网设置.
    pub label: String,
    /// Name of an icon of the design system.
    pub icon: String,
    /// Place among the most asked, from 1; absent for the rest.
    #[serde(default)]
    pub most_asked: Option<u32>,
    /// What people type when they mean this guide.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Spelling of label, titles and aliases, syllables parted by a space; empty in English.
    #[serde(default)]
    pub pinyin: Vec<String>,
    /// One or more, no audience twice.
    pub variants: Vec<Variant>,
}

/// A guide for one phone family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// For whom.
    pub audience: Audience,
    /// The reader's trouble or wish.
    pub title: String,
    /// One or two sentences before the first step.
    pub summary: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// When it was checked; absent is shown as "not yet checked".
    #[serde(default)]
    pub checked: Option<Checked>,
    /// What was read for it.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The act in a few words.
    pub title: String,
    /// How, and what one should see; may be empty.
    #[serde(default)]
    pub text: String,
    /// What it costs or can break, said before the act.
    #[serde(default)]
    pub caution: Option<String>,
    /// An Android settings action (`android.settings.…`) that opens the very screen.
    #[serde(default)]
    pub action: Option<String>,
    /// The way in words, parts joined by ` › `.
    #[serde(default)]
    pub way: Option<String>,
    /// A screen of this app to open instead, such as `usage`.
    #[serde(default)]
    pub open: Option<String>,
    /// What it looks like, roughly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawing: Option<Drawing>,
}

/// For which phones a variant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Every phone.
    All,
    /// Android in general.
    Android,
    /// Huawei HarmonyOS.
    Harmonyos,
    /// Xiaomi HyperOS.
    Hyperos,
    /// OPPO ColorOS.
    Coloros,
    /// vivo OriginOS.
    Originos,
    /// Samsung One UI.
    Oneui,
    /// iPhone.
    Iphone,
    /// One that a later version added; shown last.
    #[serde(other)]
    Other,
}

impl Audience {
    /// Every audience an author can write for.
    pub const ALL: [Audience; 8] = [
        Audience::All,
        Audience::Android,
        Audience::Harmonyos,
        Audience::Hyperos,
        Audience::Coloros,
        Audience::Originos,
        Audience::Oneui,
        Audience::Iphone,
    ];

    /// The word in file names, packs and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Audience::All => "all",
            Audience::Android => "android",
            Audience::Harmonyos => "harmonyos",
            Audience::Hyperos => "hyperos",
            Audience::Coloros => "coloros",
            Audience::Originos => "originos",
            Audience::Oneui => "oneui",
            Audience::Iphone => "iphone",
            Audience::Other => "other",
        }
    }

    /// The audience of that word.
    pub fn parse(word: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|a| a.as_str() == word)
    }
}
