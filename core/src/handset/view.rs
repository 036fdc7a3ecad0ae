//! What screens of a demo handset show, ready in the language on screen.

/// A demo handset: who it is, how it stands, and what it shows while nobody tries it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HandsetView {
    /// Its name, as the desk gave it; empty until it has enrolled.
    pub name: String,
    /// Id of the hall in which it stands.
    pub hall: String,
    /// That hall's name; empty where it is not known.
    pub hall_name: String,
    /// How far it is set up.
    pub state: HandsetState,
    /// Somebody tries it, or what they left is not all gone yet.
    pub visiting: bool,
    /// So many seconds without a touch end a visit.
    pub idle_seconds: u32,
    /// Acts of the visitor that were not sent yet: they go with the visit.
    pub unsent: u32,
    /// What is shown while nobody tries it.
    pub slides: Vec<HandsetSlide>,
    /// Packages of the month's apps.
    pub packages: Vec<String>,
    /// From which content it shows.
    pub content_line: String,
    /// When the station last answered for content.
    pub sync_line: String,
    /// When it was last cleaned, and what could not be.
    pub clean_line: String,
    /// Staff have a PIN.
    pub has_pin: bool,
}

/// How far a demo handset is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum HandsetState {
    /// It has not reached the station yet.
    SettingUp,
    /// The station does not take its code: another is needed.
    CodeRefused,
    /// The station knows it.
    Ready,
    /// It was retired at the desk. It goes on showing, and cleans itself.
    Retired,
}

/// Something that is shown while nobody tries a handset.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HandsetSlide {
    /// What it is.
    pub kind: HandsetSlideKind,
    /// For `app_detail` or `guide_view`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One short line.
    pub slogan: String,
    /// What one gains.
    pub benefit: String,
    /// Somebody to whom it happened; may be empty.
    pub example: String,
    /// Its page at the station, which opens the same on another phone.
    pub link: String,
}

/// What a slide shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum HandsetSlideKind {
    /// One of the month's apps.
    App,
    /// A guide that is much asked for.
    Guide,
}

/// How the phone is; the core adds content, syncs and cleans.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HandsetHealth {
    /// In percent, where the phone says it.
    pub battery: Option<u8>,
    /// It is being charged, where the phone says it.
    pub charging: Option<bool>,
    /// By what it is connected.
    pub network: HandsetNetwork,
    /// Nobody gets out of the app and the month's apps.
    pub locked: bool,
    /// Packages of the month's apps that are not on it.
    pub missing: Vec<String>,
}

/// By what a handset is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
#[expect(missing_docs, reason = "the names say it")]
pub enum HandsetNetwork {
    Wifi,
    Mobile,
    None,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum HandsetReported {
    /// The station knows.
    Told,
    /// The station was not reached; another time.
    NoLine,
    /// The station does not take the code.
    CodeRefused,
    /// The handset was retired at the desk.
    Retired,
}

/// What became of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum HandsetPin {
    /// It is theirs.
    Right,
    /// It is not.
    Wrong {
        /// Tries that cost no wait.
        left: u32,
    },
    /// Too many were wrong.
    Wait {
        /// So long.
        seconds: u32,
    },
    /// No PIN is set for this handset.
    NoneYet,
}
