//! Text within blocks in the schema.

use async_graphql::{Description, Enum, Object, SimpleObject};

use crate::body::{self, Inline};

/// Text within a block, in every form.
#[derive(Description)]
pub(in crate::graphql) struct InlineText(pub(super) Inline);

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
