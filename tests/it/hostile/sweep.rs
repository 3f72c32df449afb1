//! Every text of every mutation, found by introspection: none brings the server down, and one that
//! is far too long is refused where it stands. A mutation that is added is swept from then on.

use std::collections::HashMap;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::World;
use crate::support::{Reply, TestApp, on_both_engines, phone_photo};

const INTROSPECTION: &str = "{ __schema { \
    mutationType { fields { name args { name type { ...T } } } } \
    types { kind name isOneOf inputFields { name defaultValue type { ...T } } \
            enumValues { name } } } } \
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType \
    { kind name } } } }";

/// Scalars that are texts to who sends them.
const TEXTS: [&str; 4] = ["String", "ID", "LanguageTag", "DateTime"];

/// The types of the schema by name, and what is put where an input needs something.
struct Schema {
    types: HashMap<String, Value>,
    mutations: Vec<(String, Value)>,
    known: HashMap<&'static str, Value>,
}

impl Schema {
    async fn read(world: &World) -> Self {
        let schema = world.admin.data(INTROSPECTION, json!({})).await["__schema"].take();
        let types = schema["types"].as_array().unwrap().iter();
        let types = types.map(|kind| (text(&kind["name"]), kind.clone())).collect();
        let fields = schema["mutationType"]["fields"].as_array().unwrap().iter();
        let mutations = fields
            .filter_map(|field| Some((text(&field["name"]), field["args"].get(0)?["type"].clone())))
            .collect();
        let known = HashMap::from([
            ("media", json!(world.media)),
            ("category", json!(world.category)),
            ("Article", json!(world.article)),
            ("Media", json!(world.media)),
            ("Category", json!(world.category)),
        ]);
        Self { types, mutations, known }
    }

    /// The ways to every text below a type, each as the names and places that lead there.
    fn texts(&self, kind: &Value, depth: usize) -> Vec<Vec<String>> {
        let inner = bare(kind);
        let name = text(&inner["name"]);
        match inner["kind"].as_str() {
            Some("SCALAR") if TEXTS.contains(&name.as_str()) => vec![Vec::new()],
            Some("INPUT_OBJECT") if depth < 8 => {
                let fields = self.fields(&name);
                fields.flat_map(|field| self.below(field, depth)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn below(&self, field: &Value, depth: usize) -> Vec<Vec<String>> {
        let first: &[String] = match is_list(&field["type"]) {
            true => &[text(&field["name"]), "0".to_owned()],
            false => &[text(&field["name"])],
        };
        let ways = self.texts(&field["type"], depth + 1).into_iter();
        ways.map(|way| [first, &way].concat()).collect()
    }

    fn fields(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.types[name]["inputFields"].as_array().unwrap().iter()
    }

    /// A value of this type with `hostile` at the end of `way`, and no more than must be beside.
    /// `owner` is what the value is part of.
    fn value(&self, owner: &str, kind: &Value, way: &[String], hostile: &str) -> Value {
        if is_list(kind) {
            let way = way.get(1..).unwrap_or_default();
            return json!([self.value(owner, bare(kind), way, hostile)]);
        }
        let inner = bare(kind);
        let name = text(&inner["name"]);
        match inner["kind"].as_str() {
            Some("INPUT_OBJECT") => self.object(owner, &name, way, hostile),
            Some("ENUM") => self.types[&name]["enumValues"][0]["name"].clone(),
            _ if hostile_ends_here(way, hostile, &name) => json!(hostile),
            _ => self.plain(owner, &name),
        }
    }

    fn object(&self, owner: &str, name: &str, way: &[String], hostile: &str) -> Value {
        let one_of = self.types[name]["isOneOf"] == true;
        let mut object = json!({});
        for field in self.fields(name) {
            let own = text(&field["name"]);
            let required = field["type"]["kind"] == "NON_NULL" && field["defaultValue"].is_null();
            if way.first() == Some(&own) {
                object[&own] = self.value(owner, &field["type"], &way[1..], hostile);
            } else if required && !one_of {
                object[&own] = self.needed(owner, &own, &field["type"]);
            }
        }
        object
    }

    /// A value that nothing is wrong with, for a field beside.
    fn needed(&self, owner: &str, field: &str, kind: &Value) -> Value {
        match self.known.get(field) {
            Some(known) => known.clone(),
            None => self.value(owner, kind, &[], ""),
        }
    }

    fn plain(&self, owner: &str, scalar: &str) -> Value {
        let thing = self.known.iter().find(|(thing, _)| owner.ends_with(*thing));
        match (scalar, thing) {
            ("ID", Some((_, id))) => id.clone(),
            ("ID", None) => json!("user_01h455vb4pex5vsknk084sn02q"),
            ("Int" | "Float", _) => json!(1),
            ("Boolean", _) => json!(true),
            ("LanguageTag", _) => json!("vi"),
            ("DateTime", _) => json!("2030-01-01T00:00:00Z"),
            ("Upload", _) => Value::Null,
            _ => json!("mười ký tự"),
        }
    }
}

/// A hostile text stands at the end of its way; an empty way without one is a field beside.
fn hostile_ends_here(way: &[String], hostile: &str, scalar: &str) -> bool {
    way.is_empty() && !hostile.is_empty() && TEXTS.contains(&scalar)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn is_list(kind: &Value) -> bool {
    kind["kind"] == "LIST" || (kind["kind"] == "NON_NULL" && kind["ofType"]["kind"] == "LIST")
}

/// The named type in all its lists and non-nulls.
fn bare(kind: &Value) -> &Value {
    if kind["ofType"].is_object() { bare(&kind["ofType"]) } else { kind }
}
