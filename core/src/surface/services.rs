//! Ordering and leaving.

use crate::changes::ChangedTopic;
use crate::{
    Answer, AskView, ConfirmView, FindView, Network, OfferCard, OfferView, PhoneStation,
    ProductView, ReceiptView, ServicesView, SmsAnswer, SmsDraft, StatementView, error, services,
};
use phonestation_wire::services::{Action, Item, Leave};

#[uniffi::export]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bindings hand over owned values"
)]
impl PhoneStation {
    /// What the customer has, as it was last said.
    pub fn services_view(&self) -> Answer<ServicesView> {
        Ok(services::services(&self.sync(), self.reader())?)
    }

    /// Asks what the customer has.
    pub async fn refresh_services(&self, network: Network) -> Answer<()> {
        let work = services::refresh(self.shared(), network);
        Ok(self.runtime.run(work).await?)
    }

    /// What is on offer; nothing in elder mode.
    pub fn find_view(&self, elder: bool) -> Answer<FindView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::find(&sync.store, reader, elder, self.now())?)
    }

    /// One offering with all its facts, or what is not known of it.
    pub fn offer_view(&self, id: String) -> Answer<OfferView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::offer(&sync.store, reader, &id, self.now())?)
    }

    /// One thing that the customer has or had.
    pub fn product_view(&self, id: String) -> Answer<ProductView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::product(&sync.store, reader, &id, self.now())?)
    }

    /// A receipt, by the order that `ConfirmView::Receipt` or a trace names.
    pub fn receipt_view(&self, order: String) -> Answer<ReceiptView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::receipt(&sync.store, reader, &order, self.now())?)
    }

    /// What is charged and comes back in a month, `yyyy-mm`; this one when absent.
    pub fn statement_view(&self, month: Option<String>) -> Answer<StatementView> {
        let (store, reader) = (&self.sync().store, self.reader());
        let month = month.as_deref();
        Ok(services::statement(store, reader, month, self.now())?)
    }

    /// Notes an order and shows what is to be confirmed; a code is sent. Nothing begins by it.
    pub async fn subscribe(
        &self,
        offering: String,
        choices: Vec<String>,
        network: Network,
    ) -> Answer<AskView> {
        let item = Item {
            action: Action::Add,
            offering,
            product: String::new(),
            choices,
            leave: None,
        };
        let key = services::begin(&self.sync().store, &item, self.now());
        self.asked(key, network).await
    }

    /// The same for what a trial can go on to.
    pub async fn go_on(&self, product: String, network: Network) -> Answer<AskView> {
        let key = services::go_on(&self.sync().store, &product, self.now());
        self.asked(key, network).await
    }

    /// Notes that something is left, and shows what is to be confirmed. `way` is one of its ways; its own
    /// when absent.
    pub async fn leave(
        &self,
        product: String,
        way: Option<String>,
        network: Network,
    ) -> Answer<AskView> {
        let item = Item {
            action: Action::Delete,
            offering: String::new(),
            product,
            choices: vec![],
            leave: way.as_deref().and_then(Leave::parse),
        };
        let key = services::begin(&self.sync().store, &item, self.now());
        self.asked(key, network).await
    }

    /// What is to be confirmed, as it was last shown.
    pub fn ask_view(&self, order: String) -> Answer<AskView> {
        let (sync, reader) = (&self.sync(), self.reader());
        Ok(services::ask_view(&sync.store, reader, &order)?)
    }

    /// Goes on with an order: what is to be confirmed as it holds now, with a new code.
    pub async fn ask_again(&self, order: String, network: Network) -> Answer<AskView> {
        self.asked(Ok(order), network).await
    }

    /// The second yes, with the code where one was sent. The same again is answered alike.
    pub async fn confirm(
        &self,
        order: String,
        code: Option<String>,
        network: Network,
    ) -> Answer<ConfirmView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = services::confirm(sync, reader, order, code, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Takes back an order that is not confirmed.
    pub fn take_back(&self, order: String) -> Answer<()> {
        services::take_back(&self.sync().store, &order)?;
        self.served()
    }

    /// Undoes what a done order will do but has not done yet.
    pub async fn undo(&self, order: String, network: Network) -> Answer<()> {
        let work = services::undo(self.shared(), order, network);
        Ok(self.runtime.run(work).await?)
    }

    /// Why something was left: `service`, `customer`, `tariff`, `operation`. Told when there is a line.
    pub fn tell_reason(&self, order: String, reason: String) -> Answer<()> {
        services::tell_reason(&self.sync().store, &order, &reason)?;
        self.served()
    }

    /// After the result, the one thing that may suit better; never in elder mode.
    pub fn substitute(
        &self,
        order: String,
        reason: Option<String>,
        elder: bool,
    ) -> Answer<Option<OfferCard>> {
        let (store, reader) = (&self.sync().store, self.reader());
        let reason = reason.as_deref();
        Ok(services::substitute(
            store,
            reader,
            &order,
            reason,
            elder,
            self.now(),
        )?)
    }

    /// The short message by which one leaves a product, or an offering, without any station.
    pub fn sms_to_leave(&self, id: String) -> Answer<SmsDraft> {
        Ok(services::draft(&self.sync().store, self.reader(), &id)?)
    }

    /// Reads what the carrier has answered to it.
    pub fn read_sms_answer(&self, id: String, text: String) -> Answer<SmsAnswer> {
        let (store, reader) = (&self.sync().store, self.reader());
        Ok(services::read_answer(store, reader, &id, &text)?)
    }

    /// Keeps that something was left by short message; only an answer that says so is taken.
    pub fn note_left(&self, id: String, text: String) -> Answer<()> {
        let (store, reader) = (&self.sync().store, self.reader());
        services::note_left(store, reader, &id, &text, self.now())?;
        self.moved(ChangedTopic::Services)
    }

    /// Takes back that it was noted.
    pub fn forget_left(&self, id: String) -> Answer<()> {
        services::forget_left(&self.sync().store, &id)?;
        self.moved(ChangedTopic::Services)
    }
}

impl PhoneStation {
    /// Shows what is to be confirmed of the order with that key.
    async fn asked(&self, key: error::Result<String>, network: Network) -> Answer<AskView> {
        let (sync, reader) = (self.shared(), self.reader());
        let work = async move { services::ask(sync, reader, key?, network).await };
        Ok(self.runtime.run(work).await?)
    }

    /// An act about services is on the disk, and is sent when there is a line.
    fn served(&self) -> Answer<()> {
        let topics = [ChangedTopic::Services, ChangedTopic::Outbox];
        self.changes.moved(&topics);
        Ok(())
    }
}
