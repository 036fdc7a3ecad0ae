//! Holds answers against what TM Forum's definitions say of them (`tests/shapes`, made by `cargo xtask shapes`).
//! Every answer that a test gets from an address under `/tmf-api/` goes through here.

use axum::http::{Method, StatusCode, Uri};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// What one definition says.
#[derive(Debug, Clone, Deserialize)]
pub struct Definition {
    pub definition: String,
    pub base: String,
    /// By `GET /path`: by status, the body's type; empty for no body.
    pub answers: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    values: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    shapes: BTreeMap<String, BTreeMap<String, String>>,
    /// What we add, by `@type`.
    #[serde(skip)]
    ours: BTreeMap<String, Extension>,
}

/// Fields that an `@type` of ours adds to a shape.
#[derive(Debug, Clone, Deserialize)]
struct Extension {
    of: String,
    fields: BTreeMap<String, String>,
}

/// Statuses that any server may give instead, in the shape of an error: for who asks too much at once, too often,
/// or when the database does not answer.
const ANY_SERVER: [u16; 3] = [413, 429, 503];

/// Every definition that is kept.
pub fn all() -> &'static [Definition] {
    static ALL: OnceLock<Vec<Definition>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/shapes");
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("is there");
        let ours: BTreeMap<String, Extension> =
            toml::from_str(&read("ours.toml")).expect("extensions");
        let files = std::fs::read_dir(&folder).expect("a folder");
        let names = files.map(|f| {
            f.expect("a file")
                .file_name()
                .into_string()
                .expect("a name")
        });
        let definitions = names.filter(|name| name.starts_with("tmf"));
        let read = definitions.map(|name| Definition::parse(&read(&name), ours.clone()));
        read.flat_map(Definition::under_ours_too).collect()
    })
}

/// What is wrong with an answer, a line each; nothing for addresses that no definition is about.
pub fn wrong(method: &Method, uri: &Uri, status: StatusCode, body: &[u8]) -> Vec<String> {
    let path = uri.path();
    let about = all()
        .iter()
        .find(|d| path.starts_with(&format!("{}/", d.base)));
    match about {
        Some(definition) if *method != Method::HEAD => definition.wrong(method, uri, status, body),
        _ => vec![],
    }
}

impl Definition {
    fn parse(text: &str, ours: BTreeMap<String, Extension>) -> Definition {
        let mut definition: Definition = toml::from_str(text).expect("facts");
        definition.ours = ours;
        definition
    }

    /// A definition whose base path is unlike the others' is served under one like theirs too.
    fn under_ours_too(self) -> Vec<Definition> {
        let ours = match self.base.as_str() {
            "/customer/v4" => "/tmf-api/recommendation/v4",
            _ => return vec![self],
        };
        let like_theirs = Definition {
            base: ours.to_owned(),
            ..self.clone()
        };
        vec![self, like_theirs]
    }

    /// The route that a path is of, as the definition writes it.
    pub fn route(&self, method: &Method, path: &str) -> Option<&str> {
        let path = path.strip_prefix(&self.base)?;
        let route = self.answers.keys().find(|route| {
            let Some((of, pattern)) = route.split_once(' ') else {
                return false;
            };
            let mut parts = pattern.split('/').zip(path.split('/'));
            of == method.as_str()
                && pattern.split('/').count() == path.split('/').count()
                && parts.all(|(a, b)| a == b || (a.starts_with('{') && !b.is_empty()))
        });
        route.map(String::as_str)
    }

    fn wrong(&self, method: &Method, uri: &Uri, status: StatusCode, body: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let asked_of = format!("{} {method} {uri} {status}", self.definition);
        let error = || Some("Error".to_owned());
        let kind = match self.route(method, uri.path()) {
            None => status.is_client_error().then(error).flatten(),
            Some(route) => match self.answers[route].get(status.as_str()) {
                Some(kind) => Some(kind.clone()),
                None => ANY_SERVER.contains(&status.as_u16()).then(error).flatten(),
            },
        };
        // With `fields` only what was asked for is there.
        let partial = uri
            .query()
            .is_some_and(|q| q.split('&').any(|p| p.starts_with("fields=")));
        match (kind.as_deref(), serde_json::from_slice(body)) {
            (None, _) => found.push("the definition knows no such answer".to_owned()),
            (Some(""), _) if body.is_empty() => {}
            (Some(""), _) => found.push("there is a body".to_owned()),
            (Some(_), Err(error)) => found.push(format!("no JSON: {error}")),
            (Some(kind), Ok(value)) => {
                self.value(kind, &value, partial && status.is_success(), "", &mut found);
            }
        }
        found
            .iter()
            .map(|line| format!("{asked_of}: {line}"))
            .collect()
    }

    /// Holds `value` against the type `kind`.
    fn value(&self, kind: &str, value: &Value, partial: bool, at: &str, found: &mut Vec<String>) {
        if let Some(list) = kind.strip_prefix('[') {
            let (item, rest) = list.split_once(']').expect("a list ends");
            let Some(values) = value.as_array() else {
                return found.push(format!("{at}: no list"));
            };
            if rest == "+" && values.is_empty() {
                found.push(format!("{at}: an empty list"));
            }
            for (n, one) in values.iter().enumerate() {
                self.value(item, one, partial, &format!("{at}/{n}"), found);
            }
            return;
        }
        let text = value.as_str();
        let fits = match kind {
            "string" => text.is_some(),
            "date-time" => text.is_some_and(|t| t.parse::<Timestamp>().is_ok()),
            // As TM Forum's own examples have it: absolute, or from the root.
            "uri" => text.is_some_and(|t| t.parse::<Uri>().is_ok()),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            _ => match (self.values.get(kind), self.shapes.get(kind)) {
                (Some(values), _) => text.is_some_and(|t| values.iter().any(|v| v == t)),
                (_, Some(fields)) => return self.object(kind, fields, value, partial, at, found),
                // `any`, and shapes that say nothing.
                (None, None) => true,
            },
        };
        if !fits {
            found.push(format!("{at}: {value} is no {kind}"));
        }
    }

    fn object(
        &self,
        kind: &str,
        fields: &BTreeMap<String, String>,
        value: &Value,
        partial: bool,
        at: &str,
        found: &mut Vec<String>,
    ) {
        let Some(object) = value.as_object() else {
            return found.push(format!("{at}: no object"));
        };
        let ours = object
            .get("@type")
            .and_then(Value::as_str)
            .and_then(|t| self.ours.get(t));
        let ours = ours.filter(|extension| extension.of == kind);
        let known = |name: &str| {
            fields
                .get(name)
                .or_else(|| ours.and_then(|o| o.fields.get(name)))
        };
        for (name, value) in object {
            let at = format!("{at}/{name}");
            match known(name) {
                // Within an object that was asked for everything is there.
                Some(kind) => self.value(kind.trim_end_matches('!'), value, false, &at, found),
                None => found.push(format!(
                    "{at}: {kind} has no such field, and no @type of ours adds it"
                )),
            }
        }
        if !partial {
            let added = ours.map(|o| &o.fields);
            missing(fields, object, at, found);
            if let Some(added) = added {
                missing(added, object, at, found);
            }
        }
    }
}

fn missing(
    fields: &BTreeMap<String, String>,
    object: &Map<String, Value>,
    at: &str,
    found: &mut Vec<String>,
) {
    let required = fields.iter().filter(|(_, kind)| kind.ends_with('!'));
    for (name, _) in required.filter(|(name, _)| !object.contains_key(*name)) {
        found.push(format!("{at}/{name}: is required"));
    }
}
