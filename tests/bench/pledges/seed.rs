//! Two campaigns: one of 20 pledges, 80 items and 200 reports, made by the domain's own functions; and
//! one of 500 times as many.

use loa::access::{Actor, Role};
use loa::app::App;
use loa::date::Date;
use loa::id::{DocumentId, PledgeId, PledgeItemId};
use loa::language::{LanguageTag, Localized};
use loa::pledge::{self, NewReport, recount};
use loa::transact;

use crate::campaign::{self, ITEMS};
use crate::multiply;

/// The slugs of the small and of the large campaign.
pub(crate) const SLUGS: [&str; 2] = ["it-cam-ket", "nhieu-cam-ket"];
/// How many reports there are on each pledge.
const REPORTS: usize = 10;
/// On how many items of each campaign is reported while it is measured.
const REPORTED: usize = 80;

/// What is measured of the content.
pub(crate) struct Seeded {
    /// Items of the small and of the large campaign.
    pub(crate) items: [Vec<PledgeItemId>; 2],
}

/// Fills an empty site.
pub(crate) async fn fill(app: &App) -> Seeded {
    let mut items = Vec::new();
    for (slug, is_large) in SLUGS.into_iter().zip([false, true]) {
        let (campaign, pledges) = campaign::enter(app, slug, None).await;
        for (number, pledge) in pledges.into_iter().enumerate() {
            report_on(app, pledge, number).await;
        }
        if is_large {
            multiply::pledges(app, campaign).await;
        }
        assert_eq!(recount(app.store().reader(), campaign).await.unwrap(), []);
        items.push(some_items(app, campaign).await);
    }
    Seeded { items: items.try_into().unwrap() }
}

/// Reports on each item of a pledge in turn; of some pledges more is done, and more is verified.
async fn report_on(app: &App, pledge: PledgeId, number: usize) {
    let items = pledge::items_of(app.store().reader(), [pledge]).await.unwrap();
    for place in 0..REPORTS {
        let quantity = f64::from(u32::try_from(place * (number + 1)).unwrap());
        let new = report(items[place % ITEMS].id, quantity);
        let reported: Result<_, pledge::Error> =
            transact!(app.store(), |tx| pledge::report(tx, &Actor::System, new.clone()).await);
        let id = reported.unwrap().id;
        if !(place + number).is_multiple_of(3) {
            let verified: Result<_, pledge::Error> =
                transact!(app.store(), |tx| pledge::verify(tx, &reviewer(), id).await);
            verified.unwrap();
        }
    }
}

/// Somebody who has reported nothing.
fn reviewer() -> Actor {
    let id = uuid::Uuid::from_u128(1).into();
    Actor::Account { id, role: Role::Reviewer, organization: None }
}

/// That so much of an item is done.
pub(crate) fn report(item: PledgeItemId, quantity: f64) -> NewReport {
    let notes: Localized =
        [(LanguageTag::vietnamese(), "Theo biên bản".to_owned())].into_iter().collect();
    NewReport {
        item,
        reported_on: "2025-06-01".parse::<Date>().unwrap(),
        quantity,
        notes,
        evidence: Vec::new(),
        links: Vec::new(),
    }
}

/// Items from all over a campaign.
async fn some_items(app: &App, campaign: DocumentId) -> Vec<PledgeItemId> {
    let all = multiply::items_in(app, campaign).await;
    all.iter().step_by(all.len() / REPORTED).take(REPORTED).copied().collect()
}
