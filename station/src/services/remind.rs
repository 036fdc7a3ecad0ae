//! Reminders by message: a trial that begins or is about to end, a renewal with the way to leave.

use super::act::today;
use super::{store, text};
use crate::customer::store::contact;
use crate::database::{Done, turn};
use crate::messages::{Note, store as messages};
use crate::state::Station;
use jiff::SignedDuration;
use phonestation_rules::services::reminders;

/// Writes what is due today and was not written yet; says how many.
///
/// A station that stood still for days tells only what is still to come: nobody is told today that their
/// trial ended yesterday.
///
/// # Errors
/// The database's.
pub async fn remind(station: &Station) -> Result<usize, sqlx::Error> {
    let Ok((now, today)) = today(station) else {
        return Ok(0);
    };
    let base = station.options.public_url.as_ref();
    let mine = base.map(|url| format!("{}/me", url.as_str()));
    let mut written = 0;
    loop {
        let mine = mine.clone();
        let piece = station.database.write(move |tx| {
            Box::pin(async move {
                turn(tx, "reminders").await?;
                let due = store::to_remind(tx, today).await?;
                let mut count = 0;
                for (customer, product, told) in &due {
                    let from = told
                        .parse()
                        .ok()
                        .and_then(|day: jiff::civil::Date| day.tomorrow().ok());
                    let from = from.unwrap_or(product.first_day).min(today);
                    let (number, language) = contact(tx, customer).await?;
                    for reminder in reminders(product, from, today) {
                        let Some(number) = &number else { continue };
                        if reminder.about < today {
                            continue;
                        }
                        let note = Note {
                            about: format!("{} {:?} {}", product.id, reminder.kind, reminder.about),
                            kind: "reminder",
                            number: number.clone(),
                            body: text::reminder(language, product, &reminder, mine.as_deref()),
                            due: now,
                            until: now + SignedDuration::from_hours(24),
                        };
                        count += usize::from(messages::write(tx, &note, now).await?);
                    }
                    store::reminded(tx, customer, &product.id, today).await?;
                }
                Ok(Done::Keep((count, due.len())))
            })
        });
        let (count, looked) = piece.await?;
        written += count;
        if looked == 0 {
            break;
        }
    }
    station.bell.ring();
    Ok(written)
}
