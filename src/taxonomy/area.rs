//! The areas' rows, and the tree that they form.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;
use sea_orm::{ConnectionTrait, QuerySelect};

use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::AreaId;
use crate::language::Localized;

/// How many areas may lie around one.
pub const MAX_DEPTH: usize = 8;

/// What kind of place an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum AreaKind {
    /// A province.
    Province,
    /// A city or a town.
    City,
    /// A ward or a commune.
    Ward,
    /// A neighborhood or a village.
    Neighborhood,
}

/// One area. Areas are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AreaId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// What kind of place it is.
    pub kind: AreaKind,
    /// The area around it.
    pub parent_id: Option<AreaId>,
    /// Its names.
    pub names: Localized,
    /// The key of its name's alphabetical order.
    pub sort_key: Vec<u8>,
    /// When it was created.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// These labels, and for each area among them every area around it.
pub(super) async fn with_ancestors(
    db: &impl ConnectionTrait,
    mut labels: Vec<Uuid>,
) -> Result<Vec<Uuid>, Unexpected> {
    if labels.is_empty() {
        return Ok(labels);
    }
    let parents: Vec<(AreaId, Option<AreaId>)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    let parents: HashMap<Uuid, Option<AreaId>> =
        parents.into_iter().map(|(area, parent)| (area.0, parent)).collect();
    let named = labels.clone();
    for label in named {
        let around = std::iter::successors(Some(label), |inner| {
            parents.get(inner).copied().flatten().map(|parent| parent.0)
        });
        labels.extend(around.skip(1).take(MAX_DEPTH));
    }
    Ok(labels)
}
