//! Ordering and leaving: noted here, noted there, shown, confirmed. Each step can be killed and gone on with.

use super::mine::Picture;
use super::show::ask_of;
use super::store::{self, Act, state};
use super::view::{AskView, ConfirmView, RefusedService};
use super::{FEATURE, refusal, steps};
use crate::changes::ChangedTopic;
use crate::content::{Network, Sync, blocking};
use crate::customer::{call, who, why};
use crate::error::{Error, Result};
use crate::guides::Reader;
use crate::outbox::store::{Write, put, take_back as unsay};
use crate::station::{Method, Reply};
use crate::store::Store;
use jiff::{SignedDuration, Timestamp};
use phonestation_rules::customer::code as digits;
use phonestation_rules::services::{CODE_TRIES, Facts};
use phonestation_wire::paths;
use phonestation_wire::services::{
    Action, Confirm, Confirmed, Item, Leaving, Mine, OrderState, ProductOrder, Reason, ToConfirm,
};
use std::sync::Arc;
use uuid::Uuid;

/// An unconfirmed order is gone on with for so long; then a new one is begun.
const OPEN: SignedDuration = SignedDuration::from_hours(24);

fn path(order: &str, what: &str) -> String {
    format!("{}/{order}/{what}", paths::SERVICES_ORDERS)
}

fn no(reason: RefusedService) -> Error {
    Error::Service(reason)
}

/// Whether nobody has confirmed it yet, as far as is known.
pub(super) fn is_open(act: &Act) -> bool {
    [state::NOTED, state::ASKED].contains(&act.state.as_str())
}

/// Notes what is wanted, or finds the order by which it was wanted before; its key.
pub(crate) fn begin(store: &Store, item: &Item, now: Timestamp) -> Result<String> {
    if matches!(item.action, Action::Add | Action::Modify) {
        let offerings = crate::content::offerings(store)?;
        let offering = offerings.iter().find(|o| o.id == item.offering);
        let facts = offering.and_then(|o| Facts::of(o).ok());
        // What is not wholly known is not sold, whatever a station would do.
        let facts = facts.ok_or(no(RefusedService::NotSold))?;
        if !facts.fits(&item.choices) {
            return Err(no(RefusedService::Choices));
        }
    }
    let text = serde_json::to_string(item)?;
    store.mine.write(|tx| {
        let acts = store::acts(tx)?;
        let known = acts.iter().rev().find(|act| {
            let young = act.made + OPEN > now;
            act.item == *item && young && (is_open(act) || act.state == state::SENT)
        });
        if let Some(act) = known {
            return Ok(act.key.clone());
        }
        let key = Uuid::new_v4().to_string();
        store::add_act(tx, &key, &text, now)?;
        Ok(key)
    })
}

/// Notes the way from a trial to what it can go on to; the order's key.
pub(crate) fn go_on(store: &Store, product: &str, now: Timestamp) -> Result<String> {
    let picture = Picture::load(store)?;
    let then = picture.offering_of(product).and_then(|o| o.then.clone());
    let item = Item {
        action: Action::Modify,
        offering: then.ok_or(no(RefusedService::NotSold))?,
        product: product.to_owned(),
        choices: vec![],
        leave: None,
    };
    begin(store, &item, now)
}

fn find(store: &Store, id: &str) -> Result<Act> {
    let act = store.mine.read(|db| store::act(db, id))?;
    act.ok_or(Error::NotFound("order"))
}

/// What is to be confirmed, as it was last shown; needs no network.
pub(crate) fn ask_view(store: &Store, reader: Reader, id: &str) -> Result<AskView> {
    ask_of(&find(store, id)?, reader, false)
}

/// Shows what is to be confirmed as it holds now, and has its code sent.
pub(crate) async fn ask(
    with: Arc<Sync>,
    reader: Reader,
    id: String,
    network: Network,
) -> Result<AskView> {
    let _turn = with.serving.lock().await;
    let act = asked(&with, &id, network).await?;
    ask_of(&act, reader, false)
}

