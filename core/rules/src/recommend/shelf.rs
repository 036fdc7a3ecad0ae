//! The catalogue made ready for ranking, once for each content: what an app is good for in a few bits, so
//! that a pass over ten thousand touches little memory.

use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{App, AppClass, Interest, Who};

/// Apps and their marks.
#[derive(Debug, Clone)]
pub struct Shelf<'a> {
    pub(super) apps: &'a [App],
    pub(super) marks: Vec<Mark>,
    /// Places of apps by their ids.
    by_id: Vec<usize>,
}

/// What an app is good for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) interests: u32,
    pub(super) around: u8,
    pub(super) who: u8,
    pub(super) class: AppClass,
    /// The place of its main interest, see [`GROUPS`].
    pub(super) group: u8,
    /// Its place among all ids in their order: no two apps are alike.
    pub(super) order: u32,
}

/// A place for every interest, and one for apps without.
pub(super) const GROUPS: usize = Interest::ALL.len() + 1;

impl<'a> Shelf<'a> {
    /// Puts `apps` on the shelf.
    pub fn new(apps: &'a [App]) -> Shelf<'a> {
        let mut by_id: Vec<usize> = (0..apps.len()).collect();
        by_id.sort_by_key(|place| &apps[*place].id);
        let mut orders = vec![0u32; apps.len()];
        for (order, place) in (0u32..).zip(&by_id) {
            orders[*place] = order;
        }
        let mark = |(app, order): (&App, u32)| Mark {
            interests: interests(&app.interests),
            around: app.surroundings.iter().fold(0, |all, a| all | around(*a)),
            who: who(&app.audience),
            class: app.class,
            group: app.interests.first().map_or(LAST, |i| place(*i)),
            order,
        };
        Shelf {
            apps,
            marks: apps.iter().zip(orders).map(mark).collect(),
            by_id,
        }
    }

    /// Where the app of that id stands.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        let found = self
            .by_id
            .binary_search_by_key(&id, |place| self.apps[*place].id.as_str());
        found.ok().map(|at| self.by_id[at])
    }
}

/// The place of apps without an interest that this side knows.
const LAST: u8 = 15;
const _: () = assert!(LAST as usize == GROUPS - 1);

fn place(interest: Interest) -> u8 {
    let known = (0..LAST).zip(Interest::ALL).find(|(_, i)| *i == interest);
    known.map_or(LAST, |(at, _)| at)
}

/// A bit for each; none for what this side does not know.
pub(super) fn interests(all: &[Interest]) -> u32 {
    let known = all.iter().filter(|i| **i != Interest::Other);
    known.fold(0, |bits, i| bits | 1 << place(*i))
}

pub(super) fn around(one: Surroundings) -> u8 {
    match one {
        Surroundings::School => 1,
        Surroundings::Village => 2,
        Surroundings::Business => 4,
        Surroundings::Centre => 8,
        Surroundings::Estate => 16,
        Surroundings::Other => 0,
    }
}

pub(super) fn who(all: &[Who]) -> u8 {
    let bit = |who: &Who| match who {
        Who::Student => 1,
        Who::Worker => 2,
        Who::Parent => 4,
        Who::Senior => 8,
        Who::Other => 0,
    };
    all.iter().fold(0, |bits, who| bits | bit(who))
}
