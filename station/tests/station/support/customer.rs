//! A customer who has signed in, by the app's ways and on the web.

use super::browser::{Browser, between};
use super::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::messages::{post, store::received};
use phonestation_wire::paths;
use serde_json::{Value, json};

pub struct Customer<'a> {
    pub station: &'a TestStation,
    pub number: String,
    pub token: String,
}

/// The newest six digits that a number was sent.
pub async fn code(station: &TestStation, number: &str) -> String {
    let mut all = all(station, number).await.into_iter();
    let one = all.find(|text| text.contains("码") && !text.contains("回执"));
    digits(&one.unwrap_or_default())
}

/// The newest message that a number was sent.
pub async fn newest(station: &TestStation, number: &str) -> String {
    all(station, number)
        .await
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// All messages that a number was sent, the newest first.
pub async fn all(station: &TestStation, number: &str) -> Vec<String> {
    post(&station.station).await.expect("posts");
    let inbox = received(&station.station.database, number).await;
    inbox.expect("reads").into_iter().map(|m| m.body).collect()
}

fn digits(text: &str) -> String {
    let mut words = text.split(|c: char| !c.is_ascii_digit());
    words.find(|w| w.len() == 6).unwrap_or_default().to_owned()
}

impl<'a> Customer<'a> {
    pub async fn sign_in(station: &'a TestStation, number: &str) -> Customer<'a> {
        let mut new = Customer {
            station,
            number: number.to_owned(),
            token: String::new(),
        };
        let sent = new
            .post(paths::CUSTOMER_CODES, &json!({"number": number}))
            .await;
        assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.text());
        let given =
            json!({"challenge": sent.json()["challenge"], "code": code(station, number).await});
        let tokens = new.post(paths::CUSTOMER_TOKENS, &given).await;
        assert_eq!(tokens.status, StatusCode::CREATED, "{}", tokens.text());
        new.token = tokens.json()["access"]
            .as_str()
            .expect("a token")
            .to_owned();
        new
    }

    pub async fn ask(&self, method: &str, path: &str, body: Option<&Value>, key: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let body = body.map_or(Body::empty(), |b| Body::from(b.to_string()));
        self.station
            .ask(request.body(body).expect("a request"))
            .await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, None, "").await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, Some(body), "").await
    }

    /// Notes an order; its id.
    pub async fn order(&self, key: &str, item: &Value) -> String {
        let placed = self
            .ask("POST", paths::SERVICES_ORDERS, Some(item), key)
            .await;
        assert_eq!(placed.status, StatusCode::CREATED, "{}", placed.text());
        placed.json()["id"].as_str().expect("an id").to_owned()
    }

    /// Asks for what is to be confirmed.
    pub async fn asked(&self, order: &str) -> Answer {
        self.post(
            &format!("{}/{order}/ask", paths::SERVICES_ORDERS),
            &Value::Null,
        )
        .await
    }

    pub async fn confirm(&self, order: &str, asked: &Value, code: &str) -> Answer {
        let yes = json!({"shown": asked["asked"]["digest"], "challenge": asked["challenge"], "code": code});
        self.post(&format!("{}/{order}/confirm", paths::SERVICES_ORDERS), &yes)
            .await
    }

    /// The whole way of an order; the answer to its confirmation.
    pub async fn whole(&self, key: &str, item: &Value) -> Value {
        let order = self.order(key, item).await;
        let asked = self.asked(&order).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
        let code = match asked.json()["asked"]["needs_code"].as_bool() {
            Some(true) => code(self.station, &self.number).await,
            _ => String::new(),
        };
        let confirmed = self.confirm(&order, &asked.json(), &code).await;
        assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text());
        // What is told about it goes out before the next thing begins.
        post(&self.station.station).await.expect("posts");
        confirmed.json()
    }

    pub async fn mine(&self) -> Value {
        self.get(paths::SERVICES_MINE).await.json()
    }
}

/// Signs a browser in.
pub async fn sign_in<'a>(station: &'a TestStation, number: &str) -> Browser<'a> {
    let browser = Browser::new(station);
    let asked = browser
        .post("/me/sign-in", &format!("number={number}"))
        .await;
    let challenge = between(asked.text(), "name=\"challenge\" value=\"", "\"").to_owned();
    let code = code(station, number).await;
    let given = browser
        .post("/me/code", &format!("challenge={challenge}&code={code}"))
        .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    browser
}
