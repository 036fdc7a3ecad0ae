//! How far off a forecast of the rest of a month is: a straight line through the month beside the means that know
//! the weeks before. Months are made up, by the makers below, which were fixed before any result was seen.
//!
//! `--quick` for CI; else the full count. Prints a table, and fails when what the rules use is worse than the straight
//! line at any horizon, or no better at one where it is another thing: then the straight line should be used.

#![expect(clippy::print_stdout, reason = "its tables are what it is for")]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use phonestation_rules::usage::{
    Ends, GB, Lot, Rate, cycle, forecast, mean_rate, naive_rate, weekday_rate,
};
use phonestation_wire::usage::{Cycle, DayUse};
use std::process::ExitCode;

/// Days to the end of the month at which it is foretold.
const HORIZONS: [i32; 4] = [3, 7, 14, 21];
/// Three runs, each with people of its own. Others (20261125, 7, 4242; 1963, 28561, 390625; 11, 2718, 314159) were
/// looked at when it was chosen which heavy day is told from the rest, and from how many days on.
const SEEDS: [u64; 3] = [1_618, 60_221, 299_792];
/// A month of each of these is foretold: each begins on another day of the week.
const MONTHS: [(i16, i8); 6] = [
    (2026, 6),
    (2026, 8),
    (2026, 9),
    (2026, 11),
    (2027, 1),
    (2027, 2),
];
/// Days before the month that are known, for who has had the app so long.
const BEFORE: i32 = 60;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn part(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.part()
    }

    /// Around 0, with spread 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.part()).sum::<f64>() - 6.0
    }
}

/// A kind of person.
#[derive(Clone, Copy)]
enum Kind {
    /// About the same each day.
    Steady,
    /// A day in twelve is five to ten times as heavy.
    Films,
    /// Twice as much at weekends.
    Weekends,
    /// Little at weekends, with Wi-Fi at home.
    Commuter,
    /// More each week.
    Growing,
    /// Something changes on a day, for good: a new app, or Wi-Fi at last.
    Changes,
    /// Most days nothing.
    Rare,
}

const KINDS: [(Kind, &str); 7] = [
    (Kind::Steady, "steady"),
    (Kind::Films, "films now and then"),
    (Kind::Weekends, "weekends"),
    (Kind::Commuter, "commuter"),
    (Kind::Growing, "growing"),
    (Kind::Changes, "changes for good"),
    (Kind::Rare, "rare"),
];

/// A person's days, by date.
fn days(kind: Kind, first: Date, count: i32, random: &mut Random) -> Vec<DayUse> {
    let base = (GB as f64) * (random.between(0.05_f64.ln(), 1.5_f64.ln())).exp();
    let change = random.between(0.0, f64::from(count));
    let to = if random.part() < 0.5 { 0.4 } else { 2.2 };
    (0..count)
        .map(|at| {
            let day = first.saturating_add(at.days());
            let weekend = day.weekday().to_monday_zero_offset() >= 5;
            let noise = (0.4 * random.normal()).exp();
            let luck = random.part();
            let times = match kind {
                Kind::Steady => 1.0,
                Kind::Films if luck < 1.0 / 12.0 => random.between(5.0, 10.0),
                Kind::Films => 0.6,
                Kind::Weekends => {
                    if weekend {
                        2.0
                    } else {
                        0.8
                    }
                }
                Kind::Commuter => {
                    if weekend {
                        0.3
                    } else {
                        1.2
                    }
                }
                Kind::Growing => 0.6 * (0.012 * f64::from(at)).exp(),
                Kind::Changes => {
                    if f64::from(at) < change {
                        1.0
                    } else {
                        to
                    }
                }
                Kind::Rare if luck < 0.3 => 2.5,
                Kind::Rare => 0.02,
            };
            DayUse {
                day,
                bytes: (base * times * noise) as u64,
            }
        })
        .collect()
}

/// What says how much the rest of the month takes.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Naive,
    Mean,
    Weekdays,
    Used,
}

const WAYS: [(Way, &str); 4] = [
    (Way::Naive, "straight line"),
    (Way::Mean, "four weeks' mean, tamed"),
    (Way::Weekdays, "days of the week"),
    (Way::Used, "what the rules use"),
];

/// A month at a horizon, as it is known then.
struct Known<'a> {
    days: &'a [DayUse],
    cycle: Cycle,
    today: Date,
    used: u64,
}

impl Known<'_> {
    fn at(&self) -> Option<jiff::Zoned> {
        self.today.to_zoned(TimeZone::UTC).ok()
    }

    fn guess(&self, way: Way) -> Option<f64> {
        let at = self.at()?;
        let naive = || naive_rate(self.cycle, &at, self.used);
        let mean = || mean_rate(self.days, self.today);
        let rate: Option<Rate> = match way {
            Way::Naive => naive(),
            Way::Mean => mean().or_else(naive),
            Way::Weekdays => weekday_rate(self.days, self.today)
                .or_else(mean)
                .or_else(naive),
            Way::Used => {
                let ahead = forecast(self.days, self.cycle, &at, self.used, &[]);
                return Some(ahead.likely.iter().map(|d| d.bytes as f64).sum());
            }
        };
        let rate = rate?;
        let mut day = self.today;
        let mut sum = 0.0;
        while day <= self.cycle.to {
            sum += rate.on(day);
            day = day.tomorrow().ok()?;
        }
        Some(sum)
    }

    /// Whether the day on which `left` is used up is within the span that is said; none where neither is.
    fn covers(&self, left: u64, really: &[DayUse]) -> Option<bool> {
        let lot = Lot {
            left,
            to: self.cycle.to,
        };
        let ahead = forecast(self.days, self.cycle, &self.at()?, self.used, &[lot]);
        let mut sum = 0;
        let empty = really.iter().find(|d| {
            sum += d.bytes;
            sum > left
        });
        match (empty.map(|d| d.day), ahead.span) {
            (None, None) => (ahead.ends == Ends::Enough).then_some(true),
            (None, Some(span)) => Some(span.to.is_none()),
            (Some(_), None) => Some(false),
            (Some(day), Some(span)) => Some(span.from <= day && span.to.is_none_or(|to| day <= to)),
        }
    }
}

