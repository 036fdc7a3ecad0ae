//! Packages: which is used first, and what all of them hold together.

use jiff::civil::Date;
use phonestation_wire::usage::{Bucket, BucketKind, Usage};

/// All data packages of a day together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Data {
    /// There is at least one.
    pub any: bool,
    /// What they held; none where there is no end to one of them.
    pub total: Option<u64>,
    /// What was used of them, by all who share them.
    pub used: u64,
    /// What is left; none where there is no end.
    pub left: Option<u64>,
    /// Somebody else takes from one of them too.
    pub shared: bool,
}

/// What is left of a package, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// Bytes.
    pub left: u64,
    /// The last day.
    pub to: Date,
}

fn holds(bucket: &Bucket, day: Date) -> bool {
    bucket.from <= day && day <= bucket.to
}

fn data_of(usage: &Usage, day: Date) -> impl Iterator<Item = &Bucket> {
    let data = usage.buckets.iter().filter(|b| b.kind == BucketKind::Data);
    data.filter(move |b| holds(b, day))
}

fn left(bucket: &Bucket) -> Option<u64> {
    bucket.total.map(|total| total.saturating_sub(bucket.used))
}

/// What all data packages that hold on `day` have together.
pub fn data(usage: &Usage, day: Date) -> Data {
    let mut all = Data {
        any: false,
        total: Some(0),
        used: 0,
        left: Some(0),
        shared: false,
    };
    for bucket in data_of(usage, day) {
        let used = bucket.total.map_or(bucket.used, |t| bucket.used.min(t));
        let add = |sum: Option<u64>, more: Option<u64>| Some(sum?.saturating_add(more?));
        all.any = true;
        all.total = add(all.total, bucket.total);
        all.left = add(all.left, left(bucket));
        all.used = all.used.saturating_add(used);
        all.shared |= bucket.shared.is_some_and(|s| s.members > 1);
    }
    if !all.any {
        (all.total, all.left) = (None, None);
    }
    all
}

/// What is left in the data packages of `day`, the one that is used first at the front. Empty where there
/// is no end to one of them.
pub fn lots(usage: &Usage, day: Date) -> Vec<Lot> {
    let lot = |b: &Bucket| {
        Some(Lot {
            left: left(b)?,
            to: b.to,
        })
    };
    let all: Option<Vec<Lot>> = data_of(usage, day).map(lot).collect();
    all.unwrap_or_default()
}

/// Packages as they are shown on `day`: the carrier's own order (the one that is used first at the top) among
/// those that can be used, then what is empty, then what begins later; what is over is left out.
/// The flag is set on the one from which data is taken now.
pub fn order(usage: &Usage, day: Date) -> Vec<(&Bucket, bool)> {
    let rank = |b: &Bucket| match (holds(b, day), left(b)) {
        (false, _) => 2,
        (true, Some(0)) => 1,
        (true, _) => 0,
    };
    let mut all: Vec<&Bucket> = usage.buckets.iter().filter(|b| b.to >= day).collect();
    all.sort_by_key(|b| rank(b));
    let first = all
        .iter()
        .position(|b| b.kind == BucketKind::Data && rank(b) == 0);
    let all = all.into_iter().enumerate();
    all.map(|(at, b)| (b, Some(at) == first)).collect()
}
