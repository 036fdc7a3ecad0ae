//! What screens show of usage: records with words ready to show, and what the shell tells of the phone.

use crate::services::SmsDraft;

/// How it stands, for a colour and an icon beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum UsageState {
    /// It lasts.
    Fine,
    /// At this rate it does not last.
    Fast,
    /// Little is left.
    NearlyEmpty,
    /// Nothing is left.
    Empty,
    /// There is no end to it.
    Unlimited,
    /// Nothing can be said.
    Unknown,
}

/// What is left, for the home screen, the widget and the tile.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageGlance {
    /// 7.1, to be shown large.
    pub left: String,
    /// GB; empty where it is not an amount.
    pub unit: String,
    /// 已用 12.9，共 20 GB; empty when not known.
    pub used_words: String,
    /// 20 GB; empty when not known.
    pub total_words: String,
    /// Of the data; none where the whole is not known or has no end.
    pub percent_used: Option<u8>,
    /// Of the cycle.
    pub percent_time: u8,
    /// 用了 65%; empty with no percentage.
    pub data_words: String,
    /// 过了 58%.
    pub time_words: String,
    /// 11 月还有 12 天.
    pub days_left: String,
    /// 运营商的数，09:40.
    pub as_of: String,
    /// How it stands.
    pub state: UsageState,
    /// 用得快了些.
    pub state_words: String,
    /// 照这样用，到 28 日; empty when nothing can be said.
    pub forecast: String,
    /// A made-up carrier: the screen says so.
    pub example: bool,
    /// Why this is not newer, in a sentence.
    pub trouble: Option<String>,
}

/// What a bar of the chart stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ChartKind {
    /// Used.
    Used,
    /// Today, so far.
    Today,
    /// Likely to be used.
    Likely,
    /// Nothing: not known, or nothing is left by then.
    None,
}

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ChartDay {
    /// Under it: 1 日, 今天, 28 日用完; empty for most.
    pub label: String,
    /// How high.
    pub bytes: u64,
    /// What it stands for.
    pub kind: ChartKind,
    /// What is said of it: 11 月 5 日用了 0.6 GB.
    pub words: String,
}

/// How long it lasts at this rate.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageForecast {
    /// 照这样用，到 28 日; that nothing can be said yet where it cannot.
    pub words: String,
    /// 每天少于 0.56 GB，能用到月底; empty when nothing is left.
    pub hint: String,
    /// How sure it is; empty when it is sure enough.
    pub uncertain: String,
    /// A bar a day of the cycle.
    pub chart: Vec<ChartDay>,
    /// The day on which it is likely to be used up, yyyy-mm-dd.
    pub empty_day: Option<String>,
    /// The whole chart in a sentence or two.
    pub spoken: String,
}

/// What a package is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum UsageKind {
    /// Data.
    Data,
    /// Minutes.
    Voice,
    /// Short messages.
    Sms,
    /// Something else.
    Other,
}

/// A package.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BucketRow {
    /// Its name.
    pub name: String,
    /// 还剩 7.1 GB，共 20 GB.
    pub words: String,
    /// How much of it is used; none where it has no end.
    pub percent_used: Option<u8>,
    /// 3 个号一起用，您用了 2.1 GB; none where it is the customer's alone.
    pub shared: Option<String>,
    /// 用到 11 月 30 日.
    pub until: String,
    /// What is in it.
    pub kind: UsageKind,
    /// Data is taken from this one first.
    pub first: bool,
}

/// A limit to choose.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CapChoice {
    /// For `set_usage_cap`.
    pub bytes: u64,
    /// 10 GB.
    pub words: String,
}

/// The customer's own limit.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CapView {
    /// 10 GB, or 没定.
    pub words: String,
    /// As it was wished last.
    pub bytes: Option<u64>,
    /// It waits for a line.
    pub waiting: bool,
    /// That it was refused, or waits, in a sentence.
    pub note: Option<String>,
    /// The number of the receipt.
    pub receipt: Option<String>,
    /// Limits to choose, from the plan.
    pub choices: Vec<CapChoice>,
}

/// The receipt of a limit.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CapReceiptView {
    /// Its number.
    pub receipt: String,
    /// When.
    pub when: String,
    /// What holds by it, in a sentence.
    pub words: String,
}

/// An amount and when it was counted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageFigure {
    /// 12.9 GB.
    pub words: String,
    /// 今天 09:40.
    pub as_of: String,
    /// 11 月 1 日到今天.
    pub span: String,
}

/// Whether two figures need a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum CompareState {
    /// As they usually differ.
    Normal,
    /// Worth a look.
    Look,
}

/// The carrier's figure beside the phone's.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CompareView {
    /// The carrier's.
    pub carrier: UsageFigure,
    /// The phone's.
    pub phone: UsageFigure,
    /// 正常.
    pub state_words: String,
    /// One line on why.
    pub reason: String,
    /// For an icon.
    pub state: CompareState,
}

