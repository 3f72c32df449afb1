//! Atom.

use atom_syndication::{Category, Feed, FixedDateTime, Generator, Link, Person, Text};

use super::{Channel, Entry, Picture};
use crate::clock::Instant;
use crate::error::Unexpected;

/// Writes the channel.
pub(super) fn write(channel: &Channel, address: &str) -> Result<Vec<u8>, Unexpected> {
    let subtitle = (!channel.description.is_empty()).then(|| Text::plain(&*channel.description));
    let feed = Feed {
        title: Text::plain(&*channel.title),
        // Where it is found is its name, too: one channel has one address.
        id: address.to_owned(),
        updated: date(channel.updated)?,
        subtitle,
        generator: Some(Generator { value: "Loa".to_owned(), ..Generator::default() }),
        links: vec![link("self", address, None), link("alternate", &channel.home, None)],
        entries: channel.entries.iter().map(entry).collect::<Result<_, _>>()?,
        // RFC 4287, section 4.1.1: an entry without an author takes the feed's.
        authors: vec![person(&channel.title)],
        lang: Some(channel.language.to_string()),
        ..Feed::default()
    };
    Ok(feed.to_string().into_bytes())
}

fn entry(entry: &Entry) -> Result<atom_syndication::Entry, Unexpected> {
    let mut links = vec![link("alternate", &entry.url, None)];
    links.extend(entry.picture.as_ref().map(|picture| {
        let Picture { url, mime, bytes } = picture;
        let length = (*bytes > 0).then(|| bytes.to_string());
        Link { length, ..link("enclosure", url, Some(mime)) }
    }));
    let category = |name: &String| Category { term: name.clone(), ..Category::default() };
    Ok(atom_syndication::Entry {
        title: Text::plain(&*entry.title),
        id: entry.id.clone(),
        updated: date(entry.updated)?,
        authors: entry.authors.iter().map(|name| person(name)).collect(),
        categories: entry.category.iter().map(category).collect(),
        links,
        published: Some(date(entry.published)?),
        summary: Some(Text::plain(&*entry.summary)),
        ..atom_syndication::Entry::default()
    })
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

fn link(rel: &str, href: &str, mime: Option<&str>) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        mime_type: mime.map(str::to_owned),
        ..Link::default()
    }
}

/// RFC 3339.
fn date(instant: Instant) -> Result<FixedDateTime, Unexpected> {
    let date = instant.to_string().parse();
    date.map_err(Unexpected::while_doing("writing a date of a feed"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;

    #[test]
    fn what_is_written_reads_the_same() {
        let (channel, address) = (sample(), "https://ward.example/feeds/atom.xml");
        let written = write(&channel, address).unwrap();
        let read = Feed::read_from(written.as_slice()).unwrap();
        assert_eq!((read.title().as_str(), read.id()), (&*channel.title, address));
        assert_eq!(read.lang(), Some("vi"));
        let (item, entry) = (&read.entries()[0], &channel.entries[0]);
        assert_eq!((item.title().as_str(), item.id()), (&*entry.title, &*entry.id));
        assert_eq!(item.summary().unwrap().as_str(), entry.summary);
        assert_eq!(item.published().unwrap().to_rfc3339(), "2025-04-11T08:30:00+00:00");
        let links: Vec<_> = item.links().iter().map(|link| (link.rel(), link.href())).collect();
        let picture = entry.picture.as_ref().unwrap();
        assert_eq!(links, [("alternate", &*entry.url), ("enclosure", &*picture.url)]);
        let authors: Vec<_> = item.authors().iter().map(Person::name).collect();
        assert_eq!(authors, entry.authors);
    }
}
