//! Writing pages.

use async_graphql::InputObject;
use serde::Serialize;

use super::Page;
use crate::graphql::body::BodyInput;
use crate::graphql::error::Failure;
use crate::graphql::publishing::{
    Change, CreateInput, EditInput, NewEditionInput, NewTextInput, SeoInput, TextPatchInput,
    UpdateInput, document_mutations,
};
use crate::page::{Content, PageKind};
use crate::publishing::{Kind, Seo};

/// What a new page is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreatePageInput {
    #[graphql(flatten)]
    #[serde(flatten)]
    edition: NewEditionInput,
    #[graphql(flatten)]
    #[serde(flatten)]
    text: NewTextInput,
    /// What search engines and link previews are told.
    seo: Option<SeoInput>,
}

/// What is to be changed of a page. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
struct UpdatePageInput {
    #[graphql(flatten)]
    edit: EditInput,
    #[graphql(flatten)]
    text: TextPatchInput,
    /// What search engines and link previews are told.
    seo: Option<SeoInput>,
}

document_mutations! {
    PageMutation of PageKind, "a page" as page: Page
    create_page: CreatePageInput => CreatePagePayload
    update_page: UpdatePageInput => UpdatePagePayload
    restore_page: RestorePageInput => RestorePagePayload
    publish_page: PublishPageInput => PublishPagePayload
    schedule_page: SchedulePageInput => SchedulePagePayload
    unpublish_page: UnpublishPageInput => UnpublishPagePayload
    delete_page: DeletePageInput => DeletePagePayload
}

impl CreateInput for CreatePageInput {
    type Kind = PageKind;

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
            lead: text.lead,
            body: text.body,
            cover: text.cover,
            seo: self.seo.map(Seo::from).unwrap_or_default(),
        })
    }
}

impl UpdateInput for UpdatePageInput {
    type Kind = PageKind;

    fn edit(&self) -> &EditInput {
        &self.edit
    }

    fn body(&self) -> Option<&BodyInput> {
        self.text.body.value()
    }

    fn change(self) -> Result<impl Change<PageKind>, Failure> {
        let text = self.text.read()?;
        let seo = self.seo.map(Seo::from);
        Ok(move |old: Content| {
            let text = text.apply(PageKind::text(&old))?;
            Ok(Content {
                title: text.title,
                lead: text.lead,
                body: text.body,
                cover: text.cover,
                seo: seo.clone().unwrap_or(old.seo),
            })
        })
    }
}
