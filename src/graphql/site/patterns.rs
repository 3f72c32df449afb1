//! The patterns of paths in the schema.

use async_graphql::{InputObject, MaybeUndefined, SimpleObject};

use crate::error::{Code, Path, Refusal};
use crate::graphql::error::Failure;
use crate::site::path::{self, PathKind, PathPattern};

/// Where things stand on the site's pages: one pattern for each kind. `{language}`, `{slug}` and
/// `{id}` stand for the thing's own.
#[derive(SimpleObject)]
pub(super) struct PathPatterns {
    /// Articles, as `/{language}/tin-tuc/{slug}`.
    article: String,
    /// Campaigns.
    campaign: String,
    /// Pages that stay, as "About us".
    page: String,
    /// Albums of photos.
    album: String,
    /// Categories.
    category: String,
    /// Tags.
    tag: String,
    /// Areas.
    area: String,
    /// Organizations.
    organization: String,
    /// Persons.
    person: String,
    /// Pledges, which have no slug.
    pledge: String,
}

impl From<&path::PathPatterns> for PathPatterns {
    fn from(patterns: &path::PathPatterns) -> Self {
        let of = |kind| patterns.of(kind).to_string();
        Self {
            article: of(PathKind::Article),
            campaign: of(PathKind::Campaign),
            page: of(PathKind::Page),
            album: of(PathKind::Album),
            category: of(PathKind::Category),
            tag: of(PathKind::Tag),
            area: of(PathKind::Area),
            organization: of(PathKind::Organization),
            person: of(PathKind::Person),
            pledge: of(PathKind::Pledge),
        }
    }
}

/// Patterns of paths. What is left out stays; null goes back to the usual pattern.
///
/// A pattern begins with `/`, and between its slashes stand plain words, one placeholder each, or a
/// placeholder with something around it, as `{slug}.html`. Placeholders are `{language}`, needed
/// where the site has several languages, and `{slug}` or `{id}`, of which one is needed. No path
/// may fit two patterns.
#[derive(InputObject)]
pub(super) struct PathPatternsInput {
    /// Articles.
    article: MaybeUndefined<String>,
    /// Campaigns.
    campaign: MaybeUndefined<String>,
    /// Pages that stay.
    page: MaybeUndefined<String>,
    /// Albums of photos.
    album: MaybeUndefined<String>,
    /// Categories.
    category: MaybeUndefined<String>,
    /// Tags.
    tag: MaybeUndefined<String>,
    /// Areas.
    area: MaybeUndefined<String>,
    /// Organizations.
    organization: MaybeUndefined<String>,
    /// Persons.
    person: MaybeUndefined<String>,
    /// Pledges, by `{id}`.
    pledge: MaybeUndefined<String>,
}

impl PathPatternsInput {
    /// The patterns that are to be chosen, or every fault in them.
    pub(super) fn read(self) -> Result<Vec<(PathKind, Option<PathPattern>)>, Failure> {
        let (mut chosen, mut refusals) = (Vec::new(), Vec::new());
        for (kind, pattern) in self.by_kind() {
            let pattern = match pattern {
                MaybeUndefined::Undefined => continue,
                MaybeUndefined::Null => Ok(None),
                MaybeUndefined::Value(text) => text.parse().map(Some),
            };
            match pattern {
                Ok(pattern) => chosen.push((kind, pattern)),
                Err(fault) => {
                    let path = Path::field("pathPatterns").then(kind.prefix());
                    refusals.push(Refusal::new(Code::Invalid, path).with("reason", fault));
                }
            }
        }
        if refusals.is_empty() { Ok(chosen) } else { Err(Failure::Refused(refusals)) }
    }

    fn by_kind(self) -> [(PathKind, MaybeUndefined<String>); 10] {
        [
            (PathKind::Article, self.article),
            (PathKind::Campaign, self.campaign),
            (PathKind::Page, self.page),
            (PathKind::Album, self.album),
            (PathKind::Category, self.category),
            (PathKind::Tag, self.tag),
            (PathKind::Area, self.area),
            (PathKind::Organization, self.organization),
            (PathKind::Person, self.person),
            (PathKind::Pledge, self.pledge),
        ]
    }
}
