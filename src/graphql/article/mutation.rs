//! Writing articles.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use super::Article;
use crate::article::{ArticleKind, Content};
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::publishing::{
    Change, CreateInput, EditInput, NewEditionInput, NewTextInput, TextPatchInput, UpdateInput,
    document_mutations, patched,
};
use crate::id::CategoryId;
use crate::publishing::Kind;

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
    /// Who wrote it, as to be printed.
    #[graphql(default)]
    authors: Vec<String>,
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
    authors: Option<Vec<String>>,
}

document_mutations! {
    ArticleMutation of ArticleKind, "an article" as article: Article
    create_article: CreateArticleInput => CreateArticlePayload
    update_article: UpdateArticleInput => UpdateArticlePayload
    publish_article: PublishArticleInput => PublishArticlePayload
    unpublish_article: UnpublishArticleInput => UnpublishArticlePayload
    delete_article: DeleteArticleInput => DeleteArticlePayload
}

impl CreateInput for CreateArticleInput {
    type Kind = ArticleKind;

    fn edition(&self) -> &NewEditionInput {
        &self.edition
    }

    fn text(&self) -> &NewTextInput {
        &self.text
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
            authors: self.authors,
        })
    }
}

impl UpdateInput for UpdateArticleInput {
    type Kind = ArticleKind;

    fn edit(&self) -> &EditInput {
        &self.edit
    }

    fn text(&self) -> &TextPatchInput {
        &self.text
    }

    fn change(self) -> Result<impl Change<ArticleKind>, Failure> {
        let text = self.text.read()?;
        let category = self.category.map_value(|id| read_category(&id)).transpose()?;
        let (kicker, authors) = (self.kicker, self.authors);
        Ok(move |old: Content| {
            let text = text.apply(ArticleKind::text(&old))?;
            Ok(Content {
                title: text.title,
                kicker: patched(&kicker, old.kicker),
                lead: text.lead,
                body: text.body,
                cover: text.cover,
                category: patched(&category, old.category),
                authors: authors.clone().unwrap_or(old.authors),
            })
        })
    }
}

fn read_category(id: &ID) -> Result<CategoryId, Failure> {
    ids::input("category", id)
}
