//! Entering a spreadsheet of pledges.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject, Upload};
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::error::{Code, Refusal, Unexpected};
use crate::graphql::context::{Here, Once, language_or_default};
use crate::graphql::endpoint::ReceivedFiles;
use crate::graphql::error::{ApiError, ErrorCode, Failure, UserError, settle};
use crate::graphql::ids;
use crate::idempotency;
use crate::language::LanguageTag;
use crate::pledge::import::{self, Import, Imported, Prepared, Problem};
use crate::publishing::DocumentKind;
use crate::transact;

/// Entering a spreadsheet of pledges.
#[derive(Default)]
pub(in crate::graphql) struct PledgeImport;

/// A spreadsheet of pledges.
#[derive(InputObject)]
struct ImportPledgesInput {
    /// The campaign, published or not.
    campaign: ID,
    /// The file: CSV in UTF-8 with commas, semicolons or tabs, or an Excel workbook (XLSX), of which the
    /// first sheet is read; at most 5 MB, 5000 rows and 500 pledges. Columns are known by their names,
    /// in any order: `organization_name` or `Tổ chức` (a name, an id or an external id),
    /// `pledge_external_ref` or `Mã`, `signer_name` or `Người ký`, `signer_role` or `Chức vụ`,
    /// `signed_on` or `Ngày ký`, `statement` or `Lời cam kết`, `item_text` or `Nội dung cam kết`, `unit`
    /// or `Đơn vị tính`, `quantity` or `Số lượng`, `due_on` or `Hạn hoàn thành`, `goal` or `Chỉ tiêu`,
    /// `goal_share` or `Tỷ lệ tính vào chỉ tiêu`.
    /// Their cells may be merged. A row without an organization, or with that of the row above, promises
    /// one more thing of the pledge above it.
    file: Upload,
    /// When pledges were signed of which the file does not say it.
    signed_on: Option<Date>,
    /// The language in which the file is written; the site's default where it is left out.
    language: Option<LanguageTag>,
    /// Whether it is only tried: all is checked, nothing is entered.
    #[graphql(default)]
    dry_run: bool,
    /// Sending the same file again with the same key enters nothing new and answers as the first time.
    /// What was refused or only tried leaves the key free.
    idempotency_key: Option<String>,
}

/// What is wrong in one row of a spreadsheet.
#[derive(SimpleObject)]
struct ImportProblem {
    /// The row, as programs number them: from 1.
    row: i32,
    /// The column by its name in open data, as `quantity`; null where it is no single one.
    column: Option<String>,
    /// What kind of problem.
    code: ErrorCode,
    /// What is wrong, in the language of the request.
    message: String,
}

/// What entering a spreadsheet came to.
#[derive(Default, SimpleObject)]
struct ImportPledgesPayload {
    /// Whether the pledges were entered: all of them, or none.
    imported: bool,
    /// How many pledges are right; all of them were entered, or would be, where there is no problem.
    pledges: i32,
    /// How many promises these have.
    items: i32,
    /// All that is wrong, row by row; at most 1000. Where there is any, nothing was entered.
    problems: Vec<ImportProblem>,
    /// Why the file was not read at all; empty where it was.
    user_errors: Vec<UserError>,
}

/// What was entered, as an idempotency key keeps it.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Entered {
    pledges: usize,
    items: usize,
}

/// Why a transaction is given up.
#[derive(Debug, thiserror::Error)]
enum Undone {
    /// Nothing is to be kept.
    #[error("nothing is to be kept")]
    Tried(Imported),
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<sea_orm::DbErr> for Undone {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Unexpected> for Undone {
    fn from(error: Unexpected) -> Self {
        Self::Failed(error.into())
    }
}

impl From<crate::pledge::Error> for Undone {
    fn from(error: crate::pledge::Error) -> Self {
        Self::Failed(error.into())
    }
}

#[Object]
impl PledgeImport {
    /// Enters a spreadsheet of pledges: all of it, or nothing where any row is wrong. For campaign
    /// officers and editors.
    async fn import_pledges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The spreadsheet.")] input: ImportPledgesInput,
    ) -> Result<ImportPledgesPayload, ApiError> {
        let (outcome, user_errors) = settle(ctx, import(ctx, input).await)?;
        let Some(Outcome { imported, entered, problems }) = outcome else {
            return Ok(ImportPledgesPayload { user_errors, ..Default::default() });
        };
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let language = ctx.message_language();
        let problems = problems.into_iter().map(|problem| ImportProblem {
            row: number(problem.row),
            column: problem.field.map(|field| field.name().to_owned()),
            code: problem.refusal.code.into(),
            message: problem.refusal.message(language),
        });
        Ok(ImportPledgesPayload {
            imported,
            pledges: number(entered.pledges),
            items: number(entered.items),
            problems: problems.collect(),
            user_errors,
        })
    }
}

/// What came of a spreadsheet.
struct Outcome {
    /// Whether it was entered.
    imported: bool,
    entered: Entered,
    problems: Vec<Problem>,
}

async fn import(ctx: &Context<'_>, input: ImportPledgesInput) -> Result<Outcome, Failure> {
    if let Some(key) = &input.idempotency_key {
        idempotency::check_form(key)?;
    }
    let received = ctx.data_unchecked::<ReceivedFiles>().get(&input.file);
    let (file, _) =
        received.ok_or_else(|| Failure::Refused(vec![Refusal::new(Code::Required, "file")]))?;
    let language = language_or_default(ctx, input.language).await?;
    let import = Import {
        campaign: ids::document(DocumentKind::Campaign, "campaign", &input.campaign)?,
        signed_on: input.signed_on,
        language,
        file,
    };
    let prepared = import::prepare(ctx.actor(), import).await?;
    let once = Once::new(ctx, "importPledges", input.idempotency_key, &prepared.identity())?;
    match enter(ctx, &prepared, &once, input.dry_run).await {
        Ok(entered) => Ok(Outcome { imported: true, entered, problems: Vec::new() }),
        Err(Undone::Tried(tried)) => {
            let entered = Entered { pledges: tried.pledges.len(), items: tried.items };
            Ok(Outcome { imported: false, entered, problems: tried.problems })
        }
        Err(Undone::Failed(failure)) => Err(failure),
    }
}

async fn enter(
    ctx: &Context<'_>,
    prepared: &Prepared,
    once: &Once,
    dry_run: bool,
) -> Result<Entered, Undone> {
    transact!(ctx.store(), |tx| {
        if let Some(outcome) = once.replay(tx).await? {
            return Ok(read_outcome(&outcome)?);
        }
        let imported = import::import(tx, ctx.actor(), prepared).await?;
        if dry_run || !imported.problems.is_empty() {
            return Err(Undone::Tried(imported));
        }
        let entered = Entered { pledges: imported.pledges.len(), items: imported.items };
        let outcome = serde_json::to_string(&entered);
        let outcome = outcome.map_err(Unexpected::while_doing("writing an import's outcome"))?;
        once.keep(tx, outcome).await?;
        Ok(entered)
    })
}

fn read_outcome(outcome: &str) -> Result<Entered, Unexpected> {
    serde_json::from_str(outcome).map_err(Unexpected::while_doing("reading an import's outcome"))
}
