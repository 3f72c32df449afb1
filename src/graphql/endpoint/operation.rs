//! Which operation of the document is meant, and whether its variables have values.

use async_graphql::Variables;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, VariableDefinition,
};
use async_graphql::{Positioned, Value};

use super::fault::{Fault, FaultCode, cut};

/// The operation that `name` chooses (GraphQL specification, `GetOperation`).
pub(super) fn choose<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, Fault> {
    let chosen = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(operation),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get(name),
        (DocumentOperations::Multiple(operations), None) if operations.len() == 1 => {
            operations.values().next()
        }
        (DocumentOperations::Multiple(_), None) => {
            return Err(unresolved(
                "The document has several operations: choose one with `operationName`.",
            ));
        }
    };
    chosen.map(|operation| &operation.node).ok_or_else(|| {
        let name = cut(name.unwrap_or_default(), 100);
        unresolved(format!("The document has no operation named \"{name}\"."))
    })
}

/// Refuses a variable that must have a value and has none. Values of the wrong type are found by
/// validation, which knows the types.
pub(super) fn check_variables(
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), Fault> {
    operation.variable_definitions.iter().try_for_each(|definition| {
        let given = variables.get(&definition.node.name.node);
        if lacks_value(&definition.node, given) { Err(missing(definition)) } else { Ok(()) }
    })
}

/// Refuses a subscription that does not ask for exactly one thing (GraphQL specification 5.2.4.1),
/// without a detour: a fragment at the root, or a directive that may leave the field out.
pub(super) fn check_single_root(operation: &OperationDefinition) -> Result<(), Fault> {
    match operation.selection_set.node.items.as_slice() {
        [Positioned { node: Selection::Field(field), .. }]
            if field.node.directives.is_empty() && !field.node.name.node.starts_with("__") =>
        {
            Ok(())
        }
        _ => Err(Fault::new(
            FaultCode::ValidationFailed,
            "A subscription asks for exactly one field, without fragments or directives at its root.",
        )),
    }
}

fn lacks_value(definition: &VariableDefinition, given: Option<&Value>) -> bool {
    match given {
        _ if definition.var_type.node.nullable => false,
        Some(value) => *value == Value::Null,
        None => definition.default_value.is_none(),
    }
}

fn missing(definition: &Positioned<VariableDefinition>) -> Fault {
    let VariableDefinition { name, var_type, .. } = &definition.node;
    let message =
        format!("Variable \"${}\" of type \"{}\" needs a value.", name.node, var_type.node);
    Fault::new(FaultCode::BadUserInput, cut(&message, 300)).at(definition.pos)
}

fn unresolved(message: impl Into<String>) -> Fault {
    Fault::new(FaultCode::OperationResolutionFailure, message)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::OperationType;

    use super::*;

    #[test]
    fn an_operation_is_chosen_as_the_specification_says() {
        let one = parse_query("{a}").unwrap();
        assert!(choose(&one, None).is_ok());
        assert!(choose(&one, Some("A")).is_err());
        let named = parse_query("mutation A {a}").unwrap();
        assert_eq!(choose(&named, None).unwrap().ty, OperationType::Mutation);
        let two = parse_query("query A {a} mutation B {b}").unwrap();
        assert_eq!(choose(&two, Some("B")).unwrap().ty, OperationType::Mutation);
        assert!(choose(&two, None).is_err());
        assert!(choose(&two, Some("C")).is_err());
    }

    #[test]
    fn a_subscription_asks_for_one_thing() {
        for (text, fits) in [
            ("subscription {a}", true),
            ("subscription A {b: a {c d}}", true),
            ("subscription {a b}", false),
            ("subscription {__typename}", false),
            ("subscription {...F} fragment F on S {a}", false),
            ("subscription {... {a}}", false),
            ("subscription ($x: Boolean!) {a @skip(if: $x)}", false),
        ] {
            let document = parse_query(text).unwrap();
            let operation = choose(&document, None).unwrap();
            assert_eq!(check_single_root(operation).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn variables_that_must_have_a_value_need_one() {
        let document = parse_query("query ($a: Int!, $b: Int! = 1, $c: Int) {a}").unwrap();
        let operation = choose(&document, None).unwrap();
        let check =
            |json: serde_json::Value| check_variables(operation, &Variables::from_json(json));
        assert!(check(serde_json::json!({"a": 1})).is_ok());
        assert!(check(serde_json::json!({"a": 1, "c": null})).is_ok());
        assert!(check(serde_json::json!({"a": null})).is_err());
        assert!(check(serde_json::json!({"a": 1, "b": null})).is_err());
        assert!(check(serde_json::json!({})).is_err());
    }
}
