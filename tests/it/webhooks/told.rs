//! What webhooks tell, and in which words.

use serde_json::{Value, json};

use super::Hooked;
use crate::support::{draft, on_both_engines, publish};

async fn changes_are_told_in_their_order_and_signed(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    publish(app, &editor, json!({ "title": "Trước" })).await;
    let (id, secret) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let mut ids = Vec::new();
    for title in ["Một", "Hai", "Ba"] {
        ids.push(publish(app, &editor, json!({ "title": title })).await);
    }
    editor.done("unpublishArticle", json!({ "id": ids[1] }), "").await;
    let told = receiver.exactly(4).await;
    for (message, article) in told.iter().zip([&ids[0], &ids[1], &ids[2], &ids[1]]) {
        assert!(message.is_signed_with(&secret));
        let age = app.clock.now().0 / 1_000_000 - message.timestamp();
        assert!((0..=180).contains(&age), "{age}");
        assert!(message.id.starts_with("msg_"));
        assert_eq!(message.body["data"]["id"], *article);
        assert_eq!(message.body["data"]["language"], "vi");
    }
    assert_eq!(told[0].event(), "article.upserted");
    assert_eq!(told[3].event(), "article.removed");
    assert_eq!(told[3].body["data"]["removal"], "UNPUBLISHED");
    let found = hooked
        .until(&id, "health position lastDeliveredAt failures", |found| {
            found["position"] == told[3].body["data"]["position"]
        })
        .await;
    assert_eq!(found["health"], "HEALTHY");
    assert!(found["lastDeliveredAt"].is_string());
}

async fn only_what_was_asked_for_is_told(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let draft = draft(&editor, json!({ "title": "Trong" })).await;
    hooked.hook(json!({ "tags": [draft, "pages"], "kinds": ["ARTICLE", "CATEGORY"] })).await;
    publish(app, &editor, json!({ "title": "Ngoài" })).await;
    editor.done("publishArticle", json!({ "id": draft, "expectedRevision": 1 }), "").await;
    let page = json!({ "title": "Giới thiệu", "body": { "markdown": "Phường." } });
    let page = editor.done("createPage", page, "page { id }").await["page"]["id"].take();
    editor.done("publishPage", json!({ "id": page, "expectedRevision": 1 }), "").await;
    let told = receiver.exactly(1).await;
    assert_eq!(told[0].body["data"]["id"], draft);
}

async fn a_query_shapes_what_is_told_as_the_public_sees_it(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let query = "query($id: ID!, $language: LanguageTag) { viewer { name } \
        article(by: { id: $id }, language: $language) { title } }";
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"], "query": query })).await;
    let article = publish(app, &editor, json!({ "title": "Một" })).await;
    let told = receiver.exactly(1).await;
    let data = json!({ "viewer": null, "article": { "title": "Một" } });
    assert_eq!(told[0].body["data"]["result"]["data"], data);

    let preview = "message { event body }";
    let shown = hooked.admin.done("testWebhook", json!({ "id": id }), preview).await;
    let body: Value = serde_json::from_str(shown["message"]["body"].as_str().unwrap()).unwrap();
    assert_eq!((&shown["message"]["event"], &body), (&json!("article.upserted"), &told[0].body));

    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    let told = receiver.exactly(2).await;
    let data = json!({ "viewer": null, "article": null });
    assert_eq!(told[1].body["data"]["result"]["data"], data);
}

async fn a_query_that_is_none_of_the_public_s_is_refused(hooked: Hooked) {
    let url = hooked.receiver.url();
    for (query, named) in [
        ("", "expected executable_definition"),
        ("{", "Syntax error"),
        ("{ nothing }", "nothing"),
        ("mutation { signOut { signedOut } }", "POST"),
        ("subscription { articlePublished { title } }", "transport"),
        ("query($id: ID!, $more: String!) { node(id: $id) { id } }", "more"),
        ("query($language: LanguageTag!) { site(language: $language) { name } }", "language"),
        ("query A { site { name } } query B { site { name } }", "operation"),
    ] {
        let input = json!({ "name": "a", "url": url, "query": query });
        let error = hooked.admin.refused("createWebhook", input).await;
        assert_eq!(error["path"], json!(["input", "query"]), "{query}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{query}: {message}");
    }
    let deep = format!("{{ {} }}", "a { ".repeat(200) + &"} ".repeat(200));
    let input = json!({ "name": "a", "url": url, "query": deep });
    assert_eq!(hooked.admin.refused("createWebhook", input).await["code"], "INVALID");
}

async fn a_purge_tells_all_tags_in_chunks(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, secret) = hooked.hook(json!({ "form": "PURGE", "active": false })).await;
    let mut ids = Vec::new();
    for number in 0..300 {
        let names = json!([{ "language": "vi", "text": format!("Thẻ {number}") }]);
        let tag = editor.done("createTag", json!({ "names": names }), "tag { id }").await;
        ids.push(tag["tag"]["id"].as_str().unwrap().to_owned());
    }
    hooked.admin.done("updateWebhook", json!({ "id": id, "active": true }), "").await;
    let told = receiver.exactly(2).await;
    let tags = |place: usize| -> Vec<String> {
        let tags = told[place].body["data"]["tags"].as_array().unwrap().iter();
        tags.map(|tag| tag.as_str().unwrap().to_owned()).collect()
    };
    for (place, message) in told.iter().enumerate() {
        assert!(message.is_signed_with(&secret));
        assert_eq!(
            (message.event(), &message.body["data"]["everything"]),
            ("purge", &json!(false))
        );
        assert!(tags(place).len() <= loa::webhook::MAX_TAGS_TOLD, "{}", tags(place).len());
    }
    let all = [tags(0), tags(1)].concat();
    assert!(ids.iter().all(|id| all.contains(id)));
    assert_eq!(all.iter().filter(|tag| **tag == ids[7]).count(), 1);
}

async fn whoever_cannot_be_told_what_changed_is_told_to_start_over(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    for form in ["CHANGES", "PURGE"] {
        let (id, _) = hooked.hook(json!({ "form": form, "active": false })).await;
        publish(app, &editor, json!({ "title": "Một" })).await;
        app.execute("UPDATE change_head SET floor = seq", []).await;
        hooked.admin.done("updateWebhook", json!({ "id": id, "active": true }), "").await;
        let told = receiver.exactly(1).await.remove(0);
        match form {
            "PURGE" => assert_eq!(told.body["data"]["everything"], true),
            _ => assert_eq!(told.body["data"]["reason"], "COMPACTED"),
        }
        receiver.forget();
        publish(app, &editor, json!({ "title": "Hai" })).await;
        assert_ne!(receiver.at_least(1).await[0].event(), "start_over");
        hooked.admin.done("deleteWebhook", json!({ "id": id }), "").await;
        receiver.forget();
    }
}

on_both_engines!(
    Hooked: changes_are_told_in_their_order_and_signed,
    only_what_was_asked_for_is_told,
    a_query_shapes_what_is_told_as_the_public_sees_it,
    a_query_that_is_none_of_the_public_s_is_refused,
    a_purge_tells_all_tags_in_chunks,
    whoever_cannot_be_told_what_changed_is_told_to_start_over,
);
