//! Passwords: argon2id with the crate's defaults, on a thread of its own because it takes long on purpose.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use uuid::Uuid;

/// Shorter ones are refused.
pub(super) const SHORTEST: usize = 10;
/// Longer ones are somebody's file.
pub(super) const LONGEST: usize = 200;

/// What is kept of a password; empty when the machine cannot make it.
pub(super) async fn kept(password: String) -> String {
    off_thread(move || {
        let salt = SaltString::encode_b64(Uuid::new_v4().as_bytes()).ok()?;
        let hash = Argon2::default()
            .hash_password(password.as_bytes(), &salt)
            .ok()?;
        Some(hash.to_string())
    })
    .await
    .unwrap_or_default()
}

/// Whether `password` is the one that `kept` was made from. Takes as long when nothing is kept, so that
/// nobody can tell an account that is there from one that is not.
pub(super) async fn is(password: String, kept: String) -> bool {
    let nothing = kept.is_empty();
    off_thread(move || {
        let text = if nothing { NOBODY } else { &kept };
        let hash = PasswordHash::new(text).ok()?;
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .ok()
    })
    .await
    .is_some()
        && !nothing
}

/// Of a password that nobody has.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$J5Kq1bJpXyQ6Gx7m8vJkqB2Wb1nq2yQ9n0i8mQm0m5E";

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_is_taken() {
        let made = kept("correct horse battery".into()).await;
        assert!(made.starts_with("$argon2id$"));
        assert!(is("correct horse battery".into(), made.clone()).await);
        assert!(!is("correct horse batterz".into(), made).await);
        assert!(!is("anything at all".into(), String::new()).await);
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
