//! What the outbox is given for each act.

use super::FEATURE;
use super::store::Ticket;
use crate::error::Result;
use crate::outbox::store::{Waiting, Write, put, put_instead};
use crate::station::Method;
use jiff::Timestamp;
use phonestation_rules::booking::ticket_id;
use phonestation_wire::booking::{
    AppointmentCreate, AppointmentUpdate, GUIDE, HALL, RelatedEntity, RelatedPlace, Status,
    TimePeriod,
};
use phonestation_wire::paths;
use rusqlite::Connection;

/// Books a time.
pub(super) const BOOK: &str = "book";
/// Books the time that is held.
pub(super) const CONFIRM: &str = "confirm";
/// To another time.
pub(super) const MOVE: &str = "move";
/// Gives it back.
pub(super) const CANCEL: &str = "cancel";
/// Checks it in.
pub(super) const ARRIVE: &str = "arrive";
/// Gives back and forgets, a booking or a hold: nobody waits for what becomes of it.
pub(super) const RELEASE: &str = "release";

/// What an appointment asked for says, a hold by its `kind`.
pub(super) fn wanted(
    hall: &str,
    product: &str,
    guide: Option<&str>,
    start: Timestamp,
    kind: Option<&str>,
) -> AppointmentCreate {
    let guide = guide.map(|id| RelatedEntity {
        id: id.to_owned(),
        role: "topic".into(),
        href: None,
        referred_type: GUIDE.into(),
    });
    AppointmentCreate {
        category: Some(product.to_owned()),
        related_entity: guide.into_iter().collect(),
        related_place: RelatedPlace {
            id: hall.to_owned(),
            role: HALL.into(),
            name: None,
        },
        valid_for: at(start),
        kind: kind.map(str::to_owned),
    }
}

fn at(start: Timestamp) -> TimePeriod {
    TimePeriod {
        start_date_time: Some(start),
        end_date_time: None,
    }
}

/// The key is the ticket's secret, so a second sending finds what the first has made.
pub(super) fn book(tx: &Connection, ticket: &Ticket) -> Result<()> {
    put(tx, &booking(ticket, &body_of(ticket)?))
}

fn body_of(ticket: &Ticket) -> Result<String> {
    let guide = ticket.guide.as_deref();
    let wanted = wanted(&ticket.hall, &ticket.product, guide, ticket.start, None);
    Ok(serde_json::to_string(&wanted)?)
}

fn booking<'a>(ticket: &'a Ticket, body: &str) -> Write<'a> {
    Write {
        key: Some(&ticket.secret),
        feature: FEATURE,
        subject: &ticket.id,
        act: BOOK,
        method: Method::Post,
        path: paths::APPOINTMENT,
        body: body.to_owned(),
        ticket: Some(&ticket.secret),
    }
}

/// Books in the place of a confirmation of which the station knew nothing.
pub(super) fn book_instead(tx: &Connection, row: &Waiting, ticket: &Ticket) -> Result<()> {
    put_instead(tx, row.seq, &booking(ticket, &body_of(ticket)?))
}

fn change<'a>(
    ticket: &'a Ticket,
    act: &'a str,
    path: &'a str,
    change: &AppointmentUpdate,
) -> Result<Write<'a>> {
    Ok(Write {
        key: None,
        feature: FEATURE,
        subject: &ticket.id,
        act,
        method: Method::Patch,
        path,
        body: serde_json::to_string(change)?,
        ticket: Some(&ticket.secret),
    })
}

fn path(ticket: &Ticket) -> String {
    paths::appointment(&ticket_id(&ticket.secret))
}

fn to(status: Status) -> AppointmentUpdate {
    AppointmentUpdate {
        status: Some(status),
        valid_for: None,
    }
}

pub(super) fn confirm(tx: &Connection, ticket: &Ticket) -> Result<()> {
    put(
        tx,
        &change(ticket, CONFIRM, &path(ticket), &to(Status::Confirmed))?,
    )
}

/// Confirms in the place of a booking that the station answered with a hold.
pub(super) fn confirm_instead(tx: &Connection, row: &Waiting, ticket: &Ticket) -> Result<()> {
    let path = path(ticket);
    let write = change(ticket, CONFIRM, &path, &to(Status::Confirmed))?;
    put_instead(tx, row.seq, &write)
}

pub(super) fn cancel(tx: &Connection, ticket: &Ticket) -> Result<()> {
    put(
        tx,
        &change(ticket, CANCEL, &path(ticket), &to(Status::Cancelled))?,
    )
}

pub(super) fn move_to(tx: &Connection, ticket: &Ticket, start: Timestamp) -> Result<()> {
    let update = AppointmentUpdate {
        status: None,
        valid_for: Some(at(start)),
    };
    put(tx, &change(ticket, MOVE, &path(ticket), &update)?)
}

/// Where a write that waits would move a ticket to.
pub(super) fn moves_to(row: &Waiting) -> Option<Timestamp> {
    let update: AppointmentUpdate = serde_json::from_str(&row.body).ok()?;
    update.valid_for?.start_date_time
}

pub(super) fn arrive(tx: &Connection, ticket: &Ticket) -> Result<()> {
    let path = paths::check_in(&ticket_id(&ticket.secret));
    put(
        tx,
        &Write {
            key: None,
            feature: FEATURE,
            subject: &ticket.id,
            act: ARRIVE,
            method: Method::Post,
            path: &path,
            body: String::new(),
            ticket: Some(&ticket.secret),
        },
    )
}

/// Lets what stands under `secret` go and be forgotten, in line with the writes about `subject`.
pub(super) fn release(tx: &Connection, subject: &str, secret: &str) -> Result<()> {
    let path = paths::appointment(&ticket_id(secret));
    put(
        tx,
        &Write {
            key: None,
            feature: FEATURE,
            subject,
            act: RELEASE,
            method: Method::Delete,
            path: &path,
            body: String::new(),
            ticket: Some(secret),
        },
    )
}
