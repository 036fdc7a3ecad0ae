//! The codes at a hall's door: a link with a key's id, an expiry and a seal. A code says that somebody
//! stood before it lately; it is never a right to anything.

use crate::database::{Database, Done};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use sqlx::{AnyConnection, Row};
use uuid::Uuid;

/// A code on a screen is shown for a minute and may be scanned a little later.
const ON_SCREEN: SignedDuration = SignedDuration::from_mins(3);
/// A poster hangs for a while.
const ON_PAPER: SignedDuration = SignedDuration::from_hours(24 * 366);
/// Bytes of the seal that travel: enough that nobody guesses one, short enough for a small code.
const SEAL: usize = 10;

/// What signs the codes; several stations on one database share it.
#[derive(Clone)]
pub struct HallKey {
    id: String,
    secret: Vec<u8>,
}

/// How long a code is good, on a poster or on a screen.
pub(crate) fn good_for(paper: bool) -> SignedDuration {
    if paper { ON_PAPER } else { ON_SCREEN }
}

/// What a code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Scanned from the hall's own screen or poster.
    Here,
    /// It was one of ours and is too old.
    Old,
    /// No code, or none of ours.
    Unknown,
}

impl HallKey {
    /// Reads the key, or makes it at the first start.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(database: &Database, now: Timestamp) -> Result<HallKey, sqlx::Error> {
        database
            .write(move |tx| Box::pin(async move { Ok(Done::Keep(key(tx, now).await?)) }))
            .await
    }

    /// The value of `c` in a hall's link.
    pub(crate) fn code(&self, hall: &str, until: Timestamp) -> String {
        let until = until.as_second();
        format!(
            "{}.{until:x}.{}",
            self.id,
            hex::encode(self.seal(hall, until))
        )
    }

    pub(crate) fn read(&self, hall: &str, code: &str, now: Timestamp) -> Presence {
        let mut parts = code.split('.');
        let (Some(id), Some(until), Some(seal), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Presence::Unknown;
        };
        let (Ok(until), Ok(seal)) = (i64::from_str_radix(until, 16), hex::decode(seal)) else {
            return Presence::Unknown;
        };
        let fits = seal.len() == SEAL && self.mac(hall, until).verify_truncated_left(&seal).is_ok();
        if id != self.id || !fits {
            return Presence::Unknown;
        }
        match now.as_second() <= until {
            true => Presence::Here,
            false => Presence::Old,
        }
    }

    fn seal(&self, hall: &str, until: i64) -> Vec<u8> {
        let whole = self.mac(hall, until).finalize().into_bytes();
        whole.iter().take(SEAL).copied().collect()
    }

    fn mac(&self, hall: &str, until: i64) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes a key of any length");
        mac.update(format!("{hall} {until}").as_bytes());
        mac
    }
}

async fn key(tx: &mut AnyConnection, now: Timestamp) -> Result<HallKey, sqlx::Error> {
    let newest = "SELECT id, secret FROM hall_key ORDER BY made, id LIMIT 1";
    let row = match sqlx::query(newest).fetch_optional(&mut *tx).await? {
        Some(row) => row,
        None => {
            let secret = [*Uuid::new_v4().as_bytes(), *Uuid::new_v4().as_bytes()].concat();
            let id = hex::encode(&Uuid::new_v4().as_bytes()[..3]);
            sqlx::query("INSERT INTO hall_key (id, secret, made) VALUES ($1, $2, $3)")
                .bind(id)
                .bind(hex::encode(secret))
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
            // Another station may have made one at the same time: the first by time counts for both.
            sqlx::query(newest).fetch_one(tx).await?
        }
    };
    let secret: String = row.try_get(1)?;
    let secret = hex::decode(secret).map_err(|e| sqlx::Error::Decode(Box::new(e)))?;
    Ok(HallKey {
        id: row.try_get(0)?,
        secret,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> HallKey {
        HallKey {
            id: "abc123".into(),
            secret: vec![7; 32],
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    #[test]
    fn a_code_is_good_for_its_hall_until_its_end() {
        let code = key().code("zsl", at(1000));
        assert_eq!(key().read("zsl", &code, at(1000)), Presence::Here);
        assert_eq!(key().read("zsl", &code, at(1001)), Presence::Old);
        assert_eq!(key().read("dxc", &code, at(900)), Presence::Unknown);
    }

    proptest! {
        #[test]
        fn nothing_else_is_a_code(text in "\\PC{0,60}", place in 0usize..40, other in "[0-9a-f.]") {
            prop_assert_eq!(key().read("zsl", &text, at(0)), Presence::Unknown);
            let mut code = key().code("zsl", at(1000));
            let place = place % code.len();
            let was = code[place..=place].to_owned();
            code.replace_range(place..=place, &other);
            if was != other {
                prop_assert_ne!(key().read("zsl", &code, at(0)), Presence::Here);
            }
        }
    }
}
