//! Following what other processes commit on the same database.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{DatabaseConnection, DbBackend, DbErr};
use tokio_util::sync::CancellationToken;

use super::{Store, position_in};

/// The channel on which PostgreSQL tells that something was committed.
pub(super) const CHANNEL: &str = "loa_changes";

/// How long what another process commits stays unknown at most, where nothing tells of it.
const PAUSE: Duration = Duration::from_secs(1);

/// Follows the log until `shutdown`. Being told is only a wake-up, the log is the truth: a message
/// that is lost costs a second.
pub async fn follow_others(store: Store, shutdown: CancellationToken) {
    let follow = async {
        let mut listener = None;
        loop {
            if listener.is_none() {
                listener = listen(store.reader()).await;
            }
            look(&store).await;
            if wait(listener.as_mut()).await.is_err() {
                listener = None;
            }
        }
    };
    shutdown.run_until_cancelled(follow).await;
}

/// Waits until something is told, or for a while.
async fn wait(listener: Option<&mut PgListener>) -> Result<(), sea_orm::sqlx::Error> {
    let Some(listener) = listener else {
        tokio::time::sleep(PAUSE).await;
        return Ok(());
    };
    match tokio::time::timeout(PAUSE, listener.recv()).await {
        Ok(told) => told.map(|_| ()),
        Err(_) => Ok(()),
    }
}

async fn look(store: &Store) {
    match position_in(store.reader()).await {
        Ok(position) => store.announce(position),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the log's head could not be read");
        }
    }
}

/// A listener on PostgreSQL; `None` on other engines, and where it cannot be had now.
async fn listen(db: &DatabaseConnection) -> Option<PgListener> {
    if db.get_database_backend() != DbBackend::Postgres {
        return None;
    }
    let listening = async {
        let mut listener = PgListener::connect_with(db.get_postgres_connection_pool()).await?;
        listener.listen(CHANNEL).await?;
        Ok::<_, sea_orm::sqlx::Error>(listener)
    };
    match listening.await {
        Ok(listener) => Some(listener),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "PostgreSQL cannot tell of changes now");
            None
        }
    }
}

/// Lets PostgreSQL tell the others, once the transaction is committed.
pub(super) async fn tell(db: &impl sea_orm::ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    }
    Ok(())
}
