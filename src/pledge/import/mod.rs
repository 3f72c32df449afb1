//! Entering a spreadsheet of pledges: all of it or nothing. Every row is looked at, so that whoever
//! mends the sheet knows all that is wrong with it.
//!
//! | question | file |
//! |---|---|
//! | How is a file read? | `sheet` |
//! | What stands in which column? | `header` |
//! | What do the rows promise? | `rows` |

mod header;
mod rows;
mod sheet;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use super::goals::Goals;
use super::row::pledge;
use super::{Error, ItemContent, NewPledge, sign};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::date::Date;
use crate::error::{Code, Refusal, Step, Unexpected};
use crate::id::{DocumentId, OrganizationId, PledgeId};
use crate::language::{LanguageTag, Localized};
use crate::organization::row as organization;
use crate::{site, text};

pub use header::Field;
use rows::{Promise, Written};

/// The most rows of a sheet.
const MAX_ROWS: usize = 5_000;
/// The most pledges that are entered at once.
const MAX_PLEDGES: usize = 500;
/// The most problems that are told.
const MAX_PROBLEMS: usize = 1_000;

/// What is to be entered.
#[derive(Clone, Debug)]
pub struct Import {
    /// The campaign's document, published or not.
    pub campaign: DocumentId,
    /// When pledges were signed of which the sheet does not say it.
    pub signed_on: Option<Date>,
    /// The language in which the sheet is written.
    pub language: LanguageTag,
    /// The file; left there.
    pub file: PathBuf,
}

/// A spreadsheet that was read: ready for [`import`].
#[derive(Clone, Debug)]
pub struct Prepared {
    import: Import,
    read: Content,
}

/// What a file says.
#[derive(Clone, Debug)]
struct Content {
    /// BLAKE3 of its bytes.
    hash: [u8; 32],
    written: Vec<Written>,
    /// What is wrong in its cells.
    problems: Vec<Problem>,
}

impl Prepared {
    /// What tells this spreadsheet from others: its bytes, and all that is said beside them.
    pub fn identity(&self) -> impl Serialize {
        let Import { campaign, signed_on, language, file: _ } = &self.import;
        (self.read.hash, campaign.0, *signed_on, language.clone())
    }
}

/// What is wrong in one row.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The row, as programs number them: from 1.
    pub row: usize,
    /// The column; `None` where it is no single one.
    pub field: Option<Field>,
    /// What is wrong.
    pub refusal: Refusal,
}

/// What came of it. Where there is any problem, nothing may be kept: the caller gives the transaction
/// up.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The pledges that were entered, or would be.
    pub pledges: Vec<PledgeId>,
    /// How many promises they have.
    pub items: usize,
    /// All that is wrong, row by row; at most 1000.
    pub problems: Vec<Problem>,
}

/// Reads a spreadsheet, before any transaction begins. Needs [`Permission::ManagePledges`].
pub async fn prepare(actor: &Actor, import: Import) -> Result<Prepared, Error> {
    actor.require(Permission::ManagePledges)?;
    let file = import.file.clone();
    let read = tokio::task::spawn_blocking(move || read(&file)).await;
    let read = read.map_err(Unexpected::while_doing("reading a spreadsheet"))??;
    Ok(Prepared { import, read })
}

fn read(file: &Path) -> Result<Content, Error> {
    let refused = |refusal| Error::Refused(vec![refusal]);
    let bytes = std::fs::read(file).map_err(Unexpected::while_doing("reading a spreadsheet"))?;
    let sheet = sheet::read(&bytes).map_err(refused)?;
    let header = header::find(&sheet).map_err(refused)?;
    let mut problems = Vec::new();
    let written = rows::read(&sheet, &header, &mut problems);
    if written.len() > MAX_PLEDGES {
        return Err(refused(Refusal::new(Code::TooMany, "file").with("max", MAX_PLEDGES)));
    }
    Ok(Content { hash: blake3::hash(&bytes).into(), written, problems })
}

/// Enters all pledges of a spreadsheet. Needs [`Permission::ManagePledges`].
pub async fn import(
    tx: &Transaction,
    actor: &Actor,
    prepared: &Prepared,
) -> Result<Imported, Error> {
    actor.require(Permission::ManagePledges)?;
    let Prepared { import, read: Content { written, problems, .. } } = prepared;
    let mut outcome = Imported { problems: problems.clone(), ..Imported::default() };
    let known = Known::of(tx, import.campaign, written).await?;
    let today = site::load(tx.db()).await?.today(tx.now());
    for pledge in written {
        if let Some(signer) = known.read(import, pledge, &mut outcome.problems) {
            enter(tx, actor, pledge, pledge.read(import, signer), &mut outcome).await?;
        } else {
            let more = look_through(tx, import, pledge, today).await?;
            add_new(&mut outcome.problems, more);
        }
    }
    outcome.problems.sort_by_key(|problem| (problem.row, problem.field));
    outcome.problems.truncate(MAX_PROBLEMS);
    Ok(outcome)
}