/// Errors as shares of the month's whole, by way and horizon.
#[derive(Default)]
struct Errors {
    all: [[Vec<f64>; 4]; 4],
    by_kind: [[Vec<f64>; 4]; 7],
    covered: [(u32, u32); 4],
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / (values.len().max(1) as f64)
}

fn middle(values: &[f64]) -> f64 {
    let mut all = values.to_vec();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

fn run(seed: u64, people: usize, before: i32, errors: &mut Errors) {
    let mut random = Random(seed);
    for at in 0..people {
        let (place, (kind, _)) = (at % KINDS.len(), KINDS[at % KINDS.len()]);
        let (year, month) = MONTHS[at / KINDS.len() % MONTHS.len()];
        let cycle = cycle(1, date(year, month, 1));
        let first = cycle.from.saturating_sub(BEFORE.days());
        let count = (cycle.to - first).get_days() + 1;
        let all = days(kind, first, count, &mut random);
        let room = random.between(0.6, 1.4);
        let from = cycle.from.saturating_sub(before.days());
        for (h, horizon) in HORIZONS.into_iter().enumerate() {
            let today = cycle.to.saturating_sub((horizon - 1).days());
            let known: Vec<DayUse> = all
                .iter()
                .filter(|d| d.day >= from && d.day < today)
                .copied()
                .collect();
            let month = |d: &&DayUse| d.day >= cycle.from;
            let used: u64 = known.iter().filter(month).map(|d| d.bytes).sum();
            let rest: Vec<DayUse> = all.iter().filter(|d| d.day >= today).copied().collect();
            let really: u64 = rest.iter().map(|d| d.bytes).sum();
            let whole = (used + really).max(1) as f64;
            let known = Known {
                days: &known,
                cycle,
                today,
                used,
            };
            for (w, (way, _)) in WAYS.into_iter().enumerate() {
                let Some(guess) = known.guess(way) else {
                    continue;
                };
                let error = (guess - really as f64).abs() / whole;
                errors.all[w][h].push(error);
                if way == Way::Used {
                    errors.by_kind[place][h].push(error);
                }
            }
            let left = (really as f64 * room) as u64;
            if let Some(covered) = known.covers(left, &rest) {
                errors.covered[h].0 += u32::from(covered);
                errors.covered[h].1 += 1;
            }
        }
    }
}

fn row(name: &str, cells: &[String; 4]) {
    println!("| {name} | {} |", cells.join(" | "));
}

/// The table; whether what is used is the better one at every horizon where it is not the straight line itself.
fn table(title: &str, errors: &Errors) -> bool {
    println!(
        "\n{title}\n\n| error, % of the month: mean (median) | 3 days | 7 days | 14 days | 21 days |"
    );
    println!("|---|---:|---:|---:|---:|");
    for (w, (_, name)) in WAYS.into_iter().enumerate() {
        let cell = |h: usize| {
            let values = &errors.all[w][h];
            format!(
                "{:.1} ({:.1})",
                100.0 * mean(values),
                100.0 * middle(values)
            )
        };
        row(name, &std::array::from_fn(cell));
    }
    for (place, (_, name)) in KINDS.into_iter().enumerate() {
        let cell = |h: usize| format!("{:.1}", 100.0 * mean(&errors.by_kind[place][h]));
        row(&format!("… of which {name}"), &std::array::from_fn(cell));
    }
    let cell = |h: usize| {
        let (covered, all) = errors.covered[h];
        format!(
            "{:.0} %",
            100.0 * f64::from(covered) / f64::from(all.max(1))
        )
    };
    row(
        "used up within the span that is said",
        &std::array::from_fn(cell),
    );
    (0..HORIZONS.len()).all(|h| {
        let (used, naive) = (&errors.all[3][h], &errors.all[0][h]);
        // With few days known it is a straight line itself, but for a rounding.
        mean(used) < mean(naive) || (mean(used) - mean(naive)).abs() < 1e-6
    })
}

fn main() -> ExitCode {
    let given = |flag: &str| std::env::args().any(|a| a == flag);
    let quick = given("--quick") || !given("--bench");
    let people = if quick { 420 } else { 2_100 };
    println!("Synthetic months, nobody's. Seeds {SEEDS:?}, {people} people each.");
    let mut beaten = true;
    for (before, title) in [
        (BEFORE, "Who has had it for two months before"),
        (0, "Who begins with the month: nothing before it is known"),
    ] {
        let mut errors = Errors::default();
        for seed in SEEDS {
            run(seed, people, before, &mut errors);
        }
        let better = table(title, &errors);
        println!(
            "\nThe straight line is beaten at every horizon where another thing is used: {better}."
        );
        beaten &= better;
    }
    match beaten {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
