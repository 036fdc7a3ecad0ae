//! The design system's icons, drawn into the page: only those that a page uses travel.

use std::collections::HashMap;
use std::sync::LazyLock;

const SHEET: &str = include_str!("../../../design/icons.svg");

/// Shown where content names an icon that this station does not have yet.
const FALLBACK: &str = "book";

static ICONS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let symbols = SHEET.split("<symbol id=\"").skip(1);
    symbols
        .filter_map(|symbol| {
            let (name, rest) = symbol.split_once('"')?;
            let (_, rest) = rest.split_once('>')?;
            let (drawing, _) = rest.split_once("</symbol>")?;
            Some((name, drawing))
        })
        .collect()
});

/// The icon of that name as SVG, hidden from screen readers: a word always stands beside it.
pub(crate) fn icon(name: &str) -> String {
    let drawing = ICONS
        .get(name)
        .or_else(|| ICONS.get(FALLBACK))
        .copied()
        .unwrap_or_default();
    format!(
        "<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{drawing}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_holds_the_icons_that_pages_use() {
        for name in [
            "help", "search", "back", "chev", "warn", "info", "ok", "clock", "check",
        ] {
            assert!(ICONS.contains_key(name), "{name}");
        }
        assert!(ICONS.len() > 50);
    }

    #[test]
    fn an_unknown_name_gives_the_book_and_never_what_was_named() {
        assert_eq!(icon("<script>"), icon("book"));
    }
}
