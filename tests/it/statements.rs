//! The number of SQL statements of a query does not depend on the number of items on its page.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// How often each query is counted: now and then the server's worker looks for jobs in between, or
/// resolvers are so late that they miss a batch.
const RUNS: usize = 11;

async fn a_list_of_articles_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..50 {
        publish_with_cover(&editor, number).await;
    }
    let query = "query($first: Int!) { articles(first: $first) { totalCount nodes { \
        title authors { name } category { name } body { text } \
        cover { alt caption credit media { id srcset(format: WEBP) rendition(width: 320) { url } } } \
    } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 50 })).await;
    assert_same("5 and 50 articles", few, many);
}

async fn an_article_costs_the_same_with_any_number_of_photos(app: TestApp) {
    let editor = app.editor().await;
    let mut photos = Vec::new();
    for seed in 0..20 {
        photos.push(editor.uploaded(phone_photo(64, 48, seed), json!({})).await);
    }
    let short = publish_with_photos(&editor, "Hai ảnh", &photos[..2]).await;
    let long = publish_with_photos(&editor, "Hai mươi ảnh", &photos).await;
    let query = "query($id: ID!) { article(by: { id: $id }) { body { html photos { alt } blocks { \
        ... on PhotoBlock { placement { caption media { srcset } } } \
        ... on GalleryBlock { photos { caption media { srcset } } } \
        ... on FileBlock { title media { url srcset } } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "id": short })).await;
    let many = count(&app, &reader, query, json!({ "id": long })).await;
    assert_same("2 and 20 photos, galleries and files", few, many);
}

