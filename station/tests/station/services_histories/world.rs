//! A customer, their phone and the station, and what each step does.

use super::moody::{Mood, Moody};
use super::step::{Sending, Step};
use crate::support::customer::{Customer, code};
use crate::support::{Answer, TestStation};
use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use phonestation_rules::services::{Account, period_start};
use phonestation_station::messages::post;
use phonestation_station::services::{drive_all, remind, undelivered};
use phonestation_wire::paths;
use phonestation_wire::services::{
    Action, Channel, Consent, Item, Leave, Method, Mine, OrderState, ProductOffering,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(crate) const OFFERINGS: [&str; 8] = [
    "music",
    "music-trial",
    "free-choice",
    "gift",
    "plan",
    "music-small",
    "no-needs",
    "others",
];
/// What stood before the customer last for an order, and its code.
pub(crate) struct Seen {
    pub(crate) asked: Value,
    pub(crate) code: String,
    pub(crate) at: Timestamp,
    pub(crate) wrong: u32,
}

pub(crate) struct World<'a> {
    pub(crate) station: &'a TestStation,
    pub(crate) carrier: &'a Moody,
    pub(crate) shop: Vec<ProductOffering>,
    pub(crate) me: Customer<'a>,
    pub(crate) id: String,
    pub(crate) now: Timestamp,
    pub(crate) sending: Sending,
    pub(crate) made: usize,
    /// What the phone reckons.
    pub(crate) phone: Account,
    pub(crate) seen: BTreeMap<String, Seen>,
    /// Entries of evidence that this history has to leave.
    pub(crate) evident: i64,
}

