//! A signed content folder of a few guides, halls and carriers.

use flate2::{Compression, write::GzEncoder};
use minisign::KeyPair;
use phonestation_rules::content::{Trust, sha256_hex};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

pub struct Folder {
    folder: tempfile::TempDir,
    keys: KeyPair,
    /// What the music pack costs a month, for releases to come.
    pub music_fen: AtomicI64,
}

impl Folder {
    pub fn new(version: u64) -> Folder {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = KeyPair::generate_unencrypted_keypair().expect("keys");
        let made = Folder {
            folder,
            keys,
            music_fen: AtomicI64::new(1000),
        };
        made.write(version, "手机上不了网，三分钟弄好");
        made
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        trust.add(&self.keys.pk.to_base64());
        trust
    }

    /// Packs and signs a release in which the first guide has that title.
    pub fn write(&self, version: u64, title: &str) {
        let packs = [
            ("guides.zh-CN", guides_zh(title)),
            ("guides.en", guides_en()),
            ("halls", halls()),
            ("carriers", carriers()),
            ("services", services(self.music_fen.load(Ordering::SeqCst))),
            ("recommend", super::recommend::pack()),
        ];
        std::fs::create_dir_all(self.path().join("packs")).expect("a folder");
        let refs: Vec<Value> = packs
            .iter()
            .map(|(name, value)| self.pack(name, value))
            .collect();
        let index = json!({
            "format": 1, "version": version,
            "made": "2026-11-12T00:00:00Z", "expires": "2027-11-12T00:00:00Z",
            "key_id": self.key_id(), "packs": refs,
        });
        let index = serde_json::to_vec_pretty(&index).expect("JSON");
        let signed = minisign::sign(None, &self.keys.sk, &index[..], None, None).expect("signed");
        self.put("index.json", &index);
        self.put("index.json.minisig", signed.into_string().as_bytes());
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path().join(name), bytes).expect("written");
    }

    fn pack(&self, name: &str, value: &Value) -> Value {
        let json = serde_json::to_vec(value).expect("JSON");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&json).expect("packed");
        let bytes = gzip.finish().expect("packed");
        let sha256 = sha256_hex(&bytes);
        self.put(&format!("packs/{sha256}.pack"), &bytes);
        json!({"name": name, "sha256": sha256, "size": bytes.len(), "unpacked": json.len()})
    }

    fn key_id(&self) -> String {
        phonestation_rules::content::key_id(&self.keys.pk.to_base64()).expect("a key")
    }
}

fn step(title: &str, text: &str, way: Option<&str>, caution: Option<&str>) -> Value {
    json!({"title": title, "text": text, "way": way, "caution": caution,
        "action": "android.settings.APN_SETTINGS"})
}

fn variant(audience: &str, title: &str, minutes: u32, steps: &[Value]) -> Value {
    json!({"audience": audience, "title": title, "summary": "", "minutes": minutes, "steps": steps})
}

fn guide(
    id: &str,
    label: &str,
    most_asked: Option<u32>,
    aliases: &[&str],
    variants: &[Value],
) -> Value {
    json!({"id": id, "item": id, "topics": ["online"], "label": label, "icon": "signal",
        "most_asked": most_asked, "aliases": aliases, "variants": variants})
}

fn guides_zh(title: &str) -> Value {
    let mut android = variant(
        "android",
        title,
        3,
        &[
            step(
                "打开移动数据",
                "图标亮了就对了。",
                Some("设置 › 移动网络 › 移动数据"),
                None,
            ),
            step(
                "恢复接入点",
                "选恢复默认。",
                None,
                Some("单位发的卡，先问单位。"),
            ),
        ],
    );
    android["sources"] = json!([
        {"title": "接入点说明", "url": "https://source.example/apn", "read": "2026-11-10"},
        {"title": "坏链接", "url": "javascript:alert(1)", "read": "2026-11-10"}]);
    let mut iphone = variant(
        "iphone",
        "iPhone 上不了网，先看这里",
        4,
        &[step("打开蜂窝网络", "", None, None)],
    );
    iphone["checked"] = json!({"date": "2026-11-11", "on": "手册"});
    let contacts = variant(
        "all",
        "导通讯录：换手机，号码一个不少",
        5,
        &[step("打开联系人", "", None, None)],
    );
    json!({"language": "zh-CN",
    "topics": [{"id": "online", "title": "上网和信号", "icon": "wifi"},
        {"id": "empty", "title": "空的", "icon": "wifi"}],
    "guides": [
        guide("online-settings", "上网设置", Some(1), &["APN", "没网", "hotspot"], &[android, iphone]),
        guide("contacts", "导通讯录", Some(2), &[], &[contacts]),
        guide("only-iphone", "苹果的", None, &[], &[variant("iphone", "只有苹果有", 1, &[])]),
    ]})
}

fn guides_en() -> Value {
    let android = variant(
        "android",
        "No internet? Fix it in about three minutes",
        3,
        &[
            step(
                "Turn on mobile data",
                "The icon lights up.",
                Some("Settings › Mobile network"),
                None,
            ),
            step(
                "Reset the access point",
                "Choose reset.",
                None,
                Some("A company card? Ask them first."),
            ),
        ],
    );
    let iphone = variant(
        "iphone",
        "No internet on an iPhone",
        4,
        &[step("Turn on cellular data", "", None, None)],
    );
    let contacts = variant(
        "all",
        "Move contacts without losing one",
        5,
        &[step("Open Contacts", "", None, None)],
    );
    json!({"language": "en",
    "topics": [{"id": "online", "title": "Internet and signal", "icon": "wifi"}],
    "guides": [
        guide("online-settings", "Get online", Some(1), &["hotspot"], &[android, iphone]),
        guide("contacts", "Move contacts", Some(2), &[], &[contacts]),
        guide("only-iphone", "iPhone only", None, &[], &[variant("iphone", "Only on iPhone", 1, &[])]),
    ]})
}

