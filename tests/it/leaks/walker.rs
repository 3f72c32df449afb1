//! Asks for everything that the schema offers, from the roots along every relation.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Value, json};

use super::arguments::{Pools, is_list, items};
use crate::support::{Client, Field, Input, Kind, Schema, Type};

/// The arguments that leave nothing out.
const WIDE: [&str; 3] = ["first", "language", "ids"];
/// How much one query asks for, within the server's limits: selections, the items of lists
/// included, selections as written, aliases, root fields; and bytes, since the server remembers what is
/// no longer, which many ask for.
const MOST: [usize; 5] = [14_000, 1_000, 90, 25, 8_000];
/// What stands around a step in a query.
const AROUND: usize = " { __typename } ".len();
/// From where everything is followed as far as it goes: whoever asks, who may have no list of users; and the
/// lists of the desk in which all stands that is not public, under the types of what is public.
const FAR: [&str; 5] = ["viewer", "documents", "media", "pledges", "trash"];
/// What an answer tells of errors at most.
const ERRORS_TOLD: usize = 10;
/// What a visitor may be told instead of an answer.
const EXPECTED: &[&str] = &["UNAUTHENTICATED", "FORBIDDEN", "INVALID", "NOT_FOUND"];

/// All that is asked of one object, and the way to it.
pub(super) struct Ask {
    /// Fields with their arguments, and the types of fragments, from the root on.
    path: Vec<String>,
    /// How many things each step leads to at most.
    items: Vec<usize>,
    /// The object's fields that have no fields themselves.
    leaves: Vec<String>,
}

/// What one query asks for.
pub(super) type Bundle<'a> = Vec<&'a Ask>;

/// Everything that can be asked at these roots, with every set of arguments. Where a call leaves
/// nothing out, every relation is followed from there; where it picks something, what it picked is
/// asked what it is, which tells whether it may be seen at all.
///
/// What has a list of its own is followed from there alone, where all of it stands. Wherever else it
/// comes up its own fields are asked, which tell whether it may be seen; what lies behind it is the
/// same from everywhere.
pub(super) fn asks(schema: &Schema, pools: &Pools, is_root: impl Fn(&str) -> bool) -> Vec<Ask> {
    let query = schema.get("Query");
    let roots = |of: &'static str| schema.get(of).fields().iter();
    let outside: BTreeSet<_> = roots("Query").filter_map(|root| listed(schema, root)).collect();
    let inside = roots("Desk").filter_map(|room| listed(schema, room)).chain(outside.clone());
    let inside = inside.collect();
    let mut asks = Vec::new();
    for root in query.fields().iter().filter(|field| is_root(&field.name)) {
        asks.extend(behind(schema, pools, &[], root, &outside));
        if root.kind.name() == "Desk" {
            // Its own fields are roots, too.
            let desk = roots("Desk");
            asks.extend(desk.flat_map(|room| behind(schema, pools, &[&root.name], room, &inside)));
        }
    }
    asks.retain(|ask| cost(ask, None)[0] < MOST[0]);
    asks
}

/// Everything behind a root, with every set of arguments.
fn behind<'a>(
    schema: &'a Schema,
    pools: &'a Pools,
    above: &[&str],
    root: &'a Field,
    listed: &BTreeSet<&'a str>,
) -> Vec<Ask> {
    let here = self::listed(schema, root);
    let is_far = FAR.contains(&root.name.as_str());
    let elsewhere = listed.iter().copied().filter(|kind| !is_far && Some(*kind) != here);
    let elsewhere: BTreeSet<_> = elsewhere.collect();
    let calls = calls(&root.name, &pools.sets(schema, root)).into_iter();
    let ways = calls.map(|call| {
        let items = above.iter().map(|_| 1).chain([items(root, &call)]).collect();
        let path = above.iter().map(ToString::to_string).chain([call]).collect();
        Way::behind(schema, pools, (path, items), root, elsewhere.clone())
    });
    ways.flatten().collect()
}

/// What the root lists.
fn listed<'a>(schema: &'a Schema, root: &Field) -> Option<&'a str> {
    let answered = schema.get(root.kind.name());
    let listed = match answered.field("nodes") {
        Some(nodes) => schema.get(nodes.kind.name()),
        None if is_list(&root.kind) => answered,
        None => return None,
    };
    (listed.kind == Kind::Object).then_some(listed.name.as_str())
}

