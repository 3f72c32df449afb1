//! Which media the public sees: those that a published edition or a public record uses.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Condition, Expr, IntoColumnRef};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
};

use super::{changed, found, model, placement, record_use};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::MediaId;
use crate::index;

/// The condition that something public uses the media whose id stands in `column`.
pub(super) fn is_used(column: impl IntoColumnRef) -> Condition {
    let column = column.into_column_ref();
    let mut placed = placement::publicly_used();
    placed.and_where(
        Expr::col((placement::Entity, placement::Column::MediaId)).eq(Expr::col(column.clone())),
    );
    let mut recorded = record_use::publicly_used();
    recorded.and_where(
        Expr::col((record_use::Entity, record_use::Column::MediaId)).eq(Expr::col(column)),
    );
    Condition::any().add(Expr::exists(placed)).add(Expr::exists(recorded))
}

/// Those of `media` that something public uses.
pub(super) async fn among(
    db: &impl ConnectionTrait,
    media: &BTreeSet<MediaId>,
) -> Result<BTreeSet<MediaId>, DbErr> {
    if media.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows: Vec<MediaId> = model::Entity::find()
        .select_only()
        .column(model::Column::Id)
        .filter(model::COLUMN.id.is_in(media.iter().copied()))
        .filter(is_used((model::Entity, model::Column::Id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// What of some media the public saw before a step, to tell the log what the step changed.
pub(super) struct Visible {
    media: BTreeSet<MediaId>,
    before: BTreeSet<MediaId>,
}

impl Visible {
    /// Looks before the step.
    pub(super) async fn among(tx: &Transaction, media: BTreeSet<MediaId>) -> Result<Self, DbErr> {
        let before = among(tx.db(), &media).await?;
        Ok(Self { media, before })
    }

    /// Looks after the step; answers the media that became public or ceased to be, which are in
    /// the log then.
    pub(super) async fn record_changes(self, tx: &Transaction) -> Result<BTreeSet<MediaId>, DbErr> {
        let after = among(tx.db(), &self.media).await?;
        let differ: BTreeSet<MediaId> = self.before.symmetric_difference(&after).copied().collect();
        if differ.is_empty() {
            return Ok(differ);
        }
        for media in &differ {
            let gone = Op::Remove(Removal::Inaccessible);
            tx.record(changed(*media, if after.contains(media) { Op::Upsert } else { gone }));
        }
        index::take_off_everywhere(tx, differ.difference(&after).map(|media| media.0)).await?;
        found::put(tx, differ.intersection(&after).copied()).await?;
        Ok(differ)
    }
}
