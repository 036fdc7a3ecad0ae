//! A customer's number, as people write it.

/// The eleven digits of a mobile number, however it was written; none for anything else.
pub fn number(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !['-', '(', ')', '\u{a0}'].contains(c))
        .map(|c| match c {
            // Full-width digits of Chinese keyboards.
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            '＋' => '+',
            c => c,
        })
        .collect();
    let bare = plain
        .strip_prefix("+86")
        .or_else(|| plain.strip_prefix("0086"))
        .unwrap_or(&plain);
    let fits =
        bare.len() == 11 && bare.starts_with('1') && bare.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| bare.to_owned())
}

/// Enough of a number for its owner to know it.
pub fn masked(number: &str) -> String {
    match (number.get(..3), number.get(7..)) {
        (Some(first), Some(last)) => format!("{first}****{last}"),
        _ => "****".to_owned(),
    }
}

/// The six digits of a code, however they were written.
pub fn code(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            c => c,
        })
        .collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written_and_anything_else_is_not() {
        for text in [
            "13800138000",
            " 138 0013 8000",
            "+86 138-0013-8000",
            "００８６１３８００１３８０００",
        ] {
            assert_eq!(number(text).as_deref(), Some("13800138000"), "{text}");
        }
        for text in [
            "",
            "10086",
            "23800138000",
            "138001380001",
            "1380013800a",
            "１３８",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_masked_number_shows_its_beginning_and_end_only() {
        assert_eq!(masked("13800138000"), "138****8000");
        assert_eq!(masked("123"), "****");
    }

    #[test]
    fn a_code_is_six_digits() {
        assert_eq!(code(" 123 456 ").as_deref(), Some("123456"));
        assert_eq!(code("１２３４５６").as_deref(), Some("123456"));
        assert_eq!(code("12345"), None);
    }
}
