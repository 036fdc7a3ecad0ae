//! Which apps fit, in one pass over all of them.

use super::moment::{Moment, Silence, may_suggest};
use super::shelf::{self, GROUPS, Mark, Shelf};
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

/// This month in one hall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Month<'a> {
    /// The one or two apps.
    pub focus: &'a [Focus],
    /// Ids of the apps that most people took, the most first; empty where nobody counted. Only the first
    /// [`POPULAR`] matter.
    pub popular: &'a [String],
}

/// So many of the most taken apps gain by it.
pub const POPULAR: usize = 20;

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
            popular: &[],
        }
    }

    /// The same, where it was counted what people took.
    #[must_use]
    pub fn with_popular(self, popular: &'a [String]) -> Month<'a> {
        Month { popular, ..self }
    }

    fn most_taken(&self) -> &'a [String] {
        &self.popular[..self.popular.len().min(POPULAR)]
    }

    /// What the month adds to some apps: their places on the shelf and points, by place.
    fn extras(&self, shelf: &Shelf<'_>) -> Vec<(usize, u32)> {
        // Named twice counts once.
        let (all, most) = (self.focus, self.most_taken());
        let focus = all.iter().enumerate();
        let focus = focus.filter(|(at, f)| !all[..*at].iter().any(|earlier| earlier.app == f.app));
        let focus = focus.map(|(_, f)| (f.app.as_str(), Why::Focus));
        let taken = most.iter().enumerate();
        let taken = taken.filter(|(rank, id)| !most[..*rank].contains(id));
        let taken = taken.map(|(rank, id)| (id.as_str(), Why::Popular(rank)));
        let mut extras: Vec<(usize, u32)> = focus
            .chain(taken)
            .filter_map(|(id, why)| Some((shelf.place(id)?, why.points())))
            .collect();
        extras.sort_unstable();
        extras
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
    shelf: &Shelf<'a>,
    month: Month<'a>,
    person: &Person,
    moment: Moment,
    many: usize,
) -> Result<Vec<Suggestion<'a>>, Silence> {
    may_suggest(moment)?;
    let wants = Wants::of(person);
    let extras = month.extras(shelf);
    let mut extras = extras.iter().peekable();
    // The best for each main thing; what is left is few, however many apps there are.
    let mut best: [Option<(Key, &'a App)>; GROUPS] = [None; GROUPS];
    for (place, mark) in shelf.marks.iter().enumerate() {
        let mut points = wants.points(mark);
        while let Some((_, more)) = extras.next_if(|(at, _)| *at == place) {
            points += more;
        }
        let held = &mut best[usize::from(mark.group)];
        let key = (Reverse(points), mark.order);
        if points == 0 || held.is_some_and(|(held, _)| held <= key) {
            continue;
        }
        let app = &shelf.apps[place];
        if !person.refused.contains(&app.id) && !person.has(app) {
            *held = Some((key, app));
        }
    }
    let mut best: Vec<_> = best.into_iter().flatten().collect();
    best.sort_by_key(|(key, _)| *key);
    best.truncate(many.min(MOST));
    let tell = |(_, app): (Key, &'a App)| Suggestion {
        app,
        focus: month.focus_on(&app.id),
        why: reasons(app, month, person),
    };
    Ok(best.into_iter().map(tell).collect())
}

/// More points before fewer, then in the order of ids.
type Key = (Reverse<u32>, u32);

/// Somebody in the same bits as the shelf.
struct Wants {
    said: u32,
    used: u32,
    who: u8,
    around: u8,
}

impl Wants {
    fn of(person: &Person) -> Wants {
        let said = shelf::interests(&person.interests);
        Wants {
            said,
            used: shelf::interests(&person.uses) & !said,
            who: shelf::who(&person.who),
            around: person.surroundings.map_or(0, shelf::around),
        }
    }

    /// The same as the sum of [`each_reason`], but for what the month adds.
    fn points(&self, mark: &Mark) -> u32 {
        let worth = |yes: bool, why: Why| if yes { why.points() } else { 0 };
        worth(
            mark.interests & self.said != 0,
            Why::Interest(Interest::Other),
        ) + worth(mark.interests & self.used != 0, Why::Use(Interest::Other))
            + worth(mark.who & self.who != 0, Why::Who(Who::Other))
            + worth(
                mark.around & self.around != 0,
                Why::Around(Surroundings::Other),
            )
            + match mark.class {
                AppClass::MustInstall => Why::MustInstall.points(),
                AppClass::MustExplain => Why::MustExplain.points(),
                AppClass::Plain => 0,
            }
    }
}

/// The points of an app for somebody; 0 when nothing speaks for it.
pub fn score(app: &App, month: Month<'_>, person: &Person) -> u32 {
    let mut points = 0;
    each_reason(app, month, person, |why| points += why.points());
    points
}

/// Why an app would be shown, what counts most first; empty when nothing speaks for it.
pub fn reasons(app: &App, month: Month<'_>, person: &Person) -> Vec<Why> {
    let mut why = Vec::new();
    each_reason(app, month, person, |one| why.push(one));
    why.sort_by_key(|one| Reverse(one.points()));
    why
}

/// Says every reason. An interest counts once, by the first that is shared: an app that claims to be good
/// for everything gains nothing by it.
fn each_reason(app: &App, month: Month<'_>, person: &Person, mut say: impl FnMut(Why)) {
    let shared = |with: &Interest| *with != Interest::Other && app.interests.contains(with);
    if let Some(interest) = person.interests.iter().find(|i| shared(i)) {
        say(Why::Interest(*interest));
    }
    let new = |interest: &&Interest| shared(interest) && !person.interests.contains(interest);
    if let Some(interest) = person.uses.iter().find(new) {
        say(Why::Use(*interest));
    }
    if month.focus_on(&app.id).is_some() {
        say(Why::Focus);
    }
    if let Some(rank) = month.most_taken().iter().position(|id| *id == app.id) {
        say(Why::Popular(rank));
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
