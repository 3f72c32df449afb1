//! Pledges that are handed in without an account: by a link, confirmed, and decided on.

use loa::id::InvitationId;
use loa::pledge::invitation::row;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::{DAY, TODAY, TOMORROW, Ward};
use crate::support::{Client, TestApp, on_both_engines};

/// What whoever has a link reads.
const BY_LINK: &str = "state expiresAt refusalReason campaign { title } organization { name } \
    pledge { id status }";

impl Ward {
    /// Invites an organization; answers the invitation's id and the link's secret.
    pub(super) async fn invite(&self, organization: &str) -> (Value, String) {
        let input = json!({ "campaign": self.campaign, "organization": organization });
        let fields = "secret invitation { id state submission { language } contact { name } }";
        let mut invited = self.officer.done("invitePledge", input, fields).await;
        assert_eq!(invited["invitation"]["state"], "OPEN");
        assert_eq!(invited["invitation"]["submission"], Value::Null);
        let secret = invited["secret"].as_str().unwrap().to_owned();
        (invited["invitation"]["id"].take(), secret)
    }

    pub(super) async fn by_link(&self, secret: &str) -> Value {
        let query =
            format!("query($token: String!) {{ pledgeInvitation(token: $token) {{ {BY_LINK} }} }}");
        self.reader.data(&query, json!({ "token": secret })).await["pledgeInvitation"].take()
    }

    /// The code on its way to the contact, as whoever carries it reads it.
    pub(super) async fn code(&self, invitation: &Value) -> String {
        let query = "{ desk { pledgeCodes(first: 100) { nodes { code createdAt \
            invitation { id contact { name email phone } } } } } }";
        let read = self.officer.data(query, json!({})).await;
        let codes = read["desk"]["pledgeCodes"]["nodes"].as_array().unwrap().clone();
        let own = codes.into_iter().find(|code| code["invitation"]["id"] == *invitation).unwrap();
        assert_eq!(own["invitation"]["contact"]["email"], "lan@khupho.example");
        own["code"].as_str().unwrap().to_owned()
    }

    pub(super) async fn state(&self, invitation: &Value) -> Value {
        let query = "query($id: ID!) { desk { pledgeInvitation(id: $id) { state } } }";
        let read = self.officer.data(query, json!({ "id": invitation })).await;
        read["desk"]["pledgeInvitation"]["state"].clone()
    }

    /// An invitation by which something was handed in and confirmed.
    async fn confirmed(&self, organization: &str) -> (Value, String) {
        let (invitation, secret) = self.invite(organization).await;
        self.reader.done("submitPledge", submission(&secret), "").await;
        let code = self.code(&invitation).await;
        self.reader.done("confirmPledge", json!({ "token": secret, "code": code }), "").await;
        (invitation, secret)
    }
}

pub(super) fn submission(secret: &str) -> Value {
    json!({
        "token": secret,
        "signerName": "Nguyễn Thị Lan",
        "signerRole": "Trưởng khu phố",
        "signedOn": TODAY,
        "place": "Nhà văn hóa",
        "statement": "Chúng tôi cam kết.",
        "items": [
            { "text": "Trồng cây", "unit": "cây", "quantity": 20, "dueOn": "2025-12-31",
              "goal": "cay", "goalShare": 0.5, "responsible": "Lê Văn Hải" },
            { "text": "Sửa nhà văn hóa" },
        ],
        "contact": { "name": "Lan", "email": " Lan@KhuPho.example", "phone": "+84 203 3825 001" },
    })
}

