//! The Range header, as far as resuming a download needs it (RFC 9110, section 14).

/// The part of a body that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// All of it: no header, several ranges, another unit, or no valid range. A server may always
    /// answer so.
    Whole,
    /// From the first to the last byte, both included and inside the body.
    Part {
        /// First byte.
        first: usize,
        /// Last byte.
        last: usize,
    },
    /// A valid range that lies outside.
    Outside,
}

/// Reads a Range header's value for a body of `length` bytes.
pub fn parse(value: &str, length: usize) -> Range {
    let Some((unit, range)) = value.split_once('=') else {
        return Range::Whole;
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return Range::Whole;
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Range::Whole;
    }
    match (first, last, number(first), number(last)) {
        ("", _, _, Some(0)) => Range::Outside,
        ("", _, _, Some(_)) if length == 0 => Range::Outside,
        ("", _, _, Some(suffix)) => Range::Part {
            first: length - suffix.min(length),
            last: length - 1,
        },
        (_, "", Some(first), _) if first < length => Range::Part {
            first,
            last: length - 1,
        },
        (_, _, Some(first), Some(last)) if first <= last && first < length => Range::Part {
            first,
            last: last.min(length - 1),
        },
        (_, "", Some(_), _) => Range::Outside,
        (_, _, Some(first), Some(last)) if first <= last => Range::Outside,
        _ => Range::Whole,
    }
}

/// Digits only: `+5` is a number to Rust, not to HTTP. More digits than fit mean "as far as it goes".
fn number(digits: &str) -> Option<usize> {
    let all_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(first: usize, last: usize) -> Range {
        Range::Part { first, last }
    }

    #[test]
    fn a_range_is_cut_to_the_body() {
        assert_eq!(parse("bytes=0-3", 10), part(0, 3));
        assert_eq!(parse("bytes=4-", 10), part(4, 9));
        assert_eq!(parse("bytes=4-99999999999999999999999", 10), part(4, 9));
        assert_eq!(parse("Bytes = 9-9", 10), part(9, 9));
    }

    #[test]
    fn a_suffix_counts_from_the_end() {
        assert_eq!(parse("bytes=-3", 10), part(7, 9));
        assert_eq!(parse("bytes=-30", 10), part(0, 9));
        assert_eq!(parse("bytes=-0", 10), Range::Outside);
    }

    #[test]
    fn what_starts_behind_the_end_is_outside() {
        assert_eq!(parse("bytes=10-", 10), Range::Outside);
        assert_eq!(parse("bytes=10-20", 10), Range::Outside);
        assert_eq!(parse("bytes=0-", 0), Range::Outside);
        assert_eq!(parse("bytes=-1", 0), Range::Outside);
    }

    #[test]
    fn what_is_no_single_range_of_bytes_means_the_whole() {
        for value in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=0-1,3-4",
            "lines=0-1",
        ] {
            assert_eq!(parse(value, 10), Range::Whole, "{value}");
        }
        assert_eq!(parse("bytes=+1-2", 10), Range::Whole);
    }
}
