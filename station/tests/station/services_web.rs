//! `/me` without script: find, facts, order, confirm, receipt; leaving in no more taps than joining.

use crate::support::browser::{Browser, between, form};
use crate::support::customer::{code, newest, sign_in};
use crate::support::{Answer, TestStation};
use axum::http::StatusCode;
use phonestation_station::services::{Evidence, evidence};

const NUMBER: &str = "10000000001";
/// What would stand in the way of leaving.
const IN_THE_WAY: [&str; 3] = ["为什么退", "也许这个更合适", "name=\"reason\""];

/// Somebody who taps what is on the page, and counts.
struct Thumb<'a> {
    browser: Browser<'a>,
    page: Answer,
    path: String,
    taps: u32,
}

impl<'a> Thumb<'a> {
    async fn at(browser: Browser<'a>, path: &str) -> Thumb<'a> {
        let page = browser.get(path).await;
        Thumb {
            browser,
            page,
            path: path.to_owned(),
            taps: 0,
        }
    }

    /// Taps the first link of the page itself that leads to an address, or below it where `to` ends in `/`.
    async fn link(&mut self, to: &str) {
        let main = self.page.text().split("<main").nth(1).unwrap_or_default();
        let mut links = main
            .split("href=\"")
            .skip(1)
            .filter_map(|l| l.split('"').next());
        let fits = |l: &&str| match to.ends_with('/') {
            true => l.starts_with(to),
            false => *l == to || l.starts_with(&format!("{to}?")),
        };
        let found = links.find(fits);
        assert!(found.is_some(), "no link to {to} on {}", self.path);
        let path = found.expect("looked at just before");
        let path = path.replace("&#38;", "&").replace("&amp;", "&");
        self.page = self.browser.get(&path).await;
        (self.path, self.taps) = (path, self.taps + 1);
    }

    /// The fields of the form that goes to an address beginning so, and that address.
    fn form(&self, to: &str) -> (String, String) {
        let found = form(self.page.text(), to);
        assert!(found.is_some(), "no form to {to} on {}", self.path);
        found.expect("looked at just before")
    }

    /// Taps a form's button; `typed` is what was typed or chosen.
    async fn button(&mut self, to: &str, typed: &str) {
        let (path, fields) = self.form(to);
        let body = [fields.as_str(), typed].join("&");
        self.page = self.browser.post(&path, body.trim_matches('&')).await;
        self.path = path;
        self.taps += 1;
        if self.page.status == StatusCode::SEE_OTHER {
            self.path = self.page.header("location").to_owned();
            self.page = self.browser.get(&self.path).await;
        }
    }

    fn says(&self, words: &str) {
        assert!(
            self.page.text().contains(words),
            "{words} on {}: {}",
            self.path,
            self.page.text()
        );
    }

    fn says_not(&self, words: &str) {
        assert!(
            !self.page.text().contains(words),
            "{words} on {}",
            self.path
        );
    }
}

/// From the list of services to the receipt.
async fn join(thumb: &mut Thumb<'_>, number: &str, offering: &str, choices: &str) {
    thumb.link("/me/find").await;
    thumb.link(&format!("/me/offer/{offering}")).await;
    thumb.button("/me/order", choices).await;
    let code = code(thumb.browser.station(), number).await;
    thumb.button("/me/confirm/", &format!("code={code}")).await;
    thumb.says("订好了");
}

on_both!(leaving_takes_no_more_taps_than_joining_and_nothing_stands_in_the_way, database => {
    let station = TestStation::example(database).await;
    let choices = "choice=video&choice=maps";
    let offerings = [("music", ""), ("gift", ""), ("music-trial", ""), ("plan", ""), ("free-choice", choices)];
    for (n, (offering, choices)) in offerings.into_iter().enumerate() {
        let number = format!("1000000000{}", n + 1);
        let mut thumb = Thumb::at(sign_in(&station, &number).await, "/me").await;
        join(&mut thumb, &number, offering, choices).await;
        let joining = thumb.taps;
        thumb.link("/me").await;
        thumb.taps = 0;
        thumb.link("/me/product/").await;
        for words in IN_THE_WAY {
            thumb.says_not(words);
        }
        thumb.button("/me/order", "").await;
        thumb.says("确认一次就退好");
        for words in IN_THE_WAY {
            thumb.says_not(words);
        }
        assert!(!thumb.page.text().contains("name=\"code\""), "confirmed once, by a button");
        thumb.button("/me/confirm/", "").await;
        thumb.says("退订好了");
        thumb.says("回执号");
        thumb.says("最后一天");
        thumb.says("下次账单里它的金额");
        assert!(thumb.taps <= joining, "{offering}: {} taps to leave, {joining} to join", thumb.taps);
        assert_eq!((joining, thumb.taps), (4, 3));
    }
});

on_both!(the_whole_way_of_a_subscription_on_the_web, database => {
    let station = TestStation::example(database).await;
    // Facts are there for everybody; ordering leads to the door and back.
    let mut thumb = Thumb::at(Browser::new(&station), "/me/find").await;
    thumb.link("/me/offer/music").await;
    for fact in ["做什么", "什么样的服务", "¥10.00/月", "自动续订", "合约期", "提前退订收不收钱", "手机要有", "怎么退订", "公示的资费编号", "TDYY"] {
        thumb.says(fact);
    }
    thumb.button("/me/order", "").await;
    thumb.says("用手机号登录");
    assert_eq!(between(thumb.page.text(), "name=\"next\" value=\"", "\""), "/me/offer/music");

    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me/offer/music").await;
    thumb.button("/me/order", "").await;
    for words in ["再确认一次", "音乐包", "¥10.00/月", "2026\u{a0}年 12\u{a0}月 18\u{a0}日", "one-time-code"] {
        thumb.says(words);
    }
    thumb.button("/me/confirm/", "code=12").await;
    assert_eq!(thumb.page.status, StatusCode::CONFLICT);
    thumb.says("确认码不对");
    let old = code(&station, NUMBER).await;
    thumb.button("/me/ask/", "").await;
    let new = code(&station, NUMBER).await;
    if old != new {
        thumb.button("/me/confirm/", &format!("code={old}")).await;
        thumb.says("确认码不对");
    }
    thumb.button("/me/confirm/", &format!("code={new}")).await;
    thumb.says("订好了");
    thumb.says("短信验证码 · 网页");
    let receipt = between(thumb.page.text(), "2026", "<").to_owned();
    assert!(newest(&station, NUMBER).await.contains(&receipt));
    thumb.link("/me").await;
    thumb.says("下次扣钱: 2026\u{a0}年 12\u{a0}月 18\u{a0}日 · ¥10.00");
    // The facts' page taken up again from the history cannot order it twice.
    let mut again = Thumb::at(thumb.browser, "/me/offer/music").await;
    again.button("/me/order", "").await;
    assert_eq!(again.page.status, StatusCode::CONFLICT);
    again.says("可能已经有了");
    again.link("/me/find").await;
    again.link("/me/offer/free-choice").await;
    again.button("/me/order", "choice=video").await;
    again.says("挑的个数不对");
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(1, _)));
});

