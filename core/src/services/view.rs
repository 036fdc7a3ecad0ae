//! What screens show of services: records with words ready to show.

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FactRow {
    /// 价格.
    pub label: String,
    /// ¥10.00/月.
    pub value: String,
}

/// How something that one has stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ServiceState {
    /// It begins on a later day.
    Begins,
    /// It is there and goes on.
    Active,
    /// It was left and is there until its last day.
    Ending,
    /// It is over.
    Over,
    /// It was taken back before it began.
    TakenBack,
}

/// Something that one has or had, in a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ServiceCard {
    /// For `product_view` and `leave`.
    pub product: String,
    /// For `offer_view`.
    pub offering: String,
    /// Its name.
    pub name: String,
    /// 增值服务.
    pub kind: String,
    /// ¥10.00/月.
    pub price: String,
    /// Its first day.
    pub start: String,
    /// 12 月 18 日扣 ¥10.00; none when nothing is charged any more.
    pub next: Option<String>,
    /// The last day, where it is known: of a trial, of what was left.
    pub last_day: Option<String>,
    /// How it stands.
    pub state: ServiceState,
    /// 在用.
    pub status: String,
    /// A made-up one: the screen says so.
    pub example: bool,
    /// That it was left by short message, of which the station may not know.
    pub note: Option<String>,
}

/// An order that was begun and has no end yet.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct UnfinishedOrder {
    /// For `ask_view`, `ask_again`, `confirm` and `take_back`.
    pub order: String,
    /// What it is about.
    pub name: String,
    /// True for one by which something is left.
    pub leaves: bool,
    /// Nobody has confirmed it yet: `ask_again` goes on with it.
    pub open: bool,
    /// How far it is.
    pub words: String,
}

/// Something that was left by short message where no station knows of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SmsNote {
    /// The offering.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was noted.
    pub when: String,
    /// The carrier's message, as it came.
    pub answer: String,
}

/// The customer's services.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ServicesView {
    /// Somebody has signed in.
    pub signed_in: bool,
    /// When the station last said so; none when it was never asked.
    pub as_of: Option<String>,
    /// What is there or will be.
    pub cards: Vec<ServiceCard>,
    /// What is over, the newest first.
    pub ended: Vec<ServiceCard>,
    /// This month, for `statement_view`.
    pub month: String,
    /// 2026 年 11 月.
    pub month_words: String,
    /// What is charged in this month.
    pub sum: String,
    /// Orders that have no end yet.
    pub unfinished: Vec<UnfinishedOrder>,
    /// What was left by short message without a station.
    pub by_sms: Vec<SmsNote>,
    /// What the person should know, in sentences.
    pub notices: Vec<String>,
}

/// An offering in a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OfferCard {
    /// For `offer_view` and `subscribe`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ¥10.00/月; empty where it is not known, and then it is not sold.
    pub price: String,
    /// What it does.
    pub what: String,
    /// A made-up one: the screen says so.
    pub example: bool,
    /// One has it.
    pub held: bool,
}

/// Offerings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OfferKind {
    /// 增值服务.
    pub name: String,
    /// In the order of the content.
    pub offers: Vec<OfferCard>,
}

/// What is on offer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FindView {
    /// Kinds with their offers; none in elder mode.
    pub kinds: Vec<OfferKind>,
    /// Why there is nothing, in elder mode.
    pub hidden: Option<String>,
}

/// One of what can be chosen freely.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OfferChoice {
    /// For `subscribe`.
    pub id: String,
    /// What it is.
    pub name: String,
}

/// A short message to be sent by the person, in the phone's own messaging.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SmsDraft {
    /// The number.
    pub to: String,
    /// The text, exactly.
    pub body: String,
    /// When it was checked, or that it was not.
    pub checked: String,
}

/// An offering with its facts.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OfferView {
    /// As in a list.
    pub card: OfferCard,
    /// 增值服务.
    pub kind: String,
    /// All facts, in order; none when some are lacking.
    pub facts: Vec<FactRow>,
    /// What is not known of it: it is not sold.
    pub lacks: Vec<String>,
    /// What is chosen freely with it.
    pub choices: Vec<OfferChoice>,
    /// How many of them.
    pub pick: u32,
    /// It can be ordered: everything is known and one does not have it.
    pub can_order: bool,
    /// When the facts were checked, or that they were not.
    pub checked: String,
    /// The message by which one leaves it without any station.
    pub sms: Option<SmsDraft>,
}

/// A way to leave.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LeaveWay {
    /// For `leave`.
    pub way: String,
    /// 今天停，没用的天数退钱.
    pub words: String,
    /// Its last day.
    pub last_day: String,
    /// What comes back; none when nothing does.
    pub comes_back: Option<String>,
    /// What it costs; none when it costs nothing.
    pub costs: Option<String>,
    /// Its amount on the next bill, as the receipt will say: ¥0.00.
    pub next_bill: String,
}

