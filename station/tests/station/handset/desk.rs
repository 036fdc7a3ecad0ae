//! What the desk shows, who may change what, and whose a handset is.

use super::*;
use crate::support::desk::{seal, sign_in};

/// Somebody else's account at the desk of a hall.
async fn colleague<'a>(
    admin: &Browser<'_>,
    station: &'a TestStation,
    own: &str,
    role: &str,
    hall: &str,
) -> (Browser<'a>, String) {
    let account = format!("{role}{hall}");
    let added = admin
        .post(
            "/desk/accounts",
            &format!("seal={own}&account={account}&name=Wang&role={role}&hall={hall}"),
        )
        .await;
    let link = between(added.text(), "<b id=\"link\">", "<").to_owned();
    let browser = Browser::new(station);
    browser
        .post(
            &link[link.find("/desk/first/").expect("a link")..],
            "password=correct+horse+battery",
        )
        .await;
    sign_in(&browser, &account).await;
    let seal = seal(&browser).await;
    (browser, seal)
}

on_both!(an_empty_hall_says_what_to_do_and_shows_made_up_handsets_only_where_the_hall_is, database => {
    let station = TestStation::example(database).await;
    let (admin, own) = desk(&station).await;
    assert!(admin.get("/desk").await.text().contains("href=\"/desk/handset\""));
    let page = admin.get("/desk/handset").await;
    let text = page.text();
    assert!(text.contains("还没有演示机") && text.contains("href=\"/desk/handset/new\"") && text.contains("是编的"));
    for words in ["都好", "没电了", "很久没消息", "缺 1\u{a0}个软件", "1\u{a0}样没清掉", "com.tencent.mm"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(text.matches("class=\"card handset\"").count(), 3);
    assert!(!text.contains("/desk/handset/one/"), "nothing can be done with them");
    let english = admin.get("/desk/handset?lang=en").await;
    assert!(english.text().contains("No demo handset yet") && english.text().contains("Battery empty"));
    let (real, _) = colleague(&admin, &station, &own, "clerk", "real").await;
    let page = real.get("/desk/handset").await;
    assert!(page.text().contains("还没有演示机") && !page.text().contains("是编的") && !page.text().contains("class=\"card handset\""));
    assert_eq!(station.get("/desk/handset").await.header("location"), "/desk/sign-in");
});

on_both!(a_handset_is_shown_with_what_it_told_and_what_is_wrong_in_words, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=2").await;
    put(&station, 1, &secret('a'), &code).await;
    let page = desk.get("/desk/handset").await;
    assert!(!page.text().contains("是编的") && page.text().contains("Example Phone") && !page.text().contains("都好"));
    tell(&station, 1, &secret('a'), &well()).await;
    let page = desk.get("/desk/handset").await;
    let text = page.text();
    for words in ["都好", "80%，充着电", "无线网", "内容是 2026-11-12 的", "4\u{a0}分钟前跟服务站同步过", "用了 0.9\u{a0}秒", "今天"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let mut ill = well();
    ill.as_object_mut().expect("an object").extend(json!({"battery": 9, "charging": false, "network": "none", "contentVersion": 0,
        "locked": false, "notCleaned": ["com.example.<b>"], "missing": ["com.example.ride", "a"], "lastCleanMillis": 6100}).as_object().expect("one").clone());
    tell(&station, 1, &secret('a'), &ill).await;
    let page = desk.get("/desk/handset").await;
    for words in ["没电了", "没锁住", "1\u{a0}样没清掉", "清得慢", "内容旧了", "缺 2\u{a0}个软件", "9%", "没有网", "com.example.&#60;b&#62;"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // Each with an icon beside its word.
    assert_eq!(page.text().matches("<span class=\"tag warn\"><svg class=\"i\"").count(), 6, "{}", page.text());
    let one = desk.get(&format!("/desk/handset/one/{}", id(1))).await;
    assert!(one.text().contains("48\u{a0}小时里，1\u{a0}小时有消息，47\u{a0}小时没有"));
    assert_eq!(one.text().matches("<rect class=\"used\" x=").count(), 1);
    station.at("2026-11-18T04:04:00Z");
    let page = desk.get("/desk/handset").await;
    assert!(page.text().contains("很久没消息") && !page.text().contains("没电了"));
});

on_both!(a_new_one_that_says_nothing_is_marked_after_ten_minutes, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=1").await;
    put(&station, 1, &secret('a'), &code).await;
    station.at("2026-11-18T02:13:59Z");
    assert!(!desk.get("/desk/handset").await.text().contains("还没报到"));
    station.at("2026-11-18T02:14:00Z");
    assert!(desk.get("/desk/handset").await.text().contains("还没报到"));
});

on_both!(a_handset_is_renamed_and_told_so, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    let (_, code) = made(&desk, "count=1").await;
    put(&station, 1, &secret('a'), &code).await;
    let name = format!("/desk/handset/one/{}/name", id(1));
    for (typed, kept) in [("%E9%97%A8%E5%8F%A3+%3Cb%3E%00", "门口 <b>"), ("++", "门口 <b>")] {
        assert_eq!(desk.post(&name, &format!("seal={seal}&name={typed}")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(tell(&station, 1, &secret('a'), &well()).await.json()["name"], kept);
    }
    assert!(desk.get("/desk/handset").await.text().contains("门口 &#60;b&#62;"));
    assert!(desk.get("/desk/audit").await.text().contains("给演示机改了名"));
});

on_both!(what_is_retired_leaves_the_list_and_comes_back_with_one_press, database => {
    let station = TestStation::example(database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=2").await;
    put(&station, 1, &secret('a'), &code).await;
    put(&station, 2, &secret('b'), &code).await;
    let one = format!("/desk/handset/one/{}", id(1));
    let (act, fields) = form(desk.get(&one).await.text(), &format!("{one}/retire")).expect("a form");
    desk.post(&act, &fields).await;
    assert!(desk.get(&one).await.text().contains("这台已经不用了"));
    let list = desk.get("/desk/handset").await;
    assert_eq!(list.text().matches("class=\"card handset\"").count(), 1);
    let (act, fields) = form(list.text(), &format!("{one}/back")).expect("the way back");
    assert_eq!(desk.post(&act, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.get("/desk/handset").await.text().matches("class=\"card handset\"").count(), 2);
});

on_both!(another_hall_sees_nothing_of_it_and_a_clerk_makes_codes_and_no_rules, database => {
    let station = TestStation::example(database).await;
    let (admin, own) = desk(&station).await;
    let (_, code) = made(&admin, "count=2").await;
    put(&station, 1, &secret('a'), &code).await;
    let (clerk, seal) = colleague(&admin, &station, &own, "clerk", "tour").await;
    let one = format!("/desk/handset/one/{}", id(1));
    assert_eq!(clerk.get(&one).await.status, StatusCode::NOT_FOUND);
    for act in ["name", "retire", "back"] {
        let answer = clerk.post(&format!("{one}/{act}"), &format!("seal={seal}&name=mine")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        let answer = admin.post(&format!("{one}/{act}"), "seal=guess&name=mine").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{act}");
    }
    assert!(!clerk.get("/desk/handset").await.text().contains("Example Phone"));
    // Another hall's code cannot be made anew, looked at or called back.
    let (act, _) = form(admin.get("/desk/handset/new").await.text(), "/desk/handset/new/").expect("a form");
    admin.post(&act, &format!("seal={own}&count=1&language=zh-CN")).await;
    assert_eq!(clerk.get(&act).await.status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.post(&act, &format!("seal={seal}&count=1&language=zh-CN")).await.status, StatusCode::NOT_FOUND);
    let of_code = act.rsplit('/').next().unwrap_or_default();
    clerk.post("/desk/handset/revoke", &format!("seal={seal}&id={of_code}")).await;
    assert!(admin.get("/desk/handset").await.text().contains(of_code), "still good");
    // A clerk sets handsets up; what holds for them is the manager's.
    let (_, theirs) = made(&clerk, "count=1").await;
    assert_eq!(put(&station, 2, &secret('b'), &theirs).await.json()["hall"], "tour");
    let page = clerk.get("/desk/handset").await;
    assert!(!page.text().contains("/desk/handset/rules") && page.text().contains("请店长设"));
    let rules = format!("seal={seal}&idle=60&pin=482913");
    assert_eq!(clerk.post("/desk/handset/rules", &rules).await.status, StatusCode::FORBIDDEN);
});

on_both!(the_pin_is_kept_as_a_record_and_shown_to_nobody, database => {
    let station = TestStation::example(database).await;
    let (desk, seal) = desk(&station).await;
    assert!(desk.get("/desk/handset").await.text().contains("还没有设店员菜单的密码"));
    for (wrong, kept) in [("idle=29&pin=482913", "29"), ("idle=901&pin=", "901"), ("idle=soon&pin=", "soon"), ("idle=60&pin=48291", "60"), ("idle=60&pin=48291a", "60")] {
        let answer = desk.post("/desk/handset/rules", &format!("seal={seal}&{wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.text().contains("30 到 900") && answer.text().contains(&format!("value=\"{kept}\"")) && !answer.text().contains("48291"));
    }
    let set = desk.post("/desk/handset/rules", &format!("seal={seal}&idle=90&pin=482913")).await;
    let page = desk.get(set.header("location")).await;
    assert!(page.text().contains("密码设好了") && page.text().contains("value=\"90\"") && page.text().contains("记下了"));
    let kept = everything(&station).await;
    assert!(!page.text().contains("482913") && !kept.contains("482913"), "{kept}");
    let record = |kept: &str| kept.lines().find(|line| line.starts_with("zsl ")).map(str::to_owned);
    // An empty field leaves it; the same digits again are another record.
    desk.post("/desk/handset/rules", &format!("seal={seal}&idle=120&pin=")).await;
    assert_eq!(record(&everything(&station).await), record(&kept));
    desk.post("/desk/handset/rules", &format!("seal={seal}&idle=120&pin=482913")).await;
    assert_ne!(record(&everything(&station).await), record(&kept), "salted");
    assert!(desk.get("/desk/audit").await.text().contains("改了演示机的设置"));
});
