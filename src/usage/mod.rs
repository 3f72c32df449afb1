//! Where files are used: by editions of documents, at the desk or in public, and by records of truth, as
//! a portrait, a signed paper, a piece of evidence.
//!
//! Who reads at the desk is told how many uses there are; each of them is told only to who may read
//! what uses the file.
//!
//! | question | place |
//! |---|---|
//! | Who is told of which uses? | [`Reader`] |
//! | What uses a file? | [`pages`], [`counts`] |
//! | Where in a document does it stand? | [`blocks`] |

mod block;
mod list;

use uuid::Uuid;

use crate::access::{Actor, Denied, Permission};
use crate::id::{
    AccountId, InvitationId, MediaId, OrganizationId, PersonId, PledgeId, ReportId, Typed,
};
use crate::language::LanguageTag;
use crate::publishing::document;

pub use block::blocks;
pub use list::{counts, pages};

/// What uses a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// An edition of a document.
    Edition(EditionUse),
    /// A record of this kind, told by its id's prefix.
    Record(String, Uuid),
}

/// An edition that uses a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionUse {
    /// The document.
    pub document: document::Model,
    /// The edition's language.
    pub language: LanguageTag,
    /// Whether its newest revision uses the file.
    pub in_draft: bool,
    /// Whether its public revision does.
    pub is_public: bool,
}

/// Asks for what uses a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Who asks.
    pub reader: Reader,
    /// The file.
    pub media: MediaId,
    /// How many uses at most.
    pub limit: u64,
}

/// Who asks for uses, and what of them they may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reader {
    account: Option<AccountId>,
    all_documents: bool,
    pledges: bool,
    submissions: bool,
}

impl Reader {
    /// Documents that the actor may read; pledges and reports with [`Permission::ReadPledges`], what was
    /// handed in without an account with [`Permission::ReadSubmissions`]; organizations and persons,
    /// which are public. Needs [`Permission::ReadDesk`].
    pub fn of(actor: &Actor) -> Result<Self, Denied> {
        actor.require(Permission::ReadDesk)?;
        Ok(Self {
            account: actor.account(),
            all_documents: actor.may(Permission::ReadAllDocuments),
            pledges: actor.may(Permission::ReadPledges),
            submissions: actor.may(Permission::ReadSubmissions),
        })
    }

    /// The kinds of records of which they are told.
    fn kinds(self) -> Vec<&'static str> {
        let mut kinds = vec![OrganizationId::PREFIX, PersonId::PREFIX];
        if self.pledges {
            kinds.extend([PledgeId::PREFIX, ReportId::PREFIX]);
        }
        if self.submissions {
            kinds.push(InvitationId::PREFIX);
        }
        kinds
    }
}
