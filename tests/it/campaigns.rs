//! Campaigns and pages from an editor's first word to a reader's query.

use loa::access::Actor;
use loa::organization::{self, OrganizationKind};
use loa::taxonomy::{self, area::AreaKind};
use loa::{id, language::Localized};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// From 15:00 on 11 April 2025 where the site is until its next midnight, in seconds.
const TO_MIDNIGHT: i64 = 9 * 60 * 60;
const DAY: i64 = 24 * 60 * 60;

async fn created(editor: &Client, input: Value) -> String {
    let created = editor.done("createCampaign", input, "campaign { id }").await;
    created["campaign"]["id"].as_str().unwrap().to_owned()
}

async fn published(editor: &Client, input: Value) -> String {
    let id = created(editor, input).await;
    publish(editor, "Campaign", &id, 1).await;
    id
}

async fn publish(editor: &Client, kind: &str, id: &str, revision: i32) {
    let input = json!({ "id": id, "expectedRevision": revision });
    editor.done(&format!("publish{kind}"), input, "").await;
}

async fn article(editor: &Client, title: &str) -> String {
    let input = json!({ "title": title, "lead": "Sáng nay." });
    let made = editor.done("createArticle", input, "article { id }").await;
    made["article"]["id"].as_str().unwrap().to_owned()
}

/// What the campaign tells a reader.
async fn read(client: &Client, id: &str, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ campaign(by: {{ id: $id }}) {{ {fields} }} }}");
    client.data(&query, json!({ "id": id })).await["campaign"].take()
}

