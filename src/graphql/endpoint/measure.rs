//! What a parsed document would cost if its fragments were written out, without writing them out.
//!
//! The cost of a fragment is computed once and remembered, so thirty fragments that each spread
//! the next one twice are thirty additions, not 2³⁰ fields. Every later pass of the library that
//! does expand fragments is bounded by what is refused here.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentDefinition, FragmentSpread, OperationDefinition,
    Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value};

use super::cost::Cost;
use super::fault::{Fault, FaultCode};
use super::limits::Limits;
use super::upload;

/// Refuses a document whose expansion exceeds a limit, or whose fragments spread themselves.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<(), Fault> {
    let mut measure = Measure { document, limits, known: HashMap::new(), open: Vec::new() };
    let mut total = Cost::default();
    for (_, operation) in document.operations.iter() {
        let cost = measure.operation(&operation.node)?;
        if cost.top > limits.root_fields {
            return Err(Fault::beyond("Root fields", limits.root_fields).at(operation.pos));
        }
        total.add(cost);
    }
    for name in document.fragments.keys() {
        measure.fragment(name)?;
    }
    total.within(limits)
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    limits: &'a Limits,
    known: HashMap<&'a Name, Cost>,
    /// The fragments on the way from the operation to here.
    open: Vec<&'a Name>,
}

impl<'a> Measure<'a> {
    fn operation(&mut self, operation: &'a OperationDefinition) -> Result<Cost, Fault> {
        let mut more = directives(&operation.directives)?;
        for variable in &operation.variable_definitions {
            more = more.saturating_add(directives(&variable.node.directives)?);
            if let Some(default) = &variable.node.default_value {
                upload::refuse_forged(&default.node)?;
            }
        }
        Ok(self.set(&operation.selection_set.node)?.with_directives(more))
    }

    fn set(&mut self, set: &'a SelectionSet) -> Result<Cost, Fault> {
        let mut cost = Cost::default();
        for selection in &set.items {
            cost.add(match &selection.node {
                Selection::Field(field) => self.field(&field.node)?,
                Selection::FragmentSpread(spread) => self.spread(spread)?,
                Selection::InlineFragment(inline) => self
                    .set(&inline.node.selection_set.node)?
                    .in_fragment()
                    .with_directives(directives(&inline.node.directives)?),
            });
        }
        Ok(cost)
    }

    fn field(&mut self, field: &'a Field) -> Result<Cost, Fault> {
        for (_, value) in &field.arguments {
            upload::refuse_forged(&value.node.clone().into_const_with(no_variable)?)?;
        }
        let below = self.set(&field.selection_set.node)?;
        let more = directives(&field.directives)?;
        Ok(below.below_field(field.alias.is_some()).with_directives(more))
    }

    fn spread(&mut self, spread: &'a Positioned<FragmentSpread>) -> Result<Cost, Fault> {
        let name = &spread.node.fragment_name.node;
        let fragment = self.fragment(name).map_err(|fault| fault.at(spread.pos))?;
        Ok(fragment.in_fragment().with_directives(directives(&spread.node.directives)?))
    }

    /// A fragment's cost; nothing for one that does not exist, which validation refuses.
    fn fragment(&mut self, name: &'a Name) -> Result<Cost, Fault> {
        if let Some(cost) = self.known.get(name) {
            return Ok(*cost);
        }
        let Some(definition) = self.document.fragments.get(name) else {
            return Ok(Cost::default());
        };
        let cost = self.expand(name, &definition.node)?;
        self.known.insert(name, cost);
        Ok(cost)
    }

    fn expand(&mut self, name: &'a Name, fragment: &'a FragmentDefinition) -> Result<Cost, Fault> {
        if self.open.contains(&name) {
            let message = format!("Fragment \"{name}\" spreads itself.");
            return Err(Fault::new(FaultCode::ValidationFailed, message));
        }
        if self.open.len() >= self.limits.fragment_chain {
            let limit = self.limits.fragment_chain;
            return Err(Fault::beyond("Fragments that spread one another in a row", limit));
        }
        self.open.push(name);
        let cost = self.set(&fragment.selection_set.node)?;
        self.open.pop();
        Ok(cost.with_directives(directives(&fragment.directives)?))
    }
}

