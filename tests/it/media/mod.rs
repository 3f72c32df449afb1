//! Media from upload to the wire: storage, addresses, publicity, the trash.

mod site;

use std::collections::BTreeSet;
use std::sync::Arc;

use loa::access::Actor;
use loa::changelog::Transaction;
use loa::error::Code;
use loa::http::Gallery;
use loa::id::{DocumentId, MediaId};
use loa::imaging::{LADDER, OutputFormat};
use loa::language::LanguageTag;
use loa::media::placement::{NewPlacement, Replacing, Uses};
use loa::media::text::Words;
use loa::media::{self, NewMedia, Parameters, Said};
use loa::reference::{self, Room};
use loa::{db, transact};
use sea_orm::{ConnectionTrait, DbErr};

use crate::support::{BEGINNING, decoded_size};
use site::{Site, contributor, cover, document, editor, sample_bytes};

async fn an_upload_is_upright_and_recorded_as_it_is(site: Site) {
    let media = site.upload(&editor(), site.sample("p12-o6.jpg")).await.unwrap().media;
    let upright = media.size().unwrap();
    assert!(upright.height > upright.width, "turned upright: {upright}");
    assert_eq!(media.file_name, "Lễ phát động.jpg");
    assert!(media.thumbhash.is_some() && media.dominant_color.is_some());
    let renditions = media.renditions().unwrap();
    assert_eq!(renditions.len(), 2 * LADDER.len());
    site.place(document(), &[media.id]).await;
    for rendition in renditions {
        let parameters = Parameters::of_width(rendition.width);
        let url = site.gallery.keys.addresses(&media).rendition(parameters, rendition.format);
        let response = site.get(&url, &[]).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], rendition.format.mime());
        let bytes = response.bytes().await.unwrap();
        assert_eq!(bytes.len() as u64, rendition.bytes);
        assert_eq!(decoded_size(&bytes), (rendition.width, rendition.height));
        assert!(!bytes.windows(4).any(|four| four == b"Exif"));
    }
    assert_eq!(site.gallery.darkroom.made_on_demand(), 0, "all were made at upload");
    assert_eq!(site.files("original"), 1);
    let texts = media::texts(site.gallery.store.reader(), [media.id]).await.unwrap();
    assert_eq!(texts[0].alt.as_deref(), Some("Hội trường"));
}

async fn the_same_file_is_kept_once(site: Site) {
    let first = site.upload(&editor(), site.sample("p12-o6.jpg")).await.unwrap();
    let again = site.upload(&contributor(), site.sample("p12-o6.jpg")).await.unwrap();
    assert!(!first.existing && again.existing);
    assert_eq!(again.media, first.media);
}

async fn a_key_makes_an_upload_happen_once(site: Site) {
    let with_key =
        |name: &str| NewMedia { idempotency_key: Some("k1".to_owned()), ..site.sample(name) };
    let first = site.upload(&editor(), with_key("alpha.png")).await.unwrap();
    let again = site.upload(&editor(), with_key("alpha.png")).await.unwrap();
    assert_eq!(again, first);
    assert!(!again.existing);
    let other = site.upload(&editor(), with_key("gray.jpg")).await.unwrap_err();
    assert_eq!(other.refusals().unwrap()[0].code, Code::IdempotencyMismatch);
    let elsewhere = site.upload(&contributor(), with_key("gray.jpg")).await.unwrap();
    assert_ne!(elsewhere.media.id, first.media.id);
}

async fn uploads_are_refused_by_fault(site: Site) {
    let code = async |actor: &Actor, new: NewMedia| {
        site.upload(actor, new).await.unwrap_err().refusals().unwrap()[0].code
    };
    assert_eq!(code(&Actor::Anonymous, site.sample("absent.jpg")).await, Code::Unauthenticated);
    assert_eq!(code(&editor(), site.sample("photo.heic")).await, Code::HeicNotSupported);
    assert_eq!(code(&editor(), site.sample("LICENCES.md")).await, Code::UnsupportedFile);
    let cut = site.folder.path().join("cut.jpg");
    let whole = sample_bytes("p12.jpg");
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(code(&editor(), NewMedia { file: cut, ..site.sample("") }).await, Code::BrokenFile);
    let long = Words { alt: Some("a".repeat(1001)), ..Words::none(LanguageTag::vietnamese()) };
    let new = NewMedia {
        said: Said { texts: vec![long], ..Said::default() },
        ..site.sample("p12-o6.jpg")
    };
    assert_eq!(code(&editor(), new).await, Code::TooLong);
    assert_eq!(site.files("original"), 0, "what was refused is not kept");
}

