//! Writing values into addresses.

use std::fmt::Write as _;

/// Percent-encodes all but what RFC 3986 calls unreserved, so that a value is safe anywhere.
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn what_means_something_in_an_address_is_encoded() {
        assert_eq!(encode("a b&c=d/上"), "a%20b%26c%3Dd%2F%E4%B8%8A");
        assert_eq!(encode("zh-CN"), "zh-CN");
    }
}
