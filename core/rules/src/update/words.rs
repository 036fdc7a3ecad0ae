//! What is said of an app that is offered.

use crate::usage::words::used;
use crate::words::pick;
use jiff::civil::Date;
use phonestation_wire::Language;

/// 3.2 MB: in decimal megabytes, as the download's page and Android say it.
pub fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    if bytes >= 1000 * MEGABYTE {
        return used(bytes).whole();
    }
    let tenths = bytes.div_ceil(MEGABYTE / 10).max(1);
    format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
}

/// 2026 年 11 月 26 日, 26 November 2026.
pub fn date(language: Language, date: Date) -> String {
    let day = crate::booking::words::day(language, date);
    let year = date.year();
    pick(
        language,
        format!("{year}\u{a0}年 {day}"),
        format!("{day} {year}"),
    )
}

/// 有新版本 0.2.0, Version 0.2.0 is there.
pub fn newer(language: Language, version: &str) -> String {
    pick(
        language,
        format!("有新版本 {version}"),
        format!("Version {version} is there"),
    )
}

/// The name of an API level, as phones show it in their settings: Android 8.
pub fn android(level: u32) -> String {
    // Source: developer.android.com/tools/releases/platforms, as read 2026-11-24.
    let name = match level {
        ..=25 => return format!("Android (API {level})"),
        26 => "8",
        27 => "8.1",
        28 => "9",
        29 => "10",
        30 => "11",
        31 | 32 => "12",
        later => return format!("Android {}", later.saturating_sub(20)),
    };
    format!("Android {name}")
}
