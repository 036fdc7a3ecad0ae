//! One message as the parts that a phone puts together again: UCS-2, with a header where there are several.

use crate::messages::end::{Letter, Refused};
use rusmpp::pdus::SubmitSm;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{
    DataCoding, EsmClass, IntermediateNotification, MCDeliveryReceipt, Npi, RegisteredDelivery,
    SmeOriginatedAcknowledgement, Ton,
};
use std::str::FromStr;

/// Units that one part alone has room for, and one of several beside its header.
const ALONE: usize = 70;
const EACH: usize = 67;
/// The header counts parts in a byte; nobody should get more than this from us.
const MOST: usize = 10;

/// The parts of a message, ready to be submitted.
pub(super) fn parts(from: &str, letter: &Letter) -> Result<Vec<SubmitSm>, Refused> {
    let pieces = split(&letter.body);
    if pieces.len() > MOST {
        return Err(Refused::Never("the text is too long".to_owned()));
    }
    let address = |text: &str| {
        COctetString::<1, 21>::from_str(text)
            .map_err(|_| Refused::Never("that is no number".to_owned()))
    };
    let (source, destination) = (address(from)?, address(&letter.number)?);
    let several = pieces.len() > 1;
    let all = u8::try_from(pieces.len()).unwrap_or(u8::MAX);
    let mut parts = Vec::new();
    for (n, units) in (1u8..).zip(&pieces) {
        let mut bytes = match several {
            // Six bytes: concatenated, three more follow: which message, how many parts, which part.
            true => vec![0x05, 0x00, 0x03, mark(&letter.id), all, n],
            false => vec![],
        };
        bytes.extend(units.iter().flat_map(|unit| unit.to_be_bytes()));
        let text = OctetString::from_vec(bytes)
            .map_err(|_| Refused::Never("the text is too long".to_owned()))?;
        let class = match several {
            true => EsmClass::default().with_udhi_indicator(),
            false => EsmClass::default(),
        };
        let receipt = RegisteredDelivery::new(
            MCDeliveryReceipt::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsSuccessOrFailure,
            SmeOriginatedAcknowledgement::default(),
            IntermediateNotification::default(),
            0,
        );
        parts.push(
            SubmitSm::builder()
                .source_addr_ton(Ton::Unknown)
                .source_addr_npi(Npi::Isdn)
                .source_addr(source.clone())
                .dest_addr_ton(Ton::Unknown)
                .dest_addr_npi(Npi::Isdn)
                .destination_addr(destination.clone())
                .esm_class(class)
                .registered_delivery(receipt)
                .data_coding(DataCoding::Ucs2)
                .short_message(text)
                .build(),
        );
    }
    Ok(parts)
}

/// Says which parts belong together: the same for each try, so that a part that came twice is one.
fn mark(id: &str) -> u8 {
    id.bytes()
        .fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
}

/// UTF-16 units by part; a sign of two units is never torn.
fn split(text: &str) -> Vec<Vec<u16>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    if units.len() <= ALONE {
        return vec![units];
    }
    let mut pieces: Vec<Vec<u16>> = vec![vec![]];
    for sign in text.chars() {
        let mut buffer = [0; 2];
        let sign = sign.encode_utf16(&mut buffer);
        if pieces
            .last()
            .is_none_or(|piece| piece.len() + sign.len() > EACH)
        {
            pieces.push(vec![]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.extend_from_slice(sign);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(body: &str) -> Letter {
        Letter {
            id: "an-id".into(),
            number: "10000000001".into(),
            body: body.into(),
        }
    }

    #[test]
    fn seventy_signs_are_one_part_and_one_more_makes_two_with_headers() {
        let one = parts("10086", &letter(&"您".repeat(70))).unwrap();
        assert_eq!((one.len(), one[0].short_message().as_ref().len()), (1, 140));
        let two = parts("10086", &letter(&"您".repeat(71))).unwrap();
        let bytes: Vec<&[u8]> = two.iter().map(|p| p.short_message().as_ref()).collect();
        assert_eq!([bytes[0].len(), bytes[1].len()], [140, 6 + 8]);
        assert_eq!(
            (&bytes[0][..3], &bytes[0][4..6]),
            (&[5, 0, 3][..], &[2, 1][..])
        );
        assert_eq!((bytes[0][3], &bytes[1][4..6]), (bytes[1][3], &[2, 2][..]));
        assert_eq!(two[0].esm_class, EsmClass::default().with_udhi_indicator());
        assert_eq!(
            &bytes[1][6..8],
            [0x60, 0xa8],
            "您 in UCS-2, the higher byte first"
        );
    }

    #[test]
    fn a_sign_of_two_units_is_not_torn_between_parts() {
        let text = format!("{}😀{}", "a".repeat(66), "b".repeat(20));
        let pieces = split(&text);
        assert_eq!((pieces[0].len(), pieces[1].len()), (66, 22));
        let joined: Vec<u16> = pieces.concat();
        assert_eq!(String::from_utf16(&joined).unwrap(), text);
    }

    #[test]
    fn what_nobody_should_get_is_never_sent() {
        assert!(matches!(
            parts("1", &letter(&"a".repeat(671))),
            Err(Refused::Never(_))
        ));
        let mut odd = letter("a");
        odd.number = "1".repeat(40);
        assert!(matches!(parts("1", &odd), Err(Refused::Never(_))));
    }
}
