//! A newer app.

use crate::changes::ChangedTopic;
use crate::content::blocking;
use crate::{Answer, Network, OwnApp, PhoneStation, UpdateView, update};
use std::sync::Arc;

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// Says which app runs here, on which Android. Without it no app is ever newer.
    pub fn set_own_app(&self, app: OwnApp) {
        *self.sync().app.write() = app;
    }

    /// What is known of a newer app.
    pub fn update_view(&self) -> Answer<UpdateView> {
        Ok(update::view(
            &self.sync(),
            self.reader(),
            &self.station_url,
        )?)
    }

    /// Asks once a day by itself, with the content, or not any more. Off until the person says so.
    pub fn set_update_wanted(&self, on: bool) -> Answer<()> {
        update::set_wanted(&self.sync().store, on)?;
        let topics = [ChangedTopic::Update, ChangedTopic::Settings];
        self.changes.moved(&topics);
        Ok(())
    }

    /// Asks the station now, because somebody wants to know.
    pub async fn check_update(&self, network: Network) -> Answer<UpdateView> {
        let (sync, reader) = (self.shared(), self.reader());
        let url = self.station_url.clone();
        let work = async move {
            update::ask(Arc::clone(&sync), network).await?;
            blocking(&sync, move |s| update::view(s, reader, &url)).await
        };
        Ok(self.runtime.run(work).await?)
    }

    /// "Not now": nothing is said of the version numbered `code` any more; of the next one it is.
    pub fn hide_update(&self, code: u32) -> Answer<()> {
        update::hide(&self.sync().store, code)?;
        self.moved(ChangedTopic::Update)
    }

    /// Takes "not now" back.
    pub fn show_update(&self) -> Answer<()> {
        update::show_again(&self.sync().store)?;
        self.moved(ChangedTopic::Update)
    }
}
