//! Demo handsets in a hall: their PIN, what they show while nobody tries them, and what staff read of them.

pub mod health;
pub mod pin;
mod slides;
mod tries;
pub mod words;

pub use slides::{GUIDES, Slide, slides};
pub use tries::{FREE, Tries};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use phonestation_wire::handset::Settings;

/// No visit ends sooner by itself.
pub const LEAST_IDLE: u32 = 30;
/// No visit lasts longer without a touch.
pub const MOST_IDLE: u32 = 900;

/// Seconds without a touch that end a visit, whatever was said.
pub fn idle_seconds(settings: &Settings) -> u32 {
    settings.idle_seconds.clamp(LEAST_IDLE, MOST_IDLE)
}

/// A secret as it travels: base64url without padding.
pub fn secret(bits: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(bits)
}

/// What the desk's code may look like: letters, digits and hyphens, as it is read aloud or scanned. None where it
/// is no code; blanks are passed over.
pub fn code(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = (4..=64).contains(&code.len())
        && code
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    fits.then_some(code)
}

/// A hall's id, as content names them; none where it is none.
pub fn hall(text: &str) -> Option<&str> {
    let text = text.trim();
    let fits = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_secret_is_43_letters_that_need_no_escape() {
        let secret = secret(&[0xff; 32]);
        assert_eq!(secret.len(), 43);
        assert!(
            secret
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        );
    }

    #[test]
    fn a_code_is_read_with_blanks_and_nothing_else_is_one() {
        assert_eq!(code(" K7QM 2XPD ").as_deref(), Some("K7QM2XPD"));
        for none in [
            "",
            "abc",
            "a/b/c/d",
            "代码代码",
            "x\u{0}yz",
            &"a".repeat(65),
        ] {
            assert_eq!(code(none), None, "{none}");
        }
    }

    #[test]
    fn idle_time_stays_within_bounds() {
        for (said, holds) in [(0, 30), (30, 30), (120, 120), (u32::MAX, 900)] {
            let settings: Settings = serde_json::from_value(serde_json::json!({
                "hall": "zsl", "name": "1", "idleSeconds": said
            }))
            .expect("reads");
            assert_eq!(idle_seconds(&settings), holds);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_given_as_a_code_or_hall_is_one_or_none(text in ".{0,80}") {
            if let Some(code) = code(&text) {
                prop_assert!(code.is_ascii() && code.len() <= 64);
                prop_assert_eq!(super::code(&code), Some(code.clone()));
            }
            if let Some(hall) = hall(&text) {
                prop_assert!(!hall.contains('/') && !hall.is_empty());
            }
        }

        #[test]
        fn settings_of_any_shape_are_read_or_refused(text in ".{0,200}") {
            let read = serde_json::from_str::<Settings>(&text);
            prop_assert!(read.map_or(true, |s| (LEAST_IDLE..=MOST_IDLE).contains(&idle_seconds(&s))));
        }
    }
}
