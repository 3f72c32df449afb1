//! Who is asking, and what they may do. Pure: denied by default, decided in one table.

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganizationId, TokenId};

/// What an account or a token is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::N(32))",
    rename_all = "SCREAMING_SNAKE_CASE"
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Writes drafts and uploads photos; sees and changes only the own documents; publishes nothing.
    Contributor,
    /// Writes, corrects, publishes and unpublishes every document; keeps the media library and the taxonomies.
    Editor,
    /// Reads everything at the desk, reviews documents and judges reports; writes nothing that is published.
    Reviewer,
    /// Keeps campaigns and pledges; writes drafts and uploads photos for them.
    CampaignOfficer,
    /// Reports on the pledges of one organization; sees nothing else at the desk.
    OrganizationReporter,
    /// Everything, accounts and settings included.
    Admin,
}

/// What a token may be used for; it never has more than its role has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::N(32))",
    rename_all = "SCREAMING_SNAKE_CASE"
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scope {
    /// Reads at the desk: drafts, revisions, the media library.
    ReadDesk,
    /// Writes documents, media, taxonomies, organizations, pledges and the judgements on them.
    Write,
    /// Publishes and unpublishes.
    Publish,
    /// Accounts, tokens, settings.
    Administer,
}

/// One thing that a use case asks leave for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Permission {
    /// Reads the own documents at the desk, and the media library.
    ReadDesk,
    /// Reads everybody's documents at the desk, announcements to come, whole menus, and redirects.
    ReadAllDocuments,
    /// Creates documents, and changes those that the actor created.
    WriteDocuments,
    /// Changes documents that others created.
    WriteAllDocuments,
    /// Reviews documents: comments on them, approves them, sends them back to be changed.
    ReviewDocuments,
    /// Makes editions public and takes them back.
    Publish,
    /// Makes links by which drafts that the actor may read are shown to others, and takes them back.
    SharePreviews,
    /// Uploads files, and changes those that the actor uploaded.
    UploadMedia,
    /// Uses everybody's files; who may not uses those that the actor uploaded.
    UseMedia,
    /// Changes and deletes everybody's files.
    ManageMedia,
    /// Ends for good what is in the trash, before its time.
    EmptyTrash,
    /// Creates, renames and deletes categories, tags and areas.
    ManageTaxonomy,
    /// Keeps organizations and persons.
    ManageOrganizations,
    /// Reads pledges and reports at the desk: those of campaigns that are not published, and what was
    /// refused.
    ReadPledges,
    /// Reads at the desk the pledges of the organization that the actor belongs to, and the reports on
    /// them.
    ReadOwnPledges,
    /// Reads at the desk what was handed in without an account, whom to ask about it, and the codes on
    /// their way.
    ReadSubmissions,
    /// Enters pledges and their items, amends and withdraws them; reports on all pledges.
    ManagePledges,
    /// Reports on the pledges of the organization that the actor belongs to.
    ReportProgress,
    /// Judges reports: verifies or refuses them.
    VerifyReports,
    /// Keeps menus and announcements.
    ManageNavigation,
    /// Changes the site's settings.
    ManageSite,
    /// Creates accounts and tokens and takes them away.
    ManageAccounts,
    /// Keeps webhooks, and sees where they lead and what came of them.
    ManageWebhooks,
    /// Reads who did what, and from where.
    ReadAudit,
}

/// The actor has no leave for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody is signed in; signing in may help.
    #[error("sign-in required")]
    Unauthenticated,
    /// Somebody is signed in and may not.
    #[error("not permitted")]
    Forbidden,
    /// Somebody is signed in whose remit the document lies outside of.
    #[error("outside of the remit")]
    OutsideRemit,
}

/// Who is asking. Anonymous is one too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A reader.
    Anonymous,
    /// A signed-in account.
    Account {
        /// Which account.
        id: AccountId,
        /// Its role.
        role: Role,
        /// The organization that it belongs to, if any.
        organization: Option<OrganizationId>,
    },
    /// A program with an API token.
    Token {
        /// Which token.
        id: TokenId,
        /// The account on whose behalf the token works, if any.
        account: Option<AccountId>,
        /// The token's role.
        role: Role,
        /// The organization for which the token works, if any.
        organization: Option<OrganizationId>,
        /// What the token may be used for.
        scopes: Vec<Scope>,
    },
    /// The process itself: commands at the machine and durable jobs.
    System,
}

