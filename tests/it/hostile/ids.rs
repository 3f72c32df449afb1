//! Ids of nothing, of something else, and of no form at all.

use serde_json::{Value, json};

use super::{Case, UNKNOWN, World};
use crate::support::{TestApp, on_both_engines};

/// A user of whom nothing is known.
const SOMEBODY: &str = "user_01h455vb4pex5vsknk084sn02q";

/// One input in which an id stands: the mutation, the input without it, and the way to it.
struct Slot {
    mutation: &'static str,
    input: Value,
    path: &'static str,
    /// The kind of thing whose id belongs there.
    kind: &'static str,
}

#[expect(clippy::too_many_lines, reason = "one table")]
fn slots(world: &World) -> Vec<Slot> {
    let slot = |mutation, input, path, kind| Slot { mutation, input, path, kind };
    let title = || json!({ "title": "Bài" });
    let block = json!({ "title": "Bài", "body": { "blocks": [{ "photo": {} }] } });
    let names = || json!([{ "language": "vi", "text": "Trường" }]);
    let school = || json!({ "names": names(), "kind": "SCHOOL" });
    let logo = json!({ "id": world.organization, "logo": {} });
    let role = json!({ "name": "Lan", "roles": [{ "titles": names() }] });
    let portrait = json!({ "id": world.person, "portrait": {} });
    let files = json!({ "title": "Bài", "files": [{ "title": "Giấy" }] });
    let photos = json!([{ "media": world.media }, {}]);
    let gallery =
        json!({ "title": "Bài", "body": { "blocks": [{ "gallery": { "photos": photos } }] } });
    let file = json!({ "title": "Bài", "body": { "blocks": [{ "file": {} }] } });
    let withdrawal = json!({ "date": "2025-04-11", "reasons": names() });
    let progress = |item: Value| json!({ "item": item, "date": "2025-04-11", "quantity": 1 });
    let mut evidence = progress(json!(world.item));
    evidence["evidence"] = json!([{}]);
    let change = json!({ "id": world.pledge, "reasons": names(), "changeItems": [{}] });
    let menu = json!({ "key": "main", "items": [{ "labels": names(), "to": {} }] });
    vec![
        slot("signPledge", world.signing(), "campaign", "campaign"),
        slot("signPledge", world.signing(), "organization", "organization"),
        slot("signPledge", world.signing(), "signer", "person"),
        slot("signPledge", world.signing(), "paper", "media"),
        slot("amendPledge", json!({ "reasons": names() }), "id", "pledge"),
        slot("amendPledge", json!({ "id": world.pledge, "reasons": names() }), "signer", "person"),
        slot("amendPledge", json!({ "id": world.pledge, "reasons": names() }), "paper", "media"),
        slot("amendPledge", change, "changeItems.0.item", "item"),
        slot("invitePledge", json!({ "organization": world.organization }), "campaign", "campaign"),
        slot("invitePledge", json!({ "campaign": world.campaign }), "organization", "organization"),
        slot("revokePledgeInvitation", json!({}), "id", "invitation"),
        slot("acceptPledge", json!({}), "id", "invitation"),
        slot("declinePledge", json!({ "reason": "Thiếu" }), "id", "invitation"),
        slot(
            "createCampaign",
            json!({ "title": "Bài", "gallery": [{}] }),
            "gallery.0.media",
            "media",
        ),
        slot("assessPledge", json!({ "completion": "LIMITED" }), "id", "pledge"),
        slot("withdrawPledge", withdrawal, "id", "pledge"),
        slot("reportProgress", progress(Value::Null), "item", "item"),
        slot("reportProgress", evidence, "evidence.0.media", "media"),
        slot("verifyReport", json!({}), "id", "report"),
        slot("refuseReport", json!({ "reason": "Nhầm" }), "id", "report"),
        slot("updateArticle", json!({ "expectedRevision": 1 }), "id", "article"),
        slot("publishArticle", json!({ "expectedRevision": 1 }), "id", "article"),
        slot("unpublishArticle", json!({}), "id", "article"),
        slot("deleteArticle", json!({}), "id", "article"),
        slot("createPreview", json!({}), "document", "article"),
        slot("revokePreview", json!({}), "id", "preview"),
        slot("createArticle", title(), "translationOf", "article"),
        slot("createArticle", title(), "category", "category"),
        slot("createArticle", json!({ "title": "Bài", "cover": {} }), "cover.media", "media"),
        slot("createArticle", block, "body.blocks.0.photo.media", "media"),
        slot("createArticle", gallery, "body.blocks.0.gallery.photos.1.media", "media"),
        slot("createArticle", file, "body.blocks.0.file.media", "media"),
        slot(
            "updateArticle",
            json!({ "id": world.article, "expectedRevision": 1 }),
            "category",
            "category",
        ),
        slot("publishCampaign", json!({ "expectedRevision": 1 }), "id", "campaign"),
        slot("deletePage", json!({}), "id", "page"),
        slot("createCampaign", title(), "translationOf", "campaign"),
        slot("createCampaign", title(), "organizer", "organization"),
        slot(
            "createCampaign",
            json!({ "title": "Bài", "partners": [""] }),
            "partners.0",
            "organization",
        ),
        slot(
            "createCampaign",
            json!({ "title": "Bài", "articles": [""] }),
            "articles.0",
            "article",
        ),
        slot("createCampaign", json!({ "title": "Bài", "areas": [""] }), "areas.0", "area"),
        slot("createCampaign", json!({ "title": "Bài", "tags": [""] }), "tags.0", "tag"),
        slot("createCampaign", files, "files.0.media", "media"),
        slot("updateCategory", json!({ "position": 1 }), "id", "category"),
        slot("deleteCategory", json!({}), "id", "category"),
        slot("updateTag", json!({}), "id", "tag"),
        slot("deleteTag", json!({}), "id", "tag"),
        slot("updateArea", json!({}), "id", "area"),
        slot("deleteArea", json!({}), "id", "area"),
        slot("createArea", json!({ "names": names(), "kind": "WARD" }), "parent", "area"),
        slot("updateArea", json!({ "id": world.area }), "parent", "area"),
        slot("updateOrganization", json!({}), "id", "organization"),
        slot("deleteOrganization", json!({}), "id", "organization"),
        slot("createOrganization", school(), "parent", "organization"),
        slot("createOrganization", school(), "area", "area"),
        slot("updateOrganization", json!({ "id": world.organization }), "area", "area"),
        slot("updateOrganization", logo, "logo.media", "media"),
        slot("updatePerson", json!({}), "id", "person"),
        slot("deletePerson", json!({}), "id", "person"),
        slot("createPerson", role, "roles.0.organization", "organization"),
        slot("updatePerson", portrait, "portrait.media", "media"),
        slot("putMenu", menu, "items.0.to.node", "area"),
        slot("updateAnnouncement", json!({}), "id", "announcement"),
        slot("deleteAnnouncement", json!({}), "id", "announcement"),
        slot("createAnnouncement", json!({ "titles": names(), "areas": [""] }), "areas.0", "area"),
        slot("updateMedia", json!({}), "id", "media"),
        slot("updateMedia", json!({ "id": world.media, "tags": [""] }), "tags.0", "tag"),
        slot("uploadMedia", json!({}), "upload", "upload"),
        slot("deleteMedia", json!({}), "id", "media"),
        slot("deleteRedirect", json!({}), "id", "redirect"),
        slot("submitForReview", json!({ "expectedRevision": 1 }), "id", "article"),
        slot(
            "submitForReview",
            json!({ "id": world.article, "expectedRevision": 1 }),
            "assignee",
            "user",
        ),
        slot("assignReview", json!({}), "id", "article"),
        slot("assignReview", json!({ "id": world.article }), "assignee", "user"),
        slot("recallFromReview", json!({}), "id", "article"),
        slot("requestChanges", json!({ "expectedRevision": 1, "message": "Sai" }), "id", "article"),
        slot("approveRevision", json!({ "expectedRevision": 1 }), "id", "article"),
        slot("createComment", json!({ "text": "Sai" }), "document", "article"),
        slot("resolveComment", json!({}), "id", "comment"),
        slot("labelRevision", json!({ "revision": 1 }), "id", "article"),
        slot("translateDocument", json!({ "to": "en" }), "id", "article"),
        slot("announcePresence", json!({}), "id", "article"),
        slot("recoverFromTrash", json!({}), "id", "media"),
        slot("purgeFromTrash", json!({}), "id", "media"),
        slot("updateUser", json!({ "disabled": true }), "id", "user"),
        slot("restrictUser", json!({}), "id", "user"),
        slot("restrictUser", json!({ "id": SOMEBODY, "areas": [""] }), "areas.0", "area"),
        slot(
            "restrictUser",
            json!({ "id": SOMEBODY, "categories": [""] }),
            "categories.0",
            "category",
        ),
        slot("changePassword", json!({ "newPassword": "mười ký tự" }), "id", "user"),
        slot("revokeApiToken", json!({}), "id", "token"),
        slot(
            "inviteUser",
            json!({ "email": "minh@ward.example", "role": "EDITOR" }),
            "organization",
            "organization",
        ),
        slot("issuePasswordReset", json!({}), "id", "user"),
        slot("revokeUserLink", json!({}), "id", "link"),
        slot("revokeSession", json!({}), "id", "session"),
        slot("revokeSessions", json!({}), "id", "user"),
        slot("unlinkProvider", json!({}), "id", "provider_link"),
        slot("removeSecondFactor", json!({}), "id", "user"),
        slot("updateWebhook", json!({}), "id", "webhook"),
        slot("deleteWebhook", json!({}), "id", "webhook"),
        slot("rotateWebhookSecret", json!({}), "id", "webhook"),
        slot("testWebhook", json!({}), "id", "webhook"),
        slot("replayWebhook", json!({ "from": { "position": "" } }), "id", "webhook"),
    ]
}

