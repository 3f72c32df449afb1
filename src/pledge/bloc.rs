//! Who signs where a bloc signs with its members.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Error;
use crate::access::{Actor, Permission};
use crate::changelog::Store;
use crate::error::{Code, Path, Refusal};
use crate::id::OrganizationId;
use crate::organization::row as organization;
use crate::record;

/// The most organizations that sign at once.
pub const MAX_SIGNATORIES: usize = 100;

/// A bloc that signs.
#[derive(Clone, Debug)]
pub struct Bloc {
    /// The organization whose members sign.
    pub bloc: OrganizationId,
    /// Which members; `None` for all of them.
    pub members: Option<Vec<OrganizationId>>,
    /// Whether it signs for itself, too.
    pub with_itself: bool,
}

/// Who signs, each with a pledge of its own: the bloc itself first where it does, then its members as
/// they are named, else all in alphabetical order. Needs [`Permission::ManagePledges`].
pub async fn signatories(
    store: &Store,
    actor: &Actor,
    bloc: &Bloc,
) -> Result<Vec<OrganizationId>, Error> {
    actor.require(Permission::ManagePledges)?;
    let refused = |refusal| Err(Error::Refused(vec![refusal]));
    let found = record::find_many::<organization::Entity>(store.reader(), [bloc.bloc]).await?;
    if found.is_empty() {
        return refused(Refusal::new(Code::NotFound, "bloc"));
    }
    let members: Vec<OrganizationId> = organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::COLUMN.parent_id.eq(bloc.bloc))
        .order_by_asc(organization::Column::SortKey)
        .order_by_asc(organization::Column::Id)
        .into_tuple()
        .all(store.reader())
        .await?;
    let named = bloc.named(members).map_err(Error::Refused)?;
    let signing: Vec<_> = bloc.with_itself.then_some(bloc.bloc).into_iter().chain(named).collect();
    match signing.len() {
        0 => refused(Refusal::new(Code::Required, "members")),
        1..=MAX_SIGNATORIES => Ok(signing),
        _ => refused(Refusal::new(Code::TooMany, "members").with("max", MAX_SIGNATORIES)),
    }
}

impl Bloc {
    /// Those of the members that sign.
    fn named(&self, members: Vec<OrganizationId>) -> Result<Vec<OrganizationId>, Vec<Refusal>> {
        let Some(named) = &self.members else { return Ok(members) };
        let members: BTreeSet<OrganizationId> = members.into_iter().collect();
        let strangers = named.iter().enumerate().filter(|(_, id)| !members.contains(id));
        let refusals: Vec<Refusal> = strangers
            .map(|(place, _)| Refusal::new(Code::NotFound, Path::field("members").item(place)))
            .collect();
        if refusals.is_empty() { Ok(named.clone()) } else { Err(refusals) }
    }
}
