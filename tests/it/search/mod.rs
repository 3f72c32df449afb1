//! Finding what is public by its words, and nothing else.

mod words;

use std::time::Duration;

use loa::search::rebuild::{Aim, Place};
use sea_orm::DbBackend;
use serde_json::{Value, json};

use crate::support::{BEGINNING, Client, TestApp, draft, on_both_engines, phone_photo, publish};

const RESULTS: &str = "totalCount pageInfo { hasNextPage endCursor } nodes { \
    node { __typename ... on Article { title } ... on Campaign { title } ... on Page { title } \
        ... on Organization { name } ... on Pledge { signerName } ... on Media { id } } \
    title { text hit } snippet { text hit } }";

async fn search(client: &Client, variables: Value) -> Value {
    let query = format!(
        "query($query: String!, $first: Int = 50, $after: String, $language: LanguageTag, \
         $filter: SearchFilter) {{ search(query: $query, first: $first, after: $after, \
         language: $language, filter: $filter) {{ {RESULTS} }} }}"
    );
    client.data(&query, variables).await["search"].take()
}

/// What the index tells otherwise than what is public: the ids.
pub(crate) async fn misfiled(app: &TestApp, aim: Aim) -> Vec<String> {
    let (mut place, mut wrong) = (Some(Place::START), Vec::new());
    while let Some(from) = place {
        let step = loa::search::rebuild::step(&app.store, from, aim).await.unwrap();
        wrong.extend(step.wrong);
        place = step.next;
    }
    wrong
}

/// The titles of what is found, in its order.
async fn found(client: &Client, variables: Value) -> Vec<String> {
    let results = search(client, variables).await;
    let hits = results["nodes"].as_array().unwrap();
    assert_eq!(results["totalCount"], hits.len());
    hits.iter().map(|hit| joined(&hit["title"])).collect()
}

/// The text that is shown in pieces.
fn joined(parts: &Value) -> String {
    parts.as_array().unwrap().iter().map(|part| part["text"].as_str().unwrap()).collect()
}

