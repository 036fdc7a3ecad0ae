//! A customer's account at a desk: opened with the customer's own code, ordered and left with another, closed by itself.

use crate::support::browser::{Browser, between, form};
use crate::support::customer::{Customer, all, code, newest};
use crate::support::desk::{desk, next, number, seal, sign_in};
use crate::support::{Answer, TestStation};
use axum::http::StatusCode;
use phonestation_station::config::DatabaseUrl;
use phonestation_station::services::{Evidence, evidence};
use serde_json::json;

const NUMBER: &str = "10000000001";
const OTHER: &str = "10000000002";
const HERE: &str = "/desk/customer";

/// Sends the form of a page that goes to an address beginning so; `typed` is what was typed.
async fn send(desk: &Browser<'_>, page: &Answer, to: &str, typed: &str) -> Answer {
    let found = form(page.text(), to);
    assert!(found.is_some(), "no form to {to}: {}", page.text());
    let (act, fields) = found.expect("looked at just before");
    let body = [fields.as_str(), typed].join("&");
    let answer = desk.post(&act, body.trim_matches('&')).await;
    match answer.status {
        StatusCode::SEE_OTHER => desk.get(answer.header("location")).await,
        _ => answer,
    }
}

/// Asks for a code, for `number`; what is open is closed first.
async fn ask(desk: &Browser<'_>, number: &str) -> Answer {
    let mut door = desk.get(&format!("{HERE}?q=other")).await;
    if is_open(&door) {
        door = send(desk, &door, "/desk/customer/end", "").await;
    }
    let typed = format!("number={number}");
    send(desk, &door, "/desk/customer/ask", &typed).await
}

/// Opens the account behind `number` with its code.
async fn open(desk: &Browser<'_>, number: &str) -> Answer {
    let waiting = ask(desk, number).await;
    let code = code(desk.station(), number).await;
    let typed = format!("code={code}");
    let page = send(desk, &waiting, "/desk/customer/open", &typed).await;
    assert!(page.text().contains("能看到"), "{}", page.text());
    page
}

/// Another six digits than those.
fn wrong(code: &str) -> String {
    let (first, rest) = code.split_at(1);
    let other = if first == "1" { "2" } else { "1" };
    format!("code={other}{rest}")
}

async fn music<'a>(station: &'a TestStation, number: &str) -> Customer<'a> {
    let me = Customer::sign_in(station, number).await;
    let item = json!({"action": "add", "offering": "music"});
    me.whole("a-key-of-mine-0", &item).await;
    me
}

fn is_open(page: &Answer) -> bool {
    page.text().contains("能看到")
}

on_both!(a_clerk_sees_what_a_customer_has_only_with_the_code_that_the_customer_tells, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    let (desk, _) = desk(&station).await;
    let waiting = ask(&desk, NUMBER).await;
    assert!(waiting.text().contains("请客人看短信") && !waiting.text().contains("音乐包"));
    let message = newest(&station, NUMBER).await;
    assert!(message.contains("15 分钟") && message.contains("替您订或者退，还要另一个码"), "{message}");
    let code = code(&station, NUMBER).await;
    let refused = send(&desk, &waiting, "/desk/customer/open", &wrong(&code)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("码不对") && !refused.text().contains("音乐包"));
    let page = send(&desk, &refused, "/desk/customer/open", &format!("code={code}")).await;
    for words in ["音乐包", "10:19", "¥10.00", "客人自己", "短信验证码", "没有被改过", "№ 1"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains(NUMBER) && !page.text().contains("<script"));
    assert!(page.header("cache-control").contains("no-store"));
    assert_eq!(page.header("refresh"), "901; url=/desk/customer", "gone from the screen without script");
    let bill = desk.get("/desk/customer/statement?q=2026-11").await;
    assert!(bill.text().contains("¥10.00"));
    let receipt = between(page.text(), "href=\"/desk/customer/receipt/", "\"");
    let receipt = desk.get(&format!("/desk/customer/receipt/{receipt}")).await;
    assert!(receipt.text().contains("订好了") && receipt.text().contains("回执号"));
    let english = desk.get(&format!("{HERE}?lang=en")).await;
    let main = between(english.text(), "<main", "</main>");
    let chinese = main.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    assert_eq!(chinese.collect::<String>(), "中文", "but for the way to the other language");
    let audit = desk.get("/desk/audit").await;
    for words in ["给客人发码", "打开客人的服务"] {
        assert!(audit.text().contains(words), "{words}");
    }
    assert!(!audit.text().contains(NUMBER) && !audit.text().contains("音乐包"));
});

