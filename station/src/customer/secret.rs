//! Secrets, codes, and what is kept of them.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What is kept of a secret.
pub(crate) fn digest(what: &str, secret: &str) -> String {
    hex::encode(Sha256::digest(format!("{what}\n{secret}")))
}

/// A secret that nobody guesses.
pub(crate) fn fresh() -> String {
    let (a, b) = (Uuid::new_v4().simple(), Uuid::new_v4().simple());
    format!("{a}{b}")
}

/// Six digits at random.
pub(crate) fn digits() -> String {
    let bytes = Uuid::new_v4().into_bytes();
    let number = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    format!("{:06}", number % 1_000_000)
}

/// What is kept of a code: whoever reads it in the database cannot try a million codes, for the secret
/// that it was made with is the asker's.
pub(crate) fn kept_code(challenge: &str, code: &str) -> String {
    digest("code", &format!("{challenge}\n{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_codes_have_their_length_and_do_not_repeat() {
        assert_eq!((fresh().len(), digits().len()), (64, 6));
        assert_ne!(fresh(), fresh());
        assert_ne!(kept_code("a", "123456"), kept_code("b", "123456"));
    }
}
