//! Signing in and out.

use crate::{Answer, CustomerView, Network, PhoneStation, TokenKeeper, WaitingCode, customer};

use std::sync::Arc;

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// Sets what wraps tokens before they are kept. Without it a sign-in ends with the app.
    pub fn set_keeper(&self, keeper: Option<Arc<dyn TokenKeeper>>) {
        self.sync().session.set_keeper(keeper);
    }

    /// Who has signed in, and which code is waited for.
    pub fn customer_view(&self) -> Answer<CustomerView> {
        Ok(customer::view(&self.sync(), self.reader())?)
    }

    /// Has a code sent to a number. The answer is the same whether or not the carrier knows it.
    pub async fn ask_code(&self, number: String, network: Network) -> Answer<WaitingCode> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = customer::ask_code(sync, reader, number, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Signs in with the code of the message.
    pub async fn sign_in(&self, code: String, network: Network) -> Answer<()> {
        let work = customer::sign_in(self.shared(), code, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Signs out: this phone forgets at once. True when the station knows; else it is told with what
    /// waits in the outbox.
    pub async fn sign_out(&self, network: Network) -> Answer<bool> {
        let work = customer::sign_out(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// Deletes the customer's number at the station, and all that this phone knows of them.
    pub async fn forget_customer(&self, network: Network) -> Answer<()> {
        let work = customer::forget(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }
}
