//! What screens show of booking: records with words ready to show. How they are made is in `show`.

use crate::services::ServiceReminder;

/// A hall to choose.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HallChoice {
    /// For the other calls.
    pub id: String,
    /// Name on the sign.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// A made-up hall: the screen says so.
    pub example: bool,
    /// Its code was scanned within three hours.
    pub here: bool,
    /// 开到 18:00, 明天 09:00 开门; empty where no hours are known.
    pub state: String,
}

/// Something that can be booked there.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ProductChoice {
    /// For the other calls: help, corner, battery, expert, event.
    pub kind: String,
    /// As people call it.
    pub name: String,
    /// 一对一，约 20 分钟.
    pub detail: String,
    /// Where, if it is not the hall itself.
    pub place: Option<String>,
}

/// The guide that it is about.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopicChoice {
    /// For the other calls.
    pub guide: String,
    /// Its short name.
    pub title: String,
    /// Icon of the design system.
    pub icon: String,
}

/// A time to tap.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimeChoice {
    /// Milliseconds since 1970, UTC.
    pub start_ms: i64,
    /// 今天 10:40.
    pub words: String,
    /// 还有 36 分钟.
    pub away: String,
    /// 今天; 12 月 3 日 周四. Times of one day have the same.
    pub day: String,
}

/// Times that were free when the station was last asked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TimesView {
    /// When that was.
    pub as_of_ms: i64,
    /// 10:04 查的.
    pub as_of: String,
    /// The earliest first, at most a hundred; none when nothing is free.
    pub times: Vec<TimeChoice>,
}

/// The booking screen.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BookingView {
    /// The one that is chosen; none where the content has no hall.
    pub hall: Option<HallChoice>,
    /// All halls.
    pub halls: Vec<HallChoice>,
    /// The one that is chosen.
    pub product: Option<ProductChoice>,
    /// What can be booked at the hall.
    pub products: Vec<ProductChoice>,
    /// What it is about, if something was chosen.
    pub topic: Option<TopicChoice>,
    /// The last known times of that hall and product; none when the station was never asked.
    pub times: Option<TimesView>,
    /// Open and refused tickets, the soonest first, at most twenty.
    pub tickets: Vec<TicketCard>,
}

/// A time that is kept for a few minutes.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HoldView {
    /// The time.
    pub start_ms: i64,
    /// Until when it is kept.
    pub until_ms: i64,
    /// 给您留到 10:09.
    pub words: String,
}

/// How a ticket stands.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TicketState {
    /// The station has not answered yet.
    Unsent,
    /// The station said no; the screen offers a way on.
    Refused {
        /// Why.
        reason: RefusedBooking,
    },
    /// Its place is taken.
    Booked,
    /// In the line.
    CheckedIn,
    /// It is one's turn.
    Called {
        /// Where to go.
        desk: String,
    },
    /// Done.
    Helped,
    /// The turn has passed.
    Missed,
    /// Given back.
    Cancelled,
    /// The hall cancelled it.
    Closed {
        /// Why; may be empty.
        why: String,
    },
}

/// Why the station said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum RefusedBooking {
    /// Somebody else was faster: choose one of the alternatives.
    Taken,
    /// As many open bookings as one may have: cancel one first.
    TooMany,
    /// One has a booking at that time already.
    Twice,
    /// It can no longer be changed.
    Over,
    /// Anything else.
    Other,
}

/// A ticket in a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TicketCard {
    /// For `ticket_view` and the acts.
    pub id: String,
    /// What is said at the counter; none until the station has answered.
    pub code: Option<String>,
    /// 今天 10:40.
    pub when: String,
    /// The time.
    pub start_ms: i64,
    /// 一对一帮忙 · 导通讯录.
    pub what: String,
    /// The hall's name.
    pub hall: String,
    /// How it stands.
    pub state: TicketState,
    /// What of it still waits for a line, or was refused while the booking itself stands.
    pub waiting: Option<String>,
}

/// One ticket, whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TicketView {
    /// As in a list.
    pub card: TicketCard,
    /// Until when.
    pub end_ms: i64,
    /// Where.
    pub address: String,
    /// A made-up hall: the screen says so.
    pub example: bool,
    /// The ticket's web address, to show as a code and to share; none until the station knows it.
    pub link: Option<String>,
    /// How it stands, in one sentence.
    pub status: String,
    /// The order of the line.
    pub rule: String,
    /// People before one, while one waits.
    pub ahead: Option<u32>,
    /// 前面 2 人.
    pub line: Option<String>,
    /// 大约等 8 分钟, or that it was not measured.
    pub wait: Option<String>,
    /// When the station last said so; none while it has not answered.
    pub as_of: Option<String>,
    /// On its day, until one is in the line.
    pub can_check_in: bool,
    /// While it is booked, or was refused and can be asked for again.
    pub can_move: bool,
    /// While it is open.
    pub can_cancel: bool,
    /// Other times that were free when the one asked for was taken.
    pub alternatives: Vec<TimeChoice>,
    /// For a calendar.
    pub calendar_title: String,
    /// For a calendar.
    pub calendar_text: String,
    /// The hall, for the other calls.
    pub hall_id: String,
    /// What is booked, for the other calls.
    pub product: String,
    /// The guide that it is about, for the other calls.
    pub guide: Option<String>,
}

/// Something to remind of.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Reminder {
    /// For `ticket_view`; empty where it is about a service.
    pub ticket: String,
    /// When.
    pub at_ms: i64,
    /// Its title.
    pub title: String,
    /// The rest.
    pub text: String,
    /// For `product_view` and `leave`, where it is about a service.
    #[uniffi(default = None)]
    pub product: Option<String>,
    /// What of the service.
    #[uniffi(default = None)]
    pub service: Option<ServiceReminder>,
}
