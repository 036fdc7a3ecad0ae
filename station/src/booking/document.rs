//! What is sent and answered, as the API's document describes it: the wire crate knows nothing of documents.
//! With `fields` only `id` and `href` are certain to be in an answer.
#![expect(dead_code, reason = "only their shapes are used")]

use crate::http::problem::ErrorBody;
use std::borrow::Cow;
use utoipa::openapi::schema::{AnyOfBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// An instant (RFC 3339).
#[derive(ToSchema)]
#[schema(as = Moment, format = DateTime, example = "2026-11-25T01:20:00Z")]
pub(crate) struct MomentSchema(String);

/// From when to when.
#[derive(ToSchema)]
#[schema(as = TimePeriod, rename_all = "camelCase")]
pub(crate) struct PeriodSchema {
    start_date_time: Option<MomentSchema>,
    end_date_time: Option<MomentSchema>,
}

/// A time.
#[derive(ToSchema)]
#[schema(as = TimeSlot, rename_all = "camelCase")]
pub(crate) struct SlotSchema {
    valid_for: PeriodSchema,
}

/// Where.
#[derive(ToSchema)]
#[schema(as = RelatedPlace)]
pub(crate) struct PlaceSchema {
    /// The hall's id.
    #[schema(example = "zsl")]
    id: String,
    /// What it is to the appointment.
    #[schema(example = "hall")]
    #[schema(required = false)]
    role: String,
    name: Option<String>,
}

/// What it is about.
#[derive(ToSchema)]
#[schema(as = RelatedEntity)]
pub(crate) struct EntitySchema {
    #[schema(example = "help")]
    id: String,
    /// What it is to the appointment.
    #[schema(example = "product")]
    role: String,
    href: Option<String>,
    /// `Product`, `Guide` or `Ticket`; others are passed over.
    #[serde(rename = "@referredType")]
    #[schema(example = "Product")]
    referred_type: String,
}

/// How far an appointment has come.
#[derive(ToSchema)]
#[schema(as = AppointmentState, rename_all = "lowercase")]
pub(crate) enum StateSchema {
    Initialized,
    Confirmed,
    Cancelled,
    Completed,
    Failed,
}

/// What can be booked.
#[derive(ToSchema)]
#[schema(as = Product, rename_all = "lowercase")]
pub(crate) enum ProductSchema {
    Help,
    Corner,
    Battery,
    Expert,
    Event,
}

/// An appointment.
#[derive(ToSchema)]
#[schema(as = Appointment, rename_all = "camelCase")]
pub(crate) struct AppointmentSchema {
    id: String,
    href: String,
    #[schema(required = false)]
    category: ProductSchema,
    #[schema(required = false)]
    creation_date: MomentSchema,
    #[schema(required = false)]
    last_update: MomentSchema,
    /// What is said at the counter.
    #[schema(required = false)]
    external_id: String,
    /// What it is about, and after booking the ticket.
    #[schema(required = false)]
    related_entity: Vec<EntitySchema>,
    #[schema(required = false)]
    related_place: PlaceSchema,
    #[schema(required = false)]
    status: StateSchema,
    #[schema(required = false)]
    valid_for: PeriodSchema,
    #[serde(rename = "@type")]
    #[schema(required = false)]
    kind: String,
}

/// A time asked for; its end follows from the product.
#[derive(ToSchema)]
#[schema(as = AppointmentTime, rename_all = "camelCase")]
pub(crate) struct BeginningSchema {
    start_date_time: MomentSchema,
    end_date_time: Option<MomentSchema>,
}

/// An appointment asked for (Appointment_Create).
#[derive(ToSchema)]
#[schema(as = AppointmentCreate, rename_all = "camelCase")]
pub(crate) struct CreateSchema {
    /// One-to-one help when absent.
    category: Option<ProductSchema>,
    related_place: PlaceSchema,
    valid_for: BeginningSchema,
    /// With `@referredType` `Guide`: what it is about.
    #[schema(required = false)]
    related_entity: Vec<EntitySchema>,
    /// `AppointmentHold` keeps the time for five minutes only.
    #[serde(rename = "@type")]
    #[schema(example = "AppointmentHold")]
    kind: Option<String>,
}

/// What an appointment can be asked to become.
#[derive(ToSchema)]
#[schema(as = AppointmentChange, rename_all = "lowercase")]
pub(crate) enum ChangeSchema {
    Confirmed,
    Cancelled,
}

/// A change (Appointment_Update).
#[derive(ToSchema)]
#[schema(as = AppointmentUpdate, rename_all = "camelCase")]
pub(crate) struct UpdateSchema {
    status: Option<ChangeSchema>,
    /// Another time.
    valid_for: Option<PeriodSchema>,
}

/// A refusal with times that are free.
#[derive(ToSchema)]
#[schema(as = SlotTakenError)]
pub(crate) struct TakenSchema {
    code: String,
    reason: String,
    message: String,
    status: String,
    #[serde(rename = "@type")]
    kind: String,
    /// Free now; the earliest first.
    alternative: Vec<SlotSchema>,
}

/// Why it cannot be had: as every error, and with other times where those help.
pub(crate) struct TakenOrNot;

impl PartialSchema for TakenOrNot {
    fn schema() -> RefOr<Schema> {
        let any = AnyOfBuilder::new()
            .item(Ref::from_schema_name(TakenSchema::name()))
            .item(Ref::from_schema_name(ErrorBody::name()));
        Schema::AnyOf(any.build()).into()
    }
}

impl ToSchema for TakenOrNot {
    fn name() -> Cow<'static, str> {
        "Refusal".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((TakenSchema::name().into(), TakenSchema::schema()));
        TakenSchema::schemas(schemas);
    }
}