impl Actor {
    /// Whether the actor has leave.
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Anonymous => false,
            Self::System => true,
            Self::Account { role, .. } => role.grants(permission),
            Self::Token { role, scopes, .. } => {
                role.grants(permission) && scopes.contains(&permission.scope())
            }
        }
    }

    /// Refuses an actor without leave. The first line of every use case that is not public.
    pub fn require(&self, permission: Permission) -> Result<(), Denied> {
        match self {
            _ if self.may(permission) => Ok(()),
            Self::Anonymous => Err(Denied::Unauthenticated),
            _ => Err(Denied::Forbidden),
        }
    }

    /// As [`Actor::require`], for something that `owner` created: `own` suffices for the owner,
    /// everybody else needs `all`.
    pub fn require_for(
        &self,
        owner: Option<AccountId>,
        own: Permission,
        all: Permission,
    ) -> Result<(), Denied> {
        let owns = owner.is_some() && owner == self.account();
        self.require(if owns { own } else { all })
    }

    /// As [`Actor::require`], for something that belongs to `organization`: `own` suffices for who
    /// belongs to it, everybody else needs `all`.
    pub fn require_of(
        &self,
        organization: OrganizationId,
        own: Permission,
        all: Permission,
    ) -> Result<(), Denied> {
        let belongs = self.organization() == Some(organization);
        self.require(if belongs { own } else { all })
    }

    /// In which role the actor acts; `None` for who has none.
    pub const fn role(&self) -> Option<Role> {
        match self {
            Self::Account { role, .. } | Self::Token { role, .. } => Some(*role),
            Self::Anonymous | Self::System => None,
        }
    }

    /// The organization that the actor belongs to, if any.
    pub const fn organization(&self) -> Option<OrganizationId> {
        match self {
            Self::Account { organization, .. } | Self::Token { organization, .. } => *organization,
            Self::Anonymous | Self::System => None,
        }
    }

    /// The account behind the actor, if there is one.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account { id, .. } => Some(*id),
            Self::Token { account, .. } => *account,
            Self::Anonymous | Self::System => None,
        }
    }

    /// The token with which the actor acts, if with one.
    pub const fn token(&self) -> Option<TokenId> {
        match self {
            Self::Token { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The token with which the actor acts, where no account stands behind it.
    pub const fn bare_token(&self) -> Option<TokenId> {
        match self {
            Self::Token { id, account: None, .. } => Some(*id),
            _ => None,
        }
    }

    /// Whether nobody is signed in.
    pub const fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }
}

impl Role {
    /// The one table of who may do what.
    pub const fn grants(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Admin => true,
            // Who enters reports does not judge them.
            Self::Editor => !matches!(
                permission,
                P::ManageSite
                    | P::ManageAccounts
                    | P::ManageWebhooks
                    | P::ReadAudit
                    | P::EmptyTrash
                    | P::VerifyReports
            ),
            Self::Contributor => {
                matches!(
                    permission,
                    P::ReadDesk
                        | P::WriteDocuments
                        | P::SharePreviews
                        | P::UploadMedia
                        | P::UseMedia
                )
            }
            Self::CampaignOfficer => matches!(
                permission,
                P::ReadDesk
                    | P::WriteDocuments
                    | P::SharePreviews
                    | P::UploadMedia
                    | P::UseMedia
                    | P::ManageOrganizations
                    | P::ReadPledges
                    | P::ReadOwnPledges
                    | P::ReadSubmissions
                    | P::ManagePledges
                    | P::ReportProgress
            ),
            Self::Reviewer => {
                matches!(
                    permission,
                    P::ReadDesk
                        | P::ReadAllDocuments
                        | P::ReviewDocuments
                        | P::SharePreviews
                        | P::ReadPledges
                        | P::ReadOwnPledges
                        | P::VerifyReports
                )
            }
            Self::OrganizationReporter => {
                matches!(permission, P::UploadMedia | P::ReadOwnPledges | P::ReportProgress)
            }
        }
    }
}

impl Permission {
    /// The scope that a token needs for it.
    const fn scope(self) -> Scope {
        match self {
            Self::ReadDesk
            | Self::ReadAllDocuments
            | Self::ReadPledges
            | Self::ReadOwnPledges
            | Self::ReadSubmissions => Scope::ReadDesk,
            Self::WriteDocuments
            | Self::WriteAllDocuments
            | Self::ReviewDocuments
            | Self::SharePreviews
            | Self::UploadMedia
            | Self::UseMedia
            | Self::ManageMedia
            | Self::ManageTaxonomy
            | Self::ManageOrganizations
            | Self::ManagePledges
            | Self::ReportProgress
            | Self::VerifyReports
            | Self::ManageNavigation => Scope::Write,
            Self::Publish => Scope::Publish,
            Self::ManageSite
            | Self::ManageAccounts
            | Self::ManageWebhooks
            | Self::EmptyTrash
            | Self::ReadAudit => Scope::Administer,
        }
    }
}
