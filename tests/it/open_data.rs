//! Open data, downloaded as programs do and checked against what is published of it.

use std::collections::BTreeMap;

use loa::access::Role;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const DAY: i64 = 24 * 60 * 60;

fn vi(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

async fn created(client: &Client, mutation: &str, what: &str, input: Value) -> Value {
    let fields = format!("{what} {{ id }}");
    client.done(mutation, input, &fields).await[what]["id"].take()
}

/// A published campaign, `duong-xanh`, with two pledges of which one is all that a pledge can be.
async fn furnish(app: &TestApp) -> Client {
    let editor = app.editor().await;
    let campaign = json!({
        "title": "Đường xanh", "slug": "duong-xanh", "lead": "a", "startsOn": "2025-04-01",
        "goals": [{ "key": "cay", "text": "Cây", "unit": "cây", "target": 1000 }],
    });
    let campaign = created(&editor, "createCampaign", "campaign", campaign).await;
    let publish = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", publish, "").await;
    let area = json!({ "names": vi("Vân Trà"), "kind": "WARD" });
    let area = created(&editor, "createArea", "area", area).await;
    let bloc = json!({ "names": vi("Khối \"khu phố\", thôn"), "kind": "FRONT" });
    let bloc = created(&editor, "createOrganization", "organization", bloc).await;
    let full = json!({
        "names": [{ "language": "vi", "text": "Khu phố Bờ Kè" }, { "language": "en", "text": "Quarter" }],
        "kind": "NEIGHBORHOOD", "parent": bloc, "area": area,
    });
    let full = created(&editor, "createOrganization", "organization", full).await;
    let plain = json!({ "names": vi("Trường"), "kind": "HEALTH_STATION" });
    let plain = created(&editor, "createOrganization", "organization", plain).await;
    let sign = json!({
        "campaign": campaign, "organization": full, "signedOn": "2025-04-05", "externalRef": "ck-1",
        "signerName": "Bùi Văn Sáng", "signerRoles": vi("Trưởng khu phố"),
        "items": [
            { "texts": vi("Trồng cây,\nhai hàng"), "units": vi("cây"), "quantity": 12.5,
              "dueOn": "2025-04-11", "goal": "cay" },
            { "texts": vi("Sửa nhà văn hóa") },
        ],
    });
    let signed = editor.done("signPledge", sign, "pledge { id items { id } }").await;
    let report = json!({
        "item": signed["pledge"]["items"][0]["id"], "date": "2025-04-11", "quantity": 5
    });
    let report = created(&editor, "reportProgress", "report", report).await;
    let reviewer = app.user(Role::Reviewer).await;
    reviewer.done("verifyReport", json!({ "id": report }), "").await;
    let found = json!({ "id": signed["pledge"]["id"], "completion": "LIMITED" });
    reviewer.done("assessPledge", found, "").await;
    let sign = json!({
        "campaign": campaign, "organization": plain, "signedOn": "2025-04-10",
        "signerName": "Lan", "items": [{ "texts": vi("Khám bệnh") }],
    });
    let signed = editor.done("signPledge", sign, "pledge { id }").await;
    let withdraw = json!({
        "id": signed["pledge"]["id"], "date": "2025-04-11", "reasons": vi("Thiếu người")
    });
    editor.done("withdrawPledge", withdraw, "").await;
    editor
}

async fn download(app: &TestApp, name: &str) -> reqwest::Response {
    reqwest::get(app.url(&format!("/open-data/{name}"))).await.unwrap()
}

async fn read_json(app: &TestApp, name: &str) -> Value {
    let response = download(app, name).await;
    assert_eq!(response.status(), StatusCode::OK, "{name}");
    response.json().await.unwrap()
}

async fn json_is_what_its_schema_says(app: TestApp) {
    furnish(&app).await;
    let response = download(&app, "campaigns/duong-xanh.json").await;
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    let links = response.headers()[LINK].to_str().unwrap().to_owned();
    assert!(links.contains("rel=\"license\"") && links.contains("schema.json"), "{links}");
    let data: Value = response.json().await.unwrap();
    let schema = read_json(&app, "campaign.schema.json").await;
    assert_eq!(data["$schema"], schema["$id"]);
    assert_eq!(data["license"], "https://creativecommons.org/licenses/by/4.0/");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let faults: Vec<String> = validator.iter_errors(&data).map(|error| error.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(data["rows"].as_array().unwrap().len(), 3);

    let mut other = data.clone();
    other["rows"][0]["signed_on"] = json!("hôm qua");
    assert!(!validator.is_valid(&other), "a schema that takes anything says nothing");
    other = data;
    other["rows"][1]["organization_kind"] = json!("CLUB");
    assert!(!validator.is_valid(&other));
}

async fn csv_is_what_its_metadata_says(app: TestApp) {
    furnish(&app).await;
    let response = download(&app, "campaigns/duong-xanh.csv").await;
    assert_eq!(response.headers()[CONTENT_TYPE], "text/csv; charset=utf-8; header=present");
    let links = response.headers()[LINK].to_str().unwrap().to_owned();
    let csv = response.text().await.unwrap();
    assert!(csv.contains("\r\n"), "RFC 4180");
    let metadata = read_json(&app, "campaigns/duong-xanh.csv-metadata.json").await;
    assert!(links.contains("duong-xanh.csv-metadata.json"), "{links}");
    let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
    assert_eq!(reader.headers().unwrap(), header);
    let mut ids = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        for (column, cell) in columns.iter().zip(&record) {
            assert!(fits(column, cell), "{column:#}: {cell}");
        }
        let key = header.iter().position(|name| metadata["tableSchema"]["primaryKey"] == *name);
        ids.push(record[key.unwrap()].to_owned());
    }
    assert_eq!(ids.len(), 3);
    ids.dedup();
    assert_eq!(ids.len(), 3, "a key is unique");
}

/// Whether a cell is what the column's description allows, as "Metadata Vocabulary for Tabular Data"
/// has it.
fn fits(column: &Value, cell: &str) -> bool {
    if cell.is_empty() {
        return column["required"] == false;
    }
    match &column["datatype"] {
        Value::String(name) if name == "string" => true,
        Value::String(name) if name == "integer" => cell.parse::<i64>().is_ok(),
        Value::String(name) if name == "number" => cell.parse::<f64>().is_ok(),
        Value::String(name) if name == "date" => cell.parse::<loa::date::Date>().is_ok(),
        of_format => {
            let format = of_format["format"].as_str().expect("a format");
            format.split('|').any(|value| value == cell)
        }
    }
}

async fn both_forms_tell_the_same(app: TestApp) {
    furnish(&app).await;
    let json = read_json(&app, "campaigns/duong-xanh.json").await;
    let csv = download(&app, "campaigns/duong-xanh.csv").await.text().await.unwrap();
    let rows =
        csv::Reader::from_reader(csv.as_bytes()).into_deserialize::<BTreeMap<String, String>>();
    for (of_csv, of_json) in rows.zip(json["rows"].as_array().unwrap()) {
        for (name, cell) in of_csv.unwrap() {
            let same = match &of_json[&name] {
                Value::Null => cell.is_empty(),
                Value::Number(number) => cell.parse::<f64>().ok() == number.as_f64(),
                text => text == cell.as_str(),
            };
            assert!(same, "{name}: {cell} and {}", of_json[&name]);
        }
    }
    let mut first = json["rows"][0].clone();
    for (name, value) in first.as_object_mut().unwrap() {
        if name.ends_with("_id") {
            *value = json!(value.as_str().unwrap().split_once('_').unwrap().0);
        }
    }
    insta::assert_json_snapshot!("a_row_of_open_data", first);
}

async fn data_is_public_while_its_campaign_is(app: TestApp) {
    let editor = furnish(&app).await;
    let draft =
        json!({ "title": "Bản nháp", "slug": "ban-nhap", "lead": "a", "startsOn": "2025-04-01" });
    let draft = created(&editor, "createCampaign", "campaign", draft).await;
    for name in [
        "campaigns/ban-nhap.csv",
        "campaigns/khong-co.json",
        "campaigns/duong-xanh.xml",
        "campaigns/duong-xanh.json?language=fr",
        "campaigns/duong-xanh.json?language=en",
    ] {
        assert_eq!(download(&app, name).await.status(), StatusCode::NOT_FOUND, "{name}");
    }
    let odd = download(&app, "campaigns/duong-xanh.json?x=1").await;
    assert_eq!(odd.status(), StatusCode::BAD_REQUEST);
    let publish = json!({ "id": draft, "expectedRevision": 1 });
    editor.done("publishCampaign", publish, "").await;
    let empty = read_json(&app, "campaigns/ban-nhap.json").await;
    assert_eq!(empty["rows"], json!([]));
    editor.done("unpublishCampaign", json!({ "id": draft }), "").await;
    let gone = download(&app, "campaigns/ban-nhap.csv").await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

async fn what_is_known_is_not_sent_again(app: TestApp) {
    let editor = furnish(&app).await;
    let address = app.url("/open-data/campaigns/duong-xanh.csv");
    let first = reqwest::get(&address).await.unwrap();
    let known = first.headers()[ETAG].clone();
    let again = async |tag: &reqwest::header::HeaderValue| {
        let request = reqwest::Client::new().get(&address).header(IF_NONE_MATCH, tag);
        request.send().await.unwrap()
    };
    let same = again(&known).await;
    assert_eq!((same.status(), &same.headers()[ETAG]), (StatusCode::NOT_MODIFIED, &known));
    assert_eq!(same.bytes().await.unwrap().len(), 0);
    let category = json!({ "names": vi("Thời sự") });
    created(&editor, "createCategory", "category", category).await;
    let changed = again(&known).await;
    assert_eq!(changed.status(), StatusCode::OK, "something public changed");
    let known = changed.headers()[ETAG].clone();
    app.clock.advance(DAY);
    let next_day = again(&known).await;
    assert_eq!(next_day.status(), StatusCode::OK, "a promise has become overdue");
    assert!(next_day.text().await.unwrap().contains("OVERDUE"));
}

on_both_engines!(
    json_is_what_its_schema_says,
    csv_is_what_its_metadata_says,
    both_forms_tell_the_same,
    data_is_public_while_its_campaign_is,
    what_is_known_is_not_sent_again,
);
