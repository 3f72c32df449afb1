//! What an editor may have overlooked: told at the desk, and as far as the site wants it in the way of a
//! publication.
//!
//! What is found is a pure function of the content and of what is [`Known`] of all that it names.
//!
//! | question | file |
//! |---|---|
//! | What is found in a content? | `examine`, `photos` |
//! | What has to be known for that? | `known`, `dead` |

mod dead;
mod examine;
mod known;
mod photos;

use super::{Error, Kind, edition};
use crate::body::BlockId;
use crate::changelog::Transaction;
use crate::error::Refusal;
use crate::site::{self, Check, Severity};

pub use dead::dead_links;
pub use examine::examine;
pub use known::{Known, internal_links, photos};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub check: Check,
    /// How grave the site takes it; never [`Severity::Off`].
    pub severity: Severity,
    /// Where it is, and in which words it is told.
    pub refusal: Refusal,
    /// The block in which it is.
    pub block: Option<BlockId>,
}

/// Refuses contents of editions in which something is found that the site takes for an error. The
/// number of statements does not depend on how many there are.
pub(super) async fn refuse_errors<K: Kind>(
    tx: &Transaction,
    contents: &[(&edition::Model, &K::Content)],
) -> Result<(), Error> {
    let site = site::within(tx).await?;
    if !site.checklist.may_block() {
        return Ok(());
    }
    let known = Known::look_up::<K>(tx.db(), &site, contents).await?;
    let found = contents.iter().zip(known).flat_map(|((edition, content), known)| {
        examine::<K>(&site, &edition.language, content, &known)
    });
    let errors = found.filter(|finding| finding.severity == Severity::Error);
    let refusals: Vec<_> = errors.map(|finding| finding.refusal).collect();
    if refusals.is_empty() { Ok(()) } else { Err(Error::Refused(refusals)) }
}
