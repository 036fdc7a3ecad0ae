//! Accounts, sessions, and who did what.

use crate::booking::store::instant;
use crate::database::{Database, Done};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Wrong passwords in a row before an account is locked.
const WRONG: i64 = 5;
/// For so long.
const LOCKED: SignedDuration = SignedDuration::from_mins(15);
/// A one-time link is good for a day.
const LINK: SignedDuration = SignedDuration::from_hours(24);
/// A session that nobody used for so long is over: a working day and a little.
const SESSION: SignedDuration = SignedDuration::from_hours(12);

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Calls and helps.
    Clerk,
    /// Closes days, sees who did what.
    Manager,
    /// Makes accounts.
    Admin,
}

impl Role {
    /// All, the least first.
    pub const ALL: [Role; 3] = [Role::Clerk, Role::Manager, Role::Admin];

    /// As it stands in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Manager => "manager",
            Role::Admin => "admin",
        }
    }

    /// The role of that name.
    pub fn parse(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.as_str() == text)
    }
}

/// Somebody who works at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the table")]
pub struct Account {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub hall: String,
    pub disabled: bool,
}

fn read(row: &AnyRow) -> Result<Account, sqlx::Error> {
    let role: String = row.try_get(2)?;
    let disabled: i64 = row.try_get(4)?;
    Ok(Account {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        role: Role::parse(&role).unwrap_or(Role::Clerk),
        hall: row.try_get(3)?,
        disabled: disabled != 0,
    })
}

/// The account `id`.
///
/// # Errors
/// The database's.
pub async fn account(database: &Database, id: &str) -> Result<Option<Account>, sqlx::Error> {
    let row = sqlx::query("SELECT id, name, role, hall, disabled FROM account WHERE id = $1")
        .bind(id)
        .fetch_optional(database.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Everybody, or everybody at one hall.
///
/// # Errors
/// The database's.
pub async fn accounts(
    database: &Database,
    hall: Option<&str>,
) -> Result<Vec<Account>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, name, role, hall, disabled FROM account WHERE $1 = '' OR hall = $1 ORDER BY hall, name, id",
    )
    .bind(hall.unwrap_or_default())
    .fetch_all(database.pool())
    .await?;
    rows.iter().map(read).collect()
}

/// Makes an account without a password, and a one-time link to set one. `link` is the digest of its
/// secret. False when the account is there and has a password already.
///
/// # Errors
/// The database's.
pub async fn invite(
    database: &Database,
    account: Account,
    link: String,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    database
        .write(move |tx| {
            Box::pin(async move {
                let row = sqlx::query("SELECT password FROM account WHERE id = $1")
                    .bind(&account.id)
                    .fetch_optional(&mut *tx)
                    .await?;
                if let Some(row) = row {
                    let password: String = row.try_get(0)?;
                    if !password.is_empty() {
                        return Ok(Done::Undo(false));
                    }
                } else {
                    sqlx::query(
                        "INSERT INTO account (id, name, role, hall, password, failed, locked_until, disabled, made)
                         VALUES ($1, $2, $3, $4, '', 0, 0, 0, $5)",
                    )
                    .bind(&account.id)
                    .bind(&account.name)
                    .bind(account.role.as_str())
                    .bind(&account.hall)
                    .bind(now.as_millisecond())
                    .execute(&mut *tx)
                    .await?;
                }
                sqlx::query("INSERT INTO account_link (secret, account, until) VALUES ($1, $2, $3)")
                    .bind(&link)
                    .bind(&account.id)
                    .bind((now + LINK).as_millisecond())
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(true))
            })
        })
        .await
}

/// The account that a one-time link is for, while it is good.
///
/// # Errors
/// The database's.
pub async fn linked(
    database: &Database,
    link: &str,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let row = sqlx::query("SELECT account FROM account_link WHERE secret = $1 AND until > $2")
        .bind(link)
        .bind(now.as_millisecond())
        .fetch_optional(database.pool())
        .await?;
    row.map(|row| row.try_get(0)).transpose()
}

/// Uses a one-time link to set a password. False when the link was used before or is too old.
///
/// # Errors
/// The database's.
pub async fn set_password(
    database: &Database,
    link: &str,
    password: String,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let link = link.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                let account: Option<String> = sqlx::query(
                    "DELETE FROM account_link WHERE secret = $1 AND until > $2 RETURNING account",
                )
                .bind(&link)
                .bind(now.as_millisecond())
                .fetch_optional(&mut *tx)
                .await?
                .map(|row| row.try_get(0))
                .transpose()?;
                let Some(account) = account else {
                    return Ok(Done::Undo(false));
                };
                sqlx::query(
                    "UPDATE account SET password = $2, failed = 0, locked_until = 0 WHERE id = $1",
                )
                .bind(&account)
                .bind(&password)
                .execute(&mut *tx)
                .await?;
                write_audit(tx, &account, "", "password", "", now).await?;
                Ok(Done::Keep(true))
            })
        })
        .await
}

/// What is kept of an account's password; empty for an account that is not there, has none, is
/// disabled, or is locked at `now`.
///
/// # Errors
/// The database's.
pub async fn password(
    database: &Database,
    account: &str,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let row = sqlx::query(
        "SELECT password FROM account WHERE id = $1 AND disabled = 0 AND locked_until <= $2",
    )
    .bind(account)
    .bind(now.as_millisecond())
    .fetch_optional(database.pool())
    .await?;
    Ok(row
        .map(|row| row.try_get(0))
        .transpose()?
        .unwrap_or_default())
}

