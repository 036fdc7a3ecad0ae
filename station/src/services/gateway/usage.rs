//! A customer's usage as a carrier says it (TMF677 v4), read into our own. Carriers write units in many ways; what
//! cannot be read makes no sense, and is said to.

use crate::usage::shape::BALANCE;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use phonestation_wire::Text;
use phonestation_wire::usage::{
    Bucket, BucketKind, Cycle, DayUse, MonthUsed, Sharing, Trouble, Usage,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The question about a number.
pub(super) fn question(number: &str) -> Value {
    json!({
        "relatedParty": [{"id": number, "role": "customer", "@referredType": "Customer"}],
        "searchCriteria": {"relatedParty": [{"id": number, "role": "customer", "@referredType": "Customer"}]},
        "@type": "QueryUsageConsumption",
    })
}

/// What stands in an answer.
pub(super) fn usage(
    answer: &Value,
    carrier: &str,
    zone: &str,
    now: Timestamp,
) -> Result<Usage, Trouble> {
    read(answer, carrier, zone, now).ok_or(Trouble::Wrong)
}

fn read(answer: &Value, carrier: &str, zone: &str, now: Timestamp) -> Option<Usage> {
    let said = answer["usageConsumption"].as_array()?.first()?;
    let tz = TimeZone::get(zone).ok()?;
    let today = now.to_zoned(tz.clone()).date();
    let as_of = ["lastUpdate", "creationDate"]
        .iter()
        .find_map(|name| said[*name].as_str()?.parse().ok());
    let cycle = period(&said["validPeriod"], &tz).unwrap_or(Cycle {
        from: today.first_of_month(),
        to: today.last_of_month(),
    });
    let (mut buckets, mut balance) = (Vec::new(), None);
    for one in said["bucketRefOrValue"].as_array()? {
        match is_money(one) {
            true => balance = balance.or(fen(&one["remainingValue"])),
            false => buckets.push(bucket(one, cycle, &tz)?),
        }
    }
    let counters = said["logicalResource"].as_array().into_iter().flatten();
    let counters = counters
        .filter_map(|number| number["consumptionSummary"].as_array())
        .flatten();
    let counters: Vec<&Value> = counters.collect();
    let mut days: Vec<DayUse> = counters
        .iter()
        .filter(|c| c["level"] == "day" && c["counterType"] == "used")
        .filter_map(|c| {
            let day = period(&c["consumptionPeriod"], &tz)?.from;
            let bytes = amount(&c["value"], BucketKind::Data)?;
            Some(DayUse { day, bytes })
        })
        .collect();
    days.sort_by_key(|d| d.day);
    days.dedup_by_key(|d| d.day);
    let months = months(&counters, cycle, &tz);
    Some(Usage {
        carrier: carrier.to_owned(),
        example: false,
        zone: zone.to_owned(),
        as_of: as_of.unwrap_or(now),
        cycle,
        buckets,
        days,
        balance,
        months,
        cap: None,
        trouble: None,
    })
}

/// Whole cycles before `this`, the newest first. One of which not everything is said is left out: what is not known
/// must not be priced as nothing.
fn months(counters: &[&Value], this: Cycle, zone: &TimeZone) -> Vec<MonthUsed> {
    let of_cycles = counters
        .iter()
        .filter(|c| c["level"] == "cycle" && c["counterType"] == "used");
    let mut found: BTreeMap<(Date, Date), [Option<u64>; 3]> = BTreeMap::new();
    for counter in of_cycles {
        let Some(cycle) = period(&counter["consumptionPeriod"], zone) else {
            continue;
        };
        let value = &counter["value"];
        let units = value["units"].as_str().unwrap_or_default();
        let (place, kind) = match units.trim().to_ascii_lowercase().as_str() {
            "s" | "sec" | "second" | "seconds" | "min" | "mn" | "minute" | "minutes" | "h"
            | "hour" | "hours" => (1, BucketKind::Voice),
            "message" | "messages" | "sms" => (2, BucketKind::Sms),
            _ => (0, BucketKind::Data),
        };
        if cycle.to < this.from
            && let Some(figure) = amount(value, kind)
        {
            found.entry((cycle.from, cycle.to)).or_default()[place] = Some(figure);
        }
    }
    let whole = found.into_iter().rev().filter_map(|((from, to), said)| {
        let [Some(data), Some(seconds), Some(sms)] = said else {
            return None;
        };
        Some(MonthUsed {
            cycle: Cycle { from, to },
            data,
            minutes: seconds.div_ceil(60),
            sms,
        })
    });
    let mut months: Vec<MonthUsed> = whole.collect();
    // Of two that overlap one is no cycle; the newer counts.
    months.dedup_by(|older, newer| older.cycle.to >= newer.cycle.from);
    months
}

fn is_money(bucket: &Value) -> bool {
    let kind = bucket["usageType"].as_str().unwrap_or_default();
    ["money", "monetary"].contains(&kind.to_ascii_lowercase().as_str()) || bucket["id"] == BALANCE
}

/// Days from an instant to another; an end at midnight is the end of the day before.
fn period(period: &Value, zone: &TimeZone) -> Option<Cycle> {
    let at = |name: &str| -> Option<jiff::Zoned> {
        let at: Timestamp = period[name].as_str()?.parse().ok()?;
        Some(at.to_zoned(zone.clone()))
    };
    let (start, end) = (at("startDateTime")?, at("endDateTime")?);
    let midnight = end.time() == jiff::civil::Time::midnight();
    let to = match midnight && end.date() > start.date() {
        true => end.date().yesterday().ok()?,
        false => end.date(),
    };
    Some(Cycle {
        from: start.date(),
        to,
    })
}

/// What a unit stands for, in bytes, seconds or pieces.
fn unit(units: &str) -> Option<u64> {
    Some(match units.trim().to_ascii_lowercase().as_str() {
        "b" | "byte" | "bytes" | "octet" | "octets" | "o" => 1,
        "kb" | "kib" | "ko" | "kilobyte" | "kbyte" => 1 << 10,
        "mb" | "mib" | "mo" | "megabyte" | "mbyte" => 1 << 20,
        "gb" | "gib" | "go" | "gigabyte" | "gbyte" => 1 << 30,
        "tb" | "tib" | "to" | "terabyte" => 1 << 40,
        "s" | "sec" | "second" | "seconds" => 1,
        "min" | "mn" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "" | "message" | "messages" | "sms" | "number" | "unit" | "units" => 1,
        _ => return None,
    })
}

/// A figure in bytes, seconds or pieces. One without a unit is none where bytes are meant.
fn amount(quantity: &Value, kind: BucketKind) -> Option<u64> {
    let units = quantity["units"].as_str().unwrap_or_default();
    if units.is_empty() && kind == BucketKind::Data {
        return None;
    }
    let amount = quantity["amount"].as_f64().filter(|a| a.is_finite())?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "units are powers of two or small"
    )]
    let whole = (amount * unit(units)? as f64).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "looked at just before"
    )]
    let figure = (0.0..9e15).contains(&whole).then_some(whole as u64);
    figure
}

