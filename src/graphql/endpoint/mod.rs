//! One GraphQL request, from its parameters to its answer: what GraphQL over HTTP and the
//! multipart request specification ask, without HTTP itself.
//!
//! | question | file |
//! |---|---|
//! | Are the parameters well-formed? | `request` |
//! | Is the text, the expanded document, too big? | `lexer`, `measure`, `cost`, `limits` |
//! | Was it read before, is something in it to be merged? | `documents`, `repeats` |
//! | Which document has this hash? | `persisted` |
//! | Which operation is meant, do its variables have values? | `operation` |
//! | Was such an operation found valid before? | `valid` |
//! | What may the operation cost? | `price`, `price_list` |
//! | Which file belongs to which variable? | `upload` |
//! | What does a client see of values and of errors? | `json`, `answer`, `fault` |
//! | How is a subscription answered again and again? | `follow` |
//! | How does a browser stay signed in? | `cookie` |
//! | When is fetched what resolvers wait for? | `batches` |

mod answer;
mod batches;
mod cookie;
mod cost;
mod documents;
mod fault;
mod follow;
pub(super) mod json;
mod lexer;
mod limits;
mod measure;
mod operation;
mod persisted;
mod price;
mod price_list;
mod repeats;
mod request;
mod upload;
mod valid;

use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Executor, Request, Response, value};
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

use crate::access::Actor;
use crate::account::Secret;
use crate::cache::{Cache, Kept, Key, Reading};
use crate::changelog::Store;
use crate::error::Language;
use crate::proof::Proof;
use crate::trusted::Trusted;

use documents::Documents;
use follow::{Standing, Subscribed};
use persisted::Persisted;
use valid::{Signature, Valid};

pub use answer::{Answer, Class};
pub use batches::Batches;
pub use cookie::{SESSION_COOKIE, guarded_cookie, no_session, session};
pub use documents::Merging;
pub use fault::{Fault, FaultCode};
pub use follow::{Follower, Renew};
pub use limits::Limits;
pub use price_list::{PageSizes, PriceList};
pub use request::RawRequest;
pub use upload::{FileMap, ReceivedFile, ReceivedFiles};

/// By which way a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// May only read.
    Get,
    /// May read and write.
    Post,
    /// Stays open for further answers: may do everything.
    Stream,
    /// A GET that stays open for further answers: may do everything but write.
    GetStream,
}

impl Method {
    /// The name in HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Stream => "stream",
            Self::GetStream => "GET stream",
        }
    }
}

/// Who sent a request; resolvers find it in their context.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who is asking.
    pub actor: Actor,
    /// The language that messages are written in.
    pub language: Language,
    /// The id under which the log speaks of the request.
    pub request_id: String,
    /// The address that the request came from, for throttling.
    pub remote: String,
    /// The browser or app, in its own words; `None` where it tells none.
    pub device: Option<String>,
    /// The secret of the session or token with which the request was sent.
    pub secret: Option<Secret>,
    /// The draft that is to be shown as if it were published. It gives leave for nothing else.
    pub preview: Option<Arc<Proof>>,
    /// Whether cookies are to be sent over HTTPS only.
    pub secure_cookies: bool,
}

impl Caller {
    /// Nobody in particular, when the site asks itself.
    fn public() -> Self {
        Self {
            actor: Actor::Anonymous,
            language: Language::default(),
            request_id: String::new(),
            remote: String::new(),
            device: None,
            secret: None,
            preview: None,
            secure_cookies: true,
        }
    }
}

/// What of a caller decides which operations are let through.
#[derive(Clone, Copy)]
struct Standpoint {
    /// Whether only clients' registered documents may be asked where the site says so.
    is_public: bool,
    /// Whether a draft is shown.
    previews: bool,
}

impl Standpoint {
    /// The site's own.
    const OWN: Self = Self { is_public: false, previews: false };

    fn of(caller: &Caller) -> Self {
        Self { is_public: caller.actor.is_anonymous(), previews: caller.preview.is_some() }
    }
}

