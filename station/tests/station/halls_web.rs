//! Halls, hotlines and the tag on what is made up.

use crate::support::TestStation;
use axum::http::StatusCode;
use phonestation_station::download::Apk;
use phonestation_station::state::Options;

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

const ANDROID: (&str, &str) = (
    "user-agent",
    "Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0",
);

async fn on_the_web(
    database: &crate::support::database::TestDatabase,
    apk: Option<Apk>,
) -> TestStation {
    let options = Options {
        example: true,
        public_url: Some("https://station.example".parse().expect("an address")),
        ..Options::default()
    };
    TestStation::with(database, options, apk).await
}

on_both!(a_browser_inside_another_app_is_offered_the_app_and_hall_code_and_topic_go_along, database => {
    let station = on_the_web(database, None).await;
    let path = "/h/zsl?c=abc.1f.00ff&guide=contacts";
    let page = station.get_with(path, &[ANDROID]).await;
    let button = "href=\"intent://station.example/h/zsl?c=abc.1f.00ff&#38;guide=contacts#Intent;scheme=https;\
        package=org.phonestation;S.browser_fallback_url=\
        https%3A%2F%2Fstation.example%2Fh%2Fzsl%3Fc%3Dabc.1f.00ff%26guide%3Dcontacts;end\"";
    assert!(page.text().contains(button), "{}", page.text());
    assert!(page.text().contains("没装软件也行"));
    let other = station.get_with(path, &[("user-agent", "Mozilla/5.0 (iPhone)")]).await;
    assert!(!other.text().contains("intent:"), "only Android knows these links");
});

on_both!(a_code_cannot_write_itself_into_the_link_of_the_app, database => {
    let station = on_the_web(database, None).await;
    let odd = "%23Intent;package=com.elsewhere;end%22%3E%3Cscript";
    let page = station.get_with(&format!("/h/zsl?c={odd}"), &[ANDROID]).await;
    let text = page.text();
    assert!(text.contains("?c=%23Intent%3Bpackage%3Dcom.elsewhere%3Bend%22%3E%3Cscript#Intent;scheme=https;"));
    let long = "a".repeat(300);
    let page = station.get_with(&format!("/h/zsl?c={long}"), &[ANDROID]).await;
    assert!(page.text().contains("intent://station.example/h/zsl#Intent;"));
});

on_both!(without_the_app_its_button_leads_to_the_download_where_there_is_one, database => {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), b"an app").unwrap();
    let station = on_the_web(database, Some(Apk::read(file.path()).unwrap())).await;
    let page = station.get_with("/h/zsl", &[ANDROID]).await;
    assert!(page.text().contains("S.browser_fallback_url=https%3A%2F%2Fstation.example%2F;end"));
});

on_both!(what_was_handed_on_in_a_hall_leads_to_that_halls_people, database => {
    let station = TestStation::example(database).await;
    let guide = station.get("/g/contacts?h=zsl").await;
    assert!(guide.text().contains("h=zsl"), "the hall goes along");
    let first = |html: &str| html.find("href=\"/h/real") < html.find("href=\"/h/zsl");
    let [plain, here] = [station.get("/ask").await, station.get("/ask?h=real").await];
    assert_eq!((first(plain.text()), first(here.text())), (false, true));
    let odd = station.get("/g/contacts?h=..%2Fdesk").await;
    assert!(!odd.text().contains("desk"), "no hall is called so");
});

on_both!(asking_from_a_guide_tells_the_clerk_which_one, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/ask?guide=contacts").await;
    assert!(answer.text().contains("您要办的：导通讯录"));
    let unknown = station.get("/ask?guide=none").await;
    assert_eq!(unknown.status, StatusCode::OK, "a person is asked all the same");
});
