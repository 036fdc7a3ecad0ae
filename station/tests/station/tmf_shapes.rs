//! Every answer of every TM Forum route is what its definition says, and the check of that can fail.

use crate::support::TestStation;
use crate::support::shapes;
use crate::support::walk::Walk;
use axum::http::{Method, StatusCode, Uri};
use phonestation_wire::paths::{APPOINTMENT, GEOGRAPHIC_SITE, SEARCH_TIME_SLOT};
use serde_json::{Value, json};

const ME: &str = "a-device-of-my-own-1";
const NOBODYS: &str = "00000000000000000000000000000000";

fn wrong(method: &Method, path: &str, status: u16, body: &Value) -> Vec<String> {
    let uri: Uri = path.parse().expect("a path");
    let status = StatusCode::from_u16(status).expect("a status");
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    shapes::wrong(method, &uri, status, body.as_bytes())
}

/// An appointment that has nothing wrong.
fn right() -> Value {
    json!({"id": "a", "href": "/b", "status": "confirmed", "lastUpdate": "2026-11-18T02:04:00Z",
        "validFor": {"startDateTime": "2026-11-18T03:00:00+08:00"}, "relatedPlace": {"id": "zsl", "role": "hall"},
        "relatedEntity": [{"id": "x", "role": "topic", "@referredType": "Guide", "href": "/g/x"}],
        "contactMedium": [{"preferred": true}], "@type": "HallAppointment"})
}

#[test]
fn an_answer_that_is_right_is_passed() {
    let one = format!("{APPOINTMENT}/a");
    assert_eq!(
        wrong(&Method::GET, &one, 200, &right()),
        Vec::<String>::new()
    );
    assert!(wrong(&Method::GET, APPOINTMENT, 200, &json!([right()])).is_empty());
    assert!(wrong(&Method::DELETE, &one, 204, &Value::Null).is_empty());
    assert!(
        wrong(
            &Method::GET,
            &format!("{one}?fields=status"),
            200,
            &json!({"id": "a", "status": "failed"})
        )
        .is_empty()
    );
    let refused = json!({"code": "a", "reason": "b", "status": "409"});
    assert!(wrong(&Method::POST, APPOINTMENT, 409, &refused).is_empty());
    let taken = json!({"code": "a", "reason": "b", "@type": "SlotTakenError", "alternative": [{"validFor": {}}]});
    assert!(wrong(&Method::POST, APPOINTMENT, 409, &taken).is_empty());
    assert!(
        wrong(&Method::GET, "/api/v1/about", 200, &json!("anything")).is_empty(),
        "no definition is about it"
    );
}

#[test]
fn one_wrong_answer_of_each_kind_is_found() {
    let with = |at: &str, value: Value| {
        let mut body = right();
        *body.pointer_mut(at).expect("is there") = value;
        body
    };
    let without = |name: &str| {
        let mut body = right();
        body.as_object_mut().expect("an object").remove(name);
        body
    };
    let extra = |name: &str| {
        let mut body = right();
        body[name] = json!("x");
        body
    };
    let wrongs = [
        ("a field that is required is missing", without("validFor")),
        ("a field that nobody knows", extra("colour")),
        (
            "a field of an extension without its @type",
            extra("alternative"),
        ),
        ("a number for a text", with("/id", json!(5))),
        ("null for a text", with("/id", Value::Null)),
        (
            "a word that is no date",
            with("/lastUpdate", json!("tomorrow")),
        ),
        (
            "a date without its zone",
            with("/lastUpdate", json!("2026-11-18T02:04:00")),
        ),
        (
            "a value that is none of the state's",
            with("/status", json!("arrived")),
        ),
        ("a text for an object", with("/validFor", json!("soon"))),
        ("an object for a list", with("/relatedEntity", json!({}))),
        (
            "something wrong inside a list",
            with("/relatedEntity/0", json!({"id": "x", "role": "topic"})),
        ),
        (
            "no address where one must be",
            with("/relatedEntity/0/href", json!("not an address")),
        ),
        (
            "something wrong two objects deep",
            with("/validFor/startDateTime", json!(12)),
        ),
        (
            "a text for yes or no",
            with("/contactMedium/0/preferred", json!("yes")),
        ),
    ];
    for (what, body) in wrongs {
        assert_eq!(
            wrong(&Method::GET, &format!("{APPOINTMENT}/a"), 200, &body).len(),
            1,
            "{what}"
        );
    }
    let error = json!({"code": "a", "reason": "b"});
    for (what, method, path, status, body) in [
        (
            "a status that is not declared",
            Method::GET,
            APPOINTMENT,
            202,
            json!([]),
        ),
        (
            "a success at an unknown address",
            Method::GET,
            "/tmf-api/appointment/v4/none",
            200,
            json!({}),
        ),
        (
            "an error without its code",
            Method::GET,
            APPOINTMENT,
            400,
            json!({"reason": "b"}),
        ),
        (
            "an error elsewhere without its code",
            Method::GET,
            "/tmf-api/appointment/v4/none",
            404,
            json!({"reason": "b"}),
        ),
        ("no JSON at all", Method::GET, APPOINTMENT, 200, Value::Null),
        (
            "a body where there is none",
            Method::DELETE,
            "/tmf-api/appointment/v4/appointment/a",
            204,
            error.clone(),
        ),
        (
            "an extension without what it adds",
            Method::POST,
            APPOINTMENT,
            409,
            json!({"code": "a", "reason": "b", "@type": "SlotTakenError"}),
        ),
        (
            "an extension with something wrong in it",
            Method::POST,
            APPOINTMENT,
            409,
            json!({"code": "a", "reason": "b", "@type": "SlotTakenError", "alternative": [{}]}),
        ),
        (
            "an extension of another shape",
            Method::GET,
            "/tmf-api/appointment/v4/appointment/a",
            200,
            json!({"validFor": {}, "@type": "SlotTakenError", "alternative": []}),
        ),
        (
            "a list for one thing",
            Method::GET,
            "/tmf-api/appointment/v4/appointment/a",
            200,
            json!([]),
        ),
        (
            "a wrong value in what was asked for",
            Method::GET,
            "/tmf-api/appointment/v4/appointment/a?fields=status",
            200,
            json!({"status": "gone"}),
        ),
    ] {
        assert_eq!(wrong(&method, path, status, &body).len(), 1, "{what}");
    }
}

