//! What apps used, and what that advises, in words.

use super::note;
use super::show::Speaks;
use super::store::{self, Phone};
use super::view::{AppRow, AppsView, PhoneAccess, PhoneAppKind, SavingWay};
use jiff::Timestamp;
use phonestation_rules::usage::words::{self, word};
use phonestation_rules::usage::{App, AppKind, MB, percent, save};
use phonestation_rules::words::{Word, say};
use std::collections::BTreeMap;

/// What is shown of a list of apps before it is asked for.
const FEW: usize = 5;

impl Speaks<'_> {
    pub(super) fn apps(&self) -> AppsView {
        let language = self.language;
        let access = self.picture.phone.as_ref();
        let access = access.map_or(PhoneAccess::Denied, |(_, p)| note::access(&p.access));
        let rows = self
            .picture
            .counted()
            .map(|(_, p)| self.rows(p))
            .unwrap_or_default();
        let missing = match access {
            PhoneAccess::Denied => Some(word::ACCESS_DENIED),
            PhoneAccess::Unsupported => Some(word::ACCESS_UNSUPPORTED),
            PhoneAccess::Granted if rows.is_empty() => Some(word::PHONE_EMPTY),
            PhoneAccess::Granted => None,
        };
        let counted = self.picture.counted();
        let from = counted.and_then(|(_, p)| Timestamp::from_millisecond(p.from_ms).ok());
        let begins = self.picture.cycle().from;
        let from = from.map_or(begins, |from| self.picture.local(from).date().max(begins));
        AppsView {
            span: words::span_mobile(language, from),
            access,
            missing: missing.map(|m| say(language, m).to_owned()),
            all_words: (rows.len() > FEW).then(|| words::all_apps(language, rows.len())),
            rows,
        }
    }

    /// Apps by what they used; hotspot, system and removed ones are a line each.
    fn rows(&self, phone: &Phone) -> Vec<AppRow> {
        let mut lines: BTreeMap<(PhoneAppKind, String), (String, u64, u64)> = BTreeMap::new();
        for app in &phone.apps {
            let kind = note::kind(&app.kind);
            let (id, name) = match kind_name(kind) {
                Some(name) => (String::new(), say(self.language, name).to_owned()),
                None => (app.id.clone(), app.name.clone()),
            };
            let line = lines.entry((kind, id)).or_insert((name, 0, 0));
            line.1 = line.1.saturating_add(app.mobile);
            line.2 = line.2.saturating_add(app.wifi);
        }
        let worth = |mobile: u64, wifi: u64| mobile > 0 || wifi >= MB;
        let mut lines: Vec<_> = lines.into_iter().collect();
        lines.retain(|(_, (_, mobile, wifi))| worth(*mobile, *wifi));
        lines.sort_by_key(|(_, (_, mobile, wifi))| std::cmp::Reverse((*mobile, *wifi)));
        let most = lines.first().map_or(0, |(_, (_, mobile, _))| *mobile);
        let row =
            |((kind, id), (name, mobile, wifi)): ((PhoneAppKind, String), (String, u64, u64))| {
                AppRow {
                    id,
                    name,
                    kind,
                    mobile_words: words::used(mobile).whole(),
                    wifi_words: match wifi {
                        0 => String::new(),
                        wifi => format!("Wi-Fi {}", words::used(wifi).whole()),
                    },
                    percent: if most == 0 { 0 } else { percent(mobile, most) },
                }
            };
        lines.into_iter().map(row).collect()
    }

    pub(super) fn saving(&self) -> Vec<SavingWay> {
        let Some((_, phone)) = self.picture.counted() else {
            return vec![];
        };
        let app = |app: &store::App| {
            let kind = note::kind(&app.kind);
            App {
                id: app.id.clone(),
                name: match kind_name(kind) {
                    Some(name) => say(self.language, name).to_owned(),
                    None => app.name.clone(),
                },
                kind: match kind {
                    PhoneAppKind::App => AppKind::App,
                    PhoneAppKind::Removed => AppKind::Removed,
                    PhoneAppKind::Hotspot => AppKind::Hotspot,
                    PhoneAppKind::System => AppKind::System,
                },
                mobile: app.mobile,
                background: app.background,
                wifi: app.wifi,
            }
        };
        let apps: Vec<App> = phone.apps.iter().map(app).collect();
        let ways = save(&apps);
        let way = |way| {
            let (title, words) = words::saving(self.language, way);
            SavingWay {
                title,
                words,
                guide: Some(way.guide().to_owned()),
            }
        };
        ways.iter().map(way).collect()
    }
}

/// What others used through this phone.
pub(super) fn hotspot(phone: &Phone) -> u64 {
    let others = phone.apps.iter();
    let others = others.filter(|a| note::kind(&a.kind) == PhoneAppKind::Hotspot);
    others.fold(0, |sum, a| sum.saturating_add(a.mobile))
}

/// The name of what is no app.
fn kind_name(kind: PhoneAppKind) -> Option<Word> {
    match kind {
        PhoneAppKind::App => None,
        PhoneAppKind::Removed => Some(word::PHONE_REMOVED),
        PhoneAppKind::Hotspot => Some(word::PHONE_HOTSPOT),
        PhoneAppKind::System => Some(word::PHONE_SYSTEM),
    }
}
