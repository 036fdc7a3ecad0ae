//! Sentences with a number, a date or a name in them.
//!
//! A number and its unit are kept on one line by U+00A0.

use super::Words;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use phonestation_rules::booking::words::{self as say, MONTHS, clock, lower_first};
use phonestation_rules::halls::OpenState;
use phonestation_rules::line::Wait;
use phonestation_wire::guides::Audience;
use phonestation_wire::halls::{Day, ProductKind};
use phonestation_wire::{Checked, Language};

/// A zone for dates that belong to no hall.
const HOME_ZONE: &str = "Asia/Shanghai";

impl Words {
    pub(super) fn pick(&self, zh: String, en: String) -> String {
        match self.language {
            Language::ZhCn => zh,
            Language::En => en,
        }
    }

    pub(crate) fn about_minutes(&self, n: u32) -> String {
        self.pick(format!("约 {n}\u{a0}分钟"), format!("about {n}\u{a0}min"))
    }

    pub(crate) fn steps(&self, n: usize) -> String {
        let unit = if n == 1 { "step" } else { "steps" };
        self.pick(format!("{n}\u{a0}步"), format!("{n}\u{a0}{unit}"))
    }

    pub(crate) fn guides(&self, n: usize) -> String {
        let unit = if n == 1 { "guide" } else { "guides" };
        self.pick(format!("{n}\u{a0}篇"), format!("{n}\u{a0}{unit}"))
    }

