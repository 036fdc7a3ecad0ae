//! The line `drawing:` under a step: `list Settings / Bluetooth / *Mobile data (on)`.

use super::spelling::step_units;
use phonestation_wire::Language;
use phonestation_wire::drawings::{Drawing, Row, Scene};

/// Rows that a drawing may have; more is a list nobody looks through.
const ROWS: usize = 4;

/// Reads the line; says what is wrong with it and what to write instead.
pub(super) fn parse(line: &str, language: Language) -> Result<Drawing, String> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let Some(scene) = Scene::parse(word) else {
        let known = Scene::ALL.map(Scene::as_str).join(", ");
        return Err(format!(
            "drawing `{word}` is unknown; begin with one of {known}"
        ));
    };
    let mut parts: Vec<&str> = match scene {
        Scene::Keys => rest.split('+').map(str::trim).collect(),
        _ => rest.split(" / ").map(str::trim).collect(),
    };
    let titled = matches!(scene, Scene::List | Scene::Dialog | Scene::Message);
    let title = if titled && !parts.is_empty() {
        parts.remove(0)
    } else {
        ""
    };
    let rows: Vec<Row> = parts.iter().map(|part| row(part, scene)).collect();
    let drawing = Drawing {
        scene,
        title: title.to_owned(),
        rows,
    };
    fits(&drawing, titled, language)?;
    Ok(drawing)
}

fn row(part: &str, scene: Scene) -> Row {
    let (touch, part) = match part.strip_prefix('*') {
        Some(rest) => (true, rest),
        None => (false, part),
    };
    let (switch, part) = if let Some(rest) = part.strip_suffix("(on)") {
        (Some(true), rest)
    } else if let Some(rest) = part.strip_suffix("(off)") {
        (Some(false), rest)
    } else {
        (None, part)
    };
    let mine = scene == Scene::Message && part.starts_with("me: ");
    let words = match scene {
        Scene::Message => part.trim_start_matches("me: ").trim_start_matches("them: "),
        _ => part,
    };
    Row {
        words: words.trim().to_owned(),
        touch,
        switch,
        mine,
    }
}

fn fits(drawing: &Drawing, titled: bool, language: Language) -> Result<(), String> {
    let count = drawing.rows.len();
    let (least, most) = match drawing.scene {
        Scene::Phones => (2, 2),
        Scene::Keys => (1, 2),
        Scene::Tiles => (2, 3),
        _ => (1, ROWS),
    };
    if !(least..=most).contains(&count) {
        return Err(format!(
            "the drawing has {count} parts after its title; write {least} to {most}, joined by ` / `"
        ));
    }
    if titled && drawing.title.is_empty() || drawing.rows.iter().any(|row| row.words.is_empty()) {
        return Err("a part of the drawing is empty; write what it says or take it out".to_owned());
    }
    if drawing.rows.iter().filter(|row| row.touch).count() > 1 {
        return Err("the drawing marks two parts with `*`; one act a step, mark one".to_owned());
    }
    if drawing.scene == Scene::Keys {
        let known = ["power", "up", "down"];
        if let Some(row) = drawing
            .rows
            .iter()
            .find(|r| !known.contains(&r.words.as_str()))
        {
            return Err(format!(
                "key `{}` is unknown; write power, up, down, joined by `+`",
                row.words
            ));
        }
    }
    let limit = match drawing.scene {
        Scene::Tiles | Scene::Phones => 8,
        _ => 16,
    };
    let words = drawing.rows.iter().map(|row| row.words.as_str());
    for words in words.chain([drawing.title.as_str()]) {
        let length = step_units(words, language);
        if length > limit {
            return Err(format!(
                "“{words}” takes {length} places in a drawing that has {limit}; write it shorter"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_rules::drawings::lay_out;
    use proptest::prelude::*;

    fn read(line: &str) -> Result<Drawing, String> {
        parse(line, Language::ZhCn)
    }

    #[test]
    fn a_list_has_a_title_rows_a_switch_and_one_mark() {
        let drawing = read("list 设置 / 蓝牙 (off) / *移动数据 (on)").unwrap();
        assert_eq!(drawing.title, "设置");
        assert_eq!(drawing.rows[0].switch, Some(false));
        assert!(drawing.rows[1].touch && drawing.rows[1].switch == Some(true));
        assert_eq!(drawing.rows[1].words, "移动数据");
    }

    #[test]
    fn a_code_that_begins_with_a_star_keeps_it_behind_the_mark() {
        let drawing = read("list 拨号 / ***21*号码#").unwrap();
        assert_eq!(drawing.rows[0].words, "**21*号码#");
    }

    #[test]
    fn messages_know_who_wrote() {
        let drawing = read("message 10086 / me: CXLL / them: 还剩 2 GB").unwrap();
        assert!(drawing.rows[0].mine && !drawing.rows[1].mine);
        assert_eq!(drawing.rows[1].words, "还剩 2 GB");
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_write() {
        for (line, said) in [
            ("screen 设置", "unknown"),
            ("list", "parts"),
            ("list 设置 / ", "empty"),
            ("list 设置 / *甲 / *乙", "two parts"),
            ("keys volume", "unknown"),
            ("tiles 甲", "parts"),
            ("tiles 甲 / 一二三四五六七八九", "shorter"),
        ] {
            let message = read(line).unwrap_err();
            assert!(message.contains(said), "{line}: {message}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_refused_and_what_is_read_can_be_drawn(
            scene in "(list|tiles|dialog|message|phones|keys|x)?", rest in "[ */+()a-z#字打开（on）]{0,60}|\\PC{0,60}",
        ) {
            for language in Language::ALL {
                if let Ok(drawing) = parse(&format!("{scene} {rest}"), language) {
                    prop_assert!(lay_out(&drawing, language).is_some_and(|l| l.height > 0));
                }
            }
        }
    }
}
