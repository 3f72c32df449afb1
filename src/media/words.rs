//! Words by which files are found at the desk: those of their names, and of what is said of them in any
//! language. They are cut and folded as those of the search, and kept apart from its index, which holds
//! only what is public.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use super::{WithTexts, find_many, model};
use crate::changelog::{Store, Transaction};
use crate::db::insert_all;
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::jobs::{self, NewJob};
use crate::text::tokens;
use crate::transact;

/// The kind of job that [`put_words`] is run by; its payload is the media behind which it goes on.
pub const WORDS_JOB: &str = "media.words";

/// How many media one transaction takes.
const AT_ONCE: u64 = 100;
/// How many words of one media are kept at most.
const MOST: usize = 5_000;
/// How many words are looked for at most; of a longer text, the first.
const MOST_WANTED: usize = 24;
/// How many letters the beginning of a word has at least.
const MIN_BEGINNING: usize = 2;

/// One word of one media.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_word")]
pub struct Model {
    /// The word in lower case without marks, as UTF-8: bytes stand in the same order everywhere.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: Vec<u8>,
    /// The media.
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: MediaId,
}

impl ActiveModelBehavior for ActiveModel {}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    folded: String,
    /// Whether it is only the beginning of one.
    is_beginning: bool,
}

impl Wanted {
    /// Reads what somebody typed: words that all have to be there, with or without their marks. The last
    /// one is taken for the beginning of one while it is being typed.
    pub fn read(text: &str) -> Vec<Self> {
        let words = tokens(text).take(MOST_WANTED);
        let mut words: Vec<Self> =
            words.map(|word| Self { folded: word.folded, is_beginning: false }).collect();
        if let Some(last) = words.last_mut() {
            let is_long_enough = last.folded.chars().nth(MIN_BEGINNING - 1).is_some();
            last.is_beginning = text.ends_with(char::is_alphanumeric) && is_long_enough;
        }
        words
    }

    /// The media that have it.
    pub(super) fn found(&self) -> SelectStatement {
        let word = self.folded.as_bytes().to_vec();
        let mut found = Query::select().column(Column::MediaId).from(Entity).take();
        if self.is_beginning {
            found.and_where(Column::Word.lt(behind(&word)));
            found.and_where(Column::Word.gte(word)).take()
        } else {
            found.and_where(COLUMN.word.eq(word)).take()
        }
    }
}

/// What stands behind all words that begin so: no letter has such a byte.
fn behind(word: &[u8]) -> Vec<u8> {
    [word, &[0xff]].concat()
}

/// Makes these media found by what is said of them now.
pub(super) async fn put(
    tx: &Transaction,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<(), Unexpected> {
    let ids: Vec<MediaId> = ids.into_iter().collect();
    let of_these = COLUMN.media_id.is_in(ids.iter().copied());
    tx.db().execute(&Query::delete().from_table(Entity).and_where(of_these).take()).await?;
    let found = find_many(tx.db(), ids).await?;
    Ok(insert_all(tx.db(), found.iter().flat_map(rows)).await?)
}

fn rows(media: &WithTexts) -> Vec<ActiveModel> {
    let media_id = media.model.id;
    let row = |word: String| ActiveModel { word: Set(word.into_bytes()), media_id: Set(media_id) };
    words(media).into_iter().map(row).collect()
}

/// All its words, each once.
fn words(WithTexts { model, texts }: &WithTexts) -> BTreeSet<String> {
    let said = texts.iter().flat_map(|text| [&text.caption, &text.alt, &text.credit]).flatten();
    let all = [&model.file_name].into_iter().chain(&model.embedded_credit).chain(said);
    all.flat_map(|text| tokens(text)).map(|word| word.folded).take(MOST).collect()
}

/// Makes media found that were there before their words were kept, from behind `after` on: some of
/// them, and a further job the rest. May run twice.
pub async fn put_words(store: &Store, after: Option<MediaId>) -> Result<(), Unexpected> {
    transact!(store, |tx| step(tx, after).await)
}

async fn step(tx: &Transaction, after: Option<MediaId>) -> Result<(), Unexpected> {
    let ids = ids_after(tx, after).await?;
    let Some(last) = ids.last().copied() else { return Ok(()) };
    put(tx, ids).await?;
    let job = NewJob {
        kind: WORDS_JOB,
        payload: &Some(last),
        run_at: tx.now(),
        dedupe_key: Some("words"),
    };
    jobs::enqueue(tx.db(), tx.now(), job).await
}

async fn ids_after(tx: &Transaction, after: Option<MediaId>) -> Result<Vec<MediaId>, DbErr> {
    let mut media = model::Entity::find()
        .select_only()
        .column(model::Column::Id)
        .order_by_asc(model::COLUMN.id)
        .limit(AT_ONCE);
    if let Some(after) = after {
        media = media.filter(model::COLUMN.id.gt(after));
    }
    media.into_tuple().all(tx.db()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_the_beginning_of_one_while_it_is_typed() {
        let read = |text: &str| {
            let words = Wanted::read(text).into_iter();
            words.map(|word| (word.folded, word.is_beginning)).collect::<Vec<_>>()
        };
        let word = |text: &str, is_beginning| (text.to_owned(), is_beginning);
        assert_eq!(read("Lễ ký"), [word("le", false), word("ky", true)]);
        assert_eq!(read("ĐƯỜNG "), [word("duong", false)]);
        assert_eq!(read("k"), [word("k", false)]);
        assert_eq!(read(" -- "), []);
        assert_eq!(read(&"ab ".repeat(100)).len(), MOST_WANTED);
    }

    #[test]
    fn no_word_with_a_beginning_stands_behind_it() {
        let word = "duong".as_bytes();
        for other in ["duong", "duongz", "duong\u{10ffff}", "duong東"] {
            assert!(other.as_bytes() < behind(word).as_slice(), "{other}");
        }
        assert!("duonh".as_bytes() > behind(word).as_slice());
    }
}
