//! Two revisions beside each other.

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, Object, SimpleObject};

use super::edition::{Edition, Revision};
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::body;
use crate::campaign::CampaignKind;
use crate::error::{Code, Refusal};
use crate::graphql::body::{Block, Body};
use crate::graphql::context::Here;
use crate::graphql::error::ApiError;
use crate::graphql::loaders::Audience;
use crate::page::PageKind;
use crate::publishing::{self, DocumentKind, StoredContent};
use crate::text;

/// What was changed between two revisions of an edition.
#[derive(Description)]
pub(super) struct Comparison {
    edition: Edition,
    numbers: [i32; 2],
    compared: publishing::Comparison,
}

#[Object(name = "RevisionComparison", use_type_description)]
impl Comparison {
    /// The revision from which changes are told.
    async fn from(&self, ctx: &Context<'_>) -> Result<Revision, ApiError> {
        self.edition.revision_numbered(ctx, self.numbers[0]).await
    }

    /// The revision to which they lead.
    async fn to(&self, ctx: &Context<'_>) -> Result<Revision, ApiError> {
        self.edition.revision_numbered(ctx, self.numbers[1]).await
    }

    /// The fields that were changed, but for the body.
    async fn fields(&self) -> Vec<FieldChange> {
        self.compared.fields.iter().map(FieldChange::of).collect()
    }

    /// What became of each block of the body, in the order of the later one; a block that was taken
    /// out stands behind the one that it followed.
    async fn blocks(&self) -> Vec<BlockChange> {
        let [before, after] = [&self.compared.before, &self.compared.after].map(|body| Body {
            content: Arc::new(body.clone()),
            language: self.edition.model.language.clone(),
            audience: Audience::Desk,
        });
        let changes = body::Body::compare(&self.compared.before, &self.compared.after);
        changes.iter().map(|change| BlockChange::of(change, &before, &after)).collect()
    }
}

/// A field that was changed.
#[derive(SimpleObject)]
struct FieldChange {
    /// The field, as inputs name it.
    field: String,
    /// As it was: a text as it is, anything else as JSON. Null where it was empty.
    before: Option<String>,
    /// As it is: a text as it is, anything else as JSON. Null where it is empty.
    after: Option<String>,
    /// What leads from the one to the other, word by word.
    words: Vec<TextChange>,
}

impl FieldChange {
    fn of(change: &publishing::FieldChange) -> Self {
        let publishing::FieldChange { field, before, after } = change.clone();
        let words = words(before.as_deref(), after.as_deref());
        Self { field, before, after, words }
    }
}

/// What became of a block.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum BlockChangeKind {
    /// It is as it was.
    Unchanged,
    /// It is new.
    Added,
    /// It was taken out.
    Removed,
    /// It says something else.
    Changed,
}

/// What became of one block of a body.
#[derive(SimpleObject)]
struct BlockChange {
    /// The block's name within its body.
    block_id: String,
    /// What became of it.
    kind: BlockChangeKind,
    /// Whether it stands elsewhere among the others.
    moved: bool,
    /// As it was; null for a new one.
    before: Option<Block>,
    /// As it is; null for one that was taken out.
    after: Option<Block>,
    /// What leads from the one to the other, word by word, in Markdown.
    words: Vec<TextChange>,
}

impl BlockChange {
    fn of(change: &body::BlockChange<'_>, before: &Body, after: &Body) -> Self {
        let markdown =
            |block: Option<&body::Block>| Some(body::Body(vec![block?.clone()]).markdown());
        let [old, new] = [change.before, change.after].map(markdown);
        Self {
            block_id: change
                .after
                .or(change.before)
                .map(|block| block.id.to_string())
                .unwrap_or_default(),
            kind: match (change.before, change.after) {
                (None, _) => BlockChangeKind::Added,
                (_, None) => BlockChangeKind::Removed,
                (before, after) if before == after => BlockChangeKind::Unchanged,
                _ => BlockChangeKind::Changed,
            },
            moved: change.moved,
            before: change.before.map(|block| Block::of(block, before)),
            after: change.after.map(|block| Block::of(block, after)),
            words: words(old.as_deref(), new.as_deref()),
        }
    }
}

/// What became of a part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "text::ChangeKind")]
enum TextChangeKind {
    /// It stands in both.
    Kept,
    /// It stood only in the earlier text.
    Removed,
    /// It stands only in the later text.
    Added,
}

/// A part of two texts: the kept and the removed parts together are the earlier text, the kept and
/// the added ones the later.
#[derive(SimpleObject)]
struct TextChange {
    /// What became of it.
    kind: TextChangeKind,
    /// The words.
    text: String,
}

fn words(before: Option<&str>, after: Option<&str>) -> Vec<TextChange> {
    let changes = text::changes(before.unwrap_or_default(), after.unwrap_or_default());
    let of = |change: text::Change| TextChange { kind: change.kind.into(), text: change.text };
    changes.into_iter().map(of).collect()
}

/// Lays two revisions of an edition beside each other.
pub(super) async fn compare(
    ctx: &Context<'_>,
    edition: &Edition,
    numbers: [i32; 2],
) -> Result<Comparison, ApiError> {
    let [from, to] = numbers;
    let before = stored(ctx, edition, from, "from").await?;
    let after = stored(ctx, edition, to, "to").await?;
    let compared = match edition.kind {
        DocumentKind::Article => publishing::compare::<ArticleKind>(&before, &after),
        DocumentKind::Campaign => publishing::compare::<CampaignKind>(&before, &after),
        DocumentKind::Page => publishing::compare::<PageKind>(&before, &after),
        DocumentKind::Album => publishing::compare::<AlbumKind>(&before, &after),
    };
    Ok(Comparison { edition: edition.clone(), numbers, compared: compared? })
}

async fn stored(
    ctx: &Context<'_>,
    edition: &Edition,
    number: i32,
    argument: &str,
) -> Result<StoredContent, ApiError> {
    let key = (edition.model.document_id, edition.model.language.clone(), number);
    let found = ctx.loaders().draft(key).await?;
    Ok(found.ok_or_else(|| Refusal::new(Code::NotFound, argument))?)
}
