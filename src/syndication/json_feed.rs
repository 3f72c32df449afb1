//! JSON Feed 1.1.

use serde::Serialize;

use super::{Channel, Entry, Picture};
use crate::error::Unexpected;

/// Writes the channel.
pub(super) fn write(channel: &Channel, address: &str) -> Result<Vec<u8>, Unexpected> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.home,
        feed_url: address,
        description: (!channel.description.is_empty()).then_some(&channel.description),
        language: channel.language.as_str(),
        items: channel.entries.iter().map(|entry| Item::of(entry, channel)).collect(),
    };
    serde_json::to_vec(&document).map_err(Unexpected::while_doing("writing a JSON feed"))
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a String>,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    language: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

impl<'a> Item<'a> {
    fn of(entry: &'a Entry, channel: &'a Channel) -> Self {
        Self {
            id: &entry.id,
            url: &entry.url,
            title: &entry.title,
            content_text: &entry.summary,
            date_published: entry.published.to_string(),
            date_modified: entry.updated.to_string(),
            language: channel.language.as_str(),
            authors: entry.authors.iter().map(|name| Author { name }).collect(),
            tags: entry.category.iter().map(String::as_str).collect(),
            image: entry.picture.as_ref().map(|picture| picture.url.as_str()),
            attachments: entry.picture.iter().map(Attachment::of).collect(),
        }
    }
}

impl<'a> Attachment<'a> {
    fn of(Picture { url, mime, bytes }: &'a Picture) -> Self {
        Self { url, mime_type: mime, size_in_bytes: (*bytes > 0).then_some(*bytes) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn it_has_the_fields_of_the_specification() {
        let written = write(&sample(), "https://ward.example/feeds/feed.json").unwrap();
        let read: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(read["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(read["feed_url"], "https://ward.example/feeds/feed.json");
        assert_eq!(read["language"], "vi");
        let item = &read["items"][0];
        assert_eq!(item["content_text"], "Dòng một\nDòng hai \u{1f333}");
        assert_eq!(item["date_published"], "2025-04-11T08:30:00Z");
        assert_eq!(item["authors"], json!([{"name": "Nguyễn Thị Ánh"}, {"name": "Ban biên tập"}]));
        assert_eq!(item["attachments"][0]["size_in_bytes"], 123_456);
        assert_eq!(item["image"], item["attachments"][0]["url"]);
    }

    #[test]
    fn what_there_is_not_is_left_out() {
        let mut channel = sample();
        channel.description.clear();
        let entry = &mut channel.entries[0];
        (entry.authors, entry.category, entry.picture) = (Vec::new(), None, None);
        let read: Value = serde_json::from_slice(&write(&channel, "x").unwrap()).unwrap();
        assert!(read.get("description").is_none());
        for name in ["authors", "tags", "image", "attachments"] {
            assert!(read["items"][0].get(name).is_none(), "{name}");
        }
    }
}