async fn a_pledge_is_handed_in_confirmed_and_accepted(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.invite(&organization).await;
    let open = ward.by_link(&secret).await;
    assert_eq!(open["state"], "OPEN");
    assert_eq!(open["campaign"]["title"], "Đường xanh");
    assert_eq!(open["organization"]["name"], "Khu phố 5");
    let expires_at = open["expiresAt"].as_str().unwrap();
    assert!(expires_at.starts_with("2025-05-11T"), "{expires_at}");

    let fields = "invitation { state }";
    let handed_in = ward.reader.done("submitPledge", submission(&secret), fields).await;
    assert_eq!(handed_in["invitation"]["state"], "SUBMITTED");
    let read = "{ pledges { totalCount } }";
    assert_eq!(ward.reader.data(read, json!({})).await["pledges"]["totalCount"], 0);
    let early = ward.officer.refused("acceptPledge", json!({ "id": invitation })).await;
    assert_eq!((&early["code"], &early["path"]), (&json!("WRONG_STATE"), &json!(["input", "id"])));

    let wrong = json!({ "token": secret, "code": "AAAAAAAA" });
    let refused = ward.reader.refused("confirmPledge", wrong).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("NOT_FOUND"), &json!("code")));
    let code = ward.code(&invitation).await;
    let spoken = format!("{}-{} ", code[..4].to_lowercase(), &code[4..]);
    let confirm = json!({ "token": secret, "code": spoken });
    let confirmed = ward.reader.done("confirmPledge", confirm.clone(), fields).await;
    assert_eq!(confirmed["invitation"]["state"], "CONFIRMED");
    let again = ward.reader.refused("confirmPledge", confirm).await;
    assert_eq!(again["code"], "WRONG_STATE", "a code is used once");
    let codes = "{ desk { pledgeCodes { totalCount nodes { code } } } }";
    let left = ward.officer.data(codes, json!({})).await["desk"]["pledgeCodes"].take();
    assert_eq!(left, json!({ "totalCount": 0, "nodes": [] }));

    let query = "{ desk { pledgeInvitations(state: CONFIRMED) { totalCount nodes { \
        state organization { name } submission { language signerName signerRole signedOn place \
            statement othersNeeded items { text unit quantity dueOn goal goalShare responsible } } \
        contact { name email phone } pledge { id } } } } }";
    let queue = ward.officer.data(query, json!({})).await["desk"]["pledgeInvitations"].take();
    insta::assert_json_snapshot!("a_pledge_that_was_handed_in", queue);

    let fields = "pledge { id } invitation { state decidedAt decidedBy { id } pledge { id } }";
    let accepted = ward.officer.done("acceptPledge", json!({ "id": invitation }), fields).await;
    assert_eq!(accepted["invitation"]["state"], "ACCEPTED");
    assert_eq!(accepted["invitation"]["pledge"], accepted["pledge"]);
    let query = "query($id: ID!) { pledge(by: { id: $id }) { signerName signerRole signedOn place \
        statement organization { name } items { text unit quantity dueOn goal goalShare responsible } \
        history { nodes { kind role } } } }";
    let read = ward.reader.data(query, accepted["pledge"].clone()).await["pledge"].take();
    insta::assert_json_snapshot!("a_pledge_that_was_accepted", read);
    let by_link = ward.by_link(&secret).await;
    assert_eq!(by_link["pledge"]["id"], accepted["pledge"]["id"]);
    let twice = ward.officer.refused("acceptPledge", json!({ "id": invitation })).await;
    assert_eq!(twice["code"], "WRONG_STATE");
}

async fn a_link_is_good_for_one_pledge_until_it_expires_or_is_revoked(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (_, used) = ward.invite(&organization).await;
    ward.reader.done("submitPledge", submission(&used), "").await;
    let refused = ward.reader.refused("submitPledge", submission(&used)).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("WRONG_STATE"), &json!(["input", "token"]),)
    );

    let (revoked, secret) = ward.invite(&organization).await;
    let fields = "invitation { state }";
    let input = json!({ "id": revoked });
    let done = ward.officer.done("revokePledgeInvitation", input.clone(), fields).await;
    assert_eq!(done["invitation"]["state"], "REVOKED");
    ward.officer.done("revokePledgeInvitation", input, fields).await;
    assert_eq!(ward.by_link(&secret).await["state"], "REVOKED");
    let refused = ward.reader.refused("submitPledge", submission(&secret)).await;
    assert_eq!(refused["code"], "WRONG_STATE");

    let (late, secret) = ward.invite(&organization).await;
    let (handed_in, other) = ward.invite(&organization).await;
    ward.reader.done("submitPledge", submission(&other), "").await;
    let code = ward.code(&handed_in).await;
    ward.app.clock.advance(30 * DAY);
    assert_eq!(ward.state(&late).await, "EXPIRED");
    let refused = ward.reader.refused("submitPledge", submission(&secret)).await;
    assert_eq!(refused["code"], "WRONG_STATE");
    let confirm = json!({ "token": other, "code": code });
    let refused = ward.reader.refused("confirmPledge", confirm).await;
    assert_eq!(refused["code"], "WRONG_STATE", "what was not confirmed in time expires");

    for unknown in ["", "loa_i_unknown", &"x".repeat(10_000)] {
        assert_eq!(ward.by_link(unknown).await, Value::Null);
        let refused = ward.reader.refused("submitPledge", submission(unknown)).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!("NOT_FOUND"), &json!("token")));
    }
}

