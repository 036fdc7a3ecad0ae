//! What a screen shows next, as values: the same steps in the app and on the web. No clock, no I/O.

use super::facts::{Facts, Lack};
use phonestation_wire::services::{Asked, Leave, Product, Receipt};

/// Joining: found → facts → confirming → ordered → receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subscribe {
    /// It stands in a list.
    Found {
        /// The offering.
        offering: String,
    },
    /// All its facts are read.
    Facts(Box<Facts>),
    /// Not everything about it is known: there is no way on.
    NotSold(Vec<Lack>),
    /// The separate second step: what is confirmed, with the code from a message.
    Confirming {
        /// What stands on the screen.
        asked: Box<Asked>,
        /// It has changed since it was last shown.
        altered: bool,
    },
    /// Confirmed, and with the carrier.
    Ordered {
        /// What was confirmed.
        asked: Box<Asked>,
    },
    /// Done.
    Receipt(Box<Receipt>),
    /// The carrier could not do it; nothing is charged.
    Failed {
        /// The order.
        order: String,
    },
}

/// What happens to somebody who joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubscribeEvent {
    /// The offering was opened.
    Open(Result<Box<Facts>, Vec<Lack>>),
    /// The order is noted; this is to be confirmed.
    Ask(Box<Asked>),
    /// The customer confirmed, naming this digest.
    Confirm(String),
    /// What holds has changed meanwhile.
    Altered(Box<Asked>),
    /// The carrier has done it.
    Done(Box<Receipt>),
    /// The carrier could not.
    Failed,
}

impl Subscribe {
    /// The next step; an event that does not fit changes nothing.
    #[must_use]
    pub fn update(self, event: SubscribeEvent) -> Subscribe {
        use SubscribeEvent as E;
        match (self, event) {
            (Subscribe::Found { .. }, E::Open(Ok(facts))) => Subscribe::Facts(facts),
            (Subscribe::Found { .. }, E::Open(Err(lacks))) => Subscribe::NotSold(lacks),
            (Subscribe::Facts(facts), E::Ask(asked)) if asked.shown.offering == facts.offering => {
                let altered = false;
                Subscribe::Confirming { asked, altered }
            }
            (Subscribe::Confirming { asked, .. }, E::Confirm(digest)) => {
                match asked.digest == digest {
                    true => Subscribe::Ordered { asked },
                    false => Subscribe::Confirming {
                        asked,
                        altered: true,
                    },
                }
            }
            (Subscribe::Confirming { .. } | Subscribe::Ordered { .. }, E::Altered(asked)) => {
                let altered = true;
                Subscribe::Confirming { asked, altered }
            }
            (Subscribe::Ordered { asked }, E::Done(receipt)) if receipt.order == asked.order => {
                Subscribe::Receipt(receipt)
            }
            (Subscribe::Ordered { asked }, E::Failed) => Subscribe::Failed { order: asked.order },
            (state, _) => state,
        }
    }
}

/// Leaving: active → reviewing → confirming → ending → ended. No step longer than joining, and nothing
/// stands between the customer and the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsubscribe {
    /// It is there.
    Active {
        /// What is had.
        product: Box<Product>,
    },
    /// Its facts are read, and the way to leave is chosen.
    Reviewing {
        /// What is had.
        product: Box<Product>,
        /// When leaving takes effect.
        leave: Leave,
    },
    /// What is confirmed: the last day, what comes back, what it costs.
    Confirming {
        /// What stands on the screen.
        asked: Box<Asked>,
        /// It has changed since it was last shown.
        altered: bool,
    },
    /// Confirmed, and with the carrier.
    Ending {
        /// What was confirmed.
        asked: Box<Asked>,
    },
    /// Done, with the receipt. Only now there may be a question and one substitute.
    Ended {
        /// The receipt.
        receipt: Box<Receipt>,
    },
}

/// What happens to somebody who leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnsubscribeEvent {
    /// The product was opened.
    Review,
    /// Another way to leave was chosen.
    Choose(Leave),
    /// The order is noted; this is to be confirmed.
    Ask(Box<Asked>),
    /// The customer confirmed, naming this digest.
    Confirm(String),
    /// What holds has changed meanwhile.
    Altered(Box<Asked>),
    /// The carrier has done it.
    Done(Box<Receipt>),
    /// It was undone before it took effect.
    Undone(Box<Product>),
}

impl Unsubscribe {
    /// The next step; an event that does not fit changes nothing.
    #[must_use]
    pub fn update(self, event: UnsubscribeEvent) -> Unsubscribe {
        use UnsubscribeEvent as E;
        match (self, event) {
            (Unsubscribe::Active { product }, E::Review) => {
                let leave = product.terms.leave;
                Unsubscribe::Reviewing { product, leave }
            }
            (Unsubscribe::Reviewing { product, .. }, E::Choose(leave)) => {
                Unsubscribe::Reviewing { product, leave }
            }
            (Unsubscribe::Reviewing { product, leave }, E::Ask(asked))
                if asked.shown.product == product.id && asked.shown.leave == Some(leave) =>
            {
                let altered = false;
                Unsubscribe::Confirming { asked, altered }
            }
            (Unsubscribe::Confirming { asked, .. }, E::Confirm(digest)) => {
                match asked.digest == digest {
                    true => Unsubscribe::Ending { asked },
                    false => Unsubscribe::Confirming {
                        asked,
                        altered: true,
                    },
                }
            }
            (Unsubscribe::Confirming { .. } | Unsubscribe::Ending { .. }, E::Altered(asked)) => {
                let altered = true;
                Unsubscribe::Confirming { asked, altered }
            }
            (Unsubscribe::Ending { asked }, E::Done(receipt)) if receipt.order == asked.order => {
                Unsubscribe::Ended { receipt }
            }
            (Unsubscribe::Ended { receipt }, E::Undone(product))
                if receipt.product == product.id =>
            {
                Unsubscribe::Active { product }
            }
            (state, _) => state,
        }
    }
}
