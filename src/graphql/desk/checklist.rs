//! What an editor may have overlooked, in the schema.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_graphql::{
    Context, Description, Enum, InputObject, MaybeUndefined, Object, SimpleObject,
};
use futures_util::future::try_join_all;

use super::edition::Edition;
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::body::BlockId;
use crate::campaign::CampaignKind;
use crate::error::{Code, Refusal};
use crate::graphql::context::{self, Here};
use crate::graphql::error::{ApiError, step};
use crate::graphql::loaders::Audience;
use crate::id::MediaId;
use crate::media::WithTexts;
use crate::page::PageKind;
use crate::publishing::checklist::{self, Finding, Known};
use crate::publishing::{DocumentKind, Kind};
use crate::site::{self, Check, Severity};

/// Something that an editor may have overlooked.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Check")]
enum ChecklistCode {
    /// A photo has no words for who does not see it.
    MissingAlt,
    /// A photo in the text or in a gallery has no caption.
    EmptyCaption,
    /// A photo has too few pixels for its place: on its longer side a cover should have 1200, a photo in
    /// the text 800, one in a gallery 640.
    SmallPhoto,
    /// A link leads to something of this site that is not public: its path is one of the site's patterns,
    /// and nothing public has it, now or before. Of a text's links the first 1000 are looked at.
    DeadLink,
    /// No category is chosen.
    NoCategory,
    /// No area is chosen.
    NoArea,
    /// A language of the site has no edition.
    UnfilledLanguage,
}

/// How grave the site takes it.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Severity")]
pub(in crate::graphql) enum ChecklistSeverity {
    /// Nothing is published with it.
    Error,
    /// It is told.
    Warning,
    /// It is not looked for.
    Off,
}

/// What is to be looked at before an edition is published.
#[derive(SimpleObject)]
pub(super) struct Checklist {
    /// What was found in the newest revision, in reading order; of each code the first 100.
    findings: Vec<ChecklistFinding>,
}

/// Something that an editor may have overlooked.
#[derive(Description)]
struct ChecklistFinding(Finding);

#[Object(use_type_description)]
impl ChecklistFinding {
    /// What it is.
    async fn code(&self) -> ChecklistCode {
        self.0.check.into()
    }

    /// Whether it keeps the edition from being published; never `OFF`.
    async fn severity(&self) -> ChecklistSeverity {
        self.0.severity.into()
    }

    /// The same in words, in the caller's language.
    async fn message(&self, ctx: &Context<'_>) -> String {
        self.0.refusal.message(ctx.message_language())
    }

    /// The way to it from the edition's input, as `body`, `blocks`, `3`, `photo`, `alt`; empty where it is
    /// the edition itself.
    async fn path(&self) -> Vec<String> {
        self.0.refusal.path.0.iter().map(step).collect()
    }

    /// The block in which it is; null where it is in none.
    async fn block_id(&self) -> Option<&str> {
        self.0.block.as_ref().map(BlockId::as_str)
    }
}

/// What was found in the newest revision of an edition.
pub(super) async fn checklist(ctx: &Context<'_>, edition: &Edition) -> Result<Checklist, ApiError> {
    Ok(match edition.kind {
        DocumentKind::Article => examined::<ArticleKind>(ctx, edition).await?,
        DocumentKind::Campaign => examined::<CampaignKind>(ctx, edition).await?,
        DocumentKind::Page => examined::<PageKind>(ctx, edition).await?,
        DocumentKind::Album => examined::<AlbumKind>(ctx, edition).await?,
    })
}

async fn examined<K: Kind>(ctx: &Context<'_>, edition: &Edition) -> Result<Checklist, ApiError> {
    let model = &edition.model;
    let key = (model.document_id, model.language.clone(), model.head_revision);
    let stored = ctx.loaders().draft(key).await?.ok_or(Refusal::of_request(Code::NotFound))?;
    let content = stored.read::<K>()?;
    let editions = ctx.loaders().editions(model.document_id).await?;
    let known = Known {
        media: media(ctx, checklist::photos::<K>(&content)).await?,
        dead: dead(ctx, checklist::internal_links::<K>(&content)).await?,
        languages: editions.into_iter().map(|edition| edition.language).collect(),
    };
    let site = context::site(ctx).await?;
    let findings = checklist::examine::<K>(&site, &model.language, &content, &known);
    Ok(Checklist { findings: findings.into_iter().map(ChecklistFinding).collect() })
}