async fn of_many_who_use_a_link_at_once_one_is_heard(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.invite(&organization).await;
    let input = submission(&secret);
    let sent = (0..5).map(|_| ward.reader.mutate("submitPledge", input.clone(), ""));
    let answers = futures_util::future::join_all(sent).await;
    let heard = answers.iter().filter(|answer| answer["userErrors"] == json!([]));
    assert_eq!(heard.count(), 1);
    let confirm = json!({ "token": secret, "code": ward.code(&invitation).await });
    ward.reader.done("confirmPledge", confirm, "").await;
    let accept = json!({ "id": invitation });
    let sent = (0..3).map(|_| ward.officer.mutate("acceptPledge", accept.clone(), ""));
    let answers = futures_util::future::join_all(sent).await;
    let accepted = answers.iter().filter(|answer| answer["userErrors"] == json!([]));
    assert_eq!(accepted.count(), 1);
}

async fn what_is_refused_says_why_and_signs_nothing(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.confirmed(&organization).await;
    let without = json!({ "id": invitation, "reason": " " });
    assert_eq!(ward.officer.refused("declinePledge", without).await["code"], "REQUIRED");
    let decline = json!({ "id": invitation, "reason": "Thiếu chữ ký của tổ trưởng" });
    let fields = "invitation { state refusalReason }";
    let declined = ward.officer.done("declinePledge", decline.clone(), fields).await;
    assert_eq!(declined["invitation"]["state"], "REFUSED");
    let by_link = ward.by_link(&secret).await;
    assert_eq!(by_link["refusalReason"], "Thiếu chữ ký của tổ trưởng");
    for (mutation, input) in [
        ("declinePledge", decline),
        ("acceptPledge", json!({ "id": invitation })),
        ("revokePledgeInvitation", json!({ "id": invitation })),
    ] {
        let refused = ward.officer.refused(mutation, input).await;
        assert_eq!(refused["code"], "WRONG_STATE", "{mutation}");
    }
    let read = ward.reader.data("{ pledges { totalCount } }", json!({})).await;
    assert_eq!(read["pledges"]["totalCount"], 0);

    let (second, _) = ward.confirmed(&organization).await;
    ward.sign(json!({ "organization": organization })).await;
    let refused = ward.officer.refused("acceptPledge", json!({ "id": second })).await;
    assert_eq!(refused["code"], "TAKEN", "it was signed otherwise in the meantime");
    assert_eq!(ward.state(&second).await, "CONFIRMED");
}

async fn every_fault_of_what_is_handed_in_is_named(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.invite(&organization).await;
    let mut input = submission(&secret);
    for (field, value) in [
        ("signerName", json!(" ")),
        ("signerRole", json!("x".repeat(201))),
        ("signedOn", json!(TOMORROW)),
        ("place", json!("x".repeat(301))),
        ("statement", json!("x".repeat(10_001))),
        ("othersNeeded", json!(-1)),
        (
            "items",
            json!([
                { "text": "", "unit": "cây" },
                { "text": "a", "goal": "không có", "responsible": " ", "dueOn": "2020-01-01" },
            ]),
        ),
        ("contact", json!({ "name": "", "email": "không phải", "phone": "gọi tôi" })),
    ] {
        input[field] = value;
    }
    let payload = ward.reader.mutate("submitPledge", input.clone(), "invitation { state }").await;
    assert_eq!(payload["invitation"], Value::Null);
    insta::assert_json_snapshot!("faults_of_what_is_handed_in", payload["userErrors"]);
    assert_eq!(ward.state(&invitation).await, "OPEN", "the link is good for another try");
    input = submission(&secret);
    input["contact"] = json!({ "name": "Lan" });
    let refused = ward.reader.refused("submitPledge", input).await;
    assert_eq!(refused["path"], json!(["input", "contact", "email"]));
    let many = json!(vec![json!({ "text": "a" }); 101]);
    let mut input = submission(&secret);
    input["items"] = many;
    assert_eq!(ward.reader.refused("submitPledge", input).await["code"], "TOO_MANY");
}

