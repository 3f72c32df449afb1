//! The demo's texts and pictures, inside the binary.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Failure, broken};

static ARTICLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/demo/articles");
static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/demo/pictures");

/// What separates the front matter from the body.
const FENCE: &str = "+++\n";

/// An article's front matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) kicker: Option<String>,
    pub(super) lead: Option<String>,
    /// A category's key.
    pub(super) category: String,
    pub(super) authors: Vec<String>,
    pub(super) language: String,
    pub(super) published_days_ago: i64,
    pub(super) cover: Cover,
    /// The stem of the file of which this is a translation.
    pub(super) translation_of: Option<String>,
    /// Keys of areas.
    #[serde(default)]
    pub(super) areas: Vec<String>,
    /// Keys of tags.
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// Keys of campaigns.
    #[serde(default)]
    pub(super) campaigns: Vec<String>,
    pub(super) event: Option<EventFile>,
    #[serde(default)]
    pub(super) pinned: bool,
    #[serde(default)]
    pub(super) urgent: bool,
    pub(super) seo: Option<SeoFile>,
}

/// What an article announces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    pub(super) starts_days_ago: i32,
    pub(super) starts_time: String,
    pub(super) ends_time: Option<String>,
    pub(super) place: Option<String>,
}

/// Words for search engines.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeoFile {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
}

/// One use of a picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cover {
    /// The picture's file name without its ending.
    pub(super) picture: String,
    pub(super) alt: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
}

/// One article file.
#[derive(Debug)]
pub(super) struct ArticleFile {
    /// The file name without its ending.
    pub(super) stem: String,
    pub(super) front: FrontMatter,
    /// Markdown; pictures as `picture:stem`.
    pub(super) body: String,
}

/// What is said of a picture in the library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PictureTexts {
    pub(super) focal: Focal,
    pub(super) vi: Words,
    pub(super) en: Words,
}

/// A focal point.
#[derive(Debug, Deserialize)]
pub(super) struct Focal {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A picture's words in one language.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    pub(super) alt: String,
    pub(super) caption: String,
    pub(super) credit: String,
}

/// A category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    pub(super) key: String,
    pub(super) order: i32,
    pub(super) name: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Categories {
    category: Vec<Category>,
}

/// All articles, originals before their translations.
pub(super) fn articles() -> Result<Vec<ArticleFile>, Failure> {
    let files = ARTICLES
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    let mut articles = files
        .map(|file| {
            let stem = file.path().file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            article(stem, file.contents_utf8().unwrap_or_default())
        })
        .collect::<Result<Vec<_>, _>>()?;
    articles.sort_by_key(|article| article.front.translation_of.is_some());
    Ok(articles)
}

fn article(stem: &str, text: &str) -> Result<ArticleFile, Failure> {
    let parts = text.strip_prefix(FENCE).and_then(|rest| rest.split_once(FENCE));
    let (front, body) = parts.ok_or("no front matter").map_err(broken("reading an article"))?;
    Ok(ArticleFile { stem: stem.to_owned(), front: parse(front)?, body: body.to_owned() })
}

/// The categories in the order of the menu.
pub(super) fn categories() -> Result<Vec<Category>, Failure> {
    Ok(from_file::<Categories>("categories.toml")?.category)
}

/// Every picture's words by its stem.
pub(super) fn picture_texts() -> Result<BTreeMap<String, PictureTexts>, Failure> {
    from_file("media.toml")
}

/// A picture's bytes.
pub(super) fn picture(stem: &str) -> Result<&'static [u8], Failure> {
    let file = PICTURES.get_file(format!("{stem}.webp"));
    Ok(file.ok_or("no such picture").map_err(broken("reading a picture"))?.contents())
}

fn from_file<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let text = ARTICLES.get_file(name).and_then(include_dir::File::contents_utf8);
    parse(text.ok_or("no such file").map_err(broken("reading the demo's content"))?)
}

pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    toml::from_str(text).map_err(broken("reading the demo's content"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_names_pictures_and_categories_that_exist() {
        let keys: Vec<String> = categories().unwrap().into_iter().map(|one| one.key).collect();
        let pictures = picture_texts().unwrap();
        let articles = articles().unwrap();
        assert!(articles.len() >= 20, "{}", articles.len());
        for article in articles {
            assert!(keys.contains(&article.front.category), "{}", article.stem);
            assert!(pictures.contains_key(&article.front.cover.picture), "{}", article.stem);
        }
        for stem in pictures.keys() {
            assert!(picture(stem).is_ok(), "{stem}");
        }
    }
}
