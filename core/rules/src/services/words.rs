//! Services in words, the same on the phone and on pages. Words alone stand in [`Word`]s, sentences are functions.

use super::facts::Lack;
use super::reminders::{Reminder, ReminderKind};
use crate::booking::words::MONTHS;
use crate::words::{Word, pick, say, words};
use jiff::civil::{Date, Time};
use phonestation_wire::Language;
use phonestation_wire::services::{
    Action, Channel, Consent, EntryKind, Leave, Method, OfferingKind, ProductStatus, Renewal, Terms,
};

words! {
    WHAT: "做什么", "What it does";
    FORM: "什么样的服务", "In what form";
    PRICE: "价格", "Price";
    RENEWAL: "到期怎么办", "At the end";
    CONTRACT: "合约期", "Contract term";
    LEAVING_CHARGE: "提前退订收不收钱", "Charge for leaving early";
    TRIAL_END: "试用到哪天", "The trial ends";
    NEEDS: "手机要有", "Your phone must have";
    HOW_TO_LEAVE: "怎么退订", "How to leave";
    TARIFF: "公示的资费编号", "Published tariff";
    CHOICES: "挑的", "Chosen";
    FIRST_DAY: "哪天开始", "Begins";
    LAST_DAY: "最后一天", "Last day";
    NEXT_CHARGE: "下次扣钱", "Next charge";
    NO_CHARGE: "不会再扣", "None";
    WHEN_IT_ENDS: "什么时候停", "When it ends";
    COMES_BACK: "退给您", "Paid back";
    COSTS: "提前退订要付", "For leaving early";
    NEXT_BILL: "下次账单里它的金额", "On the next bill for it";
    NUMBER: "回执号", "Receipt number";
    WHEN: "时间", "When";
    CONSENT: "怎么同意的", "How you said yes";
    PRODUCT: "服务", "Service";
    ORDERED: "订好了", "It is ordered";
    LEFT: "退订好了", "You have left";
    UNDONE: "已经撤销", "Undone";
    CONFIRM_ORDER: "再确认一次", "Confirm it";
    CONFIRM_LEAVE: "退订这项服务", "Leave this service";
    FREE: "免费", "free";
    NOTHING: "不收", "Nothing";
    UNBOUND: "没有，随时能退", "None: leave at any time";
    AUTO: "自动续订，续前 5\u{a0}天提醒", "renews by itself, with notice 5\u{a0}days before";
    ENDS: "到期自己停", "ends by itself";
    AT_ONCE: "今天停，没用的天数退钱", "Today; unused days are paid back";
    AT_END: "用到付过钱的最后一天", "On the last day already paid for";
    PLANS: "套餐", "Plans";
    VALUE_ADDED: "增值服务", "Value-added services";
    TRIALS: "免费试用", "Free trials";
    GIFTS: "赠送", "Gifts";
    BEGINS_LATER: "还没开始", "Begins later";
    IN_USE: "在用", "In use";
    LEAVING: "已退订，还能用", "Left, still in use";
    OVER: "已停", "Over";
    TAKEN_BACK: "已撤销", "Taken back";
    CHARGE: "扣费", "Charge";
    REFUND: "没用的天数退钱", "Unused days paid back";
    CHARGED_FOR_LEAVING: "提前退订", "Leaving early";
    NOT_DELIVERED: "没开通成，退钱", "Not delivered, paid back";
    NOT_CHECKED: "还没核对过", "Not yet checked";
    NOT_CONFIRMED: "还没确认，不会开通，也不会退订", "Not confirmed: nothing has begun or ended";
    CONFIRM_SENT: "确认发出了，还没有收到回音", "Your confirmation was sent; no answer has come yet";
    WITH_CARRIER: "确认收到了，运营商正在办，办好之前不收钱", "Confirmed; the carrier is at it, and nothing is charged before it is done";
    FAILED: "没有办成，不收钱", "It could not be done; nothing is charged";
    SIGNED_OUT: "登录过期了，或者在别处退出了。请重新登录。", "Your sign-in is over, or was ended elsewhere. Please sign in again.";
    ELDER: "大字模式里不推荐服务。要订什么，请到营业厅，我们当面说清楚。", "Large text mode recommends nothing. To order something, come to a hall and we will explain it.";
    SMS_LEFT: "运营商的短信说：退订好了", "The carrier's message says that you have left";
    SMS_NOT_HAD: "运营商的短信说：没有订这项服务", "The carrier's message says that you do not have this";
    SMS_FAILED: "运营商的短信说：没有退成。请打热线，或者到营业厅。", "The carrier's message says that it did not work. Call the hotline, or come to a hall.";
    SMS_REPLY: "运营商在等您回复短信，照它说的回，才会退订", "The carrier waits for your reply: answer as its message says, or nothing happens";
    SMS_UNKNOWN: "这条短信我们读不懂，原样给您看。没写明退订好了，就当还没退。", "We do not know this message; here it is as it came. Unless it says that you have left, you have not.";
    BY_SMS: "短信退订，运营商回了短信", "Left by short message, as the carrier answered";
    UNDO: "撤销", "Undone";
}

