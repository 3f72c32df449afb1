//! What becomes of photos after their upload: AVIF in the background, pages' pictures, another file in a
//! photo's place.

use std::time::Duration;

use loa::config::Settings;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::avif;
use crate::support::{Client, Engine, TestApp, on_both_engines, phone_photo};

const PICTURE: &str = "processing { made total isDone } picture(sizes: \"50vw\") { sizes \
    sources { format type srcset renditions { url width bytes } } \
    fallback { url width format } }";

/// What the desk tells of a file.
async fn told(client: &Client, media: &str, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ desk {{ mediaItem(id: $id) {{ {fields} }} }} }}");
    client.data(&query, json!({ "id": media })).await["desk"]["mediaItem"].take()
}

/// The same, once all of it is made.
async fn told_when_done(client: &Client, media: &str) -> Value {
    for _ in 0..600 {
        let told = told(client, media, PICTURE).await;
        if told["processing"]["isDone"] == true {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the picture is never done");
}

/// Publishes an article with this cover; answers its id.
async fn published(editor: &Client, media: &str) -> String {
    let input = json!({
        "title": "Ra quân", "body": { "markdown": "Sáng nay." }, "cover": { "media": media },
    });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap().to_owned();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

/// What a reader is told of an article's cover.
async fn cover(reader: &Client, article: &str, fields: &str) -> Value {
    let query = format!(
        "query($id: ID!) {{ article(by: {{id: $id}}) {{ cover {{ media {{ {fields} }} }} }} }}"
    );
    reader.data(&query, json!({ "id": article })).await["article"]["cover"]["media"].take()
}

fn formats(told: &Value) -> Vec<&str> {
    let sources = told["picture"]["sources"].as_array().unwrap().iter();
    sources.map(|source| source["format"].as_str().unwrap()).collect()
}

/// Puts a file in another's place; answers the payload.
async fn replace(client: &Client, media: &str, file: Vec<u8>, name: &str) -> Value {
    let query = "mutation($input: ReplaceMediaInput!) { replaceMedia(input: $input) { \
                 media { id width height } userErrors { code path } } }";
    let input = json!({ "id": media, "file": null });
    let operations = json!({ "query": query, "variables": { "input": input } });
    let form = Form::new()
        .text("operations", operations.to_string())
        .text("map", r#"{"0":["variables.input.file"]}"#)
        .part("0", Part::bytes(file).file_name(name.to_owned()));
    let request = client.post().header("graphql-preflight", "1").multipart(form);
    client.receive(request).await.data()["replaceMedia"].take()
}

async fn avif_follows_in_the_background_and_kept_answers_follow_it(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let media = editor.uploaded(phone_photo(900, 700, 3), json!({})).await;
    let article = published(&editor, &media).await;
    let at_first = cover(&reader, &article, PICTURE).await;
    assert_eq!(at_first["picture"]["fallback"]["format"], "JPEG");
    assert_eq!(at_first["picture"]["sizes"], "50vw");
    let done = told_when_done(&editor, &media).await;
    assert_eq!(done["processing"], json!({ "made": 6, "total": 6, "isDone": true }));
    let told = cover(&reader, &article, PICTURE).await;
    assert_eq!(formats(&told), ["AVIF", "WEBP", "JPEG"]);
    let [avif, webp, jpeg] = [0, 1, 2].map(|place| &told["picture"]["sources"][place]);
    assert_eq!((&avif["type"], &webp["type"]), (&json!("image/avif"), &json!("image/webp")));
    let bytes = |source: &Value| source["renditions"][1]["bytes"].as_u64().unwrap();
    assert!(bytes(avif) < bytes(webp) && bytes(webp) < bytes(jpeg), "{told:#}");
    for rendition in avif["renditions"].as_array().unwrap() {
        let response = reader.get(rendition["url"].as_str().unwrap()).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "image/avif");
        let bytes = response.bytes().await.unwrap();
        assert_eq!(json!(bytes.len()), rendition["bytes"]);
        let image = avif::open(&bytes).unwrap();
        assert_eq!(json!(image.width()), rendition["width"]);
        let [red, green, ..] = image.get_pixel(2, 2).0;
        assert!(red > 150 && green < 100, "the red corner is up and left");
        for secret in ["Exif", "SERIAL", "GPS"] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        }
    }
    let html = "query($id: ID!) { article(by: {id: $id}) { body { html } } }";
    let input = json!({
        "id": article, "expectedRevision": 1,
        "body": { "markdown": format!("![Ra quân]({media})") },
    });
    editor.done("updateArticle", input, "").await;
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 2 }), "").await;
    let told = reader.data(html, json!({ "id": article })).await;
    let html = told["article"]["body"]["html"].as_str().unwrap();
    let (avif, webp) = (html.find("image/avif").unwrap(), html.find("image/webp").unwrap());
    assert!(avif < webp, "a browser takes the first that it knows: {html}");
}

