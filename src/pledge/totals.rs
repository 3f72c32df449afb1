//! What all pledges of a campaign come to, as it is read.

use sea_orm::sea_query::{Expr, JoinType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryTrait};

use super::lateness::{Day, LATE, Lateness, WithLateness};
use super::row::tally::campaign;
use super::row::tally::group::{self, Dated};
use super::{Figures, View};
use crate::db::read_rows;
use crate::error::Unexpected;
use crate::id::DocumentId;

/// What all pledges of a campaign come to on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The campaign.
    pub campaign: DocumentId,
    /// What is kept with every change of a pledge.
    pub figures: Figures,
    /// How late they are on the day.
    pub late: Lateness,
}

/// How many have signed beside one of the pledges that make up these figures.
pub(super) const fn others(figures: Figures) -> i64 {
    let Figures { pledges, waiting, .. } = figures;
    pledges + waiting - 1
}

impl Totals {
    /// The totals of a campaign without pledges.
    pub fn nothing(campaign: DocumentId) -> Self {
        Self { campaign, figures: Figures::default(), late: Lateness::default() }
    }

    /// How many pledges there are, those that were withdrawn among them.
    pub fn signed(&self) -> u64 {
        let Figures { pledges, withdrawn, waiting, .. } = self.figures;
        u64::try_from(pledges + withdrawn + waiting).unwrap_or_default()
    }

    /// How many others have signed beside a pledge that was not withdrawn: those that wait, too, but
    /// not those that were withdrawn.
    pub fn others(&self) -> i64 {
        others(self.figures)
    }

    fn of(read: &WithLateness<campaign::Model>) -> Self {
        let WithLateness { row, late } = read;
        Self { campaign: row.campaign_id, figures: row.figures(), late: *late }
    }
}

/// The totals on a day of those of these campaigns whose pledges somebody sees; of one without a pledge
/// there are none. One statement.
pub async fn totals(
    db: &impl ConnectionTrait,
    view: View,
    campaigns: impl IntoIterator<Item = DocumentId>,
    day: Day,
) -> Result<Vec<Totals>, Unexpected> {
    let campaigns: Vec<DocumentId> = campaigns.into_iter().collect();
    let mut late = Lateness::sums(group::Column::CampaignId, Dated::ALL, day);
    late.and_where(group::COLUMN.campaign_id.is_in(campaigns.iter().copied()));
    let mut kept = QueryTrait::into_query(
        campaign::Entity::find()
            .filter(campaign::COLUMN.campaign_id.is_in(campaigns))
            .filter(view.sees_campaign((campaign::Entity, campaign::Column::CampaignId))),
    );
    let of_it = Expr::col((LATE, group::Column::CampaignId))
        .equals((campaign::Entity, campaign::Column::CampaignId));
    kept.join_subquery(JoinType::LeftJoin, late, LATE, of_it);
    Lateness::select_joined(&mut kept);
    let read: Vec<WithLateness<campaign::Model>> = read_rows(db, kept).await?;
    Ok(read.iter().map(Totals::of).collect())
}
