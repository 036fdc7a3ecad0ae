//! Ways to ask a carrier without this station: by short message, by its hotline. They are content.

use crate::page::Page;
use crate::state::Station;
use phonestation_wire::carriers::Carrier;

/// A short message that asks something.
pub(super) struct Way {
    pub(super) what: String,
    pub(super) send: String,
    pub(super) to: String,
    /// Opens the phone's messages with it; none for a made-up number, which must not be asked.
    pub(super) href: Option<String>,
    pub(super) icon: &'static str,
    pub(super) checked: String,
}

/// What can be asked by short message about data and money, of the station's carrier.
pub(super) fn ways(station: &Station, page: &Page) -> Vec<Way> {
    let snapshot = station.content.now();
    let name = station.carrier.as_ref().map(|c| c.name().to_owned());
    let carrier = snapshot
        .carriers
        .iter()
        .find(|c| Some(&c.id) == name.as_ref());
    let of = |carrier: &Carrier| {
        let about = ["data-left", "balance"];
        let codes = carrier.codes.iter();
        let codes = codes.filter(|c| about.contains(&c.id.as_str()));
        let example = carrier.example;
        let way = |code: &phonestation_wire::carriers::Code| {
            let (icon, checked) = match example {
                true => ("info", page.words.example_number.to_owned()),
                false => page.words.day_checked(code.checked.as_ref()),
            };
            let body = crate::page::encode(&code.send);
            Way {
                what: code.what.in_language(page.language).to_owned(),
                send: code.send.clone(),
                to: code.to.clone(),
                href: (!example).then(|| format!("sms:{}?body={body}", code.to)),
                icon,
                checked,
            }
        };
        codes.map(way).collect()
    };
    carrier.map(of).unwrap_or_default()
}
