//! What was charged and came back in a month: reckoned from what there is, never kept beside it.

use super::ledger::ledger;
use jiff::civil::Date;
use phonestation_wire::services::{Product, Statement, StatementLine};

/// The first day of a month written `yyyy-mm`.
pub fn month(text: &str) -> Option<Date> {
    let plain = text.len() == 7 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    format!("{text}-01").parse().ok().filter(|_| plain)
}

/// The statement of the month that begins with `first`.
pub fn statement(products: &[Product], first: Date) -> Statement {
    let last = first.last_of_month();
    let mut lines: Vec<StatementLine> = Vec::new();
    for product in products {
        let entries = ledger(product, last);
        let within = entries.into_iter().filter(|e| e.date >= first);
        lines.extend(within.map(|entry| StatementLine {
            product: product.id.clone(),
            name: product.name.clone(),
            entry,
        }));
    }
    lines.sort_by_key(|line| line.entry.date);
    Statement {
        month: format!("{:04}-{:02}", first.year(), first.month()),
        sum: lines.iter().map(|line| line.entry.fen).sum(),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn a_month_is_four_digits_and_two() {
        assert_eq!(
            month("2028-02").map(|d| d.to_string()).as_deref(),
            Some("2028-02-01")
        );
        for wrong in ["", "2028", "2028-13", "2028-2", "2028-02-01", "+028-02"] {
            assert_eq!(month(wrong), None, "{wrong}");
        }
    }
}