/// Whether the phone may say what its apps used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum PhoneAccess {
    /// It may.
    Granted,
    /// The person has not allowed it.
    Denied,
    /// This phone cannot.
    Unsupported,
}

/// What a line of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, uniffi::Enum)]
pub enum PhoneAppKind {
    /// An app.
    App,
    /// All that are no longer there.
    Removed,
    /// What others used through this phone.
    Hotspot,
    /// The system's own.
    System,
}

/// A line of the list of apps.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AppRow {
    /// The package; empty for what is no app.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PhoneAppKind,
    /// 6.2 GB.
    pub mobile_words: String,
    /// Wi-Fi 1.2 GB; empty where none was used.
    pub wifi_words: String,
    /// Of the largest, for the bar.
    pub percent: u8,
}

/// What apps used.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AppsView {
    /// 11 月 1 日到今天，不含 Wi-Fi.
    pub span: String,
    /// Whether the phone says it.
    pub access: PhoneAccess,
    /// What is missing and what to do; none when nothing is.
    pub missing: Option<String>,
    /// 看全部 23 个软件; none where all are few.
    pub all_words: Option<String>,
    /// The most first.
    pub rows: Vec<AppRow>,
}

/// A way to save.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SavingWay {
    /// 抖音这个月用了 6.2 GB.
    pub title: String,
    /// What to do.
    pub words: String,
    /// A guide that shows how.
    pub guide: Option<String>,
}

/// A message that asks the carrier.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageSmsDraft {
    /// 查还剩多少流量.
    pub what: String,
    /// The carrier's name.
    pub carrier: String,
    /// The message.
    pub draft: SmsDraft,
    /// A made-up carrier: the screen says so.
    pub example: bool,
}

/// What a carrier's short message says.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageSms {
    /// It was read.
    pub understood: bool,
    /// 还剩 7.1 GB，共 20 GB; or that it was not understood.
    pub words: String,
    /// The message as it came.
    pub shown: String,
    /// When the form of the message was checked, or that it was not; empty when not understood.
    pub checked: String,
}

/// The usage screen.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageView {
    /// Somebody has signed in.
    pub signed_in: bool,
    /// What is left; none where nothing is known.
    pub glance: Option<UsageGlance>,
    /// How long it lasts; none where nothing is known.
    pub forecast: Option<UsageForecast>,
    /// Packages, the one that is used first at the top.
    pub buckets: Vec<BucketRow>,
    /// 话费余额 ¥35.60; none where it is not known.
    pub balance: Option<String>,
    /// The customer's own limit.
    pub cap: CapView,
    /// Both figures; none where one is missing.
    pub compare: Option<CompareView>,
    /// The phone's own sum.
    pub phone: Option<UsageFigure>,
    /// What apps used.
    pub apps: AppsView,
    /// 怎么省：三个办法; empty where there is none.
    pub saving_title: String,
    /// Ways to save.
    pub saving: Vec<SavingWay>,
    /// Messages that ask the carrier.
    pub sms: Vec<UsageSmsDraft>,
    /// What the person should know before all, in a sentence.
    pub banner: Option<String>,
    /// When the figure was counted, and by which way; empty where none is known.
    pub as_of: String,
}

/// What to ask the phone for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct UsageSpan {
    /// From here.
    pub from_ms: i64,
    /// To here.
    pub until_ms: i64,
}

/// What an app used, as the phone counts.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PhoneApp {
    /// The package.
    pub id: String,
    /// Its name on this phone.
    pub name: String,
    /// What it is.
    pub kind: PhoneAppKind,
    /// Over mobile data.
    pub mobile_bytes: u64,
    /// Of that, while nobody looked at it; 0 where the phone does not say.
    pub background_bytes: u64,
    /// Over Wi-Fi.
    pub wifi_bytes: u64,
}

/// A day, as the phone counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct PhoneDay {
    /// Its beginning.
    pub from_ms: i64,
    /// Over mobile data.
    pub bytes: u64,
}

/// What the phone counted. It stays on the phone.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PhoneUsage {
    /// Whether it may be said.
    pub access: PhoneAccess,
    /// When it was counted.
    pub at_ms: i64,
    /// From here; later than what was asked where the phone knows no more.
    pub from_ms: i64,
    /// Over mobile data.
    pub mobile_bytes: u64,
    /// Over Wi-Fi.
    pub wifi_bytes: u64,
    /// How many numbers are in this phone; 0 where it does not say.
    pub sims: u32,
    /// By app.
    pub apps: Vec<PhoneApp>,
    /// By day.
    pub days: Vec<PhoneDay>,
}

/// Something to tell now.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UsageAlert {
    /// For `told_usage_alert`.
    pub key: String,
    /// 流量用了 80%.
    pub title: String,
    /// The rest of it.
    pub text: String,
}
