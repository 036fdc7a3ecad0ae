//! The first screen, in one call.

use crate::booking::{self, TicketCard};
use crate::content::{self, AboutView};
use crate::error::Result;
use crate::guides::{self, GuideCard, Reader};
use crate::recommend::{self, FollowUpCard, SuggestionCard};
use crate::store::Store;
use crate::usage::{self, UsageGlance};
use jiff::Timestamp;

/// Guides that the first screen shows of a list; the rest is behind it.
const SHOWN: usize = 2;

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HomeView {
    /// Up to four, in order.
    pub most_asked: Vec<GuideCard>,
    /// The last opened, at most two.
    pub recent: Vec<GuideCard>,
    /// The newest bookmarks, at most two.
    pub bookmarked: Vec<GuideCard>,
    /// How many bookmarks there are in all.
    pub bookmarks: u32,
    /// The next open ticket.
    pub ticket: Option<TicketCard>,
    /// What is left of the data; none where nothing is known.
    pub usage: Option<UsageGlance>,
    /// At most two suggestions; none where nothing may be suggested now.
    pub suggestions: Vec<SuggestionCard>,
    /// Whether an app is of use: due, or asked today and not answered.
    pub follow_up: Option<FollowUpCard>,
    /// What is installed, and what the person should know.
    pub about: AboutView,
}

/// The first screen at `now`.
pub(crate) fn view(
    store: &Store,
    reader: Reader,
    build: Timestamp,
    now: Timestamp,
) -> Result<HomeView> {
    let mut recent = guides::history(store, reader)?;
    let mut bookmarked = guides::bookmarks(store, reader)?;
    let bookmarks = u32::try_from(bookmarked.len()).unwrap_or(u32::MAX);
    let (suggestions, follow_up) = recommend::home(store, reader, now)?;
    recent.truncate(SHOWN);
    bookmarked.truncate(SHOWN);
    Ok(HomeView {
        most_asked: guides::guides(store, reader)?.most_asked,
        recent,
        bookmarked,
        bookmarks,
        ticket: booking::next(store, reader, now)?,
        usage: usage::glance(store, reader, now)?,
        suggestions,
        follow_up,
        about: content::about(store, build, now)?,
    })
}
