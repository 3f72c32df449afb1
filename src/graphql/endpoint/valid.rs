//! Queries that were found valid before. Whether one is depends on its document and on the values
//! of its variables; but of a `String` and an `ID` only on that it is a text, not on what it says.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::{Mutex, PoisonError};

use async_graphql::parser::types::{BaseType, OperationDefinition};
use async_graphql::{Value, Variables};

/// How many are remembered; beyond that all are forgotten, and those in use come back.
const REMEMBERED: usize = 2_000;

/// What stands for operations that are valid or not together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Signature(u64);

/// The valid queries.
#[derive(Default)]
pub(super) struct Valid {
    /// Has secret keys, so that nobody can make up an operation with another one's signature.
    hashing: RandomState,
    known: Mutex<HashSet<Signature>>,
}

impl Valid {
    /// The signature of the document's operation of this name, with these variables.
    pub(super) fn signature(
        &self,
        (text, name): (&str, Option<&str>),
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Signature {
        let mut hasher = self.hashing.build_hasher();
        (text, name).hash(&mut hasher);
        for (name, value) in variables.iter() {
            let said = match value {
                Value::String(_) if takes_any_text(operation, name) => None,
                value => Some(value.to_string()),
            };
            (name.as_str(), said).hash(&mut hasher);
        }
        Signature(hasher.finish())
    }

    /// Whether such an operation was found valid.
    pub(super) fn knows(&self, signature: Signature) -> bool {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).contains(&signature)
    }

    /// Remembers that such operations are valid.
    pub(super) fn remember(&self, signature: Signature) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED && !known.contains(&signature) {
            known.clear();
        }
        known.insert(signature);
    }
}

fn takes_any_text(operation: &OperationDefinition, variable: &str) -> bool {
    let mut definitions = operation.variable_definitions.iter().map(|definition| &definition.node);
    let definition = definitions.find(|definition| definition.name.node == variable);
    definition.is_some_and(|definition| match &definition.var_type.node.base {
        BaseType::Named(name) => name == "String" || name == "ID",
        BaseType::List(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::super::operation::choose;
    use super::*;

    const TEXT: &str =
        "query($id: ID, $words: String!, $size: Int, $ids: [ID!], $kind: Kind) { a }";

    fn signed(valid: &Valid, text: &str, variables: serde_json::Value) -> Signature {
        let document = parse_query(text).unwrap();
        let operation = choose(&document, None).unwrap();
        valid.signature((text, None), operation, &Variables::from_json(variables))
    }

    #[test]
    fn what_a_text_says_makes_no_difference() {
        let valid = Valid::default();
        let one = signed(&valid, TEXT, json!({ "id": "a", "words": "b", "size": 1 }));
        let other = signed(&valid, TEXT, json!({ "id": "c", "words": "", "size": 1 }));
        assert_eq!(one, other);
    }

    #[test]
    fn everything_else_makes_a_difference() {
        let valid = Valid::default();
        let all = [
            json!({}),
            json!({ "id": null }),
            json!({ "id": "a" }),
            json!({ "id": 1 }),
            json!({ "id": ["a"] }),
            json!({ "words": "a" }),
            json!({ "size": 1 }),
            json!({ "size": 2 }),
            json!({ "size": "1" }),
            json!({ "ids": "a" }),
            json!({ "ids": ["a"] }),
            json!({ "ids": ["b"] }),
            json!({ "ids": [null] }),
            json!({ "kind": "A" }),
            json!({ "kind": "B" }),
            json!({ "unheard": "a" }),
            json!({ "unheard": "b" }),
        ];
        let mut signatures: HashSet<_> =
            all.iter().map(|variables| signed(&valid, TEXT, variables.clone())).collect();
        signatures.insert(signed(&valid, &TEXT.replace('a', "b"), json!({})));
        assert_eq!(signatures.len(), all.len() + 1);
    }

    #[test]
    fn only_so_many_are_remembered() {
        let valid = Valid::default();
        for number in 0..3 * REMEMBERED {
            let signature = Signature(number.try_into().unwrap());
            assert!(!valid.knows(signature));
            valid.remember(signature);
            assert!(valid.knows(signature));
        }
        assert!(valid.known.lock().unwrap().len() <= REMEMBERED);
    }
}
