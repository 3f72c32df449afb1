//! Pledges that take effect when so many others have signed.

use futures_util::future::join_all;
use loa::id::{self, DocumentId};
use loa::pledge::{Discrepancy, recount};
use serde_json::{Value, json};

use super::reminders::reminders;
use super::{DAY, TODAY, Ward, YESTERDAY, trees_item, vi};
use crate::jobs::until;
use crate::support::{TestApp, on_both_engines};

/// Seconds after which something should have been heard.
const LONG: i64 = 400 * 24 * 60 * 60;
/// What is read of a pledge that depends on others.
const CONDITION: &str = "status condition { othersNeeded othersMissing inEffectAt } \
    items { id status } nextDueOn silentDays history { nodes { kind role } }";

impl Ward {
    /// A pledge of ten trees that depends on so many others; its id.
    async fn depending(&self, name: &str, others: i32) -> Value {
        let organization = self.organization(name).await;
        let items = [trees_item(10.0, Some(YESTERDAY))];
        let given = json!({
            "organization": organization, "items": items, "othersNeeded": others
        });
        self.sign(given).await
    }

    async fn condition(&self, pledge: &Value) -> Value {
        let query = format!("query($id: ID!) {{ pledge(by: {{ id: $id }}) {{ {CONDITION} }} }}");
        self.reader.data(&query, json!({ "id": pledge["id"] })).await["pledge"].take()
    }

    /// How many count, wait and were withdrawn; how many trees are promised, and who is ranked.
    async fn counted(&self) -> Value {
        let query = "query($id: ID!) { campaign(by: { id: $id }) { \
            progress { pledges waiting withdrawn overdue } goals { pledged } \
            pledges { totalCount } \
            statistics { funnel { signed standing inEffect } \
                byKind { figures { pledges waiting items } } \
                ranking { pledges { totalCount nodes { pledge { id } } } } } } }";
        self.reader.data(query, json!({ "id": self.campaign })).await["campaign"].take()
    }

    async fn recounted(&self) -> Vec<Discrepancy> {
        let campaign: DocumentId = id::parse(&self.campaign).unwrap().1.into();
        recount(self.app.store.reader(), campaign).await.unwrap()
    }
}

async fn a_pledge_waits_for_others_and_counts_from_then_on(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let waiting = ward.depending("Khu phố 1", 2).await;
    let read = ward.condition(&waiting).await;
    assert_eq!(read["status"], "WAITING");
    assert_eq!(read["items"][0]["status"], "WAITING");
    let condition = json!({ "othersNeeded": 2, "othersMissing": 2, "inEffectAt": null });
    assert_eq!(read["condition"], condition);
    assert_eq!((&read["nextDueOn"], &read["silentDays"]), (&Value::Null, &Value::Null));
    let nothing = json!({
        "progress": { "pledges": 0, "waiting": 1, "withdrawn": 0, "overdue": 0 },
        "goals": [{ "pledged": 0.0 }, { "pledged": 0.0 }],
        "pledges": { "totalCount": 1 },
        "statistics": {
            "funnel": { "signed": 1, "standing": 1, "inEffect": 0 },
            "byKind": [{ "figures": { "pledges": 0, "waiting": 1, "items": 0 } }],
            "ranking": { "pledges": { "totalCount": 0, "nodes": [] } },
        },
    });
    assert_eq!(ward.counted().await, nothing);
    let report = json!({ "item": waiting["items"][0]["id"], "quantity": 1, "date": TODAY });
    let refused = ward.officer.refused("reportProgress", report.clone()).await;
    assert_eq!(refused["code"], "WRONG_STATE");
    let assess = json!({ "id": waiting["id"], "completion": "LIMITED" });
    assert_eq!(ward.reviewer.refused("assessPledge", assess).await["code"], "WRONG_STATE");

    ward.pledge("Khu phố 2", 1.0).await;
    assert_eq!(ward.condition(&waiting).await["condition"]["othersMissing"], 1);
    let other = ward.depending("Khu phố 3", 5).await;
    let read = ward.condition(&waiting).await;
    assert_eq!(read["status"], "OVERDUE", "who waits has signed as well");
    assert_eq!(read["condition"]["othersMissing"], Value::Null);
    assert!(read["condition"]["inEffectAt"].is_string());
    let steps = json!([
        { "kind": "TOOK_EFFECT", "role": null }, { "kind": "SIGNED", "role": "EDITOR" }
    ]);
    assert_eq!(read["history"]["nodes"], steps);
    assert_eq!(ward.condition(&other).await["condition"]["othersMissing"], 3);
    let counted = ward.counted().await;
    let progress = json!({ "pledges": 2, "waiting": 1, "withdrawn": 0, "overdue": 1 });
    assert_eq!(counted["progress"], progress);
    assert_eq!(counted["goals"][0]["pledged"], 11.0);
    assert_eq!(counted["statistics"]["ranking"]["pledges"]["totalCount"], 2);
    ward.officer.done("reportProgress", report, "").await;
    assert_eq!(ward.recounted().await, []);
}

