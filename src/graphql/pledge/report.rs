//! Reports in the schema.

use async_graphql::{Context, Description, Enum, ID, Object};
use futures_util::future::try_join_all;

use super::{Pledge, PledgeItem, audience, item};
use crate::clock::Instant;
use crate::date::Date;
use crate::error::{Code, Refusal};
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::loaders::Audience;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::media::{Placement, placement};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::graphql::written::Written;
use crate::id::{AccountId, ReportId};
use crate::language::LanguageTag;
use crate::media::record_use;
use crate::pledge::reports::{self, Reports, Subject};
use crate::pledge::row::report::{self, ReportState};
use crate::pledge::{Link, View};

/// What was reported on one item: how much of it is done by a date. A report that was refused is
/// seen at the desk only.
#[derive(Description)]
pub(in crate::graphql) struct Report {
    row: report::Model,
    view: View,
}

/// Where something that is reported can be checked.
#[derive(Description)]
struct EvidenceLink(Link);

#[Object(use_type_description)]
impl EvidenceLink {
    /// The address.
    async fn url(&self) -> &str {
        &self.0.url
    }

    /// What is to be found there; null where nobody says.
    async fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }
}

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ReportState", remote = "ReportState")]
pub(in crate::graphql) enum ReportStateName {
    /// Nobody has judged it yet: the organization says so.
    Reported,
    /// Somebody other than who entered it found it right.
    Verified,
    /// It was found wrong; it counts for nothing.
    Refused,
}

/// A page of reports.
pub(in crate::graphql) type ReportPage = Page<Report>;

impl Report {
    pub(in crate::graphql) const fn new(row: report::Model, view: View) -> Self {
        Self { row, view }
    }
}

#[Object(use_type_description)]
impl Report {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// The item that it is on.
    async fn item(&self, ctx: &Context<'_>) -> Result<PledgeItem, ApiError> {
        item(ctx, self.row.item_id, self.view).await?.ok_or_else(gone)
    }

    /// The pledge that the item belongs to.
    async fn pledge(&self, ctx: &Context<'_>) -> Result<Pledge, ApiError> {
        super::by_id(ctx, self.row.pledge_id, self.view).await?.ok_or_else(gone)
    }

    /// The date by which so much was done.
    async fn date(&self) -> Date {
        self.row.reported_on
    }

    /// How much is done in all so far, in the item's unit; 0 or 1 where the item is simply done or
    /// not.
    async fn quantity(&self) -> f64 {
        self.row.quantity.number()
    }

    /// What is said of it, in `language`; where there is no text, in the site's default language.
    /// Null where nothing is.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.row.notes, language).await.transpose()
    }

    /// What is said of it, in every language in which there is a text.
    async fn notes(&self) -> Vec<LocalizedText> {
        listed(&self.row.notes)
    }

    /// What became of it.
    async fn state(&self) -> ReportStateName {
        self.row.state.into()
    }

    /// Files that show it, in their order.
    async fn evidence(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The language of the files' own texts; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Result<Vec<Written<Placement>>, ApiError> {
        let language = language_or_default(ctx, language).await?;
        let used = ctx.loaders().record_uses(self.row.id.0).await?;
        let shown = used.into_iter().map(|used| shown(ctx, used, &language, audience(self.view)));
        Ok(try_join_all(shown).await?.into_iter().flatten().collect())
    }

    /// Where else it can be checked, in their order.
    async fn links(&self) -> Result<Vec<EvidenceLink>, ApiError> {
        Ok(self.row.links()?.into_iter().map(EvidenceLink).collect())
    }

    /// When it was verified; null where it was not.
    async fn verified_at(&self) -> Option<DateTime> {
        let verified = self.row.state == ReportState::Verified;
        self.row.judged_at.filter(|_| verified).map(DateTime::from)
    }

    /// Why it was refused; null where it was not.
    async fn refusal_reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// Who verified or refused it; null to the public and to reporters, and where nobody did.
    async fn judged_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        self.named(ctx, self.row.judged_by).await
    }

    /// When it was verified or refused; null where it was not.
    async fn judged_at(&self) -> Option<DateTime> {
        self.row.judged_at.map(DateTime::from)
    }

    /// Who entered it; null to the public and to reporters, and for the system.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        self.named(ctx, self.row.created_by).await
    }

    /// When it was entered.
    async fn created_at(&self) -> DateTime {
        self.row.created_at.into()
    }
}

impl Report {
    /// Somebody whom only colleagues are told of.
    async fn named(&self, ctx: &Context<'_>, account: Option<AccountId>) -> Nullable<User> {
        if self.view.shows_colleagues() { user(ctx, account?).await } else { None }
    }
}

/// One piece of evidence; `None` where the reader may not see it.
async fn shown(
    ctx: &Context<'_>,
    used: record_use::Model,
    language: &LanguageTag,
    audience: Audience,
) -> Result<Option<Written<Placement>>, ApiError> {
    placement(ctx, &used.photo(), None, language, audience).await
}

/// The campaign was taken back since the report was read.
fn gone() -> ApiError {
    Refusal::of_request(Code::NotFound).into()
}

/// One report, as somebody sees it.
pub(in crate::graphql) async fn by_id(
    ctx: &Context<'_>,
    id: ReportId,
    view: View,
) -> Result<Option<Report>, ApiError> {
    let found = ctx.loaders().pledges.report(id, view).await?;
    Ok(found.map(|row| Report::new(row, view)))
}

/// The reports on something, the latest first.
pub(super) async fn reports(
    ctx: &Context<'_>,
    view: View,
    on: Subject,
    first: Option<i32>,
    after: Option<String>,
) -> Result<ReportPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::<Date>::after(after.as_deref())?;
    let reports = Reports { view, on };
    let position = after.as_ref().map(|place| (place.at, ReportId(place.id)));
    let wanted = reports::Page { reports, after: position, limit: size + 1 };
    let rows = ctx.loaders().pledges.report_page(wanted).await?;
    Ok(page(rows, size, after.is_some(), Total::Reports(reports), |row| {
        let place = Keyset { at: row.reported_on, id: row.id.0 };
        (place.cursor(), Report::new(row, view))
    }))
}

/// The reports in one state, in the order in which they were entered. For the desk.
pub(in crate::graphql) async fn queue(
    ctx: &Context<'_>,
    state: ReportState,
    first: Option<i32>,
    after: Option<String>,
) -> Result<ReportPage, ApiError> {
    let view = View::desk(ctx.actor())?;
    let size = page_size(first)?;
    let after = Keyset::<Instant>::after(after.as_deref())?;
    let position = after.as_ref().map(|place| (place.at, ReportId(place.id)));
    let rows = reports::queue(ctx.store().reader(), view, state, position, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::ReportQueue(view, state), |row| {
        let place = Keyset { at: row.created_at, id: row.id.0 };
        (place.cursor(), Report::new(row, view))
    }))
}