/// Money of the account. What is not in yuan is not shown as if it were.
fn fen(quantity: &Value) -> Option<i64> {
    let amount = quantity["amount"].as_f64().filter(|a| a.abs() < 9e12)?;
    let units = quantity["units"].as_str().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "looked at just before")]
    let fen = (amount * 100.0).round() as i64;
    (units.eq_ignore_ascii_case("CNY") || units == "RMB" || units == "元").then_some(fen)
}

fn bucket(one: &Value, cycle: Cycle, zone: &TimeZone) -> Option<Bucket> {
    let kind = match one["usageType"].as_str()?.to_ascii_lowercase().as_str() {
        "data" | "internet" | "gprs" => BucketKind::Data,
        "voice" | "call" | "calls" => BucketKind::Voice,
        "sms" | "text" => BucketKind::Sms,
        _ => BucketKind::Other,
    };
    let counters = one["bucketCounter"].as_array();
    let counter = |name: &str, level: &str| {
        let of = |c: &&Value| {
            let its = c["level"].as_str().unwrap_or("global");
            c["counterType"] == name && (its == level || level == "global" && its != "user")
        };
        let all = counters.into_iter().flatten();
        all.filter(of).find_map(|c| {
            amount(
                &c["value"],
                if name == "used" {
                    kind
                } else {
                    BucketKind::Other
                },
            )
        })
    };
    let left = match one.get("remainingValue") {
        Some(value) => Some(amount(value, kind)?),
        None => None,
    };
    let used = counter("used", "global").or(left.map(|_| 0))?;
    let shared = one["isShared"] == true;
    let holds = period(&one["validFor"], zone).unwrap_or(cycle);
    let name = one["name"].as_str().filter(|n| !n.trim().is_empty())?;
    Some(Bucket {
        id: one["id"].as_str()?.to_owned(),
        name: Text {
            zh: name.to_owned(),
            en: name.to_owned(),
        },
        kind,
        total: left.map(|left| left.saturating_add(used)),
        used,
        shared: shared.then(|| Sharing {
            members: counter("members", "global")
                .and_then(|n| u32::try_from(n).ok())
                .unwrap_or(2),
            mine: counter("used", "user").unwrap_or_default(),
        }),
        from: holds.from,
        to: holds.to,
        product: one["product"][0]["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZONE: &str = "Asia/Shanghai";

    fn now() -> Timestamp {
        "2026-11-18T02:04:00Z".parse().expect("an instant")
    }

    fn answer(bucket: &Value) -> Value {
        json!({"usageConsumption": [{"lastUpdate": "2026-11-18T02:00:00Z", "bucketRefOrValue": [bucket]}]})
    }

    fn one(bucket: &Value) -> Result<Bucket, Trouble> {
        let usage = usage(&answer(bucket), "c", ZONE, now())?;
        usage.buckets.into_iter().next().ok_or(Trouble::Other)
    }

    #[test]
    fn units_are_read_in_the_ways_in_which_carriers_write_them() {
        for (units, amount, bytes) in [
            ("MB", 1.5, 1_572_864),
            ("Go", 2.0, 2 << 30),
            ("byte", 5.0, 5),
            ("KB", 1.0, 1024),
        ] {
            let plan = json!({"id": "a", "name": "a", "usageType": "data", "remainingValue": {"amount": amount, "units": units},
                "bucketCounter": [{"counterType": "used", "value": {"amount": 1, "units": "MB"}}]});
            assert_eq!(
                one(&plan).map(|b| b.total),
                Ok(Some(bytes + (1 << 20))),
                "{units}"
            );
        }
        let voice = json!({"id": "a", "name": "a", "usageType": "voice", "remainingValue": {"amount": 90, "units": "min"}});
        assert_eq!(
            one(&voice).map(|b| (b.kind, b.total, b.used)),
            Ok((BucketKind::Voice, Some(5400), 0))
        );
    }

    #[test]
    fn what_cannot_be_read_makes_no_sense() {
        for wrong in [
            json!({"id": "a", "name": "a", "usageType": "data", "remainingValue": {"amount": 5, "units": "parsec"}}),
            json!({"id": "a", "name": "a", "usageType": "data", "remainingValue": {"amount": 5}}),
            json!({"id": "a", "name": "a", "usageType": "data", "remainingValue": {"amount": -5, "units": "MB"}}),
            json!({"id": "a", "name": "a", "usageType": "data"}),
            json!({"name": "a", "usageType": "data", "remainingValue": {"amount": 5, "units": "MB"}}),
            json!({"id": "a", "usageType": "data", "remainingValue": {"amount": 5, "units": "MB"}}),
            json!("x"),
        ] {
            assert_eq!(one(&wrong), Err(Trouble::Wrong), "{wrong}");
        }
        for wrong in [
            json!({}),
            json!([]),
            json!({"usageConsumption": []}),
            json!({"usageConsumption": [{}]}),
        ] {
            assert_eq!(
                usage(&wrong, "c", ZONE, now()),
                Err(Trouble::Wrong),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_carrier_that_says_little_is_understood_and_a_month_is_taken_for_its_cycle() {
        let plan = json!({"id": "a", "name": "a", "usageType": "data", "remainingValue": {"amount": 5, "units": "GB"}});
        let said = usage(&answer(&plan), "c", ZONE, now()).expect("usage");
        assert_eq!(
            (said.cycle.from.to_string(), said.cycle.to.to_string()),
            ("2026-11-01".into(), "2026-11-30".into())
        );
        assert_eq!(
            (said.balance, said.days.len(), said.as_of.to_string()),
            (None, 0, "2026-11-18T02:00:00Z".into())
        );
        let money = json!({"id": "m", "usageType": "monetary", "remainingValue": {"amount": -12.5, "units": "CNY"}});
        assert_eq!(
            usage(&answer(&money), "c", ZONE, now()).map(|u| u.balance),
            Ok(Some(-1250))
        );
    }

    #[test]
    fn what_our_own_shape_says_is_read_as_it_was_meant() {
        for last in 0..9 {
            let number = format!("1000000000{last}");
            let mut said = crate::usage::example::meter(&number, now()).expect("a figure");
            let shape =
                crate::usage::shape::consumption(&said, &number, phonestation_wire::Language::ZhCn);
            let read = usage(
                &json!({"usageConsumption": [shape]}),
                "example",
                ZONE,
                now(),
            )
            .expect("usage");
            said.example = false;
            for bucket in &mut said.buckets {
                bucket.name.en.clone_from(&bucket.name.zh);
            }
            assert_eq!(read, said, "{number}");
        }
    }

    #[test]
    fn a_month_of_which_not_everything_is_said_is_left_out() {
        let tz = TimeZone::get(ZONE).expect("a zone");
        let this = Cycle {
            from: Date::constant(2026, 11, 1),
            to: Date::constant(2026, 11, 30),
        };
        let said = |month: u32, amount: u64, units: &str| {
            json!({"counterType": "used", "level": "cycle", "value": {"amount": amount, "units": units},
                "consumptionPeriod": {"startDateTime": format!("2026-{month:02}-01T00:00:00+08:00"),
                    "endDateTime": format!("2026-{:02}-01T00:00:00+08:00", month + 1)}})
        };
        let all = [
            said(9, 3, "GB"),
            said(9, 61, "s"),
            said(9, 4, "message"),
            said(10, 2, "GB"),
            said(10, 5, "min"),
            said(11, 1, "GB"),
            said(11, 1, "min"),
            said(11, 1, "sms"),
            json!({"level": "cycle", "counterType": "used"}),
        ];
        let all: Vec<&Value> = all.iter().collect();
        let found = months(&all, this, &tz);
        assert_eq!(
            found.len(),
            1,
            "October lacks messages, November is not over"
        );
        assert_eq!(
            (found[0].data, found[0].minutes, found[0].sms),
            (3 << 30, 2, 4)
        );
        assert_eq!(found[0].cycle.to, Date::constant(2026, 9, 30));
    }

    #[test]
    fn a_period_that_ends_at_midnight_ends_the_day_before() {
        let tz = TimeZone::get(ZONE).expect("a zone");
        let of = |end: &str| {
            period(
                &json!({"startDateTime": "2026-11-01T00:00:00+08:00", "endDateTime": end}),
                &tz,
            )
            .map(|c| c.to)
        };
        let last = Some(Date::constant(2026, 11, 30));
        assert_eq!(
            (
                of("2026-12-01T00:00:00+08:00"),
                of("2026-11-30T23:59:59+08:00"),
                of("x")
            ),
            (last, last, None)
        );
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            Just(json!("9999-12-31T23:59:59Z")),
            Just(json!("-009999-01-02T01:59:59Z")),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop::collection::vec(inner, 0..3).prop_map(Value::from)
        })
    }

    proptest! {
        #[test]
        fn whatever_stands_at_some_place_of_an_answer_it_is_read_or_makes_no_sense(
            place in 0_usize..12, value in any_json(), last in 0_u8..9,
        ) {
            let number = format!("1000000000{last}");
            let said = crate::usage::example::meter(&number, now()).expect("a figure");
            let shape = crate::usage::shape::consumption(&said, &number, phonestation_wire::Language::En);
            let mut answer = json!({"usageConsumption": [shape]});
            let places = ["", "/usageConsumption", "/usageConsumption/0", "/usageConsumption/0/validPeriod/endDateTime",
                "/usageConsumption/0/bucketRefOrValue/0", "/usageConsumption/0/bucketRefOrValue/0/remainingValue",
                "/usageConsumption/0/bucketRefOrValue/0/bucketCounter/0/value/amount", "/usageConsumption/0/bucketRefOrValue/0/validFor/startDateTime",
                "/usageConsumption/0/logicalResource/0/consumptionSummary/0/value/amount", "/usageConsumption/0/lastUpdate",
                "/usageConsumption/0/logicalResource/0/consumptionSummary/0/consumptionPeriod", "/usageConsumption/0/bucketRefOrValue/0/usageType"];
            if let Some(at) = answer.pointer_mut(places[place]) {
                *at = value;
            }
            prop_assert!(matches!(usage(&answer, "c", ZONE, now()), Ok(_) | Err(Trouble::Wrong)));
        }
    }
}
