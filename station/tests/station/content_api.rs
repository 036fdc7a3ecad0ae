//! What phones are given: the signed index and the packs.

use crate::support::TestStation;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use phonestation_rules::content::SignedIndex;
use phonestation_wire::paths;

async fn a_pack(station: &TestStation) -> (String, Vec<u8>) {
    let snapshot = station.station.content.now();
    let sha256 = snapshot.index.packs[0].sha256.clone();
    let bytes = snapshot.pack(&sha256).expect("listed").to_vec();
    (paths::content_pack(&sha256), bytes)
}

on_both!(the_index_is_given_to_the_byte_and_verifies, database => {
    let station = TestStation::new(database).await;
    let answer = station.get(paths::CONTENT_INDEX).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-cache");
    let json = std::fs::read(station.folder.path().join("index.json")).unwrap();
    assert!(answer.body.ends_with(&json));
    let index = SignedIndex::parse(&answer.body).unwrap().verify(&station.folder.trust()).unwrap();
    assert_eq!(index.version, 1);
});

on_both!(an_index_at_hand_is_not_sent_again, database => {
    let station = TestStation::new(database).await;
    let tag = station.get(paths::CONTENT_INDEX).await.header("etag").to_owned();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    for value in [tag.as_str(), "*", &format!("\"old\", W/{tag}")] {
        let answer = station.get_with(paths::CONTENT_INDEX, &[("if-none-match", value)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{value}");
        assert!(answer.body.is_empty());
        assert_eq!(answer.header("etag"), tag);
    }
    let answer = station.get_with(paths::CONTENT_INDEX, &[("if-none-match", "\"old\"")]).await;
    assert_eq!(answer.status, StatusCode::OK);
});

on_both!(a_pack_is_given_whole_for_good_and_unchanged, database => {
    let station = TestStation::new(database).await;
    let (path, bytes) = a_pack(&station).await;
    let answer = station.get_with(&path, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, bytes);
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!(answer.header("accept-ranges"), "bytes");
    assert!(answer.header("cache-control").contains("max-age=31536000"));
    assert!(answer.header("cache-control").contains("immutable"));
});

on_both!(a_download_is_resumed_where_it_stopped, database => {
    let station = TestStation::new(database).await;
    let (path, bytes) = a_pack(&station).await;
    let length = bytes.len();
    for (range, first, last) in [
        ("bytes=0-9", 0, 9),
        ("bytes=10-", 10, length - 1),
        ("bytes=-5", length - 5, length - 1),
        ("bytes=5-999999", 5, length - 1),
    ] {
        let answer = station.get_with(&path, &[("range", range)]).await;
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(answer.body, bytes[first..=last]);
        assert_eq!(answer.header("content-range"), format!("bytes {first}-{last}/{length}"));
    }
});

on_both!(a_range_behind_the_end_is_refused_with_the_length, database => {
    let station = TestStation::new(database).await;
    let (path, bytes) = a_pack(&station).await;
    let answer = station.get_with(&path, &[("range", &format!("bytes={}-", bytes.len()))]).await;
    assert_eq!(answer.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(answer.header("content-range"), format!("bytes */{}", bytes.len()));
    assert_eq!(answer.json()["code"], "range.outside");
});

on_both!(a_range_of_other_bytes_than_at_hand_gives_the_whole, database => {
    let station = TestStation::new(database).await;
    let (path, bytes) = a_pack(&station).await;
    let tag = station.get(&path).await.header("etag").to_owned();
    let same = station.get_with(&path, &[("range", "bytes=1-2"), ("if-range", &tag)]).await;
    assert_eq!(same.status, StatusCode::PARTIAL_CONTENT);
    let other = station.get_with(&path, &[("range", "bytes=1-2"), ("if-range", "\"x\"")]).await;
    assert_eq!((other.status, other.body.len()), (StatusCode::OK, bytes.len()));
    let many = station.get_with(&path, &[("range", "bytes=1-2,4-5")]).await;
    assert_eq!(many.status, StatusCode::OK);
});

on_both!(head_tells_the_length_without_the_bytes, database => {
    let station = TestStation::new(database).await;
    let (path, bytes) = a_pack(&station).await;
    let head = Request::head(&path).header("range", "bytes=0-1").body(Body::empty()).unwrap();
    let answer = station.ask(head).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.is_empty());
    assert_eq!(answer.header("content-length"), bytes.len().to_string());
});

on_both!(an_unknown_pack_is_an_error_in_json, database => {
    let station = TestStation::new(database).await;
    for name in ["0".repeat(64).as_str(), "..%2F..%2Findex.json", "x"] {
        let answer = station.get(&paths::content_pack(name)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.json()["code"], "content.pack.unknown");
        assert!(answer.json()["reason"].is_string() && answer.json()["message"].is_string());
    }
});
