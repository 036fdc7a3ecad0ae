//! The line to the carrier's systems. What goes wrong is told without addresses, numbers or bodies.

use super::{GatewayError, GatewaySettings, Later};
use axum::http::{HeaderValue, Uri};
use phonestation_wire::paths::IDEMPOTENCY_KEY;
use phonestation_wire::usage::Trouble;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use std::net::IpAddr;
use std::time::Duration;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// More than a hundred orders with everything in them.
const LONGEST: usize = 1 << 20;

const SLOW: &str = "the carrier did not answer in time";
const NO_JSON: &str = "the carrier's answer is no JSON";
const TOO_LONG: &str = "the carrier's answer is too long";

pub(super) struct Http {
    client: Client,
    address: String,
    credential: HeaderValue,
}

/// What the carrier said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Value,
}

impl Answer {
    /// That it is to be asked again.
    pub(super) fn later(&self) -> Later {
        match self.status {
            401 | 403 => "the carrier does not take our credential: check PHONESTATION_CARRIER_TOKEN and its grants"
                .to_owned(),
            404 | 405 => "the carrier has no such API at this address: check --carrier".to_owned(),
            status => format!("the carrier answered {status}"),
        }
    }

    /// The code of an error, for the log: a word of the carrier's programs, never a sentence.
    pub(super) fn code(&self) -> &str {
        let code = self.body["code"].as_str().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        match code.len() <= 40
            && code.chars().all(plain)
            && !code.bytes().all(|b| b.is_ascii_digit())
        {
            true => code,
            false => "",
        }
    }
}

impl Http {
    pub(super) fn new(settings: &GatewaySettings) -> Result<Http, GatewayError> {
        let address = settings.address.trim_end_matches('/').to_owned();
        let wrong = || GatewayError::Address(address.clone());
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        let host = uri.host().filter(|h| !h.is_empty()).ok_or_else(wrong)?;
        match uri.scheme_str() {
            _ if uri.query().is_some() || address.contains('@') => return Err(wrong()),
            Some("https") => {}
            Some("http") if is_here(host) => {}
            Some("http") => return Err(GatewayError::Plain(address)),
            _ => return Err(wrong()),
        }
        if settings.token.trim().is_empty() {
            return Err(GatewayError::Token);
        }
        let credential = format!("Bearer {}", settings.token.trim());
        let mut credential = HeaderValue::from_str(&credential).map_err(|_| GatewayError::Token)?;
        credential.set_sensitive(true);
        // Err only says that it was done before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            // The credential goes nowhere else, and no proxy sees a number.
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT.min(settings.patience))
            .timeout(settings.patience)
            .user_agent(concat!("phonestation-station/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| GatewayError::Tls(error.to_string()))?;
        Ok(Http {
            client,
            address,
            credential,
        })
    }

    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, Later> {
        let words = query
            .iter()
            .map(|(name, value)| format!("{name}={}", crate::page::encode(value)));
        let words = words.collect::<Vec<_>>().join("&");
        let request = self.client.get(format!("{}{path}?{words}", self.address));
        self.ask(request).await
    }

    pub(super) async fn post(&self, path: &str, key: &str, body: &Value) -> Result<Answer, Later> {
        let request = self.client.post(format!("{}{path}", self.address));
        let request = request
            .header(IDEMPOTENCY_KEY, key)
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string());
        self.ask(request).await
    }

    async fn ask(&self, request: RequestBuilder) -> Result<Answer, Later> {
        let request = request
            .header(AUTHORIZATION, self.credential.clone())
            .header(ACCEPT, "application/json");
        let mut answer = request.send().await.map_err(lost)?;
        let status = answer.status().as_u16();
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(lost)? {
            if bytes.len() + piece.len() > LONGEST {
                return Err(TOO_LONG.to_owned());
            }
            bytes.extend_from_slice(&piece);
        }
        let body = serde_json::from_slice(&bytes);
        match (status, body) {
            (_, Ok(body)) => Ok(Answer { status, body }),
            // An error may be a proxy's page.
            (300.., Err(_)) => Ok(Answer {
                status,
                body: Value::Null,
            }),
            (_, Err(_)) => Err(NO_JSON.to_owned()),
        }
    }
}

/// In a few words of ours: the library's have the address in them, and so a number.
#[expect(clippy::needless_pass_by_value, reason = "used as map_err's function")]
fn lost(error: reqwest::Error) -> Later {
    let what = if error.is_timeout() {
        SLOW
    } else if error.is_connect() {
        "the carrier cannot be reached"
    } else {
        "the carrier's answer got lost"
    };
    what.to_owned()
}

/// The like as it is told of a figure.
pub(super) fn trouble(why: &str) -> Trouble {
    match why {
        SLOW => Trouble::Slow,
        NO_JSON | TOO_LONG => Trouble::Wrong,
        _ => Trouble::Down,
    }
}

fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(address: &str, token: &str) -> Result<Http, GatewayError> {
        Http::new(&GatewaySettings {
            address: address.to_owned(),
            name: "c".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            token: token.to_owned(),
            patience: CONNECT,
        })
    }

    #[test]
    fn a_carrier_is_asked_over_tls_or_on_this_machine_and_with_a_credential() {
        for right in [
            "https://c.example/",
            "https://c.example/a/b",
            "http://127.0.0.1:1",
            "http://[::1]:8080",
            "http://localhost",
        ] {
            assert!(made(right, "secret").is_ok(), "{right}");
        }
        for plain in ["http://c.example", "http://10.0.0.1:80"] {
            assert!(
                matches!(made(plain, "secret"), Err(GatewayError::Plain(_))),
                "{plain}"
            );
        }
        for wrong in [
            "",
            "c.example",
            "ftp://c.example",
            "https://c.example?a=b",
            "https://u:p@c.example",
        ] {
            assert!(
                matches!(made(wrong, "secret"), Err(GatewayError::Address(_))),
                "{wrong}"
            );
        }
        for token in ["", "  ", "a\nb"] {
            assert!(
                matches!(made("https://c.example", token), Err(GatewayError::Token)),
                "{token:?}"
            );
        }
    }

    #[test]
    fn a_code_is_logged_and_a_sentence_or_a_number_is_not() {
        let code = |code: &str| {
            Answer {
                status: 409,
                body: serde_json::json!({"code": code}),
            }
            .code()
            .to_owned()
        };
        assert_eq!(code("order.held"), "order.held");
        for secret in ["13800138000", "Mr Li has this", "张"] {
            assert_eq!(code(secret), "", "{secret}");
        }
    }
}
