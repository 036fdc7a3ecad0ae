//! Asks TM Forum's routes and remembers what each gave, so that a test can say that none was left out.

use super::shapes;
use super::{Answer, TestStation};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;

pub struct Walk<'a> {
    station: &'a TestStation,
    /// `TMF622 GET /productOrder 200`, once each.
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> Walk<'a> {
    pub fn new(station: &'a TestStation) -> Walk<'a> {
        Walk {
            station,
            seen: RefCell::default(),
        }
    }

    /// Asks with that bearer's secret, or none. The station for tests holds every answer against its definition.
    pub async fn ask(&self, method: Method, path: &str, secret: &str, body: Value) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path);
        if !secret.is_empty() {
            request = request.header("authorization", format!("Bearer {secret}"));
        }
        let body = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        let answer = self
            .station
            .ask(request.body(body).expect("a request"))
            .await;
        let bare = path.split('?').next().unwrap_or_default();
        let definition = shapes::all()
            .iter()
            .find(|d| bare.starts_with(&format!("{}/", d.base)))
            .expect("one");
        let route = definition.route(&method, bare).unwrap_or("elsewhere");
        let line = format!(
            "{} {route} {}",
            definition.definition,
            answer.status.as_u16()
        );
        self.seen.borrow_mut().insert(line);
        answer
    }

    /// The route gave each of these statuses.
    pub fn gave(&self, definition: &str, route: &str, statuses: &[u16]) {
        let seen = self.seen.borrow();
        for status in statuses {
            let line = format!("{definition} {route} {status}");
            assert!(seen.contains(&line), "nothing gave: {line}");
        }
    }

    /// Every route of these definitions was asked.
    pub fn left_nothing_out(&self, definitions: &[&str]) {
        let seen = self.seen.borrow();
        let walked: BTreeSet<&str> = seen
            .iter()
            .filter_map(|line| line.rsplit_once(' '))
            .map(|(route, _)| route)
            .collect();
        let about = shapes::all()
            .iter()
            .filter(|d| definitions.contains(&d.definition.as_str()));
        for definition in about {
            for route in definition.answers.keys() {
                let route = format!("{} {route}", definition.definition);
                assert!(walked.contains(route.as_str()), "nobody asked {route}");
            }
        }
    }
}
