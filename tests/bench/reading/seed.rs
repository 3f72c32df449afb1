//! Articles, published by the domain's own functions, many in one transaction.

use loa::access::Actor;
use loa::app::App;
use loa::article::{ArticleKind, Author, Content};
use loa::body::{BlockId, Body, PhotoBlock};
use loa::changelog::{Store, Transaction};
use loa::clock::Clock;
use loa::id::{CategoryId, MediaId};
use loa::language::LanguageTag;
use loa::publishing::{self, NewDocument};
use loa::taxonomy::{self, NewCategory};
use loa::transact;

use crate::{BEGINNING, campaign, pictures, texts};

/// How many are published in one transaction, and so at the same instant.
const AT_ONCE: usize = 100;
/// Seconds between two transactions.
const PAUSE: i64 = 60 * 60;
/// How many categories there are.
const CATEGORIES: usize = 8;
/// How many paragraphs a body has.
const PARAGRAPHS: usize = 6;
/// The campaign's slug.
pub(crate) const CAMPAIGN: &str = "duong-hoa";
/// How many different articles are asked for by slug.
const ASKED: usize = 100;

/// What queries name of the content.
pub(crate) struct Seeded {
    /// Slugs of articles from all over the list.
    pub(crate) slugs: Vec<String>,
}

/// What articles are made of.
struct Parts {
    categories: Vec<CategoryId>,
    pictures: Vec<MediaId>,
}

/// Fills an empty site with so many articles.
pub(crate) async fn fill(app: &App, articles: usize) -> Seeded {
    let (categories, pictures) = (create_categories(app).await, pictures::upload(app).await);
    let parts = Parts { categories, pictures };
    for first in (0..articles).step_by(AT_ONCE) {
        let hour = i64::try_from(first / AT_ONCE).unwrap();
        let clock = Clock::held_at(BEGINNING.plus_seconds(hour * PAUSE));
        let store = Store::open(app.store().db().clone(), clock).await.unwrap();
        let published: Result<(), publishing::Error> = transact!(&store, |tx| {
            for number in first..articles.min(first + AT_ONCE) {
                publish(tx, number, &parts).await?;
            }
            Ok(())
        });
        published.unwrap();
    }
    campaign::enter(app, CAMPAIGN, Some(parts.pictures[0])).await;
    Seeded { slugs: (0..articles).step_by((articles / ASKED).max(1)).map(slug).collect() }
}

async fn create_categories(app: &App) -> Vec<CategoryId> {
    let mut created = Vec::new();
    for position in 0..CATEGORIES {
        let name = texts::title(position).chars().take(20).collect();
        let new = NewCategory {
            names: [(LanguageTag::vietnamese(), name)].into_iter().collect(),
            slug: Some(format!("chuyen-muc-{position}")),
            position: i32::try_from(position).unwrap(),
        };
        let category: Result<_, taxonomy::Error> =
            transact!(app.store(), |tx| taxonomy::create_category(tx, &Actor::System, new.clone())
                .await);
        created.push(category.unwrap().id);
    }
    created
}

async fn publish(tx: &Transaction, number: usize, parts: &Parts) -> Result<(), publishing::Error> {
    let new = NewDocument {
        document: None,
        language: LanguageTag::vietnamese(),
        slug: Some(slug(number)),
        external_ref: None,
        content: content(number, parts),
        note: None,
    };
    let (actor, language) = (&Actor::System, LanguageTag::vietnamese());
    let saved = publishing::create::<ArticleKind>(tx, actor, new).await?;
    let (id, revision) = (saved.document, saved.revision);
    publishing::publish::<ArticleKind>(tx, actor, id, language, revision).await?;
    Ok(())
}

fn slug(number: usize) -> String {
    format!("tin-tuc-trong-ngay-{number}")
}

fn content(number: usize, parts: &Parts) -> Content {
    let picture = |place| parts.pictures[(number * 7 + place) % parts.pictures.len()];
    Content {
        title: texts::title(number),
        kicker: Some("Tin trong phường".to_owned()),
        lead: Some(texts::lead(number)),
        body: body(number, picture(1)),
        cover: Some(PhotoBlock {
            caption: Some(texts::caption(number)),
            ..PhotoBlock::of(picture(0))
        }),
        category: Some(parts.categories[number % parts.categories.len()]),
        authors: vec![Author::Name("Nguyễn Thị Lan".to_owned())],
        ..Content::default()
    }
}

/// Paragraphs with a photo in their middle.
fn body(number: usize, picture: MediaId) -> Body {
    let mut pieces: Vec<String> =
        (0..PARAGRAPHS).map(|place| texts::paragraph(number * PARAGRAPHS + place)).collect();
    pieces.insert(PARAGRAPHS / 2, format!("![]({picture} \"{}\")", texts::caption(number + 1)));
    Body::from_markdown(&pieces.join("\n\n"), None, &mut BlockId::random).unwrap()
}
