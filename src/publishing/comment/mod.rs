//! Comments on editions: said at the desk, of a block or of the whole, until they are resolved. The
//! public never sees one.
//!
//! | question | file |
//! |---|---|
//! | How is one made? | `create` |
//! | How is it resolved, and opened again? | `resolve` |
//! | Which comments are there? | `list` |

mod create;
mod list;
mod resolve;
pub mod row;

use super::workflow::Needs;
use crate::access::Permission;

pub use create::{NewComment, create};
pub use list::{Comments, Shown, count, find, list};
pub use resolve::resolve;
pub use row::Model;

/// The longest comment in characters.
pub const MAX_TEXT: usize = 2_000;
/// The most comments of an edition that are not resolved.
pub const MAX_OPEN: u64 = 500;

/// Whoever writes a document or reviews it comments on it.
const NEEDS: Needs = Needs { own: Permission::WriteDocuments, all: Permission::ReviewDocuments };
