//! Holds the layers of the code: a module names only modules of the lines below its own, nothing
//! goes in a circle, and a library stays behind the module that it belongs to.

mod checker;
mod imports;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use imports::Import;

/// The layers, from the top; the modules of one line do not know each other.
///
/// A new top-level module is entered here, and in the diagram of `src/lib.rs`.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["app"],
    &["config"],
    &["http"],
    &["graphql"],
    &["syndication", "open_data", "webhook", "transfer", "digest"],
    &["cache", "feed", "search", "sync", "portal", "push", "navigation"],
    &["pledge"],
    &["timetable", "trash", "proof", "usage"],
    &["campaign"],
    &["article", "page", "album"],
    &["publishing"],
    &["organization"],
    &["announcement", "letter", "media", "visit"],
    &["taxonomy", "account", "site"],
    &["idempotency", "index", "newsstand", "reference", "trusted"],
    &["record"],
    &["changelog"],
    // The macro of `changelog`, which the language puts at the crate's root.
    &["transact"],
    &["jobs", "audit"],
    &["db", "storage", "telemetry"],
    &["outward", "mail"],
    PURE,
];

/// The lowest line: no IO, no clock, no database. Its modules may name each other, not in a circle.
const PURE: &[&str] =
    &["error", "access", "clock", "date", "quantity", "id", "language", "text", "body", "imaging"];

/// A name that only some modules may use.
struct Fence {
    /// The path that is fenced in, with everything below it.
    path: &'static str,
    /// Whether the module may use it.
    allows: fn(&str) -> bool,
    /// What to do instead.
    reason: &'static str,
}

const FENCES: &[Fence] = &[
    Fence {
        path: "async_graphql",
        allows: |module| module == "graphql",
        reason: "domains do not know GraphQL: wrap the record in `graphql/`",
    },
    Fence {
        path: "async_graphql::Result",
        allows: |_| false,
        reason: "it puts any error's text on the wire: return `Result<_, ApiError>`",
    },
    Fence {
        path: "async_graphql::FieldResult",
        allows: |_| false,
        reason: "it puts any error's text on the wire: return `Result<_, ApiError>`",
    },
    Fence {
        path: "async_graphql::*",
        allows: |_| false,
        reason: "it brings in `async_graphql::Result`: name what is needed",
    },
    Fence {
        path: "axum",
        allows: |module| module == "http",
        reason: "nothing but `http/` knows HTTP",
    },
    Fence {
        path: "sea_orm",
        allows: |module| !matches!(module, "http" | "imaging" | "body"),
        reason: "rows are read in the domains",
    },
    Fence { path: "std::fs", allows: does_io, reason: "`body` and `imaging` do no IO" },
    Fence { path: "std::net", allows: does_io, reason: "`body` and `imaging` do no IO" },
    Fence { path: "tokio", allows: does_io, reason: "`body` and `imaging` do no IO" },
];

fn does_io(module: &str) -> bool {
    !matches!(module, "body" | "imaging")
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// What is wrong with one import, if anything is.
fn offence(import: &Import) -> Option<String> {
    let Import { module, place, path } = import;
    // Unit tests in a folder of their own read sample files.
    let is_test = place.contains("/tests/") || place.contains("/tests.rs");
    let fence = FENCES.iter().find(|fence| import.is_within(fence.path) && !(fence.allows)(module));
    let fence = fence.filter(|_| !is_test);
    if let Some(Fence { reason, .. }) = fence {
        return Some(format!("{place}: `{module}` names `{}`: {reason}", path.join("::")));
    }
    let target = import.target().filter(|target| target != module)?;
    match (layer_of(module)?, layer_of(target)) {
        (_, None) => Some(format!("{place}: `crate::{target}` is no module of `LAYERS`")),
        (own, Some(other)) if other < own => {
            Some(format!("{place}: `{module}` names `{target}`, which stands above it"))
        }
        (own, Some(other)) if other == own && LAYERS[own] != PURE => {
            Some(format!("{place}: `{module}` names `{target}`, which stands beside it"))
        }
        _ => None,
    }
}

/// The imports between modules that go in a circle: what is left when modules that name none of the
/// others, or are named by none of them, have been taken away again and again.
fn circles(imports: &[Import]) -> Vec<&Import> {
    let mut left: Vec<&Import> =
        imports.iter().filter(|i| i.target().is_some_and(|target| target != i.module)).collect();
    loop {
        let naming: BTreeSet<&str> = left.iter().map(|i| i.module.as_str()).collect();
        let named: BTreeSet<&str> = left.iter().filter_map(|i| i.target()).collect();
        let before = left.len();
        left.retain(|i| {
            named.contains(i.module.as_str()) && i.target().is_some_and(|t| naming.contains(t))
        });
        if left.len() == before {
            return left;
        }
    }
}

/// Everything that is wrong with these sources: pairs of a path below `src/` and its text.
fn offences(sources: &[(PathBuf, String)]) -> Vec<String> {
    let modules: BTreeSet<String> = sources.iter().map(|(path, _)| imports::module(path)).collect();
    let strangers = modules.iter().filter(|module| *module != "lib" && layer_of(module).is_none()).map(|module| {
        format!("src/{module}: enter this module in `LAYERS` of tests/it/architecture/mod.rs and in src/lib.rs")
    });
    let mut found: Vec<String> = strangers.collect();
    let mut read = Vec::new();
    for (path, text) in sources {
        match imports::read(path, text) {
            Ok(imports) => read.extend(imports),
            Err(error) => found.push(format!("src/{}: {error}", path.display())),
        }
    }
    found.extend(read.iter().filter_map(offence));
    found.extend(circles(&read).iter().map(|import| {
        format!(
            "{}: `{}` and `{}` are part of a circle",
            import.place, import.module, import.path[1]
        )
    }));
    found
}

/// Every Rust file below `folder`, as paths relative to `root` with their texts.
fn sources(root: &Path, folder: &Path) -> std::io::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(root, &path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root).unwrap_or(&path).to_owned();
            found.push((below, std::fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

#[test]
fn imports_point_downward_and_libraries_stay_behind_their_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = sources(&root, &root).unwrap();
    assert!(!sources.is_empty(), "no sources in {}", root.display());
    let found = offences(&sources);
    assert!(found.is_empty(), "{} offences:\n{}", found.len(), found.join("\n"));
}
