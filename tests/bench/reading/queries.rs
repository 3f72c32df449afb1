//! The queries whose speed is watched. One more is one more entry.

use serde_json::{Value, json};

use crate::seed::Seeded;

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
        variables: |seeded| seeded.slugs.iter().map(|slug| json!({ "slug": slug })).collect(),
        expected: ("/article/body/photos", 1),
    },
];

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

/// One article with everything that its page shows.
const ARTICLE: &str = "query Article($slug: String!) {
  article(by: {slug: $slug}) {
    id slug title kicker lead publishedAt updatedAt readingMinutes
    category { name slug }
    authors { name }
    cover { ...Picture }
    body {
      html
      blocks {
        __typename blockId
        ... on ParagraphBlock { text { html } }
        ... on PhotoBlock { placement { alt caption } }
      }
      photos { ...Picture }
    }
  }
}
fragment Picture on Placement {
  alt caption credit
  media { width height srcset(format: WEBP) }
}";
