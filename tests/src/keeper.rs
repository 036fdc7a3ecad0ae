use phonestation_core::TokenKeeper;

/// Wraps by turning every bit over: a phone's key store is not here.
pub struct Turned;

impl TokenKeeper for Turned {
    fn wrap(&self, plain: Vec<u8>) -> Option<Vec<u8>> {
        Some(plain.into_iter().map(|b| !b).collect())
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Option<Vec<u8>> {
        self.wrap(wrapped)
    }
}
