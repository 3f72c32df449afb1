//! Lists of pledges: filters, orders and pages.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{TODAY, Ward, trees_item, vi};
use crate::support::{TestApp, on_both_engines};

/// Pledges of ten neighborhoods, unlike one another in whatever a list goes by.
async fn ten_pledges(ward: &Ward) -> Vec<Value> {
    let mut pledges = Vec::new();
    for number in 1..=10_u8 {
        let due = [Some("2025-12-31"), Some("2025-06-01"), None][usize::from(number % 3)];
        let signed_on = ["2025-04-01", "2025-04-05", TODAY][usize::from(number / 4)];
        let given = json!({
            "organization": ward.organization(&format!("Khu phố {number}")).await,
            "signedOn": signed_on,
            "items": [trees_item(10.0, due)],
        });
        let pledge = ward.sign(given).await;
        if number % 2 == 0 {
            let report = ward.report(&pledge["items"][0]["id"], f64::from(number), TODAY).await;
            ward.verify(&report).await;
        }
        pledges.push(pledge);
    }
    pledges
}

async fn pages_follow_one_another_in_every_order(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ten_pledges(&ward).await;
    let query = "query($id: ID!, $order: PledgeOrder!, $direction: SortDirection!, $after: String) { \
        campaign(by: { id: $id }) { pledges(first: 3, after: $after, orderBy: $order, direction: $direction) { \
            nodes { organization { name } signedOn nextDueOn progress { verified } } \
            pageInfo { hasNextPage endCursor } } } }";
    for order in ["SIGNED_ON", "NAME", "PROGRESS", "DUE_DATE"] {
        let mut walks = Vec::new();
        for direction in ["ASCENDING", "DESCENDING"] {
            let (mut walk, mut after) = (Vec::new(), Value::Null);
            loop {
                let variables = json!({
                    "id": ward.campaign, "order": order, "direction": direction, "after": after
                });
                let mut page =
                    ward.reader.data(query, variables).await["campaign"]["pledges"].take();
                walk.append(page["nodes"].as_array_mut().unwrap());
                after = page["pageInfo"]["endCursor"].take();
                if page["pageInfo"]["hasNextPage"] == false {
                    break;
                }
            }
            let names: BTreeSet<&str> = walk.iter().map(name).collect();
            assert_eq!((walk.len(), names.len()), (10, 10), "{order} {direction}");
            walks.push(walk);
        }
        walks[1].reverse();
        assert_eq!(walks[0], walks[1], "{order} the other way round");
        assert!(walks[0].is_sorted_by_key(|pledge| key(order, pledge)), "{order}: {:#?}", walks[0]);
    }
}

fn name(pledge: &Value) -> &str {
    pledge["organization"]["name"].as_str().unwrap()
}

/// What the pledge is ordered by, so that texts compare as it does.
fn key(order: &str, pledge: &Value) -> String {
    match order {
        "SIGNED_ON" => pledge["signedOn"].to_string(),
        "NAME" => format!("{:>12}", name(pledge)),
        "PROGRESS" => format!("{:.6}", pledge["progress"]["verified"].as_f64().unwrap()),
        _ => pledge["nextDueOn"].as_str().unwrap_or("never").to_owned(),
    }
}

async fn a_list_holds_what_its_filter_says(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let area = async |names: Value, kind: &str, parent: Option<&Value>| {
        let input = json!({ "names": names, "kind": kind, "parent": parent });
        ward.officer.done("createArea", input, "area { id }").await["area"]["id"].take()
    };
    let city = area(vi("Lam Hải"), "CITY", None).await;
    let in_ward = area(vi("Vân Trà"), "WARD", Some(&city)).await;
    let elsewhere = area(vi("Hà Sen"), "WARD", Some(&city)).await;
    let organization = async |name: &str, kind: &str, parent: Option<&str>, area: &Value| {
        let input = json!({ "names": vi(name), "kind": kind, "parent": parent, "area": area });
        ward.organization_of(input).await
    };
    let bloc = organization("Khối khu phố", "FRONT", None, &city).await;
    let school = organization("Trường tiểu học", "SCHOOL", None, &elsewhere).await;
    let member = organization("Khu phố 5", "NEIGHBORHOOD", Some(&bloc), &in_ward).await;
    let mut road = trees_item(2.0, None);
    (road["units"], road["goal"]) = (vi("tuyến"), json!("duong"));
    let of_bloc = ward.sign(json!({ "organization": bloc, "items": [road] })).await;
    let of_school =
        ward.sign(json!({ "organization": school, "items": [trees_item(4.0, Some(TODAY))] })).await;
    let of_member = ward
        .sign(json!({ "organization": member, "items": [trees_item(4.0, Some("2025-12-31"))] }))
        .await;
    let report = ward.report(&of_member["items"][0]["id"], 3.0, TODAY).await;
    ward.verify(&report).await;
    ward.app.clock.advance(super::DAY);
    let query =
        "query($filter: PledgeFilter) { pledges(filter: $filter) { totalCount nodes { id } } }";
    let all = [&of_bloc, &of_school, &of_member];
    for (filter, wanted) in [
        (json!({}), &all[..]),
        (json!({ "campaign": ward.campaign }), &all[..]),
        (json!({ "organization": school }), &[&of_school][..]),
        (json!({ "area": in_ward }), &[&of_member]),
        (json!({ "area": city }), &all),
        (json!({ "kind": "SCHOOL" }), &[&of_school]),
        (json!({ "bloc": bloc }), &[&of_member]),
        (json!({ "status": "OVERDUE" }), &[&of_school]),
        (json!({ "status": "IN_PROGRESS" }), &[&of_bloc, &of_member]),
        (json!({ "status": "FULFILLED" }), &[]),
        (json!({ "progress": { "min": 0.75 } }), &[&of_member]),
        (json!({ "progress": { "min": 0.76 } }), &[]),
        (json!({ "progress": { "max": 0 } }), &[&of_bloc, &of_school]),
        (json!({ "goal": "duong" }), &[&of_bloc]),
        (json!({ "goal": "cay", "kind": "SCHOOL" }), &[&of_school]),
    ] {
        let list = ward.reader.data(query, json!({ "filter": filter })).await["pledges"].take();
        let ids = |pledges: &[&Value]| -> BTreeSet<String> {
            pledges.iter().map(|pledge| pledge["id"].as_str().unwrap().to_owned()).collect()
        };
        let found: Vec<&Value> = list["nodes"].as_array().unwrap().iter().collect();
        assert_eq!(ids(&found), ids(wanted), "{filter}");
        assert_eq!(list["totalCount"], wanted.len(), "{filter}");
    }
}

