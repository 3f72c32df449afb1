//! Text as such: folding, alphabetical order, slugs, escaping, excerpts. Nothing here knows what the text is about.

mod changes;
mod collation;
mod email;
mod fold;
mod markup;
mod phone;
mod slug;
mod tokens;
mod words;

pub use changes::{Change, ChangeKind, changes};
pub use collation::{MAX_SORT_KEY, sort_key};
pub use email::{FORM as EMAIL_FORM, is_address as is_email, normalize as normalize_email};
pub use fold::fold;
pub use markup::escape_html;
pub use phone::{FORM as PHONE_FORM, is_number as is_phone};
pub use slug::{MAX_SLUG, is_slug, slug_forms, slugify};
pub use tokens::{Token, tokens};
pub use words::{excerpt, word_count};
