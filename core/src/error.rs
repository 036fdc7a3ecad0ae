//! Two errors and one mapping: [`Error`] says what happened, [`StationError`] what a screen can do about it.

use crate::booking::RefusedBooking;
use crate::customer::RefusedCode;
use crate::services::RefusedService;
use phonestation_rules::content::{IndexError, PackError, Refused};
use thiserror::Error;

/// What crosses to Kotlin. A variant exists only if a screen acts on it; nothing personal is inside.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
pub enum StationError {
    /// No such guide, topic or hall in the installed content: show the empty state.
    #[error("not found")]
    NotFound,
    /// The phone has no way to the station: show the offline banner.
    #[error("no network")]
    Offline,
    /// The station answered that it cannot now: try later.
    #[error("the station cannot answer now")]
    Unavailable {
        /// Seconds it asked to wait, when it did.
        retry_after: Option<u32>,
    },
    /// Offered content was refused; what is installed stays.
    #[error("the offered content was refused: {reason:?}")]
    ContentRefused {
        /// Why.
        reason: RefusedReason,
    },
    /// Somebody else has that time: load the times again.
    #[error("that time is taken")]
    Taken,
    /// The station will not keep a time, for a reason that a screen can say.
    #[error("the station refused: {reason:?}")]
    Refused {
        /// Why.
        reason: RefusedBooking,
    },
    /// Nobody has signed in on this phone, or not any more: show how.
    #[error("nobody has signed in")]
    SignIn,
    /// A code is not sent, or not taken.
    #[error("the code was refused: {reason:?}")]
    CodeRefused {
        /// Why.
        reason: RefusedCode,
        /// Tries that are left.
        left: u32,
        /// Seconds to wait, where one must; 0 where that is not said.
        seconds: u32,
    },
    /// A service is not ordered, left or undone.
    #[error("the service was refused: {reason:?}")]
    ServiceRefused {
        /// Why.
        reason: RefusedService,
    },
    /// The phone's storage is full: say so.
    #[error("the phone's storage is full")]
    StorageFull,
    /// The data was written by a newer version of the app: ask to update.
    #[error("the data on this phone was written by a newer version of the app")]
    NewerData,
    /// Anything else: say it did not work; details are in the log.
    #[error("internal error")]
    Internal,
}

/// Why offered content was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RefusedReason {
    /// Changed or damaged on the way, or signed by a stranger.
    Tampered,
    /// Signed with a key that was withdrawn.
    Revoked,
    /// Older than what is installed.
    Older,
    /// Its time is over, or the phone's date is far ahead: ask to look at the date.
    Expired,
    /// In a form that only a newer app reads.
    NeedsUpdate,
}

/// What happened.
#[derive(Debug, Error)]
pub(crate) enum Error {
    #[error("not found: {0}")]
    NotFound(&'static str),
    #[error("no network: {0}")]
    Offline(String),
    #[error("the station answered {status}")]
    Status {
        status: u16,
        retry_after: Option<u32>,
    },
    #[error("the station broke off: {0}")]
    Interrupted(String),
    #[error("the station sent what it should not: {0}")]
    Protocol(String),
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Pack(#[from] PackError),
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("the station refused a booking: {0:?}")]
    Booking(RefusedBooking),
    #[error("nobody has signed in")]
    SignIn,
    #[error("the station refused a code: {reason:?}")]
    Code {
        reason: RefusedCode,
        left: u32,
        seconds: u32,
    },
    #[error("the station refused a service: {0:?}")]
    Service(RefusedService),
    #[error("{file} has schema {found}, this version knows {known}")]
    NewerData {
        file: &'static str,
        found: i64,
        known: i64,
    },
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    #[error("content does not read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the visit has ended meanwhile")]
    Ended,
    #[error("a task ended: {0}")]
    Task(String),
}

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Worth another try in a moment.
    pub(crate) fn is_retryable(&self) -> bool {
        match self {
            Error::Offline(_) | Error::Interrupted(_) => true,
            Error::Status { status, .. } => *status >= 500 || *status == 429,
            _ => false,
        }
    }
}

impl From<Error> for StationError {
    fn from(error: Error) -> StationError {
        use StationError as Public;
        let refused = |reason| Public::ContentRefused { reason };
        let public = match &error {
            Error::NotFound(_) => Public::NotFound,
            Error::Offline(_) | Error::Interrupted(_) => Public::Offline,
            Error::Status { retry_after, .. } => Public::Unavailable {
                retry_after: *retry_after,
            },
            // Whoever began it is gone; what anybody would begin again can be begun again.
            Error::Ended => Public::Unavailable { retry_after: None },
            Error::Index(IndexError::RevokedKey { .. }) => refused(RefusedReason::Revoked),
            Error::Index(IndexError::NewerFormat { .. }) => refused(RefusedReason::NeedsUpdate),
            Error::Index(_) | Error::Pack(_) | Error::Json(_) | Error::Protocol(_) => {
                refused(RefusedReason::Tampered)
            }
            Error::Refused(Refused::Older { .. }) => refused(RefusedReason::Older),
            Error::Refused(Refused::Expired { .. }) => refused(RefusedReason::Expired),
            Error::Booking(RefusedBooking::Taken) => Public::Taken,
            Error::Booking(reason) => Public::Refused { reason: *reason },
            Error::SignIn => Public::SignIn,
            Error::Code {
                reason,
                left,
                seconds,
            } => Public::CodeRefused {
                reason: *reason,
                left: *left,
                seconds: *seconds,
            },
            Error::Service(reason) => Public::ServiceRefused { reason: *reason },
            Error::NewerData { .. } => Public::NewerData,
            Error::Sql(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) => {
                Public::StorageFull
            }
            Error::Io(e) if e.kind() == std::io::ErrorKind::StorageFull => Public::StorageFull,
            Error::Sql(_) | Error::Io(_) | Error::Task(_) => Public::Internal,
        };
        log::warn!("{public}: {error}");
        public
    }
}
