//! `loa job`.

use loa::id::JobId;
use loa::jobs::job::{self, State};
use sea_orm::{ActiveModelTrait, Database as Connections, IntoActiveModel};

use super::Site;
use crate::support::BEGINNING;

#[tokio::test]
async fn a_job_that_was_given_up_is_listed_and_tried_again() {
    let site = Site::new();
    let none = "No job was given up.\n";
    assert_eq!(site.run(&["job", "dead"]).success(), none);
    let id = give_up_a_job(&site).await.to_string();
    let listed = site.run(&["job", "dead"]).success();
    assert_eq!(listed, format!("{id}  mow  10 attempts  the blade is blunt\n"));
    let said = site.run(&["job", "rerun", &id]).success();
    assert!(said.contains(&id), "{said}");
    assert_eq!(site.run(&["job", "dead"]).success(), none);
    let line = site.run(&["job", "rerun", &id]).complaint(1);
    assert!(line.contains(&id), "{line}");
}

/// A job as a worker leaves it that has tried often enough.
async fn give_up_a_job(site: &Site) -> JobId {
    let file = site.path().join("data/loa.db");
    let connection = Connections::connect(format!("sqlite:{}", file.display())).await.unwrap();
    let job = job::Model {
        id: loa::id::new(BEGINNING),
        kind: "mow".to_owned(),
        payload: "null".to_owned(),
        dedupe_key: None,
        state: State::Dead,
        run_at: BEGINNING,
        attempts: 10,
        claimed_until: None,
        last_error: Some("the blade is blunt".to_owned()),
        created_at: BEGINNING,
    };
    let id = job.id;
    job.into_active_model().reset_all().insert(&connection).await.unwrap();
    connection.close().await.unwrap();
    id
}