on_both!(an_order_and_leaving_at_a_desk_each_take_the_customers_own_code, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, NUMBER).await;
    station.at("2026-11-18T02:06:00Z");
    let (desk, _) = desk(&station).await;
    let page = open(&desk, NUMBER).await;
    let consent = code(&station, NUMBER).await;
    assert!(page.text().contains("还没有订过"));
    assert!(desk.get("/desk/customer/find").await.text().contains("href=\"/desk/customer/offer/music\""));
    let offer = desk.get("/desk/customer/offer/music").await;
    for fact in ["做什么", "自动续订", "合约期", "怎么退订"] {
        assert!(offer.text().contains(fact), "{fact}");
    }
    let asked = send(&desk, &offer, "/desk/customer/order", "").await;
    assert!(asked.text().contains("客人点头，才算数"), "{}", asked.text());
    assert!(newest(&station, NUMBER).await.contains("店员替您准备了订“音乐包”"), "who asks, and for what");
    let own = code(&station, NUMBER).await;
    // Without a code, with another, and with the one that only let the clerk look: nothing changes.
    for typed in [String::from("code="), wrong(&own), format!("code={consent}")] {
        if typed == format!("code={own}") {
            continue; // one in a million
        }
        let refused = send(&desk, &asked, "/desk/customer/confirm/", &typed).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{typed}");
    }
    assert_eq!(me.mine().await["products"], json!([]));
    let done = send(&desk, &asked, "/desk/customer/confirm/", &format!("code={own}")).await;
    assert!(done.text().contains("订好了") && done.text().contains("回执已经发到客人的手机上"), "{}", done.text());
    assert!(newest(&station, NUMBER).await.contains("回执"));
    // Sent again it leads to the same receipt.
    let again = send(&desk, &asked, "/desk/customer/confirm/", &format!("code={own}")).await;
    assert!(again.text().contains("订好了"));
    assert_eq!(me.mine().await["products"].as_array().map(Vec::len), Some(1));

    station.at("2026-11-18T02:09:00Z");
    let page = desk.get(HERE).await;
    assert!(page.text().contains("营业厅") && page.text().contains("admin"), "who did it, with the name of the clerk");
    let leaving = send(&desk, &page, "/desk/customer/order", "").await;
    assert!(leaving.text().contains("最后一天") && leaving.text().contains("name=\"code\""));
    assert!(newest(&station, NUMBER).await.contains("准备了退订“音乐包”"));
    let refused = send(&desk, &leaving, "/desk/customer/confirm/", "code=").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let code = code(&station, NUMBER).await;
    let left = send(&desk, &leaving, "/desk/customer/confirm/", &format!("code={code}")).await;
    assert!(left.text().contains("退订好了") && left.text().contains("想撤销，客人自己"), "{}", left.text());
    for words in ["为什么退", "也许这个更合适"] {
        assert!(!left.text().contains(words), "a clerk asks nobody why, and offers nothing");
    }
    let audit = desk.get("/desk/audit").await;
    for words in ["替客人准备订", "替客人准备退订", "客人用码确认了"] {
        assert!(audit.text().contains(words), "{words}");
    }
    assert_eq!(audit.text().matches("客人用码确认了").count(), 2, "once each");
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(2, _)));
});

