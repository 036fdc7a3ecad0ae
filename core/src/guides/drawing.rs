//! A laid out drawing as the flat records that a screen paints.

use super::view::{DrawingView, ShapeKind, ShapePaint, ShapeView};
use phonestation_rules::drawings::{Paint, Shape, WIDTH, describe, lay_out};
use phonestation_wire::Language;
use phonestation_wire::drawings::Drawing;

/// `None` for a drawing of a kind that this version does not know.
pub(super) fn drawing(drawing: &Drawing, language: Language) -> Option<DrawingView> {
    let layout = lay_out(drawing, language)?;
    Some(DrawingView {
        width: WIDTH,
        height: layout.height,
        shapes: layout.shapes.into_iter().map(ShapeView::from).collect(),
        described: describe(drawing, language),
    })
}

impl From<Shape> for ShapeView {
    fn from(shape: Shape) -> ShapeView {
        let plain = |kind, at: &[i32]| ShapeView {
            kind,
            at: at.to_vec(),
            size: 0,
            bold: false,
            centred: false,
            fill: None,
            line: None,
            words: String::new(),
        };
        match shape {
            Shape::Box {
                at,
                radius,
                fill,
                line,
            } => ShapeView {
                size: radius,
                fill: fill.map(ShapePaint::from),
                line: line.map(ShapePaint::from),
                ..plain(ShapeKind::Box, &at)
            },
            Shape::Line { at, paint } => ShapeView {
                line: Some(paint.into()),
                ..plain(ShapeKind::Line, &at)
            },
            Shape::Words {
                at,
                size,
                bold,
                centred,
                paint,
                words,
            } => ShapeView {
                size,
                bold,
                centred,
                fill: Some(paint.into()),
                words,
                ..plain(ShapeKind::Words, &at)
            },
        }
    }
}

impl From<Paint> for ShapePaint {
    fn from(paint: Paint) -> ShapePaint {
        match paint {
            Paint::Card => ShapePaint::Card,
            Paint::Text => ShapePaint::Text,
            Paint::Text2 => ShapePaint::Text2,
            Paint::Edge => ShapePaint::Edge,
            Paint::Track => ShapePaint::Track,
            Paint::Accent => ShapePaint::Accent,
            Paint::AccentSoft => ShapePaint::AccentSoft,
            Paint::OnAccent => ShapePaint::OnAccent,
        }
    }
}
