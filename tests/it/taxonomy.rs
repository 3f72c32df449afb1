//! Tags in alphabetical order, areas in their tree, and what is filed under them.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

fn names(vietnamese: &str) -> Value {
    json!([{ "language": "vi", "text": vietnamese }])
}

async fn tag(editor: &Client, name: &str) -> Value {
    let made = editor.done("createTag", json!({ "names": names(name) }), "tag { id }").await;
    made["tag"]["id"].clone()
}

/// A new area in another, or at the top.
async fn area(editor: &Client, kind: &str, name: &str, parent: Option<&Value>) -> Value {
    let input = json!({ "names": names(name), "kind": kind, "parent": parent });
    editor.done("createArea", input, "area { id }").await["area"]["id"].clone()
}

async fn move_to(editor: &Client, area: &Value, parent: Option<&Value>) {
    editor.done("updateArea", json!({ "id": area, "parent": parent }), "").await;
}

async fn tags_stand_in_vietnamese_order_on_every_page(app: TestApp) {
    let editor = app.editor().await;
    let ordered = [
        "An toàn giao thông",
        "Ánh sáng",
        "Ân nghĩa",
        "Bạch Đằng",
        "Bầu cử",
        "Dân số",
        "Đào",
        "Đất đai",
        "Khu phố 2",
        "Khu phố 10",
        "Ôn tập",
        "Ước mơ",
        "Ý kiến",
    ];
    for name in ordered.iter().rev() {
        tag(&editor, name).await;
    }
    let query = "query($after: String) { tags(first: 4, after: $after) { totalCount \
                 nodes { name } pageInfo { hasNextPage endCursor } } }";
    let (mut read, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = app.anonymous().data(query, json!({ "after": after })).await["tags"].take();
        assert_eq!(page["totalCount"], 13);
        let nodes = page["nodes"].as_array().unwrap();
        read.extend(nodes.iter().map(|node| node["name"].as_str().unwrap().to_owned()));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(read, ordered);
}

async fn a_tag_is_found_renamed_and_deleted(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let both = json!([
        { "language": "en", "text": "Elections" }, { "language": "vi", "text": "Bầu cử" }
    ]);
    let fields = "tag { id slug name en: name(language: \"en\") }";
    let made = editor.done("createTag", json!({ "names": both }), fields).await["tag"].take();
    let id = &made["id"];
    assert_eq!(made["slug"], "bau-cu", "the Vietnamese name comes first");
    assert_eq!((&made["name"], &made["en"]), (&json!("Bầu cử"), &json!("Elections")));
    let refused = editor.refused("createTag", json!({ "names": names("Bầu cử") })).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("TAKEN"), &json!("slug")));
    editor.done("updateTag", json!({ "id": id, "names": names("Hội họp") }), "").await;
    let query = "query($by: TagLookup!) { tag(by: $by) { name slug } }";
    let found = reader.data(query, json!({ "by": { "slug": "bau-cu" } })).await;
    assert_eq!(found["tag"], json!({ "name": "Hội họp", "slug": "bau-cu" }));
    editor.done("deleteTag", json!({ "id": id }), "").await;
    assert_eq!(reader.data(query, json!({ "by": { "id": id } })).await["tag"], Value::Null);
    let refused = editor.refused("deleteTag", json!({ "id": id })).await;
    assert_eq!(refused["code"], "NOT_FOUND");
}

