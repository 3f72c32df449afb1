//! What is read for a campaign's data.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::EntityTrait;

use super::columns::{About, Line, Setting};
use super::{Archive, Error, Table, Wanted};
use crate::campaign;
use crate::changelog::head;
use crate::error::Unexpected;
use crate::id::{DocumentId, OrganizationId};
use crate::language::{LanguageTag, Localized};
use crate::organization::row as organization;
use crate::pledge::list::{self, Filter, List, Order};
use crate::pledge::{View, WithItems};
use crate::publishing;
use crate::record;
use crate::site::Site;
use crate::taxonomy::area;

/// How many pledges are read at once.
const AT_ONCE: u64 = 500;

/// What changes whenever anything public does, and at midnight, when things become overdue.
pub async fn validator(archive: &Archive) -> Result<String, Unexpected> {
    let head = head::Entity::find().one(archive.store.reader()).await?;
    let today = archive.site.get().await?.today(archive.store.clock().now());
    let head = head.map(|head| format!("{}-{}-{}", head.epoch.simple(), head.seq, today.days()));
    head.ok_or_else(|| Unexpected::while_doing("reading the log's head")("there is none"))
}

/// All promises of a public campaign: pledge by pledge as they were signed, each in its order.
pub async fn rows(archive: &Archive, wanted: &Wanted) -> Result<Table, Error> {
    let site = archive.site.get().await?;
    let language = wanted.language.clone().unwrap_or_else(|| site.default_language.clone());
    if !site.languages.contains(&language) {
        return Err(Error::NotFound("language"));
    }
    let db = archive.store.reader();
    let found = publishing::by_slug::<campaign::row::Model>(db, &wanted.slug, &language).await?;
    let campaign = found.ok_or(Error::NotFound("campaign"))?;
    let setting = setting(archive, &site, &campaign, language);
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let list = signed_in(campaign.document_id);
        let page = list::Page { list, after, limit: AT_ONCE, with_items: true };
        let pledges = list::pages(db, &[page]).await?.pop().unwrap_or_default();
        let Some(end) = pledges.last() else { break };
        after = Some(Order::SignedOn.position(&end.signed));
        lines.extend(promises(archive, &setting, pledges).await?);
    }
    Ok(Table { campaign, lines })
}

fn setting(
    archive: &Archive,
    site: &Site,
    campaign: &campaign::row::Model,
    language: LanguageTag,
) -> Arc<Setting> {
    Arc::new(Setting {
        campaign: campaign.document_id,
        campaign_slug: campaign.slug.clone(),
        campaign_title: campaign.title.clone(),
        language,
        fallback: site.default_language.clone(),
        today: site.today(archive.store.clock().now()),
    })
}

fn signed_in(campaign: DocumentId) -> List {
    List {
        view: View::PUBLIC,
        filter: Filter { campaign: Some(campaign), ..Filter::default() },
        order: Order::SignedOn,
        descending: false,
    }
}

/// What some pledges promise, with the names of what they are part of. Two statements.
async fn promises(
    archive: &Archive,
    setting: &Arc<Setting>,
    pledges: Vec<WithItems>,
) -> Result<Vec<Line>, Unexpected> {
    let db = archive.store.reader();
    let blocs = pledges.iter().filter_map(|one| one.signed.organization.parent_id);
    let blocs = record::find_many::<organization::Entity>(db, blocs).await?;
    let blocs: HashMap<OrganizationId, Localized> =
        blocs.into_iter().map(|bloc| (bloc.id, bloc.names)).collect();
    let areas = pledges.iter().filter_map(|one| one.signed.organization.area_id);
    let areas = record::find_many::<area::Entity>(db, areas).await?;
    let areas: HashMap<_, Localized> =
        areas.into_iter().map(|area| (area.id, area.names)).collect();
    let name = |names: Option<&Localized>| {
        names?.get(&setting.language, &setting.fallback).map(ToOwned::to_owned)
    };
    let mut lines = Vec::new();
    for WithItems { signed, items } in pledges {
        let organization = &signed.organization;
        let bloc_name = name(organization.parent_id.and_then(|bloc| blocs.get(&bloc)));
        let area_name = name(organization.area_id.and_then(|area| areas.get(&area)));
        let setting = Arc::clone(setting);
        let about = Arc::new(About { signed, bloc_name, area_name, setting });
        let items = items.into_iter().flatten();
        lines.extend(items.map(|item| Line { about: Arc::clone(&about), item }));
    }
    Ok(lines)
}
