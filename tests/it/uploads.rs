//! Photos and documents through GraphQL: what is sent, what is answered, what is then served.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, decoded_size, on_both_engines, phone_photo, shared_photo};

const LADDER: [u64; 6] = [320, 640, 960, 1280, 1920, 2560];
const RENDITIONS: &str = "width height byteSize dominantColor thumbhash \
    jpeg: renditions(format: JPEG) { url width height bytes } \
    webp: renditions(format: WEBP) { url width height bytes } \
    srcset(format: WEBP) rendition(width: 500, height: 500, fit: COVER) { url width height }";

/// Publishes an article with this cover; answers its id.
async fn published(editor: &Client, media: &str) -> String {
    let body = json!({ "markdown": "Sáng nay." });
    let input = json!({ "title": "Ra quân", "body": body, "cover": { "media": media } });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap().to_owned();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

/// What a reader learns of an article's cover.
async fn cover(reader: &Client, article: &str, fields: &str) -> Value {
    let query = format!(
        "query($id: ID!) {{ article(by: {{id: $id}}) {{ cover {{ media {{ {fields} }} }} }} }}"
    );
    reader.data(&query, json!({ "id": article })).await["article"]["cover"]["media"].take()
}

/// The upper left corner of a picture: red, green and blue.
fn corner(bytes: &[u8]) -> [u8; 3] {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(bytes));
        return decoder.decode().unwrap()[..3].try_into().unwrap();
    }
    image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(0, 0).0
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

async fn every_rendition_is_as_the_answer_says_upright_and_without_secrets(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let original = phone_photo(2800, 2000, 40);
    assert!(holds(&original, "SERIAL-1234") && holds(&original, "Exif"));
    let media = editor.uploaded(original, json!({})).await;
    let article = published(&editor, &media).await;
    let told = cover(&reader, &article, RENDITIONS).await;
    assert_eq!((&told["width"], &told["height"]), (&json!(2000), &json!(2800)), "upright");
    for format in ["jpeg", "webp"] {
        let renditions = told[format].as_array().unwrap();
        let widths: Vec<_> = renditions.iter().map(|one| one["width"].as_u64().unwrap()).collect();
        assert_eq!(widths, [320, 640, 960, 1280, 1920], "never wider than the picture");
        for rendition in renditions {
            let response = reader.get(rendition["url"].as_str().unwrap()).await;
            assert_eq!(response.status(), 200);
            let headers = response.headers();
            assert_eq!(headers["content-type"], format!("image/{format}"));
            assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
            assert_eq!(headers["content-length"], rendition["bytes"].to_string());
            let bytes = response.bytes().await.unwrap();
            let (width, height) = decoded_size(&bytes);
            assert_eq!(
                (json!(width), json!(height)),
                (rendition["width"].clone(), rendition["height"].clone(),)
            );
            let [red, green, _] = corner(&bytes);
            assert!(red > 150 && green < 100, "the red corner is up and left");
            for secret in ["Exif", "SERIAL", "http://ns.adobe.com", "GPS"] {
                assert!(!holds(&bytes, secret), "{secret} in {width} {format}");
            }
        }
    }
    let square = &told["rendition"];
    assert_eq!((&square["width"], &square["height"]), (&json!(640), &json!(640)));
    let bytes = reader.get(square["url"].as_str().unwrap()).await.bytes().await.unwrap();
    assert_eq!(decoded_size(&bytes), (640, 640));
    check_srcset(&told);
}

/// Each candidate is an address and a width, in rising order (HTML, 4.8.4.2.1).
fn check_srcset(told: &Value) {
    let srcset = told["srcset"].as_str().unwrap();
    let candidates: Vec<_> = srcset.split(", ").map(|one| one.split_once(' ').unwrap()).collect();
    let expected: Vec<_> = told["webp"].as_array().unwrap().iter().collect();
    assert_eq!(candidates.len(), expected.len());
    for ((address, width), rendition) in candidates.into_iter().zip(expected) {
        assert_eq!(address, rendition["url"]);
        assert!(url::Url::parse(address).is_ok() && !address.contains(','));
        assert_eq!(width, format!("{}w", rendition["width"]));
    }
}

