//! Vector drawables from the few shapes of SVG that the design uses.

use anyhow::{Context, Result, bail};
use std::fmt::Write as _;

/// The launcher's icon; its parts are [`launcher`] and a colour.
pub(super) const ADAPTIVE: &str =
    "<adaptive-icon xmlns:android=\"http://schemas.android.com/apk/res/android\">
    <background android:drawable=\"@color/brand\" />
    <foreground android:drawable=\"@drawable/mark\" />
    <monochrome android:drawable=\"@drawable/mark\" />
</adaptive-icon>
";

/// A symbol of the set: 24 dp, 2-dp round strokes; views tint it. `mark_filled` is `mark`, filled.
pub(super) fn icon(icons: &str, name: &str) -> Result<String> {
    let (name, fill) = match name.strip_suffix("_filled") {
        Some(name) => (name, "\n        android:fillColor=\"@color/text\""),
        None => (name, ""),
    };
    let start = format!("<symbol id=\"{name}\"");
    let symbol = icons
        .lines()
        .find(|line| line.starts_with(&start))
        .with_context(|| format!("design/icons.svg has no symbol {name}"))?;
    let shapes = shapes(symbol, |shape| {
        Ok(format!(
            "    <path\n        android:pathData=\"{}\"{fill}\n        android:strokeWidth=\"2\"\n        android:strokeColor=\"@color/text\"\n        android:strokeLineCap=\"round\"\n        android:strokeLineJoin=\"round\" />\n",
            outline(shape)?
        ))
    })?;
    // Ways that point along the line turn round where text runs from right to left.
    let turns = ["back", "chev", "open"].contains(&name);
    let turns = if turns {
        "\n    android:autoMirrored=\"true\""
    } else {
        ""
    };
    Ok(vector(24, 24, turns, &shapes))
}

/// The mark without its tile, in the middle of an adaptive icon's 108 dp. The tile's 40 units are
/// the 72 dp that a launcher shows.
pub(super) fn launcher(mark: &str) -> Result<String> {
    let shapes = shapes(mark, |shape| {
        if shape.starts_with("<rect") {
            return Ok(String::new());
        }
        let data = outline(shape)?;
        let look = match attribute(shape, "stroke-width") {
            Some(width) => format!(
                "android:strokeWidth=\"{width}\"\n            android:strokeColor=\"#FFFFFF\"\n            android:strokeLineCap=\"round\""
            ),
            None => "android:fillColor=\"@color/brand_lamp\"".to_owned(),
        };
        Ok(format!(
            "        <path\n            android:pathData=\"{data}\"\n            {look} />\n"
        ))
    })?;
    let group = format!(
        "    <group\n        android:scaleX=\"1.8\"\n        android:scaleY=\"1.8\"\n        android:translateX=\"18\"\n        android:translateY=\"18\">\n{shapes}    </group>\n"
    );
    Ok(vector(108, 108, "", &group))
}

fn vector(side: u32, viewport: u32, more: &str, inside: &str) -> String {
    format!(
        "<vector xmlns:android=\"http://schemas.android.com/apk/res/android\"\n    android:width=\"{side}dp\"\n    android:height=\"{side}dp\"{more}\n    android:viewportWidth=\"{viewport}\"\n    android:viewportHeight=\"{viewport}\">\n{inside}</vector>\n"
    )
}

/// What `draw` makes of each shape of an SVG text.
fn shapes(svg: &str, draw: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut out = String::new();
    for part in svg.split_inclusive("/>") {
        if let Some(at) = ["<path", "<rect", "<circle"]
            .iter()
            .find_map(|s| part.find(s))
        {
            out.push_str(&draw(&part[at..])?);
        }
    }
    Ok(out)
}

fn attribute<'a>(shape: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let rest = &shape[shape.find(&start)? + start.len()..];
    Some(&rest[..rest.find('"')?])
}

/// A shape's path data.
fn outline(shape: &str) -> Result<String> {
    let number = |name: &str| -> Result<f64> {
        let text = attribute(shape, name).with_context(|| format!("no {name} in {shape}"))?;
        text.parse().with_context(|| format!("{name} in {shape}"))
    };
    let mut out = String::new();
    if shape.starts_with("<path") {
        return Ok(attribute(shape, "d")
            .with_context(|| format!("no d in {shape}"))?
            .to_owned());
    } else if shape.starts_with("<circle") {
        let (x, y, r) = (number("cx")?, number("cy")?, number("r")?);
        let (left, across) = (short(x - r), short(2.0 * r));
        let _ = write!(out, "M{left},{} ", short(y));
        let _ = write!(
            out,
            "a{r},{r} 0 1,0 {across},0 a{r},{r} 0 1,0 -{across},0 z"
        );
    } else if shape.starts_with("<rect") {
        let (x, y, r) = (number("x")?, number("y")?, number("rx").unwrap_or(0.0));
        let (w, h) = (number("width")? - 2.0 * r, number("height")? - 2.0 * r);
        let _ = write!(out, "M{},{} ", short(x + r), short(y));
        let (w, h) = (short(w), short(h));
        let _ = write!(
            out,
            "h{w} a{r},{r} 0 0,1 {r},{r} v{h} a{r},{r} 0 0,1 -{r},{r} h-{w} a{r},{r} 0 0,1 -{r},-{r} v-{h} a{r},{r} 0 0,1 {r},-{r} z"
        );
    } else {
        bail!("a shape that no drawable is made of: {shape}");
    }
    Ok(out)
}

/// Sums in binary have long tails.
fn short(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_and_a_rectangle_become_paths() {
        assert_eq!(
            outline("<circle cx=\"12\" cy=\"12\" r=\"9\"/>").unwrap(),
            "M3,12 a9,9 0 1,0 18,0 a9,9 0 1,0 -18,0 z"
        );
        let rect = "<rect x=\"4\" y=\"6\" width=\"16\" height=\"14\" rx=\"1.5\"/>";
        assert!(outline(rect).unwrap().starts_with("M5.5,6 h13 a1.5,1.5"));
    }

    #[test]
    fn an_icon_that_the_set_lacks_is_named() {
        let error = icon("<symbol id=\"home\">", "rocket").unwrap_err();
        assert!(error.to_string().contains("rocket"), "{error}");
    }
}
