//! A layout as SVG, to stand inside a page: colours are classes, so the page's day and night rule.

use super::{Layout, Paint, Shape, WIDTH};
use std::fmt::Write;

/// `layout` as an `<svg>` element with `description` for who does not see it.
pub fn svg(layout: &Layout, description: &str) -> String {
    let mut out = format!(
        "<svg class=\"drawing\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">",
        layout.height,
        escaped(description)
    );
    for shape in &layout.shapes {
        // Writing to a string cannot fail.
        let _ = match shape {
            Shape::Box {
                at: [x, y, w, h],
                radius,
                fill,
                line,
            } => write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\" class=\"{} {}\"/>",
                class('f', *fill),
                class('l', *line),
            ),
            Shape::Words {
                at: [x, y],
                size,
                bold,
                centred,
                paint,
                words,
            } => write!(
                out,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" class=\"{}{}{}\">{}</text>",
                class('f', Some(*paint)),
                if *bold { " b" } else { "" },
                if *centred { " m" } else { "" },
                escaped(words),
            ),
            Shape::Line {
                at: [a, b, c, d],
                paint,
            } => write!(
                out,
                "<path d=\"M{a} {b}L{c} {d}\" class=\"{}\"/>",
                class('l', Some(*paint)),
            ),
        };
    }
    out.push_str("</svg>");
    out
}

/// `f-accent` for a fill, `l-accent` for a stroke, `f-none` for neither.
fn class(part: char, paint: Option<Paint>) -> String {
    format!("{part}-{}", paint.map_or("none", Paint::token))
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