async fn a_real_photo_gets_every_width_of_the_ladder(app: TestApp) {
    let editor = app.editor().await;
    let photo = shared_photo("p12-o6.jpg").unwrap_or_else(|| phone_photo(4000, 3000, 1));
    let media = editor.uploaded(photo, json!({})).await;
    let query = format!(
        "query($id: ID!) {{ desk {{ mediaItem(id: $id) {{ {RENDITIONS} capturedAt }} }} }}"
    );
    let told = editor.data(&query, json!({ "id": media })).await["desk"]["mediaItem"].take();
    let widths = |format: &str| -> Vec<_> {
        let renditions = told[format].as_array().unwrap().iter();
        renditions.filter_map(|one| one["width"].as_u64()).collect()
    };
    assert_eq!((widths("jpeg"), widths("webp")), (LADDER.to_vec(), LADDER.to_vec()));
    assert!(told["height"].as_u64() > told["width"].as_u64(), "upright");
    assert!(told["dominantColor"].as_str().is_some_and(|color| color.len() == 7), "{told}");
    let drafts = told["jpeg"][0]["url"].as_str().unwrap();
    let response = app.anonymous().get(drafts).await;
    assert_eq!(response.headers()["cache-control"], "private, no-store", "not public yet");
    let unsigned = app.anonymous().get(drafts.split('?').next().unwrap()).await;
    assert_eq!(unsigned.status(), 404);
}

async fn the_same_bytes_are_kept_once_and_a_key_uploads_once(app: TestApp) {
    let editor = app.editor().await;
    let send = |seed: u8, input: Value| {
        let editor = &editor;
        async move { editor.upload(phone_photo(64, 48, seed), "a.jpg", input).await }
    };
    let first = send(1, json!({ "idempotencyKey": "k" })).await;
    let replayed = send(1, json!({ "idempotencyKey": "k" })).await;
    assert_eq!(first, replayed, "the same answer, word for word");
    assert_eq!(first["existing"], false);
    let again = send(1, json!({})).await;
    assert_eq!((&again["existing"], &again["media"]), (&json!(true), &first["media"]));
    let mismatch = send(2, json!({ "idempotencyKey": "k" })).await;
    assert_eq!(mismatch["userErrors"][0]["code"], "IDEMPOTENCY_MISMATCH");
    assert_eq!(mismatch["userErrors"][0]["path"], json!(["input", "idempotencyKey"]));
    let other = send(2, json!({})).await;
    assert_ne!(other["media"]["id"], first["media"]["id"]);
}

async fn of_several_files_each_has_its_own_result(app: TestApp) {
    let editor = app.editor().await;
    let query = "mutation($input: UploadManyMediaInput!) { uploadManyMedia(input: $input) { \
                 userErrors { code } results { media { id } userErrors { code path } } } }";
    let items = vec![json!({ "file": null }); 3];
    let operations = json!({ "query": query, "variables": { "input": { "items": items } } });
    let mut torn = phone_photo(640, 480, 3);
    torn.truncate(torn.len() / 2);
    let files = [phone_photo(64, 48, 1), torn, phone_photo(64, 48, 2)];
    let places = [0, 1, 2].map(|place| format!("variables.input.items.{place}.file"));
    let map = json!({ "0": [places[0]], "1": [places[1]], "2": [places[2]] });
    let form = Form::new().text("operations", operations.to_string()).text("map", map.to_string());
    let form = files.into_iter().enumerate().fold(form, |form, (place, file)| {
        form.part(place.to_string(), Part::bytes(file).file_name("a.jpg"))
    });
    let request = editor.post().header("graphql-preflight", "1").multipart(form);
    let payload = editor.receive(request).await.data()["uploadManyMedia"].take();
    assert_eq!(payload["userErrors"], json!([]));
    let results = payload["results"].as_array().unwrap();
    let stored: Vec<_> = results.iter().map(|one| one["media"]["id"].is_string()).collect();
    assert_eq!(stored, [true, false, true]);
    let path = json!(["input", "items", "1", "file"]);
    let error = json!([{ "code": "BROKEN_FILE", "path": path }]);
    assert_eq!(results[1]["userErrors"], error);
}