async fn albums_cost_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    let mut photos = Vec::new();
    for seed in 0..40 {
        let photo = editor.uploaded(phone_photo(64, 48, seed), json!({})).await;
        photos.push(json!({ "media": photo }));
    }
    for number in 0..20 {
        let input =
            json!({ "title": format!("Album {number}"), "photos": photos[number..=number] });
        publish_album(&editor, input).await;
    }
    let large = publish_album(&editor, json!({ "title": "Ngày hội", "photos": photos })).await;
    let reader = app.anonymous();
    let query = "query($id: ID!, $first: Int!) { album(by: { id: $id }) { \
        areas { name } tags { name } photos(first: $first) { totalCount nodes { alt caption srcset \
        media { srcset } } } } }";
    let few = count(&app, &reader, query, json!({ "id": large, "first": 2 })).await;
    let many = count(&app, &reader, query, json!({ "id": large, "first": 40 })).await;
    assert_same("2 and 40 photos", few, many);
    let query = "query($first: Int!) { albums(first: $first) { totalCount nodes { title photoCount \
        cover { srcset } photos(first: 1) { nodes { alt } } } } }";
    let few = count(&app, &reader, query, json!({ "first": 2 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 albums", few, many);
}

async fn publish_album(editor: &Client, input: Value) -> Value {
    let id = editor.done("createAlbum", input, "album { id }").await["album"]["id"].take();
    editor.done("publishAlbum", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

async fn the_desk_costs_the_same_at_any_length(app: TestApp) {
    for _ in 0..5 {
        let editor = app.editor().await;
        for number in 0..10 {
            publish(&editor, json!({ "title": format!("Bài {number}") })).await;
        }
    }
    let query = "query($first: Int!) { desk { documents(first: $first) { nodes { \
        kind createdBy { name } editions { language title state } } } } }";
    let reader = app.editor().await;
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 50 })).await;
    assert_same("5 and 50 documents", few, many);
}

async fn reviews_cost_the_same_at_any_number(app: TestApp) {
    let reviewer = app.user(Role::Reviewer).await;
    for number in 0..20 {
        let writer = app.contributor().await;
        let body = json!({ "markdown": "Một đoạn.\n\nHai đoạn." });
        let input = json!({ "title": format!("Bài {number}"), "body": body });
        let fields = "article { id body { blocks { blockId } } }";
        let made = writer.done("createArticle", input, fields).await["article"].take();
        let id = &made["id"];
        let text = json!({ "document": id, "blockId": made["body"]["blocks"][0]["blockId"], "text": "Rõ" });
        reviewer.done("createComment", text, "").await;
        writer.done("submitForReview", json!({ "id": id, "expectedRevision": 1 }), "").await;
        let viewer = reviewer.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        reviewer.done("assignReview", json!({ "id": id, "assignee": viewer }), "").await;
    }
    let query = "query($first: Int!) { desk { documents(first: $first, \
        edition: { stage: IN_REVIEW, assignedToMe: true }) { totalCount nodes { editions { stage assignee { name } \
        reviewHistory(first: 3) { totalCount nodes { kind createdBy { name } assignee { name } } } \
        comments(first: 3) { totalCount nodes { text blockGone createdBy { name } } } } } } } }";
    let few = count(&app, &reviewer, query, json!({ "first": 2 })).await;
    let many = count(&app, &reviewer, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 documents in review", few, many);
}

async fn checklists_cost_the_same_at_any_number(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..20 {
        let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
        let markdown = format!(
            "![]({photo})\n\n[a](/vi/tin-tuc/bai-{number}) [b](/vi/tu-khoa/tu-{number}) [c](/vi/trang/so)"
        );
        let input = json!({ "title": format!("Bài {number}"), "body": { "markdown": markdown } });
        editor.done("createArticle", input, "").await;
    }
    let query = "query($first: Int!) { desk { documents(first: $first) { nodes { \
        editions { checklist { findings { code severity message path blockId } } } } } } }";
    let few = count(&app, &editor, query, json!({ "first": 2 })).await;
    let many = count(&app, &editor, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 checklists", few, many);
}

async fn uses_of_files_cost_the_same_at_any_number(app: TestApp) {
    let editor = app.editor().await;
    campaign_with_pledges(&editor, 20).await;
    for number in 0..20 {
        let photo = editor.uploaded(phone_photo(64, 48, 100 + number), json!({})).await;
        let markdown = format!("![]({photo})");
        let input = json!({ "title": format!("Bài {number}"), "body": { "markdown": markdown } });
        editor.done("createArticle", input, "").await;
    }
    let query = "query($first: Int!) { desk { media(first: $first) { nodes { usages(first: 3) { \
        totalCount nodes { ... on EditionUsage { document { id createdBy { name } } \
        edition { title } draftBlockIds publicBlockIds } ... on Pledge { organization { name } } \
        ... on Report { date } } } } } } }";
    let few = count(&app, &editor, query, json!({ "first": 22 })).await;
    let many = count(&app, &editor, query, json!({ "first": 40 })).await;
    assert_same("the uses of 22 and 40 files", few, many);
}

async fn webhooks_cost_the_same_at_any_number(app: TestApp) {
    let admin = app.admin().await;
    let query =
        "{ desk { webhooks { name health deliveries(first: 2) { totalCount nodes { event } } } } }";
    let mut counts = Vec::new();
    for _ in 0..2 {
        for number in 0..20 {
            let name = format!("Nơi nhận {number}");
            let input = json!({ "name": name, "url": "https://hooks.example/", "active": false });
            admin.done("createWebhook", input, "").await;
        }
        counts.push(count(&app, &admin, query, json!({})).await);
    }
    assert_same("20 and 40 webhooks", counts[0], counts[1]);
}

async fn any_number_of_nodes_costs_the_same(app: TestApp) {
    let editor = app.editor().await;
    let mut ids = Vec::new();
    for number in 0..20 {
        ids.push(publish_with_cover(&editor, number).await);
    }
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id \
        ... on Article { title body { text } category { name } cover { alt } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "ids": ids[..2] })).await;
    let many = count(&app, &reader, query, json!({ "ids": ids })).await;
    assert_same("2 and 20 nodes", few, many);
}

async fn changes_cost_the_same_at_any_length(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = reader.data("{ changes { position } }", json!({})).await;
    let since = &beginning["changes"]["position"];
    for number in 0..20 {
        publish_with_cover(&editor, number).await;
    }
    let query = "query($since: String!, $first: Int!) { changes(since: $since, first: $first) { \
        hasMore nodes { ... on Tombstone { id } ... on Upsert { node { id ... on Article { title \
        body { text } category { name } cover { media { renditions { url bytes } } } } \
        ... on Media { renditions { url bytes } } } } } } }";
    let few = count(&app, &reader, query, json!({ "since": since, "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "since": since, "first": 40 })).await;
    assert_same("5 and 40 changes", few, many);
}

async fn hits_cost_the_same_at_any_length(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    for number in 0..20 {
        publish_with_cover(&editor, number).await;
    }
    let query = "query($first: Int!) { search(query: \"bài \", first: $first) { totalCount \
        facets { kinds { count } categories { category { name } count } areas { area { name } } } \
        nodes { title { text hit } snippet { text hit } node { ... on Article { title \
        category { name } cover { media { renditions { url } } } } } } } }";
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("5 and 20 hits", few, many);
}

async fn organizations_and_areas_cost_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    let names =
        |name: &str, number: u8| json!([{ "language": "vi", "text": format!("{name} {number}") }]);
    for number in 0..20 {
        let area = json!({ "names": names("Phường", number), "kind": "WARD" });
        let area = editor.done("createArea", area, "area { id }").await["area"]["id"].take();
        let quarter = json!({
            "names": names("Khu phố", number), "kind": "NEIGHBORHOOD", "parent": area
        });
        editor.done("createArea", quarter, "").await;
        let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
        let bloc = json!({
            "names": names("Khối", number), "kind": "FRONT", "area": area,
            "logo": { "media": photo }
        });
        let bloc = editor.done("createOrganization", bloc, "organization { id }").await;
        let bloc = &bloc["organization"]["id"];
        let member = json!({ "names": names("Hội", number), "kind": "COMMUNITY", "parent": bloc });
        editor.done("createOrganization", member, "").await;
        let campaign = json!({
            "title": format!("Đợt {number}"), "lead": "a", "startsOn": "2025-04-01",
            "organizer": bloc, "areas": [area],
        });
        let campaign = editor.done("createCampaign", campaign, "campaign { id }").await;
        let publish = json!({ "id": campaign["campaign"]["id"], "expectedRevision": 1 });
        editor.done("publishCampaign", publish, "").await;
        let role = json!({ "organization": bloc, "titles": names("Chủ tịch", number) });
        let person = json!({ "name": "Lan", "roles": [role], "portrait": { "media": photo } });
        editor.done("createPerson", person, "").await;
    }
    let query = "query($first: Int!) { \
        organizations(first: $first, filter: { parent: null }) { totalCount nodes { \
            name logo { alt } area { name ancestors { name } } ancestors { name } \
            members(first: 3) { totalCount nodes { name } } articles(first: 3) { totalCount } \
            campaigns(first: 3) { totalCount nodes { title } } \
            persons(first: 3) { totalCount nodes { title person { name portrait { alt } \
                roles { organization { name } } articles(first: 2) { nodes { title } } } } } } } \
        areas(first: $first, filter: { parent: null }) { totalCount nodes { \
            parent { name } children(first: 2) { totalCount nodes { name ancestors { name } } } \
            articles(first: 2) { totalCount nodes { title } } \
            campaigns(first: 2) { totalCount nodes { title } } \
            organizations(first: 2) { totalCount nodes { name } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("5 and 20 organizations and areas", few, many);
}

async fn a_list_of_campaigns_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..20 {
        publish_campaign(&editor, number).await;
    }
    let query = "query($first: Int!) { campaigns(first: $first) { totalCount nodes { \
        title status daysLeft currentPhase { name } goals { target } body { text } \
        organizer { name } partners { name } areas { name } tags { name } \
        editions { slug } canonicalLanguage cover { alt } files { media { __typename } } \
        linkedArticles { title body { text } } articles { totalCount nodes { title } } \
    } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 2 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 campaigns", few, many);
    let query = "query($first: Int!) { desk { documents(first: $first) { nodes { editions { \
        content { ... on Campaign { title goals { key } } ... on Article { title } } } } } } }";
    let few = count(&app, &editor, query, json!({ "first": 2 })).await;
    let many = count(&app, &editor, query, json!({ "first": 40 })).await;
    assert_same("drafts of 2 and of 40 documents", few, many);
}

async fn a_menu_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    let names =
        |name: &str, number: u8| json!([{ "language": "vi", "text": format!("{name} {number}") }]);
    let mut items = Vec::new();
    for number in 0..20 {
        let tag = json!({ "names": names("Từ khóa", number) });
        let tag = editor.done("createTag", tag, "tag { id }").await["tag"]["id"].take();
        let article = publish_with_cover(&editor, number).await;
        let below = json!({ "labels": names("Bài", number), "to": { "node": article } });
        items.push(json!({
            "labels": names("Mục", number), "to": { "node": tag }, "children": [below]
        }));
    }
    for (key, items) in [("few", &items[..2]), ("many", &items[..])] {
        editor.done("putMenu", json!({ "key": key, "items": items }), "").await;
    }
    let query = "query($key: String!) { menu(key: $key) { items { label href         node { id ... on Tag { name } } children { href node { ... on Article { title } } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "key": "few" })).await;
    let many = count(&app, &reader, query, json!({ "key": "many" })).await;
    assert_same("4 and 40 items of a menu", few, many);
}

