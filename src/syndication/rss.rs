//! RSS 2.0.

use std::collections::BTreeMap;

use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Enclosure, Guid, Item};

use super::{Channel, Entry, Picture};
use crate::clock::Instant;
use crate::error::Unexpected;

/// Writes the channel.
pub(super) fn write(channel: &Channel, address: &str) -> Result<Vec<u8>, Unexpected> {
    let written = rss::Channel {
        title: channel.title.clone(),
        link: channel.home.clone(),
        description: description(channel),
        language: Some(channel.language.to_string()),
        last_build_date: Some(date(channel.updated)?),
        items: channel.entries.iter().map(item).collect::<Result<_, _>>()?,
        // https://www.rssboard.org/rss-profile: a channel says where it is found.
        atom_ext: Some(AtomExtension { links: vec![itself(address)] }),
        namespaces: BTreeMap::from([
            ("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned()),
            ("dc".to_owned(), "http://purl.org/dc/elements/1.1/".to_owned()),
        ]),
        ..rss::Channel::default()
    };
    Ok(written.to_string().into_bytes())
}

/// The element must not be missing.
fn description(channel: &Channel) -> String {
    let says = !channel.description.is_empty();
    if says { channel.description.clone() } else { channel.title.clone() }
}

fn itself(address: &str) -> Link {
    Link {
        href: address.to_owned(),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    }
}

fn item(entry: &Entry) -> Result<Item, Unexpected> {
    let category = |name: &String| Category { name: name.clone(), domain: None };
    Ok(Item {
        title: Some(entry.title.clone()),
        link: Some(entry.url.clone()),
        description: Some(entry.summary.clone()),
        categories: entry.category.iter().map(category).collect(),
        guid: Some(Guid { value: entry.id.clone(), permalink: false }),
        pub_date: Some(date(entry.published)?),
        enclosure: entry.picture.as_ref().map(enclosure),
        // `author` takes addresses of electronic mail only.
        dublin_core_ext: Some(DublinCoreExtension {
            creators: entry.authors.clone(),
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    })
}

fn enclosure(Picture { url, mime, bytes }: &Picture) -> Enclosure {
    Enclosure { url: url.clone(), length: bytes.to_string(), mime_type: (*mime).to_owned() }
}

/// As RFC 822 has it, with the year in four digits.
fn date(instant: Instant) -> Result<String, Unexpected> {
    let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
    let date = printer.timestamp_to_rfc9110_string(&instant.timestamp());
    date.map_err(Unexpected::while_doing("writing a date of a feed"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;

    #[test]
    fn what_is_written_reads_the_same() {
        let (channel, address) = (sample(), "https://ward.example/feeds/rss.xml?category=doi-song");
        let written = write(&channel, address).unwrap();
        let read = rss::Channel::read_from(written.as_slice()).unwrap();
        assert_eq!((read.title(), read.description()), (&*channel.title, "Tin & ảnh"));
        assert_eq!(read.atom_ext().unwrap().links()[0].href(), address);
        let (item, entry) = (&read.items()[0], &channel.entries[0]);
        assert_eq!(item.title(), Some(&*entry.title));
        assert_eq!(item.description(), Some(&*entry.summary));
        assert_eq!(item.link(), Some(&*entry.url));
        assert_eq!(item.guid().unwrap().value(), entry.id);
        assert!(!item.guid().unwrap().is_permalink());
        assert_eq!(item.pub_date(), Some("Fri, 11 Apr 2025 08:30:00 GMT"));
        assert_eq!(item.dublin_core_ext().unwrap().creators(), entry.authors);
        assert_eq!(item.enclosure().unwrap().length(), "123456");
    }

    #[test]
    fn a_site_that_says_nothing_of_itself_is_described_by_its_name() {
        let channel = Channel { description: String::new(), ..sample() };
        let read = rss::Channel::read_from(write(&channel, "x").unwrap().as_slice()).unwrap();
        assert_eq!(read.description(), channel.title);
    }
}
