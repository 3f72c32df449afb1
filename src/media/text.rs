//! A media's own words in each language; a placement may say others.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Serialize;

use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::MediaId;
use crate::language::LanguageTag;

/// The longest alternative text in characters.
pub const MAX_ALT: usize = 1000;
/// The longest caption in characters.
pub const MAX_CAPTION: usize = 1000;
/// The longest credit in characters.
pub const MAX_CREDIT: usize = 200;
/// The most languages at once.
pub const MAX_LANGUAGES: usize = 50;

/// The words in one language.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_text")]
pub struct Model {
    /// The media.
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: MediaId,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// What is to be seen, for whoever does not see it.
    pub alt: Option<String>,
    /// What it is about.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The words for one language, replacing all that were there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Words {
    /// The language.
    pub language: LanguageTag,
    /// What is to be seen, for whoever does not see it; at most [`MAX_ALT`] characters.
    pub alt: Option<String>,
    /// What it is about; at most [`MAX_CAPTION`] characters.
    pub caption: Option<String>,
    /// Who made it; at most [`MAX_CREDIT`] characters.
    pub credit: Option<String>,
}

impl Words {
    /// No words in this language.
    pub const fn none(language: LanguageTag) -> Self {
        Self { language, alt: None, caption: None, credit: None }
    }

    fn is_empty(&self) -> bool {
        [&self.alt, &self.caption, &self.credit].into_iter().all(Option::is_none)
    }

    fn fields(&self) -> [(&'static str, Option<&str>, usize); 3] {
        [
            ("alt", self.alt.as_deref(), MAX_ALT),
            ("caption", self.caption.as_deref(), MAX_CAPTION),
            ("credit", self.credit.as_deref(), MAX_CREDIT),
        ]
    }
}

/// Refuses words that are too long, as `texts`, `0`, `alt`, and too many languages.
pub(super) fn check(refusals: &mut Refusals, texts: &[Words]) {
    if texts.len() > MAX_LANGUAGES {
        let refusal = Refusal::new(Code::TooMany, "texts");
        return refusals.push(refusal.with("max", MAX_LANGUAGES));
    }
    for (place, words) in texts.iter().enumerate() {
        for (name, text, max) in words.fields() {
            let path = Path::field("texts").item(place).then(name);
            refusals.check_length(path, text.unwrap_or_default(), max);
        }
    }
}

/// Makes these the media's words in their languages, one statement for each; a language without
/// words loses its row.
pub(super) async fn replace(
    db: &impl ConnectionTrait,
    media: MediaId,
    texts: Vec<Words>,
) -> Result<(), DbErr> {
    for words in texts {
        if words.is_empty() {
            Entity::delete_by_id((media, words.language)).exec(db).await?;
        } else {
            put(db, media, words).await?;
        }
    }
    Ok(())
}

async fn put(db: &impl ConnectionTrait, media: MediaId, words: Words) -> Result<(), DbErr> {
    let row = ActiveModel {
        media_id: Set(media),
        language: Set(words.language),
        alt: Set(words.alt),
        caption: Set(words.caption),
        credit: Set(words.credit),
    };
    let overwrite = OnConflict::columns([Column::MediaId, Column::Language])
        .update_columns([Column::Alt, Column::Caption, Column::Credit])
        .to_owned();
    Entity::insert(row).on_conflict(overwrite).exec_without_returning(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Step;

    #[test]
    fn each_text_that_is_too_long_is_named() {
        let words = Words {
            alt: Some("a".repeat(MAX_ALT)),
            caption: Some("ă".repeat(MAX_CAPTION + 1)),
            credit: Some("c".repeat(MAX_CREDIT + 1)),
            ..Words::none(LanguageTag::vietnamese())
        };
        let mut refusals = Refusals::default();
        check(&mut refusals, &[Words::none(LanguageTag::vietnamese()), words]);
        let last = |refusal: &Refusal| refusal.path.0.last().cloned();
        let named: Vec<_> = refusals.0.iter().filter_map(last).collect();
        assert_eq!(named, [Step::Field("caption".into()), Step::Field("credit".into())]);
        assert_eq!(refusals.0[0].path.0[1], Step::Item(1));
    }
}
