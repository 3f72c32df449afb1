//! Whether anybody who begins to read after a change was answered is shown what was there before.
//!
//! Editors publish new articles, change others, take some of them back and rename the category, while
//! readers ask for what shows all that. Each change is looked at by its editor at once, too.

use std::ops::AddAssign;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::stream::{self, StreamExt};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::board::{Appeared, Board, is_public};
use crate::editor::Editor;
use crate::house::{self, Draft, House};
use crate::load::Connection;
use crate::reads::{self, Reads};

/// How long it goes on.
const TIME: Duration = Duration::from_secs(30);
/// Editors at work at once.
const EDITORS: u32 = 4;
/// How much time each of them has for a change. Of eight changes seven are publishes: 50 a second of
/// all editors.
const CHANGE: Duration = Duration::from_millis(70);
/// New articles that each of them has: half of its changes publish one.
const NEWS: usize = 215;
/// Articles that each of them changes again and again.
const CHANGED: usize = 5;
/// The category is renamed so often.
const RENAMING: Duration = Duration::from_millis(200);
/// Readers at once.
const READERS: u32 = 32;
/// How much time each of them has for a read: 5 000 a second of all readers.
const READ: Duration = Duration::from_micros(6_400);
/// How many articles are written at once in the beginning.
const AT_ONCE: usize = 16;

/// What came of it.
#[derive(Default)]
pub(crate) struct Measured {
    /// Changes that published something.
    pub(crate) publishes: u32,
    /// Changes that took something back or renamed it.
    pub(crate) others: u32,
    /// Reads that were checked.
    pub(crate) reads: u32,
    /// How long it went on.
    pub(crate) took: Duration,
}

impl AddAssign for Measured {
    fn add_assign(&mut self, other: Self) {
        self.publishes += other.publishes;
        self.others += other.others;
        self.reads += other.reads;
        self.took = self.took.max(other.took);
    }
}

/// What everybody at work shares.
struct Shared {
    board: Board,
    reads: Reads,
    editor: Editor,
    category: Value,
    begun: Instant,
}

/// Changes and reads for a while; an error tells what was shown though it was not true any more.
pub(crate) async fn measure(house: &House) -> Result<Measured, String> {
    let (server, editor) = house.serve().await;
    let address = house::address(&server);
    let editors = usize::try_from(EDITORS).expect("few");
    let board = Board::new(editors * CHANGED);
    let state = board.category.begin();
    let category = house::found_category(&editor, &category_name(state)).await;
    board.category.answer(state);
    let words = (0..editors * NEWS).map(|number| format!("tin{number:05}"));
    let mut news = write(&editor, words, &category).await.into_iter();
    let words = (0..editors * CHANGED).map(reads::word);
    let mut changed = write(&editor, words, &category).await.into_iter();
    let reads = Reads::new(address, editors * CHANGED).await;
    let shared = Arc::new(Shared { board, reads, editor, category, begun: Instant::now() });
    let mut tasks = JoinSet::new();
    for number in 0..EDITORS {
        let work = Work {
            first: tasks.len() * CHANGED,
            news: news.by_ref().take(NEWS).collect(),
            changed: changed.by_ref().take(CHANGED).collect(),
            connection: Connection::open(address).await,
            shared: Arc::clone(&shared),
        };
        tasks.spawn(work.go_on(CHANGE / EDITORS * number));
    }
    for number in 0..READERS {
        tasks.spawn(read(Connection::open(address).await, number, Arc::clone(&shared)));
    }
    tasks.spawn(rename(Connection::open(address).await, shared));
    let mut measured = Measured::default();
    while let Some(part) = tasks.join_next().await {
        measured += part.expect("no panic")?;
    }
    Ok(measured)
}

/// Articles that wait to be published, with these words as their slugs.
async fn write(
    editor: &Editor,
    words: impl Iterator<Item = String>,
    category: &Value,
) -> Vec<Draft> {
    let written = words.map(|word| Draft::write(editor, word, Some(category)));
    stream::iter(written).buffered(AT_ONCE).collect().await
}

fn category_name(state: u32) -> String {
    format!("Tin phường {state}")
}

/// What one editor has to do.
struct Work {
    /// The number of the first article of those that are changed.
    first: usize,
    news: Vec<Draft>,
    changed: Vec<Draft>,
    connection: Connection,
    shared: Arc<Shared>,
}

impl Work {
    /// News and changes take turns; the editors begin one after the other.
    async fn go_on(mut self, pause: Duration) -> Result<Measured, String> {
        tokio::time::sleep(pause).await;
        let (mut pace, mut measured) = (pace(CHANGE), Measured::default());
        for turn in 0.. {
            pace.tick().await;
            if !self.shared.goes_on() {
                break;
            }
            let news = if turn % 2 == 0 { self.news.pop() } else { None };
            measured += match news {
                Some(news) => self.publish(news).await?,
                None => self.change(turn / 2 % CHANGED).await?,
            };
        }
        measured.took = self.shared.begun.elapsed();
        Ok(measured)
    }

    /// Publishes something new.
    async fn publish(&mut self, news: Draft) -> Result<Measured, String> {
        let Shared { board, reads, editor, .. } = &*self.shared;
        let at = news.publish(editor).await;
        board.appeared(Appeared { title: news.slug, at });
        reads.feed.ask(&mut self.connection, board).await?;
        reads.filed.ask(&mut self.connection, board).await?;
        Ok(Measured { publishes: 1, reads: 2, ..Measured::default() })
    }

    /// Brings one of the other articles into its next state.
    async fn change(&mut self, which: usize) -> Result<Measured, String> {
        let Shared { board, reads, editor, .. } = &*self.shared;
        let (number, draft) = (self.first + which, &mut self.changed[which]);
        let progress = &board.articles[number];
        let state = progress.begin();
        if is_public(state) {
            let title = format!("{} {state}", draft.slug);
            draft.retitle(editor, &title).await;
            draft.publish(editor).await;
        } else {
            draft.take_back(editor).await;
        }
        progress.answer(state);
        reads.articles[number].ask(&mut self.connection, board).await?;
        reads.searches[number].ask(&mut self.connection, board).await?;
        let publishes = u32::from(is_public(state));
        Ok(Measured { publishes, others: 1 - publishes, reads: 2, ..Measured::default() })
    }
}

/// Renames the category again and again.
async fn rename(mut connection: Connection, shared: Arc<Shared>) -> Result<Measured, String> {
    let Shared { board, reads, editor, category, .. } = &*shared;
    let (mut pace, mut measured) = (pace(RENAMING), Measured::default());
    while shared.goes_on() {
        pace.tick().await;
        let state = board.category.begin();
        house::rename_category(editor, category, &category_name(state)).await;
        board.category.answer(state);
        reads.filed.ask(&mut connection, board).await?;
        measured += Measured { others: 1, reads: 1, ..Measured::default() };
    }
    Ok(measured)
}

/// Reads one thing after the other, from this one on.
async fn read(
    mut connection: Connection,
    first: u32,
    shared: Arc<Shared>,
) -> Result<Measured, String> {
    let (mut pace, mut measured) = (pace(READ), Measured::default());
    for turn in first.. {
        pace.tick().await;
        if !shared.goes_on() {
            break;
        }
        shared.reads.turn(turn).ask(&mut connection, &shared.board).await?;
        measured.reads += 1;
    }
    Ok(measured)
}

impl Shared {
    fn goes_on(&self) -> bool {
        self.begun.elapsed() < TIME
    }
}

/// Beats evenly, and makes up for beats that were late.
fn pace(every: Duration) -> Interval {
    let mut pace = interval(every);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    pace
}
