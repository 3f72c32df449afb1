//! The GraphQL contract: the only place that names `async_graphql`.
//!
//! | question | file or folder |
//! |---|---|
//! | How is a request received, measured and answered? | `endpoint` |
//! | What can be asked, done and followed? | `query`, `mutation`, `subscription` |
//! | How does a kind of thing look in the schema? | the folder with the domain's name |
//! | What do errors look like? | `error` |
//! | Who is asking, and where do resolvers find the domains? | `context` |
//!
//! Types wrap the domains' records and never derive on them, so that a column is not a promise to
//! clients. Resolvers return [`error::ApiError`], never the library's own result, whose blanket
//! conversion would put any library's error text on the wire.

#![expect(clippy::unused_async, reason = "the library wants every resolver to be async")]

mod account;
mod album;
mod announcement;
mod article;
mod audit;

mod body;
mod campaign;
mod connection;
mod context;
mod dataloader;
mod desk;
pub mod endpoint;
mod error;
mod feed;
mod ids;
mod labels;
mod loaders;
mod localized;
mod media;
mod mutation;
mod navigation;
mod node;
mod organization;
mod page;
mod pledge;
mod portal;
mod publishing;
mod push;
mod query;
mod revision;
mod scalars;
mod search;
mod site;
mod subscription;
mod sync;
mod taxonomy;
mod total;
mod trash;
mod visit;
mod webhook;
mod written;

use std::sync::{Arc, Weak};

use async_graphql::{Request, Schema as Built, ValidationMode};

pub use context::Services;
pub use endpoint::Limits;
pub use webhook::shape;

use crate::cache::Cache;
use crate::error::Unexpected;
use crate::trusted::Trusted;
use endpoint::{Caller, Endpoint, Execute, Fault, PriceList};
use loaders::Loaders;
use mutation::Mutation;
use query::Query;
use subscription::Subscription;
use webhook::Itself;

/// The endpoint over the whole schema; without a cache it works every answer out.
pub fn endpoint(
    services: Services,
    limits: Limits,
    cache: Option<Cache>,
) -> Result<Arc<dyn Execute>, Unexpected> {
    let log = services.store.clone();
    let trusted = Trusted::new(log.clone());
    let only_trusted = services.only_trusted_documents;
    let of_requests = services.clone();
    let prices = prices()?;
    let prepare = move |request: Request, caller: Caller, batches: &_, reading: &Arc<_>| {
        let open = of_requests.public_introspection || !caller.actor.is_anonymous();
        let request = if open { request } else { request.disable_introspection() };
        let loaders = Loaders::new(&of_requests, batches, reading, caller.preview.clone());
        let store = of_requests.store.for_remote(&caller.remote);
        request.data(loaders).data(caller).data(store).data(Arc::clone(reading))
    };
    Ok(Arc::new_cyclic(move |itself: &Weak<Endpoint<Schema>>| {
        let builder = || builder().data(services.clone()).data(Itself(itself.clone()));
        let endpoint = Endpoint::new(builder().finish(), prices, limits)
            .trusting(builder().validation_mode(ValidationMode::Fast).finish())
            .with_context(prepare)
            .with_documents(trusted, only_trusted)
            .with_log(log);
        match cache {
            Some(cache) => endpoint.with_cache(cache),
            None => endpoint,
        }
    }))
}

type Schema = Built<Query, Mutation, Subscription>;

/// Why no client can use this document, if so.
pub fn fault_of_document(text: &str) -> Result<Option<Fault>, Unexpected> {
    Ok(endpoint::fault_of(text, &Limits::default(), &prices()?))
}

fn prices() -> Result<PriceList, Unexpected> {
    PriceList::read(&schema_document(), connection::PAGES)
        .map_err(Unexpected::while_doing("reading what the schema's fields cost"))
}

/// The schema as a document, for clients that generate types from it.
pub fn schema_document() -> String {
    let options = async_graphql::SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by();
    builder().finish().sdl_with_options(options)
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    Built::build(Query, Mutation::default(), Subscription).disable_suggestions()
}
