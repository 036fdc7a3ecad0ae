//! What became of a part, as message centres write it: `id:… stat:DELIVRD …` in the text, or in fields of its own.

use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::TlvValue;
use rusmpp::values::{MessageState, MessageType};

/// The end of a part's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Receipt {
    id: String,
    pub(super) delivered: bool,
}

impl Receipt {
    /// Reads a receipt; none in what is no receipt, or not about an end.
    pub(super) fn read(message: &DeliverSm) -> Option<Receipt> {
        let text = String::from_utf8_lossy(message.short_message().as_ref()).into_owned();
        let marked =
            message.esm_class.message_type == MessageType::ShortMessageContainsMCDeliveryReceipt;
        let (mut id, mut delivered) = (None, None);
        for tlv in message.tlvs() {
            match tlv.value() {
                Some(TlvValue::ReceiptedMessageId(given)) => id = Some(given.as_str().to_owned()),
                Some(TlvValue::MessageState(state)) => delivered = ended(*state),
                _ => {}
            }
        }
        if marked {
            id = id.or_else(|| field(&text, "id:"));
            delivered = delivered.or_else(|| {
                let word = field(&text, "stat:")?;
                match word.to_ascii_uppercase().as_str() {
                    "DELIVRD" => Some(true),
                    "EXPIRED" | "DELETED" | "UNDELIV" | "REJECTD" => Some(false),
                    _ => None,
                }
            });
        }
        Some(Receipt {
            id: id?,
            delivered: delivered?,
        })
    }

    /// What the part may be called where it was answered for: some centres answer in hexadecimal digits and
    /// tell in decimal ones, or the other way round.
    pub(super) fn names(&self) -> Vec<String> {
        let bare = self.id.trim().to_ascii_lowercase();
        let mut names = vec![bare.clone()];
        if let Ok(number) = bare.parse::<u128>() {
            names.push(format!("{number:x}"));
            names.push(number.to_string());
        }
        if let Ok(number) = u128::from_str_radix(&bare, 16) {
            names.push(number.to_string());
        }
        names.dedup();
        names
    }
}

fn ended(state: MessageState) -> Option<bool> {
    match state {
        MessageState::Delivered => Some(true),
        MessageState::Expired
        | MessageState::Deleted
        | MessageState::Undeliverable
        | MessageState::Rejected => Some(false),
        _ => None,
    }
}

/// The word after a name.
fn field(text: &str, name: &str) -> Option<String> {
    let rest = text.split(name).nth(1)?;
    let word = rest.split(char::is_whitespace).next()?;
    (!word.is_empty()).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusmpp::types::OctetString;
    use rusmpp::values::EsmClass;

    fn told(text: &str, receipt: bool) -> Option<Receipt> {
        let kind = if receipt { 0b100 } else { 0 };
        let message = DeliverSm::builder()
            .esm_class(EsmClass::from(kind))
            .short_message(OctetString::from_slice(text.as_bytes()).unwrap());
        Receipt::read(&message.build())
    }

    #[test]
    fn a_receipt_says_what_became_of_which_part_and_anything_else_is_none() {
        let text = "id:0123 sub:001 dlvrd:001 submit date:2611181004 done date:2611181004 stat:DELIVRD err:000 text:x";
        let read = told(text, true).unwrap();
        assert_eq!((read.id.as_str(), read.delivered), ("0123", true));
        assert!(
            !told(&text.replace("DELIVRD", "UNDELIV"), true)
                .unwrap()
                .delivered
        );
        assert_eq!(
            told(&text.replace("DELIVRD", "ENROUTE"), true),
            None,
            "on its way is no end"
        );
        assert_eq!(told(text, false), None, "somebody only wrote it");
        assert_eq!(told("Hello World", true), None);
    }

    #[test]
    fn hexadecimal_and_decimal_names_are_the_same_part() {
        let receipt = |id: &str| Receipt {
            id: id.into(),
            delivered: true,
        };
        assert!(receipt("2748").names().contains(&"abc".to_owned()));
        assert!(receipt("ABC").names().contains(&"2748".to_owned()));
        assert!(receipt("0000002748").names().contains(&"2748".to_owned()));
        assert!(
            receipt("no-number")
                .names()
                .contains(&"no-number".to_owned())
        );
    }
}
