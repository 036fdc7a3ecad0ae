//! Android's resources from `design/`: values from the tokens, drawings from the icons that the
//! Kotlin names, the launcher's icon from the mark.

use super::vectors;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Where they lie.
pub(super) const FOLDER: &str = "android/app/src/main/res";
const SOURCES: &str = "android/app/src/main/kotlin";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made by `cargo xtask android` (resources) from design/; edit that, not this. -->\n";

/// Writes all files; gives their number.
pub(super) fn write(root: &Path) -> Result<usize> {
    let files = make(root)?;
    for (name, text) in &files {
        let path = root.join(FOLDER).join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(files.len())
}

/// Every file's name under [`FOLDER`] with its text.
fn make(root: &Path) -> Result<BTreeMap<String, String>> {
    let read = |name: &str| {
        fs::read_to_string(root.join(name)).with_context(|| format!("cannot read {name}"))
    };
    let tokens: Value = serde_json::from_str(&read("design/tokens.json")?)?;
    let icons = read("design/icons.svg")?;
    let mut files = BTreeMap::from([
        (
            "values/tokens.xml".to_owned(),
            format!(
                "{HEAD}<resources>\n{}{}</resources>\n",
                colours(&tokens, "light")?,
                sizes(&tokens)?
            ),
        ),
        (
            "values-night/tokens.xml".to_owned(),
            format!(
                "{HEAD}<resources>\n{}</resources>\n",
                colours(&tokens, "dark")?
            ),
        ),
    ]);
    for name in named(&root.join(SOURCES))? {
        let drawing = vectors::icon(&icons, &name)?;
        files.insert(
            format!("drawable/ic_{name}.xml"),
            format!("{HEAD}{drawing}"),
        );
    }
    let mark = read("design/mark.svg")?;
    files.insert(
        "drawable/mark.xml".to_owned(),
        format!("{HEAD}{}", vectors::launcher(&mark)?),
    );
    files.insert(
        "mipmap-anydpi/ic_launcher.xml".to_owned(),
        format!("{HEAD}{}", vectors::ADAPTIVE),
    );
    Ok(files)
}

fn object<'a>(tokens: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>> {
    let value = tokens.pointer(pointer).and_then(Value::as_object);
    value.with_context(|| format!("tokens have no {pointer}"))
}

fn number(value: &Value, of: &str) -> Result<f64> {
    value.as_f64().with_context(|| format!("{of} is no number"))
}

fn colours(tokens: &Value, mode: &str) -> Result<String> {
    let mut out = String::new();
    for (name, value) in object(tokens, &format!("/color/{mode}"))? {
        let value = value
            .as_str()
            .with_context(|| format!("colour {name} is no text"))?;
        let _ = writeln!(out, "    <color name=\"{}\">{value}</color>", snake(name));
    }
    Ok(out)
}

/// Lengths in dp, text in sp. A line's height is a share of its text's size: both grow alike then,
/// which two sizes in sp do not since Android 14.
fn sizes(tokens: &Value) -> Result<String> {
    let mut out = String::new();
    for group in ["space", "radius", "stroke"] {
        for (name, value) in object(tokens, &format!("/{group}"))? {
            let dp = number(value, name)?;
            let _ = writeln!(
                out,
                "    <dimen name=\"{group}_{}\">{dp}dp</dimen>",
                snake(name)
            );
        }
    }
    for (mode, prefix) in [("normal", ""), ("elder", "elder_")] {
        for (name, value) in object(tokens, &format!("/size/{mode}"))? {
            let dp = number(value, name)?;
            let _ = writeln!(
                out,
                "    <dimen name=\"{prefix}size_{}\">{dp}dp</dimen>",
                snake(name)
            );
        }
        for (name, value) in object(tokens, &format!("/type/{mode}"))? {
            let sp = number(&value["sp"], name)?;
            let share = number(&value["line"], name)? / sp;
            let _ = writeln!(
                out,
                "    <dimen name=\"{prefix}type_{name}\">{sp}sp</dimen>"
            );
            let _ = writeln!(
                out,
                "    <item name=\"{prefix}line_{name}\" type=\"dimen\" format=\"float\">{share:.4}</item>"
            );
        }
    }
    Ok(out)
}

/// `onAccentSoft` as Android writes names.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The icons that the Kotlin under `folder` names.
fn named(folder: &Path) -> Result<BTreeSet<String>> {
    const NAME: &str = "R.drawable.ic_";
    let mut icons = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            icons.extend(named(&path)?);
        } else if path.extension().is_some_and(|e| e == "kt") {
            let text = fs::read_to_string(&path)?;
            icons.extend(text.split(NAME).skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                rest[..end.unwrap_or(rest.len())].to_owned()
            }));
        }
    }
    Ok(icons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_resources_are_what_the_design_gives() {
        let root = crate::root();
        for (name, text) in make(&root).unwrap() {
            let path = root.join(FOLDER).join(&name);
            assert!(
                fs::read_to_string(&path).is_ok_and(|committed| committed == text),
                "{name} is not what the design gives: run `cargo xtask android --resources`"
            );
        }
    }

    #[test]
    fn no_drawing_is_left_that_nothing_names() {
        let root = crate::root();
        let made = make(&root).unwrap();
        for entry in fs::read_dir(root.join(FOLDER).join("drawable")).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            // The shapes of widgets, which the launcher draws, are written by hand from the same values.
            if name.starts_with("widget_") {
                continue;
            }
            assert!(made.contains_key(&format!("drawable/{name}")), "{name}");
        }
    }

    #[test]
    fn names_are_written_as_android_does() {
        assert_eq!(snake("onAccentSoft"), "on_accent_soft");
        assert_eq!(snake("text2"), "text2");
    }
}