async fn work_that_was_broken_off_goes_on_after_a_start(app: TestApp) {
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(900, 700, 4), json!({})).await;
    told_when_done(&editor, &media).await;
    let uuid = media.parse::<loa::id::MediaId>().unwrap().0;
    // As if the server had been ended before: the job is gone with its work undone.
    app.execute("UPDATE media SET renditions = '[]' WHERE id = $1", [uuid.into()]).await;
    app.execute("UPDATE job SET run_at = 0 WHERE kind = 'complete_media'", []).await;
    let done = told_when_done(&editor, &media).await;
    assert_eq!(done["processing"]["made"], 6);
    assert_eq!(formats(&done), ["AVIF", "WEBP", "JPEG"]);
}

async fn a_replaced_photo_has_new_addresses_wherever_it_stands(app: TestApp) {
    const FIELDS: &str = "id width height rendition(width: 320) { url width } texts { caption }";
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({ "caption": "Lễ ký" });
    let media = editor.uploaded(phone_photo(640, 480, 5), input).await;
    let article = published(&editor, &media).await;
    let before = cover(&reader, &article, FIELDS).await;
    let replaced = replace(&editor, &media, phone_photo(800, 400, 6), "moi.jpg").await;
    assert_eq!(replaced["userErrors"], json!([]));
    assert_eq!(replaced["media"], json!({ "id": media, "width": 400, "height": 800 }));
    let after = cover(&reader, &article, FIELDS).await;
    assert_eq!((&after["id"], &after["width"]), (&json!(media), &json!(400)));
    assert_eq!(after["texts"][0]["caption"], "Lễ ký", "its words stay");
    let url = |told: &Value| told["rendition"]["url"].as_str().unwrap().to_owned();
    assert_ne!(url(&before), url(&after));
    let old = reader.get(&url(&before)).await.bytes().await.unwrap();
    let new = reader.get(&url(&after)).await.bytes().await.unwrap();
    assert_eq!(crate::support::decoded_size(&old).0, 320, "what was given out goes on");
    assert_eq!(crate::support::decoded_size(&new), (320, 640));
    let refused = replace(&editor, &media, b"%PDF-1.7\n%%EOF".to_vec(), "a.pdf").await;
    let expected = json!([{ "code": "OTHER_KIND_OF_FILE", "path": ["input", "file"] }]);
    assert_eq!(refused["userErrors"], expected);
    let stranger = app.contributor().await;
    let refused = replace(&stranger, &media, phone_photo(64, 48, 7), "b.jpg").await;
    assert_eq!(refused["userErrors"][0]["code"], "FORBIDDEN");
    assert_eq!(cover(&reader, &article, FIELDS).await, after);
}

/// A server that makes AVIF.
pub(crate) struct WithAvif;

impl WithAvif {
    pub(crate) async fn start(engine: Engine) -> TestApp {
        TestApp::start_with(engine, |settings| Settings { avif: true, ..settings }).await
    }
}

on_both_engines!(
    WithAvif: avif_follows_in_the_background_and_kept_answers_follow_it,
    work_that_was_broken_off_goes_on_after_a_start,
    a_replaced_photo_has_new_addresses_wherever_it_stands,
);
