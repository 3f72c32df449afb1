//! Storing in a real folder.

use super::*;
use bytes::Bytes;
use futures_util::TryStreamExt;

fn storage() -> (tempfile::TempDir, Storage) {
    let folder = tempfile::tempdir().unwrap();
    let url = Url::from_directory_path(folder.path().join("new/media")).unwrap();
    let storage = Storage::open(&url, &Access::default()).unwrap();
    (folder, storage)
}

fn key(text: &str) -> Key {
    Key::try_from(text.to_owned()).unwrap()
}

async fn read(storage: &Storage, name: &str, range: std::ops::Range<u64>) -> Vec<u8> {
    let stream = storage.read(&key(name), range).await.unwrap().unwrap();
    stream.try_collect::<Vec<_>>().await.unwrap().concat()
}

#[tokio::test]
async fn what_is_stored_is_read_back_whole_and_in_part() {
    let (_folder, storage) = storage();
    storage.put_bytes(&key("a/b.jpg"), Bytes::from_static(b"0123456789")).await.unwrap();
    assert_eq!(storage.size(&key("a/b.jpg")).await.unwrap(), Some(10));
    assert_eq!(read(&storage, "a/b.jpg", 0..10).await, b"0123456789");
    assert_eq!(read(&storage, "a/b.jpg", 3..5).await, b"34");
    assert_eq!(read(&storage, "a/b.jpg", 4..4).await, b"");
    assert_eq!(storage.read_all(&key("a/b.jpg")).await.unwrap().unwrap(), "0123456789");
}

#[tokio::test]
async fn a_large_file_is_stored_in_parts_and_replaces_what_was_there() {
    let (folder, storage) = storage();
    let content: Vec<u8> = (0..20_000_000_u32).map(|place| place.to_le_bytes()[1]).collect();
    let source = folder.path().join("source");
    std::fs::write(&source, &content).unwrap();
    storage.put_bytes(&key("file"), Bytes::from_static(b"old")).await.unwrap();
    storage.put_file(&key("file"), &source).await.unwrap();
    assert!(read(&storage, "file", 0..20_000_000).await == content);
    assert!(read(&storage, "file", 8_388_600..8_388_700).await == content[8_388_600..8_388_700]);
}

#[tokio::test]
async fn what_is_absent_is_none_and_deleting_it_is_no_fault() {
    let (_folder, storage) = storage();
    assert_eq!(storage.size(&key("absent")).await.unwrap(), None);
    assert!(storage.read(&key("absent"), 0..1).await.unwrap().is_none());
    assert!(storage.read_all(&key("absent")).await.unwrap().is_none());
    storage.delete(&key("absent")).await.unwrap();
}

#[tokio::test]
async fn a_write_that_fails_leaves_nothing() {
    let (folder, storage) = storage();
    let absent = folder.path().join("absent");
    assert!(storage.put_file(&key("a/b"), &absent).await.is_err());
    // A folder opens, but cannot be read as a file: the failure comes in the middle of the copy.
    assert!(storage.put_file(&key("a/b"), folder.path()).await.is_err());
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let left = folder.path().join("new/media/a");
    assert!(!left.exists() || std::fs::read_dir(left).unwrap().next().is_none());
}

#[tokio::test]
async fn listing_names_what_lies_under_a_prefix() {
    let (_folder, storage) = storage();
    for name in ["a/1", "a/b/2", "c/3"] {
        storage.put_bytes(&key(name), Bytes::from_static(b"x")).await.unwrap();
    }
    let listed: Vec<_> = storage.list(&key("a")).try_collect().await.unwrap();
    let mut keys: Vec<_> = listed.iter().map(|found| found.key.as_str()).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["a/1", "a/b/2"]);
}

#[test]
fn other_places_are_refused_clearly() {
    let open = |url: &str| {
        Storage::open(&Url::parse(url).unwrap(), &Access::default()).unwrap_err().to_string()
    };
    assert!(open("s3://bucket/prefix").contains("LOA_S3_ACCESS_KEY_ID"));
    assert!(open("ftp://host/").contains("file:/// or s3://"));
}
