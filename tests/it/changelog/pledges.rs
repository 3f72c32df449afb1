//! What stands in the log of pledges.

use loa::access::Role;
use serde_json::{Value, json};

use super::rows::Told;
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// What each step of a pledge's life writes into the log: nothing while nobody sees it.
async fn a_pledge_is_in_the_log_while_its_campaign_is_public(app: TestApp) {
    let mut told = Told::of(&app);
    let (officer, reviewer) = (app.editor().await, app.user(Role::Reviewer).await);
    let text = |text: &str| json!([{ "language": "vi", "text": text }]);
    let campaign = json!({ "title": "Đường xanh", "lead": "a", "startsOn": "2025-04-01" });
    let campaign = made(&officer, "createCampaign", campaign, "campaign").await;
    let organization = json!({ "names": text("Khu phố 5"), "kind": "NEIGHBORHOOD" });
    let organization = made(&officer, "createOrganization", organization, "organization").await;
    let paper = officer.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "a.pdf", json!({})).await;
    let paper = &paper["media"]["id"];
    let known =
        [("the campaign", &campaign), ("the organization", &organization), ("the paper", paper)];
    told.step("preparing a campaign", known).await;

    let input = json!({
        "campaign": campaign, "organization": organization, "paper": paper,
        "signerName": "Bùi Văn Sáng", "signedOn": "2025-04-10",
        "items": [{ "texts": text("Sửa nhà văn hóa") }],
    });
    let signed = officer.done("signPledge", input, "pledge { id items { id } }").await;
    let (pledge, item) = (&signed["pledge"]["id"], &signed["pledge"]["items"][0]["id"]);
    let known = [("the pledge", pledge)];
    told.step("signing in a campaign that is not published", known).await;
    // What comes later has the higher id, and stands behind in the log.
    app.clock.advance(1);
    let photo = json!(officer.uploaded(phone_photo(64, 48, 1), json!({})).await);
    let evidence = json!([{ "media": photo }]);
    let progress = json!({
        "item": item, "date": "2025-04-11", "quantity": 0, "evidence": evidence
    });
    let hidden = made(&officer, "reportProgress", progress.clone(), "report").await;
    told.step("reporting there", [("a report", &hidden), ("the photo", &photo)]).await;
    reviewer.done("verifyReport", json!({ "id": hidden }), "").await;
    told.step("verifying the report", []).await;

    let publish = json!({ "id": campaign, "expectedRevision": 1 });
    officer.done("publishCampaign", publish, "").await;
    told.step("publishing the campaign", []).await;
    officer
        .done(
            "amendPledge",
            json!({ "id": pledge, "signerName": "Lan", "reasons": text("Nhầm tên") }),
            "",
        )
        .await;
    told.step("amending the pledge", []).await;
    let evident = json!(officer.uploaded(phone_photo(64, 48, 9), json!({})).await);
    let mut again = progress;
    again["evidence"] = json!([{ "media": evident }]);
    let report = made(&officer, "reportProgress", again.clone(), "report").await;
    let known = [("another report", &report), ("the evidence", &evident)];
    told.step("reporting with evidence", known).await;
    reviewer.done("refuseReport", json!({ "id": report, "reason": "Nhầm" }), "").await;
    told.step("refusing the report", []).await;
    again["evidence"] = json!([]);
    app.clock.advance(1);
    let report = made(&officer, "reportProgress", again, "report").await;
    reviewer.done("verifyReport", json!({ "id": report }), "").await;
    told.step("reporting and verifying", [("a third report", &report)]).await;
    let withdraw = json!({ "id": pledge, "date": "2025-04-11", "reasons": text("Thiếu kinh phí") });
    officer.done("withdrawPledge", withdraw, "").await;
    told.step("withdrawing the pledge", []).await;
    officer.done("unpublishCampaign", json!({ "id": campaign }), "").await;
    told.step("taking the campaign back", []).await;
    insta::assert_snapshot!("rows_of_a_pledge", told.text);
}

/// The id of something new.
async fn made(officer: &Client, mutation: &str, input: Value, what: &str) -> Value {
    let mut payload = officer.done(mutation, input, &format!("{what} {{ id }}")).await;
    payload[what]["id"].take()
}

on_both_engines!(a_pledge_is_in_the_log_while_its_campaign_is_public);
