//! `loa migrate`.

use super::Failure;
use crate::app::OpenError;
use crate::config::Settings;
use crate::db;

/// Brings the schema forward and says how far.
pub(super) async fn run(settings: Settings) -> Result<(), Failure> {
    std::fs::create_dir_all(&settings.data_dir)?;
    let db = db::connect(&settings.database_url).await.map_err(OpenError::from)?;
    match db::migrate(&db).await.map_err(OpenError::from)? {
        0 => println!("The database is up to date."),
        1 => println!("1 migration applied."),
        applied => println!("{applied} migrations applied."),
    }
    Ok(db.close().await?)
}
