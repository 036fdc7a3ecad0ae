//! Signing in and out, and what stays.

use super::*;

#[test]
fn who_signs_out_or_is_forgotten_leaves_nothing_behind() {
    for forget in [false, true] {
        let world = known();
        world.core.note_phone_usage(phone(NOON)).unwrap();
        world
            .core
            .note_usage_sms("您的话费余额为35.60元".into())
            .unwrap();
        world.offline(true);
        world.core.set_usage_cap(Some(10 * GB)).unwrap();
        world.offline(false);
        if forget {
            let gone = world.core.forget_customer(Network::Metered);
            world.runtime.block_on(gone).unwrap();
        } else {
            let out = world.core.sign_out(Network::Metered);
            world.runtime.block_on(out).unwrap();
        }
        let seen = view(&world);
        assert!(!seen.signed_in && seen.glance.is_none() && seen.phone.is_none());
        assert_eq!(
            (seen.balance, seen.cap.bytes, seen.apps.rows.len()),
            (None, None, 0)
        );
        assert!(!world.on_disk("抖一抖") && !world.on_disk("2026-11-05"));
        assert_eq!(world.send(), 0);
        assert!(world.desk.lock().caps.is_empty(), "nobody's limit is sent");
    }
}

#[test]
fn another_who_signs_in_finds_nothing_of_the_former() {
    let world = known();
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.desk.lock().usage = None;
    let asked = world.core.ask_code("10087654321".into(), Network::Metered);
    world.runtime.block_on(asked).unwrap();
    world.sign_in(CODE).unwrap();
    let seen = view(&world);
    assert!(seen.signed_in);
    assert_eq!(
        (seen.glance, seen.phone, seen.apps.rows.len()),
        (None, None, 0)
    );
}

#[test]
fn signing_in_keeps_what_this_phone_counted_before_and_asks_what_is_left() {
    let world = world();
    world.at(NOON);
    world.core.note_phone_usage(phone(NOON)).unwrap();
    world.desk.lock().usage = Some(usage());
    world.ask_code().unwrap();
    world.sign_in(CODE).unwrap();
    let seen = view(&world);
    assert_eq!(seen.glance.unwrap().left, "7.1");
    assert!(seen.compare.is_some());
}

#[test]
fn an_answer_that_comes_after_signing_out_leaves_nothing_here() {
    let world = known();
    let core = Arc::clone(&world.core);
    let desk = Arc::clone(&world.desk);
    *world.station.says.lock() = Some(Box::new(move |ask| {
        let said = desk.lock().answer(ask);
        if ask.path == phonestation_wire::paths::USAGE {
            // While the answer is on its way.
            let wiped = core.sync().store.mine.write(|tx| {
                crate::usage::wipe(tx)?;
                tx.execute("UPDATE sign_in SET number = '', parting = 1", [])?;
                Ok(())
            });
            wiped.unwrap();
        }
        said
    }));
    world.desk.lock().usage.as_mut().unwrap().buckets[0].used += GB;
    refresh(&world).unwrap();
    assert_eq!(view(&world).glance, None);
}
