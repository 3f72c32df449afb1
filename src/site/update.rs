//! Changing the site's settings, and making them for a new database.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};
use uuid::Uuid;

use super::path::{PathKind, PathPattern, PathPatterns};
use super::{
    Check, Checklist, Contact, Error, Reminders, ReviewRules, Severity, Site, load, model,
};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Path, Refusal, Refusals, Unexpected};
use crate::language::{LanguageTag, Localized};

/// The longest name in characters.
const MAX_NAME: usize = 200;
/// The longest description in characters.
const MAX_DESCRIPTION: usize = 500;
/// The most languages of one site.
const MAX_LANGUAGES: usize = 20;

/// What is to be changed; `None` leaves a setting as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The names, replacing all.
    pub names: Option<Localized>,
    /// The descriptions, replacing all.
    pub descriptions: Option<Localized>,
    /// The default language.
    pub default_language: Option<LanguageTag>,
    /// The languages, replacing all.
    pub languages: Option<Vec<LanguageTag>>,
    /// The time zone.
    pub time_zone: Option<String>,
    /// How the office is reached.
    pub contact: ContactChanges,
    /// Patterns of some kinds; `None` goes back to the usual one.
    pub path_patterns: Vec<(PathKind, Option<PathPattern>)>,
    /// How grave some checks are; `None` goes back to what is usual.
    pub checklist: Vec<(Check, Option<Severity>)>,
    /// When it reminds of what was promised.
    pub reminders: ReminderChanges,
    /// What it demands before something becomes public.
    pub review: ReviewChanges,
}

/// What is to be changed of when the site reminds; `None` leaves it as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReminderChanges {
    /// How many days before it is due an item is told of; from 1 to 365.
    pub due_soon_days: Option<i32>,
    /// After how many days without a report a pledge is silent; from 1 to 365.
    pub silent_days: Option<i32>,
    /// Whether those who report on pledges and who keep them are told by mail.
    pub by_mail: Option<bool>,
}

/// What is to be changed of what the site demands of reviews; `None` leaves a rule as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewChanges {
    /// Whether only what was approved becomes public.
    pub approval_required: Option<bool>,
    /// Whether somebody may approve what they wrote themselves.
    pub own_approval: Option<bool>,
}

/// What is to be changed of the contact; an inner `None` empties.
#[derive(Clone, Debug, Default)]
pub struct ContactChanges {
    /// The addresses, replacing all.
    pub address: Option<Localized>,
    /// The telephone number.
    pub phone: Option<Option<String>>,
    /// The e-mail address.
    pub email: Option<Option<String>>,
}

/// Changes the settings. Needs [`Permission::ManageSite`].
pub async fn update(tx: &Transaction, actor: &Actor, changes: Changes) -> Result<Site, Error> {
    actor.require(Permission::ManageSite)?;
    let names_patterns = !changes.path_patterns.is_empty();
    let site = merge(load(tx.db()).await?, changes);
    check(&site, names_patterns).map_err(Error::Refused)?;
    let before = model::Entity::find_by_id(model::ONLY).one(tx.db()).await?;
    let after = model::Entity::update(row(&site)?).exec(tx.db()).await?;
    tx.record(Change {
        kind: "site",
        id: Uuid::nil(),
        language: None,
        op: Op::Upsert,
        tags: vec!["site".to_owned()],
    });
    let before = before.ok_or_else(|| DbErr::RecordNotFound("the site's settings".into()))?;
    tx.note(Deed::by(actor, Action::Updated, "site").changed(&before, &after));
    Ok(site)
}

