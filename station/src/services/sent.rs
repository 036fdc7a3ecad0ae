//! An order as a program sends it: what is read of it, and what is given back.

use jiff::Timestamp;
use phonestation_rules::services::Elsewhere;
use phonestation_wire::services::{Action, Item, Leave};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What may be sent, as far as it is read or given back.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OrderCreate {
    pub(super) product_order_item: Vec<ItemCreate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notification_contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_completion_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_start_date: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    note: Vec<Note>,
    #[serde(rename = "@baseType", skip_serializing_if = "Option::is_none")]
    base_type: Option<String>,
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
}

/// How many of a thing. JSON knows one kind of number: `1.0` is one too.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(try_from = "f64")]
struct Quantity(u32);

impl TryFrom<f64> for Quantity {
    type Error = &'static str;

    fn try_from(number: f64) -> Result<Quantity, &'static str> {
        if number.fract() != 0.0 || !(0.0..=1_000_000.0).contains(&number) {
            return Err("no count of things");
        }
        // Whole and small, by the line above.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and small"
        )]
        Ok(Quantity(number as u32))
    }
}

#[derive(Debug, Deserialize, Serialize)]
struct Note {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Timestamp>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemCreate {
    id: String,
    action: Action,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_offering: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<ProductCreate>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Reference {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductCreate {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    product_characteristic: Vec<Characteristic>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Characteristic {
    name: String,
    value: Value,
}

impl OrderCreate {
    /// What is ordered. More than one item, or more than one of a thing, is noted and cannot be confirmed.
    pub(super) fn item(&self) -> Item {
        let nothing = Item {
            action: Action::NoChange,
            offering: String::new(),
            product: String::new(),
            choices: vec![],
            leave: None,
        };
        let [item] = self.product_order_item.as_slice() else {
            return nothing;
        };
        if item.quantity.is_some_and(|n| n.0 != 1) {
            return nothing;
        }
        let product = item.product.as_ref();
        let said = |name: &str| {
            let all = product.into_iter().flat_map(|p| &p.product_characteristic);
            let name = name.to_owned();
            all.filter(move |c| c.name == name)
                .filter_map(|c| c.value.as_str().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        Item {
            action: item.action,
            offering: item
                .product_offering
                .as_ref()
                .map(|o| o.id.clone())
                .unwrap_or_default(),
            product: product.and_then(|p| p.id.clone()).unwrap_or_default(),
            choices: said("choice"),
            leave: said("leave").first().and_then(|l| Leave::parse(l)),
        }
    }

    /// What was shown and consented to elsewhere, if that came along; an error when it cannot be read.
    pub(super) fn evidence(&self) -> Result<Option<Elsewhere>, serde_json::Error> {
        let product = self
            .product_order_item
            .first()
            .and_then(|i| i.product.as_ref());
        let all = || product.into_iter().flat_map(|p| &p.product_characteristic);
        let said = |name: &str| all().find(|c| c.name == name).map(|c| c.value.clone());
        let (Some(shown), Some(consent)) = (said("shown"), said("consent")) else {
            return Ok(None);
        };
        Ok(Some(Elsewhere {
            item: self.item(),
            shown: serde_json::from_value(shown)?,
            consent: serde_json::from_value(consent)?,
        }))
    }
}

/// What a patch makes of what was sent: members replace members, null removes one.
pub(super) fn merged(sent: &mut Value, patch: &Value) {
    let (Some(sent), Some(patch)) = (sent.as_object_mut(), patch.as_object()) else {
        sent.clone_from(patch);
        return;
    };
    for (name, value) in patch {
        match value {
            Value::Null => drop(sent.remove(name)),
            Value::Object(_) => merged(
                sent.entry(name).or_insert_with(|| serde_json::json!({})),
                value,
            ),
            _ => drop(sent.insert(name.clone(), value.clone())),
        }
    }
}
