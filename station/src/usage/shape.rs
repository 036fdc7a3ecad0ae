//! Usage in TM Forum's shapes. Days and whole cycles stand as counters of the number (`level` `day` and `cycle`), money
//! as a bucket of its own.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use phonestation_wire::usage::{Bucket, BucketKind, Usage};
use phonestation_wire::{Language, paths};
use serde_json::{Value, json};

/// How a kind of bucket is called, and its unit.
fn kind(kind: BucketKind) -> (&'static str, &'static str) {
    match kind {
        BucketKind::Data => ("data", "byte"),
        BucketKind::Voice => ("voice", "second"),
        BucketKind::Sms => ("sms", "message"),
        BucketKind::Other => ("other", "unit"),
    }
}

/// Whole cycles' calls, as they are billed.
const MINUTE: &str = "minute";

/// The account's money, as a bucket.
pub(crate) const BALANCE: &str = "balance";

fn begins(day: Date, zone: &TimeZone) -> Option<Zoned> {
    day.to_datetime(Time::midnight())
        .to_zoned(zone.clone())
        .ok()
}

/// From the beginning of one day to the last second of another.
fn period(from: Date, to: Date, zone: &TimeZone) -> Value {
    let start = begins(from, zone).map(|z| z.timestamp());
    let end = to.tomorrow().ok().and_then(|next| begins(next, zone));
    let end = end.and_then(|z| Timestamp::from_second(z.timestamp().as_second() - 1).ok());
    json!({"startDateTime": start, "endDateTime": end})
}

fn party(id: &str) -> Value {
    json!({"id": id, "role": "customer", "@referredType": "Customer"})
}

fn amount(value: u64, units: &str) -> Value {
    // Figures stay below 2⁵³: no digit is lost.
    #[expect(clippy::cast_precision_loss, reason = "below 2⁵³")]
    let amount = value as f64;
    json!({"amount": amount, "units": units})
}

fn bucket(one: &Bucket, who: &str, language: Language, zone: &TimeZone) -> Value {
    let (usage_type, units) = kind(one.kind);
    let mut counters = vec![json!({
        "id": format!("{}-used", one.id), "counterType": "used", "level": "global", "value": amount(one.used, units),
    })];
    if let Some(shared) = one.shared {
        counters.push(json!({
            "id": format!("{}-mine", one.id), "counterType": "used", "level": "user", "user": party(who),
            "value": amount(shared.mine, units),
        }));
        counters.push(json!({
            "id": format!("{}-members", one.id), "counterType": "members", "level": "global",
            "value": amount(u64::from(shared.members), "number"),
        }));
    }
    let left = one.total.map(|total| total.saturating_sub(one.used));
    let mut shape = json!({
        "id": one.id,
        "name": one.name.in_language(language),
        "usageType": usage_type,
        "isShared": one.shared.is_some(),
        "status": if left == Some(0) { "expired" } else { "active" },
        "bucketCounter": counters,
        "validFor": period(one.from, one.to, zone),
        "relatedParty": [party(who)],
        "@type": "BucketRefOrValue",
    });
    if let Some(left) = left {
        shape["remainingValue"] = amount(left, units);
    }
    if !one.product.is_empty() {
        shape["product"] = json!([{"id": one.product, "@referredType": "ProductOffering"}]);
    }
    shape
}

/// What a customer's usage is, for whoever calls them `who`.
pub(crate) fn consumption(usage: &Usage, who: &str, language: Language) -> Value {
    let zone = TimeZone::get(&usage.zone).unwrap_or(TimeZone::UTC);
    let mut buckets: Vec<Value> = usage
        .buckets
        .iter()
        .map(|one| bucket(one, who, language, &zone))
        .collect();
    if let Some(fen) = usage.balance {
        #[expect(
            clippy::cast_precision_loss,
            reason = "money here is far below 2⁵³ fen"
        )]
        let yuan = fen as f64 / 100.0;
        buckets.push(json!({
            "id": BALANCE, "name": language_of(language, "账户余额", "Balance"), "usageType": "money", "isShared": false,
            "status": "active", "remainingValue": {"amount": yuan, "units": "CNY"}, "relatedParty": [party(who)],
            "@type": "BucketRefOrValue",
        }));
    }
    let mut counters: Vec<Value> = usage
        .days
        .iter()
        .map(|one| {
            json!({"id": one.day, "counterType": "used", "level": "day", "value": amount(one.bytes, "byte"),
                "consumptionPeriod": period(one.day, one.day, &zone)})
        })
        .collect();
    for month in &usage.months {
        let figures = [
            (month.data, "byte"),
            (month.minutes, MINUTE),
            (month.sms, "message"),
        ];
        counters.extend(figures.map(|(value, units)| {
            json!({"id": format!("{}-{units}", month.cycle.from), "counterType": "used", "level": "cycle",
                "value": amount(value, units), "consumptionPeriod": period(month.cycle.from, month.cycle.to, &zone)})
        }));
    }
    let mut shape = json!({
        "id": usage.as_of.as_millisecond().to_string(),
        "name": language_of(language, "用量", "Usage"),
        "creationDate": usage.as_of,
        "lastUpdate": usage.as_of,
        "state": "done",
        "validPeriod": period(usage.cycle.from, usage.cycle.to, &zone),
        "bucketRefOrValue": buckets,
        "logicalResource": [{"id": who, "name": "number", "consumptionSummary": counters, "@referredType": "LogicalResource"}],
        "relatedParty": [party(who)],
        "@type": "UsageConsumption",
    });
    if usage.example {
        shape["description"] = json!(language_of(
            language,
            "示例：编的，用来演示",
            "Example: made up to show how it works"
        ));
    }
    shape
}

fn language_of(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// The like as TMF677 v3 has it.
pub(super) fn report(usage: &Usage, id: &str, who: &str, language: Language) -> Value {
    let zone = TimeZone::get(&usage.zone).unwrap_or(TimeZone::UTC);
    let buckets: Vec<Value> = usage
        .buckets
        .iter()
        .map(|one| {
            let (usage_type, unit) = kind(one.kind);
            let mut shape = json!({
                "id": one.id, "name": one.name.in_language(language), "usageType": usage_type,
                "isShared": one.shared.is_some(),
                "bucketCounter": [{"level": "global", "counterType": "used", "unit": unit, "value": one.used}],
            });
            if let Some(total) = one.total {
                shape["bucketBalance"] = json!([{
                    "unit": unit, "remainingValue": total.saturating_sub(one.used),
                    "validFor": period(one.from, one.to, &zone),
                }]);
            }
            shape
        })
        .collect();
    json!({
        "id": id,
        "href": format!("{}/{id}", paths::USAGE_CONSUMPTION_REPORT),
        "name": language_of(language, "用量", "Usage"),
        "effectiveDate": usage.as_of,
        "bucket": buckets,
        "relatedParty": [{"id": who, "role": "customer"}],
    })
}
