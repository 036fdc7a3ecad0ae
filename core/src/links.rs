//! Links and QR codes, as the shell is told of them.

use phonestation_rules::links;

/// What a scanned or tapped link leads to.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Link {
    /// The first screen.
    Home,
    /// A guide, perhaps a variant of it.
    Guide {
        /// For `guide_view`.
        id: String,
        /// For `guide_view`.
        audience: Option<String>,
        /// The hall in which it was handed on.
        hall: Option<String>,
    },
    /// A hall.
    Hall {
        /// The hall's id.
        id: String,
        /// For `here`: what the code at its door holds.
        code: Option<String>,
        /// The guide that one comes for.
        guide: Option<String>,
    },
    /// An app.
    App {
        /// For `app_detail`.
        id: String,
        /// The hall in which it was handed on.
        hall: Option<String>,
    },
    /// A search.
    Search {
        /// For `search_view`.
        query: String,
    },
}

/// Reads a link of the station at `base`; `None` for anything else.
pub(crate) fn read(link: &str, base: &str) -> Option<Link> {
    Some(match links::parse(link, base)? {
        links::Link::Home => Link::Home,
        links::Link::Guide { id, phone, hall } => Link::Guide {
            id,
            audience: phone,
            hall,
        },
        links::Link::Hall { id, code, guide } => Link::Hall { id, code, guide },
        links::Link::App { id, hall } => Link::App { id, hall },
        links::Link::Search { query } => Link::Search { query },
    })
}
