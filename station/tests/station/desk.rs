//! The desk and the line: who is called, by whom, and what stays of them.

use crate::support::TestStation;
use crate::support::browser::{Browser, between};
use crate::support::desk::{desk, next, number, sign_in};
use axum::http::StatusCode;

async fn code(visitor: &Browser<'_>, ticket: &str) -> String {
    between(visitor.get(ticket).await.text(), "class=\"huge\">", "<").to_owned()
}

on_both!(a_booking_that_checked_in_goes_ahead_within_its_window_and_numbers_go_on, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let booked = Browser::new(&station);
    let ticket = booked.book("/h/zsl/book").await;
    booked.post(&format!("{ticket}/confirm"), "").await;
    let (first, second) = (Browser::new(&station), Browser::new(&station));
    let (one, two) = (number(&first).await, number(&second).await);
    assert_eq!((code(&first, &one).await.as_str(), code(&second, &two).await.as_str()), ("B01", "B02"));
    assert_eq!(number(&first).await.rsplit('/').next().map(str::len), Some(32), "led to the number there is");
    assert!(second.get(&two).await.text().contains("前面 1\u{a0}人"));

    // The code at the door leads the booked one to their own ticket, and checks in once.
    let door = booked.get("/h/zsl").await;
    assert!(door.text().contains("您今天在这里有预约"));
    station.at("2026-11-18T02:05:00Z");
    let own = between(door.text(), "class=\"button act\" href=\"", "\"").to_owned();
    for _ in 0..2 {
        assert_eq!(booked.post(&format!("{own}/arrive"), "").await.status, StatusCode::SEE_OTHER);
    }
    assert!(booked.get(&ticket).await.text().contains("签到了"));

    // 10:05 now, booked for 10:20: still too early for the booking.
    let (status, called, id) = next(&desk, &seal).await;
    assert_eq!((status, called.as_str()), (StatusCode::SEE_OTHER, "B01"));
    assert!(first.get(&one).await.text().contains("轮到您了"));
    assert_eq!(next(&desk, &seal).await.0, StatusCode::CONFLICT, "one at a time");
    desk.post("/desk/act", &format!("seal={seal}&id={id}&act=done")).await;
    station.at("2026-11-18T02:12:00Z");
    assert_eq!(next(&desk, &seal).await.1, "A01");
});

on_both!(numbers_go_on_all_day_and_a_wait_is_measured_from_five_services_on, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let waiting = Browser::new(&station);
    assert!(waiting.get("/h/zsl/line").await.text().contains("今天还没测准"), "a rule of thumb, and said so");
    let mut minute = 5;
    for n in 1..=5 {
        let visitor = Browser::new(&station);
        let ticket = number(&visitor).await;
        assert_eq!(code(&visitor, &ticket).await, format!("B{n:02}"), "never one that was given before");
        let id = next(&desk, &seal).await.2;
        minute += 6;
        station.at(&format!("2026-11-18T02:{minute:02}:00Z"));
        desk.post("/desk/act", &format!("seal={seal}&id={id}&act=done")).await;
        if n == 3 {
            visitor.post(&format!("{ticket}/erase"), "").await;
        }
    }
    let ticket = number(&waiting).await;
    assert_eq!(code(&waiting, &ticket).await, "B06");
    let behind = Browser::new(&station).get("/h/zsl/line").await;
    assert!(behind.text().contains("大约等 9\u{a0}分钟"), "six minutes each, one ahead: {}", between(behind.text(), "class=\"waits\">", "</p>"));
    assert!(!behind.text().contains("还没测准"));
    station.at("2026-11-19T02:00:00Z");
    let tomorrow = Browser::new(&station);
    let ticket = number(&tomorrow).await;
    assert_eq!(code(&tomorrow, &ticket).await, "B01", "a new day");
});

