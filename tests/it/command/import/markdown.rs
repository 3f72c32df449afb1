//! `loa import markdown`.

use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Output, article, counted, held, run_on, write};
use crate::support::{TestApp, on_both_engines, phone_photo};

const NEWS: &str = "---\n\
title: Ra quân làm sạch bờ kè\n\
date: 2024-05-01 08:30\n\
category: Môi trường\n\
tags: [bờ kè, tình nguyện]\n\
author: Ban biên tập\n\
summary: Sáng nay, 200 người.\n\
cover: anh/ke.jpg\n\
aliases: [/2024/05/ra-quan.html]\n\
---\n\n\
Sáng nay, **200 người** ra quân.\n\n\
![Bờ kè](anh/ke.jpg \"Bờ kè sáng nay\")\n\n\
[Kế hoạch](/tep/ke-hoach.pdf)\n\n\
Xem thêm [bài khác](khac.md).\n";

struct Folder(TempDir);

impl Folder {
    /// A site of one article with a picture and a file, and its translation.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.put("tin/ra-quan.md", NEWS);
        folder.put("tin/anh/ke.jpg", phone_photo(640, 480, 1));
        folder.put("tep/ke-hoach.pdf", b"%PDF-1.4\n% 1\n%%EOF\n");
        let english = "---\nlang: en\ntranslation_of: ../tin/ra-quan.md\ndate: 2024-05-02\n---\n\
            # A clean bank\n\n![The bank](/tin/anh/ke.jpg)\n\n200 people.\n";
        folder.put("en/a-clean-bank.md", english);
        folder.put("gioi-thieu.md", "---\nkind: page\n---\n# Giới thiệu\n\nPhường Đại Yên.\n");
        folder.put(".git/a.md", "no");
        folder
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.path(path), bytes);
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn import(&self, app: &TestApp, more: &[&str]) -> Output {
        let folder = self.0.path().to_str().unwrap();
        run_on(app, &[&["import", "markdown", folder], more].concat())
    }
}

async fn two_languages(app: &TestApp) {
    let languages = json!({ "languages": ["vi", "en"] });
    app.admin().await.done("updateSite", languages, "").await;
}

async fn a_folder_becomes_documents_with_their_pictures(app: TestApp) {
    two_languages(&app).await;
    let (editor, folder) = (app.editor().await, Folder::new());
    let tried = folder.import(&app, &["--publish", "--dry-run"]).success();
    assert!(
        tried.starts_with("created 3, updated 0, unchanged 0, skipped 0, failed 0\n"),
        "{tried}"
    );
    assert_eq!(held(&editor).await, [0, 0], "nothing was kept");
    let done = folder.import(&app, &["--publish"]).success();
    assert_eq!(done, "created 3, updated 0, unchanged 0, skipped 0, failed 0\n");
    assert_eq!(held(&editor).await, [2, 2]);

    let news = article(&app, "tin/ra-quan.md").await;
    assert_eq!(news["publishedAt"], "2024-05-01T01:30:00Z");
    assert_eq!(news["slug"], "ra-quan-lam-sach-bo-ke");
    assert_eq!(news["lead"], "Sáng nay, 200 người.");
    assert_eq!(news["category"]["name"], "Môi trường");
    assert_eq!(news["tags"], json!([{ "name": "bờ kè" }, { "name": "tình nguyện" }]));
    assert_eq!(news["authors"][0]["name"], "Ban biên tập");
    assert!(news["cover"]["media"]["id"].is_string());
    let body = news["body"]["markdown"].as_str().unwrap();
    assert!(body.contains("![Bờ kè](media_") && body.contains("\"Bờ kè sáng nay\""), "{body}");
    assert!(body.contains("[Kế hoạch](media_") && body.ends_with("Xem thêm bài khác."), "{body}");
    let query = "query($id: ID!) { article(by: { id: $id }, language: \"en\") { title publishedAt } \
        resolvePath(path: \"/2024/05/ra-quan.html\") { canonicalPath } }";
    let read = app.anonymous().data(query, json!({ "id": news["id"] })).await;
    assert_eq!(read["article"]["title"], "A clean bank");
    assert_eq!(read["article"]["publishedAt"], "2024-05-01T17:00:00Z");
    assert_eq!(read["resolvePath"]["canonicalPath"], "/vi/tin-tuc/ra-quan-lam-sach-bo-ke");
    let again = folder.import(&app, &["--publish"]).success();
    assert_eq!(again, "created 0, updated 0, unchanged 3, skipped 0, failed 0\n");
    assert_eq!(held(&editor).await, [2, 2]);
}

