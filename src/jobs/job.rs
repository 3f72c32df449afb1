//! The jobs' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::JobId;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum State {
    /// It waits for its time.
    Pending,
    /// A worker holds it until its lease ends.
    Running,
    /// It failed too often; nobody runs it unasked.
    Dead,
}

/// One job. A finished one has no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// Which handler it is for.
    pub kind: String,
    /// JSON for the handler.
    pub payload: String,
    /// Among the pending jobs of a kind no two have the same key.
    pub dedupe_key: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When it is due.
    pub run_at: Instant,
    /// How often it was claimed. Tells one claim from the next, too: whoever lost the lease to
    /// another worker holds an old number and can settle nothing.
    pub attempts: i32,
    /// While running: when the lease ends.
    pub claimed_until: Option<Instant>,
    /// Why the last run failed, for those who operate the machine; never shown to a client.
    pub last_error: Option<String>,
    /// When it was first enqueued.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