/// Counts directives, whose arguments may hold no forged file either.
fn directives(directives: &[Positioned<Directive>]) -> Result<u64, Fault> {
    for (_, value) in directives.iter().flat_map(|directive| &directive.node.arguments) {
        upload::refuse_forged(&value.node.clone().into_const_with(no_variable)?)?;
    }
    Ok(u64::try_from(directives.len()).unwrap_or(u64::MAX))
}

/// What stands for a variable in a literal; the variables themselves are looked at when read.
#[expect(clippy::unnecessary_wraps, reason = "the shape that the library asks for")]
fn no_variable(_: Name) -> Result<Value, Fault> {
    Ok(Value::Null)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use async_graphql::parser::parse_query;

    use super::*;

    fn check_text(document: &str, limits: &Limits) -> Result<(), Fault> {
        check(&parse_query(document).unwrap(), limits)
    }

    fn refused(document: &str, limits: &Limits) -> String {
        check_text(document, limits).unwrap_err().message
    }

    /// `levels` fragments, each spreading the next one twice.
    fn doubling(levels: usize) -> String {
        let mut document = String::from("{...F0}");
        for level in 0..levels {
            let next = level + 1;
            write!(document, " fragment F{level} on Query {{...F{next} ...F{next}}}").unwrap();
        }
        write!(document, " fragment F{levels} on Query {{__typename}}").unwrap();
        document
    }

    #[test]
    fn doubling_fragments_are_counted_without_being_expanded() {
        let limits = Limits { fragment_chain: 1000, root_fields: 100, ..Limits::default() };
        assert!(check_text(&doubling(6), &limits).is_ok());
        let limits = Limits { root_fields: u64::MAX, ..limits };
        assert!(refused(&doubling(30), &limits).contains("Selected fields"));
        assert!(refused(&doubling(200), &limits).contains("Selected fields"));
    }

    #[test]
    fn a_long_chain_of_fragments_is_refused_before_it_fills_the_stack() {
        let limits = Limits { fragment_chain: 3, ..Limits::default() };
        assert!(refused(&doubling(10), &limits).contains("in a row"));
    }

    #[test]
    fn fragments_in_a_circle_are_refused_even_unused() {
        for circle in [
            "{...A} fragment A on Query {...A}",
            "{a} fragment A on Query {b{...B}} fragment B on Query {...A}",
        ] {
            let fault = check_text(circle, &Limits::default()).unwrap_err();
            assert_eq!(fault.code, FaultCode::ValidationFailed);
        }
    }

    #[test]
    fn depth_is_counted_through_fragments() {
        let limits = Limits { depth: 3, ..Limits::default() };
        assert!(check_text("{a{...F}} fragment F on T {b{c}}", &limits).is_ok());
        assert!(refused("{a{...F}} fragment F on T {b{c{d}}}", &limits).contains("Depth"));
        assert!(check_text("{a{... {... {b{c}}}}}", &limits).is_ok());
    }

    #[test]
    fn aliases_directives_and_root_fields_are_counted_through_fragments() {
        let limits = Limits { aliases: 2, directives: 2, root_fields: 2, ..Limits::default() };
        assert!(check_text("{a:x b:y}", &limits).is_ok());
        assert!(refused("{t{a:x ...F ...F}} fragment F on T {b:y}", &limits).contains("Aliases"));
        assert!(refused("{t @a ...F @b} fragment F on Q {u @c}", &limits).contains("Directives"));
        assert!(refused("query @a @b @c {t}", &limits).contains("Directives"));
        assert!(refused("query ($a: Int @a @b @c) {t}", &limits).contains("Directives"));
        assert!(refused("{a ...F ...F} fragment F on Q {b}", &limits).contains("Root fields"));
    }

    #[test]
    fn the_operations_of_a_document_share_its_budget() {
        let limits = Limits { selections: 3, ..Limits::default() };
        assert!(check_text("query A {a b} query B {c}", &limits).is_ok());
        assert!(check_text("query A {a b} query B {c d}", &limits).is_err());
    }

    #[test]
    fn a_forged_reference_to_a_file_is_refused_wherever_it_stands() {
        for document in [
            r##"{a(b: "#__graphql_file__:0")}"##,
            r#"{a(b: {c: ["\u0023__graphql_file__:0"]})}"#,
            r##"query ($x: Upload = "#__graphql_file__:7") {a}"##,
            r##"{a @d(x: "#__graphql_file__:x")}"##,
        ] {
            let fault = check_text(document, &Limits::default()).unwrap_err();
            assert_eq!(fault.code, FaultCode::BadUserInput, "{document}");
        }
    }
}
