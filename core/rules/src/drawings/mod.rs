//! Schematic drawings beside a step: laid out once here, painted by a browser as SVG and by the app
//! on its own canvas.
//!
//! A drawing is made of a few parts (a phone's frame, a row, a switch, a key, an arrow) and shows
//! roughly where to touch. It is no screenshot and says so.

mod describe;
mod parts;
mod scenes;
mod svg;
#[cfg(test)]
mod tests;
mod width;

pub use describe::describe;
pub use svg::svg;

use phonestation_wire::Language;
use phonestation_wire::drawings::{Drawing, Scene};

/// Units across every drawing; one unit is one dp or CSS pixel at its natural size.
pub const WIDTH: i32 = 240;

/// A drawing as shapes, first to last, the later over the earlier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Units from top to bottom; [`WIDTH`] across.
    pub height: i32,
    /// What is painted.
    pub shapes: Vec<Shape>,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle with round corners.
    Box {
        /// Left, top, width, height.
        at: [i32; 4],
        /// Radius of its corners.
        radius: i32,
        /// Its inside.
        fill: Option<Paint>,
        /// Its edge.
        line: Option<Paint>,
    },
    /// A line of words.
    Words {
        /// Where it begins, or its middle when `centred`; its baseline.
        at: [i32; 2],
        /// Height of the letters' box.
        size: i32,
        /// Drawn in bold type.
        bold: bool,
        /// `at` is the middle.
        centred: bool,
        /// Its colour.
        paint: Paint,
        /// What it says.
        words: String,
    },
    /// A straight stroke.
    Line {
        /// From x, y to x, y.
        at: [i32; 4],
        /// Its colour.
        paint: Paint,
    },
}

/// A colour by its role; the theme says which it is by day and by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A card.
    Card,
    /// Words.
    Text,
    /// Quiet words.
    Text2,
    /// Edges that must be seen.
    Edge,
    /// A switch that is off, another's message.
    Track,
    /// What to touch.
    Accent,
    /// Behind what to touch.
    AccentSoft,
    /// Words on accent.
    OnAccent,
}

impl Paint {
    /// The name of the colour in the design's values.
    pub fn token(self) -> &'static str {
        match self {
            Paint::Card => "card",
            Paint::Text => "text",
            Paint::Text2 => "text2",
            Paint::Edge => "outlineStrong",
            Paint::Track => "track",
            Paint::Accent => "accent",
            Paint::AccentSoft => "accentSoft",
            Paint::OnAccent => "onAccent",
        }
    }
}

/// Lays `drawing` out; `None` for a scene that this version does not know.
pub fn lay_out(drawing: &Drawing, language: Language) -> Option<Layout> {
    let mut pen = parts::Pen::default();
    let height = match drawing.scene {
        Scene::List => scenes::list(&mut pen, drawing),
        Scene::Tiles => scenes::tiles(&mut pen, drawing),
        Scene::Dialog => scenes::dialog(&mut pen, drawing),
        Scene::Message => scenes::message(&mut pen, drawing),
        Scene::Phones => scenes::phones(&mut pen, drawing),
        Scene::Keys => scenes::keys(&mut pen, drawing, language),
        Scene::Other => return None,
    };
    Some(Layout {
        height,
        shapes: pen.shapes,
    })
}
