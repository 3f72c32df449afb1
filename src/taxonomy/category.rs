//! The categories' rows.

use sea_orm::entity::prelude::*;

use super::Names;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::CategoryId;
use crate::language::LanguageTag;

/// One category. Categories are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "category")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CategoryId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// JSON: language → name.
    pub names: String,
    /// Its place in menus; equal places are ordered by age.
    pub position: i32,
    /// When it was created.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The names by language.
    pub fn names(&self) -> Result<Names, Unexpected> {
        serde_json::from_str(&self.names)
            .map_err(Unexpected::while_doing("reading a category's names"))
    }

    /// The name in `language`, else in `fallback`, else in any.
    pub fn name(
        &self,
        language: &LanguageTag,
        fallback: &LanguageTag,
    ) -> Result<String, Unexpected> {
        let mut names = self.names()?;
        let first = names.keys().next().cloned();
        let served = [Some(language), Some(fallback), first.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|candidate| names.remove(candidate));
        Ok(served.unwrap_or_default())
    }
}
