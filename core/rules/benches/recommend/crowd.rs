//! A made-up crowd. What people install is drawn from how popular an app is, times four where it serves
//! something they care for, times one and a half where it suits where they live. They tell of what they care
//! for only in part: three in ten say nothing at all, and of the others every interest is left out by one in five.

use crate::dice::Dice;
use phonestation_rules::recommend::Person;
use phonestation_wire::Text;
use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{App, AppClass, Interest, Turns};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// As many apps as the catalogue has.
const APPS: usize = 44;
const PEOPLE: usize = 2_000;
const AROUND: [Surroundings; 5] = [
    Surroundings::School,
    Surroundings::Village,
    Surroundings::Business,
    Surroundings::Centre,
    Surroundings::Estate,
];

pub(crate) struct Crowd {
    pub(crate) apps: Vec<App>,
    pub(crate) people: Vec<Somebody>,
}

pub(crate) struct Somebody {
    /// What the phone knows.
    pub(crate) known: Person,
    /// What they have.
    pub(crate) has: BTreeSet<usize>,
    /// What they install next, with nobody's advice.
    pub(crate) next: BTreeSet<usize>,
}

impl Crowd {
    pub(crate) fn new(seed: u64) -> Crowd {
        Crowd::with_apps(seed, APPS, PEOPLE)
    }

    pub(crate) fn with_apps(seed: u64, apps: usize, people: usize) -> Crowd {
        let mut dice = Dice::new(seed);
        let apps: Vec<App> = (0..apps).map(|n| app(n, &mut dice)).collect();
        let people = (0..people).map(|_| somebody(&apps, &mut dice)).collect();
        Crowd { apps, people }
    }

    /// Every app and how many have it, the most first.
    pub(crate) fn counts(&self) -> Vec<(usize, usize)> {
        let have = |app: usize| self.people.iter().filter(|p| p.has.contains(&app)).count();
        let mut counts: Vec<_> = (0..self.apps.len()).map(|app| (app, have(app))).collect();
        counts.sort_by_key(|(app, count)| (Reverse(*count), *app));
        counts
    }
}

fn some<T: Copy>(of: &[T], dice: &mut Dice) -> T {
    of[dice.below(of.len())]
}

/// The first ten are the most popular, and the ones for a new phone.
fn app(n: usize, dice: &mut Dice) -> App {
    let class = match n {
        0..10 => AppClass::MustInstall,
        10..13 => AppClass::MustExplain,
        _ => AppClass::Plain,
    };
    let many = 1 + dice.below(2);
    App {
        id: format!("app-{n:06}"),
        example: true,
        class,
        name: Text::default(),
        icon: "apps".to_owned(),
        turns: Turns::default(),
        interests: (0..many).map(|_| some(&Interest::ALL, dice)).collect(),
        surroundings: (0..many).map(|_| some(&AROUND, dice)).collect(),
        audience: vec![],
        packages: vec![format!("org.example.app{n}")],
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

fn somebody(apps: &[App], dice: &mut Dice) -> Somebody {
    let cares: Vec<Interest> = (0..=dice.below(3))
        .map(|_| some(&Interest::ALL, dice))
        .collect();
    let around = some(&AROUND, dice);
    let mut weights: Vec<usize> = apps
        .iter()
        .enumerate()
        .map(|(n, app)| {
            let popular = 120_000 / (n + 3);
            let cared = if app.interests.iter().any(|i| cares.contains(i)) {
                4
            } else {
                1
            };
            let near = if app.surroundings.contains(&around) {
                3
            } else {
                2
            };
            popular * cared * near / 2
        })
        .collect();
    let mut draw = |many: usize, dice: &mut Dice| -> BTreeSet<usize> {
        let mut drawn = BTreeSet::new();
        for _ in 0..many {
            if let Some(app) = dice.weighted(&weights) {
                weights[app] = 0;
                drawn.insert(app);
            }
        }
        drawn
    };
    let many = 4 + dice.below(10);
    let has = draw(many, dice);
    let next = draw(3, dice);
    let mut known = Person {
        surroundings: Some(around),
        ..Person::default()
    };
    if dice.percent(70) {
        known.interests = cares.iter().copied().filter(|_| dice.percent(80)).collect();
    }
    if dice.percent(50) {
        known.uses = vec![some(&cares, dice)];
    }
    known.packages = has
        .iter()
        .flat_map(|app| apps[*app].packages.clone())
        .collect();
    Somebody { known, has, next }
}
