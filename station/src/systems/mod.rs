//! Carrier systems: programs of a carrier that ask in their own name, such as another station in front of
//! this one. Each has a credential, and sees and does what that grants; no customer has to sign in for it.

mod principal;
mod store;

pub(crate) use principal::Caller;
pub use store::{Grant, System, end, make};

/// Whose an account is that holds what a system has noted without a customer.
pub(crate) fn owner(system: &str) -> String {
    format!("system {system}")
}
