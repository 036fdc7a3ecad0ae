//! Demo handsets: phones that stand in a hall to be tried. They enrol with a code from the desk and tell how
//! they are; the station tells them whose they are. Nothing of a visitor is in any of it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A handset makes itself known, by PUT at its own id, with the code that the desk gave.
///
/// It needs no key of its own: id and secret are made once and kept on the handset before they are sent, so the
/// same again is the same handset, and is answered the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enrol {
    /// The desk's code: good once, and for a day.
    pub code: String,
    /// 256 random bits, base64url without padding: from now on the handset's word for itself. The station keeps
    /// its digest only.
    pub secret: String,
    /// What kind of phone it is, where the handset knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The app's version.
    pub app: String,
}

/// How a handset is. Everything is about the handset and nothing about who tried it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// In percent; absent where the handset does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery: Option<u8>,
    /// Absent where the handset does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charging: Option<bool>,
    /// By what it is connected.
    pub network: Connection,
    /// Version of the installed content.
    pub content_version: u64,
    /// The day on which that was made, UTC.
    pub content_date: Date,
    /// When the station was last asked for new content and answered; absent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sync: Option<Timestamp>,
    /// The app's version.
    pub app: String,
    /// Nobody gets out of the app and the month's apps.
    pub locked: bool,
    /// How often it was cleaned since it enrolled.
    #[serde(default)]
    pub cleans: u32,
    /// When it was last cleaned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_clean: Option<Timestamp>,
    /// How long that took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_clean_millis: Option<u32>,
    /// What could not be cleaned then, such as package names of apps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_cleaned: Vec<String>,
    /// Packages of the month's apps that are not on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// By what a handset is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Connection {
    Wifi,
    Mobile,
    None,
    #[serde(other)]
    Other,
}

/// What the station says to either: whose the handset is and how it behaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Id of the hall in which it stands.
    pub hall: String,
    /// That hall's name.
    #[serde(default)]
    pub hall_name: String,
    /// The handset's own name, as the desk gave it.
    pub name: String,
    /// So many seconds without a touch end a visit.
    #[serde(default = "idle")]
    pub idle_seconds: u32,
    /// By which staff are known; absent until one is set.
    #[serde(default)]
    pub pin: Option<PinRecord>,
}

/// Where the hall says nothing.
pub const IDLE_SECONDS: u32 = 120;

fn idle() -> u32 {
    IDLE_SECONDS
}

/// What is kept of a PIN: PBKDF2-HMAC-SHA256 of its six digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinRecord {
    /// 16 bytes, base64url without padding.
    pub salt: String,
    /// Rounds.
    pub rounds: u32,
    /// 32 bytes, base64url without padding.
    pub digest: String,
}

/// Codes of refusals, both with status 401.
pub mod code {
    /// The code for enrolling is unknown, used up or too old.
    pub const INVALID: &str = "handset-code-invalid";
    /// No such handset, or it was retired at the desk.
    pub const UNKNOWN: &str = "handset-unknown";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_travels_in_camel_case_and_leaves_out_what_is_not_known() {
        let report = Report {
            battery: Some(80),
            charging: None,
            network: Connection::Wifi,
            content_version: 7,
            content_date: jiff::civil::date(2026, 11, 1),
            last_sync: None,
            app: "0.1.0".into(),
            locked: true,
            cleans: 2,
            last_clean: None,
            last_clean_millis: Some(900),
            not_cleaned: vec![],
            missing: vec!["org.example".into()],
        };
        let json = serde_json::to_string(&report).expect("writes");
        assert_eq!(
            json,
            r#"{"battery":80,"network":"wifi","contentVersion":7,"contentDate":"2026-11-01","app":"0.1.0","locked":true,"cleans":2,"lastCleanMillis":900,"missing":["org.example"]}"#
        );
        assert_eq!(
            serde_json::from_str::<Report>(&json).expect("reads"),
            report
        );
    }

    #[test]
    fn settings_of_another_version_are_read() {
        let json = r#"{"hall":"zsl","name":"3 号演示机","colour":"red"}"#;
        let settings: Settings = serde_json::from_str(json).expect("reads");
        assert_eq!((settings.idle_seconds, settings.pin), (IDLE_SECONDS, None));
    }
}
