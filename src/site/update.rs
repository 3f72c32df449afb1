//! Changing the site's settings, and making them for a new database.

use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use uuid::Uuid;

use super::{Error, Site, load, model};
use crate::access::{Actor, Permission};
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::language::{LanguageTag, Localized};

/// The longest name in characters.
const MAX_NAME: usize = 200;
/// The most languages of one site.
const MAX_LANGUAGES: usize = 20;

/// What is to be changed; `None` leaves a setting as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The names, replacing all.
    pub names: Option<Localized>,
    /// The default language.
    pub default_language: Option<LanguageTag>,
    /// The languages, replacing all.
    pub languages: Option<Vec<LanguageTag>>,
    /// The time zone.
    pub time_zone: Option<String>,
}

/// Changes the settings. Needs [`Permission::ManageSite`].
pub async fn update(tx: &Transaction, actor: &Actor, changes: Changes) -> Result<Site, Error> {
    actor.require(Permission::ManageSite)?;
    let site = merge(load(tx.db()).await?, changes);
    check(&site).map_err(Error::Refused)?;
    save(tx, &site).await?;
    tx.record(Change {
        kind: "site",
        id: Uuid::nil(),
        op: Op::Upsert,
        tags: vec!["site".to_owned()],
    });
    Ok(site)
}

/// Makes the settings of a new database; leaves existing ones as they are.
pub async fn ensure(tx: &Transaction) -> Result<(), Error> {
    let vietnamese = LanguageTag::vietnamese();
    let site = Site {
        names: Localized::from_iter([(vietnamese.clone(), "Loa".to_owned())]),
        default_language: vietnamese.clone(),
        languages: vec![vietnamese, english()?],
        time_zone: "Asia/Ho_Chi_Minh".to_owned(),
    };
    model::Entity::insert(row(&site)?)
        .on_conflict(OnConflict::column(model::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

fn english() -> Result<LanguageTag, Unexpected> {
    "en".parse().map_err(Unexpected::while_doing("naming English"))
}

fn merge(site: Site, changes: Changes) -> Site {
    Site {
        names: changes.names.unwrap_or(site.names),
        default_language: changes.default_language.unwrap_or(site.default_language),
        languages: changes.languages.unwrap_or(site.languages),
        time_zone: changes.time_zone.unwrap_or(site.time_zone),
    }
}

fn check(site: &Site) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    site.names.check_required(&mut refusals, "names", MAX_NAME);
    if site.languages.len() > MAX_LANGUAGES {
        refusals.push(Refusal::new(Code::TooMany, "languages").with("max", MAX_LANGUAGES));
    }
    if !site.languages.contains(&site.default_language) {
        refusals.push(
            Refusal::new(Code::Invalid, "defaultLanguage").with("reason", "not one of `languages`"),
        );
    }
    if jiff::tz::TimeZone::get(&site.time_zone).is_err() {
        refusals
            .push(Refusal::new(Code::Invalid, "timeZone").with("reason", "not an IANA time zone"));
    }
    refusals.into_result()
}

async fn save(tx: &Transaction, site: &Site) -> Result<(), Error> {
    model::Entity::update(row(site)?).exec(tx.db()).await?;
    Ok(())
}

fn row(site: &Site) -> Result<model::ActiveModel, Unexpected> {
    let json = |result: serde_json::Result<String>| {
        result.map_err(Unexpected::while_doing("writing the site"))
    };
    Ok(model::ActiveModel {
        id: Set(model::ONLY),
        names: Set(site.names.clone()),
        default_language: Set(site.default_language.to_string()),
        languages: Set(json(serde_json::to_string(&site.languages))?),
        time_zone: Set(site.time_zone.clone()),
    })
}