on_both!(a_view_closes_by_itself_and_whenever_the_customer_goes, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    let (desk, seal) = desk(&station).await;
    let old = open(&desk, NUMBER).await;
    station.at("2026-11-18T02:18:59Z");
    assert!(is_open(&desk.get(HERE).await));
    station.at("2026-11-18T02:19:00Z");
    let over = desk.get(HERE).await;
    assert!(!is_open(&over) && !over.text().contains("音乐包"));
    for path in ["/desk/customer/find", "/desk/customer/statement", "/desk/customer/offer/music", "/desk/customer/receipt/x"] {
        assert_eq!(desk.get(path).await.header("location"), HERE, "{path}");
    }
    let late = send(&desk, &old, "/desk/customer/order", "").await;
    assert!(late.text().contains("客人的手机号"), "led to the door");

    // Closed by hand.
    station.at("2026-11-18T02:20:00Z");
    let page = open(&desk, NUMBER).await;
    let closed = send(&desk, &page, "/desk/customer/end", "").await;
    assert!(closed.text().contains("这里不留客人的信息") && !is_open(&desk.get(HERE).await));

    // Who is called next, and who is done, does not find the last one's account open.
    for (hour, act) in [("03", "done"), ("04", "hold"), ("05", "missed")] {
        station.at(&format!("2026-11-18T{hour}:20:00Z"));
        number(&Browser::new(&station)).await;
        open(&desk, NUMBER).await;
        let (status, _, id) = next(&desk, &seal).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert!(!is_open(&desk.get(HERE).await), "called the next");
        station.at(&format!("2026-11-18T{hour}:22:00Z"));
        open(&desk, NUMBER).await;
        let acted = desk.post("/desk/act", &format!("seal={seal}&id={id}&act={act}")).await;
        assert_eq!(acted.status, StatusCode::SEE_OTHER);
        assert!(!is_open(&desk.get(HERE).await), "{act}");
    }
    // An older page's form belongs to that view, not to the one that is open now.
    station.at("2026-11-18T06:30:00Z");
    open(&desk, NUMBER).await;
    assert_eq!(send(&desk, &old, "/desk/customer/order", "").await.status, StatusCode::BAD_REQUEST);
    desk.post("/desk/sign-out", &format!("seal={seal}")).await;
    assert_eq!(desk.get(HERE).await.header("location"), "/desk/sign-in");
    sign_in(&desk, "admin").await;
    assert!(!is_open(&desk.get(HERE).await), "signed out: closed");
    let rows = sqlx::query("SELECT id FROM desk_view").fetch_all(station.station.database.pool()).await.expect("reads");
    assert!(rows.is_empty(), "ended, nothing is left");
});

on_both!(a_code_opens_one_account_for_one_clerk_once_and_guessing_is_locked_out, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    let (admin, seal_of_admin) = desk(&station).await;
    let added = admin.post("/desk/accounts", &format!("seal={seal_of_admin}&account=wang&name=Wang&role=clerk&hall=zsl")).await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let wang = Browser::new(&station);
    wang.post(&link[link.find("/desk/first/").expect("a link")..], "password=correct+horse+battery").await;
    sign_in(&wang, "wang").await;
    let wangs = seal(&wang).await;

    let waiting = ask(&admin, NUMBER).await;
    let own = code(&station, NUMBER).await;
    let (_, fields) = form(waiting.text(), "/desk/customer/open").expect("a form");
    let id = between(&format!("{fields}&"), "id=", "&").to_owned();
    let stolen = wang.post("/desk/customer/open", &format!("seal={wangs}&id={id}&code={own}")).await;
    assert!(stolen.text().contains("不是这一次发的"), "{}", stolen.text());
    assert_eq!(wang.post("/desk/customer/open", &format!("seal=guess&id={id}&code={own}")).await.status, StatusCode::BAD_REQUEST);
    let opened = send(&admin, &waiting, "/desk/customer/open", &format!("code={own}")).await;
    assert!(is_open(&opened));
    assert!(!is_open(&wang.get(HERE).await), "for that clerk alone");

    // Another number's code, and the one of an earlier message.
    station.at("2026-11-18T02:06:00Z");
    // From a page that was there before: whoever asks for another account closes this one.
    let typed = format!("seal={seal_of_admin}&number={OTHER}");
    assert_eq!(admin.post("/desk/customer/ask", &typed).await.status, StatusCode::SEE_OTHER);
    let waiting = admin.get(HERE).await;
    assert!(!is_open(&waiting));
    let first = code(&station, OTHER).await;
    station.at("2026-11-18T02:07:30Z");
    let newer = ask(&admin, OTHER).await;
    let second = code(&station, OTHER).await;
    if first != second {
        let early = send(&admin, &newer, "/desk/customer/open", &format!("code={first}")).await;
        assert!(early.text().contains("前一条短信"), "{}", early.text());
    }
    let gone = send(&admin, &waiting, "/desk/customer/open", &format!("code={first}")).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    station.at("2026-11-18T02:12:31Z");
    let late = send(&admin, &newer, "/desk/customer/open", &format!("code={second}")).await;
    assert!(late.text().contains("过期"), "{}", late.text());

    let newest = ask(&admin, OTHER).await;
    let third = code(&station, OTHER).await;
    for _ in 0..5 {
        let guess = send(&admin, &newest, "/desk/customer/open", &wrong(&third)).await;
        assert!(!is_open(&guess));
    }
    let locked = send(&admin, &newest, "/desk/customer/open", &format!("code={third}")).await;
    assert!(locked.text().contains("错得太多") && !is_open(&locked), "{}", locked.text());
    // A minute has to pass between two messages to one number.
    let soon = ask(&admin, OTHER).await;
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(a_number_that_nobody_has_is_answered_like_any_other_and_opens_nothing, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let page = desk.get(HERE).await;
    let odd = send(&desk, &page, "/desk/customer/ask", "number=12").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    let strange = "13912345678";
    let unknown = ask(&desk, strange).await;
    assert!(unknown.text().contains("请客人看短信"), "{}", unknown.text());
    assert!(all(&station, strange).await.is_empty(), "no message goes to strangers");
    for typed in ["code=", "code=000000"] {
        let refused = send(&desk, &unknown, "/desk/customer/open", typed).await;
        assert!(!is_open(&refused));
    }
    let outside = Browser::new(&station).get(HERE).await;
    assert!(outside.header("location").starts_with("/desk/sign-in"));
});