/// Makes the settings of a new database; leaves existing ones as they are.
pub async fn ensure(tx: &Transaction) -> Result<(), Error> {
    model::Entity::insert(row(&Site::new()?)?)
        .on_conflict(OnConflict::column(model::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

impl Site {
    /// The settings of a new site.
    pub fn new() -> Result<Self, Unexpected> {
        let vietnamese = LanguageTag::vietnamese();
        let english = "en".parse().map_err(Unexpected::while_doing("naming English"))?;
        Ok(Self {
            names: Localized::from_iter([(vietnamese.clone(), "Loa".to_owned())]),
            descriptions: Localized::default(),
            default_language: vietnamese.clone(),
            languages: vec![vietnamese, english],
            time_zone: "Asia/Ho_Chi_Minh".to_owned(),
            contact: Contact::default(),
            path_patterns: PathPatterns::default(),
            checklist: Checklist::default(),
            reminders: Reminders::default(),
            review: ReviewRules::default(),
        })
    }
}

fn merge(mut site: Site, changes: Changes) -> Site {
    for (kind, pattern) in changes.path_patterns {
        site.path_patterns.choose(kind, pattern);
    }
    for (check, severity) in changes.checklist {
        site.checklist.choose(check, severity);
    }
    Site {
        names: changes.names.unwrap_or(site.names),
        descriptions: changes.descriptions.unwrap_or(site.descriptions),
        default_language: changes.default_language.unwrap_or(site.default_language),
        languages: changes.languages.unwrap_or(site.languages),
        time_zone: changes.time_zone.unwrap_or(site.time_zone),
        contact: Contact {
            address: changes.contact.address.unwrap_or(site.contact.address),
            phone: changes.contact.phone.unwrap_or(site.contact.phone),
            email: changes.contact.email.unwrap_or(site.contact.email),
        },
        path_patterns: site.path_patterns,
        checklist: site.checklist,
        reminders: Reminders {
            due_soon_days: changes.reminders.due_soon_days.unwrap_or(site.reminders.due_soon_days),
            silent_days: changes.reminders.silent_days.unwrap_or(site.reminders.silent_days),
            by_mail: changes.reminders.by_mail.unwrap_or(site.reminders.by_mail),
        },
        review: ReviewRules {
            approval_required: changes
                .review
                .approval_required
                .unwrap_or(site.review.approval_required),
            own_approval: changes.review.own_approval.unwrap_or(site.review.own_approval),
        },
    }
}

/// `names_patterns` says whether the faults of patterns are those of the input's own.
fn check(site: &Site, names_patterns: bool) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    site.names.check_required(&mut refusals, "names", MAX_NAME);
    site.descriptions.check(&mut refusals, "descriptions", MAX_DESCRIPTION);
    site.contact.check(&mut refusals);
    site.reminders.check(&mut refusals);
    check_languages(&mut refusals, site);
    if jiff::tz::TimeZone::get(&site.time_zone).is_err() {
        refusals
            .push(Refusal::new(Code::Invalid, "timeZone").with("reason", "not an IANA time zone"));
    }
    if refusals.0.is_empty() {
        site.path_patterns.check(&mut refusals, &site.languages);
        if !names_patterns {
            // Patterns that were fine until now do not go with the new languages.
            refusals.0.iter_mut().for_each(|refusal| refusal.path = Path::field("languages"));
            refusals.0.truncate(1);
        }
    }
    refusals.into_result()
}

fn check_languages(refusals: &mut Refusals, site: &Site) {
    if site.languages.len() > MAX_LANGUAGES {
        return refusals.push(Refusal::new(Code::TooMany, "languages").with("max", MAX_LANGUAGES));
    }
    for (place, language) in site.languages.iter().enumerate() {
        if site.languages[..place].contains(language) {
            let path = Path::field("languages").item(place);
            refusals.push(Refusal::new(Code::Taken, path));
        }
    }
    if !site.languages.contains(&site.default_language) {
        refusals.push(
            Refusal::new(Code::Invalid, "defaultLanguage").with("reason", "not one of `languages`"),
        );
    }
}

fn row(site: &Site) -> Result<model::ActiveModel, Unexpected> {
    let json = |result: serde_json::Result<String>| {
        result.map_err(Unexpected::while_doing("writing the site"))
    };
    Ok(model::ActiveModel {
        id: Set(model::ONLY),
        names: Set(site.names.clone()),
        descriptions: Set(site.descriptions.clone()),
        default_language: Set(site.default_language.to_string()),
        languages: Set(json(serde_json::to_string(&site.languages))?),
        time_zone: Set(site.time_zone.clone()),
        contact: Set(json(serde_json::to_string(&site.contact))?),
        path_patterns: Set(json(serde_json::to_string(&site.path_patterns))?),
        checklist: Set(json(serde_json::to_string(&site.checklist))?),
        due_soon_days: Set(site.reminders.due_soon_days),
        silent_days: Set(site.reminders.silent_days),
        reminders_by_mail: Set(site.reminders.by_mail),
        approval_required: Set(site.review.approval_required),
        own_approval: Set(site.review.own_approval),
    })
}
