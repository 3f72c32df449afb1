//! A server for each test, and the people who use it.

mod article;
mod client;
mod database;
mod dice;
mod introspection;
mod migrated;
mod photo;
mod store;
pub(crate) mod web;

use std::net::SocketAddr;

use loa::access::Role;
use loa::account::provider::Registration;
use loa::app::App;
use loa::changelog::Store;
use loa::clock::{Clock, Instant};
use loa::config::{LogFormat, Settings};
use loa::portal::Providers;
use sea_orm::{ConnectionTrait, Statement};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub(crate) use article::{draft, publish};
pub(crate) use client::{Client, Reply, WITH_RESULTS};
pub(crate) use database::{Database, Engine};
pub(crate) use dice::{Dice, steps_or};
pub(crate) use introspection::{Field, Input, Kind, Reference, Schema, Type};
pub(crate) use photo::{decoded_size, phone_photo, shared_photo};
pub(crate) use store::TestStore;

/// When every test begins: 11 April 2025, 15:00 in Hạ Long.
pub(crate) const BEGINNING: Instant = Instant(1_744_358_400_000_000);

/// One server with a database, a folder and a clock of its own.
pub(crate) struct TestApp {
    /// The hand of the server's clock.
    pub(crate) clock: Clock,
    /// Reads behind the server's back.
    pub(crate) store: Store,
    /// The folder with everything that the server keeps.
    pub(crate) folder: TempDir,
    address: SocketAddr,
    shutdown: CancellationToken,
    settings: Settings,
    /// `None` where another server made it.
    _database: Option<Database>,
}

impl TestApp {
    /// A server on a new, empty database.
    pub(crate) async fn start(engine: Engine) -> Self {
        Self::start_with(engine, |settings| settings).await
    }

    /// A server whose settings `change` has changed.
    pub(crate) async fn start_with(
        engine: Engine,
        change: impl FnOnce(Settings) -> Settings,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::migrated(engine, folder.path()).await;
        let settings = change(settings(&folder, &database));
        Self::serve(settings, Clock::held_at(BEGINNING), folder, Some(database)).await
    }

    /// Another server on the same database, as in another process; both have one clock.
    pub(crate) async fn neighbor(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::serve(self.settings.clone(), self.clock.clone(), folder, None).await
    }

    async fn serve(
        settings: Settings,
        clock: Clock,
        folder: TempDir,
        database: Option<Database>,
    ) -> Self {
        let app = App::open(settings.clone(), clock.clone(), false).await.unwrap();
        let store = app.store().clone();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        tokio::spawn(app.serve(listener, shutdown.clone()));
        Self { clock, store, folder, address, shutdown, settings, _database: database }
    }

    /// Lets the server end.
    pub(crate) fn stop(&self) {
        self.shutdown.cancel();
    }

    /// Where its database is.
    pub(crate) fn database_url(&self) -> &str {
        &self.settings.database_url
    }

    /// The server's address with this path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A reader.
    pub(crate) fn anonymous(&self) -> Client {
        Client::new(self.url(""), None)
    }

    /// Somebody new with an editor's role.
    pub(crate) async fn editor(&self) -> Client {
        self.user(Role::Editor).await
    }

    /// Somebody new with an administrator's role.
    pub(crate) async fn admin(&self) -> Client {
        self.user(Role::Admin).await
    }

    /// Somebody new who writes drafts only.
    pub(crate) async fn contributor(&self) -> Client {
        self.user(Role::Contributor).await
    }

    /// Somebody new with this role, signed in. The rows are written directly: hashing a password
    /// for each of them would make up most of the tests' time.
    pub(crate) async fn user(&self, role: Role) -> Client {
        let now = self.clock.now();
        let (account, session) = (loa::id::new(now), loa::id::new(now));
        let (account, session): (uuid::Uuid, uuid::Uuid) = (account, session);
        let secret = format!(
            "loa_s_{}",
            data_encoding::BASE64URL_NOPAD
                .encode(&[account.as_bytes().as_slice(), session.as_bytes().as_slice(),].concat())
        );
        let role = sea_orm::ActiveEnum::to_value(&role);
        let now = now.0;
        self.execute(
            "INSERT INTO account (id, email, name, role, password_hash, created_at) \
             VALUES ($1, $2, $3, $4, 'none', $5)",
            [
                account.into(),
                format!("{account}@test.example").into(),
                format!("{role} {account}").into(),
                role.into(),
                now.into(),
            ],
        )
        .await;
        self.execute(
            "INSERT INTO session (id, account_id, secret_hash, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5)",
            [
                session.into(),
                account.into(),
                blake3::hash(secret.as_bytes()).as_bytes().to_vec().into(),
                now.into(),
                (now + 10 * 365 * 86_400 * 1_000_000).into(),
            ],
        )
        .await;
        Client::new(self.url(""), Some(secret))
    }

    /// Writes behind the server's back.
    pub(crate) async fn execute<const N: usize>(&self, sql: &str, values: [sea_orm::Value; N]) {
        let transaction = self.store.begin().await.unwrap();
        let backend = transaction.db().get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, values);
        transaction.db().execute_raw(statement).await.unwrap();
        transaction.conclude::<_, sea_orm::DbErr>(Ok(())).await.unwrap();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

fn settings(folder: &TempDir, database: &Database) -> Settings {
    let data_dir = folder.path().to_owned();
    Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        database_url: database.url.clone(),
        storage_url: url::Url::from_directory_path(data_dir.join("files")).unwrap(),
        site_url: None,
        allowed_origins: vec!["https://ward.example".to_owned()],
        open_data_license: "https://creativecommons.org/licenses/by/4.0/".parse().unwrap(),
        public_introspection: true,
        only_trusted_documents: false,
        cache_mb: 16,
        shared_max_age: 0,
        private_webhooks: false,
        mail: None,
        link_url: None,
        provider: Some(provider()),
        seal_secret: None,
        portal: Providers::default(),
        push: None,
        avif: false,
        private_downloads: false,
        s3: loa::storage::Access::default(),
        log: "off".to_owned(),
        log_format: LogFormat::Text,
        data_dir,
    }
}

/// Who signs people in; tests that want to be signed in start one themselves.
fn provider() -> Registration {
    Registration {
        issuer: "https://id.example".parse().unwrap(),
        client_id: "loa".to_owned(),
        client_secret: "a secret: of the ward, 100 % safe".to_owned(),
        name: "Thành phố Hạ Long".to_owned(),
        creates_accounts: false,
    }
}

/// Declares each of these tests twice: with a server on `SQLite` and with one on PostgreSQL. Tests
/// that need no server name what is started for them instead:
/// `on_both_engines!(TestStore: first, second)`.
macro_rules! on_both_engines {
    ($fixture:ident: $($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let engine = $crate::support::Engine::Sqlite;
                super::$test(super::$fixture::start(engine).await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let engine = $crate::support::Engine::Postgres;
                super::$test(super::$fixture::start(engine).await).await;
            })+
        }
    };
    ($($test:ident),+ $(,)?) => {
        $crate::support::on_both_engines!(TestApp: $($test),+);
    };
}
pub(crate) use on_both_engines;
