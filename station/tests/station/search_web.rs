//! Search without script.

use crate::support::TestStation;
use phonestation_station::page::encode;

async fn found(station: &TestStation, query: &str) -> String {
    let answer = station.get(&format!("/search?q={}", encode(query))).await;
    assert_eq!(answer.status, 200, "{query}");
    answer.text().to_owned()
}

on_both!(a_guide_is_found_by_title_alias_and_two_characters, database => {
    let station = TestStation::new(database).await;
    for query in ["通讯录", "导通", "導通訊錄"] {
        let html = found(&station, query).await;
        assert!(html.contains("/g/contacts"), "{query}");
        assert!(html.contains("1\u{a0}篇"), "{query}");
    }
    assert!(found(&station, "apn").await.contains("/g/online-settings"), "by alias");
});

on_both!(hits_are_marked, database => {
    let station = TestStation::new(database).await;
    assert!(found(&station, "通讯录").await.contains("导<mark>通讯录</mark>：换手机"));
});

on_both!(a_slip_is_mended_and_said, database => {
    let station = TestStation::new(database).await;
    let html = found(&station, "hotspto").await;
    assert!(html.contains("/g/online-settings") && html.contains("按“hotspot”搜的"));
});

on_both!(what_is_not_found_leads_to_a_person_first, database => {
    let station = TestStation::new(database).await;
    let html = found(&station, "披萨").await;
    let main = &html[html.find("<main").unwrap()..];
    assert!(main.contains("没找到“披萨”"));
    assert!(main.rfind("找人帮忙") < main.rfind("上网设置"), "before the most asked");
});

on_both!(an_empty_search_shows_the_most_asked, database => {
    let station = TestStation::new(database).await;
    for path in ["/search", "/search?q=", "/search?q=%20%20"] {
        let answer = station.get(path).await;
        assert!(answer.text().contains("大家常问"), "{path}");
        assert!(!answer.text().contains("没找到"), "{path}");
    }
});

on_both!(what_is_typed_is_shown_as_text, database => {
    let station = TestStation::new(database).await;
    let html = found(&station, "<script>alert(\"1\")</script>").await;
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("&#60;script&#62;"));
});

on_both!(the_query_is_kept_when_the_language_is_switched, database => {
    let station = TestStation::new(database).await;
    let html = found(&station, "a&b").await;
    assert!(html.contains("/search?q=a%26b&#38;lang=en"));
});
