//! Who belongs to an organization: reporters reach its pledges and nothing else, reviewers judge
//! others'.

use loa::access::{Actor, Role, Scope};
use loa::account::{self, NewToken};
use loa::transact;
use serde_json::{Value, json};

use super::{PLEDGE, TODAY, Ward, trees_item, vi};
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

impl Ward {
    /// Somebody new with this role who belongs to this organization.
    pub(super) async fn member(&self, role: Role, organization: &Value) -> Client {
        let client = self.app.user(role).await;
        let id = client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let input = json!({ "id": id, "organization": organization });
        let user = "user { organization { id } }";
        let updated = self.app.admin().await.done("updateUser", input, user).await;
        assert_eq!(updated["user"]["organization"]["id"], *organization);
        client
    }
}

fn report_on(pledge: &Value, quantity: f64, evidence: &[&str]) -> Value {
    let evidence = evidence.iter().map(|media| json!({ "media": media })).collect::<Vec<_>>();
    json!({
        "item": pledge["items"][0]["id"], "date": TODAY, "quantity": quantity, "evidence": evidence
    })
}

async fn a_reporter_reports_for_their_organization_alone(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let (own, others) =
        (ward.pledge("Khu phố 5", 10.0).await, ward.pledge("Khu phố 6", 10.0).await);
    let reporter = ward.member(Role::OrganizationReporter, &own["organization"]["id"]).await;
    let photo = reporter.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let fields = "report { id state createdBy { id } pledge { id } \
        evidence { media { id fileName } } }";
    let entered = reporter.done("reportProgress", report_on(&own, 4.0, &[&photo]), fields).await;
    let report = &entered["report"];
    assert_eq!(report["pledge"]["id"], own["id"]);
    assert_eq!(report["evidence"][0]["media"]["id"], photo);
    assert_eq!(report["createdBy"], Value::Null, "no colleagues");

    let refused = reporter.refused("reportProgress", report_on(&others, 4.0, &[])).await;
    assert_eq!(refused["code"], "FORBIDDEN");
    let mut missing = report_on(&own, 4.0, &[]);
    missing["item"] = json!("item_01h455vb4pex5vsknk084sn02q");
    assert_eq!(reporter.refused("reportProgress", missing).await["code"], "NOT_FOUND");
    for (mutation, input) in [
        ("signPledge", ward.signing(json!({})).await),
        ("amendPledge", json!({ "id": own["id"], "signerName": "a", "reasons": vi("a") })),
        ("withdrawPledge", json!({ "id": own["id"], "date": TODAY, "reasons": vi("a") })),
        ("verifyReport", json!({ "id": report["id"] })),
        ("refuseReport", json!({ "id": report["id"], "reason": "a" })),
    ] {
        assert_eq!(reporter.refused(mutation, input).await["code"], "FORBIDDEN", "{mutation}");
    }
    ward.verify(report).await;
    assert_eq!(ward.public(&own).await["progress"]["verified"], 0.4);
}

async fn a_reporter_shows_only_files_of_their_own(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let own = ward.pledge("Khu phố 5", 10.0).await;
    let reporter = ward.member(Role::OrganizationReporter, &own["organization"]["id"]).await;
    let hidden = ward.officer.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let refused = reporter.refused("reportProgress", report_on(&own, 4.0, &[&hidden])).await;
    assert_eq!(refused["code"], "NOT_FOUND");
    assert_eq!(refused["path"], json!(["input", "evidence", "0", "media"]));

    let same = reporter.upload(phone_photo(64, 48, 1), "a.jpg", json!({})).await;
    assert_eq!(same["existing"], false, "the library's files are nobody's business");
    let photo = same["media"]["id"].as_str().unwrap();
    assert_ne!(photo, hidden);
    let again = reporter.upload(phone_photo(64, 48, 1), "b.jpg", json!({})).await;
    assert_eq!((&again["existing"], &again["media"]["id"]), (&json!(true), &json!(photo)));
    reporter.done("reportProgress", report_on(&own, 4.0, &[photo]), "").await;
}

