//! Pledges, reports and their files: in a campaign that is public, and in such as are not.

use loa::error::Unexpected;
use loa::pledge::remind;
use loa::transact;
use serde_json::{Value, json};

use crate::support::TestApp;

use super::{DOCUMENTS, Hidden, House, Mark, NOBODY, Photos, Public, publish};

/// Who reads at the desk what was pledged, and what was refused.
const PLEDGES: &[&str] = &["EDITOR", "REVIEWER", "ADMIN", "token READ_DESK", "CAMPAIGN_OFFICER"];
/// Who reads what was handed in by a link, and whom to ask about it.
const SUBMISSIONS: &[&str] = &["EDITOR", "ADMIN", "token READ_DESK", "CAMPAIGN_OFFICER"];
/// Who reads the same of the organization for which the reporter reports.
const OWN_PLEDGES: &[&str] = &[
    "EDITOR",
    "REVIEWER",
    "ADMIN",
    "token READ_DESK",
    "CAMPAIGN_OFFICER",
    "ORGANIZATION_REPORTER",
];
/// Who comes across a file that shows what that organization did.
const OWN_FILES: &[&str] = &[
    "EDITOR",
    "REVIEWER",
    "ADMIN",
    "token READ_DESK",
    "CONTRIBUTOR",
    "CAMPAIGN_OFFICER",
    "ORGANIZATION_REPORTER",
];

/// Does what the server does every hour: some things were due yesterday.
pub(super) async fn remind(app: &TestApp) {
    let made: Result<_, Unexpected> = transact!(&app.store, |tx| remind::remind(tx, None).await);
    assert!(made.unwrap().is_some());
}

impl House {
    /// Holds a ceremony in a campaign of every state.
    pub(super) async fn hold_ceremonies(&mut self, photos: &Photos) {
        let own = self.photo_named(90, Hidden(OWN_FILES), Hidden(OWN_FILES)).await;
        self.pledge_in_public(&own).await;
        let (files, marks) = ([&own, &photos.drafted], [Hidden(OWN_PLEDGES), Hidden(PLEDGES)]);
        let editor = self.visitor("EDITOR");

        let draft = self.campaign(&photos.drafted, Hidden(DOCUMENTS)).await;
        self.pledge(&draft, files, marks).await;

        let unpublished = self.campaign(&photos.drafted, Hidden(DOCUMENTS)).await;
        publish(&editor, "Campaign", &unpublished, "vi", 1).await;
        self.pledge(&unpublished, files, marks).await;
        editor.done("unpublishCampaign", json!({ "id": unpublished }), "").await;

        let trashed = self.discarded("Campaign", &photos.drafted);
        let trashed = self.create(&editor, "Campaign", trashed).await;
        publish(&editor, "Campaign", &trashed, "vi", 1).await;
        self.pledge(&trashed, [&photos.drafted; 2], [Hidden(NOBODY); 2]).await;
        editor.done("deleteCampaign", json!({ "id": trashed }), "").await;
    }

    /// A pledge that stands and one that was withdrawn, whose papers and evidence are public because
    /// of them alone; and what was refused.
    async fn pledge_in_public(&mut self, hidden: &str) {
        let evidence = self.photo_named(100, Public, Hidden(OWN_FILES)).await;
        let campaign = self.document("Campaign", &evidence, Public);
        let goal = campaign["goals"][0].clone();
        let campaign = self.create(&self.visitor("EDITOR"), "Campaign", campaign).await;
        publish(&self.visitor("EDITOR"), "Campaign", &campaign, "vi", 1).await;
        let (pledge, item) = self.pledge(&campaign, [&evidence; 2], [Public; 2]).await;
        let units = json!([{ "language": "vi", "text": goal["unit"] }]);
        let counting = json!({
            "id": pledge,
            "reasons": self.texts("reason", Public),
            "changeItems": [{ "item": item, "goal": goal["key"], "units": units }],
        });
        self.visitor("EDITOR").done("amendPledge", counting, "").await;
        self.hand_in(&campaign).await;
        let refused = self.report(&item, hidden, Hidden(OWN_PLEDGES)).await;
        let reason = self.mark("reason", Hidden(OWN_PLEDGES));
        let refusal = json!({ "id": refused, "reason": reason });
        self.visitor("REVIEWER").done("refuseReport", refusal, "").await;
    }

    /// Hands two pledges in by links: one waits for its code, one to be decided on.
    async fn hand_in(&mut self, campaign: &str) {
        let organization = self.ids.iter().find(|id| id.starts_with("organization_")).cloned();
        let editor = self.visitor("EDITOR");
        for confirmed in [false, true] {
            let input = json!({ "campaign": campaign, "organization": organization });
            let invited = editor.done("invitePledge", input, "secret invitation { id }").await;
            let secret = invited["secret"].as_str().unwrap().to_owned();
            let invitation = &invited["invitation"]["id"];
            self.ids.push(invitation.as_str().unwrap().to_owned());
            // Whoever has the link reads what everybody reads.
            self.names.push(secret.clone());
            self.hide(secret.clone(), NOBODY.to_vec());
            let submission = self.submission(&secret);
            self.visitor("anonymous").done("submitPledge", submission, "").await;
            let query = "{ desk { pledgeCodes { nodes { code invitation { id } } } } }";
            let codes = editor.data(query, json!({})).await["desk"]["pledgeCodes"]["nodes"].take();
            let mut codes = codes.as_array().unwrap().iter();
            let code = codes.find(|code| code["invitation"]["id"] == *invitation).unwrap();
            let code = code["code"].as_str().unwrap();
            let for_whom = if confirmed { NOBODY } else { SUBMISSIONS };
            self.hide(code.to_owned(), for_whom.to_vec());
            if confirmed {
                let confirm = json!({ "token": secret, "code": code });
                self.visitor("anonymous").done("confirmPledge", confirm, "").await;
            }
        }
    }

