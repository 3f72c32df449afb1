//! Which things come into question, and how near they are.

use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query as Sql, SelectStatement, UnionType};
use sea_orm::{DbBackend, ExprTrait};
use uuid::Uuid;

use super::engine::{Wanted, Where, matching};
use super::query::Query;
use crate::clock::Instant;
use crate::id::AreaId;
use crate::index::{entry, label};
use crate::language::LanguageTag;
use crate::newsstand;
use crate::taxonomy::area;

/// How many of the things that match come into question: those that were entered last.
pub const MOST: u64 = 2_000;

/// What is looked for, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What somebody typed.
    pub query: Query,
    /// The language of documents; what has none is found in any.
    pub language: LanguageTag,
    /// Only things of these kinds, named by their ids' prefixes; of any where it is empty.
    pub kinds: Vec<&'static str>,
    /// Only what is about one label of each of these groups.
    pub labels: Vec<Vec<Uuid>>,
    /// Only what is about one of these areas, or one inside them; about any where it is empty.
    pub areas: Vec<AreaId>,
    /// Only what is not older.
    pub from: Option<Instant>,
    /// Only what is older.
    pub until: Option<Instant>,
}

/// What something counts that has the words with their marks in its title, has them with their
/// marks at all, has them in its title: the sum is its tier.
const EXACT_TITLE: i32 = 8;
const EXACT: i32 = 4;
const TITLE: i32 = 2;

/// Everything that comes into question: `entry_id`, `tier` and `score`.
pub(super) fn candidates(engine: DbBackend, request: &Request) -> SelectStatement {
    let wanted = |place, exact| Wanted { query: &request.query, place, exact };
    let mut sets = vec![(wanted(Where::Anywhere, false), 0), (wanted(Where::Title, false), TITLE)];
    if request.query.has_marks() {
        sets.push((wanted(Where::Anywhere, true), EXACT));
        sets.push((wanted(Where::Title, true), EXACT_TITLE));
    }
    let mut sets = sets.into_iter().map(|(wanted, counts)| newest(engine, request, wanted, counts));
    let Some(mut all) = sets.next() else { return Sql::select().take() };
    for set in sets {
        all.union(UnionType::All, set);
    }
    Sql::select()
        .column(("matching", "entry_id"))
        .expr_as(Func::sum(Expr::col(("matching", "counts"))), "tier")
        .expr_as(Func::max(Expr::col(("matching", "score"))), "score")
        .from_subquery(all, "matching")
        .group_by_col(("matching", "entry_id"))
        .take()
}

/// The newest things that match at all: `entry_id`, without a look at how near they are.
pub(super) fn matches(engine: DbBackend, request: &Request) -> SelectStatement {
    let wanted = Wanted { query: &request.query, place: Where::Anywhere, exact: false };
    restricted(matching(engine, wanted, false), request)
}

/// The newest things that match, and what that counts.
fn newest(
    engine: DbBackend,
    request: &Request,
    wanted: Wanted<'_>,
    counts: i32,
) -> SelectStatement {
    let mut set = restricted(matching(engine, wanted, counts == 0), request);
    // A literal, as the parts of a union must be of one type.
    set.expr_as(Expr::cust(counts.to_string()), Alias::new("counts"));
    Sql::select().column(Asterisk).from_subquery(set, "newest").take()
}

fn restricted(mut set: SelectStatement, request: &Request) -> SelectStatement {
    restrict(&mut set, request);
    set.limit(MOST).take()
}

/// What is public, and what the filters ask for.
fn restrict(set: &mut SelectStatement, request: &Request) {
    let column = |name: &'static str| Expr::col((entry::Entity, Alias::new(name)));
    let scope = (entry::Entity, entry::Column::ScopeId);
    let shown = Expr::exists(newsstand::public_document(scope));
    set.and_where(Expr::col(scope).is_null().or(shown));
    let of_language = column("language").eq(request.language.as_str());
    set.and_where(column("language").is_null().or(of_language));
    if !request.kinds.is_empty() {
        set.and_where(column("kind").is_in(request.kinds.iter().copied()));
    }
    if let Some(from) = request.from {
        set.and_where(column("at").gte(from));
    }
    if let Some(until) = request.until {
        set.and_where(column("at").lt(until));
    }
    for group in &request.labels {
        set.and_where(labelled(|label| label.is_in(group.iter().copied())));
    }
    if !request.areas.is_empty() {
        set.and_where(labelled(|label| {
            let inside =
                request.areas.iter().map(|id| label.clone().in_subquery(area::with_inside(*id)));
            inside.reduce(Expr::or).unwrap_or_else(|| Expr::val(1).eq(0))
        }));
    }
}

/// Whether the entry has such a label.
fn labelled(such: impl FnOnce(Expr) -> Expr) -> Expr {
    let of_entry = Expr::col((label::Entity, label::Column::EntryId));
    let labels = Sql::select()
        .expr(Expr::val(1))
        .from(label::Entity)
        .and_where(of_entry.equals((entry::Entity, entry::Column::Id)))
        .and_where(such(Expr::col((label::Entity, label::Column::LabelId))))
        .take();
    Expr::exists(labels)
}
