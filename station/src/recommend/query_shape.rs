//! What fits, in TMF680's shapes.

use super::fit::{Fit, Known};
use jiff::Timestamp;
use phonestation_rules::recommend::plan::{Advice, Match};
use phonestation_rules::recommend::words;
use phonestation_rules::words::say;
use phonestation_wire::halls::Hall;
use phonestation_wire::recommend::Interest;
use phonestation_wire::{Language, paths};
use serde_json::{Value, json};

fn fact(name: &str, value: impl Into<Value>) -> Value {
    json!({"name": name, "value": value.into()})
}

/// A plan that is better for a customer than the one they have.
pub(super) fn plan(known: &Known, found: &Match<'_>, language: Language) -> Option<Value> {
    let (to, saves, sure) = match found.advice {
        Advice::Keep => return None,
        Advice::Change { to, saves, sure } => (to, saves, Some(sure)),
        Advice::Enough { to, costs } => (to, costs.saturating_neg(), None),
    };
    let name = known.name(&to.offering, language);
    let months = known.months.len();
    let mut facts = vec![
        fact("why", words::plan(language, found.advice, &name, months)),
        fact("saves", saves),
        fact("currency", "fen"),
        fact("months", months),
    ];
    facts.extend(sure.map(|sure| fact("sure", say(language, words::sure(sure)))));
    let offering = json!({"id": to.offering, "name": name, "@referredType": "ProductOffering",
        "href": format!("{}/{}", paths::PRODUCT_OFFERING, to.offering)});
    Some(json!({
        "product": {"name": name, "productCharacteristic": facts, "productOffering": offering, "@type": "Product"},
        "productOffering": offering,
        "@type": "RecommendationItem",
    }))
}

/// An app that fits.
pub(super) fn app(fit: &Fit, language: Language) -> Value {
    let text = |text: &phonestation_wire::Text| text.in_language(language).to_owned();
    let why: Vec<String> = fit.why.iter().map(|w| words::why(language, *w)).collect();
    let name = text(&fit.app.name);
    json!({
        "product": {
            "id": fit.app.id, "name": name, "href": paths::app_page(&fit.app.id), "description": text(&fit.slogan),
            "productCharacteristic": [fact("why", why), fact("benefit", text(&fit.app.turns.benefit)),
                fact("example", fit.app.example)],
            "@type": "App",
        },
        "@type": "RecommendationItem",
    })
}

/// The query with its answer.
pub(super) fn query(
    (id, href): (&str, &str),
    now: Timestamp,
    items: &[Value],
    interests: &[Interest],
    hall: Option<&Hall>,
    who: Option<&str>,
    language: Language,
) -> Value {
    let mut view = json!({
        "id": id, "href": href, "instantSyncRecommendation": true, "state": "done", "recommendationItem": items,
        "validFor": {"startDateTime": now, "endDateTime": now + super::query::QUERIES.kept},
        "@type": "QueryProductRecommendation",
    });
    if !interests.is_empty() {
        let category = |one: &Interest| json!({"id": one.as_str(), "name": say(language, words::interest(*one)), "@referredType": "Category"});
        view["category"] = interests.iter().map(category).collect();
    }
    if let Some(hall) = hall {
        view["place"] = json!({"id": hall.id, "name": hall.name.in_language(language), "role": "hall",
            "href": format!("{}/{}", paths::GEOGRAPHIC_SITE, hall.id), "@referredType": "GeographicSite"});
    }
    if let Some(who) = who {
        view["relatedParty"] = json!({"id": who, "role": "customer", "@referredType": "Customer"});
    }
    view
}