on_both!(every_answer_of_every_route_is_what_the_definition_says, database => {
    let station = TestStation::example(database).await;
    let walk = Walk::new(&station);
    let null = || Value::Null;
    let asked = json!({"relatedPlace": {"id": "zsl", "role": "hall"}});

    // Searches.
    let found = walk.ask(Method::POST, SEARCH_TIME_SLOT, ME, asked.clone()).await;
    assert_eq!(found.status, StatusCode::CREATED);
    let search = found.json()["href"].as_str().expect("a path").to_owned();
    let slots = found.json()["availableTimeSlot"].as_array().expect("times").clone();
    for body in [json!({}), json!({"relatedPlace": {"id": "nowhere", "role": "hall"}}), json!({"relatedEntity": [
        {"id": "battery", "role": "product", "@referredType": "Product"}]}), asked.clone()] {
        walk.ask(Method::POST, SEARCH_TIME_SLOT, "", body.clone()).await;
        walk.ask(Method::PATCH, &search, ME, body).await;
    }
    for query in ["", "?fields=status", "?offset=1&limit=1", "?status=done&fields=id,availableTimeSlot", "?limit=x"] {
        walk.ask(Method::GET, &format!("{SEARCH_TIME_SLOT}{query}"), ME, null()).await;
        walk.ask(Method::GET, &format!("{search}{query}"), ME, null()).await;
    }
    walk.ask(Method::GET, SEARCH_TIME_SLOT, "short", null()).await;
    walk.ask(Method::GET, &search, "short", null()).await;
    walk.ask(Method::POST, SEARCH_TIME_SLOT, "short", asked.clone()).await;
    walk.ask(Method::POST, SEARCH_TIME_SLOT, ME, json!([])).await;
    walk.ask(Method::PATCH, &search, ME, json!(5)).await;
    walk.ask(Method::PATCH, &search, "short", json!({})).await;

    // Appointments.
    let mut wish = json!({"relatedPlace": {"id": "zsl", "role": "hall"}, "validFor": slots[0]["validFor"],
        "relatedEntity": [{"id": "contacts", "role": "topic", "@referredType": "Guide"}], "@type": "AppointmentHold"});
    let held = walk.ask(Method::POST, APPOINTMENT, ME, wish.clone()).await;
    assert_eq!(held.status, StatusCode::CREATED);
    let one = held.json()["href"].as_str().expect("a path").to_owned();
    let twice = walk.ask(Method::POST, APPOINTMENT, ME, wish.clone()).await;
    let taken = walk.ask(Method::POST, APPOINTMENT, "a-device-of-another-1", wish.clone()).await;
    assert_eq!((twice.status, taken.status), (StatusCode::CONFLICT, StatusCode::CONFLICT));
    assert!(taken.json()["alternative"].is_array());
    wish["relatedPlace"]["id"] = json!("nowhere");
    walk.ask(Method::POST, APPOINTMENT, ME, wish.clone()).await;
    walk.ask(Method::POST, APPOINTMENT, ME, json!({})).await;
    walk.ask(Method::POST, APPOINTMENT, "short", wish).await;
    for query in ["", "?fields=status,validFor", "?offset=1", "?status=initialized&fields=id", "?offset=-1"] {
        walk.ask(Method::GET, &format!("{APPOINTMENT}{query}"), ME, null()).await;
        walk.ask(Method::GET, &format!("{one}{query}"), ME, null()).await;
    }
    walk.ask(Method::GET, APPOINTMENT, "short", null()).await;
    walk.ask(Method::GET, &one, "short", null()).await;
    walk.ask(Method::PATCH, &one, "short", json!({})).await;
    walk.ask(Method::DELETE, &one, "short", null()).await;
    for change in [json!({"status": "confirmed"}), json!({"validFor": slots[1]["validFor"]}), json!({"status": "failed"}),
        json!({"validFor": {"startDateTime": "2031-01-01T00:00:00Z"}}), json!({"status": "cancelled"}), json!({"status": "confirmed"})] {
        walk.ask(Method::PATCH, &one, ME, change).await;
    }

    // Places.
    for query in ["", "?fields=name", "?offset=1&limit=1&fields=calendar", "?id=zsl", "?limit=none"] {
        walk.ask(Method::GET, &format!("{GEOGRAPHIC_SITE}{query}"), "", null()).await;
        walk.ask(Method::GET, &format!("{GEOGRAPHIC_SITE}/zsl{query}"), "", null()).await;
    }

    // What is not there, what cannot be asked, and what no text can be.
    for (resource, device) in [(APPOINTMENT, ME), (SEARCH_TIME_SLOT, ME), (GEOGRAPHIC_SITE, "")] {
        for id in [NOBODYS, "nowhere", "%00", "%E4%B8%AD", "%FF"] {
            for method in [Method::GET, Method::PATCH, Method::DELETE] {
                let answer = walk.ask(method, &format!("{resource}/{id}"), device, json!({})).await;
                assert!(answer.status.is_client_error(), "{resource}/{id}");
            }
        }
        let (api, _) = resource.rsplit_once('/').expect("a path");
        for (method, path) in [(Method::POST, "hub"), (Method::DELETE, "hub/1")] {
            let none = walk.ask(method, &format!("{api}/{path}"), device, json!({"callback": "http://127.0.0.1/"})).await;
            assert_eq!((none.status, none.json()["code"].as_str()), (StatusCode::METHOD_NOT_ALLOWED, Some("events.none")));
            assert!(none.headers.contains_key("allow"));
        }
        let listener = walk.ask(Method::POST, &format!("{api}/listener/anyEvent"), device, json!({})).await;
        assert_eq!(listener.status, StatusCode::NOT_FOUND);
        assert_eq!(walk.ask(Method::PUT, resource, device, json!({})).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    walk.ask(Method::POST, GEOGRAPHIC_SITE, "", json!({})).await;
    walk.ask(Method::DELETE, &search, "short", null()).await;
    assert_eq!(walk.ask(Method::DELETE, &search, ME, null()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(walk.ask(Method::DELETE, &one, ME, null()).await.status, StatusCode::NO_CONTENT);

    // Nothing was left out: each route gave what it can give.
    let gives = |definition: &str, route: &str, statuses: &[u16]| walk.gave(definition, route, statuses);
    for definition in ["TMF646", "TMF674"] {
        gives(definition, "POST /hub", &[405]);
        gives(definition, "DELETE /hub/{id}", &[405]);
    }
    gives("TMF646", "POST /searchTimeSlot", &[201, 400, 401]);
    gives("TMF646", "GET /searchTimeSlot", &[200, 400, 401]);
    gives("TMF646", "GET /searchTimeSlot/{id}", &[200, 400, 401, 404]);
    gives("TMF646", "PATCH /searchTimeSlot/{id}", &[200, 400, 401, 404]);
    gives("TMF646", "DELETE /searchTimeSlot/{id}", &[204, 400, 401, 404]);
    gives("TMF646", "POST /appointment", &[201, 400, 401, 409]);
    gives("TMF646", "GET /appointment", &[200, 400, 401]);
    gives("TMF646", "GET /appointment/{id}", &[200, 400, 401, 404]);
    gives("TMF646", "PATCH /appointment/{id}", &[200, 400, 401, 404, 409]);
    gives("TMF646", "DELETE /appointment/{id}", &[204, 400, 401, 404]);
    gives("TMF674", "GET /geographicSite", &[200, 400]);
    gives("TMF674", "GET /geographicSite/{id}", &[200, 400, 404]);
    gives("TMF674", "POST /geographicSite", &[405]);
    gives("TMF674", "PATCH /geographicSite/{id}", &[405]);
    gives("TMF674", "DELETE /geographicSite/{id}", &[405]);
    walk.left_nothing_out(&["TMF646", "TMF674"]);
});
