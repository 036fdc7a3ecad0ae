//! What is searched for: pieces of Han runs, rare and frequent ones alike.

use crate::corpus::Rng;
use phonestation_rules::search::is_han;
use std::collections::HashMap;

/// Queries are this long, in characters.
pub(crate) const LENGTHS: [usize; 4] = [1, 2, 3, 4];
/// A query in more than this share of the passages is frequent.
pub(crate) const FREQUENT: f64 = 0.05;
/// Bands of document frequency, as shares of the passages: above the first number, up to the second.
pub(crate) const BANDS: [(f64, f64); 4] = [
    (FREQUENT, 1.0),
    (0.01, FREQUENT),
    (0.001, 0.01),
    (0.0, 0.001),
];
/// Frequencies are counted in no more passages than this.
const COUNTED: usize = 10_000;

/// One query.
pub(crate) struct Query {
    pub(crate) text: String,
    pub(crate) chars: usize,
}

/// `each` queries for each of `lengths`, a quarter from each band; what a band lacks comes from the rarer ones.
pub(crate) fn draw(texts: &[String], lengths: &[usize], each: usize) -> Vec<Query> {
    let mut rng = Rng::new(3);
    let texts = &texts[..texts.len().min(COUNTED)];
    let mut queries = Vec::new();
    for &chars in lengths {
        let counts = document_frequencies(texts, chars);
        let mut left = each;
        for (i, (above, to)) in BANDS.into_iter().enumerate() {
            let share = |df: u32| f64::from(df) / texts.len() as f64;
            let inside = counts
                .iter()
                .filter(|&&(_, df)| share(df) > above && share(df) <= to);
            let mut inside: Vec<&str> = inside.map(|&(piece, _)| piece).collect();
            rng.shuffle(&mut inside);
            inside.truncate(left / (BANDS.len() - i));
            left -= inside.len();
            queries.extend(inside.into_iter().map(|piece| Query {
                text: piece.to_owned(),
                chars,
            }));
        }
    }
    rng.shuffle(&mut queries);
    queries
}

/// Each piece of a Han run and the number of texts it stands in, in the order of the pieces.
fn document_frequencies(texts: &[String], chars: usize) -> Vec<(&str, u32)> {
    let mut counts: HashMap<&str, (u32, usize)> = HashMap::new();
    for (number, text) in texts.iter().enumerate() {
        for run in text.split(|c| !is_han(c)) {
            let starts: Vec<usize> = run
                .char_indices()
                .map(|(at, _)| at)
                .chain([run.len()])
                .collect();
            for ends in starts.windows(chars + 1) {
                let entry = counts
                    .entry(&run[ends[0]..ends[chars]])
                    .or_insert((0, usize::MAX));
                if entry.1 != number {
                    *entry = (entry.0 + 1, number);
                }
            }
        }
    }
    let mut counts: Vec<(&str, u32)> = counts
        .into_iter()
        .map(|(piece, (df, _))| (piece, df))
        .collect();
    counts.sort_unstable();
    counts
}
