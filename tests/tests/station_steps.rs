//! kill -9 of the station at every named step of ordering and of leaving: whoever asks again what was not
//! answered gets one effect, one receipt and one entry of evidence. On SQLite and, where there is one, on
//! PostgreSQL.

#![expect(clippy::print_stdout, reason = "a test program")]

use anyhow::{Context, Result, bail, ensure};
use phonestation_station::config::DatabaseUrl;
use phonestation_station::database::Database;
use phonestation_station::services::{Evidence, evidence};
use phonestation_tests::crowd::{Answer, Victim, ask};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_station-victim");
/// In the order in which they are passed; those in *-ing are inside the transaction, before its end.
const STEPS: [&str; 9] = [
    "noting",
    "noted",
    "asking",
    "asked",
    "confirming",
    "confirmed",
    "carried",
    "completing",
    "completed",
];
const OFFERING: &str = "music";

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = format!("sqlite:{}", folder.path().join("station.db").display());
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(all("SQLite", &file))?;
    let mut passed = 1;
    match std::env::var("PHONESTATION_TEST_POSTGRES") {
        Err(_) => println!(
            "station-steps: PostgreSQL skipped: PHONESTATION_TEST_POSTGRES names no server"
        ),
        Ok(admin) => {
            let name = format!("phonestation_steps_{}", std::process::id());
            runtime.block_on(sql(&admin, format!("CREATE DATABASE {name}")))?;
            let (server, _) = admin
                .rsplit_once('/')
                .context("a URL with a database's name")?;
            let came = runtime.block_on(all("PostgreSQL", &format!("{server}/{name}")));
            runtime.block_on(sql(&admin, format!("DROP DATABASE {name} WITH (FORCE)")))?;
            came?;
            passed += 1;
        }
    }
    println!(
        "station-steps: {} passed, 0 failed",
        passed * 2 * STEPS.len()
    );
    Ok(())
}

async fn sql(admin: &str, text: String) -> Result<()> {
    let mut connection = PgConnection::connect(admin).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(text))
        .execute(&mut connection)
        .await?;
    Ok(())
}

