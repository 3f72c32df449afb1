//! The root of everything that is written.

use async_graphql::MergedObject;

use super::account::{AccountMutation, SessionMutation};
use super::article::ArticleMutation;
use super::media::MediaMutation;
use super::site::SiteMutation;
use super::taxonomy::TaxonomyMutation;

/// Everything that can be done. Each mutation is one transaction: all of it happens or nothing.
/// What a person can mend comes back as `userErrors`.
#[derive(Default, MergedObject)]
pub(super) struct Mutation(
    AccountMutation,
    ArticleMutation,
    MediaMutation,
    SessionMutation,
    SiteMutation,
    TaxonomyMutation,
);