async fn a_pdf_is_served_as_an_attachment(site: Site) {
    let file = site.folder.path().join("plan");
    std::fs::write(&file, b"%PDF-1.7\nplan").unwrap();
    let new = NewMedia { file, file_name: "Kế hoạch.pdf".to_owned(), ..site.sample("") };
    let media = site.upload(&editor(), new).await.unwrap().media;
    assert!(media.renditions().unwrap().is_empty());
    site.place(document(), &[media.id]).await;
    let response = site.get(&site.gallery.keys.document_url(&media).unwrap(), &[]).await;
    assert_eq!(response.headers()["content-type"], "application/pdf");
    let disposition = response.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert_eq!(disposition, "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf");
    assert_eq!(response.bytes().await.unwrap(), "%PDF-1.7\nplan");
}

async fn what_is_used_cannot_be_deleted(site: Site) {
    let media = site.photo().await;
    let using = document();
    site.place(using, &[media.id]).await;
    assert!(matches!(site.delete(media.id).await, Err(media::Error::InUse { uses: 1, .. })));
    site.place(using, &[]).await;
    refer(&site, &[media.id.0]).await;
    assert!(matches!(site.delete(media.id).await, Err(media::Error::InUse { uses: 1, .. })));
    refer(&site, &[]).await;
    site.delete(media.id).await.unwrap();
    assert!(matches!(site.delete(media.id).await, Err(media::Error::NotFound)));
}

/// Makes one edition refer to these.
async fn refer(site: &Site, targets: &[uuid::Uuid]) {
    let document = DocumentId(uuid::Uuid::from_u128(77));
    let written: Result<(), DbErr> = transact!(&site.gallery.store, |tx| {
        let hex = document.0.simple();
        let quoted = match site.gallery.store.db().engine() {
            db::Engine::Sqlite => format!("x'{hex}'"),
            db::Engine::Postgres => format!("'{hex}'"),
        };
        for sql in [
            format!(
                "INSERT INTO document (id, kind, created_at, updated_at) VALUES ({quoted}, 'article', 0, 0) ON CONFLICT DO NOTHING"
            ),
            format!(
                "INSERT INTO edition (document_id, language, title, slug, head_revision, updated_at) VALUES ({quoted}, 'vi', '', 'a', 1, 0) ON CONFLICT DO NOTHING"
            ),
        ] {
            tx.db().execute_unprepared(&sql).await?;
        }
        reference::replace(tx, document, &LanguageTag::vietnamese(), Room::Desk, targets.to_vec())
            .await
    });
    written.unwrap();
}

async fn the_trash_takes_urls_down_and_the_sweep_takes_the_bytes(site: Site) {
    let media = site.photo().await;
    let url = site.gallery.keys.addresses(&media).rendition(cover(&media), OutputFormat::Jpeg);
    let signed = site.gallery.keys.sign(&url, BEGINNING.plus_seconds(media::SIGNED_SECONDS));
    assert_eq!(site.status(&signed).await, 200);
    site.delete(media.id).await.unwrap();
    assert_eq!(site.status(&signed).await, 410);
    let sweep = async || {
        let Gallery { store, darkroom, .. } = &site.gallery;
        media::sweep(store, darkroom, media.id).await.unwrap();
    };
    sweep().await;
    assert_eq!(site.files("original"), 1, "too early");
    let again = site.photo().await;
    assert_ne!(again.id, media.id, "what is in the trash is not offered as existing");
    site.clock.advance(media::RETENTION_SECONDS);
    sweep().await;
    assert_eq!(site.files("original"), 1, "another media shares the bytes");
    site.delete(again.id).await.unwrap();
    site.clock.advance(media::RETENTION_SECONDS);
    let Gallery { store, darkroom, .. } = &site.gallery;
    media::sweep(store, darkroom, again.id).await.unwrap();
    assert_eq!(site.files(""), 0);
    assert!(media::find(store.reader(), again.id).await.unwrap().is_none());
    sweep().await;
}

async fn drafts_cannot_be_seen_but_by_signed_urls(site: Site) {
    let media = site.photo().await;
    let url = site
        .gallery
        .keys
        .addresses(&media)
        .rendition(Parameters::of_width(640), OutputFormat::Webp);
    assert_eq!(site.get(&url, &[("if-none-match", "*")]).await.status(), 404);
    let signed = site.gallery.keys.sign(&url, BEGINNING.plus_seconds(media::SIGNED_SECONDS));
    let response = site.get(&signed, &[]).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "private, no-store");
    let query = url.len() + 1;
    for place in query..signed.len() {
        let other = if &signed[place..=place] == "1" { "2" } else { "1" };
        let forged = format!("{}{other}{}", &signed[..place], &signed[place + 1..]);
        assert_eq!(site.status(&forged).await, 404, "{forged}");
    }
    site.clock.advance(media::SIGNED_SECONDS + 1);
    assert_eq!(site.status(&signed).await, 404, "it is over");
}