async fn media(
    ctx: &Context<'_>,
    ids: Vec<MediaId>,
) -> Result<HashMap<MediaId, Arc<WithTexts>>, ApiError> {
    let found = ids.iter().map(|id| ctx.loaders().media(*id, Audience::Desk));
    let found = try_join_all(found).await?.into_iter().flatten();
    Ok(found.map(|record| (record.model.id, record)).collect())
}

async fn dead(ctx: &Context<'_>, links: HashSet<String>) -> Result<HashSet<String>, ApiError> {
    let looked = links.into_iter().map(async |link| {
        let is_dead = ctx.loaders().is_dead(link.clone()).await?;
        Ok::<_, ApiError>(is_dead.then_some(link))
    });
    Ok(try_join_all(looked).await?.into_iter().flatten().collect())
}

/// How grave the site takes each of the things that editors may overlook.
#[derive(SimpleObject)]
pub(super) struct ChecklistSettings {
    /// A photo without words for who does not see it.
    missing_alt: ChecklistSeverity,
    /// A photo in the text or in a gallery without a caption.
    empty_caption: ChecklistSeverity,
    /// A photo that is too small for its place.
    small_photo: ChecklistSeverity,
    /// A link to something of this site that is not public.
    dead_link: ChecklistSeverity,
    /// No category.
    no_category: ChecklistSeverity,
    /// No area.
    no_area: ChecklistSeverity,
    /// A language of the site without an edition.
    unfilled_language: ChecklistSeverity,
}

impl ChecklistSettings {
    pub(super) fn of(checklist: &site::Checklist) -> Self {
        let of = |check| checklist.severity(check).into();
        Self {
            missing_alt: of(Check::MissingAlt),
            empty_caption: of(Check::EmptyCaption),
            small_photo: of(Check::SmallPhoto),
            dead_link: of(Check::DeadLink),
            no_category: of(Check::NoCategory),
            no_area: of(Check::NoArea),
            unfilled_language: of(Check::UnfilledLanguage),
        }
    }
}

/// How grave the site takes each of the things that editors may overlook. What is left out stays; null
/// goes back to what is usual, a warning.
#[derive(InputObject)]
pub(in crate::graphql) struct ChecklistInput {
    /// A photo without words for who does not see it.
    missing_alt: MaybeUndefined<ChecklistSeverity>,
    /// A photo in the text or in a gallery without a caption.
    empty_caption: MaybeUndefined<ChecklistSeverity>,
    /// A photo that is too small for its place.
    small_photo: MaybeUndefined<ChecklistSeverity>,
    /// A link to something of this site that is not public.
    dead_link: MaybeUndefined<ChecklistSeverity>,
    /// No category.
    no_category: MaybeUndefined<ChecklistSeverity>,
    /// No area.
    no_area: MaybeUndefined<ChecklistSeverity>,
    /// A language of the site without an edition.
    unfilled_language: MaybeUndefined<ChecklistSeverity>,
}

impl ChecklistInput {
    /// What is to be chosen.
    pub(in crate::graphql) fn read(self) -> Vec<(Check, Option<Severity>)> {
        let given = [
            (Check::MissingAlt, self.missing_alt),
            (Check::EmptyCaption, self.empty_caption),
            (Check::SmallPhoto, self.small_photo),
            (Check::DeadLink, self.dead_link),
            (Check::NoCategory, self.no_category),
            (Check::NoArea, self.no_area),
            (Check::UnfilledLanguage, self.unfilled_language),
        ];
        let chosen = given.into_iter().filter_map(|(check, severity)| match severity {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some((check, None)),
            MaybeUndefined::Value(severity) => Some((check, Some(severity.into()))),
        });
        chosen.collect()
    }
}
