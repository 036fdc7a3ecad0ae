use super::*;
use proptest::prelude::*;

fn one(file: &str) -> Contact {
    let read = read(file.as_bytes()).expect("reads");
    assert_eq!(read.problems, []);
    read.contacts.into_iter().next().expect("one")
}

fn card(inside: &str) -> String {
    format!("BEGIN:VCARD\r\nVERSION:2.1\r\n{inside}\r\nEND:VCARD\r\n")
}

#[test]
fn quoted_printable_as_old_phones_write_it_is_read_over_soft_breaks() {
    let c = one(&card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E7=A7=80=E8=\r\n=8B=B1;;;\r\nTEL;CELL;PREF:138 0000 1234",
    ));
    assert_eq!(
        (c.family.as_str(), c.given.as_str(), c.name.as_str()),
        ("王", "秀英", "王秀英")
    );
    assert_eq!(
        c.phones,
        [Labelled {
            kind: Kind::Mobile,
            value: "138 0000 1234".into()
        }]
    );
}

#[test]
fn three_and_four_with_folds_groups_escapes_and_quotes_are_read() {
    let c = one(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\\, the\n  second\nitem1.TEL;TYPE=\"work,voice\";VALUE=uri:tel:+86-10\nNOTE:one\\ntwo\\;three\nORG:A;B\nEMAIL;TYPE=home:a@b.c\nEND:VCARD\n",
    );
    assert_eq!(c.name, "Ann, the second");
    assert_eq!(
        c.phones,
        [Labelled {
            kind: Kind::Work,
            value: "+86-10".into()
        }]
    );
    assert_eq!(
        (c.note.as_str(), c.organisation.as_str()),
        ("one\ntwo;three", "A B")
    );
    assert_eq!(c.emails[0].kind, Kind::Home);
}

#[test]
fn a_broken_card_is_named_by_its_number_and_costs_no_other() {
    let file = [
        card("FN:A\r\nTEL:1"),
        card("NOTE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C4=E3\r\nFN:B"),
        card(""),
        "BEGIN:VCARD\r\nFN:C\r\n".into(),
        card("FN:D\r\nPHOTO;ENCODING=BASE64;JPEG:AAAA\r\nX-QQ:1\r\nCATEGORIES:friends"),
        "BEGIN:VCARD\r\nFN:E\r\n".into(),
    ];
    let read = read(file.concat().as_bytes()).expect("reads");
    let names: Vec<_> = read.contacts.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["A", "D"]);
    let expected = [
        Problem::Letters(2),
        Problem::Empty(3),
        Problem::Cut(4),
        Problem::Cut(6),
    ];
    assert_eq!(read.problems, expected);
    assert_eq!(
        read.left_out,
        LeftOut {
            photos: 1,
            groups: 1,
            others: 1
        }
    );
}

#[test]
fn what_is_no_vcard_is_said_to_be_none() {
    assert_eq!(read(b""), Err(Unreadable::NoCards));
    assert_eq!(read(b"name,number\nA,1\n"), Err(Unreadable::NoCards));
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(Unreadable::TooLarge));
}

#[test]
fn somebody_without_a_name_is_called_by_what_there_is() {
    assert_eq!(one(&card("TEL:10086")).name, "10086");
    assert_eq!(one(&card("N:Lee;Ann")).name, "Ann Lee");
    assert_eq!(one(&card("ORG:营业厅")).name, "营业厅");
}

#[test]
fn who_is_there_is_not_added_again_however_the_number_is_written() {
    let person = |name: &str, phones: &[&str]| Contact {
        name: name.into(),
        phones: phones
            .iter()
            .map(|p| Labelled {
                kind: Kind::Other,
                value: (*p).into(),
            })
            .collect(),
        ..Contact::default()
    };
    let there = [person("王秀英", &["138 0000 1234", "010-1"])];
    let coming = [
        person("王秀英", &["+8613800001234"]),
        person("王秀英", &["13900000000"]),
        person("李明", &["13800001234"]),
        person("李明", &["13800001234"]),
    ];
    assert_eq!(plan(&there, &coming), [1, 2]);
    assert_eq!(plan(&coming, &there), [0], "the first has a number more");
}

fn words() -> impl Strategy<Value = String> {
    "[王秀英a-zé 😀,;\\\\:\"=\n.]{1,40}".prop_map(|s| s.trim().to_owned())
}

fn labelled() -> impl Strategy<Value = Labelled> {
    let kind = prop_oneof![
        Just(Kind::Mobile),
        Just(Kind::Home),
        Just(Kind::Work),
        Just(Kind::Other)
    ];
    (
        kind,
        "[0-9+ #王a;,]{1,120}"
            .prop_map(|v| v.trim().to_owned())
            .prop_filter("said", |v| !v.is_empty()),
    )
        .prop_map(|(kind, value)| Labelled { kind, value })
}

prop_compose! {
    fn person()(
        name in words().prop_filter("said", |n| !n.is_empty()),
        (family, given) in (words(), words()),
        phones in proptest::collection::vec(labelled(), 0..3),
        emails in proptest::collection::vec(labelled(), 0..2),
        (organisation, title, note) in (words(), words(), words()),
        websites in proptest::collection::vec("[a-z:/.;]{1,30}", 0..2),
        birthday in "(1958-03-01)?",
    ) -> Contact {
        // An address comes back as one text; that is tested by itself.
        Contact { name, family, given, phones, emails, addresses: vec![], organisation, title, note, websites, birthday }
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read(people in proptest::collection::vec(person(), 0..5)) {
        let file = write(&people);
        prop_assert!(file.split(|b| *b == b'\n').all(|l| l.len() <= 76));
        if people.is_empty() {
            prop_assert_eq!(read(&file), Err(Unreadable::NoCards));
        } else {
            // Where several units of an organisation were, there is a blank now.
            let back = read(&file).expect("reads");
            prop_assert_eq!(back.problems, []);
            prop_assert_eq!(back.contacts, people);
            prop_assert_eq!(back.left_out, LeftOut::default());
        }
    }

    #[test]
    fn an_address_comes_back_as_one_text(street in "[王路a-z0-9,;\\\\ ]{1,60}") {
        let contact = Contact {
            name: "A".into(),
            addresses: vec![Labelled { kind: Kind::Home, value: street.trim().to_owned() }],
            ..Contact::default()
        };
        let back = read(&write(std::slice::from_ref(&contact))).expect("reads");
        let expected = if street.trim().is_empty() { vec![] } else { contact.addresses };
        prop_assert_eq!(&back.contacts[0].addresses, &expected);
    }

    #[test]
    fn nothing_makes_it_panic(file in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&file);
    }

    #[test]
    fn nothing_like_a_card_makes_it_panic(
        lines in proptest::collection::vec("(BEGIN:VCARD|END:VCARD|[A-Z.;=\"]{1,9}(;ENCODING=QUOTED-PRINTABLE)?:[=A-F0-9;,\\\\王 ]{0,20}=?| [a-z]{0,5})\n", 0..30)
    ) {
        let file = lines.concat();
        if let Ok(read) = read(file.as_bytes()) {
            prop_assert!(read.contacts.iter().all(|c| !c.name.is_empty()));
            prop_assert!(read.contacts.len() + read.problems.len() <= file.matches("BEGIN:VCARD").count() + 1);
        }
    }
}
