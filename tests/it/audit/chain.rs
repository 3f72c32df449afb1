//! That nothing in the log is changed, and that it shows where something was.

use futures_util::future::join_all;
use loa::audit::{Breach, verify};
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

async fn tag(editor: &Client, name: &str) {
    let names = json!([{ "language": "vi", "text": name }]);
    editor.done("createTag", json!({ "names": names }), "").await;
}

/// What the public tools of anybody would compute.
async fn the_export_proves_itself(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    for name in ["Một", "Hai", "Ba"] {
        tag(&editor, name).await;
    }
    let export = "query($after: Int) { desk { auditExport(after: $after) { lines last } } }";
    let whole = admin.data(export, json!({})).await["desk"]["auditExport"].take();
    let mut previous = [0; 32];
    let lines: Vec<&str> = whole["lines"].as_str().unwrap().lines().collect();
    for (place, line) in lines.iter().enumerate() {
        let (entry, hash) = line.split_once('\t').unwrap();
        let mut hasher = blake3::Hasher::new();
        previous = *hasher.update(&previous).update(entry.as_bytes()).finalize().as_bytes();
        assert_eq!(hash, blake3::Hash::from(previous).to_hex().as_str());
        let entry: Value = serde_json::from_str(entry).unwrap();
        assert_eq!(entry["seq"], place + 1);
    }
    assert_eq!(whole["last"], lines.len());
    let rest = admin.data(export, json!({ "after": lines.len() - 1 })).await;
    assert_eq!(rest["desk"]["auditExport"]["lines"], format!("{}\n", lines[lines.len() - 1]));
    let nothing = admin.data(export, json!({ "after": lines.len() })).await;
    assert_eq!(nothing["desk"]["auditExport"], json!({ "lines": "", "last": null }));
}

async fn the_database_refuses_to_change_it(app: TestApp) {
    let editor = app.editor().await;
    tag(&editor, "Một").await;
    let begun = app.store.begin().await.unwrap();
    for change in ["UPDATE audit SET remote = NULL", "DELETE FROM audit"] {
        let refused = begun.db().execute_unprepared(change).await;
        assert!(refused.unwrap_err().to_string().contains("only appended to"), "{change}");
        if is_postgres(&app) {
            break; // the transaction has failed as a whole
        }
    }
}

async fn what_is_done_at_once_follows_one_another(app: TestApp) {
    let editor = app.editor().await;
    let names: Vec<String> = (0..20).map(|number| format!("Nhãn {number}")).collect();
    join_all(names.iter().map(|name| tag(&editor, name))).await;
    let sound = verify(app.store.reader()).await.unwrap();
    assert_eq!(sound.breach, None);
    assert!(sound.rows >= 20, "{sound:?}");
}

/// Somebody who can do with the database what they like still cannot do it unseen.
async fn what_was_changed_shows(app: TestApp) {
    let editor = app.editor().await;
    for name in ["Một", "Hai", "Ba"] {
        tag(&editor, name).await;
    }
    let last = verify(app.store.reader()).await.unwrap().rows;
    disarm(&app).await;
    app.execute("UPDATE audit_head SET seq = seq - 1", []).await;
    assert_eq!(breach(&app).await, Some(Breach::End(last)));
    app.execute("UPDATE audit_head SET seq = seq + 1", []).await;
    assert_eq!(breach(&app).await, None);
    let forge = "UPDATE audit SET remote = '10.0.0.1' WHERE seq = $1";
    app.execute(forge, [(last - 1).into()]).await;
    assert_eq!(breach(&app).await, Some(Breach::Changed(last - 1)));
    app.execute("DELETE FROM audit WHERE seq = $1", [(last - 1).into()]).await;
    assert_eq!(breach(&app).await, Some(Breach::Missing(last - 1)));
}

async fn breach(app: &TestApp) -> Option<Breach> {
    verify(app.store.reader()).await.unwrap().breach
}

fn is_postgres(app: &TestApp) -> bool {
    app.store.reader().get_database_backend() == DbBackend::Postgres
}

async fn disarm(app: &TestApp) {
    if is_postgres(app) {
        app.execute("DROP TRIGGER audit_is_kept ON audit", []).await;
    } else {
        app.execute("DROP TRIGGER audit_is_not_changed", []).await;
        app.execute("DROP TRIGGER audit_is_not_deleted", []).await;
    }
}

on_both_engines!(
    the_export_proves_itself,
    the_database_refuses_to_change_it,
    what_is_done_at_once_follows_one_another,
    what_was_changed_shows,
);
