//! `loa check` of the figures of pledges.

use serde_json::{Value, json};

use super::Site;
use crate::support::{TestApp, on_both_engines};

async fn figures_that_do_not_follow_from_the_reports_are_told(app: TestApp) {
    let campaign = campaign_with_a_pledge(&app).await;
    let site = Site::new();
    let check = || site.run(&["check", "--database-url", app.database_url()]);
    let told = check().success();
    assert!(told.ends_with(" things: all is well\n"), "{told}");
    app.execute("UPDATE campaign_tally SET fulfilled = 1", []).await;
    app.execute("UPDATE goal_tally SET verified = 1", []).await;
    let told = check();
    assert_eq!(told.status.code(), Some(1), "{told:#?}");
    let wrong = "what is kept is not what the reports say";
    let (figures, log) = told.stdout.split_once("audit log: ").unwrap();
    assert_eq!(figures, format!("{campaign}: {wrong}\n{campaign} (cay): {wrong}\n"));
    assert!(log.starts_with("3 entries, the last with "), "{log}");
    assert!(told.stderr.contains("not as it should be: 2"), "{told:#?}");
}

async fn an_audit_log_that_was_tampered_with_is_told(app: TestApp) {
    campaign_with_a_pledge(&app).await;
    app.execute("UPDATE audit_head SET seq = 2", []).await;
    let told = Site::new().run(&["check", "--database-url", app.database_url()]);
    assert_eq!(told.status.code(), Some(1), "{told:#?}");
    assert_eq!(told.stdout, "audit log: it does not end after row 3\n");
}

/// A campaign with a pledge toward its goal; answers its id.
async fn campaign_with_a_pledge(app: &TestApp) -> String {
    let editor = app.editor().await;
    let vi = |text: &str| json!([{ "language": "vi", "text": text }]);
    let goals = json!([{ "key": "cay", "text": "Trồng cây", "unit": "cây", "target": 500 }]);
    let input = json!({ "title": "Đường xanh", "startsOn": "2025-04-01", "goals": goals });
    let made = editor.done("createCampaign", input, "campaign { id }").await;
    let campaign: &Value = &made["campaign"]["id"];
    let input = json!({ "kind": "NEIGHBORHOOD", "names": vi("Khu phố 5") });
    let organization = editor.done("createOrganization", input, "organization { id }").await;
    let item = json!({
        "texts": vi("Trồng cây"), "units": vi("cây"), "quantity": 10, "goal": "cay",
    });
    let signed = json!({
        "campaign": campaign, "organization": organization["organization"]["id"],
        "signerName": "Bùi Văn Sáng", "signedOn": "2025-04-10", "items": [item],
    });
    editor.done("signPledge", signed, "").await;
    campaign.as_str().unwrap().to_owned()
}

on_both_engines!(
    figures_that_do_not_follow_from_the_reports_are_told,
    an_audit_log_that_was_tampered_with_is_told,
);
