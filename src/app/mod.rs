//! The only wiring: from settings to a site that can be served.

mod accounts;
mod error;
mod jobs;
mod purge;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use sea_orm::{ConnectionTrait, DbErr};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use self::accounts::Accounts;
use self::jobs::Means;
use crate::account::link::LinkPattern;
use crate::account::provider::{Desk, Provider};
use crate::account::second_factor::Seal;
use crate::announcement::Moments;
use crate::cache::Cache;
use crate::changelog::{Store, follow_others};
use crate::clock::Clock;
use crate::config::Settings;
use crate::graphql::endpoint::Execute;
use crate::graphql::{self, Limits, Services};
use crate::http::{self, AllowedOrigins, HttpLimits};
use crate::imaging::OutputFormat;
use crate::jobs::{Registry, Wake, Worker};
use crate::letter::Letters;
use crate::mail::Mailer;
use crate::media::{Darkroom, Fetcher, Keys, Uploads, Workers};
use crate::open_data::Archive;
use crate::storage::Storage;
use crate::syndication::Newsroom;
use crate::taxonomy::Categories;
use crate::visit::Counter;
use crate::webhook::{Courier, Post};
use crate::{db, id, portal, push, site, timetable, transact, visit};

pub use error::OpenError;

/// Multipart requests at work at once: their files wait on the disk, not in memory.
const UPLOADS: usize = 32;
/// `WebSocket`s that are open at once.
const SOCKETS: usize = 16 * 1024;
/// A site that is open: its database migrated, its keys and threads ready.
pub struct App {
    settings: Settings,
    origins: AllowedOrigins,
    store: Store,
    darkroom: Darkroom,
    resumable: Uploads,
    keys: Keys,
    mailer: Option<Mailer>,
    seal: Seal,
    push_key: Option<push::Key>,
}

impl App {
    /// Opens the site that the settings name; brings its database forward first.
    ///
    /// `trust_loopback` lets every page of this machine call the API, as a developer wants it.
    pub async fn open(
        settings: Settings,
        clock: Clock,
        trust_loopback: bool,
    ) -> Result<Self, OpenError> {
        let origins = settings.allowed_origins.iter().map(String::as_str);
        let origins = AllowedOrigins::new(origins, trust_loopback)?;
        let mailer = settings.mail.as_ref().map(Mailer::new).transpose()?;
        let resumable = open_uploads(&settings)?;
        let storage = Storage::open(&settings.storage_url, &settings.s3)?;
        let db = db::connect(&settings.database_url).await?;
        db::migrate(&db).await?;
        let store = Store::open(db, clock).await?;
        transact!(&store, |tx| site::ensure(tx).await)?;
        let workers = Workers::start().map_err(OpenError::Threads)?;
        let keys = Keys::load_or_create(&store).await?;
        let seal = Seal::load_or_create(&store, settings.seal_secret.as_deref()).await?;
        let push_key = match settings.push {
            Some(_) => Some(push::Key::load_or_create(&store).await?),
            None => None,
        };
        let darkroom = Darkroom::new(storage, workers, later_formats(&settings));
        Ok(Self { settings, origins, store, darkroom, resumable, keys, mailer, seal, push_key })
    }

    /// The database and the change log.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The settings in force.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Opens second factors.
    pub const fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Where files are kept and pictures are made.
    pub const fn darkroom(&self) -> &Darkroom {
        &self.darkroom
    }

    /// What fetches files from the internet, as far as the settings allow it.
    pub fn fetcher(&self) -> Fetcher {
        Fetcher::new(self.settings.private_downloads, upload_folder(&self.settings))
    }

    /// What letters are sent by, and where the links in them lead, where the site listens on `address`.
    pub fn letters(&self, address: SocketAddr) -> Letters {
        let usual = || LinkPattern::usual(&self.base_url(address));
        let pattern = self.settings.link_url.clone().unwrap_or_else(usual);
        Letters { mailer: self.mailer.clone(), pattern }
    }

