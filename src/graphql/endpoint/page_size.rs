//! Page sizes that a client left open.
//!
//! `query ($first: Int) { feed(first: $first) { … } }` may be sent without a value for `$first`
//! (GraphQL specification, section 6.4.1). The library, which counts what a list costs before it
//! runs, takes the variable for an undefined one then and refuses the query. A default of null says
//! the same as no value, for a page size.

use std::collections::HashSet;
use std::convert::Infallible;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};

/// The argument that says how many items a list holds.
const FIRST: &str = "first";

/// Gives every variable that stands for a page size and has no value the default null.
pub(super) fn default_to_null(document: &mut ExecutableDocument, variables: &Variables) {
    let open = page_sizes(document, variables);
    if open.is_empty() {
        return;
    }
    let set = |operation: &mut Positioned<OperationDefinition>| {
        for definition in &mut operation.node.variable_definitions {
            let position = definition.pos;
            let definition = &mut definition.node;
            if definition.var_type.node.nullable && open.contains(&definition.name.node) {
                let null = || Positioned::new(Value::Null, position);
                definition.default_value.get_or_insert_with(null);
            }
        }
    };
    match &mut document.operations {
        DocumentOperations::Single(operation) => set(operation),
        DocumentOperations::Multiple(operations) => operations.values_mut().for_each(set),
    }
}

/// The variables without a value that are some list's page size.
fn page_sizes(document: &ExecutableDocument, variables: &Variables) -> HashSet<Name> {
    let mut found = HashSet::new();
    for (_, operation) in document.operations.iter() {
        collect(&operation.node.selection_set.node, &mut found);
    }
    for fragment in document.fragments.values() {
        collect(&fragment.node.selection_set.node, &mut found);
    }
    found.retain(|name| !variables.contains_key(name));
    found
}

fn collect(set: &SelectionSet, found: &mut HashSet<Name>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                found.extend(variable_of(&field.node));
                collect(&field.node.selection_set.node, found);
            }
            Selection::InlineFragment(fragment) => {
                collect(&fragment.node.selection_set.node, found);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// The variable that stands for the field's page size.
fn variable_of(field: &Field) -> Option<Name> {
    let mut variable = None;
    let argument = field.get_argument(FIRST)?.node.clone();
    let read = argument.into_const_with(|name| {
        variable = Some(name);
        Ok::<_, Infallible>(Value::Null)
    });
    read.ok().and(variable)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::*;

    #[test]
    fn only_page_sizes_without_a_value_get_a_default() {
        let text = "query ($a: Int, $b: Int, $c: Int, $d: Int = 3, $e: Int!) \
            { x(first: $a) { ...F } y(first: $b) z(width: $c) } \
            fragment F on X { v(first: $d) { ... { w(first: $e) } } }";
        let mut document = parse_query(text).unwrap();
        default_to_null(&mut document, &Variables::from_json(json!({ "b": 5 })));
        let (_, operation) = document.operations.iter().next().unwrap();
        let defaults = operation.node.variable_definitions.iter();
        let defaults =
            defaults.map(|one| one.node.default_value.as_ref().map(|value| value.node.to_string()));
        let defaults: Vec<_> = defaults.collect();
        assert_eq!(defaults, [Some("null".to_owned()), None, None, Some("3".to_owned()), None]);
    }
}
