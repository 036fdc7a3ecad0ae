//! What is told by itself, by message: half, four fifths and all of the data, and the customer's own limit. It is noted
//! in the transaction that keeps the figure, so nothing is told twice and nothing is forgotten.

use super::store;
use crate::customer::store::contact;
use crate::messages::text::from_us;
use crate::messages::{Note, store as messages};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::usage::{alerts, data, forecast, lots, words};
use phonestation_wire::Language;
use phonestation_wire::usage::{Cap, Usage};
use sqlx::AnyConnection;

/// An alert is worth nothing after so long.
const WORTH: SignedDuration = SignedDuration::from_hours(24);

/// Writes what is due about a figure; whether anything was.
pub(super) async fn write(
    tx: &mut AnyConnection,
    customer: &str,
    usage: &Usage,
    cap: Option<Cap>,
    link: Option<&str>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let zone = TimeZone::get(&usage.zone).unwrap_or(TimeZone::UTC);
    let today = now.to_zoned(zone.clone()).date();
    let told = store::told(tx, customer).await?;
    let of = Usage {
        cap,
        ..usage.clone()
    };
    let due = alerts(&of, today, |key| told.iter().any(|t| t == key));
    if due.is_empty() {
        return Ok(false);
    }
    let (Some(number), language) = contact(tx, customer).await? else {
        return Ok(false);
    };
    let day = today.max(usage.cycle.from);
    let at = usage.as_of.to_zoned(zone);
    let ahead = forecast(
        &usage.days,
        usage.cycle,
        &at,
        data(usage, day).used,
        &lots(usage, day),
    );
    let ahead = words::forecast(language, usage.cycle, &ahead);
    for alert in due {
        store::tell(tx, customer, &alert.key, now).await?;
        let (title, text) = words::alert(language, &alert, &ahead);
        let note = Note {
            about: alert.key,
            kind: "usage",
            number: number.clone(),
            body: body(language, &title, &text, link),
            due: now,
            until: now + WORTH,
        };
        messages::write(tx, &note, now).await?;
    }
    Ok(true)
}

fn body(language: Language, title: &str, text: &str, link: Option<&str>) -> String {
    let stop = |text: &str, mark: &str| match text.is_empty() || text.ends_with(mark) {
        true => text.to_owned(),
        false => format!("{text}{mark}"),
    };
    let (zh, en) = match link {
        Some(link) => (format!("看一看：{link}"), format!(" See: {link}")),
        None => (String::new(), String::new()),
    };
    from_us(
        language,
        &format!("{}{}{zh}", stop(title, "。"), stop(text, "。")),
        format!("{} {}{en}", stop(title, "."), stop(text, ".")).trim_end(),
    )
}
