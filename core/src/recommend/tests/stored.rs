//! What stands in the database is read whatever it is.

use super::super::store::words;
use super::*;
use phonestation_wire::recommend::{Interest, Who};
use proptest::prelude::*;

proptest! {
    #[test]
    fn stored_words_are_read_whatever_they_are(text in "\\PC{0,60}|[\\[\\]\",a-z]{0,60}") {
        let read = words(&text, Interest::parse);
        prop_assert!(read.len() <= Interest::ALL.len());
        prop_assert!(words(&text, Who::parse).len() <= Who::ALL.len());
    }

    #[test]
    fn what_was_stored_is_what_is_read_and_what_a_newer_version_knows_is_passed_over(
        chosen in prop::sample::subsequence(Interest::ALL.to_vec(), 0..=15),
        newer in "[a-z]{1,3}[0-9]",
    ) {
        let mut all: Vec<&str> = chosen.iter().map(|i| i.as_str()).collect();
        all.insert(all.len() / 2, newer.as_str());
        all.extend(chosen.first().map(|i| i.as_str()));
        let text = serde_json::to_string(&all).unwrap();
        prop_assert_eq!(words(&text, Interest::parse), chosen);
    }
}

#[test]
fn rows_that_make_no_sense_count_as_nothing_said() {
    let world = phone();
    let wrote = world.core.sync().store.mine.write(|tx| {
        tx.execute_batch(
            "INSERT INTO recommend_said VALUES (1, 'not json', '{}', 0);
             INSERT INTO recommend_item (id, taken, asked) VALUES ('bus', 'yesterday', '2026-13-40');",
        )?;
        Ok(())
    });
    wrote.unwrap();
    world.core.set_follow_up_consent(true).unwrap();
    assert!(suggestions(&world).ask_interests);
    assert!(
        world
            .core
            .interests()
            .unwrap()
            .chips
            .iter()
            .all(|c| !c.chosen)
    );
    assert!(world.core.due_follow_up(false).unwrap().is_none());
}
