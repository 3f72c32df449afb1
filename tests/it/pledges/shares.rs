//! How much of what is promised counts toward a goal.

use loa::id::{self, DocumentId};
use loa::pledge::recount;
use serde_json::{Value, json};

use super::imports::import;
use super::{DAY, TODAY, TOMORROW, Ward, trees_item, vi};
use crate::support::{TestApp, on_both_engines};

impl Ward {
    /// What is promised and done toward the goal in trees.
    async fn trees(&self, fields: &str) -> Value {
        let query =
            format!("query($id: ID!) {{ campaign(by: {{ id: $id }}) {{ goals {{ {fields} }} }} }}");
        let mut read = self.reader.data(&query, json!({ "id": self.campaign })).await;
        read["campaign"]["goals"][0].take()
    }

    async fn is_counted_rightly(&self) -> bool {
        let campaign: DocumentId = id::parse(&self.campaign).unwrap().1.into();
        recount(self.app.store.reader(), campaign).await.unwrap().is_empty()
    }
}

/// An item of which only so much counts.
fn shared_item(trees: f64, share: f64) -> Value {
    let mut item = trees_item(trees, None);
    item["goalShare"] = json!(share);
    item
}

const SUMS: &str = "pledged reported verified";

fn sums(pledged: f64, reported: f64, verified: f64) -> Value {
    json!({ "pledged": pledged, "reported": reported, "verified": verified })
}

async fn only_the_share_counts_toward_the_goal(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([shared_item(10.0, 0.25), trees_item(1.0, None)]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let report = ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    assert_eq!(ward.trees(SUMS).await, sums(3.5, 1.0, 0.0));
    ward.verify(&report).await;
    assert_eq!(ward.trees(SUMS).await, sums(3.5, 1.0, 1.0));
    let read = "query($id: ID!) { pledge(by: { id: $id }) { items { goalShare verifiedShare } \
        history(first: 1) { nodes { changes { field before after } } } } }";
    let told = ward.reader.data(read, json!({ "id": pledge["id"] })).await["pledge"].take();
    let items = json!([
        { "goalShare": 0.25, "verifiedShare": 0.4 }, { "goalShare": 1.0, "verifiedShare": 0.0 }
    ]);
    assert_eq!(told["items"], items, "of the promise itself it makes no difference");

    let amend = async |change: Value| {
        let mut change = change;
        change["item"] = pledge["items"][0]["id"].clone();
        let input = json!({ "id": pledge["id"], "changeItems": [change], "reasons": vi("a") });
        ward.officer.done("amendPledge", input, "").await;
        assert!(ward.is_counted_rightly().await);
        ward.reader.data(read, json!({ "id": pledge["id"] })).await["pledge"].take()
    };
    let told = amend(json!({ "goalShare": 0.333_333 })).await;
    let changes = json!([{ "field": "GOAL_SHARE", "before": "0.25", "after": "0.333333" }]);
    assert_eq!(told["history"]["nodes"][0]["changes"], changes);
    assert_eq!(ward.trees(SUMS).await, sums(4.333, 1.333, 1.333), "rounded down");
    amend(json!({ "goalShare": null })).await;
    assert_eq!(ward.trees(SUMS).await, sums(11.0, 4.0, 4.0));
    amend(json!({ "goalShare": 0.5 })).await;
    let told = amend(json!({ "goal": null })).await;
    assert_eq!(told["items"][0]["goalShare"], Value::Null);
    assert_eq!(ward.trees(SUMS).await, sums(1.0, 0.0, 0.0));
    let told = amend(json!({ "goal": "cay" })).await;
    assert_eq!(told["items"][0]["goalShare"], 1.0, "the share went with the goal");
}

async fn a_share_that_is_none_is_refused(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let mut aimless = shared_item(10.0, 0.5);
    aimless["goal"] = Value::Null;
    let shares = [0.0, -0.5, 1.5, 0.123_456_7].map(|share| shared_item(10.0, share));
    let items = json!([&shares[..], &[aimless]].concat());
    let input = ward.signing(json!({ "items": items })).await;
    let payload = ward.officer.mutate("signPledge", input, "").await;
    let errors = payload["userErrors"].as_array().unwrap().iter();
    let told: Vec<_> = errors.map(|error| json!([error["code"], error["path"][3]])).collect();
    let out = json!(["OUT_OF_RANGE", "goalShare"]);
    let wanted = [&out, &out, &out, &json!(["INVALID", "goalShare"]), &json!(["REQUIRED", "goal"])];
    assert_eq!(told.iter().collect::<Vec<_>>(), wanted);
}

async fn a_spreadsheet_names_shares(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.organization("Khu phố 5").await;
    let file = |share: &str| {
        let text = format!(
            "Tổ chức;Người ký;Ngày ký;Nội dung;ĐVT;Số lượng;Chỉ tiêu;Tỷ lệ tính vào chỉ tiêu\n\
             Khu phố 5;Lan;2025-04-10;Trồng cây;cây;10;cay;{share}"
        );
        text.into_bytes()
    };
    let input = || json!({ "campaign": ward.campaign, "file": null });
    let refused = import(&ward.officer, file("2"), input()).await;
    let problem = &refused["problems"][0];
    assert_eq!(
        json!([problem["row"], problem["column"], problem["code"]]),
        json!([2, "goal_share", "OUT_OF_RANGE"])
    );
    let done = import(&ward.officer, file("0,5"), input()).await;
    assert_eq!((&done["imported"], &done["problems"]), (&json!(true), &json!([])));
    assert_eq!(ward.trees("pledged").await, json!({ "pledged": 5.0 }));
}

async fn a_goal_is_told_by_day(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let fields = "byDay { date pledged reported verified }";
    assert_eq!(ward.trees(fields).await["byDay"], json!([]));
    let pledge = ward.pledge("Khu phố 1", 10.0).await;
    let item = &pledge["items"][0]["id"];
    let report = ward.report(item, 2.0, TODAY).await;
    let day = |date: &str, pledged: f64, reported: f64, verified: f64| json!({ "date": date, "pledged": pledged, "reported": reported, "verified": verified });
    let first = day(TODAY, 10.0, 2.0, 0.0);
    assert_eq!(ward.trees(fields).await["byDay"], json!([first]));
    ward.app.clock.advance(DAY);
    ward.verify(&report).await;
    // Backdated: what was known yesterday is what was known yesterday.
    ward.report(item, 4.0, TODAY).await;
    let second = day(TOMORROW, 10.0, 4.0, 2.0);
    assert_eq!(ward.trees(fields).await["byDay"], json!([first, second]));
    assert!(ward.is_counted_rightly().await);
    ward.app.clock.advance(-DAY);
    ward.pledge("Khu phố 2", 5.0).await;
    let second = day(TOMORROW, 15.0, 4.0, 2.0);
    ward.app.clock.advance(DAY);
    assert_eq!(ward.trees(fields).await["byDay"], json!([first, second]), "the clock was put back");
    let one = format!("byDay(until: \"{TODAY}\") {{ date }}");
    assert_eq!(ward.trees(&one).await["byDay"], json!([{ "date": TODAY }]));
    ward.app.execute("UPDATE goal_day SET verified = 0", []).await;
    assert!(!ward.is_counted_rightly().await, "the last day is counted, too");
}

on_both_engines!(
    only_the_share_counts_toward_the_goal,
    a_share_that_is_none_is_refused,
    a_spreadsheet_names_shares,
    a_goal_is_told_by_day,
);