pub(super) fn text(zh: &str, en: &str) -> Value {
    json!({"zh-CN": zh, "en": en})
}

fn halls() -> Value {
    let weekdays = json!([{"days": ["mon", "tue", "wed", "thu", "fri"], "open": "09:00:00", "close": "18:00:00"}]);
    json!({"halls": [
        {"id": "zsl", "example": true, "name": text("中山路营业厅", "Zhongshan Road Hall"),
            "address": text("中山路 1 号", "1 Zhongshan Road"), "zone": "Asia/Shanghai", "hours": weekdays,
            "closed": [{"date": "2026-11-20", "why": text("盘点", "Stocktaking")},
                {"date": "2026-01-01", "why": text("元旦", "New Year")}],
            "guides": ["contacts"]},
        {"id": "tour", "example": true, "name": text("东大街营业厅", "East Street Hall"),
            "address": text("东大街 3 号", "3 East Street"), "zone": "Asia/Shanghai", "hours": weekdays, "counters": 2,
            "products": [
                {"kind": "help"},
                {"kind": "battery", "minutes": 10, "places": 2},
                {"kind": "expert", "minutes": 30, "from": "2026-11-19", "until": "2026-11-19",
                    "hours": [{"days": ["thu"], "open": "10:00:00", "close": "11:00:00"}]},
                {"kind": "event", "minutes": 60, "places": 20, "from": "2026-12-05", "until": "2026-12-05",
                    "place": text("人民公园东门", "East gate of People's Park"),
                    "hours": [{"days": ["sat"], "open": "14:00:00", "close": "16:00:00"}]}]},
        {"id": "real", "name": text("真的营业厅", "Real Hall"), "address": text("真路 2 号", "2 Real Road"),
            "zone": "Asia/Shanghai", "hours": weekdays},
    ]})
}

fn carriers() -> Value {
    let fact = |value: &str| json!({"value": value});
    let code = |id: &str, send: &str| json!({"id": id, "what": text("查一查", "Ask"), "send": send, "to": "00000"});
    json!({"carriers": [
        {"id": "example", "example": true, "name": text("示例运营商", "Example Carrier"), "hotline": fact("10000999"),
            "codes": [code("data-left", "SLLL"), code("balance", "SLYE"), code("services", "SLFW")]},
        {"id": "real", "name": text("真运营商", "Real Carrier"), "hotline": fact("10086")},
    ]})
}

fn offering(id: &str, kind: &str, zh: &str, en: &str, price: &Value, renewal: &str) -> Value {
    json!({"id": id, "carrier": "example", "example": true, "kind": kind, "name": text(zh, en),
        "description": text("做什么", "What it does"), "form": text("每月的服务", "A monthly service"),
        "price": price, "renewal": renewal, "contract_months": 0, "leaving_charge": 0, "leave": "endOfTerm",
        "how_to_leave": text("在“我的服务”里退订", "Leave it under My services"),
        "needs": text("能上网的手机", "A phone with data"), "tariff": "T-1",
        "leave_by_sms": {"send": "TDYY", "to": "00000"}})
}

fn services(music_fen: i64) -> Value {
    let monthly = |fen: i64| json!({"fen": fen, "period": "month"});
    let free = |days: u32| json!({"fen": 0, "period": "days", "days": days});
    let mut music = offering(
        "music",
        "value-added",
        "音乐包",
        "Music Pack",
        &monthly(music_fen),
        "auto",
    );
    music["substitute"] = json!("music-small");
    let mut plan = offering("plan", "plan", "大套餐", "Big Plan", &monthly(7900), "auto");
    plan["contract_months"] = json!(12);
    plan["leaving_charge"] = json!(10000);
    let mut trial = offering(
        "music-trial",
        "trial",
        "音乐包试用",
        "Music Trial",
        &free(7),
        "ends",
    );
    trial["then"] = json!("music");
    let mut choice = offering(
        "free-choice",
        "value-added",
        "自选包",
        "Free Choice",
        &monthly(900),
        "auto",
    );
    choice["leave"] = json!("immediate");
    choice["choice"] = json!({"pick": 2, "of": [{"id": "video", "name": text("视频", "Video")},
        {"id": "maps", "name": text("导航", "Maps")}, {"id": "books", "name": text("看书", "Books")}]});
    let mut unknown = offering(
        "no-needs",
        "value-added",
        "说不全的",
        "Not Told",
        &monthly(100),
        "auto",
    );
    unknown.as_object_mut().expect("an object").remove("needs");
    let mut other = offering(
        "others",
        "plan",
        "别家的",
        "Another Carrier's",
        &monthly(100),
        "auto",
    );
    other["carrier"] = json!("real");
    let small = offering(
        "music-small",
        "value-added",
        "音乐小包",
        "Small Music Pack",
        &monthly(300),
        "auto",
    );
    let small_plan = offering(
        "plan-small",
        "plan",
        "小套餐",
        "Small Plan",
        &monthly(1900),
        "auto",
    );
    let gift = offering("gift", "gift", "送的流量", "Gift Data", &free(30), "ends");
    json!({"offerings": [plan, music, small, choice, trial, gift, unknown, other, small_plan]})
}