async fn what_is_in_use_cannot_be_deleted(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let media = editor.uploaded(phone_photo(64, 48, 5), json!({})).await;
    let input = json!({ "title": "Nháp", "cover": { "media": media } });
    let draft = editor.done("createArticle", input, "article { id }").await;
    let refused = editor.refused("deleteMedia", json!({ "id": media })).await;
    assert_eq!((&refused["code"], &refused["path"]), (&json!("IN_USE"), &json!(["input", "id"])));
    editor.done("deleteArticle", json!({ "id": draft["article"]["id"] }), "").await;

    let article = published(&editor, &media).await;
    let told = cover(&reader, &article, "rendition(width: 320) { url }").await;
    let address = told["rendition"]["url"].as_str().unwrap();
    assert_eq!(reader.get(address).await.status(), 200);
    let edit = json!({ "id": article, "expectedRevision": 1, "cover": null });
    editor.done("updateArticle", edit, "").await;
    let refused = editor.refused("deleteMedia", json!({ "id": media })).await;
    assert_eq!(refused["code"], "IN_USE", "the public still sees it");
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 2 }), "").await;
    assert_eq!(reader.get(address).await.status(), 404, "nothing public shows it");

    let done = editor.done("deleteMedia", json!({ "id": media }), "deletedId").await;
    assert_eq!(done["deletedId"], json!(media));
    assert_eq!(reader.get(address).await.status(), 410);
    let refused = editor.refused("deleteMedia", json!({ "id": media })).await;
    assert_eq!(refused["code"], "NOT_FOUND");
}

async fn another_focal_point_has_other_addresses(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let media = editor.uploaded(phone_photo(900, 300, 6), json!({})).await;
    let article = published(&editor, &media).await;
    let fields = "rendition(width: 320, height: 320, fit: COVER) { url } focalPoint { x y }";
    let before = cover(&reader, &article, fields).await;
    assert_eq!(before["focalPoint"], json!({ "x": 0.5, "y": 0.5 }));
    let input = json!({ "id": media, "focalPoint": { "x": 0.0, "y": 0.0 } });
    editor.done("updateMedia", input, "").await;
    let after = cover(&reader, &article, fields).await;
    assert_eq!(after["focalPoint"], json!({ "x": 0.0, "y": 0.0 }));
    let address = |told: &Value| told["rendition"]["url"].as_str().unwrap().to_owned();
    assert_ne!(address(&before), address(&after));
    let corner_at =
        async |address: String| corner(&reader.get(&address).await.bytes().await.unwrap());
    let [red, ..] = corner_at(address(&after)).await;
    assert!(red > 150, "the corner is in view now");
    let [red, ..] = corner_at(address(&before)).await;
    assert!(red < 150, "an old address goes on showing what it showed");
}

/// A picture that is half transparent, encoded.
fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels =
        RgbaImage::from_fn(80, 60, |x, _| Rgba([200, 30, 30, if x < 40 { 0 } else { 255 }]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(pixels).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn the_usual_formats_are_accepted_under_any_name(app: TestApp) {
    let editor = app.editor().await;
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec();
    for (file, size) in [
        (picture(ImageFormat::Png), json!([80, 60])),
        (picture(ImageFormat::Gif), json!([80, 60])),
        (picture(ImageFormat::WebP), json!([80, 60])),
        (pdf, json!([null, null])),
    ] {
        let payload = editor.upload(file, "báo cáo.doc", json!({ "alt": "x" })).await;
        assert_eq!(payload["userErrors"], json!([]));
        let media = &payload["media"];
        assert_eq!(json!([media["width"], media["height"]]), size);
    }
}

async fn what_cannot_be_decoded_safely_is_refused_with_a_way_out(app: TestApp) {
    let editor = app.editor().await;
    let brand = |brand: &str| [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0mif1miaf"].concat();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".to_vec();
    for (file, code, word) in [
        (brand("heic"), "HEIC_NOT_SUPPORTED", "Most Compatible"),
        (brand("heix"), "HEIC_NOT_SUPPORTED", "Most Compatible"),
        (brand("avif"), "UNSUPPORTED_FILE", "JPEG, PNG, WebP, GIF, PDF"),
        (svg, "UNSUPPORTED_FILE", "JPEG, PNG, WebP, GIF, PDF"),
    ] {
        let payload = editor.upload(file, "a.jpg", json!({})).await;
        let error = &payload["userErrors"][0];
        assert_eq!(error["code"], code);
        assert!(error["message"].as_str().unwrap().contains(word), "{error}");
    }
}

on_both_engines!(
    every_rendition_is_as_the_answer_says_upright_and_without_secrets,
    a_real_photo_gets_every_width_of_the_ladder,
    the_same_bytes_are_kept_once_and_a_key_uploads_once,
    of_several_files_each_has_its_own_result,
    what_is_in_use_cannot_be_deleted,
    another_focal_point_has_other_addresses,
    the_usual_formats_are_accepted_under_any_name,
    what_cannot_be_decoded_safely_is_refused_with_a_way_out,
);
