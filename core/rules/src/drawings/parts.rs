//! The parts that every drawing is made of.

use super::width::{lines, width};
use super::{Paint, Shape};

/// Size of words in a drawing.
pub(super) const SIZE: i32 = 14;
/// From one line of words to the next.
pub(super) const LEADING: i32 = 19;
/// Left edge of a phone's frame, and its width.
pub(super) const FRAME: [i32; 2] = [8, 196];
/// From the frame to what stands in it.
pub(super) const INSIDE: i32 = 12;

/// Collects shapes.
#[derive(Default)]
pub(super) struct Pen {
    pub(super) shapes: Vec<Shape>,
}

impl Pen {
    pub(super) fn rect(
        &mut self,
        at: [i32; 4],
        radius: i32,
        fill: Option<Paint>,
        line: Option<Paint>,
    ) {
        self.shapes.push(Shape::Box {
            at,
            radius,
            fill,
            line,
        });
    }

    pub(super) fn line(&mut self, at: [i32; 4], paint: Paint) {
        self.shapes.push(Shape::Line { at, paint });
    }

    /// Writes `words` in a column `room` wide whose first line's box begins at `top`; gives its end.
    pub(super) fn words(&mut self, words: &str, at: [i32; 2], room: i32, hand: Hand) -> i32 {
        let [x, top] = at;
        let mut y = top;
        for line in lines(words, SIZE, room) {
            self.shapes.push(Shape::Words {
                at: [if hand.centred { x + room / 2 } else { x }, y + SIZE],
                size: SIZE,
                bold: hand.bold,
                centred: hand.centred,
                paint: hand.paint,
                words: line,
            });
            y += LEADING;
        }
        y
    }

    /// A phone's screen from `top`, `height` high. Painted before what stands in it.
    pub(super) fn frame(&mut self, height: i32) {
        let [x, w] = FRAME;
        self.rect([x, 4, w, height], 16, Some(Paint::Card), Some(Paint::Edge));
    }

    /// A switch whose right edge is at `right`, its middle at `middle`.
    pub(super) fn switch(&mut self, on: bool, right: i32, middle: i32) {
        let track = if on { Paint::Accent } else { Paint::Track };
        let edge = if on { Paint::Accent } else { Paint::Edge };
        self.rect([right - 32, middle - 9, 32, 18], 9, Some(track), Some(edge));
        // Its side says on or off too: colour alone would not.
        let knob = if on { right - 16 } else { right - 30 };
        self.rect([knob, middle - 7, 14, 14], 7, Some(Paint::Card), Some(edge));
    }

    /// An arrow that ends at `tip` and comes from `[dx, dy]` further.
    pub(super) fn arrow(&mut self, tip: [i32; 2], from: [i32; 2]) {
        let [x, y] = tip;
        let [dx, dy] = from;
        self.line([x + dx, y + dy, x, y], Paint::Accent);
        let (a, b) = if dy == 0 {
            let back = 7 * dx.signum();
            ([x + back, y - 6], [x + back, y + 6])
        } else {
            let back = 7 * dy.signum();
            ([x - 6, y + back], [x + 6, y + back])
        };
        self.line([a[0], a[1], x, y], Paint::Accent);
        self.line([b[0], b[1], x, y], Paint::Accent);
    }
}

/// How words are written.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    pub(super) bold: bool,
    pub(super) centred: bool,
    pub(super) paint: Paint,
}

impl Hand {
    pub(super) const PLAIN: Hand = Hand {
        bold: false,
        centred: false,
        paint: Paint::Text,
    };
    pub(super) const BOLD: Hand = Hand {
        bold: true,
        ..Hand::PLAIN
    };
    pub(super) const CENTRED: Hand = Hand {
        centred: true,
        ..Hand::PLAIN
    };
}

/// Units that `words` take from top to bottom in a column `room` wide.
pub(super) fn height(words: &str, room: i32) -> i32 {
    let count = lines(words, SIZE, room).len();
    i32::try_from(count).unwrap_or(1) * LEADING
}

/// Units that the widest line of `words` takes in a column `room` wide.
pub(super) fn widest(words: &str, room: i32) -> i32 {
    let lines = lines(words, SIZE, room);
    lines.iter().map(|l| width(l, SIZE)).max().unwrap_or(0)
}
