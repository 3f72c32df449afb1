//! The body of a document: a list of typed blocks, and every form that it is read and written in.
//!
//! A [`Body`] holds no address of a file and asks nobody for anything: it is pure. In normal form
//! ([`Body::normalize`]) it survives the ways to Markdown and to HTML and back whole.
//!
//! # Markdown
//!
//! [`Body::markdown`] writes CommonMark 0.31, with `~~` for struck text and tables as in
//! [GFM](https://github.github.com/gfm/#tables-extension-). Of the blocks:
//!
//! | block | Markdown |
//! |---|---|
//! | paragraph | a paragraph; a line break is a backslash at the end of the line |
//! | heading | `##` to `####`; a line break is `<br>` |
//! | list | `-` or `1.`; a list that follows one of its kind takes `*` or `1)` |
//! | quote | `>`; the attribution is a last paragraph that begins with `— ` |
//! | photo | `![alt](media_… "caption"){credit="…"}` |
//! | gallery | such pictures, each on its line, between the lines `:::gallery` and `:::` |
//! | file | `[title](media_…)`, alone in its paragraph |
//! | embed | `::embed[title](https://…)` or `::embed<https://…>`, alone in its paragraph |
//! | table | rows between pipes; in a cell, a line break is `<br>` and a pipe `\|` |
//! | divider | `---` |
//!
//! A program that knows nothing but CommonMark shows the pictures of a gallery one after the other,
//! a file and an embed as links.
//!
//! The address of a photo and of a file is the id of its media. What this use of a photo does not
//! say is left out and taken from the media; what it leaves empty on purpose stands in the
//! directive behind the picture, in any order: `![](media_…){alt="" caption="" credit=""}`. So does
//! the part of it that is shown, where that is not all of it: `{crop="0.25 0 0.5 1"}` is the middle
//! half, from the left and upper edge, wide and high, in parts of the photo's sides. Inside the
//! quotation marks a backslash before a punctuation sign makes it literal. A file without a
//! title is called by its id: `[media_…](media_…)`.
//!
//! A table without a header has one whose cells are empty. Its caption is the paragraph behind it,
//! if that begins with a colon and a space, as in Pandoc:
//!
//! ```text
//! | Khối | Số cây |
//! |---|---|
//! | Dân vận | 1.200 |
//!
//! : Chỉ tiêu năm 2025
//! ```
//!
//! Marks are `**strong**`, `*emphasis*`, `~~strike~~` and `` `code` ``. Where those signs cannot
//! say it (bold text that ends in a colon before a letter), the tags `<strong>`, `<em>`, `<s>` and
//! `<code>` do.
//!
//! [`Body::from_markdown`] also reads what has no block of its own, and loses no text: a block of
//! code becomes a paragraph marked as code, without indentation; nested lists and quotes become
//! lines of the outermost one, as do the rows of a table in them; levels of headings beyond 2 to 4
//! become the nearest; other HTML stays as literal text; a picture inside a text splits it in two,
//! as does a text inside a gallery; a picture inside a table follows it. What a picture was linked
//! to, the titles of links, the alignment of columns and the first number of a list are not kept.
//! A picture of any other address is refused, and so is a link to a media inside a text.
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
//! <figure data-block="…" data-gallery=""><figure data-media="…">…</figure>…</figure>
//! <figure data-block="…" data-file="media_…" data-title="…">
//!   <a href type>title</a> <span class="format">PDF</span> <data class="size" value="12345">13 kB</data>
//! </figure>
//! <figure data-block="…" data-embed="https://…" data-title="…"><a href="https://…">title</a></figure>
//! <table data-block="…"><caption>…</caption>
//!   <thead><tr><th scope="col">…</th></tr></thead><tbody><tr><td>…</td></tr></tbody>
//! </table>
//! <hr data-block="…">
//! ```
//!
//! `data-block` is the block's id; `data-media` and `data-file` are those of the media. `data-alt`,
//! `data-caption`, `data-credit` and `data-title` are there only where this use has words of its
//! own, so that the figure can be read back; what is shown may come from the media. `data-crop` is
//! the part of the photo that is shown, as in Markdown.
//!
//! Nothing is loaded from elsewhere: what is embedded is a link. A page that wants a player or a map
//! in its place finds the address in `data-embed`, and should put it there when its reader asks.
//!
//! [`Body::from_html`] reads that back, set in lines or not: where `data-block` is, runs of spaces
//! and empty lines stay, and of a figure with `data-media`, `data-file` or `data-embed` only the
//! attributes are read. It also reads what is pasted from word processors, spreadsheets, mail and
//! web pages. The HTML is cut into tokens as
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
//! | `table` | a table, if its cells hold texts and lists; else what stands in the cells (see below) |
//! | a paragraph that is a link to a media, by its id or its address under `/media/` | a file |
//! | `iframe` with an `https` address | an embed, with its `title` |
//! | `pre` | a paragraph marked as code |
//! | `strong`, `b`, `em`, `i`, `s`, `del`, `code`, `kbd`, … and the styles `font-weight`, `font-style`, `text-decoration` | marks |
//! | `a` | a link; only its text where it leads to where no link may |
//! | any other element | what is in it |
//!
//! Of a table, `thead`, or else a first row of nothing but `th`, is the header; `caption`, or a
//! `figcaption` behind it, is the caption. A cell's paragraphs and items become its lines, and so do
//! the rows of a table within it. Of merged cells, the first has the text and the others are empty.
//! A table is layout, and what stands in its cells follows one after the other, where it says so
//! (`role="presentation"`), where a cell holds a photo or anything else that is no text, or a
//! heading above something else, and where there is but one column and no header.
//!
//! White space collapses; a no-break space stays where it stands alone between words. What readers
//! do not see goes whole: comments, `script`, `style`, `template`, `noscript`, `hidden`,
//! `display: none` and the like; so do `svg`, `math`, `object`, media players and form
//! fields. A picture of any other address is refused, but not one of a single pixel, and an emoji
//! drawn as a picture is read as the sign.

