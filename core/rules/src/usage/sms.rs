//! What a carrier answers by short message when it is asked what is left, read by the examples in the content.

use super::{GB, KB, MB};
use crate::services::sms::{Read, read as like};
use phonestation_wire::carriers::{Answer, Means};

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Data that is left, in bytes.
    pub left: Option<u64>,
    /// What there was.
    pub total: Option<u64>,
    /// What was used.
    pub used: Option<u64>,
    /// What is in the account, in fen.
    pub balance: Option<i64>,
}

impl Figures {
    /// Data that is left, where the message says so in one way or another.
    pub fn left(&self) -> Option<u64> {
        self.left.or_else(|| self.total?.checked_sub(self.used?))
    }

    /// The whole, where it is said or follows.
    pub fn total(&self) -> Option<u64> {
        self.total.or_else(|| self.left?.checked_add(self.used?))
    }

    /// What was used, where it is said or follows.
    pub fn used(&self) -> Option<u64> {
        self.used.or_else(|| self.total?.checked_sub(self.left?))
    }

    /// Whether what is said can be so: something is, and no part is more than the whole.
    fn is_sound(&self) -> bool {
        let fits = |part: Option<u64>| match (part, self.total) {
            (Some(part), Some(total)) => part <= total,
            _ => true,
        };
        let data = self.left().is_some();
        (data || self.balance.is_some()) && fits(self.left) && fits(self.used)
    }
}

/// The first of `known` that `text` is like, and what it says. A message of another form, or with an amount that is
/// none, means nothing here: it is shown as it is.
pub fn read<'a>(text: &str, known: &'a [Answer]) -> Option<(&'a Answer, Figures)> {
    let about = |a: &&Answer| matches!(a.means, Means::Usage | Means::Balance);
    known.iter().filter(about).find_map(|answer| {
        let read = like(text, [answer])?;
        let figures = figures(&read)?;
        figures.is_sound().then_some((answer, figures))
    })
}

fn figures(read: &Read<'_>) -> Option<Figures> {
    let mut all = Figures::default();
    for (gap, value) in &read.gaps {
        match gap.as_str() {
            "left" => all.left = Some(data(value)?),
            "total" => all.total = Some(data(value)?),
            "used" => all.used = Some(data(value)?),
            "balance" => all.balance = Some(money(value)?),
            _ => {}
        }
    }
    Some(all)
}

/// 7.1GB, 512 M, 1GB200MB, 1,024.5MB; nothing without a unit.
pub fn data(text: &str) -> Option<u64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = text.as_str();
    let mut sum: Option<u64> = None;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_digit(c))?;
        let (number, after) = rest.split_at(end);
        let (unit, after) = unit(after)?;
        sum = Some(sum.unwrap_or(0).checked_add(scaled(number, unit)?)?);
        rest = after;
    }
    sum
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == ','
}

fn unit(text: &str) -> Option<(u64, &str)> {
    let first = text.chars().next()?;
    let unit = match first {
        'K' | 'k' => KB,
        'M' | 'm' | '兆' => MB,
        'G' | 'g' => GB,
        'T' | 't' => GB << 10,
        _ => return None,
    };
    let rest = &text[first.len_utf8()..];
    // 兆 is a whole word; after a letter a B may follow, or nothing that is a letter.
    let rest = match first {
        '兆' => rest,
        _ => rest.strip_prefix(['B', 'b']).unwrap_or(rest),
    };
    let goes_on = rest.starts_with(|c: char| c.is_alphabetic());
    (!goes_on).then_some((unit, rest))
}

/// 35.60元, ¥35.6, -3.20元; in fen.
pub fn money(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches('元').trim_end_matches("RMB");
    let (negative, text) = match text.strip_prefix(['-', '−', '－']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let text = text.strip_prefix(['¥', '￥']).unwrap_or(text);
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(is_digit) {
        return None;
    }
    let fen = i64::try_from(scaled(text, 100)?).ok()?;
    Some(if negative { -fen } else { fen })
}

/// A decimal number of `unit`s, rounded down.
fn scaled(number: &str, unit: u64) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole = grouped(whole)?;
    let digits = |c: char| c.is_ascii_digit();
    if !part.chars().all(digits) || (number.contains('.') && part.is_empty()) {
        return None;
    }
    // More digits than this are less than a byte.
    let part = &part[..part.len().min(15)];
    let places = u32::try_from(part.len()).ok()?;
    let part = part.parse().unwrap_or(0_u128) * u128::from(unit) / 10_u128.checked_pow(places)?;
    let all = u128::from(whole)
        .checked_mul(u128::from(unit))?
        .checked_add(part)?;
    u64::try_from(all).ok()
}

/// 1024, or 1,024: commas stand before three digits each, or nowhere.
fn grouped(text: &str) -> Option<u64> {
    let mut parts = text.split(',');
    let first = parts.next()?;
    let three = |part: &str| part.len() == 3;
    let rest: Vec<&str> = parts.collect();
    let sound = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|p| three(p)));
    let joined = format!("{first}{}", rest.concat());
    (sound && !first.is_empty())
        .then(|| joined.parse().ok())
        .flatten()
}
