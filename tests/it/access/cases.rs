//! Every mutation, with an input that succeeds for who may send it, or that fails for a reason
//! which only they are told.

use serde_json::{Value, json};

/// What a mutation is tried on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// Nothing that is there already.
    New,
    /// A draft of the kind with this name in mutations.
    Draft(&'static str),
    Published(&'static str),
    /// An article in the trash.
    Trashed,
    /// A file in the trash.
    TrashedPhoto,
    /// An article in review.
    InReview,
    /// A comment on a draft of an article; whose it is, the draft is.
    Comment,
    /// A link to a draft of an article; whose it is, the draft is.
    Preview,
    Photo,
    Category,
    Tag,
    Area,
    Organization,
    Person,
    /// A campaign, and an organization that pledges nothing in it; their ids with a space between.
    Ceremony,
    Invitation,
    Pledge,
    PledgeItem,
    Report,
    ReportOnPledge,
    Menu,
    Redirect,
    Announcement,
    User,
    ApiToken,
    /// A one-time link.
    UserLink,
    /// A session that nobody sends requests with.
    Session,
    /// A link between an account and a provider of sign-ins.
    ProviderLink,
    Webhook,
}

/// Whose it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Own,
    Others,
}

/// One row of the table.
pub(super) struct Case {
    pub(super) mutation: &'static str,
    /// What tells this case from others of the mutation.
    pub(super) label: &'static str,
    pub(super) whose: Whose,
    pub(super) thing: Thing,
    /// Makes the input from the thing's id, or from a word that was not used before.
    pub(super) input: fn(&str) -> Value,
}

const fn case(
    mutation: &'static str,
    label: &'static str,
    (whose, thing): (Whose, Thing),
    input: fn(&str) -> Value,
) -> Case {
    Case { mutation, label, whose, thing, input }
}

