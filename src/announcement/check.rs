//! What an announcement may say.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};

use super::row::{COLUMN, Entity};
use super::{Error, MAX_LASTING, Notice};
use crate::body;
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::AnnouncementId;
use crate::record;
use crate::taxonomy::area;

/// The longest title in characters.
const MAX_TITLE: usize = 200;
/// The longest text in characters.
const MAX_TEXT: usize = 5_000;
/// The most areas of one announcement.
const MAX_AREAS: usize = 50;

/// Checks the bounds of everything, that all areas exist, and that the site has room for one more
/// that has not ended. The areas are held until the transaction ends.
pub(super) async fn check(
    tx: &Transaction,
    id: AnnouncementId,
    notice: &Notice,
) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    notice.titles.check_required(&mut refusals, "titles", MAX_TITLE);
    notice.texts.check(&mut refusals, "texts", MAX_TEXT);
    check_link(&mut refusals, notice.link.as_deref());
    if notice.ends_at.is_some_and(|end| end <= notice.starts_at) {
        let refusal = Refusal::new(Code::Invalid, "endsAt");
        refusals.push(refusal.with("reason", "it must end after it begins"));
    }
    check_areas(tx, &mut refusals, notice).await?;
    refuse_too_many(tx, &mut refusals, id, notice).await?;
    refusals.into_result().map_err(Error::Refused)
}

/// Refuses an address that a text may not link to, and a place on the same page.
fn check_link(refusals: &mut Refusals, link: Option<&str>) {
    let Some(link) = link else { return };
    let before = refusals.0.len();
    refusals.check_length("link", link, body::MAX_HREF);
    if refusals.0.len() == before && (!body::is_link(link) || link.starts_with('#')) {
        let wanted = "/… https://… http://… mailto:… tel:…";
        refusals.push(Refusal::new(Code::Invalid, "link").with("reason", wanted));
    }
}

async fn check_areas(
    tx: &Transaction,
    refusals: &mut Refusals,
    notice: &Notice,
) -> Result<(), Error> {
    if notice.areas.len() > MAX_AREAS {
        refusals.push(Refusal::new(Code::TooMany, "areas").with("max", MAX_AREAS));
        return Ok(());
    }
    let held = record::lock_existing::<area::Entity>(tx, notice.areas.iter().copied()).await?;
    let mut seen = HashSet::new();
    for (place, area) in notice.areas.iter().enumerate() {
        let refusal = |code| Refusal::new(code, Path::field("areas").item(place));
        if !held.contains(area) {
            refusals.push(refusal(Code::NotFound));
        } else if !seen.insert(area) {
            refusals.push(refusal(Code::Taken));
        }
    }
    Ok(())
}

async fn refuse_too_many(
    tx: &Transaction,
    refusals: &mut Refusals,
    id: AnnouncementId,
    notice: &Notice,
) -> Result<(), Error> {
    let lasts = notice.ends_at.is_none_or(|end| end > tx.now());
    if !lasts {
        return Ok(());
    }
    let others = Entity::find()
        .filter(COLUMN.id.ne(id))
        .filter(COLUMN.ends_at.is_null().or(COLUMN.ends_at.gt(tx.now())));
    if others.count(tx.db()).await? >= MAX_LASTING {
        refusals.push(Refusal::of_request(Code::TooMany).with("max", MAX_LASTING));
    }
    Ok(())
}