/// The titles of a list of campaigns with these arguments.
async fn titles(client: &Client, arguments: &str) -> Vec<String> {
    let query = format!("{{ campaigns{arguments} {{ totalCount nodes {{ title }} }} }}");
    let mut page = client.data(&query, json!({})).await["campaigns"].take();
    let nodes = page["nodes"].as_array_mut().unwrap();
    let titles: Vec<_> =
        nodes.iter().map(|node| node["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(page["totalCount"], titles.len(), "{arguments}");
    titles
}

fn localized(text: &str) -> Localized {
    [("vi".parse().unwrap(), text.to_owned())].into_iter().collect()
}

async fn organization(app: &TestApp, name: &str) -> String {
    let profile = organization::Profile {
        kind: OrganizationKind::Government,
        names: localized(name),
        slug: None,
        parent: None,
        area: None,
        external_ref: None,
        short_names: Localized::default(),
        descriptions: Localized::default(),
        address: None,
        phone: None,
        email: None,
        website: None,
        logo: None,
    };
    let made: Result<_, organization::Error> = loa::transact!(&app.store, |tx| {
        organization::create(tx, &Actor::System, profile.clone()).await
    });
    made.unwrap().id.to_string()
}

async fn area(app: &TestApp, name: &str, parent: Option<&str>) -> String {
    let new = taxonomy::NewArea {
        kind: AreaKind::Ward,
        names: localized(name),
        slug: None,
        parent: parent.map(|id| id.parse().unwrap()),
    };
    let made: Result<_, taxonomy::Error> = loa::transact!(&app.store, |tx| {
        taxonomy::create_area(tx, &Actor::System, new.clone()).await
    });
    made.unwrap().id.to_string()
}

async fn tag(app: &TestApp, name: &str) -> String {
    let new = taxonomy::NewTag { names: localized(name), slug: None };
    let made: Result<_, taxonomy::Error> = loa::transact!(&app.store, |tx| {
        taxonomy::create_tag(tx, &Actor::System, new.clone()).await
    });
    made.unwrap().id.to_string()
}

async fn a_campaign_tells_all_that_was_written(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let paper = editor.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "a.pdf", json!({})).await;
    let paper = paper["media"]["id"].clone();
    let cover = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let (ward, front) =
        (organization(&app, "UBND phường").await, organization(&app, "Mặt trận").await);
    let (area, tag) = (area(&app, "Vân Trà", None).await, tag(&app, "Môi trường").await);
    let input = json!({
        "title": "Đợt thi đua đặc biệt",
        "theme": "Chính quyền và nhân dân cùng làm",
        "lead": "Ba khối cùng ký.",
        "body": { "markdown": "Một đoạn văn." },
        "cover": { "media": cover, "caption": "Lễ phát động" },
        "organizer": ward,
        "partners": [front],
        "startsOn": "2025-04-01",
        "endsOn": "2025-09-30",
        "phases": [
            { "key": "ky", "name": "Ký cam kết", "startsOn": "2025-04-01", "endsOn": "2025-04-20" },
            { "key": "lam", "name": "Thực hiện", "startsOn": "2025-04-21", "text": "Mỗi tháng." },
        ],
        "calls": [{ "title": "Ký điều đếm được", "text": "Ghi rõ số lượng." }],
        "goals": [{
            "key": "duong", "text": "Đường ngõ được đổ bê tông", "unit": "km",
            "baseline": 0.5, "target": 12.345, "deadline": "2025-09-02",
        }],
        "files": [
            { "title": "Nghị quyết", "number": "21-NQ/TU", "url": "https://a.vn/21" },
            { "title": "Kế hoạch", "media": paper },
        ],
        "areas": [area],
        "tags": [tag],
        "seo": { "title": "Thi đua" },
    });
    let id = published(&editor, input).await;
    let fields = "title theme lead slug language canonicalLanguage body { text } \
        cover { caption } organizer { name } partners { name } startsOn endsOn status daysLeft \
        phases { key name startsOn endsOn text } currentPhase { key } calls { title text } \
        goals { key text unit baseline target deadline } \
        files { title number url media { __typename } } areas { name } tags { name } \
        seo { title description } editions { language slug title } linkedArticles { title } \
        articles { totalCount }";
    let told = read(&reader, &id, fields).await;
    insta::assert_json_snapshot!("all_that_a_campaign_tells", told);
    let ids = read(&reader, &id, "organizer { id } partners { id } files { media { id } }").await;
    let files = json!([{ "media": null }, { "media": { "id": paper } }]);
    let organizations = json!([{ "id": front }]);
    assert_eq!(
        ids,
        json!({ "organizer": { "id": ward }, "partners": organizations, "files": files })
    );
}

async fn a_draft_is_nowhere_until_it_is_published_and_again_when_it_is_taken_back(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let paper = editor.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "a.pdf", json!({})).await;
    let paper = paper["media"]["id"].clone();
    let ward = organization(&app, "UBND phường").await;
    let input = json!({
        "title": "Đường hoa", "externalRef": "wp-1", "startsOn": "2025-04-01", "organizer": ward,
        "files": [{ "title": "Kế hoạch", "media": paper }],
    });
    let id = created(&editor, input).await;
    assert_eq!(seen(&app, &reader, &id, &paper).await, json!([0, 0, 0, 0, 0, 0]), "a draft");
    publish(&editor, "Campaign", &id, 1).await;
    assert_eq!(seen(&app, &reader, &id, &paper).await, json!([1, 1, 1, 1, 1, 1]), "published");
    editor.done("unpublishCampaign", json!({ "id": id }), "").await;
    assert_eq!(seen(&app, &reader, &id, &paper).await, json!([0, 0, 0, 0, 0, 0]), "taken back");
    publish(&editor, "Campaign", &id, 1).await;
    editor.done("deleteCampaign", json!({ "id": id }), "").await;
    assert_eq!(seen(&app, &reader, &id, &paper).await, json!([0, 0, 0, 0, 0, 0]), "deleted");
}

/// How often the campaign is found by slug, by its id elsewhere, as a node and in the list; how
/// often its paper is; how many entries the feed shows.
async fn seen(app: &TestApp, reader: &Client, id: &str, paper: &Value) -> Value {
    let query = "query($ids: [ID!]!) { campaigns { nodes { id } } nodes(ids: $ids) { id } \
        campaign(by: { slug: \"duong-hoa\" }) { id } \
        old: campaign(by: { externalRef: \"wp-1\" }) { id } }";
    let found = reader.data(query, json!({ "ids": [id, paper] })).await;
    let count = |value: &Value| u8::from(!value.is_null());
    json!([
        count(&found["campaign"]),
        count(&found["old"]),
        count(&found["nodes"][0]),
        found["campaigns"]["nodes"].as_array().unwrap().len(),
        count(&found["nodes"][1]),
        feed(app).await.len(),
    ])
}

/// What the feed shows, by kind.
async fn feed(app: &TestApp) -> Vec<String> {
    let timeline = loa::newsstand::Timeline {
        language: "vi".parse().unwrap(),
        kind: None,
        labels: Vec::new(),
        now: app.clock.now(),
    };
    let found = loa::newsstand::newest(app.store.reader(), &timeline, None, 10).await.unwrap();
    found.into_iter().map(|listed| listed.kind).collect()
}

