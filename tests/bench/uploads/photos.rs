//! The photos, each a little different from the others.

use std::time::Duration;

use futures_util::stream::{self, StreamExt};
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::house::House;
use crate::photo::{phone_photo, shared_photo};
use crate::{AT_A_TIME, PHOTOS};

const UPLOAD: &str = "mutation($file: Upload!) { uploadMedia(input: { file: $file }) { \
    media { id } userErrors { code message } } }";
/// How long who is turned away waits before the next attempt.
const PAUSE: Duration = Duration::from_millis(200);

/// Uploads all of them; answers their ids.
pub(crate) async fn upload(house: &House) -> Vec<String> {
    let photo = shared_photo("p12.jpg").unwrap_or_else(|| phone_photo(4032, 3024, 1));
    let uploads = stream::iter(0..PHOTOS).map(|number| upload_one(house, marked(&photo, number)));
    uploads.buffer_unordered(AT_A_TIME).collect().await
}

/// The same photo with a comment behind its first marker.
fn marked(photo: &[u8], number: usize) -> Vec<u8> {
    let comment = format!("{number:06}");
    let length = u16::try_from(comment.len() + 2).expect("short").to_be_bytes();
    [&photo[..2], &[0xFF, 0xFE], &length, comment.as_bytes(), &photo[2..]].concat()
}

async fn upload_one(house: &House, photo: Vec<u8>) -> String {
    loop {
        let operations = json!({ "query": UPLOAD, "variables": { "file": null } }).to_string();
        let form = Form::new()
            .text("operations", operations)
            .text("map", json!({ "0": ["variables.file"] }).to_string())
            .part("0", Part::bytes(photo.clone()).file_name("photo.jpg"));
        let request = house.post().header("graphql-preflight", "1").multipart(form);
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        let answer: Value = answer.json().await.expect("JSON");
        let payload = &answer["data"]["uploadMedia"];
        match payload["media"]["id"].as_str() {
            Some(id) => return id.to_owned(),
            None if is_busy(status, payload) => tokio::time::sleep(PAUSE).await,
            None => panic!("{status}: {answer}"),
        }
    }
}

fn is_busy(status: StatusCode, payload: &Value) -> bool {
    status == StatusCode::SERVICE_UNAVAILABLE || payload["userErrors"][0]["code"] == "THROTTLED"
}

/// How many of them are not there with every standard picture.
pub(crate) async fn lost(house: &House, uploaded: &[String]) -> usize {
    let query = "query($id: ID!) { desk { mediaItem(id: $id) { width \
        jpeg: renditions(format: JPEG) { width } webp: renditions(format: WEBP) { width } } } }";
    let mut lost = 0;
    for id in uploaded {
        let told = house.data(query, json!({ "id": id })).await;
        let media = &told["desk"]["mediaItem"];
        let made = |format: &str| media[format].as_array().map_or(0, Vec::len);
        lost += usize::from((made("jpeg"), made("webp")) != (6, 6));
    }
    lost
}
