use phonestation_wire::guides::Guide;
use phonestation_wire::recommend::{App, Focus};

/// So many guides are shown while nobody tries a handset.
pub const GUIDES: usize = 4;

/// What is shown while nobody tries a handset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Slide<'a> {
    /// An app of the month, with its slogan there.
    App(&'a App, &'a Focus),
    /// A guide that is much asked for.
    Guide(&'a Guide),
}

/// The month's apps, then the most asked guides. What is named twice, or is not in the content, is passed over.
/// `asked` stands in its order.
pub fn slides<'a>(apps: &'a [App], focus: &'a [Focus], asked: &'a [Guide]) -> Vec<Slide<'a>> {
    let first = |at: usize| !focus[..at].iter().any(|f| f.app == focus[at].app);
    let apps = focus
        .iter()
        .enumerate()
        .filter(|(at, _)| first(*at))
        .filter_map(|(_, focus)| {
            let app = apps.iter().find(|app| app.id == focus.app)?;
            Some(Slide::App(app, focus))
        });
    let guides = asked.iter().filter(|guide| !guide.variants.is_empty());
    apps.chain(guides.take(GUIDES).map(Slide::Guide)).collect()
}
