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

    // The later one first: the server looks by itself, too, and may do so between the two.
    ward.report(&pledge["items"][1]["id"], 1.0, "2025-05-10").await;
    ward.report(&pledge["items"][0]["id"], 10.0, TODAY).await;
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

/// Somebody who reads from where they stopped is told everything once, whatever the clock does.
async fn a_clock_that_is_put_back_hides_nothing(hooked: Hooked) {
    let receiver = &hooked.receiver;
    let ward = Ward::with_campaign(hooked.app).await;
    let sign = async |name: &str, due_on: &str| {
        let organization = ward.organization(name).await;
        let items = json!([trees_item(10.0, Some(due_on))]);
        ward.sign(json!({ "organization": organization, "items": items })).await;
    };
    sign("Khu phố 1", "2025-04-12").await;
    ward.remind().await;
    let read = async |after: &Value| {
        let query = "query($after: String) { desk { pledgeReminders(after: $after) { \
            nodes { pledge { organization { name } } } pageInfo { endCursor } } } }";
        let variables = json!({ "after": after });
        let mut page = ward.officer.data(query, variables).await["desk"]["pledgeReminders"].take();
        let nodes = page["nodes"].as_array().unwrap().iter();
        let names: Vec<_> =
            nodes.map(|one| one["pledge"]["organization"]["name"].clone()).collect();
        (json!(names), page["pageInfo"]["endCursor"].take())
    };
    let (names, cursor) = read(&Value::Null).await;
    assert_eq!(names, json!(["Khu phố 1"]));
    ward.app.clock.advance(-DAY);
    let hook = json!({ "name": "Trang chủ", "url": receiver.url(), "form": "REMINDERS" });
    ward.app.admin().await.done("createWebhook", hook, "").await;
    sign("Khu phố 2", "2025-04-12").await;
    for _ in 0..2 {
        ward.remind().await;
    }
    let (names, cursor) = read(&cursor).await;
    assert_eq!(names, json!(["Khu phố 2"]));
    sign("Khu phố 3", "2025-04-12").await;
    ward.remind().await;
    assert_eq!(read(&cursor).await.0, json!(["Khu phố 3"]));
    receiver.exactly(2).await;
}

mod by_webhooks {
    use super::*;
    on_both_engines!(
        Hooked: webhooks_carry_reminders_on,
        a_clock_that_is_put_back_hides_nothing,
    );
}

async fn the_site_says_when_it_reminds(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.sign(json!({ "items": [trees_item(10.0, Some("2025-04-25"))] })).await;
    let admin = ward.app.admin().await;
    let choose = async |periods: Value| {
        let fields = "site { pledgeReminders { dueSoonDays silentDays } }";
        let done = admin.done("updateSite", json!({ "pledgeReminders": periods }), fields).await;
        ward.remind().await;
        let told = reminders(&ward.officer).await;
        let kinds: Vec<_> = told.iter().map(|one| one["kind"].clone()).collect();
        (done["site"]["pledgeReminders"].clone(), json!(kinds))
    };
    let periods = |soon: u8, silent: u8| json!({ "dueSoonDays": soon, "silentDays": silent });
    assert_eq!(choose(json!({})).await, (periods(7, 30), json!([])), "usually");
    let sooner = choose(json!({ "dueSoonDays": 14 })).await;
    assert_eq!(sooner, (periods(14, 30), json!(["DUE_SOON"])));
    let later = choose(json!({ "dueSoonDays": 1, "silentDays": null })).await;
    assert_eq!(later, (periods(1, 30), json!(["DUE_SOON"])));
    ward.app.clock.advance(4 * DAY);
    let silent = choose(json!({ "silentDays": 5 })).await;
    assert_eq!(silent, (periods(1, 5), json!(["DUE_SOON", "SILENT"])));
    ward.app.clock.advance(9 * DAY);
    let again = choose(json!({ "dueSoonDays": 30, "silentDays": 13 })).await;
    assert_eq!(again, (periods(30, 13), json!(["DUE_SOON", "SILENT"])), "nothing is told twice");
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
    the_site_says_when_it_reminds,
    nobody_is_reminded_of_what_is_done,
    everybody_sees_reminders_of_what_they_may_see,
);
