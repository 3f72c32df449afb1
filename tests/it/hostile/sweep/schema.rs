//! Inputs made up from the schema, with one text of choice in them.

use serde_json::{Value, json};

use super::super::{UNKNOWN, World};
use crate::support::{Input, Kind, Reference, Schema, Type};

/// Scalars that are texts to who sends them.
const TEXTS: [&str; 5] = ["String", "ID", "LanguageTag", "Date", "DateTime"];
/// How deep inputs are searched for texts.
const DEPTH: usize = 8;

/// The names and places that lead from an input to one text in it.
pub(super) type Way = Vec<String>;

/// A text, and where it is to stand.
type Target<'a> = Option<(&'a [String], &'a str)>;

/// The inputs of all mutations.
pub(super) struct Inputs {
    schema: Schema,
    /// Things that there are, by kind.
    ids: [(&'static str, String); 26],
}

impl Inputs {
    pub(super) async fn read(world: &World) -> Self {
        let schema = Schema::read(&world.admin).await;
        let ids = [
            ("Media", world.media.clone()),
            ("Category", world.category.clone()),
            ("Article", world.article.clone()),
            ("Tag", world.tag.clone()),
            ("Area", world.area.clone()),
            ("Organization", world.organization.clone()),
            ("Bloc", world.bloc.clone()),
            ("Person", world.person.clone()),
            ("Campaign", world.campaign.clone()),
            ("Page", world.page.clone()),
            ("Album", world.album.clone()),
            // Of what was handed in, before what was signed.
            ("acceptPledge", world.invitation.clone()),
            ("declinePledge", world.invitation.clone()),
            ("PledgeInvitation", world.invitation.clone()),
            ("Pledge", world.pledge.clone()),
            ("Item", world.item.clone()),
            ("Report", world.report.clone()),
            ("Announcement", world.announcement.clone()),
            ("Webhook", world.webhook.clone()),
            ("WebhookSecret", world.webhook.clone()),
            ("Document", world.article.clone()),
            ("Revision", world.article.clone()),
            ("Preview", world.preview.clone()),
            ("Review", world.article.clone()),
            ("requestChanges", world.article.clone()),
            ("resolveComment", world.comment.clone()),
        ];
        Self { schema, ids }
    }

    /// Every mutation that takes an input, with the ways to the texts in it.
    pub(super) fn mutations(&self) -> impl Iterator<Item = (&str, Vec<Way>)> {
        let mutations = self.schema.get("Mutation").fields().iter();
        mutations.filter_map(|field| {
            let input = field.args.first()?;
            Some((field.name.as_str(), self.texts(&input.kind, 0)))
        })
    }

    /// The input of a mutation with `hostile` at the end of `way`, and no more than must be beside.
    pub(super) fn input(&self, mutation: &str, way: &[String], hostile: &str) -> Value {
        let field = self.schema.get("Mutation").field(mutation).unwrap();
        self.value(mutation, &field.args[0], Some((way, hostile)))
    }

    fn texts(&self, kind: &Reference, depth: usize) -> Vec<Way> {
        if TEXTS.contains(&kind.name()) {
            return vec![Way::new()];
        }
        let fields = self.schema.get(kind.name()).inputs().iter().filter(|_| depth < DEPTH);
        fields.flat_map(|field| self.texts_below(field, depth)).collect()
    }

    fn texts_below(&self, field: &Input, depth: usize) -> Vec<Way> {
        let mut first = vec![field.name.clone()];
        first.extend(is_list(field).then(|| "0".to_owned()));
        let ways = self.texts(&field.kind, depth + 1);
        ways.iter().map(|way| [first.as_slice(), way].concat()).collect()
    }

    fn value(&self, mutation: &str, field: &Input, target: Target<'_>) -> Value {
        let target = target.map(|(way, text)| (&way[usize::from(is_list(field))..], text));
        let kind = self.schema.get(field.kind.name());
        let value = match (kind.kind, target) {
            (Kind::InputObject, _) => self.object(mutation, kind, target),
            (Kind::Enum, _) => json!(kind.values()[0].name),
            (_, Some((_, hostile))) => json!(hostile),
            (_, None) => self.plain(mutation, field),
        };
        if is_list(field) { json!([value]) } else { value }
    }

    fn object(&self, mutation: &str, kind: &Type, target: Target<'_>) -> Value {
        let mut object = json!({});
        for (place, field) in kind.inputs().iter().enumerate() {
            let within = target.filter(|(way, _)| way[0] == field.name);
            let only = kind.is_one_of() && target.is_none() && place == 0;
            let needed = field.is_required() || is_source(field, target);
            if within.is_some() || only || needed {
                let target = within.map(|(way, text)| (&way[1..], text));
                object[&field.name] = self.value(mutation, field, target);
            }
        }
        object
    }

    /// A value that nothing is wrong with.
    fn plain(&self, mutation: &str, field: &Input) -> Value {
        match field.kind.name() {
            "ID" => json!(self.id(mutation, &field.name)),
            "Int" | "Float" => json!(1),
            "Boolean" => json!(true),
            "LanguageTag" => json!("vi"),
            "Date" => json!("2025-04-11"),
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

/// Whether the field holds the file that an upload needs, where no other source of one is looked at.
fn is_source(field: &Input, target: Target<'_>) -> bool {
    let other = |(way, _): (&[String], &str)| ["upload", "url"].contains(&way[0].as_str());
    field.kind.name() == "Upload" && field.name == "file" && !target.is_some_and(other)
}

fn is_list(field: &Input) -> bool {
    field.kind.nullable().kind == Kind::List
}
