//! What a stranger's tool reads out of the pictures that are served: their size, and nothing of where,
//! when, with what or by whom they were taken.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::photos::WithAvif;
use crate::support::{Client, TestApp, on_both_engines, phone_photo, shared_photo};

const ADDRESSES: &str = "processing { isDone } \
    renditions { url } rendition(width: 200, height: 200, fit: COVER) { url } \
    picture { fallback { url } sources { renditions { url } } }";

/// Where exiftool may find something: in the frame of the file itself.
const FRAMES: [&str; 6] = ["Composite", "ExifTool", "File", "JFIF", "QuickTime", "RIFF"];

/// Everything that exiftool tells of a file, by `Group:Tag`.
fn told_by_exiftool(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("exiftool")
        .args(["-json", "-G", "-a", "-u", "-ee"])
        .arg(&path)
        .stderr(Stdio::inherit())
        .output()
        .expect("exiftool, which tests/tools installs");
    let mut told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let tags = told[0].as_object_mut().unwrap();
    tags.remove("SourceFile");
    tags.keys().cloned().collect()
}

/// Of where, when, with what or by whom.
fn tells_too_much(tag: &str) -> bool {
    let (group, name) = tag.split_once(':').unwrap();
    let is_secret = |word| name.contains(word);
    !FRAMES.contains(&group)
        || ["GPS", "Serial", "Thumbnail", "Preview", "Owner", "Model", "Artist"]
            .into_iter()
            .any(is_secret)
}

/// The addresses of all that is shown of a file.
fn addresses(told: &Value, into: &mut Vec<String>) {
    match told {
        Value::Object(fields) => {
            into.extend(fields.get("url").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| addresses(field, into));
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, into)),
        _ => {}
    }
}

/// What the desk tells of a file once all of it is made.
async fn told_when_done(desk: &Client, media: &str) -> Value {
    let query = format!("query($id: ID!) {{ desk {{ mediaItem(id: $id) {{ {ADDRESSES} }} }} }}");
    for _ in 0..600 {
        let told = desk.data(&query, json!({ "id": media })).await["desk"]["mediaItem"].take();
        if told["processing"]["isDone"] == true {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the picture is never done");
}

async fn exiftool_finds_nothing_of_where_and_with_what_a_photo_was_taken(app: TestApp) {
    let editor = app.editor().await;
    for name in ["p12-o6.jpg", "orient_landscape_5.jpg", "progressive.jpg", "photo.webp"] {
        let photo = shared_photo(name).unwrap_or_else(|| phone_photo(900, 700, 3));
        if name == "p12-o6.jpg" {
            let original = told_by_exiftool(&photo);
            assert!(original.iter().any(|tag| tells_too_much(tag)), "there is something to hide");
        }
        let media = editor.uploaded(photo, json!({})).await;
        let mut found = Vec::new();
        addresses(&told_when_done(&editor, &media).await, &mut found);
        assert!(found.len() > 3, "{found:?}");
        for address in found {
            let response = editor.get(&address).await;
            assert_eq!(response.status(), 200, "{address}");
            let bytes = response.bytes().await.unwrap();
            let told = told_by_exiftool(&bytes);
            let secrets: Vec<_> = told.iter().filter(|tag| tells_too_much(tag)).collect();
            assert!(secrets.is_empty(), "{name}, {address}: {secrets:?}");
        }
    }
}

on_both_engines!(WithAvif: exiftool_finds_nothing_of_where_and_with_what_a_photo_was_taken);
