use crate::setup::{self, C_COMPILER};
use crate::shell::{cargo, run};
use anyhow::Result;

/// Every bench, each a program that prints ratios within one run. `words` go to the benches.
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
    .args(words))
}