/// What happened to something, and how it was consented to.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TraceLine {
    /// When.
    pub when: String,
    /// 订好了.
    pub what: String,
    /// 手机软件，短信验证码; empty where nobody was asked.
    pub how: String,
    /// For `receipt_view`, where there is one.
    pub receipt: Option<String>,
}

/// Something that one has or had, whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ProductView {
    /// As in a list.
    pub card: ServiceCard,
    /// Price, renewal, contract, days.
    pub facts: Vec<FactRow>,
    /// The product's own way first; none when it cannot be left.
    pub ways: Vec<LeaveWay>,
    /// Who ordered it, when and how they said yes; the oldest first.
    pub trace: Vec<TraceLine>,
    /// The message by which one leaves without any station.
    pub sms: Option<SmsDraft>,
    /// What a trial can go on to.
    pub go_on: Option<OfferCard>,
    /// The order that can still be undone, for `undo` and `receipt_view`.
    pub undo: Option<String>,
    /// Until when.
    pub undo_until: Option<String>,
    /// Over, and still on offer: it can be ordered again.
    pub again: bool,
}

/// What is to be confirmed, as it holds now.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AskView {
    /// For `confirm`, `ask_again` and `take_back`.
    pub order: String,
    /// 再确认一次.
    pub title: String,
    /// What it is about.
    pub name: String,
    /// Price and days, or the last day and what comes back.
    pub rows: Vec<FactRow>,
    /// A code was sent and must be given.
    pub needs_code: bool,
    /// How long it is good; 0 without a code.
    pub until_ms: i64,
    /// Wrong codes that are left.
    pub tries: u32,
    /// True for one by which something is left.
    pub leaves: bool,
    /// What holds has changed since it was last shown: the screen says so.
    pub altered: bool,
}

/// What came of confirming.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum ConfirmView {
    /// Done: there is a receipt.
    Receipt {
        /// For `receipt_view`.
        order: String,
    },
    /// Confirmed, and the carrier is at it.
    WithCarrier,
    /// The carrier could not do it; nothing is charged.
    Failed,
    /// What holds has changed meanwhile: confirm this.
    Altered {
        /// What now holds.
        ask: AskView,
    },
    /// The code is wrong.
    Wrong {
        /// Tries that are left.
        left: u32,
    },
    /// The code is too old or used: ask again.
    Expired,
    /// Too many wrong codes: ask again.
    Locked,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReceiptView {
    /// The station's order, for `undo`, `tell_reason` and `substitute`.
    pub order: String,
    /// For `product_view`.
    pub product: String,
    /// 退订好了.
    pub title: String,
    /// What it is about.
    pub name: String,
    /// To be read out.
    pub number: String,
    /// Everything on it, in order.
    pub rows: Vec<FactRow>,
    /// Until when it can be undone; none when it cannot be any more.
    pub undo_until: Option<String>,
    /// It was undone.
    pub undone: bool,
    /// Something was left by it: a question may follow.
    pub left: bool,
    /// The whole as text, to be shared.
    pub share: String,
    /// A made-up one: the screen says so.
    pub example: bool,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StatementRow {
    /// 11 月 18 日.
    pub day: String,
    /// Whose.
    pub name: String,
    /// What for.
    pub what: String,
    /// ¥10.00.
    pub money: String,
}

/// What was charged and came back in a month.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StatementView {
    /// `yyyy-mm`.
    pub month: String,
    /// 2026 年 11 月.
    pub title: String,
    /// By date.
    pub rows: Vec<StatementRow>,
    /// Their sum.
    pub sum: String,
    /// The month before, for `statement_view`.
    pub before: String,
    /// When the station last said what one has.
    pub as_of: Option<String>,
}

/// What a carrier's message means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum SmsMeans {
    /// The service was left: `note_left` keeps it.
    Left,
    /// It was not had.
    NotHad,
    /// It did not work.
    Failed,
    /// The carrier waits for a reply.
    Reply,
    /// It is like none that is known.
    Unknown,
}

/// A carrier's message, read.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SmsAnswer {
    /// What it means.
    pub means: SmsMeans,
    /// The same in words.
    pub words: String,
    /// The message as it came.
    pub shown: String,
    /// When the example that it is like was checked, or that it was not; empty for an unknown one.
    pub checked: String,
}

/// Why a service is not ordered, left or undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum RefusedService {
    /// One has it already, or it is on its way.
    Held,
    /// One does not have it, or has left it already.
    NotHeld,
    /// Not everything about it is known, or it is no longer sold.
    NotSold,
    /// The free choice does not fit.
    Choices,
    /// The order is over: begin anew.
    Over,
    /// It has taken effect and cannot be undone.
    TooLate,
    /// Too often: wait.
    TooOften,
    /// The station is connected to no carrier.
    NoCarrier,
    /// Anything else.
    Other,
}