on_both!(leaving_at_once_or_at_the_end_undo_then_reason_then_one_substitute_at_most, database => {
    let station = TestStation::example(database).await;
    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    join(&mut thumb, NUMBER, "music", "").await;
    thumb.link("/me").await;
    thumb.link("/me/product/").await;
    let product = thumb.path.clone();
    thumb.says("谁订的");
    thumb.button("/me/order", "").await;
    thumb.says("2026\u{a0}年 12\u{a0}月 17\u{a0}日");
    // The other way: today, with what comes back.
    let other = thumb.page.text().split("<form").find(|f| f.contains("value=\"immediate\"")).expect("the other way").to_owned();
    let key = between(&other, "name=\"key\" value=\"", "\"").to_owned();
    let (_, fields) = thumb.form("/me/confirm/");
    let seal = between(&format!("{fields}&"), "seal=", "&").to_owned();
    let id = product.rsplit('/').next().unwrap();
    let body = format!("seal={seal}&key={key}&product={id}&leave=immediate");
    thumb.page = thumb.browser.post("/me/order", &body).await;
    thumb.says("−¥9.67");
    thumb.button("/me/confirm/", "").await;
    thumb.says("退订好了");
    thumb.says("还能撤销到");
    thumb.says("方便说说为什么退吗");
    thumb.says_not("也许这个更合适");
    let receipt = thumb.path.clone();
    thumb.button("/me/undo/", "").await;
    thumb.says("已经撤销，照旧");
    thumb.link("/me/product/").await;
    thumb.button("/me/order", "").await;
    thumb.button("/me/confirm/", "").await;
    thumb.button("/me/reason/", "reason=tariff").await;
    thumb.says("谢谢，记下了");
    assert_eq!(thumb.page.text().matches("class=\"card perhaps\"").count(), 1);
    thumb.says("音乐小包");
    let large = thumb.browser.get(&format!("{}&size=large", thumb.path)).await;
    assert!(!large.text().contains("也许这个更合适"), "large letters come without any offer");
    let old = thumb.browser.get(&receipt).await;
    assert!(old.text().contains("已经撤销"));

    station.at("2026-12-18T02:04:00Z");
    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    thumb.says("已经停的");
    thumb.link("/me/product/").await;
    thumb.says_not("/me/undo/");
    thumb.says_not("action=\"/me/order\"");
    let bill = thumb.browser.get("/me/statement?q=2026-11").await;
    assert!(bill.text().contains("¥10.00") && bill.text().contains("合计"));
    assert!(thumb.browser.get("/me/statement").await.text().contains("这个月没有扣钱"));
    assert_eq!(thumb.browser.get("/me/statement?q=x").await.status, StatusCode::NOT_FOUND);
});

