//! The server under test: the whole of Loa with its usual settings, in a temporary folder.

use std::net::SocketAddr;

use loa::app::App;
use loa::changelog::Store;
use loa::clock::Clock;
use loa::config::{LogFormat, Settings};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use crate::database::{Database, Engine};
use crate::seed::Seeded;

/// A server with content. It and the database end with this value.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Counts its statements.
    pub(crate) store: Store,
    /// What is to be asked for.
    pub(crate) seeded: Seeded,
    /// Its threads.
    _runtime: Runtime,
    _database: Database,
    _folder: TempDir,
}

impl Server {
    /// Makes the database, fills it, and serves; answers are kept only if wanted.
    pub(crate) fn start(
        engine: Engine,
        keeps_answers: bool,
        fill: impl AsyncFnOnce(&App) -> Seeded,
    ) -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = runtime.block_on(Database::create(engine, folder.path()));
        let settings = settings(&folder, &database, keeps_answers);
        loa::telemetry::start(&settings.log, false).unwrap();
        let (address, store, seeded) = runtime.block_on(async {
            let app = App::open(settings, Clock::system(), false).await.unwrap();
            let (store, seeded) = (app.store().clone(), fill(&app).await);
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(app.serve(listener, CancellationToken::new()));
            (address, store, seeded)
        });
        Self { address, store, seeded, _runtime: runtime, _database: database, _folder: folder }
    }
}

fn settings(folder: &TempDir, database: &Database, keeps_answers: bool) -> Settings {
    let data_dir = folder.path().to_owned();
    Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        database_url: database.url.clone(),
        storage_url: url::Url::from_directory_path(data_dir.join("files")).unwrap(),
        site_url: None,
        allowed_origins: Vec::new(),
        open_data_license: "https://creativecommons.org/licenses/by/4.0/".parse().unwrap(),
        public_introspection: true,
        only_trusted_documents: false,
        cache_mb: if keeps_answers { 128 } else { 0 },
        shared_max_age: 0,
        private_webhooks: false,
        mail: None,
        link_url: None,
        provider: None,
        seal_secret: None,
        portal: loa::portal::Providers::default(),
        push: None,
        avif: false,
        private_downloads: false,
        s3: loa::storage::Access::default(),
        log: "warn".to_owned(),
        log_format: LogFormat::Text,
        data_dir,
    }
}
