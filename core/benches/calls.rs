//! What a screen asks of the core, timed without bindings; `cargo xtask bench` sets the same calls
//! through Kotlin beside it. One process is one start of the app: what is first in it is cold.
//!
//! Prints `name nanoseconds` a line.

#![expect(clippy::print_stdout, reason = "its lines are what it is for")]

use phonestation_core::{OpenConfig, PhoneStation, StationError};
use std::hint::black_box;
use std::time::Instant;

/// As many repetitions as its sister in Kotlin makes; the last half of them is timed.
const TIMES: u128 = 400;

fn main() -> Result<(), StationError> {
    // A mere test run of this target has no folder and measures nothing.
    let Some(folder) = std::env::args().skip(1).find(|a| !a.starts_with("--")) else {
        return Ok(());
    };
    let open = || {
        PhoneStation::open(OpenConfig {
            directory: folder.clone(),
            station_url: "http://127.0.0.1:9".to_owned(),
            own_root: None,
            language: "zh-CN".to_owned(),
            phone: "android".to_owned(),
        })
    };
    drop(timed("open, first start", open)?);
    let core = timed("open again", open)?;
    timed("home, first", || core.home_view())?;
    timed("search, first", || core.search_view("流量".to_owned(), 20))?;
    repeated("home", || core.home_view())?;
    repeated("search", || core.search_view("流量".to_owned(), 20))
}

fn timed<T>(name: &str, work: impl Fn() -> Result<T, StationError>) -> Result<T, StationError> {
    let began = Instant::now();
    let value = black_box(work()?);
    println!("{name} {}", began.elapsed().as_nanos());
    Ok(value)
}

fn repeated<T>(name: &str, work: impl Fn() -> Result<T, StationError>) -> Result<(), StationError> {
    let half = TIMES / 2;
    for _ in 0..half {
        black_box(work()?);
    }
    let began = Instant::now();
    for _ in 0..half {
        black_box(work()?);
    }
    println!("{name} {}", began.elapsed().as_nanos() / half);
    Ok(())
}
