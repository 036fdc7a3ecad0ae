//! Our things in TM Forum's shapes. What TM Forum has no field for stands as a characteristic.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Time};
use phonestation_rules::services::{Facts, last_day, next_charge, status};
use phonestation_wire::services::{
    Action, OrderState, Product, ProductOffering, ProductOrder, Renewal, Terms,
};
use phonestation_wire::{Language, paths};
use serde_json::{Map, Value, json};

/// The unit of money, as TM Forum writes it.
const UNIT: &str = "CNY";

/// Fen as a number of yuan. Two digits after the point are exact to the fen when they are read again.
fn yuan(fen: i64) -> Value {
    // Money here is far below 2⁵³ fen.
    #[expect(clippy::cast_precision_loss, reason = "far below 2⁵³")]
    let yuan = fen as f64 / 100.0;
    json!(yuan)
}

/// The instant at which a day begins.
fn begins(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let zoned = day.to_datetime(Time::midnight()).to_zoned(zone.clone());
    zoned.ok().map(|z| z.timestamp())
}

fn period(terms: &Terms) -> &'static str {
    match terms.days {
        None => "month",
        Some(_) => "day",
    }
}

/// `recurring` where it goes on by itself.
fn price_type(terms: &Terms) -> &'static str {
    match terms.renewal {
        Renewal::Auto => "recurring",
        Renewal::Ends => "oneTime",
    }
}

/// The price of an offering, as it stands in it.
fn price_of(facts: &Facts, language: Language) -> Value {
    let id = format!("{}-price", facts.offering);
    json!({
        "id": id,
        "href": format!("{}/{id}", paths::PRODUCT_OFFERING_PRICE),
        "name": facts.name.in_language(language),
        "priceType": price_type(&facts.terms),
        "recurringChargePeriod": period(&facts.terms),
        "recurringChargePeriodLength": facts.terms.days.unwrap_or(1),
        "price": {"taxIncludedAmount": {"unit": UNIT, "value": yuan(facts.terms.fen)}},
        "@type": "ProductOfferingPrice",
    })
}

/// The price of an offering on its own.
pub(super) fn offering_price(facts: &Facts, language: Language, made: Timestamp) -> Value {
    let id = format!("{}-price", facts.offering);
    json!({
        "id": id,
        "href": format!("{}/{id}", paths::PRODUCT_OFFERING_PRICE),
        "name": facts.name.in_language(language),
        "isBundle": false,
        "lastUpdate": made,
        "lifecycleStatus": "Active",
        "priceType": price_type(&facts.terms),
        "recurringChargePeriodType": period(&facts.terms),
        "recurringChargePeriodLength": facts.terms.days.unwrap_or(1),
        "price": {"unit": UNIT, "value": yuan(facts.terms.fen)},
        "@type": "ProductOfferingPrice",
    })
}

/// An offering with all its facts. One that lacks some is not sellable, and has no price.
pub(super) fn offering(offering: &ProductOffering, language: Language, made: Timestamp) -> Value {
    let facts = Facts::of(offering);
    let kind = offering.kind.as_str();
    let mut shape = json!({
        "id": offering.id,
        "href": format!("{}/{}", paths::PRODUCT_OFFERING, offering.id),
        "name": offering.name.in_language(language),
        "isBundle": offering.choice.is_some(),
        "isSellable": facts.is_ok(),
        "lastUpdate": made,
        "lifecycleStatus": if facts.is_ok() { "Active" } else { "In study" },
        "productSpecification": {"id": offering.id, "href": format!("{}/{}", paths::PRODUCT_SPECIFICATION, offering.id), "@referredType": "ProductSpecification"},
        "category": [{"id": kind, "href": format!("{}/{kind}", paths::CATEGORY), "@referredType": "Category"}],
        "@type": "ProductOffering",
    });
    let Ok(facts) = facts else {
        return shape;
    };
    let terms = &facts.terms;
    shape["description"] = json!(facts.description.in_language(language));
    shape["productOfferingPrice"] = json!([price_of(&facts, language)]);
    shape["productOfferingTerm"] = json!([{
        "name": "contract",
        "duration": {"amount": terms.contract_months, "units": "month"},
    }]);
    let mut uses = vec![
        used("form", &json!(facts.form.in_language(language))),
        used("needs", &json!(facts.needs.in_language(language))),
        used(
            "howToLeave",
            &json!(facts.how_to_leave.in_language(language)),
        ),
        used("tariff", &json!(facts.tariff)),
        used("renewal", &json!(terms.renewal)),
        used("leave", &json!(terms.leave)),
        used("leavingChargeFen", &json!(terms.leaving_charge)),
        used("priceFen", &json!(terms.fen)),
        used("example", &json!(offering.example)),
    ];
    if let Some(code) = &facts.leave_by_sms {
        uses.push(used("leaveBySms", &json!(code)));
    }
    if let Some(then) = &offering.then {
        uses.push(used("then", &json!(then)));
    }
    if let Some(choice) = &offering.choice {
        let named = choice.of.iter().map(|one| {
            json!({"value": one.id, "valueType": "string", "unitOfMeasure": one.name.in_language(language)})
        });
        uses.push(json!({
            "name": "choice", "valueType": "string",
            "minCardinality": choice.pick, "maxCardinality": choice.pick,
            "productSpecCharacteristicValue": named.collect::<Vec<_>>(),
        }));
    }
    shape["prodSpecCharValueUse"] = json!(uses);
    shape
}

