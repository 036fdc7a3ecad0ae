//! Who asks, and by which name we were reached: a proxy's word counts only if it is trusted.

use crate::state::Options;
use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::request::Parts;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The address that a request comes from.
pub(crate) fn client(parts: &Parts, options: &Options) -> IpAddr {
    let peer = peer(parts);
    if !options.trusted_proxies.contains(&peer) {
        return peer;
    }
    // Each proxy appends whom it saw, so the last address that is no proxy of ours is the client.
    let seen = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok());
    let seen: Vec<&str> = seen
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .collect();
    for text in seen.iter().rev() {
        match text.parse::<IpAddr>().map(|a| a.to_canonical()) {
            Ok(address) if options.trusted_proxies.contains(&address) => {}
            Ok(address) => return address,
            Err(_) => return peer,
        }
    }
    peer
}

/// The unit that a limit counts: an IPv6 household has 2⁶⁴ addresses and counts as one.
pub(crate) fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// The address under which people reach the station, such as `https://station.example`.
pub(crate) fn base(parts: &Parts, options: &Options) -> String {
    if let Some(url) = &options.public_url {
        return url.as_str().to_owned();
    }
    let trusted = options.trusted_proxies.contains(&peer(parts));
    let proto = parts
        .headers
        .get("x-forwarded-proto")
        .and_then(|v| v.to_str().ok());
    let scheme = if trusted && proto == Some("https") {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", host(&parts.headers).unwrap_or("localhost"))
}

/// The Host header, if it is a host and maybe a port.
fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
    (!host.is_empty() && host.len() < 256 && host.bytes().all(allowed)).then_some(host)
}

/// The other end of the connection; loopback in tests that have none.
fn peer(parts: &Parts) -> IpAddr {
    let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |i| i.0.ip().to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn asked(peer: &str, forwarded: &str, trusted: &[&str]) -> IpAddr {
        let mut request = Request::builder()
            .header("x-forwarded-for", forwarded)
            .body(())
            .unwrap();
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        request.extensions_mut().insert(ConnectInfo(peer));
        let trusted_proxies = trusted.iter().map(|t| t.parse().unwrap()).collect();
        client(
            &request.into_parts().0,
            &Options {
                trusted_proxies,
                ..Options::default()
            },
        )
    }

    #[test]
    fn a_strangers_word_on_who_asks_does_not_count() {
        assert_eq!(
            asked("10.0.0.9", "1.2.3.4", &["10.0.0.1"]).to_string(),
            "10.0.0.9"
        );
    }

    #[test]
    fn behind_trusted_proxies_the_last_address_that_is_none_of_them_counts() {
        let trusted = ["10.0.0.1", "10.0.0.2"];
        let made_up_first = "6.6.6.6, 1.2.3.4, 10.0.0.2";
        assert_eq!(
            asked("10.0.0.1", made_up_first, &trusted).to_string(),
            "1.2.3.4"
        );
        assert_eq!(
            asked("10.0.0.1", "garbage", &trusted).to_string(),
            "10.0.0.1"
        );
    }

    #[test]
    fn an_ipv6_household_counts_as_one() {
        let one: IpAddr = "2001:db8:1:2:aaaa::1".parse().unwrap();
        let other: IpAddr = "2001:db8:1:2:bbbb::2".parse().unwrap();
        assert_eq!(household(one), household(other));
    }

    #[test]
    fn a_host_header_that_is_no_host_is_passed_over() {
        let base_of = |h: &str| {
            let request = Request::builder().header(HOST, h).body(()).unwrap();
            base(&request.into_parts().0, &Options::default())
        };
        assert_eq!(
            base_of("station.example:8080"),
            "http://station.example:8080"
        );
        assert_eq!(base_of("a/b"), "http://localhost");
    }
}
