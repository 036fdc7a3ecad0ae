//! What was charged and came back in a month.

use jiff::civil::Date;
pub(crate) use phonestation_rules::services::month;
use phonestation_rules::services::statement;
use phonestation_wire::services::{Mine, Statement};

/// The statement of the month that begins with `first`.
pub(crate) fn of(mine: &Mine, first: Date) -> Statement {
    statement(&mine.products, first)
}
