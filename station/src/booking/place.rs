//! A hall with its clock, and what can be had there now.

use super::store;
use crate::halls;
use crate::http::problem::Problem;
use crate::page::Page;
use crate::state::Station;
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use phonestation_rules::booking::{capacity, free, products, times};
use phonestation_wire::halls::{Hall, Product, ProductKind};

pub(crate) struct Place {
    pub(crate) hall: Hall,
    pub(crate) now: Zoned,
}

impl Place {
    /// The hall `id`, with the days that were closed at the desk.
    pub(crate) async fn find(station: &Station, id: &str) -> Result<Place, Problem> {
        let snapshot = station.content.now();
        let mut hall = halls::shown(&snapshot, station)
            .find(|hall| hall.id == id)
            .ok_or(Problem::NOT_FOUND)?
            .clone();
        let now = station.clock.now().in_tz(&hall.zone);
        let now = now.map_err(|_| Problem::NOT_FOUND)?;
        let closed = store::closed_days(&station.database, id, now.date()).await;
        hall.closed.extend(closed?);
        Ok(Place { hall, now })
    }

    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }

    /// The product of that kind, if it can be booked here.
    pub(crate) fn product(&self, kind: ProductKind) -> Option<Product> {
        products(&self.hall).into_iter().find(|p| p.kind == kind)
    }

    pub(crate) fn capacity(&self, product: &Product) -> u32 {
        capacity(&self.hall, product)
    }

    /// Whether `start` is one of the times that are offered.
    pub(crate) fn offers(&self, product: &Product, start: Timestamp) -> bool {
        times(&self.hall, product, &self.now).contains(&start)
    }

    /// The earliest `most` times with room.
    pub(crate) async fn free(
        &self,
        station: &Station,
        product: &Product,
        most: usize,
    ) -> Result<Vec<Timestamp>, Problem> {
        let now = self.now.timestamp();
        let taken = store::taken(&station.database, &self.hall.id, product.kind, now).await;
        let taken = taken?;
        let times = times(&self.hall, product, &self.now);
        Ok(free(&times, &taken, self.capacity(product), most))
    }

    /// The hall's own date of an instant.
    pub(crate) fn day(&self, start: Timestamp) -> Date {
        self.local(start).date()
    }

    pub(crate) fn local(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.now.time_zone().clone())
    }

    pub(crate) fn words(&self, page: &Page, start: Timestamp) -> String {
        let start = self.local(start);
        page.words.moment(self.today(), start.date(), start.time())
    }

    /// Where a product is had.
    pub(crate) fn address<'a>(&'a self, page: &Page, product: Option<&'a Product>) -> &'a str {
        let own = product.and_then(|p| p.place.as_ref());
        own.unwrap_or(&self.hall.address).in_language(page.language)
    }
}
