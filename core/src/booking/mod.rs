//! Booking somebody's time in a hall. An act is on the disk when it returns, with the write that
//! tells the station of it; what the station answers is applied in [`answer`].
//!
//! One ticket's writes wait in line. At most one of them is on its way; what nobody has seen yet is
//! taken back or replaced by a later act.

mod answer;
mod show;
mod store;
mod sync;
#[cfg(test)]
mod tests;
mod tickets;
mod view;
mod writes;

pub(crate) use answer::{accepted, refused};
pub(crate) use show::view;
pub(crate) use store::{clear_times, device};
pub(crate) use sync::{ask_times, hold, refresh};
pub(crate) use tickets::{next, next_hall, reminders, ticket};
pub use view::{
    BookingView, HallChoice, HoldView, ProductChoice, RefusedBooking, Reminder, TicketCard,
    TicketState, TicketView, TimeChoice, TimesView, TopicChoice,
};

use crate::error::{Error, Result};
use crate::outbox::store as outbox;
use crate::services::clock;
use crate::store::Store;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{length, products};
use phonestation_wire::booking::Stage;
use phonestation_wire::halls::{Hall, Product, ProductKind};
use rusqlite::Connection;
use store::Ticket;
use uuid::Uuid;
use writes::{ARRIVE, BOOK, CANCEL, CONFIRM, MOVE};

/// The word in the outbox.
pub(crate) const FEATURE: &str = "booking";

/// What a screen has chosen so far.
pub(crate) struct Wanted {
    pub(crate) hall: Option<String>,
    pub(crate) product: Option<String>,
    pub(crate) guide: Option<String>,
}

/// A time to keep or to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) hall: String,
    pub(crate) product: String,
    pub(crate) start: Timestamp,
    pub(crate) guide: Option<String>,
}

/// A time that the shell was given before.
pub(crate) fn instant(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| Error::NotFound("time"))
}

/// The code at a hall's door was scanned. It is a hint and no right, so its seal is the station's to look at.
pub(crate) fn here(store: &Store, hall: &str, code: Option<&str>, now: Timestamp) -> Result<()> {
    known(store, hall)?;
    store.mine.write(|tx| {
        if code.is_some() {
            store::set_hall_here(tx, hall, now)?;
        }
        store::set_last_hall(tx, hall)
    })
}

/// The hall whose code was scanned today, by the carrier's day.
pub(crate) fn scanned_today(store: &Store, now: Timestamp) -> Result<Option<String>> {
    let scanned = store.mine.read(store::hall_scanned)?;
    let today = |at: Timestamp| clock(at).date() == clock(now).date();
    Ok(scanned.filter(|(at, _)| today(*at)).map(|(_, hall)| hall))
}

/// A hall of the installed content.
pub(crate) fn hall(store: &Store, id: &str) -> Result<Option<Hall>> {
    store.cache.read(|db| store::hall(db, id))
}

fn known(store: &Store, hall: &str) -> Result<Hall> {
    self::hall(store, hall)?.ok_or(Error::NotFound("hall"))
}

fn product_of(hall: &Hall, kind: &str) -> Result<Product> {
    let kind = ProductKind::parse(kind).ok_or(Error::NotFound("product"))?;
    let mut all = products(hall).into_iter();
    all.find(|p| p.kind == kind)
        .ok_or(Error::NotFound("product"))
}

/// Books `wish`, by the hold on it where there is one; the ticket's id. Who has that very time is led to it.
pub(crate) fn book(store: &Store, wish: &Wish, now: Timestamp) -> Result<String> {
    let hall = known(store, &wish.hall)?;
    let length = length(&product_of(&hall, &wish.product)?);
    store.mine.write(|tx| {
        if let Some(first) = same(tx, wish, now)? {
            return Ok(first);
        }
        store::device(tx)?;
        for old in store::sweep(tx, now)? {
            outbox::clear_refused(tx, FEATURE, &old)?;
        }
        store::set_last_hall(tx, &wish.hall)?;
        let id = Uuid::new_v4().to_string();
        let held = match store::hold(tx)? {
            None => None,
            Some(hold) => {
                store::clear_hold(tx, &hold.secret)?;
                let fits = hold.hall == wish.hall
                    && hold.product == wish.product
                    && hold.guide == wish.guide
                    && hold.start == wish.start;
                if !fits {
                    // Ahead of the booking, which it might stand in the way of.
                    writes::release(tx, &id, &hold.secret)?;
                }
                fits.then_some(hold)
            }
        };
        let ticket = new(
            id,
            wish,
            length,
            held.as_ref().map(|h| h.secret.as_str()),
            now,
        );
        store::save(tx, &ticket)?;
        match held {
            Some(hold) if hold.until.is_some() => writes::confirm(tx, &ticket)?,
            _ => writes::book(tx, &ticket)?,
        }
        Ok(ticket.id)
    })
}

