//! Parts of photos: each use of a photo shows the part that its editor chose, in every form.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, decoded_size, on_both_engines, phone_photo};

const SHOWN: &str = "crop { x y width height } width height caption \
    rendition(width: 320, height: 320, fit: COVER, format: WEBP) { url width height bytes } \
    renditions(format: WEBP) { url width height bytes } srcset(format: WEBP) \
    picture(sizes: \"50vw\") { sizes fallback { url width height } sources { type srcset } } \
    media { width height rendition(width: 320) { url } }";

/// The red corner of [`phone_photo`], upright.
fn corner() -> Value {
    json!({ "x": 0, "y": 0, "width": 0.25, "height": 0.25 })
}

/// What a reader is told of an article's cover and of the photos in its body.
async fn told(reader: &Client, article: &str) -> Value {
    let query = format!(
        "query($id: ID!) {{ article(by: {{ id: $id }}) {{ cover {{ {SHOWN} }} \
            body {{ html markdown photos {{ {SHOWN} }} }} }} }}"
    );
    reader.data(&query, json!({ "id": article })).await["article"].take()
}

async fn publish(editor: &Client, input: Value) -> String {
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap().to_owned();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

/// Every pixel of a picture is of the corner's red.
async fn assert_red(reader: &Client, address: &str, size: (u32, u32)) {
    let response = reader.get(address).await;
    assert_eq!(response.status(), 200, "{address}");
    let bytes = response.bytes().await.unwrap();
    assert_eq!(decoded_size(&bytes), size, "{address}");
    let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
    let is_red = |pixel: &image::Rgb<u8>| pixel.0[0] > 150 && pixel.0[1] < 100;
    assert!(picture.pixels().all(is_red), "{address}");
}

async fn a_use_shows_its_part_in_every_form(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    // Upright 800 wide and 1200 high.
    let media = editor.uploaded(phone_photo(1200, 800, 60), json!({})).await;
    let photo = json!({ "media": media, "crop": corner(), "caption": "Góc đỏ" });
    let whole = json!({ "media": media, "crop": { "x": 0, "y": 0, "width": 1, "height": 1 } });
    let blocks = json!([{ "photo": photo }, { "gallery": { "photos": [photo, whole] } }]);
    let cover = json!({ "media": media, "crop": corner() });
    let input = json!({ "title": "Ra quân", "body": { "blocks": blocks }, "cover": cover });
    let article = publish(&editor, input).await;
    let told = told(&reader, &article).await;
    let photos = told["body"]["photos"].as_array().unwrap();
    let [first, in_gallery, all] = &photos[..] else { panic!("{told}") };
    for shown in [&told["cover"], first, in_gallery] {
        assert_eq!(shown["crop"], json!({ "x": 0.0, "y": 0.0, "width": 0.25, "height": 0.25 }));
        assert_eq!((&shown["width"], &shown["height"]), (&json!(200), &json!(300)));
        assert_eq!(
            (&shown["media"]["width"], &shown["media"]["height"]),
            (&json!(800), &json!(1200))
        );
        let square = &shown["rendition"];
        assert_eq!((&square["width"], &square["height"]), (&json!(200), &json!(200)));
        assert_eq!(square["bytes"], Value::Null, "no part is made beforehand");
        assert_red(&reader, square["url"].as_str().unwrap(), (200, 200)).await;
        let [only] = &shown["renditions"].as_array().unwrap()[..] else { panic!("{shown}") };
        assert_eq!((&only["width"], &only["height"]), (&json!(200), &json!(300)));
        assert_eq!(shown["srcset"], format!("{} 200w", only["url"].as_str().unwrap()));
        assert_red(&reader, only["url"].as_str().unwrap(), (200, 300)).await;
        assert_eq!(shown["picture"]["sources"][0]["srcset"], shown["srcset"]);
        assert_ne!(shown["media"]["rendition"]["url"], only["url"]);
    }
    assert_eq!(
        (&first["caption"], &all["crop"]),
        (&json!("Góc đỏ"), &Value::Null),
        "all is no part"
    );
    assert_eq!((&all["width"], &all["height"]), (&json!(800), &json!(1200)));
    assert!(all["renditions"][0]["bytes"].is_number(), "{all}");
    let html = told["body"]["html"].as_str().unwrap();
    assert_eq!(html.matches("data-crop=\"0 0 0.25 0.25\"").count(), 2, "{html}");
    assert!(html.contains("width=\"200\" height=\"300\""), "{html}");
    let markdown = told["body"]["markdown"].as_str().unwrap();
    assert!(markdown.contains("\"Góc đỏ\"){crop=\"0 0 0.25 0.25\"}"), "{markdown}");
}

async fn a_part_comes_back_by_markdown_and_goes_with_an_edit(app: TestApp) {
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(600, 400, 61), json!({})).await;
    let markdown = format!("![]({media}){{crop=\"0.5 0 0.5 1\"}}");
    let cover = json!({ "media": media, "crop": corner() });
    let input = json!({ "title": "Ra quân", "body": { "markdown": markdown }, "cover": cover });
    let article = publish(&editor, input).await;
    let before = told(&app.anonymous(), &article).await;
    assert_eq!(before["body"]["photos"][0]["crop"]["x"], 0.5);
    let edit = json!({ "id": article, "expectedRevision": 1, "cover": { "media": media } });
    editor.done("updateArticle", edit, "").await;
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 2 }), "").await;
    let after = told(&app.anonymous(), &article).await;
    assert_eq!(after["cover"]["crop"], Value::Null);
    assert_eq!(after["body"], before["body"]);
}

async fn emblems_have_parts_too(app: TestApp) {
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(600, 400, 62), json!({})).await;
    let names = json!([{ "language": "vi", "text": "Chi đoàn 7" }]);
    let logo = json!({ "media": media, "crop": corner() });
    let input = json!({ "names": names, "kind": "MASS_ORGANIZATION", "logo": logo });
    let fields = format!("organization {{ id logo {{ {SHOWN} }} }}");
    let created = editor.done("createOrganization", input, &fields).await;
    let logo = &created["organization"]["logo"];
    assert_eq!((&logo["width"], &logo["height"]), (&json!(100), &json!(150)));
    let address = logo["rendition"]["url"].as_str().unwrap();
    assert_red(&app.anonymous(), address, (100, 100)).await;
}

async fn what_is_no_part_is_refused_where_it_stands(app: TestApp) {
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(64, 48, 63), json!({})).await;
    for (x, width) in [(0.5, 0.6), (-0.1, 0.5), (0.0, 0.0), (1e300, 0.1)] {
        let crop = json!({ "x": x, "y": 0, "width": width, "height": 1 });
        let cover = json!({ "media": media, "crop": crop });
        let input = json!({ "title": "A", "body": { "blocks": [] }, "cover": cover });
        let error = editor.refused("createArticle", input).await;
        assert_eq!(
            (&error["code"], &error["path"]),
            (&json!("OUT_OF_RANGE"), &json!(["input", "cover", "crop"]))
        );
        let blocks = json!([{ "photo": { "media": media, "crop": crop } }]);
        let input = json!({ "title": "A", "body": { "blocks": blocks } });
        let error = editor.refused("createArticle", input).await;
        let path = json!(["input", "body", "blocks", "0", "photo", "crop"]);
        assert_eq!((&error["code"], &error["path"]), (&json!("OUT_OF_RANGE"), &path));
    }
}

on_both_engines!(
    a_use_shows_its_part_in_every_form,
    a_part_comes_back_by_markdown_and_goes_with_an_edit,
    emblems_have_parts_too,
    what_is_no_part_is_refused_where_it_stands,
);
