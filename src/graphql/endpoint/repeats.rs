//! Whether a document selects something twice within one object, each time with selections of its
//! own, as fragments do that were written apart. What comes of both has to be merged then (GraphQL
//! specification, `MergeSelectionSets`).

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};

use super::price_list::PriceList;

/// Whether there may be something to merge. The work is that of the written-out document, whose
/// size was bounded before.
pub(super) fn has_repeats(document: &ExecutableDocument, schema: &PriceList) -> bool {
    let search = Search { document, schema };
    let mut operations = document.operations.iter();
    operations.any(|(_, operation)| search.repeats_within(&operation.node.selection_set.node))
}

struct Search<'a> {
    document: &'a ExecutableDocument,
    schema: &'a PriceList,
}

/// A field with selections of its own, and the type of object to which a fragment limits it.
struct Found<'a> {
    field: &'a Field,
    only_on: Option<&'a str>,
}

impl<'a> Search<'a> {
    fn repeats_within(&self, set: &'a SelectionSet) -> bool {
        let mut found = Vec::new();
        self.collect(set, None, &mut found);
        let mut known: HashMap<&str, Vec<Option<&str>>> = HashMap::new();
        found.iter().any(|Found { field, only_on }| {
            let others = known.entry(field.response_key().node.as_str()).or_default();
            let repeated = others.iter().any(|other| may_meet(*other, *only_on));
            others.push(*only_on);
            repeated || self.repeats_within(&field.selection_set.node)
        })
    }

    fn collect(&self, set: &'a SelectionSet, only_on: Option<&'a str>, found: &mut Vec<Found<'a>>) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(Positioned { node: field, .. }) => {
                    if !field.selection_set.node.items.is_empty() {
                        found.push(Found { field, only_on });
                    }
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref();
                    let on = on.and_then(|condition| self.object(&condition.node.on.node));
                    self.collect(&inline.node.selection_set.node, on.or(only_on), found);
                }
                Selection::FragmentSpread(spread) => {
                    // A fragment that does not exist is refused by validation.
                    let name = &spread.node.fragment_name.node;
                    let Some(fragment) = self.document.fragments.get(name) else { continue };
                    let on = self.object(&fragment.node.type_condition.node.on.node);
                    self.collect(&fragment.node.selection_set.node, on.or(only_on), found);
                }
            }
        }
    }

    /// The name, where it is that of a type of objects.
    fn object(&self, name: &'a str) -> Option<&'a str> {
        self.schema.has_object(name).then_some(name)
    }
}

/// Whether one object may be of both types.
fn may_meet(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::super::price_list::PageSizes;
    use super::*;

    fn repeats(text: &str) -> bool {
        let schema = "type Query { a: A } type A { a: A b: U c: Int } type B { a: A } \
                      union U = A | B interface I { a: A }";
        let schema = PriceList::read(schema, PageSizes { default: 1, largest: 1 }).unwrap();
        has_repeats(&parse_query(text).unwrap(), &schema)
    }

    #[test]
    fn what_is_selected_twice_within_one_object_repeats() {
        for text in [
            "{ a { c } a { c } }",
            "{ x: a { c } x: a { c } }",
            "{ a { c } ... { a { c } } }",
            "{ a { c } ...F } fragment F on Query { a { c } }",
            "{ a { b { ... on A { a { c } } ... on I { a { c } } } } }",
            "{ a { b { ... on A { a { c } } ... on U { ... on A { a { c } } } } } }",
            "{ a { b { ... on A { a { c } ... on I { a { c } } } } } }",
            "query A { a { c } } query B { a { a { c } a { c } } }",
        ] {
            assert!(repeats(text), "{text}");
        }
    }

    #[test]
    fn what_meets_nowhere_does_not() {
        for text in [
            "{ a { c } }",
            "{ a { c c } }",
            "{ x: a { c } y: a { c } }",
            "{ a { a { c } } }",
            "{ a { b { ... on A { a { c } } ... on B { a { c } } } } }",
            "{ a { ...F } b: a { ...F } } fragment F on A { a { c } }",
            "query A { a { c } } query B { a { c } }",
            "{ a { ...Absent } }",
        ] {
            assert!(!repeats(text), "{text}");
        }
    }
}