async fn a_list_of_announcements_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..20 {
        let names = json!([{ "language": "vi", "text": format!("Phường {number}") }]);
        let area = json!({ "names": names, "kind": "WARD" });
        let area = editor.done("createArea", area, "area { id }").await["area"]["id"].take();
        let input = json!({ "titles": names, "areas": [area] });
        editor.done("createAnnouncement", input, "").await;
    }
    let query = "query($first: Int!) { announcements(first: $first) { totalCount nodes {         title text areas { name parent { name } } isCurrent } }         feed(first: $first) { totalCount nodes { ... on Announcement { title areas { name } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 2 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 announcements", few, many);
}

/// A campaign with a file, goals and articles of its own.
async fn publish_campaign(editor: &Client, number: u8) {
    let article = publish(editor, json!({ "title": format!("Bài {number}") })).await;
    let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
    let input = json!({
        "title": format!("Đợt {number}"),
        "startsOn": "2025-04-01",
        "cover": { "media": photo },
        "phases": [{ "key": "a", "name": "A", "startsOn": "2025-04-01" }],
        "goals": [{ "key": "a", "text": "Cây", "target": 100 }],
        "files": [{ "title": "Kế hoạch", "media": photo }],
        "articles": [article],
    });
    let created = editor.done("createCampaign", input, "campaign { id }").await;
    let id = created["campaign"]["id"].clone();
    editor.done("publishCampaign", json!({ "id": id, "expectedRevision": 1 }), "").await;
}

