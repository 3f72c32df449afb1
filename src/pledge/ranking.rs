//! The ranking of a campaign's pledges. The method is declared and the same for all: who has done
//! more, as verified, comes first; of equals who promised more items; of these who was more
//! punctual. Who is equal in all three has the same rank, and stands in the order of entering.

use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::View;
use super::read::{Signed, joined};
use super::row::pledge;
use crate::db::read_pages;
use crate::error::Unexpected;
use crate::id::{DocumentId, PledgeId};

/// One page of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Who looks.
    pub view: View,
    /// The campaign.
    pub campaign: DocumentId,
    /// It begins behind the pledge with this key and id; `None` for the beginning.
    pub after: Option<(i64, PledgeId)>,
    /// How many pledges it holds at most.
    pub limit: u64,
}

/// These pages, in their order. One statement.
pub async fn pages(
    db: &impl ConnectionTrait,
    pages: &[Page],
) -> Result<Vec<Vec<Signed>>, Unexpected> {
    let statements = pages.iter().map(Page::statement).collect();
    let mut read: Vec<Vec<Signed>> = read_pages(db, statements, &[]).await?;
    for page in &mut read {
        // In an order that no engine keeps when it puts several together.
        page.sort_by_key(|signed| (signed.pledge.rank_key, signed.pledge.id.0));
    }
    Ok(read)
}

impl Page {
    fn statement(&self) -> SelectStatement {
        let column = |column| Expr::col((pledge::Entity, column));
        let place = || Expr::tuple([column(pledge::Column::RankKey), column(pledge::Column::Id)]);
        let mut query = joined(self.view)
            .filter(pledge::COLUMN.campaign_id.eq(self.campaign))
            // What was withdrawn or waits has no rank.
            .filter(pledge::COLUMN.rank_key.lte(0));
        if let Some((key, id)) = self.after {
            query = query.filter(place().gt(Expr::tuple([Expr::val(key), Expr::val(id)])));
        }
        let query = query
            .order_by_asc(column(pledge::Column::RankKey))
            .order_by_asc(column(pledge::Column::Id))
            .limit(self.limit);
        QueryTrait::into_query(query)
    }
}
