//! A demo handset: a phone that stands in a hall to be tried. Who it is lies in a file of its own, `handset.db`, and
//! nothing of a visitor does; what they leave is in `mine.db`, which begins anew after each of them.
//!
//! Everywhere else there is no such file, and nothing here does anything.

mod clean;
mod pin;
mod report;
mod show;
mod store;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use clean::{anew, overwrite};
pub(crate) use report::{report, synced};
pub(crate) use show::view;
pub use view::{
    HandsetHealth, HandsetNetwork, HandsetPin, HandsetReported, HandsetSlide, HandsetSlideKind,
    HandsetState, HandsetView,
};

use crate::error::{Error, Result};
use crate::store::{self as files, Database, Opened};
use jiff::Timestamp;
use parking_lot::RwLock;
use phonestation_rules::handset::{code, hall, secret};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use store::Row;
use uuid::Uuid;

/// The file in which a demo handset keeps who it is, where this is one.
pub(crate) struct Handset {
    directory: PathBuf,
    file: RwLock<Option<Database>>,
    /// Nothing was touched since the core was cleaned.
    clean: AtomicBool,
    /// One tells the station at a time.
    reporting: tokio::sync::Mutex<()>,
}

impl Handset {
    /// Opens the file where there is one.
    pub(crate) fn open(directory: &Path) -> Result<Handset> {
        let handset = Handset {
            directory: directory.to_owned(),
            file: RwLock::default(),
            clean: AtomicBool::new(false),
            reporting: tokio::sync::Mutex::default(),
        };
        if !files::is_handset(directory) {
            return Ok(handset);
        }
        let (file, opened) = files::handset(directory)?;
        if opened == Opened::Damaged {
            // It is still one: it cleans itself first, and asks for another code.
            file.write(|tx| begin_anew(tx, "", "", true))?;
        }
        *handset.file.write() = Some(file);
        Ok(handset)
    }

    /// Who it is; none where this is no demo handset.
    fn row(&self) -> Result<Option<Row>> {
        match &*self.file.read() {
            Some(file) => file.read(store::row),
            None => Ok(None),
        }
    }

    /// Writes where this is a demo handset; true where it is one.
    fn write(&self, work: impl FnOnce(&rusqlite::Connection) -> Result<()>) -> Result<bool> {
        match &*self.file.read() {
            Some(file) => file.write(|tx| work(tx)).map(|()| true),
            None => Ok(false),
        }
    }

    fn must_write(&self, work: impl FnOnce(&rusqlite::Connection) -> Result<()>) -> Result<()> {
        match self.write(work)? {
            true => Ok(()),
            false => Err(Error::NotFound("handset")),
        }
    }

    /// Keeps what it was set up with; from now on this is a demo handset, and is to be cleaned first. Which one it is
    /// is made up here, before the station is told. True where it is new: one that has enrolled stays who it is until
    /// it leaves, and the same code again is no other handset.
    pub(crate) fn begin(&self, given: &str, place: &str) -> Result<bool> {
        let code = code(given).ok_or(Error::NotFound("code"))?;
        let hall = hall(place).ok_or(Error::NotFound("hall"))?;
        let mut file = self.file.write();
        if file.is_none() {
            *file = Some(files::handset(&self.directory)?.0);
        }
        let file = file.as_ref().ok_or(Error::NotFound("handset"))?;
        file.write(|tx| {
            let known = store::row(tx)?;
            let stays = known.is_some_and(|row| {
                !row.refused && (row.settings.is_some() || (row.code == code && row.hall == hall))
            });
            if !stays {
                begin_anew(tx, &code, hall, false)?;
            }
            Ok(!stays)
        })
    }

    /// A visitor began; or what they left is to be cleaned.
    pub(crate) fn touched(&self) -> Result<bool> {
        self.clean.store(false, Ordering::Release);
        let visits = self.row()?.is_some_and(|row| row.visiting);
        if visits {
            return Ok(false);
        }
        self.must_write(|tx| store::set_visiting(tx, true))?;
        Ok(true)
    }

    /// It is set up, and nothing is left of what was here before.
    pub(crate) fn begun(&self) -> Result<()> {
        self.must_write(|tx| store::set_visiting(tx, false))
    }

    /// The core has cleaned its part.
    pub(crate) fn is_clean(&self) {
        self.clean.store(true, Ordering::Release);
    }

    /// The visit is over, in the shell too. Not where the core was not cleaned since it began.
    pub(crate) fn cleaned(
        &self,
        millis: u32,
        not_cleaned: &[String],
        now: Timestamp,
    ) -> Result<()> {
        if self.is() && !self.clean.load(Ordering::Acquire) {
            return Err(Error::Task("the core is not clean".into()));
        }
        self.must_write(|tx| store::set_cleaned(tx, now, millis, not_cleaned))
    }

    /// This is no demo handset any more.
    pub(crate) fn leave(&self) {
        let file = self.file.write().take();
        if let Some(file) = file {
            file.end();
        }
        files::remove_handset(&self.directory);
    }

    /// Whether this is a demo handset.
    pub(crate) fn is(&self) -> bool {
        self.file.read().is_some()
    }
}

fn begin_anew(tx: &rusqlite::Connection, code: &str, hall: &str, refused: bool) -> Result<()> {
    let mut bits = [0; 32];
    let random = rustls::crypto::ring::default_provider().secure_random;
    if random.fill(&mut bits).is_err() {
        return Err(Error::Task("the phone gives no random bits".into()));
    }
    let id = Uuid::now_v7().to_string();
    store::begin(tx, &id, &secret(&bits), code, hall, refused)
}
