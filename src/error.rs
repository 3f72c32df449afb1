//! What can go wrong, in words that a client may see.
//!
//! Which type where:
//! * a domain's own `Error` enum says what its use cases refuse;
//! * a [`Refusal`] is one expected "no", with a stable [`Code`] and the path of the input field at
//!   fault; every domain error that is the caller's to mend turns into one or several;
//! * [`Unexpected`] is everything else: logged with the request's id, answered as `INTERNAL`, its
//!   text never shown.

mod message;

pub use message::Language;

/// The catalogue of wire codes: stable, in every language the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// Nobody is signed in.
    Unauthenticated,
    /// Signed in, but without leave.
    Forbidden,
    /// There is no such thing, or the caller may not know of it.
    NotFound,
    /// A value is missing or empty.
    Required,
    /// A value has the wrong form; `reason` says which is wanted.
    Invalid,
    /// A text is longer than `max` characters.
    TooLong,
    /// A text is shorter than `min` characters.
    TooShort,
    /// A list has more than `max` items.
    TooMany,
    /// A number is outside `min` to `max`.
    OutOfRange,
    /// The value is in use by something else.
    Taken,
    /// The document was changed since `expectedRevision`; `current` is its revision now.
    StaleRevision,
    /// Two editors changed the same thing at once; `base`, `theirs`, `yours` are its versions, `block`
    /// names it in a body, and `current` is the document's revision now.
    EditConflict,
    /// Something still uses it, so it cannot be deleted; `count` says how often.
    InUse,
    /// The document's `state` does not allow this step.
    WrongState,
    /// The site publishes only what was approved.
    ApprovalRequired,
    /// The document lies outside of the areas and categories that somebody's work is about.
    OutsideRemit,
    /// Nobody approves the own work where the site says so.
    OwnWork,
    /// Who entered a report cannot verify it.
    OwnReport,
    /// Who belongs to an organization cannot judge what it promised.
    OwnOrganization,
    /// The e-mail address and the password do not belong together.
    WrongCredentials,
    /// The account has a second factor, whose code is missing.
    CodeRequired,
    /// The code of the second factor is wrong, too old, or was used already.
    WrongCode,
    /// The site sends no mail.
    MailNotConfigured,
    /// The site pushes nothing.
    PushNotConfigured,
    /// Too many attempts; try again after `seconds`.
    Throttled,
    /// The idempotency key was used with another input.
    IdempotencyMismatch,
    /// A first request with this idempotency key is still at work.
    IdempotencyInProgress,
    /// The file is larger than `max` bytes.
    FileTooLarge,
    /// The file is of no kind that is accepted; `accepted` lists them.
    UnsupportedFile,
    /// A picture cannot take a document's place, nor a document a picture's.
    OtherKindOfFile,
    /// Other bytes of the upload come next, or somebody else is sending them.
    UploadMoved,
    /// Not all of the upload has come.
    UploadUnfinished,
    /// Nothing, or something that is no file, is at the address; `reason` says which.
    UrlNotFetched,
    /// The file is HEIC, which this installation cannot decode.
    HeicNotSupported,
    /// The picture's declared `width` and `height` exceed `limit`.
    PictureTooLarge,
    /// The file is damaged or cut off.
    BrokenFile,
    /// A `link` leads to a kind of address that is not allowed.
    LinkNotAllowed,
    /// A picture in Markdown or HTML, in `line` and with `address`, is none of the media library.
    ForeignPicture,
    /// A photo has no words for who does not see it.
    MissingAlt,
    /// A photo has no caption.
    EmptyCaption,
    /// A photo's longer side has `pixels`, and should have `min` in its place.
    SmallPhoto,
    /// A `link` leads to something of this site that is not public.
    DeadLink,
    /// No category is chosen.
    NoCategory,
    /// No area is chosen.
    NoArea,
    /// There is no edition in `language`.
    UnfilledLanguage,
}

/// A step into an input: a field's name or an item's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field, as named in the API.
    Field(String),
    /// The place in a list, from 0.
    Item(usize),
}

