//! Writing campaigns.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use super::Campaign;
use super::input::{CallInput, GoalInput, LinkedFileInput, Part, PhaseInput};
use crate::campaign::{CampaignKind, Content};
use crate::date::Date;
use crate::error::Refusal;
use crate::graphql::body::BodyInput;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::media::PlacementInput;
use crate::graphql::publishing::{
    Change, CreateInput, EditInput, NewEditionInput, NewTextInput, SeoInput, TextPatchInput,
    UpdateInput, document_mutations, patched,
};
use crate::publishing::{DocumentKind, Kind};

/// What a new campaign is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateCampaignInput {
    #[graphql(flatten)]
    #[serde(flatten)]
    edition: NewEditionInput,
    #[graphql(flatten)]
    #[serde(flatten)]
    text: NewTextInput,
    /// What it is about, in one sentence: its slogan.
    theme: Option<String>,
    /// The organization that launches it.
    organizer: Option<ID>,
    /// Its first day; needed before it is published.
    starts_on: Option<Date>,
    /// Its last day; where it is left out, it has no end.
    ends_on: Option<Date>,
    #[graphql(flatten)]
    #[serde(flatten)]
    parts: PartsInput,
}

/// What is to be changed of a campaign. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
struct UpdateCampaignInput {
    #[graphql(flatten)]
    edit: EditInput,
    #[graphql(flatten)]
    text: TextPatchInput,
    /// What it is about, in one sentence: its slogan.
    theme: MaybeUndefined<String>,
    /// The organization that launches it.
    organizer: MaybeUndefined<ID>,
    /// Its first day; needed before it is published.
    starts_on: MaybeUndefined<Date>,
    /// Its last day; null where it has no end.
    ends_on: MaybeUndefined<Date>,
    #[graphql(flatten)]
    parts: PartsInput,
}

/// The lists of a campaign. In a new one, what is left out is empty; of one that is changed, it
/// stays.
#[derive(Clone, Serialize, InputObject)]
struct PartsInput {
    /// The photos that it shows, in order; at most 100.
    gallery: Option<Vec<PlacementInput>>,
    /// The organizations that carry it beside the organizer, in order.
    partners: Option<Vec<ID>>,
    /// The organizations whose members are called to sign, in order.
    blocs: Option<Vec<ID>>,
    /// The parts of its term, in order.
    phases: Option<Vec<PhaseInput>>,
    /// What it calls for, in order.
    calls: Option<Vec<CallInput>>,
    /// What it wants to reach, in order.
    goals: Option<Vec<GoalInput>>,
    /// Documents that it carries out or that belong to it, in order.
    files: Option<Vec<LinkedFileInput>>,
    /// The articles that it shows, in order.
    articles: Option<Vec<ID>>,
    /// The areas in which it takes place.
    areas: Option<Vec<ID>>,
    /// Its tags.
    tags: Option<Vec<ID>>,
    /// What search engines and link previews are told.
    seo: Option<SeoInput>,
}

impl PartsInput {
    /// Puts what is given into the content; the rest of it stays.
    fn put(self, mut content: Content) -> Result<Content, Vec<Refusal>> {
        if let Some(gallery) = self.gallery {
            let photos = PlacementInput::read_all(gallery, "gallery");
            content.gallery = photos.map_err(|refusal| vec![refusal])?;
        }
        if let Some(partners) = self.partners {
            content.partners = ids::list("partners", &partners)?;
        }
        if let Some(blocs) = self.blocs {
            content.blocs = ids::list("blocs", &blocs)?;
        }
        if let Some(phases) = self.phases {
            content.phases = Part::read_all(phases, "phases")?;
        }
        if let Some(calls) = self.calls {
            content.calls = Part::read_all(calls, "calls")?;
        }
        if let Some(goals) = self.goals {
            content.goals = Part::read_all(goals, "goals")?;
        }
        if let Some(files) = self.files {
            content.files = Part::read_all(files, "files")?;
        }
        if let Some(articles) = self.articles {
            content.articles = ids::document_list(DocumentKind::Article, "articles", &articles)?;
        }
        if let Some(areas) = self.areas {
            content.areas = ids::list("areas", &areas)?;
        }
        if let Some(tags) = self.tags {
            content.tags = ids::list("tags", &tags)?;
        }
        if let Some(seo) = self.seo {
            content.seo = seo.into();
        }
        Ok(content)
    }
}

document_mutations! {
    CampaignMutation of CampaignKind, "a campaign" as campaign: Campaign
    create_campaign: CreateCampaignInput => CreateCampaignPayload
    update_campaign: UpdateCampaignInput => UpdateCampaignPayload
    restore_campaign: RestoreCampaignInput => RestoreCampaignPayload
    publish_campaign: PublishCampaignInput => PublishCampaignPayload
    schedule_campaign: ScheduleCampaignInput => ScheduleCampaignPayload
    unpublish_campaign: UnpublishCampaignInput => UnpublishCampaignPayload
    delete_campaign: DeleteCampaignInput => DeleteCampaignPayload
}

impl CreateInput for CreateCampaignInput {
    type Kind = CampaignKind;

    fn edition(&self) -> &NewEditionInput {
        &self.edition
    }

    fn body(&self) -> Option<&BodyInput> {
        self.text.body.as_ref()
    }

    fn content(self) -> Result<Content, Failure> {
        let text = self.text.read()?;
        let content = Content {
            title: text.title,
            theme: self.theme,
            lead: text.lead,
            body: text.body,
            cover: text.cover,
            organizer: self.organizer.map(|id| ids::input("organizer", &id)).transpose()?,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            ..Content::default()
        };
        self.parts.put(content).map_err(Failure::Refused)
    }
}

impl UpdateInput for UpdateCampaignInput {
    type Kind = CampaignKind;

    fn edit(&self) -> &EditInput {
        &self.edit
    }

    fn body(&self) -> Option<&BodyInput> {
        self.text.body.value()
    }

    fn change(self) -> Result<impl Change<CampaignKind>, Failure> {
        let text = self.text.read()?;
        let organizer = self.organizer.map_value(|id| ids::input("organizer", &id)).transpose()?;
        let (theme, starts_on, ends_on) = (self.theme, self.starts_on, self.ends_on);
        let parts = self.parts;
        Ok(move |old: Content| {
            let text = text.apply(CampaignKind::text(&old))?;
            parts.clone().put(Content {
                title: text.title,
                theme: patched(&theme, old.theme),
                lead: text.lead,
                body: text.body,
                cover: text.cover,
                organizer: patched(&organizer, old.organizer),
                starts_on: patched(&starts_on, old.starts_on),
                ends_on: patched(&ends_on, old.ends_on),
                ..old
            })
        })
    }
}
