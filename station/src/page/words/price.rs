//! Money, periods and what an offer means, in words.

use super::Words;
use phonestation_wire::services::{
    Action, Channel, Leave, OfferingKind, OrderState, ProductStatus, Reason, Renewal, Terms,
};

impl Words {
    /// `¥5.00`; below zero with a minus before it.
    #[expect(
        clippy::unused_self,
        reason = "another country's money would be written in another way"
    )]
    pub(crate) fn money(&self, fen: i64) -> String {
        let sign = if fen < 0 { "−" } else { "" };
        let all = fen.unsigned_abs();
        format!("{sign}¥{}.{:02}", all / 100, all % 100)
    }

    /// What it costs and for how long: ¥5.00/月, free for 7 days.
    pub(crate) fn price(&self, terms: &Terms) -> String {
        let money = self.money(terms.fen);
        match (terms.days, terms.fen) {
            (None, 0) => self.pick("免费".into(), "free".into()),
            (None, _) => self.pick(format!("{money}/月"), format!("{money} a month")),
            (Some(days), 0) => self.pick(
                format!("免费 {days}\u{a0}天"),
                format!("free for {days}\u{a0}days"),
            ),
            (Some(days), _) => self.pick(
                format!("{money}/{days}\u{a0}天"),
                format!("{money} for {days}\u{a0}days"),
            ),
        }
    }

    /// What happens at the end of a period.
    pub(crate) fn renewal(&self, terms: &Terms) -> String {
        match terms.renewal {
            Renewal::Auto => self.pick(
                "自动续订，续前 5\u{a0}天提醒".into(),
                "renews by itself, with notice 5\u{a0}days before".into(),
            ),
            Renewal::Ends => self.pick("到期自己停".into(), "ends by itself".into()),
        }
    }

    /// When what is free is over.
    pub(crate) fn free_until(&self, days: u32) -> String {
        self.pick(
            format!("从开通那天算起第 {days}\u{a0}天，到时自己停，不收钱"),
            format!("On day {days}, by itself; nothing is charged"),
        )
    }

    /// For how long one is bound.
    pub(crate) fn contract(&self, terms: &Terms) -> String {
        match terms.contract_months {
            0 => self.pick("没有，随时能退".into(), "None: leave at any time".into()),
            n => self.pick(format!("{n}\u{a0}个月"), format!("{n}\u{a0}months")),
        }
    }

    /// What leaving costs.
    pub(crate) fn leaving_charge(&self, terms: &Terms) -> String {
        let money = self.money(terms.leaving_charge);
        match (terms.leaving_charge, terms.contract_months) {
            (0, _) => self.pick("不收".into(), "Nothing".into()),
            (_, 0) => money,
            (_, _) => self.pick(
                format!("合约期内退订收 {money}"),
                format!("{money} within the contract term"),
            ),
        }
    }

    /// When leaving takes effect.
    pub(crate) fn leave(&self, leave: Leave) -> String {
        match leave {
            Leave::Immediate => self.pick(
                "今天停，没用的天数退钱".into(),
                "Today; unused days are paid back".into(),
            ),
            Leave::EndOfTerm => self.pick(
                "用到付过钱的最后一天".into(),
                "On the last day already paid for".into(),
            ),
        }
    }

    /// A kind of offering, as a heading.
    pub(crate) fn kind(&self, kind: OfferingKind) -> &'static str {
        match kind {
            OfferingKind::Plan => self.services.plans,
            OfferingKind::ValueAdded | OfferingKind::Other => self.services.value_added,
            OfferingKind::Trial => self.services.trials,
            OfferingKind::Gift => self.services.gifts,
        }
    }

    /// What an order did.
    pub(crate) fn did(&self, action: Action) -> &'static str {
        match action {
            Action::Delete => self.services.left_title,
            Action::Add | Action::Modify | Action::NoChange => self.services.ordered_title,
        }
    }

    /// By which way something came.
    pub(crate) fn channel(&self, channel: Channel) -> &'static str {
        match channel {
            Channel::App => self.services.on_app,
            Channel::Web => self.services.on_web,
            Channel::Desk => self.services.at_desk,
            Channel::Api => self.services.by_api,
        }
    }

    /// What was ordered.
    pub(crate) fn wish(&self, action: Action) -> &'static str {
        match action {
            Action::Delete => self.services.leave,
            Action::Modify => self.services.go_on_with,
            Action::Add | Action::NoChange => self.view.to_order,
        }
    }

    /// How far an order is.
    pub(crate) fn order_state(&self, state: OrderState) -> &'static str {
        match state {
            OrderState::Acknowledged => self.view.unconfirmed,
            OrderState::InProgress => self.view.under_way,
            OrderState::Completed => self.view.completed,
            OrderState::Failed => self.view.failed,
            OrderState::Cancelled => self.services.cancelled,
        }
    }

    /// A reason for leaving.
    pub(crate) fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::Service => self.services.why_service,
            Reason::Customer => self.services.why_customer,
            Reason::Tariff => self.services.why_tariff,
            Reason::Operation => self.services.why_operation,
        }
    }

    /// How something that is had stands.
    pub(crate) fn status(&self, status: ProductStatus) -> &'static str {
        match status {
            ProductStatus::PendingActive => self.services.pending_active,
            ProductStatus::Active => self.services.active,
            ProductStatus::PendingTerminate => self.services.pending_terminate,
            ProductStatus::Terminated => self.services.terminated,
            ProductStatus::Cancelled => self.services.cancelled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use phonestation_wire::Language;

    #[test]
    fn money_has_two_digits_after_the_point_and_a_minus_before_it() {
        let words = words(Language::ZhCn);
        assert_eq!(
            [words.money(500), words.money(5), words.money(-767)],
            ["¥5.00", "¥0.05", "−¥7.67"]
        );
    }
}
