//! A carrier's system: what its credential grants, and what an order of its has to bring.

use crate::support::customer::Customer;
use crate::support::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_station::systems::{Grant, end, make};
use phonestation_wire::paths::{CANCEL_PRODUCT_ORDER, PRODUCT, PRODUCT_ORDER};
use serde_json::{Value, json};

const NUMBER: &str = "10000000001";

struct Program<'a> {
    station: &'a TestStation,
    secret: String,
}

impl Program<'_> {
    async fn new<'a>(station: &'a TestStation, name: &str, grants: &[Grant]) -> Program<'a> {
        let now = station.station.clock.now();
        let secret = make(&station.station.database, name, grants, now).await;
        let secret = secret.expect("written").expect("new");
        Program { station, secret }
    }

    async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("authorization", format!("Bearer {}", self.secret));
        let body = body.map_or(Body::empty(), |b| Body::from(b.to_string()));
        self.station
            .ask(request.body(body).expect("a request"))
            .await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, None).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, Some(body)).await
    }
}

fn problem(answer: &Answer) -> (StatusCode, String) {
    let code = answer.json()["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    (answer.status, code)
}

/// A confirmed order, as a station in front has one: its evidence is another customer's here.
async fn confirmed(station: &TestStation, offering: &str) -> Value {
    let me = Customer::sign_in(station, "10000000005").await;
    let order = me
        .order(
            "a-key-of-theirs-1",
            &json!({"action": "add", "offering": offering}),
        )
        .await;
    let asked = me.asked(&order).await.json();
    let code = crate::support::customer::code(station, "10000000005").await;
    let done = me.confirm(&order, &asked, &code).await.json();
    let (shown, consent) = (&done["order"]["shown"], &done["order"]["consent"]);
    json!({"externalId": "their-1", "relatedParty": [{"id": NUMBER, "role": "customer", "@referredType": "Customer"}],
        "productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": offering}, "product": {
            "productCharacteristic": [{"name": "shown", "value": shown}, {"name": "consent", "value": consent}]}}]})
}

on_both!(a_credential_sees_and_does_what_it_grants_until_it_is_ended, database => {
    let station = TestStation::example(database).await;
    let orders = Program::new(&station, "orders", &[Grant::Orders]).await;
    let messages = Program::new(&station, "messages", &[Grant::Messages]).await;
    let inner = &station.station;
    assert_eq!(make(&inner.database, "orders", &[Grant::Orders], inner.clock.now()).await.unwrap(), None, "a name is one program's");
    let body = confirmed(&station, "music").await;
    for (method, path) in [("GET", PRODUCT_ORDER), ("POST", PRODUCT_ORDER), ("GET", PRODUCT), ("GET", CANCEL_PRODUCT_ORDER)] {
        let refused = messages.ask(method, path, Some(&body)).await;
        assert_eq!(problem(&refused), (StatusCode::FORBIDDEN, "system.notGranted".into()), "{method} {path}");
    }
    let made = orders.post(PRODUCT_ORDER, &body).await;
    assert_eq!((made.status, &made.json()["state"]), (StatusCode::CREATED, &json!("completed")));
    let other = Program::new(&station, "other", &[Grant::Orders, Grant::Messages]).await;
    let href = made.json()["href"].as_str().unwrap().to_owned();
    assert_eq!(orders.get(&href).await.json()["externalId"], "their-1");
    assert_eq!(other.get(&href).await.status, StatusCode::NOT_FOUND, "another's");
    assert_eq!(other.get(PRODUCT_ORDER).await.json(), json!([]));
    let list = format!("{PRODUCT}?relatedParty.id={NUMBER}");
    let had = orders.get(&list).await.json();
    assert_eq!((had.as_array().unwrap().len(), &had[0]["status"]), (1, &json!("active")));
    assert_eq!(orders.get(had[0]["href"].as_str().unwrap()).await.status, StatusCode::OK);
    assert_eq!(other.get(&list).await.json(), json!([]), "a customer, and nothing that it has ordered");
    assert_eq!(problem(&orders.get(PRODUCT).await), (StatusCode::BAD_REQUEST, "customer.unnamed".into()));
    for stranger in ["13800138000", "x"] {
        let none = orders.get(&format!("{PRODUCT}?relatedParty.id={stranger}")).await;
        assert_eq!(problem(&none), (StatusCode::NOT_FOUND, "customer.unknown".into()));
    }
    assert!(end(&inner.database, "orders", inner.clock.now()).await.unwrap());
    assert!(!end(&inner.database, "orders", inner.clock.now()).await.unwrap());
    assert_eq!(problem(&orders.get(&href).await), (StatusCode::UNAUTHORIZED, "customer.signIn".into()));
});

on_both!(an_order_of_a_system_needs_its_customers_yes_to_what_is_sold_here, database => {
    let station = TestStation::example(database).await;
    let program = Program::new(&station, "front", &[Grant::Orders]).await;
    let right = confirmed(&station, "music").await;
    let with = |at: &str, value: Value| {
        let mut body = right.clone();
        *body.pointer_mut(at).expect("is there") = value;
        body
    };
    let item = "/productOrderItem/0/product/productCharacteristic";
    let shown = format!("{item}/0/value");
    let consent = format!("{item}/1/value");
    for (body, status, code) in [
        (with(&format!("{shown}/terms/fen"), json!(1)), StatusCode::CONFLICT, "order.altered"),
        (with(&format!("{consent}/shown"), json!("x")), StatusCode::CONFLICT, "order.altered"),
        (with(&format!("{consent}/method"), json!("signedIn")), StatusCode::CONFLICT, "order.needsCode"),
        (with("/productOrderItem/0/productOffering/id", json!("none")), StatusCode::CONFLICT, "order.noOffering"),
        (with("/relatedParty/0/id", json!("13800138000")), StatusCode::CONFLICT, "customer.unknown"),
        (with("/relatedParty", json!([])), StatusCode::BAD_REQUEST, "customer.unnamed"),
        (with(&consent, json!(5)), StatusCode::BAD_REQUEST, "badRequest"),
    ] {
        assert_eq!(problem(&program.post(PRODUCT_ORDER, &body).await), (status, code.to_owned()), "{body}");
    }
    // Without a yes it is noted like anybody's, and changes nothing.
    for body in [json!({"productOrderItem": [{"id": "1", "action": "add"}]}), with(item, json!([]))] {
        let noted = program.post(PRODUCT_ORDER, &body).await;
        assert_eq!((noted.status, &noted.json()["state"]), (StatusCode::CREATED, &json!("acknowledged")));
        let href = noted.json()["href"].as_str().unwrap().to_owned();
        assert_eq!(program.ask("DELETE", &href, None).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(program.get(&format!("{PRODUCT}?relatedParty.id={NUMBER}")).await.json(), json!([]));

    let made = program.post(PRODUCT_ORDER, &right).await;
    assert_eq!(made.json()["state"], "completed");
    let href = made.json()["href"].as_str().unwrap().to_owned();
    for (method, body) in [("PATCH", json!({"description": "x"})), ("DELETE", json!({}))] {
        let kept = program.ask(method, &href, Some(&body)).await;
        assert_eq!(problem(&kept), (StatusCode::CONFLICT, "order.over".into()));
    }
    let late = program.post(CANCEL_PRODUCT_ORDER, &json!({"productOrder": {"id": made.json()["id"]}})).await;
    assert_eq!((late.status, &late.json()["state"]), (StatusCode::CREATED, &json!("terminatedWithError")));
});