    fn submission(&mut self, secret: &str) -> Value {
        let mut word = |what: &str| self.mark(what, Hidden(SUBMISSIONS));
        let email = format!("{}@khupho.example", word("email"));
        json!({
            "token": secret,
            "signerName": word("signer"), "signerRole": word("role"), "place": word("place"),
            "signedOn": "2025-04-11", "statement": word("statement"),
            "items": [{
                "text": word("promise"), "unit": word("unit"), "quantity": 3,
                "responsible": word("responsible"),
            }],
            "contact": { "name": word("name"), "email": email, "phone": "0203 3825 007" },
        })
    }

    async fn campaign(&mut self, photo: &str, mark: Mark) -> String {
        let campaign = self.document("Campaign", photo, mark);
        self.create(&self.visitor("EDITOR"), "Campaign", campaign).await
    }

    /// The pledges of two organizations, of which the second withdraws, each with a report that is
    /// verified and one that waits; answers the first one and its item. Each has a file and a mark of its
    /// own: the reporter is of the first one.
    async fn pledge(
        &mut self,
        campaign: &str,
        photos: [&String; 2],
        marks: [Mark; 2],
    ) -> (String, String) {
        let organizations = self.ids.iter().filter(|id| id.starts_with("organization_"));
        let organizations: Vec<String> = organizations.cloned().collect();
        let mut items = Vec::new();
        for ((organization, photo), mark) in organizations.iter().zip(photos).zip(marks) {
            // The second depends on the first.
            let others = items.len();
            items.push(self.sign((campaign, others), organization, photo, mark).await);
        }
        let [kept, (withdrawn, _)] = items.as_slice() else { unreachable!("there are two") };
        let withdrawal = json!({
            "id": withdrawn, "date": "2025-04-11", "reasons": self.texts("reason", marks[1])
        });
        self.visitor("EDITOR").done("withdrawPledge", withdrawal, "").await;
        kept.clone()
    }

    /// The ids of a new pledge and of its item, on which there are two reports.
    async fn sign(
        &mut self,
        (campaign, others): (&str, usize),
        organization: &str,
        photo: &str,
        mark: Mark,
    ) -> (String, String) {
        let input = json!({
            "campaign": campaign,
            "organization": organization,
            "othersNeeded": others,
            "externalRef": self.mark("ref", mark),
            "signerName": self.mark("signer", mark),
            "signer": self.ids.iter().find(|id| id.starts_with("person_")),
            "signerRoles": self.texts("role", mark),
            "signedOn": "2025-04-10",
            "places": self.texts("place", mark),
            "statements": self.texts("statement", mark),
            "paper": photo,
            "items": [{
                "texts": self.texts("promise", mark),
                "units": self.texts("unit", mark),
                "quantity": 10,
                "dueOn": "2025-04-10",
                "responsible": self.mark("responsible", mark),
            }],
        });
        self.note_names(&input);
        let fields = "pledge { id items { id } }";
        let signed = self.visitor("EDITOR").done("signPledge", input, fields).await;
        let id = |value: &Value| value.as_str().unwrap().to_owned();
        let (pledge, item) = (id(&signed["pledge"]["id"]), id(&signed["pledge"]["items"][0]["id"]));
        self.ids.extend([pledge.clone(), item.clone()]);
        let verified = self.report(&item, photo, mark).await;
        self.visitor("REVIEWER").done("verifyReport", json!({ "id": verified }), "").await;
        self.report(&item, photo, mark).await;
        self.amend_and_assess(&pledge, mark).await;
        (pledge, item)
    }

    /// Leaves words in the pledge's history.
    async fn amend_and_assess(&mut self, pledge: &str, mark: Mark) {
        let amendment = json!({
            "id": pledge,
            "reasons": self.texts("reason", mark),
            "statements": self.texts("statement", mark),
        });
        self.visitor("EDITOR").done("amendPledge", amendment, "").await;
        let assessment = json!({
            "id": pledge, "completion": "LIMITED", "notes": self.texts("note", mark)
        });
        self.visitor("REVIEWER").done("assessPledge", assessment, "").await;
    }

    async fn report(&mut self, item: &str, photo: &str, mark: Mark) -> String {
        let input = json!({
            "item": item,
            "date": "2025-04-11",
            "quantity": 3,
            "notes": self.texts("note", mark),
            "evidence": [self.placement(photo, mark)],
            "links": [{ "url": format!("/{}", self.mark("link", mark)), "title": self.mark("title", mark) }],
        });
        let fields = "report { id }";
        let reported = self.visitor("EDITOR").done("reportProgress", input, fields).await;
        let id = reported["report"]["id"].as_str().unwrap().to_owned();
        self.ids.push(id.clone());
        id
    }
}
