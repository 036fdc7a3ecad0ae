use super::*;
use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use minisign::KeyPair;
use phonestation_wire::content::{FORMAT, Index, PackName, PackRef};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn key() -> KeyPair {
    KeyPair::generate_unencrypted_keypair().expect("random bytes")
}

fn public(key: &KeyPair) -> String {
    key.pk.to_base64()
}

fn id(key: &KeyPair) -> String {
    key_id(&public(key)).expect("a key has an id")
}

fn trust(key: &KeyPair) -> Trust {
    let mut trust = Trust::default();
    trust.add(&public(key));
    trust
}

fn index(key: &KeyPair) -> Index {
    let packs = PackName::REQUIRED.iter().map(|name| PackRef {
        name: name.as_str().into(),
        sha256: sha256_hex(name.as_str().as_bytes()),
        size: 1,
        unpacked: 1,
    });
    Index {
        format: FORMAT,
        version: 7,
        made: Timestamp::constant(1_000, 0),
        expires: Timestamp::constant(2_000, 0),
        key_id: id(key),
        keys: vec![],
        revoked: vec![],
        packs: packs.collect(),
    }
}

fn sign(key: &KeyPair, json: &[u8]) -> Vec<u8> {
    let signature = minisign::sign(None, &key.sk, Cursor::new(json), None, None).expect("signs");
    SignedIndex::join(json, &signature.into_string())
}

fn signed(key: &KeyPair, index: &Index) -> Vec<u8> {
    sign(key, &serde_json::to_vec(index).expect("serialises"))
}

fn verify(body: &[u8], trust: &Trust) -> Result<Index, IndexError> {
    SignedIndex::parse(body)?.verify(trust)
}

#[test]
fn an_index_signed_by_a_trusted_key_is_read() {
    let key = key();
    let index = index(&key);
    assert_eq!(verify(&signed(&key, &index), &trust(&key)), Ok(index));
}

#[test]
fn the_body_keeps_the_very_bytes_that_were_signed() {
    let key = key();
    let body = signed(&key, &index(&key));
    assert_eq!(SignedIndex::parse(&body).expect("parses").body(), body);
}

#[test]
fn any_flipped_byte_is_noticed() {
    let key = key();
    let (good, trust) = (signed(&key, &index(&key)), trust(&key));
    let comment_end = good.iter().position(|&b| b == b'\n').expect("has lines");
    // The first line is a comment that minisign does not sign.
    for at in comment_end + 1..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0x01;
        assert!(verify(&bad, &trust).is_err(), "byte {at} of {}", good.len());
    }
}

#[test]
fn a_strangers_signature_names_the_strangers_key() {
    let (mine, stranger) = (key(), key());
    let refused = verify(&signed(&stranger, &index(&stranger)), &trust(&mine));
    assert_eq!(
        refused,
        Err(IndexError::UnknownKey {
            key_id: id(&stranger)
        })
    );
}

#[test]
fn keys_rotate_by_an_index_that_introduces_the_next_and_one_that_revokes_the_last() {
    let (old, new) = (key(), key());
    let mut trust = trust(&old);

    let mut introduces = index(&old);
    introduces.keys = vec![public(&new)];
    trust.learn(&verify(&signed(&old, &introduces), &trust).expect("old key is trusted"));

    let mut revokes = index(&new);
    revokes.revoked = vec![id(&old)];
    trust.learn(&verify(&signed(&new, &revokes), &trust).expect("new key is trusted"));

    let refused = verify(&signed(&old, &index(&old)), &trust);
    assert_eq!(refused, Err(IndexError::RevokedKey { key_id: id(&old) }));
    trust.add(&public(&old));
    assert!(
        verify(&signed(&old, &index(&old)), &trust).is_err(),
        "revoked stays revoked"
    );
}

