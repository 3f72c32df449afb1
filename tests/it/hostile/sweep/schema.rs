//! What can be sent, found by introspection.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::super::{UNKNOWN, World};

const INTROSPECTION: &str = "{ __schema { \
    mutationType { fields { name args { type { ...T } } } } \
    types { name isOneOf inputFields { name defaultValue type { ...T } } enumValues { name } } } } \
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType \
    { kind name } } } }";

/// Scalars that are texts to who sends them.
const TEXTS: [&str; 4] = ["String", "ID", "LanguageTag", "DateTime"];

/// The names and places that lead from an input to one text in it.
pub(super) type Way = Vec<String>;

/// A text, and where it is to stand.
type Target<'a> = Option<(&'a [String], &'a str)>;

/// The mutations and the types of their inputs.
pub(super) struct Schema {
    types: HashMap<String, Value>,
    mutations: Vec<(String, Value)>,
    ids: [(&'static str, String); 3],
}

impl Schema {
    pub(super) async fn read(world: &World) -> Self {
        let schema = world.admin.data(INTROSPECTION, json!({})).await["__schema"].take();
        let types = schema["types"].as_array().unwrap().iter();
        let fields = schema["mutationType"]["fields"].as_array().unwrap().iter();
        let input =
            |field: &Value| Some((text(&field["name"]), field["args"].get(0)?["type"].clone()));
        Self {
            types: types.map(|kind| (text(&kind["name"]), kind.clone())).collect(),
            mutations: fields.filter_map(input).collect(),
            ids: [
                ("Media", world.media.clone()),
                ("Category", world.category.clone()),
                ("Article", world.article.clone()),
            ],
        }
    }

    /// Every mutation with the ways to the texts of its input.
    pub(super) fn mutations(&self) -> impl Iterator<Item = (&str, Vec<Way>)> {
        self.mutations.iter().map(|(name, input)| (name.as_str(), self.texts(input, 0)))
    }

    /// The input of a mutation with `hostile` at the end of `way`, and no more than must be beside.
    pub(super) fn input(&self, mutation: &str, way: &[String], hostile: &str) -> Value {
        let (_, kind) = self.mutations.iter().find(|(name, _)| name == mutation).unwrap();
        self.value((mutation, "input"), kind, Some((way, hostile)))
    }

    fn texts(&self, kind: &Value, depth: usize) -> Vec<Way> {
        let name = text(&bare(kind)["name"]);
        if TEXTS.contains(&name.as_str()) {
            return vec![Way::new()];
        }
        let fields = self.fields(&name).filter(|_| depth < 8);
        fields.flat_map(|field| self.texts_below(field, depth)).collect()
    }

    fn texts_below(&self, field: &Value, depth: usize) -> Vec<Way> {
        let mut first = vec![text(&field["name"])];
        first.extend(is_list(&field["type"]).then(|| "0".to_owned()));
        let ways = self.texts(&field["type"], depth + 1);
        ways.iter().map(|way| [first.as_slice(), way].concat()).collect()
    }

    /// The fields of an input object; none of anything else.
    fn fields(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.types[name]["inputFields"].as_array().into_iter().flatten()
    }

    /// A value for a field of a mutation: (mutation, field).
    fn value(&self, place: (&str, &str), kind: &Value, target: Target<'_>) -> Value {
        let target = target.map(|(way, text)| (&way[usize::from(is_list(kind))..], text));
        let inner = bare(kind);
        let value = match (inner["kind"].as_str(), target) {
            (Some("INPUT_OBJECT"), _) => self.object(place.0, &text(&inner["name"]), target),
            (Some("ENUM"), _) => self.types[&text(&inner["name"])]["enumValues"][0]["name"].clone(),
            (_, Some((_, hostile))) => json!(hostile),
            (_, None) => self.plain(place, &text(&inner["name"])),
        };
        if is_list(kind) { json!([value]) } else { value }
    }

    fn object(&self, mutation: &str, name: &str, target: Target<'_>) -> Value {
        let mut object = json!({});
        for field in self.fields(name) {
            let (own, kind) = (text(&field["name"]), &field["type"]);
            let within = target.filter(|(way, _)| way[0] == own);
            let target = within.map(|(way, text)| (&way[1..], text));
            if target.is_some() || (kind["kind"] == "NON_NULL" && field["defaultValue"].is_null()) {
                object[&own] = self.value((mutation, &own), kind, target);
            }
        }
        object
    }

    /// A value that nothing is wrong with.
    fn plain(&self, (mutation, field): (&str, &str), scalar: &str) -> Value {
        match scalar {
            "ID" => json!(self.id(mutation, field)),
            "Int" | "Float" => json!(1),
            "Boolean" => json!(true),
            "LanguageTag" => json!("vi"),
            "DateTime" => json!("2030-01-01T00:00:00Z"),
            "Upload" => Value::Null,
            _ => json!("mười ký tự"),
        }
    }

    fn id(&self, mutation: &str, field: &str) -> String {
        let by_field = self.ids.iter().find(|(thing, _)| thing.eq_ignore_ascii_case(field));
        let by_mutation = || self.ids.iter().find(|(thing, _)| mutation.ends_with(thing));
        let found = by_field.or_else(by_mutation);
        found.map_or_else(|| format!("user_{UNKNOWN}"), |(_, id)| id.clone())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn is_list(kind: &Value) -> bool {
    kind["kind"] == "LIST" || (kind["kind"] == "NON_NULL" && kind["ofType"]["kind"] == "LIST")
}

/// The named type within its lists and non-nulls.
fn bare(kind: &Value) -> &Value {
    if kind["ofType"].is_object() { bare(&kind["ofType"]) } else { kind }
}