/// What an offering is, without its price: what it needs, what can be chosen with it.
pub(super) fn specification(
    offering: &ProductOffering,
    language: Language,
    made: Timestamp,
) -> Value {
    let id = &offering.id;
    let mut facts = Vec::new();
    for (name, text) in [("form", &offering.form), ("needs", &offering.needs)] {
        if let Some(text) = text {
            facts.push(json!({"name": name, "valueType": "string",
                "productSpecCharacteristicValue": [{"value": text.in_language(language), "valueType": "string"}]}));
        }
    }
    if let Some(choice) = &offering.choice {
        let values = choice
            .of
            .iter()
            .map(|one| json!({"value": one.id, "valueType": "string"}));
        facts.push(
            json!({"name": "choice", "valueType": "string", "configurable": true,
            "minCardinality": choice.pick, "maxCardinality": choice.pick,
            "productSpecCharacteristicValue": values.collect::<Vec<_>>()}),
        );
    }
    let mut shape = json!({
        "id": id,
        "href": format!("{}/{id}", paths::PRODUCT_SPECIFICATION),
        "name": offering.name.in_language(language),
        "isBundle": offering.choice.is_some(),
        "lastUpdate": made,
        "lifecycleStatus": "Active",
        "productSpecCharacteristic": facts,
        "@type": "ProductSpecification",
    });
    if let Some(text) = &offering.description {
        shape["description"] = json!(text.in_language(language));
    }
    shape
}

/// A fact, as a characteristic with one value.
fn used(name: &str, value: &Value) -> Value {
    let kind = if value.is_string() {
        "string"
    } else {
        "object"
    };
    json!({"name": name, "valueType": kind, "productSpecCharacteristicValue": [{"value": value, "valueType": kind}]})
}

fn characteristic(name: &str, value: &Value) -> Value {
    json!({"name": name, "value": value})
}

/// Something that a customer has.
pub(super) fn product(
    product: &Product,
    order: Option<&ProductOrder>,
    customer: &str,
    language: Language,
    today: Date,
    zone: &TimeZone,
) -> Value {
    let terms = &product.terms;
    let mut characteristics = vec![
        characteristic("kind", &json!(product.kind)),
        characteristic("firstDay", &json!(product.first_day)),
    ];
    if let Some(last) = last_day(product) {
        characteristics.push(characteristic("lastDay", &json!(last)));
    }
    if let Some(next) = next_charge(product, today) {
        characteristics.push(characteristic("nextCharge", &json!(next)));
    }
    if let Some(end) = &product.end {
        characteristics.push(characteristic("end", &json!(end)));
    }
    for choice in &product.choices {
        characteristics.push(characteristic("choice", &json!(choice)));
    }
    if let Some(consent) = order.and_then(|o| o.consent.as_ref()) {
        characteristics.push(characteristic("consent", &json!(consent)));
    }
    let mut shape = json!({
        "id": product.id,
        "href": format!("{}/{}", paths::PRODUCT, product.id),
        "name": product.name.in_language(language),
        "isBundle": !product.choices.is_empty(),
        "isCustomerVisible": true,
        "status": status(product, today).as_str(),
        "productOffering": {"id": product.offering, "href": format!("{}/{}", paths::PRODUCT_OFFERING, product.offering),
            "name": product.name.in_language(language), "@referredType": "ProductOffering"},
        "productPrice": [{"priceType": price_type(terms), "recurringChargePeriod": period(terms),
            "price": {"taxIncludedAmount": {"unit": UNIT, "value": yuan(terms.fen)}}}],
        "productOrderItem": [{"productOrderId": product.order, "orderItemId": "1",
            "productOrderHref": format!("{}/{}", paths::PRODUCT_ORDER, product.order), "orderItemAction": "add"}],
        "productCharacteristic": characteristics,
        "relatedParty": [{"id": customer, "role": "customer", "@referredType": "Customer"}],
        "@type": "Product",
    });
    if let Some(begins) = begins(product.first_day, zone) {
        shape["startDate"] = json!(begins);
    }
    // It is over when the day after the last one begins.
    let over = last_day(product).and_then(|last| begins(last.tomorrow().ok()?, zone));
    if let Some(over) = over {
        shape["terminationDate"] = json!(over);
    }
    if let Some(order) = order {
        shape["orderDate"] = json!(order.ordered);
    }
    shape
}

