//! Data usage.

use crate::changes::ChangedTopic;
use crate::{
    Answer, CapReceiptView, Network, PhoneStation, PhoneUsage, UsageAlert, UsageGlance, UsageSms,
    UsageSmsDraft, UsageSpan, UsageView, usage,
};

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// The usage screen, from what this phone knows; needs no network and no sign-in.
    pub fn usage_view(&self) -> Answer<UsageView> {
        Ok(usage::view(&self.sync(), self.reader())?)
    }

    /// What is left, for the widget and the tile.
    pub fn usage_glance(&self) -> Answer<Option<UsageGlance>> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(usage::glance(store, reader, self.now())?)
    }

    /// Asks what is left and was used.
    pub async fn refresh_usage(&self, network: Network) -> Answer<()> {
        let work = usage::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What to ask the phone for: the carrier's cycle until now.
    pub fn usage_span(&self) -> Answer<UsageSpan> {
        Ok(usage::span(&self.sync().store, self.now())?)
    }

    /// Keeps what the phone has counted. It stays on the phone.
    pub fn note_phone_usage(&self, usage: PhoneUsage) -> Answer<()> {
        match usage::note_phone(&self.sync().store, usage, self.now())? {
            true => self.moved(ChangedTopic::Usage),
            false => Ok(()),
        }
    }

    /// Sets the customer's own limit, or takes it away: on the disk when this returns, and sent when there
    /// is a line.
    pub fn set_usage_cap(&self, bytes: Option<u64>) -> Answer<()> {
        usage::set(&self.sync(), self.reader(), bytes)?;
        let topics = [ChangedTopic::Usage, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(())
    }

    /// A typed limit in bytes: a number of gigabytes, or one with its unit; none where it is none.
    pub fn parse_usage_cap(&self, text: String) -> Option<u64> {
        phonestation_rules::usage::cap_typed(&text)
    }

    /// The receipt of the limit; none where the station has not answered.
    pub fn usage_cap_receipt(&self) -> Answer<Option<CapReceiptView>> {
        Ok(usage::receipt(&self.sync(), self.reader())?)
    }

    /// What is to be told by itself now: each once a cycle.
    pub fn usage_alerts(&self) -> Answer<Vec<UsageAlert>> {
        Ok(usage::alerts(&self.sync(), self.reader())?)
    }

    /// It was told; on the disk when this returns.
    pub fn told_usage_alert(&self, key: String) -> Answer<()> {
        match usage::told(&self.sync().store, &key, self.now())? {
            true => self.moved(ChangedTopic::Usage),
            false => Ok(()),
        }
    }

    /// Messages that ask the carrier what is left, without any station.
    pub fn usage_sms(&self) -> Answer<Vec<UsageSmsDraft>> {
        Ok(usage::drafts(&self.sync().store, self.reader())?)
    }

    /// Reads what the carrier has answered to one.
    pub fn read_usage_sms(&self, text: String) -> Answer<UsageSms> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(usage::read_sms(store, reader, &text)?)
    }

    /// Keeps what the carrier has answered, with its time; only one that is understood is taken.
    pub fn note_usage_sms(&self, text: String) -> Answer<()> {
        usage::note_sms(&self.sync().store, &text, self.now())?;
        self.moved(ChangedTopic::Usage)
    }
}
