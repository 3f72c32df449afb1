//! `loa check`.

use data_encoding::HEXLOWER;

use super::search::go_through;
use super::{Failure, open};
use crate::app::App;
use crate::audit::{self, Soundness};
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
    let tampered = look_through_audit(&app).await?;
    match misfiled.len() + miscounted.len() + usize::from(tampered) {
        0 => {
            println!("looked at {looked} things: all is well");
            Ok(())
        }
        faults => Err(Failure::Refused(format!("what is not as it should be: {faults}"))),
    }
}

/// Follows the audit log from its beginning; tells where it breaks, and whether it does.
async fn look_through_audit(app: &App) -> Result<bool, Failure> {
    let snapshot = app.store().db().snapshot().await.map_err(Unexpected::from)?;
    let Soundness { rows, hash, breach } = audit::verify(&snapshot).await?;
    match breach {
        Some(breach) => println!("audit log: {breach}"),
        // Who notes this elsewhere can tell even that the whole log was written anew.
        None => println!("audit log: {rows} entries, the last with {}", HEXLOWER.encode(&hash)),
    }
    Ok(breach.is_some())
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
