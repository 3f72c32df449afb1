//! Objects and lists that are written as JSON as soon as their fields are known.
//!
//! The library makes a boxed future for every field of every object, joins them, keeps what comes
//! of them in maps, and writes those as JSON in the end. Most fields have nothing to wait for, and
//! nobody looks into the maps: what is written at once costs a fraction of that.

use std::borrow::Cow;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::resolve_list;
use async_graphql::{
    ContainerType, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult, Value,
};
use futures_util::future::try_join_all;

use super::endpoint::{Merging, json};

/// An object that is written as soon as its fields are known. A field without selections may be
/// asked a second time if it has to wait, so such a field waits for nothing but what is in memory
/// or comes from a loader.
pub(super) struct Written<T>(pub(super) T);

/// A list of objects that are written as soon as their fields are known.
pub(super) struct WrittenList<T>(pub(super) Vec<T>);

/// An object that somebody else holds. The library's own reference forgets of which type an object
/// of several types is.
pub(super) struct Lent<'a, T>(pub(super) &'a T);

impl<T: ObjectType> OutputType for Written<T> {
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
        if has_to_merge(ctx) {
            return self.0.resolve(ctx, field).await;
        }
        write_object(&self.0, ctx).await
    }
}

impl<T> FromIterator<T> for WrittenList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: ObjectType> OutputType for WrittenList<T> {
    fn type_name() -> Cow<'static, str> {
        Vec::<T>::type_name()
    }

    fn qualified_type_name() -> String {
        Vec::<T>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Vec::<T>::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        if has_to_merge(ctx) {
            return resolve_list(ctx, field, &self.0, Some(self.0.len())).await;
        }
        write_list(&self.0, ctx).await
    }
}

impl<T: ObjectType> OutputType for Lent<'_, T> {
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
        self.0.resolve(ctx, field).await
    }
}

impl<T: ObjectType> ContainerType for Lent<'_, T> {
    async fn resolve_field(&self, ctx: &async_graphql::Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(ctx).await
    }
}

impl<T: ObjectType> ObjectType for Lent<'_, T> {}

/// Whether the library has to merge what comes of a field that is selected twice, for which it must
/// not be written yet.
fn has_to_merge(ctx: &ContextSelectionSet<'_>) -> bool {
    !matches!(ctx.data_opt(), Some(Merging::Nothing))
}

async fn write_list<T: ContainerType>(
    items: &[T],
    ctx: &ContextSelectionSet<'_>,
) -> ServerResult<Value> {
    let simple = ctx.item.node.items.iter().all(|selection| is_simple(&selection.node));
    let mut draft = Draft::begun_with(b'[');
    for (place, item) in items.iter().enumerate() {
        json::separate(place, &mut draft.json);
        if simple && write_at_once(item, &ctx.with_index(place), &mut draft.json)? {
            continue;
        }
        draft.add(Box::pin(async move {
            let ctx = ctx.with_index(place);
            let written = write_object(item, &ctx).await;
            written.map_err(|error| ctx.set_error_path(error))
        }))?;
    }
    draft.ended_with(b']').await
}

/// Writes an object of which only fields without selections are asked, in its place; `false`, and
/// nothing is written, if one of them has to wait.
fn write_at_once<T: ContainerType>(
    object: &T,
    ctx: &ContextSelectionSet<'_>,
    json: &mut Vec<u8>,
) -> ServerResult<bool> {
    let beginning = json.len();
    json.push(b'{');
    for (place, field) in Fields::of(object, ctx).found.into_iter().enumerate() {
        json::separate(place, json);
        json::write_name(&field.node.response_key().node, json);
        if is_typename(field) {
            write_typename(object, json);
            continue;
        }
        match at_once(pin!(object.resolve_field(&ctx.with_field(field)))) {
            Some(Ok(value)) => json::write(&value.unwrap_or_default(), json),
            Some(Err(error)) => return Err(ctx.set_error_path(error)),
            None => {
                json.truncate(beginning);
                return Ok(false);
            }
        }
    }
    json.push(b'}');
    Ok(true)
}

async fn write_object<T: ContainerType>(
    object: &T,
    ctx: &ContextSelectionSet<'_>,
) -> ServerResult<Value> {
    let mut draft = Draft::begun_with(b'{');
    for (place, field) in Fields::of(object, ctx).found.into_iter().enumerate() {
        json::separate(place, &mut draft.json);
        json::write_name(&field.node.response_key().node, &mut draft.json);
        if is_typename(field) {
            write_typename(object, &mut draft.json);
            continue;
        }
        let resolve = || async move {
            let value = object.resolve_field(&ctx.with_field(field)).await;
            value.map(Option::unwrap_or_default)
        };
        let simple = field.node.selection_set.node.items.is_empty();
        if simple { draft.add_simple(resolve)? } else { draft.add(Box::pin(resolve()))? }
    }
    draft.ended_with(b'}').await
}