/// Notes a wrong password; the fifth in a row locks the account for a while.
///
/// # Errors
/// The database's.
pub async fn failed(database: &Database, account: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    let account = account.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "UPDATE account SET failed = CASE WHEN failed + 1 >= $2 THEN 0 ELSE failed + 1 END,
                            locked_until = CASE WHEN failed + 1 >= $2 THEN $3 ELSE locked_until END
                     WHERE id = $1 AND locked_until <= $4",
                )
                .bind(&account)
                .bind(WRONG)
                .bind((now + LOCKED).as_millisecond())
                .bind(now.as_millisecond())
                .execute(tx)
                .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Begins a session; `secret` is the digest of what the browser holds.
///
/// # Errors
/// The database's.
pub async fn begin(
    database: &Database,
    account: &str,
    secret: String,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let account = account.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO session (secret, account, made, used) VALUES ($1, $2, $3, $3)",
                )
                .bind(&secret)
                .bind(&account)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
                sqlx::query("DELETE FROM session WHERE used <= $1")
                    .bind((now - SESSION).as_millisecond())
                    .execute(&mut *tx)
                    .await?;
                sqlx::query("UPDATE account SET failed = 0 WHERE id = $1")
                    .bind(&account)
                    .execute(&mut *tx)
                    .await?;
                write_audit(tx, &account, "", "sign-in", "", now).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Whose session it is, while it lasts.
///
/// # Errors
/// The database's.
pub async fn session(
    database: &Database,
    secret: &str,
    now: Timestamp,
) -> Result<Option<Account>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT a.id, a.name, a.role, a.hall, a.disabled, s.used FROM session s
         JOIN account a ON a.id = s.account
         WHERE s.secret = $1 AND s.used > $2 AND a.disabled = 0",
    )
    .bind(secret)
    .bind((now - SESSION).as_millisecond())
    .fetch_optional(database.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let used = instant(row.try_get(5)?)?;
    // Once a quarter of an hour is often enough to keep a session in use.
    if now.duration_since(used) > SignedDuration::from_mins(15) {
        let secret = secret.to_owned();
        let touch = database.write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE session SET used = $2 WHERE secret = $1")
                    .bind(&secret)
                    .bind(now.as_millisecond())
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        });
        touch.await?;
    }
    read(&row).map(Some)
}

/// Ends a session.
///
/// # Errors
/// The database's.
pub async fn end(database: &Database, secret: &str) -> Result<(), sqlx::Error> {
    let secret = secret.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query("DELETE FROM desk_view WHERE session = $1")
                    .bind(&secret)
                    .execute(&mut *tx)
                    .await?;
                sqlx::query("DELETE FROM session WHERE secret = $1")
                    .bind(&secret)
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Takes an account out of use, and ends its sessions.
///
/// # Errors
/// The database's.
pub async fn disable(database: &Database, account: &str) -> Result<(), sqlx::Error> {
    let account = account.to_owned();
    database
        .write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE account SET disabled = 1 WHERE id = $1")
                    .bind(&account)
                    .execute(&mut *tx)
                    .await?;
                sqlx::query(
                    "DELETE FROM desk_view WHERE session IN (SELECT secret FROM session WHERE account = $1)",
                )
                .bind(&account)
                .execute(&mut *tx)
                .await?;
                sqlx::query("DELETE FROM session WHERE account = $1")
                    .bind(&account)
                    .execute(tx)
                    .await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

/// Something that was done at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the table")]
pub struct Entry {
    pub at: Timestamp,
    pub account: String,
    pub act: String,
    pub what: String,
}

/// Notes what was done. `what` names nobody: a ticket's code, a day, an account.
///
/// # Errors
/// The database's.
pub async fn audit(
    database: &Database,
    account: &Account,
    act: &'static str,
    what: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let (id, hall, what) = (account.id.clone(), account.hall.clone(), what.to_owned());
    database
        .write(move |tx| {
            Box::pin(async move {
                write_audit(tx, &id, &hall, act, &what, now).await?;
                Ok(Done::Keep(()))
            })
        })
        .await
}

async fn write_audit(
    tx: &mut AnyConnection,
    account: &str,
    hall: &str,
    act: &str,
    what: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO audit (at, account, hall, act, what) VALUES ($1, $2, $3, $4, $5)")
        .bind(now.as_millisecond())
        .bind(account)
        .bind(hall)
        .bind(act)
        .bind(what)
        .execute(tx)
        .await?;
    Ok(())
}

/// The last two hundred things done at a hall, the newest first.
///
/// # Errors
/// The database's.
pub async fn entries(database: &Database, hall: &str) -> Result<Vec<Entry>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT at, account, act, what FROM audit WHERE hall = $1 ORDER BY at DESC LIMIT 200",
    )
    .bind(hall)
    .fetch_all(database.pool())
    .await?;
    let entries = rows.iter().map(|row| {
        Ok(Entry {
            at: instant(row.try_get(0)?)?,
            account: row.try_get(1)?,
            act: row.try_get(2)?,
            what: row.try_get(3)?,
        })
    });
    entries.collect()
}
