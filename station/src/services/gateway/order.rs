//! An order in TM Forum's shape on its way to the carrier, and what the carrier says of it.

use super::super::carrier::{Later, Placed};
use phonestation_rules::services::Outcome;
use serde_json::{Value, json};

/// The carrier's own order.
#[derive(Debug)]
pub(super) struct Theirs {
    pub(super) id: String,
    /// The product that it made or ended; empty where it does not say.
    pub(super) product: String,
    state: String,
}

impl Theirs {
    pub(super) fn of(body: &Value) -> Result<Theirs, Later> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let theirs = Theirs {
            id: text(&body["id"]),
            product: text(&body["productOrderItem"][0]["product"]["id"]),
            state: text(&body["state"]),
        };
        match theirs.id.is_empty() || theirs.state.is_empty() {
            true => Err("the carrier's order lacks its id or its state".to_owned()),
            false => Ok(theirs),
        }
    }

    /// What came of it. A state that nobody knows is one that is not its last.
    pub(super) fn outcome(&self) -> Result<Outcome, Later> {
        match self.state.as_str() {
            "completed" => Ok(Outcome::Done),
            // One item an order: what is done in part is not done.
            "failed" | "rejected" | "cancelled" | "partial" => Ok(Outcome::Failed),
            _ => Err("the carrier has the order and has not done it yet".to_owned()),
        }
    }
}

/// The order with its evidence: what was shown, and the customer's yes to exactly that.
pub(super) fn body(placed: &Placed, product: &str) -> Value {
    let said = |name: &str, value: Value| json!({"name": name, "value": value});
    let mut characteristics: Vec<Value> = placed
        .item
        .choices
        .iter()
        .map(|choice| said("choice", json!(choice)))
        .collect();
    if let Some(leave) = placed.item.leave {
        characteristics.push(said("leave", json!(leave)));
    }
    characteristics.push(said("shown", json!(placed.shown)));
    characteristics.push(said("consent", json!(placed.consent)));
    let mut item = json!({
        "id": "1",
        "action": placed.item.action,
        "quantity": 1,
        "product": {"productCharacteristic": characteristics},
    });
    if !placed.item.offering.is_empty() {
        item["productOffering"] =
            json!({"id": placed.item.offering, "@referredType": "ProductOffering"});
    }
    if !product.is_empty() {
        item["product"]["id"] = json!(product);
    }
    json!({
        "externalId": placed.order,
        "relatedParty": [{"id": placed.number, "role": "customer", "@referredType": "Customer"}],
        "productOrderItem": [item],
        "@type": "ProductOrder",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(state: &str) -> Result<Outcome, Later> {
        Theirs::of(&json!({"id": "1", "state": state}))?.outcome()
    }

    #[test]
    fn only_a_last_state_decides() {
        assert_eq!(state("completed"), Ok(Outcome::Done));
        for failed in ["failed", "rejected", "cancelled", "partial"] {
            assert_eq!(state(failed), Ok(Outcome::Failed));
        }
        for later in [
            "acknowledged",
            "inProgress",
            "pending",
            "held",
            "assessingCancellation",
            "new-word",
            "",
        ] {
            assert!(state(later).is_err(), "{later}");
        }
    }
}
