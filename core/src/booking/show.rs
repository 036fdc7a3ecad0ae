//! The screen on which one books: halls, products, times, in the words of the rules and by the hall's own clock.

use super::Wanted;
use super::store::{self, Hold};
use super::tickets::cards;
use super::view::{
    BookingView, HallChoice, HoldView, ProductChoice, TimeChoice, TimesView, TopicChoice,
};
use crate::error::{Error, Result};
use crate::guides::{Reader, store as guides};
use crate::store::Store;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, Zoned};
use phonestation_rules::booking::words;
use phonestation_rules::booking::{at_opening, length, products};
use phonestation_rules::halls::open_state;
use phonestation_wire::halls::{Hall, Product, ProductKind};

/// Times in a view.
const TIMES: usize = 100;

/// A hall's clock. Where this phone knows no such zone, it is China's: one time, without summer time.
fn zone(hall: &Hall) -> TimeZone {
    TimeZone::get(&hall.zone).unwrap_or_else(|_| TimeZone::fixed(tz::offset(8)))
}

pub(super) fn clock(hall: &Hall, at: Timestamp) -> Zoned {
    at.to_zoned(zone(hall))
}

/// The booking screen for what is chosen so far; what is not is filled in.
pub(crate) fn view(
    store: &Store,
    reader: Reader,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<BookingView> {
    let (here, last) = store
        .mine
        .read(|db| Ok((store::hall_here(db, now)?, store::last_hall(db)?)))?;
    let (halls, guide) = store.cache.read(|db| {
        let guide = match &wanted.guide {
            Some(id) => guides::guide(db, reader.language.tag(), id)?,
            None => None,
        };
        Ok((store::halls(db)?, guide))
    })?;
    let named = [wanted.hall.as_ref(), here.as_ref(), last.as_ref()];
    let mut named = named.into_iter().flatten();
    let chosen = named.find_map(|id| halls.iter().find(|h| h.id == *id));
    let chosen = chosen.or(halls.first());
    let choice = |hall: &Hall| hall_choice(hall, reader, here.as_deref(), now);
    let offered = chosen.map(products).unwrap_or_default();
    let kind = wanted.product.as_deref().and_then(ProductKind::parse);
    let product = offered.iter().find(|p| Some(p.kind) == kind);
    let product = product.or(offered.first());
    let known = match (chosen, product) {
        (Some(hall), Some(product)) => {
            let kind = product.kind.as_str();
            let known = store.cache.read(|db| store::times(db, &hall.id, kind))?;
            known.map(|(asked, free)| times(hall, product, reader, (asked, &free), now))
        }
        _ => None,
    };
    Ok(BookingView {
        hall: chosen.map(choice),
        product: product.map(|p| product_choice(p, reader)),
        products: offered.iter().map(|p| product_choice(p, reader)).collect(),
        topic: guide.map(|guide| TopicChoice {
            guide: guide.id,
            title: guide.label,
            icon: guide.icon,
        }),
        times: known,
        tickets: cards(store, reader, now)?,
        halls: halls.iter().map(choice).collect(),
    })
}

fn hall_choice(hall: &Hall, reader: Reader, here: Option<&str>, now: Timestamp) -> HallChoice {
    let now = clock(hall, now);
    let door = words::door(reader.language, now.date(), open_state(hall, &now));
    HallChoice {
        id: hall.id.clone(),
        name: hall.name.in_language(reader.language).to_owned(),
        address: hall.address.in_language(reader.language).to_owned(),
        example: hall.example,
        here: here == Some(hall.id.as_str()),
        state: door.unwrap_or_default(),
    }
}

fn product_choice(product: &Product, reader: Reader) -> ProductChoice {
    let place = product.place.as_ref();
    ProductChoice {
        kind: product.kind.as_str().to_owned(),
        name: words::product(reader.language, product.kind).to_owned(),
        detail: words::detail(reader.language, product.kind, length(product).as_mins()),
        place: place.map(|p| p.in_language(reader.language).to_owned()),
    }
}

/// Known times that are still to come.
pub(super) fn times(
    hall: &Hall,
    product: &Product,
    reader: Reader,
    (asked, free): (Timestamp, &[Timestamp]),
    now: Timestamp,
) -> TimesView {
    let to_come = free.iter().filter(|t| **t > now).take(TIMES);
    TimesView {
        as_of_ms: asked.as_millisecond(),
        as_of: as_of(hall, reader, asked, now),
        times: to_come
            .map(|t| time(hall, Some(product), reader, *t, now))
            .collect(),
    }
}

pub(super) fn as_of(hall: &Hall, reader: Reader, asked: Timestamp, now: Timestamp) -> String {
    let (asked, now) = (clock(hall, asked), clock(hall, now));
    words::as_of(reader.language, now.date(), asked.date(), asked.time())
}

/// A time to tap.
pub(super) fn time(
    hall: &Hall,
    product: Option<&Product>,
    reader: Reader,
    start: Timestamp,
    now: Timestamp,
) -> TimeChoice {
    let (at, now) = (clock(hall, start), clock(hall, now));
    let opening = product.is_some_and(|p| at_opening(hall, p, &at));
    TimeChoice {
        start_ms: start.as_millisecond(),
        words: words::moment(reader.language, now.date(), at.date(), at.time()),
        away: words::away(reader.language, &now, &at, opening),
        day: words::day_near(reader.language, now.date(), at.date()),
    }
}

/// A hold in words.
pub(super) fn hold(hall: &Hall, reader: Reader, hold: &Hold) -> Result<HoldView> {
    let until = hold.until.ok_or(Error::NotFound("hold"))?;
    Ok(HoldView {
        start_ms: hold.start.as_millisecond(),
        until_ms: until.as_millisecond(),
        words: words::kept_until(reader.language, clock(hall, until).time()),
    })
}
