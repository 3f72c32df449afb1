//! Files that are not what they seem, or that never end.

use std::time::Instant;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{AT_ONCE, World, tables};
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// A PNG whose header claims this size (W3C PNG, 11.2.1), followed by nothing that fits it.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [header, b"IDATxxxxxxxx".to_vec(), b"IEND".to_vec()] {
        png.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
        png.extend(&chunk);
        png.extend(crc32(&chunk).to_be_bytes());
    }
    png
}

/// The checksum of a PNG chunk (W3C PNG, annex D), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}

async fn code(client: &Client, file: Vec<u8>, name: &str) -> String {
    let payload = client.upload(file, name, json!({})).await;
    let errors = payload["userErrors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{name}: {payload}");
    assert_eq!(errors[0]["path"], json!(["input", "file"]), "{name}");
    assert!(payload["media"].is_null(), "{name}");
    errors[0]["code"].as_str().unwrap().to_owned()
}

async fn a_file_that_is_not_what_it_seems_is_refused_and_nothing_stays(app: TestApp) {
    let world = World::new(app).await;
    let before = (tables::rows(&world.app).await, files(&world.app));
    let photo = phone_photo(640, 480, 9);
    let mut torn = photo.clone();
    torn.truncate(photo.len() / 2);
    let bomb = png_that_claims(60_000, 60_000);
    let long_name = format!("{}.jpg", "ă".repeat(5_000));
    for (file, name, expected) in [
        (b"Kinh gui cac hop,".repeat(100), "thu.jpg", "UNSUPPORTED_FILE"),
        (b"<html><script>alert(1)</script>".to_vec(), "a.png", "UNSUPPORTED_FILE"),
        (b"MZ\x90\0".to_vec(), "a.pdf", "UNSUPPORTED_FILE"),
        (Vec::new(), "empty.jpg", "UNSUPPORTED_FILE"),
        (vec![0xFF], "one.jpg", "UNSUPPORTED_FILE"),
        (bomb, "bomb.png", "PICTURE_TOO_LARGE"),
        (png_that_claims(0, 5), "nothing.png", "BROKEN_FILE"),
        (png_that_claims(u32::MAX, 1), "wide.png", "PICTURE_TOO_LARGE"),
        (png_that_claims(100, 100), "garbage.png", "BROKEN_FILE"),
        (torn, "torn.jpg", "BROKEN_FILE"),
        (photo[..300].to_vec(), &long_name, "BROKEN_FILE"),
        (b"\xFF\xD8\xFF\xE0".to_vec(), "head.jpg", "BROKEN_FILE"),
        (b"GIF89a".to_vec(), "a.gif", "BROKEN_FILE"),
        (b"RIFF\0\0\0\0WEBP".to_vec(), "a.webp", "BROKEN_FILE"),
    ] {
        let begun = Instant::now();
        assert_eq!(code(&world.admin, file, name).await, expected, "{name:.40}");
        assert!(begun.elapsed() < AT_ONCE, "{name:.40}: {:?}", begun.elapsed());
    }
    assert_eq!((tables::rows(&world.app).await, files(&world.app)), before);
}

/// How many files the server keeps or is about to, the database aside.
fn files(app: &TestApp) -> usize {
    let mut folders = vec![app.folder.path().join("files"), app.folder.path().join("uploads")];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                count += 1;
            }
        }
    }
    count
}

/// The largest amount of memory that this process ever held, in bytes (proc(5), `VmHWM`).
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

async fn two_hundred_megabytes_are_refused_while_they_come(app: TestApp) {
    let world = World::new(app).await;
    let before = (tables::rows(&world.app).await, files(&world.app));
    let chunk = Bytes::from(vec![0xAB; 1 << 20]);
    let chunks = stream::iter(0..200).map(move |_| Ok::<_, std::io::Error>(chunk.clone()));
    let file = Part::stream(reqwest::Body::wrap_stream(chunks)).file_name("huge.jpg");
    let query = "mutation($input: UploadMediaInput!) { uploadMedia(input: $input) { existing } }";
    let operations = json!({ "query": query, "variables": { "input": { "file": null } } });
    let form = Form::new()
        .text("operations", operations.to_string())
        .text("map", r#"{"0":["variables.input.file"]}"#)
        .part("0", file);
    let (memory, begun) = (peak_memory(), Instant::now());
    let request = world.admin.post().header("graphql-preflight", "1").multipart(form);
    match request.send().await {
        Ok(response) => assert_eq!(response.status(), 413),
        // The server stopped listening to a client that would not stop talking.
        Err(error) => assert!(error.is_request() || error.is_body(), "{error:?}"),
    }
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    // Other tests of this process need memory at the same time, but never as much as the file.
    assert!(peak_memory() - memory < 150 << 20, "{} bytes", peak_memory() - memory);
    assert_eq!((tables::rows(&world.app).await, files(&world.app)), before);
}

async fn who_is_not_signed_in_cannot_send_much(app: TestApp) {
    let payload = app.anonymous().upload(phone_photo(64, 48, 1), "a.jpg", json!({})).await;
    assert_eq!(payload["userErrors"][0]["code"], "UNAUTHENTICATED");
    assert_eq!(files(&app), 0);
}

on_both_engines!(
    a_file_that_is_not_what_it_seems_is_refused_and_nothing_stays,
    two_hundred_megabytes_are_refused_while_they_come,
    who_is_not_signed_in_cannot_send_much,
);
