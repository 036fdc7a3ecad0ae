//! Ways to save, each taken from what this phone really used. What was not measured is not advised.

use super::{MB, percent};

/// What a line of the phone's list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppKind {
    /// An app.
    App,
    /// What is no longer there.
    Removed,
    /// What others used through this phone.
    Hotspot,
    /// The system's own.
    System,
}

/// What an app used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// The package.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: AppKind,
    /// Over mobile data.
    pub mobile: u64,
    /// Of that, while nobody looked at it; 0 where it is not known.
    pub background: u64,
    /// Over Wi-Fi.
    pub wifi: u64,
}

/// A way to save, and the figure it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// One app takes a large part.
    Heavy {
        /// Which.
        name: String,
        /// What it used.
        bytes: u64,
        /// Of all.
        percent: u8,
    },
    /// Something comes over mobile data that could as well come over Wi-Fi.
    Unseen {
        /// Which.
        name: String,
        /// What it used while nobody looked at it.
        bytes: u64,
    },
    /// Apps and updates come over mobile data.
    Store {
        /// Which shop, or the system.
        name: String,
        /// What it used.
        bytes: u64,
    },
    /// Others use this phone's data.
    Hotspot {
        /// How much.
        bytes: u64,
    },
    /// Wi-Fi is hardly used.
    NoWifi {
        /// Of all, over mobile data.
        percent: u8,
    },
}

impl Saving {
    /// The guide that shows how.
    pub fn guide(&self) -> &'static str {
        match self {
            Saving::Heavy { .. } | Saving::Unseen { .. } | Saving::Store { .. } => "saving-data",
            Saving::Hotspot { .. } => "hotspot",
            Saving::NoWifi { .. } => "wifi-connect",
        }
    }

    /// What is to be gained by it.
    fn gain(&self, mobile: u64) -> u64 {
        match self {
            Saving::Heavy { bytes, .. } => bytes / 2,
            Saving::Unseen { bytes, .. }
            | Saving::Store { bytes, .. }
            | Saving::Hotspot { bytes } => *bytes,
            Saving::NoWifi { .. } => mobile / 4,
        }
    }
}

/// At most so many are shown.
const MOST: usize = 3;
/// Less is not worth the trouble.
const WORTH: u64 = 50 * MB;
/// Names of packages that bring apps and updates: shops of phone makers and others.
const STORES: [&str; 9] = [
    "com.android.vending",
    "com.huawei.appmarket",
    "com.xiaomi.market",
    "com.heytap.market",
    "com.oppo.market",
    "com.bbk.appstore",
    "com.hihonor.appmarket",
    "com.sec.android.app.samsungapps",
    "com.tencent.android.qqdownloader",
];

/// Up to three ways to save for a phone with these apps, the one with the most to gain first.
pub fn save(apps: &[App]) -> Vec<Saving> {
    let mobile = apps
        .iter()
        .fold(0_u64, |sum, a| sum.saturating_add(a.mobile));
    let wifi = apps.iter().fold(0_u64, |sum, a| sum.saturating_add(a.wifi));
    let most = |of: &dyn Fn(&&App) -> bool, by: &dyn Fn(&App) -> u64| {
        let some = apps.iter().filter(of).map(|a| (a, by(a)));
        some.filter(|(_, n)| *n >= WORTH).max_by_key(|(_, n)| *n)
    };
    let is_store = |a: &&App| a.kind == AppKind::System || STORES.contains(&a.id.as_str());
    let is_app = |a: &&App| a.kind == AppKind::App && !STORES.contains(&a.id.as_str());
    let mut all = Vec::new();
    let heavy = most(&is_app, &|a| a.mobile).filter(|(_, n)| percent(*n, mobile) >= 25);
    if let Some((app, bytes)) = heavy {
        all.push(Saving::Heavy {
            name: app.name.clone(),
            bytes,
            percent: percent(bytes, mobile),
        });
    }
    if let Some((app, bytes)) = most(&is_app, &|a| a.background.min(a.mobile)) {
        all.push(Saving::Unseen {
            name: app.name.clone(),
            bytes,
        });
    }
    if let Some((app, bytes)) = most(&is_store, &|a| a.mobile) {
        all.push(Saving::Store {
            name: app.name.clone(),
            bytes,
        });
    }
    let hotspot = apps.iter().filter(|a| a.kind == AppKind::Hotspot);
    let hotspot = hotspot.fold(0_u64, |sum, a| sum.saturating_add(a.mobile));
    if hotspot >= WORTH {
        all.push(Saving::Hotspot { bytes: hotspot });
    }
    let over_mobile = percent(mobile, mobile.saturating_add(wifi));
    if mobile >= 10 * WORTH && over_mobile >= 80 {
        all.push(Saving::NoWifi {
            percent: over_mobile,
        });
    }
    all.sort_by_key(|way| std::cmp::Reverse(way.gain(mobile)));
    all.truncate(MOST);
    all
}