/// `¥5.00`; below zero with a minus before it.
pub fn money(fen: i64) -> String {
    let sign = if fen < 0 { "−" } else { "" };
    let all = fen.unsigned_abs();
    format!("{sign}¥{}.{:02}", all / 100, all % 100)
}

/// 2026 年 12 月 18 日.
pub fn date(language: Language, date: Date) -> String {
    let (year, day) = (date.year(), crate::booking::words::day(language, date));
    match language {
        Language::ZhCn => format!("{year}\u{a0}年 {day}"),
        Language::En => format!("{day} {year}"),
    }
}

/// 2026 年 12 月 18 日 10:04.
pub fn moment(language: Language, day: Date, at: Time) -> String {
    let (day, time) = (date(language, day), crate::booking::words::clock(at));
    match language {
        Language::ZhCn => format!("{day} {time}"),
        Language::En => format!("{day} at {time}"),
    }
}

/// A month, by its first day.
pub fn month(language: Language, first: Date) -> String {
    let (year, month) = (first.year(), first.month());
    let name = MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
    pick(
        language,
        format!("{year}\u{a0}年 {month}\u{a0}月"),
        format!("{name} {year}"),
    )
}

/// What it costs and for how long: ¥5.00/月, free for 7 days.
pub fn price(language: Language, terms: &Terms) -> String {
    let money = money(terms.fen);
    match (terms.days, terms.fen) {
        (None, 0) => say(language, word::FREE).to_owned(),
        (None, _) => pick(language, format!("{money}/月"), format!("{money} a month")),
        (Some(days), 0) => pick(
            language,
            format!("免费 {days}\u{a0}天"),
            format!("free for {days}\u{a0}days"),
        ),
        (Some(days), _) => pick(
            language,
            format!("{money}/{days}\u{a0}天"),
            format!("{money} for {days}\u{a0}days"),
        ),
    }
}

/// What happens at the end of a period.
pub fn renewal(terms: &Terms) -> Word {
    match terms.renewal {
        Renewal::Auto => word::AUTO,
        Renewal::Ends => word::ENDS,
    }
}

/// When what is free is over.
pub fn free_until(language: Language, days: u32) -> String {
    pick(
        language,
        format!("从开通那天算起第 {days}\u{a0}天，到时自己停，不收钱"),
        format!("On day {days}, by itself; nothing is charged"),
    )
}

/// For how long one is bound.
pub fn contract(language: Language, terms: &Terms) -> String {
    match terms.contract_months {
        0 => say(language, word::UNBOUND).to_owned(),
        n => pick(
            language,
            format!("{n}\u{a0}个月"),
            format!("{n}\u{a0}months"),
        ),
    }
}

/// What leaving costs.
pub fn leaving_charge(language: Language, terms: &Terms) -> String {
    let money = money(terms.leaving_charge);
    match (terms.leaving_charge, terms.contract_months) {
        (0, _) => say(language, word::NOTHING).to_owned(),
        (_, 0) => money,
        (_, _) => pick(
            language,
            format!("合约期内退订收 {money}"),
            format!("{money} within the contract term"),
        ),
    }
}

/// When leaving takes effect.
pub fn leave(leave: Leave) -> Word {
    match leave {
        Leave::Immediate => word::AT_ONCE,
        Leave::EndOfTerm => word::AT_END,
    }
}

/// A kind of offering, as a heading.
pub fn kind(kind: OfferingKind) -> Word {
    match kind {
        OfferingKind::Plan => word::PLANS,
        OfferingKind::ValueAdded | OfferingKind::Other => word::VALUE_ADDED,
        OfferingKind::Trial => word::TRIALS,
        OfferingKind::Gift => word::GIFTS,
    }
}

/// How something that is had stands.
pub fn status(status: ProductStatus) -> Word {
    match status {
        ProductStatus::PendingActive => word::BEGINS_LATER,
        ProductStatus::Active => word::IN_USE,
        ProductStatus::PendingTerminate => word::LEAVING,
        ProductStatus::Terminated => word::OVER,
        ProductStatus::Cancelled => word::TAKEN_BACK,
    }
}

/// What a line of a statement is for.
pub fn entry(kind: EntryKind) -> Word {
    match kind {
        EntryKind::Charge => word::CHARGE,
        EntryKind::Refund => word::REFUND,
        EntryKind::LeavingCharge => word::CHARGED_FOR_LEAVING,
        EntryKind::NotDelivered => word::NOT_DELIVERED,
    }
}

