//! A new handset in one scan: what the code says, and that nothing of the Wi-Fi stays.

use super::*;
use crate::support::database::TestDatabase;
use phonestation_station::download::Apk;
use qrcode::{Color, EcLevel, QrCode};
use std::collections::BTreeSet;

/// The dark places of a code, as the page draws them.
fn drawn(page: &str) -> BTreeSet<(usize, usize)> {
    let drawing = page.split("class=\"setup\"").nth(1).expect("a drawing");
    let path = between(drawing, "fill=\"#16202B\" d=\"", "\"");
    let number = |text: &str| text.parse::<usize>().expect("a number");
    let mut dark = BTreeSet::new();
    for run in path.split('M').skip(1) {
        let (x, rest) = run.split_once(' ').expect("a place");
        let (y, rest) = rest.split_once('h').expect("a place");
        let length = number(rest.split('v').next().unwrap_or_default());
        // Four empty places are around the code.
        dark.extend((0..length).map(|n| (number(x) + n - 4, number(y) - 4)));
    }
    dark
}

/// The dark places of the code that says `words`.
fn expected(words: &str) -> BTreeSet<(usize, usize)> {
    let code = QrCode::with_error_correction_level(words, EcLevel::M).expect("fits");
    let width = code.width();
    let colors = code.to_colors().into_iter().enumerate();
    let dark = colors.filter(|(_, color)| *color == Color::Dark);
    dark.map(|(at, _)| (at % width, at / width)).collect()
}

const SUM: &str = "kPT4Fs15w57n233rqDAOGGFATdPQJMFhMZory0pburg";

on_both!(the_code_says_what_android_documents_with_the_sum_of_the_very_app_and_nothing_more, database => {
    let station = whole(database).await;
    let (desk, _) = desk(&station).await;
    let (page, code) = made(&desk, "count=3&ssid=Hall+%22guests%22+%E5%A4%A7%E5%8E%85&password=pass%26word+%5C&hidden=yes").await;
    let extra = |name: &str| format!("android.app.extra.PROVISIONING_{name}");
    let says = json!({
        extra("DEVICE_ADMIN_COMPONENT_NAME"): "org.phonestation/org.phonestation.handset.HandsetAdmin",
        extra("DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION"): "https://station.example/app.apk",
        extra("DEVICE_ADMIN_SIGNATURE_CHECKSUM"): SUM,
        extra("WIFI_SSID"): "Hall \"guests\" 大厅",
        extra("WIFI_SECURITY_TYPE"): "WPA",
        extra("WIFI_PASSWORD"): "pass&word \\",
        extra("WIFI_HIDDEN"): true,
        extra("LOCALE"): "zh_CN",
        extra("TIME_ZONE"): "Asia/Shanghai",
        extra("LEAVE_ALL_SYSTEM_APPS_ENABLED"): true,
        extra("ADMIN_EXTRAS_BUNDLE"): {"handset_code": code, "handset_hall": "zsl"},
    });
    assert!(drawn(page.text()) == expected(&says.to_string()), "{says}");
    // The same in the other language, without a network.
    let asking = desk.get("/desk/handset/new?lang=en").await;
    let (act, fields) = form(asking.text(), "/desk/handset/new/").expect("a form");
    assert!(asking.text().contains("<option value=\"en\" selected>"));
    let page = desk.post(&act, &format!("{fields}&count=1&language=en")).await;
    let code = between(page.text(), "--es handset_code ", " ").to_owned();
    let mut says = says;
    let all = says.as_object_mut().expect("an object");
    all.retain(|key, _| !key.contains("WIFI"));
    all.insert(extra("LOCALE"), json!("en_US"));
    all.insert(extra("ADMIN_EXTRAS_BUNDLE"), json!({"handset_code": code, "handset_hall": "zsl"}));
    assert!(drawn(page.text()) == expected(&says.to_string()), "{says}");
    assert_eq!(put(&station, 1, &secret('a'), &code).await.json()["name"], "Handset 1");
});

on_both!(a_computer_is_told_the_lines_that_make_the_app_the_owner, database => {
    let station = whole(database).await;
    let (desk, _) = desk(&station).await;
    let (page, code) = made(&desk, "count=1").await;
    for line in [
        "adb shell dpm set-device-owner org.phonestation/.handset.HandsetAdmin",
        &format!("adb shell am start -n org.phonestation/.MainActivity --es handset_code {code} --es handset_hall zsl"),
    ] {
        assert!(page.text().contains(&format!("<code>{line}</code>")), "{line}");
    }
});

