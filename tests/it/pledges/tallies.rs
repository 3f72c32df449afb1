//! What is kept is what would be counted: after any number of steps, however many were taken at
//! once.

use std::collections::BTreeMap;
use std::sync::Mutex;

use futures_util::future::join_all;
use loa::date::Date;
use loa::id::{self, DocumentId, PledgeId, PledgeItemId};
use loa::pledge::row::report::ReportState;
use loa::pledge::row::{item, pledge, report};
use loa::pledge::{Discrepancy, recount};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::{TODAY, Ward, YESTERDAY, trees_item, vi, yes_or_no_item};
use crate::support::{Dice, TestApp, on_both_engines, steps_or};

/// How many work at once, in how many rounds.
const WORKERS: u64 = 6;
const ROUNDS: u64 = 2;

/// How many steps each takes in a round.
fn steps() -> usize {
    usize::try_from(steps_or(216).div_ceil(WORKERS * ROUNDS)).unwrap()
}

async fn any_steps_at_once_leave_the_totals_right(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledges = join_all((0..4).map(async |number| {
        let items = json!([
            trees_item(f64::from(number) * 12.5 + 1.0, Some("2025-12-31")),
            trees_item(3.0, Some(YESTERDAY)),
            yes_or_no_item(),
        ]);
        let organization = ward.organization(&format!("Khu phố {number}")).await;
        ward.sign(json!({ "organization": organization, "items": items })).await
    }));
    let pledges = Mutex::new(pledges.await);
    let silent = json!({ "pledgeReminders": { "silentDays": 1 } });
    ward.app.admin().await.done("updateSite", silent, "").await;
    let places = places(&ward).await;
    for round in 0..ROUNDS {
        join_all((0..WORKERS).map(|worker| work(&ward, &pledges, &places, round * 100 + worker)))
            .await;
        let campaign: DocumentId = id::parse(&ward.campaign).unwrap().1.into();
        assert_eq!(recount(ward.app.store.reader(), campaign).await.unwrap(), []);
        assert_totals(&ward, campaign).await;
    }
}

/// Areas and blocs to which organizations can move, none of them among both.
async fn places(ward: &Ward) -> [(Value, Value); 3] {
    let area = async |name: &str| {
        let input = json!({ "names": vi(name), "kind": "NEIGHBORHOOD" });
        ward.officer.done("createArea", input, "area { id }").await["area"]["id"].take()
    };
    let bloc = async |name: &str| json!(ward.organization(name).await);
    [
        (Value::Null, Value::Null),
        (area("Phía đông").await, bloc("Khối đông").await),
        (area("Phía tây").await, bloc("Khối tây").await),
    ]
}

/// Takes steps at random; any of them may be refused.
async fn work(ward: &Ward, pledges: &Mutex<Vec<Value>>, places: &[(Value, Value); 3], seed: u64) {
    let mut dice = Dice::of(seed);
    let mut reported = Vec::new();
    for step in 0..steps() {
        let pledge = {
            let pledges = pledges.lock().unwrap();
            pledges[dice.below(pledges.len())].clone()
        };
        let item = &pledge["items"][dice.below(3)]["id"];
        let quantity = [0.0, 1.0, 0.5, 3.0, 14.25][dice.below(5)];
        let (mutation, input) = match dice.below(24) {
            0..8 => {
                let date = [TODAY, YESTERDAY][dice.below(2)];
                ("reportProgress", json!({ "item": item, "quantity": quantity, "date": date }))
            }
            8..12 => ("verifyReport", json!({ "id": one_of(&reported, &mut dice) })),
            12..15 => {
                ("refuseReport", json!({ "id": one_of(&reported, &mut dice), "reason": "Nhầm" }))
            }
            15..17 => {
                let share = [json!(null), json!(0.333_333), json!(1)][dice.below(3)].clone();
                let change = json!({
                    "item": item, "quantity": quantity, "units": vi("cây"), "goalShare": share
                });
                (
                    "amendPledge",
                    json!({ "id": pledge["id"], "changeItems": [change], "reasons": vi("a") }),
                )
            }
            17 => {
                let added = [trees_item(quantity, None)];
                (
                    "amendPledge",
                    json!({ "id": pledge["id"], "addItems": added, "reasons": vi("a") }),
                )
            }
            18 => (
                "amendPledge",
                json!({ "id": pledge["id"], "removeItems": [item], "reasons": vi("a") }),
            ),
            19 => {
                let completion = ["NO_EVIDENCE", "LIMITED", "COMPLETE"][dice.below(3)];
                ("assessPledge", json!({ "id": pledge["id"], "completion": completion }))
            }
            20 => {
                let moved = json!({
                    "id": pledge["organization"]["id"],
                    "kind": (["SCHOOL", "POLICE", "NEIGHBORHOOD"][dice.below(3)]),
                    "area": places[dice.below(3)].0,
                    "parent": places[dice.below(3)].1,
                });
                ("updateOrganization", moved)
            }
            21 => {
                let name = format!("Khu phố {seed}-{step}");
                let items =
                    json!([trees_item(5.0, Some(TODAY)), trees_item(3.0, None), yes_or_no_item()]);
                let organization = ward.organization(&name).await;
                // Some depend on others: on fewer than have signed, on some more, on more than ever will.
                let others = [0, 2, 6, 9, 500][dice.below(5)];
                let signed = json!({
                    "organization": organization, "items": items, "othersNeeded": others
                });
                let signed = ward.sign(signed).await;
                pledges.lock().unwrap().push(signed);
                continue;
            }
            22 => {
                let change = json!({
                    "id": pledge["id"], "othersNeeded": dice.below(12), "reasons": vi("a")
                });
                ("amendPledge", change)
            }
            _ if dice.below(4) > 0 => continue,
            _ => {
                let reasons = vi("Thiếu kinh phí");
                let date = TODAY;
                ("withdrawPledge", json!({ "id": pledge["id"], "date": date, "reasons": reasons }))
            }
        };
        let judging = mutation.ends_with("Report") || mutation == "assessPledge";
        let by = if judging { &ward.reviewer } else { &ward.officer };
        let fields = if mutation == "reportProgress" { "report { id }" } else { "" };
        let payload = by.mutate(mutation, input, fields).await;
        if let Some(report) = payload["report"]["id"].as_str() {
            reported.push(report.to_owned());
        }
    }
}

