//! Who signs people in beside Loa, in the schema.

use std::sync::Arc;

use async_graphql::{Description, Object};

use crate::account::provider::Provider;

/// An OpenID Connect provider by which people sign in at the desk.
#[derive(Description)]
pub(super) struct SignInProvider(pub(super) Arc<Provider>);

#[Object(use_type_description)]
impl SignInProvider {
    /// What people call it.
    async fn name(&self) -> &str {
        self.0.name()
    }

    /// The path of this server at which a browser begins to sign in. A page leads there, and says with `?back=…`
    /// to which path of the desk it wants to be led back. Where nobody was signed in, the page is told why with
    /// `?error=…`.
    async fn start_path(&self) -> &'static str {
        Provider::START
    }
}
