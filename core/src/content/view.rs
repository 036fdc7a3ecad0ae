use super::{floor, installed_index};
use crate::error::Result;
use crate::store::Store;
use jiff::Timestamp;

/// Older content than this is shown with a notice of its age.
const OLD_DAYS: i64 = 180;

/// The "about" part of the settings screen, and the notices that any screen may show.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AboutView {
    /// The core's version; the shell compares it with the one it was built against.
    pub core_version: String,
    /// Version of the installed content.
    pub content_version: u64,
    /// The day it was made, `2026-11-21`, UTC.
    pub content_date: String,
    /// What the person should know.
    pub notices: Vec<Notice>,
}

/// Something the person should know; the shell has the words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Notice {
    /// The content has not been renewed for long.
    ContentIsOld {
        /// Its age.
        days: u32,
    },
    /// The phone's date is before the day its content was made.
    ClockIsBehind,
    /// Bookmarks and history were damaged; the file was kept beside the new one.
    DataKeptAside {
        /// The file's name.
        file: String,
    },
}

/// What the installed content is, and what to say about it at `now`.
pub(crate) fn about(store: &Store, build: Timestamp, now: Timestamp) -> Result<AboutView> {
    let index = installed_index(store)?;
    let floor = floor::remembered(store)?.floor(build);
    let mut notices = Vec::new();
    if now < floor.time {
        notices.push(Notice::ClockIsBehind);
    }
    let days = now.duration_since(index.made).as_hours() / 24;
    if days > OLD_DAYS {
        notices.push(Notice::ContentIsOld {
            days: u32::try_from(days).unwrap_or(u32::MAX),
        });
    }
    if let Some(file) = &store.kept_aside {
        let file = file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        notices.push(Notice::DataKeptAside { file });
    }
    Ok(AboutView {
        core_version: env!("CARGO_PKG_VERSION").to_owned(),
        content_version: index.version,
        content_date: index.made.strftime("%Y-%m-%d").to_string(),
        notices,
    })
}