async fn a_campaign_costs_the_same_with_any_number_of_pledges(app: TestApp) {
    let officer = app.editor().await;
    let small = campaign_with_pledges(&officer, 2).await;
    let large = campaign_with_pledges(&officer, 20).await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { title \
        progress { pledges overdue silent reported } statistics { funnel { signed } \
            total { verified } byCompletion { band reported verified } \
            byKind { kind itemsDue figures { pledges } } \
            byArea { area { name } silent figures { pledges } } \
            byBloc { bloc { name } figures { pledges } } byGoal { goal figures { pledges } } \
            byDay { date figures { pledges } } ranking { method pledges(first: 5) { totalCount \
                nodes { rank pledge { organization { name } } } } } } goals { key pledged verified byDay { date pledged } } \
        pledges(first: 50) { totalCount nodes { status silentDays condition { othersMissing } \
            assessment { completion note } \
            history(first: 5) { totalCount nodes { kind words report { id } changes { field before } } } signerName signer { name } paper { id } \
            organization { name } campaign { title } \
            items { text status reported pledge { id } reports(first: 2) { totalCount nodes { id } } } \
            reports(first: 3) { totalCount nodes { note item { text } pledge { id } \
                evidence { caption media { srcset } } } } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "id": small })).await;
    let many = count(&app, &reader, query, json!({ "id": large })).await;
    assert_same("2 and 20 pledges", few, many);

    let page = "query($id: ID!) { campaign(by: { id: $id }) { title pledges(first: 50) { nodes { \
        status progress { verified } organization { name } items { text status } } } } }";
    let plain = count(&app, &reader, page, json!({ "id": large })).await;
    assert_eq!(plain[0], 2, "the campaign, the pledges with who signed and the items");

    let news = "query($first: Int!) { feed(first: $first) { totalCount nodes { \
        ... on Campaign { title } ... on Report { date pledge { organization { name } } \
            item { text } evidence { media { id } } } } } }";
    let few = count(&app, &reader, news, json!({ "first": 3 })).await;
    let many = count(&app, &reader, news, json!({ "first": 20 })).await;
    assert_same("3 and 20 pieces of news", few, many);

    let desk = "query($first: Int!) { desk { reports(first: $first) { nodes { \
        quantity createdBy { name } item { text pledge { organization { name } } } } } } }";
    let reviewer = app.user(Role::Reviewer).await;
    let few = count(&app, &reviewer, desk, json!({ "first": 2 })).await;
    let many = count(&app, &reviewer, desk, json!({ "first": 20 })).await;
    assert_same("2 and 20 reports", few, many);
}

