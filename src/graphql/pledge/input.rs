//! What pledges, items and reports are made of.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use super::CompletionName;
use crate::date::Date;
use crate::error::Path;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::media::PlacementInput;
use crate::id::DocumentId;
use crate::language::Localized;
use crate::pledge::{
    Assessment, Changes, ItemChanges, ItemContent, Link, NewPledge, NewReport, Patch, Withdrawal,
};
use crate::publishing::DocumentKind;

/// What one organization signed.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct SignedPledgeInput {
    /// The organization that promises.
    organization: ID,
    /// Its id in the system that it comes from; unique.
    external_ref: Option<String>,
    /// What was signed.
    #[graphql(flatten)]
    #[serde(flatten)]
    signature: SignatureInput,
}

/// Who signed, and what.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct SignatureInput {
    /// The name of who signed; the person's name where it is left out.
    signer_name: Option<String>,
    /// Who signed, where it is a person of this site. This or `signerName` must be given.
    signer: Option<ID>,
    /// As what they signed, as `Trưởng khu phố`.
    #[graphql(default)]
    signer_roles: Vec<LocalizedTextInput>,
    /// Where it was signed, as `Hội trường UBND phường`.
    #[graphql(default)]
    places: Vec<LocalizedTextInput>,
    /// What was declared.
    #[graphql(default)]
    statements: Vec<LocalizedTextInput>,
    /// How many others must have signed in the campaign before it takes effect, at most 100000; it takes
    /// effect at once where it is 0. Until then it does not count, and nobody reports on it.
    #[graphql(default)]
    others_needed: i32,
    /// What is promised, in its order; from 1 to 100 items.
    items: Vec<PledgeItemInput>,
    /// The signed paper, a file of the media library.
    paper: Option<ID>,
}

/// What was signed.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct SignPledgeInput {
    /// The campaign, published or not.
    campaign: ID,
    /// When it was signed; not in the future.
    signed_on: Date,
    /// What the organization signed.
    #[graphql(flatten)]
    #[serde(flatten)]
    pledge: SignedPledgeInput,
    /// Sending the same input again with the same key enters nothing new.
    #[serde(skip)]
    pub(super) idempotency_key: Option<String>,
}

/// What several organizations signed on one day.
#[derive(Clone, InputObject)]
pub(super) struct SignPledgesInput {
    /// The campaign, published or not.
    campaign: ID,
    /// When all of it was signed; not in the future.
    signed_on: Date,
    /// What each organization signed; at most 100.
    pub(super) pledges: Vec<SignedPledgeInput>,
    /// Sending the list again with the same key enters nothing twice; what was refused the first
    /// time may be mended in between.
    pub(super) idempotency_key: Option<String>,
}

/// One countable promise: so much of something by a date, or simply that it is done.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct PledgeItemInput {
    /// What is promised; in at least one language.
    texts: Vec<LocalizedTextInput>,
    /// Of what the quantity is, as `cây` or `m²`; left out where the item is simply done or not.
    #[graphql(default)]
    units: Vec<LocalizedTextInput>,
    /// How much is promised: more than 0, at most a trillion, with at most three decimals. Left out
    /// where the item is simply done or not.
    quantity: Option<f64>,
    /// By when; not before it was signed.
    due_on: Option<Date>,
    /// The key of the campaign's goal toward which it counts. Where goal and item name a unit in the
    /// site's default language, it must be the same.
    goal: Option<String>,
    /// How much of its quantity counts toward the goal: more than 0, at most 1, with at most six
    /// decimals; all of it where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal_share: Option<f64>,
    /// Who answers for it, by name; for everybody to read.
    responsible: Option<String>,
}

/// What is to be changed of a pledge that was not withdrawn. What is left out stays; null empties
/// what may be empty.
#[derive(Clone, InputObject)]
pub(super) struct AmendPledgeInput {
    /// The pledge.
    id: ID,
    /// Why it is changed, for everybody to read; in at least one language.
    reasons: Vec<LocalizedTextInput>,
    /// The name of who signed.
    signer_name: Option<String>,
    /// Who signed, where it is a person of this site; their name is taken where none is given.
    signer: MaybeUndefined<ID>,
    /// As what they signed, replacing all.
    signer_roles: Option<Vec<LocalizedTextInput>>,
    /// When it was signed: not in the future, nor after anything was due or reported.
    signed_on: Option<Date>,
    /// Where it was signed, replacing all.
    places: Option<Vec<LocalizedTextInput>>,
    /// How many others must have signed in the campaign before it takes effect; only while it waits for
    /// them.
    others_needed: Option<i32>,
    /// What was declared, replacing all.
    statements: Option<Vec<LocalizedTextInput>>,
    /// The signed paper, a file of the media library.
    paper: MaybeUndefined<ID>,
    /// Items that come to it, at the end.
    #[graphql(default)]
    add_items: Vec<PledgeItemInput>,
    /// Items that are changed.
    #[graphql(default)]
    change_items: Vec<ChangePledgeItemInput>,
    /// Items that are taken out; there must be no report on them.
    #[graphql(default)]
    remove_items: Vec<ID>,
}

