//! Comparing the index with what is public, and making it anew where it differs: after an update that
//! indexes more, or where somebody doubts it. The site goes on meanwhile.

use sea_orm::sea_query::{Expr, Order, Query as Sql};
use sea_orm::{ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::id::{self, DocumentId, MediaId, OrganizationId, PledgeId, Typed};
use crate::index::{self, entry};
use crate::jobs::{self, NewJob};
use crate::page::PageKind;
use crate::publishing::DocumentKind;
use crate::{media, organization, pledge, publishing, transact};

/// The kind of the jobs that make the index anew.
pub const JOB: &str = "rebuild_search";
const DOING: &str = "making the index anew";
/// How many things one transaction takes.
const AT_ONCE: u64 = 50;
/// How many steps one job takes before the next goes on.
const STEPS: usize = 20;

/// What is done with what is not found as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// It is told.
    Tell,
    /// It is told and mended.
    Mend,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    kind: Kind,
    after: Uuid,
}

/// What is gone through; articles last, for what was entered last comes into question first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Article,
    Campaign,
    Page,
    Album,
    Organization,
    Pledge,
    Media,
    /// What is found and should not be.
    Stray,
}

impl Place {
    /// The beginning.
    pub const START: Self = Self { kind: Kind::Media, after: Uuid::nil() };
}

impl Kind {
    const fn next(self) -> Option<Self> {
        match self {
            Self::Media => Some(Self::Pledge),
            Self::Pledge => Some(Self::Organization),
            Self::Organization => Some(Self::Album),
            Self::Album => Some(Self::Page),
            Self::Page => Some(Self::Campaign),
            Self::Campaign => Some(Self::Article),
            Self::Article => Some(Self::Stray),
            Self::Stray => None,
        }
    }

    /// The table of such things, and its column with their ids.
    const fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Article => ("article", "document_id"),
            Self::Campaign => ("campaign", "document_id"),
            Self::Page => ("page", "document_id"),
            Self::Album => ("album", "document_id"),
            Self::Organization => ("organization", "id"),
            Self::Pledge => ("pledge", "id"),
            Self::Media => ("media", "id"),
            Self::Stray => ("search_entry", "entity_id"),
        }
    }

    /// What stands before the ids of such things.
    const fn prefix(self) -> Option<&'static str> {
        Some(match self {
            Self::Article => DocumentKind::Article.prefix(),
            Self::Campaign => DocumentKind::Campaign.prefix(),
            Self::Page => DocumentKind::Page.prefix(),
            Self::Album => DocumentKind::Album.prefix(),
            Self::Organization => OrganizationId::PREFIX,
            Self::Pledge => PledgeId::PREFIX,
            Self::Media => MediaId::PREFIX,
            Self::Stray => return None,
        })
    }
}

/// The kinds of things that are found.
const FOUND: [Kind; 7] = [
    Kind::Article,
    Kind::Campaign,
    Kind::Page,
    Kind::Album,
    Kind::Organization,
    Kind::Pledge,
    Kind::Media,
];

/// How many things there are to go through, about.
pub async fn extent(db: &impl ConnectionTrait) -> Result<u64, Unexpected> {
    let mut extent = entry::Entity::find().count(db).await?;
    for kind in FOUND {
        let (table, id) = kind.table();
        let ids = Expr::col(id).count_distinct();
        let count = Sql::select().expr_as(ids, "count").from(table).take();
        extent += crate::db::read_counts(db, vec![count]).await?.pop().unwrap_or_default();
    }
    Ok(extent)
}

/// What a step came across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many things it looked at.
    pub looked: usize,
    /// The ids of those that were not found as they should be.
    pub wrong: Vec<String>,
    /// Where to go on; `None` at the end.
    pub next: Option<Place>,
}

