//! Demo handsets.

use crate::changes::ChangedTopic;
use crate::{
    Answer, HandsetHealth, HandsetPin, HandsetReported, HandsetView, PhoneStation, handset,
};
use std::sync::Arc;

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// This demo handset, and what it shows while nobody tries it; nothing on every other phone.
    pub fn handset_view(&self) -> Answer<Option<HandsetView>> {
        let (sync, reader) = (&self.sync(), self.reader());
        let (handset, url) = (&self.handset, &self.station_url);
        Ok(handset::view(handset, sync, reader, url, self.now())?)
    }

    /// What the phone was set up with: from now on it is a demo handset, with nothing of what was on it before. On
    /// the disk when this returns. One that has enrolled stays who it is: it leaves first.
    pub fn handset_begin(&self, code: String, hall: String) -> Answer<()> {
        if self.handset.begin(&code, &hall)? {
            self.end_visit(true)?;
            self.handset.begun()?;
            self.moved(ChangedTopic::Handset)?;
        }
        Ok(())
    }

    /// Tells the station how the handset is; it enrols first where it has not.
    pub async fn handset_report(&self, health: HandsetHealth) -> Answer<HandsetReported> {
        let (handset, sync) = (Arc::clone(&self.handset), self.shared());
        let work = handset::report(handset, sync, health, self.phone.clone());
        Ok(self.runtime.run_on(work).await?)
    }

    /// A visitor began; on the disk when this returns, so that a restart in the middle cleans first.
    pub fn handset_touched(&self) -> Answer<()> {
        match self.handset.touched()? {
            true => self.moved(ChangedTopic::Handset),
            false => Ok(()),
        }
    }

    /// All that the core keeps of a visitor is gone when this returns; content stays. Other calls may run at the same
    /// time: they end before, or begin after, and what waits for a network errs.
    pub fn handset_clean(&self) -> Answer<()> {
        self.handset.touched()?;
        self.end_visit(false)
    }

    /// The shell has cleaned its part too, which took so long in all: the visit is over. Errs where the core was not
    /// cleaned since somebody touched it.
    pub fn handset_cleaned(&self, millis: u32, not_cleaned: Vec<String>) -> Answer<()> {
        self.handset.cleaned(millis, &not_cleaned, self.now())?;
        self.moved(ChangedTopic::Handset)
    }

    /// Whether this is the PIN of staff. Five tries are free, then one waits, each time twice as long.
    pub fn handset_pin(&self, pin: String) -> Answer<HandsetPin> {
        Ok(self.handset.pin(&pin, self.now())?)
    }

    /// This is no demo handset any more: the visitor's data and the handset's are gone when this returns.
    pub fn handset_leave(&self) -> Answer<()> {
        self.handset_clean()?;
        self.handset.leave();
        self.moved(ChangedTopic::Handset)
    }
}
