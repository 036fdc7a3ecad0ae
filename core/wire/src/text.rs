use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A language in which all content exists.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub enum Language {
    /// Simplified Chinese, the first language of the product.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English, complete.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Both languages, the first one first.
    pub const ALL: [Language; 2] = [Language::ZhCn, Language::En];

    /// The BCP 47 tag: `zh-CN` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhCn => "zh-CN",
            Language::En => "en",
        }
    }

    /// The language for a BCP 47 tag, by its primary subtag: any `zh…` is Chinese, any `en…` English.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::ZhCn),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

/// One short text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Text {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// When and on what a fact was checked. Absent means "not yet checked", and the screen says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The day of the check.
    pub date: Date,
    /// What it was checked on: a page that was read, a manual.
    pub on: String,
}

/// A public source that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The page's own title.
    pub title: String,
    /// Where it was read.
    pub url: String,
    /// The day it was read.
    pub read: Date,
}