/// What is to be changed of an item. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
pub(super) struct ChangePledgeItemInput {
    /// The item.
    item: ID,
    /// What is promised, replacing all.
    texts: Option<Vec<LocalizedTextInput>>,
    /// Of what the quantity is, replacing all; none where the item is simply done or not.
    units: Option<Vec<LocalizedTextInput>>,
    /// How much is promised; null where the item is simply done or not. Once there is a report on
    /// it, an item is either way for good.
    quantity: MaybeUndefined<f64>,
    /// By when.
    due_on: MaybeUndefined<Date>,
    /// The key of the campaign's goal toward which it counts.
    goal: MaybeUndefined<String>,
    /// How much of its quantity counts toward the goal; all of it where it is null, or the goal is.
    goal_share: MaybeUndefined<f64>,
    /// Who answers for it, by name.
    responsible: MaybeUndefined<String>,
    /// Its place among the items, from 0; beyond the last it is the last.
    position: Option<i32>,
}

/// That an organization took its pledge back.
#[derive(Clone, InputObject)]
pub(super) struct WithdrawPledgeInput {
    /// The pledge.
    id: ID,
    /// When it was taken back: not before it was signed, not in the future.
    date: Date,
    /// Why; in at least one language.
    reasons: Vec<LocalizedTextInput>,
}

/// What a reviewer found of a pledge that was not withdrawn.
#[derive(Clone, InputObject)]
pub(super) struct AssessPledgeInput {
    /// The pledge.
    id: ID,
    /// How far it is done.
    completion: CompletionName,
    /// What the reviewer notes, for everybody to read.
    #[graphql(default)]
    notes: Vec<LocalizedTextInput>,
}

/// How far an item is done.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct ReportProgressInput {
    /// The item.
    item: ID,
    /// The date by which so much was done: not before the pledge was signed, not in the future.
    date: Date,
    /// How much is done in all so far, in the item's unit: at least 0, at most a trillion, with at
    /// most three decimals. 0 or 1 where the item is simply done or not.
    quantity: f64,
    /// What is said of it. Where less is done than was reported last, it says why, and must be given.
    #[graphql(default)]
    notes: Vec<LocalizedTextInput>,
    /// Files that show it, in their order; at most 20.
    #[graphql(default)]
    evidence: Vec<PlacementInput>,
    /// Where else it can be checked, in their order; at most 20.
    #[graphql(default)]
    links: Vec<EvidenceLinkInput>,
    /// Sending the same input again with the same key enters nothing new.
    #[serde(skip)]
    pub(super) idempotency_key: Option<String>,
}

/// Where something that is reported can be checked.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct EvidenceLinkInput {
    /// The address: `http`, `https`, `mailto` or `tel`, or a path on this site.
    url: String,
    /// What is to be found there; at most 300 characters.
    title: Option<String>,
}

impl SignPledgeInput {
    /// What one organization signed, without an id of its own.
    pub(super) const fn new(
        campaign: ID,
        signed_on: Date,
        organization: ID,
        signature: SignatureInput,
    ) -> Self {
        let pledge = SignedPledgeInput { organization, external_ref: None, signature };
        Self { campaign, signed_on, pledge, idempotency_key: None }
    }

    pub(super) fn read(self) -> Result<NewPledge, Failure> {
        let campaign = campaign(&self.campaign)?;
        self.pledge.read(campaign, self.signed_on)
    }
}

impl SignPledgesInput {
    /// The pledge at `place`, as if it had been sent alone.
    pub(super) fn alone(&self, place: usize) -> Option<SignPledgeInput> {
        Some(SignPledgeInput {
            campaign: self.campaign.clone(),
            signed_on: self.signed_on,
            pledge: self.pledges.get(place)?.clone(),
            idempotency_key: self.idempotency_key.clone(),
        })
    }
}

fn campaign(id: &ID) -> Result<DocumentId, Failure> {
    ids::document(DocumentKind::Campaign, "campaign", id)
}

impl SignedPledgeInput {
    fn read(self, campaign: DocumentId, signed_on: Date) -> Result<NewPledge, Failure> {
        let Self { organization, external_ref, signature } = self;
        let signer = signature.signer.map(|id| ids::input("signer", &id));
        let paper = signature.paper.map(|id| ids::input("paper", &id));
        let items = signature.items.into_iter().enumerate();
        let items = items.map(|(place, item)| item.read(&Path::field("items").item(place)));
        Ok(NewPledge {
            campaign,
            organization: ids::input("organization", &organization)?,
            external_ref,
            signer_name: signature.signer_name,
            signer: signer.transpose()?,
            signer_roles: by_language("signerRoles", signature.signer_roles)?,
            signed_on,
            places: by_language("places", signature.places)?,
            others_needed: signature.others_needed,
            statements: by_language("statements", signature.statements)?,
            items: items.collect::<Result<_, _>>()?,
            paper: paper.transpose()?,
        })
    }
}

