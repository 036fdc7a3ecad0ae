use super::*;
use crate::content::{Trust, key_id};
use jiff::civil::date as day;
use minisign::KeyPair;
use phonestation_wire::{Language, Text};
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::LazyLock;

/// One pair for all: making one is the slow part.
static KEY: LazyLock<KeyPair> =
    LazyLock::new(|| KeyPair::generate_unencrypted_keypair().expect("random bytes"));

fn trust() -> Trust {
    let mut trust = Trust::default();
    trust.add(&KEY.pk.to_base64());
    trust
}

fn release() -> Release {
    Release {
        kind: KIND.into(),
        version: "0.2.0".into(),
        code: 2,
        least_android: 26,
        size: 3_200_000,
        sha256: "ab".repeat(32),
        certificate: "cd".repeat(32),
        date: day(2026, 11, 26),
        path: APK_PATH.into(),
        words: Text {
            zh: "可以在手机上取号。".into(),
            en: "Tickets on the phone.".into(),
        },
    }
}

fn signed(json: &[u8]) -> Vec<u8> {
    let signature = minisign::sign(None, &KEY.sk, Cursor::new(json), None, None).expect("signs");
    SignedIndex::join(json, &signature.into_string())
}

fn note(release: &Release) -> Vec<u8> {
    signed(&serde_json::to_vec_pretty(release).expect("serialises"))
}

fn own() -> Own {
    Own {
        code: 1,
        certificates: vec!["ef".repeat(32), "CD".repeat(32)],
        android: 26,
    }
}

#[test]
fn a_note_that_is_signed_by_a_trusted_key_is_read() {
    assert_eq!(read(&note(&release()), &trust()), Ok(release()));
}

#[test]
fn a_note_of_a_stranger_or_of_a_withdrawn_key_is_not() {
    let body = note(&release());
    assert!(matches!(
        read(&body, &Trust::default()),
        Err(NoteError::Signature(IndexError::UnknownKey { .. }))
    ));
    let mut withdrawn = trust();
    withdrawn.revoke(&key_id(&KEY.pk.to_base64()).expect("an id"));
    assert!(matches!(
        read(&body, &withdrawn),
        Err(NoteError::Signature(IndexError::RevokedKey { .. }))
    ));
}

#[test]
fn what_the_same_key_signed_for_something_else_is_no_note() {
    let other = Release {
        kind: "something-else".into(),
        ..release()
    };
    for body in [note(&other), signed(b"{\"format\":1}"), signed(b"null")] {
        assert!(matches!(read(&body, &trust()), Err(NoteError::Invalid(_))));
    }
}

#[test]
fn a_note_that_cannot_be_shown_or_leads_elsewhere_is_refused() {
    type Spoil = fn(&mut Release);
    let spoilt: [Spoil; 9] = [
        |r| r.code = 0,
        |r| r.size = 0,
        |r| r.version = String::new(),
        |r| r.version = "0.2\n".into(),
        |r| r.version = "9".repeat(41),
        |r| r.sha256 = "AB".repeat(32),
        |r| r.path = "//elsewhere.example/app.apk".into(),
        |r| r.words.en = " ".into(),
        |r| r.words.zh = "新".repeat(4001),
    ];
    for (place, spoil) in spoilt.into_iter().enumerate() {
        let mut wrong = release();
        spoil(&mut wrong);
        let read = read(&note(&wrong), &trust());
        assert!(matches!(read, Err(NoteError::Invalid(_))), "{place}");
    }
}

#[test]
fn a_note_that_is_too_long_is_not_even_looked_at() {
    let long = vec![b'\n'; MOST_BYTES + 1];
    assert_eq!(
        read(&long, &trust()),
        Err(NoteError::TooLarge(MOST_BYTES + 1))
    );
}

#[test]
fn only_a_higher_number_of_the_same_maker_for_this_android_is_newer() {
    assert_eq!(judge(&release(), &own()), Verdict::Newer);
    for code in [2, 3] {
        let own = Own { code, ..own() };
        assert_eq!(judge(&release(), &own), Verdict::NotNewer);
    }
    let older = Own {
        android: 25,
        ..own()
    };
    assert_eq!(judge(&release(), &older), Verdict::NewerAndroid);
    let other = Own {
        certificates: vec!["ef".repeat(32)],
        ..own()
    };
    assert_eq!(judge(&release(), &other), Verdict::OtherMaker);
    assert_eq!(judge(&release(), &Own::default()), Verdict::OtherMaker);
}

#[test]
fn it_is_asked_by_itself_once_a_day_and_a_clock_set_back_does_not_stop_it() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    assert!(is_due(None, 0));
    assert!(!is_due(Some(1000), 1000));
    assert!(!is_due(Some(1000), DAY + 999));
    assert!(is_due(Some(1000), DAY + 1000));
    assert!(is_due(Some(1000), 999));
}

#[test]
fn size_date_and_android_are_said_in_words() {
    assert_eq!(size(3_200_001), "3.3\u{a0}MB");
    assert_eq!(size(1), "0.1\u{a0}MB");
    let made = day(2026, 11, 6);
    assert_eq!(date(Language::En, made), "6\u{a0}November 2026");
    assert_eq!(
        date(Language::ZhCn, made),
        "2026\u{a0}年 11\u{a0}月 6\u{a0}日"
    );
    let names = [26, 27, 28, 32, 33, 36].map(android);
    assert_eq!(
        names,
        [
            "Android 8",
            "Android 8.1",
            "Android 9",
            "Android 12",
            "Android 13",
            "Android 16"
        ]
    );
}

/// The length of everything before the note itself.
fn front(body: &[u8]) -> usize {
    body.len() - SignedIndex::parse(body).expect("parses").json().len()
}

#[test]
fn no_note_is_accepted_that_was_changed_by_one_bit() {
    let (body, trust) = (note(&release()), trust());
    let front = front(&body);
    for place in 0..body.len() * 8 {
        let mut changed = body.clone();
        changed[place / 8] ^= 1 << (place % 8);
        match read(&changed, &trust) {
            Err(_) => {}
            // minisign's first line is a remark that nothing signs; what the note says is as it was.
            Ok(same) => assert!(place / 8 < front && same == release(), "bit {place}"),
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(read(&bytes, &trust()).is_err());
    }

    #[test]
    fn no_text_that_is_signed_makes_it_panic(text in ".{0,400}") {
        let _ = read(&signed(text.as_bytes()), &trust());
    }

    #[test]
    fn any_level_size_and_day_can_be_said(level: u32, bytes: u64, days in -4_000_000_i32..2_900_000) {
        prop_assert!(android(level).starts_with("Android"));
        prop_assert!(!size(bytes).is_empty());
        if let Ok(at) = day(1970, 1, 1).checked_add(jiff::Span::new().days(i64::from(days))) {
            prop_assert!(!date(Language::En, at).is_empty());
        }
    }

    #[test]
    fn whatever_is_offered_a_newer_app_is_of_the_same_maker_and_runs_here(
        code: u32, least: u32, own_code: u32, android: u32, same: bool,
    ) {
        let offered = Release { code, least_android: least, ..release() };
        let certificates = if same { own().certificates } else { vec![] };
        let own = Own { code: own_code, certificates, android };
        let newer = judge(&offered, &own) == Verdict::Newer;
        prop_assert_eq!(newer, code > own_code && least <= android && same);
    }
}
