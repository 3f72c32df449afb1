//! `loa search` and `loa check`.

use sea_orm::{ConnectionTrait, Database as Connections};

use super::Site;
use crate::support::{Database, Engine};

#[test]
fn the_index_of_a_new_site_is_empty() {
    let site = Site::new();
    let told = site.run(&["search", "rebuild"]).success();
    assert_eq!(told, "looked at 0 things, 0 of them mended\n");
    let checked = site.run(&["check"]).success();
    assert!(checked.ends_with("looked at 0 things: all is well\n"), "{checked}");
    let line = site.run(&["search", "rebuild", "--fast"]);
    assert!(!line.status.success());
}

#[tokio::test]
async fn what_is_found_and_not_there_is_told_and_taken_out() {
    let site = Site::new();
    let database = Database::create(Engine::Sqlite, site.path()).await;
    let run = |command: &[&str]| site.run(&[command, &["--database-url", &database.url]].concat());
    run(&["migrate"]).success();
    let connection = Connections::connect(&database.url).await.unwrap();
    let stray = "INSERT INTO search_entry (entity_id, kind, at, title, lead, body) \
        VALUES (X'000102030405060708090a0b0c0d0e0f', 'article', 0, 'Bí mật', '', '')";
    connection.execute_unprepared(stray).await.unwrap();
    connection.close().await.unwrap();
    let told = run(&["check"]);
    assert_eq!(told.status.code(), Some(1), "{told:#?}");
    assert!(told.stdout.starts_with("article_00041061050r3gg28a1c60t3gf: "), "{told:#?}");
    assert!(told.stderr.contains("not as it should be: 1"), "{told:#?}");
    let told = run(&["search", "rebuild"]).success();
    assert_eq!(told, "looked at 1 things, 1 of them mended\n");
    let checked = run(&["check"]).success();
    assert!(checked.ends_with("looked at 0 things: all is well\n"), "{checked}");
}