on_both!(hold_recall_hand_over_no_show_and_done_leave_nothing_behind, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let visitor = Browser::new(&station);
    let ticket = visitor.book("/h/zsl/book").await;
    visitor.post(&format!("{ticket}/confirm"), "name=%E6%9D%8E%E5%9B%9B&number=13800138000").await;
    visitor.post(&format!("{ticket}/arrive"), "").await;
    let other = Browser::new(&station);
    let number = number(&other).await;
    station.at("2026-11-18T02:12:00Z");

    let (_, called, id) = next(&desk, &seal).await;
    assert_eq!(called, "A01");
    assert!(desk.get("/desk").await.text().contains("李四"), "who it is");
    let act = |act: &str| format!("seal={seal}&id={id}&act={act}");
    assert_eq!(desk.post("/desk/act", &act("recall")).await.status, StatusCode::CONFLICT, "blocked for five minutes");
    station.at("2026-11-18T02:18:00Z");
    assert_eq!(desk.post("/desk/act", &act("recall")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.post("/desk/act", &act("hold&note=old+phone")).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&ticket).await.text().contains("先放着"));
    let (_, walk_in, walk_in_id) = next(&desk, &seal).await;
    assert_eq!(walk_in, "B01");
    desk.post("/desk/act", &format!("seal={seal}&id={walk_in_id}&act=missed")).await;
    assert!(other.get(&number).await.status == StatusCode::OK);
    desk.post("/desk/next", &format!("seal={seal}&id={id}")).await;
    assert_eq!(desk.post("/desk/act", &act("done")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.post("/desk/act", &act("done")).await.status, StatusCode::SEE_OTHER, "sent again, done once");
    let page = desk.get("/desk").await;
    assert!(!page.text().contains("李四") && !page.text().contains("13800138000"));
    assert!(page.text().contains("今天办了 1\u{a0}人"));
    let audit = desk.get("/desk/audit").await;
    assert!(audit.text().contains("<b>再叫一次</b> A01") && audit.text().contains("<b>记成没来</b> B01"), "in words that clerks use");
    assert!(!audit.text().contains("recall") && !audit.text().contains("李四"));
    assert!(desk.get("/desk/audit?lang=en").await.text().contains("<b>No-show</b> B01"));
    for table in ["SELECT name || number || owner || person FROM booking", "SELECT owner || name || note FROM visit"] {
        for row in sqlx::query(table).fetch_all(station.station.database.pool()).await.expect("reads") {
            assert_eq!(sqlx::Row::try_get::<String, _>(&row, 0).expect("text"), "");
        }
    }
});

on_both!(a_colleague_gets_who_is_handed_over_and_two_desks_never_the_same, database => {
    let station = TestStation::example(database).await;
    let (admin, seal) = desk(&station).await;
    let added = admin.post("/desk/accounts", &format!("seal={seal}&account=wang&name=Wang&role=clerk&hall=zsl")).await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let path = &link[link.find("/desk/first/").expect("a link")..];
    let wang = Browser::new(&station);
    assert_eq!(wang.post(path, "password=correct+horse+battery").await.status, StatusCode::SEE_OTHER);
    assert_eq!(wang.post(path, "password=another+horse+battery").await.status, StatusCode::GONE, "works once");
    sign_in(&wang, "wang").await;
    let (a, b) = (Browser::new(&station), Browser::new(&station));
    number(&a).await;
    number(&b).await;
    let wangs = crate::support::desk::seal(&wang).await;
    let (mine, theirs) = (next(&admin, &seal).await, next(&wang, &wangs).await);
    assert_eq!((mine.1.as_str(), theirs.1.as_str()), ("B01", "B02"));
    let stolen = wang.post("/desk/act", &format!("seal={wangs}&id={}&act=done", mine.2)).await;
    assert_eq!(stolen.status, StatusCode::CONFLICT);
    admin.post("/desk/act", &format!("seal={seal}&id={}&act=hand-over&to=wang", mine.2)).await;
    assert_eq!(next(&admin, &seal).await.0, StatusCode::CONFLICT, "handed over: nobody else's");
    wang.post("/desk/act", &format!("seal={wangs}&id={}&act=done", theirs.2)).await;
    assert_eq!(next(&wang, &wangs).await.1, "B01");
    assert_eq!(wang.get("/desk/accounts").await.status, StatusCode::FORBIDDEN);
    assert_eq!(wang.get("/desk/close").await.status, StatusCode::FORBIDDEN);
    admin.post("/desk/accounts/disable", &format!("seal={seal}&account=wang")).await;
    assert_eq!(wang.get("/desk").await.status, StatusCode::SEE_OTHER, "signed out at once");
});