async fn asked(with: &Arc<Sync>, id: &str, network: Network) -> Result<Act> {
    steps::at("noted");
    let wanted = id.to_owned();
    let mut act = blocking(with, move |s| find(&s.store, &wanted)).await?;
    for last in [false, true] {
        if act.order.is_empty() {
            act.order = place(with, &act, network).await?;
        }
        steps::at("placed");
        let began = with.clock.now();
        let to = path(&act.order, "ask");
        let reply = call(with, network, Method::Post, &to, None, None).await?;
        if reply.status == 200 {
            steps::at("shown");
            let said: ToConfirm = serde_json::from_str(&reply.body)?;
            let until = began + SignedDuration::from_secs(said.seconds);
            let key = act.key.clone();
            return blocking(with, move |s| {
                s.store
                    .mine
                    .write(|tx| store::set_asked(tx, &key, &reply.body, until))?;
                s.changes.moved(&[ChangedTopic::Services]);
                find(&s.store, &key)
            })
            .await;
        }
        let over = ["order.over", "notFound"].contains(&why(&reply).as_str());
        if !over || last {
            let refused = refusal(&reply);
            if is_final(&refused) {
                drop_act(with, &act).await?;
            }
            return Err(refused);
        }
        // It went through, or it is over: what the station says of it decides.
        fetch(with, network).await?;
        act = blocking(with, move |s| anew(s, &act)).await?;
    }
    Err(no(RefusedService::Over))
}

/// Whether asking the same again is in vain: nothing is left to go on with.
fn is_final(refused: &Error) -> bool {
    use RefusedService as R;
    matches!(
        refused,
        Error::Service(R::Held | R::NotHeld | R::NotSold | R::Choices)
    )
}

async fn drop_act(with: &Arc<Sync>, act: &Act) -> Result<()> {
    let key = act.key.clone();
    blocking(with, move |s| {
        s.store
            .mine
            .write(|tx| store::set_state(tx, &key, state::GONE))
    })
    .await
}

/// The like of an order that is over, under a new key; an error when it was done.
fn anew(with: &Sync, act: &Act) -> Result<Act> {
    let act = find(&with.store, &act.key)?;
    if [state::DONE, state::CARRIED].contains(&act.state.as_str()) {
        return Err(no(match act.item.action {
            Action::Delete => RefusedService::NotHeld,
            _ => RefusedService::Held,
        }));
    }
    let gone = act.key.clone();
    with.store
        .mine
        .write(|tx| store::set_state(tx, &gone, state::GONE))?;
    let key = begin(&with.store, &act.item, with.clock.now())?;
    find(&with.store, &key)
}

/// Has the station note the order; the same key makes the same order.
async fn place(with: &Arc<Sync>, act: &Act, network: Network) -> Result<String> {
    let body = serde_json::to_string(&act.item)?;
    let to = paths::SERVICES_ORDERS;
    let reply = call(with, network, Method::Post, to, Some(&act.key), Some(&body)).await?;
    if reply.status != 201 {
        return Err(refusal(&reply));
    }
    let order: ProductOrder = serde_json::from_str(&reply.body)?;
    let (key, id) = (act.key.clone(), order.id.clone());
    blocking(with, move |s| {
        s.store.mine.write(|tx| store::set_order(tx, &key, &id))
    })
    .await?;
    Ok(order.id)
}

