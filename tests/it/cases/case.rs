//! One case: a query or a mutation in a file, with its variables beside it.

use std::path::{Path, PathBuf};

use async_graphql_parser::parse_query;
use async_graphql_parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use serde_json::{Value, json};

/// A file of `tests/cases`.
pub(super) struct Case {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) variables: Value,
    document: ExecutableDocument,
}

impl Case {
    /// Every case, ordered by folder and name.
    pub(super) fn all() -> Vec<Self> {
        files("graphql").into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap();
        let document =
            parse_query(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let variables = std::fs::read_to_string(path.with_extension("variables.json"))
            .map_or_else(|_| json!({}), |text| serde_json::from_str(&text).unwrap());
        Self { path, text, variables, document }
    }

    /// The file's name without its extension: the case's own.
    pub(super) fn stem(&self) -> &str {
        self.path.file_stem().and_then(std::ffi::OsStr::to_str).unwrap()
    }

    /// The role of who sends it, as its comment says: `# Sent by an EDITOR.`; `None` for a reader.
    pub(super) fn sender(&self) -> Option<&str> {
        let line = self.text.lines().find_map(|line| line.strip_prefix("# Sent by "))?;
        line.split(' ').next_back()?.strip_suffix('.')
    }

    /// Whether it changes nothing.
    pub(super) fn reads(&self) -> bool {
        self.operation().ty == OperationType::Query
    }

    /// The name of its operation.
    pub(super) fn operation_name(&self) -> Option<String> {
        match &self.document.operations {
            DocumentOperations::Single(_) => None,
            DocumentOperations::Multiple(named) => named.keys().next().map(ToString::to_string),
        }
    }

    /// What the operation has to be called: `article-by-slug` makes `ArticleBySlug`.
    pub(super) fn operation_from_path(&self) -> String {
        let capitalized = |word: &str| word[..1].to_uppercase() + &word[1..];
        self.stem().split('-').map(capitalized).collect()
    }

    /// The fields at the root and at the desk that it asks for, as `Query.article`.
    pub(super) fn called_fields(&self) -> Vec<String> {
        let root = if self.reads() { "Query" } else { "Mutation" };
        let mut called = Vec::new();
        for (name, below) in selected(&self.operation().selection_set.node) {
            called.push(format!("{root}.{name}"));
            if name == "desk" {
                called.extend(selected(below).map(|(name, _)| format!("Desk.{name}")));
            }
        }
        called
    }

    fn operation(&self) -> &OperationDefinition {
        let (_, operation) = self.document.operations.iter().next().unwrap();
        &operation.node
    }
}

/// The fields of a selection, each with its own selection.
fn selected(set: &SelectionSet) -> impl Iterator<Item = (&str, &SelectionSet)> {
    set.items.iter().filter_map(|item| match &item.node {
        Selection::Field(field) => {
            Some((field.node.name.node.as_str(), &field.node.selection_set.node))
        }
        _ => None,
    })
}

/// The project's folder.
pub(super) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of `tests/cases` with this extension, ordered by folder and name without extension.
pub(super) fn files(extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![project().join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    files.sort_by_key(|path| path.with_extension(""));
    files
}
