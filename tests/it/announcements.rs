//! Announcements: what is told for a while.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const LIST: &str = "query($first: Int, $after: String, $language: LanguageTag, \
    $filter: AnnouncementFilter, $orderBy: AnnouncementOrder! = GRAVEST) { \
    announcements(first: $first, after: $after, language: $language, filter: $filter, \
        orderBy: $orderBy) { totalCount nodes { title } pageInfo { hasNextPage endCursor } } }";

const FEED: &str = "query($language: LanguageTag, $filter: FeedFilter) { \
    feed(language: $language, filter: $filter) { totalCount nodes { \
        __typename ... on Announcement { title language } ... on Article { title } } } }";

/// When the tests' clock begins, and the hours round it.
const NOW: &str = "2025-04-11T08:00:00Z";
const HOUR: i64 = 60 * 60;

fn names(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

async fn announce(editor: &Client, title: &str, more: Value) -> Value {
    let mut input = json!({ "titles": names(title) });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let made = editor.done("createAnnouncement", input, "announcement { id }").await;
    made["announcement"]["id"].clone()
}

async fn area(editor: &Client, name: &str, kind: &str, parent: &Value) -> Value {
    let input = json!({ "names": names(name), "kind": kind, "parent": parent });
    editor.done("createArea", input, "area { id }").await["area"]["id"].take()
}

async fn list(client: &Client, variables: Value) -> Value {
    client.data(LIST, variables).await["announcements"].take()
}

fn titles(page: &Value) -> Vec<&str> {
    let nodes = page["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["title"].as_str().unwrap()).collect()
}

async fn shown(client: &Client, variables: Value) -> Vec<String> {
    let page = list(client, variables).await;
    titles(&page).into_iter().map(ToOwned::to_owned).collect()
}

async fn an_announcement_tells_everything_that_was_said(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let ward = area(&editor, "Vân Trà", "WARD", &Value::Null).await;
    let two = area(&editor, "Khu phố 2", "NEIGHBORHOOD", &ward).await;
    let one = area(&editor, "Khu phố 1", "NEIGHBORHOOD", &ward).await;
    let titles = json!([
        { "language": "vi", "text": "Cúp nước" }, { "language": "en", "text": "No water" },
    ]);
    let input = json!({
        "titles": titles, "texts": names("Từ 8 giờ."), "level": "WARNING", "areas": [two, one],
        "link": "/vi/tin-tuc/cup-nuoc", "startsAt": NOW, "endsAt": "2025-04-11T12:00:00Z",
    });
    let fields = "id level title titles { language text } text texts { text } link \
        areas { name } startsAt endsAt isCurrent language updatedAt";
    let query = format!("announcement {{ {fields} }}");
    let made = editor.done("createAnnouncement", input, &query).await["announcement"].take();
    let mut expected = json!({
        "id": made["id"], "level": "WARNING", "title": "Cúp nước", "text": "Từ 8 giờ.",
        "texts": [{ "text": "Từ 8 giờ." }], "link": "/vi/tin-tuc/cup-nuoc", "language": "vi",
        "areas": [{ "name": "Khu phố 2" }, { "name": "Khu phố 1" }], "isCurrent": true,
        "startsAt": NOW, "endsAt": "2025-04-11T12:00:00Z", "updatedAt": NOW,
    });
    expected["titles"] = made["titles"].clone();
    assert_eq!(made, expected);
    assert_eq!(made["titles"].as_array().unwrap().len(), 2);
    let node =
        format!("query($id: ID!) {{ node(id: $id) {{ ... on Announcement {{ {fields} }} }} }}");
    assert_eq!(reader.data(&node, json!({ "id": made["id"] })).await["node"], expected);
    let list = format!("{{ announcements(language: \"en\") {{ nodes {{ {fields} }} }} }}");
    let mut listed = reader.data(&list, json!({})).await;
    let listed = listed["announcements"]["nodes"][0].take();
    assert_eq!((&listed["title"], &listed["language"]), (&json!("No water"), &json!("en")));
    assert_eq!(listed["text"], "Từ 8 giờ.", "what is not said in English is said in Vietnamese");

    let edit = json!({
        "id": made["id"], "level": "EMERGENCY", "texts": [], "areas": [], "link": null,
        "endsAt": null,
    });
    let changed = editor.done("updateAnnouncement", edit, &query).await["announcement"].take();
    assert_eq!((&changed["level"], &changed["text"]), (&json!("EMERGENCY"), &Value::Null));
    assert_eq!((&changed["areas"], &changed["link"]), (&json!([]), &Value::Null));
    assert_eq!((&changed["endsAt"], &changed["startsAt"]), (&Value::Null, &json!(NOW)));
    assert_eq!(changed["title"], "Cúp nước", "what is left out stays");

    let gone = editor.done("deleteAnnouncement", json!({ "id": made["id"] }), "deletedId").await;
    assert_eq!(gone["deletedId"], made["id"]);
    assert_eq!(reader.data(&node, json!({ "id": made["id"] })).await["node"], Value::Null);
    let refused = editor.refused("deleteAnnouncement", json!({ "id": made["id"] })).await;
    assert_eq!(refused["code"], "NOT_FOUND");
}

async fn the_clock_alone_begins_and_ends_it(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let term = json!({ "startsAt": "2025-04-11T10:00:00Z", "endsAt": "2025-04-11T12:00:00Z" });
    let id = announce(&editor, "Cúp nước", term).await;
    let node = "query($id: ID!) { node(id: $id) { ... on Announcement { isCurrent } } \
        desk { announcements { totalCount nodes { title isCurrent } } } }";
    let all = json!({ "filter": { "includeEnded": true } });
    let nothing = Vec::<String>::new();
    for (hours, current, begun) in
        [(0, false, false), (1, false, false), (1, true, true), (1, true, true), (1, false, true)]
    {
        app.clock.advance(hours * HOUR);
        let expected =
            |is: bool| if is { vec!["Cúp nước".to_owned()] } else { nothing.clone() };
        assert_eq!(shown(&reader, json!({})).await, expected(current));
        assert_eq!(shown(&reader, all.clone()).await, expected(begun));
        assert_eq!(shown(&editor, all.clone()).await, expected(begun), "outside the desk");
        let feed = reader.data(FEED, json!({})).await["feed"].take();
        assert_eq!(titles(&feed).len(), usize::from(begun));
        assert_eq!(feed["totalCount"], i32::from(begun));
        let told = editor.data(node, json!({ "id": id })).await;
        let seen = if begun { json!({ "isCurrent": current }) } else { Value::Null };
        assert_eq!(told["node"], seen);
        let desk = json!([{ "title": "Cúp nước", "isCurrent": current }]);
        assert_eq!(told["desk"]["announcements"]["nodes"], desk);
    }
    let until_tomorrow = json!({ "id": id, "endsAt": "2025-04-12T00:00:00Z" });
    editor.done("updateAnnouncement", until_tomorrow, "").await;
    assert_eq!(shown(&reader, json!({})).await, ["Cúp nước"]);
}

async fn who_may_not_read_at_the_desk_hears_of_nothing_to_come(app: TestApp) {
    let (admin, contributor) = (app.admin().await, app.contributor().await);
    let token = json!({ "name": "ci", "role": "ADMIN", "scopes": ["WRITE"] });
    let secret = admin.done("createApiToken", token, "secret").await["secret"].take();
    let writer = Client::new(app.url(""), secret.as_str().map(ToOwned::to_owned));
    let later = json!({ "startsAt": "2025-04-12T00:00:00Z" });
    let id = announce(&admin, "Bí mật", later).await;
    let changes = json!({ "id": id, "level": "WARNING" });
    let told = writer.done("updateAnnouncement", changes, "announcement { title }").await;
    assert_eq!(told["announcement"], Value::Null);
    let desk = "{ desk { announcements { nodes { title } } } }";
    for client in [&writer, &contributor] {
        assert_eq!(client.send(desk, json!({})).await.error_code(), "FORBIDDEN");
    }
}

async fn the_gravest_comes_first(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    for (title, level) in [
        ("Bão", "EMERGENCY"),
        ("Rác", "INFO"),
        ("Điện", "WARNING"),
        ("Nước", "WARNING"),
        ("Hội", "INFO"),
    ] {
        app.clock.advance(60);
        announce(&editor, title, json!({ "level": level })).await;
    }
    let gravest = ["Bão", "Nước", "Điện", "Hội", "Rác"];
    let newest = ["Hội", "Nước", "Điện", "Rác", "Bão"];
    for (order, expected) in [("GRAVEST", gravest), ("NEWEST", newest)] {
        let (mut read, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = json!({ "first": 2, "after": after, "orderBy": order });
            let page = list(&reader, variables).await;
            assert_eq!(page["totalCount"], 5);
            read.extend(titles(&page).into_iter().map(ToOwned::to_owned));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(read, expected, "{order}");
    }
    let levels = json!({ "filter": { "levels": ["INFO", "EMERGENCY"] } });
    assert_eq!(shown(&reader, levels).await, ["Bão", "Hội", "Rác"]);
    let reply = reader.send(LIST, json!({ "after": "AAAA" })).await;
    assert_eq!(reply.error_code(), "INVALID");
    let many = json!({ "filter": { "levels": vec!["INFO"; 21] } });
    assert_eq!(reader.send(LIST, many).await.error_code(), "TOO_MANY");
}

async fn an_area_hears_what_is_said_to_all_around_it_and_inside_it(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let city = area(&editor, "Lam Hải", "CITY", &Value::Null).await;
    let ward = area(&editor, "Vân Trà", "WARD", &city).await;
    let one = area(&editor, "Khu phố 1", "NEIGHBORHOOD", &ward).await;
    let two = area(&editor, "Khu phố 2", "NEIGHBORHOOD", &ward).await;
    let elsewhere = area(&editor, "Hà Sen", "WARD", &city).await;
    for (title, areas) in [
        ("mọi người", vec![]),
        ("thành phố", vec![&city]),
        ("phường", vec![&ward]),
        ("khu 1", vec![&one]),
        ("nơi khác", vec![&elsewhere]),
        ("hai nơi", vec![&two, &elsewhere]),
    ] {
        app.clock.advance(60);
        announce(&editor, title, json!({ "areas": areas })).await;
    }
    for (areas, expected) in [
        (vec![&one], &["khu 1", "phường", "thành phố", "mọi người"][..]),
        (vec![&two], &["hai nơi", "phường", "thành phố", "mọi người"]),
        (vec![&ward], &["hai nơi", "khu 1", "phường", "thành phố", "mọi người"]),
        (vec![&elsewhere], &["hai nơi", "nơi khác", "thành phố", "mọi người"]),
        (
            vec![&one, &elsewhere],
            &["hai nơi", "nơi khác", "khu 1", "phường", "thành phố", "mọi người"],
        ),
        (vec![], &["hai nơi", "nơi khác", "khu 1", "phường", "thành phố", "mọi người"]),
    ] {
        let page = list(&reader, json!({ "filter": { "areas": areas } })).await;
        assert_eq!(titles(&page), expected, "{areas:?}");
        assert_eq!(page["totalCount"], expected.len());
    }
    // In the feed they stand under their areas and those around them.
    for (area, expected) in [
        (&one, &["khu 1"][..]),
        (&ward, &["hai nơi", "khu 1", "phường"]),
        (&elsewhere, &["hai nơi", "nơi khác"]),
    ] {
        let feed = reader.data(FEED, json!({ "filter": { "areas": [area] } })).await;
        assert_eq!(titles(&feed["feed"]), expected);
    }
    // What is named stays, and what moves takes its announcements along.
    let refused = editor.refused("deleteArea", json!({ "id": one })).await;
    assert_eq!(refused["code"], "IN_USE");
    editor.done("updateArea", json!({ "id": one, "parent": elsewhere }), "").await;
    let page = list(&reader, json!({ "filter": { "areas": [one] } })).await;
    assert_eq!(titles(&page), ["hai nơi", "nơi khác", "khu 1", "thành phố", "mọi người"]);
    let feed = reader.data(FEED, json!({ "filter": { "areas": [ward] } })).await;
    assert_eq!(titles(&feed["feed"]), ["hai nơi", "phường"]);
}

async fn the_feed_keeps_it_in_its_place_in_every_language(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let publish = async |title: &str| {
        app.clock.advance(60);
        let input = json!({ "title": title, "body": { "markdown": "Một đoạn văn." } });
        let id =
            editor.done("createArticle", input, "article { id }").await["article"]["id"].take();
        editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    };
    publish("Một").await;
    app.clock.advance(60);
    let titles_in_both = json!([
        { "language": "vi", "text": "Bão" }, { "language": "en", "text": "Storm" }
    ]);
    let id = announce(&editor, "", json!({ "titles": titles_in_both })).await;
    publish("Hai").await;
    app.clock.advance(60);
    announce(&editor, "Rác", json!({})).await;
    let feed = reader.data(FEED, json!({})).await["feed"].take();
    assert_eq!(titles(&feed), ["Rác", "Hai", "Bão", "Một"]);
    let english = reader.data(FEED, json!({ "language": "en" })).await["feed"].take();
    assert_eq!(
        titles(&english),
        ["Rác", "Storm"],
        "everybody is told, in the words that there are"
    );
    editor.done("updateAnnouncement", json!({ "id": id, "level": "EMERGENCY" }), "").await;
    let feed = reader.data(FEED, json!({})).await["feed"].take();
    assert_eq!(titles(&feed), ["Rác", "Hai", "Bão", "Một"], "a change does not move it");
    editor.done("deleteAnnouncement", json!({ "id": id }), "").await;
    let feed = reader.data(FEED, json!({})).await["feed"].take();
    assert_eq!(titles(&feed), ["Rác", "Hai", "Một"]);
}

async fn creating_it_again_with_the_same_key_creates_nothing(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let key = json!({ "idempotencyKey": "once-1" });
    let first = announce(&editor, "Bão", key.clone()).await;
    app.clock.advance(60);
    assert_eq!(announce(&editor, "Bão", key.clone()).await, first);
    assert_eq!(shown(&reader, json!({})).await, ["Bão"]);
    let mut other = json!({ "titles": names("Nước") });
    other["idempotencyKey"] = key["idempotencyKey"].clone();
    let refused = editor.refused("createAnnouncement", other).await;
    assert_eq!(refused["code"], "IDEMPOTENCY_MISMATCH");
}

async fn what_cannot_be_announced_is_refused_where_it_stands(app: TestApp) {
    let editor = app.editor().await;
    let ward = area(&editor, "Vân Trà", "WARD", &Value::Null).await;
    let unknown = "area_01h455vb4pex5vsknk084sn02q";
    let titled = |more: Value| {
        let mut input = json!({ "titles": names("Bão") });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    for (input, code, path) in [
        (json!({ "titles": [] }), "REQUIRED", "titles"),
        (json!({ "titles": names(" ") }), "REQUIRED", "titles"),
        (json!({ "titles": names(&"a".repeat(201)) }), "TOO_LONG", "titles"),
        (titled(json!({ "texts": names(&"a".repeat(5_001)) })), "TOO_LONG", "texts"),
        (titled(json!({ "areas": [unknown] })), "NOT_FOUND", "areas.0"),
        (titled(json!({ "areas": [ward, ward] })), "TAKEN", "areas.1"),
        (titled(json!({ "areas": vec![&ward; 51] })), "TOO_MANY", "areas"),
        (titled(json!({ "link": "#a" })), "INVALID", "link"),
        (titled(json!({ "link": "//a.example" })), "INVALID", "link"),
        (titled(json!({ "link": "javascript:alert(1)" })), "INVALID", "link"),
        (titled(json!({ "link": format!("/{}", "a".repeat(2_000)) })), "TOO_LONG", "link"),
        (titled(json!({ "endsAt": NOW })), "INVALID", "endsAt"),
        (
            titled(json!({ "startsAt": "2025-05-01T00:00:00Z", "endsAt": "2025-04-30T00:00:00Z" })),
            "INVALID",
            "endsAt",
        ),
    ] {
        let error = editor.refused("createAnnouncement", input).await;
        let steps: Vec<_> = path.split('.').collect();
        assert_eq!(error["code"], code, "{error}");
        assert_eq!(error["path"], json!([&["input"], steps.as_slice()].concat()));
    }
    let id = announce(&editor, "Bão", json!({ "endsAt": "2025-04-12T00:00:00Z" })).await;
    let late = json!({ "id": id, "startsAt": "2025-04-13T00:00:00Z" });
    let error = editor.in_vietnamese().refused("updateAnnouncement", late).await;
    assert_eq!(error["path"], json!(["input", "endsAt"]));
}

async fn a_site_has_500_that_last_at_most(app: TestApp) {
    let editor = app.editor().await;
    let over = json!({ "startsAt": "2025-04-01T00:00:00Z", "endsAt": "2025-04-02T00:00:00Z" });
    let ended = announce(&editor, "Đã xong", over).await;
    for number in 0..499 {
        let id: uuid::Uuid = loa::id::new(app.clock.now());
        app.execute(
            "INSERT INTO announcement (id, level, titles, texts, areas, starts_at, created_at, \
             updated_at) VALUES ($1, 10, $2, '{}', '[]', $3, $3, $3)",
            [id.into(), format!(r#"{{"vi":"{number}"}}"#).into(), app.clock.now().0.into()],
        )
        .await;
    }
    let last = announce(&editor, "Cuối", json!({})).await;
    let error = editor.refused("createAnnouncement", json!({ "titles": names("Nữa") })).await;
    assert_eq!((&error["code"], &error["path"]), (&json!("TOO_MANY"), &json!([])));
    let again = json!({ "id": ended, "endsAt": null });
    assert_eq!(editor.refused("updateAnnouncement", again.clone()).await["code"], "TOO_MANY");
    app.clock.advance(60);
    editor
        .done("updateAnnouncement", json!({ "id": last, "endsAt": "2025-04-11T08:00:30Z" }), "")
        .await;
    editor.done("updateAnnouncement", again, "").await;
}

on_both_engines!(
    an_announcement_tells_everything_that_was_said,
    the_clock_alone_begins_and_ends_it,
    who_may_not_read_at_the_desk_hears_of_nothing_to_come,
    the_gravest_comes_first,
    an_area_hears_what_is_said_to_all_around_it_and_inside_it,
    the_feed_keeps_it_in_its_place_in_every_language,
    creating_it_again_with_the_same_key_creates_nothing,
    what_cannot_be_announced_is_refused_where_it_stands,
    a_site_has_500_that_last_at_most,
);