fn new(
    id: String,
    wish: &Wish,
    length: SignedDuration,
    held: Option<&str>,
    now: Timestamp,
) -> Ticket {
    Ticket {
        id,
        secret: held.map_or_else(secret, str::to_owned),
        held: held.is_some(),
        hall: wish.hall.clone(),
        product: wish.product.clone(),
        guide: wish.guide.clone(),
        start: wish.start,
        finish: wish.start + length,
        stage: None,
        code: String::new(),
        why: String::new(),
        desk: String::new(),
        line: None,
        asked: Timestamp::UNIX_EPOCH,
        refused: None,
        refused_act: None,
        alternatives: vec![],
        made: now,
    }
}

/// 122 random bits: who knows it has the ticket. It tells no order and no time, which the outbox keeps itself.
fn secret() -> String {
    Uuid::new_v4().to_string()
}

/// The open ticket for that very time, unless it is being given back.
fn same(tx: &Connection, wish: &Wish, now: Timestamp) -> Result<Option<String>> {
    for ticket in store::list(tx, now)? {
        let fits = ticket.hall == wish.hall
            && ticket.product == wish.product
            && ticket.start == wish.start
            && ticket.is_open();
        if fits && !waits(tx, &ticket.id, CANCEL)? {
            return Ok(Some(ticket.id));
        }
    }
    Ok(None)
}

fn waits(tx: &Connection, id: &str, act: &str) -> Result<bool> {
    let waiting = outbox::of_subject(tx, FEATURE, id)?;
    Ok(waiting.iter().any(|w| w.act == act))
}

/// How far the write that books a ticket has come.
enum Sent {
    /// It was answered.
    Answered,
    /// It never left the phone.
    Not,
    /// It may have arrived.
    Perhaps,
}

fn sent(tx: &Connection, ticket: &Ticket) -> Result<Sent> {
    let waiting = outbox::of_subject(tx, FEATURE, &ticket.id)?;
    let row = waiting
        .iter()
        .find(|w| [BOOK, CONFIRM].contains(&w.act.as_str()));
    Ok(match row {
        None => Sent::Answered,
        Some(row) if row.tries == 0 => Sent::Not,
        Some(_) => Sent::Perhaps,
    })
}

fn open(tx: &Connection, id: &str) -> Result<Ticket> {
    store::find(tx, id)?.ok_or(Error::NotFound("ticket"))
}

/// Takes back every unsent write about it and what was refused: a later act counts.
fn take_back(tx: &Connection, ticket: &mut Ticket, acts: &[&str]) -> Result<()> {
    outbox::take_back(tx, FEATURE, &ticket.id, acts)?;
    outbox::clear_refused(tx, FEATURE, &ticket.id)?;
    ticket.refused = None;
    ticket.refused_act = None;
    ticket.alternatives.clear();
    store::save(tx, ticket)
}