/// An order, with a program's own words where it has sent some.
pub(super) fn order(order: &ProductOrder, sent: Option<&Value>, language: Language) -> Value {
    let mut shape = Map::new();
    let own = sent.and_then(Value::as_object);
    // What the caller may say of an order and gets back; everything else is ours.
    for name in [
        "category",
        "description",
        "externalId",
        "notificationContact",
        "priority",
        "requestedCompletionDate",
        "requestedStartDate",
        "note",
        "@baseType",
        "@schemaLocation",
        "@type",
    ] {
        if let Some(value) = own.and_then(|own| own.get(name)) {
            shape.insert(name.to_owned(), value.clone());
        }
    }
    let state = order.state.as_str();
    let sent_items = own.and_then(|own| own.get("productOrderItem"));
    let items = match sent_items.and_then(Value::as_array) {
        Some(items) => items.iter().map(|item| sent_item(item, order)).collect(),
        None => vec![item(order, language)],
    };
    for (name, value) in [
        ("id", json!(order.id)),
        (
            "href",
            json!(format!("{}/{}", paths::PRODUCT_ORDER, order.id)),
        ),
        ("state", json!(state)),
        ("orderDate", json!(order.ordered)),
        ("productOrderItem", json!(items)),
        (
            "channel",
            json!([{"id": order.channel, "role": "sales", "@referredType": "Channel"}]),
        ),
    ] {
        shape.insert(name.to_owned(), value);
    }
    shape
        .entry("@type")
        .or_insert_with(|| json!("ProductOrder"));
    if let Some(done) = order.completed {
        let name = match order.state {
            OrderState::Cancelled => "cancellationDate",
            _ => "completionDate",
        };
        shape.insert(name.to_owned(), json!(done));
    }
    Value::Object(shape)
}

fn action(action: Action) -> Value {
    json!(action)
}

fn item(order: &ProductOrder, language: Language) -> Value {
    let mut item =
        json!({"id": "1", "action": action(order.item.action), "state": order.state.as_str()});
    if !order.item.offering.is_empty() {
        let name = order.shown.as_ref().map(|s| s.name.in_language(language));
        item["productOffering"] = reference(&order.item.offering, name);
    }
    let product = [&order.product, &order.item.product]
        .into_iter()
        .find(|id| !id.is_empty());
    if let Some(id) = product {
        item["product"] = json!({"id": id, "href": format!("{}/{id}", paths::PRODUCT)});
    }
    item
}

/// An item as it was sent, with how far it has come.
fn sent_item(item: &Value, order: &ProductOrder) -> Value {
    let mut item = item.clone();
    item["state"] = json!(order.state.as_str());
    if !order.product.is_empty() {
        item["product"] =
            json!({"id": order.product, "href": format!("{}/{}", paths::PRODUCT, order.product)});
    }
    item
}

fn reference(offering: &str, name: Option<&str>) -> Value {
    let mut reference = json!({"id": offering, "href": format!("{}/{offering}", paths::PRODUCT_OFFERING),
        "@referredType": "ProductOffering"});
    if let Some(name) = name {
        reference["name"] = json!(name);
    }
    reference
}