/// Every step of both ways, each with a customer of its own.
async fn all(name: &str, database: &str) -> Result<()> {
    let began = Instant::now();
    let mut entries = 0;
    for (way, leaves) in [("subscribe", false), ("unsubscribe", true)] {
        for (n, step) in STEPS.iter().enumerate() {
            let number = format!("1000000{:04}", 1000 + usize::from(leaves) * 100 + n * 10);
            die_at(step, &number, leaves, database)
                .await
                .with_context(|| format!("{name}, {way}, at {step}"))?;
            entries += 1 + i64::from(leaves);
        }
    }
    let url: DatabaseUrl = database.parse().map_err(anyhow::Error::msg)?;
    let found = evidence(&Database::open(&url).await?).await?;
    ensure!(
        matches!(found, Evidence::Whole(n, _) if n == entries),
        "{name}: {found:?} and not {entries} entries"
    );
    println!(
        "station-steps: {name}, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

fn seed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed")
}

/// A customer in front of a station that is started again whenever it was killed.
struct Customer {
    database: String,
    station: Victim,
    number: String,
    token: String,
    died: bool,
}

async fn die_at(step: &str, number: &str, leaves: bool, database: &str) -> Result<()> {
    let mut me = Customer {
        database: database.to_owned(),
        station: Victim::start(PROGRAM, &seed(), database, None)?,
        number: number.to_owned(),
        token: String::new(),
        died: false,
    };
    me.sign_in().await?;
    let mut item = json!({"action": "add", "offering": OFFERING});
    if leaves {
        let made = me.whole("before", &item).await?;
        item = json!({"action": "delete", "product": made["id"]});
    }
    me.station.kill();
    me.station = Victim::start_dying(PROGRAM, &seed(), database, step)?;
    let order = me.whole("act", &item).await?;
    ensure!(me.died, "the step was passed alive");
    let mine = me.until_done(&order["id"]).await?;
    let list = |name: &str| mine[name].as_array().cloned().unwrap_or_default();
    ensure!(list("products").len() == 1, "one product: {mine}");
    ensure!(
        list("products")[0].get("end").is_some() == leaves,
        "left once or not at all: {mine}"
    );
    let orders = 1 + usize::from(leaves);
    ensure!(list("orders").len() == orders, "one order an act: {mine}");
    let receipts = list("receipts");
    let theirs = receipts.iter().filter(|r| r["order"] == order["id"]);
    ensure!(
        theirs.count() == 1 && receipts.len() == orders,
        "one receipt an act: {mine}"
    );
    let number = receipts
        .iter()
        .find(|r| r["order"] == order["id"])
        .and_then(|r| r["number"].as_str())
        .context("a number")?
        .to_owned();
    me.told(&number).await
}

impl Customer {
    /// Asks until it is answered; a station that was killed meanwhile is started again.
    async fn ask(&mut self, method: &str, path: &str, key: &str, body: &Value) -> Result<Answer> {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: steps\r\nconnection: close\r\n");
        if !self.token.is_empty() {
            head += &format!("authorization: Bearer {}\r\n", self.token);
        }
        if !key.is_empty() {
            head += &format!("idempotency-key: {key}\r\n");
        }
        let request = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        if let Ok(answer) = ask(self.station.address, &request).await {
            return Ok(answer);
        }
        self.station.kill();
        self.died = true;
        self.station = Victim::start(PROGRAM, &seed(), &self.database, None)?;
        ask(self.station.address, &request).await
    }

    async fn json(&mut self, method: &str, path: &str, key: &str, body: &Value) -> Result<Value> {
        let answer = self.ask(method, path, key, body).await?;
        let (_, text) = answer.text.split_once("\r\n\r\n").context("a body")?;
        ensure!(
            answer.status < 300,
            "{method} {path}: {} {text}",
            answer.status
        );
        Ok(serde_json::from_str(text)?)
    }

    async fn sign_in(&mut self) -> Result<()> {
        let wanted = json!({"number": self.number});
        let sent = self
            .json("POST", "/api/v1/customer/codes", "", &wanted)
            .await?;
        let code = self.code().await?;
        let given = json!({"challenge": sent["challenge"], "code": code});
        let tokens = self
            .json("POST", "/api/v1/customer/tokens", "", &given)
            .await?;
        self.token = tokens["access"].as_str().context("a token")?.to_owned();
        Ok(())
    }

    /// The whole way of an order, as an app goes it: what was not answered is asked again under the same key.
    async fn whole(&mut self, act: &str, item: &Value) -> Result<Value> {
        let orders = "/api/v1/services/orders";
        let key = format!("{act}-of-{}", self.number);
        let order = self.json("POST", orders, &key, item).await?;
        let id = order["id"].as_str().context("an id")?.to_owned();
        let asked = self
            .json("POST", &format!("{orders}/{id}/ask"), "", &Value::Null)
            .await?;
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let code = match asked["asked"]["needs_code"].as_bool() {
                Some(true) => self.code().await?,
                _ => String::new(),
            };
            let yes = json!({"shown": asked["asked"]["digest"], "challenge": asked["challenge"], "code": code});
            let answer = self
                .ask("POST", &format!("{orders}/{id}/confirm"), "", &yes)
                .await?;
            // The message of this challenge may still be on its way behind that of another.
            if answer.status == 409
                && answer.text.contains("confirm.wrong")
                && Instant::now() < until
            {
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            }
            ensure!(answer.status == 200, "confirming: {}", answer.text);
            return Ok(order);
        }
    }

    /// What is there once the order is done: a station goes on by itself with what was confirmed.
    async fn until_done(&mut self, order: &Value) -> Result<Value> {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let mine = self
                .json("GET", "/api/v1/services/mine", "", &Value::Null)
                .await?;
            let found = mine["orders"].as_array().into_iter().flatten();
            let state = found.into_iter().find(|o| o["id"] == *order);
            if state.is_some_and(|o| o["state"] == "completed") {
                return Ok(mine);
            }
            ensure!(Instant::now() < until, "it is not done: {mine}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The messages to the number, the newest first.
    async fn inbox(&mut self) -> Result<Vec<String>> {
        let path = format!("/dev/inbox?q={}&lang=zh-CN", self.number);
        let page = self.ask("GET", &path, "", &Value::Null).await?;
        let parts = page.text.split("<p class=\"message\">").skip(1);
        let texts = parts.filter_map(|part| part.split('<').next().map(str::to_owned));
        Ok(texts.collect())
    }

    async fn code(&mut self) -> Result<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let messages = self.inbox().await?;
            let newest = messages.iter().find(|text| !text.contains("回执"));
            let words = newest.map(|text| text.split(|c: char| !c.is_ascii_digit()));
            let code = words.into_iter().flatten().find(|word| word.len() == 6);
            if let Some(code) = code {
                return Ok(code.to_owned());
            }
            if Instant::now() > until {
                bail!("no code came");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The receipt came by message, once.
    async fn told(&mut self, receipt: &str) -> Result<()> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let messages = self.inbox().await?;
            let times = messages
                .iter()
                .filter(|text| text.contains(receipt))
                .count();
            ensure!(times < 2, "told twice: {messages:?}");
            if times == 1 {
                return Ok(());
            }
            ensure!(Instant::now() < until, "nobody told of the receipt");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}
