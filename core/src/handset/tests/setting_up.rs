use super::*;
use crate::HandsetSlideKind;
use crate::content::Network;
use crate::station::fake::Refuses;
use crate::{ChangedTopic, ChangesListener};

#[test]
fn a_customers_phone_is_no_handset_and_cannot_be_made_to_forget() {
    let (mut world, _) = shop();
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    assert_eq!(world.core.handset_view(), Ok(None));
    let none = Err(StationError::NotFound);
    assert_eq!(world.core.handset_touched(), none);
    assert_eq!(world.core.handset_clean(), none);
    assert_eq!(world.core.handset_cleaned(1, vec![]), none);
    assert_eq!(world.core.handset_leave(), none);
    assert_eq!(report(&world), Err(StationError::NotFound));
    assert!(!world.folder.path().join("handset.db").exists());
    world.restart();
    assert_eq!(world.core.bookmarks_view().unwrap().len(), 1);
}

#[test]
fn what_it_was_set_up_with_is_on_the_disk_and_what_was_there_before_is_gone() {
    let (mut world, _) = shop();
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    begin(&world);
    assert!(world.core.bookmarks_view().unwrap().is_empty());
    world.restart();
    let view = seen(&world);
    assert_eq!(view.state, HandsetState::SettingUp);
    assert_eq!((view.hall.as_str(), view.visiting), (HALL, false));
    assert_eq!((view.idle_seconds, view.has_pin), (120, false));
    assert_eq!(view.sync_line, "还没跟服务站同步过：连上网后会自己同步");
    assert_eq!(view.clean_line, "还没清理过");
}

#[test]
fn it_enrols_with_its_first_report_and_tells_how_it_is_from_then_on() {
    let (mut world, handsets) = handset();
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    let view = seen(&world);
    assert_eq!(view.state, HandsetState::Ready);
    assert_eq!((view.name.as_str(), view.idle_seconds), ("3 号演示机", 90));
    assert!(view.has_pin && !view.hall_name.is_empty());
    world.restart();
    assert_eq!(seen(&world), view, "kept");
    let known = handsets.lock().known.clone();
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    assert_eq!(handsets.lock().known, known, "enrolled once");
    let last = handsets.lock().reports.pop().unwrap();
    assert_eq!(
        (last.battery, last.locked, last.cleans),
        (Some(80), true, 0)
    );
    assert_eq!(last.missing, ["org.example.missing"]);
    let about = world.core.about_view().unwrap();
    assert_eq!(last.content_version, about.content_version);
    assert_eq!(last.content_date.to_string(), about.content_date);
}

#[test]
fn an_answer_that_was_lost_makes_no_second_handset() {
    let (world, handsets) = handset();
    *world.station.refuses.lock() = Some(Refuses::Lost);
    assert_eq!(report(&world), Ok(HandsetReported::NoLine));
    assert_eq!(state(&world), HandsetState::SettingUp);
    let asks = world.station.asks.lock();
    let first = asks.last().cloned().unwrap();
    drop(asks);
    // It had arrived.
    let secret: Value = serde_json::from_str(&first.body).unwrap();
    let id = first.path.rsplit('/').next().unwrap().to_owned();
    handsets.lock().known = Some((id, secret["secret"].as_str().unwrap().to_owned()));
    handsets.lock().code = "used up".into();
    world.offline(false);
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    assert_eq!(state(&world), HandsetState::Ready);
}

#[test]
fn a_code_that_is_not_taken_is_said_and_another_one_makes_another_handset() {
    let (world, handsets) = handset();
    handsets.lock().code = "another".into();
    assert_eq!(report(&world), Ok(HandsetReported::CodeRefused));
    assert_eq!(state(&world), HandsetState::CodeRefused);
    let before = world.station.asks.lock().len();
    assert_eq!(report(&world), Ok(HandsetReported::CodeRefused));
    assert_eq!(world.station.asks.lock().len(), before, "not asked again");
    world
        .core
        .handset_begin("another".into(), HALL.into())
        .unwrap();
    assert_eq!(state(&world), HandsetState::SettingUp);
    assert_eq!(report(&world), Ok(HandsetReported::Told));
}

#[test]
fn one_that_has_enrolled_stays_who_it_is_whatever_it_is_told() {
    let (world, handsets) = handset();
    report(&world).unwrap();
    let known = handsets.lock().known.clone();
    world
        .core
        .handset_begin("ANOTHER".into(), "elsewhere".into())
        .unwrap();
    assert_eq!(state(&world), HandsetState::Ready);
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    assert_eq!(handsets.lock().known, known);
}

#[test]
fn what_is_no_code_or_no_hall_sets_nothing_up() {
    let (world, _) = shop();
    for (code, hall) in [("", HALL), ("a/../b", HALL), (CODE, ""), (CODE, "../etc")] {
        let begun = world.core.handset_begin(code.into(), hall.into());
        assert_eq!(begun, Err(StationError::NotFound), "{code} {hall}");
    }
    assert_eq!(world.core.handset_view(), Ok(None));
    assert!(!world.folder.path().join("handset.db").exists());
}

#[test]
fn one_that_was_retired_says_so_and_goes_on() {
    let (world, handsets) = handset();
    report(&world).unwrap();
    handsets.lock().retired = true;
    assert_eq!(report(&world), Ok(HandsetReported::Retired));
    let view = seen(&world);
    assert_eq!(view.state, HandsetState::Retired);
    assert!(!view.slides.is_empty() && view.has_pin);
    world.core.handset_touched().unwrap();
    world.core.handset_clean().unwrap();
    world.core.handset_cleaned(5, vec![]).unwrap();
    handsets.lock().retired = false;
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    assert_eq!(state(&world), HandsetState::Ready);
}

