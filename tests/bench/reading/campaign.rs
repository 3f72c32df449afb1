//! A campaign in which twenty organizations promised four things each.

use loa::access::Actor;
use loa::app::App;
use loa::body::{BlockId, Body, PhotoBlock};
use loa::campaign::{CampaignKind, Content, Goal};
use loa::date::Date;
use loa::id::{DocumentId, MediaId, OrganizationId, PledgeId};
use loa::language::{LanguageTag, Localized};
use loa::organization::{self, OrganizationKind, Profile};
use loa::pledge::{self, ItemContent, NewPledge};
use loa::publishing::{self, NewDocument};
use loa::quantity::Quantity;
use loa::transact;

use crate::texts;

/// How many organizations sign.
pub(crate) const PLEDGES: usize = 20;
/// How many things each of them promises.
pub(crate) const ITEMS: usize = 4;

/// Enters a campaign with all that was signed.
pub(crate) async fn enter(
    app: &App,
    slug: &str,
    cover: Option<MediaId>,
) -> (DocumentId, Vec<PledgeId>) {
    let mut organizations = Vec::new();
    for number in 0..PLEDGES {
        organizations.push(found(app, number).await);
    }
    let campaign = publish(app, slug, content(cover, organizations[0])).await;
    let mut pledges = Vec::new();
    for (number, organization) in organizations.into_iter().enumerate() {
        pledges.push(sign(app, campaign, organization, number).await);
    }
    (campaign, pledges)
}

async fn found(app: &App, number: usize) -> OrganizationId {
    let profile = Profile {
        slug: None,
        kind: OrganizationKind::Neighborhood,
        parent: None,
        area: None,
        external_ref: None,
        names: vietnamese(&format!("Khu phố {number}")),
        short_names: Localized::default(),
        descriptions: Localized::default(),
        address: None,
        phone: None,
        email: None,
        website: None,
        logo: None,
    };
    let created: Result<_, organization::Error> = transact!(app.store(), |tx| {
        organization::create(tx, &Actor::System, profile.clone()).await
    });
    created.unwrap().id
}

async fn publish(app: &App, slug: &str, content: Content) -> DocumentId {
    let new = NewDocument {
        document: None,
        language: LanguageTag::vietnamese(),
        slug: Some(slug.to_owned()),
        external_ref: None,
        content,
        note: None,
    };
    let published: Result<_, publishing::Error> = transact!(app.store(), |tx| {
        let (actor, language) = (&Actor::System, LanguageTag::vietnamese());
        let saved = publishing::create::<CampaignKind>(tx, actor, new.clone()).await?;
        publishing::publish::<CampaignKind>(tx, actor, saved.document, language, saved.revision)
            .await
    });
    published.unwrap().document
}

fn content(cover: Option<MediaId>, organizer: OrganizationId) -> Content {
    let body = texts::paragraph(1);
    Content {
        title: "Đường hoa".to_owned(),
        theme: Some("Mỗi khu phố một đường hoa".to_owned()),
        lead: Some(texts::lead(1)),
        body: Body::from_markdown(&body, None, &mut BlockId::random).unwrap(),
        cover: cover.map(PhotoBlock::of),
        organizer: Some(organizer),
        starts_on: Some(date("2025-04-11")),
        goals: vec![Goal {
            key: "hoa".to_owned(),
            text: "Trồng hoa ven đường".to_owned(),
            unit: Some("m".to_owned()),
            target: Quantity(10_000_000),
            ..Goal::default()
        }],
        ..Content::default()
    }
}

async fn sign(
    app: &App,
    campaign: DocumentId,
    organization: OrganizationId,
    number: usize,
) -> PledgeId {
    let new = NewPledge {
        campaign,
        organization,
        external_ref: None,
        signer_name: Some("Nguyễn Thị Lan".to_owned()),
        signer: None,
        signer_roles: vietnamese("Trưởng khu phố"),
        signed_on: date("2025-04-11"),
        places: Localized::default(),
        others_needed: 0,
        statements: vietnamese(&texts::lead(number)),
        items: (0..ITEMS).map(item).collect(),
        paper: None,
    };
    let signed: Result<_, pledge::Error> =
        transact!(app.store(), |tx| pledge::sign(tx, &Actor::System, new.clone()).await);
    signed.unwrap()
}

fn item(number: usize) -> ItemContent {
    ItemContent {
        texts: vietnamese(&texts::title(number)),
        units: vietnamese("m"),
        quantity: Some(120.0),
        due_on: Some(date("2025-12-31")),
        goal: Some("hoa".to_owned()),
        goal_share: None,
        responsible: None,
    }
}

fn vietnamese(text: &str) -> Localized {
    [(LanguageTag::vietnamese(), text.to_owned())].into_iter().collect()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}