const NEW: (Whose, Thing) = (Whose::Others, Thing::New);
const OWN_DRAFT: (Whose, Thing) = (Whose::Own, Thing::Draft("Article"));
const DRAFT: (Whose, Thing) = (Whose::Others, Thing::Draft("Article"));
const OWN_PUBLISHED: (Whose, Thing) = (Whose::Own, Thing::Published("Article"));
const PUBLISHED: (Whose, Thing) = (Whose::Others, Thing::Published("Article"));
const OWN_TRASHED: (Whose, Thing) = (Whose::Own, Thing::Trashed);
const TRASHED: (Whose, Thing) = (Whose::Others, Thing::Trashed);
const OWN_TRASHED_PHOTO: (Whose, Thing) = (Whose::Own, Thing::TrashedPhoto);
const TRASHED_PHOTO: (Whose, Thing) = (Whose::Others, Thing::TrashedPhoto);
const OWN_CAMPAIGN: (Whose, Thing) = (Whose::Own, Thing::Draft("Campaign"));
const CAMPAIGN: (Whose, Thing) = (Whose::Others, Thing::Draft("Campaign"));
const PUBLISHED_CAMPAIGN: (Whose, Thing) = (Whose::Others, Thing::Published("Campaign"));
const OWN_PAGE: (Whose, Thing) = (Whose::Own, Thing::Draft("Page"));
const PAGE: (Whose, Thing) = (Whose::Others, Thing::Draft("Page"));
const PUBLISHED_PAGE: (Whose, Thing) = (Whose::Others, Thing::Published("Page"));
const OWN_ALBUM: (Whose, Thing) = (Whose::Own, Thing::Draft("Album"));
const ALBUM: (Whose, Thing) = (Whose::Others, Thing::Draft("Album"));
const PUBLISHED_ALBUM: (Whose, Thing) = (Whose::Others, Thing::Published("Album"));
const OWN_IN_REVIEW: (Whose, Thing) = (Whose::Own, Thing::InReview);
const IN_REVIEW: (Whose, Thing) = (Whose::Others, Thing::InReview);
const OWN_COMMENT: (Whose, Thing) = (Whose::Own, Thing::Comment);
const COMMENT: (Whose, Thing) = (Whose::Others, Thing::Comment);
const OWN_PREVIEW: (Whose, Thing) = (Whose::Own, Thing::Preview);
const PREVIEW: (Whose, Thing) = (Whose::Others, Thing::Preview);
const OWN_PHOTO: (Whose, Thing) = (Whose::Own, Thing::Photo);
const PHOTO: (Whose, Thing) = (Whose::Others, Thing::Photo);
const CATEGORY: (Whose, Thing) = (Whose::Others, Thing::Category);
const TAG: (Whose, Thing) = (Whose::Others, Thing::Tag);
const AREA: (Whose, Thing) = (Whose::Others, Thing::Area);
const ORGANIZATION: (Whose, Thing) = (Whose::Others, Thing::Organization);
const PERSON: (Whose, Thing) = (Whose::Others, Thing::Person);
const CEREMONY: (Whose, Thing) = (Whose::Others, Thing::Ceremony);
const INVITATION: (Whose, Thing) = (Whose::Others, Thing::Invitation);
const PLEDGE: (Whose, Thing) = (Whose::Others, Thing::Pledge);
const PLEDGE_ITEM: (Whose, Thing) = (Whose::Others, Thing::PledgeItem);
/// What an organization pledged to which the caller belongs, and a report on it by somebody else.
const OWN_PLEDGE: (Whose, Thing) = (Whose::Own, Thing::Pledge);
const OWN_PLEDGE_ITEM: (Whose, Thing) = (Whose::Own, Thing::PledgeItem);
const REPORT_ON_OWN: (Whose, Thing) = (Whose::Own, Thing::ReportOnPledge);
const OWN_REPORT: (Whose, Thing) = (Whose::Own, Thing::Report);
const REPORT: (Whose, Thing) = (Whose::Others, Thing::Report);
const MENU: (Whose, Thing) = (Whose::Others, Thing::Menu);
const REDIRECT: (Whose, Thing) = (Whose::Others, Thing::Redirect);
const ANNOUNCEMENT: (Whose, Thing) = (Whose::Others, Thing::Announcement);
const ONESELF: (Whose, Thing) = (Whose::Own, Thing::User);
const USER: (Whose, Thing) = (Whose::Others, Thing::User);
const API_TOKEN: (Whose, Thing) = (Whose::Others, Thing::ApiToken);
const USER_LINK: (Whose, Thing) = (Whose::Others, Thing::UserLink);
const OWN_SESSION: (Whose, Thing) = (Whose::Own, Thing::Session);
const SESSION: (Whose, Thing) = (Whose::Others, Thing::Session);
const OWN_PROVIDER_LINK: (Whose, Thing) = (Whose::Own, Thing::ProviderLink);
const PROVIDER_LINK: (Whose, Thing) = (Whose::Others, Thing::ProviderLink);
const WEBHOOK: (Whose, Thing) = (Whose::Others, Thing::Webhook);

