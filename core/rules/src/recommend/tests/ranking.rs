use super::Dice;
use crate::recommend::{
    MOST, Moment, Month, NORMALLY, Person, Shelf, Silence, Why, score, suggest,
};
use jiff::civil::{date, time};
use phonestation_wire::Text;
use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{App, AppClass, Campaign, Focus, Interest, Turns, Who};
use proptest::prelude::*;
use std::cmp::Reverse;

const NOON: Moment = Moment {
    time: time(12, 0, 0, 0),
    in_flow: false,
    elder: false,
};

fn app(id: &str, class: AppClass, interests: &[Interest]) -> App {
    App {
        id: id.into(),
        example: true,
        class,
        name: Text::default(),
        icon: "apps".into(),
        turns: Turns::default(),
        interests: interests.into(),
        surroundings: vec![],
        audience: vec![],
        packages: vec![format!("org.example.{id}")],
        iphone: None,
        stores: vec![],
        size: None,
        price: None,
        publisher: None,
        permissions: None,
        checked: None,
        sources: vec![],
    }
}

fn catalogue() -> Vec<App> {
    use Interest::{Drive, Music, Safety, Video};
    vec![
        app("film", AppClass::Plain, &[Video]),
        app("clips", AppClass::MustInstall, &[Video]),
        app("songs", AppClass::Plain, &[Music]),
        app("shield", AppClass::MustExplain, &[Safety]),
        app("map", AppClass::MustInstall, &[Drive]),
    ]
}

fn likes(interests: &[Interest]) -> Person {
    Person {
        interests: interests.into(),
        ..Person::default()
    }
}

fn ids(apps: &[App], month: Month<'_>, person: &Person, many: usize) -> Vec<String> {
    let found = suggest(&Shelf::new(apps), month, person, NOON, many).unwrap();
    found.iter().map(|s| s.app.id.clone()).collect()
}

#[test]
fn two_are_shown_the_one_somebody_asked_for_first_and_no_two_for_the_same_thing() {
    let person = likes(&[Interest::Video, Interest::Music]);
    let apps = catalogue();
    assert_eq!(
        ids(&apps, Month::default(), &person, NORMALLY),
        ["clips", "songs"]
    );
    assert_eq!(ids(&apps, Month::default(), &person, 99).len(), MOST);
}

#[test]
fn every_suggestion_says_why_what_counts_most_first() {
    let apps = catalogue();
    let found = suggest(
        &Shelf::new(&apps),
        Month::default(),
        &likes(&[Interest::Video]),
        NOON,
        2,
    )
    .unwrap();
    assert_eq!(
        found[0].why,
        [Why::Interest(Interest::Video), Why::MustInstall]
    );
    assert_eq!(found[0].points(), 55);
}

#[test]
fn what_is_on_the_phone_was_removed_or_refused_is_not_shown() {
    let apps = catalogue();
    let mut person = likes(&[Interest::Video]);
    person.packages.insert("org.example.clips".into());
    person.had.insert("map".into());
    assert_eq!(ids(&apps, Month::default(), &person, 3), ["film", "shield"]);
    assert!(person.refuse("film"));
    assert!(!person.refuse("film"));
    assert_eq!(ids(&apps, Month::default(), &person, 3), ["shield"]);
    assert!(person.take_back("film"));
    assert_eq!(ids(&apps, Month::default(), &person, 1), ["film"]);
}

#[test]
fn nothing_that_nothing_speaks_for_is_shown() {
    let apps = [app("film", AppClass::Plain, &[Interest::Video])];
    assert!(ids(&apps, Month::default(), &Person::default(), 3).is_empty());
}

#[test]
fn elder_mode_a_flow_and_the_night_are_silent() {
    let apps = catalogue();
    let person = likes(&[Interest::Video]);
    let at =
        |moment| suggest(&Shelf::new(&apps), Month::default(), &person, moment, 2).unwrap_err();
    assert_eq!(
        at(Moment {
            elder: true,
            ..NOON
        }),
        Silence::Elder
    );
    assert_eq!(
        at(Moment {
            in_flow: true,
            ..NOON
        }),
        Silence::Busy
    );
    let night = Moment {
        time: time(22, 0, 0, 0),
        ..NOON
    };
    assert_eq!(at(night), Silence::Quiet);
}

#[test]
fn the_halls_surroundings_use_and_who_one_is_count() {
    let mut apps = catalogue();
    apps[0].surroundings = vec![Surroundings::School];
    apps[2].audience = vec![Who::Student];
    let person = Person {
        uses: vec![Interest::Video],
        who: vec![Who::Student],
        surroundings: Some(Surroundings::School),
        ..Person::default()
    };
    let none = Month::default();
    assert_eq!(score(&apps[0], none, &person), 45);
    assert_eq!(score(&apps[2], none, &person), 20);
    assert_eq!(score(&apps[4], none, &person), 15);
}

