//! Handing a pledge in by a link.

use sea_orm::{ActiveModelTrait, Set};

use super::find::hold_by_secret;
use super::invite::{keep, wrong_state};
use super::row::{code, contact};
use super::{Model, SentFile, State, Submission, paper};
use crate::access::Actor;
use crate::account::{self, Counter};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Path, Refusal, Refusals, Step, Unexpected};
use crate::id::{self, fill_random};
use crate::media::Darkroom;
use crate::pledge::sign;
use crate::pledge::{Error, NewPledge};
use crate::text;
use crate::transact;

/// The longest name of a contact in characters.
const MAX_NAME: usize = 200;
/// The longest e-mail address in characters.
const MAX_EMAIL: usize = 254;
/// The longest telephone number in characters.
const MAX_PHONE: usize = 40;
/// What a code is made of: digits and letters that nobody takes for one another.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many of them.
const LENGTH: usize = 8;

/// Whom to ask about what was handed in; never told to the public.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their e-mail address; this or the telephone number must be given.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
}

/// A pledge that is handed in.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// What was signed; its paper is that which is sent beside it.
    pub submission: Submission,
    /// Whom to ask about it.
    pub contact: Contact,
    /// The signed paper, a picture or a PDF; `None` where none is sent.
    pub paper: Option<SentFile>,
}

/// Hands a pledge in by the link with this secret, from the network address `remote`. Everybody may who
/// has the link, once; attempts are counted.
pub async fn submit(
    store: &Store,
    darkroom: &Darkroom,
    (remote, secret): (&str, &str),
    mut given: HandedIn,
) -> Result<Model, Error> {
    let counters = Counter::of_link(secret, remote);
    account::admit(store, &counters).await?;
    given.submission.paper = None;
    if let Some(sent) = &given.paper {
        // Nobody has files worked on whose link or pledge is not good.
        transact!(store, |tx| open(tx, secret, &given).await.map(drop))?;
        given.submission.paper = Some(paper::take_in(store, darkroom, sent).await?);
    }
    let handed_in = transact!(store, |tx| {
        let invitation = hand_in(tx, secret, &given).await?;
        account::take_back_all(tx, &counters).await?;
        Ok(invitation)
    });
    if let (Err(_), Some(paper)) = (&handed_in, given.submission.paper) {
        transact!(store, |tx| paper::throw_away(tx, paper).await)?;
    }
    handed_in
}

/// The invitation by which this can be handed in, and whom to ask about it.
async fn open(
    tx: &Transaction,
    secret: &str,
    given: &HandedIn,
) -> Result<(Model, contact::ActiveModel), Error> {
    let invitation = hold_by_secret(tx, secret).await?;
    if invitation.state(tx.now()) != State::Open {
        return Err(wrong_state(&invitation, tx.now(), "token"));
    }
    let contact = check(tx, &invitation, given).await?;
    Ok((invitation, contact))
}

async fn hand_in(tx: &Transaction, secret: &str, given: &HandedIn) -> Result<Model, Error> {
    let (mut invitation, contact) = open(tx, secret, given).await?;
    if let Some(paper) = given.submission.paper {
        paper::keep(tx, &invitation, paper).await?;
    }
    let content = serde_json::to_string(&given.submission)
        .map_err(Unexpected::while_doing("writing what was handed in"))?;
    invitation.content = Some(content);
    invitation.submitted_at = Some(tx.now());
    tx.note(Deed::by(&Actor::Anonymous, Action::HandedIn, invitation.id));
    contact.insert(tx.db()).await?;
    invitation.code_hash = Some(send_code(tx, &invitation).await?);
    keep(tx, invitation).await
}

/// Checks all of it as if it were signed now.
async fn check(
    tx: &Transaction,
    invitation: &Model,
    HandedIn { submission, contact, .. }: &HandedIn,
) -> Result<contact::ActiveModel, Error> {
    // The paper is looked at when it is taken in.
    let pledge = NewPledge { paper: None, ..submission.pledge(invitation) };
    let mut refusals = match sign::check(tx, &Actor::Anonymous, &pledge).await {
        Ok(_) => Refusals::default(),
        Err(Error::Refused(refusals)) => Refusals(refusals.into_iter().map(as_sent).collect()),
        Err(other) => return Err(other),
    };
    let at = |field: &str| Path::field("contact").then(field);
    refusals.check_required(at("name"), &contact.name, MAX_NAME);
    if let Some(address) = &contact.email {
        refusals.check_form(at("email"), address, MAX_EMAIL, text::is_email, text::EMAIL_FORM);
    }
    if let Some(number) = &contact.phone {
        refusals.check_form(at("phone"), number, MAX_PHONE, text::is_phone, text::PHONE_FORM);
    }
    if contact.email.is_none() && contact.phone.is_none() {
        refusals.push(Refusal::new(Code::Required, at("email")));
    }
    refusals.into_result().map_err(Error::Refused)?;
    Ok(contact::ActiveModel {
        invitation_id: Set(invitation.id),
        name: Set(contact.name.trim().to_owned()),
        email: Set(contact.email.as_deref().and_then(text::normalize_email)),
        phone: Set(contact.phone.as_deref().map(|phone| phone.trim().to_owned())),
    })
}

/// A refusal of signing, where it stands in what was handed in: there it is in one language.
fn as_sent(mut refusal: Refusal) -> Refusal {
    for step in &mut refusal.path.0 {
        let Step::Field(name) = step else { continue };
        let alone = match name.as_str() {
            "signerRoles" => "signerRole",
            "places" => "place",
            "statements" => "statement",
            "texts" => "text",
            "units" => "unit",
            "campaign" | "organization" => "token",
            _ => continue,
        };
        alone.clone_into(name);
    }
    refusal
}

/// Puts a code on its way; answers its hash.
async fn send_code(tx: &Transaction, invitation: &Model) -> Result<Vec<u8>, Error> {
    let code = new_code();
    let hash = account::hash_secret(&code);
    let row = code::ActiveModel {
        id: Set(id::new(tx.now())),
        invitation_id: Set(invitation.id),
        code: Set(code),
        created_at: Set(tx.now()),
    };
    row.insert(tx.db()).await?;
    Ok(hash)
}

fn new_code() -> String {
    let mut bytes = [0; LENGTH];
    fill_random(&mut bytes);
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_be_read_out() {
        let code = new_code();
        assert_eq!(code.len(), LENGTH);
        assert!(code.bytes().all(|sign| SIGNS.contains(&sign)), "{code}");
        assert_ne!(code, new_code());
    }
}