async fn what_is_handed_in_costs_the_same_with_any_number(app: TestApp) {
    let officer = app.editor().await;
    let campaign = campaign_with_pledges(&officer, 1).await;
    for number in 0..12 {
        let names = json!([{ "language": "vi", "text": format!("Hội {number}") }]);
        let organization = json!({ "kind": "COMMUNITY", "names": names });
        let made = officer.done("createOrganization", organization, "organization { id }").await;
        let input = json!({ "campaign": campaign, "organization": made["organization"]["id"] });
        let invited = officer.done("invitePledge", input, "secret").await;
        let submission = json!({
            "token": invited["secret"], "signerName": "Lan", "signedOn": "2025-04-11",
            "items": [{ "text": "Trồng cây" }], "contact": { "name": "Lan", "phone": "0203 3825" },
        });
        app.anonymous().done("submitPledge", submission, "").await;
    }
    let query = "query($first: Int!) { desk { \
        pledgeInvitations(first: $first) { totalCount nodes { state organization { name } \
            submission { items { text } } contact { phone } createdBy { name } pledge { id } } } \
        pledgeCodes(first: $first) { totalCount nodes { code \
            invitation { organization { name } contact { phone } } } } } }";
    let few = count(&app, &officer, query, json!({ "first": 2 })).await;
    let many = count(&app, &officer, query, json!({ "first": 12 })).await;
    assert_same("2 and 12 invitations", few, many);
}

/// A published campaign with so many pledges of four items each, all of which were reported on.
async fn campaign_with_pledges(officer: &Client, count: u8) -> Value {
    let text = |text: &str| json!([{ "language": "vi", "text": text }]);
    let campaign = json!({
        "title": format!("Đường xanh {count}"), "lead": "a", "startsOn": "2025-04-01",
        "goals": [{ "key": "cay", "text": "Trồng cây", "unit": "cây", "target": 500 }],
    });
    let campaign = officer.done("createCampaign", campaign, "campaign { id }").await;
    let campaign = &campaign["campaign"]["id"];
    for number in 0..count {
        let name = format!("Khu phố {count}-{number}");
        let organization = json!({ "names": text(&name), "kind": "NEIGHBORHOOD" });
        let organization =
            officer.done("createOrganization", organization, "organization { id }").await;
        let person = officer.done("createPerson", json!({ "name": name }), "person { id }").await;
        let photo = officer.uploaded(phone_photo(64, 48, count + number), json!({})).await;
        let item = json!({
            "texts": text("Trồng cây"), "units": text("cây"), "quantity": 10, "goal": "cay",
        });
        let input = json!({
            "campaign": campaign, "organization": organization["organization"]["id"],
            "signer": person["person"]["id"], "signedOn": "2025-04-10", "paper": photo,
            "items": [item, item, item, item],
        });
        let signed = officer.done("signPledge", input, "pledge { items { id } }").await;
        for item in signed["pledge"]["items"].as_array().unwrap() {
            let report = json!({
                "item": item["id"], "date": "2025-04-11", "quantity": 3,
                "evidence": [{ "media": photo, "caption": "Hàng cây" }],
            });
            officer.done("reportProgress", report, "").await;
        }
    }
    officer.done("publishCampaign", json!({ "id": campaign, "expectedRevision": 1 }), "").await;
    campaign.clone()
}

