//! Guides on paper.

use crate::support::{Answer, TestStation};
use axum::http::StatusCode;
use phonestation_station::page::encode;
use proptest::prelude::*;

/// Everything between a tag that begins so and its end.
fn count(answer: &Answer, what: &str) -> usize {
    answer.text().matches(what).count()
}

on_both!(a_card_has_the_guide_its_code_and_no_button, database => {
    let station = TestStation::new(database).await;
    for (lang, said) in [("zh-CN", "扫一扫"), ("en", "Scan for")] {
        let card = station.get(&format!("/g/online-settings/card?lang={lang}")).await;
        assert_eq!(card.status, StatusCode::OK);
        assert!(card.text().contains(said) && card.text().contains("/g/online-settings/qr.svg"));
        assert!(count(&card, "<li>") >= 1 && count(&card, "<button") == 0);
        assert!(!card.text().contains("style="), "the policy takes no style in a tag");
    }
    assert_eq!(station.get("/g/none/card").await.status, StatusCode::NOT_FOUND);
});

on_both!(a_book_has_eight_pages_a_sheet, database => {
    let station = TestStation::new(database).await;
    let book = station.get("/print/book?g=online-settings&g=contacts&g=contacts").await;
    assert_eq!(book.status, StatusCode::OK);
    assert_eq!(count(&book, "<article"), 8);
    assert_eq!((count(&book, "panel cover"), count(&book, "panel back")), (1, 1));
    assert_eq!(count(&book, "class=\"code\""), 2, "one code a guide");
    let topic = station.get("/print/book?topic=online").await;
    assert!(topic.text().contains("panel cover"));
});

on_both!(what_cannot_be_printed_is_said_where_one_chooses, database => {
    let station = TestStation::new(database).await;
    let many: String = (0..40).map(|n| format!("&g=a{n}")).collect();
    for (path, said) in [
        ("/print/book".to_owned(), "先勾上"),
        ("/print/book?g=none".to_owned(), "没有这样的教程：none"),
        (format!("/print/book?x=1{many}"), "没有这样的教程"),
        ("/print/table-card?g=contacts".to_owned(), "写一句话"),
        (format!("/print/table-card?g=contacts&slogan={}", encode(&"字".repeat(41))), "写一句话"),
        ("/print/table-card?g=none&slogan=a".to_owned(), "没有这样的教程"),
    ] {
        let answer = station.get(&path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.text().contains("name=\"g\""), "{path}: one can choose again");
        assert!(answer.text().contains(said), "{path}");
    }
});

on_both!(a_table_card_says_it_on_both_sides, database => {
    let station = TestStation::new(database).await;
    let card = station.get("/print/table-card?g=contacts&slogan=%E4%B8%80%E9%94%AE%E6%90%AC%E5%AE%B6").await;
    assert_eq!(count(&card, "<h1>一键搬家</h1>"), 2);
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_slogan_and_no_id_becomes_a_tag(slogan in "\\PC{1,40}", id in "\\PC{0,20}") {
        let runtime = tokio::runtime::Runtime::new().expect("starts");
        runtime.block_on(async {
            let database = crate::support::database::TestDatabase::sqlite();
            let station = TestStation::new(&database).await;
            let (slogan, id) = (format!("<zz>{slogan}"), encode(&id));
            let card = station.get(&format!("/print/table-card?g=contacts&slogan={}", encode(&slogan))).await;
            assert!(!card.status.is_server_error() && !card.text().contains("<zz>"));
            let book = station.get(&format!("/print/book?g={id}")).await;
            assert!(!book.status.is_server_error());
        });
    }
}
