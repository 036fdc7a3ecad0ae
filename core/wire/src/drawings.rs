//! Schematic drawings beside a step, as they travel in a pack: what is shown, not how it is drawn.

use serde::{Deserialize, Serialize};

/// A drawing made of a few known parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// What kind of thing is drawn.
    pub scene: Scene,
    /// What stands on top: the name of a screen, of who is talked to; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What stands in it, from the top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
}

/// What a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scene {
    /// A screen with rows, some with a switch.
    List,
    /// Round switches, as they come down from the top of the screen.
    Tiles,
    /// A question and its answers.
    Dialog,
    /// Short messages to and fro.
    Message,
    /// Two phones, from one to the other.
    Phones,
    /// The keys at a phone's side; rows name them: `power`, `up`, `down`.
    Keys,
    /// One that a later version added; not drawn.
    #[serde(other)]
    Other,
}

impl Scene {
    /// Every scene an author can use.
    pub const ALL: [Scene; 6] = [
        Scene::List,
        Scene::Tiles,
        Scene::Dialog,
        Scene::Message,
        Scene::Phones,
        Scene::Keys,
    ];

    /// The word in a guide's file.
    pub fn as_str(self) -> &'static str {
        match self {
            Scene::List => "list",
            Scene::Tiles => "tiles",
            Scene::Dialog => "dialog",
            Scene::Message => "message",
            Scene::Phones => "phones",
            Scene::Keys => "keys",
            Scene::Other => "other",
        }
    }

    /// The scene of that word.
    pub fn parse(word: &str) -> Option<Scene> {
        Scene::ALL.into_iter().find(|s| s.as_str() == word)
    }
}

/// One part of a drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it says.
    pub words: String,
    /// Whether this is the one to touch.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub touch: bool,
    /// A switch, and whether it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switch: Option<bool>,
    /// In messages: written by the reader.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mine: bool,
}