/// Signing out comes last: it ends the callers' sessions.
pub(super) const CASES: &[Case] = &[
    case("signIn", "a wrong password", NEW, |_| json!({ "email": "?", "password": "?" })),
    case("createArticle", "", NEW, |word| json!({ "title": word })),
    case("createArticle", "edition of an own draft", OWN_DRAFT, translation),
    case("createArticle", "edition of another's draft", DRAFT, translation),
    case("updateArticle", "own draft", OWN_DRAFT, edit),
    case("updateArticle", "another's draft", DRAFT, edit),
    case("updateArticle", "own, published", OWN_PUBLISHED, edit),
    case("updateArticle", "another's, published", PUBLISHED, edit),
    case("restoreArticle", "own draft", OWN_DRAFT, first_revision),
    case("restoreArticle", "another's draft", DRAFT, first_revision),
    case("scheduleArticle", "own draft", OWN_DRAFT, times),
    case("scheduleArticle", "another's draft", DRAFT, times),
    case("publishArticle", "own draft", OWN_DRAFT, revision),
    case("publishArticle", "another's draft", DRAFT, revision),
    case("unpublishArticle", "own", OWN_PUBLISHED, id),
    case("unpublishArticle", "another's", PUBLISHED, id),
    case("deleteArticle", "own draft", OWN_DRAFT, id),
    case("deleteArticle", "another's draft", DRAFT, id),
    case("deleteArticle", "own, published", OWN_PUBLISHED, id),
    case("deleteArticle", "another's, published", PUBLISHED, id),
    case("labelRevision", "own draft", OWN_DRAFT, label),
    case("labelRevision", "another's draft", DRAFT, label),
    case("translateDocument", "own draft", OWN_DRAFT, into_english),
    case("translateDocument", "another's draft", DRAFT, into_english),
    case("announcePresence", "own draft", OWN_DRAFT, id),
    case("announcePresence", "another's draft", DRAFT, id),
    case("submitForReview", "own draft", OWN_DRAFT, revision),
    case("submitForReview", "another's draft", DRAFT, revision),
    case("assignReview", "of an own document", OWN_IN_REVIEW, id),
    case("assignReview", "of another's", IN_REVIEW, id),
    case("recallFromReview", "own", OWN_IN_REVIEW, id),
    case("recallFromReview", "another's", IN_REVIEW, id),
    case("requestChanges", "of an own document", OWN_IN_REVIEW, changes),
    case("requestChanges", "of another's", IN_REVIEW, changes),
    case("approveRevision", "of an own document", OWN_IN_REVIEW, revision),
    case("approveRevision", "of another's", IN_REVIEW, revision),
    case("createComment", "on an own draft", OWN_DRAFT, comment),
    case("createComment", "on another's draft", DRAFT, comment),
    case("resolveComment", "on an own draft", OWN_COMMENT, id),
    case("resolveComment", "on another's draft", COMMENT, id),
    case("publishDocuments", "own draft", OWN_DRAFT, revisions),
    case("publishDocuments", "another's draft", DRAFT, revisions),
    case("unpublishDocuments", "own", OWN_PUBLISHED, items),
    case("unpublishDocuments", "another's", PUBLISHED, items),
    case("tagDocuments", "own draft", OWN_DRAFT, items),
    case("tagDocuments", "another's draft", DRAFT, items),
    case("moveDocuments", "own draft", OWN_DRAFT, without_category),
    case("moveDocuments", "another's draft", DRAFT, without_category),
    case("moveDocuments", "own, published", OWN_PUBLISHED, without_category),
    case("trashDocuments", "own draft", OWN_DRAFT, items),
    case("trashDocuments", "another's draft", DRAFT, items),
    case("trashDocuments", "own, published", OWN_PUBLISHED, items),
    case("trashDocuments", "another's, published", PUBLISHED, items),
    case("createCampaign", "", NEW, |word| json!({ "title": word })),
    case("createCampaign", "edition of another's draft", CAMPAIGN, translation),
    case("updateCampaign", "own draft", OWN_CAMPAIGN, retitle),
    case("updateCampaign", "another's draft", CAMPAIGN, retitle),
    case("restoreCampaign", "own draft", OWN_CAMPAIGN, first_revision),
    case("restoreCampaign", "another's draft", CAMPAIGN, first_revision),
    case("scheduleCampaign", "own draft", OWN_CAMPAIGN, times),
    case("scheduleCampaign", "another's draft", CAMPAIGN, times),
    case("publishCampaign", "own draft", OWN_CAMPAIGN, revision),
    case("publishCampaign", "another's draft", CAMPAIGN, revision),
    case("unpublishCampaign", "another's", PUBLISHED_CAMPAIGN, id),
    case("deleteCampaign", "own draft", OWN_CAMPAIGN, id),
    case("deleteCampaign", "another's draft", CAMPAIGN, id),
    case("deleteCampaign", "another's, published", PUBLISHED_CAMPAIGN, id),
    case("createPage", "", NEW, |word| json!({ "title": word })),
    case("createPage", "edition of another's draft", PAGE, translation),
    case("updatePage", "own draft", OWN_PAGE, retitle),
    case("updatePage", "another's draft", PAGE, retitle),
    case("restorePage", "own draft", OWN_PAGE, first_revision),
    case("restorePage", "another's draft", PAGE, first_revision),
    case("schedulePage", "own draft", OWN_PAGE, times),
    case("schedulePage", "another's draft", PAGE, times),
    case("publishPage", "own draft", OWN_PAGE, revision),
    case("publishPage", "another's draft", PAGE, revision),
    case("unpublishPage", "another's", PUBLISHED_PAGE, id),
    case("deletePage", "own draft", OWN_PAGE, id),
    case("deletePage", "another's draft", PAGE, id),
    case("deletePage", "another's, published", PUBLISHED_PAGE, id),
    case("createAlbum", "", NEW, |word| json!({ "title": word })),
    case("createAlbum", "edition of another's draft", ALBUM, translation),
    case("updateAlbum", "own draft", OWN_ALBUM, retitle),
    case("updateAlbum", "another's draft", ALBUM, retitle),
    case("restoreAlbum", "own draft", OWN_ALBUM, first_revision),
    case("restoreAlbum", "another's draft", ALBUM, first_revision),
    case("scheduleAlbum", "own draft", OWN_ALBUM, times),
    case("scheduleAlbum", "another's draft", ALBUM, times),
    case("publishAlbum", "own draft", OWN_ALBUM, revision),
    case("publishAlbum", "another's draft", ALBUM, revision),
    case("unpublishAlbum", "another's", PUBLISHED_ALBUM, id),
    case("deleteAlbum", "own draft", OWN_ALBUM, id),
    case("deleteAlbum", "another's draft", ALBUM, id),
    case("deleteAlbum", "another's, published", PUBLISHED_ALBUM, id),
    case("createPreview", "of an own draft", OWN_DRAFT, document),
    case("createPreview", "of another's draft", DRAFT, document),
    case("revokePreview", "of an own draft", OWN_PREVIEW, id),
    case("revokePreview", "of another's draft", PREVIEW, id),
    case("createCategory", "", NEW, |word| json!({ "names": names(word) })),
    case("updateCategory", "", CATEGORY, |id| json!({ "id": id, "position": 7 })),
    case("deleteCategory", "", CATEGORY, id),
    case("createTag", "", NEW, |word| json!({ "names": names(word) })),
    case("updateTag", "", TAG, |id| json!({ "id": id, "names": names(id) })),
    case("deleteTag", "", TAG, id),
    case("createArea", "", NEW, |word| json!({ "names": names(word), "kind": "WARD" })),
    case("updateArea", "", AREA, |id| json!({ "id": id, "kind": "CITY" })),
    case("deleteArea", "", AREA, id),
    case("createOrganization", "", NEW, organization),
    case("updateOrganization", "", ORGANIZATION, |id| json!({ "id": id, "kind": "POLICE" })),
    case("deleteOrganization", "", ORGANIZATION, id),
    case("createPerson", "", NEW, |word| json!({ "name": word })),
    case("updatePerson", "", PERSON, |id| json!({ "id": id, "name": "Đỗ Thị Lan" })),
    case("deletePerson", "", PERSON, id),
    case("signPledge", "", CEREMONY, signature),
    case("signPledges", "", CEREMONY, signatures),
    case("signBlocPledge", "", CEREMONY, bloc_signature),
    case("importPledges", "", CAMPAIGN, |id| json!({ "campaign": id, "file": null })),
    case("invitePledge", "", CEREMONY, invitation),
    case("revokePledgeInvitation", "", INVITATION, id),
    case("submitPledge", "with no link", NEW, submission),
    case("confirmPledge", "with no link", NEW, |word| json!({ "token": word, "code": "A" })),
    case("acceptPledge", "not handed in", INVITATION, id),
    case("declinePledge", "not handed in", INVITATION, refusal),
    case("amendPledge", "", PLEDGE, amendment),
    case("withdrawPledge", "", PLEDGE, withdrawal),
    case("assessPledge", "of the own organization", OWN_PLEDGE, assessment),
    case("assessPledge", "of another", PLEDGE, assessment),
    case("reportProgress", "for the own organization", OWN_PLEDGE_ITEM, progress),
    case("reportProgress", "for another", PLEDGE_ITEM, progress),
    case("verifyReport", "own", OWN_REPORT, id),
    case("verifyReport", "another's", REPORT, id),
    case("verifyReport", "on the own pledge", REPORT_ON_OWN, id),
    case("refuseReport", "own", OWN_REPORT, refusal),
    case("refuseReport", "another's", REPORT, refusal),
    case("refuseReport", "on the own pledge", REPORT_ON_OWN, refusal),
    case("putMenu", "", NEW, |word| json!({ "key": word, "items": [] })),
    case("putMenu", "one that is there", MENU, |key| json!({ "key": key, "items": [] })),
    case("deleteMenu", "", MENU, |key| json!({ "key": key })),
    case("putRedirect", "", NEW, |word| json!({ "from": format!("/{word}"), "to": "/vi" })),
    case("deleteRedirect", "", REDIRECT, id),
    case("createAnnouncement", "", NEW, |word| json!({ "titles": names(word) })),
    case("updateAnnouncement", "", ANNOUNCEMENT, |id| json!({ "id": id, "level": "WARNING" })),
    case("deleteAnnouncement", "", ANNOUNCEMENT, id),
    case("uploadMedia", "", NEW, |_| json!({ "file": null })),
    case("uploadManyMedia", "", NEW, |_| json!({ "items": [{ "file": null }] })),
    case("updateMedia", "own", OWN_PHOTO, id),
    case("updateMedia", "another's", PHOTO, id),
    case("updateManyMedia", "own", OWN_PHOTO, |id| json!({ "items": [{ "id": id }] })),
    case("updateManyMedia", "another's", PHOTO, |id| json!({ "items": [{ "id": id }] })),
    case("replaceMedia", "own", OWN_PHOTO, with_file),
    case("replaceMedia", "another's", PHOTO, with_file),
    case("deleteMedia", "own", OWN_PHOTO, id),
    case("deleteMedia", "another's", PHOTO, id),
    case("recoverFromTrash", "own article", OWN_TRASHED, id),
    case("recoverFromTrash", "another's article", TRASHED, id),
    case("recoverFromTrash", "own file", OWN_TRASHED_PHOTO, id),
    case("recoverFromTrash", "another's file", TRASHED_PHOTO, id),
    case("purgeFromTrash", "own article", OWN_TRASHED, id),
    case("purgeFromTrash", "another's article", TRASHED, id),
    case("purgeFromTrash", "own file", OWN_TRASHED_PHOTO, id),
    case("updateSite", "", NEW, |_| json!({ "timeZone": "Asia/Ho_Chi_Minh" })),
    case("changePassword", "own, too short", ONESELF, short_password),
    case("changePassword", "another's, too short", USER, short_password),
    case("createUser", "a contributor", NEW, |word| user(word, "CONTRIBUTOR")),
    case("createUser", "an administrator", NEW, |word| user(word, "ADMIN")),
    case("updateUser", "oneself", ONESELF, |id| json!({ "id": id, "role": "EDITOR" })),
    case("updateUser", "another", USER, |id| json!({ "id": id, "role": "EDITOR" })),
    case("updateUser", "another, out", USER, |id| json!({ "id": id, "disabled": true })),
    case("restrictUser", "oneself", ONESELF, id),
    case("restrictUser", "another", USER, id),
    case("createApiToken", "to administer", NEW, |word| token(word, "ADMINISTER")),
    case("createApiToken", "to write", NEW, |word| token(word, "WRITE")),
    case("revokeApiToken", "another's", API_TOKEN, id),
    case("inviteUser", "a contributor", NEW, |word| invited(word, "CONTRIBUTOR")),
    case("inviteUser", "an administrator", NEW, |word| invited(word, "ADMIN")),
    case(
        "acceptUserInvitation",
        "with no link",
        NEW,
        |word| json!({ "token": word, "name": word, "password": "một câu đủ dài" }),
    ),
    case("issuePasswordReset", "oneself", ONESELF, id),
    case("issuePasswordReset", "another", USER, id),
    case(
        "requestPasswordReset",
        "of a site without mail",
        NEW,
        |word| json!({ "email": format!("{word}@test.example") }),
    ),
    case(
        "subscribeToPush",
        "of a site that pushes nothing",
        NEW,
        |_| json!({ "endpoint": "https://web.push.apple.com/x", "p256dh": "", "auth": "" }),
    ),
    case(
        "unsubscribeFromPush",
        "",
        NEW,
        |word| json!({ "endpoint": format!("https://web.push.apple.com/{word}") }),
    ),
    case(
        "resetPassword",
        "with no link",
        NEW,
        |word| json!({ "token": word, "newPassword": "một câu đủ dài" }),
    ),
    case("revokeUserLink", "", USER_LINK, id),
    case("revokeSession", "own", OWN_SESSION, id),
    case("revokeSession", "another's", SESSION, id),
    case("revokeSessions", "own", ONESELF, id),
    case("revokeSessions", "another's", USER, id),
    case("unlinkProvider", "own", OWN_PROVIDER_LINK, id),
    case("unlinkProvider", "another's", PROVIDER_LINK, id),
    case("enrollSecondFactor", "no password", NEW, |_| json!({ "password": "" })),
    case("confirmSecondFactor", "without one", NEW, |_| json!({ "code": "000000" })),
    case("renewRecoveryCodes", "without one", NEW, |_| json!({ "code": "000000" })),
    case("removeSecondFactor", "own, no password", ONESELF, id),
    case("removeSecondFactor", "another's", USER, id),
    case("createWebhook", "", NEW, webhook),
    case("updateWebhook", "", WEBHOOK, |id| json!({ "id": id, "name": "Khác" })),
    case("rotateWebhookSecret", "", WEBHOOK, id),
    case("testWebhook", "", WEBHOOK, id),
    case("replayWebhook", "", WEBHOOK, replay),
    case("deleteWebhook", "", WEBHOOK, id),
    case("signOut", "", NEW, |_| Value::Null),
];

