//! Which apps fit, in one pass over all of them.

use super::moment::{Moment, Silence, may_suggest};
use super::why::Why;
use jiff::civil::Date;
use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{App, AppClass, Campaign, Focus, Interest, Who};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// So many are shown where nobody asks for more.
pub const NORMALLY: usize = 2;
/// Never more than this at once.
pub const MOST: usize = 3;

/// What is known of somebody, on the phone alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// What they said they like, if they did.
    pub interests: Vec<Interest>,
    /// What this phone's data goes into, the most first.
    pub uses: Vec<Interest>,
    /// What they said they are.
    pub who: Vec<Who>,
    /// What is around the hall they are in or come to.
    pub surroundings: Option<Surroundings>,
    /// Package names on the phone.
    pub packages: BTreeSet<String>,
    /// Ids of apps that are on the phone, or were and are gone: both are answers.
    pub had: BTreeSet<String>,
    /// Ids of apps to which they said "not for me". It is remembered until they take it back.
    pub refused: BTreeSet<String>,
}

impl Person {
    /// "Not for me"; true when that is new.
    pub fn refuse(&mut self, app: &str) -> bool {
        self.refused.insert(app.to_owned())
    }

    /// Takes "not for me" back; true when it had been said.
    pub fn take_back(&mut self, app: &str) -> bool {
        self.refused.remove(app)
    }

    fn has(&self, app: &App) -> bool {
        self.had.contains(&app.id) || app.packages.iter().any(|p| self.packages.contains(p))
    }
}

/// This month's focus in one hall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Month<'a> {
    /// The one or two apps.
    pub focus: &'a [Focus],
}

impl<'a> Month<'a> {
    /// Of `campaigns`, the one that runs on `day` in `hall`; one for all halls where no hall is known.
    pub fn on(campaigns: &'a [Campaign], day: Date, hall: Option<&str>) -> Month<'a> {
        let runs = |campaign: &&Campaign| {
            let here = match hall {
                _ if campaign.halls.is_empty() => true,
                Some(hall) => campaign.halls.iter().any(|h| h == hall),
                None => false,
            };
            here && campaign.month == day.first_of_month()
        };
        Month {
            focus: campaigns
                .iter()
                .find(runs)
                .map_or(&[], |campaign| &campaign.focus),
        }
    }

    fn focus_on(&self, app: &str) -> Option<&'a Focus> {
        self.focus.iter().find(|focus| focus.app == app)
    }
}

/// An app that fits, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// The app.
    pub app: &'a App,
    /// The month's own slogan, if it is one of the month's apps.
    pub focus: Option<&'a Focus>,
    /// Every reason, what counts most first; never empty.
    pub why: Vec<Why>,
}

impl Suggestion<'_> {
    /// The points of all its reasons.
    pub fn points(&self) -> u32 {
        self.why.iter().map(|why| why.points()).sum()
    }
}

/// At most `many` apps (and never more than [`MOST`]), the best first, no two for the same main thing.
/// An app that is on the phone, was removed or refused is not among them, nor one without a reason.
///
/// # Errors
/// Why nothing is suggested at this moment.
pub fn suggest<'a>(
    apps: &'a [App],
    month: Month<'a>,
    person: &Person,
    moment: Moment,
    many: usize,
) -> Result<Vec<Suggestion<'a>>, Silence> {
    may_suggest(moment)?;
    // The best for each main thing; what is left is few, however many apps there are.
    let mut best: [Option<(Key<'a>, &'a App)>; GROUPS] = [None; GROUPS];
    for app in apps {
        let points = score(app, month, person);
        if points == 0 || person.refused.contains(&app.id) || person.has(app) {
            continue;
        }
        let key = (Reverse(points), app.id.as_str());
        let place = &mut best[group(app)];
        if place.is_none_or(|(held, _)| key < held) {
            *place = Some((key, app));
        }
    }
    let mut best: Vec<_> = best.into_iter().flatten().collect();
    best.sort_by_key(|(key, _)| *key);
    best.truncate(many.min(MOST));
    let tell = |(_, app): (Key<'a>, &'a App)| {
        let mut why = Vec::new();
        reasons(app, month, person, |one| why.push(one));
        why.sort_by_key(|one| Reverse(one.points()));
        Suggestion {
            app,
            focus: month.focus_on(&app.id),
            why,
        }
    };
    Ok(best.into_iter().map(tell).collect())
}

/// More points before fewer, then by id: no two apps are alike.
type Key<'a> = (Reverse<u32>, &'a str);

/// A place for every interest, and one for apps without.
const GROUPS: usize = Interest::ALL.len() + 1;

fn group(app: &App) -> usize {
    app.interests
        .first()
        .and_then(|main| Interest::ALL.iter().position(|i| i == main))
        .unwrap_or(GROUPS - 1)
}

/// The points of an app for somebody; 0 when nothing speaks for it.
pub fn score(app: &App, month: Month<'_>, person: &Person) -> u32 {
    let mut points = 0;
    reasons(app, month, person, |why| points += why.points());
    points
}

/// Says every reason. An interest counts once, by the first that is shared: an app that claims to be good
/// for everything gains nothing by it.
fn reasons(app: &App, month: Month<'_>, person: &Person, mut say: impl FnMut(Why)) {
    let shared = |with: &[Interest]| {
        with.iter()
            .copied()
            .find(|i| *i != Interest::Other && app.interests.contains(i))
    };
    let said = shared(&person.interests);
    if let Some(interest) = said {
        say(Why::Interest(interest));
    }
    if let Some(interest) = shared(&person.uses)
        && said != Some(interest)
    {
        say(Why::Use(interest));
    }
    if month.focus_on(&app.id).is_some() {
        say(Why::Focus);
    }
    let who = app.audience.iter().copied();
    if let Some(who) = who
        .clone()
        .find(|w| *w != Who::Other && person.who.contains(w))
    {
        say(Why::Who(who));
    }
    if let Some(around) = person.surroundings
        && around != Surroundings::Other
        && app.surroundings.contains(&around)
    {
        say(Why::Around(around));
    }
    match app.class {
        AppClass::MustInstall => say(Why::MustInstall),
        AppClass::MustExplain => say(Why::MustExplain),
        AppClass::Plain => {}
    }
}