mod album;
mod align;
mod block;
mod check;
mod compare;
mod elsewhere;
mod group;
mod html;
mod inline;
mod link;
mod link_use;
mod markdown;
mod media_use;
mod merge;
mod normal;
mod order;
mod plain;
#[cfg(test)]
mod properties;
mod table;

use serde::{Deserialize, Serialize};

pub use self::block::{
    Block, BlockContent, BlockId, EmbedBlock, FileBlock, InvalidBlockId, PhotoBlock,
};
pub use self::check::{
    HEADING_LEVELS, MAX_ALT, MAX_BLOCK_TEXT, MAX_BLOCKS, MAX_BODY_TEXT, MAX_CAPTION,
    MAX_GALLERY_PHOTOS, MAX_LIST_ITEMS, MAX_REFUSALS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS,
};
pub use self::compare::BlockChange;
pub use self::elsewhere::{Adopt, Elsewhere};
pub use self::html::{Download, Library, MAX_HTML, Picture, PictureSource};
pub use self::inline::{Inline, Mark, Span};
pub use self::link::{MAX_HREF, check as check_link, is_allowed as is_link};
pub use self::link_use::LinkUse;
pub use self::markdown::MAX_MARKDOWN;
pub use self::media_use::{MediaUse, Purpose};
pub use self::merge::BlockConflict;
use self::normal::Normalizer;
pub use self::table::TableBlock;
use crate::error::{Path, Refusal};

/// The body of a document: its blocks in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