async fn the_status_changes_at_the_sites_midnight(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({ "title": "Hai ngày", "startsOn": "2025-04-12", "endsOn": "2025-04-13" });
    let id = published(&editor, input).await;
    let fields = "status daysLeft";
    for (seconds, status, left) in [
        (0, "UPCOMING", Value::Null),
        (TO_MIDNIGHT - 1, "UPCOMING", Value::Null),
        (1, "ACTIVE", json!(2)),
        (DAY, "ACTIVE", json!(1)),
        (DAY - 1, "ACTIVE", json!(1)),
        (1, "ENDED", Value::Null),
    ] {
        app.clock.advance(seconds);
        let told = read(&reader, &id, fields).await;
        assert_eq!(told, json!({ "status": status, "daysLeft": left }), "{}", app.clock.now());
        for filter in ["UPCOMING", "ACTIVE", "ENDED"] {
            let found = titles(&reader, &format!("(filter: {{ status: {filter} }})")).await;
            assert_eq!(found.len(), usize::from(filter == status), "{}", app.clock.now());
        }
    }
    let site = json!({ "timeZone": "America/Los_Angeles" });
    app.admin().await.done("updateSite", site, "").await;
    assert_eq!(read(&reader, &id, fields).await["status"], "ACTIVE", "it is still the 13th there");
}

async fn the_phase_follows_the_date(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let phase = |key: &str, first: &str, last: Value| json!({ "key": key, "name": key, "startsOn": first, "endsOn": last });
    let input = json!({
        "title": "Ba đợt", "startsOn": "2025-04-12", "endsOn": "2025-04-14",
        "phases": [
            phase("a", "2025-04-12", json!("2025-04-12")),
            phase("b", "2025-04-13", Value::Null),
            phase("c", "2025-04-14", json!("2025-04-14")),
        ],
    });
    let id = published(&editor, input).await;
    let mut phases = Vec::new();
    for _ in 0..5 {
        let told = read(&reader, &id, "currentPhase { key }").await;
        phases.push(told["currentPhase"]["key"].as_str().unwrap_or("none").to_owned());
        app.clock.advance(DAY);
    }
    assert_eq!(phases, ["none", "a", "b", "c", "none"]);
}

async fn lists_are_filtered_by_what_campaigns_are_filed_under(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let (ward, front) =
        (organization(&app, "UBND phường").await, organization(&app, "Mặt trận").await);
    let city = area(&app, "Lam Hải", None).await;
    let inside = area(&app, "Vân Trà", Some(&city)).await;
    let tag = tag(&app, "Môi trường").await;
    let campaign = |title: &str, more: Value| {
        let mut input = json!({ "title": title, "startsOn": "2025-04-01" });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        published(&editor, input)
    };
    campaign("A", json!({ "organizer": ward, "areas": [inside] })).await;
    app.clock.advance(1);
    campaign("B", json!({ "organizer": front, "partners": [ward], "tags": [tag] })).await;
    app.clock.advance(1);
    campaign("C", json!({ "areas": [city], "tags": [tag], "endsOn": "2025-04-10" })).await;
    let filtered = |filter: String| {
        let reader = reader.clone();
        async move { titles(&reader, &format!("(filter: {{ {filter} }})")).await }
    };
    assert_eq!(titles(&reader, "").await, ["C", "B", "A"]);
    assert_eq!(filtered(format!("organization: \"{ward}\"")).await, ["B", "A"]);
    assert_eq!(filtered(format!("organization: \"{front}\"")).await, ["B"]);
    assert_eq!(filtered(format!("area: \"{city}\"")).await, ["C", "A"]);
    assert_eq!(filtered(format!("area: \"{inside}\"")).await, ["A"]);
    assert_eq!(filtered(format!("tag: \"{tag}\"")).await, ["C", "B"]);
    assert_eq!(filtered(format!("tag: \"{tag}\", status: ENDED")).await, ["C"]);
    assert_eq!(filtered(format!("tag: \"{tag}\", organization: \"{ward}\"")).await, ["B"]);
    let nothing = "organization: \"organization_01h455vb4pex5vsknk084sn02q\"";
    assert_eq!(filtered(nothing.to_owned()).await, [""; 0]);
    assert_eq!(titles(&reader, "(language: \"en\")").await, [""; 0]);
}