fn is_typename(field: &Positioned<Field>) -> bool {
    field.node.name.node == "__typename"
}

fn write_typename<T: ContainerType>(object: &T, json: &mut Vec<u8>) {
    json::write(&Value::String(object.introspection_type_name().into()), json);
}

/// Whether this is a field that selects nothing further.
fn is_simple(selection: &Selection) -> bool {
    matches!(selection, Selection::Field(field) if field.node.selection_set.node.items.is_empty())
}

/// The fields that are selected of an object (GraphQL specification, `CollectFields`), each name
/// once. Directives were carried out before.
struct Fields<'a> {
    found: Vec<&'a Positioned<Field>>,
    /// A bit for each name, which several may share.
    names: u64,
}

impl<'a> Fields<'a> {
    fn of<T: ContainerType>(object: &T, ctx: &ContextSelectionSet<'a>) -> Self {
        let found = Vec::with_capacity(ctx.item.node.items.len());
        let mut fields = Self { found, names: 0 };
        fields.collect(object, ctx, &ctx.item.node);
        fields
    }

    fn collect<T: ContainerType>(
        &mut self,
        object: &T,
        ctx: &ContextSelectionSet<'a>,
        set: &'a SelectionSet,
    ) {
        for selection in &set.items {
            let (on, set) = match &selection.node {
                Selection::Field(field) => {
                    self.add(field);
                    continue;
                }
                Selection::InlineFragment(inline) => {
                    (inline.node.type_condition.as_ref(), &inline.node.selection_set)
                }
                Selection::FragmentSpread(spread) => {
                    // A fragment that does not exist was refused by validation.
                    let name = &spread.node.fragment_name.node;
                    let Some(fragment) = ctx.query_env.fragments.get(name) else { continue };
                    (Some(&fragment.node.type_condition), &fragment.node.selection_set)
                }
            };
            if on.is_none_or(|on| is_of_type(object, ctx, &on.node.on.node)) {
                self.collect(object, ctx, &set.node);
            }
        }
    }

    fn add(&mut self, field: &'a Positioned<Field>) {
        let name = field.node.response_key().node.as_bytes();
        let sum = name.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte));
        let bit = 1 << (sum % 64);
        let maybe_known = self.names & bit != 0;
        self.names |= bit;
        let same = |other: &&Positioned<Field>| other.node.response_key().node.as_bytes() == name;
        if !(maybe_known && self.found.iter().any(same)) {
            self.found.push(field);
        }
    }
}

/// Whether the object is of the type of objects, the interface or the union with this name.
fn is_of_type<T: ContainerType>(object: &T, ctx: &ContextSelectionSet<'_>, name: &str) -> bool {
    let own = object.introspection_type_name();
    let of_type = || ctx.schema_env.registry.types.get(name)?.is_possible_type(&own).then_some(());
    own == name || of_type().is_some()
}

/// Bytes that most objects take.
const SOME: usize = 512;

type Waiting<'a> = Pin<Box<dyn Future<Output = ServerResult<Value>> + Send + 'a>>;

/// JSON with gaps, in which values go that are waited for.
struct Draft<'a> {
    json: Vec<u8>,
    gaps: Vec<(usize, Waiting<'a>)>,
}

impl<'a> Draft<'a> {
    fn begun_with(bracket: u8) -> Self {
        let mut json = Vec::with_capacity(SOME);
        json.push(bracket);
        Self { json, gaps: Vec::new() }
    }

    /// Adds a value that hardly ever has to wait; then it is asked for once more.
    fn add_simple<F>(&mut self, value: impl Fn() -> F) -> ServerResult<()>
    where
        F: Future<Output = ServerResult<Value>> + Send + 'a,
    {
        match at_once(pin!(value())) {
            Some(value) => json::write(&value?, &mut self.json),
            None => self.gaps.push((self.json.len(), Box::pin(value()))),
        }
        Ok(())
    }

    fn add(&mut self, mut value: Waiting<'a>) -> ServerResult<()> {
        match at_once(value.as_mut()) {
            Some(value) => json::write(&value?, &mut self.json),
            None => self.gaps.push((self.json.len(), value)),
        }
        Ok(())
    }

    /// Waits for what is missing, and fills the gaps.
    async fn ended_with(mut self, bracket: u8) -> ServerResult<Value> {
        self.json.push(bracket);
        if self.gaps.is_empty() {
            return Ok(json::written(self.json));
        }
        let (places, waiting): (Vec<usize>, Vec<Waiting<'a>>) = self.gaps.into_iter().unzip();
        let mut json = Vec::with_capacity(2 * self.json.len());
        let mut from = 0;
        for (to, value) in places.into_iter().zip(try_join_all(waiting).await?) {
            json.extend_from_slice(&self.json[from..to]);
            json::write(&value, &mut json);
            from = to;
        }
        json.extend_from_slice(&self.json[from..]);
        Ok(json::written(json))
    }
}

/// What comes of the future if it has nothing to wait for. It is asked again where it has: whatever
/// it waits for need not wake anybody yet.
fn at_once<F: Future + ?Sized>(future: Pin<&mut F>) -> Option<F::Output> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{EmptyMutation, EmptySubscription, Interface, Object, Request, Schema};

