//! What may be recommended in the content of tests.

use super::content::text;
use serde_json::{Value, json};

fn app(id: &str, class: &str, zh: &str, en: &str, interests: &[&str]) -> Value {
    json!({"id": id, "class": class, "name": text(zh, en), "icon": "chat", "interests": interests,
        "turns": {"slogan": text(&format!("{zh}一句话"), &format!("{en} in short")),
            "plain": text(&format!("{zh}说明白"), &format!("{en} in plain words")),
            "benefit": text(&format!("{zh}的好处"), &format!("What {en} is good for")),
            "case": text(&format!("李阿姨用了{zh}"), &format!("Aunt Li uses {en}"))}})
}

pub fn pack() -> Value {
    let mut chat = app("chat", "must-install", "说话", "Chat", &["talk", "pay"]);
    chat["packages"] = json!(["org.example.chat"]);
    let source =
        json!({"title": "Store page", "url": "https://store.example/chat", "read": "2026-11-10"});
    chat["size"] = json!({"value": text("38 MB", "38 MB"), "source": source});
    chat["publisher"] = json!({"value": text("说话公司", "Chat Ltd"), "source": source});
    chat["iphone"] = json!("https://apps.apple.com/cn/app/id1");
    chat["stores"] = json!([{"store": "huawei", "url": "https://appgallery.huawei.com/app/C1"}]);
    let mut ride = app("ride", "must-install", "叫车", "Ride", &["travel"]);
    ride["surroundings"] = json!(["business"]);
    let mut class = app("class", "plain", "上课", "Class", &["learning"]);
    class["surroundings"] = json!(["school"]);
    let guard = app("guard", "must-explain", "防骗", "Guard", &["safety"]);
    let mut songs = app("songs", "plain", "听歌", "Songs", &["music"]);
    songs["example"] = json!(true);
    let focus = |app: &str, zh: &str, en: &str| json!({"app": app, "slogan": text(zh, en)});
    let plan = |offering: &str, fee: i64, data: u64| json!({"offering": offering, "example": true, "fee": fee, "data": data << 30, "minutes": 300, "sms": 100});
    let mut small = plan("plan-small", 1900, 5);
    small["minutes"] = json!(100);
    small["sms"] = json!(50);
    let mut large = plan("plan", 7900, 30);
    large["over_data"] = json!({"unit": 1u64 << 30, "fen": 500});
    large["over_minutes"] = json!({"unit": 1, "fen": 15});
    large["over_sms"] = json!({"unit": 1, "fen": 10});
    let top_up = |id: &str, from: &str, until: &str| {
        json!({"id": id, "carrier": "example", "example": true, "name": text(&format!("充值{id}"), &format!("Top-up {id}")),
            "pay": 10000, "get": 10500, "terms": text("下月到账", "Comes next month"), "from": from, "until": until})
    };
    json!({
        "apps": [chat, ride, guard, class, songs],
        "campaigns": [
            {"id": "2026-11", "month": "2026-11-01", "focus": [focus("guard", "陌生电话先看看", "Look before you answer")]},
            {"id": "2026-12", "month": "2026-12-01", "halls": ["zsl"], "focus": [focus("ride", "过年回家", "Home for New Year")]},
        ],
        "plans": [small, large],
        "advice": [{"id": "second-hand", "title": text("二手手机怎么挑", "Buying second-hand"),
            "lines": [text("先看电池。", "Look at the battery first.")], "written": "2026-11-20"}],
        "top_ups": [top_up("now", "2026-11-01", "2026-12-31"), top_up("past", "2026-09-01", "2026-10-31"),
            top_up("soon", "2027-01-01", "2027-01-31")],
    })
}
