//! Sentences with a number, a date or a name in them.
//!
//! A number and its unit are kept on one line by U+00A0.

use super::Words;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use phonestation_rules::line::Wait;
use phonestation_wire::guides::Audience;
use phonestation_wire::halls::{Day, ProductKind};
use phonestation_wire::{Checked, Language};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

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

    /// The same for a number, where the day is enough: what was read is in the content.
    pub(crate) fn number_checked(&self, checked: Option<&Checked>) -> (&'static str, String) {
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

    pub(crate) fn open_until(&self, until: Time) -> String {
        let time = clock(until);
        self.pick(format!("开到 {time}"), format!("Open until {time}"))
    }

    pub(crate) fn opens_today(&self, at: Time) -> String {
        let time = clock(at);
        self.pick(
            format!("今天 {time} 开门"),
            format!("Opens today at {time}"),
        )
    }

    pub(crate) fn opens_on(&self, today: Date, date: Date, at: Time) -> String {
        let time = clock(at);
        if today.tomorrow().is_ok_and(|t| t == date) {
            return self.pick(
                format!("明天 {time} 开门"),
                format!("Opens tomorrow at {time}"),
            );
        }
        let (month, day) = (date.month(), date.day());
        let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
        self.pick(
            format!("{month}\u{a0}月 {day}\u{a0}日 {time} 开门"),
            format!("Opens on {day}\u{a0}{name} at {time}"),
        )
    }

    /// A time in words near: 今天 10:20, tomorrow at 10:20, 25 November at 10:20.
    pub(crate) fn moment(&self, today: Date, date: Date, at: Time) -> String {
        let time = clock(at);
        if date == today {
            return self.pick(format!("今天 {time}"), format!("Today at {time}"));
        }
        if today.tomorrow().is_ok_and(|t| t == date) {
            return self.pick(format!("明天 {time}"), format!("Tomorrow at {time}"));
        }
        let (month, day) = (date.month(), date.day());
        let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
        self.pick(
            format!("{month}\u{a0}月 {day}\u{a0}日 {time}"),
            format!("{day}\u{a0}{name} at {time}"),
        )
    }

    /// What can be booked, as people call it.
    pub(crate) fn product(&self, kind: ProductKind) -> &'static str {
        match kind {
            ProductKind::Help => self.hall.help,
            ProductKind::Corner => self.hall.corner,
            ProductKind::Battery => self.hall.battery,
            ProductKind::Expert => self.hall.expert,
            ProductKind::Event => self.hall.event,
            ProductKind::Other => self.hall.other,
        }
    }

    /// How far off a time is: 还有 36 分钟, in about 2 hours; nothing for another day.
    pub(crate) fn in_so_long(&self, from: Timestamp, to: Timestamp) -> String {
        let minutes = to.duration_since(from).as_mins();
        match minutes {
            ..=0 => String::new(),
            1..=90 => self.pick(
                format!("还有 {minutes}\u{a0}分钟"),
                format!("in {minutes}\u{a0}min"),
            ),
            91..=720 => {
                let hours = (minutes + 30) / 60;
                self.pick(
                    format!("大约 {hours}\u{a0}小时后"),
                    format!("in about {hours}\u{a0}h"),
                )
            }
            _ => String::new(),
        }
    }

    pub(crate) fn book_at(&self, moment: &str) -> String {
        self.pick(
            format!("约{moment}"),
            format!("Book {}", lower_first(moment)),
        )
    }

    pub(crate) fn held_until(&self, at: Time) -> String {
        let time = clock(at);
        self.pick(
            format!("给您留到 {time}，随时能改、能取消"),
            format!("Kept for you until {time}; you can change or cancel at any time"),
        )
    }

    pub(crate) fn people_ahead(&self, n: u32) -> String {
        let people = if n == 1 { "person" } else { "people" };
        match n {
            0 => self.pick("前面没有人".to_owned(), "Nobody before you".to_owned()),
            n => self.pick(
                format!("前面 {n}\u{a0}人"),
                format!("{n}\u{a0}{people} before you"),
            ),
        }
    }

    /// An estimate, and where it comes from.
    pub(crate) fn wait(&self, wait: &Wait) -> String {
        let n = wait.minutes;
        match wait.measured {
            true => self.pick(
                format!("大约等 {n}\u{a0}分钟"),
                format!("about {n}\u{a0}min"),
            ),
            false => self.pick(
                format!("估计等 {n}\u{a0}分钟（今天还没测准）"),
                format!("perhaps {n}\u{a0}min (not measured yet)"),
            ),
        }
    }

    pub(crate) fn waiting(&self, n: usize) -> String {
        let n_people = if n == 1 { "person" } else { "people" };
        self.pick(
            format!("{n}\u{a0}人在等"),
            format!("{n}\u{a0}{n_people} waiting"),
        )
    }

    pub(crate) fn helped_today(&self, n: i64, each: Option<i64>) -> String {
        match each {
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
        self.pick(
            format!("等了 {minutes}\u{a0}分钟"),
            format!("waited {minutes}\u{a0}min"),
        )
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
        self.pick(format!("请到 {desk} 那里"), format!("Please go to {desk}"))
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

/// `Today at 10:20` inside a sentence.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use jiff::civil::{date, time};

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

    #[test]
    fn tomorrow_is_called_tomorrow() {
        let zh = words(Language::ZhCn);
        let (nine, today) = (time(9, 0, 0, 0), date(2026, 11, 30));
        assert_eq!(
            zh.opens_on(today, date(2026, 12, 1), nine),
            "明天 09:00 开门"
        );
        let later = zh.opens_on(today, date(2026, 12, 4), nine);
        assert_eq!(later, "12\u{a0}月 4\u{a0}日 09:00 开门");
    }
}
