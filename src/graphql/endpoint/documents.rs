//! Documents that were read before: programs send the same few again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;

use super::fault::Fault;
use super::limits::Limits;
use super::price_list::PriceList;
use super::{lexer, measure, repeats};

/// How many documents are remembered; beyond that all are forgotten, and those in use come back.
const REMEMBERED: usize = 500;
/// Bytes of the longest document that is remembered.
const LONGEST: usize = 8 * 1024;

/// Whether something in the answer has to be merged, because it is selected twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merging {
    /// Everything is selected once.
    Nothing,
    /// Something may be selected twice.
    Needed,
}

/// What documents were found to be, by their text.
#[derive(Default)]
pub(super) struct Documents(Mutex<HashMap<String, Known>>);

#[derive(Clone)]
struct Known {
    document: Arc<ExecutableDocument>,
    merging: Merging,
}

impl Documents {
    /// The document that is written in `text`; one that is beyond a limit is refused.
    pub(super) fn read(
        &self,
        text: &str,
        limits: &Limits,
        schema: &PriceList,
    ) -> Result<(ExecutableDocument, Merging), Fault> {
        if let Some(Known { document, merging }) = self.known(text) {
            return Ok((ExecutableDocument::clone(&document), merging));
        }
        lexer::check(text, limits)?;
        let document = parse_query(text)?;
        measure::check(&document, limits)?;
        let repeats = repeats::has_repeats(&document, schema);
        let merging = if repeats { Merging::Needed } else { Merging::Nothing };
        if text.len() <= LONGEST {
            self.remember(text, Known { document: Arc::new(document.clone()), merging });
        }
        Ok((document, merging))
    }

    fn known(&self, text: &str) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    fn remember(&self, text: &str, document: Known) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), document);
    }
}

#[cfg(test)]
mod tests {
    use super::super::price_list::PageSizes;
    use super::*;

    fn schema() -> PriceList {
        PriceList::read("type Query { a: Int }", PageSizes { default: 1, largest: 1 }).unwrap()
    }

    #[test]
    fn a_document_is_the_same_the_second_time() {
        let (documents, limits) = (Documents::default(), Limits::default());
        let text = "query A($x: Int = 1) { a(x: $x) { ...F } } fragment F on T { b }";
        let first = documents.read(text, &limits, &schema()).unwrap();
        let second = documents.read(text, &limits, &schema()).unwrap();
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn what_is_refused_is_refused_again() {
        let (documents, limits) =
            (Documents::default(), Limits { aliases: 1, ..Limits::default() });
        for text in ["{a:x b:x}", "{", "{a(b:\"\0\")}"] {
            assert!(documents.read(text, &limits, &schema()).is_err(), "{text}");
            assert!(documents.read(text, &limits, &schema()).is_err(), "{text}");
        }
    }

    #[test]
    fn few_and_short_ones_are_remembered() {
        let (documents, limits) = (Documents::default(), Limits::default());
        for number in 0..3 * REMEMBERED {
            documents.read(&format!("{{a{number}}}"), &limits, &schema()).unwrap();
        }
        documents.read(&format!("{{a}}{}", " ".repeat(LONGEST)), &limits, &schema()).unwrap();
        let known = documents.0.lock().unwrap();
        assert!(known.len() <= REMEMBERED && known.keys().all(|text| text.len() <= LONGEST));
    }
}
