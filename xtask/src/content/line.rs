//! What one line of a guide's words is.

use phonestation_wire::Language;

/// Appends a line: with a space in English, without one in Chinese.
pub(super) fn join(text: &mut String, line: &str, language: Language) {
    if !text.is_empty() && language == Language::En {
        text.push(' ');
    }
    text.push_str(line);
}

/// `key: value`; a full-width colon counts, so that it can be told apart from text.
pub(super) fn key(text: &str) -> Option<(&str, &str)> {
    let end = text.find([':', '：'])?;
    let (key, rest) = text.split_at(end);
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?;
    let lower = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c == '-' || c == '_');
    lower.then(|| (key, rest.trim()))
}

/// `android.settings.` and a name in capitals. The tethering screen's action is not published.
pub(super) fn is_action(value: &str) -> bool {
    value.strip_prefix("android.settings.").is_some_and(|name| {
        !name.is_empty()
            && !name.starts_with("TETHER")
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    })
}

/// The Markdown sign with which `text` begins, if an author would expect it to mean something.
pub(super) fn markdown(text: &str) -> Option<&'static str> {
    const SIGNS: [&str; 9] = ["#", "- ", "* ", "```", "---", "![", "[", "|", "<"];
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if numbered.len() < text.len() && numbered.starts_with(". ") {
        return Some("1.");
    }
    SIGNS
        .into_iter()
        .find(|sign| text.starts_with(sign))
        .map(str::trim_end)
}
