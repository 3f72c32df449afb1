//! The demo's campaigns: drafted before the articles that belong to them, published after.

use std::collections::BTreeMap;

use super::articles::{self, Published};
use super::calendar::Calendar;
use super::pictures::Pictures;
use super::story::Words;
use super::story::campaign::{self as written, Campaign, Edition};
use super::{Failure, Parts, broken, found, found_all, tag};
use crate::access::Actor;
use crate::app::App;
use crate::body::PhotoBlock;
use crate::campaign::{Call, CampaignKind, Content, Goal, LinkedFile, Phase};
use crate::error::{Path, Refusal};
use crate::language::LanguageTag;
use crate::publishing::{self, Edit, NewDocument, Seo};
use crate::quantity::Quantity;
use crate::transact;

/// Drafts every campaign in all its languages; answers them by their keys.
pub(super) async fn draft(
    app: &App,
    editor: &Actor,
    parts: &Parts<'_>,
) -> Result<Published, Failure> {
    let mut drafted = Published::new();
    for campaign in written::campaigns()? {
        let store = parts.calendar.store(app, campaign.published_days_ago).await?;
        for (language, edition) in in_order(&campaign.edition) {
            let language = tag(language)?;
            let new = NewDocument {
                document: drafted.get(&campaign.key).copied(),
                language: language.clone(),
                slug: None,
                external_ref: None,
                content: read(&campaign, edition, &language, parts)?,
                note: None,
            };
            let saved: Result<_, publishing::Error> = transact!(&store, |tx| {
                publishing::create::<CampaignKind>(tx, editor, new.clone()).await
            });
            let saved = saved.map_err(broken("drafting a campaign"))?;
            drafted.insert(campaign.key.clone(), saved.document);
        }
    }
    Ok(drafted)
}

/// Shows the articles in the campaigns and publishes these.
pub(super) async fn publish(
    app: &App,
    editor: &Actor,
    calendar: &Calendar,
    drafted: &Published,
    published: &Published,
) -> Result<(), Failure> {
    for campaign in written::campaigns()? {
        let document = found(drafted, &campaign.key)?;
        let shown = found_all(published, &campaign.articles)?;
        let store = calendar.store(app, campaign.published_days_ago).await?;
        for (language, _) in in_order(&campaign.edition) {
            let edit = Edit {
                document,
                language: tag(language)?,
                expected_revision: 1,
                slug: None,
                note: None,
                autosave: false,
                source_revision: None,
            };
            let articles = |content: Content| {
                Ok::<_, Vec<Refusal>>(Content { articles: shown.clone(), ..content })
            };
            let saved: Result<_, publishing::Error> = transact!(&store, |tx| {
                let saved =
                    publishing::save::<CampaignKind>(tx, editor, edit.clone(), articles).await?;
                let (language, revision) = (saved.language, saved.revision);
                publishing::publish::<CampaignKind>(tx, editor, document, language, revision).await
            });
            saved.map_err(broken("publishing a campaign"))?;
        }
    }
    Ok(())
}

/// Vietnamese first: the language in which the site speaks.
fn in_order<T>(editions: &BTreeMap<String, T>) -> impl Iterator<Item = (&String, &T)> {
    editions.iter().rev()
}

fn read(
    campaign: &Campaign,
    edition: &Edition,
    language: &LanguageTag,
    parts: &Parts<'_>,
) -> Result<Content, Failure> {
    let date = |days_ago| parts.calendar.date(days_ago);
    let records = parts.records;
    let words = |words: &Words| said(words, language);
    let phase = |phase: &written::Phase| {
        Ok(Phase {
            key: phase.key.clone(),
            name: words(&phase.name)?.unwrap_or_default(),
            starts_on: date(phase.starts_days_ago),
            ends_on: Some(date(phase.ends_days_ago)),
            text: words(&phase.text)?,
        })
    };
    let goal = |goal: &written::Goal| {
        Ok(Goal {
            key: goal.key.clone(),
            text: words(&goal.text)?.unwrap_or_default(),
            unit: words(&goal.unit)?,
            baseline: goal.baseline.map(quantity).transpose()?,
            target: quantity(goal.target)?,
            deadline: goal.deadline_days_ago.map(date),
        })
    };
    let file = |file: &written::LinkedFile| {
        let picture = file.picture.as_ref().map(|stem| found(parts.pictures, stem));
        Ok(LinkedFile {
            title: words(&file.title)?.unwrap_or_default(),
            number: file.number.clone(),
            media: picture.transpose()?,
            url: file.url.clone(),
        })
    };
    let call =
        |call: &written::Call| Call { title: call.title.clone(), text: Some(call.text.clone()) };
    let photo = |stem: &String| Ok(PhotoBlock::of(found(parts.pictures, stem)?));
    let list = |keys| found_all(&records.organizations, keys);
    Ok(Content {
        title: edition.title.clone(),
        theme: edition.theme.clone(),
        lead: edition.lead.clone(),
        body: articles::read_body(&edition.body, parts.pictures)?,
        cover: Some(cover(campaign, language, parts.pictures)?),
        gallery: campaign.gallery.iter().map(photo).collect::<Result<_, Failure>>()?,
        organizer: Some(found(&records.organizations, &campaign.organizer)?),
        partners: list(&campaign.partners)?,
        blocs: list(&campaign.blocs)?,
        starts_on: Some(date(campaign.starts_days_ago)),
        ends_on: campaign.ends_days_ago.map(date),
        phases: campaign.phase.iter().map(phase).collect::<Result<_, Failure>>()?,
        calls: edition.calls.iter().map(call).collect(),
        goals: campaign.goal.iter().map(goal).collect::<Result<_, Failure>>()?,
        files: campaign.file.iter().map(file).collect::<Result<_, Failure>>()?,
        articles: Vec::new(),
        areas: found_all(&records.areas, &campaign.areas)?,
        tags: found_all(&records.tags, &campaign.tags)?,
        seo: Seo::default(),
    })
}

/// The words in this language, else in any.
fn said(words: &Words, language: &LanguageTag) -> Result<Option<String>, Failure> {
    Ok(words.localized()?.get(language, language).map(ToOwned::to_owned))
}

/// The cover; its words are Vietnamese, other languages take the picture's own.
fn cover(
    campaign: &Campaign,
    language: &LanguageTag,
    pictures: &Pictures,
) -> Result<PhotoBlock, Failure> {
    if *language == LanguageTag::vietnamese() {
        articles::cover(&campaign.cover, pictures)
    } else {
        Ok(PhotoBlock::of(found(pictures, &campaign.cover.picture)?))
    }
}

/// A figure of the records.
fn quantity(number: f64) -> Result<Quantity, Failure> {
    Quantity::read(number, Quantity::NOTHING, Path::default())
        .map_err(|refusal| broken("reading a quantity")(format!("{refusal:?}")))
}
