//! What is asked of the station while somebody waits for it.

use super::answer::{reason, stands};
use super::show;
use super::store::{self, Hold, Ticket};
use super::view::{HoldView, TimesView};
use super::{FEATURE, Wish, known, product_of, secret, writes};
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::outbox;
use crate::station::{Ask, Method, Reply};
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::booking::{HOLD, ticket_id};
use phonestation_wire::booking::{
    Appointment, HALL, HOLD as HELD, Refusal, RelatedEntity, RelatedPlace, SearchTimeSlot,
    SearchTimeSlotCreate, Status, TicketNow,
};
use phonestation_wire::paths;
use std::sync::Arc;

/// A ticket that ended so long ago is not asked for any more.
const OVER: SignedDuration = SignedDuration::from_hours(24);

fn online(network: Network) -> Result<()> {
    match network {
        Network::None => Err(Error::Offline("the phone says so".into())),
        Network::Metered | Network::Unmetered => Ok(()),
    }
}

fn status(reply: &Reply) -> Error {
    Error::Status {
        status: reply.status,
        retry_after: reply.retry_after,
    }
}

/// Asks for the free times of a product and keeps them.
pub(crate) async fn ask_times(
    with: Arc<Sync>,
    reader: Reader,
    hall: String,
    product: String,
    network: Network,
) -> Result<TimesView> {
    online(network)?;
    let wanted = SearchTimeSlotCreate {
        related_place: RelatedPlace {
            id: hall.clone(),
            role: HALL.into(),
            name: None,
        },
        related_entity: vec![RelatedEntity {
            id: product.clone(),
            role: "product".into(),
            href: None,
            referred_type: "Product".into(),
        }],
        requested_time_slot: vec![],
    };
    let body = serde_json::to_string(&wanted)?;
    let reply = with.retry.run(|| {
        with.station.ask(Ask {
            etag: None,
            method: Method::Post,
            path: paths::SEARCH_TIME_SLOT,
            key: None,
            device: None,
            ticket: None,
            body: Some(&body),
        })
    });
    let reply = reply.await?;
    if reply.status != 201 {
        return Err(status(&reply));
    }
    let found: SearchTimeSlot = serde_json::from_str(&reply.body)?;
    let times: Vec<Timestamp> = found
        .available_time_slot
        .iter()
        .filter_map(|slot| slot.valid_for.start_date_time)
        .collect();
    blocking(&with, move |s| {
        let now = s.clock.now();
        s.store
            .cache
            .write(|tx| store::set_times(tx, (&hall, &product), now, &times))?;
        s.changes.moved(&[ChangedTopic::Booking]);
        let place = known(&s.store, &hall)?;
        let product = product_of(&place, &product)?;
        Ok(show::times(&place, &product, reader, (now, &times), now))
    })
    .await
}

/// Keeps a time for five minutes. The one kept before is let go first: it counts as one of the few
/// that one person may have.
pub(crate) async fn hold(
    with: Arc<Sync>,
    reader: Reader,
    wish: Wish,
    network: Network,
) -> Result<HoldView> {
    online(network)?;
    let _turn = with.sending.lock().await;
    let began = with.clock.now();
    let first = wish.clone();
    let (hold, device) = blocking(&with, move |s| begin(s, &first, began)).await?;
    if hold.until.is_none() {
        outbox::drain(&with).await?;
        let guide = wish.guide.as_deref();
        let wanted = writes::wanted(&wish.hall, &wish.product, guide, wish.start, Some(HELD));
        let body = serde_json::to_string(&wanted)?;
        let ask = Ask {
            etag: None,
            method: Method::Post,
            path: paths::APPOINTMENT,
            key: Some(&hold.secret),
            device: Some(&device),
            ticket: Some(&hold.secret),
            body: Some(&body),
        };
        let reply = with.station.ask(ask).await;
        let kept = hold.clone();
        return blocking(&with, move |s| end(s, reader, kept, began, reply)).await;
    }
    blocking(&with, move |s| {
        show::hold(&known(&s.store, &hold.hall)?, reader, &hold)
    })
    .await
}

