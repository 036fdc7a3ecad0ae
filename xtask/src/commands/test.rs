use crate::postgres::Postgres;
use crate::setup::{
    self, APKSIGNER, C_COMPILER, CHROMIUM, CLANG, FONTS, JAVA, KERNEL_HEADERS, NODE, OPENSSL,
    POSTGRES, PYTHON, QEMU, RUBY,
};
use crate::shell::{cargo, run};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::time::Instant;

/// A message centre that is not ours, to test messages against: jsmpp's own, and what it stands on.
const SMPP_SIMULATOR: [&str; 5] = [
    "org.jsmpp:jsmpp-examples:3.0.1",
    "org.jsmpp:jsmpp:3.0.1",
    "com.github.brake.threegpp:telecom-charsets:1.0.1",
    "org.slf4j:slf4j-api:1.7.36",
    "org.slf4j:slf4j-simple:1.7.36",
];

/// A stage's name in the budget, and what it does.
type Stage = (&'static str, fn() -> Result<()>);

const STAGES: [Stage; 12] = [
    ("setup", machine),
    ("style", style),
    ("security", || {
        super::security::run(&super::security::Options::default())
    }),
    ("content", content),
    ("rust", rust),
    ("api", || super::api::run(&super::api::Options::usual())),
    ("bindings", || {
        super::bindings::run(&super::bindings::Options::all())
    }),
    ("browser", || {
        super::browser::run(&super::browser::Options::default())
    }),
    ("android", || {
        super::android::run(&super::android::Options::all())
    }),
    ("native", || {
        super::native::run(&super::native::Options::tried())
    }),
    ("apk", || {
        super::apk::run(&super::apk::Options::checked())?;
        super::fastlane::run(&super::fastlane::Options::default())?;
        super::fdroid::run(&super::fdroid::Options::default())
    }),
    ("bench", super::bench::quick),
];

/// Every kind of test at CI size; all of them, or the stages that are named.
pub(crate) fn test(only: &[String]) -> Result<()> {
    if let Some(unknown) = only
        .iter()
        .find(|o| !STAGES.iter().any(|(name, _)| name == o))
    {
        let names: Vec<_> = STAGES.iter().map(|(name, _)| *name).collect();
        bail!(
            "there is no stage `{unknown}`; there are {}",
            names.join(", ")
        );
    }
    let budget = budget()?;
    let began = Instant::now();
    let mut took: Vec<(&str, f64, bool)> = Vec::new();
    for (name, stage) in STAGES {
        if !only.is_empty() && !only.iter().any(|o| o == name) {
            continue;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let result = stage();
        took.push((name, start.elapsed().as_secs_f64() / 60.0, result.is_ok()));
        if let Err(error) = result {
            print(&took, &budget);
            return Err(error.context(format!(
                "stage `{name}` failed; `cargo xtask test {name}` runs it alone"
            )));
        }
    }
    took.push(("total", began.elapsed().as_secs_f64() / 60.0, true));
    print(&took, &budget);
    Ok(())
}

fn budget() -> Result<BTreeMap<String, f64>> {
    let file = crate::root().join("xtask/budget.toml");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(toml::from_str(&text)?)
}

fn print(took: &[(&str, f64, bool)], budget: &BTreeMap<String, f64>) {
    println!("\nstage       minutes  budget");
    for (name, minutes, passed) in took {
        let may = budget.get(*name).copied().unwrap_or_default();
        let word = match (*passed, *minutes > may) {
            (false, _) => "FAILED",
            (true, true) => "over budget",
            (true, false) => "",
        };
        println!("{name:<10} {minutes:>8.1} {may:>7.1}  {word}");
    }
}

fn machine() -> Result<()> {
    setup::ensure(&[
        C_COMPILER,
        POSTGRES,
        CHROMIUM,
        FONTS,
        NODE,
        JAVA,
        CLANG,
        KERNEL_HEADERS,
        QEMU,
        OPENSSL,
        APKSIGNER,
        PYTHON,
        RUBY,
    ])
}

fn style() -> Result<()> {
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    super::ktlint::ktlint(false)
}

/// The content has no problems, and the seed in the app is this content.
fn content() -> Result<()> {
    super::pack::check()
}

fn rust() -> Result<()> {
    let postgres = Postgres::start()?;
    // They wait for disks and clocks more than they compute.
    let at_once = 2 * std::thread::available_parallelism().map_or(1, NonZero::get);
    run(cargo(&["test", "--workspace"])
        .env("RUST_TEST_THREADS", at_once.to_string())
        .env("PHONESTATION_TEST_POSTGRES", postgres.url())
        .env(
            "PHONESTATION_TEST_SMPP",
            crate::maven::classpath(&SMPP_SIMULATOR)?,
        ))
}