impl Body {
    /// The same body in normal form: every text as [`Inline::normalize`] leaves it, captions and
    /// the like on one line, and no block without words (a quote of an attribution alone becomes a
    /// quote of those words, a caption without its table a paragraph). Tables are rectangular,
    /// without empty rows and columns; titles that only repeat where they lead are none. All other
    /// functions expect this form.
    #[must_use]
    pub fn normalize(self) -> Self {
        let mut normal = Normalizer::new();
        Self(self.0.into_iter().filter_map(|block| normal.block(block)).collect())
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
        let contents = markdown::read_body(markdown)?.into_iter();
        let mut normal = Normalizer::new();
        let contents: Vec<_> = contents.filter_map(|content| normal.content(content)).collect();
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
        let mut normal = Normalizer::new();
        let mut normal = |block: html::Named| Some((block.name, normal.content(block.content)?));
        let (names, contents): (Vec<_>, Vec<_>) = blocks.filter_map(&mut normal).unzip();
        check::contents(&contents).map_err(without_paths)?;
        Ok(align::align_named(contents, &names, base, new_id))
    }

    /// A body of these photos alone, each a block of its own, in normal form. Those that show a file that a
    /// block of `base` shows keep its id; `new_id` names the others.
    pub fn of_photos(
        photos: Vec<PhotoBlock>,
        base: Option<&Self>,
        new_id: &mut dyn FnMut() -> BlockId,
    ) -> Self {
        album::of_photos(photos, base, new_id)
    }

    /// The same Markdown as [`Body::from_markdown`] takes it, of a text from elsewhere: pictures, and
    /// links that stand alone, name the media that they have become. A picture that has become none is a
    /// link to where it is, or the words that say what it shows; a link to where none may lead is only its
    /// text.
    pub fn adopt_markdown(markdown: &str, adopt: Adopt<'_>) -> String {
        markdown::adopt(markdown, adopt)
    }

    /// As [`Body::adopt_markdown`], of HTML for [`Body::from_html`].
    pub fn adopt_html(html: &str, adopt: Adopt<'_>) -> String {
        html::adopt(html, adopt)
    }

    /// Makes one body of two that both came from `base`, as two editors leave it who work at the
    /// same time. Where both changed the same block in different ways, the conflicts of just those
    /// blocks are answered.
    pub fn merge(base: &Self, theirs: &Self, yours: &Self) -> Result<Self, Vec<BlockConflict>> {
        merge::merge(base, theirs, yours)
    }

    /// What became of every block on the way from `before` to `after`, in the order of `after`; what
    /// was taken out stands behind the block that it followed.
    pub fn compare<'a>(before: &'a Self, after: &'a Self) -> Vec<BlockChange<'a>> {
        compare::compare(before, after)
    }

    /// The body as Markdown.
    pub fn markdown(&self) -> String {
        markdown::write_body(self)
    }

    /// The body as HTML. `library` knows what to show for the uses of media; what it does not know,
    /// as the reader may not see it, is left out.
    pub fn html(&self, library: &dyn Library) -> String {
        html::write_body(self, library)
    }

    /// The bare words, captions and titles included.
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

    /// Every use of a media, in reading order: photos, those of galleries, files.
    pub fn media(&self) -> impl Iterator<Item = MediaUse<'_>> {
        media_use::all(self)
    }

    /// Every link in the texts, in reading order.
    pub fn links(&self) -> impl Iterator<Item = LinkUse<'_>> {
        link_use::all(self)
    }

    /// The uses of photos, galleries included, in order, each with its block's id.
    pub fn photos(&self) -> impl Iterator<Item = (&BlockId, &PhotoBlock)> {
        self.media().filter_map(|one| match one.purpose {
            Purpose::Photo(photo) => Some((one.block, photo)),
            Purpose::File(_) => None,
        })
    }
}

/// A place among the blocks means nothing to who sent Markdown or HTML.
fn without_paths(refusals: Vec<Refusal>) -> Vec<Refusal> {
    let without = |refusal| Refusal { path: Path::default(), ..refusal };
    refusals.into_iter().map(without).collect()
}
