//! What a TM Forum definition (Swagger 2.0) says of answers, in a few facts of our own form: the tests of
//! the station hold every answer against them. The definitions themselves are no part of the project.

use anyhow::{Context, Result, bail};
use phonestation_rules::content::sha256_hex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What one definition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Such as `TMF646`.
    pub name: String,
    /// As TOML, to be kept.
    pub toml: String,
}

/// Reads a definition. `file` is its file's name, which begins with the API's number.
pub fn read(file: &str, bytes: &[u8]) -> Result<Facts> {
    let definition: Value = serde_json::from_slice(bytes).context("it is no JSON")?;
    let name: String = file
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    if !name.starts_with("TMF") {
        bail!("a definition's file is called such as TMF646-Appointment-v4.0.0.swagger.json");
    }
    let text = |at: &str| {
        definition
            .pointer(at)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let answers = answers(&definition)?;
    let shapes = shapes(&definition, &answers)?;
    let mut toml = format!(
        "# What {name} ({}, {}) says of its answers, made by `cargo xtask shapes`. The definition is TM Forum's\n\
         # (Apache-2.0) and is no part of this project. Types: `[X]` a list of X, `[X]+` of at least one, `!` required.\n\
         definition = \"{name}\"\nversion = \"{}\"\nsha256 = \"{}\"\nbase = \"{}\"\n\n[answers]\n",
        text("/info/title"),
        text("/info/version"),
        text("/info/version"),
        sha256_hex(bytes),
        text("/basePath").trim_end_matches('/'),
    );
    // Writing to a string cannot fail.
    for (route, by_status) in &answers {
        let all: Vec<String> = by_status
            .iter()
            .map(|(s, kind)| format!("{s} = {kind:?}"))
            .collect();
        let _ = writeln!(toml, "{route:?} = {{ {} }}", all.join(", "));
    }
    toml.push_str("\n[values]\n");
    for (name, shape) in &shapes {
        if let Shape::Values(values) = shape {
            let _ = writeln!(toml, "{name} = {values:?}");
        }
    }
    for (name, shape) in &shapes {
        if let Shape::Fields(fields) = shape {
            let _ = writeln!(toml, "\n[shapes.{name}]");
            for (field, kind) in fields {
                let key = if field.starts_with('@') {
                    format!("{field:?}")
                } else {
                    field.clone()
                };
                let _ = writeln!(toml, "{key} = {kind:?}");
            }
        }
    }
    Ok(Facts { name, toml })
}

enum Shape {
    Values(Vec<String>),
    Fields(BTreeMap<String, String>),
}

/// By route and status what the body is; empty for none.
type Answers = BTreeMap<String, BTreeMap<String, String>>;

/// Those of every route that the side with the data serves; a listener is the other side's.
fn answers(definition: &Value) -> Result<Answers> {
    let mut answers = Answers::new();
    let paths = definition["paths"]
        .as_object()
        .context("there are no paths")?;
    for (path, item) in paths
        .iter()
        .filter(|(path, _)| !path.starts_with("/listener/"))
    {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(responses) = operation["responses"].as_object() else {
                continue;
            };
            let mut by_status = BTreeMap::new();
            for (status, response) in responses {
                let kind = match response.get("schema") {
                    Some(schema) => {
                        kind(schema).with_context(|| format!("{method} {path} {status}"))?
                    }
                    None => String::new(),
                };
                by_status.insert(status.clone(), kind);
            }
            answers.insert(format!("{} {path}", method.to_uppercase()), by_status);
        }
    }
    Ok(answers)
}

/// A type in a word: `string`, `date-time`, `Appointment`, `[TimeSlot]`.
fn kind(schema: &Value) -> Result<String> {
    if let Some(shape) = schema["$ref"].as_str() {
        return Ok(shape.rsplit('/').next().unwrap_or_default().to_owned());
    }
    Ok(match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            let more = if least > 0 { "+" } else { "" };
            format!("[{}]{more}", kind(&schema["items"])?)
        }
        (Some("string"), Some(format @ ("date-time" | "uri"))) => format.to_owned(),
        (Some(plain @ ("string" | "boolean" | "integer" | "number")), _) => plain.to_owned(),
        (None | Some("object"), _) => "any".to_owned(),
        (Some(other), _) => bail!("nothing is known of the type `{other}`"),
    })
}

