//! `cargo xtask preview`: the guide being written, in both languages at a phone's width, with what is
//! wrong and what could be said better beneath; renewed when a file is saved.
//!
//! The real station serves the pages. It forbids to be framed, and rightly: so this passes its pages
//! on and leaves those two headers out, for this machine only.

mod page;
mod serve;

use super::pack::{now, signing_key};
use crate::station::Station;
use anyhow::{Context, Result};
use clap::Args;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use xtask::content::{self, Advice, Problem};
use xtask::pack;

/// How often files are looked at.
const EVERY: Duration = Duration::from_millis(500);

/// What to preview.
#[derive(Args)]
pub(crate) struct Options {
    /// The guide being written; a list of all when not given
    guide: Option<String>,
    /// Where the content lies
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8090)]
    port: u16,
}

/// What is known of the content as it is now.
#[derive(Default, Clone)]
struct State {
    /// Rises with every change that was seen.
    turn: u64,
    problems: Vec<Problem>,
    advice: Vec<Advice>,
    /// Every guide, and whether all of it is checked.
    guides: BTreeMap<String, bool>,
}

/// What the server and the watcher share.
struct Desk {
    state: Mutex<State>,
    content: PathBuf,
    packs: PathBuf,
    station: String,
}

/// Serves until it is stopped.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (desk, station, listener) = open(&options.content, folder.path(), options.port)?;
    let address = listener.local_addr()?;
    let guide = options.guide.as_deref().unwrap_or_default();
    println!("preview http://{address}/_preview/{guide}");
    println!("Save a file and the page renews itself; Ctrl-C ends it.");
    let watched = Arc::clone(&desk);
    std::thread::spawn(move || watch(&watched));
    serve::forever(&listener, &desk);
    // Held to here: the station ends with it.
    drop(station);
    Ok(())
}

fn open(content: &Path, folder: &Path, port: u16) -> Result<(Arc<Desk>, Station, TcpListener)> {
    let packs = folder.join("packs");
    let state = renew(content, &packs, 0)?;
    // A station needs content that has no problems: the seed stands in until there is some.
    let served = match packs.join("index.json").is_file() {
        true => packs.clone(),
        false => crate::root().join("content/seed"),
    };
    let more = [
        "--example",
        "--burst=100000",
        "--requests-per-minute=100000",
    ];
    let station = Station::start(folder, &served, &more)?;
    let desk = Arc::new(Desk {
        state: Mutex::new(state),
        content: content.to_owned(),
        packs,
        station: station.address.trim_start_matches("http://").to_owned(),
    });
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("cannot listen on port {port}: choose another with --port"))?;
    Ok((desk, station, listener))
}

/// Checks the content and, when it has no problems, packs it for the station.
fn renew(content: &Path, packs: &Path, turn: u64) -> Result<State> {
    let advice = content::advise(content);
    let mut state = State {
        turn,
        ..State::default()
    };
    match advice {
        Ok(advice) => state.advice = advice,
        Err(problem) => state.problems.push(problem),
    }
    match content::read(content) {
        Ok(read) => {
            for guide in &read.guides[0].guides {
                let checked = guide.variants.iter().all(|v| v.checked.is_some());
                state.guides.insert(guide.id.clone(), checked);
            }
            let release = pack::next_release(packs, now())?;
            pack::write(packs, &pack::packs(&read)?, &release, &signing_key(None)?)?;
        }
        Err(problems) => state.problems.extend(problems),
    }
    Ok(state)
}

fn watch(desk: &Desk) {
    let mut seen = newest(&desk.content);
    loop {
        std::thread::sleep(EVERY);
        let now = newest(&desk.content);
        if now != seen {
            seen = now;
            look_again(desk);
        }
    }
}

/// What was changed is checked; what cannot be packed leaves the last good pages.
fn look_again(desk: &Desk) {
    let Ok(mut state) = desk.state.lock() else {
        return;
    };
    match renew(&desk.content, &desk.packs, state.turn + 1) {
        Ok(mut fresh) => {
            if fresh.guides.is_empty() {
                fresh.guides.clone_from(&state.guides);
            }
            *state = fresh;
        }
        Err(error) => eprintln!("the content could not be packed: {error:#}"),
    }
}

/// The newest change below `folder`, and how many files there are.
fn newest(folder: &Path) -> (Option<SystemTime>, usize) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return (None, 0);
    };
    entries.flatten().fold((None, 0), |(time, count), entry| {
        let path = entry.path();
        let (other, more) = match path.is_dir() {
            true if entry.file_name() == "seed" => (None, 0),
            true => newest(&path),
            false => (entry.metadata().and_then(|m| m.modified()).ok(), 1),
        };
        (time.max(other), count + more)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Instant;

    fn get(address: &str, path: &str) -> String {
        let mut line = TcpStream::connect(address).unwrap();
        write!(
            line,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let target = to.join(entry.file_name());
            match entry.path().is_dir() {
                true => copy(&entry.path(), &target),
                false => drop(std::fs::copy(entry.path(), target).unwrap()),
            }
        }
    }

    /// Looks until `there`, for the station takes up new content every few seconds.
    fn until(what: &str, there: impl Fn() -> bool) {
        let begun = Instant::now();
        while !there() {
            assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    #[test]
    fn a_saved_file_is_seen_and_a_broken_one_leaves_the_last_good_page() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        copy(&crate::root().join("content"), &content);
        let (desk, station, listener) = open(&content, folder.path(), 0).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let served = Arc::clone(&desk);
        std::thread::spawn(move || serve::forever(&listener, &served));

        let list = get(&address, "/_preview/");
        assert!(list.contains("/_preview/hotspot") && list.contains("lost-phone"));
        let desk_page = get(&address, "/_preview/hotspot");
        assert_eq!(desk_page.matches("<iframe").count(), 2);
        let page = get(&address, "/g/hotspot?lang=zh-CN");
        assert!(page.contains("用手机给电脑") && !page.to_lowercase().contains("frame-ancestors"));

        let file = content.join("guides/hotspot/android.zh-CN.md");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(
            &file,
            text.replace("# 用手机给电脑、平板连网", "# 手机当 Wi-Fi 用"),
        )
        .unwrap();
        look_again(&desk);
        assert!(get(&address, "/_preview/state").ends_with("\r\n\r\n1"));
        until("the new title", || {
            get(&address, "/g/hotspot?lang=zh-CN").contains("手机当 Wi-Fi 用")
        });

        std::fs::write(&file, text.replace("icon: hotspot", "icon: rocket")).unwrap();
        look_again(&desk);
        let broken = get(&address, "/_preview/hotspot");
        assert!(
            broken.contains("android.zh-CN.md:5") && broken.contains("rocket"),
            "{broken}"
        );
        assert!(get(&address, "/g/hotspot?lang=zh-CN").contains("手机当 Wi-Fi 用"));
        station.stop().unwrap();
    }
}