async fn a_status_is_the_same_in_filter_and_field(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledges = ten_pledges(&ward).await;
    let withdraw =
        json!({ "id": pledges[2]["id"], "date": TODAY, "reasons": vi("Thiếu kinh phí") });
    ward.officer.done("withdrawPledge", withdraw, "").await;
    ward.report(&pledges[4]["items"][0]["id"], 10.0, TODAY).await;
    let lower = ward.report_less(&pledges[9]["items"][0]["id"], 1.0, TODAY).await;
    assert_eq!(lower["state"], "REPORTED", "a fulfilled pledge with a lower report since");
    let organization = ward.organization("Khu phố 11").await;
    ward.sign(json!({ "organization": organization, "othersNeeded": 100 })).await;
    ward.app.clock.advance(100 * super::DAY);
    let query = "query($status: PledgeStatus) { \
        pledges(filter: { status: $status }) { totalCount nodes { id status } } }";
    let mut found = 0;
    let all = ["WITHDRAWN", "WAITING", "FULFILLED", "REPORTED_DONE", "OVERDUE", "IN_PROGRESS"];
    for status in all {
        let list = ward.reader.data(query, json!({ "status": status })).await["pledges"].take();
        let nodes = list["nodes"].as_array().unwrap();
        assert!(nodes.iter().all(|node| node["status"] == status), "{status}: {list:#}");
        assert!(!nodes.is_empty(), "{status}");
        assert_eq!(list["totalCount"], nodes.len());
        found += nodes.len();
    }
    assert_eq!(found, pledges.len() + 1);
}

async fn arguments_are_refused_by_name(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    for (arguments, argument) in [
        ("filter: { progress: { min: 2 } }", "filter"),
        ("filter: { progress: { max: -0.1 } }", "filter"),
        ("filter: { area: \"x\" }", "filter"),
        ("filter: { campaign: \"article_01h455vb4pex5vsknk084sn02q\" }", "filter"),
        ("first: 101", "first"),
        ("after: \"x\"", "after"),
        ("orderBy: NAME, after: \"x\"", "after"),
    ] {
        let query = format!("{{ pledges({arguments}) {{ totalCount }} }}");
        let reply = ward.reader.send(&query, json!({})).await;
        assert_eq!(reply.body["errors"][0]["extensions"]["argument"], argument, "{arguments}");
    }
    let query = "query($id: ID!, $other: ID!) { campaign(by: { id: $id }) { \
        pledges(filter: { campaign: $other }) { totalCount } } }";
    ward.pledge("Khu phố 5", 1.0).await;
    let other = super::new_campaign(&ward.officer, "Khác").await;
    let variables = json!({ "id": ward.campaign, "other": other });
    let read = ward.reader.data(query, variables).await;
    assert_eq!(read["campaign"]["pledges"]["totalCount"], 0, "of a campaign only its own");
}

async fn a_pledge_stands_where_the_sites_pattern_says(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let id = pledge["id"].as_str().unwrap();
    let query = "query($id: ID!) { pledge(by: { id: $id }) { \
        canonicalPath english: canonicalPath(language: \"en\") } }";
    let read = ward.reader.data(query, json!({ "id": id })).await["pledge"].take();
    assert_eq!(read["canonicalPath"], format!("/vi/cam-ket/{id}"));
    assert_eq!(read["english"], format!("/en/cam-ket/{id}"));
}

on_both_engines!(
    a_pledge_stands_where_the_sites_pattern_says,
    pages_follow_one_another_in_every_order,
    a_list_holds_what_its_filter_says,
    a_status_is_the_same_in_filter_and_field,
    arguments_are_refused_by_name,
);
