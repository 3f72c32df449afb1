//! What stands round the demo's news.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Failure, Words, file, folder};
use crate::announcement::Level;

/// A page in all its languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Page {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) edition: BTreeMap<String, PageEdition>,
}

/// A page's words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct PageEdition {
    pub(in crate::cli::demo) slug: String,
    pub(in crate::cli::demo) title: String,
    pub(in crate::cli::demo) body: String,
}

/// An album in all its languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Album {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) days_ago: i64,
    pub(in crate::cli::demo) areas: Vec<String>,
    pub(in crate::cli::demo) tags: Vec<String>,
    pub(in crate::cli::demo) edition: BTreeMap<String, AlbumEdition>,
    pub(in crate::cli::demo) photo: Vec<AlbumPhoto>,
}

/// An album's words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct AlbumEdition {
    pub(in crate::cli::demo) slug: String,
    pub(in crate::cli::demo) title: String,
    pub(in crate::cli::demo) lead: String,
}

/// A photo of an album.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct AlbumPhoto {
    pub(in crate::cli::demo) picture: String,
    /// Instead of the picture's own.
    #[serde(default)]
    pub(in crate::cli::demo) caption: Words,
}

/// A menu.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Menu {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) item: Vec<MenuItem>,
}

/// One line of a menu; it leads to the one thing that is named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct MenuItem {
    pub(in crate::cli::demo) label: Words,
    pub(in crate::cli::demo) category: Option<String>,
    pub(in crate::cli::demo) page: Option<String>,
    pub(in crate::cli::demo) campaign: Option<String>,
    pub(in crate::cli::demo) path: Option<String>,
    pub(in crate::cli::demo) url: Option<String>,
    #[serde(default)]
    pub(in crate::cli::demo) item: Vec<MenuItem>,
}

/// An announcement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Announcement {
    #[expect(dead_code, reason = "names the announcement for who edits the file")]
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) level: Level,
    pub(in crate::cli::demo) title: Words,
    pub(in crate::cli::demo) text: Words,
    pub(in crate::cli::demo) starts_days_ago: i64,
    pub(in crate::cli::demo) ends_days_ago: Option<i64>,
    #[serde(default)]
    pub(in crate::cli::demo) areas: Vec<String>,
}

pub(in crate::cli::demo) fn pages() -> Result<Vec<Page>, Failure> {
    folder("pages")
}

pub(in crate::cli::demo) fn albums() -> Result<Vec<Album>, Failure> {
    folder("albums")
}

pub(in crate::cli::demo) fn menus() -> Result<Vec<Menu>, Failure> {
    #[derive(Deserialize)]
    struct All {
        menu: Vec<Menu>,
    }
    Ok(file::<All>("menus.toml")?.menu)
}

pub(in crate::cli::demo) fn announcements() -> Result<Vec<Announcement>, Failure> {
    #[derive(Deserialize)]
    struct All {
        announcement: Vec<Announcement>,
    }
    Ok(file::<All>("announcements.toml")?.announcement)
}
