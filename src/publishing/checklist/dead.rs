//! Which links lead to something of this site that is not public.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::error::Unexpected;
use crate::id::Typed;
use crate::language::LanguageTag;
use crate::newsstand;
use crate::organization::{person, row};
use crate::publishing::{DocumentKind, address};
use crate::record::{self, Record};
use crate::site::path::{Matched, PathKind};
use crate::site::{Site, path};
use crate::taxonomy::{area, category, tag};

/// A link that names a thing by the site's patterns.
struct Named<'a> {
    href: &'a str,
    kind: PathKind,
    language: LanguageTag,
    slug: Option<String>,
    id: Option<Uuid>,
}

/// Those of these paths that name something by the site's patterns which is not public. A path that names
/// nothing is the frontend's own; one of a pledge is not looked at. A path from which only a redirect
/// leads on counts as dead: link to where it leads. The number of statements does not depend on that of
/// the links.
pub async fn dead_links(
    db: &impl ConnectionTrait,
    site: &Site,
    hrefs: &[String],
) -> Result<HashSet<String>, Unexpected> {
    let named: Vec<_> = hrefs.iter().filter_map(|href| Named::read(site, href)).collect();
    let mut alive = HashSet::new();
    for kind in DocumentKind::ALL {
        alive.extend(documents(db, kind, &named).await?);
    }
    alive.extend(records::<category::Entity>(db, PathKind::Category, &named).await?);
    alive.extend(records::<tag::Entity>(db, PathKind::Tag, &named).await?);
    alive.extend(records::<area::Entity>(db, PathKind::Area, &named).await?);
    alive.extend(records::<row::Entity>(db, PathKind::Organization, &named).await?);
    alive.extend(records::<person::Entity>(db, PathKind::Person, &named).await?);
    let dead = named.iter().map(|named| named.href).filter(|href| !alive.contains(href));
    Ok(dead.map(ToOwned::to_owned).collect())
}

impl<'a> Named<'a> {
    fn read(site: &Site, href: &'a str) -> Option<Self> {
        let segments = path::segments(href)?;
        let matched = site.path_patterns.read(&segments, &site.languages)?;
        let Matched { kind, language, slug, id } = matched;
        let language = language.unwrap_or_else(|| site.default_language.clone());
        (kind != PathKind::Pledge).then_some(Self { href, kind, language, slug, id })
    }
}

/// The links that lead to public documents of a kind, by their ids or by today's or old slugs.
async fn documents<'a>(
    db: &impl ConnectionTrait,
    kind: DocumentKind,
    named: &[Named<'a>],
) -> Result<Vec<&'a str>, Unexpected> {
    let of_kind: Vec<_> = named.iter().filter(|one| one.kind == kind.path_kind()).collect();
    let slugs = of_kind.iter().filter(|one| one.id.is_none()).filter_map(|one| one.slug.as_deref());
    let slugs: Vec<_> = slugs.collect();
    if of_kind.is_empty() {
        return Ok(Vec::new());
    }
    let led = address::find_many(db, kind, &slugs).await?;
    let target = |one: &Named<'_>| {
        one.id.or_else(|| {
            let slug = one.slug.as_ref()?;
            led.get(&(one.language.clone(), slug.clone())).map(|document| document.0)
        })
    };
    let targets: Vec<_> = of_kind.iter().filter_map(|one| target(one)).collect();
    let public = newsstand::public_among(db, targets).await?;
    let is_alive = |one: &&&Named<'_>| {
        target(one).is_some_and(|id| public.contains(&(id, one.language.clone())))
    };
    Ok(of_kind.iter().filter(is_alive).map(|one| one.href).collect())
}

/// The links that lead to records of a kind, which are all public.
async fn records<'a, R: Record>(
    db: &impl ConnectionTrait,
    kind: PathKind,
    named: &[Named<'a>],
) -> Result<Vec<&'a str>, Unexpected> {
    let of_kind: Vec<_> = named.iter().filter(|one| one.kind == kind).collect();
    if of_kind.is_empty() {
        return Ok(Vec::new());
    }
    let ids: HashSet<Uuid> = of_kind.iter().filter_map(|one| one.id).collect();
    let found = record::find_many::<R>(db, ids.into_iter().map(R::Id::from)).await?;
    let ids: HashSet<Uuid> = found.iter().map(|row| R::id(row).uuid()).collect();
    let slugs = of_kind.iter().filter(|one| one.id.is_none()).filter_map(|one| one.slug.clone());
    let slugs = record::existing_slugs::<R>(db, slugs).await?;
    let is_alive = |one: &&&Named<'_>| match (&one.id, &one.slug) {
        (Some(id), _) => ids.contains(id),
        (None, Some(slug)) => slugs.contains(slug),
        (None, None) => true,
    };
    Ok(of_kind.iter().filter(is_alive).map(|one| one.href).collect())
}