/// The same, hits in brackets.
fn marked(parts: &Value) -> String {
    let piece = |part: &Value| {
        let text = part["text"].as_str().unwrap();
        if part["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    parts.as_array().unwrap().iter().map(piece).collect()
}

async fn whats(client: &Client, query: &str) -> Vec<String> {
    found(client, json!({ "query": query })).await
}

fn named(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

async fn only_what_is_public_is_found(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let title = |title: &str| json!({ "title": title });
    draft(&editor, title("Bí mật nháp")).await;
    let planned = draft(&editor, title("Bí mật hẹn giờ")).await;
    let plan = json!({ "id": planned, "expectedRevision": 1, "publishAt": "2030-01-01T00:00:00Z" });
    editor.done("scheduleArticle", plan, "").await;
    let taken_back = publish(&app, &editor, title("Bí mật rút lại")).await;
    let deleted = publish(&app, &editor, title("Bí mật xóa")).await;
    let shown = publish(&app, &editor, title("Không còn gì")).await;
    assert_eq!(whats(&reader, "bí mật ").await, ["Bí mật xóa", "Bí mật rút lại"]);
    editor.done("unpublishArticle", json!({ "id": taken_back }), "").await;
    editor.done("deleteArticle", json!({ "id": deleted }), "").await;
    assert_eq!(whats(&reader, "bí mật ").await, Vec::<String>::new());
    assert_eq!(whats(&editor, "bí mật ").await, Vec::<String>::new(), "for nobody");

    // A correction is found once it is published, and what it took away no more.
    let edit = json!({ "id": shown, "expectedRevision": 1, "title": "Đính chính", "slug": "moi" });
    editor.done("updateArticle", edit, "").await;
    assert_eq!(whats(&reader, "đính chính ").await, Vec::<String>::new());
    editor.done("publishArticle", json!({ "id": shown, "expectedRevision": 2 }), "").await;
    assert_eq!(whats(&reader, "đính chính ").await, ["Đính chính"]);
    assert_eq!(whats(&reader, "không còn ").await, Vec::<String>::new());
    let query = "{ search(query: \"đính chính \") { nodes { node { ... on Article { slug } } } } }";
    let slug = reader.data(query, json!({})).await;
    assert_eq!(slug["search"]["nodes"][0]["node"]["slug"], "moi");
}

async fn what_is_scheduled_is_found_from_its_time_to_its_end(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = draft(&editor, json!({ "title": "Họp dân" })).await;
    let [appears, goes] = [3_600, 7_200].map(|after| BEGINNING.plus_seconds(after).to_string());
    let plan = json!({
        "id": id, "expectedRevision": 1, "publishAt": appears, "unpublishAt": goes,
    });
    editor.done("scheduleArticle", plan, "").await;
    for (seconds, hits) in [(3_599, 0), (1, 1), (3_599, 1), (1, 0)] {
        app.clock.advance(seconds);
        loa::timetable::carry_out_due(&app.store).await.unwrap();
        assert_eq!(whats(&reader, "họp dân ").await.len(), hits, "{}", app.clock.now());
    }
}

async fn every_kind_is_found_while_it_is_public(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let organization = json!({
        "names": [{ "language": "vi", "text": "Hội Phụ nữ" }, { "language": "en", "text": "Women's Union" }],
        "kind": "MASS_ORGANIZATION", "address": "12 Trần Phú",
    });
    let made = editor.done("createOrganization", organization, "organization { id }").await;
    let organization = &made["organization"]["id"];
    assert_eq!(whats(&reader, "phu nu ").await, ["Women's Union · Hội Phụ nữ"]);
    assert_eq!(whats(&reader, "union ").await.len(), 1, "in every language");
    assert_eq!(whats(&reader, "trần phú ").await.len(), 1);
    let renamed = json!({ "id": organization, "names": named("Hội Nông dân") });
    editor.done("updateOrganization", renamed, "").await;
    assert_eq!(whats(&reader, "nông dân ").await, ["Hội Nông dân"]);
    assert_eq!(whats(&reader, "phu nu ").await.len(), 0);

    let paper = editor.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "Bản cam kết 17.pdf", json!({})).await;
    let campaign = json!({
        "title": "Đường xanh", "lead": "a", "startsOn": "2025-04-01", "theme": "Sạch từ ngõ",
    });
    let campaign = editor.done("createCampaign", campaign, "campaign { id }").await;
    let campaign = &campaign["campaign"]["id"];
    let input = json!({
        "campaign": campaign, "organization": organization, "paper": paper["media"]["id"],
        "signerName": "Bùi Văn Sáng", "signedOn": "2025-04-10",
        "items": [{ "texts": named("Sửa nhà văn hóa") }],
    });
    let signed = editor.done("signPledge", input, "pledge { id }").await;
    let (hidden, shown) = (vec![0; 4], vec![1; 4]);
    let all = ["nhà văn hóa ", "bùi văn sáng ", "sạch từ ngõ ", "cam kết 17 "];
    let count = async || {
        let mut counts = Vec::new();
        for query in all {
            counts.push(whats(&reader, query).await.len());
        }
        counts
    };
    assert_eq!(count().await, hidden, "the campaign is a draft");
    let publish = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", publish.clone(), "").await;
    assert_eq!(count().await, shown);
    editor.done("unpublishCampaign", json!({ "id": campaign }), "").await;
    assert_eq!(count().await, hidden, "it was taken back");
    editor.done("publishCampaign", publish, "").await;
    assert_eq!(count().await, shown);
    let amended = json!({
        "id": signed["pledge"]["id"], "signerName": "Lan", "reasons": named("Sai tên"),
    });
    editor.done("amendPledge", amended, "").await;
    assert_eq!(whats(&reader, "bùi văn sáng ").await.len(), 0);
    editor.done("deleteCampaign", json!({ "id": campaign }), "").await;
    assert_eq!(count().await, hidden, "it was deleted");

    let page = json!({ "title": "Giới thiệu", "lead": "Phường bên vịnh." });
    let page = editor.done("createPage", page, "page { id }").await;
    let publish = json!({ "id": page["page"]["id"], "expectedRevision": 1 });
    editor.done("publishPage", publish, "").await;
    assert_eq!(whats(&reader, "bên vịnh ").await, ["Giới thiệu"]);
    assert_eq!(misfiled(&app, Aim::Tell).await, [""; 0]);
}

async fn photos_are_found_by_their_captions_while_something_shows_them(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let caption = json!({ "caption": "Cây đa đầu làng", "alt": "Một cây cổ thụ" });
    let photo = editor.uploaded(phone_photo(64, 48, 1), caption).await;
    assert_eq!(whats(&reader, "cây đa ").await.len(), 0, "nothing shows it");
    let article =
        publish(&app, &editor, json!({ "title": "A", "cover": { "media": photo } })).await;
    assert_eq!(whats(&reader, "cây đa ").await, ["Cây đa đầu làng"]);
    assert_eq!(whats(&reader, "cổ thụ ").await.len(), 1);
    assert_eq!(whats(&reader, "photo ").await.len(), 0, "nobody is told a photo's file name");
    let words = json!([{ "language": "vi", "caption": "Giếng nước" }]);
    editor.done("updateMedia", json!({ "id": photo, "texts": words }), "").await;
    assert_eq!(whats(&reader, "giếng ").await.len(), 1);
    assert_eq!(whats(&reader, "cây đa ").await.len(), 0);
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    assert_eq!(whats(&reader, "giếng ").await.len(), 0);
    assert_eq!(misfiled(&app, Aim::Tell).await, [""; 0]);
}

async fn what_was_looked_for_is_marked(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let text = "Sáng nay <b>đường</b> Lê Lợi, con đường đẹp nhất phường, được thông xe.";
    let input = json!({
        "title": "Thông xe đường Lê Lợi", "lead": "Tin vui.", "body": { "markdown": text }
    });
    let made = editor.done("createArticle", input, "article { id }").await;
    let publish = json!({ "id": made["article"]["id"], "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    let hit = search(&reader, json!({ "query": "\"le loi\" duong " })).await["nodes"][0].take();
    assert_eq!(marked(&hit["title"]), "Thông xe [đường] [Lê] [Lợi]");
    let snippet = marked(&hit["snippet"]);
    assert!(snippet.contains("[Lê] [Lợi], con [đường] đẹp"), "{snippet}");
    let hit = search(&reader, json!({ "query": "tin vui " })).await["nodes"][0].take();
    assert_eq!(marked(&hit["snippet"]), "[Tin] [vui].");
    let hit = search(&reader, json!({ "query": "thong xe " })).await["nodes"][0].take();
    assert!(marked(&hit["snippet"]).ends_with("được [thông] [xe]."));
}

async fn what_is_found_can_be_narrowed_and_is_counted(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let made = async |mutation: &str, what: &str, input: Value| {
        let fields = format!("{what} {{ id }}");
        editor.done(mutation, input, &fields).await[what]["id"].take()
    };
    let news = made("createCategory", "category", json!({ "names": named("Thời sự") })).await;
    let sport = made("createCategory", "category", json!({ "names": named("Thể thao") })).await;
    let tag = made("createTag", "tag", json!({ "names": named("Môi trường") })).await;
    let ward = json!({ "names": named("Vân Trà"), "kind": "WARD" });
    let ward = made("createArea", "area", ward).await;
    let quarter = json!({ "names": named("Khu 1"), "kind": "NEIGHBORHOOD", "parent": ward });
    let quarter = made("createArea", "area", quarter).await;
    let one = json!({ "title": "Cây một", "category": news, "areas": [quarter], "tags": [tag] });
    publish(&app, &editor, one).await;
    let between = app.clock.now().plus_seconds(30).to_string();
    let two = json!({ "title": "Cây hai", "category": news, "areas": [ward] });
    publish(&app, &editor, two).await;
    publish(&app, &editor, json!({ "title": "Cây ba", "category": sport })).await;
    let park = json!({ "names": named("Công ty Cây xanh"), "kind": "BUSINESS", "area": quarter });
    made("createOrganization", "organization", park).await;

    for (filter, expected) in [
        (json!({}), &["Cây ba", "Cây hai", "Cây một", "Công ty Cây xanh"][..]),
        (json!({ "kinds": ["ARTICLE"] }), &["Cây ba", "Cây hai", "Cây một"]),
        (json!({ "kinds": ["ORGANIZATION", "CAMPAIGN"] }), &["Công ty Cây xanh"]),
        (
            json!({ "kinds": [], "areas": null }),
            &["Cây ba", "Cây hai", "Cây một", "Công ty Cây xanh"],
        ),
        (json!({ "categories": [news] }), &["Cây hai", "Cây một"]),
        (json!({ "categories": [news, sport] }), &["Cây ba", "Cây hai", "Cây một"]),
        (json!({ "areas": [quarter] }), &["Cây một", "Công ty Cây xanh"]),
        (json!({ "areas": [ward] }), &["Cây hai", "Cây một", "Công ty Cây xanh"]),
        (json!({ "areas": [ward], "tags": [tag] }), &["Cây một"]),
        (json!({ "kinds": ["ARTICLE"], "from": between }), &["Cây ba", "Cây hai"]),
        (json!({ "kinds": ["ARTICLE"], "until": between }), &["Cây một"]),
        (json!({ "categories": [news], "kinds": ["PLEDGE"] }), &[]),
    ] {
        let mut titles = found(&reader, json!({ "query": "cay ", "filter": filter })).await;
        titles.sort_unstable();
        assert_eq!(titles, expected, "{filter}");
    }

    let query = "query($filter: SearchFilter) { search(query: \"cay \", first: 1, filter: $filter) { facets { \
        kinds { kind count } categories { category { name } count } areas { area { name } count } } } }";
    let facets = reader.data(query, json!({})).await["search"]["facets"].take();
    assert_eq!(
        facets,
        json!({
            "kinds": [{ "kind": "ARTICLE", "count": 3 }, { "kind": "ORGANIZATION", "count": 1 }],
            "categories": [
                { "category": { "name": "Thời sự" }, "count": 2 },
                { "category": { "name": "Thể thao" }, "count": 1 },
            ],
            "areas": [
                { "area": { "name": "Khu 1" }, "count": 2 },
                { "area": { "name": "Vân Trà" }, "count": 1 },
            ],
        })
    );
    let filter = json!({ "filter": { "categories": [sport] } });
    let facets = reader.data(query, filter).await["search"]["facets"].take();
    assert_eq!(facets["kinds"], json!([{ "kind": "ARTICLE", "count": 1 }]));

    // Moving an area moves what is about it.
    editor.done("updateArea", json!({ "id": quarter, "parent": null }), "").await;
    let in_ward = json!({ "query": "cay ", "filter": { "areas": [ward] } });
    assert_eq!(found(&reader, in_ward).await, ["Cây hai"]);
    assert_eq!(misfiled(&app, Aim::Tell).await, [""; 0]);
}

async fn pages_hold_everything_once(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    for number in 0..11 {
        let title = format!("{} {number}", if number % 3 == 0 { "Vườn hoa" } else { "Vườn" });
        let body =
            if number % 2 == 0 { "hoa ".repeat(number + 1) } else { "Hoả hoa.".to_owned() };
        let input = json!({ "title": title, "body": { "markdown": body } });
        let made = editor.done("createArticle", input, "article { id }").await;
        let publish = json!({ "id": made["article"]["id"], "expectedRevision": 1 });
        editor.done("publishArticle", publish, "").await;
    }
    for query in ["hoa ", "hoả ", "ho"] {
        let whole = whats(&reader, query).await;
        assert_eq!(whole.len(), 11);
        let (mut pages, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = json!({ "query": query, "first": 3, "after": after });
            let results = search(&reader, page).await;
            assert_eq!(results["totalCount"], 11);
            pages.extend(
                results["nodes"].as_array().unwrap().iter().map(|hit| joined(&hit["title"])),
            );
            after = results["pageInfo"]["endCursor"].clone();
            if results["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(pages, whole, "{query}");
    }
}

async fn nothing_that_is_typed_brings_it_down(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    publish(&app, &editor, json!({ "title": "Đường hoa" })).await;
    let long = "ặ".repeat(200);
    let quotes = "\"".repeat(199);
    for query in [
        "\"",
        "'",
        "\\",
        "*",
        "a*",
        "^a",
        "a^2",
        "-a",
        "+a",
        "a:b",
        "title:a",
        "title : a",
        "{a}",
        "(",
        ")",
        "((a))",
        "NEAR(a b, 2)",
        "a NEAR b",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "OR b",
        "NOT a",
        "a AND NOT b",
        "&",
        "|",
        "!",
        "a & !b",
        "a <-> b",
        "a:*",
        "':*A",
        "a''b",
        "; DROP TABLE x",
        "%",
        "_",
        "?",
        "$1",
        "$$",
        "§vi",
        "¤article",
        "=đường",
        "\u{0}",
        "a\u{0}b",
        "\u{feff}",
        "\u{202e}abc",
        "👩‍👩‍👧",
        "½",
        "ﬁ",
        "İ",
        "ŉ",
        "\u{301}",
        "a\u{301}\u{323}\u{302}",
        "東京 大学",
        "हिन्दी",
        &long,
        &quotes,
        "\"đường\" \"",
        "“”„",
        "1e5",
        "-5",
        "0x1F",
        "a@b.vn",
        "https://a.vn/b?c=d",
    ] {
        let results = search(&reader, json!({ "query": query })).await;
        assert!(results["totalCount"].is_number(), "{query:?}");
    }
    assert_eq!(whats(&reader, "đường* :hoa' ").await.len(), 1, "signs only separate");
    let too_long = "a".repeat(201);
    let query = "query($query: String!) { search(query: $query) { totalCount } }";
    let refused = reader.send(query, json!({ "query": too_long })).await;
    assert_eq!(refused.error_code(), "TOO_LONG");
    let odd = "query { search(query: \"a\", after: \"x\") { totalCount } }";
    assert_eq!(reader.send(odd, json!({})).await.error_code(), "INVALID");
    // Halves of letters are no text: neither as JSON nor as GraphQL writes them.
    for body in [
        r#"{"query": "query($q: String!) { search(query: $q) { totalCount } }", "variables": {"q": "\ud800"}}"#,
        r#"{"query": "{ search(query: \"\\uDC00\") { totalCount } }"}"#,
    ] {
        let request = reqwest::Client::new().post(app.url("/graphql")).body(body);
        let answer = request.header("content-type", "application/json").send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        assert_ne!(answer["errors"][0]["extensions"]["code"], "INTERNAL", "{body}");
        assert!(answer["errors"].is_array(), "{body} {answer}");
    }
}

async fn the_index_is_made_anew(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({ "caption": "Hoa ban" })).await;
    publish(&app, &editor, json!({ "title": "Vườn hoa", "cover": { "media": photo } })).await;
    let organization = json!({ "names": named("Hội hoa"), "kind": "COMMUNITY" });
    editor.done("createOrganization", organization, "").await;
    let all = whats(&reader, "hoa ").await;
    assert_eq!(all.len(), 3);
    app.execute("DELETE FROM search_entry WHERE title <> $1", ["Hội hoa".into()]).await;
    app.execute("UPDATE search_entry SET entity_id = $1", [uuid::Uuid::from_u128(7).into()]).await;
    assert_eq!(whats_anything(&reader).await, 0, "what is not there is not answered");
    // The article, the organization and the photo are not there, and what is there is nothing.
    for aim in [Aim::Tell, Aim::Mend] {
        assert_eq!(misfiled(&app, aim).await.len(), 4);
    }
    assert_eq!(misfiled(&app, Aim::Tell).await, [""; 0]);
    let mut anew = whats(&reader, "hoa ").await;
    anew.sort_unstable();
    assert_eq!(anew, ["Hoa ban", "Hội hoa", "Vườn hoa"]);
    // Other words than the texts.
    let words = match app.store.reader().get_database_backend() {
        DbBackend::Postgres => "UPDATE search_entry SET words = NULL",
        _ => "DELETE FROM search_words",
    };
    app.execute(words, []).await;
    assert_eq!(whats(&reader, "hoa ").await, [""; 0]);
    loa::search::rebuild::run(&app.store, None).await.unwrap();
    assert_eq!(whats(&reader, "hoa ").await.len(), 3);
}

/// What an older version has published is indexed by the server that brings the database forward.
async fn what_was_published_before_there_was_an_index_is_found_after_the_update(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({ "caption": "Hoa ban" })).await;
    publish(&app, &editor, json!({ "title": "Vườn hoa", "cover": { "media": photo } })).await;
    draft(&editor, json!({ "title": "Hoa chưa nở" })).await;
    for table in ["search_label", "search_words", "search_entry"] {
        app.execute(&format!("DROP TABLE IF EXISTS {table}"), []).await;
    }
    let not_yet = "DELETE FROM seaql_migrations WHERE version LIKE '%search'";
    app.execute(not_yet, []).await;
    let neighbor = app.neighbor().await;
    let reader = neighbor.anonymous();
    for _ in 0..500 {
        if whats_anything(&reader).await == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut anew = whats(&reader, "hoa ").await;
    anew.sort_unstable();
    assert_eq!(anew, ["Hoa ban", "Vườn hoa"]);
}

/// How many hits are answered, whatever their count says.
async fn whats_anything(reader: &Client) -> usize {
    let results = search(reader, json!({ "query": "hoa " })).await;
    results["nodes"].as_array().unwrap().len()
}

on_both_engines!(
    only_what_is_public_is_found,
    what_is_scheduled_is_found_from_its_time_to_its_end,
    every_kind_is_found_while_it_is_public,
    photos_are_found_by_their_captions_while_something_shows_them,
    what_was_looked_for_is_marked,
    what_is_found_can_be_narrowed_and_is_counted,
    pages_hold_everything_once,
    nothing_that_is_typed_brings_it_down,
    the_index_is_made_anew,
    what_was_published_before_there_was_an_index_is_found_after_the_update,
);