/// Notes what is about to be asked for, so that it can be let go whatever happens to the answer.
fn begin(with: &Sync, wish: &Wish, now: Timestamp) -> Result<(Hold, String)> {
    product_of(&known(&with.store, &wish.hall)?, &wish.product)?;
    with.store.mine.write(|tx| {
        let device = store::device(tx)?;
        if let Some(before) = store::hold(tx)? {
            let same = before.hall == wish.hall
                && before.product == wish.product
                && before.guide == wish.guide
                && before.start == wish.start;
            if same && before.until.is_some_and(|until| until > now) {
                return Ok((before, device));
            }
            writes::release(tx, &ticket_id(&before.secret), &before.secret)?;
        }
        let hold = Hold {
            secret: secret(),
            hall: wish.hall.clone(),
            product: wish.product.clone(),
            guide: wish.guide.clone(),
            start: wish.start,
            until: None,
        };
        store::set_hold(tx, &hold)?;
        store::set_last_hall(tx, &wish.hall)?;
        Ok((hold, device))
    })
}

/// The time is kept, or is not; or nobody knows, and then booking it finds out.
fn end(
    with: &Sync,
    reader: Reader,
    mut hold: Hold,
    began: Timestamp,
    reply: Result<Reply>,
) -> Result<HoldView> {
    let forget = |hold: &Hold| {
        with.store
            .mine
            .write(|tx| store::clear_hold(tx, &hold.secret))
    };
    let reply = match reply {
        Ok(reply) => reply,
        Err(error) => {
            if matches!(error, Error::Offline(_)) {
                forget(&hold)?;
            }
            return Err(error);
        }
    };
    if reply.status != 201 {
        let refusal: Refusal = serde_json::from_str(&reply.body).unwrap_or_default();
        if (400..500).contains(&reply.status) && reply.status != 429 && !refusal.code.is_empty() {
            forget(&hold)?;
            return Err(Error::Booking(reason(&refusal.code)));
        }
        return Err(status(&reply));
    }
    let said: Appointment = serde_json::from_str(&reply.body)?;
    if said.status != Status::Initialized || said.id != ticket_id(&hold.secret) {
        return Err(Error::Protocol("a hold that is none".into()));
    }
    hold.until = Some(began + HOLD);
    with.store.mine.write(|tx| {
        // Booked meanwhile by who did not wait: then it is a ticket's and no hold any more.
        match store::hold(tx)?.is_some_and(|now| now.secret == hold.secret) {
            true => store::set_hold(tx, &hold),
            false => Ok(()),
        }
    })?;
    with.changes.moved(&[ChangedTopic::Booking]);
    show::hold(&known(&with.store, &hold.hall)?, reader, &hold)
}

/// Asks how the open tickets stand. In turn with the outbox, so that no old answer covers a new one.
pub(crate) async fn refresh(with: Arc<Sync>, network: Network) -> Result<()> {
    online(network)?;
    let _turn = with.sending.lock().await;
    let (tickets, device) = blocking(&with, |s| {
        let after = s.clock.now() - OVER;
        s.store.mine.write(|tx| {
            let all = store::shown(tx, after)?.into_iter();
            let known = all.filter(|t| t.stage.is_some_and(store::is_open));
            Ok((known.collect::<Vec<Ticket>>(), store::device(tx)?))
        })
    })
    .await?;
    for ticket in tickets {
        let path = paths::ticket(&ticket_id(&ticket.secret));
        let ask = Ask {
            etag: None,
            method: Method::Get,
            path: &path,
            key: None,
            device: Some(&device),
            ticket: Some(&ticket.secret),
            body: None,
        };
        let reply = with.station.ask(ask).await?;
        match reply.status {
            200 => blocking(&with, move |s| keep(s, &ticket, &reply)).await?,
            // The station lost it, or the hall is gone: what is known stays.
            404 => log::warn!("the station does not know a ticket of this phone"),
            _ => return Err(status(&reply)),
        }
    }
    Ok(())
}

fn keep(with: &Sync, asked: &Ticket, reply: &Reply) -> Result<()> {
    let said: TicketNow = serde_json::from_str(&reply.body)?;
    if said.id != ticket_id(&asked.secret) {
        return Err(Error::Protocol("another ticket".into()));
    }
    let now = with.clock.now();
    let moved = with.store.mine.write(|tx| {
        // An act may have come between.
        let Some(mut ticket) = store::find(tx, &asked.id)? else {
            return Ok(false);
        };
        if ticket.secret != asked.secret {
            return Ok(false);
        }
        let before = ticket.clone();
        stands(&mut ticket, &said, now);
        store::save(tx, &ticket)?;
        if !ticket.is_open() {
            outbox::store::clear_refused(tx, FEATURE, &ticket.id)?;
        }
        ticket.asked = before.asked;
        Ok(ticket != before)
    })?;
    if moved {
        with.changes.moved(&[ChangedTopic::Booking]);
    }
    Ok(())
}
