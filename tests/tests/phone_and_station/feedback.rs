//! "It worked" from a phone to the station's count, over a line that loses answers.

use jiff::SignedDuration;
use phonestation_core::{Network, PhoneStation};
use phonestation_tests::{Fault, Line, Offer, Phone, RunningStation, made};

fn send(core: &PhoneStation) -> u32 {
    let runtime = tokio::runtime::Runtime::new().expect("starts");
    runtime
        .block_on(core.send_waiting(Network::Metered))
        .expect("sends")
}

#[test]
fn an_answer_lost_on_the_way_does_not_count_a_guide_twice() {
    let folder = tempfile::tempdir().expect("room");
    Offer::new(1, &["a", "b"])
        .write(folder.path())
        .expect("writes");
    let station = RunningStation::start(folder.path()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    let phone = Phone::new(line.url()).expect("room");
    phone.sync().expect("opens").expect("syncs");
    let core = phone.open().expect("opens");
    core.record_outcome("a".into(), None, true)
        .expect("is kept");
    core.record_outcome("b".into(), None, false)
        .expect("is kept");
    core.record_nothing_found("红烧肉".into()).expect("is kept");
    // The station does it, and its word is lost.
    line.set(Fault::CutAfter(4));
    assert_eq!(send(&core), 3);
    drop(core);

    // The app is killed, a day passes, the line is good.
    line.set(Fault::None);
    phone.set_clock(made() + SignedDuration::from_hours(72));
    let core = phone.open().expect("opens");
    assert_eq!(send(&core), 0);
    let report = station.feedback().expect("counts");
    let said: Vec<(&str, i64, i64)> = report
        .guides
        .iter()
        .map(|g| (g.guide.as_str(), g.worked, g.failed))
        .collect();
    assert_eq!(said, [("b", 0, 1), ("a", 1, 0)]);
    assert_eq!(report.nothing_in_all, 1);
}
