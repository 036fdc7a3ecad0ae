//! A small server: its own pages, and the station's passed on.

use super::{Desk, page};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A browser that says nothing is let go.
const PATIENCE: Duration = Duration::from_secs(20);
/// Headers that keep a page out of a frame.
const FRAMING: [&str; 2] = ["content-security-policy", "x-frame-options"];

/// Answers one browser after the other's request, each on a thread of its own.
pub(super) fn forever(listener: &TcpListener, desk: &Arc<Desk>) {
    for browser in listener.incoming().flatten() {
        let desk = Arc::clone(desk);
        std::thread::spawn(move || {
            // A browser that goes away has nobody to be told.
            let _ = answer(&browser, &desk);
        });
    }
}

fn answer(browser: &TcpStream, desk: &Desk) -> io::Result<()> {
    browser.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(browser);
    let mut first = String::new();
    reader.by_ref().take(8 * 1024).read_line(&mut first)?;
    let mut length = 0;
    let mut headers = String::new();
    loop {
        let mut line = String::new();
        if reader.by_ref().take(8 * 1024).read_line(&mut line)? <= 2 {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0_u64).min(64 * 1024),
            // It is asked anew for each request, and what comes is passed on as it is.
            "connection" | "host" | "accept-encoding" | "" => continue,
            _ => {}
        }
        headers.push_str(&line);
    }
    let target = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    if let Some(own) = path.strip_prefix("/_preview") {
        return say(browser, &own_page(own.trim_matches('/'), query, desk));
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    pass_on(browser, desk, &first, &headers, &body)
}

fn own_page(name: &str, query: &str, desk: &Desk) -> String {
    let state = match desk.state.lock() {
        Ok(state) => state.clone(),
        Err(_) => return "the preview made a mistake; start it again".to_owned(),
    };
    match name {
        "" => page::list(&state),
        "state" => state.turn.to_string(),
        guide => {
            let phone = query
                .split('&')
                .find_map(|pair| pair.strip_prefix("phone="));
            page::guide(&state, guide, phone.unwrap_or("android"))
        }
    }
}

fn say(mut browser: &TcpStream, text: &str) -> io::Result<()> {
    write!(
        browser,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}

/// The station's answer without the headers that forbid frames.
fn pass_on(
    mut browser: &TcpStream,
    desk: &Desk,
    first: &str,
    headers: &str,
    body: &[u8],
) -> io::Result<()> {
    let mut station = TcpStream::connect(&desk.station)?;
    write!(
        station,
        "{first}Host: {}\r\n{headers}Connection: close\r\n\r\n",
        desk.station
    )?;
    station.write_all(body)?;
    let mut answer = BufReader::new(station);
    loop {
        let mut line = String::new();
        if answer.read_line(&mut line)? == 0 {
            break;
        }
        let name = line
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if !FRAMING.contains(&name.as_str()) {
            browser.write_all(line.as_bytes())?;
        }
        if line == "\r\n" {
            break;
        }
    }
    io::copy(&mut answer, &mut browser)?;
    Ok(())
}
