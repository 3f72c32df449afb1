//! Organizations in their tree, and the persons who have roles in them.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

fn names(vietnamese: &str) -> Value {
    json!([{ "language": "vi", "text": vietnamese }])
}

async fn create(client: &Client, mut input: Value) -> Value {
    if input.get("kind").is_none() {
        input["kind"] = json!("MASS_ORGANIZATION");
    }
    let made = client.done("createOrganization", input, "organization { id }").await;
    made["organization"]["id"].clone()
}

async fn enter(client: &Client, input: Value) -> Value {
    client.done("createPerson", input, "person { id }").await["person"]["id"].clone()
}

async fn organizations_stand_in_vietnamese_order(app: TestApp) {
    let editor = app.editor().await;
    let ordered = ["Ánh Dương", "Ân Tình", "Bạch Mai", "Đào Nguyên", "Hội 2", "Hội 10", "Ước Vọng"];
    for name in ordered.iter().rev() {
        create(&editor, json!({ "names": names(name) })).await;
    }
    let query = "query($after: String) { organizations(first: 3, after: $after) { totalCount \
                 nodes { name } pageInfo { hasNextPage endCursor } } }";
    let (mut read, mut after) = (Vec::new(), Value::Null);
    loop {
        let variables = json!({ "after": after });
        let page = app.anonymous().data(query, variables).await["organizations"].take();
        assert_eq!(page["totalCount"], 7);
        let nodes = page["nodes"].as_array().unwrap();
        read.extend(nodes.iter().map(|node| node["name"].as_str().unwrap().to_owned()));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(read, ordered);
}

async fn an_organization_tells_all_that_was_said_of_it(app: TestApp) {
    let (officer, reader) = (app.user(loa::access::Role::CampaignOfficer).await, app.anonymous());
    let logo = officer.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let ward = json!({ "names": names("Phường"), "kind": "WARD" });
    let ward = app.editor().await.done("createArea", ward, "area { id }").await;
    let front = create(&officer, json!({ "names": names("Mặt trận"), "kind": "FRONT" })).await;
    let input = json!({
        "names": [
            { "language": "en", "text": "Women's Union" },
            { "language": "vi", "text": "Hội Liên hiệp Phụ nữ" },
        ],
        "shortNames": names("Hội Phụ nữ"),
        "descriptions": names("Chăm lo đời sống của phụ nữ trong phường."),
        "kind": "MASS_ORGANIZATION",
        "parent": front,
        "area": ward["area"]["id"],
        "externalRef": "pn-1",
        "address": "Số 1, đường 7/5",
        "phone": "0215 3825 115",
        "email": "PhuNu@Phuong.VN",
        "website": "https://phunu.example/gioi-thieu",
        "logo": { "media": logo, "alt": "Biểu trưng" },
    });
    let id = create(&officer, input).await;
    let query = "query($by: OrganizationLookup!) { organization(by: $by) { slug externalRef kind \
        name en: name(language: \"en\") shortName description(language: \"en\") address phone \
        email website logo { alt } area { name organizations { nodes { name } } } \
        parent { name members { totalCount nodes { name } } } ancestors { name } } }";
    let told = reader.data(query, json!({ "by": { "id": id } })).await["organization"].take();
    insta::assert_json_snapshot!("organization", told);
    for by in [json!({ "slug": "hoi-lien-hiep-phu-nu" }), json!({ "externalRef": "pn-1" })] {
        let found = reader.data(query, json!({ "by": by })).await["organization"].take();
        assert_eq!(found, told, "{by}");
    }
    let node = "query($id: ID!) { node(id: $id) { ... on Organization { name } } }";
    let found = reader.data(node, json!({ "id": id })).await;
    assert_eq!(found["node"]["name"], "Hội Liên hiệp Phụ nữ");

    let emptied = json!({
        "id": id, "parent": null, "area": null, "phone": null, "logo": null, "shortNames": []
    });
    officer.done("updateOrganization", emptied, "").await;
    let told = reader.data(query, json!({ "by": { "id": id } })).await["organization"].take();
    for field in ["parent", "area", "phone", "logo", "shortName"] {
        assert_eq!(told[field], Value::Null, "{field}");
    }
    assert_eq!(told["email"], "phunu@phuong.vn");
    let media = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(reader.data(media, json!({ "id": logo })).await["node"], Value::Null);
}

async fn lists_are_filtered_by_kind_area_and_parent(app: TestApp) {
    let editor = app.editor().await;
    let area = async |kind: &str, name: &str, parent: &Value| {
        let input = json!({ "names": names(name), "kind": kind, "parent": parent });
        editor.done("createArea", input, "area { id }").await["area"]["id"].take()
    };
    let city = area("CITY", "Thành phố", &Value::Null).await;
    let ward = area("WARD", "Phường", &city).await;
    let other = area("WARD", "Xã", &city).await;
    let make = async |name: &str, kind: &str, area: &Value, parent: &Value| {
        let input = json!({ "names": names(name), "kind": kind, "area": area, "parent": parent });
        create(&editor, input).await
    };
    let front = make("Mặt trận", "FRONT", &city, &Value::Null).await;
    make("Hội Phụ nữ", "MASS_ORGANIZATION", &ward, &front).await;
    make("Trường học", "SCHOOL", &ward, &Value::Null).await;
    make("Trạm y tế", "HEALTH_STATION", &other, &Value::Null).await;
    let query = "query($filter: OrganizationFilter) { organizations(filter: $filter) { \
                 totalCount nodes { name } } }";
    let found = async |filter: Value| {
        let found = app.anonymous().data(query, json!({ "filter": filter })).await;
        let list = &found["organizations"];
        let nodes = list["nodes"].as_array().unwrap().iter();
        let names: Vec<_> = nodes.map(|node| node["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(list["totalCount"], names.len());
        names.join(", ")
    };
    assert_eq!(found(json!({ "kind": "SCHOOL" })).await, "Trường học");
    assert_eq!(found(json!({ "area": ward })).await, "Hội Phụ nữ, Trường học");
    let in_city = "Hội Phụ nữ, Mặt trận, Trạm y tế, Trường học";
    assert_eq!(found(json!({ "area": city })).await, in_city);
    assert_eq!(found(json!({ "parent": front })).await, "Hội Phụ nữ");
    assert_eq!(found(json!({ "parent": null })).await, "Mặt trận, Trạm y tế, Trường học");
    let both = json!({ "parent": null, "area": ward });
    assert_eq!(found(both).await, "Trường học");
}

async fn a_person_has_any_number_of_roles(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let committee = create(&editor, json!({ "names": names("Ủy ban") })).await;
    let party = create(&editor, json!({ "names": names("Đảng ủy") })).await;
    let titles = |vi: &str, en: &str| json!([{ "language": "vi", "text": vi }, { "language": "en", "text": en }]);
    let chair = titles("Chủ tịch", "Chairwoman");
    let portrait = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let lan = enter(
        &editor,
        json!({
            "name": "Đỗ Thị Lan",
            "bios": names("Sinh ra ở phường."),
            "externalRef": "cb-7",
            "roles": [
                { "organization": party, "titles": titles("Phó bí thư", "Deputy Secretary") },
                { "organization": committee, "titles": chair },
                { "titles": titles("Đại biểu", "Deputy") },
            ],
            "portrait": { "media": portrait, "alt": "Chân dung" },
        }),
    )
    .await;
    let role = json!({ "organization": committee, "titles": names("Văn thư") });
    for name in ["Ánh", "Bạch"] {
        enter(&editor, json!({ "name": name, "roles": [role] })).await;
    }
    let query = "query($by: PersonLookup!) { person(by: $by) { name slug bio externalRef \
        portrait { alt } roles { title(language: \"en\") organization { name } } } }";
    let told = reader.data(query, json!({ "by": { "externalRef": "cb-7" } })).await;
    insta::assert_json_snapshot!("person", told["person"]);

    let staff = "query($id: ID!, $after: String) { organization(by: { id: $id }) { \
        persons(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
        nodes { title person { name } } } } }";
    let page = async |after: &Value| {
        let variables = json!({ "id": committee, "after": after });
        reader.data(staff, variables).await["organization"]["persons"].take()
    };
    let first = page(&Value::Null).await;
    assert_eq!(first["totalCount"], 3);
    assert_eq!(first["nodes"][0], json!({ "title": "Văn thư", "person": { "name": "Ánh" } }));
    let second = page(&first["pageInfo"]["endCursor"]).await;
    let chair = json!([{ "title": "Chủ tịch", "person": { "name": "Đỗ Thị Lan" } }]);
    assert_eq!(second["nodes"], chair);
    let persons = "query($id: ID!) { persons(filter: { organization: $id }) { totalCount \
                   nodes { name } } }";
    let found = reader.data(persons, json!({ "id": party })).await;
    assert_eq!(found["persons"], json!({ "totalCount": 1, "nodes": [{ "name": "Đỗ Thị Lan" }] }));

    editor.done("updatePerson", json!({ "id": lan, "roles": [], "portrait": null }), "").await;
    assert_eq!(page(&Value::Null).await["totalCount"], 2);
}