/// Counts in the plainest way, from what was signed and reported, and compares it with what the
/// public reads.
async fn assert_totals(ward: &Ward, campaign: DocumentId) {
    let db = ward.app.store.reader();
    let of_campaign = pledge::COLUMN.campaign_id.eq(campaign);
    let signed = pledge::Entity::find().filter(of_campaign).all(db).await.unwrap();
    let standing: Vec<PledgeId> =
        signed.iter().filter(|one| one.counts()).map(|one| one.id).collect();
    let waiting = signed.iter().filter(|one| one.waits()).count();
    let others = i32::try_from(standing.len() + waiting).unwrap() - 1;
    let missed = signed.iter().filter(|one| one.waits() && one.others_needed <= others);
    assert_eq!(missed.count(), 0, "what waits for no more than have signed");
    let items = item::Entity::find().filter(item::COLUMN.pledge_id.is_in(standing.clone()));
    let items = items.all(db).await.unwrap();
    let reports = report::Entity::find()
        .order_by_asc(report::COLUMN.reported_on)
        .order_by_asc(report::COLUMN.id)
        .all(db)
        .await
        .unwrap();
    let last = |id: PledgeItemId, counts: fn(ReportState) -> bool| {
        let last = reports.iter().rfind(|report| report.item_id == id && counts(report.state));
        last.map_or(0, |report| report.quantity.0)
    };
    let (mut trees, mut done, mut shares) = ([0; 3], [0; 2], BTreeMap::new());
    for item in &items {
        let promised = item.quantity.map_or(1_000, |quantity| quantity.0);
        let reached = [
            last(item.id, |state| state != ReportState::Refused),
            last(item.id, |state| state == ReportState::Verified),
        ];
        if item.goal.as_deref() == Some("cay") {
            let share = i64::from(item.goal_share.0);
            trees[0] += promised * share / 1_000_000;
            trees[1] += reached[0] * share / 1_000_000;
            trees[2] += reached[1] * share / 1_000_000;
        }
        let shares: &mut Vec<[i64; 2]> = shares.entry(item.pledge_id).or_default();
        shares.push(reached.map(|reached| (reached * 1_000_000 / promised).min(1_000_000)));
        done[0] += i64::from(reached[0] >= promised);
        done[1] += i64::from(reached[1] >= promised);
    }
    let mean = |which: usize| {
        let of_pledge = |shares: &Vec<[i64; 2]>| {
            shares.iter().map(|share| share[which]).sum::<i64>()
                / i64::try_from(shares.len()).unwrap()
        };
        let sum: i64 = shares.values().map(of_pledge).sum();
        let count = i64::try_from(shares.len()).unwrap().max(1);
        f64::from(i32::try_from(sum / count).unwrap()) / 1e6
    };
    let query = "query($id: ID!) { campaign(by: { id: $id }) { \
        progress { pledges withdrawn waiting items itemsReported itemsVerified reported verified \
            overdue silent itemsDue itemsReportedOnTime itemsVerifiedOnTime } \
        goals { key pledged reported verified } } }";
    let read = ward.reader.data(query, json!({ "id": ward.campaign })).await["campaign"].take();
    let progress = json!({
        "pledges": standing.len(), "withdrawn": signed.len() - standing.len() - waiting, "waiting": waiting,
        "items": items.len(), "itemsReported": done[0], "itemsVerified": done[1],
        "reported": mean(0), "verified": mean(1),
    });
    let progress = with(progress, lateness(&signed, &items));
    assert_eq!(read["progress"], progress);
    let [pledged, reported, verified] =
        trees.map(|thousandths| f64::from(i32::try_from(thousandths).unwrap()) / 1e3);
    let goal = json!({
        "key": "cay", "pledged": pledged, "reported": reported, "verified": verified
    });
    assert_eq!(read["goals"][0], goal);
}