    /// Who signs people in beside Loa, where the site listens on `address`.
    fn provider(&self, address: SocketAddr) -> Result<Option<Arc<Provider>>, OpenError> {
        let Some(registration) = self.settings.provider.clone() else { return Ok(None) };
        let desk = Desk::of(&self.letters(address).pattern)?;
        let provider = Provider::new(registration, &self.base_url(address), desk)?;
        Ok(Some(Arc::new(provider)))
    }

    /// Serves until `shutdown` is cancelled, then finishes what has begun and closes the database.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: CancellationToken,
    ) -> Result<(), OpenError> {
        let address = listener.local_addr().map_err(OpenError::Threads)?;
        let limits = HttpLimits::default();
        let worker =
            Worker::new(self.store.db().clone(), self.store.clock().clone(), self.jobs(address));
        let cache = self.cache().await?;
        let provider = self.provider(address)?;
        let services = self.services(address, worker.wake(), provider.clone());
        let kept = (services.site.clone(), services.categories.clone());
        let endpoint = graphql::endpoint(services, Limits::default(), cache)?;
        let courier = self.courier(endpoint.clone());
        let counter = Counter::default();
        let beacons = http::beacon_routes(counter.clone());
        let mut beside = self.beside(address, kept).merge(beacons);
        if let Some(provider) = provider {
            beside = beside.merge(http::provider_routes(self.reception(address, provider)));
        }
        let front = self.front(address, (limits.clone(), beside), endpoint, shutdown.clone());
        let others = follow_others(self.store.clone(), shutdown.clone());
        let schedule = timetable::keep(self.store.clone(), shutdown.clone());
        let counting = visit::keep(self.store.clone(), counter, shutdown.clone());
        let pushing = self.pushing(shutdown.clone());
        let tasks = [
            ("the worker for jobs", tokio::spawn(worker.run(shutdown.clone()))),
            ("following the log", tokio::spawn(others)),
            ("carrying out the schedule", tokio::spawn(schedule)),
            ("counting views", tokio::spawn(counting)),
            ("delivering webhooks", tokio::spawn(courier.run(shutdown.clone()))),
            ("pushing what is published", tokio::spawn(pushing)),
        ];
        http::serve(listener, front, shutdown, limits).await;
        for (name, task) in tasks {
            if task.await.is_err() {
                tracing::error!("{name} ended by a panic");
            }
        }
        Ok(self.store.db().clone().close().await?)
    }

    fn services(
        &self,
        address: SocketAddr,
        worker: Wake,
        provider: Option<Arc<Provider>>,
    ) -> Services {
        Services {
            store: self.store.clone(),
            site: site::Current::new(self.store.clone()),
            categories: Categories::new(self.store.clone()),
            moments: Moments::new(self.store.clone()),
            darkroom: self.darkroom.clone(),
            resumable: self.resumable.clone(),
            fetcher: self.fetcher(),
            keys: self.keys.clone(),
            base_url: self.base_url(address),
            public_introspection: self.settings.public_introspection,
            only_trusted_documents: self.settings.only_trusted_documents,
            private_webhooks: self.settings.private_webhooks,
            portal: self.settings.portal.clone(),
            push: self.settings.push.clone().zip(self.push_key.clone()),
            seal: self.seal.clone(),
            letters: self.letters(address),
            provider,
            worker,
        }
    }

    /// Tells browsers what is published, where the settings say who speaks.
    fn pushing(&self, shutdown: CancellationToken) -> impl Future<Output = ()> + Send + use<> {
        let (store, sender) = (self.store.clone(), self.settings.push.clone());
        let by = sender.zip(self.push_key.clone());
        async move {
            if let Some((sender, key)) = by {
                push::keep(store, sender, key, shutdown).await;
            }
        }
    }

    fn courier(&self, endpoint: Arc<dyn Execute>) -> Courier {
        let post = Post::new(self.settings.private_webhooks);
        Courier::new(self.store.clone(), post, graphql::shape(endpoint))
    }

    fn front(
        &self,
        address: SocketAddr,
        (limits, beside): (HttpLimits, http::Router),
        endpoint: Arc<dyn Execute>,
        closing: CancellationToken,
    ) -> http::Front {
        let clock = self.store.clock().clone();
        let site = http::Site {
            graphql: endpoint,
            authenticate: Arc::new(Accounts(self.store.clone())),
            ready: readiness(self.store.clone()),
            new_request_id: Box::new(move || {
                id::new::<uuid::Uuid>(clock.now()).simple().to_string()
            }),
            origins: self.origins.clone(),
            limits,
            upload_directory: upload_folder(&self.settings),
            resumable: self.resumable.clone(),
            uploads: Semaphore::new(UPLOADS),
            sockets: Arc::new(Semaphore::new(SOCKETS)),
            closing,
            secure_cookies: self.secures_cookies(address),
            clock: self.store.clock().clone(),
            shared_max_age: self.settings.shared_max_age,
        };
        http::Front::new(site, beside)
    }

    /// What is served beside GraphQL for everybody.
    fn beside(
        &self,
        address: SocketAddr,
        (current, categories): (site::Current, Categories),
    ) -> http::Router {
        let base_url = self.base_url(address);
        let newsroom = Newsroom {
            store: self.store.clone(),
            site: current.clone(),
            categories,
            keys: self.keys.clone(),
            base_url: base_url.clone(),
        };
        let archive = Archive {
            store: self.store.clone(),
            site: current,
            base_url,
            license: self.settings.open_data_license.clone(),
        };
        let gallery = http::Gallery {
            store: self.store.clone(),
            darkroom: self.darkroom.clone(),
            keys: self.keys.clone(),
        };
        http::media_routes(gallery)
            .merge(http::feed_routes(newsroom))
            .merge(http::open_data_routes(archive))
    }

    fn reception(&self, address: SocketAddr, provider: Arc<Provider>) -> http::Reception {
        let (store, secure_cookies) = (self.store.clone(), self.secures_cookies(address));
        http::Reception { store, provider, secure_cookies }
    }

    /// Whether the site is served over HTTPS, so that cookies are sent over nothing else.
    fn secures_cookies(&self, address: SocketAddr) -> bool {
        self.base_url(address).starts_with("https:")
    }

    async fn cache(&self) -> Result<Option<Cache>, DbErr> {
        match self.settings.cache_mb {
            0 => Ok(None),
            megabytes => {
                let bytes = u64::from(megabytes) * 1024 * 1024;
                Ok(Some(Cache::open(self.store.clone(), bytes).await?))
            }
        }
    }

    /// The address under which readers reach a server that listens on `address`, without a trailing
    /// slash, so that paths can follow.
    pub fn base_url(&self, address: SocketAddr) -> String {
        match &self.settings.site_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{address}"),
        }
    }

    fn jobs(&self, address: SocketAddr) -> Registry {
        let (store, darkroom) = (self.store.clone(), self.darkroom.clone());
        let (resumable, letters) = (self.resumable.clone(), self.letters(address));
        let portal = (portal::Fetcher::default(), self.settings.portal.clone());
        jobs::registry(&Means { store, darkroom, resumable, letters, portal })
    }
}

/// The formats that every picture is made in once its upload is answered.
fn later_formats(settings: &Settings) -> &'static [OutputFormat] {
    if settings.avif && OutputFormat::Avif.is_built_in() { &[OutputFormat::Avif] } else { &[] }
}

fn open_uploads(settings: &Settings) -> Result<Uploads, OpenError> {
    let folder = upload_folder(settings).join("resumable");
    let named = folder.display().to_string();
    Uploads::open(folder).map_err(|reason| OpenError::DataDir { folder: named, reason })
}

/// Uploads wait in the data folder: the system's own may be a small one in memory.
fn upload_folder(settings: &Settings) -> PathBuf {
    settings.data_dir.join("uploads")
}

fn readiness(store: Store) -> http::Ready {
    Arc::new(move || -> BoxFuture<'static, bool> {
        let store = store.clone();
        Box::pin(async move { store.reader().execute_unprepared("SELECT 1").await.is_ok() })
    })
}
