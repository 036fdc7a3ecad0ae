//! The PIN of a handset's staff menu: six digits, kept as PBKDF2-HMAC-SHA256 with a salt.
//!
//! A million PINs are tried in a day even so, by who has the record: what protects it is that it lies on the
//! handset and at the station only. The rounds make trying slow, and the tries on the handset are few.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::digest::CtOutput;
use hmac::{Hmac, KeyInit, Mac};
use phonestation_wire::handset::PinRecord;
use sha2::Sha256;

/// Rounds of a PIN that is set now.
pub const ROUNDS: u32 = 100_000;
/// Fewer are not read: they would protect nothing.
pub const LEAST: u32 = 1_000;
/// More are not read: nobody waits for them.
pub const MOST: u32 = 1_000_000;

/// Keeps `pin`, which is six digits; none where it is not, or the rounds are out of bounds.
pub fn keep(pin: &str, salt: [u8; 16], rounds: u32) -> Option<PinRecord> {
    let pin = crate::customer::code(pin)?;
    if !(LEAST..=MOST).contains(&rounds) {
        return None;
    }
    let digest = derive(pin.as_bytes(), &salt, rounds)?;
    Some(PinRecord {
        salt: URL_SAFE_NO_PAD.encode(salt),
        rounds,
        digest: URL_SAFE_NO_PAD.encode(digest.into_bytes()),
    })
}

/// Whether a record can be checked against at all.
pub fn readable(record: &PinRecord) -> bool {
    parts(record).is_some()
}

/// Whether `pin` is the one that was kept; none where the record is none.
pub fn check(record: &PinRecord, pin: &str) -> Option<bool> {
    let (salt, digest) = parts(record)?;
    let Some(pin) = crate::customer::code(pin) else {
        return Some(false);
    };
    // Both sides of `CtOutput` are compared in the same time, wherever they differ.
    let given = derive(pin.as_bytes(), &salt, record.rounds)?;
    Some(given == CtOutput::new(digest.into()))
}

fn parts(record: &PinRecord) -> Option<([u8; 16], [u8; 32])> {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let salt = bytes(&record.salt)?.try_into().ok()?;
    let digest = bytes(&record.digest)?.try_into().ok()?;
    (LEAST..=MOST)
        .contains(&record.rounds)
        .then_some((salt, digest))
}

/// The first block of PBKDF2 (RFC 8018), which is all of it at 32 bytes.
fn derive(password: &[u8], salt: &[u8], rounds: u32) -> Option<CtOutput<Hmac<Sha256>>> {
    // Keyed once: each round goes on from there.
    let keyed = Hmac::<Sha256>::new_from_slice(password).ok()?;
    let mut mac = keyed.clone();
    mac.update(salt);
    mac.update(&1_u32.to_be_bytes());
    let mut last = mac.finalize().into_bytes();
    let mut all = last;
    for _ in 1..rounds {
        let mut mac = keyed.clone();
        mac.update(&last);
        last = mac.finalize().into_bytes();
        all.iter_mut().zip(&last).for_each(|(all, one)| *all ^= one);
    }
    Some(CtOutput::new(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hex_of(password: &str, salt: &str, rounds: u32) -> String {
        let derived = derive(password.as_bytes(), salt.as_bytes(), rounds).expect("derives");
        hex::encode(derived.into_bytes())
    }

    #[test]
    fn it_derives_what_others_derive() {
        // The vectors of RFC 6070 with SHA-256 instead of SHA-1, as they are published in many places.
        assert_eq!(
            hex_of("password", "salt", 1),
            "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"
        );
        assert_eq!(
            hex_of("password", "salt", 2),
            "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"
        );
        assert_eq!(
            hex_of("password", "salt", 4096),
            "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"
        );
    }

    #[test]
    fn the_right_pin_is_right_however_it_is_typed_and_any_other_is_wrong() {
        let record = keep("482913", [7; 16], LEAST).expect("keeps");
        assert_eq!(check(&record, "482913"), Some(true));
        assert_eq!(check(&record, "４８２ ９１３"), Some(true));
        for wrong in ["482914", "48291", "4829130", "", "abcdef"] {
            assert_eq!(check(&record, wrong), Some(false), "{wrong}");
        }
    }

    #[test]
    fn two_salts_keep_one_pin_in_two_ways() {
        let kept = |salt| keep("000000", [salt; 16], LEAST).expect("keeps").digest;
        assert_ne!(kept(1), kept(2));
    }

    #[test]
    fn what_is_no_pin_is_not_kept_and_a_record_out_of_bounds_is_none() {
        assert_eq!(keep("12345", [0; 16], LEAST), None);
        assert_eq!(keep("123456", [0; 16], LEAST - 1), None);
        assert_eq!(keep("123456", [0; 16], MOST + 1), None);
        let record = keep("123456", [0; 16], LEAST).expect("keeps");
        for broken in [
            PinRecord {
                rounds: MOST + 1,
                ..record.clone()
            },
            PinRecord {
                rounds: 0,
                ..record.clone()
            },
            PinRecord {
                salt: "AA".into(),
                ..record.clone()
            },
            PinRecord {
                digest: format!("{}=", record.digest),
                ..record
            },
        ] {
            assert_eq!(check(&broken, "123456"), None, "{broken:?}");
            assert!(!readable(&broken));
        }
    }

    proptest! {
        #[test]
        fn a_record_of_any_shape_is_checked_or_refused(salt in ".{0,40}", rounds in any::<u32>(), digest in ".{0,60}", pin in ".{0,10}") {
            let rounds = if rounds > 2 * LEAST { rounds | MOST } else { rounds };
            let record = PinRecord { salt, rounds, digest };
            prop_assert_eq!(check(&record, &pin).is_some(), readable(&record));
        }
    }
}
