//! The history of pledges in the schema, and what reviewers found of them.

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::report::{self, Report};
use crate::graphql::account::{Role, User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::language::LanguageTag;
use crate::pledge::history;
use crate::pledge::row::event::{self, Completion, EventKind};
use crate::pledge::{Amendment, Field, Said, Signed, View};

/// How far a pledge is done, as a reviewer judges beside the number. The scale is that on which the
/// Independent Reporting Mechanism of the Open Government Partnership assesses the completion of
/// commitments: <https://www.opengovpartnership.org/glossary/completion/>.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeCompletion", remote = "Completion")]
pub(in crate::graphql) enum CompletionName {
    /// Nothing shows whether anything was done.
    NoEvidence,
    /// Nothing was done.
    NotStarted,
    /// Something was done, much is missing.
    Limited,
    /// Most was done, something is missing.
    Substantial,
    /// All was done.
    Complete,
}

/// What a reviewer found of a pledge.
#[derive(Description)]
pub(super) struct PledgeAssessment {
    signed: Arc<Signed>,
    completion: Completion,
}

impl PledgeAssessment {
    /// What was found last; `None` where nobody assessed the pledge.
    pub(super) fn of(signed: &Arc<Signed>) -> Option<Self> {
        let completion = signed.pledge.completion?;
        Some(Self { signed: Arc::clone(signed), completion })
    }
}

#[Object(use_type_description)]
impl PledgeAssessment {
    /// How far the pledge is done.
    async fn completion(&self) -> CompletionName {
        self.completion.into()
    }

    /// What the reviewer notes, in `language`; where there is no text, in the site's default language.
    /// Null where nothing is.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.signed.pledge.assessment_notes, language).await.transpose()
    }

    /// What the reviewer notes, in every language in which there is a text.
    async fn notes(&self) -> Vec<LocalizedText> {
        listed(&self.signed.pledge.assessment_notes)
    }

    /// When it was found.
    async fn assessed_at(&self) -> Option<DateTime> {
        self.signed.pledge.assessed_at.map(DateTime::from)
    }
}

/// What happened to a pledge.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeEventKind", remote = "EventKind")]
enum EventKindName {
    /// It was entered.
    Signed,
    /// So many others had signed that it took effect.
    TookEffect,
    /// Something of it was changed.
    Amended,
    /// It was taken back.
    Withdrawn,
    /// Somebody reported on an item.
    Reported,
    /// A report was found right.
    Verified,
    /// A report was found wrong.
    Refused,
    /// A reviewer judged how far it is done in all.
    Assessed,
}

/// One step in the history of a pledge. It is written once and stays.
#[derive(Description)]
pub(in crate::graphql) struct PledgeEvent {
    row: event::Model,
    view: View,
}

/// A page of a history.
pub(in crate::graphql) type HistoryPage = Page<PledgeEvent>;

#[Object(use_type_description)]
impl PledgeEvent {
    /// Its place in the pledge's history, from 1.
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// What happened.
    async fn kind(&self) -> EventKindName {
        self.row.kind.into()
    }

    /// When.
    async fn at(&self) -> DateTime {
        self.row.at.into()
    }

    /// In which role somebody did it; null for the system, and where it was not kept.
    async fn role(&self) -> Option<Role> {
        self.row.role.map(Role::from)
    }

    /// Who did it; null to the public and to reporters, and for the system.
    async fn by(&self, ctx: &Context<'_>) -> Nullable<User> {
        if self.view.shows_colleagues() { user(ctx, self.row.account_id?).await } else { None }
    }

    /// The report that was entered or judged; null for other steps, and to the public where it was
    /// found wrong.
    async fn report(&self, ctx: &Context<'_>) -> Nullable<Report> {
        report::by_id(ctx, self.row.report_id?, self.view).await.transpose()
    }

    /// What a reviewer found; null for other steps.
    async fn completion(&self) -> Option<CompletionName> {
        self.row.completion.map(CompletionName::from)
    }

    /// Why it was amended or withdrawn, or what the reviewer noted, in `language`; where there is no
    /// text, in the site's default language. Null where nothing is said.
    async fn words(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.row.words, language).await.transpose()
    }

    /// What was amended: each value as it was and as it is since. Empty for other steps.
    async fn changes(&self) -> Result<Vec<PledgeChange>, ApiError> {
        Ok(self.row.changes()?.into_iter().map(PledgeChange).collect())
    }
}

/// A value of a pledge or of one of its items.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeField", remote = "Field")]
enum FieldName {
    /// The name of who signed.
    SignerName,
    /// The person who signed; only that it changed.
    Signer,
    /// As what they signed.
    SignerRole,
    /// When it was signed.
    SignedOn,
    /// Where it was signed.
    Place,
    /// How many others must have signed before it takes effect.
    OthersNeeded,
    /// What was declared.
    Statement,
    /// The signed paper; only that it changed.
    Paper,
    /// The order of the items; only that it changed.
    Order,
    /// What an item promises. It comes with a new item, and goes with one that is taken out.
    Promise,
    /// Of what an item's quantity is.
    Unit,
    /// How much an item promises.
    Quantity,
    /// By when an item is due.
    DueOn,
    /// The key of the goal toward which an item counts.
    Goal,
    /// How much of an item's quantity counts toward its goal, where it is not all of it.
    GoalShare,
    /// Who answers for an item.
    Responsible,
}

/// One value of a pledge that was amended.
#[derive(Description)]
struct PledgeChange(Amendment);

#[Object(use_type_description)]
impl PledgeChange {
    /// Which value.
    async fn field(&self) -> FieldName {
        self.0.field.into()
    }

    /// The global id of the item that it belongs to, which may be gone; null where it is the pledge's
    /// own.
    async fn item_id(&self) -> Option<ID> {
        Some(self.0.item?.to_string().into())
    }

    /// What it was, in `language` where it is a text; null where there was none.
    async fn before(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        said(ctx, self.0.before.as_ref()?, language).await.transpose()
    }

    /// What it is since, in `language` where it is a text; null where there is none any more.
    async fn after(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        said(ctx, self.0.after.as_ref()?, language).await.transpose()
    }
}

async fn said(
    ctx: &Context<'_>,
    said: &Said,
    language: Option<LanguageTag>,
) -> Result<Option<String>, ApiError> {
    match said {
        Said::Once(text) => Ok(Some(text.clone())),
        Said::Localized(texts) => served(ctx, texts, language).await,
    }
}

/// What happened to a pledge, the latest first.
pub(super) async fn history(
    ctx: &Context<'_>,
    signed: &Signed,
    view: View,
    (first, after): (Option<i32>, Option<String>),
) -> Result<HistoryPage, ApiError> {
    let size = page_size(first)?;
    let pledge = signed.pledge.id;
    let after = Keyset::<i32>::after(after.as_deref())?.map(|place| place.at);
    let wanted = history::Page { pledge, after, limit: size + 1 };
    let rows = ctx.loaders().pledges.history(wanted).await?;
    let total = Total::Known(signed.pledge.events.unsigned_abs().into());
    Ok(page(rows, size, after.is_some(), total, |row| {
        let place = Keyset { at: row.number, id: pledge.0 };
        (place.cursor(), PledgeEvent { row, view })
    }))
}
