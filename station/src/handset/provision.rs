//! What a new handset is told by the code that staff show it at its first start.
//!
//! The keys are those of Android's `DevicePolicyManager`, `EXTRA_PROVISIONING_…`, as its reference has them
//! (learn.microsoft.com mirrors it for .NET, and Samsung's Knox guide shows the JSON; both read 2026-11-26): a JSON object
//! in a QR code, with strings and truth values. The extras' own bundle is handed to the app, which enrols with it.

use serde_json::{Map, Value, json};

/// Who becomes the owner of the phone.
pub(super) const ADMIN: &str = "org.phonestation/org.phonestation.handset.HandsetAdmin";
/// The same as `dpm` shortens it.
const ADMIN_SHORT: &str = "org.phonestation/.handset.HandsetAdmin";
/// What is started with the code where a computer sets the phone up.
const MAIN: &str = "org.phonestation/.MainActivity";

/// The names of the bundle's own words, which the app reads.
pub(super) const CODE: &str = "handset_code";
pub(super) const HALL: &str = "handset_hall";

/// A network's name is at most so many bytes (IEEE 802.11).
const SSID: usize = 32;
/// A WPA passphrase has from 8 to 63 signs of ASCII; 64 are a key's hexadecimal digits.
const PASSPHRASE: std::ops::RangeInclusive<usize> = 8..=63;
const KEY: usize = 64;

/// The network by which a new handset gets the app. It is in a page's form and in the code on that page; nothing keeps it,
/// and it has no way to be printed.
pub(super) struct Wifi {
    ssid: String,
    /// Empty for an open network.
    password: String,
    hidden: bool,
}

/// Why a network was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoWifi {
    Name,
    Password,
}

impl Wifi {
    /// What was typed; none where nothing was, for a handset that has a line of its own.
    pub(super) fn typed(
        ssid: String,
        password: String,
        hidden: bool,
    ) -> Result<Option<Wifi>, NoWifi> {
        if ssid.is_empty() {
            // A password without a network is a slip.
            return match password.is_empty() {
                true => Ok(None),
                false => Err(NoWifi::Name),
            };
        }
        if ssid.len() > SSID || ssid.chars().any(char::is_control) {
            return Err(NoWifi::Name);
        }
        let phrase = PASSPHRASE.contains(&password.len())
            && password.bytes().all(|b| (b' '..=b'~').contains(&b));
        let key = password.len() == KEY && password.bytes().all(|b| b.is_ascii_hexdigit());
        if !(password.is_empty() || phrase || key) {
            return Err(NoWifi::Password);
        }
        Ok(Some(Wifi {
            ssid,
            password,
            hidden,
        }))
    }
}

/// What a new handset is told.
pub(super) struct Setup<'a> {
    /// Where it gets the app: by HTTPS, or it does not.
    pub(super) download: &'a str,
    /// The certificate that the app must be signed by.
    pub(super) checksum: &'a str,
    pub(super) wifi: Option<&'a Wifi>,
    /// `zh_CN`.
    pub(super) locale: &'a str,
    /// `Asia/Shanghai`.
    pub(super) zone: &'a str,
    pub(super) code: &'a str,
    pub(super) hall: &'a str,
}

/// The words of the code.
pub(super) fn payload(setup: &Setup<'_>) -> String {
    let mut all = Map::new();
    let mut say = |name: &str, value: Value| {
        all.insert(format!("android.app.extra.PROVISIONING_{name}"), value);
    };
    say("DEVICE_ADMIN_COMPONENT_NAME", json!(ADMIN));
    say(
        "DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION",
        json!(setup.download),
    );
    say("DEVICE_ADMIN_SIGNATURE_CHECKSUM", json!(setup.checksum));
    if let Some(wifi) = setup.wifi {
        say("WIFI_SSID", json!(wifi.ssid));
        match wifi.password.as_str() {
            "" => say("WIFI_SECURITY_TYPE", json!("NONE")),
            password => {
                say("WIFI_SECURITY_TYPE", json!("WPA"));
                say("WIFI_PASSWORD", json!(password));
            }
        }
        say("WIFI_HIDDEN", json!(wifi.hidden));
    }
    say("LOCALE", json!(setup.locale));
    say("TIME_ZONE", json!(setup.zone));
    // The month's apps, the store and the camera are the system's too, and are tried.
    say("LEAVE_ALL_SYSTEM_APPS_ENABLED", json!(true));
    say(
        "ADMIN_EXTRAS_BUNDLE",
        json!({CODE: setup.code, HALL: setup.hall}),
    );
    Value::Object(all).to_string()
}

