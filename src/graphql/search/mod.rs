//! Finding by words, in the schema.

mod facet;
mod hit;
mod results;

use async_graphql::{Context, Enum, ID, InputObject, Union};
use futures_util::future::try_join_all;

use super::album::Album;
use super::article::Article;
use super::campaign::Campaign;
use super::connection::{Keyset, SortKey, page, page_size};
use super::context::{Here, language_or_default};
use super::error::ApiError;
use super::ids;
use super::labels::Labels;
use super::media::Media;
use super::node::{self, Node};
use super::organization::Organization;
use super::page::Page as Static;
use super::pledge::Pledge;
use super::scalars::DateTime;
use super::total::Total;
use crate::clock::Instant;
use crate::error::{Code, Path, Refusal};
use crate::id::{AreaId, CategoryId, MediaId, OrganizationId, PledgeId, TagId, Typed};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;
use crate::search::{self, MAX_QUERY, Query, Rank, Request};

use hit::SearchHit;
pub(super) use results::SearchResults;

/// Something that can be found. More kinds may come: a client draws those that it knows and leaves
/// the others out.
#[derive(Union)]
enum Findable {
    /// An article, found by its title, its text, its captions and the titles of its files.
    Article(Article),
    /// A campaign, found by its title, its text, its phases, calls, goals and files.
    Campaign(Campaign),
    /// A page, found by its title and its text.
    Page(Static),
    /// An album, found by its title, its lead and its captions.
    Album(Album),
    /// A pledge, found by what it promises and by the name of who signed it.
    Pledge(Pledge),
    /// An organization, found by its names, its description and its address.
    Organization(Box<Organization>),
    /// A file, found by its caption, its description, its credit; a document also by its file name.
    Media(Box<Media>),
}

/// A kind of thing that can be found.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum SearchKind {
    /// Articles.
    Article,
    /// Campaigns.
    Campaign,
    /// Pages.
    Page,
    /// Albums.
    Album,
    /// Pledges.
    Pledge,
    /// Organizations.
    Organization,
    /// Photos and documents.
    Media,
}

impl SearchKind {
    const ALL: [Self; 7] = [
        Self::Article,
        Self::Campaign,
        Self::Page,
        Self::Album,
        Self::Pledge,
        Self::Organization,
        Self::Media,
    ];

    const fn prefix(self) -> &'static str {
        match self {
            Self::Article => DocumentKind::Article.prefix(),
            Self::Campaign => DocumentKind::Campaign.prefix(),
            Self::Page => DocumentKind::Page.prefix(),
            Self::Album => DocumentKind::Album.prefix(),
            Self::Pledge => PledgeId::PREFIX,
            Self::Organization => OrganizationId::PREFIX,
            Self::Media => MediaId::PREFIX,
        }
    }
}

/// Among what is looked: all of this applies to what is found. A list that is left out, null or empty
/// asks for nothing.
#[derive(Default, InputObject)]
pub(super) struct SearchFilter {
    /// Only things of these kinds.
    kinds: Option<Vec<SearchKind>>,
    /// Only what is about these areas or about those inside them; at most 20.
    areas: Option<Vec<ID>>,
    /// Only what is in these categories; at most 20.
    categories: Option<Vec<ID>>,
    /// Only what has these tags; at most 20.
    tags: Option<Vec<ID>>,
    /// Only what is of these organizations; at most 20.
    organizations: Option<Vec<ID>>,
    /// Only what belongs to these campaigns; at most 20.
    campaigns: Option<Vec<ID>>,
    /// Only what was published at this time or later. What was never published counts from when it
    /// was entered.
    from: Option<DateTime>,
    /// Only what was published before this time.
    until: Option<DateTime>,
}

/// The most areas that a filter names.
const MAX_AREAS: usize = 20;

/// What a page is asked for with.
type Asked = (Option<i32>, Option<String>, Option<LanguageTag>);

