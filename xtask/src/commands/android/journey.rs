//! A station for the app's tests: its content is this repository's, newer than the seed and told from it.

use crate::commands::apk;
use crate::commands::pack::{now, signing_key};
use crate::station::Station;
use anyhow::{Result, bail, ensure};
use jiff::Timestamp;
use std::fs;
use std::path::Path;
use xtask::content::{self, Content};
use xtask::pack;

/// What the tests look for: the first of the most asked guides has this behind its name, in both languages.
const MARK: &str = " 2.0";

/// What the halls' clocks show about when the station starts, so that a test finds times today at any hour.
const HOUR: i64 = 10;

/// Starts the station, with the example halls, on content made in `folder`, with the development key, which the app trusts.
pub(super) fn start(folder: &Path) -> Result<Station> {
    let root = crate::root();
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let Ok(mut content) = content::read(&root.join("content")) else {
        bail!("the content has problems: see `cargo xtask test content`");
    };
    ensure!(
        now().in_tz(&morning(now())).is_ok(),
        "this machine has no time zones: install tzdata"
    );
    renew(&mut content, now());
    let made = folder.join("content");
    // A version above the seed's, also when both are made in one minute.
    let release = pack::next_release(&root.join("content/seed"), now())?;
    pack::write(
        &made,
        &pack::packs(&content)?,
        &release,
        &signing_key(None)?,
    )?;
    let apk = apk::made_up(folder)?;
    let apk = format!("--apk={}", apk.display());
    Station::start(folder, &made, &["--example", &apk])
}

fn renew(content: &mut Content, now: Timestamp) {
    for guide in content.guides.iter_mut().flat_map(|pack| &mut pack.guides) {
        if guide.most_asked == Some(1) {
            guide.label.push_str(MARK);
        }
    }
    for hall in &mut content.halls.halls {
        hall.zone = morning(now);
        hall.closed.clear();
        for product in &mut hall.products {
            // What happens for some days of a year could not be booked on the others.
            (product.from, product.until) = (None, None);
        }
    }
}

/// A zone in which it is about [`HOUR`] at `now`.
fn morning(now: Timestamp) -> String {
    let utc = now.as_second().rem_euclid(86_400) / 3600;
    // From 11 hours behind to 12 ahead; the names have the sign of POSIX, which is the other way round.
    let ahead = (HOUR - utc + 11).rem_euclid(24) - 11;
    match ahead {
        0 => "Etc/GMT".to_owned(),
        behind if behind < 0 => format!("Etc/GMT+{}", -behind),
        ahead => format!("Etc/GMT-{ahead}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_morning_in_the_halls_whenever_the_station_starts() {
        for hour in 0..24 {
            let now =
                Timestamp::from_second(1_800_000_000 / 86_400 * 86_400 + hour * 3600).unwrap();
            let there = now.in_tz(&morning(now)).unwrap();
            assert_eq!(i64::from(there.hour()), HOUR, "{now}: {there}");
        }
    }
}