/// A request that was received whole.
#[derive(Debug)]
pub struct Received {
    /// Its parameters.
    pub request: RawRequest,
    /// By which method it came.
    pub method: Method,
    /// The files that came with it.
    pub files: Vec<ReceivedFile>,
    /// What stands for it among the answers that are kept; `None` where it came with a secret.
    pub key: Option<Key>,
}

/// What a request is answered with.
#[derive(Debug)]
pub enum Answered {
    /// For this request alone.
    Fresh(Answer),
    /// The same for everybody, until something changes.
    Kept(Arc<Kept>),
}

/// Why a document could not be answered whatever its variables are, if so: it is no GraphQL, or
/// beyond a limit.
pub fn fault_of(text: &str, limits: &Limits, prices: &PriceList) -> Option<Fault> {
    Documents::default().read(text, limits, prices).err()
}

/// Answers GraphQL requests; hides the schema's types from HTTP.
pub trait Execute: Send + Sync + 'static {
    /// The answer to a request of the public, if it is kept and nothing has to be waited for.
    fn at_hand(&self, key: Key) -> Option<Arc<Kept>>;
    /// The answer to a request of the public, if it is kept.
    fn recall(&self, key: Key) -> BoxFuture<'_, Option<Arc<Kept>>>;
    /// Answers one request.
    fn execute(&self, received: Received, caller: Caller) -> BoxFuture<'_, Answered>;
    /// Answers a query of the site's own as it would answer the public; it need not be registered.
    fn ask(&self, request: RawRequest) -> BoxFuture<'_, Answer>;
    /// The answers to one operation: one, or those of a subscription as things happen. Refused
    /// where it cannot be carried out.
    fn subscribe(
        self: Arc<Self>,
        received: Received,
        caller: Caller,
        renew: Renew,
    ) -> BoxFuture<'static, Result<BoxStream<'static, Answer>, Answer>>;
}

type Prepare = dyn Fn(Request, Caller, &Batches, &Arc<Reading>) -> Request + Send + Sync;

/// The endpoint of one schema.
pub struct Endpoint<S> {
    schema: S,
    /// The same one, which takes operations as valid.
    trusting: Option<S>,
    valid: Valid,
    limits: Limits,
    prices: PriceList,
    documents: Documents,
    persisted: Persisted,
    cache: Option<Cache>,
    log: Option<Store>,
    prepare: Box<Prepare>,
}

/// What was checked before it runs.
struct Checked {
    request: Request,
    kind: OperationType,
    cost: u64,
    signature: Signature,
}

impl<S: Executor> Endpoint<S> {
    /// An endpoint that puts the [`Caller`] into the context of each request.
    pub fn new(schema: S, prices: PriceList, limits: Limits) -> Self {
        let prepare = Box::new(|request: Request, caller, _: &_, _: &_| request.data(caller));
        Self {
            schema,
            trusting: None,
            valid: Valid::default(),
            limits,
            prices,
            documents: Documents::default(),
            persisted: Persisted::new(),
            cache: None,
            log: None,
            prepare,
        }
    }

    /// Leaves operations to `schema`, which is to be the same but does not validate, once such
    /// operations were found valid.
    #[must_use]
    pub fn trusting(mut self, schema: S) -> Self {
        self.trusting = Some(schema);
        self
    }

    /// Lets `prepare` fill the context of each request instead, with loaders for example, whose
    /// fetches it hands to the request's batches and which note what they read.
    #[must_use]
    pub fn with_context(
        mut self,
        prepare: impl Fn(Request, Caller, &Batches, &Arc<Reading>) -> Request + Send + Sync + 'static,
    ) -> Self {
        self.prepare = Box::new(prepare);
        self
    }

    /// Knows the documents that were registered. The public may send no others if `only_trusted`.
    #[must_use]
    pub fn with_documents(mut self, trusted: Trusted, only_trusted: bool) -> Self {
        self.persisted = self.persisted.with(trusted, only_trusted);
        self
    }

