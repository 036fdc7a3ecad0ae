//! Each kind of drawing, from its parts.

use super::parts::{FRAME, Hand, INSIDE, Pen, height, widest};
use super::{Paint, WIDTH};
use phonestation_wire::Language;
use phonestation_wire::drawings::{Drawing, Row};

const LEFT: i32 = FRAME[0] + INSIDE;
const ROOM: i32 = FRAME[1] - 2 * INSIDE;
const RIGHT: i32 = FRAME[0] + FRAME[1];
const TOP: i32 = 14;

/// What a switch takes from a row's words.
const SWITCH: i32 = 42;

/// A screen with a name on top and rows.
pub(super) fn list(pen: &mut Pen, drawing: &Drawing) -> i32 {
    let room = |row: &Row| ROOM - if row.switch.is_some() { SWITCH } else { 0 };
    let row_height = |row: &Row| height(&row.words, room(row)) + 16;
    let rows: i32 = drawing.rows.iter().map(row_height).sum();
    let head = height(&drawing.title, ROOM) + 10;
    let all = TOP - 4 + head + rows + 8;
    pen.frame(all);
    pen.words(&drawing.title, [LEFT, TOP], ROOM, Hand::BOLD);
    let mut y = TOP + head;
    for row in &drawing.rows {
        let high = row_height(row);
        if row.touch {
            let at = [FRAME[0] + 5, y, FRAME[1] - 10, high];
            pen.rect(at, 10, Some(Paint::AccentSoft), Some(Paint::Accent));
        } else {
            pen.line([LEFT, y, RIGHT - INSIDE, y], Paint::Track);
        }
        let hand = if row.touch { Hand::BOLD } else { Hand::PLAIN };
        pen.words(&row.words, [LEFT, y + 8], room(row), hand);
        if let Some(on) = row.switch {
            pen.switch(on, RIGHT - INSIDE, y + high / 2);
        }
        if row.touch {
            pen.arrow([RIGHT + 2, y + high / 2], [WIDTH - RIGHT - 6, 0]);
        }
        y += high;
    }
    all + 8
}

/// Round switches side by side, their names beneath.
pub(super) fn tiles(pen: &mut Pen, drawing: &Drawing) -> i32 {
    let count = i32::try_from(drawing.rows.len()).unwrap_or(1).max(1);
    // Nearly from edge to edge: four characters fit beneath each of three.
    let (left, room) = (FRAME[0] + 4, FRAME[1] - 8);
    let cell = room / count;
    let names = drawing.rows.iter().map(|row| height(&row.words, cell - 2));
    let names = names.max().unwrap_or(0);
    let all = 20 + 44 + 6 + names + 8;
    pen.frame(all);
    // The handle by which they are pulled down.
    pen.rect(
        [FRAME[0] + FRAME[1] / 2 - 18, 11, 36, 4],
        2,
        Some(Paint::Edge),
        None,
    );
    for (row, index) in drawing.rows.iter().zip(0..) {
        let x = left + index * cell;
        let middle = x + cell / 2;
        let on = row.switch == Some(true);
        let fill = if on { Paint::Accent } else { Paint::Track };
        pen.rect([middle - 20, 24, 40, 40], 20, Some(fill), Some(Paint::Edge));
        if row.touch {
            pen.rect([middle - 24, 20, 48, 48], 24, None, Some(Paint::Accent));
        }
        // Whether it is on is seen by its mark too.
        let mark = if on { Paint::OnAccent } else { Paint::Text2 };
        if on {
            pen.line([middle - 8, 44, middle - 2, 50], mark);
            pen.line([middle - 2, 50, middle + 9, 38], mark);
        } else {
            pen.line([middle - 8, 44, middle + 8, 44], mark);
        }
        let hand = Hand {
            bold: row.touch,
            ..Hand::CENTRED
        };
        pen.words(&row.words, [x + 1, 72], cell - 2, hand);
        if row.touch {
            pen.arrow([middle, all + 8], [0, 20]);
        }
    }
    let touched = drawing.rows.iter().any(|row| row.touch);
    all + if touched { 32 } else { 8 }
}

