//! `/fdroid`: how staff's phones get the repository, and the repository.

use crate::home::qr;
use crate::http::blob::Blob;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// Where it lies.
const REPOSITORY: &str = "/fdroid/repo";

pub(crate) fn routes() -> Router<Arc<Station>> {
    Router::new()
        .route("/fdroid", get(page))
        .route("/fdroid/qr.svg", get(code))
        .route("/fdroid/repo/{*name}", get(file))
}

#[derive(Template)]
#[template(path = "update/fdroid.html")]
struct Told<'a> {
    p: &'a Page,
    address: String,
    /// In groups of four, to be compared by eye.
    fingerprint: String,
    /// The address with the fingerprint, which F-Droid opens.
    link: String,
    words: Words,
}

/// What the page says.
struct Words {
    title: &'static str,
    lead: &'static str,
    steps: [&'static str; 3],
    qr: &'static str,
    address: &'static str,
    fingerprint: &'static str,
    add: &'static str,
}

const ZH: Words = Words {
    title: "员工手机的软件仓库",
    lead: "员工手机装了 F-Droid 后，添加这个仓库，就能收到本站软件的新版本。软件和仓库都有签名，被改过的装不上。",
    steps: [
        "在手机上打开 F-Droid，点“设置”，再点“软件源”。",
        "点“＋”，扫这张二维码。",
        "核对下面的指纹，一样才添加。",
    ],
    qr: "软件仓库的二维码",
    address: "地址",
    fingerprint: "指纹（SHA-256）",
    add: "在这台手机上添加",
};

const EN: Words = Words {
    title: "App repository for staff phones",
    lead: "A staff phone with F-Droid that adds this repository gets new versions of this station's app. App and repository are signed; what was changed is not installed.",
    steps: [
        "Open F-Droid on the phone, then Settings, then Repositories.",
        "Tap + and scan this code.",
        "Compare the fingerprint below; add only if it is the same.",
    ],
    qr: "QR code of the repository",
    address: "Address",
    fingerprint: "Fingerprint (SHA-256)",
    add: "Add on this phone",
};

async fn page(State(station): State<Arc<Station>>, page: Page) -> Response {
    let Some(repository) = &station.options.fdroid else {
        return Problem::NOT_FOUND.into_response();
    };
    let digits = repository.fingerprint().as_bytes().chunks(4);
    let groups: Vec<_> = digits.map(String::from_utf8_lossy).collect();
    let words = match page.language {
        phonestation_wire::Language::ZhCn => ZH,
        phonestation_wire::Language::En => EN,
    };
    page.show(&Told {
        p: &page,
        address: page.absolute(REPOSITORY),
        fingerprint: groups.join(" "),
        link: link(&page, repository.fingerprint()),
        words,
    })
}

async fn code(State(station): State<Arc<Station>>, page: Page) -> Response {
    match &station.options.fdroid {
        Some(repository) => qr(&link(&page, repository.fingerprint())),
        None => Problem::NOT_FOUND.into_response(),
    }
}

/// As F-Droid's clients read it: the address and who must have signed what lies there.
fn link(page: &Page, fingerprint: &str) -> String {
    format!("{}?fingerprint={fingerprint}", page.absolute(REPOSITORY))
}

/// One file, by exactly the name that it has in the repository.
async fn file(
    State(station): State<Arc<Station>>,
    Path(name): Path<String>,
    method: Method,
    head: HeaderMap,
) -> Response {
    let found = station.options.fdroid.as_ref().and_then(|r| r.get(&name));
    let Some(found) = found else {
        return Problem::NOT_FOUND.into_response();
    };
    let blob = Blob {
        bytes: found.bytes.clone(),
        tag: found.sha256.clone(),
        content_type: found.content_type,
        // Names stay while what they name changes with every release.
        cache: "no-cache",
    };
    blob.answer(&method, &head)
}
