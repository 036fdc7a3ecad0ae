//! A ticket's secret and the id that stands for it.

use sha2::{Digest, Sha256};

/// Bytes of the digest that make an id.
const ID: usize = 16;

/// The id of the ticket with `secret`: what both sides may say, write and keep without giving the ticket away.
pub fn ticket_id(secret: &str) -> String {
    let digest = Sha256::digest([b"ticket\n", secret.as_bytes()].concat());
    hex::encode(digest.get(..ID).unwrap_or_default())
}

/// The web page of a ticket: whoever has its address has the ticket.
pub fn ticket_page(hall: &str, secret: &str) -> String {
    format!("/b/{hall}/{secret}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_changes_with_a_version_for_it_stands_in_databases() {
        let id = ticket_id("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        assert_eq!(id, "4efbc4d44d63920177682998db05e046");
    }
}
