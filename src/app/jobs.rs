//! What is done in the background: jobs, and what recurs.

use uuid::Uuid;

use super::purge::purge;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::{AccountId, AnnouncementId, DocumentId, LinkId, MediaId};
use crate::jobs::Registry;
use crate::letter::{self, Letters};
use crate::media::{self, Darkroom, Uploads};
use crate::pledge::{effect, remind as pledge_reminders};
use crate::search::rebuild;
use crate::{announcement, digest, portal, transact};

/// How often it is looked for occasions to remind somebody, in seconds.
const REMIND_SECONDS: i64 = 60 * 60;
/// How often pictures are looked for that lack a format, in seconds.
const COMPLETE_SECONDS: i64 = 24 * 60 * 60;
/// How often providers of weather and exchange rates are asked, in seconds.
const PORTAL_SECONDS: i64 = 15 * 60;
/// How often what has expired is purged, in seconds.
const PURGE_SECONDS: i64 = 60 * 60;

/// What the work is done with. Clones share it.
#[derive(Clone)]
pub(super) struct Means {
    pub(super) store: Store,
    pub(super) darkroom: Darkroom,
    pub(super) resumable: Uploads,
    pub(super) letters: Letters,
    pub(super) portal: (portal::Fetcher, portal::Providers),
}

/// Everything that is done in the background.
pub(super) fn registry(means: &Means) -> Registry {
    Registry::new()
        .handle(announcement::BEGIN_JOB, with(means, begin))
        .handle(effect::JOB, with(means, bring_into_effect))
        .handle(rebuild::JOB, with(means, rebuild_index))
        .handle(letter::LINK_JOB, with(means, send_link))
        .handle(letter::REQUEST_JOB, with(means, follow_request))
        .handle(digest::JOB, with(means, send_digest))
        .handle(media::SWEEP_JOB, with(means, sweep))
        .handle(media::COMPLETE_JOB, with(means, complete))
        .handle(media::WORDS_JOB, with(means, put_words))
        .every("ask_portal_providers", PORTAL_SECONDS, again_with(means, ask_providers))
        .every("complete_media", COMPLETE_SECONDS, again_with(means, complete_all))
        .every("purge_expired", PURGE_SECONDS, again_with(means, purge))
        .every("remind_of_pledges", REMIND_SECONDS, again_with(means, remind))
}

fn with<P, F, R>(means: &Means, run: F) -> impl Fn(P) -> R + Send + Sync + use<P, F, R>
where
    F: Fn(Means, P) -> R + Send + Sync,
{
    let means = means.clone();
    move |payload| run(means.clone(), payload)
}

fn again_with<F, R>(means: &Means, run: F) -> impl Fn() -> R + Send + Sync + use<F, R>
where
    F: Fn(Means) -> R + Send + Sync,
{
    let means = means.clone();
    move || run(means.clone())
}

async fn begin(on: Means, id: AnnouncementId) -> Result<(), Unexpected> {
    let begun = transact!(&on.store, |tx| announcement::begin(tx, id).await);
    begun.map_err(Unexpected::while_doing("telling that an announcement has begun"))
}

async fn bring_into_effect(on: Means, campaign: Uuid) -> Result<(), Unexpected> {
    let campaign = DocumentId(campaign);
    let followed = transact!(&on.store, |tx| effect::follow(tx, campaign).await);
    followed.map_err(Unexpected::while_doing("bringing pledges into effect"))
}

async fn rebuild_index(on: Means, place: Option<rebuild::Place>) -> Result<(), Unexpected> {
    rebuild::run(&on.store, place).await
}

async fn send_link(on: Means, id: LinkId) -> Result<(), Unexpected> {
    letter::send_link(&on.store, &on.letters, id).await
}

async fn follow_request(on: Means, request: letter::Request) -> Result<(), Unexpected> {
    letter::follow_request(&on.store, &on.letters, &request).await
}

async fn send_digest(on: Means, account: AccountId) -> Result<(), Unexpected> {
    digest::send(&on.store, &on.letters, account).await
}

async fn sweep(on: Means, id: MediaId) -> Result<(), Unexpected> {
    let swept = media::sweep(&on.store, &on.darkroom, id).await;
    swept.map_err(Unexpected::while_doing("sweeping a deleted file"))
}

async fn complete(on: Means, id: MediaId) -> Result<(), Unexpected> {
    let completed = media::complete(&on.store, &on.darkroom, id).await;
    completed.map_err(Unexpected::while_doing("making the renditions of a picture"))
}

async fn put_words(on: Means, after: Option<MediaId>) -> Result<(), Unexpected> {
    media::put_words(&on.store, after).await
}

async fn ask_providers(on: Means) -> Result<(), Unexpected> {
    let (fetcher, providers) = &on.portal;
    portal::refresh(&on.store, fetcher, providers).await
}

async fn complete_all(on: Means) -> Result<(), Unexpected> {
    media::complete_all(&on.store, &on.darkroom).await
}

async fn remind(on: Means) -> Result<(), Unexpected> {
    let mut after = None;
    loop {
        let looked: Result<_, Unexpected> =
            transact!(&on.store, |tx| pledge_reminders::remind(tx, after).await);
        after = looked?;
        if after.is_none() {
            return transact!(&on.store, |tx| digest::plan(tx, &on.letters).await);
        }
    }
}
