//! What of a customer is shown, in words.

use crate::desk::store as desk;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::services::evidence::Kept;
use crate::services::rows::{Fact, Facts};
use crate::state::Station;
use jiff::civil::Date;
use phonestation_rules::services::status;
use phonestation_wire::services::{Channel, Mine, Product, ProductOrder, ProductStatus};
use uuid::Uuid;

/// More orders than these are no desk's business.
const MOST: usize = 50;

/// Something that the customer has.
pub(super) struct Service {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) facts: Vec<Fact>,
    /// The form's key, while it can be left.
    pub(super) leave: Option<String>,
}

impl Service {
    pub(super) fn of(page: &Page, product: &Product, today: Date) -> Service {
        let state = status(product, today);
        let open = product.end.is_none()
            && matches!(state, ProductStatus::Active | ProductStatus::PendingActive);
        Service {
            id: product.id.clone(),
            name: product.name.in_language(page.language).to_owned(),
            facts: Facts(page).of_product(product, today),
            leave: open.then(|| Uuid::new_v4().to_string()),
        }
    }
}

/// An order: what, how far, when, by whom, by which way, how consented.
pub(super) struct Order {
    pub(super) name: String,
    pub(super) wish: &'static str,
    pub(super) state: &'static str,
    pub(super) when: String,
    pub(super) who: String,
    pub(super) way: &'static str,
    pub(super) consent: String,
}

fn name(page: &Page, order: &ProductOrder) -> String {
    let shown = order.shown.as_ref();
    let name = shown.map(|s| s.name.in_language(page.language).to_owned());
    name.unwrap_or_else(|| order.item.offering.clone())
}

/// The customer's orders, the newest first.
pub(super) async fn orders(
    station: &Station,
    page: &Page,
    mine: &Mine,
    kept: &[Kept],
) -> Result<Vec<Order>, Problem> {
    let words = page.words;
    let mut all = Vec::new();
    for order in mine.orders.iter().rev().take(MOST) {
        let clerk = kept.iter().map(|k| &k.said);
        let clerk = clerk
            .filter(|said| said.order == order.id)
            .find(|said| !said.clerk.is_empty());
        let account = match clerk {
            Some(said) => desk::account(&station.database, &said.clerk).await?,
            None => None,
        };
        let channel = order.consent.as_ref().map_or(order.channel, |c| c.channel);
        all.push(Order {
            name: name(page, order),
            wish: words.wish(order.item.action),
            state: match order.undone {
                Some(_) => words.view.said_undo,
                None => words.order_state(order.state),
            },
            when: words.at_home(order.ordered),
            who: match (account, channel) {
                (Some(account), _) => account.name,
                (None, Channel::Desk) => words.view.a_clerk.to_owned(),
                (None, Channel::Api) => words.services.by_api.to_owned(),
                (None, Channel::App | Channel::Web) => words.view.the_customer.to_owned(),
            },
            way: words.channel(channel),
            consent: match &order.consent {
                Some(consent) => Facts(page).consent(consent),
                None => words.view.no_consent.to_owned(),
            },
        });
    }
    Ok(all)
}

/// An entry of evidence.
pub(super) struct Proof {
    pub(super) place: i64,
    pub(super) what: String,
    pub(super) when: String,
    pub(super) whole: bool,
}

/// The evidence of what was consented to, the newest first.
pub(super) fn proofs(page: &Page, mine: &Mine, kept: &[Kept]) -> Vec<Proof> {
    let words = page.words.view;
    let proof = |one: &Kept| {
        let order = mine.orders.iter().find(|o| o.id == one.said.order);
        let name = order.map(|o| name(page, o)).unwrap_or_default();
        let kind = match one.said.kind.as_str() {
            "undo" => words.said_undo,
            _ => words.said_consent,
        };
        Proof {
            place: one.place,
            what: format!("{kind} · {name}"),
            when: page.words.at_home(one.said.when()),
            whole: one.whole,
        }
    };
    kept.iter().map(proof).collect()
}