impl Slot {
    fn with(&self, id: &str, code: &'static str) -> Case {
        let mut input = self.input.clone();
        let place = format!("/{}", self.path.replace('.', "/"));
        let (parent, field) = place.rsplit_once('/').unwrap();
        let parent = input.pointer_mut(parent).unwrap();
        match field.parse::<usize>() {
            Ok(place) => parent[place] = json!(id),
            Err(_) => parent[field] = json!(id),
        }
        Case { mutation: self.mutation, input, code, path: self.path }
    }
}

async fn an_id_that_names_nothing_is_refused_where_it_stands(app: TestApp) {
    let world = World::new(app).await;
    let unknown = |slot: &Slot| slot.with(&format!("{}_{UNKNOWN}", slot.kind), "NOT_FOUND");
    world.refuses(slots(&world).iter().map(unknown)).await;
}

async fn an_id_of_another_kind_or_form_is_refused_where_it_stands(app: TestApp) {
    let world = World::new(app).await;
    let long = "a".repeat(100_000);
    for slot in slots(&world) {
        let other = if slot.kind == "media" { &world.category } else { &world.media };
        let own = match slot.kind {
            "article" => world.article.to_uppercase(),
            _ => format!("{}_{}", slot.kind, UNKNOWN.to_uppercase()),
        };
        let wrong = [other.as_str(), "", "1", "article_", "' OR 1=1 --", "media_💥", &own, &long];
        world.refuses(wrong.map(|id| slot.with(id, "INVALID"))).await;
    }
}

on_both_engines!(
    an_id_that_names_nothing_is_refused_where_it_stands,
    an_id_of_another_kind_or_form_is_refused_where_it_stands,
);
