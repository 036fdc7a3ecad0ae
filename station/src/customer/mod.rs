//! Who a customer is: a phone number that a code was read on. No password.

mod api;
mod document;
mod principal;
mod secret;
pub mod store;
mod tokens;
pub(crate) mod web;

pub(crate) use api::routes as api_routes;
pub(crate) use principal::{Customer, SignedIn};
pub(crate) use secret::{digest, digits, fresh, kept_code};
pub use store::{Asked, Given, tidy};
pub use tokens::{Renewed, renew, revoke, revoke_all, who};
pub(crate) use web::routes;

use crate::http::address;
use crate::http::problem::Problem;
use crate::messages::text::from_us;
use crate::state::Station;
use axum::http::request::Parts;
use phonestation_wire::Language;
use std::net::IpAddr;

/// Who asks for a code, as far as limits go.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub(crate) address: IpAddr,
    /// A digest of the device's or browser's secret; empty without one.
    pub(crate) device: String,
}

impl Asker {
    pub(crate) fn of(parts: &Parts, station: &Station, device: String) -> Asker {
        Asker {
            address: address::household(address::client(parts, &station.options)),
            device,
        }
    }
}

/// Whether the carrier knows `number`, on a station that can send it a message.
pub(crate) async fn knows(station: &Station, number: &str) -> Result<bool, Problem> {
    let carrier = station.carrier.as_ref().ok_or(Problem::NO_SERVICES)?;
    if station.messages.is_none() {
        return Err(Problem::NO_SERVICES);
    }
    carrier.knows(number).await.map_err(|why| {
        tracing::error!(
            carrier = carrier.name(),
            "numbers cannot be asked for: {why}"
        );
        Problem::CARRIER_AWAY
    })
}

/// Sends a code to `number`, if its carrier knows it; the asker cannot tell.
pub(crate) async fn send_code(
    station: &Station,
    number: &str,
    language: Language,
    asker: &Asker,
) -> Result<Asked, Problem> {
    let known = knows(station, number).await?;
    let text = move |code: &str| {
        from_us(
            language,
            &format!(
                "登录验证码 {code}，5 分钟内有效。不是您本人要的，不用理会；这个码谁要都别给。"
            ),
            &format!(
                "Your sign-in code is {code}. Good for 5 minutes. If you did not ask for it, do nothing; give it to nobody."
            ),
        )
    };
    let now = station.clock.now();
    let asked = store::ask(&station.database, number, known, asker, now, text).await?;
    station.bell.ring();
    Ok(asked)
}
