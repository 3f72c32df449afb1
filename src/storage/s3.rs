//! An S3-compatible store.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use http_body_util::BodyExt;
use hyper_util::client::legacy;
use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::client::{
    ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest,
    HttpRequestBody, HttpResponse, HttpResponseBody, HttpService,
};
use object_store::prefix::PrefixStore;
use tokio::time::timeout;
use url::Url;

use super::StorageError;
use crate::outward;

/// How long a request may take until its answer begins; a part of 8 MiB is sent in it.
const ANSWER_TIME: Duration = Duration::from_mins(1);

/// The region that stores name that have none.
const DEFAULT_REGION: &str = "us-east-1";

/// How to reach a bucket.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The server's address; `None` for Amazon's.
    pub endpoint: Option<Url>,
    /// The region that the bucket is in; `None` where the server has none.
    pub region: Option<String>,
    /// Who asks.
    pub access_key_id: Option<String>,
    /// What proves it.
    pub secret_access_key: Option<String>,
}

/// Secrets stay out of logs.
impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// Opens what lies in a bucket under a prefix: `s3://bucket/prefix`.
pub(super) fn open(url: &Url, access: &Access) -> Result<Arc<dyn ObjectStore>, StorageError> {
    let (Some(id), Some(secret)) = (&access.access_key_id, &access.secret_access_key) else {
        return Err(StorageError::NoCredentials);
    };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(url.host_str().unwrap_or_default())
        .with_region(access.region.as_deref().unwrap_or(DEFAULT_REGION))
        .with_access_key_id(id)
        .with_secret_access_key(secret)
        .with_http_connector(Connector);
    if let Some(endpoint) = &access.endpoint {
        let plain = endpoint.scheme() == "http";
        builder = builder.with_endpoint(endpoint.as_str()).with_allow_http(plain);
    }
    let bucket = builder.build()?;
    Ok(match url.path().trim_matches('/') {
        "" => Arc::new(bucket),
        prefix => Arc::new(PrefixStore::new(bucket, prefix)),
    })
}

/// Requests go the way of all that Loa asks of others. Whoever configured the server may have put it
/// beside this one.
#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(Requests(outward::client(true))))
    }
}

#[derive(Debug)]
struct Requests(outward::Client<HttpRequestBody>);

/// The answer did not begin in time.
#[derive(Debug, thiserror::Error)]
#[error("no answer within {} seconds", ANSWER_TIME.as_secs())]
struct TooSlow;

#[async_trait]
impl HttpService for Requests {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = timeout(ANSWER_TIME, self.0.request(request)).await;
        let answer = answer.map_err(|_| HttpError::new(HttpErrorKind::Timeout, TooSlow))?;
        let cut_off = |error| HttpError::new(HttpErrorKind::Interrupted, error);
        let answer = answer.map_err(not_answered)?;
        Ok(answer.map(|body| HttpResponseBody::new(body.map_err(cut_off))))
    }
}

/// The kind decides whether the request is tried again.
fn not_answered(error: legacy::Error) -> HttpError {
    let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Interrupted };
    HttpError::new(kind, error)
}