/// What is typed at a computer for a phone that was set up already.
pub(super) fn lines(code: &str, hall: &str) -> [String; 3] {
    [
        "adb install phonestation.apk".to_owned(),
        format!("adb shell dpm set-device-owner {ADMIN_SHORT}"),
        format!("adb shell am start -n {MAIN} --es {CODE} {code} --es {HALL} {hall}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(wifi: Option<&Wifi>) -> Value {
        let setup = Setup {
            download: "https://station.example/app.apk",
            checksum: "sum",
            wifi,
            locale: "zh_CN",
            zone: "Asia/Shanghai",
            code: "c0de",
            hall: "zsl",
        };
        serde_json::from_str(&payload(&setup)).unwrap()
    }

    fn typed(ssid: &str, password: &str) -> Result<Option<Wifi>, NoWifi> {
        Wifi::typed(ssid.into(), password.into(), true)
    }

    #[test]
    fn a_network_is_named_only_where_there_is_one_and_its_password_only_where_it_has_one() {
        let name = |name: &str| format!("android.app.extra.PROVISIONING_{name}");
        let without = told(None);
        assert!(
            without
                .as_object()
                .unwrap()
                .keys()
                .all(|key| !key.contains("WIFI"))
        );
        let open = typed("Hall \"1\" 大厅", "").unwrap();
        let open = told(open.as_ref());
        assert_eq!(open[name("WIFI_SSID")], "Hall \"1\" 大厅");
        assert_eq!(open[name("WIFI_SECURITY_TYPE")], "NONE");
        assert_eq!(open.get(name("WIFI_PASSWORD")), None);
        let closed = typed("hall", "pass \\ \"word\"").unwrap();
        let closed = told(closed.as_ref());
        assert_eq!(closed[name("WIFI_SECURITY_TYPE")], "WPA");
        assert_eq!(closed[name("WIFI_PASSWORD")], "pass \\ \"word\"");
        assert_eq!(closed[name("WIFI_HIDDEN")], true);
        assert_eq!(
            closed[name("ADMIN_EXTRAS_BUNDLE")],
            json!({"handset_code": "c0de", "handset_hall": "zsl"})
        );
    }

    #[test]
    fn what_no_network_can_have_is_refused() {
        assert!(typed("", "").unwrap().is_none());
        assert!(typed("大厅大厅大厅大厅大厅", "12345678").unwrap().is_some());
        assert!(typed("hall", &"a".repeat(64)).unwrap().is_some());
        for (ssid, password, wrong) in [
            ("", "12345678", NoWifi::Name),
            ("大厅大厅大厅大厅大厅大", "12345678", NoWifi::Name),
            ("a\nb", "12345678", NoWifi::Name),
            ("hall", "1234567", NoWifi::Password),
            ("hall", "密码密码密码", NoWifi::Password),
            ("hall", &"z".repeat(64), NoWifi::Password),
        ] {
            assert_eq!(
                typed(ssid, password).err(),
                Some(wrong),
                "{ssid:?} {password}"
            );
        }
    }

    #[test]
    fn the_owner_is_the_apps_own() {
        let (package, class) = ADMIN.split_once('/').unwrap();
        assert_eq!(package, crate::links::PACKAGE);
        assert_eq!(
            ADMIN_SHORT,
            format!("{package}/{}", class.strip_prefix(package).unwrap())
        );
        assert_eq!(MAIN.split_once('/').unwrap().0, package);
        let manifest = include_str!("../../../android/app/src/main/AndroidManifest.xml");
        assert!(manifest.contains("\".MainActivity\""));
    }
}
