//! Signing, amending and withdrawing.

use serde_json::{Value, json};

use super::{TODAY, TOMORROW, Ward, YESTERDAY, trees_item, vi, yes_or_no_item};
use crate::support::{TestApp, on_both_engines};

async fn a_pledge_is_read_as_it_was_signed(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let person = json!({ "name": "Bùi Văn Sáng" });
    let person = ward.officer.done("createPerson", person, "person { id }").await;
    let paper = ward.officer.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "ban-ky.pdf", json!({})).await;
    let given = json!({
        "signerName": null,
        "signer": person["person"]["id"],
        "signerRoles": [
            { "language": "vi", "text": "Trưởng khu phố" }, { "language": "en", "text": "Head" },
        ],
        "statements": vi("Xin cam kết cùng bà con."),
        "externalRef": "ck-05",
        "items": [trees_item(120.5, Some("2025-12-31")), yes_or_no_item()],
        "paper": paper["media"]["id"],
    });
    let pledge = ward.sign(given).await;
    let query = "query($id: ID!) { \
        pledge(by: { id: $id }) { \
            campaign { title } signer { name } signerName signerRole role: signerRole(language: \"en\") \
            signerRoles { language text } statement paper { id } \
            items { text unit quantity dueOn goal status pledge { id } } } \
        same: pledge(by: { externalRef: \"ck-05\" }) { id } \
        node(id: $id) { id ... on Pledge { organization { name } } } }";
    let mut read = ward.reader.data(query, json!({ "id": pledge["id"] })).await;
    assert_eq!(read["same"]["id"], pledge["id"]);
    assert_eq!(read["node"]["organization"]["name"], "Khu phố 5");
    assert_eq!(read["pledge"]["paper"]["id"], paper["media"]["id"]);
    assert_eq!(read["pledge"]["items"][0]["pledge"]["id"], pledge["id"]);
    read["pledge"]["paper"] = Value::Null;
    for item in read["pledge"]["items"].as_array_mut().unwrap() {
        item["pledge"] = Value::Null;
    }
    insta::assert_json_snapshot!("a_pledge", read["pledge"]);
}

async fn an_organization_pledges_once_in_a_campaign(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let given = json!({ "organization": organization, "externalRef": "ck-05" });
    ward.sign(given).await;
    let again = ward.signing(json!({ "organization": organization })).await;
    let refused = ward.officer.refused("signPledge", again).await;
    assert_eq!(refused["code"], "TAKEN");
    assert_eq!(refused["path"], json!(["input", "organization"]));
    let other = json!({ "externalRef": "ck-05" });
    let refused = ward.officer.refused("signPledge", ward.signing(other).await).await;
    assert_eq!(refused["path"], json!(["input", "externalRef"]));
    let other = super::new_campaign(&ward.officer, "Khác").await;
    ward.sign(json!({ "organization": organization, "campaign": other })).await;
}

async fn of_many_who_sign_at_once_one_is_kept(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let input = ward.signing(json!({})).await;
    let signings =
        (0..8).map(|_| ward.officer.mutate("signPledge", input.clone(), "pledge { id }"));
    let payloads = futures_util::future::join_all(signings).await;
    let kept = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).count();
    assert_eq!(kept, 1);
    let query = "query($id: ID!) { campaign(by: { id: $id }) { progress { pledges items } } }";
    let read = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    assert_eq!(read["campaign"]["progress"], json!({ "pledges": 1, "items": 1 }));
}