async fn an_area_knows_what_lies_around_it_and_in_it(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let province = area(&editor, "PROVINCE", "Điện Biên", None).await;
    let city = area(&editor, "CITY", "Điện Biên Phủ", Some(&province)).await;
    let ward = area(&editor, "WARD", "Mường Thanh", Some(&city)).await;
    let other = area(&editor, "WARD", "Him Lam", Some(&city)).await;
    for ward in [&ward, &other] {
        for number in [10, 2, 1] {
            area(&editor, "NEIGHBORHOOD", &format!("Khu phố {number}"), Some(ward)).await;
        }
    }
    let query = "query($by: AreaLookup!) { area(by: $by) { name slug parent { name } \
                 ancestors { name } children { totalCount nodes { name slug } } } }";
    let found = reader.data(query, json!({ "by": { "id": other } })).await["area"].take();
    assert_eq!(found["parent"]["name"], "Điện Biên Phủ");
    assert_eq!(found["ancestors"], json!([{ "name": "Điện Biên" }, { "name": "Điện Biên Phủ" }]));
    let numbered = json!([
        { "name": "Khu phố 1", "slug": "khu-pho-1-2" },
        { "name": "Khu phố 2", "slug": "khu-pho-2-2" },
        { "name": "Khu phố 10", "slug": "khu-pho-10-2" },
    ]);
    assert_eq!(found["children"], json!({ "totalCount": 3, "nodes": numbered }));

    let list = "query($filter: AreaFilter) { areas(filter: $filter) { totalCount \
                nodes { name } } }";
    let count = async |filter: Value| {
        reader.data(list, json!({ "filter": filter })).await["areas"]["totalCount"].take()
    };
    assert_eq!(count(json!({})).await, 10);
    assert_eq!(count(json!({ "parent": null })).await, 1);
    assert_eq!(count(json!({ "parent": city })).await, 2);
    assert_eq!(count(json!({ "kind": "NEIGHBORHOOD" })).await, 6);
    assert_eq!(count(json!({ "kind": "WARD", "parent": ward })).await, 0);
}

async fn an_area_lies_neither_in_itself_nor_too_deep(app: TestApp) {
    let editor = app.editor().await;
    let mut chain = vec![area(&editor, "PROVINCE", "Cấp 0", None).await];
    for depth in 1..=8 {
        chain.push(area(&editor, "WARD", &format!("Cấp {depth}"), chain.last()).await);
    }
    let input = json!({ "names": names("Cấp 9"), "kind": "WARD", "parent": chain[8] });
    let refused = editor.refused("createArea", input).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("INVALID"), &json!("parent")));
    for inside in [0, 1, 8] {
        let circle = json!({ "id": chain[0], "parent": chain[inside] });
        let refused = editor.refused("updateArea", circle).await;
        assert_eq!(refused["code"], "INVALID", "{refused}");
        assert!(refused["message"].as_str().unwrap().contains("lies inside"), "{refused}");
    }
    let top = area(&editor, "PROVINCE", "Ngoài", None).await;
    let deep = json!({ "id": chain[0], "parent": top });
    assert_eq!(editor.refused("updateArea", deep).await["code"], "INVALID");
    move_to(&editor, &chain[1], Some(&top)).await;

    let refused = editor.refused("deleteArea", json!({ "id": top })).await;
    assert_eq!(refused["code"], "IN_USE", "another lies in it");
    editor.done("deleteArea", json!({ "id": chain[0] }), "").await;
}