/// A way through everything behind one call, the nearest first.
struct Way<'a> {
    schema: &'a Schema,
    pools: &'a Pools,
    /// Whether relations are followed, or only what stands in the list is looked at.
    far: bool,
    waiting: VecDeque<Stop<'a>>,
    /// The relations that were followed: the type, its field, and at the desk, where a draft and
    /// what is published have the same types, the relation by which one came.
    followed: BTreeSet<[&'a str; 3]>,
    /// The types that are followed elsewhere.
    elsewhere: BTreeSet<&'a str>,
    asks: Vec<Ask>,
}

/// A type, the steps to it, and the last relation among them.
struct Stop<'a> {
    path: Vec<String>,
    items: Vec<usize>,
    by: &'a str,
    target: &'a Type,
}

impl<'a> Way<'a> {
    /// Goes through everything behind the call at the end of `path`.
    fn behind(
        schema: &'a Schema,
        pools: &'a Pools,
        (path, items): (Vec<String>, Vec<usize>),
        root: &'a Field,
        elsewhere: BTreeSet<&'a str>,
    ) -> Vec<Ask> {
        let target = schema.get(root.kind.name());
        let far = path.last().is_some_and(|call| !picks(root, call));
        let waiting = VecDeque::from([Stop { path, items, by: "", target }]);
        let (followed, asks) = (BTreeSet::new(), Vec::new());
        let mut way = Self { schema, pools, far, waiting, followed, elsewhere, asks };
        while let Some(stop) = way.waiting.pop_front() {
            way.visit(&stop);
        }
        way.asks.sort_by(|one, other| one.path.cmp(&other.path));
        way.asks
    }

    fn visit(&mut self, stop: &Stop<'a>) {
        if stop.target.kind == Kind::Object {
            return self.object(stop);
        }
        for possible in stop.target.possible() {
            let path = [stop.path.as_slice(), &[format!("... on {possible}")]].concat();
            let items = [stop.items.as_slice(), &[1]].concat();
            let target = self.schema.get(possible);
            self.waiting.push_back(Stop { path, items, by: stop.by, target });
        }
    }

    fn object(&mut self, stop: &Stop<'a>) {
        let mut leaves = Vec::new();
        let at_the_desk = stop.path.len() > 1 && stop.path[0] == "desk";
        let is_frame = is_frame(&stop.target.name);
        let goes_further = self.far && !self.elsewhere.contains(stop.target.name.as_str());
        for field in stop.target.fields() {
            let sets = match stop.target.name.as_str() {
                "Desk" => self.pools.sets(self.schema, field),
                _ => self.pools.sets_below(self.schema, field),
            };
            let calls = calls(&field.name, &sets);
            let target = self.schema.get(field.kind.name());
            let by = if at_the_desk && !is_the_same(&target.name) { stop.by } else { "" };
            if field.name == "hasNextPage" && goes_on(stop) {
                continue;
            }
            if matches!(target.kind, Kind::Scalar | Kind::Enum) {
                leaves.extend(calls);
            } else if (goes_further || is_frame)
                && self.followed.insert([by, &stop.target.name, &field.name])
            {
                let stops = calls.into_iter().map(|call| Stop {
                    items: [stop.items.as_slice(), &[items(field, &call)]].concat(),
                    path: [stop.path.as_slice(), &[call]].concat(),
                    by: &field.name,
                    target,
                });
                self.waiting.extend(stops);
            }
        }
        if leaves.is_empty() {
            // That it stands there is seen, too.
            let (path, items) = (stop.path.clone(), stop.items.clone());
            self.asks.push(Ask { path, items, leaves: Vec::new() });
        }
        // Of what lists within lists hold, one query asks for a part only.
        let each: usize = stop.items.iter().product();
        for some in leaves.chunks((MOST[0] / 2 / each).max(1)) {
            let (path, items) = (stop.path.clone(), stop.items.clone());
            self.asks.push(Ask { path, items, leaves: some.to_vec() });
        }
    }
}