async fn of_a_ceremony_what_is_right_is_kept(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let [first, second] =
        [ward.organization("Khu phố 1").await, ward.organization("Khu phố 2").await];
    let pledge = |organization: &str, items: Value| json!({ "organization": organization, "signerName": "Lan", "items": items });
    let mut input = json!({
        "campaign": ward.campaign,
        "signedOn": TODAY,
        "idempotencyKey": "le-ky",
        "pledges": [
            pledge(&first, json!([yes_or_no_item()])),
            pledge(&second, json!([trees_item(-1.0, None)])),
            pledge(&first, json!([yes_or_no_item()])),
        ],
    });
    let fields = "results { pledge { id } userErrors { code path } }";
    let signed = ward.officer.done("signPledges", input.clone(), fields).await;
    let errors: Vec<&Value> =
        signed["results"].as_array().unwrap().iter().map(|result| &result["userErrors"]).collect();
    let out_of_range = json!([{ "code": "OUT_OF_RANGE", "path": ["input", "pledges", "1", "items", "0", "quantity"] }]);
    let taken = json!([{ "code": "TAKEN", "path": ["input", "pledges", "2", "organization"] }]);
    assert_eq!(errors, [&json!([]), &out_of_range, &taken]);

    input["pledges"][1]["items"][0]["quantity"] = json!(1);
    let again = ward.officer.done("signPledges", input.clone(), fields).await;
    assert_eq!(again["results"][0], signed["results"][0], "what was kept is not signed again");
    assert_eq!(again["results"][1]["userErrors"], json!([]), "what was mended is");
    let read = ward.reader.data("{ pledges { totalCount } }", json!({})).await;
    assert_eq!(read["pledges"]["totalCount"], 2);

    input["signedOn"] = json!(TOMORROW);
    input["idempotencyKey"] = Value::Null;
    let late = ward.officer.done("signPledges", input, fields).await;
    let paths: Vec<&Value> = late["results"].as_array().unwrap()[..1]
        .iter()
        .map(|result| &result["userErrors"][0]["path"])
        .collect();
    assert_eq!(paths, [&json!(["input", "signedOn"])], "what all have in common");
}

async fn a_key_makes_a_signature_happen_once(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let input = ward.signing(json!({ "idempotencyKey": "k1" })).await;
    let first = ward.officer.done("signPledge", input.clone(), "pledge { id }").await;
    let again = ward.officer.done("signPledge", input.clone(), "pledge { id }").await;
    assert_eq!(first, again);
    let mut other = input;
    other["signerName"] = json!("Người khác");
    let refused = ward.officer.refused("signPledge", other).await;
    assert_eq!(refused["code"], "IDEMPOTENCY_MISMATCH");
}

async fn every_fault_of_a_signature_is_named_at_once(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let text = |length: usize| vi(&"x".repeat(length));
    let item = |fields: Value| {
        let mut item = trees_item(1.0, None);
        for (field, value) in fields.as_object().unwrap() {
            item[field] = value.clone();
        }
        item
    };
    let given = json!({
        "campaign": "campaign_01h455vb4pex5vsknk084sn02q",
        "organization": "organization_01h455vb4pex5vsknk084sn02q",
        "signer": "person_01h455vb4pex5vsknk084sn02q",
        "paper": "media_01h455vb4pex5vsknk084sn02q",
        "signedOn": TOMORROW,
        "signerName": " ",
        "externalRef": "x".repeat(201),
        "signerRoles": text(201),
        "statements": text(10_001),
        "items": [
            item(json!({ "texts": [], "goal": null })),
            item(json!({ "quantity": 0, "goal": null })),
            item(json!({ "quantity": 1e300, "goal": null })),
            item(json!({ "quantity": 1.0001, "goal": null })),
            item(json!({ "quantity": null, "goal": null })),
            item(json!({ "units": [], "goal": null })),
            item(json!({ "dueOn": YESTERDAY, "goal": null })),
            item(json!({ "goal": "không có" })),
        ],
    });
    let input = ward.signing(given).await;
    let payload = ward.officer.mutate("signPledge", input, "pledge { id }").await;
    assert_eq!(payload["pledge"], Value::Null);
    insta::assert_json_snapshot!("faults_of_a_signature", payload["userErrors"]);
}

async fn a_goal_to_which_items_count_is_not_taken_back(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.pledge("Khu phố 5", 10.0).await;
    let goal =
        |key: &str, unit: &str| json!({ "key": key, "text": key, "unit": unit, "target": 9 });
    let mut revision = 1;
    for (goals, path) in [
        (json!([goal("duong", "tuyến")]), json!(["input", "goals"])),
        (json!([goal("moi", "km"), goal("cay", "kg")]), json!(["input", "goals", "1", "unit"])),
    ] {
        let input = json!({ "id": ward.campaign, "expectedRevision": revision, "goals": goals });
        ward.officer.done("updateCampaign", input, "").await;
        revision += 1;
        let input = json!({ "id": ward.campaign, "expectedRevision": revision });
        let refused = ward.officer.refused("publishCampaign", input).await;
        assert_eq!((&refused["code"], &refused["path"]), (&json!("IN_USE"), &path), "{refused:#}");
    }
    let goals = json!([goal("moi", "km"), goal("cay", "CÂY")]);
    let input = json!({ "id": ward.campaign, "expectedRevision": revision, "goals": goals });
    ward.officer.done("updateCampaign", input, "").await;
    let input = json!({ "id": ward.campaign, "expectedRevision": revision + 1 });
    ward.officer.done("publishCampaign", input, "").await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { goals { key pledged } } }";
    let read = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    let goals = json!([{ "key": "moi", "pledged": 0.0 }, { "key": "cay", "pledged": 10.0 }]);
    assert_eq!(read["campaign"]["goals"], goals, "what nobody named may go");
}