/// How late these pledges with these items are.
fn lateness(pledges: &[pledge::Model], items: &[item::Model]) -> Value {
    let today: Date = TODAY.parse().unwrap();
    let standing = || pledges.iter().filter(|pledge| pledge.counts());
    let of = |pledge: &pledge::Model| {
        let id = pledge.id;
        items.iter().filter(move |item| item.pledge_id == id)
    };
    let open = |item: &item::Model| item.reported_done_on.is_none();
    let passed = |item: &&item::Model| item.due_on.is_some_and(|due| due < today);
    let overdue = standing().filter(|pledge| {
        let verified = of(pledge).all(|item| item.verified_done_on.is_some());
        !verified && of(pledge).any(|item| open(item) && passed(&item))
    });
    let silent = standing().filter(|pledge| {
        let last = of(pledge).filter_map(|item| item.reported_on).max();
        let heard = last.or(pledge.in_effect_on).unwrap_or(pledge.signed_on);
        of(pledge).any(open) && today.days_after(heard) >= 1
    });
    let on_time = |done: fn(&item::Model) -> Option<Date>| {
        let in_time = |item: &&item::Model| done(item).is_some() && done(item) <= item.due_on;
        items.iter().filter(passed).filter(in_time).count()
    };
    json!({
        "overdue": overdue.count(),
        "silent": silent.count(),
        "itemsDue": items.iter().filter(passed).count(),
        "itemsReportedOnTime": on_time(|item| item.reported_done_on),
        "itemsVerifiedOnTime": on_time(|item| item.verified_done_on),
    })
}

fn with(mut told: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("{more}") };
    told.as_object_mut().unwrap().extend(more);
    told
}

/// Counting anew finds whatever is wrong; else it would prove nothing.
async fn a_recount_finds_what_is_wrong(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    let campaign: DocumentId = id::parse(&ward.campaign).unwrap().1.into();
    let counted = async || recount(ward.app.store.reader(), campaign).await.unwrap();
    assert_eq!(counted().await, []);
    ward.app.execute("UPDATE goal_tally SET reported = reported + 1", []).await;
    assert_eq!(counted().await, [Discrepancy::Goal(campaign, "cay".to_owned())]);
    ward.app.execute("UPDATE campaign_tally SET items = items + 1", []).await;
    ward.app.execute("UPDATE pledge SET items_reported = 1", []).await;
    ward.app.execute("UPDATE pledge_item SET reported = 5000", []).await;
    assert_eq!(counted().await.len(), 4);
}

/// What is kept of a pledge beside figures is what its history tells.
async fn a_recount_reads_the_history(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let report = ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    ward.verify(&report).await;
    let assess = json!({ "id": pledge["id"], "completion": "LIMITED", "notes": vi("Ít") });
    ward.reviewer.done("assessPledge", assess, "").await;
    let campaign: DocumentId = id::parse(&ward.campaign).unwrap().1.into();
    let wrong = [Discrepancy::History(pledge["id"].as_str().unwrap().parse().unwrap())];
    let counted = async || recount(ward.app.store.reader(), campaign).await.unwrap();
    assert_eq!(counted().await, []);
    for (harm, mend) in [
        ("pledge SET events = events + 1", "pledge SET events = events - 1"),
        ("pledge SET completion = 'complete'", "pledge SET completion = 'limited'"),
        ("pledge SET assessed_at = assessed_at + 1", "pledge SET assessed_at = assessed_at - 1"),
        (
            "pledge_event SET number = 9 WHERE number = 2",
            "pledge_event SET number = 2 WHERE number = 9",
        ),
        (
            "pledge_event SET kind = 'refused' WHERE kind = 'verified'",
            "pledge_event SET kind = 'verified' WHERE kind = 'refused'",
        ),
        (
            "pledge_event SET kind = 'withdrawn' WHERE kind = 'assessed'",
            "pledge_event SET kind = 'assessed' WHERE kind = 'withdrawn'",
        ),
    ] {
        ward.app.execute(&format!("UPDATE {harm}"), []).await;
        assert_eq!(counted().await, wrong, "{harm}");
        ward.app.execute(&format!("UPDATE {mend}"), []).await;
        assert_eq!(counted().await, [], "{mend}");
    }
}

async fn a_goal_holds_no_more_than_can_be_counted(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.pledge("Khu phố 1", 1.0).await;
    ward.app.execute("UPDATE goal_tally SET pledged = 9000000000000000000", []).await;
    let items = json!([trees_item(1.0, None)]);
    let refused = ward.officer.refused("signPledge", ward.signing(json!({ "items": items })).await);
    assert_eq!(refused.await["code"], "OUT_OF_RANGE");
}

/// One of the reports, or one that there is not.
fn one_of(reports: &[String], dice: &mut Dice) -> String {
    match reports.len() {
        0 => "report_01h455vb4pex5vsknk084sn02q".to_owned(),
        count => reports[dice.below(count)].clone(),
    }
}

on_both_engines!(
    any_steps_at_once_leave_the_totals_right,
    a_recount_finds_what_is_wrong,
    a_recount_reads_the_history,
    a_goal_holds_no_more_than_can_be_counted,
);
