use super::planting::visit;
use super::wiped::marks;
use super::{HALL, Handset, World, clean, seen, world};
use jiff::SignedDuration;
use phonestation_core::{HandsetHealth, HandsetNetwork, HandsetPin, HandsetReported, HandsetState};
use phonestation_tests::{Fault, day, traces};
use std::path::PathBuf;

const PIN: &str = "482913";

fn report(world: &World, me: &Handset) -> HandsetReported {
    let health = HandsetHealth {
        battery: Some(64),
        charging: Some(false),
        network: HandsetNetwork::Wifi,
        locked: true,
        missing: vec!["org.example.missing".into()],
    };
    world
        .wait(me.core.handset_report(health))
        .expect("is answered")
}

/// One that was set up with a code of the desk.
fn ready(world: &World) -> Handset {
    let code = world.station.handset_code(HALL, PIN).expect("is made");
    let me = world.handset_with(&code);
    assert_eq!(report(world, &me), HandsetReported::Told);
    me
}

#[test]
fn a_handset_makes_itself_known_and_tells_how_it_is_and_nothing_of_who_tried_it() {
    let world = world();
    let mut me = ready(&world);
    let view = seen(&me);
    assert_eq!(view.state, HandsetState::Ready);
    assert!(!view.name.is_empty() && !view.hall_name.is_empty());
    assert_eq!((view.hall.as_str(), view.idle_seconds), (HALL, 90));
    let pin = |pin: &str| me.core.handset_pin(pin.into()).expect("is kept");
    assert_eq!(pin("000000"), HandsetPin::Wrong { left: 4 });
    assert_eq!(pin(PIN), HandsetPin::Right);

    visit(&world, &me);
    let mut marks = marks(&me, &world.handset());
    // The clock stands: the handset was synced at that very moment, and says so.
    marks.remove(day().to_string().as_bytes());
    let said = world.line.said().len();
    assert_eq!(report(&world, &me), HandsetReported::Told, "in a visit");
    // Not at a moment that was something in the visit.
    world.later(&me, SignedDuration::from_secs(777));
    clean(&me);
    assert_eq!(report(&world, &me), HandsetReported::Told, "after it");
    let said = vec![(PathBuf::from("line"), world.line.said()[said..].to_vec())];
    let heard = traces::found(&said, &marks);
    let heard: Vec<_> = heard.keys().map(|m| String::from_utf8_lossy(m)).collect();
    assert!(heard.is_empty(), "{heard:?}");
    let told = world.station.handset_reports().expect("reads");
    assert_eq!(told.len(), 1, "one handset");
    for part in ["\"cleans\":1", "\"battery\":64", "org.example.missing"] {
        assert!(told[0].contains(part), "{}", told[0]);
    }
    world.restart(&mut me);
    assert_eq!(seen(&me).state, HandsetState::Ready);
    assert_eq!(report(&world, &me), HandsetReported::Told, "known again");
}

#[test]
fn an_answer_that_is_lost_makes_no_second_handset() {
    let world = world();
    let code = world.station.handset_code(HALL, PIN).expect("is made");
    let me = world.handset_with(&code);
    world.line.set(Fault::CutAfter(0));
    assert_eq!(report(&world, &me), HandsetReported::NoLine);
    assert_eq!(seen(&me).state, HandsetState::SettingUp);
    world.line.set(Fault::None);
    assert_eq!(report(&world, &me), HandsetReported::Told);
    assert_eq!(world.station.handset_reports().expect("reads").len(), 1);
}

#[test]
fn a_code_that_was_used_up_is_said_and_a_retired_one_goes_on() {
    let world = world();
    let code = world.station.handset_code(HALL, PIN).expect("is made");
    let me = world.handset_with(&code);
    assert_eq!(report(&world, &me), HandsetReported::Told);
    let late = world.handset_with(&code);
    assert_eq!(report(&world, &late), HandsetReported::CodeRefused);
    assert_eq!(seen(&late).state, HandsetState::CodeRefused);
    world.station.retire_handsets(true).expect("writes");
    assert_eq!(report(&world, &me), HandsetReported::Retired);
    assert_eq!(seen(&me).state, HandsetState::Retired);
    clean(&me);
    world.station.retire_handsets(false).expect("writes");
    assert_eq!(report(&world, &me), HandsetReported::Told);
    assert_eq!(seen(&me).state, HandsetState::Ready);
}
