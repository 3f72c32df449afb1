//! How each engine looks for words.
//!
//! Words are letters and digits alone, so nothing in them has to be escaped, and what is handed to
//! an engine's own language is made of them and of the signs that stand here.

use sea_orm::sea_query::{Expr, Order, Query as Sql, SelectStatement};
use sea_orm::{DbBackend, ExprTrait};

use super::query::{Clause, Query};
use crate::index::{EXACT, entry};

/// Where words have to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Anywhere.
    Anywhere,
    /// In the title.
    Title,
}

/// What is looked for in the index: words, somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) query: &'a Query,
    pub(super) place: Where,
    /// Whether words that were typed with marks must have them.
    pub(super) exact: bool,
}

/// The newest entries that match, to be restricted further: their numbers as `entry_id`, and where
/// `ranked`, how near they are as `score`. Selected from `search_entry`, which conditions may name.
pub(super) fn matching(engine: DbBackend, wanted: Wanted<'_>, ranked: bool) -> SelectStatement {
    match engine {
        DbBackend::Postgres => in_postgres(wanted, ranked),
        _ => in_sqlite(wanted, ranked),
    }
}

fn in_sqlite(wanted: Wanted<'_>, ranked: bool) -> SelectStatement {
    // What is found in a title counts ten times what is found in the body.
    let score = "CAST(-bm25(search_words, 10, 4, 1, 0, 0) * 1000000 AS INTEGER)";
    let same = Expr::col(("search_entry", "id")).equals(("search_words", "rowid"));
    Sql::select()
        .expr_as(Expr::col(("search_words", "rowid")), "entry_id")
        .expr_as(Expr::cust(if ranked { score } else { "0" }), "score")
        .from("search_words")
        // The words first, whatever the planner thinks.
        .cross_join(entry::Entity)
        .and_where(same)
        .and_where(Expr::cust_with_values("search_words MATCH ?", [fts5(wanted)]))
        .order_by(("search_words", "rowid"), Order::Desc)
        .take()
}

fn in_postgres(wanted: Wanted<'_>, ranked: bool) -> SelectStatement {
    let words = tsquery(wanted);
    let score = if ranked {
        let text = "CAST(ts_rank_cd('{0, 0.1, 0.4, 1}', search_entry.words, CAST($1 AS tsquery)) \
                    * 1000000 AS bigint)";
        Expr::cust_with_values(text, [words.clone()])
    } else {
        Expr::cust("CAST(0 AS bigint)")
    };
    Sql::select()
        .expr_as(Expr::col(("search_entry", "id")), "entry_id")
        .expr_as(score, "score")
        .from(entry::Entity)
        .and_where(Expr::cust_with_values("search_entry.words @@ CAST($1 AS tsquery)", [words]))
        // An expression, so that nobody goes along the numbers and looks for the words in each.
        .order_by_expr(Expr::cust("search_entry.id + 0"), Order::Desc)
        .take()
}

fn fts5(wanted: Wanted<'_>) -> String {
    let clauses = wanted.query.clauses.iter().map(|clause| {
        let exact = wanted.exact && clause.has_marks();
        let columns = match (wanted.place, exact) {
            (Where::Anywhere, false) => "{title lead body}",
            (Where::Anywhere, true) => "{exact_title exact_body}",
            (Where::Title, false) => "title",
            (Where::Title, true) => "exact_title",
        };
        let words = words(clause, exact).join(" ");
        format!("{columns} : (\"{words}\"{})", if clause.prefix { " *" } else { "" })
    });
    clauses.collect::<Vec<_>>().join(" AND ")
}

fn tsquery(wanted: Wanted<'_>) -> String {
    let weight = if wanted.place == Where::Title { "A" } else { "" };
    let clauses = wanted.query.clauses.iter().map(|clause| {
        let exact = wanted.exact && clause.has_marks();
        let last = clause.words.len() - 1;
        let word = |(place, word): (usize, &str)| {
            let star = if clause.prefix && place == last { "*" } else { "" };
            let sign = if exact { EXACT.to_string() } else { String::new() };
            match (star, weight) {
                ("", "") => format!("'{sign}{word}'"),
                _ => format!("'{sign}{word}':{star}{weight}"),
            }
        };
        let words = words(clause, exact).into_iter().enumerate().map(word);
        format!("({})", words.collect::<Vec<_>>().join(" <-> "))
    });
    clauses.collect::<Vec<_>>().join(" & ")
}

fn words(clause: &Clause, exact: bool) -> Vec<&str> {
    clause.words.iter().map(|word| if exact { &*word.exact } else { &*word.folded }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_are_asked_for_the_same() {
        let query = Query::read("\"lê lợi\" đường 21-NQ vệ si");
        let wanted = Wanted { query: &query, place: Where::Anywhere, exact: false };
        assert_eq!(
            fts5(wanted),
            "{title lead body} : (\"le loi\") AND {title lead body} : (\"duong\") \
             AND {title lead body} : (\"21 nq\") AND {title lead body} : (\"ve\") \
             AND {title lead body} : (\"si\" *)"
        );
        assert_eq!(
            tsquery(wanted),
            "('le' <-> 'loi') & ('duong') & ('21' <-> 'nq') & ('ve') & ('si':*)"
        );
        let wanted = Wanted { place: Where::Title, exact: true, ..wanted };
        assert_eq!(
            fts5(wanted),
            "exact_title : (\"lê lợi\") \
             AND exact_title : (\"đường\") AND title : (\"21 nq\") AND exact_title : (\"vệ\") \
             AND title : (\"si\" *)"
        );
        assert_eq!(
            tsquery(wanted),
            "('=lê':A <-> '=lợi':A) & ('=đường':A) & ('21':A <-> 'nq':A) & ('=vệ':A) & ('si':*A)"
        );
    }
}