/// Another time: a new booking where the station has none of it, a move where it has or may have.
pub(crate) fn move_to(store: &Store, id: &str, start: Timestamp, now: Timestamp) -> Result<()> {
    store.mine.write(|tx| {
        let mut ticket = open(tx, id)?;
        if start <= now {
            return Err(Error::Booking(RefusedBooking::Taken));
        }
        match (ticket.stage, sent(tx, &ticket)?) {
            (None, Sent::Not | Sent::Answered) => {
                take_back(tx, &mut ticket, &[BOOK, CONFIRM, MOVE, CANCEL, ARRIVE])?;
                rebook(tx, &mut ticket, start)
            }
            (None, Sent::Perhaps) => {
                take_back(tx, &mut ticket, &[MOVE, CANCEL, ARRIVE])?;
                writes::move_to(tx, &ticket, start)
            }
            (Some(Stage::Held | Stage::Booked | Stage::Other), _) => {
                take_back(tx, &mut ticket, &[MOVE, CANCEL, ARRIVE])?;
                // Back to where it stands, with nothing on its way: there is nothing to tell.
                let waiting = outbox::of_subject(tx, FEATURE, id)?;
                if start == ticket.start && waiting.is_empty() {
                    return Ok(());
                }
                writes::move_to(tx, &ticket, start)
            }
            (Some(_), _) => Err(Error::Booking(RefusedBooking::Over)),
        }
    })
}

/// Books it anew under another secret: of the one before, the station has a refusal or nothing.
fn rebook(tx: &Connection, ticket: &mut Ticket, start: Timestamp) -> Result<()> {
    if ticket.held {
        writes::release(tx, &ticket.id, &ticket.secret)?;
    }
    ticket.finish = start + ticket.finish.duration_since(ticket.start);
    ticket.start = start;
    ticket.secret = secret();
    ticket.held = false;
    ticket.refused = None;
    ticket.refused_act = None;
    ticket.alternatives.clear();
    store::save(tx, ticket)?;
    writes::book(tx, ticket)
}

/// Gives it back. One that the station has never heard of simply goes.
pub(crate) fn cancel(store: &Store, id: &str) -> Result<()> {
    store.mine.write(|tx| {
        let mut ticket = open(tx, id)?;
        match (ticket.stage, sent(tx, &ticket)?) {
            (None, Sent::Not | Sent::Answered) => {
                take_back(tx, &mut ticket, &[BOOK, CONFIRM, MOVE, CANCEL, ARRIVE])?;
                gone(tx, &ticket)
            }
            (None, Sent::Perhaps) => {
                take_back(tx, &mut ticket, &[MOVE, CANCEL, ARRIVE])?;
                writes::cancel(tx, &ticket)
            }
            (Some(stage), _) if store::is_open(stage) => {
                take_back(tx, &mut ticket, &[MOVE, CANCEL, ARRIVE])?;
                writes::cancel(tx, &ticket)
            }
            (Some(_), _) => Err(Error::Booking(RefusedBooking::Over)),
        }
    })
}

/// The station has at most a hold of it.
fn gone(tx: &Connection, ticket: &Ticket) -> Result<()> {
    if ticket.held {
        writes::release(tx, &ticket.id, &ticket.secret)?;
    }
    store::remove(tx, &ticket.id)
}

/// Checks it in. One that is in the line already stays there.
pub(crate) fn check_in(store: &Store, id: &str) -> Result<()> {
    store.mine.write(|tx| {
        let mut ticket = open(tx, id)?;
        match ticket.stage {
            Some(Stage::Arrived | Stage::Called | Stage::Paused) => Ok(()),
            None if ticket.refused.is_some() => Err(Error::Booking(RefusedBooking::Other)),
            None | Some(Stage::Held | Stage::Booked | Stage::Other) => {
                take_back(tx, &mut ticket, &[CANCEL, ARRIVE])?;
                writes::arrive(tx, &ticket)
            }
            Some(_) => Err(Error::Booking(RefusedBooking::Over)),
        }
    })
}

/// Deletes it here now, and at the station as soon as it can be told.
pub(crate) fn forget(store: &Store, id: &str) -> Result<()> {
    store.mine.write(|tx| {
        let mut ticket = open(tx, id)?;
        let unheard = match sent(tx, &ticket)? {
            Sent::Not => true,
            Sent::Answered => ticket.stage.is_none(),
            Sent::Perhaps => false,
        };
        take_back(tx, &mut ticket, &[BOOK, CONFIRM, MOVE, CANCEL, ARRIVE])?;
        if unheard {
            return gone(tx, &ticket);
        }
        writes::release(tx, &ticket.id, &ticket.secret)?;
        store::remove(tx, &ticket.id)
    })
}
