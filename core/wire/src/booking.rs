//! Bookings as TM Forum's Appointment API writes them (TMF646 v4.0.0), as far as both sides use it.
//!
//! Extensions stand under a `@type` of ours: a hold is an appointment `initialized`, asked for with
//! `@type` [`HOLD`]; who did not come is `failed`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The `@type` of a request that only keeps a place for a few minutes.
pub const HOLD: &str = "AppointmentHold";
/// The `@type` of a refusal that carries other times.
pub const TAKEN: &str = "SlotTakenError";
/// The role of the hall in `relatedPlace`.
pub const HALL: &str = "hall";
/// The `@referredType` of the guide that it is about, in `relatedEntity`.
pub const GUIDE: &str = "Guide";

/// From when to when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimePeriod {
    /// The beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date_time: Option<Timestamp>,
    /// The end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date_time: Option<Timestamp>,
}

/// A time that is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeSlot {
    /// From when to when.
    pub valid_for: TimePeriod,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPlace {
    /// The hall's id.
    pub id: String,
    /// What it is to the appointment.
    #[serde(default = "hall")]
    pub role: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

fn hall() -> String {
    HALL.to_owned()
}

/// What it is about, and the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedEntity {
    /// Its id.
    pub id: String,
    /// What it is to the appointment.
    pub role: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// What kind of thing it is.
    #[serde(rename = "@referredType")]
    pub referred_type: String,
}

/// How far an appointment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Held, not confirmed.
    Initialized,
    /// Booked, or checked in.
    Confirmed,
    /// By its owner, by the hall, or lapsed.
    Cancelled,
    /// Helped.
    Completed,
    /// Nobody came.
    Failed,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Its id.
    pub id: String,
    /// Its address in the API.
    pub href: String,
    /// The product: help, corner, battery, expert, event.
    pub category: String,
    /// When it was made.
    pub creation_date: Timestamp,
    /// When it last changed.
    pub last_update: Timestamp,
    /// What is said at the counter.
    pub external_id: String,
    /// What it is about, and the ticket's address where it is known.
    #[serde(default)]
    pub related_entity: Vec<RelatedEntity>,
    /// Where.
    pub related_place: RelatedPlace,
    /// How far it has come.
    pub status: Status,
    /// When.
    pub valid_for: TimePeriod,
    /// Ours.
    #[serde(rename = "@type", default)]
    pub kind: String,
}

/// An appointment asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentCreate {
    /// The product; one-to-one help when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The guide that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_entity: Vec<RelatedEntity>,
    /// Where.
    pub related_place: RelatedPlace,
    /// When; its beginning counts.
    pub valid_for: TimePeriod,
    /// [`HOLD`], or nothing.
    #[serde(rename = "@type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// What a change may hold: another beginning, or another status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentUpdate {
    /// `confirmed` for a hold, `cancelled` for what is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_for: Option<TimePeriod>,
}

/// Times asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchTimeSlotCreate {
    /// Where.
    pub related_place: RelatedPlace,
    /// The product, by its kind and with `@referredType` `Product`; one-to-one help when absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_entity: Vec<RelatedEntity>,
    /// Only times within one of these; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requested_time_slot: Vec<TimeSlot>,
}

/// How a ticket stands, from the first tap to the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Its place is kept for a few minutes.
    Held,
    /// Its place is taken.
    Booked,
    /// Checked in: waits in the line.
    Arrived,
    /// Called to a desk.
    Called,
    /// Called before, and back in a moment.
    Paused,
    /// Helped.
    Done,
    /// Nobody came.
    Missed,
    /// Given back by its owner.
    Cancelled,
    /// Held and never confirmed.
    Lapsed,
    /// Cancelled by the hall.
    Closed,
    /// One that a newer station knows.
    #[serde(other)]
    Other,
}

/// `GET /api/v1/tickets/{id}`: what an appointment does not say, above all how the line stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketNow {
    /// Its id, the same as the appointment's.
    pub id: String,
    /// The hall.
    pub hall: String,
    /// What is said at the counter.
    pub code: String,
    /// How it stands.
    pub stage: Stage,
    /// From when.
    pub start: Timestamp,
    /// Until when.
    pub end: Timestamp,
    /// Why the hall cancelled it; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The desk that called, as its people call it; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub desk: String,
    /// The line before it; absent unless it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineNow>,
    /// The station's time.
    pub now: Timestamp,
}

/// How long somebody still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineNow {
    /// People before them.
    pub ahead: u32,
    /// Minutes, likely.
    pub minutes: u32,
    /// True when it comes from times that were measured there.
    pub measured: bool,
}

/// A refusal as the station words it; what a program needs of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// For programs.
    pub code: String,
    /// Other times that are free, where one was taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative: Vec<TimeSlot>,
}

/// Times that were found; the rest of TMF646's `SearchTimeSlot` is not needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchTimeSlot {
    /// The earliest first.
    #[serde(default)]
    pub available_time_slot: Vec<TimeSlot>,
}

/// The codes of [`Refusal`] that programs act on.
pub mod code {
    /// All places at that time are taken.
    pub const TAKEN: &str = "slot.taken";
    /// This person has that time already.
    pub const TWICE: &str = "booking.twice";
    /// This person has as many open bookings as one may have.
    pub const TOO_MANY: &str = "booking.tooMany";
    /// It can no longer be changed.
    pub const OVER: &str = "booking.over";
    /// It is for another day: check in then.
    pub const OTHER_DAY: &str = "booking.otherDay";
    /// The same write is being done just now.
    pub const RUNNING: &str = "idempotency.running";
}
