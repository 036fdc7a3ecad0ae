//! Random search strings and links against everything that reads them: no panic, and every answer is
//! a clear one. All go to the core; one in twenty also to a station, as a search and as a page's address. Count by `PHONESTATION_STRINGS` (20,000), seed by `PHONESTATION_SEED`.

#![expect(clippy::print_stdout, clippy::panic, reason = "a test program")]

use phonestation_core::{Link, OpenConfig, PhoneStation, StationError};
use phonestation_rules::search::{mark, normalise};
use phonestation_tests::{Random, RunningStation, from_env};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// So many ask at once, each by a seed of its own that follows from the one that is printed.
const AT_ONCE: u64 = 4;

/// Pieces that parsers stumble over, and pieces that they know.
const PIECES: &[&str] = &[
    "流量",
    "上网",
    "導通訊錄",
    "密",
    "网",
    "swsz",
    "apn",
    "APN",
    "5G",
    "的",
    "手机上不了网怎么办",
    "contacts",
    "hotpsot",
    "\"",
    "'",
    "*",
    "^",
    ":",
    "(",
    ")",
    "{",
    "}",
    "+",
    "-",
    " AND ",
    " OR ",
    " NOT ",
    " NEAR ",
    "\\",
    "%",
    "_",
    "\0",
    "\n",
    "\t",
    "\u{3000}",
    "，",
    "。",
    "？",
    "\u{200d}",
    "\u{feff}",
    "e\u{301}",
    "㍿",
    "ﬁ",
    "İ",
    "ß",
    "👩‍👩‍👧",
    "𠮷",
    "\u{202e}",
    "..",
    "/",
    "//",
    "?",
    "#",
    "&",
    "=",
    "%2e%2e",
    "%00",
    "%ff",
    "http://",
    "phonestation://",
    "/g/",
    "/h/",
    "zsl",
    "online-settings",
    "javascript:",
    "<script>",
    "'; DROP TABLE bookmark; --",
    "000000",
    "18446744073709551616",
    "-1",
];

fn main() {
    let count: u64 = from_env("PHONESTATION_STRINGS", 20_000);
    let seed: u64 = from_env("PHONESTATION_SEED", u64::from(std::process::id()));
    println!("strings: {count} strings, {AT_ONCE} at once, seed {seed}");
    let dir = tempfile::tempdir().expect("room");
    let config = OpenConfig {
        directory: dir.path().display().to_string(),
        station_url: "http://127.0.0.1:9".into(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "hyperos".into(),
    };
    let core = PhoneStation::open(config).expect("opens");
    core.set_bookmark("hotspot".into(), true).expect("writes");
    let seed_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/seed");
    let station = RunningStation::start(&seed_folder).expect("starts");
    let (began, asked) = (Instant::now(), AtomicU64::new(0));
    let piece = |n: u64| {
        let mut random = Random::new(seed.wrapping_mul(AT_ONCE).wrapping_add(n));
        let mut found = 0_u64;
        for _ in (n..count).step_by(AT_ONCE as usize) {
            let text = string(&mut random);
            found += u64::from(ask(&core, &text));
            let n = asked.fetch_add(1, Ordering::Relaxed) + 1;
            if n.is_multiple_of(20) {
                ask_station(station.address, &text);
            }
            if n.is_multiple_of(100_000) {
                println!(
                    "strings: {n} of {count}, {:.0} s",
                    began.elapsed().as_secs_f64()
                );
            }
        }
        found
    };
    let piece = &piece;
    let found: u64 = std::thread::scope(|scope| {
        let pieces: Vec<_> = (0..AT_ONCE)
            .map(|n| scope.spawn(move || piece(n)))
            .collect();
        pieces
            .into_iter()
            .map(|piece| piece.join().expect("no string stops it"))
            .sum()
    });
    let kept = core.bookmarks_view().expect("reads");
    assert_eq!(kept.len(), 1, "nothing was lost");
    assert!(found > 0, "some strings must find something");
    println!(
        "strings: {found} found something, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    println!("strings: {count} passed, 0 failed");
}

/// True when the search found something.
fn ask(core: &PhoneStation, text: &str) -> bool {
    let found = core
        .search_view(text.to_owned(), 20)
        .unwrap_or_else(|e| panic!("{text:?}: {e}"));
    for id in [text, text.trim_start_matches("/g/")] {
        match core.guide_view(id.to_owned(), Some(text.to_owned())) {
            Ok(_) | Err(StationError::NotFound) => {}
            Err(e) => panic!("{text:?}: {e}"),
        }
    }
    let link = format!("http://127.0.0.1:9{text}");
    if let Some(Link::Guide { id, .. }) = core.read_link(link) {
        assert!(
            id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
            "{text:?}"
        );
    }
    let _ = core.read_link(text.to_owned());
    let pieces: String = mark(text, text).iter().map(|s| s.text).collect();
    assert_eq!(pieces, text);
    let once = normalise(text);
    assert_eq!(normalise(&once), once, "{text:?} settles at once");
    for hit in &found.hits {
        let title: String = hit.title.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(title, hit.card.title, "{text:?}");
    }
    !found.hits.is_empty()
}

/// The station's answer is a page or a plain refusal, never a fault.
fn ask_station(station: SocketAddr, text: &str) {
    let escaped: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
    for path in [
        format!("/search?q={escaped}"),
        format!("/g/{escaped}?phone={escaped}&lang={escaped}"),
        format!("/h/{escaped}"),
    ] {
        let mut line = TcpStream::connect(station).expect("the station listens");
        write!(
            line,
            "GET {path} HTTP/1.1\r\nHost: station.example\r\nConnection: close\r\n\r\n"
        )
        .expect("sends");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("answers");
        let head = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
        let fine = [
            "HTTP/1.1 200",
            "HTTP/1.1 400",
            "HTTP/1.1 404",
            "HTTP/1.1 414",
        ];
        assert!(fine.contains(&head.as_str()), "{path}: {head}");
    }
}

fn string(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(6) {
        match random.below(4) {
            0 => text.extend(char::from_u32(
                u32::try_from(random.below(0x11_0000)).expect("fits"),
            )),
            1 => text.extend(char::from_u32(
                u32::try_from(0x4E00 + random.below(0x5200)).expect("fits"),
            )),
            _ => text.push_str(random.pick::<&str>(PIECES)),
        }
    }
    text
}
