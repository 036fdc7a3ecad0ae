//! Booking, tickets, and what is to be reminded of.

use crate::changes::ChangedTopic;
use crate::{
    Answer, BookingView, HoldView, Network, PhoneStation, Reminder, TicketView, TimesView, booking,
    services,
};

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// The booking screen. `hall` none: the one that was scanned, else the last used, else the first.
    pub fn booking_view(
        &self,
        hall: Option<String>,
        product: Option<String>,
        guide: Option<String>,
    ) -> Answer<BookingView> {
        let wanted = booking::Wanted {
            hall,
            product,
            guide,
        };
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(booking::view(&sync.store, reader, &wanted, self.now())?)
    }

    /// Asks the station which times of a product are free, and keeps the answer for `booking_view`.
    pub async fn ask_times(
        &self,
        hall: String,
        product: String,
        network: Network,
    ) -> Answer<TimesView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = booking::ask_times(sync, reader, hall, product, network);
        Ok(self.runtime.run(work).await?)
    }

    /// The code at a hall's door was scanned, or its link opened: it is the hall for three hours.
    pub fn here(&self, hall: String, code: Option<String>) -> Answer<()> {
        booking::here(&self.sync().store, &hall, code.as_deref(), self.now())?;
        self.moved(ChangedTopic::Booking)
    }

    /// Keeps a time for five minutes; one that was kept before is let go.
    pub async fn hold(
        &self,
        hall: String,
        product: String,
        start_ms: i64,
        guide: Option<String>,
        network: Network,
    ) -> Answer<HoldView> {
        let wish = booking::Wish {
            hall,
            product,
            start: booking::instant(start_ms)?,
            guide,
        };
        let (sync, reader) = (self.shared(), self.reader());
        let work = booking::hold(sync, reader, wish, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Books a time: on the disk when this returns, and sent when there is a line. The ticket's id.
    pub fn book(
        &self,
        hall: String,
        product: String,
        start_ms: i64,
        guide: Option<String>,
    ) -> Answer<String> {
        let wish = booking::Wish {
            hall,
            product,
            start: booking::instant(start_ms)?,
            guide,
        };
        let id = booking::book(&self.sync().store, &wish, self.now())?;
        self.acted(id)
    }

    /// One ticket.
    pub fn ticket_view(&self, id: String) -> Answer<TicketView> {
        let (sync, reader) = (&self.sync(), self.reader());
        let url = &self.station_url;
        Ok(booking::ticket(&sync.store, reader, url, &id, self.now())?)
    }

    /// Another time for a ticket; also one of its `alternatives`.
    pub fn move_ticket(&self, id: String, start_ms: i64) -> Answer<()> {
        let start = booking::instant(start_ms)?;
        booking::move_to(&self.sync().store, &id, start, self.now())?;
        self.acted(())
    }

    /// Gives a ticket back; one that was never sent simply goes.
    pub fn cancel_ticket(&self, id: String) -> Answer<()> {
        booking::cancel(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Checks a ticket in at the hall.
    pub fn check_in(&self, id: String) -> Answer<()> {
        booking::check_in(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Deletes what the phone and the station know of a ticket; an open one is cancelled by it.
    pub fn forget_ticket(&self, id: String) -> Answer<()> {
        booking::forget(&self.sync().store, &id)?;
        self.acted(())
    }

    /// Asks the station how the open tickets stand.
    pub async fn refresh_tickets(&self, network: Network) -> Answer<()> {
        let work = booking::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What to remind of, from now on.
    pub fn reminders(&self) -> Answer<Vec<Reminder>> {
        let (sync, reader) = (&self.sync(), self.reader());
        let mut all = booking::reminders(&sync.store, reader, self.now())?;
        all.extend(services::reminders(&sync.store, reader, self.now())?);
        all.sort_by_key(|r| r.at_ms);
        Ok(all)
    }
}

impl PhoneStation {
    /// An act of booking is on the disk: screens look again, and it is sent when there is a line.
    fn acted<T>(&self, value: T) -> Answer<T> {
        let topics = [ChangedTopic::Booking, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(value)
    }
}
