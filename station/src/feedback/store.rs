//! The counts.

use crate::database::{Database, Done};
use crate::idempotency::{Claim, Once, claim};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use phonestation_wire::feedback::Feedback;
use phonestation_wire::paths;
use sqlx::{AnyConnection, Row};

/// How often a guide helped, over some days.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct GuideCount {
    /// The guide's id.
    pub guide: String,
    /// The phone it was written for.
    pub audience: String,
    /// "It worked."
    pub worked: i64,
    /// "It did not."
    pub failed: i64,
}

/// What was looked for in vain, over some days.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Nothing {
    /// What was typed, normalised.
    pub query: String,
    /// The language on screen.
    pub language: String,
    /// How often.
    pub times: i64,
}

/// Counts what was told under `key`, once.
pub(super) async fn once(
    database: &Database,
    key: &str,
    body: &[u8],
    told: &Feedback,
    now: Timestamp,
) -> Result<Claim, sqlx::Error> {
    let (once, told) = (Once::of(key, paths::FEEDBACK, body), told.clone());
    database
        .write(move |tx| {
            Box::pin(async move {
                let claimed = claim(tx, &once, now).await?;
                if claimed == Claim::New {
                    add(tx, &told, now).await?;
                }
                Ok(Done::Keep(claimed))
            })
        })
        .await
}

/// Counts what a page told.
pub(super) async fn count(
    database: &Database,
    told: &Feedback,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let told = told.clone();
    database
        .write(move |tx| Box::pin(async move { add(tx, &told, now).await.map(Done::Keep) }))
        .await
}

async fn add(tx: &mut AnyConnection, told: &Feedback, now: Timestamp) -> Result<(), sqlx::Error> {
    let day = now.to_zoned(TimeZone::UTC).date().to_string();
    match told {
        Feedback::Guide {
            guide,
            audience,
            language,
            worked,
        } => {
            sqlx::query(
                "INSERT INTO guide_outcome (day, guide, audience, language, worked, failed)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (day, guide, audience, language) DO UPDATE
                 SET worked = guide_outcome.worked + excluded.worked,
                     failed = guide_outcome.failed + excluded.failed",
            )
            .bind(day)
            .bind(guide)
            .bind(audience.as_str())
            .bind(language.tag())
            .bind(i64::from(*worked))
            .bind(i64::from(!*worked))
            .execute(tx)
            .await?;
        }
        Feedback::NothingFound { language, query } => {
            sqlx::query(
                "INSERT INTO nothing_found (day, language, query, times) VALUES ($1, $2, $3, 1)
                 ON CONFLICT (day, language, query) DO UPDATE
                 SET times = nothing_found.times + 1",
            )
            .bind(day)
            .bind(language.tag())
            .bind(query)
            .execute(tx)
            .await?;
        }
    }
    Ok(())
}

/// Everything counted on `since` and later: guides, the least helpful first; then searches, the most
/// frequent first.
///
/// # Errors
/// The database's.
pub async fn counts(
    database: &Database,
    since: Date,
) -> Result<(Vec<GuideCount>, Vec<Nothing>), sqlx::Error> {
    let guides = sqlx::query(
        "SELECT guide, audience, CAST(SUM(worked) AS BIGINT), CAST(SUM(failed) AS BIGINT)
         FROM guide_outcome WHERE day >= $1 GROUP BY guide, audience
         ORDER BY SUM(failed) DESC, guide, audience",
    )
    .bind(since.to_string())
    .fetch_all(database.pool())
    .await?;
    let guides = guides.iter().map(|row| {
        Ok(GuideCount {
            guide: row.try_get(0)?,
            audience: row.try_get(1)?,
            worked: row.try_get(2)?,
            failed: row.try_get(3)?,
        })
    });
    let nothing = sqlx::query(
        "SELECT query, language, CAST(SUM(times) AS BIGINT) FROM nothing_found
         WHERE day >= $1 GROUP BY query, language
         ORDER BY SUM(times) DESC, query, language",
    )
    .bind(since.to_string())
    .fetch_all(database.pool())
    .await?;
    let nothing = nothing.iter().map(|row| {
        Ok(Nothing {
            query: row.try_get(0)?,
            language: row.try_get(1)?,
            times: row.try_get(2)?,
        })
    });
    Ok((
        guides.collect::<Result<_, sqlx::Error>>()?,
        nothing.collect::<Result<_, sqlx::Error>>()?,
    ))
}
