//! What screens show of guides: records, ready to be drawn. How they are made is in `show`.

/// The guides screen: the most asked as tiles, then topics.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct GuidesView {
    /// Four tiles, the most asked first.
    pub most_asked: Vec<GuideCard>,
    /// Topics that have guides.
    pub topics: Vec<TopicCard>,
}

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicCard {
    /// For `topic_view`.
    pub id: String,
    /// Name.
    pub title: String,
    /// Icon of the design system.
    pub icon: String,
    /// Number of guides.
    pub guides: u32,
}

/// A page of a topic's guides.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicView {
    /// Name.
    pub title: String,
    /// Up to 50 guides.
    pub guides: Vec<GuideCard>,
    /// True when another page follows.
    pub more: bool,
}

/// A guide in a list or on a tile.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct GuideCard {
    /// For `guide_view`.
    pub id: String,
    /// Short name.
    pub label: String,
    /// Title of the variant for this phone.
    pub title: String,
    /// Icon of the design system.
    pub icon: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// Number of steps.
    pub steps: u32,
    /// For which phones, in words.
    pub phones: String,
    /// True when bookmarked.
    pub bookmarked: bool,
}

/// One guide, whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct GuideView {
    /// Number, label, title, bookmark.
    pub card: GuideCard,
    /// Before the first step.
    pub summary: String,
    /// All variants, the one shown marked, this phone's own first.
    pub variants: Vec<VariantChip>,
    /// What to do.
    pub steps: Vec<StepView>,
    /// Absent: shown as "not yet checked".
    pub checked: Option<CheckedView>,
    /// What was read.
    pub sources: Vec<SourceView>,
    /// Topic that "ask a person" carries.
    pub item: String,
    /// Path of the web page, to share.
    pub web_path: String,
}

/// A variant to choose.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct VariantChip {
    /// For `guide_view`.
    pub audience: String,
    /// In words.
    pub name: String,
    /// True for the one shown.
    pub shown: bool,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StepView {
    /// From 1.
    pub number: u32,
    /// The act.
    pub title: String,
    /// How, and what one should see; may be empty.
    pub text: String,
    /// Said before the act.
    pub caution: Option<String>,
    /// `android.settings.…`; only on Android's variants.
    pub action: Option<String>,
    /// The way in words, part by part; a line breaks only between parts.
    pub way: Vec<String>,
    /// A screen of the app to open instead.
    pub open: Option<String>,
    /// What it looks like, roughly; absent where none is drawn.
    pub drawing: Option<DrawingView>,
}

/// When and on what it was checked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CheckedView {
    /// `2026-11-21`.
    pub date: String,
    /// A page, a manual.
    pub on: String,
}

/// A source that was read.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day it was read, `2026-11-21`.
    pub read: String,
}

/// A search and what it found.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SearchView {
    /// Best first; none: offer a person.
    pub hits: Vec<SearchHit>,
    /// What was searched for instead, when a word looked like a slip.
    pub corrected: Option<String>,
    /// True when only a part of the words was found: say so.
    pub partly: bool,
}

/// A found guide.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SearchHit {
    /// The guide.
    pub card: GuideCard,
    /// Its title in pieces, hits marked.
    pub title: Vec<MarkedText>,
    /// A line with the hit when the title has none: the label, a line from inside, an alias. May be
    /// empty, as for a spelling in Latin letters.
    pub excerpt: Vec<MarkedText>,
}

/// A piece of text; bold, underlined and tinted when it is a hit.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MarkedText {
    /// The piece.
    pub text: String,
    /// True for a hit.
    pub hit: bool,
}

/// A schematic drawing, as shapes to paint in order.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DrawingView {
    /// Units across; one unit is one dp at its natural size.
    pub width: i32,
    /// Units from top to bottom.
    pub height: i32,
    /// First to last, the later over the earlier.
    pub shapes: Vec<ShapeView>,
    /// The drawing in words.
    pub described: String,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShapeView {
    /// What it is.
    pub kind: ShapeKind,
    /// Box: left, top, width, height. Line: from x, y to x, y. Words: x and baseline.
    pub at: Vec<i32>,
    /// Box: radius of its corners. Words: their size.
    pub size: i32,
    /// Words in bold type.
    pub bold: bool,
    /// `at` is the middle of the words.
    pub centred: bool,
    /// The inside of a box, or the colour of words.
    pub fill: Option<ShapePaint>,
    /// The edge of a box, or the colour of a line.
    pub line: Option<ShapePaint>,
    /// What words say.
    pub words: String,
}

/// What a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ShapeKind {
    /// A rectangle with round corners.
    Box,
    /// A straight stroke.
    Line,
    /// A line of words.
    Words,
}

/// A colour by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ShapePaint {
    /// A card.
    Card,
    /// Words.
    Text,
    /// Quiet words.
    Text2,
    /// Edges that must be seen.
    Edge,
    /// A switch that is off.
    Track,
    /// What to touch.
    Accent,
    /// Behind what to touch.
    AccentSoft,
    /// Words on accent.
    OnAccent,
}
