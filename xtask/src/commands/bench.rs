mod calls;

use crate::setup::{self, C_COMPILER};
use crate::shell::{cargo, run};
use anyhow::Result;

/// Every bench, each a program that prints ratios within one run. `words` go to that of the search.
pub(crate) fn bench(words: &[String]) -> Result<()> {
    setup::ensure(&[C_COMPILER])?;
    run(cargo(&[
        "bench",
        "--package",
        "phonestation-core",
        "--bench",
        "search",
        "--",
    ])
    .args(words))?;
    calls::bench(calls::STARTS)
}

/// The benches' own checks at a small size; their times mean nothing in this profile.
pub(crate) fn quick() -> Result<()> {
    run(&mut cargo(&[
        "bench",
        "--profile",
        "dev",
        "--package",
        "phonestation-core",
        "--bench",
        "search",
        "--",
        "--quick",
    ]))
}
