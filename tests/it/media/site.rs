//! A site with nothing but media: database, storage, keys, and a server on a real socket.

use loa::access::{Actor, Role};
use loa::clock::Clock;
use loa::http::{self, Gallery, HttpLimits};
use loa::id::{self, AccountId, DocumentId, MediaId};
use loa::imaging::{Fit, FocalPoint};
use loa::language::LanguageTag;
use loa::media::placement::NewPlacement;
use loa::media::text::Words;
use loa::media::{self, Asked, Changes, Darkroom, Keys, NewMedia, Parameters, Said, Workers};
use loa::storage::{Access, Storage};
use loa::transact;
use sea_orm::DbErr;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::support::{BEGINNING, Engine, TestStore, phone_photo, shared_photo};

pub(crate) struct Site {
    pub(crate) gallery: Gallery,
    pub(crate) folder: TempDir,
    pub(crate) base: String,
    pub(crate) client: reqwest::Client,
    pub(crate) clock: Clock,
    shutdown: CancellationToken,
    _database: TestStore,
}

impl Site {
    pub(crate) async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestStore::start(engine).await;
        let store = database.store.clone();
        let url = url::Url::from_directory_path(folder.path().join("media")).unwrap();
        let darkroom = Darkroom::new(
            Storage::open(&url, &Access::default()).unwrap(),
            Workers::start().unwrap(),
            &[],
        );
        let keys = Keys::load_or_create(&store).await.unwrap();
        let gallery = Gallery { store, darkroom, keys };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let shutdown = CancellationToken::new();
        let router = http::media_routes(gallery.clone());
        let limits = HttpLimits::default();
        tokio::spawn(http::serve(listener, router, shutdown.clone(), limits));
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let clock = database.clock.clone();
        Self { gallery, folder, base, client, clock, shutdown, _database: database }
    }

    /// A file of the shared folder or one of the same kind, to be uploaded.
    pub(crate) fn sample(&self, name: &str) -> NewMedia {
        let file = self.folder.path().join(name);
        if !name.is_empty() && name != "absent.jpg" {
            std::fs::write(&file, sample_bytes(name)).unwrap();
        }
        NewMedia {
            file,
            file_name: "C:\\Ảnh\\Lễ phát động.JPEG".to_owned(),
            said: Said {
                texts: vec![Words {
                    alt: Some("Hội trường".to_owned()),
                    ..Words::none(LanguageTag::vietnamese())
                }],
                ..Said::default()
            },
            idempotency_key: None,
        }
    }

    pub(crate) async fn upload(
        &self,
        actor: &Actor,
        new: NewMedia,
    ) -> Result<media::Uploaded, media::Error> {
        media::upload(&self.gallery.store, &self.gallery.darkroom, actor, new).await
    }

    pub(crate) async fn photo(&self) -> media::model::Model {
        self.upload(&editor(), self.sample("orient_landscape_6.jpg")).await.unwrap().media
    }

    pub(crate) async fn place(&self, document: DocumentId, media: &[MediaId]) -> Vec<MediaId> {
        let uses = media.iter().map(|media| NewPlacement {
            media: *media,
            block_id: None,
            alt: None,
            caption: None,
            credit: None,
        });
        let uses: Vec<_> = uses.collect();
        let changed: Result<_, DbErr> =
            transact!(&self.gallery.store, |tx| super::place(tx, document, uses.clone()).await);
        changed.unwrap().into_iter().collect()
    }

    pub(crate) async fn focus(&self, id: MediaId, x: f64, y: f64) -> media::model::Model {
        let focal = FocalPoint::new(x, y);
        let actor = editor();
        let changes = Changes { focal, ..Changes::default() };
        transact!(&self.gallery.store, |tx| {
            media::update(tx, &actor, id, changes.clone()).await
        })
        .unwrap()
    }

    pub(crate) async fn delete(&self, id: MediaId) -> Result<(), media::Error> {
        let actor = editor();
        transact!(&self.gallery.store, |tx| media::delete(tx, &actor, id).await)
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let mut request = self.client.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn status(&self, path: &str) -> u16 {
        self.get(path, &[]).await.status().as_u16()
    }

    pub(crate) fn files(&self, under: &str) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
            entries
                .map(|entry| entry.unwrap().path())
                .map(|path| if path.is_dir() { count(&path) } else { 1 })
                .sum()
        }
        count(&self.folder.path().join("media").join(under))
    }

    pub(crate) async fn changes(&self) -> Vec<(String, String)> {
        use sea_orm::EntityTrait;
        let rows = loa::changelog::change::Entity::find().all(self.gallery.store.reader()).await;
        rows.unwrap().into_iter().map(|row| (row.op, row.tags)).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

pub(crate) fn editor() -> Actor {
    Actor::Account {
        id: AccountId(uuid::Uuid::from_u128(1)),
        role: Role::Editor,
        organization: None,
    }
}

pub(crate) fn contributor() -> Actor {
    Actor::Account {
        id: AccountId(uuid::Uuid::from_u128(2)),
        role: Role::Contributor,
        organization: None,
    }
}

pub(crate) fn document() -> DocumentId {
    id::new(BEGINNING)
}

pub(crate) fn cover(media: &media::model::Model) -> Parameters {
    let asked = Asked { width: Some(640), height: Some(360), fit: Fit::Cover };
    Parameters::snap(media.size().unwrap(), None, asked)
}

/// A file of the shared folder; where there is none, one of the same kind.
pub(crate) fn sample_bytes(name: &str) -> Vec<u8> {
    shared_photo(name).unwrap_or_else(|| match name {
        "photo.heic" => b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
        "LICENCES.md" => b"Not a picture.".to_vec(),
        "p12.jpg" | "p12-o6.jpg" => phone_photo(4032, 3024, 1),
        _ => phone_photo(1200, 800, name.len().try_into().unwrap()),
    })
}
