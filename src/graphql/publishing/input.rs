//! What the inputs of every kind of document have.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use crate::body::{Body, PhotoBlock};
use crate::changelog::Transaction;
use crate::error::Refusal;
use crate::graphql::body::{BodyInput, read_input};
use crate::graphql::context::written_language;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::media::PlacementInput;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Edit, NewDocument, Text};

/// What a new edition is, beside its content.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct NewEditionInput {
    /// The language; the site's default where it is left out.
    language: Option<LanguageTag>,
    /// The document of which this becomes the edition in another language.
    translation_of: Option<ID>,
    /// The slug; made from the title where it is left out.
    slug: Option<String>,
    /// The document's id in the system that it came from; unique.
    external_ref: Option<String>,
    /// What to say of this revision.
    note: Option<String>,
    /// Sending the same input again with the same key creates nothing new.
    #[serde(skip)]
    pub(super) idempotency_key: Option<String>,
}

impl NewEditionInput {
    /// The new document with this content.
    pub(super) async fn read<C>(
        self,
        tx: &Transaction,
        kind: DocumentKind,
        content: C,
    ) -> Result<NewDocument<C>, Failure> {
        let document = self.translation_of.as_ref();
        Ok(NewDocument {
            document: document.map(|id| ids::document(kind, "translationOf", id)).transpose()?,
            language: written_language(tx, self.language).await?,
            slug: self.slug,
            external_ref: self.external_ref,
            content,
            note: self.note,
        })
    }
}

/// The text of a new edition.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct NewTextInput {
    /// The title.
    title: String,
    /// The first words, before the body.
    lead: Option<String>,
    /// The body.
    pub(in crate::graphql) body: Option<BodyInput>,
    /// The photo that stands for the document.
    cover: Option<PlacementInput>,
}

/// The text of a content, which every kind has.
#[derive(Clone)]
pub(in crate::graphql) struct OwnedText {
    /// The title.
    pub(in crate::graphql) title: String,
    /// The first words.
    pub(in crate::graphql) lead: Option<String>,
    /// The body.
    pub(in crate::graphql) body: Body,
    /// The photo that stands for the document.
    pub(in crate::graphql) cover: Option<PhotoBlock>,
}

impl NewTextInput {
    pub(in crate::graphql) fn read(self) -> Result<OwnedText, Failure> {
        let body = self.body.map(|body| read_input(body, None)).transpose();
        Ok(OwnedText {
            title: self.title,
            lead: self.lead,
            body: body.map_err(Failure::Refused)?.unwrap_or_default(),
            cover: self.cover.map(|cover| cover.read_at("cover")).transpose()?,
        })
    }
}

/// Which edition is to be changed.
#[derive(Clone, InputObject)]
pub(in crate::graphql) struct EditInput {
    /// The document.
    pub(super) id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw. What others have saved since is joined with what you send, field
    /// by field, and the body block by block; where both changed the same, nothing is saved and
    /// `userErrors` tells both versions.
    expected_revision: i32,
    /// Another slug, from the next publication on. Old slugs go on leading here.
    slug: Option<String>,
    /// What to say of this revision.
    note: Option<String>,
    /// Whether the program saves by itself while its user writes. Of what one editor's program saved
    /// without a pause of half an hour the last revision stands for all: the others are listed no more
    /// and go after a week, but for what is public, scheduled or has a label.
    #[graphql(default)]
    autosave: bool,
    /// Of an edition that was translated (`translateDocument`): up to which revision of its source it
    /// follows with this save. What is left out stays as it is noted.
    source_revision: Option<i32>,
}

impl EditInput {
    /// An edit of the newest revision that leaves the slug.
    pub(in crate::graphql) const fn of_newest(
        id: ID,
        language: Option<LanguageTag>,
        expected_revision: i32,
        note: Option<String>,
    ) -> Self {
        Self {
            id,
            language,
            expected_revision,
            slug: None,
            note,
            autosave: false,
            source_revision: None,
        }
    }

    pub(super) async fn read(
        self,
        tx: &Transaction,
        document: DocumentId,
    ) -> Result<Edit, Failure> {
        Ok(Edit {
            document,
            language: written_language(tx, self.language).await?,
            expected_revision: self.expected_revision,
            slug: self.slug,
            note: self.note,
            autosave: self.autosave,
            source_revision: self.source_revision,
        })
    }
}

/// What is to be changed of the text.
#[derive(Clone, InputObject)]
pub(in crate::graphql) struct TextPatchInput {
    /// The title.
    title: Option<String>,
    /// The first words, before the body.
    lead: MaybeUndefined<String>,
    /// The body, replacing all of it; blocks that did not change keep their names.
    pub(in crate::graphql) body: MaybeUndefined<BodyInput>,
    /// The photo that stands for the document.
    cover: MaybeUndefined<PlacementInput>,
}

/// What is to be changed of the text; what is undefined stays, null empties.
pub(in crate::graphql) struct TextPatch {
    title: Option<String>,
    lead: MaybeUndefined<String>,
    body: MaybeUndefined<BodyInput>,
    cover: MaybeUndefined<PhotoBlock>,
}

impl TextPatchInput {
    pub(in crate::graphql) fn read(self) -> Result<TextPatch, Failure> {
        Ok(TextPatch {
            title: self.title,
            lead: self.lead,
            body: self.body,
            cover: self.cover.map_value(|cover| cover.read_at("cover")).transpose()?,
        })
    }
}

impl TextPatch {
    pub(in crate::graphql) fn apply(&self, old: Text<'_>) -> Result<OwnedText, Vec<Refusal>> {
        let body = match &self.body {
            MaybeUndefined::Undefined => old.body.clone(),
            MaybeUndefined::Null => Body::default(),
            MaybeUndefined::Value(input) => read_input(input.clone(), Some(old.body))?,
        };
        Ok(OwnedText {
            title: self.title.clone().unwrap_or_else(|| old.title.to_owned()),
            lead: patched(&self.lead, old.lead.map(ToOwned::to_owned)),
            body,
            cover: patched(&self.cover, old.cover.cloned()),
        })
    }
}

/// The value after a change: what is undefined stays, null empties.
pub(in crate::graphql) fn patched<T: Clone>(
    patch: &MaybeUndefined<T>,
    old: Option<T>,
) -> Option<T> {
    if patch.is_undefined() { old } else { patch.clone().take() }
}
