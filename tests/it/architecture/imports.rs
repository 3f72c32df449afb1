//! Reads what a source file names: its `use` trees, and every path of two or more steps in types,
//! expressions, attributes and the bodies of macro calls.

use std::path::Path;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// One path that a source file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// The top-level module that names it, as `media`; `main` for the program, `lib` for the root.
    pub(super) module: String,
    /// The steps from a crate on: `crate`, `media`, `Upload`; or `axum`, `Router`. A glob ends in `*`.
    pub(super) path: Vec<String>,
    /// Where it stands, as `src/media/upload.rs:12`.
    pub(super) place: String,
}

impl Import {
    /// The top-level module of this crate that the path leads into; none for a library's path.
    pub(super) fn target(&self) -> Option<&str> {
        match self.path.as_slice() {
            [root, module, ..] if root == "crate" => Some(module),
            _ => None,
        }
    }

    /// Whether the path is `prefix`, or leads further into it.
    pub(super) fn is_within(&self, prefix: &str) -> bool {
        let mut steps = self.path.iter();
        prefix.split("::").all(|step| steps.next().is_some_and(|own| own == step))
    }
}

/// Everything that `text` names, the content of the file at `path` below `src/`.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Import>, syn::Error> {
    let mut reader = Reader { file: path, position: position(path), imports: Vec::new() };
    reader.visit_file(&syn::parse_file(text)?);
    Ok(reader.imports)
}

/// The top-level module that the file at `path` below `src/` belongs to.
pub(super) fn module(path: &Path) -> String {
    position(path).into_iter().next().unwrap_or_else(|| "lib".to_owned())
}

/// The modules from the crate's root down to the file: `media/mod.rs` is `media`, `lib.rs` is none.
fn position(path: &Path) -> Vec<String> {
    let path = path.with_extension("");
    let mut steps: Vec<String> =
        path.iter().map(|step| step.to_string_lossy().into_owned()).collect();
    if steps.last().is_some_and(|last| last == "mod") || steps == ["lib"] {
        steps.pop();
    }
    steps
}

struct Reader<'a> {
    file: &'a Path,
    position: Vec<String>,
    imports: Vec<Import>,
}

impl Reader<'_> {
    fn note(&mut self, path: &[String], span: Span) {
        self.imports.push(Import {
            module: module(self.file),
            path: self.absolute(path),
            place: format!("src/{}:{}", self.file.display(), span.start().line),
        });
    }

    /// The path from a crate on: `self` and `super` are walked, and the library that the program
    /// calls `loa` is this crate.
    fn absolute(&self, path: &[String]) -> Vec<String> {
        let relative =
            path.iter().take_while(|step| matches!(step.as_str(), "self" | "super")).count();
        let is_own_crate =
            path.first().is_some_and(|step| step == "loa") && self.position == ["main"];
        if relative == 0 && !is_own_crate {
            return path.to_vec();
        }
        let climbs = path[..relative].iter().filter(|step| *step == "super").count();
        let kept = if is_own_crate { 0 } else { self.position.len().saturating_sub(climbs) };
        let rest = &path[relative + usize::from(is_own_crate)..];
        [&["crate".to_owned()], &self.position[..kept], rest].concat()
    }

    fn note_use(&mut self, before: &[String], tree: &syn::UseTree) {
        let join = |step: &syn::Ident| [before, &[step.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.note_use(&join(&path.ident), &path.tree),
            syn::UseTree::Name(name) if name.ident == "self" => {
                self.note(before, name.ident.span());
            }
            syn::UseTree::Name(name) => self.note(&join(&name.ident), name.ident.span()),
            syn::UseTree::Rename(rename) if rename.ident == "self" => {
                self.note(before, rename.ident.span());
            }
            syn::UseTree::Rename(rename) => self.note(&join(&rename.ident), rename.ident.span()),
            syn::UseTree::Glob(glob) => {
                self.note(&[before, &["*".to_owned()]].concat(), glob.star_token.spans[0]);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_use(before, tree);
                }
            }
        }
    }

    /// Notes the paths in tokens that have no syntax tree: arguments of macros and of attributes.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path = Vec::new();
        let mut colons = 0;
        let mut start = Span::call_site();
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                other => {
                    self.note_whole(&mut path, start);
                    colons = 0;
                    self.begin_or_descend(other, &mut path, &mut start);
                }
            }
        }
        self.note_whole(&mut path, start);
    }

    fn begin_or_descend(&mut self, token: TokenTree, path: &mut Vec<String>, start: &mut Span) {
        match token {
            TokenTree::Ident(ident) => {
                *start = ident.span();
                path.push(ident.to_string());
            }
            TokenTree::Group(group) => self.note_tokens(group.stream()),
            _ => {}
        }
    }

    fn note_whole(&mut self, path: &mut Vec<String>, start: Span) {
        if path.len() > 1 {
            self.note(path, start);
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.position.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.position.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let steps: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if steps.len() > 1 {
            self.note(&steps, path.segments[0].ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.note_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.note_tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }
}