async fn what_is_named_cannot_be_deleted(app: TestApp) {
    let editor = app.editor().await;
    let ward = json!({ "names": names("Phường"), "kind": "WARD" });
    let ward = editor.done("createArea", ward, "area { id }").await["area"]["id"].clone();
    let bloc = create(&editor, json!({ "names": names("Khối"), "area": ward })).await;
    let member = create(&editor, json!({ "names": names("Hội"), "parent": bloc })).await;
    let role = json!({ "organization": member, "titles": names("Chủ tịch") });
    let person = enter(&editor, json!({ "name": "Lan", "roles": [role] })).await;
    for (kind, id) in [("Area", &ward), ("Organization", &bloc), ("Organization", &member)] {
        let refused = editor.refused(&format!("delete{kind}"), json!({ "id": id })).await;
        assert_eq!(refused["code"], "IN_USE", "{kind}");
    }
    for (kind, id) in
        [("Person", &person), ("Organization", &member), ("Organization", &bloc), ("Area", &ward)]
    {
        editor.done(&format!("delete{kind}"), json!({ "id": id }), "deletedId").await;
    }
}

async fn a_member_is_not_put_above_itself(app: TestApp) {
    let editor = app.editor().await;
    let bloc = create(&editor, json!({ "names": names("Khối") })).await;
    let member = create(&editor, json!({ "names": names("Hội"), "parent": bloc })).await;
    for parent in [&bloc, &member] {
        let circle = json!({ "id": bloc, "parent": parent });
        let refused = editor.refused("updateOrganization", circle).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!("INVALID"), &json!("parent")));
    }
}

