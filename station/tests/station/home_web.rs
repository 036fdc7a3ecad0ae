//! The first page, and how language and size are kept.

use crate::support::TestStation;
use phonestation_station::download::Apk;
use phonestation_station::state::Options;

on_both!(the_first_page_offers_search_the_most_asked_topics_and_a_person, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/").await;
    let html = answer.text();
    for part in ["role=\"search\"", "上网设置", "导通讯录", "上网和信号", "找人帮忙", "3\u{a0}篇"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("空的"), "a topic without guides");
    assert!(!html.contains("/app.apk"), "no app is offered unless there is one");
    assert!(html.contains("<html lang=\"zh-CN\""));
});

on_both!(the_browsers_language_counts_until_another_is_chosen, database => {
    let station = TestStation::new(database).await;
    let english = ("accept-language", "en-GB,en;q=0.9,zh;q=0.1");
    let asked = station.get_with("/", &[english]).await;
    assert!(asked.text().contains("<html lang=\"en\""));
    assert_eq!(asked.header("content-language"), "en");
    assert!(asked.header("vary").to_lowercase().contains("accept-language"));
    let chosen = station.get_with("/?lang=zh-CN", &[english]).await;
    assert!(chosen.text().contains("<html lang=\"zh-CN\""));
    let unknown = station.get_with("/?lang=tlh", &[("accept-language", "tlh")]).await;
    assert!(unknown.text().contains("<html lang=\"zh-CN\""));
});

on_both!(what_is_chosen_is_kept_by_every_link_and_form, database => {
    let station = TestStation::new(database).await;
    for path in ["/", "/t/online", "/g/contacts", "/g/contacts/done", "/search?q=通讯录", "/ask"] {
        let path = path.replace("通讯录", "%E9%80%9A");
        let sign = if path.contains('?') { '&' } else { '?' };
        let asked = format!("{path}{sign}lang=en&size=large&phone=iphone");
        let answer = station.get(&asked).await;
        let html = answer.text();
        assert!(html.contains("class=\"large\""), "{path}");
        for link in html.split("<a ").skip(1).filter_map(|a| a.split("href=\"").nth(1)) {
            let href = link.split('"').next().unwrap_or_default();
            let switch = !href.contains("lang=en") || !href.contains("size=large");
            let ours = href.starts_with('/') && !href.starts_with("/app.apk");
            let by_switch = href.contains("lang=zh-CN") || href.contains("lang=en");
            assert!(!ours || !switch || by_switch, "{path}: {href}");
        }
        for form in html.split("<form").skip(1).filter_map(|f| f.split("</form>").next()) {
            for (name, kept) in [("lang", "lang=en"), ("size", "size=large"), ("phone", "phone=iphone")] {
                let hidden = form.contains(&format!("type=\"hidden\" name=\"{name}\""));
                let action = form.split('>').next().is_some_and(|tag| tag.contains(kept));
                assert!(hidden || action, "{path} {name}");
            }
        }
    }
});

on_both!(nothing_chosen_means_bare_links, database => {
    let station = TestStation::new(database).await;
    let answer = station.get("/").await;
    assert!(answer.text().contains("href=\"/g/contacts\""));
    assert!(answer.text().contains("href=\"/?size=large\""));
    assert!(answer.text().contains("href=\"/?lang=en\""));
});

on_both!(the_app_is_offered_when_there_is_one, database => {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), vec![7_u8; 1_234_567]).unwrap();
    let apk = Apk::read(file.path()).unwrap();
    let station = TestStation::with(database, Options::default(), Some(apk)).await;
    let home = station.get("/").await;
    assert!(home.text().contains("/app.apk") && home.text().contains("1.3\u{a0}MB"));
    assert!(home.text().contains("没网也能看"));
    assert_eq!(station.get("/app-qr.svg").await.header("content-type"), "image/svg+xml");
    let answer = station.get("/app.apk").await;
    assert_eq!(answer.header("content-type"), "application/vnd.android.package-archive");
    assert_eq!(answer.body.len(), 1_234_567);
    let part = station.get_with("/app.apk", &[("range", "bytes=-3")]).await;
    assert_eq!((part.status.as_u16(), part.body.len()), (206, 3));
});

on_both!(without_an_app_there_is_none_to_download, database => {
    let station = TestStation::new(database).await;
    assert_eq!(station.get("/app.apk").await.status, 404);
    assert_eq!(station.get("/app-qr.svg").await.status, 404);
});

on_both!(a_qr_code_leads_to_the_public_address, database => {
    let public_url = Some("https://public.example".parse().unwrap());
    let options = Options { public_url, ..Options::default() };
    let station = TestStation::with(database, options, None).await;
    let one = station.get_with("/qr.svg", &[("host", "a.example")]).await;
    let other = station.get_with("/qr.svg", &[("host", "b.example")]).await;
    assert_eq!(one.body, other.body);
});

on_both!(styles_script_and_mark_are_kept_for_good, database => {
    let station = TestStation::new(database).await;
    let page = station.get("/g/contacts").await;
    let addresses: Vec<&str> = page
        .text()
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
        .collect();
    assert!(addresses.len() >= 3);
    for address in addresses {
        let answer = station.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(answer.header("cache-control").contains("immutable"));
    }
    assert_eq!(station.get("/assets/station.0000000000000000.css").await.status, 404);
});
