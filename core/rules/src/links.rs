//! Links and QR codes of a station: what a phone opens when one is scanned or tapped.
//!
//! A link is never a right by itself: it only says what to show.

/// Longer than any link that a station makes.
const MAX_LINK: usize = 2_000;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The station's first page.
    Home,
    /// A guide, perhaps a variant of it.
    Guide {
        /// The guide's id.
        id: String,
        /// The audience word, when the link names one.
        phone: Option<String>,
        /// The hall in which it was handed on.
        hall: Option<String>,
    },
    /// A hall.
    Hall {
        /// The hall's id.
        id: String,
        /// What the code at its door holds: who scanned it stood there.
        code: Option<String>,
        /// The guide that one comes for.
        guide: Option<String>,
    },
    /// An app.
    App {
        /// The app's id.
        id: String,
        /// The hall in which it was handed on.
        hall: Option<String>,
    },
    /// A search.
    Search {
        /// What to search for.
        query: String,
    },
}

/// Reads a link of the station at `base` (such as `https://station.example`); `None` for anything
/// else, be it another host, an unknown page or no link at all.
pub fn parse(link: &str, base: &str) -> Option<Link> {
    if link.len() > MAX_LINK {
        return None;
    }
    let rest = link.trim().strip_prefix(base.trim_end_matches('/'))?;
    if !rest.is_empty() && !rest.starts_with(['/', '?', '#']) {
        return None; // https://station.example.elsewhere
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let value = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .into_iter()
            .find(|(n, _)| *n == name)
            .and_then(|(_, v)| decode(v))
    };
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        [] => Some(Link::Home),
        ["g", id] if is_id(id) => Some(Link::Guide {
            id: (*id).to_owned(),
            phone: value("phone").filter(|p| is_id(p)),
            hall: value("h").filter(|h| is_id(h)),
        }),
        ["h", id] if is_id(id) => Some(Link::Hall {
            id: (*id).to_owned(),
            code: value("c").filter(|c| is_code(c)),
            guide: value("guide").filter(|g| is_id(g)),
        }),
        ["a", id] if is_id(id) => Some(Link::App {
            id: (*id).to_owned(),
            hall: value("h").filter(|h| is_id(h)),
        }),
        ["search"] => Some(Link::Search {
            query: value("q").unwrap_or_default(),
        }),
        _ => None,
    }
}

/// Whether it can be the id of a guide, a hall or an app: lower-case words and digits joined by `-`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A door's code: words of letters and digits joined by dots, as short as a code on a poster must be.
fn is_code(text: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    text.len() <= 80 && text.split('.').count() == 3 && text.split('.').all(word)
}

/// A form value: `+` is a blank, `%XX` a byte; `None` when the bytes are not UTF-8.
fn decode(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(b) = rest.next() {
        bytes.push(match b {
            b'+' => b' ',
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: &str = "https://station.example";

    fn read(rest: &str) -> Option<Link> {
        parse(&format!("{BASE}{rest}"), BASE)
    }

    #[test]
    fn what_a_station_prints_is_read() {
        let handed_on = |phone: Option<&str>, hall: Option<&str>| Link::Guide {
            id: "online-settings".into(),
            phone: phone.map(Into::into),
            hall: hall.map(Into::into),
        };
        let guide = |phone: Option<&str>| handed_on(phone, None);
        assert_eq!(read(""), Some(Link::Home));
        assert_eq!(read("/?lang=en"), Some(Link::Home));
        assert_eq!(read("/g/online-settings"), Some(guide(None)));
        assert_eq!(
            read("/g/online-settings?lang=en&phone=iphone#step-2"),
            Some(guide(Some("iphone")))
        );
        assert_eq!(
            read("/g/online-settings?phone=coloros&h=zsl"),
            Some(handed_on(Some("coloros"), Some("zsl")))
        );
        let hall = |code: Option<&str>, guide: Option<&str>| Link::Hall {
            id: "zsl".into(),
            code: code.map(Into::into),
            guide: guide.map(Into::into),
        };
        assert_eq!(read("/h/zsl"), Some(hall(None, None)));
        let scanned = read("/h/zsl?c=abc123.6f2a.00ff&guide=move-contacts&lang=en");
        assert_eq!(
            scanned,
            Some(hall(Some("abc123.6f2a.00ff"), Some("move-contacts")))
        );
        let odd = read("/h/zsl?c=a.b&guide=../etc");
        assert_eq!(odd, Some(hall(None, None)), "the hall all the same");
        let app = |hall: Option<&str>| Link::App {
            id: "didi".into(),
            hall: hall.map(Into::into),
        };
        assert_eq!(read("/a/didi"), Some(app(None)));
        assert_eq!(read("/a/didi?lang=en&h=zsl#cost"), Some(app(Some("zsl"))));
        assert_eq!(
            read("/a/didi?h=../desk"),
            Some(app(None)),
            "the app all the same"
        );
        assert_eq!(
            read("/search?q=%E6%B5%81%E9%87%8F+5G"),
            Some(Link::Search {
                query: "流量 5G".into()
            })
        );
    }

    #[test]
    fn another_host_an_unknown_page_or_no_link_is_nothing() {
        for link in [
            "https://station.example.elsewhere/g/hotspot",
            "https://elsewhere/g/hotspot",
            "http://station.example/g/hotspot",
            "javascript:alert(1)",
            "",
            "流量",
            "https://station.example/g/../../etc",
            "https://station.example/g/A%00",
            "https://station.example/desk",
            "https://station.example/g/hotspot/x",
            "https://station.example/a",
            "https://station.example/a/Didi",
            "https://station.example/a/didi/x",
        ] {
            assert_eq!(parse(link, BASE), None, "{link}");
        }
        assert_eq!(read(&format!("/g/{}", "a".repeat(3_000))), None);
    }

    #[test]
    fn a_broken_escape_searches_for_nothing() {
        assert_eq!(
            read("/search?q=%E6%B5"),
            Some(Link::Search {
                query: String::new()
            })
        );
        assert_eq!(
            read("/search?q=%"),
            Some(Link::Search {
                query: String::new()
            })
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(rest in "\\PC{0,80}|[/aghsearch?=&#%+0-9a-f]{0,60}") {
            let _ = read(&rest);
            let _ = parse(&rest, BASE);
        }

        #[test]
        fn an_app_link_holds_ids_and_nothing_else(id in "[a-z0-9-]{1,70}|\\PC{0,20}", hall in "[a-z0-9-]{0,70}|\\PC{0,20}") {
            match read(&format!("/a/{id}?h={hall}")) {
                Some(Link::App { id: read, hall: there }) => {
                    prop_assert!(is_id(&read));
                    prop_assert!(there.is_none_or(|h| is_id(&h)));
                }
                other => prop_assert!(other.is_none() || !is_id(&id)),
            }
        }

        #[test]
        fn a_hall_link_keeps_code_and_guide_only_where_they_can_be_ones(c in "\\PC{0,90}", guide in "\\PC{0,20}") {
            let link = read(&format!("/h/zsl?c={c}&guide={guide}"));
            if let Some(Link::Hall { code, guide, .. }) = link {
                prop_assert!(code.is_none_or(|c| c.len() <= 80 && c.split('.').count() == 3));
                prop_assert!(guide.is_none_or(|g| is_id(&g)));
            }
        }
    }
}
