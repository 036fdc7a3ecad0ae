use super::view::{
    CheckedView, GuideCard, GuideView, GuidesView, MarkedText, SearchHit, SearchView, SourceView,
    StepView, TopicCard, TopicView, VariantChip,
};
use super::{mine, store};
use crate::error::{Error, Result};
use crate::search;
use crate::store::Store;
use phonestation_rules::guides::{audience_name, choose, in_order};
use phonestation_rules::search::{Span, excerpt, mark, other_is_better};
use phonestation_wire::guides::{Audience, Guide, Step, Variant};
use phonestation_wire::{Language, paths};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Rows of one page of a list.
const PAGE: u32 = 50;

/// For whom a view is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The language of every text.
    pub(crate) language: Language,
    /// The family of this phone; `Audience::All` when not known.
    pub(crate) phone: Audience,
    /// Large text mode: nothing is recommended.
    pub(crate) elder: bool,
}

pub(crate) fn guides(db: &Store, reader: Reader) -> Result<GuidesView> {
    let marked = mine::bookmarked(db)?;
    db.cache.read(|db| {
        let tag = reader.language.tag();
        let topics = store::topics(db, tag)?.into_iter().filter(|t| t.guides > 0);
        Ok(GuidesView {
            most_asked: cards(&store::most_asked(db, tag)?, reader, &marked),
            topics: topics.map(TopicCard::from).collect(),
        })
    })
}

impl From<store::TopicRow> for TopicCard {
    fn from(row: store::TopicRow) -> TopicCard {
        TopicCard {
            id: row.topic.id,
            title: row.topic.title,
            icon: row.topic.icon,
            guides: row.guides,
        }
    }
}

pub(crate) fn topic(db: &Store, reader: Reader, id: &str, page: u32) -> Result<TopicView> {
    let marked = mine::bookmarked(db)?;
    db.cache.read(|db| {
        let tag = reader.language.tag();
        let topics = store::topics(db, tag)?;
        let row = topics
            .into_iter()
            .find(|t| t.topic.id == id)
            .ok_or(Error::NotFound("topic"))?;
        let mut guides = store::in_topic(db, tag, id, page.saturating_mul(PAGE), PAGE + 1)?;
        let more = guides.len() > PAGE as usize;
        guides.truncate(PAGE as usize);
        Ok(TopicView {
            title: row.topic.title,
            guides: cards(&guides, reader, &marked),
            more,
        })
    })
}

/// `audience` is the variant asked for; this phone's own when it is `None` or not written.
pub(crate) fn guide(
    db: &Store,
    reader: Reader,
    id: &str,
    audience: Option<Audience>,
) -> Result<GuideView> {
    let marked = mine::bookmarked(db)?;
    let guide = db
        .cache
        .read(|db| store::guide(db, reader.language.tag(), id))?;
    let guide = guide.ok_or(Error::NotFound("guide"))?;
    let asked = audience.and_then(|a| guide.variants.iter().find(|v| v.audience == a));
    let shown = asked
        .or_else(|| choose(&guide.variants, reader.phone))
        .ok_or(Error::NotFound("guide"))?;
    let steps = shown
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| StepView::of(step, number, reader.language));
    let variants = in_order(&guide.variants, reader.phone)
        .into_iter()
        .map(|v| VariantChip {
            audience: v.audience.as_str().to_owned(),
            name: audience_name(v.audience, reader.language).to_owned(),
            shown: v.audience == shown.audience,
        });
    Ok(GuideView {
        card: card(&guide, shown, reader.language, &marked),
        summary: shown.summary.clone(),
        variants: variants.collect(),
        steps: steps.collect(),
        checked: shown.checked.as_ref().map(|c| CheckedView {
            date: c.date.to_string(),
            on: c.on.clone(),
        }),
        sources: shown.sources.iter().map(SourceView::from).collect(),
        item: guide.item.clone(),
        web_path: paths::guide_page(&guide.id),
    })
}

impl From<&phonestation_wire::Source> for SourceView {
    fn from(source: &phonestation_wire::Source) -> SourceView {
        SourceView {
            title: source.title.clone(),
            url: source.url.clone(),
            read: source.read.to_string(),
        }
    }
}