/// What is searched (SearchTimeSlot_Create and _Update).
#[derive(ToSchema)]
#[schema(as = SearchTimeSlotCreate, rename_all = "camelCase")]
pub(crate) struct SearchAskedSchema {
    /// The hall; nothing is found without one.
    related_place: Option<PlaceSchema>,
    /// With `@referredType` `Product`: what; one-to-one help when absent.
    related_entity: Option<Vec<EntitySchema>>,
    /// Only times within one of these; all when absent.
    #[schema(max_items = 20)]
    requested_time_slot: Option<Vec<SlotSchema>>,
}

/// How far a search has come.
#[derive(ToSchema)]
#[schema(as = SearchTimeSlotState, rename_all = "camelCase")]
pub(crate) enum SearchStateSchema {
    Done,
    /// The hall or the product is not there.
    Rejected,
}

/// A search and what it found.
#[derive(ToSchema)]
#[schema(as = SearchTimeSlot, rename_all = "camelCase")]
pub(crate) struct SearchSchema {
    id: String,
    href: String,
    #[schema(required = false)]
    search_date: MomentSchema,
    /// `success` or `fail`.
    #[schema(required = false)]
    search_result: String,
    #[schema(required = false)]
    status: SearchStateSchema,
    #[schema(required = false)]
    related_place: PlaceSchema,
    #[schema(required = false)]
    related_entity: Vec<EntitySchema>,
    #[schema(required = false)]
    requested_time_slot: Vec<SlotSchema>,
    /// Free times, the earliest first.
    #[schema(required = false)]
    available_time_slot: Vec<SlotSchema>,
    #[serde(rename = "@type")]
    #[schema(required = false)]
    kind: String,
}

/// How a ticket stands.
#[derive(ToSchema)]
#[schema(as = Stage, rename_all = "lowercase")]
pub(crate) enum StageSchema {
    Held,
    Booked,
    Arrived,
    Called,
    Paused,
    Done,
    Missed,
    Cancelled,
    Lapsed,
    Closed,
}

/// How long somebody still waits.
#[derive(ToSchema)]
#[schema(as = LineNow)]
pub(crate) struct LineSchema {
    /// People before them.
    ahead: u32,
    /// Minutes, likely.
    minutes: u32,
    /// Whether it comes from times that were measured there.
    measured: bool,
}

/// What an appointment does not say.
#[derive(ToSchema)]
#[schema(as = TicketNow)]
pub(crate) struct TicketNowSchema {
    id: String,
    hall: String,
    /// What is said at the counter.
    code: String,
    stage: StageSchema,
    start: MomentSchema,
    end: MomentSchema,
    /// Why the hall cancelled it.
    #[schema(required = false)]
    why: String,
    /// The desk that called.
    #[schema(required = false)]
    desk: String,
    /// The line before it, while it waits.
    #[schema(required = false)]
    line: LineSchema,
    /// The station's time.
    now: MomentSchema,
}
