//! Campaigns as a kind of document.

use super::{Content, Goal, MAX_LINKS, MAX_PARTS, check, project, row, same_unit};
use crate::body::PhotoBlock;
use crate::error::{Path, Refusal, Unexpected};
use crate::id::{PledgeId, ReportId, Typed};
use crate::publishing::{
    DocumentKind, Filing, Hanging, Kind, NamedBy, Publication, Reference, TakenBack, Target, Text,
};
use crate::site::Check;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct CampaignKind;

impl Kind for CampaignKind {
    type Content = Content;
    type Row = row::Model;

    const IN_FEED: bool = true;
    const FILED: &'static [Check] = &[Check::NoArea];
    const HANGING: &'static [Hanging] = &[
        Hanging {
            kind: PledgeId::PREFIX,
            list_tag: "pledges",
            table: "pledge",
            document: "campaign_id",
            hidden: None,
        },
        Hanging {
            kind: ReportId::PREFIX,
            list_tag: "reports",
            table: "pledge_report",
            document: "campaign_id",
            hidden: Some(("state", "refused")),
        },
    ];

    const NAMED_BY: Option<NamedBy> =
        Some(NamedBy { table: "pledge_item", document: "campaign_id", key: "goal" });

    fn text(content: &Content) -> Text<'_> {
        Text {
            title: &content.title,
            lead: content.lead.as_deref(),
            cover: content.cover.as_ref(),
            body: &content.body,
        }
    }

    fn more_photos(content: &Content) -> Vec<(Path, &PhotoBlock)> {
        let photos = content.gallery.iter().enumerate();
        photos.map(|(place, photo)| (Path::field("gallery").item(place), photo)).collect()
    }

    fn more_words(content: &Content) -> Vec<&str> {
        let phases = content.phases.iter();
        let phases = phases.flat_map(|phase| [Some(phase.name.as_str()), phase.text.as_deref()]);
        let calls = content.calls.iter();
        let calls = calls.flat_map(|call| [Some(call.title.as_str()), call.text.as_deref()]);
        let goals = content.goals.iter().map(|goal| Some(goal.text.as_str()));
        let files = content.files.iter();
        let files = files.flat_map(|file| [Some(file.title.as_str()), file.number.as_deref()]);
        let theme = std::iter::once(content.theme.as_deref());
        let photos = content.gallery.iter().map(|photo| photo.caption.as_deref());
        let first = theme.chain(phases).chain(calls).chain(goals);
        first.chain(files).chain(photos).flatten().collect()
    }

    fn check(content: &Content) -> Vec<Refusal> {
        check::check(content)
    }

    fn check_complete(content: &Content) -> Vec<Refusal> {
        check::check_complete(content)
    }

    fn taken_back(before: &Content, after: &Content) -> Vec<TakenBack> {
        before.goals.iter().filter_map(|goal| taken_back(goal, &after.goals)).collect()
    }

    fn references(content: &Content) -> Vec<Reference> {
        let organizer = content.organizer.map(Target::Organization);
        let organizer =
            organizer.map(|target| Reference { target, path: Path::field("organizer") });
        let article = |id| Target::Document(DocumentKind::Article, id);
        let media = content.files.iter().enumerate().take(MAX_PARTS).filter_map(|(place, file)| {
            let path = Path::field("files").item(place).then("media");
            Some(Reference { target: Target::Media(file.media?), path })
        });
        let photos = content.gallery.iter().enumerate().take(MAX_LINKS).map(|(place, photo)| {
            let path = Path::field("gallery").item(place).then("media");
            Reference { target: Target::Media(photo.media), path }
        });
        (organizer.into_iter())
            .chain(photos)
            .chain(named("partners", &content.partners, Target::Organization))
            .chain(named("blocs", &content.blocs, Target::Organization))
            .chain(media)
            .chain(named("articles", &content.articles, article))
            .chain(named("areas", &content.areas, Target::Area))
            .chain(named("tags", &content.tags, Target::Tag))
            .collect()
    }

    fn filing(content: &mut Content) -> Filing<'_> {
        Filing { category: None, areas: Some(&mut content.areas), tags: Some(&mut content.tags) }
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project::project(publication, content)
    }
}

/// A goal that is gone, or is counted in something else.
fn taken_back(goal: &Goal, after: &[Goal]) -> Option<TakenBack> {
    let goals = Path::field("goals");
    let key = goal.key.clone();
    let Some(place) = after.iter().position(|other| other.key == key) else {
        return Some(TakenBack { key, path: goals });
    };
    let is_same = same_unit(goal.unit.as_deref(), after[place].unit.as_deref());
    (!is_same).then(|| TakenBack { key, path: goals.item(place).then("unit") })
}

/// What a list of ids names, as far as it may be long.
fn named<Id: Copy>(
    field: &str,
    ids: &[Id],
    target: impl Fn(Id) -> Target,
) -> impl Iterator<Item = Reference> {
    ids.iter().enumerate().take(MAX_LINKS).map(move |(place, id)| Reference {
        target: target(*id),
        path: Path::field(field).item(place),
    })
}
