use super::mark::{Span, mark};
use phonestation_wire::guides::{Guide, Variant};

/// A line of a found guide that shows why it was found, hits marked, when its title does not: the
/// label, a line from inside, or an alias. Empty when the title says it, and for spellings, which
/// stand in no line.
pub fn excerpt<'a>(guide: &'a Guide, variant: &'a Variant, query: &str) -> Vec<Span<'a>> {
    let marked =
        |line: &'a str| Some(mark(line, query)).filter(|spans| spans.iter().any(|s| s.hit));
    if marked(&variant.title).is_some() {
        return vec![];
    }
    let inside = variant.steps.iter().flat_map(|s| {
        let more = [s.caution.as_deref(), s.way.as_deref()];
        [s.title.as_str(), s.text.as_str()]
            .into_iter()
            .chain(more.into_iter().flatten())
    });
    [guide.label.as_str(), variant.summary.as_str()]
        .into_iter()
        .chain(inside)
        .chain(guide.aliases.iter().map(String::as_str))
        .find_map(marked)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_wire::guides::{Audience, Step};

    fn shown(query: &str) -> String {
        let step = |title: &str, text: &str| Step {
            title: title.into(),
            text: text.into(),
            way: Some("设置里搜“热点”".into()),
            ..Step::default()
        };
        let variant = Variant {
            audience: Audience::All,
            title: "手机上不了网".into(),
            summary: String::new(),
            minutes: 1,
            checked: None,
            sources: vec![],
            steps: vec![step("关飞行模式", "数到十"), step("看流量", "")],
        };
        let guide = Guide {
            id: "x".into(),
            item: String::new(),
            topics: vec![],
            label: "上网设置".into(),
            icon: String::new(),
            most_asked: None,
            aliases: vec!["没网".into()],
            pinyin: vec![],
            variants: vec![],
        };
        let spans = excerpt(&guide, &variant, query);
        spans
            .iter()
            .map(|s| {
                if s.hit {
                    format!("[{}]", s.text)
                } else {
                    s.text.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn the_first_line_with_the_words_is_shown_unless_the_title_has_them() {
        assert_eq!(shown("上不了网"), "");
        assert_eq!(shown("设置"), "上网[设置]");
        assert_eq!(shown("飞行"), "关[飞行]模式");
        assert_eq!(shown("热点"), "设置里搜“[热点]”");
        assert_eq!(shown("没网"), "[没网]");
        assert_eq!(shown("swsz"), "");
    }
}