/// A question and its answers, each a button.
pub(super) fn dialog(pen: &mut Pen, drawing: &Drawing) -> i32 {
    let button = |row: &Row| height(&row.words, ROOM - 16) + 14;
    let buttons: i32 = drawing.rows.iter().map(|row| button(row) + 8).sum();
    let head = height(&drawing.title, ROOM) + 10;
    let all = TOP - 4 + head + buttons + 6;
    pen.frame(all);
    pen.words(&drawing.title, [LEFT, TOP], ROOM, Hand::BOLD);
    let mut y = TOP + head;
    for row in &drawing.rows {
        let high = button(row);
        let (fill, line, ink) = if row.touch {
            (Paint::Accent, Paint::Accent, Paint::OnAccent)
        } else {
            (Paint::Card, Paint::Edge, Paint::Text)
        };
        pen.rect([LEFT, y, ROOM, high], 10, Some(fill), Some(line));
        let hand = Hand {
            bold: row.touch,
            paint: ink,
            ..Hand::CENTRED
        };
        pen.words(&row.words, [LEFT + 8, y + 7], ROOM - 16, hand);
        if row.touch {
            pen.arrow([RIGHT + 2, y + high / 2], [WIDTH - RIGHT - 6, 0]);
        }
        y += high + 8;
    }
    all + 8
}

/// Messages, the reader's own at the right.
pub(super) fn message(pen: &mut Pen, drawing: &Drawing) -> i32 {
    let room = ROOM - 36;
    let bubble = |row: &Row| height(&row.words, room) + 12;
    let bubbles: i32 = drawing.rows.iter().map(|row| bubble(row) + 8).sum();
    let head = height(&drawing.title, ROOM) + 8;
    let all = TOP - 4 + head + bubbles + 6;
    pen.frame(all);
    pen.words(&drawing.title, [LEFT, TOP], ROOM, Hand::BOLD);
    let mut y = TOP + head;
    for row in &drawing.rows {
        let (wide, high) = (widest(&row.words, room) + 16, bubble(row));
        let x = if row.mine { LEFT + ROOM - wide } else { LEFT };
        let (fill, line) = if row.mine {
            (Paint::AccentSoft, Paint::Accent)
        } else {
            (Paint::Track, Paint::Edge)
        };
        pen.rect([x, y, wide, high], 10, Some(fill), Some(line));
        pen.words(&row.words, [x + 8, y + 6], room, Hand::PLAIN);
        y += high + 8;
    }
    all + 8
}

/// Two phones, and an arrow from the first to the second.
pub(super) fn phones(pen: &mut Pen, drawing: &Drawing) -> i32 {
    let room = 92;
    for (row, x) in drawing.rows.iter().zip([14, WIDTH - 14 - room]) {
        let left = x + room / 2 - 26;
        pen.rect([left, 4, 52, 86], 9, Some(Paint::Card), Some(Paint::Edge));
        pen.rect([left + 6, 14, 40, 62], 3, Some(Paint::Track), None);
        pen.rect([left + 19, 81, 14, 3], 1, Some(Paint::Edge), None);
        pen.words(&row.words, [x, 98], room, Hand::CENTRED);
    }
    pen.arrow([140, 46], [-40, 0]);
    let names = drawing.rows.iter().map(|row| height(&row.words, room));
    98 + names.max().unwrap_or(0) + 4
}

/// A phone from the front with the keys at its side; those to press are marked.
pub(super) fn keys(pen: &mut Pen, drawing: &Drawing, language: Language) -> i32 {
    pen.rect([24, 4, 84, 150], 14, Some(Paint::Card), Some(Paint::Edge));
    pen.rect([32, 16, 68, 126], 6, Some(Paint::Track), None);
    for (key, top, high) in [("up", 26, 26), ("down", 56, 26), ("power", 98, 30)] {
        let pressed = drawing.rows.iter().any(|row| row.words == key);
        let paint = if pressed { Paint::Accent } else { Paint::Edge };
        pen.rect([108, top, 6, high], 3, Some(paint), Some(paint));
        if pressed {
            let middle = top + high / 2;
            pen.arrow([120, middle], [28, 0]);
            let at = [154, middle - 9];
            pen.words(
                super::describe::key(key, language),
                at,
                WIDTH - 156,
                Hand::BOLD,
            );
        }
    }
    162
}
