//! Blocks in the schema.

use async_graphql::{Context, Description, Enum, Interface, Object, SimpleObject};

use super::super::error::Nullable;
use super::super::loaders::Audience;
use super::super::media::{Placement, placement};
use super::Body;
use crate::body::{self, BlockContent, Inline, PhotoBlock as Photo};
use crate::language::LanguageTag;

/// One piece of a body. More kinds may come: a client draws those that it knows and leaves the
/// others out.
#[derive(Interface)]
#[graphql(field(
    name = "block_id",
    ty = "&String",
    desc = "The block's name within its body, kept through edits."
))]
pub(in crate::graphql) enum Block {
    /// A paragraph.
    Paragraph(ParagraphBlock),
    /// A heading.
    Heading(HeadingBlock),
    /// A list.
    List(ListBlock),
    /// A quote.
    Quote(QuoteBlock),
    /// A photo.
    Photo(PhotoBlock),
    /// A break.
    Divider(DividerBlock),
}

/// A paragraph of text.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ParagraphBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The text.
    text: InlineText,
}

/// A heading between paragraphs.
#[derive(SimpleObject)]
pub(in crate::graphql) struct HeadingBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The level, from 2 to 4; the article's title is level 1.
    level: i32,
    /// The text.
    text: InlineText,
}

/// A list.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ListBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// Whether the items are numbered, from 1.
    ordered: bool,
    /// The items in order.
    items: Vec<InlineText>,
}

/// Words of somebody else, set apart.
#[derive(SimpleObject)]
pub(in crate::graphql) struct QuoteBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The words.
    text: InlineText,
    /// Whose words they are.
    attribution: Option<String>,
}

/// A break between two parts of the text.
#[derive(SimpleObject)]
pub(in crate::graphql) struct DividerBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
}

/// A photo between paragraphs.
#[derive(Description)]
pub(in crate::graphql) struct PhotoBlock {
    block_id: String,
    photo: Photo,
    language: LanguageTag,
    audience: Audience,
}

#[Object(use_type_description)]
impl PhotoBlock {
    /// The block's name within its body, kept through edits.
    pub(in crate::graphql) async fn block_id(&self) -> &String {
        &self.block_id
    }

    /// The photo with the texts of this use; null when the file was taken away.
    async fn placement(&self, ctx: &Context<'_>) -> Nullable<Placement> {
        let block = Some(self.block_id.clone());
        placement(ctx, &self.photo, block, &self.language, self.audience).await.transpose()
    }
}

/// Text within a block, in every form.
#[derive(Description)]
pub(in crate::graphql) struct InlineText(Inline);

#[Object(use_type_description)]
impl InlineText {
    /// Without any marks.
    async fn text(&self) -> String {
        self.0.text()
    }

    /// As HTML, safe to insert: `strong`, `em`, `code`, `s`, `a`, `br`.
    async fn html(&self) -> String {
        self.0.html()
    }

    /// As CommonMark.
    async fn markdown(&self) -> String {
        self.0.markdown()
    }

    /// As runs of equally marked text, for apps that draw text natively.
    async fn spans(&self) -> Vec<TextSpan> {
        self.0.0.iter().map(TextSpan::of).collect()
    }
}

/// A run of equally marked text.
#[derive(SimpleObject)]
struct TextSpan {
    /// The text; a line break is `\n`.
    text: String,
    /// How it is marked; each mark at most once.
    marks: Vec<TextMark>,
    /// Where it links to.
    href: Option<String>,
}

/// How a run of text is marked.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "body::Mark")]
enum TextMark {
    /// Important; usually bold.
    Strong,
    /// Stressed; usually italic.
    Emphasis,
    /// Code; usually of equal width.
    Code,
    /// No longer valid; usually struck through.
    Strike,
}

impl TextSpan {
    fn of(span: &body::Span) -> Self {
        Self {
            text: span.text.clone(),
            marks: span.marks.iter().copied().map(TextMark::from).collect(),
            href: span.href.clone(),
        }
    }
}

impl Block {
    /// A block as `within` shows it.
    pub(super) fn of(block: &body::Block, within: &Body) -> Self {
        let block_id = block.id.to_string();
        match &block.content {
            BlockContent::Paragraph { text } => {
                Self::Paragraph(ParagraphBlock { block_id, text: InlineText(text.clone()) })
            }
            BlockContent::Heading { level, text } => Self::Heading(HeadingBlock {
                block_id,
                level: i32::from(*level),
                text: InlineText(text.clone()),
            }),
            BlockContent::List { ordered, items } => Self::List(ListBlock {
                block_id,
                ordered: *ordered,
                items: items.iter().cloned().map(InlineText).collect(),
            }),
            BlockContent::Quote { text, attribution } => Self::Quote(QuoteBlock {
                block_id,
                text: InlineText(text.clone()),
                attribution: attribution.clone(),
            }),
            BlockContent::Photo(photo) => Self::Photo(PhotoBlock {
                block_id,
                photo: photo.clone(),
                language: within.language.clone(),
                audience: within.audience,
            }),
            BlockContent::Divider {} => Self::Divider(DividerBlock { block_id }),
        }
    }
}