    pub(crate) fn download(&self, bytes: usize) -> String {
        let tenths = bytes.div_ceil(100_000).max(1);
        let size = format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10);
        self.pick(format!("下载软件（{size}）"), format!("Download ({size})"))
    }

    pub(crate) fn release(&self, made: Timestamp) -> String {
        let date = made
            .in_tz(HOME_ZONE)
            .map(|z| self.date(z.date()))
            .unwrap_or_default();
        self.pick(format!("教程 {date}更新"), format!("Guides updated {date}"))
    }

    /// An instant that belongs to no hall: its date and time.
    pub(crate) fn at_home(&self, at: Timestamp) -> String {
        at.in_tz(HOME_ZONE)
            .map(|z| format!("{} {}", self.date(z.date()), clock(z.time())))
            .unwrap_or_default()
    }

    pub(crate) fn date(&self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
        self.pick(
            format!("{year}\u{a0}年 {month}\u{a0}月 {day}\u{a0}日"),
            format!("{day}\u{a0}{name} {year}"),
        )
    }

    /// A month, by its first day.
    pub(crate) fn month(&self, first: Date) -> String {
        let (year, month) = (first.year(), first.month());
        let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
        self.pick(
            format!("{year}\u{a0}年 {month}\u{a0}月"),
            format!("{name} {year}"),
        )
    }

    pub(crate) fn read_on(&self, date: Date) -> String {
        let date = self.date(date);
        self.pick(format!("（{date}看的）"), format!("(read {date})"))
    }

    /// Icon and sentence on when something was checked.
    pub(crate) fn checked(&self, checked: Option<&Checked>) -> (&'static str, String) {
        let Some(checked) = checked else {
            return ("info", self.not_checked.to_owned());
        };
        let (date, on) = (self.date(checked.date), &checked.on);
        let said = self.pick(
            format!("{date}核对过：{on}"),
            format!("Checked {date}: {on}"),
        );
        ("ok", said)
    }

    /// The same where the day is enough: what was read is listed beside it, or in the content.
    pub(crate) fn day_checked(&self, checked: Option<&Checked>) -> (&'static str, String) {
        match checked {
            None => (
                "info",
                self.pick("还没核对过".to_owned(), "Not yet checked".to_owned()),
            ),
            Some(checked) => {
                let date = self.date(checked.date);
                (
                    "ok",
                    self.pick(format!("{date}核对过"), format!("Checked {date}")),
                )
            }
        }
    }

    pub(crate) fn searched_instead(&self, words: &str) -> String {
        self.pick(
            format!("按“{words}”搜的"),
            format!("Showing results for “{words}”"),
        )
    }

    pub(crate) fn found(&self, n: usize, partly: bool) -> String {
        let what = self.guides(n);
        match partly {
            false => self.pick(format!("找到 {what}"), format!("{what} found")),
            true => self.pick(
                format!("没有全对上的，这 {what}沾边"),
                format!("No exact match; {what} come close"),
            ),
        }
    }

    pub(crate) fn no_such_guides(&self, ids: &[&str]) -> String {
        let ids = ids.join(", ");
        self.pick(
            format!("没有这样的教程：{ids}。换别的试试。"),
            format!("There is no such guide: {ids}. Choose others."),
        )
    }

    pub(crate) fn too_many_guides(&self, most: usize) -> String {
        self.pick(
            format!("一次最多印 {most} 篇，少选几篇。"),
            format!("At most {most} guides at once. Choose fewer."),
        )
    }

    pub(crate) fn slogan_length(&self, most: usize) -> String {
        self.pick(
            format!("写一句话，最多 {most} 个字。"),
            format!("Write one line of at most {most} characters."),
        )
    }

    pub(crate) fn nothing_found(&self, query: &str) -> String {
        self.pick(
            format!("没找到“{query}”"),
            format!("Nothing found for “{query}”"),
        )
    }

    pub(crate) fn find_it_again(&self, label: &str) -> String {
        self.pick(
            format!("下次再用，搜“{label}”就能找到。"),
            format!("Next time, search for “{label}” to find it again."),
        )
    }

    pub(crate) fn about_what(&self, label: &str) -> String {
        self.pick(
            format!("您要办的：{label}"),
            format!("You need help with: {label}"),
        )
    }

    pub(crate) fn call_number(&self, number: &str) -> String {
        self.pick(format!("打 {number}"), format!("Call {number}"))
    }

    /// Whose phone a variant is for, as people call it.
    pub(crate) fn phone(&self, audience: Audience) -> &'static str {
        phonestation_rules::guides::audience_name(audience, self.language)
    }

    pub(crate) fn written_for(&self, audience: Audience) -> String {
        let phone = self.phone(audience);
        let gap = if phone.ends_with(|c: char| c.is_ascii()) {
            " "
        } else {
            ""
        };
        let english = match audience {
            Audience::All => "For any phone".to_owned(),
            _ => format!("For {phone}"),
        };
        self.pick(format!("{phone}{gap}上这样办"), english)
    }

    pub(crate) fn unfit(&self, audience: Audience) -> String {
        let phone = self.phone(audience);
        let gap = if phone.ends_with(|c: char| c.is_ascii()) {
            " "
        } else {
            ""
        };
        self.pick(
            format!("这一篇是照{gap}{phone}{gap}写的，您的手机上可能不一样。"),
            format!("This guide was written for {phone}; your phone may look different."),
        )
    }

    /// A hall's door.
    pub(crate) fn door(&self, today: Date, state: OpenState) -> Option<String> {
        say::door(self.language, today, state)
    }

    /// The order of the line.
    pub(crate) fn rule(&self) -> &'static str {
        say::rule(self.language)
    }

    /// A time in words near.
    pub(crate) fn moment(&self, today: Date, date: Date, at: Time) -> String {
        say::moment(self.language, today, date, at)
    }

    /// What can be booked, as people call it.
    pub(crate) fn product(&self, kind: ProductKind) -> &'static str {
        say::product(self.language, kind)
    }

    pub(crate) fn book_at(&self, moment: &str) -> String {
        self.pick(
            format!("约{moment}"),
            format!("Book {}", lower_first(moment)),
        )
    }

    pub(crate) fn held_until(&self, at: Time) -> String {
        let kept = say::kept_until(self.language, at);
        self.pick(
            format!("{kept}，随时能改、能取消"),
            format!("{kept}; you can change or cancel at any time"),
        )
    }

    pub(crate) fn people_ahead(&self, n: u32) -> String {
        say::people_ahead(self.language, n)
    }

    /// An estimate, and where it comes from.
    pub(crate) fn wait(&self, wait: &Wait) -> String {
        say::wait(self.language, wait)
    }

    pub(crate) fn waiting(&self, n: usize) -> String {
        let n_people = if n == 1 { "person" } else { "people" };
        self.pick(
            format!("{n}\u{a0}人在等"),
            format!("{n}\u{a0}{n_people} waiting"),
        )
    }

    pub(crate) fn helped_today(&self, n: i64, each: Option<i64>) -> String {
        match each.filter(|minutes| *minutes > 0) {
            None => self.pick(
                format!("今天办了 {n}\u{a0}人"),
                format!("{n}\u{a0}helped today"),
            ),
            Some(each) => self.pick(
                format!("今天办了 {n}\u{a0}人，平均 {each}\u{a0}分钟"),
                format!("{n}\u{a0}helped today, {each}\u{a0}min each"),
            ),
        }
    }

    pub(crate) fn waited(&self, minutes: i64) -> String {
        if minutes < 1 {
            return self.pick("刚来".to_owned(), "just came".to_owned());
        }
        self.pick(
            format!("等了 {minutes}\u{a0}分钟"),
            format!("waited {minutes}\u{a0}min"),
        )
    }

    /// What somebody did at a desk, as it is kept.
    pub(crate) fn act<'a>(&self, act: &'a str) -> &'a str {
        let hall = self.hall;
        match act {
            "next" => hall.next,
            "hold" => hall.hold,
            "recall" => hall.recall,
            "done" => hall.done,
            "no-show" => hall.missed,
            "hand-over" => hall.hand_over,
            "close-day" => hall.close_day,
            "open-day" => hall.reopen,
            "add-account" => hall.add_account,
            "disable-account" => hall.disable,
            "password" => hall.set_password,
            "sign-in" => hall.sign_in,
            "view-asked" => self.view.act_asked,
            "suggested" => self.recommend.act_suggested,
            "view-opened" => self.view.act_opened,
            "view-ended" => self.view.act_ended,
            "order-prepared" => self.view.act_order,
            "leave-prepared" => self.view.act_leave,
            "order-confirmed" => self.view.act_confirmed,
            "undelivered" => self.view.act_undelivered,
            "handset-code" => self.handset.act_code,
            "handset-code-revoked" => self.handset.act_revoked,
            "handset-renamed" => self.handset.act_renamed,
            "handset-retired" => self.handset.act_retired,
            "handset-back" => self.handset.act_back,
            "handset-settings" => self.handset.act_settings,
            // Of a newer station on the same database.
            other => other,
        }
    }

    pub(crate) fn booked_for(&self, at: Time) -> String {
        let time = clock(at);
        self.pick(
            format!("预约 {time} · 已签到"),
            format!("Booked {time}, checked in"),
        )
    }

    pub(crate) fn recall_from(&self, at: Time) -> String {
        let time = clock(at);
        self.pick(format!("{time} 后能再叫"), format!("Again from {time}"))
    }

    pub(crate) fn would_cancel(&self, n: usize) -> String {
        let bookings = if n == 1 { "booking" } else { "bookings" };
        self.pick(
            format!("会取消 {n}\u{a0}个预约："),
            format!("This cancels {n}\u{a0}{bookings}:"),
        )
    }

    /// How long to wait before another code at a desk, where nobody need be sent to one.
    pub(crate) fn wait_at_desk(&self, seconds: i64) -> String {
        let minutes = (seconds + 59) / 60;
        match seconds {
            ..=90 => self.wait_for_code(seconds),
            _ => self.pick(
                format!("试得太多了，先锁住：请等 {minutes}\u{a0}分钟。"),
                format!("Too many tries, so this is locked: wait {minutes}\u{a0}min."),
            ),
        }
    }

    /// How long to wait before another code.
    pub(crate) fn wait_for_code(&self, seconds: i64) -> String {
        let minutes = (seconds + 59) / 60;
        match seconds {
            ..=90 => self.pick(
                format!("刚发过一条。请等 {seconds}\u{a0}秒再要。"),
                format!("One has just been sent. Wait {seconds}\u{a0}s before asking for another."),
            ),
            _ => self.pick(
                format!("试得太多了，请等 {minutes}\u{a0}分钟，或者到营业厅办。"),
                format!("Too many tries. Wait {minutes}\u{a0}min, or come to a hall."),
            ),
        }
    }

    pub(crate) fn go_to(&self, desk: &str) -> String {
        say::go_to(self.language, desk)
    }

    pub(crate) fn clock(&self, at: Time) -> String {
        clock(at)
    }

    pub(crate) fn span(&self, open: Time, close: Time) -> String {
        format!("{}–{}", clock(open), clock(close))
    }

    /// Days of the week, runs joined: 周一到周五, Mon–Fri.
    pub(crate) fn days(&self, days: &[Day]) -> String {
        let mut places: Vec<usize> = days.iter().map(|d| *d as usize).collect();
        places.sort_unstable();
        places.dedup();
        let run = |run: &[usize]| match run {
            [first, .., last] if run.len() > 2 => {
                let (first, last) = (self.day(*first), self.day(*last));
                self.pick(format!("{first}到{last}"), format!("{first}–{last}"))
            }
            run => run
                .iter()
                .map(|d| self.day(*d))
                .collect::<Vec<_>>()
                .join(self.and()),
        };
        let runs = places.chunk_by(|a, b| b - a == 1).map(run);
        runs.collect::<Vec<_>>().join(self.and())
    }

    fn and(&self) -> &'static str {
        if self.language == Language::ZhCn {
            "、"
        } else {
            ", "
        }
    }

    fn day(&self, day: usize) -> &'static str {
        const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        if self.language == Language::ZhCn {
            ZH[day]
        } else {
            EN[day]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_joined_to_runs() {
        use Day::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        let (zh, en) = (words(Language::ZhCn), words(Language::En));
        assert_eq!(zh.days(&[Mon, Tue, Wed, Thu, Fri]), "周一到周五");
        assert_eq!(zh.days(&[Sun, Sat]), "周六、周日");
        assert_eq!(en.days(&[Mon, Tue, Wed, Sat]), "Mon–Wed, Sat");
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(words(Language::ZhCn).about_minutes(3), "约 3\u{a0}分钟");
        assert_eq!(words(Language::En).steps(1), "1\u{a0}step");
        let day = date(2026, 11, 12);
        assert_eq!(words(Language::En).date(day), "12\u{a0}November 2026");
    }
}
