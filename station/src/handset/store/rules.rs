//! What holds for a hall's handsets.

use crate::database::{Database, Done};
use phonestation_wire::handset::{IDLE_SECONDS, PinRecord};
use sqlx::Row;

/// What holds for a hall's handsets.
#[derive(Debug, Clone)]
pub(in crate::handset) struct Holds {
    pub(in crate::handset) idle: u32,
    pub(in crate::handset) pin: Option<PinRecord>,
}

/// What holds in a hall, or would if nobody says otherwise.
pub(in crate::handset) async fn holds(
    database: &Database,
    hall: &str,
) -> Result<Holds, sqlx::Error> {
    let row = sqlx::query("SELECT idle, salt, rounds, digest FROM handset_hall WHERE hall = $1")
        .bind(hall)
        .fetch_optional(database.pool())
        .await?;
    let Some(row) = row else {
        return Ok(Holds {
            idle: IDLE_SECONDS,
            pin: None,
        });
    };
    let (idle, rounds): (i64, i64) = (row.try_get(0)?, row.try_get(2)?);
    let pin = PinRecord {
        salt: row.try_get(1)?,
        rounds: u32::try_from(rounds).unwrap_or_default(),
        digest: row.try_get(3)?,
    };
    Ok(Holds {
        idle: u32::try_from(idle).unwrap_or(IDLE_SECONDS),
        pin: Some(pin).filter(|pin| !pin.salt.is_empty()),
    })
}

/// Lets that hold in a hall from now on; without a PIN the one before stays.
pub(in crate::handset) async fn hold(
    database: &Database,
    hall: &str,
    idle: u32,
    pin: Option<PinRecord>,
) -> Result<(), sqlx::Error> {
    let hall = hall.to_owned();
    let held = database.write(move |tx| {
        Box::pin(async move {
            sqlx::query(
                "INSERT INTO handset_hall (hall, idle, salt, rounds, digest) VALUES ($1, $2, '', 0, '')
                 ON CONFLICT (hall) DO UPDATE SET idle = excluded.idle",
            )
            .bind(&hall)
            .bind(i64::from(idle))
            .execute(&mut *tx)
            .await?;
            if let Some(pin) = pin {
                sqlx::query(
                    "UPDATE handset_hall SET salt = $2, rounds = $3, digest = $4 WHERE hall = $1",
                )
                .bind(&hall)
                .bind(&pin.salt)
                .bind(i64::from(pin.rounds))
                .bind(&pin.digest)
                .execute(tx)
                .await?;
            }
            Ok(Done::Keep(()))
        })
    });
    held.await
}
