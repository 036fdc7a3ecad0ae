//! The style sheet's values, made from `design/tokens.json`: one file of values for phone and web.
//!
//! Lengths become `rem`, so that a reader's own text size and the touch screen's scale move
//! everything together.

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::Path;

/// Where the values are edited, under the checkout's root.
pub const SOURCE: &str = "design/tokens.json";
/// Where the style sheet made from them lies, under the checkout's root.
pub const TARGET: &str = "station/assets/tokens.css";

/// CSS pixels in one `rem` at a browser's ordinary text size.
const REM: f64 = 16.0;

/// Makes the style sheet's custom properties: day, night, large text, touch screen.
pub fn css(tokens_json: &str) -> Result<String> {
    let tokens: Value = serde_json::from_str(tokens_json).context("tokens are no JSON")?;
    let light = colours(object(&tokens, "/color/light")?)?;
    let dark = colours(object(&tokens, "/color/dark")?)?;
    let mut out =
        String::from("/* Made from design/tokens.json; edit that file, not this one. */\n");
    let _ = writeln!(out, ":root{{color-scheme:light dark;{light}}}");
    let _ = writeln!(out, "@media (prefers-color-scheme:dark){{:root{{{dark}}}}}");
    let _ = writeln!(
        out,
        ":root{{{}{}}}",
        sizes(&tokens, "normal")?,
        radii(&tokens)?
    );
    let _ = writeln!(out, ".large{{{}}}", sizes(&tokens, "elder")?);
    out.push_str(&kiosk(&tokens)?);
    Ok(out)
}

/// Writes [`TARGET`] from [`SOURCE`] under the checkout's `root`.
pub fn write(root: &Path) -> Result<()> {
    let source = root.join(SOURCE);
    let json = std::fs::read_to_string(&source)
        .with_context(|| format!("cannot read {}", source.display()))?;
    let target = root.join(TARGET);
    std::fs::write(&target, css(&json)?)
        .with_context(|| format!("cannot write {}", target.display()))
}

fn object<'a>(tokens: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>> {
    let value = tokens.pointer(pointer).and_then(Value::as_object);
    value.with_context(|| format!("tokens lack {pointer}"))
}

fn number(tokens: &Value, pointer: &str) -> Result<f64> {
    let value = tokens.pointer(pointer).and_then(Value::as_f64);
    value.with_context(|| format!("tokens lack the number {pointer}"))
}

fn rem(px: f64) -> String {
    format!("{}rem", (px / REM * 10_000.0).round() / 10_000.0)
}

/// Android writes `#AARRGGBB`, CSS `#RRGGBBAA`.
fn colours(map: &Map<String, Value>) -> Result<String> {
    let mut out = String::new();
    for (name, value) in map {
        let hex = value
            .as_str()
            .with_context(|| format!("colour {name} is no text"))?;
        let hex = match hex.len() {
            9 => format!("#{}{}", &hex[3..], &hex[1..3]),
            _ => hex.to_owned(),
        };
        let _ = write!(out, "--{name}:{hex};");
    }
    Ok(out)
}

fn sizes(tokens: &Value, set: &str) -> Result<String> {
    let mut out = String::new();
    for name in object(tokens, &format!("/type/{set}"))?.keys() {
        let size = number(tokens, &format!("/type/{set}/{name}/sp"))?;
        let line = number(tokens, &format!("/type/{set}/{name}/line"))?;
        let _ = write!(out, "--{name}:{};--{name}-l:{};", rem(size), rem(line));
    }
    for name in object(tokens, &format!("/size/{set}"))?
        .keys()
        .filter(|n| *n != "qrQuietModules")
    {
        let size = number(tokens, &format!("/size/{set}/{name}"))?;
        let _ = write!(out, "--{name}:{};", rem(size));
    }
    Ok(out)
}

fn radii(tokens: &Value) -> Result<String> {
    let mut out = String::new();
    for name in object(tokens, "/radius")?.keys() {
        let _ = write!(
            out,
            "--r-{name}:{};",
            rem(number(tokens, &format!("/radius/{name}"))?)
        );
    }
    Ok(out)
}

/// The hall's touch screen, told by its shape: upright, and far larger than any phone.
fn kiosk(tokens: &Value) -> Result<String> {
    let scale = number(tokens, "/size/kiosk/scale")?;
    let touch = rem(number(tokens, "/size/kiosk/touch")? / scale);
    let side = rem(number(tokens, "/size/kiosk/sideMargin")? / scale);
    Ok(format!(
        "@media (orientation:portrait) and (min-width:1000px) and (min-height:1600px){{\
         html{{font-size:{}%}}:root,.large{{--touch:{touch};--chip:{touch};--chipTouch:{touch};--button:{touch};--side:{side}}}}}\n",
        scale * 100.0
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask lies in the checkout")
    }

    #[test]
    fn the_committed_style_sheet_is_what_the_tokens_give() {
        let made = css(&std::fs::read_to_string(root().join(SOURCE)).unwrap()).unwrap();
        let committed = std::fs::read_to_string(root().join(TARGET)).unwrap();
        assert!(
            made == committed,
            "{TARGET} is older than {SOURCE}: make it again"
        );
    }

    #[test]
    fn a_colour_with_alpha_is_turned_round_for_css() {
        let map = serde_json::json!({ "scrim": "#8016202B" });
        let css = colours(map.as_object().unwrap()).unwrap();
        assert_eq!(css, "--scrim:#16202B80;");
    }

    #[test]
    fn a_missing_block_is_named() {
        let error = css(r#"{"color":{"light":{}}}"#).unwrap_err();
        assert!(error.to_string().contains("/color/dark"), "{error}");
    }
}