    use super::*;

    /// A thing with things inside it, down to the number 0.
    struct Toy(u32);

    #[derive(Interface)]
    #[graphql(field(name = "number", ty = "u32"))]
    enum Numbered {
        Toy(Toy),
        Other(Other),
    }

    struct Other;

    #[Object]
    impl Other {
        async fn number(&self) -> u32 {
            0
        }
    }

    #[Object]
    impl Toy {
        async fn number(&self) -> u32 {
            self.0
        }

        async fn nothing(&self) -> Option<u32> {
            None
        }

        async fn slow(&self) -> u32 {
            wait().await;
            self.0
        }

        async fn quarrel(&self) -> Result<u32, String> {
            Err(format!("{} will not", self.0))
        }

        async fn below(&self) -> Option<Written<Toy>> {
            self.smaller()
        }

        async fn deep(&self) -> Option<Written<Toy>> {
            wait().await;
            self.smaller()
        }

        async fn all(&self) -> WrittenList<Toy> {
            (0..self.0).map(Toy).collect()
        }
    }

    impl Toy {
        fn smaller(&self) -> Option<Written<Toy>> {
            Some(Written(Toy(self.0.checked_sub(1)?)))
        }
    }

    /// The same, as the library resolves it.
    struct Plain;

    #[Object]
    impl Plain {
        async fn toy(&self) -> Toy {
            Toy(3)
        }

        async fn numbered(&self) -> Vec<Numbered> {
            vec![Numbered::Toy(Toy(3)), Numbered::Other(Other)]
        }
    }

    struct Quick;

    #[Object(name = "Plain")]
    impl Quick {
        async fn toy(&self) -> Written<Toy> {
            Written(Toy(3))
        }

        async fn numbered(&self) -> Vec<Numbered> {
            vec![Numbered::Toy(Toy(3)), Numbered::Other(Other)]
        }
    }

    async fn wait() {
        // Longer than it takes to be asked twice.
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
    }

    async fn answer(
        root: impl async_graphql::ObjectType + 'static,
        text: &str,
        merging: Merging,
    ) -> (String, String) {
        let schema = Schema::new(root, EmptyMutation, EmptySubscription);
        let answer = schema.execute(Request::new(text).data(merging)).await;
        let mut json = Vec::new();
        json::write(&answer.data, &mut json);
        (String::from_utf8(json).unwrap(), format!("{:?}", answer.errors))
    }

    #[tokio::test]
    async fn what_is_written_is_what_the_library_answers() {
        for selection in [
            "number nothing",
            "__typename one: number two: number",
            "...F ... { nothing } ... on Toy { other: number } ... on Other { another: number }",
            "... on Numbered { number ... on Other { none: number } nothing: number }",
            "number number ...F",
            "number @include(if: false) nothing @skip(if: true) below @include(if: true) { number }",
            "number slow nothing",
            "below { below { slow below { number } } number }",
            "deep { deep { number slow deep { slow number } } } number",
            "all { number all { slow all { number } } }",
            "all { __typename number slow }",
            "all { deep { all { number } } } deep { number }",
            "nothing below { nothing below { quarrel } }",
            "all { below { number quarrel } }",
            "all { all { number quarrel } }",
            "deep { deep { quarrel } number }",
        ] {
            let text = format!("{{ toy {{ ...F {selection} }} }} fragment F on Toy {{ number }}");
            let plain = answer(Plain, &text, Merging::Nothing).await;
            assert_eq!(answer(Quick, &text, Merging::Nothing).await, plain, "{selection}");
            assert_eq!(answer(Quick, &text, Merging::Needed).await, plain, "{selection}");
        }
    }

    #[tokio::test]
    async fn what_is_selected_twice_is_merged() {
        let text = "{ toy { below { number } } toy { below { nothing } all { number } } }";
        let (data, _) = answer(Quick, text, Merging::Needed).await;
        let all = r#"[{"number":0},{"number":1},{"number":2}]"#;
        let merged = format!(r#"{{"toy":{{"below":{{"number":2,"nothing":null}},"all":{all}}}}}"#);
        assert_eq!(data, merged);
    }

    #[tokio::test]
    async fn fields_stand_in_the_order_of_their_selection() {
        let text = "{ toy { nothing b: slow ... { a: number } c: below { number } d: number } }";
        let (data, _) = answer(Quick, text, Merging::Nothing).await;
        assert_eq!(data, r#"{"toy":{"nothing":null,"b":3,"a":3,"c":{"number":2},"d":3}}"#);
    }
}
