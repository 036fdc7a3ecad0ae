use super::width::{lines, width};
use super::*;
use phonestation_wire::drawings::Row;
use proptest::prelude::*;

fn row(words: &str, touch: bool, switch: Option<bool>) -> Row {
    Row {
        words: words.to_owned(),
        touch,
        switch,
        mine: false,
    }
}

fn list() -> Drawing {
    Drawing {
        scene: Scene::List,
        title: "设置".to_owned(),
        rows: vec![
            row("蓝牙", false, Some(false)),
            row("移动数据", true, Some(true)),
        ],
    }
}

#[test]
fn a_drawing_is_told_in_words() {
    assert_eq!(
        describe(&list(), Language::ZhCn),
        "示意图：“设置”里，打开“移动数据”"
    );
    let keys = Drawing {
        scene: Scene::Keys,
        title: String::new(),
        rows: vec![row("power", false, None), row("down", false, None)],
    };
    assert_eq!(
        describe(&keys, Language::En),
        "Drawing: press Power and Volume −"
    );
}

#[test]
fn what_a_later_version_draws_is_left_out() {
    let drawing = Drawing {
        scene: Scene::Other,
        ..list()
    };
    assert_eq!(lay_out(&drawing, Language::En), None);
}

#[test]
fn words_are_escaped_in_svg() {
    let mut drawing = list();
    drawing.title = "a<b>&\"".to_owned();
    let layout = lay_out(&drawing, Language::En).unwrap();
    let svg = svg(&layout, "<x>");
    assert!(svg.contains("a&lt;b&gt;&amp;&quot;") && svg.contains("&lt;x&gt;"));
}

#[test]
fn on_and_off_differ_by_more_than_colour() {
    let of = |on| {
        let mut drawing = list();
        drawing.rows[1].switch = Some(on);
        let shapes = lay_out(&drawing, Language::En).unwrap().shapes;
        let places = shapes.into_iter().map(|s| match s {
            Shape::Box { at, .. } => at.to_vec(),
            Shape::Words { at, .. } => at.to_vec(),
            Shape::Line { at, .. } => at.to_vec(),
        });
        places.collect::<Vec<_>>()
    };
    assert_ne!(of(true), of(false));
}

fn drawings() -> impl Strategy<Value = Drawing> {
    let words = "[a-zA-Z0-9 汉字流量打开WwMi*#＋“”]{1,24}";
    let row = (words, any::<bool>(), any::<Option<bool>>(), any::<bool>()).prop_map(
        |(words, touch, switch, mine)| Row {
            words,
            touch,
            switch,
            mine,
        },
    );
    let scene = prop::sample::select(Scene::ALL.to_vec());
    (scene, words, prop::collection::vec(row, 1..5)).prop_map(|(scene, title, mut rows)| {
        if scene == Scene::Phones {
            rows.truncate(2);
        }
        if scene == Scene::Tiles {
            rows.truncate(3);
        }
        Drawing { scene, title, rows }
    })
}

proptest! {
    #[test]
    fn nothing_is_painted_outside_and_no_word_is_lost(drawing in drawings()) {
        let layout = lay_out(&drawing, Language::ZhCn).unwrap();
        let inside = |x: i32, y: i32| (0..=WIDTH).contains(&x) && (0..=layout.height).contains(&y);
        let mut said = String::new();
        for shape in &layout.shapes {
            match shape {
                Shape::Box { at: [x, y, w, h], .. } => {
                    prop_assert!(inside(*x, *y) && inside(x + w, y + h), "{shape:?}");
                }
                Shape::Line { at: [a, b, c, d], .. } => {
                    prop_assert!(inside(*a, *b) && inside(*c, *d), "{shape:?}");
                }
                Shape::Words { at: [x, y], size, centred, words, .. } => {
                    let wide = width(words, *size);
                    let left = if *centred { x - wide / 2 } else { *x };
                    prop_assert!(inside(left, y - size), "{shape:?}");
                    prop_assert!(inside(left + wide, y + 4), "{shape:?}");
                    said.push_str(words);
                }
            }
        }
        if !matches!(drawing.scene, Scene::Keys) {
            let bare = |words: &str| words.replace(' ', "");
            for row in &drawing.rows {
                prop_assert!(bare(&said).contains(&bare(&row.words)), "{said} lacks {}", row.words);
            }
        }
        prop_assert!(svg(&layout, &describe(&drawing, Language::En)).len() < 8 * 1024);
    }

    #[test]
    fn lines_keep_every_letter_in_its_room(words in "[a-zA-Z 汉字]{1,60}", room in 20i32..200) {
        let lines = lines(&words, 14, room);
        prop_assert_eq!(lines.concat().replace(' ', ""), words.replace(' ', ""));
        for line in &lines {
            prop_assert!(width(line, 14) <= room, "{line:?} in {room}");
        }
    }
}
