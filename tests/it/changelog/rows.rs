//! What stands in the log.

use sea_orm::ActiveEnum;
use serde_json::{Value, json};

use super::changes_after;
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// What each step of a site's life writes into the log. The snapshot is the same on both engines.
async fn every_step_writes_the_rows_that_belong_to_it(app: TestApp) {
    let mut told = Told::of(&app);
    let (editor, admin) = (app.editor().await, app.admin().await);
    told.step("making accounts", []).await;

    let names = json!([{ "language": "vi", "text": "Thời sự" }]);
    let made = editor.done("createCategory", json!({ "names": names }), "category { id }").await;
    let category = &made["category"]["id"];
    told.step("creating a category", [("the category", category)]).await;
    let update = json!({ "id": category, "position": 3 });
    editor.done("updateCategory", update, "").await;
    told.step("changing the category", []).await;

    let photo = json!(editor.uploaded(phone_photo(64, 48, 1), json!({})).await);
    told.step("uploading a photo", [("the photo", &photo)]).await;
    let texts = json!([{ "language": "vi", "alt": "Loa phường" }]);
    let describe = json!({ "id": photo, "texts": texts });
    editor.done("updateMedia", describe.clone(), "").await;
    told.step("describing a photo that nothing public uses", []).await;

    let body = json!({ "markdown": "Một đoạn văn." });
    let cover = json!({ "media": photo });
    let input = json!({ "title": "Ra quân", "body": body, "category": category, "cover": cover });
    let made = editor.done("createArticle", input, "article { id }").await;
    let article = &made["article"]["id"];
    told.step("creating a draft", [("the article", article)]).await;
    let edit = json!({ "id": article, "expectedRevision": 1, "title": "Ra quân sớm" });
    editor.done("updateArticle", edit, "").await;
    told.step("changing the draft", []).await;
    let publish = json!({ "id": article, "expectedRevision": 2 });
    editor.done("publishArticle", publish.clone(), "").await;
    told.step("publishing", []).await;
    editor.done("updateMedia", describe, "").await;
    told.step("describing the photo that the article shows", []).await;

    let edit = json!({ "id": article, "expectedRevision": 2, "title": "Ra quân muộn" });
    editor.done("updateArticle", edit, "").await;
    told.step("changing the draft of what is published", []).await;
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    told.step("unpublishing", []).await;
    let publish = json!({ "id": article, "expectedRevision": 3 });
    editor.done("publishArticle", publish, "").await;
    told.step("publishing again", []).await;
    let english = json!({
        "translationOf": article, "language": "en", "title": "Setting out", "body": body
    });
    editor.done("createArticle", english, "").await;
    told.step("translating", []).await;
    let publish = json!({ "id": article, "language": "en", "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    told.step("publishing the translation", []).await;
    let translation = json!({ "id": article, "language": "en" });
    editor.done("unpublishArticle", translation, "").await;
    told.step("unpublishing the translation", []).await;
    let publish = json!({ "id": article, "language": "en", "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    told.step("publishing the translation again", []).await;
    editor.done("deleteArticle", json!({ "id": article }), "").await;
    told.step("deleting what is published in two languages", []).await;

    let made = editor.done("createArticle", json!({ "title": "Bỏ" }), "article { id }").await;
    editor.done("deleteArticle", json!({ "id": made["article"]["id"] }), "").await;
    told.step("creating and deleting a draft", []).await;
    tell_of_campaigns_and_pages(&mut told, &editor, &photo).await;
    editor.done("deleteMedia", json!({ "id": photo }), "").await;
    told.step("deleting the photo that nothing uses any more", []).await;
    editor.done("deleteCategory", json!({ "id": category }), "").await;
    told.step("deleting the category", []).await;
    organizations(&mut told, &editor).await;
    menus_and_announcements(&mut told, &editor).await;
    let names = json!([{ "language": "vi", "text": "Phường Vân Trà" }]);
    admin.done("updateSite", json!({ "names": names }), "").await;
    told.step("naming the site", []).await;
    insta::assert_snapshot!("rows_of_every_step", told.text);
}

/// What is told of tags, areas, organizations and persons.
async fn organizations(told: &mut Told<'_>, editor: &Client) {
    let names = |name: &str| json!([{ "language": "vi", "text": name }]);
    let tag = made(editor, "Tag", json!({ "names": names("Bầu cử") })).await;
    told.step("creating a tag", [("the tag", &tag)]).await;
    let city = made(editor, "Area", json!({ "names": names("Thành phố"), "kind": "CITY" })).await;
    let ward = json!({ "names": names("Phường"), "kind": "WARD" });
    let ward = made(editor, "Area", ward).await;
    told.step("creating two areas", [("the city", &city), ("the ward", &ward)]).await;
    editor.done("updateArea", json!({ "id": ward, "parent": city }), "").await;
    told.step("moving the ward into the city", []).await;

    let front = json!({ "names": names("Mặt trận"), "kind": "FRONT", "area": ward });
    let front = made(editor, "Organization", front).await;
    told.step("creating an organization", [("the front", &front)]).await;
    let portrait = json!(editor.uploaded(phone_photo(64, 48, 9), json!({})).await);
    let role = json!({ "organization": front, "titles": names("Chủ tịch") });
    let person = json!({ "name": "Lan", "roles": [role], "portrait": { "media": portrait } });
    let person = made(editor, "Person", person).await;
    let known = [("the person", &person), ("the portrait", &portrait)];
    told.step("entering a person with a role there and a portrait", known).await;
    editor.done("updatePerson", json!({ "id": person, "roles": [], "portrait": null }), "").await;
    told.step("ending the role and taking the portrait away", []).await;
    editor.done("updateOrganization", json!({ "id": front, "area": null }), "").await;
    told.step("changing the organization", []).await;
    for (kind, id) in
        [("Person", &person), ("Organization", &front), ("Area", &ward), ("Tag", &tag)]
    {
        editor.done(&format!("delete{kind}"), json!({ "id": id }), "").await;
    }
    told.step("deleting the person, the organization, the ward and the tag", []).await;
}

async fn menus_and_announcements(told: &mut Told<'_>, editor: &Client) {
    let names = json!([{ "language": "vi", "text": "Trang chủ" }]);
    let items = json!([{ "labels": names, "to": { "path": "/" } }]);
    let put = json!({ "key": "main", "items": items });
    let menu = editor.done("putMenu", put, "menu { id }").await["menu"]["id"].take();
    told.step("putting a menu in place", [("the menu", &menu)]).await;
    editor.done("putMenu", json!({ "key": "main", "items": [] }), "").await;
    told.step("emptying the menu", []).await;
    editor.done("deleteMenu", json!({ "key": "main" }), "").await;
    told.step("deleting the menu", []).await;

    let input = json!({ "titles": names, "startsAt": "2030-01-01T00:00:00Z" });
    let announcement = made(editor, "Announcement", input).await;
    told.step("announcing what is to come", [("the announcement", &announcement)]).await;
    let now = json!({ "id": announcement, "startsAt": "2025-04-11T08:00:00Z" });
    editor.done("updateAnnouncement", now, "").await;
    told.step("letting it begin now", []).await;
    editor.done("deleteAnnouncement", json!({ "id": announcement }), "").await;
    told.step("deleting the announcement", []).await;
}

/// The id of a new record of this kind.
async fn made(editor: &Client, kind: &str, input: Value) -> Value {
    let field = kind.to_lowercase();
    let fields = format!("{field} {{ id }}");
    let mut payload = editor.done(&format!("create{kind}"), input, &fields).await;
    payload[&field]["id"].take()
}

async fn tell_of_campaigns_and_pages(told: &mut Told<'_>, editor: &Client, photo: &Value) {
    let files = json!([{ "title": "Kế hoạch", "media": photo }]);
    let input = json!({ "title": "Thi đua", "startsOn": "2025-04-11", "files": files });
    let made = editor.done("createCampaign", input, "campaign { id }").await;
    let campaign = &made["campaign"]["id"];
    told.step("creating a campaign", [("the campaign", campaign)]).await;
    let publish = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", publish, "").await;
    told.step("publishing the campaign with a file", []).await;
    let edit = json!({ "id": campaign, "expectedRevision": 1, "files": [] });
    editor.done("updateCampaign", edit, "").await;
    told.step("taking the file out of the draft", []).await;
    let publish = json!({ "id": campaign, "expectedRevision": 2 });
    editor.done("publishCampaign", publish, "").await;
    told.step("publishing the campaign without the file", []).await;
    editor.done("unpublishCampaign", json!({ "id": campaign }), "").await;
    told.step("unpublishing the campaign", []).await;
    editor.done("deleteCampaign", json!({ "id": campaign }), "").await;
    told.step("deleting the campaign", []).await;

    let input = json!({ "title": "Giới thiệu", "lead": "Phường bên vịnh." });
    let made = editor.done("createPage", input, "page { id }").await;
    let page = &made["page"]["id"];
    told.step("creating a page", [("the page", page)]).await;
    editor.done("publishPage", json!({ "id": page, "expectedRevision": 1 }), "").await;
    told.step("publishing the page", []).await;
    editor.done("deletePage", json!({ "id": page }), "").await;
    told.step("deleting the page", []).await;
}

/// The story of the log, with names for ids.
pub(super) struct Told<'a> {
    app: &'a TestApp,
    names: Vec<(String, &'static str)>,
    last: i64,
    pub(super) text: String,
}

impl<'a> Told<'a> {
    pub(super) fn of(app: &'a TestApp) -> Self {
        Self { app, names: Vec::new(), last: 0, text: String::new() }
    }

    /// Adds what was written since the last step; `known` are the things that are new.
    pub(super) async fn step<const N: usize>(
        &mut self,
        step: &str,
        known: [(&'static str, &Value); N],
    ) {
        let known = known.map(|(name, id)| (id.as_str().unwrap().to_owned(), name));
        self.names.extend(known);
        self.text += step;
        self.text += ":\n";
        for row in changes_after(&self.app.store, self.last).await {
            assert_eq!(row.at, self.app.clock.now());
            let language = row.language.map(|language| format!(" in {language}"));
            let removal = row.removal.map(|removal| format!(", {}", removal.to_value()));
            let (language, removal) = (language.unwrap_or_default(), removal.unwrap_or_default());
            let line = format!("  {} {}{language}{removal} [{}]\n", row.op, row.kind, row.tags);
            let id =
                self.names.iter().find(|(id, _)| loa::id::parse(id).unwrap().1 == row.entity_id);
            assert!(id.is_some() || row.kind == "site", "{line} is of another thing");
            let named = self.names.iter().fold(line, |line, (id, name)| line.replace(id, name));
            self.text += &named;
            self.last = row.seq;
        }
    }
}

on_both_engines!(every_step_writes_the_rows_that_belong_to_it);
