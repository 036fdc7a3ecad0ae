//! Chinese search measured: ours, a scan and SQLite's own full text search, side by side in one run.
//!
//! `--quick` for CI, `--write` (or `PHONESTATION_BENCH_WRITE=1`) to keep the tables and the picture.

#![expect(clippy::print_stdout, reason = "its tables are what it is for")]
mod contenders;
mod corpus;
mod measure;
mod page;
mod plot;
mod queries;
mod report;
mod sqlite;
mod table;

use measure::{OURS, Run};
use phonestation_rules::search::normalise;
use queries::LENGTHS;
use std::path::Path;
use std::process::ExitCode;

/// No larger than this share of the text's bytes.
const MAX_INDEX: f64 = 0.7;
/// At least this many times as fast as `LIKE` for two characters.
const MIN_RATIO: f64 = 20.0;
/// Both hold for this many passages. An index is a larger share of a smaller text: fewer tokens come twice.
const CHECKED: usize = 10_000;

fn main() -> ExitCode {
    let given = |flag: &str| std::env::args().any(|a| a == flag);
    // Cargo says `--bench` when it measures; a mere test run gets the small one.
    let quick = given("--quick") || !given("--bench");
    let write =
        given("--write") || std::env::var("PHONESTATION_BENCH_WRITE").is_ok_and(|v| v == "1");
    // Passages, the lengths of queries, queries for each length.
    let sizes: &[(usize, &[usize], usize)] = if quick {
        &[(2_000, &LENGTHS, 50)]
    } else {
        &[
            (1_000, &[2, 3], 200),
            (CHECKED, &LENGTHS, 500),
            (100_000, &[2, 3], 40),
        ]
    };
    let largest = sizes.iter().map(|s| s.0).chain([CHECKED]).max();
    let texts = corpus::passages(largest.unwrap_or(CHECKED));
    let plain: Vec<String> = texts.iter().map(|t| normalise(t)).collect();
    let runs: Vec<Run> = sizes
        .iter()
        .map(|&(count, lengths, each)| {
            Run::new(
                &texts[..count],
                &queries::draw(&plain[..count], lengths, each),
            )
        })
        .collect();
    let main = if quick { &runs[0] } else { &runs[1] };
    let share = if quick {
        measure::our_share(&texts)
    } else {
        main.index_share(OURS)
    };
    let verdicts = verdicts(main, share, quick);
    let common = corpus::coverage(&plain[..main.passages], 1_000);
    let tables = tables(main, common, &runs);
    println!("{tables}\n{}", verdicts.join("\n"));
    if write && !quick {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bench");
        std::fs::create_dir_all(&folder).expect("a folder for the picture");
        let page = page::page(&format!(
            "{tables}\n## Checked\n\n- {}\n",
            verdicts.join("\n- ")
        ));
        std::fs::write(folder.join("search.md"), page).expect("the page is written");
        std::fs::write(folder.join("search-cost.svg"), plot::svg(&runs))
            .expect("the picture is written");
    }
    ExitCode::from(u8::from(verdicts.iter().any(|v| v.starts_with("MISSED"))))
}

fn tables(main: &Run, common: f64, runs: &[Run]) -> String {
    let mut out = format!(
        "{}\n## Size\n\n{}\n## All queries, by length\n\n{}\n\
         ## Frequent queries, in more than 5 % of all passages\n\n{}\n## By document frequency\n\n{}",
        report::setting(main, common),
        report::sizes(main),
        report::lengths(main, |contender, chars| main.all(contender, chars)),
        report::lengths(main, |contender, chars| main.frequent(contender, chars)),
        report::bands(main),
    );
    if runs.len() > 1 {
        out += "\n## Cost as the corpus grows\n\n![Median time by number of passages](search-cost.svg)\n\n";
        out += &report::growth(runs);
    }
    out
}

/// What is expected, each with `ok` or `MISSED` in front.
fn verdicts(run: &Run, share: f64, quick: bool) -> Vec<String> {
    let check =
        |holds: bool, what: String| format!("{} {what}", if holds { "ok" } else { "MISSED" });
    let whole = |chars: usize| {
        let mut asked = run.asked.iter().filter(|a| a.chars == chars);
        asked.all(|a| a.recall[OURS] >= 1.0 && a.wrong[OURS] == 0)
    };
    let mut out: Vec<String> = LENGTHS
        .map(|n| {
            check(
                whole(n),
                format!("ours finds all that LIKE finds and nothing else, {n} characters"),
            )
        })
        .into();
    let ratio = run.all(OURS, 2).ratio;
    out.push(check(
        share <= MAX_INDEX,
        format!("index is {share:.3} of the text for {CHECKED} passages, at most {MAX_INDEX}"),
    ));
    out.push(if quick {
        format!("seen {ratio:.1}× LIKE for two characters; not checked in the small run")
    } else {
        check(
            ratio >= MIN_RATIO,
            format!("{ratio:.1}× LIKE for two characters, at least {MIN_RATIO}×"),
        )
    });
    out
}
