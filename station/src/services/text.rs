//! What messages about services say. Each names the product and its price, and the way back.

use crate::messages::text::from_us;
use crate::page::words;
use jiff::civil::Date;
use phonestation_rules::services::{Reminder, ReminderKind};
use phonestation_wire::services::{Action, Product, Receipt, Shown};
use phonestation_wire::{Language, Text};

/// The message that asks for the second yes.
pub(super) fn confirm(language: Language, shown: &Shown, code: &str) -> String {
    let name = shown.name.in_language(language);
    let words = words(language);
    let price = words.price(&shown.terms);
    let renewal = words.renewal(&shown.terms);
    let begins = shown
        .first_day
        .map(|day| words.date(day))
        .unwrap_or_default();
    from_us(
        language,
        &format!(
            "您要订“{name}”：{price}，{renewal}，{begins}开始。确认码 {code}，5 分钟内有效。不想订就不用理会，不会开通。"
        ),
        &format!(
            "You are ordering “{name}”: {price}, {renewal}, from {begins}. Your confirmation code is {code}, good for 5 minutes. If you do not want it, do nothing: nothing will begin."
        ),
    )
}

/// The like for what a clerk prepared: the code is for that clerk, and says the customer's yes.
pub(super) fn confirm_at(language: Language, hall: &Text, shown: &Shown, code: &str) -> String {
    let (name, hall) = (shown.name.in_language(language), hall.in_language(language));
    let words = words(language);
    let day = |day: Option<Date>| day.map(|day| words.date(day)).unwrap_or_default();
    let (zh, en) = if shown.action == Action::Delete {
        let (last, bill) = (
            day(shown.last_day),
            words.money(shown.leaving_charge - shown.refund),
        );
        (
            format!(
                "{hall}的店员替您准备了退订“{name}”：最后一天 {last}，下次账单里它的金额 {bill}。"
            ),
            format!(
                "A clerk at {hall} has prepared that you leave “{name}”: last day {last}; on the next bill for it: {bill}."
            ),
        )
    } else {
        let (price, renewal) = (words.price(&shown.terms), words.renewal(&shown.terms));
        let begins = day(shown.first_day);
        (
            format!("{hall}的店员替您准备了订“{name}”：{price}，{renewal}，{begins}开始。"),
            format!(
                "A clerk at {hall} has prepared an order of “{name}” for you: {price}, {renewal}, from {begins}."
            ),
        )
    };
    from_us(
        language,
        &format!(
            "{zh}同意，就把确认码 {code} 告诉这位店员，5 分钟内有效；不同意，别给，什么也不会变。"
        ),
        &format!(
            "{en} If you agree, give this clerk the code {code}, good for 5 minutes. If not, keep it: nothing will change."
        ),
    )
}

/// The message that says that it is done.
pub(super) fn done(language: Language, receipt: &Receipt) -> String {
    let words = words(language);
    let shown = &receipt.shown;
    let name = shown.name.in_language(language);
    let number = &receipt.number;
    let last = shown
        .last_day
        .map(|day| words.date(day))
        .unwrap_or_default();
    let bill = words.money(receipt.next_bill);
    if shown.action == Action::Delete {
        return from_us(
            language,
            &format!(
                "“{name}”已退订。最后一天：{last}；下次账单里它的金额：{bill}。回执号 {number}。"
            ),
            &format!(
                "You have left “{name}”. Last day: {last}; on the next bill for it: {bill}. Receipt {number}."
            ),
        );
    }
    let price = words.price(&shown.terms);
    let renewal = words.renewal(&shown.terms);
    let begins = shown
        .first_day
        .map(|day| words.date(day))
        .unwrap_or_default();
    from_us(
        language,
        &format!(
            "“{name}”订好了：{price}，{renewal}，{begins}开始。想停随时退订。回执号 {number}。"
        ),
        &format!(
            "“{name}” is ordered: {price}, {renewal}, from {begins}. You can leave at any time. Receipt {number}."
        ),
    )
}

/// The carrier could not do it.
pub(super) fn failed(language: Language, shown: &Shown) -> String {
    let name = shown.name.in_language(language);
    let (zh, en) = match shown.action {
        Action::Delete => (
            format!("“{name}”没能退订，不会多收钱。请到营业厅，我们当面办。"),
            format!(
                "“{name}” could not be ended; nothing more is charged. Please come to a hall and we will do it there."
            ),
        ),
        _ => (
            format!("“{name}”没能开通，不收钱。"),
            format!("“{name}” could not be set up. Nothing is charged."),
        ),
    };
    from_us(language, &zh, &en)
}

/// It was undone.
pub(super) fn undone(language: Language, shown: &Shown) -> String {
    let name = shown.name.in_language(language);
    let (zh, en) = match shown.action {
        Action::Delete => (
            format!("退订撤销了，“{name}”照旧。"),
            format!("Your leaving is undone; “{name}” goes on as before."),
        ),
        _ => (
            format!("“{name}”撤销了，不会开始，不收钱。"),
            format!("“{name}” is taken back: it will not begin, nothing is charged."),
        ),
    };
    from_us(language, &zh, &en)
}

/// A period that was paid and not delivered comes back.
pub(super) fn undelivered(language: Language, product: &Product, period: Date) -> String {
    let words = words(language);
    let name = product.name.in_language(language);
    let (day, money) = (words.date(period), words.money(product.terms.fen));
    from_us(
        language,
        &format!("“{name}”{day}那一期没给到，{money} 退回来了，“我的服务”的账单里看得到。"),
        &format!(
            "“{name}” was not delivered for the period from {day}: {money} comes back. Your statement under My services shows it."
        ),
    )
}

/// A reminder, with the way to leave in it.
pub(super) fn reminder(
    language: Language,
    product: &Product,
    reminder: &Reminder,
    mine: Option<&str>,
) -> String {
    let words = words(language);
    let name = product.name.in_language(language);
    let day = words.date(reminder.about);
    let price = words.price(&product.terms);
    let (link_zh, link_en) = match mine {
        Some(link) => (format!("退订：{link}"), format!("To leave: {link}")),
        None => (
            "退订：手机服务站“我的服务”，或到营业厅。".to_owned(),
            "To leave: My services in Phone Station, or in a hall.".to_owned(),
        ),
    };
    let (zh, en) = match reminder.kind {
        ReminderKind::TrialBegan => (
            format!("“{name}”试用开始了，{day}自己停，不收钱。"),
            format!(
                "Your trial of “{name}” has begun. It ends by itself on {day}; nothing is charged."
            ),
        ),
        ReminderKind::TrialEndsInFive => (
            format!("“{name}”还能试 5 天，{day}自己停，不收钱。想接着用，要您自己订。"),
            format!(
                "Five days of “{name}” are left. It ends by itself on {day}; nothing is charged. To go on you would have to order it."
            ),
        ),
        ReminderKind::TrialEndsTomorrow => (
            format!("“{name}”明天试完，{day}自己停，不收钱。想接着用，要您自己订。"),
            format!(
                "“{name}” ends by itself tomorrow, {day}; nothing is charged. To go on you would have to order it."
            ),
        ),
        ReminderKind::Renewal => (
            format!("“{name}”{day}续订，{price}。不想续，那天之前退订就不收。{link_zh}"),
            format!(
                "“{name}” renews on {day}: {price}. Leave before that day and nothing is charged. {link_en}"
            ),
        ),
    };
    from_us(language, &zh, &en)
}
