//! Going through XML, of which only elements' attributes and a little text matter.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::portal::Unreadable;

/// The most elements of an answer.
const MOST: usize = 5_000;

/// An element: its name without a prefix, its attributes, and the text that follows its beginning.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: HashMap<String, String>,
    pub(super) text: String,
}

/// The elements in the order in which they begin. No entity is expanded but those of XML itself, so that
/// nothing grows.
pub(super) fn elements(answer: &[u8]) -> Result<Vec<Element>, Unreadable> {
    let no_xml = || Unreadable("no XML");
    let text = str::from_utf8(answer).map_err(|_| no_xml())?;
    let mut reader = Reader::from_str(text);
    let mut elements: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| no_xml())? {
            Event::Start(start) | Event::Empty(start) => elements.push(element(&start)?),
            Event::Text(text) => {
                if let Some(last) = elements.last_mut() {
                    last.text.push_str(&text.decode().map_err(|_| no_xml())?);
                }
            }
            Event::Eof => return Ok(elements),
            _ => {}
        }
        if elements.len() > MOST {
            return Err(Unreadable("more elements than rates have"));
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Unreadable> {
    let no_xml = || Unreadable("no XML");
    let mut attributes = HashMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| no_xml())?;
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| no_xml())?;
        attributes.insert(name, value.into_owned());
    }
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    Ok(Element { name, attributes, text: String::new() })
}
