//! `loa media`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::{Site, run_on};
use crate::support::{Client, Engine, TestApp, phone_photo};

/// The files in a folder of the storage.
fn files(app: &TestApp, folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&app.folder.path().join("files").join(folder), &mut found);
    found.sort_unstable();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() { collect(&path, found) } else { found.push(path) }
    }
}

/// As if a file had been written so many seconds earlier.
fn make_older(path: &Path, seconds: u64) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(seconds)).unwrap();
}

async fn square(editor: &Client, media: &str) -> Value {
    let query = "query($id: ID!) { desk { mediaItem(id: $id) { \
        rendition(width: 320, height: 320, fit: COVER) { url } processing { made total } } } }";
    editor.data(query, json!({ "id": media })).await["desk"]["mediaItem"].take()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_is_told_and_renditions_are_made_anew() {
    let app = TestApp::start(Engine::Sqlite).await;
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(900, 700, 1), json!({})).await;
    let other = editor.uploaded(phone_photo(900, 700, 2), json!({})).await;
    let url = square(&editor, &media).await["rendition"]["url"].as_str().unwrap().to_owned();
    assert_eq!(editor.get(&url).await.status(), 200);
    assert_eq!(run_on(&app, &["media", "check"]).success(), "looked at 2 media: all is well\n");
    let standard = |path: &PathBuf| !path.to_str().unwrap().contains("-x");
    let rendition = files(&app, "rendition").into_iter().find(standard).unwrap();
    std::fs::remove_file(rendition).unwrap();
    let [original, second] = &files(&app, "original")[..] else { panic!("two originals") };
    let mut bytes = std::fs::read(original).unwrap();
    bytes[1000] ^= 1;
    std::fs::write(original, &bytes).unwrap();
    let told = run_on(&app, &["media", "check"]);
    assert_eq!(told.status.code(), Some(1));
    let lines: Vec<&str> = told.stdout.lines().collect();
    let damaged = lines.iter().find(|line| line.ends_with(" is not what was stored")).unwrap();
    assert!(damaged.starts_with("media_") && damaged.contains(": original/"), "{damaged}");
    assert!(
        lines.iter().any(|line| line.contains(": rendition/") && line.ends_with(" is missing"))
    );
    assert!(told.stderr.contains("not as they should be: 2"), "{told:#?}");
    bytes[1000] ^= 1;
    std::fs::write(original, &bytes).unwrap();
    let rebuilt = run_on(&app, &["--avif", "true", "media", "rebuild"]).success();
    assert_eq!(rebuilt, "went through 2 media\n");
    assert_eq!(run_on(&app, &["media", "check"]).success(), "looked at 2 media: all is well\n");
    for media in [&media, &other] {
        let told = square(&editor, media).await;
        assert_eq!(told["processing"]["made"], 6, "AVIF too, as the settings say");
    }
    assert_eq!(
        files(&app, "rendition").len(),
        12,
        "what was made on demand is made on demand again"
    );
    assert_eq!(editor.get(&url).await.status(), 200);
    std::fs::remove_file(second).unwrap();
    let failed = run_on(&app, &["media", "rebuild"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(failed.stdout.contains("its original is missing or damaged"), "{failed:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_belongs_to_nothing_for_a_day_is_swept() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.editor().await.uploaded(phone_photo(400, 300, 1), json!({})).await;
    let stored = files(&app, "").len();
    // What uploads leave that broke off before they were registered.
    let orphan = |name: &str, age: u64| {
        let path = app.folder.path().join("files").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, b"orphan").unwrap();
        make_older(&path, age);
    };
    let hash = "cd".repeat(31);
    orphan(&format!("original/ab/{hash}.jpg"), 2 * 86_400);
    orphan(&format!("rendition/ab/{hash}/w320h240.webp"), 2 * 86_400);
    orphan(&format!("original/ef/{hash}.jpg"), 60);
    orphan("original/ab/nothing.jpg", 2 * 86_400);
    let swept = run_on(&app, &["media", "sweep"]).success();
    assert_eq!(swept, "ended 2 files of 12 bytes that belonged to nothing\n");
    assert_eq!(files(&app, "").len(), stored + 2, "the young one and what is not ours stay");
    assert_eq!(run_on(&app, &["media", "check"]).success(), "looked at 1 media: all is well\n");
}

/// Sends a photo; answers the media's id, nothing where no answer came.
async fn acknowledged(base: &str, token: &str, photo: Vec<u8>) -> Option<String> {
    let query =
        "mutation($input: UploadMediaInput!) { uploadMedia(input: $input) { media { id } } }";
    let operations = json!({ "query": query, "variables": { "input": { "file": null } } });
    let form = Form::new()
        .text("operations", operations.to_string())
        .text("map", r#"{"0":["variables.input.file"]}"#)
        .part("0", Part::bytes(photo).file_name("a.jpg"));
    let request = reqwest::Client::new().post(format!("{base}/graphql")).bearer_auth(token);
    let response = request.header("graphql-preflight", "1").multipart(form).send().await.ok()?;
    let answer: Value = response.json().await.ok()?;
    answer["data"]["uploadMedia"]["media"]["id"].as_str().map(str::to_owned)
}

/// How many photos are sent, and after how many acknowledged ones the server is killed, again and again.
const SENT: u16 = 300;
const KILLED_AFTER: [usize; 7] = [7, 41, 1, 23, 60, 12, 35];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_upload_is_lost_when_the_server_is_killed() {
    let site = Site::new();
    let create = ["token", "create", "--name", "phones", "--role", "EDITOR"];
    let token = site.run(&create).success().trim().to_owned();
    let mut kept = Vec::new();
    let mut sent = 0;
    for killed_after in KILLED_AFTER.into_iter().cycle() {
        let mut server = site.serve();
        let base = format!("http://{}", server.address());
        let goal = kept.len() + killed_after;
        let photos = (sent..SENT).map(|seed| {
            let [high, low] = seed.to_be_bytes();
            phone_photo(400 + u16::from(high), 300, low)
        });
        let uploads = futures_util::stream::iter(photos.map(|it| acknowledged(&base, &token, it)));
        let mut answers = uploads.buffered(4);
        while kept.len() < goal && sent < SENT {
            sent += 1;
            kept.extend(answers.next().await.flatten());
        }
        // With up to three more under way.
        drop(server);
        if sent == SENT {
            break;
        }
    }
    assert!(kept.len() > usize::from(SENT) / 2, "{}", kept.len());
    let mut server = site.serve();
    let editor = Client::new(format!("http://{}", server.address()), Some(token.clone()));
    every_rendition_is_there(&editor, &kept).await;
    let checked = site.run(&["media", "check"]).success();
    assert!(checked.ends_with(" media: all is well\n"), "nothing is half there: {checked}");
    let mut all = Vec::new();
    collect(&site.path().join("data/files"), &mut all);
    for path in &all {
        make_older(path, 2 * 86_400);
    }
    site.run(&["media", "sweep"]).success();
    assert_eq!(site.run(&["media", "check"]).success(), checked);
    every_rendition_is_there(&editor, &kept).await;
}

async fn every_rendition_is_there(editor: &Client, media: &[String]) {
    let query = "query($id: ID!) { desk { mediaItem(id: $id) { \
        renditions(format: WEBP) { url bytes } } } }";
    for id in media {
        let told = editor.data(query, json!({ "id": id })).await;
        let renditions = told["desk"]["mediaItem"]["renditions"].as_array().unwrap().clone();
        assert!(!renditions.is_empty());
        for rendition in renditions {
            let response = editor.get(rendition["url"].as_str().unwrap()).await;
            assert_eq!(response.status(), 200);
            assert_eq!(json!(response.bytes().await.unwrap().len()), rendition["bytes"]);
        }
    }
}
