//! Loa's database migrations, for SQLite and PostgreSQL alike.
//!
//! A migration only goes forward and never changes once it has been released: data outlives
//! versions. This crate stands apart so that none can import today's entities.
//!
//! Conventions of the schema:
//! * ids are UUIDs of 16 bytes; instants are integer microseconds since 1970 (`…_at`);
//! * every unique constraint and every index has a name, which the code turns into field errors;
//! * JSON that only Loa reads is text, the same on both engines.

use sea_orm_migration::sea_query::{Index, IndexCreateStatement};
pub use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod m0001_foundation;
mod m0002_media;
mod m0003_publishing;
mod m0004_article;
mod m0005_newsstand;
mod m0006_taxonomy;
mod m0007_organization;
mod m0008_documents;
mod m0009_pledge;
mod m0010_site;
mod m0011_schedule;
mod m0012_sync;
mod m0013_membership;
mod m0014_history;
mod m0015_statistics;
mod m0016_reminder;
mod m0017_trusted_document;
mod m0018_terms;
mod m0019_invitation;
mod m0020_search;
mod m0021_effect;
mod m0022_preview;
mod m0024_trash;
mod m0025_redirect;
mod m0026_sitting;
mod m0027_webhook;
mod m0028_checklist;
mod m0029_late_groups;
mod m0030_goal_share;
mod m0031_goal_day;
mod m0032_reminders;
mod m0033_lateness;
mod m0035_usage;
mod m0036_library;
mod m0037_media_tag;
mod m0038_crop;
mod m0039_review;
mod m0041_audit;
mod m0042_account_link;
mod m0043_session_use;
mod m0044_second_factor;
mod m0045_imported;
mod m0047_timetable;
mod m0048_provider_link;
mod m0049_digest;
mod m0050_remit;
mod m0051_visit;
mod m0052_portal;
mod m0054_push;
mod m0055_album;

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_media::Migration),
            Box::new(m0003_publishing::Migration),
            Box::new(m0004_article::Migration),
            Box::new(m0005_newsstand::Migration),
            Box::new(m0006_taxonomy::Migration),
            Box::new(m0007_organization::Migration),
            Box::new(m0008_documents::Migration),
            Box::new(m0009_pledge::Migration),
            Box::new(m0010_site::Migration),
            Box::new(m0011_schedule::Migration),
            Box::new(m0012_sync::Migration),
            Box::new(m0013_membership::Migration),
            Box::new(m0014_history::Migration),
            Box::new(m0015_statistics::Migration),
            Box::new(m0016_reminder::Migration),
            Box::new(m0017_trusted_document::Migration),
            Box::new(m0018_terms::Migration),
            Box::new(m0019_invitation::Migration),
            Box::new(m0020_search::Migration),
            Box::new(m0021_effect::Migration),
            Box::new(m0022_preview::Migration),
            Box::new(m0024_trash::Migration),
            Box::new(m0025_redirect::Migration),
            Box::new(m0026_sitting::Migration),
            Box::new(m0027_webhook::Migration),
            Box::new(m0028_checklist::Migration),
            Box::new(m0029_late_groups::Migration),
            Box::new(m0030_goal_share::Migration),
            Box::new(m0031_goal_day::Migration),
            Box::new(m0032_reminders::Migration),
            Box::new(m0033_lateness::Migration),
            Box::new(m0035_usage::Migration),
            Box::new(m0036_library::Migration),
            Box::new(m0037_media_tag::Migration),
            Box::new(m0038_crop::Migration),
            Box::new(m0039_review::Migration),
            Box::new(m0041_audit::Migration),
            Box::new(m0042_account_link::Migration),
            Box::new(m0043_session_use::Migration),
            Box::new(m0044_second_factor::Migration),
            Box::new(m0045_imported::Migration),
            Box::new(m0047_timetable::Migration),
            Box::new(m0048_provider_link::Migration),
            Box::new(m0049_digest::Migration),
            Box::new(m0050_remit::Migration),
            Box::new(m0051_visit::Migration),
            Box::new(m0052_portal::Migration),
            Box::new(m0054_push::Migration),
            Box::new(m0055_album::Migration),
        ]
    }
}

/// An index with this name on these columns.
fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).take();
    for column in columns {
        index.col(*column);
    }
    index
}
