//! What happened to a pledge, for everybody to read; and what reviewers found of it.

use serde_json::{Value, json};

use super::{TODAY, Ward, YESTERDAY, trees_item, vi, yes_or_no_item};
use crate::support::{Client, TestApp, on_both_engines};

/// The history of a pledge, as it is asked for.
const HISTORY: &str = "query($id: ID!, $first: Int, $after: String) { pledge(by: { id: $id }) { \
    assessment { completion note assessedAt } \
    history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { \
        number kind at role by { id } report { id } completion words \
        changes { field itemId before after } } } } }";

impl Ward {
    async fn assess(&self, pledge: &Value, completion: &str) {
        let input = json!({
            "id": pledge["id"], "completion": completion, "notes": vi("Đã đi xem tận nơi")
        });
        self.reviewer.done("assessPledge", input, "").await;
    }
}

async fn read(client: &Client, pledge: &Value) -> Value {
    let mut read = client.data(HISTORY, json!({ "id": pledge["id"] })).await;
    read["pledge"].take()
}

fn kinds(pledge: &Value) -> Vec<&str> {
    let steps = pledge["history"]["nodes"].as_array().unwrap().iter();
    steps.map(|step| step["kind"].as_str().unwrap()).collect()
}

async fn everything_that_happens_is_told(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([trees_item(100.0, Some("2025-12-31")), yes_or_no_item()]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let [trees, hall] = [0, 1].map(|place| pledge["items"][place]["id"].clone());
    ward.app.clock.advance(60);
    let right = ward.report(&trees, 50.0, YESTERDAY).await;
    let wrong = ward.report(&trees, 99.0, TODAY).await;
    ward.verify(&right).await;
    ward.refuse(&wrong).await;
    ward.assess(&pledge, "LIMITED").await;
    let amend = json!({
        "id": pledge["id"],
        "reasons": vi("Nhà văn hóa đã được phường sửa"),
        "signerName": "Trần Thị Hậu",
        "addItems": [trees_item(10.0, None)],
        "changeItems": [{ "item": trees, "quantity": 50, "dueOn": null, "position": 5 }],
        "removeItems": [hall],
    });
    ward.officer.done("amendPledge", amend, "").await;
    let withdraw = json!({ "id": pledge["id"], "date": TODAY, "reasons": vi("Thiếu kinh phí") });
    ward.officer.done("withdrawPledge", withdraw, "").await;

    let mut read = read(&ward.reader, &pledge).await;
    let told = [
        "WITHDRAWN",
        "AMENDED",
        "ASSESSED",
        "REFUSED",
        "VERIFIED",
        "REPORTED",
        "REPORTED",
        "SIGNED",
    ];
    assert_eq!(kinds(&read), told);
    assert_eq!(read["history"]["totalCount"], told.len());
    assert_eq!(read["assessment"]["completion"], "LIMITED");
    let steps = read["history"]["nodes"].as_array_mut().unwrap();
    let refused = [&steps[3]["report"], &steps[5]["report"]];
    assert_eq!(refused, [&Value::Null; 2], "the public sees that it was refused, not what it said");
    assert_eq!(steps[4]["report"]["id"], right["id"]);
    assert!(steps.iter().all(|step| step["by"].is_null()), "nobody is named");
    for step in &mut *steps {
        step["report"] = json!(!step["report"].is_null());
        for change in step["changes"].as_array_mut().unwrap() {
            let item = change["itemId"].take();
            let known = [(&trees, "trees"), (&hall, "hall"), (&Value::Null, "")];
            let name = known.iter().find(|(id, _)| **id == item).map_or("new", |(_, name)| name);
            change["itemId"] = json!(name);
        }
    }
    insta::assert_json_snapshot!("a_history", steps);
}

async fn the_desk_is_told_who_it_was(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let wrong = ward.report(&pledge["items"][0]["id"], 9.0, TODAY).await;
    ward.refuse(&wrong).await;
    let query = "query($id: ID!) { desk { pledge(id: $id) { \
        history { nodes { kind by { role } report { refusalReason } } } } } }";
    let desk = ward.officer.data(query, json!({ "id": pledge["id"] })).await["desk"].take();
    let report = json!({ "refusalReason": "Không đúng thực tế" });
    let told = json!([
        { "kind": "REFUSED", "by": { "role": "REVIEWER" }, "report": report },
        { "kind": "REPORTED", "by": { "role": "EDITOR" }, "report": report },
        { "kind": "SIGNED", "by": { "role": "EDITOR" }, "report": null },
    ]);
    assert_eq!(desk["pledge"]["history"]["nodes"], told);
}

async fn a_history_is_read_page_by_page(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    for quantity in 1..=4_u8 {
        ward.report(&pledge["items"][0]["id"], f64::from(quantity), TODAY).await;
    }
    let (mut numbers, mut after) = (Vec::new(), Value::Null);
    loop {
        let variables = json!({ "id": pledge["id"], "first": 2, "after": after });
        let mut page = ward.reader.data(HISTORY, variables).await["pledge"]["history"].take();
        assert_eq!(page["totalCount"], 5);
        numbers.extend(page["nodes"].as_array().unwrap().iter().map(|step| step["number"].clone()));
        after = page["pageInfo"]["endCursor"].take();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(numbers, [5, 4, 3, 2, 1]);
}

async fn an_amendment_that_changes_nothing_is_none(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let name = json!({
        "id": pledge["id"], "signerName": pledge["signerName"], "reasons": vi("Ghi lại")
    });
    ward.officer.done("amendPledge", name, "").await;
    assert_eq!(kinds(&read(&ward.reader, &pledge).await), ["SIGNED"]);
    let mute = json!({ "id": pledge["id"], "signerName": "Lan", "reasons": [] });
    let refused = ward.officer.refused("amendPledge", mute).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("REQUIRED"), &json!("reasons")));
    assert_eq!(kinds(&read(&ward.reader, &pledge).await), ["SIGNED"]);
}