impl World<'_> {
    pub(crate) fn today(&self) -> Date {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        self.now.to_zoned(zone).date()
    }

    fn offering(n: usize) -> String {
        OFFERINGS[n % OFFERINGS.len()].to_owned()
    }

    fn product(&self, n: usize) -> String {
        let all = &self.phone.products;
        let one = all.get(n.checked_rem(all.len()).unwrap_or(0));
        one.map_or_else(|| "none".to_owned(), |p| p.id.clone())
    }

    fn order(&self, n: usize) -> Option<String> {
        let all = &self.phone.orders;
        all.get(n.checked_rem(all.len())?).map(|o| o.id.clone())
    }

    /// Sends as this step sends; the answer that arrives.
    async fn send(&self, path: &str, body: &Value, key: &str) -> Answer {
        match self.sending {
            Sending::Once => {}
            Sending::Again => drop(self.me.ask("POST", path, Some(body), key).await),
            Sending::AtOnce => {
                let other = self.me.ask("POST", path, Some(body), key);
                let one = self.me.ask("POST", path, Some(body), key);
                return tokio::join!(other, one).1;
            }
        }
        self.me.ask("POST", path, Some(body), key).await
    }

    fn path(order: &str, act: &str) -> String {
        format!("{}/{order}/{act}", paths::SERVICES_ORDERS)
    }

    async fn place(&mut self, item: &Item) -> String {
        self.made += 1;
        let key = format!("a-key-of-mine-{}", self.made);
        let body = serde_json::to_value(item).expect("JSON");
        let placed = self.send(paths::SERVICES_ORDERS, &body, &key).await;
        assert_eq!(placed.status, StatusCode::CREATED, "{}", placed.text());
        let id = placed.json()["id"].as_str().expect("an id").to_owned();
        let noted = self.phone.place(&id, item, Channel::App, self.now);
        assert!(noted.is_ok());
        id
    }

    async fn ask(&mut self, order: &str) {
        let path = World::path(order, "ask");
        if matches!(self.sending, Sending::Again) {
            self.me.post(&path, &Value::Null).await;
        }
        // Codes asked for before have come before this one is asked for, which is then the newest. Of those that go
        // out at the same moment nobody can tell.
        post(&self.station.station).await.expect("posts");
        let answer = match self.sending {
            Sending::AtOnce => self.send(&path, &Value::Null, "").await,
            Sending::Once | Sending::Again => self.me.post(&path, &Value::Null).await,
        };
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            return;
        }
        let mut after = self.phone.clone();
        let asked = after.show(order, &self.shop, self.today());
        assert_eq!(
            answer.status == StatusCode::OK,
            asked.is_ok(),
            "{}",
            answer.text()
        );
        let Ok(asked) = asked else { return };
        self.phone = after;
        let answer = answer.json();
        assert_eq!(answer["asked"], serde_json::to_value(&asked).expect("JSON"));
        // When both came at once it is not known whose code came last: once more tells.
        let code = match (asked.needs_code, self.sending) {
            (false, _) => String::new(),
            (true, Sending::AtOnce) => return,
            (true, _) => code(self.station, &self.me.number).await,
        };
        let (at, wrong) = (self.now, 0);
        self.seen.insert(
            order.to_owned(),
            Seen {
                asked: answer,
                code,
                at,
                wrong,
            },
        );
    }

    async fn confirm(&mut self, order: &str, right: bool) {
        let Some(seen) = self.seen.get(order) else {
            return;
        };
        let needs_code = !seen.code.is_empty();
        let code = match right {
            true => seen.code.clone(),
            false if seen.code == "000000" => "000001".to_owned(),
            false => "000000".to_owned(),
        };
        let asked = seen.asked["asked"].clone();
        let yes =
            json!({"shown": asked["digest"], "challenge": seen.asked["challenge"], "code": code});
        let before = self.phone.order(order).expect("an order").state;
        let answer = self.send(&World::path(order, "confirm"), &yes, "").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert_eq!(before, OrderState::Acknowledged);
            return;
        }
        let said = matches!(
            before,
            OrderState::InProgress | OrderState::Completed | OrderState::Failed
        );
        let in_time = said || (self.now <= seen.at && seen.wrong < 5);
        let consent = Consent {
            shown: asked["digest"].as_str().expect("a digest").to_owned(),
            at: self.now,
            channel: Channel::App,
            method: if needs_code {
                Method::SmsCode
            } else {
                Method::SignedIn
            },
        };
        let mut after = self.phone.clone();
        let counts = after.confirm(order, consent, &self.shop, self.today());
        let taken = (!needs_code || (right && in_time)) && counts.is_ok();
        assert_eq!(
            answer.status == StatusCode::OK,
            taken,
            "{order} {before:?} {}",
            answer.text()
        );
        if needs_code && !right {
            let times = if matches!(self.sending, Sending::Once) {
                1
            } else {
                2
            };
            self.seen.get_mut(order).expect("seen").wrong += times;
        }
        if !taken {
            return;
        }
        if counts == Ok(true) {
            self.evident += 1;
            self.phone = after;
        }
        self.carried(Some(order));
        let state = self.phone.order(order).expect("an order").state;
        assert_eq!(answer.json()["order"]["state"], state.as_str());
        assert_eq!(
            answer.json()["receipt"].is_object(),
            state == OrderState::Completed
        );
    }

    /// The phone hears what the carrier did with that order, or all that wait, if its answer came through.
    fn carried(&mut self, only: Option<&str>) {
        if matches!(*self.carrier.mood.lock(), Mood::Away | Mood::Lost) {
            return;
        }
        let (today, now) = (self.today(), self.now);
        let waits = self
            .phone
            .orders
            .iter()
            .filter(|o| o.state == OrderState::InProgress);
        let waits: Vec<String> = waits.map(|o| o.id.clone()).collect();
        for order in waits {
            let outcome = self.carrier.done.lock().get(&order).copied();
            let outcome = outcome.filter(|_| only.is_none_or(|only| only == order));
            let Some(outcome) = outcome else { continue };
            let mut after = self.phone.clone();
            after
                .carried(&order, outcome, today, now)
                .expect("in progress");
            self.phone = after;
        }
    }

    async fn whole(&mut self, item: &Item) {
        let order = self.place(item).await;
        let sending = self.sending;
        // Of two at once it is not known whose code is the newest, and the way would end here.
        if matches!(sending, Sending::AtOnce) {
            self.sending = Sending::Again;
        }
        self.ask(&order).await;
        self.sending = sending;
        self.confirm(&order, true).await;
    }

    fn item(&self, offering: usize, product: Option<usize>) -> Item {
        let offering = World::offering(offering);
        let choices = match offering.as_str() {
            "free-choice" => vec!["video".to_owned(), "maps".to_owned()],
            _ => vec![],
        };
        let action = if product.is_some() {
            Action::Modify
        } else {
            Action::Add
        };
        let product = product.map(|n| self.product(n)).unwrap_or_default();
        Item {
            action,
            offering,
            product,
            choices,
            leave: None,
        }
    }

    fn leaving(&self, product: usize, now: Option<bool>) -> Item {
        let leave = now.map(|now| {
            if now {
                Leave::Immediate
            } else {
                Leave::EndOfTerm
            }
        });
        Item {
            action: Action::Delete,
            offering: String::new(),
            product: self.product(product),
            choices: vec![],
            leave,
        }
    }

    /// Orders that wait are asked for again, as a station does by itself.
    pub(crate) async fn beat(&mut self) {
        drive_all(&self.station.station).await.expect("drives");
        remind(&self.station.station).await.expect("reminds");
        self.carried(None);
        // Which of those that waited came first is the station's to say.
        let mine: Mine = serde_json::from_value(self.me.mine().await).expect("Mine");
        let place = |id: &str| mine.products.iter().position(|p| p.id == id);
        self.phone.products.sort_by_key(|p| place(&p.id));
    }

    async fn jump(&mut self, days: i64) {
        let hours = (days * 24).hours();
        self.now = self.now.checked_add(hours).expect("in range");
        self.station.at(&self.now.to_string());
        if self.me.get(paths::SERVICES_MINE).await.status == StatusCode::UNAUTHORIZED {
            self.me = Customer::sign_in(self.station, &self.me.number).await;
        }
    }

    pub(crate) async fn go(&mut self, step: &Step) {
        match *step {
            Step::Days(days) => self.jump(days).await,
            Step::Mood(mood) => *self.carrier.mood.lock() = mood,
            Step::Order(offering, product) => {
                self.place(&self.item(offering, product)).await;
            }
            Step::Leave(product, now) => {
                self.place(&self.leaving(product, now)).await;
            }
            Step::Ask(n) => {
                if let Some(order) = self.order(n) {
                    self.ask(&order).await;
                }
            }
            Step::Confirm(n, right) => {
                if let Some(order) = self.order(n) {
                    self.confirm(&order, right).await;
                }
            }
            Step::Whole(offering, product) => self.whole(&self.item(offering, product)).await,
            Step::WholeLeave(product, now) => self.whole(&self.leaving(product, Some(now))).await,
            Step::Cancel(n) => self.cancel(n).await,
            Step::Undo(n) => self.undo(n).await,
            Step::WholeUndo(product, now) => {
                self.whole(&self.leaving(product, Some(now))).await;
                self.undo(self.phone.orders.len().saturating_sub(1)).await;
            }
            Step::Undelivered(n, period) => self.undelivered(n, period).await,
            Step::Beat => self.beat().await,
        }
    }

    async fn cancel(&mut self, n: usize) {
        let open = |id: &String| {
            self.phone
                .order(id)
                .is_some_and(|o| o.state == OrderState::Acknowledged)
        };
        let Some(order) = self.order(n).filter(open) else {
            return;
        };
        let body = json!({"productOrder": {"id": order}, "cancellationReason": "words"});
        let answer = self.send(paths::CANCEL_PRODUCT_ORDER, &body, "").await;
        assert_eq!(
            (answer.status, &answer.json()["state"]),
            (StatusCode::CREATED, &json!("done"))
        );
        self.phone
            .cancel(&order, self.now)
            .expect("nobody confirmed it");
    }

    async fn undo(&mut self, n: usize) {
        let Some(order) = self.order(n) else { return };
        let before = self.phone.order(&order).expect("an order").undone;
        let answer = self
            .send(&World::path(&order, "undo"), &Value::Null, "")
            .await;
        let mut after = self.phone.clone();
        let undone = after.undo(&order, self.today(), self.now);
        let away = matches!(*self.carrier.mood.lock(), Mood::Away | Mood::Lost);
        let can = undone.is_ok() && (before.is_some() || !away);
        assert_eq!(answer.status == StatusCode::OK, can, "{}", answer.text());
        if can && before.is_none() {
            self.evident += 1;
            self.phone = after;
        }
    }

    async fn undelivered(&mut self, n: usize, period: u32) {
        let id = self.product(n);
        let Some(product) = self.phone.product(&id) else {
            return;
        };
        let period = period_start(&product.terms, product.first_day, period);
        let told = undelivered(&self.station.station, &self.id, &id, period)
            .await
            .expect("told");
        let mut after = self.phone.clone();
        assert_eq!(told, after.undelivered(&id, period, self.today()).is_ok());
        if told {
            self.phone = after;
        }
    }
}