async fn a_reporter_sees_the_own_pledges_at_the_desk(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let (own, others) =
        (ward.pledge("Khu phố 5", 10.0).await, ward.pledge("Khu phố 6", 10.0).await);
    let reporter = ward.member(Role::OrganizationReporter, &own["organization"]["id"]).await;
    ward.report(&others["items"][0]["id"], 1.0, TODAY).await;
    let wrong = ward.report(&own["items"][0]["id"], 9.0, TODAY).await;
    ward.refuse(&wrong).await;
    let waiting = ward.report(&own["items"][0]["id"], 2.0, TODAY).await;

    let query = format!(
        "query($own: ID!, $others: ID!) {{ desk {{ \
        pledges {{ totalCount nodes {{ id reports {{ totalCount nodes {{ refusalReason \
            judgedBy {{ id }} item {{ id }} }} }} }} }} \
        own: pledge(id: $own) {{ {PLEDGE} }} others: pledge(id: $others) {{ id }} \
        reports {{ totalCount nodes {{ id }} }} \
        refused: reports(state: REFUSED) {{ totalCount nodes {{ id }} }} }} }}"
    );
    let variables = json!({ "own": own["id"], "others": others["id"] });
    let desk = reporter.data(&query, variables).await["desk"].take();
    assert_eq!(desk["pledges"]["totalCount"], 1);
    assert_eq!(desk["pledges"]["nodes"][0]["id"], own["id"]);
    let reports = &desk["pledges"]["nodes"][0]["reports"];
    assert_eq!(reports["totalCount"], 2);
    let refused = reports["nodes"].as_array().unwrap().iter();
    let mut refused = refused.filter(|report| !report["refusalReason"].is_null());
    assert_eq!(refused.next().unwrap()["judgedBy"], Value::Null, "no colleagues");
    assert_eq!(desk["own"]["items"][0]["reported"], 2.0);
    assert_eq!(desk["others"], Value::Null);
    assert_eq!(desk["reports"], json!({ "totalCount": 1, "nodes": [{ "id": waiting["id"] }] }));
    assert_eq!(desk["refused"], json!({ "totalCount": 1, "nodes": [{ "id": wrong["id"] }] }));
    for field in ["documents { totalCount }", "media { totalCount }", "users { totalCount }"] {
        let reply = reporter.send(&format!("{{ desk {{ {field} }} }}"), json!({})).await;
        assert_eq!(reply.error_code(), "FORBIDDEN", "{field}");
    }
}

async fn who_belongs_to_nothing_reports_on_nothing(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let unbound = ward.app.user(Role::OrganizationReporter).await;
    let refused = unbound.refused("reportProgress", report_on(&pledge, 1.0, &[])).await;
    assert_eq!(refused["code"], "FORBIDDEN");
    let reply = unbound.send("{ desk { pledges { totalCount } } }", json!({})).await;
    assert_eq!(reply.error_code(), "FORBIDDEN");

    let gone = json!(ward.organization("Khu phố 7").await);
    let reporter = ward.member(Role::OrganizationReporter, &gone).await;
    ward.officer.done("deleteOrganization", json!({ "id": gone }), "").await;
    let reply = reporter.send("{ desk { pledges { totalCount } } }", json!({})).await;
    assert_eq!(reply.error_code(), "FORBIDDEN", "of an organization that is gone");
}

async fn a_reporter_belongs_to_an_organization(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let (admin, organization) = (ward.app.admin().await, ward.organization("Khu phố 5").await);
    let nothing = "organization_01h455vb4pex5vsknk084sn02q";
    let user = |organization: Value| {
        json!({
            "email": "kp5@ward.example", "name": "Lan", "password": "một câu đủ dài",
            "role": "ORGANIZATION_REPORTER", "organization": organization,
        })
    };
    let token = |organization: Value| {
        json!({
            "name": "a", "role": "ORGANIZATION_REPORTER", "scopes": ["WRITE"],
            "organization": organization,
        })
    };
    for (mutation, input, code) in [
        ("createUser", user(Value::Null), "REQUIRED"),
        ("createUser", user(json!(nothing)), "NOT_FOUND"),
        ("createApiToken", token(Value::Null), "REQUIRED"),
        ("createApiToken", token(json!(nothing)), "NOT_FOUND"),
    ] {
        let refused = admin.refused(mutation, input).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!(code), &json!("organization")));
    }
    let created = admin.done("createUser", user(json!(organization)), "user { id }").await;
    let id = &created["user"]["id"];
    let without = admin.refused("updateUser", json!({ "id": id, "organization": null })).await;
    assert_eq!(without["code"], "REQUIRED");
    let editor = json!({ "id": id, "organization": null, "role": "EDITOR" });
    let fields = "user { role organization { id } }";
    let updated = admin.done("updateUser", editor, fields).await;
    assert_eq!(updated["user"], json!({ "role": "EDITOR", "organization": null }));
    let back = admin.refused("updateUser", json!({ "id": id, "role": "ORGANIZATION_REPORTER" }));
    assert_eq!(back.await["code"], "REQUIRED");
}

async fn a_token_reports_for_its_organization(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let (own, others) =
        (ward.pledge("Khu phố 5", 10.0).await, ward.pledge("Khu phố 6", 10.0).await);
    let input = json!({
        "name": "a", "role": "ORGANIZATION_REPORTER", "scopes": ["WRITE", "READ_DESK"],
        "organization": own["organization"]["id"],
    });
    let fields = "secret apiToken { organization { id } }";
    let issued = ward.app.admin().await.done("createApiToken", input, fields).await;
    assert_eq!(issued["apiToken"]["organization"]["id"], own["organization"]["id"]);
    let secret = issued["secret"].as_str().map(ToOwned::to_owned);
    let program = Client::new(ward.app.url(""), secret);
    let entered = program.done("reportProgress", report_on(&own, 4.0, &[]), "report { id }").await;
    assert!(entered["report"]["id"].is_string());
    let refused = program.refused("reportProgress", report_on(&others, 4.0, &[])).await;
    assert_eq!(refused["code"], "FORBIDDEN");
}

