//! One WebSocket of `graphql-transport-ws`: operations side by side, each with an id.
//!
//! Whoever is slow holds up only the own socket: nothing is fetched for it before it has taken what
//! came before.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use futures_util::future::{AbortHandle, Abortable, BoxFuture};
use futures_util::stream::{BoxStream, FuturesUnordered};
use futures_util::{FutureExt, StreamExt};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep_until, timeout};

use super::close::Close;
use super::message::{PROTOCOL, Said, Say};
use super::{detached, renewing};
use crate::graphql::endpoint::{
    Answer, Caller, Class, Fault, FaultCode, Method, RawRequest, Received,
};
use crate::http::Site;
use crate::http::caller::identify;
use crate::http::negotiate::MediaType;
use crate::http::respond::refuse;

/// How long a client may take to introduce itself.
const INTRODUCTION: Duration = Duration::from_secs(3);
/// How often the client is asked whether it lives; one that was silent in between is given up.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// Operations that are at work on one socket at once.
const OPERATIONS: usize = 100;
/// Bytes of the buffer into which a socket reads: messages of clients are short, and most sockets
/// are idle.
const READ_BUFFER: usize = 2 * 1024;

/// Whether the request wants to become a WebSocket.
pub(in crate::http) fn is_upgrade(headers: &HeaderMap) -> bool {
    headers.get(UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Becomes a WebSocket. A page of a foreign origin may not: no CORS would keep it from reading.
pub(in crate::http) async fn upgrade(site: Arc<Site>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    match open(site, &mut parts).await {
        Ok(response) => response,
        Err(fault) => refuse(&fault, MediaType::accepted(&parts.headers)),
    }
}

async fn open(site: Arc<Site>, parts: &mut Parts) -> Result<Response, Fault> {
    if site.origins.judge(&parts.headers) == Some(false) {
        let message = "Pages of this origin may not open a WebSocket here.";
        return Err(Fault::new(FaultCode::ForeignOrigin, message));
    }
    let asking = identify(&site, parts).await?;
    if asking.caller.preview.is_some() {
        // It would outlive the link.
        return Err(Fault::new(FaultCode::BadRequest, "A WebSocket shows no preview."));
    }
    let place = Arc::clone(&site.sockets).try_acquire_owned().map_err(|_| {
        Fault::new(FaultCode::Unavailable, "Too many WebSockets are open; try again in a moment.")
    })?;
    let upgrade = WebSocketUpgrade::from_request_parts(parts, &()).await.map_err(|_| {
        Fault::new(FaultCode::BadRequest, "The head is not that of an opening WebSocket.")
    })?;
    let bytes = usize::try_from(site.limits.json_bytes).unwrap_or(usize::MAX);
    let session = Session::new(site, detached(parts), asking.caller, place);
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(bytes).max_frame_size(bytes);
    Ok(upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .on_upgrade(move |socket| session.run(socket)))
}

/// The rest of an operation, and what it tells next.
type Step = (String, Option<Result<Answer, Answer>>, BoxStream<'static, Answer>);

/// One socket.
struct Session {
    site: Arc<Site>,
    parts: Arc<Parts>,
    caller: Caller,
    is_acknowledged: bool,
    is_heard: bool,
    working: FuturesUnordered<Abortable<BoxFuture<'static, Step>>>,
    operations: HashMap<String, AbortHandle>,
    _place: OwnedSemaphorePermit,
}

/// The socket is at its end, with a reason or because the line broke.
type Ended = Option<Close>;

impl Session {
    fn new(
        site: Arc<Site>,
        parts: Arc<Parts>,
        caller: Caller,
        place: OwnedSemaphorePermit,
    ) -> Self {
        Self {
            site,
            parts,
            caller,
            is_acknowledged: false,
            is_heard: true,
            working: FuturesUnordered::new(),
            operations: HashMap::new(),
            _place: place,
        }
    }

    async fn run(mut self, mut socket: WebSocket) {
        let spoken = socket.protocol().is_some_and(|protocol| protocol == PROTOCOL);
        let ended = if spoken {
            self.talk(&mut socket).await
        } else {
            Some(Close::SubprotocolNotAcceptable)
        };
        if let Some(close) = ended {
            // Whether the client still takes it does not matter any more.
            let _ = timeout(self.site.limits.write_time, socket.send(close.message())).await;
        }
    }

    async fn talk(&mut self, socket: &mut WebSocket) -> Ended {
        let closing = self.site.closing.clone();
        let mut closing = pin!(closing.cancelled());
        let mut alarm = pin!(sleep_until(Instant::now() + INTRODUCTION));
        loop {
            let step = tokio::select! {
                () = &mut closing => ControlFlow::Break(Some(Close::GoingAway)),
                () = &mut alarm => {
                    alarm.as_mut().reset(Instant::now() + HEARTBEAT);
                    self.look_after(socket).await
                }
                Some(step) = self.working.next() => match step {
                    Ok(step) => self.pass_on(step, socket).await,
                    // The client wanted no more of it.
                    Err(_) => ControlFlow::Continue(()),
                },
                message = socket.recv() => match message {
                    Some(Ok(message)) => self.hear(message, socket).await,
                    Some(Err(_)) | None => ControlFlow::Break(None),
                },
            };
            if let ControlFlow::Break(ended) = step {
                return ended;
            }
        }
    }

    /// Gives up on who did not introduce itself or is not heard any more, and asks the others.
    async fn look_after(&mut self, socket: &mut WebSocket) -> ControlFlow<Ended> {
        if !self.is_acknowledged {
            return ControlFlow::Break(Some(Close::InitialisationTimeout));
        }
        if !std::mem::take(&mut self.is_heard) {
            return ControlFlow::Break(Some(Close::Silent));
        }
        self.send(Message::Ping(Vec::new().into()), socket).await
    }

    async fn hear(&mut self, message: Message, socket: &mut WebSocket) -> ControlFlow<Ended> {
        self.is_heard = true;
        match message {
            Message::Text(text) => match Said::read(&text) {
                Some(said) => self.heed(said, socket).await,
                None => ControlFlow::Break(Some(Close::InvalidMessage)),
            },
            Message::Binary(_) => ControlFlow::Break(Some(Close::InvalidMessage)),
            Message::Ping(_) | Message::Pong(_) => ControlFlow::Continue(()),
            Message::Close(_) => ControlFlow::Break(None),
        }
    }

    async fn heed(&mut self, said: Said, socket: &mut WebSocket) -> ControlFlow<Ended> {
        match said {
            Said::ConnectionInit { .. } if self.is_acknowledged => {
                ControlFlow::Break(Some(Close::TooManyInitialisationRequests))
            }
            Said::ConnectionInit { payload } => self.acknowledge(payload, socket).await,
            Said::Ping { payload } => self.say(&Say::Pong { payload }, socket).await,
            Said::Pong => ControlFlow::Continue(()),
            Said::Subscribe { .. } if !self.is_acknowledged => {
                ControlFlow::Break(Some(Close::Unauthorized))
            }
            Said::Subscribe { id, payload } => self.begin(id, payload, socket).await,
            Said::Complete { id } => {
                if let Some(operation) = self.operations.remove(&id) {
                    operation.abort();
                }
                ControlFlow::Continue(())
            }
        }
    }

    /// Credentials may come with the introduction, since a browser can set no header.
    async fn acknowledge(
        &mut self,
        payload: Option<Map<String, Value>>,
        socket: &mut WebSocket,
    ) -> ControlFlow<Ended> {
        if let Some(given) = payload.as_ref().and_then(authorization) {
            let Ok(value) = HeaderValue::from_str(given) else {
                return ControlFlow::Break(Some(Close::Forbidden));
            };
            let mut parts = Parts::clone(&self.parts);
            parts.headers.insert(AUTHORIZATION, value);
            match identify(&self.site, &parts).await {
                Ok(asking) => self.caller = asking.caller,
                Err(_) => return ControlFlow::Break(Some(Close::Forbidden)),
            }
            self.parts = Arc::new(parts);
        }
        self.is_acknowledged = true;
        self.say(&Say::ConnectionAck, socket).await
    }

    async fn begin(
        &mut self,
        id: String,
        payload: Map<String, Value>,
        socket: &mut WebSocket,
    ) -> ControlFlow<Ended> {
        if self.operations.contains_key(&id) {
            return ControlFlow::Break(Some(Close::SubscriberExists));
        }
        let Ok(request) = RawRequest::from_json(Value::Object(payload).to_string().as_bytes())
        else {
            return ControlFlow::Break(Some(Close::InvalidMessage));
        };
        if self.operations.len() >= OPERATIONS {
            let message = format!("One WebSocket carries at most {OPERATIONS} operations at once.");
            let fault = Fault::new(FaultCode::LimitExceeded, message);
            return self.tell_refusal(&id, &Answer::refusal(&fault), socket).await;
        }
        let received = Received { request, method: Method::Stream, files: Vec::new(), key: None };
        let renew = renewing(&self.site, &self.parts);
        let subscribed =
            Arc::clone(&self.site.graphql).subscribe(received, self.caller.clone(), renew);
        let name = id.clone();
        let first = async move {
            match subscribed.await {
                Ok(stream) => next(name, stream).await,
                Err(refusal) => (name, Some(Err(refusal)), futures_util::stream::empty().boxed()),
            }
        };
        self.work(id, first.boxed());
        ControlFlow::Continue(())
    }

    fn work(&mut self, id: String, step: BoxFuture<'static, Step>) {
        let (operation, registration) = AbortHandle::new_pair();
        self.working.push(Abortable::new(step, registration));
        self.operations.insert(id, operation);
    }

    async fn pass_on(
        &mut self,
        (id, told, rest): Step,
        socket: &mut WebSocket,
    ) -> ControlFlow<Ended> {
        self.operations.remove(&id);
        match told {
            Some(Ok(answer)) if matches!(answer.class, Class::Executed) => {
                match raw(&answer) {
                    Some(payload) => {
                        self.say(&Say::Next { id: &id, payload: &payload }, socket).await?;
                    }
                    None => return ControlFlow::Break(None),
                }
                let step = next(id.clone(), rest).boxed();
                self.work(id, step);
                ControlFlow::Continue(())
            }
            Some(Ok(refusal) | Err(refusal)) => self.tell_refusal(&id, &refusal, socket).await,
            None => self.say(&Say::Complete { id: &id }, socket).await,
        }
    }

    async fn tell_refusal(
        &mut self,
        id: &str,
        refusal: &Answer,
        socket: &mut WebSocket,
    ) -> ControlFlow<Ended> {
        match serde_json::from_slice::<Refused>(&refusal.body) {
            Ok(Refused { errors }) => self.say(&Say::Error { id, payload: errors }, socket).await,
            Err(_) => ControlFlow::Break(None),
        }
    }

    async fn say(&mut self, say: &Say<'_>, socket: &mut WebSocket) -> ControlFlow<Ended> {
        match say.message() {
            Ok(message) => self.send(message, socket).await,
            Err(_) => ControlFlow::Break(None),
        }
    }

    /// Waits until the client has taken it; one that takes nothing is given up.
    async fn send(&mut self, message: Message, socket: &mut WebSocket) -> ControlFlow<Ended> {
        match timeout(self.site.limits.write_time, socket.send(message)).await {
            Ok(Ok(())) => ControlFlow::Continue(()),
            _ => ControlFlow::Break(None),
        }
    }
}

/// The errors of an answer that is nothing else.
#[derive(Deserialize)]
struct Refused<'a> {
    #[serde(borrow)]
    errors: &'a RawValue,
}

async fn next(id: String, mut stream: BoxStream<'static, Answer>) -> Step {
    let told = stream.next().await;
    (id, told.map(Ok), stream)
}

fn raw(answer: &Answer) -> Option<Box<RawValue>> {
    let body = std::str::from_utf8(&answer.body).ok()?;
    RawValue::from_string(body.to_owned()).ok()
}

/// `Authorization` among the parameters of an introduction, in whatever case.
fn authorization(payload: &Map<String, Value>) -> Option<&str> {
    let named = payload.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    named.and_then(|(_, value)| value.as_str())
}
