//! Halls, hotlines and the tag on what is made up.

mod support;

use axum::http::StatusCode;
use support::TestStation;

on_both!(made_up_halls_and_carriers_are_hidden_unless_wanted, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/ask").await;
    let html = answer.text();
    assert!(html.contains("真的营业厅") && html.contains("10086"));
    assert!(!html.contains("中山路") && !html.contains("10000999") && !html.contains("示例"));
    assert_eq!(station.get("/h/zsl").await.status, StatusCode::NOT_FOUND);
});

on_both!(every_page_that_shows_something_made_up_says_so_in_a_word, database => {
    let station = TestStation::example(database).await;
    for path in ["/ask", "/h/zsl"] {
        assert!(station.get(path).await.text().contains("示例"), "{path}");
        let english = station.get(&format!("{path}?lang=en")).await;
        assert!(english.text().contains("Example"), "{path}");
    }
    assert!(!station.get("/h/real").await.text().contains("示例"));
});

on_both!(a_made_up_number_cannot_be_called, database => {
    let station = TestStation::example(database).await;
    let answer = station.get("/ask").await;
    assert!(answer.text().contains("tel:10086"));
    assert!(answer.text().contains("10000999") && !answer.text().contains("tel:10000999"));
});

on_both!(a_hall_shows_its_door_hours_closed_days_and_guides, database => {
    let station = TestStation::example(database).await;
    let answer = station.get("/h/zsl").await;
    let html = answer.text();
    for part in ["中山路营业厅", "中山路 1 号", "开到 18:00", "周一到周五", "09:00–18:00", "盘点", "/g/contacts"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("元旦"), "a closed day that has passed");
    assert!(!html.contains("/g/online-settings\""), "its own guides, not the most asked");
    let real = station.get("/h/real").await;
    assert!(real.text().contains("/g/online-settings"), "the most asked where it names none");
    assert!(real.text().contains("还没核对过"));
});

on_both!(asking_from_a_guide_tells_the_clerk_which_one, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/ask?guide=contacts").await;
    assert!(answer.text().contains("您要办的：导通讯录"));
    let unknown = station.get("/ask?guide=none").await;
    assert_eq!(unknown.status, StatusCode::OK, "a person is asked all the same");
});
