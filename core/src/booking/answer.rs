//! What the station's answers make of tickets. Called in the transaction that takes the write out.

use super::store::{self, Ticket};
use super::view::RefusedBooking;
use super::writes::{self, ARRIVE, BOOK, CANCEL, CONFIRM, MOVE, RELEASE};
use super::{FEATURE, gone, rebook};
use crate::error::Result;
use crate::outbox::After;
use crate::outbox::store::{Waiting, of_subject, take_back};
use crate::station::Reply;
use jiff::Timestamp;
use phonestation_rules::booking::ticket_id;
use phonestation_wire::booking::{Appointment, Refusal, Stage, Status, TicketNow, code};
use rusqlite::Connection;
use serde::de::DeserializeOwned;

/// Why, in the words that screens act on.
pub(super) fn reason(code: &str) -> RefusedBooking {
    match code {
        code::TAKEN => RefusedBooking::Taken,
        code::TOO_MANY => RefusedBooking::TooMany,
        code::TWICE => RefusedBooking::Twice,
        code::OVER | code::OTHER_DAY => RefusedBooking::Over,
        _ => RefusedBooking::Other,
    }
}

/// The other times that a refusal carries.
fn alternatives(refusal: &Refusal) -> Vec<Timestamp> {
    let slots = refusal.alternative.iter();
    slots.filter_map(|s| s.valid_for.start_date_time).collect()
}

/// The ticket that a write is about, unless it was forgotten or booked anew since.
fn about(tx: &Connection, waiting: &Waiting) -> Result<Option<Ticket>> {
    let ticket = store::find(tx, &waiting.subject)?;
    Ok(ticket.filter(|t| waiting.ticket.as_deref() == Some(t.secret.as_str())))
}

/// What the station says of this very ticket; nothing when it says something else.
fn said<T: DeserializeOwned>(waiting: &Waiting, reply: &Reply, id: fn(&T) -> &str) -> Option<T> {
    let said: T = serde_json::from_str(&reply.body).ok()?;
    let secret = waiting.ticket.as_deref()?;
    (id(&said) == ticket_id(secret)).then_some(said)
}

pub(crate) fn accepted(
    tx: &Connection,
    waiting: &Waiting,
    reply: &Reply,
    now: Timestamp,
) -> Result<After> {
    match waiting.act.as_str() {
        RELEASE if reply.status == 204 => Ok(After::Remove),
        RELEASE => Ok(After::NotOurs),
        ARRIVE => {
            let Some(said) = said(waiting, reply, |s: &TicketNow| &s.id) else {
                return Ok(After::NotOurs);
            };
            if let Some(mut ticket) = about(tx, waiting)? {
                stands(&mut ticket, &said, now);
                store::save(tx, &ticket)?;
            }
            Ok(After::Remove)
        }
        _ => {
            let Some(said) = said(waiting, reply, |s: &Appointment| &s.id) else {
                return Ok(After::NotOurs);
            };
            let Some(mut ticket) = about(tx, waiting)? else {
                return Ok(After::Remove);
            };
            let only_held = matches!(said.status, Status::Initialized | Status::Cancelled);
            if waiting.act == BOOK && ticket.held && only_held {
                // The hold of the same secret had arrived after all, and has perhaps lapsed: it is confirmed.
                writes::confirm_instead(tx, waiting, &ticket)?;
                return Ok(After::Replaced);
            }
            booked(&mut ticket, &said, now);
            store::save(tx, &ticket)?;
            Ok(After::Remove)
        }
    }
}

/// An appointment says less than the line does: what is known of the line stays where they agree.
fn booked(ticket: &mut Ticket, said: &Appointment, now: Timestamp) {
    let in_line = [Stage::Arrived, Stage::Called, Stage::Paused];
    ticket.stage = Some(match (said.status, ticket.stage) {
        (Status::Initialized, _) => Stage::Held,
        (Status::Confirmed, Some(stage)) if in_line.contains(&stage) => stage,
        (Status::Confirmed, _) => Stage::Booked,
        (Status::Cancelled, Some(Stage::Closed)) => Stage::Closed,
        (Status::Cancelled, _) => Stage::Cancelled,
        (Status::Completed, _) => Stage::Done,
        (Status::Failed, _) => Stage::Missed,
    });
    ticket.code.clone_from(&said.external_id);
    if let (Some(start), end) = (said.valid_for.start_date_time, said.valid_for.end_date_time) {
        let length = ticket.finish.duration_since(ticket.start);
        ticket.start = start;
        ticket.finish = end.unwrap_or(start + length);
    }
    ticket.asked = now;
    settle(ticket);
}

/// How it stands, as the station tells of the line.
pub(super) fn stands(ticket: &mut Ticket, said: &TicketNow, now: Timestamp) {
    ticket.stage = Some(said.stage);
    ticket.code.clone_from(&said.code);
    ticket.start = said.start;
    ticket.finish = said.end;
    ticket.why.clone_from(&said.why);
    ticket.desk.clone_from(&said.desk);
    ticket.line = said.line;
    ticket.asked = now;
    if !store::is_open(said.stage) {
        settle(ticket);
    }
}

/// Nothing is left of a refusal.
fn settle(ticket: &mut Ticket) {
    ticket.refused = None;
    ticket.refused_act = None;
    ticket.alternatives.clear();
}

pub(crate) fn refused(tx: &Connection, waiting: &Waiting, refusal: &Refusal) -> Result<After> {
    if waiting.act == RELEASE {
        // There is none: that is what was wanted.
        return Ok(After::Remove);
    }
    let Some(mut ticket) = about(tx, waiting)? else {
        return Ok(After::Remove);
    };
    let behind: Vec<Waiting> = of_subject(tx, FEATURE, &ticket.id)?
        .into_iter()
        .filter(|w| w.seq > waiting.seq)
        .collect();
    let unknown = refusal.code == "notFound";
    match waiting.act.as_str() {
        CONFIRM if unknown => {
            writes::book_instead(tx, waiting, &ticket)?;
            return Ok(After::Replaced);
        }
        BOOK | CONFIRM => {
            // What waits behind it was about a booking that there will not be: its sense counts.
            take_back(tx, FEATURE, &ticket.id, &[MOVE, CANCEL, ARRIVE])?;
            if behind.iter().any(|w| w.act == CANCEL) {
                gone(tx, &ticket)?;
                return Ok(After::Remove);
            }
            if let Some(start) = behind.iter().rev().find_map(writes::moves_to) {
                rebook(tx, &mut ticket, start)?;
                if behind.iter().any(|w| w.act == ARRIVE) {
                    writes::arrive(tx, &ticket)?;
                }
                return Ok(After::Remove);
            }
        }
        CANCEL if unknown => {
            ticket.stage = Some(Stage::Cancelled);
            settle(&mut ticket);
            store::save(tx, &ticket)?;
            return Ok(After::Remove);
        }
        // It is over: there is nothing left to be told.
        _ if ticket.stage.is_some_and(|s| !store::is_open(s)) => return Ok(After::Remove),
        // A later act has overtaken it.
        _ if behind
            .iter()
            .any(|w| [MOVE, CANCEL].contains(&w.act.as_str())) =>
        {
            return Ok(After::Remove);
        }
        _ => {}
    }
    ticket.refused = Some(refusal.code.clone());
    ticket.refused_act = Some(waiting.act.clone());
    ticket.alternatives = alternatives(refusal);
    store::save(tx, &ticket)?;
    Ok(After::Keep)
}
