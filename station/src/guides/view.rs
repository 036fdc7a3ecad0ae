//! What the page of a guide shows, ready to be written.

use crate::page::Page;
use phonestation_rules::drawings;
use phonestation_rules::guides::{in_order, suits};
use phonestation_wire::Language;
use phonestation_wire::guides::{Audience, Guide, Step, Topic, Variant};
use phonestation_wire::paths;

pub(crate) struct GuideView<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) summary: &'a str,
    /// Address and name of the main topic.
    pub(crate) topic: Option<(String, &'a str)>,
    pub(crate) chips: Vec<Chip>,
    pub(crate) meta: String,
    /// Said when the guide was written for other phones only.
    pub(crate) unfit: Option<String>,
    pub(crate) steps: Vec<StepView<'a>>,
    /// Whether any step has a drawing.
    pub(crate) drawn: bool,
    pub(crate) checked: String,
    pub(crate) checked_icon: &'static str,
    pub(crate) sources: Vec<SourceView<'a>>,
    /// Where it is told whether the guide helped.
    pub(crate) outcome: String,
    pub(crate) variant: &'static str,
    /// Where it is printed.
    pub(crate) card: String,
    pub(crate) qr: String,
    pub(crate) address: String,
}

pub(crate) struct Chip {
    pub(crate) href: String,
    pub(crate) label: &'static str,
    pub(crate) on: bool,
}

pub(crate) struct StepView<'a> {
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
    pub(crate) caution: Option<&'a str>,
    /// The way in words. Each part keeps its `›`, so that a line breaks after it and nowhere else.
    pub(crate) way: Vec<String>,
    /// A schematic drawing as an `<svg>` element.
    pub(crate) drawing: Option<String>,
}

pub(crate) struct SourceView<'a> {
    pub(crate) title: &'a str,
    pub(crate) url: &'a str,
    pub(crate) read: String,
}

impl<'a> GuideView<'a> {
    pub(crate) fn of(
        page: &Page,
        guide: &'a Guide,
        variant: &'a Variant,
        topic: Option<&'a Topic>,
    ) -> GuideView<'a> {
        let words = page.words;
        let path = paths::guide_page(&guide.id);
        let chip = |v: &Variant| Chip {
            href: page.for_phone(v.audience),
            label: words.phone(v.audience),
            on: v.audience == variant.audience,
        };
        let (checked_icon, checked) = words.checked(variant.checked.as_ref());
        let unfit = page.phone != Audience::All && !suits(variant.audience, page.phone);
        let source = |s: &'a phonestation_wire::Source| SourceView {
            title: &s.title,
            url: &s.url,
            read: words.read_on(s.read),
        };
        GuideView {
            id: &guide.id,
            title: &variant.title,
            summary: &variant.summary,
            topic: topic.map(|t| (page.to(&format!("/t/{}", t.id)), t.title.as_str())),
            chips: in_order(&guide.variants, page.phone)
                .into_iter()
                .map(chip)
                .collect(),
            meta: [
                words.written_for(variant.audience),
                words.steps(variant.steps.len()),
                words.about_minutes(variant.minutes),
            ]
            .join(" · "),
            unfit: unfit.then(|| words.unfit(variant.audience)),
            steps: variant
                .steps
                .iter()
                .map(|step| StepView::of(step, page.language))
                .collect(),
            drawn: variant.steps.iter().any(|step| step.drawing.is_some()),
            checked,
            checked_icon,
            sources: variant
                .sources
                .iter()
                .filter(|s| is_web(&s.url))
                .map(source)
                .collect(),
            outcome: page.to(&format!("{path}/outcome")),
            variant: variant.audience.as_str(),
            card: page.to(&format!("{path}/card")),
            qr: format!("{path}/qr.svg"),
            address: page.absolute(&path),
        }
    }
}

impl<'a> StepView<'a> {
    /// A browser can open no setting, so the action is left out and the way in words stays.
    fn of(step: &'a Step, language: Language) -> StepView<'a> {
        let parts: Vec<&str> = step
            .way
            .iter()
            .flat_map(|w| w.split('›'))
            .map(str::trim)
            .collect();
        let last = parts.len().saturating_sub(1);
        let part = |(i, p): (usize, &&str)| {
            if i < last {
                format!("{p} ›")
            } else {
                (*p).to_owned()
            }
        };
        StepView {
            title: &step.title,
            text: &step.text,
            caution: step.caution.as_deref(),
            way: parts.iter().enumerate().map(part).collect(),
            drawing: step.drawing.as_ref().and_then(|drawing| {
                let layout = drawings::lay_out(drawing, language)?;
                Some(drawings::svg(
                    &layout,
                    &drawings::describe(drawing, language),
                ))
            }),
        }
    }
}

/// Only a web page is linked: signed or not, content must not put a script behind a link.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str) -> Vec<String> {
        let step = Step {
            title: String::new(),
            text: String::new(),
            way: Some(text.to_owned()),
            ..Step::default()
        };
        StepView::of(&step, Language::ZhCn).way
    }

    #[test]
    fn a_way_is_cut_after_each_sign() {
        assert_eq!(
            way("设置 › 移动网络 › 卡 1"),
            ["设置 ›", "移动网络 ›", "卡 1"]
        );
        assert_eq!(way("设置里搜“接入点”"), ["设置里搜“接入点”"]);
    }

    #[test]
    fn only_web_pages_are_linked() {
        assert!(is_web("https://a.example"));
        assert!(!is_web("javascript:alert(1)"));
    }
}
