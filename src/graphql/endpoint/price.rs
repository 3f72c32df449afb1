//! What an operation may cost at most: each field costs one, and what stands below a list costs as
//! much as the list may hold items.
//!
//! A fragment's price is worked out once, as its type condition says where it stands.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Value, Variables};

use super::price_list::{FieldPrice, Items, PriceList};

/// The price of the operation with these variables. The document was measured before: no fragment
/// of it spreads itself.
pub(super) fn price(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
    prices: &PriceList,
) -> u64 {
    let mut till = Till { document, operation, variables, prices, fragments: HashMap::new() };
    till.set(&operation.selection_set.node, prices.root(operation.ty))
}

struct Till<'a> {
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    prices: &'a PriceList,
    fragments: HashMap<&'a str, u64>,
}

impl<'a> Till<'a> {
    fn set(&mut self, set: &'a SelectionSet, of: &str) -> u64 {
        set.items.iter().fold(0, |sum, selection| {
            sum.saturating_add(match &selection.node {
                Selection::Field(field) => self.field(&field.node, of),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let of = condition.map_or(of, |condition| condition.node.on.node.as_str());
                    self.set(&fragment.node.selection_set.node, of)
                }
            })
        })
    }

    fn field(&mut self, field: &'a Field, of: &str) -> u64 {
        let below = &field.selection_set.node;
        let below = match self.prices.field(of, &field.name.node) {
            _ if below.items.is_empty() => 0,
            Some(FieldPrice { items, of }) => {
                self.set(below, of).saturating_mul(self.items(*items, field))
            }
            None => self.set(below, ""),
        };
        below.saturating_add(1)
    }

    fn fragment(&mut self, name: &'a Name) -> u64 {
        if let Some(known) = self.fragments.get(name.as_str()) {
            return *known;
        }
        // Validation refuses fragments that do not exist.
        let Some(fragment) = self.document.fragments.get(name) else { return 0 };
        let on = &fragment.node.type_condition.node.on.node;
        let price = self.set(&fragment.node.selection_set.node, on);
        self.fragments.insert(name, price);
        price
    }

    fn items(&self, items: Items, field: &Field) -> u64 {
        match items {
            Items::Fixed(items) => items,
            Items::First => match self.argument(field, "first") {
                Some(Value::Number(first)) => {
                    first.as_u64().unwrap_or_default().clamp(1, self.prices.pages.largest)
                }
                _ => self.prices.pages.default,
            },
            Items::Ids => match self.argument(field, "ids") {
                Some(Value::List(ids)) => u64::try_from(ids.len()).unwrap_or(u64::MAX),
                _ => 1,
            },
        }
    }

    /// The argument's value; `None` where it, or the variable that stands for it, has none.
    fn argument(&self, field: &Field, name: &str) -> Option<Value> {
        let given = field.get_argument(name)?.node.clone();
        given.into_const_with(|variable| self.variable(&variable).ok_or(())).ok()
    }

    fn variable(&self, name: &Name) -> Option<Value> {
        if let Some(value) = self.variables.get(name) {
            return Some(value.clone());
        }
        let defined = self.operation.variable_definitions.iter();
        let mut defined = defined.filter(|definition| definition.node.name.node == *name);
        Some(defined.next()?.node.default_value.as_ref()?.node.clone())
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::super::price_list::PageSizes;
    use super::*;

    const SCHEMA: &str = "
        type Query { item: Item items(first: Int): ItemConnection! nodes(ids: [ID!]!): [Node]! }
        type ItemConnection { nodes: [Item!]! edges: [Edge!]! totalCount: Int! }
        type Edge { node: Item! }
        interface Node { id: ID! }
        type Item implements Node { id: ID! name: String! tags: [Tag!]! words: [String!]!
            below(first: Int = 3): ItemConnection! }
        type Tag { name: String! }
        schema { query: Query }";

    fn price_of(text: &str, variables: serde_json::Value) -> u64 {
        let document = parse_query(text).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        let pages = PageSizes { default: 20, largest: 100 };
        let prices = PriceList::read(SCHEMA, pages).unwrap();
        price(&document, &operation.node, &Variables::from_json(variables), &prices)
    }

    #[test]
    fn each_field_costs_one_and_lists_multiply_what_stands_below() {
        for (text, price) in [
            ("{ item { id name } }", 3),
            ("{ item { words } }", 2),
            ("{ item { tags { name } } }", 1 + 1 + 5),
            ("{ items(first: 10) { totalCount nodes { id } } }", 1 + 10 * 3),
            ("{ items { edges { node { id } } } }", 1 + 20 * 3),
            ("{ items(first: 10) { nodes { below(first: 10) { nodes { id } } } } }", 1 + 10 * 22),
            ("{ nodes(ids: [\"a\", \"b\", \"c\"]) { id ... on Item { name } } }", 1 + 3 * 2),
            ("{ __schema { types { name } } }", 3),
        ] {
            assert_eq!(price_of(text, json!({})), price, "{text}");
        }
    }

    #[test]
    fn a_page_size_counts_as_far_as_it_is_served() {
        for (first, items) in [("1000000", 100), ("-5", 1), ("0", 1), ("null", 20), ("2.5", 1)] {
            let text = format!("{{ items(first: {first}) {{ totalCount }} }}");
            assert_eq!(price_of(&text, json!({})), 1 + items, "{text}");
        }
    }

    #[test]
    fn variables_and_their_defaults_count() {
        let text = "query ($n: Int = 7) { items(first: $n) { totalCount } }";
        assert_eq!(price_of(text, json!({})), 8);
        assert_eq!(price_of(text, json!({ "n": 9 })), 10);
        assert_eq!(price_of(text, json!({ "n": null })), 21);
        let text = "query ($n: Int) { items(first: $n) { totalCount } }";
        assert_eq!(price_of(text, json!({})), 21);
        let text = "query ($a: ID!, $b: [ID!]!) { a: nodes(ids: [$a, $a]) { id } b: nodes(ids: $b) { id } }";
        assert_eq!(price_of(text, json!({ "a": "x", "b": ["x", "y", "z"] })), 1 + 2 + 1 + 3);
    }

    #[test]
    fn fragments_cost_wherever_they_are_spread() {
        let text = "{ items(first: 10) { ...Page } item { ...One ...One } }
            fragment Page on ItemConnection { nodes { ...One } }
            fragment One on Item { name tags { name } }";
        let one = 1 + 1 + 5;
        assert_eq!(price_of(text, json!({})), 1 + 10 * (1 + one) + 1 + 2 * one);
    }
}
