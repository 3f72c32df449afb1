//! One GraphQL request, from its parameters to its answer: what GraphQL over HTTP and the
//! multipart request specification ask, without HTTP itself.
//!
//! | question | file |
//! |---|---|
//! | Are the parameters well-formed? | `request` |
//! | Is the text, the expanded document, too big? | `lexer`, `measure`, `cost`, `limits` |
//! | Was it read before, is something in it to be merged? | `documents`, `repeats` |
//! | Which operation is meant, do its variables have values? | `operation` |
//! | What may the operation cost? | `price`, `price_list` |
//! | Which file belongs to which variable? | `upload` |
//! | What does a client see of values and of errors? | `json`, `answer`, `fault` |
//! | How does a browser stay signed in? | `cookie` |
//! | When is fetched what resolvers wait for? | `batches` |

mod answer;
mod batches;
mod cookie;
mod cost;
mod documents;
mod fault;
pub(super) mod json;
mod lexer;
mod limits;
mod measure;
mod operation;
mod price;
mod price_list;
mod repeats;
mod request;
mod upload;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Executor, Request, value};
use futures_util::future::BoxFuture;

use crate::access::Actor;
use crate::account::Secret;
use crate::error::Language;

use documents::Documents;

pub use answer::{Answer, Class};
pub use batches::Batches;
pub use cookie::{SESSION_COOKIE, no_session, session};
pub use documents::Merging;
pub use fault::{Fault, FaultCode};
pub use limits::Limits;
pub use price_list::{PageSizes, PriceList};
pub use request::RawRequest;
pub use upload::{FileMap, ReceivedFile, ReceivedFiles};

/// By which HTTP method a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// May only read.
    Get,
    /// May do everything.
    Post,
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
    /// The secret of the session or token with which the request was sent.
    pub secret: Option<Secret>,
    /// Whether cookies are to be sent over HTTPS only.
    pub secure_cookies: bool,
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
}

/// Answers GraphQL requests; hides the schema's types from HTTP.
pub trait Execute: Send + Sync + 'static {
    /// Answers one request.
    fn execute(&self, received: Received, caller: Caller) -> BoxFuture<'_, Answer>;
}

type Prepare = dyn Fn(Request, Caller, &Batches) -> Request + Send + Sync;

/// The endpoint of one schema.
pub struct Endpoint<S> {
    schema: S,
    limits: Limits,
    prices: PriceList,
    documents: Documents,
    prepare: Box<Prepare>,
}

/// What was checked before it runs.
struct Checked {
    request: Request,
    kind: OperationType,
    cost: u64,
}

impl<S: Executor> Endpoint<S> {
    /// An endpoint that puts the [`Caller`] into the context of each request.
    pub fn new(schema: S, prices: PriceList, limits: Limits) -> Self {
        let prepare = Box::new(|request: Request, caller, _: &_| request.data(caller));
        Self { schema, limits, prices, documents: Documents::default(), prepare }
    }

    /// Lets `prepare` fill the context of each request instead, with loaders for example, whose
    /// fetches it hands to the request's batches.
    #[must_use]
    pub fn with_context(
        mut self,
        prepare: impl Fn(Request, Caller, &Batches) -> Request + Send + Sync + 'static,
    ) -> Self {
        self.prepare = Box::new(prepare);
        self
    }

    async fn answer(&self, received: Received, caller: Caller) -> Answer {
        let Checked { request, kind, cost } = match self.check(received) {
            Ok(checked) => checked,
            Err(fault) => return Answer::refusal(&fault),
        };
        let time = match kind {
            OperationType::Mutation => self.limits.mutation_time,
            _ => self.limits.query_time,
        };
        let batches = Batches::default();
        let request = (self.prepare)(request, caller, &batches);
        let answered = batches.drive(self.schema.execute(request));
        match tokio::time::timeout(time, answered).await {
            Ok(response) => {
                let price = value!({ "requested": cost, "maximum": self.limits.cost });
                Answer::from_response(response.extension("cost", price), &self.limits)
            }
            Err(_) => Answer::given_up(&self.limits),
        }
    }

    /// Everything that is refused before the schema is asked, the cheapest first.
    fn check(&self, received: Received) -> Result<Checked, Fault> {
        let RawRequest { query, operation_name, variables } = received.request;
        let (document, merging) = self.documents.read(&query, &self.limits, &self.prices)?;
        let operation = operation::choose(&document, operation_name.as_deref())?;
        let kind = operation.ty;
        check_method(kind, received.method)?;
        let request = Request::new(query).variables(variables).data(merging);
        let mut request = upload::attach(request, received.files)?;
        operation::check_variables(operation, &request.variables)?;
        let cost = self.price(&document, operation, &request)?;
        request.operation_name = operation_name;
        request.set_parsed_query(document);
        Ok(Checked { request, kind, cost })
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
    fn execute(&self, received: Received, caller: Caller) -> BoxFuture<'_, Answer> {
        Box::pin(self.answer(received, caller))
    }
}

fn check_method(kind: OperationType, method: Method) -> Result<(), Fault> {
    match (kind, method) {
        (OperationType::Query, _) | (OperationType::Mutation, Method::Post) => Ok(()),
        (OperationType::Mutation, Method::Get) => {
            Err(Fault::new(FaultCode::MethodNotAllowed, "Mutations are sent by POST, not by GET."))
        }
        (OperationType::Subscription, _) => Err(Fault::new(
            FaultCode::BadRequest,
            "Subscriptions need a transport that stays open, not a single request.",
        )),
    }
}