async fn what_campaigns_are_filed_under_tells_of_them(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let ward = organization(&app, "UBND phường").await;
    let city = area(&app, "Lam Hải", None).await;
    let inside = area(&app, "Vân Trà", Some(&city)).await;
    let tag = tag(&app, "Môi trường").await;
    let input = json!({ "title": "A", "startsOn": "2025-04-01", "organizer": ward, "tags": [tag] });
    published(&editor, input).await;
    app.clock.advance(1);
    let mut input = json!({ "title": "B", "startsOn": "2025-04-01", "partners": [ward] });
    input["areas"] = json!([inside]);
    let second = published(&editor, input.clone()).await;
    input["title"] = json!("Bản nháp");
    created(&editor, input).await;
    let told = async || {
        let titles = "campaigns(first: 2) { totalCount nodes { title } }";
        let english = "campaigns(language: \"en\") { totalCount }";
        let query = format!(
            "{{ organization(by: {{ id: \"{ward}\" }}) {{ {titles} english: {english} }} \
             city: area(by: {{ id: \"{city}\" }}) {{ {titles} }} \
             area(by: {{ id: \"{inside}\" }}) {{ {titles} }} \
             tag(by: {{ id: \"{tag}\" }}) {{ {titles} }} }}"
        );
        reader.data(&query, json!({})).await
    };
    let list = |titles: &[&str]| {
        let nodes: Vec<_> = titles.iter().map(|title| json!({ "title": title })).collect();
        json!({ "totalCount": nodes.len(), "nodes": nodes })
    };
    let found = told().await;
    assert_eq!(found["organization"]["campaigns"], list(&["B", "A"]));
    assert_eq!(found["organization"]["english"]["totalCount"], 0);
    assert_eq!(found["city"]["campaigns"], list(&["B"]));
    assert_eq!(found["area"]["campaigns"], list(&["B"]));
    assert_eq!(found["tag"]["campaigns"], list(&["A"]));
    editor.done("unpublishCampaign", json!({ "id": second }), "").await;
    let found = told().await;
    assert_eq!(found["organization"]["campaigns"], list(&["A"]));
    assert_eq!(found["area"]["campaigns"], list(&[]));
}

async fn pages_follow_one_another_in_both_orders(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    for number in 0..7 {
        let day = format!("2025-04-0{}", 1 + number % 3);
        let input = json!({ "title": format!("Đợt {number}"), "startsOn": day });
        published(&editor, input).await;
        app.clock.advance(1);
    }
    let newest = walk(&reader, "NEWEST").await;
    assert_eq!(newest, ["6", "5", "4", "3", "2", "1", "0"].map(|number| format!("Đợt {number}")));
    let by_start = walk(&reader, "STARTS_ON").await;
    let wanted = ["0", "3", "6", "1", "4", "2", "5"].map(|number| format!("Đợt {number}"));
    assert_eq!(by_start, wanted);
    let of_the_other =
        "query { campaigns(first: 1, orderBy: STARTS_ON) { pageInfo { endCursor } } }";
    let page = reader.data(of_the_other, json!({})).await;
    let query = "query($after: String) { campaigns(after: $after) { nodes { id } } }";
    let after = json!({ "after": page["campaigns"]["pageInfo"]["endCursor"] });
    assert_eq!(reader.send(query, after).await.error_code(), "INVALID");
}

