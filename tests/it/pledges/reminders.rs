//! Reminders: each occasion is told once, to whom it concerns.

use loa::access::Role;
use loa::error::Unexpected;
use loa::pledge::remind;
use loa::transact;
use serde_json::{Value, json};

use super::{DAY, TODAY, Ward, trees_item, vi};
use crate::support::{Client, TestApp, on_both_engines};
use crate::webhooks::Hooked;

impl Ward {
    /// Does what the server does every hour.
    pub(super) async fn remind(&self) {
        let mut after = None;
        loop {
            let made: Result<_, Unexpected> =
                transact!(&self.app.store, |tx| remind::remind(tx, after).await);
            after = made.unwrap();
            if after.is_none() {
                break;
            }
        }
    }
}

pub(super) async fn reminders(client: &Client) -> Vec<Value> {
    let query = "{ desk { pledgeReminders { totalCount nodes { \
        kind date pledge { organization { name } } item { text } } } } }";
    let mut list = client.data(query, json!({})).await["desk"]["pledgeReminders"].take();
    let count = list["totalCount"].clone();
    let mut nodes = match list["nodes"].take() {
        Value::Array(nodes) => nodes,
        other => panic!("{other}"),
    };
    assert_eq!(count, nodes.len());
    nodes.iter_mut().map(Value::take).collect()
}

async fn each_occasion_is_told_once(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let items = json!([trees_item(10.0, Some("2025-04-20")), trees_item(5.0, Some("2025-12-31"))]);
    let pledge = ward.sign(json!({ "organization": organization, "items": items })).await;
    ward.remind().await;
    assert_eq!(reminders(&ward.officer).await, Vec::<Value>::new(), "nothing is near");
    let told = |kind: &str, date: &str, item: Option<&str>| {
        let item = item.map(|text| json!({ "text": text }));
        let name = json!({ "organization": { "name": "Khu phố 5" } });
        json!({ "kind": kind, "date": date, "pledge": name, "item": item })
    };
    let trees = Some("Trồng cây dọc đường Bờ Kè");
    ward.app.clock.advance(3 * DAY);
    for _ in 0..2 {
        ward.remind().await;
        assert_eq!(reminders(&ward.officer).await, [told("DUE_SOON", "2025-04-20", trees)]);
    }
    ward.app.clock.advance(7 * DAY);
    ward.remind().await;
    let mut all = vec![told("DUE_SOON", "2025-04-20", trees), told("OVERDUE", "2025-04-20", trees)];
    assert_eq!(reminders(&ward.officer).await, all);
    ward.app.clock.advance(25 * DAY);
    ward.remind().await;
    all.push(told("SILENT", "2025-04-10", None));
    assert_eq!(reminders(&ward.officer).await, all, "since it was signed");

    ward.report(&pledge["items"][0]["id"], 10.0, TODAY).await;
    ward.report(&pledge["items"][1]["id"], 1.0, "2025-05-10").await;
    ward.app.clock.advance(29 * DAY);
    ward.remind().await;
    all.push(told("SILENT", "2025-05-10", None));
    assert_eq!(reminders(&ward.officer).await, all, "another silence");
    let late = json!({ "id": pledge["id"], "date": "2025-06-01", "reasons": vi("a") });
    ward.officer.done("withdrawPledge", late, "").await;
    ward.app.clock.advance(300 * DAY);
    ward.remind().await;
    assert_eq!(reminders(&ward.officer).await, all, "of a withdrawn pledge nothing is awaited");
}

async fn webhooks_carry_reminders_on(hooked: Hooked) {
    let receiver = &hooked.receiver;
    let hook = json!({ "form": "REMINDERS", "query": "query($id: ID!) { node(id: $id) { id } }" });
    let (_, secret) = hooked.hook(hook).await;
    let ward = Ward::with_campaign(hooked.app).await;
    let pledge = ward.sign(json!({ "items": [trees_item(10.0, Some("2025-04-20"))] })).await;
    ward.app.clock.advance(3 * DAY);
    ward.remind().await;
    receiver.exactly(1).await;
    ward.app.clock.advance(7 * DAY);
    ward.remind().await;
    let told = receiver.exactly(2).await;
    for (message, kind) in told.iter().zip(["DUE_SOON", "OVERDUE"]) {
        assert!(message.is_signed_with(&secret));
        assert_eq!(message.event(), "pledge.reminder");
        let data = &message.body["data"];
        assert_eq!((&data["kind"], &data["date"]), (&json!(kind), &json!("2025-04-20")));
        assert_eq!((&data["pledge"], &data["item"]), (&pledge["id"], &pledge["items"][0]["id"]));
        assert_eq!(data["campaign"], ward.campaign);
        assert_eq!(data["result"]["data"]["node"]["id"], pledge["id"]);
    }
}

mod by_webhooks {
    use super::*;
    on_both_engines!(Hooked: webhooks_carry_reminders_on);
}

async fn nobody_is_reminded_of_what_is_done(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.sign(json!({ "items": [trees_item(10.0, Some("2025-04-20"))] })).await;
    ward.report(&pledge["items"][0]["id"], 10.0, TODAY).await;
    ward.app.clock.advance(100 * DAY);
    ward.remind().await;
    assert_eq!(reminders(&ward.officer).await, Vec::<Value>::new());
}

async fn everybody_sees_reminders_of_what_they_may_see(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let own = ward.sign(json!({ "items": [trees_item(10.0, Some("2025-04-12"))] })).await;
    let other = ward.organization("Khu phố 6").await;
    let item = trees_item(10.0, Some("2025-04-12"));
    ward.sign(json!({ "organization": other, "items": [item] })).await;
    ward.remind().await;
    let reporter = ward.member(Role::OrganizationReporter, &own["organization"]["id"]).await;
    assert_eq!(reminders(&ward.officer).await.len(), 2);
    assert_eq!(reminders(&ward.reviewer).await.len(), 2);
    let theirs = reminders(&reporter).await;
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs[0]["pledge"]["organization"]["name"], "Khu phố 5");
    let contributor = ward.app.contributor().await;
    let reply = contributor.send("{ desk { pledgeReminders { totalCount } } }", json!({})).await;
    assert_eq!(reply.error_code(), "FORBIDDEN");
    ward.officer.done("deleteCampaign", json!({ "id": ward.campaign }), "").await;
    assert_eq!(reminders(&ward.officer).await, Vec::<Value>::new(), "a campaign in the trash");
}

on_both_engines!(
    each_occasion_is_told_once,
    nobody_is_reminded_of_what_is_done,
    everybody_sees_reminders_of_what_they_may_see,
);
