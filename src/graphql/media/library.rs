//! The media library in the schema.

use async_graphql::{Context, Enum, ID, InputObject};

use super::{Media, MediaKind};
use crate::error::{Code, Path, Refusal};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure};
use crate::graphql::ids;
use crate::graphql::loaders::Audience;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::MediaId;
use crate::media::{self, Filter, Order, Wanted};

/// The longest text in which words are looked for, in characters.
const MAX_WORDS: usize = 200;

/// Which files of the library.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct MediaFilter {
    /// Only files of this kind.
    kind: Option<MediaKind>,
    /// Only files that a draft, something published or a record uses; false for only those that nothing
    /// uses.
    used: Option<bool>,
    /// Only what the user with this id uploaded.
    uploaded_by: Option<ID>,
    /// Only what was uploaded then or later.
    uploaded_from: Option<DateTime>,
    /// Only what was uploaded before.
    uploaded_until: Option<DateTime>,
    /// Only files with the tag with this id.
    tag: Option<ID>,
    /// Only files with all of these words in their names, or in what is said of them in any language;
    /// marks need not be typed. The last word may be the beginning of one. At most 200 characters.
    words: Option<String>,
}

/// In which order files are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub(in crate::graphql) enum MediaOrder {
    /// What was uploaded last first.
    #[default]
    Newest,
    /// What was uploaded first first.
    Oldest,
    /// What was changed last first.
    LastChanged,
    /// The largest file first.
    Largest,
}

impl MediaFilter {
    fn read(self) -> Result<Filter, Refusal> {
        let path = |field: &str| Path::field("filter").then(field);
        let uploader = self.uploaded_by.map(|id| ids::parse(path("uploadedBy"), &id));
        let tag = self.tag.map(|id| ids::parse(path("tag"), &id));
        let words = self.words.unwrap_or_default();
        if words.chars().count() > MAX_WORDS {
            return Err(Refusal::new(Code::TooLong, path("words")).with("max", MAX_WORDS));
        }
        Ok(Filter {
            kind: self.kind.map(Into::into),
            used: self.used,
            uploader: uploader.transpose()?,
            from: self.uploaded_from.map(|from| from.0),
            until: self.uploaded_until.map(|until| until.0),
            tag: tag.transpose()?,
            words: Wanted::read(&words),
        })
    }
}

/// A page of the library.
pub(in crate::graphql) async fn library(
    ctx: &Context<'_>,
    (first, after): (Option<i32>, Option<String>),
    filter: Option<MediaFilter>,
    order: MediaOrder,
) -> Result<Page<Media>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, MediaId(place.id)));
    let order = Order::from(order);
    let wanted =
        media::Page { filter: filter.unwrap_or_default().read()?, order, after, limit: size + 1 };
    let rows = media::library(ctx.store().reader(), ctx.actor(), &wanted).await;
    let records = ctx.loaders().desk_records(rows.map_err(Failure::from)?).await?;
    let total = Total::Media(wanted.filter);
    Ok(page(records, size, after.is_some(), total, |record| {
        let (at, MediaId(id)) = order.position(&record.model);
        (Keyset { at, id }.cursor(), Media { record, audience: Audience::Desk })
    }))
}
