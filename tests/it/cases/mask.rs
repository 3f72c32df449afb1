//! Makes answers alike in every run: ids get their names; what is drawn by lot gets numbers.

use std::fmt::Write;

use serde_json::Value;

use super::names::Names;

/// A keyed MAC in an address: 16 bytes in base64url.
const MAC: usize = 22;

/// What stands for the things that were met in one answer.
pub(super) struct Mask<'a> {
    names: &'a Names,
    cursors: Numbers,
    positions: Numbers,
    blocks: Numbers,
    new: Numbers,
}

/// Numbers things in the order in which they are met.
#[derive(Default)]
struct Numbers(Vec<String>);

impl Numbers {
    fn of(&mut self, thing: &str) -> usize {
        let known = self.0.iter().position(|known| known == thing);
        known.unwrap_or_else(|| {
            self.0.push(thing.to_owned());
            self.0.len() - 1
        }) + 1
    }
}

impl<'a> Mask<'a> {
    pub(super) fn new(names: &'a Names) -> Self {
        let [cursors, positions, blocks, new] = Default::default();
        Self { names, cursors, positions, blocks, new }
    }

    /// The answer as it is alike in every run.
    pub(super) fn value(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => self.text(&text).into(),
            Value::Array(items) => items.into_iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => {
                let masked = |(name, value): (String, Value)| {
                    let value = self.field(&name, value);
                    (name, value)
                };
                Value::Object(fields.into_iter().map(masked).collect())
            }
            other => other,
        }
    }

    fn field(&mut self, name: &str, value: Value) -> Value {
        match (name, value) {
            ("cursor" | "startCursor" | "endCursor", Value::String(cursor)) => {
                format!("cursor {}", self.cursors.of(&cursor)).into()
            }
            ("position", Value::String(position)) => {
                format!("position {}", self.positions.of(&position)).into()
            }
            ("blockId", Value::String(block)) => format!("block{}", self.blocks.of(&block)).into(),
            ("draftBlockIds" | "publicBlockIds", Value::Array(blocks)) => {
                blocks.into_iter().map(|block| self.field("blockId", block)).collect()
            }
            ("secret", Value::String(secret)) if secret.starts_with("whsec_") => "whsec_…".into(),
            ("token" | "secret", Value::String(_)) => "loa_…".into(),
            ("otpauthUrl", Value::String(_)) => "otpauth://totp/…".into(),
            // Encoders differ in a few bytes from one processor to the next.
            ("bytes" | "byteSize", Value::Number(_)) => "…".into(),
            (_, value) => self.value(value),
        }
    }

    fn text(&mut self, text: &str) -> String {
        let text = self.ids(&without_link(text));
        let text = self.block_names(&text);
        without_macs(&text)
    }

    /// Puts the name in place of each id.
    fn ids(&mut self, text: &str) -> String {
        let (mut masked, mut done) = (String::new(), 0);
        for (underscore, _) in text.match_indices('_') {
            let prefix = text[done..underscore].trim_end_matches(|c: char| c.is_ascii_lowercase());
            let (from, to) = (done + prefix.len(), underscore + 27);
            let Some(id) = text.get(from..to).filter(|id| loa::id::parse(id).is_some()) else {
                continue;
            };
            masked += prefix;
            masked += &self.id(id, &text[from..underscore]);
            done = to;
        }
        masked + &text[done..]
    }

    fn id(&mut self, id: &str, kind: &str) -> String {
        match self.names.of(id) {
            Some(name) => format!("{{{name}}}"),
            None => format!("{{{kind}:new-{}}}", self.new.of(id)),
        }
    }

    /// Numbers the names of blocks within HTML.
    fn block_names(&mut self, text: &str) -> String {
        const ATTRIBUTE: &str = "data-block=\"";
        let mut pieces = text.split(ATTRIBUTE);
        let mut masked = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (block, rest) = piece.split_once('"').unwrap();
            write!(masked, "{ATTRIBUTE}block{}\"{rest}", self.blocks.of(block)).unwrap();
        }
        masked
    }
}

/// Takes the secret of a one-time link out of its address.
fn without_link(text: &str) -> String {
    match text.split_once("#loa_l_") {
        Some((before, _)) => format!("{before}#loa_l_…"),
        None => text.to_owned(),
    }
}

/// Takes the MACs out of addresses: they are made with a key that is drawn by lot.
fn without_macs(text: &str) -> String {
    let (mut masked, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(['.', '=']) {
        let (before, after) = rest.split_at(start + 1);
        masked += before;
        let length = after.find(|c: char| !is_base64url(c)).unwrap_or(after.len());
        let is_mac =
            length == MAC && (before.ends_with("sig=") || after[length..].starts_with('.'));
        masked += if is_mac { "mac" } else { &after[..length] };
        rest = &after[length..];
    }
    masked + rest
}

fn is_base64url(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[test]
fn what_is_drawn_by_lot_is_masked() {
    let mut names = Names::default();
    let [known, new] = [1, 2].map(|number| loa::id::MediaId(uuid::Uuid::from_u128(number)));
    names.give("media:tree", &known.to_string());
    let mac = "A-_".repeat(7) + "B";
    let text = format!("https://x.example/media/{known}/1/w320.{mac}.jpg?exp=1&sig={mac} {new}_x");
    let html = r#"<p data-block="4k2">a.b=c</p><p data-block="9z">"#;
    let masked = Mask::new(&names).value(serde_json::json!({ "url": text, "html": html }));
    assert_eq!(
        masked["url"],
        "https://x.example/media/{media:tree}/1/w320.mac.jpg?exp=1&sig=mac {media:new-1}_x"
    );
    assert_eq!(masked["html"], r#"<p data-block="block1">a.b=c</p><p data-block="block2">"#);
}
