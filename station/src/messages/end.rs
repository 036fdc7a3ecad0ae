//! Where messages leave the station. One trait, so that another protocol (CMPP in China) is another file.

use futures_util::future::BoxFuture;
use std::sync::Arc;

/// An end that takes messages.
pub trait Messages: Send + Sync + 'static {
    /// Its name, for the log.
    fn name(&self) -> &'static str;

    /// Takes one message. It may be called again for the same [`Letter::id`] when the station was killed
    /// before it had written down the answer.
    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<Handed, Refused>>;
}

/// The end that an operator chose.
#[derive(Clone)]
pub struct End(pub Arc<dyn Messages>);

impl std::fmt::Debug for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "End({})", self.0.name())
    }
}

/// One message, ready to go.
#[derive(Clone)]
pub struct Letter {
    /// Its id in the database.
    pub id: String,
    /// To whom.
    pub number: String,
    /// The text.
    pub body: String,
}

/// Leaves out who and what.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Letter({})", self.id)
    }
}

/// The end has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// It is where it should be.
    Delivered,
    /// Receipts will tell; what the other end calls each part.
    Expecting(Vec<String>),
}

/// The end has not taken it, and why, in words without number or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Another time perhaps.
    Later(String),
    /// Never.
    Never(String),
}
