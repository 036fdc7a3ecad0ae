//! English is complete: no page falls back to Chinese.

use crate::support::TestStation;
use crate::support::database::TestDatabase;
use std::collections::BTreeSet;

/// The switch to Chinese is written in Chinese, so that its reader finds it.
const BY_NATURE: &str = "中文";

fn links(html: &str) -> Vec<String> {
    let hrefs = html
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let hrefs = hrefs.map(|h| h.replace("&#38;", "&"));
    hrefs
        .filter(|h| h.starts_with('/') && !h.starts_with("/assets/"))
        .collect()
}

#[tokio::test]
async fn no_page_that_can_be_reached_in_english_holds_a_han_character() {
    let station = TestStation::example(&TestDatabase::sqlite()).await;
    let mut to_see = vec![
        "/?lang=en".to_owned(),
        "/search?q=zzz&lang=en".to_owned(),
        "/search?q=internet&lang=en".to_owned(),
        "/search?q=hotspto&lang=en".to_owned(),
        "/h/real?lang=en".to_owned(),
        "/none?lang=en".to_owned(),
    ];
    let mut seen = BTreeSet::new();
    while let Some(path) = to_see.pop() {
        if !path.contains("lang=en") || !seen.insert(path.clone()) {
            continue;
        }
        let answer = station.get(&path).await;
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.text().replace(BY_NATURE, "");
        let han: String = html
            .chars()
            .filter(|c| phonestation_rules::search::is_han(*c))
            .collect();
        assert!(han.is_empty(), "{path}: {han}");
        to_see.extend(links(&html));
    }
    assert!(seen.len() > 20, "only {} pages were reached", seen.len());
}