fn with_file(id: &str) -> Value {
    json!({ "id": id, "file": null })
}

fn id(id: &str) -> Value {
    json!({ "id": id })
}

fn items(id: &str) -> Value {
    json!({ "items": [{ "id": id }] })
}

fn revisions(id: &str) -> Value {
    json!({ "items": [revision(id)] })
}

fn without_category(id: &str) -> Value {
    json!({ "items": [{ "id": id }], "category": null })
}

/// A webhook that rests.
pub(super) fn webhook(word: &str) -> Value {
    json!({ "name": word, "url": "https://hooks.example/", "active": false })
}

/// From a delivery that there is not, which only they are told who may see any.
fn replay(id: &str) -> Value {
    let delivery = "delivery_00000000000000000000000000";
    json!({ "id": id, "from": { "delivery": delivery } })
}

fn document(id: &str) -> Value {
    json!({ "document": id })
}

fn refusal(id: &str) -> Value {
    json!({ "id": id, "reason": "Nhầm" })
}

fn changes(id: &str) -> Value {
    json!({ "id": id, "expectedRevision": 1, "message": "Thiếu ảnh" })
}

pub(super) fn comment(document: &str) -> Value {
    json!({ "document": document, "text": "Thiếu ảnh" })
}

fn times(id: &str) -> Value {
    json!({ "id": id, "expectedRevision": 1, "publishAt": "2099-01-01T00:00:00Z" })
}

