//! The steps of the histories.

use super::moody::Mood;
use proptest::prelude::*;

/// How a request goes out: once, again because its answer got lost, or twice at once.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sending {
    Once,
    Again,
    AtOnce,
}

/// One step. Numbers choose among what there is at that moment.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Days(i64),
    Mood(Mood),
    Order(usize, Option<usize>),
    Leave(usize, Option<bool>),
    Ask(usize),
    Confirm(usize, bool),
    Whole(usize, Option<usize>),
    WholeLeave(usize, bool),
    Cancel(usize),
    Undo(usize),
    /// Somebody leaves and takes it back.
    WholeUndo(usize, bool),
    Undelivered(usize, u32),
    /// The station goes on by itself, with what waits and with reminders.
    Beat,
}

pub(crate) fn step() -> impl Strategy<Value = (Step, Sending)> {
    let (n, product) = (0usize..8, || proptest::option::of(0usize..4));
    let mood = prop_oneof![
        3 => Just(Mood::Does),
        1 => Just(Mood::Cannot),
        1 => Just(Mood::Away),
        1 => Just(Mood::Lost),
    ];
    let step = prop_oneof![
        4 => (-3i64..40).prop_map(Step::Days),
        1 => (-200i64..400).prop_map(Step::Days),
        2 => mood.prop_map(Step::Mood),
        2 => (n.clone(), product()).prop_map(|(o, p)| Step::Order(o, p)),
        1 => (n.clone(), proptest::option::of(any::<bool>())).prop_map(|(p, now)| Step::Leave(p, now)),
        2 => n.clone().prop_map(Step::Ask),
        3 => (n.clone(), proptest::bool::weighted(0.7)).prop_map(|(o, right)| Step::Confirm(o, right)),
        4 => (n.clone(), Just(None)).prop_map(|(o, p)| Step::Whole(o, p)),
        1 => (n.clone(), product()).prop_map(|(o, p)| Step::Whole(o, p)),
        3 => (n.clone(), any::<bool>()).prop_map(|(p, now)| Step::WholeLeave(p, now)),
        1 => n.clone().prop_map(Step::Cancel),
        1 => n.clone().prop_map(Step::Undo),
        3 => (n.clone(), any::<bool>()).prop_map(|(p, now)| Step::WholeUndo(p, now)),
        1 => (n, 0u32..4).prop_map(|(p, period)| Step::Undelivered(p, period)),
        2 => Just(Step::Beat),
    ];
    let sending = prop_oneof![
        Just(Sending::Once),
        Just(Sending::Again),
        Just(Sending::AtOnce)
    ];
    (step, sending)
}
