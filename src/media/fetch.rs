//! Fetching a file from an address on the internet.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::header::{ACCEPT, LOCATION, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use url::Url;

use super::intake::MAX_DOCUMENT;
use crate::access::{Actor, Denied, Permission};
use crate::error::{Code, Refusal, Unexpected};
use crate::outward::{self, Unreachable};

/// How long fetching may take, redirects and all.
const FETCH_TIME: Duration = Duration::from_mins(1);
/// How many times the address may lead to another.
const MAX_REDIRECTS: usize = 5;
/// The longest address in bytes.
const MAX_URL: usize = 2_000;
/// What is asked for; what has come is judged by its bytes.
const ACCEPTED: &str = "image/jpeg, image/png, image/webp, image/gif, application/pdf";

/// Fetches files. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: outward::Client<Empty<Bytes>>,
    folder: PathBuf,
}

/// A file that was fetched; it is gone when this is dropped.
#[derive(Debug)]
pub struct Fetched {
    file: NamedTempFile,
    /// What it is called, as its address says.
    pub file_name: String,
}

impl Fetched {
    /// Where it waits.
    pub fn path(&self) -> PathBuf {
        self.file.path().to_owned()
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// It is none that a file can be fetched from.
    #[error("not an address of the web")]
    NoAddress,
    /// There is no way to it.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// It leads on and on.
    #[error("too many redirects")]
    Redirected,
    /// The server answered, but not with a file.
    #[error("the server answered {0}")]
    Status(StatusCode),
    /// The file is larger than any may be.
    #[error("larger than {MAX_DOCUMENT} bytes")]
    TooLarge,
    /// The connection broke, or what came over it was no HTTP.
    #[error("the connection broke")]
    Broken,
    /// It took too long.
    #[error("it took too long")]
    TooSlow,
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl FetchError {
    /// What to tell the caller, of the input field `url`; `None` for a surprise.
    pub fn refusal(&self) -> Option<Refusal> {
        Some(match self {
            Self::Denied(denied) => (*denied).into(),
            Self::NoAddress => Refusal::new(Code::Invalid, "url").with("reason", "https://…"),
            Self::TooLarge => Refusal::new(Code::FileTooLarge, "url").with("max", MAX_DOCUMENT),
            Self::Unexpected(_) => return None,
            reason => Refusal::new(Code::UrlNotFetched, "url").with("reason", reason),
        })
    }
}

impl Fetcher {
    /// Fetches from the public internet only, or from private addresses as well; files wait in this
    /// folder, which must exist.
    pub fn new(private: bool, folder: PathBuf) -> Self {
        Self { client: outward::client(private), folder }
    }

    /// Fetches a file. Needs [`Permission::UploadMedia`].
    pub async fn fetch(&self, actor: &Actor, url: &str) -> Result<Fetched, FetchError> {
        actor.require(Permission::UploadMedia)?;
        if url.len() > MAX_URL {
            return Err(FetchError::NoAddress);
        }
        let url = Url::parse(url).map_err(|_| FetchError::NoAddress)?;
        match timeout(FETCH_TIME, self.follow(url)).await {
            Ok(fetched) => fetched,
            Err(_) => Err(FetchError::TooSlow),
        }
    }

    /// Each address that it leads to is looked at as the first one is.
    async fn follow(&self, mut url: Url) -> Result<Fetched, FetchError> {
        for _ in 0..=MAX_REDIRECTS {
            let response = self.ask(&url).await?;
            let status = response.status();
            if status.is_success() {
                return self.keep(&url, response).await;
            }
            let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            url = match location.filter(|_| status.is_redirection()) {
                Some(location) => url.join(location).map_err(|_| FetchError::NoAddress)?,
                None => return Err(FetchError::Status(status)),
            };
        }
        Err(FetchError::Redirected)
    }

    async fn ask(&self, url: &Url) -> Result<Response<Incoming>, FetchError> {
        let is_web = matches!(url.scheme(), "https" | "http") && url.username().is_empty();
        if !is_web {
            return Err(FetchError::NoAddress);
        }
        let request = Request::get(url.as_str())
            .header(USER_AGENT, concat!("Loa/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, ACCEPTED)
            .body(Empty::new())
            .map_err(|_| FetchError::NoAddress)?;
        self.client.request(request).await.map_err(|error| {
            outward::unreachable(&error).map_or(FetchError::Broken, FetchError::Unreachable)
        })
    }

    async fn keep(&self, url: &Url, response: Response<Incoming>) -> Result<Fetched, FetchError> {
        let folder = self.folder.clone();
        let file =
            tokio::task::spawn_blocking(move || NamedTempFile::with_prefix_in("url-", folder));
        let file = file.await.map_err(io::Error::other).and_then(|file| file).map_err(not_kept)?;
        let handle = file.as_file().try_clone().map_err(not_kept)?;
        let mut writer = tokio::fs::File::from_std(handle);
        let (mut body, mut left) = (response.into_body().into_data_stream(), MAX_DOCUMENT);
        while let Some(chunk) = body.try_next().await.map_err(|_| FetchError::Broken)? {
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(length).ok_or(FetchError::TooLarge)?;
            writer.write_all(&chunk).await.map_err(not_kept)?;
        }
        writer.flush().await.map_err(not_kept)?;
        Ok(Fetched { file, file_name: name_of(url) })
    }
}

/// The last word of an address's path.
fn name_of(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut words| words.next_back()).unwrap_or_default();
    percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned()
}

fn not_kept(error: io::Error) -> FetchError {
    FetchError::Unexpected(Unexpected::while_doing("keeping a file that is fetched")(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_its_address_ends() {
        let name = |url: &str| name_of(&Url::parse(url).unwrap());
        assert_eq!(name("https://ward.example/anh/l%E1%BB%85%20k%C3%BD.jpg?w=3"), "lễ ký.jpg");
        assert_eq!(name("https://ward.example"), "");
    }
}
