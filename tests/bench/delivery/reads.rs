//! What readers ask for, and whether what they are answered is still true.

use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::board::{Appeared, Board, PAGE};
use crate::house::{CATEGORY, instant};
use crate::load::{self, Connection};

/// The newest of everything, as a front page shows it.
const FEED: &str = "query Feed {
  feed(first: 20) {
    nodes {
      ... on Article {
        id slug title excerpt publishedAt category { slug } authors { name }
        cover { alt media { width height thumbhash } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}";
/// A category's page.
const FILED: &str = "query Filed($slug: String!) {
  category(by: {slug: $slug}) {
    id name
    articles(first: 20) { nodes { id slug title excerpt publishedAt } }
  }
}";
/// An article's page.
const ARTICLE: &str = "query Article($slug: String!) {
  article(by: {slug: $slug}) {
    id slug canonicalPath title lead publishedAt updatedAt readingMinutes
    category { name slug }
    authors { name }
    body { html }
  }
}";
/// What a search for an article's own word finds.
const SEARCH: &str = "query Search($word: String!) {
  search(query: $word, first: 20) {
    nodes { title { text hit } node { ... on Article { id slug title } } }
  }
}";

/// What is asked for.
pub(crate) struct Reads {
    /// The newest of everything.
    pub(crate) feed: Read,
    /// The category's page.
    pub(crate) filed: Read,
    /// The pages of the articles that are changed.
    pub(crate) articles: Vec<Read>,
    /// Searches that find one of them.
    pub(crate) searches: Vec<Read>,
}

/// A request, and what it asks for.
pub(crate) struct Read {
    what: What,
    request: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Feed,
    Filed,
    Article(usize),
    Search(usize),
}

/// What had been answered when a read began.
struct Due {
    newest: Arc<Vec<Appeared>>,
    category: u32,
    article: u32,
}

/// The slug of this article, a word that no other article has in its title.
pub(crate) fn word(article: usize) -> String {
    format!("bai{article:03}")
}

impl Reads {
    /// Of so many articles that are changed. The server learns the document that is asked for by its
    /// hash.
    pub(crate) async fn new(address: SocketAddr, articles: usize) -> Self {
        let slugs: Vec<Value> =
            (0..articles).map(|number| json!({ "slug": word(number) })).collect();
        load::register(address, ARTICLE, &slugs[0]).await;
        let by_hash = |slug| load::request_by_hash(ARTICLE, slug);
        let search =
            |number| load::request(SEARCH, &json!({ "word": format!("{} ", word(number)) }));
        let read = |what, request| Read { what, request };
        Self {
            feed: read(What::Feed, load::request(FEED, &json!({}))),
            filed: read(What::Filed, load::request(FILED, &json!({ "slug": CATEGORY }))),
            articles: (0..articles)
                .map(|number| read(What::Article(number), by_hash(&slugs[number])))
                .collect(),
            searches: (0..articles)
                .map(|number| read(What::Search(number), search(number)))
                .collect(),
        }
    }

    /// What is asked for in this turn: everything comes up.
    pub(crate) fn turn(&self, turn: u32) -> &Read {
        let which = usize::try_from(turn / 4).expect("64 bits") % self.articles.len();
        match turn % 4 {
            0 => &self.feed,
            1 => &self.articles[which],
            2 => &self.filed,
            _ => &self.searches[which],
        }
    }
}

impl Read {
    /// Reads once; says what was shown though it was not true any more when the read began, if so.
    pub(crate) async fn ask(
        &self,
        connection: &mut Connection,
        board: &Board,
    ) -> Result<(), String> {
        let article = match self.what {
            What::Article(number) | What::Search(number) => board.articles[number].answered(),
            What::Feed | What::Filed => 0,
        };
        let due = Due { newest: board.newest(), category: board.category.answered(), article };
        let body = connection.ask(&self.request).await;
        let answer: Value = serde_json::from_slice(body).expect("JSON");
        assert!(answer.get("errors").is_none(), "{answer:#}");
        if self.is_true(&answer["data"], &due, board) {
            return Ok(());
        }
        let Due { newest, category, article } = due;
        let newest: Vec<_> = newest.iter().map(|told| (&told.title, told.at)).collect();
        let due = format!("article {article}, category {category}, newest {newest:?}");
        Err(format!("{:?} was asked for when there was {due}; and was shown {answer:#}", self.what))
    }

    fn is_true(&self, data: &Value, due: &Due, board: &Board) -> bool {
        let category = |named: &Value| state(named).is_some_and(|state| state >= due.category);
        match self.what {
            What::Feed => lists(&data["feed"], &due.newest),
            What::Filed => {
                let shown = &data["category"];
                lists(&shown["articles"], &due.newest) && category(&shown["name"])
            }
            What::Article(number) => {
                let article = &data["article"];
                board.articles[number].may_show(state(&article["title"]), due.article)
                    && (article.is_null() || category(&article["category"]["name"]))
            }
            What::Search(number) => {
                let found = data["search"]["nodes"].as_array();
                found.is_some_and(|found| {
                    let shown = found.iter().find_map(|hit| state(&hit["node"]["title"]));
                    board.articles[number].may_show(shown, due.article)
                })
            }
        }
    }
}

/// The state that a title or a name ends with.
fn state(text: &Value) -> Option<u32> {
    text.as_str()?.rsplit(' ').next()?.parse().ok()
}

/// Whether a list that begins with the newest has all of these, as far as it goes.
fn lists(list: &Value, newest: &[Appeared]) -> bool {
    let Some(nodes) = list["nodes"].as_array() else { return false };
    let titles: Vec<_> = nodes.iter().filter_map(|node| node["title"].as_str()).collect();
    let oldest = nodes.last().and_then(|node| node["publishedAt"].as_str()).map(instant);
    let goes_to = oldest.filter(|_| nodes.len() == PAGE);
    newest.iter().all(|told| {
        titles.contains(&told.title.as_str()) || goes_to.is_some_and(|oldest| told.at <= oldest)
    })
}
