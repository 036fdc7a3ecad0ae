//! A guide as paper shows it.

use crate::page::Page;
use phonestation_wire::guides::{Guide, Step, Variant};
use phonestation_wire::paths;

pub(super) struct One<'a> {
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    pub(super) steps: Vec<PaperStep<'a>>,
    pub(super) qr: String,
    pub(super) address: String,
    pub(super) checked: String,
    pub(super) phones: &'static str,
}

#[derive(Clone, Copy)]
pub(super) struct PaperStep<'a> {
    pub(super) number: usize,
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) caution: Option<&'a str>,
    pub(super) way: Option<&'a str>,
}

impl<'a> One<'a> {
    pub(super) fn of(page: &Page, guide: &'a Guide, variant: &'a Variant) -> One<'a> {
        let path = paths::guide_page(&guide.id);
        let step = |(step, number): (&'a Step, usize)| PaperStep {
            number,
            title: &step.title,
            text: &step.text,
            caution: step.caution.as_deref(),
            way: step.way.as_deref(),
        };
        One {
            title: &variant.title,
            summary: &variant.summary,
            steps: variant.steps.iter().zip(1..).map(step).collect(),
            qr: format!("{path}/qr.svg"),
            address: page.absolute(&path),
            checked: page.words.checked(variant.checked.as_ref()).1,
            phones: page.words.phone(variant.audience),
        }
    }
}
