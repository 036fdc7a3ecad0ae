//! Tickets in words: what the station said last, what still waits, and what to remind of.

use super::show::{as_of, clock, time};
use super::store::{self, Ticket};
use super::view::{Reminder, TicketCard, TicketState, TicketView};
use super::writes::{ARRIVE, CANCEL, MOVE, moves_to};
use super::{FEATURE, answer};
use crate::error::{Error, Result};
use crate::guides::{Reader, store as guides};
use crate::outbox::store::{self as outbox, Waiting};
use crate::store::Store;
use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use phonestation_rules::booking::words::{self, Unsent};
use phonestation_rules::booking::{products, ticket_page};
use phonestation_rules::line::Wait;
use phonestation_wire::booking::Stage;
use phonestation_wire::guides::Guide;
use phonestation_wire::halls::{Hall, Product, ProductKind};
use std::collections::BTreeMap;

/// A ticket is in the list until so long after its end.
const LISTED: SignedDuration = SignedDuration::from_hours(3);
/// Before a booked time somebody is reminded.
const REMIND: [SignedDuration; 2] = [SignedDuration::from_hours(1), SignedDuration::from_mins(10)];

/// What is needed to speak of tickets.
struct Speaks<'a> {
    reader: Reader,
    now: Timestamp,
    halls: &'a BTreeMap<String, Hall>,
    guides: &'a BTreeMap<String, Guide>,
}

/// A ticket and what of it waits in the outbox.
type Waits = (Ticket, Vec<Waiting>);

/// Halls and guides of `tickets`, as far as the content still has them.
fn named(
    store: &Store,
    reader: Reader,
    tickets: &[Waits],
) -> Result<(BTreeMap<String, Hall>, BTreeMap<String, Guide>)> {
    store.cache.read(|db| {
        let (mut halls, mut guides) = (BTreeMap::new(), BTreeMap::new());
        for (ticket, _) in tickets {
            if let Some(hall) = store::hall(db, &ticket.hall)? {
                halls.insert(ticket.hall.clone(), hall);
            }
            if let Some(id) = &ticket.guide
                && let Some(guide) = guides::guide(db, reader.language.tag(), id)?
            {
                guides.insert(id.clone(), guide);
            }
        }
        Ok((halls, guides))
    })
}

/// Tickets that a screen shows, the soonest first.
pub(super) fn cards(store: &Store, reader: Reader, now: Timestamp) -> Result<Vec<TicketCard>> {
    let tickets = store.mine.read(|db| {
        let shown = store::shown(db, now - LISTED)?;
        let waits = |ticket: Ticket| {
            let waiting = outbox::of_subject(db, FEATURE, &ticket.id)?;
            Ok((ticket, waiting))
        };
        shown.into_iter().map(waits).collect::<Result<Vec<_>>>()
    })?;
    let (halls, guides) = named(store, reader, &tickets)?;
    let speaks = Speaks {
        reader,
        now,
        halls: &halls,
        guides: &guides,
    };
    Ok(tickets.iter().map(|waits| speaks.card(waits)).collect())
}

/// The next ticket that is open.
pub(crate) fn next(store: &Store, reader: Reader, now: Timestamp) -> Result<Option<TicketCard>> {
    let open = |card: &TicketCard| {
        !matches!(
            card.state,
            TicketState::Closed { .. } | TicketState::Refused { .. }
        )
    };
    Ok(cards(store, reader, now)?.into_iter().find(open))
}

/// The hall of the next open ticket.
pub(crate) fn next_hall(store: &Store, now: Timestamp) -> Result<Option<String>> {
    let tickets = store.mine.read(|db| store::list(db, now))?;
    Ok(tickets.into_iter().find(Ticket::is_open).map(|t| t.hall))
}

/// One ticket.
pub(crate) fn ticket(
    store: &Store,
    reader: Reader,
    url: &str,
    id: &str,
    now: Timestamp,
) -> Result<TicketView> {
    let waits = store.mine.read(|db| {
        let ticket = store::find(db, id)?.ok_or(Error::NotFound("ticket"))?;
        let waiting = outbox::of_subject(db, FEATURE, id)?;
        Ok((ticket, waiting))
    })?;
    let waits = [waits];
    let (halls, guides) = named(store, reader, &waits)?;
    let speaks = Speaks {
        reader,
        now,
        halls: &halls,
        guides: &guides,
    };
    Ok(speaks.whole(&waits[0], url))
}

