//! The Android app, where the operator offers it.

use crate::http::blob::Blob;
use crate::http::problem::Problem;
use crate::links::Certificate;
use crate::state::Station;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_DISPOSITION;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use phonestation_rules::apk::{Unsigned, certificate};
use phonestation_rules::content::sha256_hex;
use std::path::Path;
use std::sync::Arc;

/// Where the app is downloaded.
pub(crate) const PATH: &str = "/app.apk";

/// An APK held in memory: it is a few megabytes, and its bytes and ETag cannot part.
#[derive(Debug)]
pub struct Apk {
    bytes: Bytes,
    sha256: String,
    certificate: Result<Certificate, Unsigned>,
}

impl Apk {
    /// Reads it.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(file: &Path) -> std::io::Result<Apk> {
        let bytes = std::fs::read(file)?;
        Ok(Apk {
            sha256: sha256_hex(&bytes),
            certificate: certificate(&bytes).map(Certificate::of),
            bytes: Bytes::from(bytes),
        })
    }

    /// Who signed it.
    ///
    /// # Errors
    /// [`Unsigned`]: it can be downloaded, and no phone takes it, or nobody can say by whom.
    pub fn certificate(&self) -> Result<&Certificate, Unsigned> {
        self.certificate.as_ref().map_err(|unsigned| *unsigned)
    }

    /// Size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// `GET /app.apk`.
pub(crate) async fn apk(
    State(station): State<Arc<Station>>,
    method: Method,
    head: HeaderMap,
) -> Response {
    let Some(apk) = &station.apk else {
        return Problem::NOT_FOUND.into_response();
    };
    let blob = Blob {
        bytes: apk.bytes.clone(),
        tag: apk.sha256.clone(),
        content_type: "application/vnd.android.package-archive",
        // The address stays while the app changes, so it is asked for again each time.
        cache: "no-cache",
    };
    let name = [(
        CONTENT_DISPOSITION,
        "attachment; filename=\"phonestation.apk\"",
    )];
    (name, blob.answer(&method, &head)).into_response()
}
