use crate::content::Network;
use crate::services::desk::{CODE, NUMBER, World, signed_in, world};
use crate::station::fake::Refuses;
use crate::{RefusedCode, StationError};

fn refused(reason: RefusedCode, left: u32) -> StationError {
    StationError::CodeRefused {
        reason,
        left,
        seconds: 0,
    }
}

fn asks(world: &World) -> usize {
    world.station.asks.lock().len()
}

#[test]
fn the_right_code_signs_in_and_the_number_is_shown_masked() {
    let mut world = world();
    assert!(!world.core.customer_view().unwrap().signed_in);
    let waiting = world.ask_code().unwrap();
    assert_eq!(waiting.number, "100****5678");
    // The app is killed while the person reads the message.
    world.restart();
    let view = world.core.customer_view().unwrap();
    assert_eq!(view.waiting, Some(waiting));
    world.sign_in("３１４１５９").unwrap();
    let view = world.core.customer_view().unwrap();
    assert!(view.signed_in && view.waiting.is_none() && view.ended.is_none());
    assert_eq!(view.number, "100****5678");
    assert!(world.core.services_view().unwrap().as_of.is_some());
}

#[test]
fn a_wrong_code_says_how_many_tries_are_left_and_the_last_one_locks() {
    let world = world();
    world.ask_code().unwrap();
    let slip = world.sign_in("12");
    assert_eq!(slip, Err(refused(RefusedCode::Wrong, 5)), "was no try");
    for left in [4, 3, 2, 1] {
        let wrong = world.sign_in("000000");
        assert_eq!(wrong, Err(refused(RefusedCode::Wrong, left)));
    }
    let locked = Err(refused(RefusedCode::Locked, 0));
    assert_eq!(world.sign_in("000000"), locked);
    let before = asks(&world);
    assert_eq!(world.sign_in(CODE), locked, "the right one too");
    assert_eq!(asks(&world), before, "the station is not asked");
    world.ask_code().unwrap();
    world.sign_in(CODE).unwrap();
}

#[test]
fn a_code_that_is_too_old_or_was_not_asked_for_is_told_so() {
    let world = world();
    let expired = Err(refused(RefusedCode::Expired, 0));
    assert_eq!(world.sign_in(CODE), expired);
    world.ask_code().unwrap();
    world.at("2026-11-25T02:09:01Z");
    assert_eq!(world.core.customer_view().unwrap().waiting, None);
    assert_eq!(world.sign_in(CODE), expired);
}

#[test]
fn a_number_for_which_a_code_was_never_used_is_forgotten_with_the_code() {
    let kept = |world: &World| {
        let row = world.core.sync().store.mine.read(super::store::asked);
        row.unwrap().is_some()
    };
    let mut world = world();
    world.ask_code().unwrap();
    assert!(kept(&world));
    world.at("2026-11-25T02:09:01Z");
    world.core.customer_view().unwrap();
    assert!(!kept(&world), "when it is looked at");
    world.ask_code().unwrap();
    world.at("2026-11-25T03:09:01Z");
    world.restart();
    assert!(!kept(&world), "when the app starts");
}

#[test]
fn what_is_no_number_and_what_comes_too_often_is_told_so_and_offline_nothing_is_asked() {
    let world = world();
    let odd = world.core.ask_code("12345".into(), Network::Metered);
    let odd = world.runtime.block_on(odd);
    assert_eq!(odd, Err(refused(RefusedCode::Number, 0)));
    let off = world.core.ask_code(NUMBER.into(), Network::None);
    assert_eq!(world.runtime.block_on(off), Err(StationError::Offline));
    assert_eq!(asks(&world), 0);
    *world.station.refuses.lock() = Some(Refuses::With(429, Some(40)));
    let often = StationError::CodeRefused {
        reason: RefusedCode::TooOften,
        left: 0,
        seconds: 40,
    };
    assert_eq!(world.ask_code(), Err(often));
    world.offline(false);
    world.ask_code().unwrap();
    world.offline(true);
    assert_eq!(world.sign_in(CODE), Err(StationError::Offline));
    world.offline(false);
    world.sign_in(CODE).unwrap();
}