/// What is found, the best first.
pub(super) async fn search(
    ctx: &Context<'_>,
    text: &str,
    (first, after, language): Asked,
    filter: SearchFilter,
) -> Result<SearchResults, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(rank);
    let language = language_or_default(ctx, language).await?;
    let request = filter.request(query(text)?, language)?;
    // What is looked for differs from one to the next, so answers are worked out each time.
    let found = search::search(ctx.store().reader(), &request, after, size + 1).await?;
    let is_last = found.len() <= usize::try_from(size).unwrap_or(usize::MAX);
    let hits = found.into_iter().map(async |found| {
        let node = node::find_in(ctx, &found.kind, found.entity_id, &request.language).await?;
        Ok::<_, ApiError>(node.and_then(findable).map(|node| (found, node)))
    });
    let hits = try_join_all(hits).await?.into_iter().flatten();
    let mut page = page(
        hits.collect(),
        size,
        after.is_some(),
        Total::Found(request.clone()),
        |(found, node)| (cursor(found.rank()), SearchHit::new(node, &found, &request.query)),
    );
    // What was taken back between two statements is not shown; there may be more all the same.
    page.has_next = !is_last && !page.edges.is_empty();
    Ok(SearchResults { page, request })
}

fn query(text: &str) -> Result<Query, ApiError> {
    if text.chars().count() > MAX_QUERY {
        return Err(Refusal::new(Code::TooLong, "query").with("max", MAX_QUERY).into());
    }
    Ok(Query::read(text))
}

impl SearchFilter {
    fn request(self, query: Query, language: LanguageTag) -> Result<Request, ApiError> {
        let mut labels = Labels::default();
        labels.add::<CategoryId>("categories", self.categories)?;
        labels.add::<TagId>("tags", self.tags)?;
        labels.add::<OrganizationId>("organizations", self.organizations)?;
        labels.add_documents(DocumentKind::Campaign, "campaigns", self.campaigns)?;
        let areas = self.areas.unwrap_or_default();
        if areas.len() > MAX_AREAS {
            let path = Path::field("filter").then("areas");
            return Err(Refusal::new(Code::TooMany, path).with("max", MAX_AREAS).into());
        }
        let areas = areas.iter().map(|id| ids::argument::<AreaId>("filter", id));
        let wanted = self.kinds.unwrap_or_default();
        // In one order and each once, however often they were named.
        let kinds = SearchKind::ALL.into_iter().filter(|kind| wanted.contains(kind));
        Ok(Request {
            query,
            language,
            kinds: kinds.map(SearchKind::prefix).collect(),
            labels: labels.0,
            areas: areas.collect::<Result<_, _>>()?,
            from: self.from.map(|DateTime(from)| from),
            until: self.until.map(|DateTime(until)| until),
        })
    }
}

fn findable(node: Node) -> Option<Findable> {
    Some(match node {
        Node::Article(article) => Findable::Article(article),
        Node::Campaign(campaign) => Findable::Campaign(campaign),
        Node::Page(page) => Findable::Page(page),
        Node::Album(album) => Findable::Album(album),
        Node::Pledge(pledge) => Findable::Pledge(pledge),
        Node::Organization(organization) => Findable::Organization(Box::new(organization)),
        Node::Media(media) => Findable::Media(media),
        _ => return None,
    })
}

/// What a rank is made of beside the thing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    tier: i64,
    score: i64,
    at: Instant,
}

impl SortKey for Key {
    fn write(&self) -> Vec<u8> {
        [self.tier.write(), self.score.write(), self.at.write()].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (tier, rest) = bytes.split_at_checked(8)?;
        let (score, at) = rest.split_at_checked(8)?;
        Some(Self {
            tier: SortKey::read(tier)?,
            score: SortKey::read(score)?,
            at: SortKey::read(at)?,
        })
    }
}

fn cursor(Rank { tier, score, at, entity }: Rank) -> String {
    Keyset { at: Key { tier, score, at }, id: entity }.cursor()
}

const fn rank(Keyset { at: Key { tier, score, at }, id }: Keyset<Key>) -> Rank {
    Rank { tier, score, at, entity: id }
}