async fn a_token_without_an_account_shows_files_of_its_own(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let own = ward.pledge("Khu phố 5", 10.0).await;
    let [program, other] = [(); 2].map(|()| bare_token(&ward, &own["organization"]["id"]));
    let (program, other) = (program.await, other.await);
    let photo = program.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let fields = "report { evidence { media { id } } }";
    let entered = program.done("reportProgress", report_on(&own, 4.0, &[&photo]), fields).await;
    assert_eq!(entered["report"]["evidence"][0]["media"]["id"], photo);

    let foreign = other.refused("reportProgress", report_on(&own, 5.0, &[&photo])).await;
    assert_eq!(foreign["path"], json!(["input", "evidence", "0", "media"]), "another token's");
    let refused = other.refused("deleteMedia", json!({ "id": photo })).await;
    assert_eq!(refused["code"], "FORBIDDEN");
    let same = other.upload(phone_photo(64, 48, 1), "a.jpg", json!({})).await;
    assert_eq!(same["existing"], false, "nobody learns what others have uploaded");
    let again = program.upload(phone_photo(64, 48, 1), "b.jpg", json!({})).await;
    assert_eq!((&again["existing"], &again["media"]["id"]), (&json!(true), &json!(photo)));
    let words = json!({ "id": photo, "texts": [{ "language": "vi", "alt": "Hàng cây" }] });
    program.done("updateMedia", words, "").await;
    let refused = other.refused("updateMedia", json!({ "id": photo })).await;
    assert_eq!(refused["code"], "FORBIDDEN");
}

/// A program with a token for this organization that was issued at the machine: no account stands
/// behind it.
async fn bare_token(ward: &Ward, organization: &Value) -> Client {
    let organization = organization.as_str().unwrap().parse().unwrap();
    let new = NewToken {
        name: "báo cáo".to_owned(),
        role: Role::OrganizationReporter,
        organization: Some(organization),
        scopes: vec![Scope::Write, Scope::ReadDesk],
        expires_at: None,
    };
    let issued: Result<_, account::Error> =
        transact!(&ward.app.store, |tx| account::issue(tx, &Actor::System, new.clone()).await);
    let secret = issued.unwrap().secret.expose().to_owned();
    Client::new(ward.app.url(""), Some(secret))
}

async fn nobody_judges_what_their_own_organization_did(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let bloc = json!({ "kind": "FRONT", "names": vi("Mặt trận") });
    let bloc = json!(ward.organization_of(bloc).await);
    let member = json!({ "kind": "COMMUNITY", "names": vi("Hội"), "parent": bloc });
    let member = json!(ward.organization_of(member).await);
    let items = [trees_item(10.0, None)];
    let of_bloc = ward.sign(json!({ "organization": bloc, "items": items })).await;
    let of_member = ward.sign(json!({ "organization": member, "items": items })).await;
    let from_bloc = ward.member(Role::Reviewer, &bloc).await;
    let from_member = ward.member(Role::Reviewer, &member).await;
    let judge = async |by: &Client, pledge: &Value| {
        let report = ward.report(&pledge["items"][0]["id"], 1.0, TODAY).await;
        let refuse = json!({ "id": report["id"], "reason": "Sai" });
        let verify = json!({ "id": report["id"] });
        let of_verifying = by.mutate("verifyReport", verify, "").await;
        let of_refusing = by.mutate("refuseReport", refuse, "").await;
        [of_verifying, of_refusing]
            .map(|payload| payload["userErrors"][0]["code"].as_str().unwrap_or("ok").to_owned())
    };
    let own = ["OWN_ORGANIZATION", "OWN_ORGANIZATION"];
    assert_eq!(judge(&from_bloc, &of_bloc).await, own);
    assert_eq!(judge(&from_member, &of_member).await, own);
    assert_eq!(judge(&from_member, &of_bloc).await, own, "a bloc is its members");
    assert_eq!(judge(&from_bloc, &of_member).await, ["ok", "WRONG_STATE"], "who stands above");
    assert_eq!(judge(&ward.reviewer, &of_bloc).await, ["ok", "WRONG_STATE"]);
}

on_both_engines!(
    a_reporter_reports_for_their_organization_alone,
    a_reporter_shows_only_files_of_their_own,
    a_reporter_sees_the_own_pledges_at_the_desk,
    who_belongs_to_nothing_reports_on_nothing,
    a_reporter_belongs_to_an_organization,
    a_token_reports_for_its_organization,
    a_token_without_an_account_shows_files_of_its_own,
    nobody_judges_what_their_own_organization_did,
);
