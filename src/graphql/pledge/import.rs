//! Entering a spreadsheet of pledges.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject, Upload};

use crate::date::Date;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::endpoint::ReceivedFiles;
use crate::graphql::error::{ApiError, ErrorCode, Failure, UserError, settle};
use crate::graphql::ids;
use crate::language::LanguageTag;
use crate::pledge::import::{self, Import, Imported, Prepared};
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
    /// or `Đơn vị tính`, `quantity` or `Số lượng`, `due_on` or `Hạn hoàn thành`, `goal` or `Chỉ tiêu`.
    /// Their cells may be merged. A row without an organization promises one more thing of the pledge
    /// above it.
    file: Upload,
    /// When pledges were signed of which the file does not say it.
    signed_on: Option<Date>,
    /// The language in which the file is written; the site's default where it is left out.
    language: Option<LanguageTag>,
    /// Whether it is only tried: all is checked, nothing is entered.
    #[graphql(default)]
    dry_run: bool,
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

/// Why a transaction is given up.
#[derive(Debug, thiserror::Error)]
enum Undone {
    /// Nothing is to be kept.
    #[error("nothing is to be kept")]
    Tried(Imported),
    /// It failed.
    #[error(transparent)]
    Failed(#[from] crate::pledge::Error),
}

impl From<sea_orm::DbErr> for Undone {
    fn from(error: sea_orm::DbErr) -> Self {
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
        let Some((Imported { pledges, items, problems }, imported)) = outcome else {
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
            pledges: number(pledges.len()),
            items: number(items),
            problems: problems.collect(),
            user_errors,
        })
    }
}

/// What came of it, and whether it was kept.
async fn import(ctx: &Context<'_>, input: ImportPledgesInput) -> Result<(Imported, bool), Failure> {
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
    let outcome = enter(ctx, &prepared, input.dry_run).await;
    match outcome {
        Ok(imported) => Ok((imported, true)),
        Err(Undone::Tried(imported)) => Ok((imported, false)),
        Err(Undone::Failed(error)) => Err(error.into()),
    }
}

async fn enter(ctx: &Context<'_>, prepared: &Prepared, dry_run: bool) -> Result<Imported, Undone> {
    transact!(ctx.store(), |tx| {
        let imported = import::import(tx, ctx.actor(), prepared).await?;
        if dry_run || !imported.problems.is_empty() {
            return Err(Undone::Tried(imported));
        }
        Ok(imported)
    })
}
