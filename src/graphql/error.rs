//! Errors on the wire: expected outcomes as `userErrors`, everything else by code.

use std::sync::Arc;

use async_graphql::{
    ComplexObject, Context, Enum, Error, ErrorExtensions, Interface, SimpleObject,
};
use sea_orm::DbErr;

use super::context::Here;
use super::media::{MediaUsages, usages};
use crate::access::Denied;
use crate::error::{Code, Path, Refusal, Step, Unexpected};
use crate::id::MediaId;
use crate::publishing::Conflict;
use crate::{
    account, announcement, idempotency, media, navigation, organization, pledge, publishing, push,
    site, taxonomy, trash, webhook,
};

/// Why a field has no answer. Has no text of its own, so that nothing can turn it into an error by
/// the library's blanket conversion.
#[derive(Clone, Debug)]
pub(super) enum ApiError {
    /// The caller's to mend.
    Refused(Refusal),
    /// A surprise: logged here, its text never shown.
    Unexpected(Arc<Unexpected>),
}

/// What a nullable field answers: where it fails, only the field itself becomes null. With the
/// result outside the library would null the object that holds the field, against section 6.4.4 of
/// the GraphQL specification.
pub(super) type Nullable<T> = Option<Result<T, ApiError>>;

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Denied> for ApiError {
    fn from(denied: Denied) -> Self {
        Self::Refused(denied.into())
    }
}

impl From<Unexpected> for ApiError {
    fn from(error: Unexpected) -> Self {
        Self::Unexpected(Arc::new(error))
    }
}

impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(mut refusals) if !refusals.is_empty() => {
                Self::Refused(refusals.swap_remove(0))
            }
            Failure::Refused(_) => Unexpected::while_doing("refusing")("without a reason").into(),
            Failure::Unexpected(error) => error.into(),
        }
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Refused(refusal) => {
                let code = ErrorCode::from(refusal.code);
                let path = refusal.path.0.iter().map(step).collect::<Vec<_>>();
                Self::new(refusal.message(crate::error::Language::English)).extend_with(
                    |_, extensions| {
                        extensions.set("code", async_graphql::Value::from(code));
                        if !path.is_empty() {
                            extensions.set("argument", path.join("."));
                        }
                    },
                )
            }
            ApiError::Unexpected(error) => {
                tracing::error!(error = &*error as &dyn std::error::Error, "a resolver failed");
                Self::new("Something went wrong on the server.")
                    .extend_with(|_, extensions| extensions.set("code", "INTERNAL"))
            }
        }
    }
}

/// Why a mutation did nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The caller's to mend.
    #[error("refused")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Failure {
    /// The same failure, its paths seen from a step further out.
    pub(super) fn within(self, outer: &Path) -> Self {
        match self {
            Self::Refused(refusals) => {
                Self::Refused(refusals.into_iter().map(|refusal| refusal.within(outer)).collect())
            }
            Self::Unexpected(error) => Self::Unexpected(error),
        }
    }
}

impl From<Vec<Refusal>> for Failure {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::Refused(refusals)
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Refused(refusal) => Self::Refused(vec![refusal]),
            ApiError::Unexpected(error) => {
                Self::Unexpected(Unexpected::while_doing("reading for a mutation")(error))
            }
        }
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::Refused(vec![denied.into()])
    }
}

impl From<publishing::Error> for Failure {
    fn from(error: publishing::Error) -> Self {
        use publishing::Error as E;
        Self::Refused(match error {
            E::Denied(denied) => vec![denied.into()],
            E::NotFound => vec![Refusal::new(Code::NotFound, "id")],
            E::Stale { current } => {
                vec![Refusal::new(Code::StaleRevision, "expectedRevision").with("current", current)]
            }
            E::Conflicting { current, conflicts } => {
                conflicts.into_iter().map(|conflict| edit_conflict(conflict, current)).collect()
            }
            E::Step(refused) => vec![refused.into()],
            E::Refused(refusals) => refusals,
            E::Unexpected(error) => return Self::Unexpected(error),
        })
    }
}

impl From<trash::Error> for Failure {
    fn from(error: trash::Error) -> Self {
        match error {
            trash::Error::Document(error) => error.into(),
            trash::Error::Media(error) => error.into(),
            trash::Error::Unexpected(error) => Self::Unexpected(error),
        }
    }
}

impl From<taxonomy::Error> for Failure {
    fn from(error: taxonomy::Error) -> Self {
        use taxonomy::Error as E;
        Self::Refused(match error {
            E::Denied(denied) => vec![denied.into()],
            E::NotFound => vec![Refusal::new(Code::NotFound, "id")],
            E::InUse { uses } => vec![Refusal::new(Code::InUse, "id").with("count", uses)],
            E::Refused(refusals) => refusals,
            E::Unexpected(error) => return Self::Unexpected(error),
        })
    }
}

