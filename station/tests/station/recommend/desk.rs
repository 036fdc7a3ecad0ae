//! At the desk: suggestions only with the customer's code, remembered only with the tick; and the manager's figures.

use crate::support::browser::{Browser, between, form};
use crate::support::customer::{Customer, code};
use crate::support::desk::{desk, seal, sign_in};
use crate::support::{Answer, TestStation};
use axum::http::StatusCode;
use phonestation_wire::paths::CUSTOMER;
use serde_json::json;
use sqlx::Row;

const LITTLE: &str = "10000000008";
const HERE: &str = "/desk/customer";

async fn open(desk: &Browser<'_>, number: &str) -> Answer {
    let door = desk.get(HERE).await;
    let (act, fields) = form(door.text(), "/desk/customer/ask").expect("a form");
    desk.post(&act, &format!("{fields}&number={number}")).await;
    let waiting = desk.get(HERE).await;
    assert!(
        !waiting.text().contains("可以跟顾客讲的"),
        "not without the code"
    );
    let digits = code(desk.station(), number).await;
    let (act, fields) = form(waiting.text(), "/desk/customer/open").expect("a form");
    desk.post(&act, &format!("{fields}&code={digits}")).await;
    let page = desk.get(HERE).await;
    assert!(page.text().contains("可以跟顾客讲的"), "{}", page.text());
    page
}

