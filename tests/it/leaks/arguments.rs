//! Arguments for every field: each id, name and language that there is.

use serde_json::Value;

use crate::support::{Field, Input, Kind, Reference, Schema};

/// How many items a page holds: more than there are, but no more, as each of them counts for what
/// a query costs. Lists within lists are shorter.
pub(super) const PAGE: usize = 16;
const PAGE_BELOW: usize = 6;
/// How many steps a pledge's history has at most.
const STEPS: usize = 10;
/// As how many items the server counts those of a list whose length nobody chooses.
const LIST: usize = 5;

/// What arguments are made of.
pub(super) struct Pools {
    /// Global ids of everything, public or not.
    pub(super) ids: Vec<String>,
    /// Slugs and external references of everything, public or not.
    pub(super) names: Vec<String>,
    /// Positions in the log: behind each of its pages.
    pub(super) positions: Vec<String>,
    /// Where documents stand on the site's pages, or would.
    pub(super) paths: Vec<String>,
    /// The site's languages.
    pub(super) languages: &'static [&'static str],
}

impl Pools {
    /// Every set of arguments that a root is asked for with, as it stands in a query. A search is
    /// narrowed in one language, as all of them lie in one index: it takes far more arguments than
    /// anything else.
    pub(super) fn sets(&self, schema: &Schema, field: &Field) -> Vec<String> {
        let values = |argument| (argument, self.of_argument(schema, argument));
        let mut sets = combined(field.args.iter().map(values));
        if field.name == "search" {
            sets.retain(|set| !(set.contains("filter: ") && set.contains("language: ")));
        }
        sets
    }

    /// Every set of arguments that a field of something is asked for with. It picks nothing: what
    /// there is stands within a page.
    pub(super) fn sets_below(&self, schema: &Schema, field: &Field) -> Vec<String> {
        combined(field.args.iter().map(|argument| {
            let values = match argument.name.as_str() {
                "first" if field.name == "history" => vec![Some(STEPS.to_string())],
                "first" => vec![Some(PAGE_BELOW.to_string())],
                _ if argument.is_required() || argument.name == "language" => {
                    self.of_argument(schema, argument)
                }
                _ => vec![None],
            };
            (argument, values)
        }))
    }

    /// Its values; `None` for leaving it out.
    fn of_argument(&self, schema: &Schema, argument: &Input) -> Vec<Option<String>> {
        if argument.name == "first" {
            return vec![Some(PAGE.to_string())];
        }
        let values = self.of_type(schema, &argument.kind, &argument.name);
        let left_out = (!argument.is_required()).then_some(None);
        left_out.into_iter().chain(values.into_iter().map(Some)).collect()
    }

    /// Values that lead somewhere; none where they only change a thing's form.
    fn of_type(&self, schema: &Schema, kind: &Reference, name: &str) -> Vec<String> {
        let bare = kind.nullable();
        if bare.kind == Kind::List {
            let items = bare.inner().map(|item| self.of_type(schema, item, name));
            return lists(name, &items.unwrap_or_default());
        }
        let named = schema.get(bare.name());
        match (named.kind, named.name.as_str()) {
            (Kind::Scalar, "ID") => quoted(&self.ids),
            // Revisions that are compared: the first two, so that something differs.
            (Kind::Scalar, "Int") if name == "from" => vec!["1".to_owned()],
            (Kind::Scalar, "Int") if name == "to" => vec!["2".to_owned()],
            (Kind::Scalar, "LanguageTag") => quoted(self.languages),
            (Kind::Scalar, "String") if name == "path" => quoted(&self.paths),
            // The words that all marks begin with.
            (Kind::Scalar, "String") if name == "query" => quoted(&["open", "secret"]),
            (Kind::Scalar, "String") if name == "since" => quoted(&self.positions),
            (Kind::Scalar, "String") if name != "after" => quoted(&self.names),
            // It picks from a list that is also asked for whole.
            (Kind::InputObject, "AuditFilter") => Vec::new(),
            (Kind::InputObject, _) => named
                .inputs()
                .iter()
                .flat_map(|input| {
                    let values = self.of_type(schema, &input.kind, &input.name).into_iter();
                    values.map(|value| format!("{{{}: {value}}}", input.name))
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Every combination of the arguments' values.
fn combined<'a>(arguments: impl Iterator<Item = (&'a Input, Vec<Option<String>>)>) -> Vec<String> {
    let mut sets = vec![Vec::new()];
    for (argument, values) in arguments {
        sets = sets.iter().flat_map(|set| extended(set, &argument.name, &values)).collect();
    }
    let written = sets.into_iter().map(|set| match set.as_slice() {
        [] => String::new(),
        given => format!("({})", given.join(", ")),
    });
    written.collect()
}

fn extended(set: &[String], name: &str, values: &[Option<String>]) -> Vec<Vec<String>> {
    let with = |value: &Option<String>| {
        let given = value.iter().map(|value| format!("{name}: {value}"));
        set.iter().cloned().chain(given).collect()
    };
    values.iter().map(with).collect()
}

fn quoted(words: &[impl AsRef<str>]) -> Vec<String> {
    words.iter().map(|word| Value::from(word.as_ref()).to_string()).collect()
}

/// Lists of values: of any kinds together where any is taken, else of one kind each.
fn lists(name: &str, items: &[String]) -> Vec<String> {
    if name == "ids" {
        return items.chunks(100).map(list).collect();
    }
    let kind = |item: &String| item.split('_').next().map(ToOwned::to_owned);
    let of_one_kind = items.chunk_by(|one, next| kind(one) == kind(next));
    of_one_kind.flat_map(|group| group.chunks(20)).map(list).collect()
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// How many things a field called so answers at most, as the server counts them.
pub(super) fn items(field: &Field, call: &str) -> usize {
    if let Some((_, first)) = call.split_once("first: ") {
        let digits = first.split(|digit: char| !digit.is_ascii_digit()).next();
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(PAGE)
    } else if call.contains("ids: [") {
        call.matches(',').count() + 1
    } else if is_list(&field.kind) && !["nodes", "edges"].contains(&field.name.as_str()) {
        LIST
    } else {
        1
    }
}

/// Whether it answers several things.
pub(super) fn is_list(kind: &Reference) -> bool {
    kind.nullable().kind == Kind::List
}
