//! The word that lets Android open this station's links in the app: which app, signed by whom.
//!
//! The form is that of Google's "Digital Asset Links" (developers.google.com/digital-asset-links/v1/getting-started,
//! read 2026-11-24): one place, answered with 200 and nothing else.

use crate::http::problem::Problem;
use crate::state::Station;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::get};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Where Android looks.
const PATH: &str = "/.well-known/assetlinks.json";
/// The app, as its manifest names it.
pub(crate) const PACKAGE: &str = "org.phonestation";

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new().route(PATH, get(asset_links))
}

/// The SHA-256 of a certificate that signs the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate([u8; 32]);

impl Certificate {
    /// The one with that SHA-256.
    pub(crate) fn of(sha256: [u8; 32]) -> Certificate {
        Certificate(sha256)
    }

    /// As Android wants a certificate in the code that sets a phone up: base64 for addresses, without padding.
    pub(crate) fn checksum(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

impl FromStr for Certificate {
    type Err = String;

    /// 64 hexadecimal digits, with colons between the bytes or without.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            "write the certificate's SHA-256 as `apksigner verify --print-certs` prints it: 64 hexadecimal digits"
                .to_owned()
        };
        let digits: Vec<u8> = text.bytes().filter(|b| *b != b':').collect();
        let mut bytes = [0; 32];
        if digits.len() != 2 * bytes.len() {
            return Err(wrong());
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            let hex = pair.bytes().all(|b| b.is_ascii_hexdigit());
            *byte = u8::from_str_radix(pair, 16)
                .ok()
                .filter(|_| hex)
                .ok_or_else(wrong)?;
        }
        Ok(Certificate(bytes))
    }
}

/// Upper-case digits with colons, as Android compares them.
impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let colon = if index == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02X}")?;
        }
        Ok(())
    }
}

/// `GET /.well-known/assetlinks.json`; not there unless the operator named a certificate, or serves an app that names its
/// own.
async fn asset_links(State(station): State<Arc<Station>>) -> Response {
    let named = &station.options.apk_certificates;
    let own = station.apk.as_ref().filter(|_| named.is_empty());
    let own = own.and_then(|apk| apk.certificate().ok());
    let signed: Vec<String> = named.iter().chain(own).map(ToString::to_string).collect();
    if signed.is_empty() {
        return Problem::NOT_FOUND.into_response();
    }
    Json(json!([{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
            "namespace": "android_app",
            "package_name": PACKAGE,
            "sha256_cert_fingerprints": signed,
        },
    }]))
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_read_as_tools_print_it_and_told_as_android_compares_it() {
        let told = format!("{}:0A", vec!["FF"; 31].join(":"));
        for text in [told.clone(), told.replace(':', "").to_lowercase()] {
            assert_eq!(text.parse::<Certificate>().unwrap().to_string(), told);
        }
        for wrong in ["", "FF", &"+f".repeat(32), &"é".repeat(32), &"f".repeat(63)] {
            assert!(wrong.parse::<Certificate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_certificates_checksum_needs_no_escape_and_no_padding() {
        assert_eq!(
            Certificate::of([0xff; 32]).checksum(),
            format!("{}8", "_".repeat(42))
        );
        assert_eq!(Certificate::of([0; 32]).checksum(), "A".repeat(43));
    }

    #[test]
    fn the_package_is_the_apps() {
        let manifest = include_str!("../../android/app/src/main/AndroidManifest.xml");
        assert!(manifest.contains(&format!("package=\"{PACKAGE}\"")));
    }
}