/// Takes the next things.
pub async fn step(store: &Store, place: Place, aim: Aim) -> Result<Step, Unexpected> {
    let ids = ids(store.reader(), place).await?;
    let wrong: Result<Vec<String>, Unexpected> = transact!(store, |tx| {
        let mut wrong = Vec::new();
        for id in &ids {
            wrong.extend(look(tx, place.kind, *id, aim).await?);
        }
        Ok(wrong)
    });
    let next = match ids.last() {
        Some(last) => Some(Place { after: *last, ..place }),
        None => place.kind.next().map(|kind| Place { kind, after: Uuid::nil() }),
    };
    Ok(Step { looked: ids.len(), wrong: wrong?, next })
}

/// The next things in the order of their ids.
async fn ids(db: &impl ConnectionTrait, place: Place) -> Result<Vec<Uuid>, Unexpected> {
    let (table, id) = place.kind.table();
    let select = Sql::select()
        .distinct()
        .column(id)
        .from(table)
        .and_where(Expr::col(id).gt(place.after))
        .order_by(id, Order::Asc)
        .limit(AT_ONCE)
        .take();
    let rows = db.query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

/// Answers the thing's id where it was not found as it should be.
async fn look(
    tx: &Transaction,
    kind: Kind,
    id: Uuid,
    aim: Aim,
) -> Result<Option<String>, Unexpected> {
    let (kind, prefix) = match kind.prefix() {
        Some(prefix) => (Some(kind), prefix.to_owned()),
        None => kind_of(tx, id).await?,
    };
    let expected = match kind {
        Some(kind) => to_be_found(tx, kind, id).await?,
        None => Vec::new(),
    };
    if index::is_found_by(tx, id, &expected).await? {
        return Ok(None);
    }
    if aim == Aim::Mend {
        index::take_off_everywhere(tx, [id]).await?;
        for entry in expected {
            index::put(tx, entry).await?;
        }
    }
    Ok(Some(id::format(&prefix, id)))
}

async fn to_be_found(
    tx: &Transaction,
    kind: Kind,
    id: Uuid,
) -> Result<Vec<index::Entry>, Unexpected> {
    let document = DocumentId(id);
    let found = match kind {
        Kind::Article => publishing::to_be_found::<ArticleKind>(tx, document).await,
        Kind::Campaign => publishing::to_be_found::<CampaignKind>(tx, document).await,
        Kind::Page => publishing::to_be_found::<PageKind>(tx, document).await,
        Kind::Album => publishing::to_be_found::<AlbumKind>(tx, document).await,
        Kind::Organization => return organization::to_be_found(tx, OrganizationId(id)).await,
        Kind::Pledge => {
            let found = pledge::to_be_found(tx, PledgeId(id)).await;
            return found.map_err(Unexpected::while_doing(DOING));
        }
        Kind::Media => return media::to_be_found(tx, MediaId(id)).await,
        Kind::Stray => return Ok(Vec::new()),
    };
    found.map_err(Unexpected::while_doing(DOING))
}

/// For what the index takes the thing.
async fn kind_of(tx: &Transaction, id: Uuid) -> Result<(Option<Kind>, String), Unexpected> {
    let of_entity = Expr::col(entry::Column::EntityId).eq(id);
    let found = entry::Entity::find().filter(of_entity).one(tx.db()).await?;
    let prefix = found.map(|row| row.kind).unwrap_or_default();
    let kind = FOUND.into_iter().find(|kind| kind.prefix() == Some(prefix.as_str()));
    Ok((kind, prefix))
}

/// Goes on from `place`, from the beginning where it is `None`, for a while; a further job does the
/// rest. May run twice.
pub async fn run(store: &Store, place: Option<Place>) -> Result<(), Unexpected> {
    let mut place = place.unwrap_or(Place::START);
    for _ in 0..STEPS {
        match step(store, place, Aim::Mend).await?.next {
            Some(next) => place = next,
            None => return Ok(()),
        }
    }
    transact!(store, |tx| {
        let job = NewJob {
            kind: JOB,
            payload: &Some(place),
            run_at: tx.now(),
            dedupe_key: Some("rebuild"),
        };
        jobs::enqueue(tx.db(), tx.now(), job).await
    })
}
