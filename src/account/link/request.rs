//! Asking for a reset of one's own password, without being signed in.
//!
//! Whoever asks is answered the same, after the same time, whether there is such an account or not:
//! it is looked for only afterwards, by whatever sends the mail.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::invite::blank;
use super::revoke::supersede;
use super::row::{self, Model};
use super::{Kind, REQUESTED_SECONDS};
use crate::access::Actor;
use crate::account::Error;
use crate::account::entity::account;
use crate::account::throttle::{self, Counter};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Language, Refusal, Unexpected};
use crate::text;

/// Lets somebody at the network address `remote` ask for a reset; answers the e-mail address in its one
/// form. Within 15 minutes an address is asked for 3 times, and a network asks 30 times.
pub async fn admit_request(store: &Store, remote: &str, email: &str) -> Result<String, Error> {
    let email = text::normalize_email(email).ok_or_else(|| {
        let refusal = Refusal::new(Code::Invalid, "email");
        Error::Refused(vec![refusal.with("reason", text::EMAIL_FORM)])
    })?;
    throttle::admit(store, &Counter::of_request(&email, remote)).await?;
    Ok(email)
}

/// Makes the link that was asked for, to be sent by mail; an earlier one is good no more. `None` where
/// nobody signs in with this address.
pub async fn follow_request(
    tx: &Transaction,
    email: &str,
    language: Language,
) -> Result<Option<Model>, Unexpected> {
    let whose = account::Entity::find()
        .filter(account::COLUMN.email.eq(email))
        .filter(account::COLUMN.disabled_at.is_null());
    let Some(account) = whose.one(tx.db()).await? else { return Ok(None) };
    supersede(tx, row::COLUMN.account_id.eq(account.id), Kind::Reset).await?;
    let row = row::ActiveModel {
        kind: Set(Kind::Reset),
        email: Set(account.email),
        account_id: Set(Some(account.id)),
        expires_at: Set(tx.now().plus_seconds(REQUESTED_SECONDS)),
        ..blank(tx, &Actor::Anonymous, language)
    };
    let link = row.insert(tx.db()).await?;
    tx.note(Deed::by(&Actor::Anonymous, Action::Created, link.id).made(&link));
    Ok(Some(link))
}
