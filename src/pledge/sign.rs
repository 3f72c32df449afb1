//! Entering a pledge that was signed.

use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};

use super::check::{
    Amount, MAX_ITEMS, Signing, check_external_ref, check_media, check_others, check_past,
    paper_uses,
};
use super::goals::Goals;
use super::history::{self, Step};
use super::row::{item, pledge};
use super::standing::{PledgeStanding, Share};
use super::tally::{self, Contribution};
use super::{Error, ItemContent, effect, found, pledge_changed};
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::date::Date;
use crate::db::violates;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{self, DocumentId, MediaId, OrganizationId, PersonId, PledgeId};
use crate::language::Localized;
use crate::media::record_use;
use crate::organization::{self, person};
use crate::publishing::{self, DocumentKind};
use crate::quantity::Quantity;
use crate::{newsstand, record, reference, site};

/// What was signed.
#[derive(Clone, Debug)]
pub struct NewPledge {
    /// The campaign's document, published or not.
    pub campaign: DocumentId,
    /// The organization that promises.
    pub organization: OrganizationId,
    /// Its id in the system that it comes from.
    pub external_ref: Option<String>,
    /// The name of who signed; the person's where it is `None`.
    pub signer_name: Option<String>,
    /// Who signed, where it is a person of this site.
    pub signer: Option<PersonId>,
    /// As what they signed.
    pub signer_roles: Localized,
    /// When it was signed.
    pub signed_on: Date,
    /// Where it was signed.
    pub places: Localized,
    /// How many others must have signed in the campaign before it takes effect; 0 for at once.
    pub others_needed: i32,
    /// What was declared.
    pub statements: Localized,
    /// What is promised, in its order; at least one item.
    pub items: Vec<ItemContent>,
    /// The signed paper.
    pub paper: Option<MediaId>,
}

/// Enters a pledge; answers its id. It may be the one for which others have waited. Needs
/// [`Permission::ManagePledges`].
pub async fn sign(tx: &Transaction, actor: &Actor, new: NewPledge) -> Result<PledgeId, Error> {
    actor.require(Permission::ManagePledges)?;
    let checked = check(tx, actor, &new).await?;
    let mut pledge = unsettled(tx, actor, &new, checked.signer_name);
    pledge.group_by(&checked.organization);
    let items = rows(tx, &pledge, &new.items, checked.amounts);
    PledgeStanding::of(&items, pledge.counts()).keep(&mut pledge);
    let row = pledge.clone().into_active_model().reset_all();
    row.insert(tx.db()).await.map_err(refuse_taken)?;
    let rows = items.iter().map(|item| item.clone().into_active_model().reset_all());
    item::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    history::write(tx, actor, &pledge, Step::Signed).await?;
    refer(tx, &pledge).await?;
    record_use::replace(tx, pledge.id, Some(pledge.campaign_id), paper_uses(new.paper)).await?;
    let nothing = Contribution::default();
    tally::shift(tx, pledge.campaign_id, &nothing, Contribution::of(&pledge, &items)).await?;
    found::put(tx, &pledge, &items).await?;
    if newsstand::is_public(tx.db(), pledge.campaign_id).await? {
        tx.record(pledge_changed(&pledge, Op::Upsert));
    }
    effect::follow(tx, pledge.campaign_id).await?;
    Ok(pledge.id)
}

impl NewPledge {
    fn signing(&self) -> Signing<'_> {
        Signing {
            name: self.signer_name.as_deref(),
            roles: &self.signer_roles,
            places: &self.places,
            statements: &self.statements,
        }
    }
}

/// What came out of checking.
pub(super) struct Checked {
    organization: organization::row::Model,
    signer_name: String,
    amounts: Vec<Amount>,
}

/// Checks the form of everything, and that all that is named exists.
pub(super) async fn check(
    tx: &Transaction,
    actor: &Actor,
    new: &NewPledge,
) -> Result<Checked, Error> {
    let today = site::load(tx.db()).await?.today(tx.now());
    let goals = Goals::of(tx, new.campaign, &new.items).await?;
    let (mut refusals, amounts) = check_form(new, today, &goals);
    if !publishing::lock_shared(tx, DocumentKind::Campaign, new.campaign).await? {
        refusals.push(Refusal::new(Code::NotFound, "campaign"));
    }
    record::lock_existing::<organization::row::Entity>(tx, [new.organization]).await?;
    let found = record::find_many::<organization::row::Entity>(tx.db(), [new.organization]).await?;
    if found.is_empty() {
        refusals.push(Refusal::new(Code::NotFound, "organization"));
    }
    let signer = signer_name(tx, &mut refusals, new.signer_name.clone(), new.signer).await?;
    let named = new.paper.map(|paper| (paper, Path::field("paper")));
    check_media(tx, actor, &mut refusals, named).await?;
    refusals.into_result().map_err(Error::Refused)?;
    let organization = found.into_iter().next().ok_or(Error::NotFound)?;
    Ok(Checked { organization, signer_name: signer, amounts })
}

