//! The parts of a campaign as they are handed in.

use async_graphql::{ID, InputObject};
use serde::Serialize;

use crate::campaign::{Call, Goal, LinkedFile, Phase};
use crate::date::Date;
use crate::error::{Path, Refusal};
use crate::graphql::ids;
use crate::quantity::Quantity;

/// A part of a campaign's term.
#[derive(Clone, Serialize, InputObject)]
#[graphql(name = "CampaignPhaseInput")]
pub(super) struct PhaseInput {
    /// Names the phase: 1 to 32 of a-z, 0-9 and -. Keep it through changes and in every language.
    key: String,
    /// Its name.
    name: String,
    /// Its first day; not before the campaign's.
    starts_on: Date,
    /// Its last day; where it is left out, the phase lasts as long as the campaign.
    ends_on: Option<Date>,
    /// What happens in it, as plain text.
    text: Option<String>,
}

/// Something that a campaign calls for.
#[derive(Clone, Serialize, InputObject)]
#[graphql(name = "CampaignCallInput")]
pub(super) struct CallInput {
    /// In a few words.
    title: String,
    /// In more, as plain text.
    text: Option<String>,
}

/// Something that a campaign wants to reach.
#[derive(Clone, Serialize, InputObject)]
#[graphql(name = "CampaignGoalInput")]
pub(super) struct GoalInput {
    /// Names the goal: 1 to 32 of a-z, 0-9 and -. Keep it through changes and in every language:
    /// what is promised points at it.
    key: String,
    /// What is counted.
    text: String,
    /// In what it is counted, as `km` or `%`.
    unit: Option<String>,
    /// How much there was before, from 0 to a trillion with at most three decimals.
    baseline: Option<f64>,
    /// How much there is to be, from 0 to a trillion with at most three decimals.
    target: f64,
    /// By when.
    deadline: Option<Date>,
}

/// A document of another kind than the site's own: a resolution, a plan, a form.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct LinkedFileInput {
    /// Its title.
    title: String,
    /// Its official number, as `21-NQ/TU`.
    number: Option<String>,
    /// The document in the media library.
    media: Option<ID>,
    /// Its address elsewhere.
    url: Option<String>,
}

/// A part as it is handed in.
pub(super) trait Part: Sized {
    /// The part of the content.
    type Content;

    /// Reads the part that stands at `path`.
    fn read(self, path: Path) -> Result<Self::Content, Refusal>;

    /// Reads all parts of a field.
    fn read_all(parts: Vec<Self>, field: &str) -> Result<Vec<Self::Content>, Vec<Refusal>> {
        let parts = parts.into_iter().enumerate();
        let read = parts.map(|(place, part)| part.read(Path::field(field).item(place)));
        read.collect::<Result<_, _>>().map_err(|refusal| vec![refusal])
    }
}

impl Part for PhaseInput {
    type Content = Phase;

    fn read(self, _: Path) -> Result<Phase, Refusal> {
        let Self { key, name, starts_on, ends_on, text } = self;
        Ok(Phase { key, name, starts_on, ends_on, text })
    }
}

impl Part for CallInput {
    type Content = Call;

    fn read(self, _: Path) -> Result<Call, Refusal> {
        Ok(Call { title: self.title, text: self.text })
    }
}

impl Part for GoalInput {
    type Content = Goal;

    fn read(self, path: Path) -> Result<Goal, Refusal> {
        let quantity =
            |number, field| Quantity::read(number, Quantity::NOTHING, path.clone().then(field));
        Ok(Goal {
            key: self.key,
            text: self.text,
            unit: self.unit,
            baseline: self.baseline.map(|number| quantity(number, "baseline")).transpose()?,
            target: quantity(self.target, "target")?,
            deadline: self.deadline,
        })
    }
}

impl Part for LinkedFileInput {
    type Content = LinkedFile;

    fn read(self, path: Path) -> Result<LinkedFile, Refusal> {
        let media = self.media.map(|id| ids::parse(path.then("media"), &id));
        Ok(LinkedFile {
            title: self.title,
            number: self.number,
            media: media.transpose()?,
            url: self.url,
        })
    }
}