on_both!(five_wrong_passwords_lock_an_account_and_a_form_from_elsewhere_is_refused, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    assert_eq!(desk.post("/desk/next", "seal=guess").await.status, StatusCode::BAD_REQUEST);
    let thief = Browser::new(&station);
    for _ in 0..5 {
        let wrong = thief.post("/desk/sign-in", "account=admin&password=wrong+password").await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    }
    let right = "account=admin&password=correct+horse+battery";
    assert_eq!(thief.post("/desk/sign-in", right).await.status, StatusCode::UNAUTHORIZED, "locked");
    station.at("2026-11-18T02:20:00Z");
    assert_eq!(thief.post("/desk/sign-in", right).await.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::new(&station).get("/desk").await.header("location"), "/desk/sign-in");
    let audit = desk.get("/desk/audit").await;
    assert_eq!(audit.status, StatusCode::OK);
});

on_both!(closing_a_day_warns_cancels_and_offers_nothing_on_it, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let visitor = Browser::new(&station);
    let ticket = visitor.book("/h/zsl/book").await;
    visitor.post(&format!("{ticket}/confirm"), "number=13800138000").await;
    let warned = desk.get("/desk/close?day=2026-11-18&why=power").await;
    assert!(warned.text().contains("A01") && warned.text().contains("13800138000"));
    let closed = desk.post("/desk/close", &format!("seal={seal}&day=2026-11-18&why=power")).await;
    assert_eq!(closed.status, StatusCode::OK);
    let told = visitor.get(&ticket).await;
    assert!(told.text().contains("营业厅取消了这次预约") && told.text().contains("power"));
    assert!(told.text().contains("href=\"/h/zsl/book\"") && !told.text().contains("/calendar.ics"), "another time is one tap away");
    let english = visitor.get(&format!("{ticket}?lang=en")).await;
    assert!(english.text().contains("power") && english.text().contains("lang=\"en\""));
    assert!(!visitor.get("/h/zsl/book").await.text().contains("今天"));
    desk.post("/desk/open", &format!("seal={seal}&day=2026-11-18")).await;
    assert!(visitor.get("/h/zsl/book").await.text().contains("今天"));
});

on_both!(a_moved_line_is_told_to_open_pages, database => {
    let station = TestStation::example(database).await;
    let visitor = Browser::new(&station);
    let ticket = number(&visitor).await;
    let request = axum::http::Request::get(format!("{ticket}/live")).body(axum::body::Body::empty()).expect("a request");
    let stream = tower::ServiceExt::oneshot(phonestation_station::app::router(std::sync::Arc::clone(&station.station)), request).await.expect("answers");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut body = stream.into_body();
    number(&Browser::new(&station)).await;
    let frame = std::future::poll_fn(|cx| axum::body::HttpBody::poll_frame(std::pin::Pin::new(&mut body), cx)).await;
    let frame = frame.expect("goes on").expect("no error").into_data().expect("data");
    assert_eq!(&frame[..], b"event: moved\ndata: line\n\n", "browsers drop an event without data");
});

on_both!(who_is_handed_over_is_seen_by_that_desk_alone_and_closed_tickets_stay_out_of_the_line, database => {
    let station = TestStation::example(database).await;
    let (admin, seal) = desk(&station).await;
    let added = admin.post("/desk/accounts", &format!("seal={seal}&account=expert&name=Expert&role=clerk&hall=zsl")).await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let expert = Browser::new(&station);
    expert.post(&link[link.find("/desk/first/").expect("a link")..], "password=correct+horse+battery").await;
    sign_in(&expert, "expert").await;
    let visitor = Browser::new(&station);
    let ticket = number(&visitor).await;
    let id = next(&admin, &seal).await.2;
    assert_eq!(admin.post("/desk/act", &format!("seal={seal}&id={id}&act=hand-over&to=nobody")).await.status, StatusCode::BAD_REQUEST);
    admin.post("/desk/act", &format!("seal={seal}&id={id}&act=hand-over&to=expert")).await;
    assert!(!admin.get("/desk").await.text().contains("B01"));
    let seen = expert.get("/desk").await;
    assert!(seen.text().contains("B01"), "{}", seen.text());
    assert!(visitor.get(&ticket).await.text().contains("前面没有人"), "first there");
});
