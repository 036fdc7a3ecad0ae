//! Which releases of content were ever served, shared by all stations on one database.

use crate::database::Database;
use jiff::Timestamp;
use sqlx::Row;
use thiserror::Error;

/// A release of content about to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The index's version.
    pub version: u64,
    /// SHA-256 of the index's signed bytes.
    pub index_sha256: String,
    /// When the index was made.
    pub made: Timestamp,
}

/// Why a release must not be served.
#[derive(Debug, Error)]
pub enum ReleaseError {
    /// A newer one was served before.
    #[error(
        "this content is version {offered}, but version {served} was served before, and phones \
         refuse to go back: pack it again with a version above {served} (cargo xtask pack)"
    )]
    Older {
        /// The version at hand.
        offered: u64,
        /// The highest one served.
        served: u64,
    },
    /// Other content went by this version.
    #[error(
        "other content was served as version {version} before: pack this one again with a higher \
         version (cargo xtask pack)"
    )]
    Different {
        /// The version both have.
        version: u64,
    },
    /// The version does not fit the database.
    #[error("version {0} is too large for a release of content")]
    TooLarge(u64),
    /// The database failed.
    #[error("the database did not take note of the content's version: {0}")]
    Database(#[from] sqlx::Error),
}

/// Takes note that `release` is served from `now` on, unless phones would refuse it.
///
/// The row is written before it is compared: of two stations that start at once with different
/// content under one version, the second waits for the first and then sees its row.
///
/// # Errors
/// [`ReleaseError`]; nothing is noted then.
pub(super) async fn claim(
    database: &Database,
    release: &Release,
    now: Timestamp,
) -> Result<(), ReleaseError> {
    let version =
        i64::try_from(release.version).map_err(|_| ReleaseError::TooLarge(release.version))?;
    let mut tx = database.pool().begin().await?;
    sqlx::query(
        "INSERT INTO content_release (version, index_sha256, made, first_served)
         VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING",
    )
    .bind(version)
    .bind(&release.index_sha256)
    .bind(release.made.as_millisecond())
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    let highest: i64 = sqlx::query("SELECT MAX(version) FROM content_release")
        .fetch_one(&mut *tx)
        .await?
        .try_get(0)?;
    if highest > version {
        let served = u64::try_from(highest).unwrap_or_default();
        return Err(ReleaseError::Older {
            offered: release.version,
            served,
        });
    }
    let noted: String = sqlx::query("SELECT index_sha256 FROM content_release WHERE version = $1")
        .bind(version)
        .fetch_one(&mut *tx)
        .await?
        .try_get(0)?;
    if noted != release.index_sha256 {
        return Err(ReleaseError::Different {
            version: release.version,
        });
    }
    tx.commit().await?;
    Ok(())
}