impl StepView {
    fn of(step: &Step, number: u32, language: Language) -> StepView {
        let way = step.way.as_deref().unwrap_or_default().split('›');
        StepView {
            number,
            title: step.title.clone(),
            text: step.text.clone(),
            caution: step.caution.clone(),
            action: step.action.clone(),
            way: way
                .map(str::trim)
                .filter(|p| !p.is_empty())
                .map(str::to_owned)
                .collect(),
            open: step.open.clone(),
            drawing: step
                .drawing
                .as_ref()
                .and_then(|drawing| super::drawing::drawing(drawing, language)),
        }
    }
}

/// Searches the reader's language first, and the other one when nothing is found there: a guide is
/// the same in both, and is shown in the reader's.
pub(crate) fn search(db: &Store, reader: Reader, query: &str, limit: u32) -> Result<SearchView> {
    let marked = mine::bookmarked(db)?;
    let limit = limit.min(PAGE) as usize;
    db.cache.read(|db| {
        let own = search::search(db, reader.language.tag(), query, reader.phone, limit)?;
        let others = Language::ALL.into_iter().filter(|l| *l != reader.language);
        let mut found = own;
        for language in others {
            if found.guides.is_empty() || found.partly {
                let other = search::search(db, language.tag(), query, reader.phone, limit)?;
                let told = |f: &search::Found| (!f.guides.is_empty(), f.partly);
                if other_is_better(told(&found), told(&other)) {
                    found = other;
                }
            }
        }
        let mut hits = Vec::new();
        let words = found.corrected.as_deref().unwrap_or(query);
        for (id, audience) in &found.guides {
            if let Some(guide) = store::guide(db, reader.language.tag(), id)?
                && let Some(variant) = guide.variants.iter().find(|v| v.audience == *audience)
            {
                hits.push(hit(&guide, variant, reader.language, &marked, words));
            }
        }
        Ok(SearchView {
            hits,
            corrected: found.corrected,
            partly: found.partly,
        })
    })
}

fn hit(
    guide: &Guide,
    variant: &Variant,
    language: Language,
    marked: &BTreeSet<String>,
    words: &str,
) -> SearchHit {
    SearchHit {
        card: card(guide, variant, language, marked),
        title: pieces(&mark(&variant.title, words)),
        excerpt: pieces(&excerpt(guide, variant, words)),
    }
}

fn pieces(spans: &[Span<'_>]) -> Vec<MarkedText> {
    spans
        .iter()
        .map(|s| MarkedText {
            text: s.text.to_owned(),
            hit: s.hit,
        })
        .collect()
}

pub(crate) fn bookmarks(db: &Store, reader: Reader) -> Result<Vec<GuideCard>> {
    kept(db, reader, &mine::bookmarks(db)?)
}

pub(crate) fn history(db: &Store, reader: Reader) -> Result<Vec<GuideCard>> {
    kept(db, reader, &mine::history(db)?)
}

/// The guides of these ids, in their order; one that newer content dropped is passed over.
fn kept(db: &Store, reader: Reader, ids: &[String]) -> Result<Vec<GuideCard>> {
    let marked = mine::bookmarked(db)?;
    db.cache.read(|db: &Connection| {
        let mut guides = Vec::new();
        for id in ids {
            guides.extend(store::guide(db, reader.language.tag(), id)?);
        }
        Ok(cards(&guides, reader, &marked))
    })
}

fn cards(guides: &[Guide], reader: Reader, marked: &BTreeSet<String>) -> Vec<GuideCard> {
    let variant =
        |g: &Guide| choose(&g.variants, reader.phone).map(|v| card(g, v, reader.language, marked));
    guides.iter().filter_map(variant).collect()
}

fn card(
    guide: &Guide,
    variant: &Variant,
    language: Language,
    marked: &BTreeSet<String>,
) -> GuideCard {
    GuideCard {
        id: guide.id.clone(),
        label: guide.label.clone(),
        title: variant.title.clone(),
        icon: guide.icon.clone(),
        minutes: variant.minutes,
        steps: u32::try_from(variant.steps.len()).unwrap_or(u32::MAX),
        phones: audience_name(variant.audience, language).to_owned(),
        bookmarked: marked.contains(&guide.id),
    }
}