async fn who_tries_too_often_has_to_wait(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.invite(&organization).await;
    ward.reader.done("submitPledge", submission(&secret), "").await;
    let wrong = json!({ "token": secret, "code": "AAAAAAAA" });
    for _ in 0..10 {
        let refused = ward.reader.refused("confirmPledge", wrong.clone()).await;
        assert_eq!(refused["code"], "NOT_FOUND");
    }
    let right = json!({ "token": secret, "code": ward.code(&invitation).await });
    let refused = ward.reader.refused("confirmPledge", right.clone()).await;
    assert_eq!(refused["code"], "THROTTLED", "the link was tried ten times");
    let (_, other) = ward.invite(&organization).await;
    ward.reader.done("submitPledge", submission(&other), "").await;
    ward.app.clock.advance(15 * 60);
    ward.reader.done("confirmPledge", right, "").await;

    for number in 0..100 {
        let unknown = json!({ "token": format!("loa_i_{number}"), "code": "A" });
        ward.reader.refused("confirmPledge", unknown).await;
    }
    let (_, third) = ward.invite(&organization).await;
    let refused = ward.reader.refused("submitPledge", submission(&third)).await;
    assert_eq!(refused["code"], "THROTTLED", "the network was tried a hundred times");
    assert_eq!(ward.by_link(&third).await["state"], "OPEN");
}

async fn a_contact_is_told_to_who_keeps_pledges_alone(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (invitation, secret) = ward.confirmed(&organization).await;
    let query = "query($id: ID!) { desk { pledgeInvitation(id: $id) { contact { name } } } }";
    let list = "{ desk { pledgeInvitations { nodes { contact { name } } } } }";
    let codes = "{ desk { pledgeCodes { nodes { code } } } }";
    let contributor = ward.app.contributor().await;
    let own = json!(organization);
    let reporter = ward.member(loa::access::Role::OrganizationReporter, &own).await;
    for client in [&ward.reviewer, &contributor, &reporter] {
        for query in [query, list, codes] {
            let reply = client.send(query, json!({ "id": invitation })).await;
            assert_eq!(reply.error_code(), "FORBIDDEN", "{query}");
        }
        assert_forbidden(client, &invitation).await;
    }
    ward.officer.done("acceptPledge", json!({ "id": invitation }), "").await;
    let by_link = ward.by_link(&secret).await.to_string();
    let public =
        "{ pledges { nodes { signerName signerRole statement history { nodes { words } } } } }";
    let public = ward.reader.data(public, json!({})).await.to_string();
    for word in ["khupho.example", "3825 001"] {
        assert!(!by_link.contains(word) && !public.contains(word), "{word}");
    }
}

/// Who was asked is forgotten half a year after the decision; who waits for one is not.
async fn a_contact_is_forgotten_in_time(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (decided, _) = ward.confirmed(&organization).await;
    let (waiting, _) = ward.confirmed(&organization).await;
    let (unused, secret) = ward.invite(&organization).await;
    ward.reader.done("submitPledge", submission(&secret), "").await;
    ward.officer.done("acceptPledge", json!({ "id": decided }), "").await;
    let forget = async || -> u64 {
        let forgotten: Result<u64, loa::error::Unexpected> =
            loa::transact!(&ward.app.store, |tx| loa::pledge::invitation::forget_contacts(tx)
                .await);
        forgotten.unwrap()
    };
    let known = async |invitation: &Value| {
        let query = "query($id: ID!) { desk { pledgeInvitation(id: $id) { contact { name } } } }";
        let read = ward.officer.data(query, json!({ "id": invitation })).await;
        read["desk"]["pledgeInvitation"]["contact"].is_object()
    };
    ward.app.clock.advance(179 * DAY);
    assert_eq!((forget().await, known(&decided).await), (0, true));
    ward.app.clock.advance(DAY);
    assert_eq!((forget().await, known(&decided).await), (1, false));
    ward.app.clock.advance(30 * DAY);
    assert_eq!((forget().await, known(&unused).await), (1, false), "it was never confirmed");
    assert!(known(&waiting).await, "somebody has to decide on it");
}

