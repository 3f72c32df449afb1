//! What the server tells of its own schema, for tests that hold for everything in it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::json;

use super::Client;

const QUERY: &str = "{ __schema { types { kind name description isOneOf \
    fields { name description type { ...T } args { ...V } } \
    inputFields { ...V } enumValues { name description } possibleTypes { name } } } } \
    fragment V on __InputValue { name description defaultValue type { ...T } } \
    fragment T on __Type { kind name ofType { kind name ofType { kind name \
    ofType { kind name ofType { kind name ofType { kind name } } } } } }";

/// The schema's own types by name, without those of introspection.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) types: BTreeMap<String, Type>,
}

/// A type.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Type {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    is_one_of: Option<bool>,
    fields: Option<Vec<Field>>,
    input_fields: Option<Vec<Input>>,
    enum_values: Option<Vec<EnumValue>>,
    possible_types: Option<Vec<Named>>,
}

/// What a type is, by its name in introspection.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Kind {
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

/// A field of an output type.
#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Reference,
    pub(crate) args: Vec<Input>,
}

/// An argument, or a field of an input type.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    default_value: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Reference,
}

/// A value of an enum.
#[derive(Debug, Deserialize)]
pub(crate) struct EnumValue {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}

/// A type where it is used, as `[Article!]!`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Reference {
    pub(crate) kind: Kind,
    name: Option<String>,
    of_type: Option<Box<Reference>>,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
}

impl Schema {
    /// Asks `client`'s server.
    pub(crate) async fn read(client: &Client) -> Self {
        let mut data = client.data(QUERY, json!({})).await;
        let types: Vec<Type> = serde_json::from_value(data["__schema"]["types"].take()).unwrap();
        let own = types.into_iter().filter(|kind| !kind.name.starts_with("__"));
        Self { types: own.map(|kind| (kind.name.clone(), kind)).collect() }
    }

    /// The type with this name.
    pub(crate) fn get(&self, name: &str) -> &Type {
        &self.types[name]
    }
}

impl Type {
    /// The fields of an object or an interface; none for other types.
    pub(crate) fn fields(&self) -> &[Field] {
        self.fields.as_deref().unwrap_or_default()
    }

    /// The field with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The fields of an input type; none for other types.
    pub(crate) fn inputs(&self) -> &[Input] {
        self.input_fields.as_deref().unwrap_or_default()
    }

    /// Whether just one field of an input type is to be given.
    pub(crate) fn is_one_of(&self) -> bool {
        self.is_one_of == Some(true)
    }

    /// The values of an enum; none for other types.
    pub(crate) fn values(&self) -> &[EnumValue] {
        self.enum_values.as_deref().unwrap_or_default()
    }

    /// Which objects an interface or a union may be; none for other types.
    pub(crate) fn possible(&self) -> impl Iterator<Item = &str> {
        self.possible_types.iter().flatten().map(|named| named.name.as_str())
    }
}

impl Input {
    /// Whether it has to be given.
    pub(crate) fn is_required(&self) -> bool {
        self.kind.kind == Kind::NonNull && self.default_value.is_none()
    }
}

impl Reference {
    /// The type without its wrappings.
    pub(crate) fn name(&self) -> &str {
        match &self.of_type {
            Some(inner) => inner.name(),
            None => self.name.as_deref().unwrap(),
        }
    }

    /// What is within this wrapping.
    pub(crate) fn inner(&self) -> Option<&Self> {
        self.of_type.as_deref()
    }

    /// The same type where it may be null.
    pub(crate) fn nullable(&self) -> &Self {
        match (self.kind, self.inner()) {
            (Kind::NonNull, Some(inner)) => inner,
            _ => self,
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.inner()) {
            (Kind::NonNull, Some(inner)) => write!(f, "{inner}!"),
            (Kind::List, Some(inner)) => write!(f, "[{inner}]"),
            _ => f.write_str(self.name()),
        }
    }
}
