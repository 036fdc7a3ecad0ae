//! Which language a browser asks for.

use phonestation_wire::Language;

/// The language that an Accept-Language header wants most, of those there are.
///
/// Ties go to the first, as browsers list them; `q=0` means "not this one".
pub fn from_accept_language(header: &str) -> Option<Language> {
    let mut best: Option<(u32, Language)> = None;
    for entry in header.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let Some(language) = parts.next().and_then(Language::from_tag) else {
            continue;
        };
        let weight = parts
            .find_map(|p| p.strip_prefix("q="))
            .map_or(1000, weight);
        if weight > 0 && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// A weight in thousandths; what is no weight counts as none.
fn weight(text: &str) -> u32 {
    let value: f32 = text.trim().parse().unwrap_or(0.0);
    // A float cast saturates, and not-a-number becomes 0.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped first"
    )]
    let thousandths = (value.clamp(0.0, 1.0) * 1000.0) as u32;
    thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_there_is_wins() {
        let of = from_accept_language;
        assert_eq!(of("en-US,en;q=0.9,zh-CN;q=0.8"), Some(Language::En));
        assert_eq!(of("fr;q=1, zh-Hant;q=0.7, en;q=0.5"), Some(Language::ZhCn));
        assert_eq!(of("zh;q=0.2, en;q=0.4"), Some(Language::En));
        assert_eq!(of("en;q=0, zh;q=0.1"), Some(Language::ZhCn));
    }

    #[test]
    fn a_header_that_names_none_of_ours_says_nothing() {
        for header in ["", "fr-CH, de", ";;;,,", "q=1", "*"] {
            assert_eq!(from_accept_language(header), None, "{header}");
        }
    }
}
