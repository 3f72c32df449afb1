//! Records by their ids, and what hangs on one.

use std::collections::HashMap;
use std::marker::PhantomData;

use async_graphql::dataloader::Loader;
use uuid::Uuid;

use super::{Shared, grouped, keyed, shared};
use crate::changelog::Store;
use crate::id::PersonId;
use crate::media::record_use;
use crate::organization::{self, role};
use crate::record::{self, Record};

/// Records of one kind by their ids.
pub(super) struct Records<R>(Store, PhantomData<R>);

impl<R> Records<R> {
    pub(super) fn of(store: &Store) -> Self {
        Self(store.clone(), PhantomData)
    }
}

impl<R: Record> Loader<R::Id> for Records<R> {
    type Value = R::Model;
    type Error = Shared;

    async fn load(&self, ids: &[R::Id]) -> Result<HashMap<R::Id, R::Model>, Shared> {
        let found = record::find_many::<R>(self.0.reader(), ids.iter().copied());
        Ok(keyed(found.await?, R::id))
    }
}

pub(super) struct Roles(pub(super) Store);

impl Loader<PersonId> for Roles {
    type Value = Vec<role::Model>;
    type Error = Shared;

    async fn load(&self, ids: &[PersonId]) -> Result<HashMap<PersonId, Vec<role::Model>>, Shared> {
        let found = organization::roles_of(self.0.reader(), ids.iter().copied());
        Ok(grouped(found.await.map_err(shared)?, |role| role.person_id))
    }
}

/// Uses of media by records of truth.
pub(super) struct RecordUses(pub(super) Store);

impl Loader<Uuid> for RecordUses {
    type Value = Vec<record_use::Model>;
    type Error = Shared;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<record_use::Model>>, Shared> {
        let found = record_use::of_records(self.0.reader(), ids.iter().copied());
        Ok(grouped(found.await.map_err(shared)?, |one| one.record_id))
    }
}
