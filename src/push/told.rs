//! What a message says.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::Message;
use crate::article::row as article;
use crate::error::Unexpected;
use crate::id::{AreaId, CategoryId};
use crate::language::LanguageTag;
use crate::newsstand::filing;
use crate::publishing::DocumentKind;
use crate::site;
use crate::site::path::{PathKind, Place};
use crate::taxonomy::area;

/// The longest title in characters: screens show fewer.
const MAX_TITLE: usize = 200;
/// The longest text below it in characters. Both together, and the rest, stay below what push services
/// take: 4096 bytes with the encryption's own.
const MAX_TEXT: usize = 300;

/// What is told of an article that is public now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The message, as browsers keep it from being shown twice.
    pub id: String,
    /// The article's global id.
    pub article: String,
    /// The title.
    pub title: String,
    /// Its first words; empty where it has none.
    pub text: String,
    /// Where it stands on the site's pages.
    pub path: String,
    /// The language.
    pub language: LanguageTag,
    /// Whether it must not be overlooked.
    pub urgent: bool,
    /// The areas that it is filed under, with those around them. Browsers have chosen already.
    #[serde(skip)]
    pub areas: Vec<AreaId>,
    /// The category that it is filed under.
    #[serde(skip)]
    pub category: Option<CategoryId>,
}

/// What a message says now; `None` where its article is not public any more.
pub async fn tell(
    db: &impl ConnectionTrait,
    message: &Message,
) -> Result<Option<Told>, Unexpected> {
    let key = (message.document_id, message.language.clone());
    let Some(article) = article::Entity::find_by_id(key).one(db).await? else { return Ok(None) };
    let site = site::load(db).await?;
    let id = DocumentKind::Article.format_id(article.document_id);
    let place = Place { language: &article.language, slug: &article.slug, id: &id };
    Ok(Some(Told {
        path: site.canonical_path(PathKind::Article, place),
        id: message.id.simple().to_string(),
        title: shortened(&article.title, MAX_TITLE),
        text: shortened(article.lead.as_deref().unwrap_or(&article.excerpt), MAX_TEXT),
        urgent: article.urgent,
        areas: areas(db, &article).await?,
        category: article.category_id,
        language: article.language,
        article: id,
    }))
}

async fn areas(
    db: &impl ConnectionTrait,
    article: &article::Model,
) -> Result<Vec<AreaId>, Unexpected> {
    let labels = filing::Entity::find()
        .filter(filing::COLUMN.entity_id.eq(article.document_id.0))
        .filter(filing::COLUMN.language.eq(article.language.clone()))
        .all(db)
        .await?;
    let labels = labels.into_iter().map(|filed| AreaId(filed.label_id));
    let found = area::Entity::find().filter(area::COLUMN.id.is_in(labels)).all(db).await?;
    let mut areas: Vec<AreaId> = found.into_iter().map(|area| area.id).collect();
    areas.sort();
    Ok(areas)
}

/// The text on one line, cut between words where it is too long.
fn shortened(text: &str, max: usize) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        let letters = short.chars().count() + word.chars().count();
        if letters + 2 > max {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("  Ra quân\n làm sạch ", 20), "Ra quân làm sạch");
        assert_eq!(shortened("Ra quân làm sạch bãi biển", 20), "Ra quân làm sạch…");
        assert_eq!(shortened(&"x".repeat(30), 20), "…");
        assert_eq!(shortened("", 20), "");
    }

    /// RFC 8188 adds a header of 86 bytes, a tag of 16 and a delimiter; push services take 4096 in all.
    #[test]
    fn the_longest_message_is_taken() {
        let told = Told {
            id: "0".repeat(32),
            article: format!("article_{}", "0".repeat(36)),
            title: shortened(&"\u{1} ".repeat(1_000), MAX_TITLE),
            text: shortened(&"\u{1} ".repeat(1_000), MAX_TEXT),
            path: format!("/{}", "a".repeat(400)),
            language: "vi".parse().unwrap(),
            urgent: false,
            areas: Vec::new(),
            category: None,
        };
        assert!(serde_json::to_vec(&told).unwrap().len() + 86 + 16 < 4096);
    }
}