#[test]
fn one_that_was_retired_before_it_heard_that_it_was_taken_asks_again() {
    let (world, handsets) = handset();
    *world.station.refuses.lock() = Some(Refuses::Lost);
    report(&world).unwrap();
    let said = r#"{"code":"handset-unknown"}"#;
    *world.station.refuses.lock() = None;
    let before = world.station.says.lock().take().unwrap();
    *world.station.says.lock() = Some(Box::new(move |_| Reply {
        etag: None,
        status: 401,
        retry_after: None,
        body: said.into(),
    }));
    assert_eq!(report(&world), Ok(HandsetReported::Retired));
    assert_eq!(state(&world), HandsetState::SettingUp);
    *world.station.says.lock() = Some(before);
    assert_eq!(report(&world), Ok(HandsetReported::Told));
    assert_eq!(handsets.lock().reports.len(), 1);
}

#[test]
fn without_a_line_nothing_is_asked_and_what_the_station_cannot_do_is_an_error() {
    let (world, _) = handset();
    let off = HandsetHealth {
        network: HandsetNetwork::None,
        ..health()
    };
    let told = world.core.handset_report(off);
    assert_eq!(world.runtime.block_on(told), Ok(HandsetReported::NoLine));
    assert!(world.station.asks.lock().is_empty());
    world.offline(true);
    assert_eq!(report(&world), Ok(HandsetReported::NoLine));
    *world.station.refuses.lock() = Some(Refuses::With(503, Some(7)));
    let later = StationError::Unavailable {
        retry_after: Some(7),
    };
    assert_eq!(report(&world), Err(later));
    // A Wi-Fi's sign-in page says 401 too.
    *world.station.refuses.lock() = Some(Refuses::With(401, None));
    let strange = StationError::Unavailable { retry_after: None };
    assert_eq!(report(&world), Err(strange));
    assert_eq!(state(&world), HandsetState::SettingUp);
}

#[test]
fn settings_with_a_pin_that_nobody_could_type_are_not_taken() {
    let (world, handsets) = handset();
    report(&world).unwrap();
    if let Some(pin) = &mut handsets.lock().pin {
        pin.digest = "AA".into();
    }
    assert!(report(&world).is_err());
    assert!(seen(&world).has_pin, "the one before");
}

#[test]
fn it_shows_the_months_apps_and_the_most_asked_guides_with_links_that_keep_the_hall() {
    let (world, _) = handset();
    let view = seen(&world);
    let apps = view
        .slides
        .iter()
        .take_while(|s| s.kind == HandsetSlideKind::App);
    let apps = apps.count();
    assert!(apps > 0, "the example has a campaign in November 2026");
    let guides = &view.slides[apps..];
    assert_eq!(guides.len(), 4);
    assert!(guides.iter().all(|s| s.kind == HandsetSlideKind::Guide));
    let most = world.core.guides_view().unwrap().most_asked;
    let ids: Vec<&str> = guides.iter().map(|s| s.id.as_str()).collect();
    let asked: Vec<&str> = most.iter().take(4).map(|c| c.id.as_str()).collect();
    assert_eq!(ids, asked);
    for slide in &view.slides {
        assert!(!slide.name.is_empty() && !slide.slogan.is_empty() && !slide.benefit.is_empty());
        assert!(
            slide.link.starts_with("https://station.example/"),
            "{}",
            slide.link
        );
        assert!(slide.link.ends_with("?h=zsl"), "{}", slide.link);
        assert!(
            world.core.read_link(slide.link.clone()).is_some(),
            "the app opens it too"
        );
    }
    world.core.set_language("en".into());
    let english = seen(&world);
    assert_ne!(english.slides, view.slides);
    assert!(english.content_line.starts_with("Content of "));
}

#[test]
fn a_sync_is_said_to_staff() {
    let (world, _) = handset();
    world.station.offers_what_is_in(&world.core.sync().store);
    let synced = world.core.sync_content(Network::Unmetered);
    world.runtime.block_on(synced).unwrap();
    assert_eq!(seen(&world).sync_line, "刚才跟服务站同步过");
}

#[test]
fn damaged_it_is_still_a_handset_that_cleans_itself_and_asks_for_a_code() {
    let (mut world, _) = handset();
    report(&world).unwrap();
    let file = world.folder.path().join("handset.db");
    if let Some(open) = world.core.handset.file.write().take() {
        open.end();
    }
    std::fs::write(&file, vec![7_u8; 8192]).unwrap();
    world.restart();
    let view = seen(&world);
    assert_eq!(
        (view.state, view.visiting),
        (HandsetState::CodeRefused, true)
    );
}

#[test]
fn leaving_takes_all_of_it_away() {
    struct Told(Mutex<Vec<ChangedTopic>>);
    impl ChangesListener for Told {
        fn on_changed(&self, topics: Vec<ChangedTopic>) {
            self.0.lock().extend(topics);
        }
    }
    let (mut world, _) = handset();
    report(&world).unwrap();
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    let told = Arc::new(Told(Mutex::default()));
    world.core.set_listener(Some(Arc::clone(&told) as _));
    world.core.handset_leave().unwrap();
    assert!(told.0.lock().contains(&ChangedTopic::Handset));
    assert_eq!(world.core.handset_view(), Ok(None));
    assert!(world.core.bookmarks_view().unwrap().is_empty());
    let left = std::fs::read_dir(world.folder.path()).unwrap();
    let left: Vec<String> = left
        .map(|f| f.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("handset"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    world.restart();
    assert_eq!(world.core.handset_view(), Ok(None));
    world.core.set_bookmark("hotspot".into(), true).unwrap();
    assert_eq!(
        world.core.bookmarks_view().unwrap().len(),
        1,
        "a phone again"
    );
}