/// Checks the form of everything; answers how much the items promise.
pub(super) fn check_form(new: &NewPledge, today: Date, goals: &Goals) -> (Refusals, Vec<Amount>) {
    let mut refusals = Refusals::default();
    check_past(&mut refusals, "signedOn", new.signed_on, today);
    check_external_ref(&mut refusals, new.external_ref.as_deref());
    new.signing().check(&mut refusals);
    check_others(&mut refusals, new.others_needed);
    let amounts = check_items(&mut refusals, new, goals);
    (refusals, amounts)
}

fn check_items(refusals: &mut Refusals, new: &NewPledge, goals: &Goals) -> Vec<Amount> {
    if new.items.is_empty() {
        refusals.push(Refusal::new(Code::Required, "items"));
    }
    if new.items.len() > MAX_ITEMS {
        refusals.push(Refusal::new(Code::TooMany, "items").with("max", MAX_ITEMS));
        return Vec::new();
    }
    let items = new.items.iter().enumerate().map(|(place, item)| {
        item.check(refusals, &Path::field("items").item(place), new.signed_on, Some(goals))
    });
    items.collect()
}

/// The name as it was given, else that of the person, who is held until the transaction ends.
pub(super) async fn signer_name(
    tx: &Transaction,
    refusals: &mut Refusals,
    name: Option<String>,
    person: Option<PersonId>,
) -> Result<String, Error> {
    let Some(person) = person else {
        if name.is_none() {
            refusals.push(Refusal::new(Code::Required, "signerName"));
        }
        return Ok(name.unwrap_or_default());
    };
    record::lock_existing::<person::Entity>(tx, [person]).await?;
    let found = record::find_many::<person::Entity>(tx.db(), [person]).await?.pop();
    if found.is_none() {
        refusals.push(Refusal::new(Code::NotFound, "signer"));
    }
    Ok(name.or_else(|| found.map(|person| person.name)).unwrap_or_default())
}

/// The pledge's row, before its figures are known.
fn unsettled(
    tx: &Transaction,
    actor: &Actor,
    new: &NewPledge,
    signer_name: String,
) -> pledge::Model {
    pledge::Model {
        id: id::new(tx.now()),
        campaign_id: new.campaign,
        organization_id: new.organization,
        external_ref: new.external_ref.clone(),
        signer_name,
        signer_id: new.signer,
        signer_roles: new.signer_roles.clone(),
        signed_on: new.signed_on,
        places: new.places.clone(),
        statements: new.statements.clone(),
        others_needed: new.others_needed,
        in_effect_at: (new.others_needed == 0).then(|| tx.now()),
        in_effect_on: None,
        withdrawn_on: None,
        withdrawal_reasons: Localized::default(),
        items: 0,
        items_reported: 0,
        items_verified: 0,
        reported_progress: Share::default(),
        verified_progress: Share::default(),
        next_due_on: Date::LAST,
        reported_on: None,
        rank_key: 0,
        of_kind: String::new(),
        of_area: None,
        of_bloc: None,
        events: 1,
        completion: None,
        assessed_at: None,
        assessment_notes: Localized::default(),
        created_by: actor.account(),
        created_at: tx.now(),
        updated_at: tx.now(),
    }
}

fn rows(
    tx: &Transaction,
    pledge: &pledge::Model,
    items: &[ItemContent],
    amounts: Vec<Amount>,
) -> Vec<item::Model> {
    let placed = items.iter().zip(amounts).zip(0..);
    placed.map(|((item, amount), place)| new_item(tx, pledge, item, amount, place)).collect()
}

/// The row of a new item.
pub(super) fn new_item(
    tx: &Transaction,
    pledge: &pledge::Model,
    content: &ItemContent,
    Amount { quantity, goal_share }: Amount,
    position: i32,
) -> item::Model {
    item::Model {
        id: id::new(tx.now()),
        pledge_id: pledge.id,
        campaign_id: pledge.campaign_id,
        position,
        texts: content.texts.clone(),
        units: content.units.clone(),
        quantity,
        due_on: content.due_on,
        goal: content.goal.clone(),
        goal_share,
        responsible: content.responsible.clone(),
        reported: Quantity::NOTHING,
        verified: Quantity::NOTHING,
        reported_on: None,
        verified_on: None,
        reported_done_on: None,
        verified_done_on: None,
    }
}

/// Notes what the pledge refers to, so that it is not deleted meanwhile.
pub(super) async fn refer(tx: &Transaction, pledge: &pledge::Model) -> Result<(), DbErr> {
    let signer = pledge.signer_id.map(|person| person.0);
    let targets = [pledge.campaign_id.0, pledge.organization_id.0].into_iter().chain(signer);
    reference::record::replace(tx, pledge.id.0, targets).await
}

fn refuse_taken(error: DbErr) -> Error {
    let taken = |field| Error::Refused(vec![Refusal::new(Code::Taken, field)]);
    if violates(&error, "pledge_campaign_organization_key", "pledge.organization_id") {
        taken("organization")
    } else if violates(&error, "pledge_external_ref_key", "pledge.external_ref") {
        taken("externalRef")
    } else {
        error.into()
    }
}
