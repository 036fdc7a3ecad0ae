mod cap;
mod carrier;
mod parting;
mod phone;
mod sms;

use crate::changes::{ChangedTopic, ChangesListener};
use crate::content::Network;
use crate::services::desk::{CODE, World, signed_in, world};
use crate::{
    ChartKind, CompareState, PhoneAccess, PhoneApp, PhoneAppKind, PhoneDay, PhoneUsage,
    StationError, UsageState, UsageView,
};
use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use parking_lot::Mutex;
use phonestation_rules::usage::{GB, MB, cycle};
use phonestation_wire::Text;
use phonestation_wire::usage::{Bucket, BucketKind, DayUse, Sharing, Trouble, Usage};
use proptest::prelude::*;
use std::sync::Arc;

/// Wednesday, 18 November 2026, 10:04 in Shanghai.
const NOON: &str = "2026-11-18T02:04:00Z";

fn tenths(n: u64) -> u64 {
    n * GB / 10
}

fn bucket(id: &str, zh: &str, kind: BucketKind, total: Option<u64>, used: u64) -> Bucket {
    Bucket {
        id: id.into(),
        name: Text {
            zh: zh.into(),
            en: id.into(),
        },
        kind,
        total,
        used,
        shared: None,
        from: date(2026, 11, 1),
        to: date(2026, 11, 30),
        product: String::new(),
    }
}

/// 12.9 of 20 GB by the 18th, at 09:40.
fn usage() -> Usage {
    let day = |n: i8| DayUse {
        day: date(2026, 11, n),
        bytes: if n == 18 { tenths(1) } else { tenths(128) / 17 },
    };
    Usage {
        carrier: "example".into(),
        example: true,
        zone: "Asia/Shanghai".into(),
        as_of: "2026-11-18T01:40:00Z".parse().unwrap(),
        cycle: cycle(1, date(2026, 11, 18)),
        buckets: vec![
            bucket(
                "plan",
                "套餐",
                BucketKind::Data,
                Some(tenths(200)),
                tenths(129),
            ),
            bucket("voice", "通话", BucketKind::Voice, Some(300 * 60), 180 * 60),
        ],
        days: (1..=18).map(day).collect(),
        balance: Some(3560),
        months: Vec::new(),
        cap: None,
        trouble: None,
    }
}

fn refresh(world: &World) -> Result<(), StationError> {
    let asked = world.core.refresh_usage(Network::Metered);
    world.runtime.block_on(asked)
}

/// Signed in, on the 18th, with what the screens show.
fn known() -> World {
    let world = signed_in();
    world.at(NOON);
    world.desk.lock().usage = Some(usage());
    refresh(&world).unwrap();
    world
}

fn view(world: &World) -> UsageView {
    world.core.usage_view().unwrap()
}

fn start_ms(day: Date) -> i64 {
    let zone = TimeZone::fixed(offset(8));
    let start = day.to_zoned(zone).unwrap();
    start.timestamp().as_millisecond()
}

fn app(id: &str, name: &str, kind: PhoneAppKind, mobile_bytes: u64) -> PhoneApp {
    PhoneApp {
        id: id.into(),
        name: name.into(),
        kind,
        mobile_bytes,
        background_bytes: 0,
        wifi_bytes: GB,
    }
}

fn phone(at: &str) -> PhoneUsage {
    let at: Timestamp = at.parse().unwrap();
    PhoneUsage {
        access: PhoneAccess::Granted,
        at_ms: at.as_millisecond(),
        from_ms: start_ms(date(2026, 11, 1)),
        mobile_bytes: tenths(125),
        wifi_bytes: 4 * GB,
        sims: 1,
        apps: vec![
            app("com.example.video", "抖一抖", PhoneAppKind::App, tenths(62)),
            app("com.example.chat", "聊一聊", PhoneAppKind::App, tenths(29)),
            app("a", "甲", PhoneAppKind::Removed, tenths(10)),
            app("b", "乙", PhoneAppKind::Removed, tenths(1)),
            app("", "热点", PhoneAppKind::Hotspot, tenths(4)),
        ],
        days: (1..=18)
            .map(|n| PhoneDay {
                from_ms: start_ms(date(2026, 11, n)),
                bytes: tenths(7),
            })
            .collect(),
    }
}

#[derive(Default)]
struct Heard(Mutex<Vec<ChangedTopic>>);

impl ChangesListener for Heard {
    fn on_changed(&self, topics: Vec<ChangedTopic>) {
        self.0.lock().extend(topics);
    }
}

fn listened(world: &World) -> Arc<Heard> {
    let heard = Arc::new(Heard::default());
    world.core.set_listener(Some(Arc::clone(&heard) as _));
    heard
}