impl From<site::Error> for Failure {
    fn from(error: site::Error) -> Self {
        use site::Error as E;
        Self::Refused(match error {
            E::Denied(denied) => vec![denied.into()],
            E::Refused(refusals) => refusals,
            E::Unexpected(error) => return Self::Unexpected(error),
        })
    }
}

macro_rules! failure_from_refusals {
    ($($error:ty),+) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                match error.refusals() {
                    Some(refusals) => Self::Refused(refusals),
                    None => Self::Unexpected(Unexpected::while_doing("a use case")(error)),
                }
            }
        }
    )+};
}

failure_from_refusals!(
    account::Error,
    pledge::Error,
    announcement::Error,
    media::Error,
    navigation::Error,
    organization::Error,
    idempotency::Error,
    push::Error,
    webhook::Error,
    crate::audit::Error
);

/// What kind of "no" a user error is. Codes are stable; messages are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Code")]
pub(super) enum ErrorCode {
    /// Nobody is signed in.
    Unauthenticated,
    /// Signed in, but not permitted.
    Forbidden,
    /// There is no such thing, or the caller may not know of it.
    NotFound,
    /// A value is missing or empty.
    Required,
    /// A value has the wrong form.
    Invalid,
    /// A text is too long.
    TooLong,
    /// A text is too short.
    TooShort,
    /// A list has too many items.
    TooMany,
    /// A number is out of range.
    OutOfRange,
    /// The value is in use by something else.
    Taken,
    /// The document was changed since `expectedRevision`.
    StaleRevision,
    /// Somebody else has changed the same field or block since `expectedRevision`.
    EditConflict,
    /// Something still uses it, so it cannot be deleted.
    InUse,
    /// The state does not allow this step.
    WrongState,
    /// The site publishes only what was approved.
    ApprovalRequired,
    /// The document lies outside of the areas and categories that your work is about.
    OutsideRemit,
    /// Nobody approves the own work where the site says so.
    OwnWork,
    /// Who entered a report cannot verify it.
    OwnReport,
    /// Who belongs to an organization cannot judge what it promised.
    OwnOrganization,
    /// The e-mail address and the password do not belong together.
    WrongCredentials,
    /// The account has a second factor, whose code is missing; send it together with the password.
    CodeRequired,
    /// The code of the second factor is wrong, too old, or was used already.
    WrongCode,
    /// The site sends no mail.
    MailNotConfigured,
    /// The site pushes nothing.
    PushNotConfigured,
    /// Too many attempts; try again later.
    Throttled,
    /// The idempotency key was used with another input.
    IdempotencyMismatch,
    /// A first request with this idempotency key is still at work.
    IdempotencyInProgress,
    /// The file is too large.
    FileTooLarge,
    /// The file is of no kind that is accepted.
    UnsupportedFile,
    /// A picture cannot take a document's place, nor a document a picture's.
    OtherKindOfFile,
    /// Other bytes of the upload come next, or somebody else is sending them.
    UploadMoved,
    /// Not all of the upload has come.
    UploadUnfinished,
    /// Nothing that is a file could be fetched from the address.
    UrlNotFetched,
    /// The file is HEIC, which this installation cannot decode.
    HeicNotSupported,
    /// The picture's declared size exceeds a limit.
    PictureTooLarge,
    /// The file is damaged or cut off.
    BrokenFile,
    /// A link leads to a kind of address that is not allowed.
    LinkNotAllowed,
    /// A picture in Markdown or HTML is none of the media library.
    ForeignPicture,
    /// A photo has no words for who does not see it.
    MissingAlt,
    /// A photo has no caption.
    EmptyCaption,
    /// A photo has too few pixels for its place.
    SmallPhoto,
    /// A link leads to something of this site that is not public.
    DeadLink,
    /// No category is chosen.
    NoCategory,
    /// No area is chosen.
    NoArea,
    /// A language of the site has no edition.
    UnfilledLanguage,
}

/// Something that a person can mend: shown beside the field that `path` names.
#[derive(Clone, Debug, Interface)]
#[graphql(
    field(name = "code", ty = "&ErrorCode", desc = "What kind of \"no\" it is."),
    field(name = "message", ty = "&String", desc = "The reason in the caller's language."),
    field(
        name = "path",
        ty = "&Vec<String>",
        desc = "The way from the mutation's arguments to the value at fault, as `input`, `title`; empty where no single value is."
    )
)]
pub(super) enum UserError {
    /// A value, or the step itself, is refused.
    Input(InputError),
    /// Somebody else has saved since.
    StaleRevision(StaleRevisionError),
    /// Somebody else has changed the same.
    EditConflict(EditConflictError),
    /// Something uses the file.
    MediaInUse(MediaInUseError),
}

