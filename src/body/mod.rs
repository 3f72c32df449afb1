//! The body of a document: a list of typed blocks, and every form that it is read and written in.
//!
//! A [`Body`] holds no address of a file and asks nobody for anything: it is pure. In normal form
//! ([`Body::normalize`]) it survives the ways to Markdown and to HTML and back whole.
//!
//! # Markdown
//!
//! [`Body::markdown`] writes CommonMark 0.31, with `~~` for struck text. Of the blocks:
//!
//! | block | Markdown |
//! |---|---|
//! | paragraph | a paragraph; a line break is a backslash at the end of the line |
//! | heading | `##` to `####`; a line break is `<br>` |
//! | list | `-` or `1.`; a list that follows one of its kind takes `*` or `1)` |
//! | quote | `>`; the attribution is a last paragraph that begins with `— ` |
//! | photo | `![alt](media_… "caption"){credit="…"}` |
//! | divider | `---` |
//!
//! A photo's address is the id of its media. What this use does not say is left out and taken from
//! the media; what it leaves empty on purpose stands in the directive behind the picture, in any
//! order: `![](media_…){alt="" caption="" credit=""}`. Inside the quotation marks a backslash
//! before a punctuation sign makes it literal.
//!
//! Marks are `**strong**`, `*emphasis*`, `~~strike~~` and `` `code` ``. Where those signs cannot
//! say it (bold text that ends in a colon before a letter), the tags `<strong>`, `<em>`, `<s>` and
//! `<code>` do.
//!
//! [`Body::from_markdown`] also reads what has no block of its own, and loses no text: a block of
//! code becomes a paragraph marked as code, without indentation; a table becomes a paragraph with a
//! line for each row; nested lists and quotes become lines of the outermost one; levels of headings
//! beyond 2 to 4 become the nearest; other HTML stays as literal text; a picture inside a text
//! splits it in two. What a picture was linked to, the titles of links and the first number of a
//! list are not kept. A picture of any other address is refused.
//!
//! # HTML
//!
//! [`Body::html`] writes one element a block:
//!
//! ```html
//! <p data-block="k3v9">…</p>          <h2 data-block="…">…</h2>
//! <ul data-block="…"><li>…</li></ul>  <ol data-block="…">…</ol>
//! <blockquote data-block="…"><p>…</p><footer>attribution</footer></blockquote>
//! <figure data-block="…" data-media="media_…" data-alt="…" data-caption="…" data-credit="…">
//!   <picture><source type srcset sizes><img src srcset sizes width height alt></picture>
//!   <figcaption><span class="caption">…</span> <span class="credit">…</span></figcaption>
//! </figure>
//! <hr data-block="…">
//! ```
//!
//! `data-block` is the block's id and `data-media` the photo's. `data-alt`, `data-caption` and
//! `data-credit` are there only where this use of the photo has words of its own, so that the
//! figure can be read back; what is shown may come from the media.
//!
//! [`Body::from_html`] reads that back, set in lines or not: where `data-block` is, runs of spaces
//! and empty lines stay, and of a figure with `data-media` only the attributes are read. It also
//! reads what is pasted from word processors, mail and web pages. The HTML is cut into tokens as
//! the [HTML standard](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) says, and
//! of its elements only their meaning is kept:
//!
//! | HTML | becomes |
//! |---|---|
//! | `p`, `div`, any other block, and text between blocks | a paragraph; an empty line (`<br><br>`) begins another |
//! | `h1` to `h6` | a heading of the nearest level of 2 to 4, where `h1` is 2 and `h3` 3 |
//! | `ul`, `ol`; Word's paragraphs with `mso-list` | a list; nested ones and blocks in items become its lines |
//! | `blockquote` | a quote; its `footer` or `cite`, or a last paragraph that begins with `— `, is the attribution |
//! | `img` with the id of a media as `data-media` or `src`, or with its address under `/media/` | a photo; a `figcaption` behind it is the caption |
//! | `hr` | a divider |
//! | `tr` | a paragraph `a \| b` where each cell has one text; else what stands in the cells |
//! | `pre` | a paragraph marked as code |
//! | `strong`, `b`, `em`, `i`, `s`, `del`, `code`, `kbd`, … and the styles `font-weight`, `font-style`, `text-decoration` | marks |
//! | `a` | a link; only its text where it leads to where no link may |
//! | any other element | what is in it |
//!
//! White space collapses; a no-break space stays where it stands alone between words. What readers
//! do not see goes whole: comments, `script`, `style`, `template`, `noscript`, `hidden`,
//! `display: none` and the like; so do `svg`, `math`, `iframe`, `object`, media players and form
//! fields. A picture of any other address is refused, but not one of a single pixel, and an emoji
//! drawn as a picture is read as the sign.

