//! Feeds: RSS, Atom and JSON Feed, read as feed readers read them.

use atom_syndication::Feed;
use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines, phone_photo, publish};

async fn every_form_tells_the_newest_articles(app: TestApp) {
    let editor = app.editor().await;
    let category = created(&editor, "createCategory", "category", named("Đời sống")).await;
    let photo = editor.uploaded(phone_photo(1600, 1200, 1), json!({})).await;
    let person = created(&editor, "createPerson", "person", json!({ "name": "Lê Văn Hải" })).await;
    publish(&app, &editor, json!({ "title": "Một" })).await;
    let second = json!({
        "title": "Hai & ba", "lead": "Lời mở đầu <ngắn>.", "category": category,
        "cover": { "media": photo },
        "authors": [{ "person": person }, { "name": "Ban biên tập" }],
    });
    publish(&app, &editor, second).await;
    draft(&editor, json!({ "title": "Bản nháp" })).await;

    let (_, rss) = feed(&app, "rss.xml").await;
    let rss = rss::Channel::read_from(rss.as_bytes()).unwrap();
    let titles: Vec<_> = rss.items().iter().map(|item| item.title().unwrap()).collect();
    assert_eq!(titles, ["Hai & ba", "Một"]);
    let item = &rss.items()[0];
    assert_eq!(item.description(), Some("Lời mở đầu <ngắn>."));
    assert_eq!(item.categories()[0].name(), "Đời sống");
    assert_eq!(item.dublin_core_ext().unwrap().creators(), ["Lê Văn Hải", "Ban biên tập"]);
    let enclosure = item.enclosure().unwrap();
    let picture = reqwest::get(enclosure.url()).await.unwrap();
    assert_eq!(picture.headers()[CONTENT_TYPE], enclosure.mime_type());
    assert_eq!(picture.bytes().await.unwrap().len().to_string(), enclosure.length());

    let (_, atom) = feed(&app, "atom.xml").await;
    let atom = Feed::read_from(atom.as_bytes()).unwrap();
    let (one, other) = (&atom.entries()[0], item);
    assert_eq!((one.title().as_str(), one.id()), ("Hai & ba", other.guid().unwrap().value()));
    assert_eq!(one.links()[0].href(), other.link().unwrap());

    let (_, json) = feed(&app, "feed.json").await;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["items"][0]["id"], one.id());
    assert_eq!(json["items"][1]["title"], "Một");
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
}

async fn a_feed_holds_what_its_address_asks_for(app: TestApp) {
    let editor = app.editor().await;
    let category = created(&editor, "createCategory", "category", named("Thời sự")).await;
    let ward = json!({ "names": vi("Vân Trà"), "kind": "WARD" });
    let ward = created(&editor, "createArea", "area", ward).await;
    let inside = json!({ "names": vi("Khu phố 1"), "kind": "NEIGHBORHOOD", "parent": ward });
    let inside = created(&editor, "createArea", "area", inside).await;
    let campaign = json!({ "title": "Đường xanh", "startsOn": "2025-04-11" });
    let campaign = created(&editor, "createCampaign", "campaign", campaign).await;
    let published = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", published, "").await;
    publish(&app, &editor, json!({ "title": "Khu 1", "areas": [inside] })).await;
    publish(&app, &editor, json!({ "title": "Tin", "category": category })).await;
    publish(&app, &editor, json!({ "title": "Cây", "campaigns": [campaign] })).await;
    let vietnamese = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    let english = json!({ "title": "Setting out", "language": "en", "translationOf": vietnamese });
    publish(&app, &editor, english).await;
    for (address, expected) in [
        ("rss.xml", &["Ra quân", "Cây", "Tin", "Khu 1"][..]),
        ("rss.xml?category=thoi-su", &["Tin"]),
        ("rss.xml?area=van-tra", &["Khu 1"]),
        ("rss.xml?campaign=duong-xanh", &["Cây"]),
        ("rss.xml?campaign=duong-xanh&category=thoi-su", &[]),
        ("rss.xml?language=en", &["Setting out"]),
    ] {
        let (status, text) = feed(&app, address).await;
        assert_eq!(status, StatusCode::OK, "{address}");
        let channel = rss::Channel::read_from(text.as_bytes()).unwrap();
        let titles: Vec<_> = channel.items().iter().filter_map(|item| item.title()).collect();
        assert_eq!(titles, expected, "{address}");
    }
    for (address, expected) in [
        ("rss.xml?category=nothing", (StatusCode::NOT_FOUND, "There is no such category.\n")),
        ("rss.xml?area=nothing", (StatusCode::NOT_FOUND, "There is no such area.\n")),
        ("rss.xml?campaign=nothing", (StatusCode::NOT_FOUND, "There is no such campaign.\n")),
        ("rss.xml?language=fr", (StatusCode::NOT_FOUND, "There is no such language.\n")),
    ] {
        let (status, text) = feed(&app, address).await;
        assert_eq!((status, &*text), expected, "{address}");
    }
    for address in ["rss.xml?language=%00", "rss.xml?tag=a", "rss.xml?area=a&area=b"] {
        assert_eq!(feed(&app, address).await.0, StatusCode::BAD_REQUEST, "{address}");
    }
    assert_eq!(feed(&app, "nothing.xml").await.0, StatusCode::NOT_FOUND);
}