/// A value, or the step itself, is refused.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct InputError {
    /// What kind of "no" it is.
    code: ErrorCode,
    /// The reason in the caller's language.
    message: String,
    /// The way to the value at fault.
    path: Vec<String>,
}

/// Somebody else has saved since `expectedRevision`: load `currentRevision`, add your part, and
/// save again.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct StaleRevisionError {
    /// Always `STALE_REVISION`.
    code: ErrorCode,
    /// The reason in the caller's language.
    message: String,
    /// The way to `expectedRevision`.
    path: Vec<String>,
    /// The edition's newest revision.
    current_revision: i32,
}

/// Somebody else has changed the same field or block since `expectedRevision`. All that only one of
/// you changed would have been joined; nothing is saved. Decide, and save again with
/// `currentRevision` as the expected one.
///
/// Each version is in words: a text as it is, a block as Markdown, anything else as JSON. Null is
/// something that is empty or not there.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct EditConflictError {
    /// Always `EDIT_CONFLICT`.
    code: ErrorCode,
    /// The reason in the caller's language.
    message: String,
    /// The way to the field that both changed.
    path: Vec<String>,
    /// The edition's newest revision.
    current_revision: i32,
    /// The block that both changed; null where it is a field.
    block_id: Option<String>,
    /// As both found it.
    base: Option<String>,
    /// As the other left it.
    theirs: Option<String>,
    /// As you left it.
    yours: Option<String>,
}

/// Something uses the file, so it cannot be deleted: take it out of there first.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub(super) struct MediaInUseError {
    /// Always `IN_USE`.
    code: ErrorCode,
    /// The reason in the caller's language.
    message: String,
    /// The way to the file's id.
    path: Vec<String>,
    #[graphql(skip)]
    media: MediaId,
}

#[ComplexObject]
impl MediaInUseError {
    /// Where it is used; null for who may not read at the desk.
    async fn usages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many uses, from 1 to 100; 20 where it is left out.")] first: Option<
            i32,
        >,
    ) -> Nullable<MediaUsages> {
        usages(ctx, self.media, first).transpose()
    }
}

/// Splits what a mutation came to: its result, or the user errors of its payload.
pub(super) fn settle<T>(
    ctx: &async_graphql::Context<'_>,
    outcome: Result<T, Failure>,
) -> Result<(Option<T>, Vec<UserError>), ApiError> {
    match outcome {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(Failure::Refused(refusals)) => {
            let errors =
                refusals.into_iter().map(|refusal| user_error(ctx, &in_arguments(refusal)));
            Ok((None, errors.collect()))
        }
        Err(Failure::Unexpected(error)) => Err(error.into()),
    }
}

/// The refusal as the mutation's caller sees it; what no single input caused keeps its empty path.
fn in_arguments(refusal: Refusal) -> Refusal {
    if refusal.path.0.is_empty() { refusal } else { refusal.within(&Path::field("input")) }
}

fn user_error(ctx: &async_graphql::Context<'_>, refusal: &Refusal) -> UserError {
    let code = ErrorCode::from(refusal.code);
    let message = refusal.message(ctx.message_language());
    let path: Vec<String> = refusal.path.0.iter().map(step).collect();
    let detail = |name| refusal.detail(name).map(ToOwned::to_owned);
    let current = refusal.detail("current").and_then(|current| current.parse().ok());
    let media = refusal.detail("media").and_then(|media| media.parse().ok());
    if let (Code::InUse, Some(media)) = (refusal.code, media) {
        return UserError::MediaInUse(MediaInUseError { code, message, path, media });
    }
    match (refusal.code, current) {
        (Code::StaleRevision, Some(current_revision)) => {
            UserError::StaleRevision(StaleRevisionError { code, message, path, current_revision })
        }
        (Code::EditConflict, Some(current_revision)) => {
            UserError::EditConflict(EditConflictError {
                code,
                message,
                path,
                current_revision,
                block_id: detail("block"),
                base: detail("base"),
                theirs: detail("theirs"),
                yours: detail("yours"),
            })
        }
        _ => UserError::Input(InputError { code, message, path }),
    }
}

fn edit_conflict(conflict: Conflict, current: i32) -> Refusal {
    let Conflict { path, block, base, theirs, yours } = conflict;
    let block = block.map(|block| block.to_string());
    let versions = [("block", block), ("base", base), ("theirs", theirs), ("yours", yours)];
    versions.into_iter().fold(
        Refusal::new(Code::EditConflict, path).with("current", current),
        |refusal, (name, version)| match version {
            Some(version) => refusal.with(name, version),
            None => refusal,
        },
    )
}

/// A step of a path, as it is sent.
pub(super) fn step(step: &Step) -> String {
    match step {
        Step::Field(name) => name.clone(),
        Step::Item(place) => place.to_string(),
    }
}
