//! What the fields of a schema cost, read from the schema itself.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{
    BaseType, FieldDefinition, OperationType, SchemaDefinition, Type, TypeDefinition, TypeKind,
    TypeSystemDefinition,
};
use async_graphql::parser::{self, parse_schema};

/// How many items a list is taken to hold whose length nobody chooses, such as an article's tags.
const ITEMS_OF_A_LIST: u64 = 5;

/// How many items stand below a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Items {
    /// So many, whatever the arguments say.
    Fixed(u64),
    /// As many as `first` says.
    First,
    /// As many as `ids` names.
    Ids,
}

/// What counts for a field: what stands below it, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldPrice {
    /// How many items stand below it.
    pub(super) items: Items,
    /// The type of what stands below it.
    pub(super) of: String,
}

/// How many items a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSizes {
    /// Where `first` is left out.
    pub default: u64,
    /// At most.
    pub largest: u64,
}

/// What the fields of each type cost.
#[derive(Clone, Debug)]
pub struct PriceList {
    pub(super) pages: PageSizes,
    fields: HashMap<String, HashMap<String, FieldPrice>>,
    objects: HashSet<String>,
    roots: HashMap<&'static str, String>,
}

impl PriceList {
    /// Reads a schema document whose lists have pages of these sizes.
    pub fn read(schema: &str, pages: PageSizes) -> Result<Self, parser::Error> {
        let mut list =
            Self { pages, fields: HashMap::new(), objects: HashSet::new(), roots: HashMap::new() };
        for definition in parse_schema(schema)?.definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => list.add_roots(schema.node),
                TypeSystemDefinition::Type(of) => list.add_type(of.node),
                TypeSystemDefinition::Directive(_) => {}
            }
        }
        Ok(list)
    }

    fn add_roots(&mut self, schema: SchemaDefinition) {
        let roots = [
            (OperationType::Query, schema.query),
            (OperationType::Mutation, schema.mutation),
            (OperationType::Subscription, schema.subscription),
        ];
        let named = roots
            .into_iter()
            .filter_map(|(kind, name)| Some((name_of(kind), name?.node.to_string())));
        self.roots.extend(named);
    }

    fn add_type(&mut self, definition: TypeDefinition) {
        let name = definition.name.node.to_string();
        let fields = match definition.kind {
            TypeKind::Object(object) => {
                self.objects.insert(name.clone());
                object.fields
            }
            TypeKind::Interface(interface) => interface.fields,
            _ => return,
        };
        let prices =
            fields.iter().map(|field| (field.node.name.node.to_string(), price(&field.node)));
        self.fields.insert(name, prices.collect());
    }

    /// The type at which operations of this kind begin.
    pub(super) fn root(&self, kind: OperationType) -> &str {
        self.roots.get(name_of(kind)).map(String::as_str).unwrap_or_default()
    }

    /// Whether this is a type of objects, no interface, union, scalar or enum.
    pub(super) fn has_object(&self, name: &str) -> bool {
        self.objects.contains(name)
    }

    /// What counts for a field of this type; `None` for one that the schema does not list, such as
    /// those of introspection.
    pub(super) fn field(&self, of: &str, name: &str) -> Option<&FieldPrice> {
        self.fields.get(of)?.get(name)
    }
}

const fn name_of(kind: OperationType) -> &'static str {
    match kind {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}

fn price(field: &FieldDefinition) -> FieldPrice {
    let takes = |name: &str| field.arguments.iter().any(|argument| argument.node.name.node == name);
    let items = if takes("first") {
        Items::First
    } else if takes("ids") {
        Items::Ids
    } else if is_list(&field.ty.node) && !is_part_of_a_connection(field) {
        Items::Fixed(ITEMS_OF_A_LIST)
    } else {
        Items::Fixed(1)
    };
    FieldPrice { items, of: innermost(&field.ty.node).to_owned() }
}

/// Whether the field's items were counted with its connection already.
fn is_part_of_a_connection(field: &FieldDefinition) -> bool {
    ["nodes", "edges"].iter().any(|name| field.name.node == *name)
}

fn is_list(of: &Type) -> bool {
    matches!(of.base, BaseType::List(_))
}

fn innermost(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(of) => innermost(of),
    }
}