async fn an_item_is_counted_in_the_unit_of_its_goal(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let mut item = trees_item(5.0, None);
    item["units"] = vi("kg");
    let input = ward.signing(json!({ "items": [item.clone()] })).await;
    let refused = ward.officer.refused("signPledge", input).await;
    assert_eq!(refused["code"], "INVALID");
    assert_eq!(refused["path"], json!(["input", "items", "0", "units"]));
    item["units"] = vi(" Cây");
    ward.sign(json!({ "items": [item] })).await;
}

async fn a_pledge_is_amended(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([trees_item(100.0, Some("2025-12-31")), yes_or_no_item()]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let [trees, hall] = [0, 1].map(|place| pledge["items"][place]["id"].clone());
    ward.report(&trees, 50.0, TODAY).await;
    let amend = json!({
        "id": pledge["id"],
        "reasons": vi("Nhà văn hóa đã được sửa"),
        "signerName": "Trần Thị Hậu",
        "statements": vi("Cam kết sửa đổi."),
        "addItems": [trees_item(10.0, None)],
        "changeItems": [{ "item": trees, "quantity": 50, "dueOn": null, "position": 5 }],
        "removeItems": [hall],
    });
    ward.officer.done("amendPledge", amend, "pledge { id }").await;
    let mut read = ward.public(&pledge).await;
    assert_eq!(read["items"][1]["id"], trees, "moved to the end");
    for (place, item) in read["items"].as_array_mut().unwrap().iter_mut().enumerate() {
        item["id"] = json!(place);
    }
    read["reports"]["nodes"][0]["id"] = Value::Null;
    read["id"] = Value::Null;
    read["organization"]["id"] = Value::Null;
    insta::assert_json_snapshot!("an_amended_pledge", read);
}

async fn an_amendment_keeps_what_was_reported(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([trees_item(100.0, Some("2025-12-31")), yes_or_no_item()]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let [trees, hall] = [0, 1].map(|place| pledge["items"][place]["id"].clone());
    ward.report(&trees, 50.0, YESTERDAY).await;
    let refused = async |changes: Value| {
        let mut input = changes;
        input["reasons"] = vi("Ghi nhầm");
        input["id"] = pledge["id"].clone();
        let refused = ward.officer.refused("amendPledge", input).await;
        (refused["code"].as_str().unwrap().to_owned(), refused["path"].clone())
    };
    let in_use = refused(json!({ "removeItems": [trees] })).await;
    assert_eq!(in_use, ("IN_USE".to_owned(), json!(["input", "removeItems", "0"])));
    let gone = refused(json!({ "removeItems": [hall, hall] })).await;
    assert_eq!(gone, ("NOT_FOUND".to_owned(), json!(["input", "removeItems", "1"])));
    let change = json!({ "item": trees, "quantity": null, "units": [], "goal": null });
    let other_way = refused(json!({ "changeItems": [change] })).await;
    let path = json!(["input", "changeItems", "0", "quantity"]);
    assert_eq!(other_way, ("WRONG_STATE".to_owned(), path));
    let late = refused(json!({ "signedOn": TODAY })).await;
    assert_eq!(late, ("OUT_OF_RANGE".to_owned(), json!(["input", "signedOn"])), "after a report");
    ward.officer
        .done(
            "amendPledge",
            json!({ "id": pledge["id"], "signedOn": "2025-04-01", "reasons": vi("Nhầm") }),
            "",
        )
        .await;

    let other = ward.pledge("Khu phố 6", 10.0).await;
    let foreign = json!({ "removeItems": [other["items"][0]["id"]] });
    assert_eq!(refused(foreign).await.0, "NOT_FOUND", "an item of another pledge");
    let all =
        json!({ "id": other["id"], "removeItems": [other["items"][0]["id"]], "reasons": vi("a") });
    let refused = ward.officer.refused("amendPledge", all).await;
    assert_eq!(refused["code"], "REQUIRED", "a pledge promises something");
}

async fn a_withdrawn_pledge_stays_and_counts_no_longer(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 100.0).await;
    let item = &pledge["items"][0]["id"];
    ward.report(item, 25.0, TODAY).await;
    let input = json!({ "id": pledge["id"], "date": TODAY, "reasons": vi("Thiếu kinh phí") });
    let early = json!({ "id": pledge["id"], "date": "2025-04-09", "reasons": vi("a") });
    let refused = ward.officer.refused("withdrawPledge", early).await;
    assert_eq!(refused["path"], json!(["input", "date"]));
    ward.officer.done("withdrawPledge", input.clone(), "pledge { id }").await;
    let read = ward.public(&pledge).await;
    assert_eq!(read["status"], "WITHDRAWN");
    assert_eq!(read["items"][0]["status"], "WITHDRAWN");
    assert_eq!(read["withdrawal"], json!({ "date": TODAY, "reason": "Thiếu kinh phí" }));
    assert_eq!(read["progress"]["reported"], 0.25, "what was done stays to be read");
    assert_eq!(read["nextDueOn"], Value::Null);
    let query = "query($id: ID!) { campaign(by: { id: $id }) { \
        progress { pledges withdrawn items reported } goals { key pledged reported } } }";
    let campaign = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    let nothing = json!({ "pledges": 0, "withdrawn": 1, "items": 0, "reported": 0.0 });
    assert_eq!(campaign["campaign"]["progress"], nothing);
    assert_eq!(campaign["campaign"]["goals"][0]["pledged"], 0.0);
    let again = ward.sign(json!({ "organization": pledge["organization"]["id"] })).await;
    assert_eq!(again["status"], "IN_PROGRESS", "who took it back may sign anew");
    let taken = ward.signing(json!({ "organization": pledge["organization"]["id"] })).await;
    assert_eq!(ward.officer.refused("signPledge", taken).await["code"], "TAKEN");
    assert_eq!(ward.public(&pledge).await["status"], "WITHDRAWN", "the former one stays told");
    for (mutation, input) in [
        ("withdrawPledge", input),
        ("amendPledge", json!({ "id": pledge["id"], "signerName": "a", "reasons": vi("a") })),
        ("reportProgress", json!({ "item": item, "quantity": 1, "date": TODAY })),
    ] {
        assert_eq!(
            ward.officer.refused(mutation, input).await["code"],
            "WRONG_STATE",
            "{mutation}"
        );
    }
}

async fn what_a_pledge_names_is_not_deleted(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let person = json!({ "name": "Bùi Văn Sáng" });
    let person = ward.officer.done("createPerson", person, "person { id }").await;
    let paper = ward.officer.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "ban-ky.pdf", json!({})).await;
    let (person, paper) = (&person["person"]["id"], &paper["media"]["id"]);
    let pledge = ward.sign(json!({ "signer": person, "paper": paper })).await;
    for (mutation, id) in [
        ("deleteOrganization", &pledge["organization"]["id"]),
        ("deletePerson", person),
        ("deleteMedia", paper),
    ] {
        let refused = ward.officer.refused(mutation, json!({ "id": id })).await;
        assert_eq!(refused["code"], "IN_USE", "{mutation}");
    }
    let without = json!({ "id": pledge["id"], "signer": null, "paper": null, "reasons": vi("a") });
    ward.officer.done("amendPledge", without, "").await;
    ward.officer.done("deletePerson", json!({ "id": person }), "").await;
    ward.officer.done("deleteMedia", json!({ "id": paper }), "").await;
}

on_both_engines!(
    a_pledge_is_read_as_it_was_signed,
    an_organization_pledges_once_in_a_campaign,
    of_many_who_sign_at_once_one_is_kept,
    of_a_ceremony_what_is_right_is_kept,
    a_key_makes_a_signature_happen_once,
    every_fault_of_a_signature_is_named_at_once,
    a_goal_to_which_items_count_is_not_taken_back,
    an_item_is_counted_in_the_unit_of_its_goal,
    a_pledge_is_amended,
    an_amendment_keeps_what_was_reported,
    a_withdrawn_pledge_stays_and_counts_no_longer,
    what_a_pledge_names_is_not_deleted,
);