on_both!(the_password_of_the_wifi_is_in_no_table_and_is_not_shown_again, database => {
    let station = whole(database).await;
    let (desk, seal) = desk(&station).await;
    let (page, code) = made(&desk, "count=1&ssid=hall-guests&password=hunter2-hunter2").await;
    // The drawing alone has it.
    assert!(!page.text().contains("hunter2") && !page.text().contains("hall-guests"));
    let kept = everything(&station).await;
    assert!(!kept.contains("hunter2") && !kept.contains("hall-guests") && !kept.contains(&code), "{kept}");
    // A slip keeps the name and asks for the password again.
    let asking = desk.get("/desk/handset/new").await;
    let (act, fields) = form(asking.text(), "/desk/handset/new/").expect("a form");
    for (more, says) in [
        ("count=1&ssid=hall-guests&password=short77", "无线网的密码不对"),
        ("count=1&ssid=&password=hunter2-hunter2", "无线网的名字不对"),
        ("count=0&ssid=hall-guests&password=hunter2-hunter2", "1 到 50 台"),
        ("count=51", "1 到 50 台"),
    ] {
        let again = desk.post(&act, &format!("{fields}&language=zh-CN&{more}")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        assert_eq!(again.header("cache-control"), "no-store");
        assert!(again.text().contains(says) && !again.text().contains("hunter2") && !again.text().contains("short77"), "{more}");
        assert_eq!(again.text().contains("value=\"hall-guests\""), more.contains("ssid=hall-guests"));
    }
    assert_eq!(everything(&station).await.lines().filter(|line| line.contains("handset-code")).count(), 1, "no code for a slip");
    // Nothing that is asked by an address makes one: the page is looked at, and has no code.
    let (act, _) = form(desk.get("/desk/handset/new").await.text(), "/desk/handset/new/").expect("a form");
    assert_eq!(desk.get(&act).await.status, StatusCode::NOT_FOUND, "not made yet");
    assert_eq!(desk.post(&act, "seal=x&count=1&language=zh-CN").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(desk.post("/desk/handset/new/mine", &format!("seal={seal}&count=1&language=zh-CN")).await.status, StatusCode::NOT_FOUND);
});

on_both!(the_page_says_when_the_handset_is_there_and_never_shows_the_code_again, database => {
    let station = whole(database).await;
    let (desk, _) = desk(&station).await;
    let asking = desk.get("/desk/handset/new").await;
    let (act, fields) = form(asking.text(), "/desk/handset/new/").expect("a form");
    let sent = format!("{fields}&count=2&language=zh-CN");
    let page = desk.post(&act, &sent).await;
    assert!(page.text().contains("还没有手机报到") && page.text().contains(&format!("href=\"{act}\" target=\"_blank\"")));
    let first = between(page.text(), "--es handset_code ", " ").to_owned();
    // The form sent again is another code, and the first is no longer good.
    let page = desk.post(&act, &sent).await;
    let code = between(page.text(), "--es handset_code ", " ").to_owned();
    assert_ne!(first, code);
    assert_eq!(put(&station, 1, &secret('a'), &first).await.status, StatusCode::UNAUTHORIZED);
    let looked = desk.get(&act).await;
    assert!(looked.text().contains("还没有手机报到") && !looked.text().contains("adb") && !looked.text().contains("class=\"setup\""));
    put(&station, 1, &secret('a'), &code).await;
    assert!(desk.get(&act).await.text().contains("<b>1\u{a0}号演示机</b> 连上了"));
    tell(&station, 1, &secret('a'), &well()).await;
    let there = desk.get(&act).await;
    assert!(there.text().contains("<b>1\u{a0}号演示机</b> 报到了") && there.text().contains("用了 1/2"));
    station.at("2026-11-18T03:00:00Z");
    assert_eq!(put(&station, 2, &secret('b'), &code).await.status, StatusCode::OK);
});

async fn says(station: &TestStation, words: &str) {
    let (desk, _) = desk(station).await;
    let asking = desk.get("/desk/handset/new").await;
    assert!(
        asking.text().contains(words) && !asking.text().contains("name=\"ssid\""),
        "{}",
        asking.text()
    );
    let (page, code) = made(&desk, "count=1").await;
    assert!(page.text().contains(words) && !page.text().contains("class=\"setup\""));
    assert_eq!(
        put(station, 1, &secret('a'), &code).await.status,
        StatusCode::OK,
        "by a computer"
    );
}

on_both!(without_an_app_nothing_can_be_scanned_and_the_page_says_what_the_operator_must_do, database => {
    let options = Options { example: true, public_url: Some("https://station.example".parse().expect("an address")), ..Options::default() };
    says(&TestStation::with(database, options, None).await, "--apk").await;
});

on_both!(nor_with_an_app_of_which_nobody_knows_who_signed_it, database => {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), b"no app").expect("written");
    let unsigned = Apk::read(file.path()).expect("read");
    let options = Options { example: true, public_url: Some("https://station.example".parse().expect("an address")), ..Options::default() };
    says(&TestStation::with(database, options, Some(unsigned)).await, "apksigner").await;
});

on_both!(nor_without_https, database => {
    let options = Options { example: true, ..Options::default() };
    says(&TestStation::with(database, options, Some(signed_app())).await, "--public-url").await;
});

/// A station whose every log line is kept says nothing of what staff typed: the log has the route's pattern.
#[tokio::test]
async fn the_log_of_a_new_handset_has_neither_code_nor_password() {
    use std::io::Write;
    use std::sync::{Arc, Mutex};
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);
    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no panic").extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let kept = Kept::default();
    let writer = kept.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(log);
    let database = TestDatabase::sqlite();
    let station = whole(&database).await;
    let (desk, _) = desk(&station).await;
    let (_, code) = made(&desk, "count=1&ssid=hall-guests&password=hunter2-hunter2").await;
    put(&station, 1, &secret('q'), &code).await;
    tell(&station, 1, &secret('q'), &well()).await;
    drop(guard);
    let log = String::from_utf8(kept.0.lock().expect("no panic").clone()).expect("text");
    assert!(
        log.contains("/desk/handset/new/{id}") && log.contains("/api/v1/handsets/{id}"),
        "{log}"
    );
    for word in ["hunter2", "hall-guests", &code, &secret('q')] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}
