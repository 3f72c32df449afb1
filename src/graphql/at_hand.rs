//! Objects whose fields are all at hand.
//!
//! The library makes a boxed future for every field of every object and joins them. Where no field
//! has anything to wait for, this costs several times what the fields themselves do.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, Selection};
use async_graphql::registry::Registry;
use async_graphql::{
    ContainerType, ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value,
};
use futures_util::FutureExt;

/// An object that is resolved at once. A field that has to wait is no mistake: then the library
/// resolves the object in its own way.
pub(super) struct AtHand<T>(pub(super) T);

impl<T: ContainerType> OutputType for AtHand<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        let mut fields = IndexMap::with_capacity(ctx.item.node.items.len());
        match resolve_at_once(&self.0, ctx, &mut fields) {
            Some(outcome) => outcome.map(|()| Value::Object(fields)),
            None => self.0.resolve(ctx, field).await,
        }
    }
}

/// Resolves what is selected; `None` where a field has to wait, or asks for what only the library
/// knows: directives, and a field that is selected twice.
fn resolve_at_once<T: ContainerType>(
    object: &T,
    ctx: &ContextSelectionSet<'_>,
    fields: &mut IndexMap<Name, Value>,
) -> Option<ServerResult<()>> {
    for selection in &ctx.item.node.items {
        if !selection.node.directives().is_empty() {
            return None;
        }
        let set = match &selection.node {
            Selection::Field(field) => {
                match resolve_field(object, ctx, field)? {
                    Ok(value) => {
                        let name = field.node.response_key().node.clone();
                        if fields.insert(name, value).is_some() {
                            return None;
                        }
                    }
                    Err(error) => return Some(Err(error)),
                }
                continue;
            }
            Selection::InlineFragment(fragment) => {
                let condition = fragment.node.type_condition.as_ref();
                if condition.is_some_and(|condition| *condition.node.on.node != *T::type_name()) {
                    return None;
                }
                &fragment.node.selection_set
            }
            Selection::FragmentSpread(spread) => {
                let fragment = ctx.query_env.fragments.get(&spread.node.fragment_name.node)?;
                if *fragment.node.type_condition.node.on.node != *T::type_name() {
                    return None;
                }
                &fragment.node.selection_set
            }
        };
        if let Err(error) = resolve_at_once(object, &ctx.with_selection_set(set), fields)? {
            return Some(Err(error));
        }
    }
    Some(Ok(()))
}

fn resolve_field<T: ContainerType>(
    object: &T,
    ctx: &ContextSelectionSet<'_>,
    field: &Positioned<Field>,
) -> Option<ServerResult<Value>> {
    if field.node.name.node == "__typename" {
        return Some(Ok(Value::String(object.introspection_type_name().into_owned())));
    }
    let resolved = object.resolve_field(&ctx.with_field(field)).now_or_never()?;
    Some(resolved.map(Option::unwrap_or_default))
}

#[cfg(test)]
mod tests {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

    use super::*;

    struct Toy;

    #[Object]
    impl Toy {
        async fn number(&self) -> i32 {
            1
        }

        async fn nothing(&self) -> Option<i32> {
            None
        }

        async fn slow(&self) -> i32 {
            tokio::task::yield_now().await;
            2
        }
    }

    struct Query;

    #[Object]
    impl Query {
        async fn toy(&self) -> Toy {
            Toy
        }

        async fn at_hand(&self) -> AtHand<Toy> {
            AtHand(Toy)
        }
    }

    #[tokio::test]
    async fn an_object_at_hand_answers_as_the_library_would() {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        for selection in [
            "number nothing",
            "__typename one: number two: number",
            "...F ... { nothing } ... on Toy { other: number }",
            "number number ...F",
            "number @include(if: false) nothing",
            "number slow",
        ] {
            let text = format!(
                "{{ toy {{ ...F {selection} }} atHand {{ {selection} ...F }} }} \
                 fragment F on Toy {{ number }}"
            );
            let answer = schema.execute(text).await.into_result().unwrap().data;
            let Value::Object(objects) = answer else { panic!("{answer}") };
            assert_eq!(objects["toy"], objects["atHand"], "{selection}");
        }
    }

    #[tokio::test]
    async fn fields_stand_in_the_order_of_their_selection() {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        let answer = schema.execute("{ atHand { nothing b: number ... { a: number } } }").await;
        let text = serde_json::to_string(&answer.data).unwrap();
        assert_eq!(text, r#"{"atHand":{"nothing":null,"b":1,"a":1}}"#);
    }
}