fn first_revision(id: &str) -> Value {
    json!({ "id": id, "revision": 1, "expectedRevision": 1 })
}

fn revision(id: &str) -> Value {
    json!({ "id": id, "expectedRevision": 1 })
}

fn edit(id: &str) -> Value {
    json!({ "id": id, "expectedRevision": 1, "kicker": "Sửa" })
}

fn retitle(id: &str) -> Value {
    json!({ "id": id, "expectedRevision": 1, "title": "Sửa" })
}

fn translation(id: &str) -> Value {
    json!({ "translationOf": id, "language": "en", "title": "In English" })
}

pub(super) fn names(word: &str) -> Value {
    json!([{ "language": "vi", "text": word }])
}

fn organization(word: &str) -> Value {
    json!({ "names": names(word), "kind": "SCHOOL" })
}

/// What was signed at a ceremony.
pub(super) fn signature(ceremony: &str) -> Value {
    let (campaign, organization) = ceremony.split_once(' ').unwrap();
    json!({
        "campaign": campaign,
        "signedOn": "2025-04-10",
        "organization": organization,
        "signerName": "Bùi Văn Sáng",
        "items": [{ "texts": names("Sửa nhà văn hóa") }],
    })
}

fn signatures(ceremony: &str) -> Value {
    let mut one = signature(ceremony);
    let (campaign, signed_on) = (one["campaign"].take(), one["signedOn"].take());
    let fields = one.as_object_mut().unwrap();
    fields.retain(|_, value| !value.is_null());
    json!({ "campaign": campaign, "signedOn": signed_on, "pledges": [one] })
}