/// Whether it is a page of the list of everything that was done, which goes on for hundreds of pages;
/// `auditExport` tells all of it at once.
fn goes_on(stop: &Stop<'_>) -> bool {
    stop.path.iter().any(|call| call.starts_with("auditLog"))
}

/// Whether the type only holds what was found.
fn is_frame(name: &str) -> bool {
    const FRAMES: [&str; 10] = [
        "AreaCount",
        "CategoryCount",
        "Changes",
        "PathResolution",
        "PledgeInvitation",
        "SearchFacets",
        "SearchHit",
        "SearchHitEdge",
        "TrashItem",
        "Upsert",
    ];
    name.ends_with("Connection") || FRAMES.contains(&name)
}

/// Whether it is the same by whatever relation one came to what it belongs to: what a picture looks
/// like, and where a file is used.
fn is_the_same(name: &str) -> bool {
    const TYPES: [&str; 7] = [
        "Crop",
        "FocalPoint",
        "ImageSource",
        "MediaProcessing",
        "MediaUsages",
        "Rendition",
        "ResponsivePicture",
    ];
    TYPES.contains(&name)
}

/// Whether the call asks for less than all that there is.
fn picks(field: &Field, call: &str) -> bool {
    let given = |argument: &&Input| call.contains(&format!("{}: ", argument.name));
    field.args.iter().filter(given).any(|argument| !WIDE.contains(&argument.name.as_str()))
}

/// A field with each set of arguments; of several each gets an alias.
fn calls(name: &str, sets: &[String]) -> Vec<String> {
    match sets {
        [only] => vec![format!("{name}{only}")],
        sets => {
            let aliased = |(number, set)| format!("{name}__{number}: {name}{set}");
            sets.iter().enumerate().map(aliased).collect()
        }
    }
}

/// The name under which a field stands in the answer.
fn key_of(call: &str) -> &str {
    call.split([':', '(']).next().unwrap_or(call)
}

/// The name of a field that stands under this key.
fn field_of(call: &str) -> &str {
    key_of(call).split("__").next().unwrap_or(call)
}

/// Sends all of it; `see` gets every answer.
pub(super) async fn visit(client: &Client, bundle: &Bundle<'_>, mut see: impl FnMut(&Value)) {
    let mut waiting = vec![bundle.clone()];
    while let Some(bundle) = waiting.pop() {
        let query = written(&bundle);
        let body = client.send(&query, json!({})).await.body;
        see(&body);
        let errors = body["errors"].as_array().map_or(&[][..], Vec::as_slice);
        if errors.len() < ERRORS_TOLD && errors.iter().all(|error| in_place(error, &body)) {
            continue;
        }
        waiting.extend(unanswered(bundle, errors, &query));
    }
}

/// An error takes what stands beside its field along, where that must not be null: this is asked
/// for again. An error of the whole query, as of one that is too large, is got rid of by halves.
fn unanswered<'a>(bundle: Bundle<'a>, errors: &[Value], query: &str) -> Vec<Bundle<'a>> {
    let has_field = |error: &&Value| error["path"].is_array();
    if let Some(surprise) = errors.iter().filter(has_field).find(|error| !is_expected(error)) {
        panic!("{surprise:#}\nto {query}");
    }
    let (failed, mut rest): (Vec<_>, Vec<_>) =
        bundle.into_iter().partition(|ask| errors.iter().any(|error| ask.is_below(error)));
    if failed.is_empty() {
        assert!(rest.len() > 1, "{errors:#?}\nto {query}");
        let half = rest.split_off(rest.len() / 2);
        return vec![rest, half];
    }
    if rest.is_empty() { Vec::new() } else { vec![rest] }
}

fn is_expected(error: &Value) -> bool {
    EXPECTED.iter().any(|code| error["extensions"]["code"] == *code)
}

/// Whether the error's own field is null in the answer, and not one further out.
fn in_place(error: &Value, body: &Value) -> bool {
    let Some(path) = error["path"].as_array() else { return false };
    let mut here = &body["data"];
    for step in path {
        let next = match step {
            Value::Number(place) => {
                place.as_u64().and_then(|place| here.get(usize::try_from(place).ok()?))
            }
            step => step.as_str().and_then(|name| here.get(name)),
        };
        let Some(next) = next else { return false };
        here = next;
    }
    here.is_null()
}