async fn a_forged_url_is_not_found(site: Site) {
    let media = site.photo().await;
    site.place(document(), &[media.id]).await;
    let url = site.gallery.keys.addresses(&media).rendition(cover(&media), OutputFormat::Jpeg);
    assert_eq!(site.status(&url).await, 200);
    let made = site.files("rendition");
    for place in 1..url.len() {
        for other in ["0", "1", "b", "A"] {
            let forged = format!("{}{other}{}", &url[..place], &url[place + 1..]);
            if forged != url {
                assert_eq!(site.status(&forged).await, 404, "{forged}");
            }
        }
    }
    assert_eq!(site.files("rendition"), made);
}

async fn a_new_focal_point_has_new_urls_and_old_ones_stay_what_they_were(site: Site) {
    let media = site.photo().await;
    site.place(document(), &[media.id]).await;
    let keys = &site.gallery.keys;
    let old = keys.addresses(&media).rendition(cover(&media), OutputFormat::Jpeg);
    let moved = site.focus(media.id, 0.5, 0.0).await;
    assert_eq!(moved.version, 2);
    let new = keys.addresses(&moved).rendition(cover(&moved), OutputFormat::Jpeg);
    assert_ne!(old, new);
    let new_bytes = site.get(&new, &[]).await.bytes().await.unwrap();
    let old_bytes = site.get(&old, &[]).await.bytes().await.unwrap();
    assert_ne!(old_bytes, new_bytes, "the old URL still shows the middle");
    assert_eq!(site.focus(media.id, 0.5, 0.0).await.version, 2, "nothing moved");
    let log = site.changes().await;
    assert_eq!(log.len(), 3, "placed, and changed twice: {log:?}");
}

async fn ranges_and_conditions_over_a_socket(site: Site) {
    let media = site.upload(&editor(), site.sample("p12-o6.jpg")).await.unwrap().media;
    site.place(document(), &[media.id]).await;
    let url = site
        .gallery
        .keys
        .addresses(&media)
        .rendition(Parameters::of_width(2560), OutputFormat::Jpeg);
    let whole = site.get(&url, &[]).await;
    for (name, value) in [
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("content-disposition", "inline"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(whole.headers()[name], value);
    }
    let etag = whole.headers()["etag"].to_str().unwrap().to_owned();
    let length = whole.headers()["content-length"].to_str().unwrap().to_owned();
    let bytes = whole.bytes().await.unwrap();
    assert_eq!(length, bytes.len().to_string());

    let (from, to) = (bytes.len() / 3, bytes.len() / 3 * 2);
    let range = format!("bytes={from}-{to}");
    let part = site.get(&url, &[("range", &range), ("if-range", &etag)]).await;
    assert_eq!(part.status(), 206);
    assert_eq!(part.headers()["content-range"], format!("bytes {from}-{to}/{length}"));
    assert_eq!(part.bytes().await.unwrap(), bytes[from..=to]);
    let stale = site.get(&url, &[("range", "bytes=0-1"), ("if-range", "\"old\"")]).await;
    assert_eq!((stale.status().as_u16(), stale.content_length()), (200, Some(bytes.len() as u64)));
    let beyond = site.get(&url, &[("range", "bytes=999999999-")]).await;
    assert_eq!(beyond.status(), 416);
    assert_eq!(beyond.headers()["content-range"], format!("bytes */{length}"));
    let unchanged = site.get(&url, &[("if-none-match", &etag)]).await;
    assert_eq!(unchanged.status(), 304);
    assert_eq!(unchanged.headers()["etag"], etag);
    assert!(unchanged.bytes().await.unwrap().is_empty());

    let client = &site.client;
    let head = client.head(format!("{}{url}", site.base)).header("range", "bytes=0-1");
    let head = head.send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(head.headers()["content-length"], length);
    let post = client.post(format!("{}{url}", site.base)).send().await.unwrap();
    assert_eq!(post.status(), 405);
}

async fn twenty_at_once_have_one_rendition_made(site: Site) {
    let site = Arc::new(site);
    let media = site.photo().await;
    site.place(document(), &[media.id]).await;
    let url = site.gallery.keys.addresses(&media).rendition(cover(&media), OutputFormat::Webp);
    let before = site.files("rendition");
    let requests = (0..20).map(|_| site.status(&url));
    let statuses = futures_util::future::join_all(requests).await;
    assert_eq!(statuses, [200; 20]);
    assert_eq!(site.files("rendition"), before + 1);
    assert_eq!(site.gallery.darkroom.made_on_demand(), 1);
}

async fn publicity_changes_are_logged(site: Site) {
    let media = site.photo().await;
    let reader = site.gallery.store.reader();
    let public = async || media::find_public_many(reader, [media.id]).await.unwrap().len();
    assert_eq!(public().await, 0);
    let (one, other) = (document(), document());
    assert_eq!(site.place(one, &[media.id, media.id]).await, [media.id]);
    assert_eq!(public().await, 1);
    assert!(site.place(other, &[media.id]).await.is_empty(), "it was public before");
    assert!(site.place(one, &[]).await.is_empty(), "it is public still");
    assert_eq!(site.place(other, &[]).await, [media.id]);
    assert_eq!(public().await, 0);
    let tag = media.id.to_string();
    let expected = [("upsert".to_owned(), tag.clone()), ("remove".to_owned(), tag)];
    assert_eq!(site.changes().await, expected);
}

async fn the_library_goes_page_by_page(site: Site) {
    let mut uploaded = Vec::new();
    for name in ["alpha.png", "gray.jpg", "palette.png"] {
        uploaded.push(site.upload(&editor(), site.sample(name)).await.unwrap().media.id);
    }
    let reader = site.gallery.store.reader();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let wanted = media::Page { after, limit: 2, ..media::Page::default() };
        let page = media::library(reader, &contributor(), &wanted).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(wanted.order.position(last));
        seen.extend(page.iter().map(|media| media.id));
    }
    uploaded.sort_unstable();
    uploaded.reverse();
    assert_eq!(seen, uploaded);
    let denied = media::library(reader, &Actor::Anonymous, &media::Page::default()).await;
    assert!(matches!(denied, Err(media::Error::Denied(_))));
}

