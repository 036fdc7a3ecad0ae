//! What every page has in common: its language, its size, the phone it is read for, and links that
//! keep all three. There are no cookies: what a reader has chosen stands in the address.

mod icons;
mod language;
mod phone;
mod qr;
mod rows;
mod url;
mod words;

pub use language::from_accept_language;
pub use phone::from_user_agent;
pub(crate) use qr::svg as qr_svg;
pub(crate) use rows::{Row, Tile};
pub use url::encode;
pub(crate) use words::{Words, words};

/// The keys that a touch screen offers, a row each: machines in halls often have no keyboard.
pub(crate) fn keys() -> &'static [&'static str] {
    &words::kiosk::KEYS
}

use crate::state::Station;
use crate::{assets, http};
use askama::Template;
use axum::extract::{FromRequestParts, Query};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, USER_AGENT, VARY,
};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use phonestation_rules::links::is_id;
use phonestation_wire::Language;
use phonestation_wire::guides::Audience;
use std::convert::Infallible;
use std::sync::Arc;

/// A longer parameter is cut: no guide is found by a novel.
const MAX_PARAMETER_CHARS: usize = 100;

/// One request for a page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) language: Language,
    pub(crate) large: bool,
    /// The phone it is read for; `Audience::All` when nothing is known of it.
    pub(crate) phone: Audience,
    pub(crate) words: &'static Words,
    path: String,
    /// What the page itself was asked, kept when the language or size is switched.
    own: Vec<(&'static str, String)>,
    /// What the reader chose, kept by every link.
    chosen: Vec<(&'static str, String)>,
    base: String,
}

/// A name that somebody typed: one line, no longer than `most` characters.
pub(crate) fn one_line(typed: &str, most: usize) -> String {
    let plain = typed.trim().chars().filter(|c| !c.is_control());
    plain.take(most).collect()
}

/// A link that changes how the page is shown.
pub(crate) struct Switch {
    pub(crate) href: String,
    pub(crate) label: &'static str,
    pub(crate) language: Language,
}

impl Page {
    /// Reads what a request says of its reader.
    pub(crate) fn of(parts: &Parts, station: &Station) -> Page {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let query = query.map(|q| q.0).unwrap_or_default();
        let parameter = |name: &str| {
            let value = query
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.trim())?;
            Some(value.chars().take(MAX_PARAMETER_CHARS).collect::<String>())
        };
        let header = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());

        let language = parameter("lang").and_then(|l| Language::from_tag(&l));
        let large = parameter("size").map(|s| s == "large");
        let phone = parameter("phone").and_then(|p| Audience::parse(&p));
        let chosen = [
            ("lang", language.map(|l| l.tag().to_owned())),
            ("size", large.filter(|l| *l).map(|_| "large".to_owned())),
            ("phone", phone.map(|p| p.as_str().to_owned())),
            ("h", parameter("h").filter(|h| is_id(h))),
        ];
        let own = ["q", "guide", "product"].map(|n| (n, parameter(n).filter(|v| !v.is_empty())));
        let given = |list: &[(&'static str, Option<String>)]| {
            list.iter()
                .filter_map(|(n, v)| Some((*n, v.clone()?)))
                .collect::<Vec<_>>()
        };
        let accepted = || header(ACCEPT_LANGUAGE).and_then(from_accept_language);
        let language = language.or_else(accepted).unwrap_or_default();
        Page {
            language,
            large: large.unwrap_or(false),
            phone: phone.unwrap_or_else(|| from_user_agent(header(USER_AGENT).unwrap_or_default())),
            words: words(language),
            path: parts.uri.path().to_owned(),
            own: given(&own),
            chosen: given(&chosen),
            base: http::address::base(parts, &station.options),
        }
    }

    /// What the page was asked by that name.
    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        self.own
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.as_str())
    }

    /// The hall in which this was handed on, as the link said.
    pub(crate) fn hall(&self) -> Option<&str> {
        let found = self.chosen.iter().find(|(n, _)| *n == "h");
        found.map(|(_, v)| v.as_str())
    }

    /// A link within the site that keeps what the reader chose.
    pub(crate) fn to(&self, path: &str) -> String {
        self.link(path, &[], &self.chosen)
    }

    /// The like, with a parameter of the page it leads to.
    pub(crate) fn to_with(&self, path: &str, name: &'static str, value: &str) -> String {
        self.link(path, &[(name, value.to_owned())], &self.chosen)
    }

    /// The like with several; empty ones are left out.
    pub(crate) fn to_with_all(&self, path: &str, given: &[(&'static str, &str)]) -> String {
        let given = given.iter().filter(|(_, v)| !v.is_empty());
        let own: Vec<_> = given.map(|(n, v)| (*n, (*v).to_owned())).collect();
        self.link(path, &own, &self.chosen)
    }

    /// Whether people reach the station by TLS.
    pub(crate) fn https(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// This page for another phone.
    pub(crate) fn for_phone(&self, phone: Audience) -> String {
        self.here("phone", Some(phone.as_str()))
    }

    /// This page as it would be if it were asked for at `path` with these choices: for pages that are made
    /// before anybody asks.
    pub(crate) fn made_for(
        &self,
        path: &str,
        language: Language,
        large: bool,
        phone: Option<Audience>,
    ) -> Page {
        let size = large.then(|| ("size", "large".to_owned()));
        let lang = Some(("lang", language.tag().to_owned()));
        let for_phone = phone.map(|p| ("phone", p.as_str().to_owned()));
        Page {
            language,
            large,
            phone: phone.unwrap_or(Audience::All),
            words: words(language),
            path: path.to_owned(),
            own: vec![],
            chosen: [lang, size, for_phone].into_iter().flatten().collect(),
            base: self.base.clone(),
        }
    }

    /// This page for whoever comes: in Chinese and for no phone in particular, unless that was chosen. What
    /// a hall's own screen says of itself is not what its visitor wants.
    pub(crate) fn for_anybody(mut self) -> Page {
        let chose = |name: &str| self.chosen.iter().any(|(n, _)| *n == name);
        let (lang, phone) = (chose("lang"), chose("phone"));
        if !lang {
            self.language = Language::default();
            self.words = words(self.language);
        }
        if !phone {
            self.phone = Audience::All;
        }
        self
    }

    /// What a form must send along to keep what the reader chose.
    pub(crate) fn kept(&self) -> &[(&'static str, String)] {
        &self.chosen
    }

    /// This page in the other language.
    pub(crate) fn other_language(&self) -> Switch {
        let (language, label) = match self.language {
            Language::ZhCn => (Language::En, "English"),
            Language::En => (Language::ZhCn, "中文"),
        };
        Switch {
            href: self.here("lang", Some(language.tag())),
            label,
            language,
        }
    }

    /// This page in the other size.
    pub(crate) fn other_size(&self) -> Switch {
        let (value, label) = match self.large {
            true => (None, self.words.ordinary_text),
            false => (Some("large"), self.words.large_text),
        };
        Switch {
            href: self.here("size", value),
            label,
            language: self.language,
        }
    }

    /// The whole address of a path, for QR codes. Holds no choice of this reader's.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// An icon by its name, as SVG for a template to write unescaped.
    #[expect(
        clippy::unused_self,
        reason = "templates reach functions through the page"
    )]
    pub(crate) fn icon(&self, name: &str) -> String {
        icons::icon(name)
    }

    pub(crate) fn style(&self) -> &'static str {
        assets::path("station.css")
    }

    pub(crate) fn print_style(&self) -> &'static str {
        assets::path("print.css")
    }

    pub(crate) fn script(&self) -> &'static str {
        assets::path("share.js")
    }

    /// The script that asks again when something in the hall moved.
    pub(crate) fn live_script(&self) -> &'static str {
        assets::path("live.js")
    }

    pub(crate) fn desk_style(&self) -> &'static str {
        assets::path("desk.css")
    }

    pub(crate) fn desk_script(&self) -> &'static str {
        assets::path("desk.js")
    }

    pub(crate) fn kiosk_style(&self) -> &'static str {
        assets::path("kiosk.css")
    }

    pub(crate) fn kiosk_script(&self) -> &'static str {
        assets::path("kiosk.js")
    }

    pub(crate) fn mark(&self) -> &'static str {
        assets::path("mark.svg")
    }

    fn here(&self, name: &'static str, value: Option<&str>) -> String {
        let mut chosen: Vec<_> = self
            .chosen
            .iter()
            .filter(|(n, _)| *n != name)
            .cloned()
            .collect();
        chosen.extend(value.map(|v| (name, v.to_owned())));
        self.link(&self.path, &self.own, &chosen)
    }

    fn link(&self, path: &str, own: &[(&str, String)], chosen: &[(&str, String)]) -> String {
        let pairs = own
            .iter()
            .chain(chosen)
            .map(|(n, v)| format!("{n}={}", encode(v)));
        let query = pairs.collect::<Vec<_>>().join("&");
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    /// The finished page.
    pub(crate) fn show(&self, template: &impl Template) -> Response {
        match template.render() {
            Ok(html) => self.html(html),
            Err(error) => {
                tracing::error!(%error, "a page could not be made");
                http::problem::Problem::FAULT.into_response()
            }
        }
    }

    /// A page that was made before.
    pub(crate) fn html(&self, html: String) -> Response {
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_LANGUAGE, self.language.tag()),
            (VARY, "Accept-Language, User-Agent"),
            (CACHE_CONTROL, "private, no-cache"),
        ];
        (headers, html).into_response()
    }
}

impl FromRequestParts<Arc<Station>> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        station: &Arc<Station>,
    ) -> Result<Page, Infallible> {
        Ok(Page::of(parts, station))
    }
}
