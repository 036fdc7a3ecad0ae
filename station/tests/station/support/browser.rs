//! A browser without script: it keeps cookies and sends forms.

use super::{Answer, TestStation};
use axum::body::Body;
use axum::http::Request;
use std::sync::Mutex;

pub struct Browser<'a> {
    station: &'a TestStation,
    cookies: Mutex<Vec<(String, String)>>,
}

impl<'a> Browser<'a> {
    pub fn new(station: &'a TestStation) -> Browser<'a> {
        let cookies = Mutex::default();
        Browser { station, cookies }
    }

    pub fn station(&self) -> &'a TestStation {
        self.station
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("cookie", self.cookies());
        self.ask(request.body(Body::empty()).expect("a request"))
            .await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header("cookie", self.cookies())
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(
            request
                .body(Body::from(body.to_owned()))
                .expect("a request"),
        )
        .await
    }

    /// Takes the first time that `page` offers; the ticket's path.
    pub async fn book(&self, page: &str) -> String {
        let choose = self.get(page).await;
        let hidden = |name: &str| {
            between(choose.text(), &format!("name=\"{name}\" value=\""), "\"").to_owned()
        };
        let (id, start, about) = (hidden("id"), hidden("start"), hidden("about"));
        let product = hidden("product");
        let act = page.split('?').next().unwrap_or_default();
        let body = format!("id={id}&start={start}&about={about}&product={product}");
        self.post(act, &body).await.header("location").to_owned()
    }

    fn cookies(&self) -> String {
        let cookies = self.cookies.lock().expect("no panic");
        let pairs = cookies.iter().map(|(n, v)| format!("{n}={v}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.station.ask(request).await;
        let mut cookies = self.cookies.lock().expect("no panic");
        for set in answer.headers.get_all("set-cookie") {
            let text = set.to_str().expect("text");
            let (name, value) = text
                .split(';')
                .next()
                .and_then(|p| p.split_once('='))
                .expect("a pair");
            cookies.retain(|(n, _)| n != name);
            cookies.push((name.to_owned(), value.to_owned()));
        }
        answer
    }
}

/// What stands between two signs in a page.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_default();
    rest.split(after).next().unwrap_or_default()
}

/// The address of a page's form that goes to one beginning so, and its hidden fields as they are sent.
pub fn form(page: &str, to: &str) -> Option<(String, String)> {
    let mut forms = page.split("<form").skip(1);
    let form = forms.find(|f| between(f, "action=\"", "\"").starts_with(to))?;
    let form = form.split("</form>").next().unwrap_or_default();
    let inputs = form.split("<input").skip(1);
    let hidden = inputs.filter(|i| i.contains("type=\"hidden\""));
    let pairs = hidden.map(|i| {
        let (name, value) = (between(i, "name=\"", "\""), between(i, "value=\"", "\""));
        format!("{name}={value}")
    });
    let act = between(form, "action=\"", "\"").to_owned();
    Some((act, pairs.collect::<Vec<_>>().join("&")))
}