impl Ask {
    /// Whether the error is that of a field on the way to it.
    fn is_below(&self, error: &Value) -> bool {
        let Some(path) = error["path"].as_array() else { return false };
        let mut way = self.path.iter().filter(|step| !is_fragment(step));
        let mut names = path.iter().filter_map(Value::as_str);
        names.all(|name| way.next().is_some_and(|step| key_of(step) == name))
    }
}

fn is_fragment(step: &str) -> bool {
    step.starts_with("...")
}

/// Splits the asks so that each part is one query within the limits. It takes seconds, in which a
/// server would think that whoever has connected fell silent: so it is done before anybody sets out.
pub(super) fn bundles(asks: &[Ask]) -> Vec<Bundle<'_>> {
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    let mut sum = MOST;
    for ask in asks {
        let last = bundles.last().and_then(|bundle| bundle.last().copied());
        let more = cost(ask, last);
        sum = [0, 1, 2, 3, 4].map(|figure| sum[figure] + more[figure]);
        match bundles.last_mut() {
            Some(bundle) if sum.iter().zip(MOST).all(|(figure, most)| *figure < most) => {
                bundle.push(ask);
            }
            _ => {
                sum = cost(ask, None);
                bundles.push(vec![ask]);
            }
        }
    }
    bundles
}

/// What the ask adds to a query that ends with `last`, in the order of [`MOST`].
fn cost(ask: &Ask, last: Option<&Ask>) -> [usize; 5] {
    let shared = shared(ask, last);
    let (mut answered, mut written, mut each) = (0, 0, 1);
    for (place, items) in ask.items.iter().enumerate() {
        if place >= shared {
            // The field itself and `__typename`.
            answered += each + each * items;
            written += 2;
        }
        each *= items;
    }
    answered += each * ask.leaves.len();
    written += ask.leaves.len();
    let calls = || ask.path[shared..].iter().chain(&ask.leaves);
    let aliases = calls().filter(|call| key_of(call).contains("__")).count();
    let bytes = calls().map(|call| call.len() + AROUND).sum();
    [answered, written, aliases, usize::from(shared == 0), bytes]
}

/// How many steps the two have in common.
fn shared(ask: &Ask, last: Option<&Ask>) -> usize {
    let last = last.map_or(&[][..], |last| &last.path);
    ask.path.iter().zip(last).take_while(|(one, other)| one == other).count()
}

/// One query for all of them.
fn written(bundle: &[&Ask]) -> String {
    let (mut query, mut last) = (String::from("{ "), None);
    for ask in bundle {
        let shared = shared(ask, last);
        query.push_str(&"} ".repeat(last.map_or(0, |last: &Ask| last.path.len() - shared)));
        for step in &ask.path[shared..] {
            query.push_str(step);
            query.push_str(" { __typename ");
        }
        query.push_str(&ask.leaves.join(" "));
        query.push(' ');
        last = Some(ask);
    }
    query.push_str(&"} ".repeat(last.map_or(0, |last| last.path.len()) + 1));
    query
}

/// A field of a type, by their names.
pub(super) type FieldOf = (String, String);

/// Notes every field that an answer holds.
pub(super) fn note_fields(answer: &Value, seen: &mut BTreeSet<FieldOf>) {
    match answer {
        Value::Array(items) => items.iter().for_each(|item| note_fields(item, seen)),
        Value::Object(fields) => {
            let kind = fields.get("__typename").and_then(Value::as_str);
            for (key, value) in fields.iter().filter(|(key, _)| *key != "__typename") {
                let field = field_of(key).to_owned();
                seen.insert((kind.unwrap_or("Query").to_owned(), field));
                note_fields(value, seen);
            }
        }
        _ => {}
    }
}

/// Every field that can be reached from the root.
pub(super) fn reachable(schema: &Schema) -> BTreeSet<FieldOf> {
    let (mut fields, mut waiting) = (BTreeSet::new(), vec!["Query"]);
    let mut known = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if !known.insert(name) {
            continue;
        }
        let kind = schema.get(name);
        waiting.extend(kind.possible());
        for field in kind.fields() {
            waiting.push(field.kind.name());
            if kind.kind == Kind::Object {
                fields.insert((name.to_owned(), field.name.clone()));
            }
        }
    }
    fields
}
