//! Operations that are answered again and again: whenever the log has gone on, a subscription is
//! carried out anew, with loaders of its own, as if it were asked again. So what it tells is read
//! then, by who may still read it, and a client that is slow to take it holds nothing up and misses
//! nothing: it is told later, and from where it was.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Executor, Request, Response, Value, Variables, value};
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, Stream, StreamExt};
use tokio::sync::watch;
use uuid::Uuid;

use super::answer::Answer;
use super::batches::Batches;
use super::documents::Merging;
use super::fault::Fault;
use super::{Caller, Endpoint};
use crate::cache::Reading;

/// Finds out anew who is asking; an error where that is not known any more.
pub type Renew = Arc<dyn Fn() -> BoxFuture<'static, Result<Caller, Fault>> + Send + Sync>;

/// How far one subscription has read the log, from where its resolver reads on; or what it has told of
/// something that stands in no log.
#[derive(Debug)]
pub struct Follower {
    position: AtomicI64,
    history: Mutex<Option<Uuid>>,
    is_new: AtomicBool,
    has_more: AtomicBool,
    pause: Mutex<Option<Duration>>,
    told: Mutex<Option<u64>>,
}

impl Follower {
    fn at(position: i64) -> Self {
        Self {
            position: AtomicI64::new(position),
            history: Mutex::default(),
            is_new: AtomicBool::new(true),
            has_more: AtomicBool::new(false),
            pause: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// Up to where it has read; in the beginning, where the log ended then.
    pub fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// The history of the log in which it reads, where its resolver took that down.
    pub fn history(&self) -> Option<Uuid> {
        *self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes down the history of the log in which it reads.
    pub fn is_in(&self, history: Uuid) {
        *self.history.lock().unwrap_or_else(PoisonError::into_inner) = Some(history);
    }

    /// Whether nothing was read yet.
    pub fn is_new(&self) -> bool {
        self.is_new.load(Ordering::Acquire)
    }

    /// Everything up to this position was read, and maybe there is more already.
    pub fn has_read(&self, position: i64, has_more: bool) {
        self.position.store(position, Ordering::Release);
        self.has_more.store(has_more, Ordering::Release);
    }

    /// Looks again after this pause, whatever the log says: what it tells stands in none.
    pub fn looks_again_after(&self, pause: Duration) {
        *self.pause.lock().unwrap_or_else(PoisonError::into_inner) = Some(pause);
    }

    /// Whether this is something else than what was told last; takes down that it is told.
    pub fn is_news(&self, what: impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        let new = hasher.finish();
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner).replace(new);
        told != Some(new)
    }

    fn pause(&self) -> Option<Duration> {
        *self.pause.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is carried out again and again.
pub(super) struct Standing {
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
    pub(super) document: ExecutableDocument,
    pub(super) merging: Merging,
    pub(super) cost: u64,
}

impl Standing {
    fn request(&self) -> Request {
        let mut request =
            Request::new(self.query.clone()).variables(self.variables.clone()).data(self.merging);
        request.operation_name.clone_from(&self.operation_name);
        request.set_parsed_query(self.document.clone());
        request
    }
}

/// A subscription between two of its answers.
pub(super) struct Subscribed<S> {
    endpoint: Arc<Endpoint<S>>,
    standing: Standing,
    caller: Caller,
    renew: Renew,
    commits: watch::Receiver<i64>,
    follower: Arc<Follower>,
    /// Whether it got nowhere last time.
    stands_still: bool,
}

/// How long what was committed may stay invisible to readers before they look again.
const PAUSE: Duration = Duration::from_millis(50);

/// What came of carrying it out once.
enum Told {
    /// Something.
    Answer(Answer),
    /// Nothing of what happened concerns it.
    Nothing,
    /// It cannot go on.
    Refused(Answer),
}

impl<S: Executor> Subscribed<S> {
    pub(super) fn new(
        endpoint: Arc<Endpoint<S>>,
        standing: Standing,
        (caller, renew): (Caller, Renew),
        commits: watch::Receiver<i64>,
    ) -> Self {
        let follower = Arc::new(Follower::at(*commits.borrow()));
        Self { endpoint, standing, caller, renew, commits, follower, stands_still: false }
    }

    /// The answers from now on; refused where already the first time shows that it cannot be
    /// carried out.
    pub(super) async fn begin(mut self) -> Result<BoxStream<'static, Answer>, Answer> {
        match self.carry_out().await {
            Told::Refused(answer) => Err(answer),
            Told::Nothing => Ok(self.follow().boxed()),
            Told::Answer(answer) => Ok(stream::once(async { answer }).chain(self.follow()).boxed()),
        }
    }

    fn follow(self) -> impl Stream<Item = Answer> {
        stream::unfold(Some(self), |subscribed| async move {
            let mut subscribed = subscribed?;
            loop {
                subscribed.wait().await?;
                match subscribed.carry_out().await {
                    Told::Answer(answer) => return Some((answer, Some(subscribed))),
                    Told::Nothing => {}
                    Told::Refused(answer) => return Some((answer, None)),
                }
            }
        })
    }

    /// Waits until the log has gone on, or until it is time to look again; `None` when the server ends.
    async fn wait(&mut self) -> Option<()> {
        if let Some(pause) = self.follower.pause() {
            let ends = self.commits.wait_for(|_| false);
            return tokio::time::timeout(pause, ends).await.is_err().then_some(());
        }
        if self.follower.has_more.swap(false, Ordering::AcqRel) {
            return Some(());
        }
        if self.stands_still {
            tokio::time::sleep(PAUSE).await;
        }
        let read = self.follower.position();
        self.commits.wait_for(|position| *position > read).await.ok().map(|_| ())
    }

    async fn carry_out(&mut self) -> Told {
        let (was_new, before) = (self.follower.is_new(), self.follower.position());
        if let Err(fault) = self.renew_caller().await {
            return Told::Refused(Answer::refusal(&fault));
        }
        let batches = Batches::default();
        let reading = Arc::new(Reading::of_nothing_kept());
        let request = self.standing.request().data(Arc::clone(&self.follower));
        let Endpoint { prepare, schema, limits, .. } = &*self.endpoint;
        let request = prepare(request, self.caller.clone(), &batches, &reading);
        let mut responses = schema.execute_stream(request, None);
        let response = tokio::time::timeout(limits.query_time, batches.drive(responses.next()));
        let response = response.await;
        self.follower.is_new.store(false, Ordering::Release);
        self.stands_still = !was_new && self.follower.position() == before;
        match response {
            Err(_) => Told::Refused(Answer::given_up(limits)),
            Ok(None) => Told::Nothing,
            Ok(Some(response)) => self.tell(response),
        }
    }

    /// Who was signed in must still be.
    async fn renew_caller(&mut self) -> Result<(), Fault> {
        if !self.follower.is_new() && !self.caller.actor.is_anonymous() {
            self.caller = (self.renew)().await?;
        }
        Ok(())
    }

    /// An answer without any data says why there will be none.
    fn tell(&self, response: Response) -> Told {
        let is_over = response.data == Value::Null;
        let limits = &self.endpoint.limits;
        let price = value!({ "requested": self.standing.cost, "maximum": limits.cost });
        let answer = Answer::from_response(response.extension("cost", price), limits);
        if is_over { Told::Refused(answer) } else { Told::Answer(answer) }
    }
}

/// One answer, and then the end.
pub(super) fn only(answer: Answer) -> BoxStream<'static, Answer> {
    async { answer }.into_stream().boxed()
}