/// Every shape that an answer can hold.
fn shapes(definition: &Value, answers: &Answers) -> Result<BTreeMap<String, Shape>> {
    let mut open: BTreeSet<String> = answers
        .values()
        .flat_map(BTreeMap::values)
        .map(|k| named(k))
        .collect();
    let mut shapes = BTreeMap::new();
    while let Some(name) = open.pop_first() {
        let schema = &definition["definitions"][&name];
        if shapes.contains_key(&name) || schema.is_null() {
            continue;
        }
        if let Some(values) = schema["enum"].as_array() {
            let values = values.iter().filter_map(Value::as_str).map(str::to_owned);
            shapes.insert(name, Shape::Values(values.collect()));
            continue;
        }
        let Some(properties) = schema["properties"].as_object() else {
            // Anything, such as `Any`.
            continue;
        };
        let required = schema["required"].as_array();
        let mut fields = BTreeMap::new();
        for (field, schema) in properties {
            let kind = kind(schema).with_context(|| format!("{name}.{field}"))?;
            open.insert(named(&kind));
            let must = required.is_some_and(|all| all.iter().any(|one| one == field));
            fields.insert(field.clone(), if must { kind + "!" } else { kind });
        }
        shapes.insert(name, Shape::Fields(fields));
    }
    Ok(shapes)
}

/// The shape in a type.
fn named(kind: &str) -> String {
    kind.trim_matches(['[', ']', '+']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r##"{"info": {"title": "Small", "version": "4.0.0"}, "basePath": "/tmf-api/small/v4/",
        "paths": {
          "/thing": {"get": {"responses": {"200": {"schema": {"type": "array", "items": {"$ref": "#/definitions/Thing"}}},
                                           "400": {"schema": {"$ref": "#/definitions/Error"}}}}},
          "/thing/{id}": {"delete": {"responses": {"204": {}}}},
          "/listener/thingEvent": {"post": {"responses": {"201": {}}}}},
        "definitions": {
          "Thing": {"type": "object", "required": ["when"], "properties": {
            "when": {"type": "string", "format": "date-time"}, "state": {"$ref": "#/definitions/State"},
            "parts": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/Part"}},
            "@type": {"type": "string"}}},
          "Part": {"type": "object", "properties": {"size": {"type": "number", "format": "float"}, "value": {"$ref": "#/definitions/Any"}}},
          "State": {"type": "string", "enum": ["on", "off "]},
          "Any": {},
          "Error": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}},
          "Unused": {"type": "object", "properties": {"a": {"type": "string"}}}}}"##;

    #[test]
    fn a_definition_becomes_a_few_facts() {
        let facts = read("TMF001-Small-v4.0.0.swagger.json", SMALL.as_bytes()).unwrap();
        assert_eq!(facts.name, "TMF001");
        let table: toml::Table = facts.toml.parse().unwrap();
        assert_eq!(table["base"].as_str(), Some("/tmf-api/small/v4"));
        let answers = table["answers"].as_table().unwrap();
        assert_eq!(answers["GET /thing"]["200"].as_str(), Some("[Thing]"));
        assert_eq!(answers["DELETE /thing/{id}"]["204"].as_str(), Some(""));
        assert_eq!(answers.len(), 2, "the listener is another's");
        let thing = table["shapes"]["Thing"].as_table().unwrap();
        for (field, kind) in [
            ("when", "date-time!"),
            ("state", "State"),
            ("parts", "[Part]+"),
            ("@type", "string"),
        ] {
            assert_eq!(thing[field].as_str(), Some(kind), "{field}");
        }
        assert_eq!(table["shapes"]["Part"]["value"].as_str(), Some("Any"));
        assert_eq!(
            table["values"]["State"][1].as_str(),
            Some("off "),
            "as it is written"
        );
        assert!(table["shapes"].get("Unused").is_none() && table["shapes"].get("Any").is_none());
    }

    #[test]
    fn what_is_not_understood_is_not_passed_over() {
        let odd = SMALL.replace("\"number\"", "\"matrix\"");
        assert!(read("TMF001.json", odd.as_bytes()).is_err());
        assert!(read("swagger.json", SMALL.as_bytes()).is_err());
    }
}
