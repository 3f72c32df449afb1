//! Signed papers that are handed in by a link: for the desk alone until it is decided.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::invitations::submission;
use super::{DAY, Ward};
use crate::support::{TestApp, on_both_engines};

/// A paper with these words in it.
fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {words}\n%%EOF\n").into_bytes()
}

impl Ward {
    /// Hands in by a link, with a paper; answers the payload.
    async fn hand_in(&self, secret: &str, paper: Vec<u8>) -> Value {
        self.hand_in_this(submission(secret), paper).await
    }

    async fn hand_in_this(&self, mut input: Value, paper: Vec<u8>) -> Value {
        input["paper"] = Value::Null;
        let query = "mutation($input: SubmitPledgeInput!) { submitPledge(input: $input) { \
            invitation { state } userErrors { code path } } }";
        let operations = json!({ "query": query, "variables": { "input": input } });
        let form = Form::new()
            .text("operations", operations.to_string())
            .text("map", r#"{"0":["variables.input.paper"]}"#)
            .part("0", Part::bytes(paper).file_name("Bản ký.pdf"));
        let request = self.reader.post().header("graphql-preflight", "1").multipart(form);
        self.reader.receive(request).await.data()["submitPledge"].take()
    }

    /// The paper that the desk sees.
    async fn paper(&self, invitation: &Value) -> Value {
        let query = "query($id: ID!) { desk { pledgeInvitation(id: $id) { \
            submission { paper { id kind fileName } } } } }";
        let mut read = self.officer.data(query, json!({ "id": invitation })).await;
        read["desk"]["pledgeInvitation"]["submission"]["paper"].take()
    }

    /// How many files the library holds.
    async fn files(&self) -> Value {
        let read = self.officer.data("{ desk { media { totalCount } } }", json!({})).await;
        read["desk"]["media"]["totalCount"].clone()
    }

    async fn is_public(&self, media: &Value) -> bool {
        let query = "query($id: ID!) { node(id: $id) { id } }";
        !self.reader.data(query, json!({ "id": media })).await["node"].is_null()
    }
}

async fn a_paper_waits_at_the_desk_and_becomes_the_pledges(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let (invitation, secret) = ward.invite(&ward.organization("Khu phố 5").await).await;
    let done = ward.hand_in(&secret, pdf("a")).await;
    assert_eq!(done, json!({ "invitation": { "state": "SUBMITTED" }, "userErrors": [] }));
    let paper = ward.paper(&invitation).await;
    assert_eq!((&paper["kind"], &paper["fileName"]), (&json!("DOCUMENT"), &json!("Bản ký.pdf")));
    assert!(!ward.is_public(&paper["id"]).await);
    let refused = ward.officer.refused("deleteMedia", json!({ "id": paper["id"] })).await;
    assert_eq!(refused["code"], "IN_USE", "it waits");

    let code = ward.code(&invitation).await;
    let confirm = json!({ "token": secret, "code": code });
    ward.reader.done("confirmPledge", confirm, "").await;
    assert!(!ward.is_public(&paper["id"]).await, "confirmed is not accepted");
    let accept = json!({ "id": invitation });
    let pledge = ward.officer.done("acceptPledge", accept, "pledge { id }").await["pledge"].take();
    let query = "query($id: ID!) { pledge(by: { id: $id }) { paper { id url } } }";
    let read = ward.reader.data(query, pledge).await["pledge"]["paper"].take();
    assert_eq!(read["id"], paper["id"]);
    let file = reqwest::get(read["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(file.bytes().await.unwrap(), pdf("a"));
}

async fn a_paper_goes_with_a_refusal(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let known = ward.officer.upload(pdf("known"), "a.pdf", json!({})).await;
    let mut invitations = Vec::new();
    for (number, words) in ["declined", "revoked", "expired", "known"].into_iter().enumerate() {
        let organization = ward.organization(&format!("Khu phố {number}")).await;
        let (invitation, secret) = ward.invite(&organization).await;
        let done = ward.hand_in(&secret, pdf(words)).await;
        assert_eq!(done["userErrors"], json!([]), "{words}");
        invitations.push(invitation);
    }
    let [declined, revoked, expired, of_known] = invitations.try_into().unwrap();
    assert_eq!(ward.files().await, 4, "the same bytes are kept once");
    assert_eq!(ward.paper(&of_known).await["id"], known["media"]["id"]);
    let reason = json!({ "id": declined, "reason": "Chữ ký không rõ" });
    ward.officer.done("declinePledge", reason, "").await;
    assert_eq!((ward.paper(&declined).await, ward.files().await), (Value::Null, json!(3)));
    ward.officer.done("revokePledgeInvitation", json!({ "id": revoked }), "").await;
    assert_eq!((ward.paper(&revoked).await, ward.files().await), (Value::Null, json!(2)));
    let reason = json!({ "id": of_known, "reason": "Trùng" });
    ward.officer.done("declinePledge", reason, "").await;
    assert_eq!(ward.files().await, 2, "what the library held before stays");
    let forget = async || -> Result<(), loa::error::Unexpected> {
        loa::transact!(&ward.app.store, |tx| loa::pledge::invitation::forget_papers(tx).await)
    };
    forget().await.unwrap();
    assert!(!ward.paper(&expired).await.is_null(), "it may still be confirmed");
    ward.app.clock.advance(31 * DAY);
    forget().await.unwrap();
    assert_eq!((ward.paper(&expired).await, ward.files().await), (Value::Null, json!(1)));
    let input = json!({ "id": known["media"]["id"] });
    ward.officer.done("deleteMedia", input, "").await;
}

async fn no_file_is_kept_of_what_is_not_handed_in(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let (_, secret) = ward.invite(&ward.organization("Khu phố 5").await).await;
    let refused = async |input: Value, paper: Vec<u8>| {
        let payload = ward.hand_in_this(input, paper).await;
        assert_eq!(ward.files().await, 0);
        let error = &payload["userErrors"][0];
        json!([error["code"], error["path"][1]])
    };
    let good = submission(&secret);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    assert_eq!(refused(good.clone(), svg).await, json!(["UNSUPPORTED_FILE", "paper"]));
    assert_eq!(refused(submission("loa_i_nobody"), pdf("a")).await, json!(["NOT_FOUND", "token"]));
    let mut faulty = good.clone();
    faulty["signerName"] = json!(" ");
    assert_eq!(refused(faulty, pdf("a")).await, json!(["REQUIRED", "signerName"]));
    for _ in 0..8 {
        refused(submission(&secret), b"x".to_vec()).await;
    }
    assert_eq!(refused(good, pdf("a")).await[0], "THROTTLED", "whatever is sent");
}

on_both_engines!(
    a_paper_waits_at_the_desk_and_becomes_the_pledges,
    a_paper_goes_with_a_refusal,
    no_file_is_kept_of_what_is_not_handed_in,
);