async fn who_withdrew_is_none_of_the_others(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let waiting = ward.depending("Khu phố 1", 2).await;
    let first = ward.pledge("Khu phố 2", 1.0).await;
    let withdraw =
        |pledge: &Value| json!({ "id": pledge["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdraw(&first), "").await;
    assert_eq!(ward.condition(&waiting).await["condition"]["othersMissing"], 2);
    ward.pledge("Khu phố 3", 1.0).await;
    assert_eq!(ward.condition(&waiting).await["status"], "WAITING");
    let deciding = ward.pledge("Khu phố 4", 1.0).await;
    assert_eq!(ward.condition(&waiting).await["status"], "OVERDUE");
    ward.officer.done("withdrawPledge", withdraw(&deciding), "").await;
    let read = ward.condition(&waiting).await;
    assert_eq!(read["status"], "OVERDUE", "what took effect stays in effect");
    assert_eq!(ward.recounted().await, []);

    let other = ward.depending("Khu phố 5", 50).await;
    ward.officer.done("withdrawPledge", withdraw(&other), "").await;
    let read = ward.condition(&other).await;
    let condition = json!({ "othersNeeded": 50, "othersMissing": null, "inEffectAt": null });
    assert_eq!((&read["status"], &read["condition"]), (&json!("WITHDRAWN"), &condition));
    assert_eq!(ward.counted().await["progress"]["waiting"], 0);
    assert_eq!(ward.recounted().await, []);
}

async fn a_signature_brings_several_into_effect_and_the_log_tells_of_each(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let mut waiting = Vec::new();
    for number in 0..3 {
        waiting.push(ward.depending(&format!("Khu phố {number}"), 3).await);
    }
    let query = "query($since: String) { changes(since: $since) { position \
        nodes { ... on Upsert { node { ... on Pledge { id status } } } } } }";
    let since = ward.reader.data(query, json!({})).await["changes"]["position"].take();
    let deciding = ward.depending("Khu phố 4", 1).await;
    let changes = ward.reader.data(query, json!({ "since": since })).await["changes"].take();
    let told: Vec<&Value> = changes["nodes"].as_array().unwrap().iter().collect();
    for pledge in waiting.iter().chain([&deciding]) {
        let now = json!({ "node": { "id": pledge["id"], "status": "OVERDUE" } });
        assert!(told.contains(&&now), "{told:#?}");
    }
    assert_eq!(ward.counted().await["progress"]["pledges"], 4);
    assert_eq!(ward.recounted().await, []);
}

async fn of_many_who_sign_at_once_none_misses_the_last(app: TestApp) {
    const MANY: usize = 12;
    let ward = Ward::with_campaign(app).await;
    let signatures = join_all((0..MANY).map(async |number| {
        let organization = ward.organization(&format!("Khu phố {number}")).await;
        let given = json!({
            "organization": organization,
            "items": [trees_item(1.0, None)],
            "othersNeeded": if number % 3 == 0 { MANY - 1 } else { number % 3 - 1 },
        });
        ward.signing(given).await
    }));
    let signatures = signatures.await;
    let signed =
        signatures.into_iter().map(|input| ward.officer.done("signPledge", input, "pledge { id }"));
    join_all(signed).await;
    let progress = json!({ "pledges": MANY, "waiting": 0, "withdrawn": 0, "overdue": 0 });
    assert_eq!(ward.counted().await["progress"], progress);
    assert_eq!(ward.recounted().await, []);
}

async fn a_condition_is_amended_while_it_waits(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.pledge("Khu phố 1", 1.0).await;
    let waiting = ward.depending("Khu phố 2", 9).await;
    let amend =
        |others: i32| json!({ "id": waiting["id"], "othersNeeded": others, "reasons": vi("Nhầm") });
    for wrong in [-1, 100_001] {
        let refused = ward.officer.refused("amendPledge", amend(wrong)).await;
        assert_eq!(refused["code"], "OUT_OF_RANGE");
        assert_eq!(refused["path"], json!(["input", "othersNeeded"]));
    }
    ward.officer.done("amendPledge", amend(4), "").await;
    assert_eq!(ward.condition(&waiting).await["condition"]["othersMissing"], 3);
    ward.officer.done("amendPledge", amend(1), "").await;
    let read = ward.condition(&waiting).await;
    assert_eq!(read["status"], "OVERDUE");
    assert_eq!(read["history"]["nodes"][0]["kind"], "TOOK_EFFECT");
    assert_eq!(read["history"]["nodes"][1]["kind"], "AMENDED");
    let late = ward.officer.refused("amendPledge", amend(4)).await;
    assert_eq!((&late["code"], &late["path"][1]), (&json!("WRONG_STATE"), &json!("othersNeeded")));
    assert_eq!(ward.recounted().await, []);
}

async fn what_waits_is_listed_apart_and_reminds_nobody(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let waiting = ward.depending("Khu phố 1", 5).await;
    ward.pledge("Khu phố 2", 1.0).await;
    let query = "{ waiting: pledges(filter: { status: WAITING }) { totalCount nodes { id } } \
        overdue: pledges(filter: { overdue: true }) { totalCount } \
        silent: pledges(filter: { silentDays: 0 }) { totalCount } }";
    let read = ward.reader.data(query, json!({})).await;
    let one = json!({ "totalCount": 1, "nodes": [{ "id": waiting["id"] }] });
    assert_eq!(read["waiting"], one);
    assert_eq!(read["overdue"]["totalCount"], 0);
    assert_eq!(read["silent"]["totalCount"], 1, "of what waits nothing is to be heard");
    ward.app.clock.advance(LONG);
    ward.remind().await;
    let reminders = reminders(&ward.officer).await;
    assert!(!reminders.is_empty());
    for reminder in reminders {
        assert_eq!(reminder["pledge"]["organization"]["name"], "Khu phố 2", "{reminder}");
    }
}

/// Silence begins on the day from which the pledge counts, however long it has waited before.
async fn who_waited_is_silent_from_when_it_took_effect(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let waiting = ward.depending("Khu phố 1", 1).await;
    ward.app.clock.advance(20 * DAY);
    ward.pledge("Khu phố 2", 1.0).await;
    let read = ward.condition(&waiting).await;
    assert_eq!((&read["status"], &read["silentDays"]), (&json!("OVERDUE"), &json!(0)));
    let query = "query($days: Int) { pledges(filter: { silentDays: $days }) { nodes { id } } }";
    let silent = async |days: i32| {
        let read = ward.reader.data(query, json!({ "days": days })).await;
        read["pledges"]["nodes"].as_array().unwrap().contains(&json!({ "id": waiting["id"] }))
    };
    ward.app.clock.advance(9 * DAY);
    assert!(silent(9).await && !silent(10).await);
    let reminded = async || {
        ward.remind().await;
        let told = reminders(&ward.app.editor().await).await;
        told.iter().any(|told| {
            told["kind"] == "SILENT" && told["pledge"]["organization"]["name"] == "Khu phố 1"
        })
    };
    ward.app.clock.advance(20 * DAY);
    assert!(!reminded().await);
    ward.app.clock.advance(DAY);
    assert!(reminded().await);
}

/// One signature on which very many wait brings the first of them into effect at once, and the others
/// by and by.
async fn very_many_take_effect_by_and_by(app: TestApp) {
    const MANY: usize = 205;
    let ward = Ward::with_campaign(app).await;
    let mut signing = Vec::new();
    for number in 0..MANY {
        let organization = ward.organization(&format!("Tổ {number}")).await;
        let items = [trees_item(1.0, None)];
        signing.push(json!({
            "organization": organization, "signerName": "Lê Văn A", "items": items, "othersNeeded": MANY
        }));
    }
    for some in signing.chunks(100) {
        let ceremony = json!({ "campaign": ward.campaign, "signedOn": TODAY, "pledges": some });
        ward.officer.done("signPledges", ceremony, "results { pledge { id } }").await;
    }
    assert_eq!(ward.counted().await["progress"]["waiting"], MANY);
    ward.pledge("Khu phố 1", 1.0).await;
    let waiting = async || ward.counted().await["progress"]["waiting"].as_u64().unwrap();
    assert!(waiting().await < MANY as u64 - 90, "the first did so with the signature");
    until(async || waiting().await == 0).await;
    assert_eq!(ward.counted().await["progress"]["pledges"], MANY + 1);
    assert_eq!(ward.recounted().await, []);
}

/// Counting anew finds who waits in vain, and who did not wait.
async fn a_recount_finds_a_missed_signature(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.pledge("Khu phố 1", 1.0).await;
    let waiting = ward.depending("Khu phố 2", 2).await;
    assert_eq!(ward.recounted().await, []);
    ward.app.execute("UPDATE pledge SET others_needed = 1 WHERE others_needed = 2", []).await;
    let id = waiting["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(ward.recounted().await, [Discrepancy::Pledge(id)]);
    ward.app.execute("UPDATE pledge SET others_needed = 2 WHERE others_needed = 1", []).await;
    ward.app.execute("UPDATE pledge SET in_effect_at = created_at", []).await;
    assert!(ward.recounted().await.contains(&Discrepancy::Pledge(id)), "no history tells of it");
}

on_both_engines!(
    a_pledge_waits_for_others_and_counts_from_then_on,
    who_withdrew_is_none_of_the_others,
    a_signature_brings_several_into_effect_and_the_log_tells_of_each,
    of_many_who_sign_at_once_none_misses_the_last,
    a_condition_is_amended_while_it_waits,
    what_waits_is_listed_apart_and_reminds_nobody,
    who_waited_is_silent_from_when_it_took_effect,
    very_many_take_effect_by_and_by,
    a_recount_finds_a_missed_signature,
);