    /// Answers subscriptions whenever this log goes on.
    #[must_use]
    pub fn with_log(mut self, log: Store) -> Self {
        self.log = Some(log);
        self
    }

    /// Keeps answers that are the same for everybody.
    #[must_use]
    pub fn with_cache(mut self, cache: Cache) -> Self {
        self.cache = Some(cache);
        self
    }

    /// An answer that is worked out, by one of all who ask for it at once, and kept where it may be.
    async fn answer(&self, received: Received, caller: Caller) -> Answered {
        let key = received.key.filter(|_| caller.preview.is_none());
        let (Some(cache), Some(key)) = (&self.cache, key) else {
            let reading = Arc::new(Reading::of_nothing_kept());
            return Answered::Fresh(self.work_out(received, caller, &reading).await);
        };
        let lead = cache.lead_or_wait(key).await;
        if lead.is_none()
            && let Some(kept) = cache.recall(key).await
        {
            return Answered::Kept(kept);
        }
        let reading = Arc::new(cache.begin());
        let answer = self.work_out(received, caller, &reading).await;
        match cache.keep(key, &reading, answer.body.clone()) {
            Some(kept) => Answered::Kept(kept),
            None => Answered::Fresh(answer),
        }
    }

    async fn work_out(&self, received: Received, caller: Caller, reading: &Arc<Reading>) -> Answer {
        match self.check(received, Standpoint::of(&caller)).await {
            Ok(checked) => self.carry_out(checked, caller, reading).await,
            Err(fault) => {
                reading.forget();
                Answer::refusal(&fault)
            }
        }
    }

    async fn answer_own(&self, request: RawRequest) -> Answer {
        let received = Received { request, method: Method::Get, files: Vec::new(), key: None };
        match self.check(received, Standpoint::OWN).await {
            Ok(checked) => {
                let reading = Arc::new(Reading::of_nothing_kept());
                self.carry_out(checked, Caller::public(), &reading).await
            }
            Err(fault) => Answer::refusal(&fault),
        }
    }

    async fn carry_out(
        &self,
        Checked { request, kind, cost, signature }: Checked,
        caller: Caller,
        reading: &Arc<Reading>,
    ) -> Answer {
        let time = match kind {
            OperationType::Mutation => self.limits.mutation_time,
            _ => self.limits.query_time,
        };
        let batches = Batches::default();
        let request = (self.prepare)(request, caller, &batches, reading);
        let answered = batches.drive(self.schema_for(signature).execute(request));
        let Ok(response) = tokio::time::timeout(time, answered).await else {
            reading.forget();
            return Answer::given_up(&self.limits);
        };
        // What is sent with mutations hardly comes twice.
        if kind == OperationType::Query && response.errors.is_empty() {
            self.valid.remember(signature);
        }
        if !is_for_everybody(kind, &response) {
            reading.forget();
        }
        let price = value!({ "requested": cost, "maximum": self.limits.cost });
        Answer::from_response(response.extension("cost", price), &self.limits)
    }

    fn schema_for(&self, signature: Signature) -> &S {
        let trusting = self.trusting.as_ref().filter(|_| self.valid.knows(signature));
        trusting.unwrap_or(&self.schema)
    }