on_both!(a_trial_can_go_on_only_by_an_order_of_its_own, database => {
    let station = TestStation::example(database).await;
    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    join(&mut thumb, NUMBER, "music-trial", "").await;
    thumb.link("/me").await;
    thumb.link("/me/product/").await;
    thumb.link("/me/offer/music").await;
    thumb.says("试用后接着用");
    thumb.button("/me/order", "").await;
    thumb.says("2026\u{a0}年 11\u{a0}月 25\u{a0}日");
    let code = code(&station, NUMBER).await;
    thumb.button("/me/confirm/", &format!("code={code}")).await;
    thumb.says("订好了");
    thumb.says("还能撤销到");
    thumb.button("/me/undo/", "").await;
    thumb.says("已经撤销");
});

on_both!(what_the_carrier_cannot_do_says_so_and_charges_nothing, database => {
    let station = TestStation::example(database).await;
    let number = "10000000009";
    let mut thumb = Thumb::at(sign_in(&station, number).await, "/me/offer/music").await;
    thumb.button("/me/order", "").await;
    let code = code(&station, number).await;
    thumb.button("/me/confirm/", &format!("code={code}")).await;
    thumb.says("没有办成，不收钱");
    assert!(newest(&station, number).await.contains("不收钱"));
    assert!(thumb.browser.get("/me").await.text().contains("您还没有订任何服务"));
});

on_both!(pages_of_a_customer_are_nobody_elses_and_forms_need_their_seal, database => {
    let station = TestStation::example(database).await;
    for path in ["/me", "/me/statement", "/me/product/x", "/me/receipt/x"] {
        let door = station.get(path).await;
        assert_eq!(door.status, StatusCode::SEE_OTHER, "{path}");
        assert!(door.header("location").starts_with("/me/sign-in"), "{path}");
    }
    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    join(&mut thumb, NUMBER, "music", "").await;
    let receipt = thumb.path.clone();
    let other = sign_in(&station, "10000000002").await;
    assert_eq!(other.get(&receipt).await.status, StatusCode::NOT_FOUND);
    let key = "b1a5b1f0-0000-4000-8000-000000000001";
    let forged = thumb.browser.post("/me/order", &format!("seal=forged&key={key}&offering=gift")).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    for page in ["/me", "/me/find", "/me/offer/music", "/me/statement"] {
        let page = thumb.browser.get(page).await;
        assert!(!page.text().contains("style=") && !page.text().contains("<script"));
        assert!(page.body.len() < 20 * 1024);
        assert!(!page.text().contains(NUMBER));
    }
    assert!(thumb.browser.get("/me").await.header("cache-control").contains("no-store"));
    thumb.link("/me").await;
    thumb.button("/me/sign-out", "").await;
    thumb.says("用手机号登录");
    assert_eq!(thumb.browser.get("/me").await.status, StatusCode::SEE_OTHER);
});

on_both!(every_page_has_its_english, database => {
    let station = TestStation::example(database).await;
    let thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    for (path, words) in [("/me?lang=en", "My services"), ("/me/find?lang=en", "Free trials"), ("/me/offer/music?lang=en", "Your phone must have"),
        ("/me/offer/music-trial?lang=en", "On day 7"), ("/me/statement?lang=en", "Nothing was charged"), ("/me/offer/no-needs?lang=en", "cannot be ordered")] {
        let page = thumb.browser.get(path).await;
        assert!(page.text().contains(words), "{path}: {}", page.text());
        let main = between(page.text(), "<main", "</main>");
        let chinese = main.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert_eq!(chinese, 0, "{path}");
    }
});

on_both!(a_number_is_deleted_in_one_tap_and_nothing_at_the_station_names_it_any_more, database => {
    let station = TestStation::example(database).await;
    let mut thumb = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    join(&mut thumb, NUMBER, "music", "").await;
    station.at("2026-11-18T02:06:00Z");
    let elsewhere = sign_in(&station, NUMBER).await;
    thumb.link("/me").await;
    thumb.says("订过什么、怎么同意的，按规定要留着");
    let stolen = thumb.browser.post("/me/forget", "seal=guess").await;
    assert_eq!(stolen.status, StatusCode::BAD_REQUEST);
    thumb.taps = 0;
    thumb.button("/me/forget", "").await;
    thumb.says("号码已经删除");
    assert_eq!(thumb.taps, 1);
    for browser in [&thumb.browser, &elsewhere] {
        assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER, "signed out everywhere");
    }
    for (table, column) in [("customer", "number"), ("sign_in_code", "number"), ("example_inbox", "number"), ("desk_view", "number"),
        ("message", "number"), ("message", "body"), ("consent", "body"), ("service_order", "body")] {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(format!("%{NUMBER}%")).fetch_one(station.station.database.pool()).await.expect(table);
        assert_eq!(sqlx::Row::try_get::<i64, _>(&row, 0).expect("a count"), 0, "{table}.{column}");
    }
    station.at("2026-11-18T02:08:00Z");
    let again = Thumb::at(sign_in(&station, NUMBER).await, "/me").await;
    again.says("您还没有订任何服务");
    again.says_not("音乐包");
    assert!(matches!(evidence(&station.station.database).await.unwrap(), Evidence::Whole(1, _)), "what has to be kept is");
});