async fn faults_are_named_where_they_stand(app: TestApp) {
    let editor = app.editor().await;
    let mut input = json!({ "names": names("Hội"), "kind": "COMMUNITY" });
    for (field, wrong) in [
        ("website", "javascript:alert(1)"),
        ("website", "phuong.example"),
        ("email", "lan"),
        ("phone", "không có"),
        ("slug", "Hội"),
    ] {
        input[field] = json!(wrong);
        let refused = editor.refused("createOrganization", input.clone()).await;
        assert_eq!(refused["code"], "INVALID", "{field}");
        assert_eq!(refused["path"], json!(["input", field]));
        input[field] = Value::Null;
    }
    for (field, empty) in [("address", " "), ("externalRef", "")] {
        input[field] = json!(empty);
        let refused = editor.refused("createOrganization", input.clone()).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!("REQUIRED"), &json!(field)));
        input[field] = Value::Null;
    }
}

async fn names_that_are_the_same_get_numbered_slugs(app: TestApp) {
    let editor = app.editor().await;
    let fields = "organization { slug }";
    for slug in ["chi-hoi", "chi-hoi-2", "chi-hoi-3"] {
        let input = json!({ "names": names("Chi hội"), "kind": "COMMUNITY" });
        let made = editor.done("createOrganization", input, fields).await;
        assert_eq!(made["organization"]["slug"], slug);
    }
    let given = json!({ "names": names("Chi hội"), "kind": "COMMUNITY", "slug": "chi-hoi-2" });
    let refused = editor.refused("createOrganization", given).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("TAKEN"), &json!("slug")));
    let input = json!({ "names": names("東京"), "kind": "COMMUNITY" });
    let made = editor.done("createOrganization", input, fields).await;
    assert_eq!(made["organization"]["slug"], "organization");
}

async fn sending_again_with_the_same_key_creates_nothing_new(app: TestApp) {
    let editor = app.editor().await;
    for (mutation, input) in [
        ("createOrganization", json!({ "names": names("Hội"), "kind": "COMMUNITY" })),
        ("createPerson", json!({ "name": "Lan", "roles": [{ "titles": names("Trưởng ban") }] })),
        ("createArea", json!({ "names": names("Phường"), "kind": "WARD" })),
        ("createTag", json!({ "names": names("Bầu cử") })),
    ] {
        let field = mutation.trim_start_matches("create").to_lowercase();
        let mut input = input;
        input["idempotencyKey"] = json!(format!("k-{mutation}"));
        let first = editor.done(mutation, input.clone(), &format!("{field} {{ id }}")).await;
        let again = editor.done(mutation, input.clone(), &format!("{field} {{ id }}")).await;
        assert_eq!(first[&field]["id"], again[&field]["id"], "{mutation}");
        input["slug"] = json!("khac");
        let refused = editor.refused(mutation, input).await;
        assert_eq!(refused["code"], "IDEMPOTENCY_MISMATCH", "{mutation}");
    }
}

on_both_engines!(
    organizations_stand_in_vietnamese_order,
    an_organization_tells_all_that_was_said_of_it,
    lists_are_filtered_by_kind_area_and_parent,
    a_person_has_any_number_of_roles,
    what_is_named_cannot_be_deleted,
    a_member_is_not_put_above_itself,
    faults_are_named_where_they_stand,
    names_that_are_the_same_get_numbered_slugs,
    sending_again_with_the_same_key_creates_nothing_new,
);
