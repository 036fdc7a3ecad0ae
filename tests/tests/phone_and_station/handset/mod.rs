//! What a visitor of a demo handset leaves, planted in every flow and looked for afterwards in every byte.

mod planting;
mod wiped;

use jiff::SignedDuration;
use phonestation_core::testing::TestClock;
use phonestation_core::{HandsetView, Network, PhoneStation};
use phonestation_tests::{Line, RunningStation, day, newest_code, phone_of};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const HALL: &str = "zsl";

struct World {
    station: RunningStation,
    line: Arc<Line>,
    runtime: Runtime,
}

/// A demo handset.
struct Handset {
    folder: TempDir,
    clock: Arc<TestClock>,
    core: Arc<PhoneStation>,
}

fn world() -> World {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
    let station = RunningStation::example(&seed, day()).expect("starts");
    let line = Line::to(station.address).expect("a port");
    World {
        station,
        line: Arc::new(line),
        runtime: Runtime::new().expect("starts"),
    }
}

impl World {
    /// One that was just set up, and has asked for new content.
    fn handset(&self) -> Handset {
        let folder = tempfile::tempdir().expect("room");
        let clock = TestClock::at(day());
        let core = phone_of(folder.path(), &self.line.url(), &clock).expect("opens");
        core.handset_begin("NOT-A-CODE".into(), HALL.into())
            .expect("begins");
        let me = Handset {
            folder,
            clock,
            core,
        };
        let synced = me.core.sync_content(Network::Unmetered);
        self.runtime.block_on(synced).expect("syncs");
        me
    }

    fn later(&self, me: &Handset, by: SignedDuration) {
        let now = day() + by;
        self.station.set_clock(now);
        me.clock.set(now);
    }

    fn restart(&self, me: &mut Handset) {
        me.core = phone_of(me.folder.path(), &self.line.url(), &me.clock).expect("opens");
    }

    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    fn code(&self, number: &str, after: usize) -> String {
        let code = newest_code(self.station.address, number, after);
        self.wait(code).expect("comes")
    }
}

fn seen(me: &Handset) -> HandsetView {
    me.core.handset_view().expect("is made").expect("is one")
}

fn clean(me: &Handset) {
    me.core.handset_clean().expect("cleans");
    me.core.handset_cleaned(1, vec![]).expect("is over");
}