/// What to remind of, from now on, the first one first.
pub(crate) fn reminders(store: &Store, reader: Reader, now: Timestamp) -> Result<Vec<Reminder>> {
    let tickets: Vec<Waits> = store.mine.read(|db| {
        let all = store::list(db, now)?.into_iter();
        let booked = all.filter(|t| t.stage == Some(Stage::Booked));
        Ok(booked.map(|t| (t, vec![])).collect())
    })?;
    let (halls, guides) = named(store, reader, &tickets)?;
    let mut reminders = Vec::new();
    for (ticket, _) in &tickets {
        for before in REMIND {
            let at = ticket.start - before;
            if at <= now {
                continue;
            }
            // Said as it will be then.
            let speaks = Speaks {
                reader,
                now: at,
                halls: &halls,
                guides: &guides,
            };
            reminders.push(Reminder {
                ticket: ticket.id.clone(),
                at_ms: at.as_millisecond(),
                title: words::reminder(reader.language, before.as_mins(), &speaks.what(ticket)),
                text: words::summary(
                    reader.language,
                    &speaks.when(ticket, ticket.start),
                    &speaks.hall_name(ticket),
                    &ticket.code,
                ),
                product: None,
                service: None,
            });
        }
    }
    reminders.sort_by_key(|r| r.at_ms);
    Ok(reminders)
}