/// What an order did.
pub fn did(action: Action) -> Word {
    match action {
        Action::Delete => word::LEFT,
        Action::Add | Action::Modify | Action::NoChange => word::ORDERED,
    }
}

/// What an offering lacks.
pub fn lack(lack: Lack) -> Word {
    match lack {
        Lack::Description => word::WHAT,
        Lack::Form | Lack::Kind => word::FORM,
        Lack::Price | Lack::Period | Lack::NotFree => word::PRICE,
        Lack::Renewal => word::RENEWAL,
        Lack::ContractTerm => word::CONTRACT,
        Lack::LeavingCharge => word::LEAVING_CHARGE,
        Lack::Leave | Lack::HowToLeave => word::HOW_TO_LEAVE,
        Lack::Needs => word::NEEDS,
        Lack::Tariff => word::TARIFF,
    }
}

/// How somebody said yes: 手机软件，短信验证码.
pub fn consent(language: Language, consent: &Consent) -> String {
    let way = match consent.channel {
        Channel::App => ("手机软件", "the app"),
        Channel::Web => ("网页", "the web"),
        Channel::Desk => ("营业厅", "a hall"),
        Channel::Api => ("其他系统", "another system"),
    };
    let how = match consent.method {
        Method::SmsCode => ("短信验证码", "the code of a message"),
        Method::SignedIn => ("登录后点确认", "a button, signed in"),
    };
    match language {
        Language::ZhCn => format!("{}，{}", way.0, how.0),
        Language::En => format!("{}, {}", way.1, how.1),
    }
}

/// 12 月 18 日扣 ¥10.00.
pub fn next_charge(language: Language, on: Date, fen: i64) -> String {
    let (day, money) = (crate::booking::words::day(language, on), money(fen));
    pick(
        language,
        format!("{day} 扣 {money}"),
        format!("{money} on {day}"),
    )
}

/// 还能撤销到 12 月 17 日.
pub fn undo_until(language: Language, until: Date) -> String {
    let day = crate::booking::words::day(language, until);
    pick(
        language,
        format!("{day} 结束前还能撤销"),
        format!("Can be undone until the end of {day}"),
    )
}

/// 核对过：2026 年 11 月 3 日.
pub fn checked(language: Language, on: Date) -> String {
    let day = date(language, on);
    pick(
        language,
        format!("{day} 核对过"),
        format!("Checked on {day}"),
    )
}

/// A reminder's title and the rest. The way to leave is a button beside it.
pub fn reminder(
    language: Language,
    name: &str,
    terms: &Terms,
    reminder: &Reminder,
) -> (String, String) {
    let day = crate::booking::words::day(language, reminder.about);
    let ends = pick(
        language,
        format!("{day} 自己停，不收钱。想接着用，要您自己订。"),
        format!(
            "It ends by itself on {day}; nothing is charged. To go on you would have to order it."
        ),
    );
    match reminder.kind {
        ReminderKind::TrialBegan => (
            pick(
                language,
                format!("“{name}”试用开始了"),
                format!("Your trial of “{name}” has begun"),
            ),
            ends,
        ),
        ReminderKind::TrialEndsInFive => (
            pick(
                language,
                format!("“{name}”还能试 5\u{a0}天"),
                format!("5\u{a0}days of “{name}” are left"),
            ),
            ends,
        ),
        ReminderKind::TrialEndsTomorrow => (
            pick(
                language,
                format!("“{name}”明天试完"),
                format!("“{name}” ends tomorrow"),
            ),
            ends,
        ),
        ReminderKind::Renewal => {
            let price = price(language, terms);
            (
                pick(
                    language,
                    format!("“{name}”5\u{a0}天后续订"),
                    format!("“{name}” renews in 5\u{a0}days"),
                ),
                pick(
                    language,
                    format!("{day} 续订，{price}。不想续，那天之前退订就不收。"),
                    format!("On {day}: {price}. Leave before that day and nothing is charged."),
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn money_has_two_digits_after_the_point_and_a_minus_before_it() {
        assert_eq!(
            [money(500), money(5), money(-767)],
            ["¥5.00", "¥0.05", "−¥7.67"]
        );
    }

    #[test]
    fn a_day_that_is_kept_has_its_year() {
        let on = day(2026, 12, 18);
        assert_eq!(
            date(Language::ZhCn, on),
            "2026\u{a0}年 12\u{a0}月 18\u{a0}日"
        );
        assert_eq!(date(Language::En, on), "18\u{a0}December 2026");
        assert_eq!(month(Language::En, on), "December 2026");
    }
}
