//! What handsets send and are told, as the API's document describes it: the wire crate knows nothing of documents.
#![expect(dead_code, reason = "only their shapes are used")]

use crate::booking::document::MomentSchema;
use utoipa::ToSchema;

/// [`phonestation_wire::handset::Enrol`].
#[derive(ToSchema)]
#[schema(as = HandsetEnrol)]
pub(super) struct EnrolSchema {
    /// The desk's code, good for a day.
    code: String,
    /// 256 random bits, base64url without padding: the handset's own word from now on; a digest is kept.
    #[schema(
        pattern = "^[A-Za-z0-9_-]{43}$",
        example = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    )]
    secret: String,
    /// What kind of phone it is.
    model: Option<String>,
    /// The app's version.
    app: String,
}

/// [`phonestation_wire::handset::Report`].
#[derive(ToSchema)]
#[schema(as = HandsetReport, rename_all = "camelCase")]
pub(super) struct ReportSchema {
    /// In percent; absent where it is not known.
    #[schema(maximum = 100)]
    battery: Option<u8>,
    charging: Option<bool>,
    /// `wifi`, `mobile`, `none`.
    network: String,
    /// Version of the installed content.
    #[schema(maximum = 9_007_199_254_740_991_u64)]
    content_version: u64,
    /// The day on which that was made, UTC.
    #[schema(format = Date)]
    content_date: String,
    /// When the station was last asked for new content and answered.
    last_sync: Option<MomentSchema>,
    /// The app's version.
    app: String,
    /// Nobody gets out of the app and the month's apps.
    locked: bool,
    /// How often it was cleaned since it enrolled.
    #[schema(required = false, maximum = 4_294_967_295_u64)]
    cleans: u32,
    last_clean: Option<MomentSchema>,
    #[schema(maximum = 4_294_967_295_u64)]
    last_clean_millis: Option<u32>,
    /// What could not be cleaned then, such as package names of apps.
    #[schema(required = false)]
    not_cleaned: Vec<String>,
    /// Packages of the month's apps that are not on it.
    #[schema(required = false)]
    missing: Vec<String>,
}

/// [`phonestation_wire::handset::Settings`].
#[derive(ToSchema)]
#[schema(as = HandsetSettings, rename_all = "camelCase")]
pub(super) struct SettingsSchema {
    /// Id of the hall in which it stands.
    hall: String,
    hall_name: String,
    /// The handset's own, as the desk gave it.
    name: String,
    /// So many seconds without a touch end a visit.
    #[schema(minimum = 30, maximum = 900)]
    idle_seconds: u32,
    /// By which staff are known; null until one is set.
    pin: Option<PinSchema>,
}

/// PBKDF2-HMAC-SHA256 of six digits.
#[derive(ToSchema)]
#[schema(as = HandsetPin)]
struct PinSchema {
    /// 16 bytes, base64url without padding.
    salt: String,
    rounds: u32,
    /// 32 bytes, base64url without padding.
    digest: String,
}
