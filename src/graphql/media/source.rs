//! Where a new file comes from: with the request, in pieces before it, or from an address.

use std::path::PathBuf;

use async_graphql::{Context, Upload};

use super::mutation::UploadMediaInput;
use crate::error::{Code, Refusal};
use crate::graphql::context::Here;
use crate::graphql::endpoint::ReceivedFiles;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::id::{MediaId, UploadId};
use crate::media::{FetchError, Fetched, Finished, UploadError};

/// A file that waits to be taken in.
pub(super) enum Source {
    /// It came with the request.
    Request(PathBuf, String),
    /// It came in pieces.
    Pieces(UploadId, PathBuf, String),
    /// It was fetched.
    Fetched(Fetched),
}

/// What a new file is made of.
pub(super) enum Origin {
    /// A file that waits.
    Waiting(Source),
    /// A media that was made of the same upload before.
    Taken(MediaId),
}

impl Source {
    /// Where it waits, and its name.
    pub(super) fn file(&self) -> (PathBuf, String) {
        match self {
            Self::Request(file, name) | Self::Pieces(_, file, name) => (file.clone(), name.clone()),
            Self::Fetched(fetched) => (fetched.path(), fetched.file_name.clone()),
        }
    }

    /// Ends what is not needed any more, now that the media is made of it.
    pub(super) async fn done(self, ctx: &Context<'_>, media: MediaId) -> Result<(), Failure> {
        let Self::Pieces(id, ..) = self else { return Ok(()) };
        let now = ctx.store().clock().now();
        match ctx.services().resumable.settle(ctx.actor(), now, id, media).await {
            // Whoever sent the same mutation at the same time may have ended it.
            Ok(()) | Err(UploadError::NotFound | UploadError::AtWork) => Ok(()),
            Err(error) => Err(of_upload(error)),
        }
    }
}

/// The one origin that is named.
pub(super) async fn origin(ctx: &Context<'_>, input: &UploadMediaInput) -> Result<Origin, Failure> {
    let source = match (&input.file, &input.upload, &input.url) {
        (Some(file), None, None) => {
            let (file, name) = received(ctx, *file)?;
            Source::Request(file, name)
        }
        (None, Some(upload), None) => {
            let id: UploadId = ids::input("upload", upload)?;
            let now = ctx.store().clock().now();
            let finished = ctx.services().resumable.finished(ctx.actor(), now, id).await;
            match finished.map_err(of_upload)? {
                Finished::File(file, name) => Source::Pieces(id, file, name),
                Finished::Media(media) => return Ok(Origin::Taken(media)),
            }
        }
        (None, None, Some(url)) => {
            let fetched = ctx.services().fetcher.fetch(ctx.actor(), url).await;
            Source::Fetched(fetched.map_err(of_fetching)?)
        }
        _ => return Err(Failure::Refused(vec![Refusal::new(Code::Required, "file")])),
    };
    Ok(Origin::Waiting(source))
}

/// Where a file of the request waits, and its name.
pub(super) fn received(ctx: &Context<'_>, file: Upload) -> Result<(PathBuf, String), Failure> {
    let received = ctx.data_unchecked::<ReceivedFiles>().get(&file);
    received.ok_or_else(|| Failure::Refused(vec![Refusal::new(Code::Required, "file")]))
}

fn of_upload(error: UploadError) -> Failure {
    match (error.refusal(), error) {
        (_, UploadError::Unexpected(unexpected)) => Failure::Unexpected(unexpected),
        (refusal, _) => Failure::Refused(refusal.into_iter().map(at_upload).collect()),
    }
}

fn at_upload(refusal: Refusal) -> Refusal {
    refusal.within(&"upload".into())
}

fn of_fetching(error: FetchError) -> Failure {
    match (error.refusal(), error) {
        (_, FetchError::Unexpected(unexpected)) => Failure::Unexpected(unexpected),
        (refusal, _) => Failure::Refused(refusal.into_iter().collect()),
    }
}
