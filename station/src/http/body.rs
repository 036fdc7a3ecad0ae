//! Reading JSON that programs send.

use super::problem::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A body as its definition has it. Fields that nobody knows are passed over: carriers' systems send many.
pub(crate) fn parsed<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<T, Problem> {
    let sent: Value = serde_json::from_slice(body).map_err(|_| Problem::BAD)?;
    let read: T = T::deserialize(&sent).map_err(|_| Problem::BAD)?;
    let understood = serde_json::to_value(&read).map_err(|_| Problem::BAD)?;
    match alike(&sent, &understood) {
        true => Ok(read),
        false => Err(Problem::BAD),
    }
}

/// The same, where the members `names` are whole numbers: one may be written with a point, as some programs do.
pub(crate) fn parsed_whole<T: DeserializeOwned + Serialize>(
    body: &[u8],
    names: &[&str],
) -> Result<T, Problem> {
    let mut sent: Value = parsed(body)?;
    for name in names {
        if let Some(member) = sent.get_mut(name)
            && let Some(number) = member.as_f64().filter(|_| member.is_f64())
            && number.fract() == 0.0
            && let Ok(number) = format!("{number:.0}").parse::<u64>()
        {
            *member = number.into();
        }
    }
    parsed(sent.to_string().as_bytes())
}

/// Whether objects are objects and lists lists: serde also takes a list of an object's fields.
fn alike(sent: &Value, read: &Value) -> bool {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => read
            .iter()
            .all(|(name, value)| sent.get(name).is_none_or(|own| alike(own, value))),
        (Value::Array(sent), Value::Array(read)) => {
            sent.len() == read.len() && sent.iter().zip(read).all(|(a, b)| alike(a, b))
        }
        (Value::Array(_), Value::Object(_)) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_wire::booking::AppointmentUpdate;

    #[test]
    fn a_list_is_no_object_however_its_fields_fit() {
        for wrong in [
            "[]",
            r#"["confirmed"]"#,
            r#"{"validFor": []}"#,
            "5",
            "{",
            "",
        ] {
            assert!(
                parsed::<AppointmentUpdate>(wrong.as_bytes()).is_err(),
                "{wrong}"
            );
        }
        let lenient = br#"{"status": "confirmed", "relatedParty": [{"id": "x"}], "validFor": {}}"#;
        assert!(parsed::<AppointmentUpdate>(lenient).is_ok());
    }
}