/// The customer's yes. The same again is answered alike.
pub(crate) async fn confirm(
    with: Arc<Sync>,
    reader: Reader,
    id: String,
    code: Option<String>,
    network: Network,
) -> Result<ConfirmView> {
    let _turn = with.serving.lock().await;
    let act = blocking(&with, move |s| find(&s.store, &id)).await?;
    match act.state.as_str() {
        state::DONE => return Ok(ConfirmView::Receipt { order: act.order }),
        state::FAILED => return Ok(ConfirmView::Failed),
        state::CARRIED => return stands(&with, &act, network).await,
        state::GONE => return Err(no(RefusedService::Over)),
        _ => {}
    }
    let asked = act.asked.clone().ok_or(no(RefusedService::Over))?;
    let mut given = String::new();
    if asked.asked.needs_code {
        let left = CODE_TRIES.saturating_sub(act.wrong);
        if left == 0 {
            return Ok(ConfirmView::Locked);
        }
        match code.as_deref().and_then(digits) {
            Some(code) => given = code,
            // What are no six digits was not a try.
            None => return Ok(ConfirmView::Wrong { left }),
        }
        if with.clock.now() > act.until && act.state != state::SENT {
            return Ok(ConfirmView::Expired);
        }
    }
    let body = serde_json::to_string(&Confirm {
        shown: asked.asked.digest,
        challenge: asked.challenge,
        code: given,
    })?;
    let key = act.key.clone();
    blocking(&with, move |s| {
        s.store
            .mine
            .write(|tx| store::set_state(tx, &key, state::SENT))
    })
    .await?;
    steps::at("confirming");
    let to = path(&act.order, "confirm");
    let reply = call(&with, network, Method::Post, &to, None, Some(&body)).await;
    let reply = match reply {
        Ok(reply) => reply,
        Err(error) => {
            // What never left the phone is still to be confirmed.
            if matches!(error, Error::Offline(_) | Error::SignIn) {
                back_to_asked(&with, &act).await?;
            }
            return Err(error);
        }
    };
    steps::at("confirmed");
    if reply.status == 200 {
        return confirmed(&with, &act, reply, network).await;
    }
    let reason = why(&reply);
    match reason.as_str() {
        "confirm.wrong" => {
            let (key, left) = (act.key.clone(), CODE_TRIES.saturating_sub(act.wrong + 1));
            blocking(&with, move |s| {
                s.store.mine.write(|tx| store::wrong(tx, &key))
            })
            .await?;
            Ok(match left {
                0 => ConfirmView::Locked,
                left => ConfirmView::Wrong { left },
            })
        }
        "order.altered" | "confirm.altered" => {
            back_to_asked(&with, &act).await?;
            let act = asked_again(&with, &act, network).await?;
            let ask = ask_of(&act, reader, true)?;
            Ok(ConfirmView::Altered { ask })
        }
        "confirm.locked" => {
            back_to_asked(&with, &act).await?;
            Ok(ConfirmView::Locked)
        }
        "confirm.expired" | "confirm.foreign" => {
            back_to_asked(&with, &act).await?;
            Ok(ConfirmView::Expired)
        }
        // An answer got lost: what the station says of the order decides.
        "confirm.replayed" | "order.over" => stands(&with, &act, network).await,
        _ => {
            if !reason.is_empty() {
                back_to_asked(&with, &act).await?;
            }
            Err(refusal(&reply))
        }
    }
}

async fn asked_again(with: &Arc<Sync>, act: &Act, network: Network) -> Result<Act> {
    asked(with, &act.key, network).await
}

async fn back_to_asked(with: &Arc<Sync>, act: &Act) -> Result<()> {
    let key = act.key.clone();
    blocking(with, move |s| {
        s.store
            .mine
            .write(|tx| store::set_state(tx, &key, state::ASKED))
    })
    .await
}

/// The station has taken the yes: what it said is kept, then what the customer now has.
async fn confirmed(
    with: &Arc<Sync>,
    act: &Act,
    reply: Reply,
    network: Network,
) -> Result<ConfirmView> {
    let said: Confirmed = serde_json::from_str(&reply.body)?;
    if said.order.id != act.order {
        return Err(Error::Protocol("another order".into()));
    }
    let (key, order, now) = (
        act.key.clone(),
        act.order.clone(),
        settled(said.order.state),
    );
    blocking(with, move |s| {
        s.store.mine.write(|tx| {
            // Who has signed out meanwhile has left nothing here.
            if store::act(tx, &key)?.is_none() {
                return Ok(());
            }
            store::add_news(tx, &order, &reply.body)?;
            store::set_state(tx, &key, now)
        })?;
        s.changes.moved(&[ChangedTopic::Services]);
        Ok(())
    })
    .await?;
    steps::at("kept");
    if let Err(error) = fetch(with, network).await {
        log::info!("what the customer has is asked for later: {error}");
    }
    Ok(view_of(now, act))
}

fn settled(order: OrderState) -> &'static str {
    match order {
        OrderState::Acknowledged => state::ASKED,
        OrderState::InProgress => state::CARRIED,
        OrderState::Completed => state::DONE,
        OrderState::Failed => state::FAILED,
        OrderState::Cancelled => state::GONE,
    }
}

fn view_of(now: &str, act: &Act) -> ConfirmView {
    match now {
        state::DONE => ConfirmView::Receipt {
            order: act.order.clone(),
        },
        state::FAILED => ConfirmView::Failed,
        state::CARRIED => ConfirmView::WithCarrier,
        _ => ConfirmView::Expired,
    }
}

/// How an order stands, as the station says now.
async fn stands(with: &Arc<Sync>, act: &Act, network: Network) -> Result<ConfirmView> {
    fetch(with, network).await?;
    let key = act.key.clone();
    let act = blocking(with, move |s| find(&s.store, &key)).await?;
    match act.state.as_str() {
        state::GONE => Err(no(RefusedService::Over)),
        now => Ok(view_of(now, &act)),
    }
}