/// The titles of all pages of three.
async fn walk(reader: &Client, order: &str) -> Vec<String> {
    let query = "query($after: String, $order: CampaignOrder!) { \
        campaigns(first: 3, after: $after, orderBy: $order) { nodes { title } \
        pageInfo { hasNextPage endCursor } } }";
    let (mut after, mut titles) = (Value::Null, Vec::new());
    loop {
        let variables = json!({ "after": after, "order": order });
        let page = reader.data(query, variables).await["campaigns"].take();
        let nodes = page["nodes"].as_array().unwrap();
        titles.extend(nodes.iter().map(|node| node["title"].as_str().unwrap().to_owned()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            return titles;
        }
    }
}

async fn translations_are_campaigns_of_their_own(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({ "title": "Đường xanh", "startsOn": "2025-04-01" });
    let id = published(&editor, input).await;
    let english = json!({
        "translationOf": id, "language": "en", "title": "Green roads", "startsOn": "2025-04-01",
    });
    editor.done("createCampaign", english, "").await;
    let fields = "editions { language slug } canonicalLanguage";
    let told = read(&reader, &id, fields).await;
    assert_eq!(told["editions"], json!([{ "language": "vi", "slug": "duong-xanh" }]));
    let publish = json!({ "id": id, "language": "en", "expectedRevision": 1 });
    app.clock.advance(1);
    editor.done("publishCampaign", publish, "").await;
    let told = read(&reader, &id, fields).await;
    let both = json!([
        { "language": "vi", "slug": "duong-xanh" },
        { "language": "en", "slug": "green-roads" },
    ]);
    assert_eq!(told, json!({ "editions": both, "canonicalLanguage": "vi" }));
    assert_eq!(titles(&reader, "(language: \"en\")").await, ["Green roads"]);
    editor.done("unpublishCampaign", json!({ "id": id }), "").await;
    let told = read(&reader, &id, "title language canonicalLanguage").await;
    let english = json!({ "title": "Green roads", "language": "en", "canonicalLanguage": "en" });
    assert_eq!(told, english);
}

async fn a_campaign_shows_the_articles_that_are_published(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let articles =
        [article(&editor, "A").await, article(&editor, "B").await, article(&editor, "C").await];
    let input = json!({ "title": "Có bài", "startsOn": "2025-04-01", "articles": [articles[2], articles[0]] });
    let id = published(&editor, input).await;
    let shown =
        async || read(&reader, &id, "linkedArticles { title }").await["linkedArticles"].take();
    assert_eq!(shown().await, json!([]), "drafts");
    publish(&editor, "Article", &articles[0], 1).await;
    assert_eq!(shown().await, json!([{ "title": "A" }]));
    publish(&editor, "Article", &articles[2], 1).await;
    assert_eq!(shown().await, json!([{ "title": "C" }, { "title": "A" }]));
    editor.done("unpublishArticle", json!({ "id": articles[2] }), "").await;
    assert_eq!(shown().await, json!([{ "title": "A" }]));
}

async fn an_articles_link_to_a_campaign_is_there_while_the_campaign_is_public(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let campaign =
        created(&editor, json!({ "title": "Đường hoa", "startsOn": "2025-04-01" })).await;
    let body = json!({ "markdown": "Bà con cùng trồng." });
    let input = json!({ "title": "Trồng hoa", "body": body, "campaigns": [campaign] });
    let created = editor.done("createArticle", input, "article { id }").await;
    let article = created["article"]["id"].as_str().unwrap();
    publish(&editor, "Article", article, 1).await;
    let linked = async || {
        let query = "query($id: ID!) { article(by: { id: $id }) { campaigns { title } } }";
        reader.data(query, json!({ "id": article })).await["article"]["campaigns"].take()
    };
    assert_eq!(linked().await, json!([]), "a draft");
    publish(&editor, "Campaign", &campaign, 1).await;
    assert_eq!(linked().await, json!([{ "title": "Đường hoa" }]));
    editor.done("unpublishCampaign", json!({ "id": campaign }), "").await;
    assert_eq!(linked().await, json!([]), "taken back");
    publish(&editor, "Campaign", &campaign, 1).await;
    assert_eq!(linked().await, json!([{ "title": "Đường hoa" }]), "again");
}

async fn what_a_change_leaves_out_stays(app: TestApp) {
    let editor = app.editor().await;
    let id = created(
        &editor,
        json!({
            "title": "Đợt", "theme": "Cùng làm", "startsOn": "2025-04-01", "endsOn": "2025-05-01",
            "calls": [{ "title": "Ký" }], "goals": [{ "key": "a", "text": "Cây", "target": 100 }],
        }),
    )
    .await;
    let fields = "revision campaign { title theme startsOn endsOn calls { title } goals { key } }";
    let edit = json!({ "id": id, "expectedRevision": 1, "theme": null, "endsOn": null });
    let saved = editor.done("updateCampaign", edit, fields).await;
    let expected = json!({
        "title": "Đợt", "theme": null, "startsOn": "2025-04-01", "endsOn": null,
        "calls": [{ "title": "Ký" }], "goals": [{ "key": "a" }],
    });
    assert_eq!(saved["campaign"], expected);
    let edit = json!({ "id": id, "expectedRevision": 2, "title": "Đợt hai", "calls": [] });
    let saved = editor.done("updateCampaign", edit, fields).await;
    assert_eq!(saved["campaign"]["calls"], json!([]));
    assert_eq!(saved["campaign"]["goals"], json!([{ "key": "a" }]));
    assert_eq!(saved["revision"], 3);
}

async fn every_fault_of_a_campaign_is_named_at_once(app: TestApp) {
    let editor = app.editor().await;
    let unknown = |kind: &str| format!("{kind}_01h455vb4pex5vsknk084sn02q");
    let phase = |key: &str, first: &str, last: &str| json!({ "key": key, "name": "Đợt", "startsOn": first, "endsOn": last });
    let input = json!({
        "title": "Nhiều lỗi",
        "theme": "t".repeat(501),
        "organizer": unknown("organization"),
        "partners": [unknown("organization"), unknown("organization")],
        "startsOn": "2025-04-10",
        "endsOn": "2025-05-10",
        "phases": [
            phase("Một", "2025-04-10", "2025-04-20"),
            phase("a", "2025-04-09", "2025-05-11"),
            phase("a", "2025-04-20", "2025-04-19"),
        ],
        "calls": [{ "title": " " }],
        "goals": [
            { "key": "", "text": "", "target": 1 },
            { "key": "x".repeat(33), "text": "Cây", "unit": "u".repeat(51), "target": 1 },
        ],
        "files": [
            { "title": "", "url": "javascript:alert(1)" },
            { "title": "Giấy", "media": unknown("media") },
        ],
        "articles": [unknown("article")],
        "areas": [unknown("area")],
        "tags": [unknown("tag")],
        "seo": { "description": "d".repeat(1_001) },
    });
    let payload = editor.mutate("createCampaign", input, "campaign { id }").await;
    assert_eq!(payload["campaign"], Value::Null);
    insta::assert_json_snapshot!("faults_of_a_campaign", payload["userErrors"]);
}

async fn a_term_and_its_numbers_have_bounds(app: TestApp) {
    let editor = app.editor().await;
    let goal = |target: f64| json!([{ "key": "a", "text": "Cây", "target": target }]);
    for (field, value, code, path) in [
        ("endsOn", json!("2025-03-31"), "OUT_OF_RANGE", json!(["input", "endsOn"])),
        ("goals", goal(-1.0), "OUT_OF_RANGE", json!(["input", "goals", "0", "target"])),
        ("goals", goal(1e13), "OUT_OF_RANGE", json!(["input", "goals", "0", "target"])),
        ("goals", goal(0.0001), "INVALID", json!(["input", "goals", "0", "target"])),
        ("articles", json!(["media_x"]), "INVALID", json!(["input", "articles", "0"])),
    ] {
        let mut input = json!({ "title": "Đợt", "startsOn": "2025-04-01" });
        input[field] = value;
        let refused = editor.refused("createCampaign", input).await;
        assert_eq!((&refused["code"], &refused["path"]), (&json!(code), &path));
    }
    let id = created(&editor, json!({ "title": "Chưa có ngày" })).await;
    let refused =
        editor.refused("publishCampaign", json!({ "id": id, "expectedRevision": 1 })).await;
    assert_eq!(refused["code"], "REQUIRED");
    assert_eq!(refused["path"], json!(["input", "startsOn"]));
}

async fn a_key_creates_a_campaign_once(app: TestApp) {
    let editor = app.editor().await;
    for (mutation, field) in
        [("createCampaign", "campaign"), ("createPage", "page"), ("createAlbum", "album")]
    {
        let create = |title: &str| {
            let input = json!({ "title": title, "idempotencyKey": format!("{field}-1") });
            let editor = editor.clone();
            async move { editor.mutate(mutation, input, &format!("{field} {{ id }}")).await }
        };
        let first = create("Một lần").await;
        assert_eq!(create("Một lần").await[field]["id"], first[field]["id"]);
        let mismatch = create("Khác").await;
        assert_eq!(mismatch["userErrors"][0]["code"], "IDEMPOTENCY_MISMATCH");
    }
}

async fn the_desk_holds_documents_of_every_kind(app: TestApp) {
    let editor = app.editor().await;
    let campaign = created(&editor, json!({ "title": "Đợt", "theme": "Cùng làm" })).await;
    let page = editor.done("createPage", json!({ "title": "Giới thiệu" }), "page { id }").await;
    let page = page["page"]["id"].as_str().unwrap().to_owned();
    let album = editor.done("createAlbum", json!({ "title": "Ngày hội" }), "album { id }").await;
    let album = album["album"]["id"].as_str().unwrap().to_owned();
    let article = article(&editor, "Bài").await;
    let query = "query($id: ID!) { desk { document(id: $id) { id kind editions { title content { \
        __typename ... on Article { title } ... on Campaign { id theme status startsOn } \
        ... on Page { title } ... on Album { title } } revisions { nodes { number content { __typename } } } } } } }";
    for (id, kind, name) in [
        (&article, "ARTICLE", "Article"),
        (&campaign, "CAMPAIGN", "Campaign"),
        (&page, "PAGE", "Page"),
        (&album, "ALBUM", "Album"),
    ] {
        let desk = editor.data(query, json!({ "id": id })).await["desk"].take();
        assert_eq!(desk["document"]["kind"], kind);
        let edition = &desk["document"]["editions"][0];
        assert_eq!(edition["content"]["__typename"], name);
        assert_eq!(edition["revisions"]["nodes"][0]["content"]["__typename"], name);
        let list = format!("{{ desk {{ documents(kind: {kind}) {{ nodes {{ id }} }} }} }}");
        let listed = editor.data(&list, json!({})).await["desk"]["documents"].take();
        assert_eq!(listed["nodes"], json!([{ "id": id }]));
    }
    let desk = editor.data(query, json!({ "id": campaign })).await["desk"].take();
    let content = json!({
        "__typename": "Campaign", "id": campaign, "theme": "Cùng làm", "status": "UPCOMING",
        "startsOn": null,
    });
    assert_eq!(desk["document"]["editions"][0]["content"], content);
    let disguised = id::parse(&campaign).map(|(_, uuid)| id::format("page", uuid)).unwrap();
    let desk = editor.data(query, json!({ "id": disguised })).await["desk"].take();
    assert_eq!(desk["document"], Value::Null, "an id that says another kind");
}

async fn a_page_stays_out_of_the_feed(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({
        "title": "Giới thiệu", "lead": "Phường bên vịnh.", "seo": { "description": "Về phường" },
    });
    let page = editor.done("createPage", input, "page { id }").await;
    let id = page["page"]["id"].as_str().unwrap();
    let query =
        "{ page(by: { slug: \"gioi-thieu\" }) { id title lead seo { title description } } }";
    assert_eq!(reader.data(query, json!({})).await["page"], Value::Null);
    publish(&editor, "Page", id, 1).await;
    let found = reader.data(query, json!({})).await["page"].take();
    let seo = json!({ "title": null, "description": "Về phường" });
    let told = json!({ "id": id, "title": "Giới thiệu", "lead": "Phường bên vịnh.", "seo": seo });
    assert_eq!(found, told);
    assert_eq!(feed(&app).await, [""; 0]);
    let edit = json!({ "id": id, "expectedRevision": 1, "lead": null });
    editor.done("updatePage", edit, "").await;
    let empty = json!({ "id": id, "expectedRevision": 2 });
    assert_eq!(editor.refused("publishPage", empty).await["path"], json!(["input", "body"]));
    editor.done("unpublishPage", json!({ "id": id }), "").await;
    assert_eq!(reader.data(query, json!({})).await["page"], Value::Null);
}

on_both_engines!(
    a_campaign_tells_all_that_was_written,
    a_draft_is_nowhere_until_it_is_published_and_again_when_it_is_taken_back,
    the_status_changes_at_the_sites_midnight,
    the_phase_follows_the_date,
    lists_are_filtered_by_what_campaigns_are_filed_under,
    what_campaigns_are_filed_under_tells_of_them,
    pages_follow_one_another_in_both_orders,
    translations_are_campaigns_of_their_own,
    a_campaign_shows_the_articles_that_are_published,
    an_articles_link_to_a_campaign_is_there_while_the_campaign_is_public,
    what_a_change_leaves_out_stays,
    every_fault_of_a_campaign_is_named_at_once,
    a_term_and_its_numbers_have_bounds,
    a_key_creates_a_campaign_once,
    the_desk_holds_documents_of_every_kind,
    a_page_stays_out_of_the_feed,
);