impl Speaks<'_> {
    fn clock(&self, ticket: &Ticket, at: Timestamp) -> Zoned {
        match self.halls.get(&ticket.hall) {
            Some(hall) => clock(hall, at),
            None => at.to_zoned(TimeZone::fixed(tz::offset(8))),
        }
    }

    fn when(&self, ticket: &Ticket, start: Timestamp) -> String {
        let (at, now) = (self.clock(ticket, start), self.clock(ticket, self.now));
        words::moment(self.reader.language, now.date(), at.date(), at.time())
    }

    fn product(&self, ticket: &Ticket) -> Option<Product> {
        let kind = ProductKind::parse(&ticket.product)?;
        let hall = self.halls.get(&ticket.hall)?;
        products(hall).into_iter().find(|p| p.kind == kind)
    }

    fn what(&self, ticket: &Ticket) -> String {
        let kind = ProductKind::parse(&ticket.product).unwrap_or(ProductKind::Other);
        let name = words::product(self.reader.language, kind);
        let guide = ticket.guide.as_ref().and_then(|id| self.guides.get(id));
        match guide {
            Some(guide) => format!("{name} · {}", guide.label),
            None => name.to_owned(),
        }
    }

    fn hall_name(&self, ticket: &Ticket) -> String {
        let hall = self.halls.get(&ticket.hall);
        let name = hall.map(|h| h.name.in_language(self.reader.language).to_owned());
        name.unwrap_or_else(|| ticket.hall.clone())
    }

    fn state(&self, ticket: &Ticket) -> TicketState {
        let Some(stage) = ticket.stage else {
            return match &ticket.refused {
                None => TicketState::Unsent,
                Some(code) => TicketState::Refused {
                    reason: answer::reason(code),
                },
            };
        };
        match stage {
            Stage::Held | Stage::Booked | Stage::Other => TicketState::Booked,
            Stage::Arrived | Stage::Paused => TicketState::CheckedIn,
            Stage::Called => TicketState::Called {
                desk: ticket.desk.clone(),
            },
            Stage::Done => TicketState::Helped,
            Stage::Missed => TicketState::Missed,
            Stage::Cancelled | Stage::Lapsed => TicketState::Cancelled,
            Stage::Closed => TicketState::Closed {
                why: ticket.why.clone(),
            },
        }
    }

    /// The last act that has not reached the station, or what it said no to while the booking stands.
    fn waiting(&self, (ticket, waiting): &Waits) -> Option<String> {
        let language = self.reader.language;
        let last = waiting.iter().rev().find_map(|row| match row.act.as_str() {
            MOVE => Some(Unsent::Move(self.when(ticket, moves_to(row)?))),
            CANCEL => Some(Unsent::Cancel),
            ARRIVE => Some(Unsent::CheckIn),
            _ => None,
        });
        if let Some(last) = last {
            return Some(words::unsent(language, &last));
        }
        let (code, act) = (ticket.refused.as_ref()?, ticket.refused_act.as_deref()?);
        ticket.stage?;
        let tried = match act {
            MOVE => Unsent::Move(self.when(ticket, ticket.start)),
            CANCEL => Unsent::Cancel,
            _ => Unsent::CheckIn,
        };
        Some(words::not_changed(language, &tried, code))
    }

    fn card(&self, waits: &Waits) -> TicketCard {
        let ticket = &waits.0;
        TicketCard {
            id: ticket.id.clone(),
            code: Some(ticket.code.clone()).filter(|code| !code.is_empty()),
            when: self.when(ticket, ticket.start),
            start_ms: ticket.start.as_millisecond(),
            what: self.what(ticket),
            hall: self.hall_name(ticket),
            state: self.state(ticket),
            waiting: self.waiting(waits),
        }
    }

    fn status(&self, ticket: &Ticket) -> String {
        let language = self.reader.language;
        match (ticket.stage, &ticket.refused) {
            (None, None) => words::not_sent(language).to_owned(),
            (None, Some(code)) => words::refused(language, code).to_owned(),
            (Some(Stage::Called), _) if !ticket.desk.is_empty() => {
                words::go_to(language, &ticket.desk)
            }
            (Some(Stage::Closed), _) if !ticket.why.is_empty() => {
                words::closed(language, &ticket.why)
            }
            (Some(stage), _) => words::stage(language, stage).to_owned(),
        }
    }

    fn whole(&self, waits: &Waits, url: &str) -> TicketView {
        let (ticket, card) = (&waits.0, self.card(waits));
        let language = self.reader.language;
        let hall = self.halls.get(&ticket.hall);
        let product = self.product(ticket);
        let own = product.as_ref().and_then(|p| p.place.as_ref());
        let address = own.or(hall.map(|h| &h.address));
        let address = address.map(|a| a.in_language(language).to_owned());
        let address = address.unwrap_or_default();
        let today = self.clock(ticket, self.now).date();
        let on_the_day = self.clock(ticket, ticket.start).date() == today;
        let booked = matches!(
            ticket.stage,
            Some(Stage::Booked | Stage::Held | Stage::Other)
        );
        let in_line = matches!(
            ticket.stage,
            Some(Stage::Arrived | Stage::Called | Stage::Paused)
        );
        let line = ticket.line.filter(|_| ticket.stage == Some(Stage::Arrived));
        let wait = line.map(|l| Wait {
            ahead: l.ahead,
            minutes: l.minutes,
            measured: l.measured,
        });
        let link = ticket.stage.map(|_| {
            let page = ticket_page(&ticket.hall, &ticket.secret);
            format!("{}{page}", url.trim_end_matches('/'))
        });
        let asked = hall.filter(|_| ticket.stage.is_some());
        let future = ticket.alternatives.iter().filter(|t| **t > self.now);
        TicketView {
            end_ms: ticket.finish.as_millisecond(),
            example: hall.is_some_and(|h| h.example),
            status: self.status(ticket),
            rule: words::rule(language).to_owned(),
            ahead: line.map(|l| l.ahead),
            line: line.map(|l| words::people_ahead(language, l.ahead)),
            wait: wait.map(|w| words::wait(language, &w)),
            as_of: asked.map(|h| as_of(h, self.reader, ticket.asked, self.now)),
            can_check_in: booked && on_the_day && !waits.1.iter().any(|w| w.act == ARRIVE),
            can_move: ticket.stage.is_none() || booked,
            can_cancel: ticket.stage.is_none() || booked || in_line,
            alternatives: match hall {
                Some(hall) => future
                    .map(|t| time(hall, product.as_ref(), self.reader, *t, self.now))
                    .collect(),
                None => vec![],
            },
            calendar_title: words::calendar(language, &card.code, &card.hall),
            calendar_text: [address.as_str(), link.as_deref().unwrap_or_default()]
                .join("\n")
                .trim()
                .to_owned(),
            card,
            address,
            link,
            hall_id: ticket.hall.clone(),
            product: ticket.product.clone(),
            guide: ticket.guide.clone(),
        }
    }
}
