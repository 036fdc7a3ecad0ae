//! Tables, as they are printed and as they are kept.

use crate::corpus::{CHARACTERS, SEED, WORDS};
use crate::measure::{LIKE, Line, OURS, Run};
use crate::queries::{BANDS, LENGTHS};
use crate::table::table;

fn numbers(line: &Line) -> Vec<String> {
    vec![
        format!("{:.3}", line.recall),
        format!("{:.0}", line.median),
        format!("{:.0}", line.p90),
        if line.ratio < 10.0 {
            format!("{:.1}×", line.ratio)
        } else {
            format!("{:.0}×", line.ratio)
        },
    ]
}

const HEAD: [&str; 5] = [
    "recall",
    "median µs",
    "p90 µs",
    "LIKE's median : own",
    "queries",
];

/// What was searched and how. `common` is the share of the 1,000 most frequent characters.
pub(crate) fn setting(run: &Run, common: f64) -> String {
    format!(
        "Corpus: synthetic, nobody's text; seed {SEED}; {} passages of 60 to 400 characters; {WORDS} words of 1 to 4\n\
         characters by Zipf's law, made of {CHARACTERS} Han characters and some known words of the trade; the 1,000 most\n\
         frequent characters are {:.0} % of all; {} bytes of UTF-8, {} when normalised. SQLite {}.\n\n\
         Queries: pieces of Han runs, for each length a quarter from each band of document frequency (up to 0.1 %, 1 %,\n\
         5 %, above); a band that has too few is filled from the rarer ones.\n",
        run.passages,
        common * 100.0,
        run.text_bytes,
        run.normalised_bytes,
        rusqlite::version(),
    )
}

/// Size and build time.
pub(crate) fn sizes(run: &Run) -> String {
    let share = |bytes: i64| format!("{:.2}", bytes as f64 / run.text_bytes as f64);
    let row = |b: &crate::measure::Built| {
        let copy = if b.copy_bytes == 0 {
            "-".to_owned()
        } else {
            share(b.copy_bytes)
        };
        vec![
            b.name.into(),
            b.put.into(),
            format!("{:.2}", b.seconds),
            b.index_bytes.to_string(),
            share(b.index_bytes),
            copy,
        ]
    };
    let head = [
        "contender",
        "the query as put",
        "build s",
        "index bytes",
        "index : text",
        "copy of the text : text",
    ];
    table(&head, &run.built.iter().map(row).collect::<Vec<_>>())
}

/// Recall and times by length: all queries, or the frequent ones only.
pub(crate) fn lengths(run: &Run, line: impl Fn(usize, usize) -> Line) -> String {
    let mut rows = Vec::new();
    for chars in LENGTHS {
        for (i, built) in run.built.iter().enumerate() {
            let line = line(i, chars);
            if line.queries > 0 {
                let mut row = vec![built.name.to_owned(), chars.to_string()];
                row.extend(numbers(&line));
                row.push(line.queries.to_string());
                rows.push(row);
            }
        }
    }
    table(&[&["contender", "characters"], &HEAD[..]].concat(), &rows)
}

/// Ours against `LIKE` for two characters, by document frequency.
pub(crate) fn bands(run: &Run) -> String {
    let row = |&(above, to): &(f64, f64)| {
        let (ours, like) = (
            run.line(OURS, 2, (above, to)),
            run.line(LIKE, 2, (above, to)),
        );
        let band = format!("above {} % to {} %", above * 100.0, to * 100.0);
        let micros = |line: &Line| format!("{:.0}", line.median);
        vec![
            band,
            micros(&ours),
            micros(&like),
            format!("{:.1}×", ours.ratio),
            ours.queries.to_string(),
        ]
    };
    let head = [
        "two characters, in … of all passages",
        "ours, median µs",
        "LIKE, median µs",
        "ratio",
        "queries",
    ];
    table(&head, &BANDS.iter().rev().map(row).collect::<Vec<_>>())
}

/// What grows with the corpus.
pub(crate) fn growth(runs: &[Run]) -> String {
    let mut rows = Vec::new();
    for (run, (i, built)) in runs
        .iter()
        .flat_map(|r| r.built.iter().enumerate().map(move |b| (r, b)))
    {
        let (two, three) = (run.all(i, 2), run.all(i, 3));
        let mut row = vec![built.name.to_owned(), run.passages.to_string()];
        row.extend([
            format!("{:.2}", built.seconds),
            format!("{:.2}", run.index_share(i)),
        ]);
        row.extend(
            [&two, &three]
                .iter()
                .flat_map(|l| numbers(l).into_iter().take(2)),
        );
        row.push(two.queries.to_string());
        rows.push(row);
    }
    let head = [
        "contender",
        "passages",
        "build s",
        "index : text",
        "recall, 2 chars",
        "median µs, 2 chars",
        "recall, 3 chars",
        "median µs, 3 chars",
        "queries each",
    ];
    table(&head, &rows)
}