/// Presses a button of the first suggestion, and gives what was sent.
async fn say(desk: &Browser<'_>, page: &Answer, more: &str) -> String {
    let (act, fields) = form(page.text(), "/desk/customer/suggestion").expect("a form");
    let body = format!("{fields}&{more}");
    let answer = desk.post(&act, &body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    body
}

async fn lines(station: &TestStation, sql: &'static str, columns: usize) -> Vec<String> {
    let rows = sqlx::query(sql)
        .fetch_all(station.station.database.pool())
        .await
        .expect("reads");
    let line = |row: &sqlx::any::AnyRow| {
        (0..columns)
            .map(|at| row.get::<String, _>(at))
            .collect::<Vec<_>>()
            .join(" ")
    };
    rows.iter().map(line).collect()
}

const COUNTS: &str = "SELECT day, hall, app, step, CAST(times AS TEXT) FROM recommend_outcome ORDER BY day, hall, app, step";
const TOLD: &str = "SELECT app, step FROM recommend_told ORDER BY app";

on_both!(a_clerk_is_told_what_fits_only_with_the_customers_code_and_remembers_only_with_the_tick, database => {
    let station = TestStation::example(database).await;
    let me = Customer::sign_in(&station, LITTLE).await;
    me.whole("order-a-plan-1", &json!({"action": "add", "offering": "plan"})).await;
    station.at("2026-11-18T02:14:00Z");
    let (desk, _) = desk(&station).await;
    let without = desk.post("/desk/customer/suggestion", "seal=x&key=key-number-1&app=guard&step=explained").await;
    assert_eq!(without.status, StatusCode::SEE_OTHER, "led to the door");
    assert!(lines(&station, COUNTS, 5).await.is_empty());
    let page = open(&desk, LITTLE).await;
    let text = page.text();
    let plan = text.find("一共能省 ¥360.00").expect("the plan");
    let app = text.find("陌生电话先看看").expect("the month's app");
    assert!(plan < app && text.contains("/desk/customer/offer/plan-small"));
    assert!(text.contains("这个月营业厅专门介绍它") && text.matches("/desk/customer/suggestion").count() == 2);
    // Without the tick it is counted, and nobody's.
    let sent = say(&desk, &page, "step=explained").await;
    desk.post("/desk/customer/suggestion", &sent).await;
    assert_eq!(lines(&station, COUNTS, 5).await, ["2026-11-18 zsl guard explained 1"], "pressed twice counts once");
    assert!(lines(&station, TOLD, 2).await.is_empty());
    let again = desk.get("/desk/customer?q=noted").await;
    assert!(again.text().contains("记下了。") && again.text().contains("陌生电话先看看"));
    // With it what was refused is not said again.
    say(&desk, &again, "step=refused&remember=yes").await;
    assert_eq!(lines(&station, TOLD, 2).await, ["guard refused"]);
    let later = desk.get(HERE).await;
    assert!(!later.text().contains("陌生电话先看看"));
    assert!(desk.get("/desk/audit").await.text().contains("讲了推荐"));
    // It goes with the customer.
    assert!(me.ask("DELETE", CUSTOMER, None, "").await.status.is_success());
    assert!(lines(&station, TOLD, 2).await.is_empty());
    assert_eq!(lines(&station, COUNTS, 5).await.len(), 2, "counts are nobody's and stay");
});

on_both!(what_no_form_gives_is_refused, database => {
    let station = TestStation::example(database).await;
    Customer::sign_in(&station, LITTLE).await;
    station.at("2026-11-18T02:14:00Z");
    let (desk, _) = desk(&station).await;
    let page = open(&desk, LITTLE).await;
    let (act, fields) = form(page.text(), "/desk/customer/suggestion").expect("a form");
    for wrong in [
        fields.replace("seal=", "seal=x") + "&step=explained",
        fields.clone() + "&step=kept",
        fields.replace("app=", "app=x") + "&step=explained",
        fields.replace("key=", &format!("key={}", "x".repeat(65))) + "&step=explained",
    ] {
        assert_eq!(desk.post(&act, &wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert!(lines(&station, COUNTS, 5).await.is_empty());
});

on_both!(figures_are_sums_of_a_month_for_managers_alone, database => {
    let station = TestStation::example(database).await;
    let (admin, own) = desk(&station).await;
    let empty = admin.get("/desk/recommend").await;
    assert!(empty.text().contains("这个月还没有数") && !empty.text().contains("<table"));
    let rows = [
        ("2026-11-03", "zsl", "chat", "shown", 20), ("2026-11-03", "zsl", "chat", "taken", 3), ("2026-11-18", "", "chat", "shown", 5),
        ("2026-11-18", "tour", "ride", "kept", 2), ("2026-10-31", "zsl", "guard", "shown", 99), ("2026-11-18", "zsl", "dropped-app", "unheard-of", 7),
    ];
    for (day, hall, app, step, times) in rows {
        sqlx::query("INSERT INTO recommend_outcome (day, hall, app, step, times) VALUES ($1, $2, $3, $4, $5)")
            .bind(day).bind(hall).bind(app).bind(step).bind(i64::from(times))
            .execute(station.station.database.pool()).await.expect("writes");
    }
    let page = admin.get("/desk/recommend?month=2026-11").await;
    let text = page.text().replace(['\n', '\u{a0}'], "");
    let line = |name: &str, counts: [i64; 9]| {
        let cells: String = counts.iter().map(|n| format!("<td>{n}</td>")).collect();
        let line = format!("<tr><th scope=\"row\">{name}</th>{cells}</tr>");
        assert!(text.contains(&line), "{line}: {text}");
    };
    line("说话", [25, 0, 0, 3, 0, 0, 0, 0, 0]);
    line("叫车", [0, 0, 0, 0, 0, 2, 0, 0, 0]);
    line("中山路营业厅", [20, 0, 0, 3, 0, 0, 0, 0, 0]);
    line("不在营业厅", [5, 0, 0, 0, 0, 0, 0, 0, 0]);
    line("2026年 11月 3日", [20, 0, 0, 3, 0, 0, 0, 0, 0]);
    assert!(!text.contains("99") && text.contains("看到 25 次，装上 3 次") && text.matches("<rect class=\"used\" x=").count() == 30);
    let october = admin.get("/desk/recommend?month=2026-10&lang=en").await;
    assert!(october.text().contains("October") && october.text().contains("<td>99</td>"));
    for odd in ["x", "2026-13", "9999-12", "-9999-01"] {
        assert_eq!(admin.get(&format!("/desk/recommend?month={odd}")).await.status, StatusCode::OK, "{odd}");
    }
    // A clerk has no business with it, and nobody from outside.
    let added = admin.post("/desk/accounts", &format!("seal={own}&account=wang&name=Wang&role=clerk&hall=zsl")).await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let clerk = Browser::new(&station);
    clerk.post(&link[link.find("/desk/first/").expect("a link")..], "password=correct+horse+battery").await;
    sign_in(&clerk, "wang").await;
    assert!(!seal(&clerk).await.is_empty());
    assert_eq!(clerk.get("/desk/recommend").await.status, StatusCode::FORBIDDEN);
    assert!(!clerk.get("/desk").await.text().contains("/desk/recommend"));
    assert_eq!(station.get("/desk/recommend").await.status, StatusCode::SEE_OTHER);
});