mod align;
mod block;
mod check;
mod group;
mod html;
mod inline;
mod link;
mod markdown;
mod normal;
mod plain;
#[cfg(test)]
mod properties;

use serde::{Deserialize, Serialize};

pub use self::block::{Block, BlockContent, BlockId, InvalidBlockId, PhotoBlock};
pub use self::check::{
    HEADING_LEVELS, MAX_ALT, MAX_BLOCK_TEXT, MAX_BLOCKS, MAX_BODY_TEXT, MAX_CAPTION,
    MAX_LIST_ITEMS, MAX_REFUSALS,
};
pub use self::html::{MAX_HTML, Picture, PictureSource};
pub use self::inline::{Inline, Mark, Span};
pub use self::link::{MAX_HREF, is_allowed as is_link};
pub use self::markdown::MAX_MARKDOWN;
use crate::error::{Path, Refusal};

/// The body of a document: its blocks in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

impl Body {
    /// The same body in normal form: every text as [`Inline::normalize`] leaves it, captions and
    /// the like on one line, and no block without words (a quote of an attribution alone becomes a
    /// quote of those words). All other functions expect this form.
    #[must_use]
    pub fn normalize(self) -> Self {
        Self(self.0.into_iter().filter_map(normal::block).collect())
    }

    /// Checks the limits, the links and that no two blocks share an id; answers at most
    /// [`MAX_REFUSALS`], with paths such as `blocks`, `3`, `photo`, `caption`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        check::body(self)
    }

    /// Reads Markdown as described [above](self) into a checked body in normal form. Blocks that
    /// are those of `base` keep their ids; `new_id` names the others, and is asked again where an
    /// id is taken.
    ///
    /// The refusals have no path within the Markdown; that of a picture tells its `line`.
    pub fn from_markdown(
        markdown: &str,
        base: Option<&Self>,
        new_id: &mut dyn FnMut() -> BlockId,
    ) -> Result<Self, Vec<Refusal>> {
        let contents = markdown::read_body(markdown)?;
        let contents: Vec<_> = contents.into_iter().filter_map(normal::content).collect();
        check::contents(&contents).map_err(without_paths)?;
        Ok(align::align(contents, base, new_id))
    }

    /// Reads HTML as described [above](self) into a checked body in normal form. Blocks keep the ids
    /// that they say to have, or those of equal or similar blocks of `base`; `new_id` names the
    /// others, and is asked again where an id is taken. Nothing of the HTML itself is kept, so what
    /// [`Body::html`] writes of it holds no more than that function ever writes.
    ///
    /// The refusals have no path within the HTML; that of a picture tells its `line`.
    pub fn from_html(
        html: &str,
        base: Option<&Self>,
        new_id: &mut dyn FnMut() -> BlockId,
    ) -> Result<Self, Vec<Refusal>> {
        let blocks = html::read_body(html)?.into_iter();
        let normal = |block: html::Named| Some((block.name, normal::content(block.content)?));
        let (names, contents): (Vec<_>, Vec<_>) = blocks.filter_map(normal).unzip();
        check::contents(&contents).map_err(without_paths)?;
        Ok(align::align_named(contents, &names, base, new_id))
    }

    /// The body as Markdown.
    pub fn markdown(&self) -> String {
        markdown::write_body(self)
    }

    /// The body as HTML. `pictures` finds what to show for the use of a photo; where it answers
    /// `None`, for a reader who may not see it, the photo is left out.
    pub fn html(&self, pictures: &dyn Fn(&PhotoBlock) -> Option<Picture>) -> String {
        html::write_body(self, pictures)
    }

    /// The bare words, captions included.
    pub fn text(&self) -> String {
        plain::text(self)
    }

    /// The beginning of the text on one line, at most `max_chars` characters long.
    pub fn excerpt(&self, max_chars: usize) -> String {
        plain::excerpt(self, max_chars)
    }

    /// How many minutes it takes to read, at 200 words a minute; at least 1.
    pub fn reading_minutes(&self) -> u32 {
        plain::reading_minutes(self)
    }

    /// The uses of photos, in order, each with its block's id.
    pub fn photos(&self) -> impl Iterator<Item = (&BlockId, &PhotoBlock)> {
        self.0.iter().filter_map(|block| match &block.content {
            BlockContent::Photo(photo) => Some((&block.id, photo)),
            _ => None,
        })
    }
}

/// A place among the blocks means nothing to who sent Markdown or HTML.
fn without_paths(refusals: Vec<Refusal>) -> Vec<Refusal> {
    let without = |refusal| Refusal { path: Path::default(), ..refusal };
    refusals.into_iter().map(without).collect()
}
