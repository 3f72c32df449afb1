//! Writing articles.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use super::Article;
use super::author::{AuthorInput, read_authors};
use super::event::EventInput;
use super::file::{AttachedFileInput, read_files};
use crate::article::{self, ArticleKind, Content};
use crate::graphql::body::BodyInput;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::publishing::{
    Change, CreateInput, EditInput, NewEditionInput, NewTextInput, SeoInput, TextPatchInput,
    UpdateInput, document_mutations, patched,
};
use crate::id::{AreaId, CategoryId, DocumentId, TagId};
use crate::publishing::{DocumentKind, Kind};

/// What a new article is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateArticleInput {
    #[graphql(flatten)]
    #[serde(flatten)]
    edition: NewEditionInput,
    #[graphql(flatten)]
    #[serde(flatten)]
    text: NewTextInput,
    /// A short line above the title.
    kicker: Option<String>,
    /// The category.
    category: Option<ID>,
    /// Who wrote it, in the order of the by-line.
    #[graphql(default)]
    authors: Vec<AuthorInput>,
    /// The areas that it is about; it is found under the areas around them, too.
    #[graphql(default)]
    areas: Vec<ID>,
    /// The tags.
    #[graphql(default)]
    tags: Vec<ID>,
    /// The campaigns to which it belongs.
    #[graphql(default)]
    campaigns: Vec<ID>,
    /// What it announces.
    event: Option<EventInput>,
    /// Files that go with it.
    #[graphql(default)]
    files: Vec<AttachedFileInput>,
    /// Whether front pages keep it on top.
    #[graphql(default)]
    pinned: bool,
    /// Whether it must not be overlooked.
    #[graphql(default)]
    urgent: bool,
    /// What search engines and link previews are told.
    seo: Option<SeoInput>,
}

/// What is to be changed of an article. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
struct UpdateArticleInput {
    #[graphql(flatten)]
    edit: EditInput,
    #[graphql(flatten)]
    text: TextPatchInput,
    /// A short line above the title.
    kicker: MaybeUndefined<String>,
    /// The category.
    category: MaybeUndefined<ID>,
    /// Who wrote it, replacing all.
    authors: Option<Vec<AuthorInput>>,
    /// The areas that it is about, replacing all.
    areas: Option<Vec<ID>>,
    /// The tags, replacing all.
    tags: Option<Vec<ID>>,
    /// The campaigns to which it belongs, replacing all.
    campaigns: Option<Vec<ID>>,
    /// What it announces.
    event: MaybeUndefined<EventInput>,
    /// Files that go with it, replacing all.
    files: Option<Vec<AttachedFileInput>>,
    /// Whether front pages keep it on top.
    pinned: Option<bool>,
    /// Whether it must not be overlooked.
    urgent: Option<bool>,
    /// What search engines and link previews are told, replacing all.
    seo: MaybeUndefined<SeoInput>,
}

document_mutations! {
    ArticleMutation of ArticleKind, "an article" as article: Article
    create_article: CreateArticleInput => CreateArticlePayload
    update_article: UpdateArticleInput => UpdateArticlePayload
    restore_article: RestoreArticleInput => RestoreArticlePayload
    publish_article: PublishArticleInput => PublishArticlePayload
    schedule_article: ScheduleArticleInput => ScheduleArticlePayload
    unpublish_article: UnpublishArticleInput => UnpublishArticlePayload
    delete_article: DeleteArticleInput => DeleteArticlePayload
}

impl CreateInput for CreateArticleInput {
    type Kind = ArticleKind;

    fn edition(&self) -> &NewEditionInput {
        &self.edition
    }

    fn body(&self) -> Option<&BodyInput> {
        self.text.body.as_ref()
    }

    fn content(self) -> Result<Content, Failure> {
        let text = self.text.read()?;
        Ok(Content {
            title: text.title,
            kicker: self.kicker,
            lead: text.lead,
            body: text.body,
            cover: text.cover,
            category: self.category.as_ref().map(read_category).transpose()?,
            authors: read_authors(self.authors)?,
            areas: ids::list("areas", &self.areas)?,
            tags: ids::list("tags", &self.tags)?,
            campaigns: read_campaigns(&self.campaigns)?,
            event: self.event.map(article::Event::from),
            files: read_files(self.files)?,
            pinned: self.pinned,
            urgent: self.urgent,
            seo: self.seo.map(Into::into).unwrap_or_default(),
        })
    }
}

impl UpdateInput for UpdateArticleInput {
    type Kind = ArticleKind;

    fn edit(&self) -> &EditInput {
        &self.edit
    }

    fn body(&self) -> Option<&BodyInput> {
        self.text.body.value()
    }

    fn change(self) -> Result<impl Change<ArticleKind>, Failure> {
        let text = self.text.clone().read()?;
        let patch = Patch::read(self)?;
        Ok(move |old: Content| {
            let text = text.apply(ArticleKind::text(&old))?;
            let Content { kicker, category, event, seo, .. } = old;
            Ok(Content {
                title: text.title,
                kicker: patched(&patch.kicker, kicker),
                lead: text.lead,
                body: text.body,
                cover: text.cover,
                category: patched(&patch.category, category),
                authors: patch.authors.clone().unwrap_or(old.authors),
                areas: patch.areas.clone().unwrap_or(old.areas),
                tags: patch.tags.clone().unwrap_or(old.tags),
                campaigns: patch.campaigns.clone().unwrap_or(old.campaigns),
                event: patched(&patch.event, event),
                files: patch.files.clone().unwrap_or(old.files),
                pinned: patch.pinned.unwrap_or(old.pinned),
                urgent: patch.urgent.unwrap_or(old.urgent),
                seo: patched(&patch.seo, Some(seo)).unwrap_or_default(),
            })
        })
    }
}

/// The input of a change, read.
struct Patch {
    kicker: MaybeUndefined<String>,
    category: MaybeUndefined<CategoryId>,
    authors: Option<Vec<article::Author>>,
    areas: Option<Vec<AreaId>>,
    tags: Option<Vec<TagId>>,
    campaigns: Option<Vec<DocumentId>>,
    event: MaybeUndefined<article::Event>,
    files: Option<Vec<article::AttachedFile>>,
    pinned: Option<bool>,
    urgent: Option<bool>,
    seo: MaybeUndefined<crate::publishing::Seo>,
}

impl Patch {
    fn read(input: UpdateArticleInput) -> Result<Self, Failure> {
        Ok(Self {
            kicker: input.kicker,
            category: input.category.map_value(|id| read_category(&id)).transpose()?,
            authors: input.authors.map(read_authors).transpose()?,
            areas: input.areas.map(|areas| ids::list("areas", &areas)).transpose()?,
            tags: input.tags.map(|tags| ids::list("tags", &tags)).transpose()?,
            campaigns: input.campaigns.map(|ids| read_campaigns(&ids)).transpose()?,
            event: input.event.map_value(Into::into),
            files: input.files.map(read_files).transpose()?,
            pinned: input.pinned,
            urgent: input.urgent,
            seo: input.seo.map_value(Into::into),
        })
    }
}

fn read_category(id: &ID) -> Result<CategoryId, Failure> {
    ids::input("category", id)
}

fn read_campaigns(ids: &[ID]) -> Result<Vec<DocumentId>, Failure> {
    Ok(ids::document_list(DocumentKind::Campaign, "campaigns", ids)?)
}
