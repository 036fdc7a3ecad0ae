use crate::crowd::ask;
use anyhow::{Result, ensure};
use jiff::Timestamp;
use phonestation_core::testing::{TestClock, open};
use phonestation_core::{OpenConfig, PhoneStation, TokenKeeper};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Wraps by turning every bit over: a phone's key store is not here.
struct Turned;

impl TokenKeeper for Turned {
    fn wrap(&self, plain: Vec<u8>) -> Option<Vec<u8>> {
        Some(plain.into_iter().map(|b| !b).collect())
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Option<Vec<u8>> {
        self.wrap(wrapped)
    }
}

/// When customers act: a morning in Shanghai, away from the ends of months.
pub fn day() -> Timestamp {
    Timestamp::constant(1_795_579_440, 0)
}

/// A customer's phone in `directory`, by `clock`, at the station at `url`. It keeps its sign-in.
///
/// # Errors
/// As the core's own start.
pub fn phone_of(directory: &Path, url: &str, clock: &Arc<TestClock>) -> Result<Arc<PhoneStation>> {
    let config = OpenConfig {
        directory: directory.display().to_string(),
        station_url: url.to_owned(),
        own_root: None,
        language: "zh-CN".into(),
        phone: "android".into(),
    };
    let core = open(&config, None, Arc::clone(clock))?;
    core.set_keeper(Some(Arc::new(Turned)));
    Ok(core)
}

/// The newest code that an example station has sent to `number`, once more than `after` have come.
///
/// # Errors
/// When none comes.
pub async fn newest_code(station: SocketAddr, number: &str, after: usize) -> Result<String> {
    let until = Instant::now() + Duration::from_secs(20);
    let path = format!("/dev/inbox?q={number}&lang=zh-CN");
    let request = format!("GET {path} HTTP/1.1\r\nhost: codes\r\nconnection: close\r\n\r\n");
    loop {
        let page = ask(station, &request).await?;
        let texts = page.text.split("<p class=\"message\">").skip(1);
        let texts = texts.filter_map(|part| part.split('<').next());
        let codes: Vec<&str> = texts
            .filter(|text| !text.contains("回执"))
            .filter_map(|text| {
                let mut words = text.split(|c: char| !c.is_ascii_digit());
                words.find(|word| word.len() == 6)
            })
            .collect();
        if codes.len() > after {
            return Ok(codes[0].to_owned());
        }
        ensure!(Instant::now() < until, "no code came");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
