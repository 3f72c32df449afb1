//! Pledges: signing them, reporting on them, and what the public sees of it.

mod ceremony;
mod conditions;
mod details;
mod digests;
mod history;
mod imports;
mod invitations;
mod lists;
mod papers;
mod privacy;
mod reminders;
mod reporters;
mod reporting;
mod shares;
mod signing;
mod statistics;
mod tallies;

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// The day on which every test begins, where the site is.
const TODAY: &str = "2025-04-11";
const YESTERDAY: &str = "2025-04-10";
const TOMORROW: &str = "2025-04-12";
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// A ward with a campaign, and the people who deal with its pledges.
struct Ward {
    app: TestApp,
    /// Edits, and enters pledges and reports.
    officer: Client,
    /// Judges reports.
    reviewer: Client,
    reader: Client,
    campaign: String,
}

impl Ward {
    /// A ward whose campaign is published.
    async fn with_campaign(app: TestApp) -> Self {
        let ward = Self::with_draft(app).await;
        ward.publish().await;
        ward
    }

    /// A ward whose campaign is a draft.
    async fn with_draft(app: TestApp) -> Self {
        let (officer, reviewer) = (app.editor().await, app.user(Role::Reviewer).await);
        let reader = app.anonymous();
        let campaign = new_campaign(&officer, "Đường xanh").await;
        Self { app, officer, reviewer, reader, campaign }
    }

    async fn publish(&self) {
        let input = json!({ "id": self.campaign, "expectedRevision": 1 });
        self.officer.done("publishCampaign", input, "").await;
    }

    async fn unpublish(&self) {
        self.officer.done("unpublishCampaign", json!({ "id": self.campaign }), "").await;
    }

    /// A pledge of a new organization to plant so many trees by the end of the year; the pledge as
    /// [`PLEDGE`] shows it.
    async fn pledge(&self, name: &str, trees: f64) -> Value {
        let item = trees_item(trees, Some("2025-12-31"));
        self.sign(json!({ "organization": self.organization(name).await, "items": [item] })).await
    }

    /// Signs in this ward's campaign; what is not given is made up.
    async fn sign(&self, given: Value) -> Value {
        let input = self.signing(given).await;
        let fields = format!("pledge {{ {PLEDGE} }}");
        self.officer.done("signPledge", input, &fields).await["pledge"].take()
    }

    /// The input of a signature; what is not given is made up.
    async fn signing(&self, given: Value) -> Value {
        let mut input = json!({
            "campaign": self.campaign,
            "signerName": "Bùi Văn Sáng",
            "signedOn": YESTERDAY,
            "items": [yes_or_no_item()],
        });
        if given.get("organization").is_none() {
            input["organization"] = json!(self.organization("Khu phố 5").await);
        }
        for (field, value) in given.as_object().unwrap() {
            input[field] = value.clone();
        }
        input
    }

    async fn organization(&self, name: &str) -> String {
        self.organization_of(json!({ "kind": "NEIGHBORHOOD", "names": vi(name) })).await
    }

    async fn organization_of(&self, input: Value) -> String {
        let made = self.officer.done("createOrganization", input, "organization { id }").await;
        made["organization"]["id"].as_str().unwrap().to_owned()
    }

    /// Reports on an item; answers the report as [`REPORT`] shows it.
    async fn report(&self, item: &Value, quantity: f64, date: &str) -> Value {
        let input = json!({ "item": item, "quantity": quantity, "date": date });
        let fields = format!("report {{ {REPORT} }}");
        self.officer.done("reportProgress", input, &fields).await["report"].take()
    }

    /// Reports that less of an item is done than before, and why.
    async fn report_less(&self, item: &Value, quantity: f64, date: &str) -> Value {
        let notes = vi("Đếm lại tại chỗ");
        let input = json!({ "item": item, "quantity": quantity, "date": date, "notes": notes });
        let fields = format!("report {{ {REPORT} }}");
        self.officer.done("reportProgress", input, &fields).await["report"].take()
    }

    async fn verify(&self, report: &Value) -> Value {
        let fields = format!("report {{ {REPORT} }}");
        let input = json!({ "id": report["id"] });
        self.reviewer.done("verifyReport", input, &fields).await["report"].take()
    }

    async fn refuse(&self, report: &Value) -> Value {
        let fields = format!("report {{ {REPORT} }}");
        let input = json!({ "id": report["id"], "reason": "Không đúng thực tế" });
        self.reviewer.done("refuseReport", input, &fields).await["report"].take()
    }

    /// What the public reads of a pledge; null where it does not.
    async fn public(&self, pledge: &Value) -> Value {
        let query =
            format!("query($id: ID!) {{ pledge(by: {{ id: $id }}) {{ {PLEDGE} {REPORTS} }} }}");
        self.reader.data(&query, json!({ "id": pledge["id"] })).await["pledge"].take()
    }
}

/// What a pledge is asked for.
const PLEDGE: &str = "id externalRef signerName signerRole signedOn statement status nextDueOn \
    organization { id name } \
    progress { items itemsReported itemsVerified reported verified } \
    withdrawal { date reason } \
    items { id text unit quantity dueOn goal reported verified reportedShare verifiedShare \
        status daysOverdue lastReportedOn \
        reportedDoneOn verifiedDoneOn reportedOnTime verifiedOnTime }";
/// What a report is asked for.
const REPORT: &str = "id date quantity note state verifiedAt refusalReason";
/// The reports on a pledge.
const REPORTS: &str = "reports { totalCount nodes { id date quantity note state verifiedAt } }";

fn vi(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

fn trees_item(trees: f64, due_on: Option<&str>) -> Value {
    json!({
        "texts": vi("Trồng cây dọc đường Bờ Kè"),
        "units": vi("cây"),
        "quantity": trees,
        "dueOn": due_on,
        "goal": "cay",
    })
}

fn yes_or_no_item() -> Value {
    json!({ "texts": vi("Sửa nhà văn hóa") })
}

/// A campaign's draft with a goal in trees and one in roads.
async fn new_campaign(officer: &Client, title: &str) -> String {
    let input = json!({
        "title": title,
        "lead": "Mỗi khu phố một tuyến đường.",
        "startsOn": "2025-04-01",
        "goals": [
            { "key": "cay", "text": "Trồng cây", "unit": "cây", "target": 500 },
            { "key": "duong", "text": "Tuyến đường tự quản", "unit": "tuyến", "target": 12 },
        ],
    });
    let made = officer.done("createCampaign", input, "campaign { id }").await;
    made["campaign"]["id"].as_str().unwrap().to_owned()
}