/// All that is wrong with the form of a pledge that cannot be entered anyway.
async fn look_through(
    tx: &Transaction,
    import: &Import,
    written: &Written,
    today: Date,
) -> Result<Vec<Problem>, Error> {
    // The organization is not judged, nor a date that is missing: that is told already.
    let due = written.items.iter().filter_map(|item| item.due_on).min();
    let some_day = due.map_or(today, |due| Ord::min(due, today));
    let signed_on = written.signed_on.or(import.signed_on).unwrap_or(some_day);
    let new = written.read(import, (OrganizationId(Uuid::nil()), signed_on));
    let goals = Goals::of(tx, import.campaign, &new.items).await?;
    let (mut refusals, _) = sign::check_form(&new, today, &goals);
    if new.signer_name.is_none() {
        refusals.push(Refusal::new(Code::Required, "signerName"));
    }
    Ok(refusals.0.into_iter().map(|refusal| placed(written, refusal)).collect())
}

/// Adds problems of cells of which nothing is told yet.
fn add_new(problems: &mut Vec<Problem>, more: Vec<Problem>) {
    let told: BTreeSet<_> = problems.iter().map(|told| (told.row, told.field)).collect();
    problems.extend(more.into_iter().filter(|one| !told.contains(&(one.row, one.field))));
}

async fn enter(
    tx: &Transaction,
    actor: &Actor,
    written: &Written,
    new: NewPledge,
    outcome: &mut Imported,
) -> Result<(), Error> {
    let items = new.items.len();
    match sign(tx, actor, new).await {
        Ok(pledge) => {
            outcome.pledges.push(pledge);
            outcome.items += items;
            Ok(())
        }
        Err(Error::Refused(refusals))
            if refusals.iter().any(|one| one.path == "campaign".into()) =>
        {
            Err(Error::Refused(refusals))
        }
        Err(Error::Refused(refusals)) => {
            outcome.problems.extend(refusals.into_iter().map(|refusal| placed(written, refusal)));
            Ok(())
        }
        Err(other) => Err(other),
    }
}

/// The same refusal, where it stands in the sheet.
fn placed(written: &Written, refusal: Refusal) -> Problem {
    let steps = refusal.path.0.as_slice();
    let (row, name) = match steps {
        [Step::Field(items), Step::Item(place), Step::Field(name), ..] if items == "items" => {
            (written.items.get(*place).map_or(written.row, |item| item.row), name.as_str())
        }
        [Step::Field(name), ..] => (written.row, name.as_str()),
        _ => (written.row, ""),
    };
    let field = match name {
        "organization" => Some(Field::Organization),
        "externalRef" => Some(Field::ExternalRef),
        "signerName" => Some(Field::SignerName),
        "signerRoles" => Some(Field::SignerRole),
        "signedOn" => Some(Field::SignedOn),
        "statements" => Some(Field::Statement),
        "items" | "texts" => Some(Field::Promise),
        "units" => Some(Field::Unit),
        "quantity" => Some(Field::Quantity),
        "dueOn" => Some(Field::DueOn),
        "goal" => Some(Field::Goal),
        "goalShare" => Some(Field::GoalShare),
        "places" => Some(Field::Place),
        "othersNeeded" => Some(Field::OthersNeeded),
        "responsible" => Some(Field::Responsible),
        _ => None,
    };
    Problem { row, field, refusal }
}

impl Written {
    /// The pledge as it is entered.
    fn read(
        &self,
        import: &Import,
        (organization, signed_on): (OrganizationId, Date),
    ) -> NewPledge {
        let texts = |text: &Option<String>| -> Localized {
            text.iter().map(|text| (import.language.clone(), text.clone())).collect()
        };
        let item = |item: &Promise| ItemContent {
            texts: texts(&Some(item.text.clone())),
            units: texts(&item.unit),
            quantity: item.quantity,
            due_on: item.due_on,
            goal: item.goal.clone(),
            goal_share: item.goal_share,
            responsible: item.responsible.clone(),
        };
        NewPledge {
            campaign: import.campaign,
            organization,
            external_ref: self.external_ref.clone(),
            signer_name: self.signer_name.clone(),
            signer: None,
            signer_roles: texts(&self.signer_role),
            signed_on,
            places: texts(&self.place),
            others_needed: self.others_needed.unwrap_or_default(),
            statements: texts(&self.statement),
            items: self.items.iter().map(item).collect(),
            paper: None,
        }
    }
}

