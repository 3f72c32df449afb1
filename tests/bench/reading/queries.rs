//! The queries whose speed is watched. One more is one more entry.

use serde_json::{Value, json};

use crate::campaign;
use crate::seed::{self, Seeded};

/// A query of the public.
pub(crate) struct Query {
    /// What the report calls it.
    pub(crate) name: &'static str,
    /// The document.
    pub(crate) document: &'static str,
    /// The variables of the requests that take turns; at least one.
    pub(crate) variables: fn(&Seeded) -> Vec<Value>,
    /// Where in `data` what was asked for stands, and how many items it has there.
    pub(crate) expected: (&'static str, usize),
}

/// Every query of the report.
pub(crate) const ALL: &[Query] = &[
    Query {
        name: "feed",
        document: FEED,
        variables: |_| vec![json!({ "after": null })],
        expected: ("/feed/edges", 20),
    },
    Query {
        name: "article",
        document: ARTICLE,
        variables: articles,
        expected: ("/article/authors", 1),
    },
    Query {
        name: "article-blocks",
        document: ARTICLE_BLOCKS,
        variables: articles,
        expected: ("/article/body/blocks", 7),
    },
    Query {
        name: "campaign",
        document: CAMPAIGN,
        variables: |_| vec![json!({ "slug": seed::CAMPAIGN })],
        expected: ("/campaign/pledges/nodes", campaign::PLEDGES),
    },
    Query {
        name: "search",
        document: SEARCH,
        variables: searches,
        expected: ("/search/nodes", 20),
    },
    Query {
        name: "search-typing",
        document: TYPING,
        variables: typing,
        expected: ("/search/nodes", 5),
    },
];

/// What people look for: words that stand nearly everywhere here, with marks and without, a phrase.
fn searches(_: &Seeded) -> Vec<Value> {
    let queries = ["đường phố ", "khu pho 3 ", "\"phân loại rác\" ", "kham benh mien phi "];
    queries.iter().map(|query| json!({ "query": query })).collect()
}

/// What is asked for with each letter.
fn typing(_: &Seeded) -> Vec<Value> {
    let queries = ["kh", "khá", "khám", "khám bệ", "khám bệnh"];
    queries.iter().map(|query| json!({ "query": query })).collect()
}

/// Articles from all over the list take turns.
fn articles(seeded: &Seeded) -> Vec<Value> {
    seeded.slugs.iter().map(|slug| json!({ "slug": slug })).collect()
}

/// What a site's front page and an app's first screen show.
pub(crate) const FEED: &str = "query Feed($after: String) {
  feed(first: 20, after: $after) {
    edges {
      cursor
      node {
        __typename
        ... on Article {
          id slug title excerpt publishedAt
          category { name slug }
          authors { name }
          cover { ...Cover }
        }
        ... on Campaign {
          id slug title excerpt publishedAt
          cover { ...Cover }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
fragment Cover on Placement {
  alt caption
  media { width height thumbhash renditions(format: WEBP) { url width height } }
}";

/// One article with everything that its page on a web site shows.
const ARTICLE: &str = "query Article($slug: String!) {
  article(by: {slug: $slug}) {
    id slug canonicalPath title kicker lead publishedAt updatedAt readingMinutes
    category { name slug }
    authors { name }
    tags { name slug }
    seo { title description }
    cover { alt caption credit media { width height srcset(format: WEBP) } }
    body { html }
  }
}";

/// One article as an app draws it.
const ARTICLE_BLOCKS: &str = "query Article($slug: String!) {
  article(by: {slug: $slug}) {
    id slug title kicker lead publishedAt updatedAt readingMinutes
    category { name slug }
    authors { name }
    cover { ...Picture }
    body {
      blocks {
        __typename blockId
        ... on ParagraphBlock { text { html } }
        ... on PhotoBlock { placement { ...Picture } }
      }
    }
  }
}
fragment Picture on Placement {
  alt caption credit
  media { width height thumbhash renditions(format: WEBP) { url width height } }
}";

/// What a search page shows.
const SEARCH: &str = "query Search($query: String!) {
  search(query: $query, first: 20) {
    totalCount
    nodes {
      title { text hit }
      snippet { text hit }
      node {
        __typename
        ... on Article { id slug publishedAt }
        ... on Campaign { id slug }
        ... on Pledge { id organization { name } }
        ... on Organization { id slug name }
        ... on Media { id thumbhash }
      }
    }
    facets { kinds { kind count } categories { category { name } count } }
    pageInfo { hasNextPage endCursor }
  }
}";

/// Suggestions below the search field.
const TYPING: &str = "query Typing($query: String!) {
  search(query: $query, first: 5, filter: { kinds: [ARTICLE, CAMPAIGN] }) {
    nodes { title { text hit } node { ... on Article { id slug } ... on Campaign { id slug } } }
  }
}";

/// A campaign with what was promised in it, by whom, and how far it is done.
const CAMPAIGN: &str = "query Campaign($slug: String!) {
  campaign(by: {slug: $slug}) {
    id slug canonicalPath title theme lead status startsOn endsOn daysLeft
    organizer { id name slug }
    cover { alt caption media { width height srcset(format: WEBP) } }
    goals { key text unit target }
    progress { pledges items itemsReported itemsVerified overdue reported verified }
    body { html }
    pledges(first: 20) {
      totalCount
      nodes {
        id signedOn signerName signerRole statement status
        organization { id name slug kind }
        progress { reported verified }
        items { id text unit quantity dueOn status reported verified }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}";