on_both!(evidence_that_was_changed_past_the_guard_is_shown_as_such, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    let (desk, _) = desk(&station).await;
    let page = open(&desk, NUMBER).await;
    assert!(page.text().contains("没有被改过") && !page.text().contains("可能被改过"));
    let inner = &station.station.database;
    let drop = match database.url {
        DatabaseUrl::Sqlite(_) => "DROP TRIGGER consent_is_not_changed",
        DatabaseUrl::Postgres(_) => "DROP TRIGGER consent_is_not_changed ON consent",
    };
    sqlx::query(drop).execute(inner.pool()).await.expect("dropped");
    sqlx::query("UPDATE consent SET body = replace(body, '1000', '100') WHERE place = 1")
        .execute(inner.pool()).await.expect("changed");
    let page = desk.get(HERE).await;
    assert!(page.text().contains("可能被改过") && !page.text().contains("没有被改过"));
});

on_both!(who_deletes_their_number_is_no_longer_to_be_seen_at_the_desk, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    station.at("2026-11-18T02:06:00Z");
    let (desk, _) = desk(&station).await;
    open(&desk, NUMBER).await;
    let own = crate::support::customer::sign_in(&station, NUMBER).await;
    let mine = own.get("/me").await;
    send(&own, &mine, "/me/forget", "").await;
    assert!(!is_open(&desk.get(HERE).await));
});

on_both!(what_was_paid_and_not_delivered_comes_back_at_the_desk_once_and_the_customer_is_told, database => {
    let station = TestStation::example(database).await;
    music(&station, NUMBER).await;
    let (desk, _) = desk(&station).await;
    open(&desk, NUMBER).await;
    let statement = "/desk/customer/statement?q=2026-11";
    let bill = desk.get(statement).await;
    let way = between(bill.text(), "href=\"/desk/customer/undelivered/", "\"").to_owned();
    let asked = desk.get(&format!("/desk/customer/undelivered/{way}")).await;
    for words in ["音乐包", "11\u{a0}月 18\u{a0}日", "退回 ¥10.00"] {
        assert!(asked.text().contains(words), "{words}: {}", asked.text());
    }
    assert!(!desk.get(statement).await.text().contains("没开通成"), "only looked at");
    let forged = desk.post(&format!("/desk/customer/undelivered/{way}"), "seal=of-another").await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    for _ in 0..2 {
        let bill = send(&desk, &asked, "/desk/customer/undelivered", "").await;
        let text = bill.text();
        assert!(text.contains("没开通成，退钱") && text.contains("−¥10.00") && text.contains("¥0.00"), "{text}");
        assert!(!text.contains("/desk/customer/undelivered/"), "not a second time");
    }
    let told = all(&station, NUMBER).await;
    let told: Vec<_> = told.iter().filter(|m| m.contains("没给到")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("¥10.00 退回来了"), "{}", told[0]);
    let again = desk.get(&format!("/desk/customer/undelivered/{way}")).await;
    assert_eq!(again.header("location"), "/desk/customer/statement");
    for wrong in ["nothing/2026-11-18", &way.replace("-18", "-19"), "x/y"] {
        let answer = desk.get(&format!("/desk/customer/undelivered/{wrong}")).await;
        assert!(answer.status.is_client_error(), "{wrong}: {}", answer.status);
    }
});