/// The way from the mutation's arguments to the value at fault, as `input`, `body`, `3`, `alt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The path of one field.
    pub fn field(name: &str) -> Self {
        Self(vec![Step::Field(name.to_owned())])
    }

    /// This path, one field further in.
    #[must_use]
    pub fn then(mut self, name: &str) -> Self {
        self.0.push(Step::Field(name.to_owned()));
        self
    }

    /// This path, one list item further in.
    #[must_use]
    pub fn item(mut self, place: usize) -> Self {
        self.0.push(Step::Item(place));
        self
    }

    /// This path, seen from a step further out.
    #[must_use]
    pub fn within(mut self, outer: &Self) -> Self {
        self.0.splice(0..0, outer.0.iter().cloned());
        self
    }
}

impl From<&str> for Path {
    fn from(field: &str) -> Self {
        Self::field(field)
    }
}

/// One expected "no".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of "no".
    pub code: Code,
    /// Which input is at fault; empty where none is.
    pub path: Path,
    /// Figures and names for the message, as `max` = `200`.
    pub details: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal of the input at `path`.
    pub fn new(code: Code, path: impl Into<Path>) -> Self {
        Self { code, path: path.into(), details: Vec::new() }
    }

    /// A refusal that no single input caused.
    pub const fn of_request(code: Code) -> Self {
        Self { code, path: Path(Vec::new()), details: Vec::new() }
    }

    /// Adds a figure or a name for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.details.push((name, value.to_string()));
        self
    }

    /// The figure or name that was added under `name`.
    pub fn detail(&self, name: &str) -> Option<&str> {
        let found = self.details.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same refusal, its path seen from a step further out.
    #[must_use]
    pub fn within(mut self, outer: &Path) -> Self {
        self.path = self.path.within(outer);
        self
    }

    /// The refusal in the caller's language.
    pub fn message(&self, language: Language) -> String {
        message::render(self, language)
    }
}

impl From<crate::access::Denied> for Refusal {
    fn from(denied: crate::access::Denied) -> Self {
        Self::of_request(match denied {
            crate::access::Denied::Unauthenticated => Code::Unauthenticated,
            crate::access::Denied::Forbidden => Code::Forbidden,
            crate::access::Denied::OutsideRemit => Code::OutsideRemit,
        })
    }
}

/// Collects refusals, so that a caller learns of all faults at once.
#[derive(Debug, Default)]
pub struct Refusals(pub Vec<Refusal>);

impl Refusals {
    /// Notes a refusal.
    pub fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Refuses an empty text, and one of more than `max` characters.
    pub fn check_required(&mut self, path: impl Into<Path>, text: &str, max: usize) {
        let path = path.into();
        if text.trim().is_empty() {
            self.push(Refusal::new(Code::Required, path));
        } else {
            self.check_length(path, text, max);
        }
    }

    /// Refuses a text of more than `max` characters.
    pub fn check_length(&mut self, path: impl Into<Path>, text: &str, max: usize) {
        if text.chars().count() > max {
            self.push(Refusal::new(Code::TooLong, path).with("max", max));
        }
    }

    /// Refuses what [`Self::check_required`] refuses, and a text of another form than the one wanted.
    pub fn check_form(
        &mut self,
        path: impl Into<Path>,
        text: &str,
        max: usize,
        form: fn(&str) -> bool,
        wanted: &str,
    ) {
        let (path, before) = (path.into(), self.0.len());
        self.check_required(path.clone(), text, max);
        if self.0.len() == before && !form(text) {
            self.push(Refusal::new(Code::Invalid, path).with("reason", wanted));
        }
    }

    /// `Ok` where nothing was refused.
    pub fn into_result(self) -> Result<(), Vec<Refusal>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// A surprise: a fault of the system, not of the caller.
#[derive(Debug, thiserror::Error)]
#[error("{doing}")]
pub struct Unexpected {
    /// What was being done, for the log.
    pub doing: &'static str,
    /// What happened, for the log.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

impl Unexpected {
    /// Wraps a library's error with what was being done when it came; for `map_err`.
    pub fn while_doing<E>(doing: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self { doing, source: source.into() }
    }
}

impl From<sea_orm::DbErr> for Unexpected {
    fn from(error: sea_orm::DbErr) -> Self {
        Self { doing: "talking to the database", source: error.into() }
    }
}
