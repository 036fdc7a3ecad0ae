use super::*;
use crate::HandsetPin;

fn pin(world: &World, pin: &str) -> HandsetPin {
    world.core.handset_pin(pin.into()).unwrap()
}

fn ready() -> World {
    let (world, _) = handset();
    assert_eq!(pin(&world, PIN), HandsetPin::NoneYet);
    report(&world).unwrap();
    world
}

#[test]
fn the_pin_of_staff_is_right_and_another_is_not() {
    let world = ready();
    assert_eq!(pin(&world, PIN), HandsetPin::Right);
    assert_eq!(pin(&world, "482914"), HandsetPin::Wrong { left: 4 });
    assert_eq!(
        pin(&world, "48"),
        HandsetPin::Wrong { left: 4 },
        "was no try"
    );
    assert_eq!(pin(&world, PIN), HandsetPin::Right);
    assert_eq!(
        pin(&world, "000000"),
        HandsetPin::Wrong { left: 4 },
        "counted anew"
    );
}

#[test]
fn after_five_wrong_ones_one_waits_twice_as_long_each_time_also_over_a_restart() {
    let mut world = ready();
    for left in [4, 3, 2, 1] {
        assert_eq!(pin(&world, "000000"), HandsetPin::Wrong { left });
    }
    assert_eq!(pin(&world, "000000"), HandsetPin::Wait { seconds: 60 });
    world.restart();
    assert_eq!(
        pin(&world, PIN),
        HandsetPin::Wait { seconds: 60 },
        "the right one too"
    );
    world.at("2026-11-25T02:04:59Z");
    assert_eq!(pin(&world, PIN), HandsetPin::Wait { seconds: 1 });
    world.at("2026-11-25T02:05:00Z");
    assert_eq!(pin(&world, "000000"), HandsetPin::Wait { seconds: 120 });
    world.at("2026-11-25T02:07:00Z");
    assert_eq!(pin(&world, PIN), HandsetPin::Right);
    assert_eq!(pin(&world, "000000"), HandsetPin::Wrong { left: 4 });
}

#[test]
fn a_clean_does_not_give_new_tries() {
    let world = ready();
    for _ in 0..5 {
        pin(&world, "000000");
    }
    world.core.handset_clean().unwrap();
    world.core.handset_cleaned(1, vec![]).unwrap();
    assert_eq!(pin(&world, PIN), HandsetPin::Wait { seconds: 60 });
}

#[test]
fn a_clock_that_was_put_back_ends_the_wait_all_the_same() {
    let world = ready();
    world.at("2030-01-01T00:00:00Z");
    for _ in 0..5 {
        pin(&world, "000000");
    }
    world.at("2026-11-25T02:04:00Z");
    assert_eq!(pin(&world, PIN), HandsetPin::Wait { seconds: 60 });
    world.at("2026-11-25T02:05:00Z");
    assert_eq!(pin(&world, PIN), HandsetPin::Right);
}

#[test]
fn the_pin_itself_is_in_no_file() {
    let world = ready();
    pin(&world, PIN);
    assert!(!world.on_disk(PIN));
}