    async fn answers(
        self: Arc<Self>,
        received: Received,
        caller: Caller,
        renew: Renew,
    ) -> Result<BoxStream<'static, Answer>, Answer> {
        let refusal = |fault| Answer::refusal(&fault);
        let checked = self.check(received, Standpoint::of(&caller)).await.map_err(refusal)?;
        if checked.kind != OperationType::Subscription {
            let reading = Arc::new(Reading::of_nothing_kept());
            let answer = self.carry_out(checked, caller, &reading).await;
            return match answer.class {
                Class::Executed => Ok(follow::only(answer)),
                Class::Refused(_) => Err(answer),
            };
        }
        let Checked { request, cost, .. } = checked;
        let read = self.documents.read(&request.query, &self.limits, &self.prices);
        let (document, merging) = read.map_err(refusal)?;
        let Request { query, operation_name, variables, .. } = request;
        let standing = Standing { query, operation_name, variables, document, merging, cost };
        let Some(commits) = self.log.as_ref().map(Store::follow) else {
            return Err(refusal(Fault::new(FaultCode::BadRequest, "There is nothing to follow.")));
        };
        Subscribed::new(self, standing, (caller, renew), commits).begin().await
    }

    /// Everything that is refused before the schema is asked, the cheapest first.
    async fn check(&self, received: Received, from: Standpoint) -> Result<Checked, Fault> {
        let RawRequest { query, hash, operation_name, variables } = received.request;
        let query = self.persisted.text(query, hash, from.is_public).await?;
        let (document, merging) = self.documents.read(&query, &self.limits, &self.prices)?;
        if let Some(hash) = hash {
            self.persisted.remember(hash, &query);
        }
        let operation = operation::choose(&document, operation_name.as_deref())?;
        let kind = operation.ty;
        check_method(kind, received.method)?;
        if from.previews && kind != OperationType::Query {
            return Err(Fault::new(FaultCode::BadRequest, "A preview can only be read."));
        }
        if kind == OperationType::Subscription {
            operation::check_single_root(operation)?;
        }
        let request = Request::new(query).variables(variables).data(merging);
        let mut request = upload::attach(request, received.files)?;
        operation::check_variables(operation, &request.variables)?;
        let cost = self.price(&document, operation, &request)?;
        let named = (request.query.as_str(), operation_name.as_deref());
        let signature = self.valid.signature(named, operation, &request.variables);
        request.operation_name = operation_name;
        request.set_parsed_query(document);
        Ok(Checked { request, kind, cost, signature })
    }

    fn price(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        request: &Request,
    ) -> Result<u64, Fault> {
        let price = price::price(document, operation, &request.variables, &self.prices);
        if price > self.limits.cost {
            return Err(Fault::beyond(format!("This costs {price}"), self.limits.cost));
        }
        Ok(price)
    }
}

impl<S: Executor> Execute for Endpoint<S> {
    fn at_hand(&self, key: Key) -> Option<Arc<Kept>> {
        self.cache.as_ref()?.at_hand(key)
    }

    fn recall(&self, key: Key) -> BoxFuture<'_, Option<Arc<Kept>>> {
        Box::pin(async move { self.cache.as_ref()?.recall(key).await })
    }

    fn execute(&self, received: Received, caller: Caller) -> BoxFuture<'_, Answered> {
        Box::pin(self.answer(received, caller))
    }

    fn ask(&self, request: RawRequest) -> BoxFuture<'_, Answer> {
        Box::pin(self.answer_own(request))
    }

    fn subscribe(
        self: Arc<Self>,
        received: Received,
        caller: Caller,
        renew: Renew,
    ) -> BoxFuture<'static, Result<BoxStream<'static, Answer>, Answer>> {
        Box::pin(self.answers(received, caller, renew))
    }
}

/// Whether the answer may be the same for everybody who sends the same request. Messages of errors
/// are in the language of who asks, and what resolvers send beside the answer is for one alone.
fn is_for_everybody(kind: OperationType, response: &Response) -> bool {
    kind == OperationType::Query && response.errors.is_empty() && response.http_headers.is_empty()
}

fn check_method(kind: OperationType, method: Method) -> Result<(), Fault> {
    match (kind, method) {
        (OperationType::Query, _)
        | (OperationType::Mutation, Method::Post | Method::Stream)
        | (OperationType::Subscription, Method::Stream | Method::GetStream) => Ok(()),
        (OperationType::Mutation, Method::Get | Method::GetStream) => {
            Err(Fault::new(FaultCode::MethodNotAllowed, "Mutations are sent by POST, not by GET."))
        }
        (OperationType::Subscription, _) => Err(Fault::new(
            FaultCode::BadRequest,
            "Subscriptions need a transport that stays open: a WebSocket, or `Accept: text/event-stream`.",
        )),
    }
}