/// An article with a cover, a category and authors of its own.
async fn publish_with_cover(editor: &Client, number: u8) -> Value {
    let names = json!([{ "language": "vi", "text": format!("Mục {number}") }]);
    let category = editor.done("createCategory", json!({ "names": names }), "category { id }");
    let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
    let input = json!({
        "title": format!("Bài {number}"),
        "authors": [{ "name": "Lan" }, { "name": "Minh" }],
        "category": category.await["category"]["id"],
        "cover": { "media": photo },
    });
    publish(editor, input).await
}

/// Each photo by itself, in a gallery with its neighbor, and as a file.
async fn publish_with_photos(editor: &Client, title: &str, photos: &[String]) -> Value {
    let single = photos.iter().map(|photo| format!("![Ảnh]({photo} \"Chú thích\")\n\n"));
    let galleries = photos
        .windows(2)
        .map(|pair| format!(":::gallery\n![]({} \"Một\")\n![]({})\n:::\n\n", pair[0], pair[1]));
    let files = photos.iter().map(|photo| format!("[]({photo})\n\n"));
    let body = json!({ "markdown": single.chain(galleries).chain(files).collect::<String>() });
    publish(editor, json!({ "title": title, "body": body })).await
}

async fn publish(editor: &Client, mut input: Value) -> Value {
    if input.get("body").is_none() {
        input["body"] = json!({ "markdown": "Một đoạn văn." });
    }
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].clone();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

/// How many statements the query costs each time, in rising order.
async fn count(app: &TestApp, client: &Client, query: &str, variables: Value) -> [u64; RUNS] {
    let mut counts = [0; RUNS];
    for (run, count) in counts.iter_mut().enumerate() {
        // Kept answers cost nothing; a query that nobody sent before has none.
        let new = format!("{query} # {run}");
        let before = app.store.db().statements();
        client.data(&new, variables.clone()).await;
        *count = app.store.db().statements() - before;
    }
    counts.sort_unstable();
    counts
}

/// What is between the two figures may be chance; one statement more for each item is not.
fn assert_same(what: &str, few: [u64; RUNS], many: [u64; RUNS]) {
    assert!(few[0] > 0, "nothing was counted");
    let overlap = few[0] <= many[RUNS - 1] && many[0] <= few[RUNS - 1];
    assert!(overlap, "statements for {what}: {few:?} and {many:?}");
}

on_both_engines!(
    a_list_of_articles_costs_the_same_at_any_length,
    an_article_costs_the_same_with_any_number_of_photos,
    a_list_of_announcements_costs_the_same_at_any_length,
    a_list_of_campaigns_costs_the_same_at_any_length,
    a_menu_costs_the_same_at_any_length,
    albums_cost_the_same_at_any_length,
    the_desk_costs_the_same_at_any_length,
    any_number_of_nodes_costs_the_same,
    checklists_cost_the_same_at_any_number,
    reviews_cost_the_same_at_any_number,
    uses_of_files_cost_the_same_at_any_number,
    webhooks_cost_the_same_at_any_number,
    changes_cost_the_same_at_any_length,
    hits_cost_the_same_at_any_length,
    organizations_and_areas_cost_the_same_at_any_length,
    a_campaign_costs_the_same_with_any_number_of_pledges,
    what_is_handed_in_costs_the_same_with_any_number,
);