/// What the sheet names, as far as it is there.
struct Known {
    /// Organizations by the key of each name, and by their ids in other systems.
    by_name: HashMap<Vec<u8>, BTreeSet<OrganizationId>>,
    by_ref: HashMap<String, OrganizationId>,
    ids: BTreeSet<OrganizationId>,
    /// Whoever has a pledge in the campaign already that stands.
    pledged: BTreeSet<OrganizationId>,
    /// External ids that pledges have already.
    refs: BTreeSet<String>,
    /// In which row each organization and each external id stands first.
    first: BTreeMap<String, usize>,
}

impl Known {
    /// Looks for everything that is named. Four statements.
    async fn of(
        tx: &Transaction,
        campaign: DocumentId,
        written: &[Written],
    ) -> Result<Self, Unexpected> {
        let names: Vec<&String> = written.iter().map(|pledge| &pledge.organization).collect();
        let ids = names.iter().filter_map(|name| name.parse::<OrganizationId>().ok());
        let keys = names.iter().map(|name| text::sort_key(name));
        let columns = organization::COLUMN;
        let wanted = organization::Column::SortKey
            .is_in(keys)
            .or(columns.id.is_in(ids))
            .or(columns.external_ref.is_in(names.iter().map(|name| name.as_str())));
        let found = organization::Entity::find().filter(wanted).all(tx.db()).await?;
        let (mut by_name, mut by_ref) = (HashMap::<_, BTreeSet<_>>::new(), HashMap::new());
        for one in &found {
            by_name.entry(one.sort_key.clone()).or_default().insert(one.id);
            by_ref.extend(one.external_ref.clone().map(|text| (text, one.id)));
        }
        let pledged: Vec<OrganizationId> = pledge::Entity::find()
            .select_only()
            .column(pledge::Column::OrganizationId)
            .filter(pledge::COLUMN.campaign_id.eq(campaign))
            .filter(pledge::COLUMN.withdrawn_on.is_null())
            .filter(pledge::COLUMN.organization_id.is_in(found.iter().map(|one| one.id)))
            .into_tuple()
            .all(tx.db())
            .await?;
        let refs = written.iter().filter_map(|pledge| pledge.external_ref.as_deref());
        let refs: Vec<Option<String>> = pledge::Entity::find()
            .select_only()
            .column(pledge::Column::ExternalRef)
            .filter(pledge::COLUMN.external_ref.is_in(refs))
            .into_tuple()
            .all(tx.db())
            .await?;
        let mut first = BTreeMap::new();
        for pledge in written {
            first.entry(pledge.organization.clone()).or_insert(pledge.row);
            if let Some(reference) = &pledge.external_ref {
                first.entry(format!("\u{0}{reference}")).or_insert(pledge.row);
            }
        }
        Ok(Self {
            by_name,
            by_ref,
            ids: found.iter().map(|one| one.id).collect(),
            pledged: pledged.into_iter().collect(),
            refs: refs.into_iter().flatten().collect(),
            first,
        })
    }

    /// Who signs, and when; `None` where something that the pledge names is not there, or is taken: a
    /// violated constraint would end the transaction, and with it the look at the other rows.
    fn read(
        &self,
        import: &Import,
        written: &Written,
        problems: &mut Vec<Problem>,
    ) -> Option<(OrganizationId, Date)> {
        let before = problems.len();
        let mut refuse = |field, refusal: Refusal| {
            problems.push(Problem { row: written.row, field: Some(field), refusal });
        };
        let organization = self.organization(&written.organization);
        match &organization {
            Err(refusal) => refuse(Field::Organization, refusal.clone()),
            Ok(id) => {
                let again = self.first.get(&written.organization) != Some(&written.row);
                if again || self.pledged.contains(id) {
                    refuse(Field::Organization, Refusal::of_request(Code::Taken));
                }
            }
        }
        if let Some(reference) = &written.external_ref {
            let again = self.first.get(&format!("\u{0}{reference}")) != Some(&written.row);
            if again || self.refs.contains(reference) {
                refuse(Field::ExternalRef, Refusal::of_request(Code::Taken));
            }
        }
        let signed_on = written.signed_on.or(import.signed_on);
        if signed_on.is_none() {
            refuse(Field::SignedOn, Refusal::of_request(Code::Required));
        }
        if problems.len() > before {
            return None;
        }
        Some((organization.ok()?, signed_on?))
    }

    /// The one organization that is called so.
    fn organization(&self, name: &str) -> Result<OrganizationId, Refusal> {
        if let Ok(id) = name.parse()
            && self.ids.contains(&id)
        {
            return Ok(id);
        }
        if let Some(id) = self.by_ref.get(name) {
            return Ok(*id);
        }
        let called = self.by_name.get(&text::sort_key(name));
        match called.map(|ids| ids.iter().copied().collect::<Vec<_>>()).as_deref() {
            Some([only]) => Ok(*only),
            Some([_, ..]) => {
                let reason = "several organizations are called so: use an id";
                Err(Refusal::of_request(Code::Invalid).with("reason", reason))
            }
            _ => Err(Refusal::of_request(Code::NotFound)),
        }
    }
}
