//! Who looks at pledges, and which they see.

use sea_orm::ExprTrait;
use sea_orm::sea_query::{Alias, Expr, IntoColumnRef, Query, SelectStatement};

use super::row::pledge;
use crate::access::{Actor, Denied, Permission};
use crate::id::OrganizationId;
use crate::newsstand;
use crate::publishing::{self, DocumentKind};

/// Which pledges, items and reports somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View(Room);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Room {
    Public,
    Desk,
    Organization(OrganizationId),
}

impl View {
    /// What everybody sees: the pledges of public campaigns, without the reports that were refused.
    pub const PUBLIC: Self = Self(Room::Public);

    /// What is seen at the desk of campaigns that are not in the trash: all pledges with
    /// [`Permission::ReadPledges`]; with [`Permission::ReadOwnPledges`] those of the organization that
    /// the actor belongs to.
    pub fn desk(actor: &Actor) -> Result<Self, Denied> {
        if actor.may(Permission::ReadPledges) {
            return Ok(Self(Room::Desk));
        }
        actor.require(Permission::ReadOwnPledges)?;
        let organization = actor.organization().ok_or(Denied::Forbidden)?;
        Ok(Self(Room::Organization(organization)))
    }

    /// Whether it is seen which colleagues entered and judged what.
    pub fn shows_colleagues(self) -> bool {
        self.0 == Room::Desk
    }

    /// Whether reports that were refused are seen, too.
    pub(super) fn shows_refused(self) -> bool {
        self.0 != Room::Public
    }

    /// Whether all pledges of a campaign are seen by whom any is.
    pub(super) fn shows_all(self) -> bool {
        !matches!(self.0, Room::Organization(_))
    }

    /// The condition that the campaign is seen whose id stands in this column.
    pub(super) fn sees_campaign(self, campaign: impl IntoColumnRef) -> Expr {
        Expr::exists(match self.0 {
            Room::Public => newsstand::public_document(campaign),
            Room::Desk | Room::Organization(_) => {
                publishing::kept_document(DocumentKind::Campaign, campaign)
            }
        })
    }

    /// The condition that the pledge is seen whose id, and its campaign's, stand in these columns.
    pub(super) fn sees(self, pledge: impl IntoColumnRef, campaign: impl IntoColumnRef) -> Expr {
        // Asked of each row, not gathered beforehand: lists go along their own index.
        let campaign = self.sees_campaign(campaign);
        match self.0 {
            Room::Public | Room::Desk => campaign,
            Room::Organization(own) => campaign.and(Expr::exists(signed_by(own, pledge))),
        }
    }
}

/// The pledge whose id stands in `column`, if the organization signed it.
fn signed_by(organization: OrganizationId, column: impl IntoColumnRef) -> SelectStatement {
    let signed = Alias::new("signed");
    Query::select()
        .expr(Expr::val(1))
        .from_as(pledge::Entity, signed.clone())
        .and_where(Expr::col((signed.clone(), pledge::Column::Id)).eq(Expr::col(column)))
        .and_where(Expr::col((signed, pledge::Column::OrganizationId)).eq(organization))
        .take()
}
