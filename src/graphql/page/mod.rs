//! Pages in the schema.

mod mutation;

use std::sync::Arc;

use async_graphql::Object;

use super::error::ApiError;
use super::publishing::{Seo, Shown, document_type};
use crate::page::{PageKind, row};

pub(super) use mutation::PageMutation;

document_type! {
    /// A page that stays, as "About us", in one language.
    Page of PageKind: Staying
}

/// What pages alone tell.
struct Staying(Arc<Shown<row::Model>>);

impl Staying {
    const fn new(shown: Arc<Shown<row::Model>>) -> Self {
        Self(shown)
    }
}

#[Object]
impl Staying {
    /// What search engines and link previews are told.
    async fn seo(&self) -> Result<Seo, ApiError> {
        Ok(self.0.row.details()?.seo.into())
    }
}
