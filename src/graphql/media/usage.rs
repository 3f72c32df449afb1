//! Where a file is used.

use async_graphql::{Context, Description, Object, Union};
use futures_util::future::try_join_all;

use crate::body::BlockId;
use crate::error::{Code, Refusal};
use crate::graphql::connection::page_size;
use crate::graphql::context::Here;
use crate::graphql::desk::{Document, Edition};
use crate::graphql::error::ApiError;
use crate::graphql::organization::{Organization, Person};
use crate::graphql::pledge::{self, InvitationAtDesk, Pledge, Report};
use crate::id::{InvitationId, MediaId, OrganizationId, PersonId, PledgeId, ReportId, Typed};
use crate::pledge::View;
use crate::publishing::edition;
use crate::usage::{self, EditionUse, Page, Reader, Use};

/// Where a file is used.
#[derive(Clone, Debug, Description)]
pub(in crate::graphql) struct MediaUsages(Page);

/// What uses a file.
#[derive(Union)]
enum MediaUsage {
    /// An edition of a document that shows or offers it.
    Edition(EditionUsage),
    /// An organization whose logo it is.
    Organization(Organization),
    /// A person whose portrait it is.
    Person(Person),
    /// A pledge whose signed paper it is.
    Pledge(Pledge),
    /// A report of which it is evidence.
    Report(Report),
    /// An invitation to pledge with whose pledge it was handed in.
    Invitation(Box<InvitationAtDesk>),
}

/// An edition of a document that uses a file.
#[derive(Description)]
struct EditionUsage {
    usage: EditionUse,
    media: MediaId,
}

/// The uses that are told to who asks; `None` for who may not read at the desk.
pub(in crate::graphql) fn usages(
    ctx: &Context<'_>,
    media: MediaId,
    first: Option<i32>,
) -> Result<Option<MediaUsages>, ApiError> {
    let limit = page_size(first)?;
    let reader = Reader::of(ctx.actor()).ok();
    Ok(reader.map(|reader| MediaUsages(Page { reader, media, limit })))
}

#[Object(use_type_description)]
impl MediaUsages {
    /// What uses it, as far as you may read it: editions, those of the newest documents first, then
    /// records.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<MediaUsage>, ApiError> {
        let uses = ctx.loaders().usages(self.0).await?;
        let shown = uses.into_iter().map(|one| shown(ctx, self.0.media, one));
        Ok(try_join_all(shown).await?.into_iter().flatten().collect())
    }

    /// How many editions and records use it in all, also those that you may not read.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        let count = ctx.loaders().usage_count(self.0.media).await?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }
}

/// `None` for a record that is not shown, as a pledge of a campaign in the trash.
async fn shown(
    ctx: &Context<'_>,
    media: MediaId,
    one: Use,
) -> Result<Option<MediaUsage>, ApiError> {
    let (kind, id) = match one {
        Use::Edition(usage) => return Ok(Some(MediaUsage::Edition(EditionUsage { usage, media }))),
        Use::Record(kind, id) => (kind, id),
    };
    let loaders = ctx.loaders();
    Ok(match kind.as_str() {
        OrganizationId::PREFIX => {
            let found = loaders.organization(OrganizationId(id)).await?;
            found.map(|row| MediaUsage::Organization(Organization(row)))
        }
        PersonId::PREFIX => {
            let found = loaders.person(PersonId(id)).await?;
            found.map(|row| MediaUsage::Person(Person(row)))
        }
        PledgeId::PREFIX => {
            let view = View::desk(ctx.actor())?;
            pledge::by_id(ctx, PledgeId(id), view).await?.map(MediaUsage::Pledge)
        }
        ReportId::PREFIX => {
            let view = View::desk(ctx.actor())?;
            pledge::report(ctx, ReportId(id), view).await?.map(MediaUsage::Report)
        }
        InvitationId::PREFIX => {
            let found = pledge::invitation_told(ctx, InvitationId(id)).await?;
            found.map(|told| MediaUsage::Invitation(Box::new(told)))
        }
        _ => None,
    })
}

#[Object(use_type_description)]
impl EditionUsage {
    /// The document.
    async fn document(&self) -> Document {
        Document(self.usage.document.clone())
    }

    /// Its edition that uses the file.
    async fn edition(&self, ctx: &Context<'_>) -> Result<Edition, ApiError> {
        Ok(Edition { kind: self.usage.document.kind, model: self.model(ctx).await? })
    }

    /// Whether the newest revision uses it.
    async fn in_draft(&self) -> bool {
        self.usage.in_draft
    }

    /// Whether the public revision uses it.
    async fn is_public(&self) -> bool {
        self.usage.is_public
    }

    /// The blocks of the newest revision that show it, in reading order; empty where it stands only
    /// beside the body, as a cover does.
    async fn draft_block_ids(&self, ctx: &Context<'_>) -> Result<Vec<String>, ApiError> {
        let number = self.model(ctx).await?.head_revision;
        self.block_ids(ctx, self.usage.in_draft.then_some(number)).await
    }

    /// The same of the public revision.
    async fn public_block_ids(&self, ctx: &Context<'_>) -> Result<Vec<String>, ApiError> {
        let number = self.model(ctx).await?.published_revision;
        self.block_ids(ctx, number.filter(|_| self.usage.is_public)).await
    }
}

impl EditionUsage {
    async fn model(&self, ctx: &Context<'_>) -> Result<edition::Model, ApiError> {
        let editions = ctx.loaders().editions(self.usage.document.id).await?;
        let own = editions.into_iter().find(|edition| edition.language == self.usage.language);
        own.ok_or_else(|| Refusal::of_request(Code::NotFound).into())
    }

    /// The blocks of a revision that show the file.
    async fn block_ids(
        &self,
        ctx: &Context<'_>,
        number: Option<i32>,
    ) -> Result<Vec<String>, ApiError> {
        let Some(number) = number else { return Ok(Vec::new()) };
        let EditionUse { document, language, .. } = &self.usage;
        let stored = ctx.loaders().draft((document.id, language.clone(), number)).await?;
        let stored = stored.ok_or(Refusal::of_request(Code::NotFound))?;
        let blocks = usage::blocks(document.kind, &stored, self.media)?;
        Ok(blocks.iter().map(BlockId::to_string).collect())
    }
}
