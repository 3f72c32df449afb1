//! Documents that were read before: programs send the same few again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;

use super::fault::Fault;
use super::limits::Limits;
use super::{lexer, measure};

/// How many documents are remembered; beyond that all are forgotten, and those in use come back.
const REMEMBERED: usize = 500;
/// Bytes of the longest document that is remembered.
const LONGEST: usize = 8 * 1024;

/// What documents were found to be, by their text.
#[derive(Default)]
pub(super) struct Documents(Mutex<HashMap<String, Arc<ExecutableDocument>>>);

impl Documents {
    /// The document that is written in `text`; one that is beyond a limit is refused.
    pub(super) fn read(&self, text: &str, limits: &Limits) -> Result<ExecutableDocument, Fault> {
        if let Some(known) = self.known(text) {
            return Ok(ExecutableDocument::clone(&known));
        }
        lexer::check(text, limits)?;
        let document = parse_query(text)?;
        measure::check(&document, limits)?;
        if text.len() <= LONGEST {
            self.remember(text, &document);
        }
        Ok(document)
    }

    fn known(&self, text: &str) -> Option<Arc<ExecutableDocument>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(text).map(Arc::clone)
    }

    fn remember(&self, text: &str, document: &ExecutableDocument) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), Arc::new(document.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_same_the_second_time() {
        let (documents, limits) = (Documents::default(), Limits::default());
        let text = "query A($x: Int = 1) { a(x: $x) { ...F } } fragment F on T { b }";
        let first = documents.read(text, &limits).unwrap();
        let second = documents.read(text, &limits).unwrap();
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn what_is_refused_is_refused_again() {
        let (documents, limits) =
            (Documents::default(), Limits { aliases: 1, ..Limits::default() });
        for text in ["{a:x b:x}", "{", "{a(b:\"\0\")}"] {
            assert!(documents.read(text, &limits).is_err(), "{text}");
            assert!(documents.read(text, &limits).is_err(), "{text}");
        }
    }

    #[test]
    fn few_and_short_ones_are_remembered() {
        let (documents, limits) = (Documents::default(), Limits::default());
        for number in 0..3 * REMEMBERED {
            documents.read(&format!("{{a{number}}}"), &limits).unwrap();
        }
        documents.read(&format!("{{a}}{}", " ".repeat(LONGEST)), &limits).unwrap();
        let known = documents.0.lock().unwrap();
        assert!(known.len() <= REMEMBERED && known.keys().all(|text| text.len() <= LONGEST));
    }
}
