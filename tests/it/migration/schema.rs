//! The schema that the migrations make is the one that the entities expect.

use loa::account::entity::{account, api_token, session, sign_in_throttle};
use loa::changelog::{change, head};
use loa::language::LanguageTag;
use loa::publishing::{self, document, edition, revision};
use loa::{
    announcement, article, campaign, idempotency, index, jobs, media, navigation, newsstand,
    organization, page, reference, site, taxonomy,
};
use sea_orm::EntityTrait;

use crate::support::{TestStore, on_both_engines};

async fn every_entity_can_be_read(test: TestStore) {
    let db = test.store.reader();
    macro_rules! read {
        ($($entity:path),+ $(,)?) => {
            $(<$entity>::find().all(db).await.expect(stringify!($entity));)+
        };
    }
    read!(
        account::Entity,
        api_token::Entity,
        session::Entity,
        sign_in_throttle::Entity,
        change::Entity,
        head::Entity,
        document::Entity,
        edition::Entity,
        revision::Entity,
        announcement::Entity,
        article::row::Entity,
        campaign::row::Entity,
        page::row::Entity,
        idempotency::key::Entity,
        jobs::job::Entity,
        media::consent::Entity,
        media::key::Entity,
        media::model::Entity,
        media::placement::Entity,
        media::record_use::Entity,
        media::tagging::Entity,
        media::text::Entity,
        media::version::Entity,
        media::words::Entity,
        navigation::menu::Entity,
        newsstand::body::Entity,
        newsstand::entry::Entity,
        newsstand::filing::Entity,
        reference::Entity,
        index::entry::Entity,
        index::label::Entity,
        reference::record::Entity,
        taxonomy::area::Entity,
        organization::person::Entity,
        organization::role::Entity,
        organization::row::Entity,
        taxonomy::area::Entity,
        taxonomy::category::Entity,
        taxonomy::tag::Entity,
    );
}

/// Tables whose entities are their domain's own are read by its functions.
async fn every_domain_reads_an_empty_database(test: TestStore) {
    let db = test.store.reader();
    let language = LanguageTag::vietnamese();
    let made: Result<(), site::Error> = loa::transact!(&test.store, |tx| site::ensure(tx).await);
    made.unwrap();
    assert_eq!(site::load(db).await.unwrap().default_language, language);
    let found = publishing::by_slug::<article::row::Model>(db, "ra-quan", &language).await;
    assert_eq!(found.unwrap(), None);
    assert!(taxonomy::list_categories(db).await.unwrap().is_empty());
    assert!(jobs::list_dead(db).await.unwrap().is_empty());
}

on_both_engines!(
    TestStore: every_entity_can_be_read,
    every_domain_reads_an_empty_database,
);