#[test]
fn a_newer_format_asks_for_an_update() {
    let key = key();
    let body = sign(&key, br#"{"format": 9, "whatever": true}"#);
    assert_eq!(
        verify(&body, &trust(&key)),
        Err(IndexError::NewerFormat { format: 9 })
    );
}

#[test]
fn fields_and_packs_that_a_later_version_added_are_passed_over() {
    let key = key();
    let mut value = serde_json::to_value(index(&key)).expect("serialises");
    value["later"] = serde_json::json!({"x": 1});
    let extra = serde_json::json!({"name": "plans", "sha256": "0".repeat(64), "size": 1, "unpacked": 1, "y": 2});
    value["packs"].as_array_mut().expect("a list").push(extra);
    let body = sign(&key, &serde_json::to_vec(&value).expect("serialises"));
    assert_eq!(verify(&body, &trust(&key)).expect("reads").packs.len(), 5);
}

#[test]
fn signed_nonsense_is_refused_in_words() {
    let key = key();
    let trust = trust(&key);
    let mut twice = index(&key);
    twice.packs.push(twice.packs[0].clone());
    let mut gone = index(&key);
    gone.packs.remove(0);
    let mut own = index(&key);
    own.revoked = vec![id(&key)];
    let mut backwards = index(&key);
    backwards.expires = backwards.made;
    for (bad, word) in [
        (twice, "twice"),
        (gone, "missing"),
        (own, "revokes"),
        (backwards, "before"),
    ] {
        match verify(&signed(&key, &bad), &trust) {
            Err(IndexError::Invalid(why)) => assert!(why.contains(word), "{why}"),
            other => panic!("{word}: {other:?}"),
        }
    }
}

#[test]
fn the_development_key_is_known_as_such() {
    let text = include_str!("../../../../content/keys/development.pub");
    let id = key_id(text.lines().last().expect("has lines")).expect("is a key");
    assert!(Trust::is_development(&id));
    assert!(!Trust::is_development("0000000000000000"));
    assert_eq!(
        Trust::built_in().key(&id).is_some(),
        cfg!(feature = "development-key")
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).expect("memory");
    gz.finish().expect("memory")
}

fn promise(packed: &[u8], unpacked: usize) -> PackRef {
    PackRef {
        name: "halls".into(),
        sha256: sha256_hex(packed),
        size: packed.len() as u64,
        unpacked: unpacked as u64,
    }
}

#[test]
fn a_pack_opens_and_each_kind_of_damage_has_its_name() {
    let text = b"{\"halls\":[]}".repeat(20);
    let packed = gzip(&text);
    let good = promise(&packed, text.len());
    assert_eq!(open_pack(&good, &packed), Ok(text.clone()));

    assert!(matches!(
        open_pack(&good, &packed[..9]),
        Err(PackError::Size { got: 9, .. })
    ));
    let mut flipped = packed.clone();
    flipped[12] ^= 1;
    assert!(matches!(
        open_pack(&good, &flipped),
        Err(PackError::Hash { .. })
    ));
    let noise = b"not gzip at all".to_vec();
    assert!(matches!(
        open_pack(&promise(&noise, 10), &noise),
        Err(PackError::Unpack { .. })
    ));
}

#[test]
fn a_pack_that_unpacks_beyond_its_promise_is_stopped() {
    let bomb = gzip(&vec![b'0'; 10 << 20]);
    assert!(matches!(
        open_pack(&promise(&bomb, 1_000), &bomb),
        Err(PackError::Unpack { .. })
    ));
}

proptest! {
    #[test]
    fn no_bytes_make_the_index_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(verify(&bytes, &Trust::built_in()).is_err());
    }

    #[test]
    fn no_bytes_make_the_pack_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), unpacked in 0_usize..500) {
        let _ = open_pack(&promise(&bytes, unpacked), &bytes);
    }

    #[test]
    fn no_text_makes_the_key_parser_panic(text in "\\PC{0,80}|[A-Za-z0-9+/=]{50,60}") {
        let _ = key_id(&text);
        Trust::default().add(&text);
    }
}
