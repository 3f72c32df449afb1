//! The documents' rows.

use sea_orm::entity::prelude::*;

use super::DocumentKind;
use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};

/// The language-neutral identity of something published.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    /// What kind of document.
    pub kind: DocumentKind,
    /// Its id in the system that it came from; unique within the kind.
    pub external_ref: Option<String>,
    /// Who created it; `None` for the system.
    pub created_by: Option<AccountId>,
    /// When it was created.
    pub created_at: Instant,
    /// When an edition was last saved, published or unpublished.
    pub updated_at: Instant,
    /// When it was put in the trash.
    pub deleted_at: Option<Instant>,
    /// Who put it there; `None` for the system.
    pub deleted_by: Option<AccountId>,
    /// While it is in the trash: the external id that it had, and that another may have now.
    pub released_ref: Option<String>,
    /// While it is in the trash: when its editions and revisions go; `None` where records hang on it,
    /// which keep it there.
    pub purge_at: Option<Instant>,
    /// When they went. The row stays, so that its slugs never lead to something else.
    pub purged_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The id as text, with the kind's prefix.
    pub fn typed_id(&self) -> String {
        self.kind.format_id(self.id)
    }
}
