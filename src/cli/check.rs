//! `loa check`.

use super::search::go_through;
use super::{Failure, open};
use crate::app::App;
use crate::config::Settings;
use crate::error::Unexpected;
use crate::pledge::{self, Discrepancy};
use crate::search::rebuild::Aim;

/// Tells everything that is kept and does not follow from what it is made of.
pub(super) async fn run(settings: Settings) -> Result<(), Failure> {
    let app = open(settings).await?;
    let (looked, misfiled) = go_through(&app, "Checking", Aim::Tell).await?;
    for id in &misfiled {
        println!("{id}: is not found by its words; `loa search rebuild` mends that");
    }
    let miscounted = recount(&app).await?;
    for figures in &miscounted {
        println!("{figures}: what is kept is not what the reports say");
    }
    match misfiled.len() + miscounted.len() {
        0 => {
            println!("looked at {looked} things: all is well");
            Ok(())
        }
        faults => Err(Failure::Refused(format!("what is not as it should be: {faults}"))),
    }
}

/// Counts every campaign's pledges anew.
async fn recount(app: &App) -> Result<Vec<Discrepancy>, Failure> {
    let mut found = Vec::new();
    for campaign in pledge::campaigns(app.store().reader()).await? {
        let snapshot = app.store().db().snapshot().await.map_err(Unexpected::from)?;
        found.extend(pledge::recount(&snapshot, campaign).await?);
    }
    Ok(found)
}
