//! A phone with a small catalogue of its own, on a day of its own.

mod choosing;
mod consent;
mod follow;
mod offers;
mod phone;
mod stored;

use crate::content::Network;
use crate::services::desk::{World, world_on};
use crate::testing::TestSeed;
use crate::{SuggestionsView, SyncOutcome};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use xtask::pack::{Release, SigningKey, index, pack};

/// Wednesday, 25 November 2026, 10:04 in Shanghai.
const MORNING: &str = "2026-11-25T02:04:00Z";

fn text(zh: &str, en: &str) -> Value {
    json!({"zh-CN": zh, "en": en})
}

fn app(id: &str, class: &str, interest: &str, packages: &[&str]) -> Value {
    json!({
        "id": id, "example": true, "class": class, "icon": "apps",
        "name": text(&format!("{id}软件"), id),
        "turns": {
            "slogan": text(&format!("{id}口号"), id), "plain": text("明白话", "plain"),
            "benefit": text("好处", "benefit"), "case": text("例子", "case"),
        },
        "interests": [interest], "packages": packages,
    })
}

fn apps() -> Value {
    let mut bus = app("bus", "plain", "travel", &["org.example.bus"]);
    let source =
        json!({"title": "a page", "url": "https://store.example/bus", "read": "2026-11-20"});
    bus["price"] = json!({"value": text("免费", "free"), "source": source});
    bus["size"] = json!({"value": text("38 MB", "38 MB"), "source": source});
    bus["stores"] = json!([{"store": "huawei", "url": "https://store.example/bus"}]);
    bus["sources"] = json!([source]);
    let mut lessons = app("lessons", "plain", "learning", &["org.example.lessons"]);
    lessons["surroundings"] = json!(["school"]);
    let mut shield = app("shield", "must-explain", "safety", &[]);
    shield["audience"] = json!(["senior"]);
    json!([
        bus,
        app(
            "clips",
            "must-install",
            "video",
            &["org.example.clips", "org.example.clips.lite"]
        ),
        app("pay", "must-install", "pay", &["org.example.pay"]),
        lessons,
        shield,
        app("songs", "plain", "music", &["org.example.songs"]),
    ])
}

fn offering(id: &str, kind: &str, fen: i64, gigabytes: u64) -> Value {
    let month = kind == "plan";
    let data = (!month).then_some(gigabytes << 30);
    json!({
        "id": id, "carrier": "example", "example": true, "kind": kind, "name": text(&format!("{id}名"), id),
        "description": text("流量", "data"), "data": data, "form": text("流量", "data"),
        "price": if month { json!({"fen": fen, "period": "month"}) } else { json!({"fen": fen, "period": "days", "days": 30}) },
        "renewal": if month { "auto" } else { "ends" }, "contract_months": 0, "leaving_charge": 0,
        "leave": "endOfTerm", "how_to_leave": text("自己停", "it ends"), "needs": text("手机", "a phone"),
        "tariff": format!("T-{id}"),
    })
}

fn plan(id: &str, fee: i64, gigabytes: u64) -> Value {
    json!({
        "offering": id, "example": true, "fee": fee, "data": gigabytes << 30, "minutes": 500, "sms": 500,
        "over_data": {"unit": 1 << 30, "fen": 1000},
    })
}

fn content() -> Value {
    json!({
        "recommend": {
            "apps": apps(),
            "campaigns": [],
            "plans": [plan("small", 2900, 5), plan("large", 7900, 50)],
            "advice": [{
                "id": "choose", "title": text("怎么挑", "How to choose"), "lines": [text("先看用量。", "Look first.")],
                "written": "2026-11-01",
            }],
            "top_ups": [
                {"id": "now", "carrier": "example", "example": true, "name": text("充值", "Top up"), "pay": 10000,
                 "get": 12000, "terms": text("下月到账", "next month"), "from": "2026-11-01", "until": "2026-11-30"},
                {"id": "past", "carrier": "example", "example": true, "name": text("旧的", "Old"), "pay": 1000,
                 "get": 1000, "terms": text("无", "none"), "from": "2026-10-01", "until": "2026-10-31"},
            ],
        },
        "services": {"offerings": [
            offering("small", "plan", 2900, 5),
            offering("large", "plan", 7900, 50),
            offering("pack-1", "value-added", 500, 1),
            offering("pack-20", "value-added", 2000, 20),
            offering("pack-30", "value-added", 2600, 30),
        ]},
        "halls": {"halls": [{
            "id": "school", "example": true, "name": text("学校厅", "School Hall"), "address": text("路", "street"),
            "zone": "Asia/Shanghai", "hours": [], "surroundings": "school",
        }]},
    })
}

fn seed(content: &Value) -> TestSeed {
    let key = SigningKey::generate().unwrap();
    let guides = |language: &str| {
        let bus = json!({
            "id": "how-bus", "item": "i", "topics": ["t"], "label": "bus软件", "icon": "signal", "aliases": [],
            "variants": [{"audience": "all", "title": "bus软件怎么用", "summary": "坐车", "minutes": 1, "steps": []}],
        });
        json!({"language": language, "topics": [{"id": "t", "title": "T", "icon": "signal"}], "guides": [bus]})
    };
    let bytes = |value: &Value| value.to_string().into_bytes();
    let packs = [
        pack("guides.zh-CN", &bytes(&guides("zh-CN"))).unwrap(),
        pack("guides.en", &bytes(&guides("en"))).unwrap(),
        pack("halls", &bytes(&content["halls"])).unwrap(),
        pack("carriers", b"{\"carriers\":[]}").unwrap(),
        pack("services", &bytes(&content["services"])).unwrap(),
        pack("recommend", &bytes(&content["recommend"])).unwrap(),
    ];
    let made: Timestamp = "2026-11-20T00:00:00Z".parse().unwrap();
    let release = Release {
        version: 1,
        made,
        life: SignedDuration::from_hours(24 * 90),
        keys: vec![],
        revoked: vec![],
    };
    let index = index(&packs, &release, &key);
    let json = serde_json::to_vec(&index).unwrap();
    let signature = key.sign(&json, "test").unwrap();
    TestSeed {
        body: phonestation_rules::content::SignedIndex::join(&json, &signature),
        packs: packs.iter().map(|p| p.bytes.clone()).collect(),
        keys: vec![key.public().to_owned()],
    }
}

fn phone() -> World {
    phone_with(&content())
}

fn phone_with(content: &Value) -> World {
    let world = world_on(Some(seed(content)));
    world.at(MORNING);
    world
}

fn suggestions(world: &World) -> SuggestionsView {
    world.core.suggestions(false, false).unwrap()
}

fn ids(view: &SuggestionsView) -> Vec<&str> {
    view.cards.iter().map(|card| card.id.as_str()).collect()
}

fn likes(world: &World, interests: &[&str]) {
    let ids = interests.iter().map(|i| (*i).to_owned()).collect();
    world.core.set_interests(ids, vec![]).unwrap();
}

fn present(world: &World, packages: &[&str]) {
    let present = packages.iter().map(|p| (*p).to_owned()).collect();
    world.core.note_packages(present).unwrap();
}

/// The station offers what is installed.
fn sync(world: &World) -> SyncOutcome {
    world.station.offers_what_is_in(&world.core.sync().store);
    let synced = world.core.sync_content(Network::Unmetered);
    world.runtime.block_on(synced).unwrap()
}
