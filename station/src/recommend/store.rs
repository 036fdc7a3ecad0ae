//! The counts of what became of suggestions.

use super::figures::Counted;
use crate::database::{Database, Done};
use crate::idempotency::{Claim, Once, claim};
use jiff::Timestamp;
use jiff::civil::Date;
use phonestation_wire::paths;
use phonestation_wire::recommend::{Outcome, Step};
use sqlx::{AnyConnection, Row};

/// Counts what was told under `key`, once.
pub(super) async fn once(
    database: &Database,
    key: &str,
    body: &[u8],
    told: &Outcome,
    day: Date,
    now: Timestamp,
) -> Result<Claim, sqlx::Error> {
    let once = Once::of(key, paths::RECOMMEND_OUTCOMES, body);
    let told = told.clone();
    let counted = database.write(move |tx| {
        Box::pin(async move {
            let claimed = claim(tx, &once, now).await?;
            if claimed == Claim::New {
                add(tx, &told, day).await?;
            }
            Ok(Done::Keep(claimed))
        })
    });
    counted.await
}

/// One more.
pub(super) async fn add(
    tx: &mut AnyConnection,
    told: &Outcome,
    day: Date,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO recommend_outcome (day, hall, app, step, times) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (day, hall, app, step) DO UPDATE SET times = recommend_outcome.times + 1",
    )
    .bind(day.to_string())
    .bind(told.hall.as_deref().unwrap_or_default())
    .bind(&told.app)
    .bind(told.step.as_str())
    .execute(tx)
    .await?;
    Ok(())
}

/// The apps that were taken at least `least` times from `since` to `until`, the most taken first.
pub(super) async fn taken(
    database: &Database,
    (since, until): (Date, Date),
    least: i64,
) -> Result<Vec<String>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT app FROM recommend_outcome WHERE step = $1 AND day >= $2 AND day <= $3
         GROUP BY app HAVING SUM(times) >= $4 ORDER BY SUM(times) DESC, app",
    )
    .bind(Step::Taken.as_str())
    .bind(since.to_string())
    .bind(until.to_string())
    .bind(least)
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// Everything counted from `first` to `last`. Steps that a newer station counts are left out.
pub(super) async fn counted(
    database: &Database,
    first: Date,
    last: Date,
) -> Result<Vec<Counted>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT day, hall, app, step, times FROM recommend_outcome WHERE day >= $1 AND day <= $2
         ORDER BY day, hall, app, step",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(database.pool())
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let (day, step): (String, String) = (row.try_get(0)?, row.try_get(3)?);
        let (Ok(day), Some(step)) = (day.parse(), Step::parse(&step)) else {
            continue;
        };
        all.push(Counted {
            day,
            hall: row.try_get(1)?,
            app: row.try_get(2)?,
            step,
            times: row.try_get(4)?,
        });
    }
    Ok(all)
}

/// Forgets what of a customer is kept here and what a clerk may remember.
pub(crate) async fn forget(tx: &mut AnyConnection, customer: &str) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM recommend_query WHERE customer = $1",
        "DELETE FROM recommend_query WHERE owner = $1",
        "DELETE FROM recommend_told WHERE customer = $1",
    ] {
        sqlx::query(sql).bind(customer).execute(&mut *tx).await?;
    }
    Ok(())
}
