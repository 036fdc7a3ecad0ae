//! Ways to a store: by the package name that was read, by the name, by pages that were read.

use super::view::StoreWay;
use phonestation_rules::recommend::words::{self, word};
use phonestation_rules::words::say;
use phonestation_wire::Language;
use phonestation_wire::recommend::App;

/// Every way, the best first; searching by name is always one.
pub(super) fn ways(language: Language, app: &App) -> Vec<StoreWay> {
    let page = app.stores.first().map(|link| link.url.clone());
    let mut ways = Vec::new();
    if let Some(package) = app.packages.first() {
        ways.push(StoreWay {
            label: say(language, word::STORE).to_owned(),
            uri: format!("market://details?id={}", escaped(package)),
            fallback: page.clone(),
        });
    }
    ways.push(StoreWay {
        label: say(language, word::STORE_BY_NAME).to_owned(),
        // Stores know it by its Chinese name.
        uri: format!("market://search?q={}", escaped(&app.name.zh)),
        fallback: page,
    });
    ways.extend(app.stores.iter().map(|link| StoreWay {
        label: words::store(language, link.store),
        uri: link.url.clone(),
        fallback: None,
    }));
    ways
}

/// The best of them.
pub(super) fn best(language: Language, app: &App) -> StoreWay {
    let first = ways(language, app).into_iter().next();
    first.unwrap_or_else(|| StoreWay {
        label: String::new(),
        uri: String::new(),
        fallback: None,
    })
}

/// As a value in an address: everything but letters, digits, `-`, `.` and `_` by its bytes.
fn escaped(text: &str) -> String {
    let mut all = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                all.push(char::from(byte));
            }
            byte => all.push_str(&format!("%{byte:02X}")),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_part_of_an_address_but_a_value_in_it() {
        assert_eq!(
            escaped("个税 & co?x=1"),
            "%E4%B8%AA%E7%A8%8E%20%26%20co%3Fx%3D1"
        );
    }
}