#[test]
fn tokens_stand_wrapped_in_the_file_and_are_good_after_a_restart_only_where_they_are_unwrapped() {
    let mut world = signed_in();
    let token = world.desk.lock().access.clone();
    assert!(!world.on_disk(&token) && !world.on_disk("renewing-token"));
    let turned: String = token.bytes().map(|b| char::from(!b)).collect();
    let turned: Vec<u8> = turned.chars().map(|c| c as u8).collect();
    let mine = std::fs::read(world.folder.path().join("mine.db")).unwrap();
    let log = std::fs::read(world.folder.path().join("mine.db-wal")).unwrap_or_default();
    let there = |b: &[u8]| b.windows(turned.len()).any(|w| w == turned);
    assert!(there(&mine) || there(&log));
    world.restart();
    assert!(world.core.customer_view().unwrap().signed_in);
    world.refresh().unwrap();
    world.restart();
    world.core.set_keeper(None);
    let view = world.core.customer_view().unwrap();
    assert!(!view.signed_in && view.ended.is_some(), "{view:?}");
    assert_eq!(world.refresh(), Err(StationError::SignIn));
}

#[test]
fn a_token_that_is_over_is_renewed_once_and_one_that_was_revoked_ends_the_sign_in() {
    let world = signed_in();
    let first = world.desk.lock().access.clone();
    world.at("2026-11-25T02:30:00Z");
    world.refresh().unwrap();
    let second = world.desk.lock().access.clone();
    assert_ne!(first, second);
    world.refresh().unwrap();
    assert_eq!(second, world.desk.lock().access, "once");
    world.desk.lock().revoke();
    assert_eq!(world.refresh(), Err(StationError::SignIn));
    let view = world.core.customer_view().unwrap();
    assert!(!view.signed_in && view.ended.is_some());
    let kept = world.core.services_view().unwrap();
    assert!(
        !kept.signed_in && kept.as_of.is_some(),
        "what was there stays to be seen"
    );
}

#[test]
fn who_signs_out_without_a_line_is_forgotten_at_once_and_the_station_is_told_later() {
    let mut world = signed_in();
    world.has("music");
    world.offline(true);
    let out = world.core.sign_out(Network::None);
    assert_eq!(world.runtime.block_on(out), Ok(false));
    let view = world.core.customer_view().unwrap();
    assert!(!view.signed_in && view.number.is_empty() && view.ended.is_none());
    assert!(world.core.services_view().unwrap().cards.is_empty());
    assert!(!world.desk.lock().access.is_empty());
    world.restart();
    world.offline(false);
    world.send();
    assert!(world.desk.lock().access.is_empty());
    let before = asks(&world);
    world.send();
    assert_eq!(asks(&world), before, "told once");
}

#[test]
fn after_signing_out_or_deleting_the_number_stands_in_no_file_of_the_phone() {
    let world = world();
    for forgets in [false, true] {
        world.ask_code().unwrap();
        assert!(world.on_disk(NUMBER), "else this would show nothing");
        world.sign_in(CODE).unwrap();
        assert!(!world.on_disk(NUMBER));
        // A code asked for and not used is forgotten too.
        world.ask_code().unwrap();
        match forgets {
            true => {
                let gone = world.core.forget_customer(Network::Metered);
                world.runtime.block_on(gone).unwrap();
            }
            false => {
                let out = world.core.sign_out(Network::Metered);
                assert_eq!(world.runtime.block_on(out), Ok(true));
            }
        }
        assert!(!world.on_disk(NUMBER) && !world.on_disk("100****5678"));
        assert!(!world.core.customer_view().unwrap().signed_in);
    }
    let gone = world.core.forget_customer(Network::None);
    assert_eq!(world.runtime.block_on(gone), Err(StationError::Offline));
}
