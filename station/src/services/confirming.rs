//! What somebody is asked to confirm, as the web's page and the desk's show it.

use super::act::{Stop, ToConfirm, standing};
use super::rows::{Fact, Facts};
use super::web_order::problem;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use phonestation_rules::services::{digest, needs_code};
use phonestation_wire::services::{Action, Asked, Channel, Leave};
use uuid::Uuid;

/// The parts of a page that asks for the second yes.
pub(crate) struct Confirming<'a> {
    pub(crate) name: &'a str,
    pub(crate) facts: Vec<Fact>,
    pub(crate) leaving: bool,
    /// The digest of exactly what is shown, and the challenge that a code answers.
    pub(crate) shown: &'a str,
    pub(crate) challenge: &'a str,
    pub(crate) product: &'a str,
    /// The other way to leave: the form's key, way, words.
    pub(crate) other: Option<(String, &'static str, String)>,
}

impl<'a> Confirming<'a> {
    pub(crate) fn of(page: &Page, to_confirm: &'a ToConfirm) -> Confirming<'a> {
        let Asked { shown, digest, .. } = &to_confirm.asked;
        let leaving = shown.action == Action::Delete;
        let rows = Facts(page);
        let other = shown.leave.filter(|_| leaving).map(|leave| match leave {
            Leave::Immediate => Leave::EndOfTerm,
            Leave::EndOfTerm => Leave::Immediate,
        });
        Confirming {
            name: shown.name.in_language(page.language),
            facts: match leaving {
                true => rows.of_leaving(shown),
                false => rows.of_order(shown),
            },
            leaving,
            shown: digest,
            challenge: &to_confirm.challenge,
            product: &shown.product,
            other: other.map(|leave| {
                let key = Uuid::new_v4().to_string();
                (key, leave.as_str(), page.words.leave(leave))
            }),
        }
    }
}

/// An order as it was last shown, whose `challenge` still stands: the code was wrong, or no new one is sent.
pub(crate) async fn shown_before(
    station: &Station,
    customer: &str,
    order: &str,
    channel: Channel,
    challenge: &str,
) -> Result<ToConfirm, Problem> {
    let standing = standing(station, customer, order).await;
    let found = standing.map_err(|stop: Stop| problem(&stop))?.order;
    let shown = found.shown.ok_or(Problem::NOT_FOUND)?;
    Ok(ToConfirm {
        asked: Asked {
            order: order.to_owned(),
            digest: digest(&shown),
            needs_code: needs_code(shown.action, channel),
            shown,
        },
        challenge: challenge.to_owned(),
    })
}
