//! The XML of an export, item by item.

use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Item;
use super::bounded::Bounded;
use super::item::Sorted;
use crate::transfer::Error;

/// The longest text of an element in bytes.
const MAX_TEXT: usize = 32 << 20;

/// Something that stands in an export.
#[derive(Debug)]
pub(super) enum Entry {
    /// The address of the site.
    Site(String),
    /// Somebody who writes.
    Author {
        /// By what items name them.
        login: String,
        /// As they are called.
        name: String,
    },
    /// A post, a page, a file or anything else.
    Item(Box<Item>),
}

/// Reads an export.
#[derive(Debug)]
pub(super) struct Reader<R> {
    xml: quick_xml::Reader<Bounded<R>>,
    buffer: Vec<u8>,
    state: State,
    ended: bool,
}

/// Where in the file it is read, and what was read of what stands there.
#[derive(Debug, Default)]
struct State {
    /// The names of the open elements, outermost first.
    open: Vec<String>,
    text: String,
    item: Item,
    sorted: Sorted,
    author: [String; 2],
    meta: [String; 2],
}

impl<R: BufRead> Reader<R> {
    pub(super) fn new(source: R) -> Self {
        let mut xml = quick_xml::Reader::from_reader(Bounded::new(source, MAX_TEXT));
        xml.config_mut().expand_empty_elements = true;
        Self { xml, buffer: Vec::new(), state: State::default(), ended: false }
    }

    fn read(&mut self) -> Result<Option<Entry>, Error> {
        loop {
            self.buffer.clear();
            self.xml.get_mut().go_on();
            let event = self.xml.read_event_into(&mut self.buffer);
            let place = self.xml.buffer_position();
            let event = event.map_err(|error| broken(place, &error))?;
            if matches!(event, Event::Eof) {
                let whole = self.state.open.is_empty();
                return if whole { Ok(None) } else { Err(broken(place, &"it breaks off")) };
            }
            if let Some(entry) = self.state.take(event).map_err(|error| broken(place, &error))? {
                return Ok(Some(entry));
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Entry, Error>;

    /// After an error there is nothing more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = self.read().transpose();
        self.ended = !matches!(read, Some(Ok(_)));
        read
    }
}

fn broken(place: u64, error: &dyn std::fmt::Display) -> Error {
    Error::Source(format!("the export cannot be read on at byte {place}: {error}"))
}

impl State {
    fn take(&mut self, event: Event<'_>) -> Result<Option<Entry>, quick_xml::Error> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::End(_) => return Ok(self.end()),
            Event::Text(text) => self.push(&text.decode()?),
            Event::CData(text) => self.push(&text.decode()?),
            Event::GeneralRef(named) => self.push(&referred_to(&named)?),
            _ => {}
        }
        Ok(None)
    }

    fn push(&mut self, text: &str) {
        // What is longer than any text is refused later, where it is too long.
        if self.text.len() <= MAX_TEXT {
            self.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), quick_xml::Error> {
        let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
        match name.as_str() {
            "item" => self.item = Item::default(),
            "wp:author" => self.author = Default::default(),
            "wp:postmeta" => self.meta = Default::default(),
            "category" => self.sorted = sorted(tag)?,
            _ => {}
        }
        self.open.push(name);
        self.text.clear();
        Ok(())
    }

    fn end(&mut self) -> Option<Entry> {
        let name = self.open.pop()?;
        let text = std::mem::take(&mut self.text);
        let within = self.open.last().map(String::as_str).unwrap_or_default();
        match (within, name.as_str()) {
            ("channel", "wp:base_blog_url") => return Some(Entry::Site(text.trim().to_owned())),
            ("wp:author", "wp:author_login") => self.author[0] = text,
            ("wp:author", "wp:author_display_name") => self.author[1] = text,
            ("channel", "wp:author") => {
                let [login, name] = std::mem::take(&mut self.author);
                return Some(Entry::Author { login, name });
            }
            ("channel", "item") => {
                return Some(Entry::Item(Box::new(std::mem::take(&mut self.item))));
            }
            ("wp:postmeta", "wp:meta_key") => self.meta[0] = text,
            ("wp:postmeta", "wp:meta_value") => self.meta[1] = text,
            ("item", "wp:postmeta") => {
                let [key, value] = std::mem::take(&mut self.meta);
                self.item.note(&key, value);
            }
            ("item", "category") => {
                let label = Sorted { name: text, ..std::mem::take(&mut self.sorted) };
                self.item.labels.push(label);
            }
            ("item", field) => self.item.set(field, text),
            _ => {}
        }
        None
    }
}

/// What a reference to a letter or an entity stands for; an unknown one stays as it is written.
fn referred_to(named: &BytesRef<'_>) -> Result<String, quick_xml::Error> {
    if let Some(letter) = named.resolve_char_ref()? {
        return Ok(letter.to_string());
    }
    let name = named.decode()?;
    Ok(resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), ToOwned::to_owned))
}

fn sorted(tag: &BytesStart<'_>) -> Result<Sorted, quick_xml::Error> {
    let mut sorted = Sorted::default();
    for attribute in tag.attributes().flatten() {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned();
        match attribute.key.as_ref() {
            b"domain" => sorted.domain = value,
            b"nicename" => sorted.slug = value,
            _ => {}
        }
    }
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Vec<Result<Entry, Error>> {
        Reader::new(xml.as_bytes()).collect()
    }

    #[test]
    fn an_item_is_read_with_its_labels_and_notes() {
        let all = read(
            "<rss><channel><title>A</title><wp:base_blog_url>https://a.vn</wp:base_blog_url>\
             <wp:author><wp:author_login><![CDATA[lan]]></wp:author_login>\
             <wp:author_display_name>Lan &amp; Minh</wp:author_display_name></wp:author>\
             <item><title><![CDATA[Ra quân]]></title><wp:post_id>7</wp:post_id>\
             <content:encoded><![CDATA[a<p>]]><![CDATA[]]]]><![CDATA[>b]]></content:encoded>\
             <category domain=\"post_tag\" nicename=\"bo-ke\"><![CDATA[Bờ kè]]></category>\
             <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value>\
             </wp:postmeta><wp:comment><wp:comment_content>x</wp:comment_content>\
             <wp:commentmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>1</wp:meta_value>\
             </wp:commentmeta></wp:comment></item></channel></rss>",
        );
        let [Ok(Entry::Site(site)), Ok(Entry::Author { login, name }), Ok(Entry::Item(item))] =
            all.as_slice()
        else {
            panic!("{all:?}")
        };
        assert_eq!(
            (site.as_str(), login.as_str(), name.as_str()),
            ("https://a.vn", "lan", "Lan & Minh")
        );
        assert_eq!((item.title.as_str(), item.id.as_str()), ("Ra quân", "7"));
        assert_eq!(item.content, "a<p>]]>b");
        assert_eq!(item.thumbnail.as_deref(), Some("9"));
        assert_eq!(
            (item.labels[0].slug.as_str(), item.labels[0].name.as_str()),
            ("bo-ke", "Bờ kè")
        );
    }

    #[test]
    fn what_breaks_off_is_told_behind_what_is_whole() {
        let all = read("<rss><channel><item><title>A</title></item><item><title>B");
        assert!(matches!(all.as_slice(), [Ok(Entry::Item(_)), Err(Error::Source(_))]), "{all:?}");
        assert!(matches!(read("<rss></channel>").as_slice(), [Err(Error::Source(_))]));
    }
}