async fn a_feed_is_sent_again_only_when_something_changed(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Một" })).await;
    let first = app.anonymous().get("/feeds/atom.xml").await;
    assert_eq!(first.headers()[CACHE_CONTROL], "public, max-age=60");
    let tag = first.headers()[ETAG].to_str().unwrap().to_owned();
    let again = async |tag: &str| {
        let address = app.url("/feeds/atom.xml");
        let request = reqwest::Client::new().get(address).header(IF_NONE_MATCH, tag);
        request.send().await.unwrap()
    };
    let same = again(&tag).await;
    assert_eq!(
        (same.status(), &same.headers()[ETAG]),
        (StatusCode::NOT_MODIFIED, &first.headers()[ETAG])
    );
    assert_eq!(same.text().await.unwrap(), "");
    draft(&editor, json!({ "title": "Bản nháp" })).await;
    let strong = tag.strip_prefix("W/").expect("packing changes the bytes");
    assert_eq!(again(strong).await.status(), StatusCode::NOT_MODIFIED);
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    let after = again(&tag).await;
    assert_eq!(after.status(), StatusCode::OK);
    let empty = Feed::read_from(after.text().await.unwrap().as_bytes()).unwrap();
    assert_eq!(empty.entries().len(), 0);
}

async fn the_sitemaps_hold_every_public_page(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(800, 600, 1), json!({})).await;
    let input = json!({ "title": "Ra quân", "cover": { "media": photo } });
    let article = publish(&app, &editor, input).await;
    let english = json!({ "title": "Setting out", "language": "en", "translationOf": article });
    publish(&app, &editor, english).await;
    draft(&editor, json!({ "title": "Bản nháp" })).await;
    let address = app.url("");
    let get = async |path: String| {
        let answer = app.anonymous().get(&path).await;
        (answer.status(), answer.text().await.unwrap())
    };
    let (_, index) = get("/sitemap.xml".to_owned()).await;
    assert_eq!(texts(&index, "loc"), [format!("{address}/sitemaps/article-1.xml")]);
    let (_, map) = get("/sitemaps/article-1.xml".to_owned()).await;
    let pages =
        ["/vi/tin-tuc/ra-quan", "/en/tin-tuc/setting-out"].map(|path| format!("{address}{path}"));
    assert_eq!(texts(&map, "loc"), pages);
    for page in &pages {
        assert_eq!(map.matches(&format!("href=\"{page}\"")).count(), 2, "from both languages");
    }
    let pictures = texts(&map, "image:loc");
    let picture = app.anonymous().get(pictures[0]).await;
    assert_eq!(
        (pictures.len(), &picture.headers()[CONTENT_TYPE]),
        (1, &"image/jpeg".parse().unwrap())
    );
    for name in ["article-2.xml", "campaign-1.xml", "article-0.xml", "nothing"] {
        let answer = get(format!("/sitemaps/{name}")).await;
        assert_eq!(answer, (StatusCode::NOT_FOUND, "There is no such sitemap.\n".to_owned()));
    }
    editor.done("unpublishArticle", json!({ "id": article, "language": "en" }), "").await;
    let (_, map) = get("/sitemaps/article-1.xml".to_owned()).await;
    assert_eq!(texts(&map, "loc"), pages[..1]);
    assert!(!map.contains("hreflang"), "{map}");
}

/// What stands in the elements of this name.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&begin).skip(1).filter_map(|rest| Some(rest.split_once(&end)?.0)).collect()
}

/// A feed's status and text.
async fn feed(app: &TestApp, file: &str) -> (StatusCode, String) {
    let answer = app.anonymous().get(&format!("/feeds/{file}")).await;
    (answer.status(), answer.text().await.unwrap())
}

fn vi(name: &str) -> Value {
    json!([{ "language": "vi", "text": name }])
}

fn named(name: &str) -> Value {
    json!({ "names": vi(name) })
}

async fn created(editor: &Client, mutation: &str, field: &str, input: Value) -> Value {
    let fields = format!("{field} {{ id }}");
    editor.done(mutation, input, &fields).await[field]["id"].take()
}

on_both_engines!(
    every_form_tells_the_newest_articles,
    a_feed_holds_what_its_address_asks_for,
    a_feed_is_sent_again_only_when_something_changed,
    the_sitemaps_hold_every_public_page,
);
