//! The exported surface as text, one name a line and in a fixed order, for a reviewer to read.

use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use uniffi_bindgen::interface::{
    Argument, AsType, Callable, Enum, Field, Method, Object, Record, Type,
};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, ComponentInterface, GlobalConfig};

/// What `library` exports.
pub(crate) fn of(library: &Path) -> Result<String> {
    let loader = BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default());
    let library = library.to_string_lossy();
    let metadata = loader.load_metadata(library.as_ref().into())?;
    let mut crates = loader.load_cis(metadata)?;
    crates.sort_by(|a, b| a.crate_name().cmp(b.crate_name()));
    Ok(crates.iter().map(interface).collect())
}

fn interface(ci: &ComponentInterface) -> String {
    let mut blocks = vec![];
    for function in ci.function_definitions() {
        blocks.push(format!("{}\n", call(function.name(), function)));
    }
    blocks.extend(ci.object_definitions().iter().map(object));
    let callbacks = ci.callback_interface_definitions().iter();
    blocks.extend(callbacks.map(|c| block("callback", c.name(), &methods(&c.methods()))));
    blocks.extend(ci.record_definitions().iter().map(record));
    blocks.extend(ci.enum_definitions().iter().map(|e| choice(ci, e)));
    blocks.sort();
    blocks.insert(0, format!("crate {}\n", ci.crate_name()));
    blocks.join("\n")
}

fn block(kind: &str, name: &str, lines: &[String]) -> String {
    let mut text = format!("{kind} {name}\n");
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn object(object: &Object) -> String {
    let kind = match object.has_callback_interface() {
        true => "listener",
        false => "object",
    };
    let constructors = object.constructors();
    let mut lines: Vec<String> = constructors
        .iter()
        .map(|c| format!("constructor {}", call(c.name(), *c)))
        .collect();
    lines.extend(methods(&object.methods()));
    block(kind, object.name(), &lines)
}

fn methods(methods: &[&Method]) -> Vec<String> {
    methods.iter().map(|m| call(m.name(), *m)).collect()
}

fn record(record: &Record) -> String {
    let lines: Vec<String> = record.fields().iter().map(field).collect();
    block("record", record.name(), &lines)
}

fn choice(ci: &ComponentInterface, choice: &Enum) -> String {
    let kind = match ci.is_name_used_as_error(choice.name()) {
        true => "error",
        false => "enum",
    };
    let lines: Vec<String> = choice
        .variants()
        .iter()
        .map(|v| match v.fields() {
            [] => v.name().to_owned(),
            fields => format!("{}({})", v.name(), list(fields.iter().map(field))),
        })
        .collect();
    block(kind, choice.name(), &lines)
}

fn call(name: &str, callable: &impl Callable) -> String {
    let start = match callable.is_async() {
        true => "async ",
        false => "",
    };
    let argument = |a: &Argument| format!("{}: {}", a.name(), words(&a.as_type()));
    let arguments = list(callable.arguments().into_iter().map(argument));
    let mut line = format!("{start}{name}({arguments})");
    if let Some(returned) = callable.return_type() {
        let _ = write!(line, " -> {}", words(returned));
    }
    if let Some(thrown) = callable.throws_type() {
        let _ = write!(line, " throws {}", words(thrown));
    }
    line
}

fn field(field: &Field) -> String {
    format!("{}: {}", field.name(), words(&field.as_type()))
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// A type as one says it: `[GuideCard]`, `String?`.
fn words(type_: &Type) -> String {
    match type_ {
        Type::Optional { inner_type } => format!("{}?", words(inner_type)),
        Type::Sequence { inner_type } => format!("[{}]", words(inner_type)),
        Type::Set { inner_type } => format!("{{{}}}", words(inner_type)),
        Type::Map {
            key_type: key,
            value_type: value,
        } => format!("{{{}: {}}}", words(key), words(value)),
        Type::Box { inner_type } => words(inner_type),
        other => match other.name() {
            Some(name) => name.to_owned(),
            None => format!("{other:?}"),
        },
    }
}