/// Asks what the customer has, and keeps it.
pub(crate) async fn refresh(with: Arc<Sync>, network: Network) -> Result<()> {
    let _turn = with.serving.lock().await;
    fetch(&with, network).await
}

/// For whom is asked: an answer that comes after they have signed out is not kept.
async fn asker(with: &Arc<Sync>) -> Result<Option<String>> {
    blocking(with, |s| s.store.mine.read(who)).await
}

async fn fetch(with: &Arc<Sync>, network: Network) -> Result<()> {
    let began = with.clock.now();
    let asker = asker(with).await?;
    let reply = call(with, network, Method::Get, paths::SERVICES_MINE, None, None).await?;
    if reply.status != 200 {
        return Err(refusal(&reply));
    }
    let mine: Mine = serde_json::from_str(&reply.body)?;
    blocking(with, move |s| {
        s.store.mine.write(|tx| {
            if who(tx)? != asker {
                return Ok(());
            }
            for act in store::acts(tx)? {
                let order = mine.orders.iter().find(|o| o.id == act.order);
                let Some(order) = order else { continue };
                let now = settled(order.state);
                // Taken back here stays so, and what was never shown is not asked.
                let open = now == state::ASKED;
                if !open || act.state == state::SENT {
                    store::set_state(tx, &act.key, now)?;
                }
            }
            store::set_mine(tx, began, &reply.body)
        })?;
        s.changes.moved(&[ChangedTopic::Services]);
        Ok(())
    })
    .await
}

/// Undoes what a done order will do but has not done yet.
pub(crate) async fn undo(with: Arc<Sync>, order: String, network: Network) -> Result<()> {
    let _turn = with.serving.lock().await;
    let to = path(&order, "undo");
    let asker = asker(&with).await?;
    let reply = call(&with, network, Method::Post, &to, None, None).await?;
    if reply.status != 200 {
        return Err(refusal(&reply));
    }
    let said: ProductOrder = serde_json::from_str(&reply.body)?;
    if said.id != order {
        return Err(Error::Protocol("another order".into()));
    }
    blocking(&with, move |s| {
        let news = format!("{{\"order\":{}}}", reply.body);
        s.store.mine.write(|tx| match who(tx)? == asker {
            true => store::add_undone(tx, &order, &news),
            false => Ok(()),
        })?;
        s.changes.moved(&[ChangedTopic::Services]);
        Ok(())
    })
    .await?;
    if let Err(error) = fetch(&with, network).await {
        log::info!("what the customer has is asked for later: {error}");
    }
    Ok(())
}

/// Takes back an order that nobody has confirmed. The station is told when there is a line; it changes
/// nothing there until then either.
pub(crate) fn take_back(store: &Store, id: &str) -> Result<()> {
    store.mine.write(|tx| {
        let act = store::act(tx, id)?.ok_or(Error::NotFound("order"))?;
        if !is_open(&act) {
            return Err(no(RefusedService::Over));
        }
        store::set_state(tx, &act.key, state::GONE)?;
        if act.order.is_empty() {
            return Ok(());
        }
        put(
            tx,
            &Write {
                key: None,
                feature: FEATURE,
                subject: &act.order,
                act: "take-back",
                method: Method::Post,
                path: paths::CANCEL_PRODUCT_ORDER,
                body: format!("{{\"productOrder\":{{\"id\":\"{}\"}}}}", act.order),
                ticket: None,
            },
        )
    })
}

/// Why somebody left; told when there is a line. The last word of an unsent one counts.
pub(crate) fn tell_reason(store: &Store, order: &str, reason: &str) -> Result<()> {
    let reason = Reason::parse(reason).ok_or(Error::NotFound("reason"))?;
    let picture = Picture::load(store)?;
    let left = picture
        .order(order)
        .is_some_and(|o| o.item.action == Action::Delete && o.state == OrderState::Completed);
    if !left {
        return Err(Error::NotFound("order"));
    }
    let body = serde_json::to_string(&Leaving { reason })?;
    store.mine.write(|tx| {
        unsay(tx, FEATURE, order, &["reason"])?;
        put(
            tx,
            &Write {
                key: None,
                feature: FEATURE,
                subject: order,
                act: "reason",
                method: Method::Post,
                path: &path(order, "reason"),
                body,
                ticket: None,
            },
        )
    })
}
