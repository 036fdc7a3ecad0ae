//! What staff read of a handset.

use crate::words::pick;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use phonestation_wire::Language;

/// From which content it shows.
pub fn content(language: Language, made: Date, today: Date) -> String {
    let days = made.until(today).map_or(0, |span| span.get_days()).max(0);
    let (zh, en) = match days {
        0 => ("今天的".to_owned(), "from today".to_owned()),
        1 => ("昨天的".to_owned(), "one day old".to_owned()),
        days => (
            format!("{days}\u{a0}天前的"),
            format!("{days}\u{a0}days old"),
        ),
    };
    pick(
        language,
        format!("内容是 {made} 的（{zh}）"),
        format!("Content of {made} ({en})"),
    )
}

/// When the station was last asked for new content and answered.
pub fn sync(language: Language, last: Option<Timestamp>, now: Timestamp) -> String {
    match last {
        None => pick(
            language,
            "还没跟服务站同步过：连上网后会自己同步".to_owned(),
            "Never synced with the station yet: it does so once it is connected".to_owned(),
        ),
        Some(last) => pick(
            language,
            format!("{}跟服务站同步过", ago(language, last, now)),
            format!("Synced with the station {}", ago(language, last, now)),
        ),
    }
}

/// When it was last cleaned, how long that took, and what could not be cleaned.
pub fn clean(
    language: Language,
    last: Option<(Timestamp, u32)>,
    not_cleaned: usize,
    now: Timestamp,
) -> String {
    let Some((at, millis)) = last else {
        return pick(
            language,
            "还没清理过".to_owned(),
            "Not cleaned yet".to_owned(),
        );
    };
    let (ago, seconds) = (ago(language, at, now), tenths(millis));
    let whole = pick(
        language,
        format!("{ago}清理过，用了 {seconds}\u{a0}秒"),
        format!("Cleaned {ago}, in {seconds}\u{a0}s"),
    );
    match not_cleaned {
        0 => whole,
        1 => pick(
            language,
            format!("{whole}；有 1\u{a0}样没清掉"),
            format!("{whole}; one thing could not be cleaned"),
        ),
        many => pick(
            language,
            format!("{whole}；有 {many}\u{a0}样没清掉"),
            format!("{whole}; {many}\u{a0}things could not be cleaned"),
        ),
    }
}

/// Seconds with one digit behind the point; what took less is 0.1.
fn tenths(millis: u32) -> String {
    let tenths = millis.div_ceil(100).max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How long ago, roughly. What lies ahead was told by a clock that has been put right since.
fn ago(language: Language, then: Timestamp, now: Timestamp) -> String {
    let since = now.duration_since(then).max(SignedDuration::ZERO);
    let (minutes, hours) = (since.as_mins(), since.as_hours());
    let one = |n: i64, one: &'static str, many: &'static str| match n {
        1 => format!("1\u{a0}{one} ago"),
        n => format!("{n}\u{a0}{many} ago"),
    };
    match (minutes, hours) {
        (0, _) => pick(language, "刚才".to_owned(), "just now".to_owned()),
        (m, 0) => pick(
            language,
            format!("{m}\u{a0}分钟前"),
            one(m, "minute", "minutes"),
        ),
        (_, h) if h < 48 => pick(
            language,
            format!("{h}\u{a0}小时前"),
            one(h, "hour", "hours"),
        ),
        (_, h) => pick(
            language,
            format!("{}\u{a0}天前", h / 24),
            one(h / 24, "day", "days"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).expect("a time")
    }

    #[test]
    fn content_says_its_day_and_its_age() {
        let made = date(2026, 11, 20);
        let say = |language, today| content(language, made, today);
        assert_eq!(say(Language::ZhCn, made), "内容是 2026-11-20 的（今天的）");
        assert_eq!(
            say(Language::ZhCn, date(2026, 11, 26)),
            "内容是 2026-11-20 的（6\u{a0}天前的）"
        );
        assert_eq!(
            say(Language::En, date(2027, 1, 1)),
            "Content of 2026-11-20 (42\u{a0}days old)"
        );
        assert_eq!(
            say(Language::En, date(2026, 1, 1)),
            "Content of 2026-11-20 (from today)"
        );
    }

    #[test]
    fn a_sync_and_a_clean_say_when_they_were() {
        let zh = |now| sync(Language::ZhCn, Some(at(0)), at(now));
        assert_eq!(zh(0), "刚才跟服务站同步过");
        assert_eq!(zh(59), "59\u{a0}分钟前跟服务站同步过");
        assert_eq!(zh(61), "1\u{a0}小时前跟服务站同步过");
        assert_eq!(zh(60 * 24 * 3), "3\u{a0}天前跟服务站同步过");
        assert_eq!(zh(-5), "刚才跟服务站同步过");
        assert_eq!(
            sync(Language::En, Some(at(0)), at(1)),
            "Synced with the station 1\u{a0}minute ago"
        );
        let last = Some((at(0), 1234));
        assert_eq!(
            clean(Language::ZhCn, last, 0, at(2)),
            "2\u{a0}分钟前清理过，用了 1.3\u{a0}秒"
        );
        assert_eq!(
            clean(Language::En, last, 2, at(2)),
            "Cleaned 2\u{a0}minutes ago, in 1.3\u{a0}s; 2\u{a0}things could not be cleaned"
        );
        assert_eq!(clean(Language::ZhCn, None, 0, at(0)), "还没清理过");
    }
}