impl PledgeItemInput {
    /// The item that stands at `path`.
    fn read(self, path: &Path) -> Result<ItemContent, Failure> {
        Ok(ItemContent {
            texts: by_language(path.clone().then("texts"), self.texts)?,
            units: by_language(path.clone().then("units"), self.units)?,
            quantity: self.quantity,
            due_on: self.due_on,
            goal: self.goal,
            goal_share: self.goal_share,
            responsible: self.responsible,
        })
    }
}

impl AmendPledgeInput {
    pub(super) fn read(self) -> Result<Changes, Failure> {
        let at = |field: &str, place| Path::field(field).item(place);
        let added = self.add_items.into_iter().enumerate();
        let changed = self.change_items.into_iter().enumerate();
        let removed = self.remove_items.iter().enumerate();
        Ok(Changes {
            pledge: ids::input("id", &self.id)?,
            reasons: by_language("reasons", self.reasons)?,
            signer_name: self.signer_name,
            signer: patch(self.signer, |id| ids::input("signer", &id))?,
            signer_roles: replaced("signerRoles", self.signer_roles)?,
            signed_on: self.signed_on,
            places: replaced("places", self.places)?,
            others_needed: self.others_needed,
            statements: replaced("statements", self.statements)?,
            paper: patch(self.paper, |id| ids::input("paper", &id))?,
            add_items: added
                .map(|(place, item)| item.read(&at("addItems", place)))
                .collect::<Result<_, _>>()?,
            change_items: changed
                .map(|(place, item)| item.read(&at("changeItems", place)))
                .collect::<Result<_, _>>()?,
            remove_items: removed
                .map(|(place, id)| ids::input(at("removeItems", place), id))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl ChangePledgeItemInput {
    /// The changes that stand at `path`.
    fn read(self, path: &Path) -> Result<ItemChanges, Failure> {
        let at = |field: &str| path.clone().then(field);
        Ok(ItemChanges {
            item: ids::input(at("item"), &self.item)?,
            texts: replaced(at("texts"), self.texts)?,
            units: replaced(at("units"), self.units)?,
            quantity: patch(self.quantity, Ok)?,
            due_on: patch(self.due_on, Ok)?,
            goal: patch(self.goal, Ok)?,
            goal_share: patch(self.goal_share, Ok)?,
            responsible: patch(self.responsible, Ok)?,
            position: self.position.map(|place| usize::try_from(place).unwrap_or_default()),
        })
    }
}

impl WithdrawPledgeInput {
    pub(super) fn read(self) -> Result<Withdrawal, Failure> {
        Ok(Withdrawal {
            pledge: ids::input("id", &self.id)?,
            withdrawn_on: self.date,
            reasons: by_language("reasons", self.reasons)?,
        })
    }
}

impl AssessPledgeInput {
    pub(super) fn read(self) -> Result<Assessment, Failure> {
        Ok(Assessment {
            pledge: ids::input("id", &self.id)?,
            completion: self.completion.into(),
            notes: by_language("notes", self.notes)?,
        })
    }
}

impl ReportProgressInput {
    pub(super) fn read(self) -> Result<NewReport, Failure> {
        let evidence = PlacementInput::read_all(self.evidence, "evidence");
        Ok(NewReport {
            item: ids::input("item", &self.item)?,
            reported_on: self.date,
            quantity: self.quantity,
            notes: by_language("notes", self.notes)?,
            evidence: evidence.map_err(|refusal| Failure::Refused(vec![refusal]))?,
            links: self.links.into_iter().map(EvidenceLinkInput::read).collect(),
        })
    }
}

impl EvidenceLinkInput {
    fn read(self) -> Link {
        Link { url: self.url, title: self.title }
    }
}

/// What is undefined stays, null empties.
fn patch<T, U>(
    patch: MaybeUndefined<T>,
    read: impl FnOnce(T) -> Result<U, Failure>,
) -> Result<Patch<U>, Failure> {
    Ok(match patch {
        MaybeUndefined::Undefined => Patch::Keep,
        MaybeUndefined::Null => Patch::Clear,
        MaybeUndefined::Value(value) => Patch::Set(read(value)?),
    })
}

fn replaced(
    path: impl Into<Path>,
    texts: Option<Vec<LocalizedTextInput>>,
) -> Result<Option<Localized>, Failure> {
    texts.map(|texts| by_language(path, texts)).transpose()
}
