//! Who looks at pledges, and which they see.

use sea_orm::sea_query::{Expr, IntoColumnRef};

use crate::access::{Actor, Denied, Permission};
use crate::newsstand;
use crate::publishing::{self, DocumentKind};

/// Which pledges, items and reports somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View(Room);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Room {
    Public,
    Desk,
}

impl View {
    /// What everybody sees: the pledges of public campaigns, without the reports that were refused.
    pub const PUBLIC: Self = Self(Room::Public);

    /// What is seen at the desk: all pledges of all campaigns that are not in the trash. Needs
    /// [`Permission::ReadPledges`].
    pub fn desk(actor: &Actor) -> Result<Self, Denied> {
        actor.require(Permission::ReadPledges)?;
        Ok(Self(Room::Desk))
    }

    /// Whether reports that were refused are seen, too.
    pub(super) fn shows_refused(self) -> bool {
        self.0 == Room::Desk
    }

    /// The condition that the campaign whose id stands in `column` is one whose pledges are seen.
    pub(super) fn of_campaign(self, column: impl IntoColumnRef) -> Expr {
        // Asked of each row, not gathered beforehand: lists go along their own index.
        Expr::exists(match self.0 {
            Room::Public => newsstand::public_document(column),
            Room::Desk => publishing::kept_document(DocumentKind::Campaign, column),
        })
    }
}