/// Whoever has locked a media to use it makes a delete wait, which then sees the use.
async fn sharing_waits_for_a_delete(site: Site) {
    let site = Arc::new(site);
    let media = site.photo().await;
    let (locked, wait) = tokio::sync::oneshot::channel();
    let mut locked = Some(locked);
    let user = {
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let used: Result<(), DbErr> = transact!(&site.gallery.store, |tx| {
                use_slowly(tx, media.id, locked.take()).await
            });
            used.unwrap();
        })
    };
    wait.await.unwrap();
    let deleted = site.delete(media.id).await;
    user.await.unwrap();
    assert!(matches!(deleted, Err(media::Error::InUse { .. })), "{deleted:?}");
}

async fn use_slowly(
    tx: &Transaction,
    media: MediaId,
    locked: Option<tokio::sync::oneshot::Sender<()>>,
) -> Result<(), DbErr> {
    assert!(media::lock_existing(tx, [media]).await?.contains(&media));
    if let Some(locked) = locked {
        locked.send(()).unwrap();
    }
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let use_ = NewPlacement { media, block_id: None, alt: None, caption: None, credit: None };
    let document = DocumentId(uuid::Uuid::from_u128(5));
    place(tx, document, vec![use_]).await.map(drop)
}

/// Makes `uses` all that the document's Vietnamese edition shows.
async fn place(
    tx: &Transaction,
    document: DocumentId,
    uses: Vec<NewPlacement>,
) -> Result<BTreeSet<MediaId>, DbErr> {
    let uses = Uses { document, language: LanguageTag::vietnamese(), placements: uses };
    Replacing::begin(tx, vec![uses]).await?.finish(tx).await
}

macro_rules! with_a_site_on_both_engines {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(super::Site::new(crate::support::Engine::Sqlite).await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(super::Site::new(crate::support::Engine::Postgres).await).await;
            })+
        }
    };
}

with_a_site_on_both_engines!(
    an_upload_is_upright_and_recorded_as_it_is,
    the_same_file_is_kept_once,
    a_key_makes_an_upload_happen_once,
    uploads_are_refused_by_fault,
    a_pdf_is_served_as_an_attachment,
    what_is_used_cannot_be_deleted,
    the_trash_takes_urls_down_and_the_sweep_takes_the_bytes,
    drafts_cannot_be_seen_but_by_signed_urls,
    a_forged_url_is_not_found,
    a_new_focal_point_has_new_urls_and_old_ones_stay_what_they_were,
    ranges_and_conditions_over_a_socket,
    twenty_at_once_have_one_rendition_made,
    publicity_changes_are_logged,
    the_library_goes_page_by_page,
    sharing_waits_for_a_delete,
);
