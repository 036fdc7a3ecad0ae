//! Newer content takes over at once; older, other and bad content never does.

use crate::support::content::Folder;
use crate::support::{NOW, TestStation};
use phonestation_station::clock::FixedClock;
use phonestation_station::content::{ContentError, LoadError, ReleaseError, Shelf, watch};
use phonestation_station::database::Database;

fn clock() -> FixedClock {
    FixedClock(NOW.parse().expect("an instant"))
}

async fn reload(station: &TestStation) -> Result<(), LoadError> {
    station
        .station
        .content
        .reload(&station.station.database, &clock())
        .await
}

on_both!(newer_content_is_served_and_packs_begun_with_go_on, database => {
    let station = TestStation::new(database).await;
    let before = station.station.content.now();
    let old_pack = before.index.packs[0].sha256.clone();
    station.folder.write(2, "新的题目");
    reload(&station).await.unwrap();
    assert_eq!(station.station.content.now().index.version, 2);
    assert!(station.get("/g/online-settings?phone=android").await.text().contains("新的题目"));
    let pack = station.get(&phonestation_wire::paths::content_pack(&old_pack)).await;
    assert_eq!(pack.status, 200, "a phone halfway through the old pack");
});

on_both!(bad_content_leaves_what_is_served, database => {
    let station = TestStation::new(database).await;
    station.folder.put("index.json", b"{}");
    assert!(matches!(reload(&station).await, Err(LoadError::Content(ContentError::Index { .. }))));
    assert_eq!(station.get("/").await.status, 200);
    assert_eq!(station.station.content.now().index.version, 1);
});

on_both!(a_pack_with_a_changed_byte_is_refused, database => {
    let station = TestStation::new(database).await;
    station.folder.write(2, "新的题目");
    let sha256 = {
        let index = std::fs::read(station.folder.path().join("index.json")).unwrap();
        let index: serde_json::Value = serde_json::from_slice(&index).unwrap();
        index["packs"][0]["sha256"].as_str().unwrap().to_owned()
    };
    let name = format!("packs/{sha256}.pack");
    let mut bytes = std::fs::read(station.folder.path().join(&name)).unwrap();
    bytes[20] ^= 1;
    station.folder.put(&name, &bytes);
    assert!(matches!(reload(&station).await, Err(LoadError::Content(ContentError::Pack(_)))));
});

on_both!(older_content_than_was_ever_served_is_refused, database => {
    let station = TestStation::new(database).await;
    station.folder.write(5, "第五版");
    reload(&station).await.unwrap();
    station.folder.write(4, "第四版");
    let error = reload(&station).await.unwrap_err();
    assert!(matches!(
        error,
        LoadError::Release(ReleaseError::Older { offered: 4, served: 5 })
    ));
    assert!(error.to_string().contains("above 5"), "{error}");
    assert_eq!(station.station.content.now().index.version, 5);
});

on_both!(another_station_on_the_same_database_refuses_too, database => {
    let station = TestStation::new(database).await;
    let other = Folder::new(1);
    let connection = Database::open(&database.url).await.unwrap();
    let opened = Shelf::open(other.path(), other.trust(), &connection, &clock()).await;
    let error = opened.unwrap_err();
    assert!(
        matches!(error, LoadError::Release(ReleaseError::Different { version: 1 })),
        "other content under the same version: {error}"
    );
    let (path, trust) = (station.folder.path(), station.folder.trust());
    assert!(Shelf::open(path, trust, &connection, &clock()).await.is_ok(), "the same content");
});

on_both!(of_stations_that_start_at_once_with_other_content_one_is_refused, database => {
    let (one, other) = (Folder::new(7), Folder::new(7));
    let a = Database::open(&database.url).await.unwrap();
    let b = Database::open(&database.url).await.unwrap();
    let clock = clock();
    let (first, second) = tokio::join!(
        Shelf::open(one.path(), one.trust(), &a, &clock),
        Shelf::open(other.path(), other.trust(), &b, &clock)
    );
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
});

on_both!(content_signed_with_a_strange_key_is_refused, database => {
    let (folder, strange) = (Folder::new(1), Folder::new(1));
    let connection = Database::open(&database.url).await.unwrap();
    let opened = Shelf::open(folder.path(), strange.trust(), &connection, &clock()).await;
    assert!(opened.unwrap_err().to_string().contains("not trusted"));
});

on_both!(newer_content_in_the_folder_is_seen_without_a_restart, database => {
    let station = TestStation::new(database).await;
    station.folder.write(2, "新的题目");
    let watcher = tokio::spawn(watch(std::sync::Arc::clone(&station.station)));
    let seen = async {
        while station.station.content.now().index.version != 2 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let in_time = tokio::time::timeout(std::time::Duration::from_secs(20), seen).await;
    watcher.abort();
    assert!(in_time.is_ok(), "the watcher looks every few seconds");
});