async fn assert_forbidden(client: &Client, invitation: &Value) {
    for (mutation, input) in [
        ("acceptPledge", json!({ "id": invitation })),
        ("declinePledge", json!({ "id": invitation, "reason": "a" })),
        ("revokePledgeInvitation", json!({ "id": invitation })),
    ] {
        assert_eq!(client.refused(mutation, input).await["code"], "FORBIDDEN", "{mutation}");
    }
}

/// A secret is stored as a hash, a code in the clear only until it was used or expired.
async fn nothing_that_proves_anything_is_kept(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let organization = ward.organization("Khu phố 5").await;
    let (first, _) = ward.invite(&organization).await;
    let (invitation, secret) = ward.invite(&organization).await;
    assert!(secret.starts_with("loa_i_") && secret.len() > 40);
    let mut asked = submission(&secret);
    ward.reader.done("submitPledge", asked.clone(), "").await;
    let query = "{ desk { pledgeCodes { totalCount nodes { code } } } }";
    let codes = async || ward.officer.data(query, json!({})).await["desk"]["pledgeCodes"].take();
    let sent = codes().await;
    assert_eq!(sent["totalCount"], 1);
    let id: InvitationId = invitation.as_str().unwrap().parse().unwrap();
    let kept = row::Entity::find_by_id(id).one(ward.app.store.reader()).await.unwrap().unwrap();
    assert_eq!(kept.secret_hash, loa::account::hash_secret(&secret));
    let code = sent["nodes"][0]["code"].as_str().unwrap();
    assert_eq!(kept.code_hash, Some(loa::account::hash_secret(code)));
    ward.app.clock.advance(31 * DAY);
    let forgotten: Result<u64, loa::error::Unexpected> =
        loa::transact!(&ward.app.store, |tx| loa::pledge::invitation::forget_codes(tx).await);
    assert_eq!((forgotten.unwrap(), &codes().await["totalCount"]), (1, &json!(0)));
    asked["token"] = json!("loa_s_a_session_is_no_link");
    assert_eq!(ward.reader.refused("submitPledge", asked).await["code"], "NOT_FOUND");
    assert_eq!(ward.state(&first).await, "EXPIRED");
    let bad = json!({
        "campaign": ward.campaign, "organization": organization, "expiresAt": "2020-01-01T00:00:00Z"
    });
    let refused = ward.officer.refused("invitePledge", bad).await;
    assert_eq!(
        (&refused["code"], &refused["path"][1]),
        (&json!("OUT_OF_RANGE"), &json!("expiresAt"))
    );
    let withdrawn = json!({ "id": ward.campaign });
    ward.officer.done("deleteCampaign", withdrawn, "").await;
    let gone = json!({ "campaign": ward.campaign, "organization": organization });
    let refused = ward.officer.refused("invitePledge", gone).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("NOT_FOUND"), &json!("campaign")));
}

on_both_engines!(
    a_pledge_is_handed_in_confirmed_and_accepted,
    a_link_is_good_for_one_pledge_until_it_expires_or_is_revoked,
    of_many_who_use_a_link_at_once_one_is_heard,
    what_is_refused_says_why_and_signs_nothing,
    every_fault_of_what_is_handed_in_is_named,
    who_tries_too_often_has_to_wait,
    a_contact_is_told_to_who_keeps_pledges_alone,
    a_contact_is_forgotten_in_time,
    nothing_that_proves_anything_is_kept,
);