fn bloc_signature(ceremony: &str) -> Value {
    let mut alone = signature(ceremony);
    alone["bloc"] = alone["organization"].take();
    alone.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    alone["withItself"] = json!(true);
    alone
}

pub(super) fn invitation(ceremony: &str) -> Value {
    let (campaign, organization) = ceremony.split_once(' ').unwrap();
    json!({ "campaign": campaign, "organization": organization })
}

fn submission(token: &str) -> Value {
    json!({
        "token": token, "signerName": "Đỗ Thị Lan", "signedOn": "2025-04-11",
        "items": [{ "text": "Trồng cây" }], "contact": { "name": "Lan", "phone": "0203 3825 001" },
    })
}

fn withdrawal(id: &str) -> Value {
    json!({ "id": id, "date": "2025-04-11", "reasons": names("Thiếu kinh phí") })
}

fn amendment(id: &str) -> Value {
    json!({ "id": id, "signerName": "Đỗ Thị Lan", "reasons": names("Ghi nhầm tên") })
}

fn assessment(id: &str) -> Value {
    json!({ "id": id, "completion": "LIMITED", "notes": names("Mới làm một phần") })
}

pub(super) fn progress(item: &str) -> Value {
    json!({ "item": item, "date": "2025-04-11", "quantity": 1 })
}

fn short_password(id: &str) -> Value {
    json!({ "id": id, "newPassword": "ngắn" })
}

fn user(word: &str, role: &str) -> Value {
    let email = format!("{word}@test.example");
    json!({ "email": email, "name": word, "role": role, "password": "một câu đủ dài" })
}

fn invited(word: &str, role: &str) -> Value {
    json!({ "email": format!("{word}@test.example"), "role": role })
}

fn token(word: &str, scope: &str) -> Value {
    json!({ "name": word, "role": "ADMIN", "scopes": [scope] })
}

fn label(id: &str) -> Value {
    json!({ "id": id, "revision": 1, "label": "Bản đầu" })
}

fn into_english(id: &str) -> Value {
    json!({ "id": id, "to": "en" })
}