#[test]
fn the_months_app_counts_in_its_month_and_hall_alone() {
    let campaign = |id: &str, halls: &[&str], app: &str| Campaign {
        id: id.into(),
        example: true,
        month: date(2026, 12, 1),
        halls: halls.iter().map(|h| (*h).to_owned()).collect(),
        focus: vec![Focus {
            app: app.into(),
            slogan: Text::default(),
        }],
    };
    let campaigns = [
        campaign("a", &["zsl"], "songs"),
        campaign("b", &["lhc"], "film"),
    ];
    let on = |day, hall| Month::on(&campaigns, day, hall);
    let focus = |month: Month<'_>| month.focus.first().map(|f| f.app.clone());
    assert_eq!(
        focus(on(date(2026, 12, 31), Some("zsl"))).as_deref(),
        Some("songs")
    );
    assert_eq!(
        focus(on(date(2026, 12, 1), Some("lhc"))).as_deref(),
        Some("film")
    );
    assert_eq!(focus(on(date(2027, 1, 1), Some("zsl"))), None);
    assert_eq!(focus(on(date(2026, 12, 5), None)), None);
    let everywhere = [campaign("c", &[], "songs")];
    let month = Month::on(&everywhere, date(2026, 12, 5), None);
    let apps = catalogue();
    let found = suggest(&Shelf::new(&apps), month, &Person::default(), NOON, 1).unwrap();
    assert_eq!(
        (found[0].app.id.as_str(), found[0].focus.is_some()),
        ("songs", true)
    );
}

/// Apps and somebody, by the dice.
fn drawn(seed: u64, count: usize) -> (Vec<App>, Person) {
    let mut dice = Dice(seed);
    let interest = |dice: &mut Dice| Interest::ALL[usize::try_from(dice.below(15)).unwrap()];
    let apps = (0..count)
        .map(|n| {
            let class = match dice.below(6) {
                0 => AppClass::MustInstall,
                1 => AppClass::MustExplain,
                _ => AppClass::Plain,
            };
            let interests: Vec<Interest> =
                (0..dice.below(4)).map(|_| interest(&mut dice)).collect();
            let mut app = app(&format!("a{n}"), class, &interests);
            if dice.one_in(3) {
                app.surroundings = vec![Surroundings::School, Surroundings::Village];
            }
            if dice.one_in(3) {
                app.audience = vec![Who::Parent, Who::Student];
            }
            app
        })
        .collect();
    let mut person = likes(&[interest(&mut dice), interest(&mut dice)]);
    person.uses = vec![interest(&mut dice), interest(&mut dice)];
    person.surroundings = Some(Surroundings::School);
    person.who = vec![Who::Student];
    for n in 0..count {
        if dice.one_in(5) {
            person.refuse(&format!("a{n}"));
        } else if dice.one_in(5) {
            person.packages.insert(format!("org.example.a{n}"));
        }
    }
    (apps, person)
}

/// The same by sorting everything and taking from the top whatever is new in kind.
fn plainly(apps: &[App], month: Month<'_>, person: &Person, many: usize) -> Vec<String> {
    let mut all: Vec<&App> = apps
        .iter()
        .filter(|a| !person.refused.contains(&a.id))
        .filter(|a| !a.packages.iter().any(|p| person.packages.contains(p)))
        .filter(|a| score(a, month, person) > 0)
        .collect();
    all.sort_by_key(|a| (Reverse(score(a, month, person)), a.id.clone()));
    let mut kept: Vec<&App> = Vec::new();
    for one in all {
        if !kept
            .iter()
            .any(|k| k.interests.first() == one.interests.first())
        {
            kept.push(one);
        }
    }
    kept.iter().take(many).map(|a| a.id.clone()).collect()
}

proptest! {
    #[test]
    fn one_pass_finds_what_sorting_finds_and_the_order_of_the_catalogue_is_nothing_to_it(
        seed in any::<u64>(), count in 0usize..60, many in 0usize..6,
    ) {
        let (mut apps, person) = drawn(seed, count);
        let popular: Vec<String> = (0..count / 2).map(|n| format!("a{}", n * 7 % count)).collect();
        let focus = [Focus { app: "a3".into(), slogan: Text::default() }];
        let month = Month { focus: &focus, popular: &popular };
        let found = ids(&apps, month, &person, many);
        prop_assert_eq!(&found, &plainly(&apps, month, &person, many.min(MOST)));
        let shelf = Shelf::new(&apps);
        for one in suggest(&shelf, month, &person, NOON, many).unwrap() {
            prop_assert_eq!(one.points(), score(one.app, month, &person));
        }
        apps.reverse();
        prop_assert_eq!(found, ids(&apps, month, &person, many));
    }
}

#[test]
fn what_many_took_comes_first_where_nothing_else_speaks() {
    let apps = catalogue();
    let popular = ["songs".to_owned(), "film".to_owned()];
    let month = Month::default().with_popular(&popular);
    let shelf = Shelf::new(&apps);
    let found = suggest(&shelf, month, &Person::default(), NOON, 2).unwrap();
    assert_eq!(found[0].app.id, "songs");
    assert_eq!(found[0].why, [Why::Popular(0)]);
    assert_eq!(found[1].app.id, "film");
}
