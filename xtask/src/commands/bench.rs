mod calls;

use crate::postgres::Postgres;
use crate::setup::{self, C_COMPILER, POSTGRES};
use crate::shell::{cargo, run};
use anyhow::Result;

/// Every bench, each a program that prints ratios within one run. `words` go to that of the search.
pub(crate) fn bench(words: &[String]) -> Result<()> {
    setup::ensure(&[C_COMPILER, POSTGRES])?;
    run(cargo(&[
        "bench",
        "--package",
        "phonestation-core",
        "--bench",
        "search",
        "--",
    ])
    .args(words))?;
    run(&mut cargo(&[
        "bench",
        "--package",
        "phonestation-rules",
        "--bench",
        "usage",
    ]))?;
    run(&mut cargo(&[
        "bench",
        "--package",
        "phonestation-rules",
        "--bench",
        "recommend",
    ]))?;
    run(&mut cargo(&[
        "bench",
        "--package",
        "phonestation-core",
        "--bench",
        "handset",
    ]))?;
    let postgres = Postgres::durable()?;
    run(cargo(&[
        "bench",
        "--package",
        "phonestation-tests",
        "--bench",
        "booking",
    ])
    .env("PHONESTATION_TEST_POSTGRES", postgres.url()))?;
    run(cargo(&[
        "bench",
        "--package",
        "phonestation-tests",
        "--bench",
        "usage",
    ])
    .env("PHONESTATION_TEST_POSTGRES", postgres.url()))?;
    calls::bench(calls::STARTS)
}

/// The benches' own checks at a small size; their times mean nothing in this profile.
pub(crate) fn quick() -> Result<()> {
    let benches = ["search", "usage", "handset", "booking"];
    // With the whole workspace's features, as the tests have built all that they stand on.
    run(cargo(&["bench", "--profile", "dev", "--workspace"])
        .args(benches.iter().flat_map(|bench| ["--bench", bench]))
        .args(["--", "--quick"]))
}