async fn what_is_filed_under_an_area_moves_with_it(app: TestApp) {
    let editor = app.editor().await;
    let province = area(&editor, "PROVINCE", "Điện Biên", None).await;
    let [old, new] = ["Thành phố cũ", "Thành phố mới"];
    let old = area(&editor, "CITY", old, Some(&province)).await;
    let new = area(&editor, "CITY", new, Some(&province)).await;
    let ward = area(&editor, "WARD", "Mường Thanh", Some(&old)).await;
    let quarter = area(&editor, "NEIGHBORHOOD", "Khu phố 1", Some(&ward)).await;
    let neighbor = area(&editor, "WARD", "Him Lam", Some(&old)).await;
    let around = [&quarter, &ward, &old, &province];
    about(&app, &editor, "Một", &[&quarter], &around).await;
    about(&app, &editor, "Hai", &[&quarter, &old], &around).await;
    let with_neighbor = [&around[..], &[&neighbor]].concat();
    about(&app, &editor, "Ba", &[&quarter, &neighbor], &with_neighbor).await;

    let filed = async |area: &Value| filed_under(&app, area).await;
    let all = ["Ba", "Hai", "Một"];
    assert_eq!(filed(&old).await, all);
    move_to(&editor, &ward, Some(&new)).await;
    for area in [&quarter, &ward, &new, &province] {
        assert_eq!(filed(area).await, all);
    }
    assert_eq!(filed(&old).await, ["Ba", "Hai"], "one names it, one lies in another ward of it");
    assert_eq!(filed(&neighbor).await, ["Ba"]);
    move_to(&editor, &ward, None).await;
    assert_eq!(filed(&new).await, [""; 0]);
    assert_eq!(filed(&province).await, ["Ba", "Hai"]);
    assert_eq!(filed(&ward).await, all);
    move_to(&editor, &ward, Some(&old)).await;
    assert_eq!(filed(&old).await, all);
    assert_eq!(filed(&province).await, all);
    let refused = editor.refused("deleteArea", json!({ "id": quarter })).await;
    assert_eq!(refused["code"], "IN_USE");
}

/// Publishes an article that names some areas and so is filed under those around them, too.
async fn about(app: &TestApp, editor: &Client, title: &str, named: &[&Value], filed: &[&Value]) {
    let input = json!({ "title": title, "body": { "markdown": "Một đoạn văn." } });
    let made = editor.done("createArticle", input, "article { id }").await;
    let article = &made["article"]["id"];
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 1 }), "").await;
    let uuid =
        |id: &Value| -> sea_orm::Value { loa::id::parse(id.as_str().unwrap()).unwrap().1.into() };
    for area in named {
        let sql = "INSERT INTO edition_reference (document_id, language, room, target_id) \
                   VALUES ($1, 'vi', 'newsstand', $2)";
        app.execute(sql, [uuid(article), uuid(area)]).await;
    }
    for area in filed {
        let sql = "INSERT INTO filing (label_id, language, entity_id, kind, at) \
                   SELECT $1, language, entity_id, kind, at FROM newsstand WHERE entity_id = $2";
        app.execute(sql, [uuid(area), uuid(article)]).await;
    }
}

/// The titles of the articles that the public finds under the area, in alphabetical order.
async fn filed_under(app: &TestApp, area: &Value) -> Vec<String> {
    let query = "query($id: ID!) { area(by: { id: $id }) { articles { totalCount \
                 nodes { title } } } }";
    let mut found = app.anonymous().data(query, json!({ "id": area })).await["area"].take();
    let nodes = found["articles"]["nodes"].as_array_mut().unwrap();
    let title = |node: &Value| node["title"].as_str().unwrap().to_owned();
    let mut titles: Vec<String> = nodes.iter().map(title).collect();
    titles.sort();
    assert_eq!(found["articles"]["totalCount"], titles.len());
    titles
}

async fn two_who_would_close_a_circle_are_not_both_let(app: TestApp) {
    let editor = app.editor().await;
    for round in 0..5 {
        let one = area(&editor, "WARD", &format!("Một {round}"), None).await;
        let other = area(&editor, "WARD", &format!("Hai {round}"), None).await;
        let into = async |area: &Value, parent: &Value| {
            let input = json!({ "id": area, "parent": parent });
            editor.mutate("updateArea", input, "area { id }").await
        };
        let (first, second) = tokio::join!(into(&one, &other), into(&other, &one));
        let refused = [&first, &second].map(|outcome| outcome["area"].is_null());
        assert_eq!(refused.iter().filter(|refused| **refused).count(), 1, "{first} {second}");
    }
}

on_both_engines!(
    tags_stand_in_vietnamese_order_on_every_page,
    a_tag_is_found_renamed_and_deleted,
    an_area_knows_what_lies_around_it_and_in_it,
    an_area_lies_neither_in_itself_nor_too_deep,
    what_is_filed_under_an_area_moves_with_it,
    two_who_would_close_a_circle_are_not_both_let,
);