async fn what_editors_change_is_kept(app: TestApp) {
    two_languages(&app).await;
    let (editor, folder) = (app.editor().await, Folder::new());
    folder.import(&app, &["--publish"]).success();
    let id = article(&app, "tin/ra-quan.md").await["id"].take();
    let edit = json!({ "id": id, "expectedRevision": 1, "kicker": "Khu 3" });
    editor.done("updateArticle", edit, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    folder.put("tin/ra-quan.md", NEWS.replace("Ra quân", "Lễ ra quân"));
    folder.put("tin/anh/ke.jpg", phone_photo(640, 480, 2));
    let done = folder.import(&app, &["--publish"]).success();
    assert_eq!(done, "created 0, updated 2, unchanged 1, skipped 0, failed 0\n");
    let query = "query($id: ID!) { article(by: { id: $id }) { title kicker slug } }";
    let read = app.anonymous().data(query, json!({ "id": id })).await["article"].take();
    let expected = json!({
        "title": "Lễ ra quân làm sạch bờ kè", "kicker": "Khu 3", "slug": "ra-quan-lam-sach-bo-ke"
    });
    assert_eq!(read, expected, "both changes, at the same address");

    let edit = json!({ "id": id, "expectedRevision": 3, "title": "Tên khác" });
    editor.done("updateArticle", edit, "").await;
    folder.put("tin/ra-quan.md", NEWS.replace("Ra quân", "Ngày ra quân"));
    let failed = folder.import(&app, &["--publish"]);
    assert_eq!(failed.status.code(), Some(1), "{failed:#?}");
    assert!(failed.stdout.starts_with("tin/ra-quan.md: failed: title: "), "{failed:#?}");
    let changed = NEWS.replace("Ra quân", "Lễ ra quân").replace("Sáng nay", "Chiều nay");
    folder.put("tin/ra-quan.md", changed);
    let left = folder.import(&app, &["--publish"]);
    assert!(left.stdout.contains("what changed is a draft"), "{left:#?}");
    let read = app.anonymous().data(query, json!({ "id": id })).await["article"].take();
    assert_eq!(read["title"], expected["title"], "the editor has not published it");

    editor.done("deleteArticle", json!({ "id": id }), "").await;
    folder.put("tin/ra-quan.md", NEWS);
    let deleted = folder.import(&app, &["--publish"]);
    assert!(deleted.stdout.contains("skipped 1: it was deleted here"), "{deleted:#?}");
    assert_eq!(article(&app, "tin/ra-quan.md").await, Value::Null);
}

async fn drafts_become_public_only_when_that_is_said(app: TestApp) {
    two_languages(&app).await;
    let folder = Folder::new();
    let done = folder.import(&app, &[]).success();
    assert_eq!(done, "created 3, updated 0, unchanged 0, skipped 0, failed 0\n");
    let drafts = "{ desk { documents(edition: { stage: DRAFT }) { totalCount } } }";
    let drafts = app.editor().await.data(drafts, json!({})).await;
    assert_eq!(drafts["desk"]["documents"]["totalCount"], 2);
    folder.put("nhap.md", "---\ndraft: true\n---\n# Nháp\n\nChưa xong.\n");
    folder.put("mai.md", "---\ndate: 2099-04-12\n---\n# Mai\n\nNgày mai.\n");
    folder.put("trong.md", "# Không có gì\n");
    let done = folder.import(&app, &["--publish"]);
    assert_eq!(
        counted(&done),
        "created 3, updated 3, unchanged 0, skipped 0, failed 0",
        "{done:#?}"
    );
    assert!(done.stdout.contains("trong.md: it stays a draft: body: "), "{done:#?}");
    assert_eq!(article(&app, "tin/ra-quan.md").await["publishedAt"], "2024-05-01T01:30:00Z");
    for draft in ["nhap.md", "mai.md", "trong.md"] {
        assert_eq!(article(&app, draft).await, Value::Null, "{draft}");
    }
}

async fn what_is_wrong_is_told_and_the_rest_is_imported(app: TestApp) {
    let (editor, folder) = (app.editor().await, Folder(tempfile::tempdir().unwrap()));
    folder.put("a.md", "# Đúng\n\n![Bờ kè](khong-co.jpg)\n\n![Hỏng](hong.jpg)\n\nBài.\n");
    folder.put("hong.jpg", "no picture");
    folder.put("b.md", "---\ndate: mai\n---\nBài.\n");
    folder.put("c.md", "---\nlang: fr\n---\nBài.\n");
    let told = folder.import(&app, &["--publish"]);
    assert_eq!(told.status.code(), Some(1), "{told:#?}");
    assert_eq!(counted(&told), "created 1, updated 0, unchanged 0, skipped 0, failed 2");
    for line in [
        "a.md: no file `khong-co.jpg`",
        "a.md: the file `hong.jpg` was left out: ",
        "b.md: failed: `mai` is no date",
        "c.md: failed: language: ",
    ] {
        assert!(told.stdout.contains(line), "{line}: {told:#?}");
    }
    assert_eq!(held(&editor).await, [1, 0]);
    folder.put("khong-co.jpg", phone_photo(640, 480, 1));
    folder.put("hong.jpg", phone_photo(640, 480, 2));
    let healed = folder.import(&app, &["--publish"]);
    assert_eq!(counted(&healed), "created 0, updated 1, unchanged 0, skipped 0, failed 2");
    assert_eq!(held(&editor).await, [1, 2]);
    let nowhere = run_on(&app, &["import", "markdown", "/nowhere"]).complaint(1);
    assert!(nowhere.contains("cannot read /nowhere"), "{nowhere}");
}

on_both_engines!(
    a_folder_becomes_documents_with_their_pictures,
    what_editors_change_is_kept,
    drafts_become_public_only_when_that_is_said,
    what_is_wrong_is_told_and_the_rest_is_imported,
);
