//! The root of everything that is written.

use async_graphql::MergedObject;

use super::account::{
    AccountMutation, LinkMutation, ProviderMutation, RemitMutation, SecondFactorMutation,
    SessionMutation, SessionsMutation,
};
use super::album::AlbumMutation;
use super::announcement::AnnouncementMutation;
use super::article::ArticleMutation;
use super::campaign::CampaignMutation;
use super::desk::{ManyDocumentsMutation, PreviewMutation, ReviewMutation};
use super::media::MediaMutation;
use super::navigation::{MenuMutation, RedirectMutation};
use super::organization::{OrganizationMutation, PersonMutation};
use super::page::PageMutation;
use super::pledge::{BlocPledgeMutation, PledgeImport, PledgeMutation, PledgeSubmissionMutation};
use super::push::PushMutation;
use super::revision::RevisionMutation;
use super::site::SiteMutation;
use super::taxonomy::{AreaMutation, CategoryMutation, TagMutation};
use super::trash::TrashMutation;
use super::webhook::WebhookMutation;

/// Everything that can be done. Each mutation is one transaction: all of it happens or nothing.
/// What a person can mend comes back as `userErrors`.
#[derive(Default, MergedObject)]
pub(super) struct Mutation(
    AccountMutation,
    AlbumMutation,
    AnnouncementMutation,
    AreaMutation,
    ArticleMutation,
    CampaignMutation,
    CategoryMutation,
    LinkMutation,
    ManyDocumentsMutation,
    MediaMutation,
    MenuMutation,
    OrganizationMutation,
    PageMutation,
    PersonMutation,
    PledgeImport,
    PledgeMutation,
    BlocPledgeMutation,
    PledgeSubmissionMutation,
    PreviewMutation,
    ProviderMutation,
    PushMutation,
    RedirectMutation,
    RemitMutation,
    ReviewMutation,
    RevisionMutation,
    SecondFactorMutation,
    SessionMutation,
    SessionsMutation,
    SiteMutation,
    TagMutation,
    TrashMutation,
    WebhookMutation,
);
