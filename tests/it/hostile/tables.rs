//! What is in the database, counted behind the server's back.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use crate::support::TestApp;

/// Tables in which the server writes by itself, or notes an attempt that failed.
const ALIVE: [&str; 2] = ["job", "sign_in_throttle"];

/// How many rows each table has, but for those that are alive.
pub(super) async fn rows(app: &TestApp) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    for table in tables(app).await {
        let count = format!("SELECT COUNT(*) AS found FROM \"{table}\"");
        rows.insert(table, column(app, &count).await.remove(0));
    }
    rows
}

async fn tables(app: &TestApp) -> Vec<String> {
    let tables = match app.store.reader().get_database_backend() {
        DatabaseBackend::Sqlite => {
            "SELECT name AS found FROM sqlite_master \
             WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        }
        _ => {
            "SELECT table_name::text AS found FROM information_schema.tables \
             WHERE table_schema = 'public'"
        }
    };
    let mut tables: Vec<String> = column(app, tables).await;
    tables.retain(|table| !ALIVE.contains(&table.as_str()));
    assert!(tables.len() > 15, "{tables:?}");
    tables
}

async fn column<T: sea_orm::TryGetable>(app: &TestApp, sql: &str) -> Vec<T> {
    let reader = app.store.reader();
    let statement = Statement::from_string(reader.get_database_backend(), sql);
    let rows = reader.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get("", "found").unwrap()).collect()
}