async fn of_many_who_report_at_once_each_is_told(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let reports = (0..8).map(|_| ward.report(&pledge["items"][0]["id"], 1.0, TODAY));
    futures_util::future::join_all(reports).await;
    let read = read(&ward.reader, &pledge).await;
    let numbers = read["history"]["nodes"].as_array().unwrap().iter().rev();
    let numbers: Vec<i64> = numbers.map(|step| step["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
}

async fn what_reviewers_found_stands_beside_the_number(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let mut pledges = Vec::new();
    for number in 1..=3 {
        pledges.push(ward.pledge(&format!("Khu phố {number}"), 10.0).await);
    }
    assert_eq!(read(&ward.reader, &pledges[0]).await["assessment"], Value::Null);
    ward.assess(&pledges[0], "NOT_STARTED").await;
    ward.app.clock.advance(60);
    ward.assess(&pledges[0], "SUBSTANTIAL").await;
    ward.assess(&pledges[1], "NO_EVIDENCE").await;
    let assessed = json!({
        "completion": "SUBSTANTIAL", "note": "Đã đi xem tận nơi",
        "assessedAt": "2025-04-11T08:01:00Z",
    });
    let first = read(&ward.reader, &pledges[0]).await;
    assert_eq!(first["assessment"], assessed, "the last one counts");
    assert_eq!(kinds(&first), ["ASSESSED", "ASSESSED", "SIGNED"], "and the first one stays");
    assert_eq!(ward.public(&pledges[0]).await["progress"]["verified"], 0.0, "two different things");

    ward.app.clock.advance(365 * super::DAY);
    let done = ward.report(&pledges[2]["items"][0]["id"], 10.0, TODAY).await;
    ward.verify(&done).await;
    for (filter, wanted) in [
        (json!({ "completion": ["SUBSTANTIAL"] }), &[0][..]),
        (json!({ "completion": ["SUBSTANTIAL", "NO_EVIDENCE"] }), &[0, 1]),
        (json!({ "completion": ["COMPLETE"] }), &[]),
        (json!({ "completion": [] }), &[0, 1, 2]),
        (json!({ "assessed": true }), &[0, 1]),
        (json!({ "assessed": false }), &[2]),
        (json!({ "overdue": true }), &[0, 1]),
        (json!({ "overdue": false }), &[2]),
        (json!({ "overdue": true, "completion": ["NO_EVIDENCE"] }), &[1]),
    ] {
        let query = "query($filter: PledgeFilter) { \
            pledges(filter: $filter, orderBy: NAME, direction: ASCENDING) { totalCount nodes { id } } }";
        let list = ward.reader.data(query, json!({ "filter": filter })).await["pledges"].take();
        let wanted = wanted.iter().map(|place: &usize| json!({ "id": pledges[*place]["id"] }));
        assert_eq!(list["nodes"], wanted.collect::<Value>(), "{filter}");
    }
    let withdraw = json!({ "id": pledges[1]["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdraw, "").await;
    let late = json!({ "id": pledges[1]["id"], "completion": "COMPLETE" });
    assert_eq!(ward.reviewer.refused("assessPledge", late).await["code"], "WRONG_STATE");
}

on_both_engines!(
    everything_that_happens_is_told,
    the_desk_is_told_who_it_was,
    a_history_is_read_page_by_page,
    an_amendment_that_changes_nothing_is_none,
    of_many_who_report_at_once_each_is_told,
    what_reviewers_found_stands_beside_the_number,
);
