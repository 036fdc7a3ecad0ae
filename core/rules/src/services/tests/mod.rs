mod elsewhere;
mod examples;
mod facts;
mod flows;
mod histories;
mod reminding;

use super::*;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use phonestation_wire::Text;
use phonestation_wire::services::{
    Action, Channel, Choice, Consent, Item, Leave, Method, OfferingKind, Period, Pick, Price,
    ProductOffering, Renewal,
};

fn both(text: &str) -> Option<Text> {
    Some(Text {
        zh: text.into(),
        en: text.into(),
    })
}

/// Something on sale, all of its facts known.
fn offering(id: &str, kind: OfferingKind, price: Price, renewal: Renewal) -> ProductOffering {
    ProductOffering {
        id: id.into(),
        carrier: "example".into(),
        example: true,
        kind,
        name: both(id).unwrap_or_default(),
        description: both("what"),
        form: both("form"),
        price: Some(price),
        renewal: Some(renewal),
        contract_months: Some(0),
        leaving_charge: Some(0),
        leave: Some(Leave::EndOfTerm),
        how_to_leave: both("how"),
        needs: both("needs"),
        tariff: Some("T1".into()),
        leave_by_sms: None,
        then: None,
        data: None,
        substitute: None,
        choice: None,
        checked: None,
        sources: vec![],
    }
}

const fn monthly(fen: i64) -> Price {
    Price {
        fen,
        period: Period::Month,
        days: None,
    }
}

const fn for_days(fen: i64, days: u32) -> Price {
    Price {
        fen,
        period: Period::Days,
        days: Some(days),
    }
}

fn shop() -> Vec<ProductOffering> {
    use OfferingKind::{Gift, Plan, Trial, ValueAdded};
    let mut bound = offering("bound", Plan, monthly(3900), Renewal::Auto);
    bound.contract_months = Some(12);
    bound.leaving_charge = Some(5000);
    let mut free = offering("free-choice", ValueAdded, monthly(999), Renewal::Auto);
    free.choice = Some(Choice {
        pick: 2,
        of: ["a", "b", "c"]
            .map(|id| Pick {
                id: id.into(),
                name: Text::default(),
            })
            .into(),
    });
    let mut music = offering("music", ValueAdded, monthly(1000), Renewal::Auto);
    music.substitute = Some("music-small".into());
    music.leave = Some(Leave::Immediate);
    let mut trial = offering("music-trial", Trial, for_days(0, 7), Renewal::Ends);
    trial.then = Some("music".into());
    vec![
        music,
        offering("music-small", ValueAdded, monthly(300), Renewal::Auto),
        trial,
        bound,
        free,
        offering("pack", ValueAdded, for_days(2000, 30), Renewal::Ends),
        offering("ten-days", ValueAdded, for_days(301, 10), Renewal::Auto),
        offering("gift", Gift, for_days(0, 30), Renewal::Ends),
    ]
}

fn item(action: Action, offering: &str, product: &str) -> Item {
    Item {
        action,
        offering: offering.into(),
        product: product.into(),
        choices: vec![],
        leave: None,
    }
}

fn yes(shown: &str, method: Method) -> Consent {
    Consent {
        shown: shown.into(),
        at: Timestamp::UNIX_EPOCH,
        channel: Channel::Web,
        method,
    }
}

/// The whole way of an order.
fn go(account: &mut Account, id: &str, item: &Item, today: Date) -> Result<(), Refused> {
    let shop = shop();
    let at = Timestamp::UNIX_EPOCH;
    account.place(id, item, Channel::Web, at)?;
    let asked = account.show(id, &shop, today)?;
    account.confirm(id, yes(&asked.digest, Method::SmsCode), &shop, today)?;
    account.carried(id, Outcome::Done, today, at)?;
    Ok(())
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn first() -> Date {
    date(2026, 11, 18)
}
