//! `loa queries`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use data_encoding::HEXLOWER;
use serde::Deserialize;

use super::{Failure, open};
use crate::app::App;
use crate::config::Settings;
use crate::graphql;
use crate::transact;
use crate::trusted::{self, Trusted};

/// Letters of a document that are shown of it.
const SHOWN: usize = 60;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Register every document of a folder: .graphql files, each as it is sent, and the JSON files
    /// that Apollo, Relay and graphql-codegen make of persisted documents
    Register {
        /// The folder, or one file
        #[arg(value_name = "FOLDER")]
        path: PathBuf,
    },
    /// List what is registered: the hash and the beginning of each document
    List,
    /// Forget all documents
    Forget,
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    match command {
        Command::Register { path } => {
            let documents = documents_in(&path)?;
            register(&open(settings).await?, documents).await
        }
        Command::List => list(&open(settings).await?).await,
        Command::Forget => forget(&open(settings).await?).await,
    }
}

async fn register(app: &App, documents: Vec<String>) -> Result<(), Failure> {
    let new: Result<u64, sea_orm::DbErr> =
        transact!(app.store(), |tx| trusted::register(tx, &documents).await);
    println!("{} documents, {} of them new", documents.len(), new?);
    Ok(())
}

async fn list(app: &App) -> Result<(), Failure> {
    for document in Trusted::new(app.store().clone()).all().await? {
        let words: Vec<&str> = document.text.split_whitespace().collect();
        let beginning: String = words.join(" ").chars().take(SHOWN).collect();
        println!("{}  {beginning}", HEXLOWER.encode(&document.hash));
    }
    Ok(())
}

async fn forget(app: &App) -> Result<(), Failure> {
    let forgotten: Result<u64, sea_orm::DbErr> =
        transact!(app.store(), |tx| trusted::forget_all(tx).await);
    println!("{} documents forgotten", forgotten?);
    Ok(())
}

/// All documents of a file, or of a folder with those in it; each must be one that Loa can answer.
fn documents_in(path: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    find(path, &mut files)?;
    let mut documents = BTreeSet::new();
    for file in &files {
        for document in read(file)? {
            if let Some(fault) = graphql::fault_of_document(&document)? {
                return Err(Failure::Refused(format!("{}: {}", file.display(), fault.message)));
            }
            documents.insert(document);
        }
    }
    if documents.is_empty() {
        return Err(Failure::Refused(format!("no documents in {}", path.display())));
    }
    Ok(documents.into_iter().collect())
}

fn find(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let refused = |error| Failure::Refused(format!("cannot read {}: {error}", path.display()));
    if !fs::metadata(path).map_err(refused)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(refused)? {
        find(&entry.map_err(refused)?.path(), files)?;
    }
    Ok(())
}

/// What tools write that prepare clients.
#[derive(Deserialize)]
#[serde(untagged)]
enum Manifest {
    /// `apollo-persisted-query-manifest`.
    Operations { operations: Vec<Operation> },
    /// Relay and graphql-codegen: the texts by their hashes.
    ByHash(std::collections::BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct Operation {
    body: String,
}

fn read(file: &Path) -> Result<Vec<String>, Failure> {
    let name = file.display();
    let text = || {
        let read = fs::read_to_string(file);
        read.map_err(|error| Failure::Refused(format!("cannot read {name}: {error}")))
    };
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("graphql" | "gql") => Ok(vec![text()?]),
        Some("json") => {
            let manifest = serde_json::from_str(&text()?);
            let wrong = |_| Failure::Refused(format!("{name} is no manifest of documents"));
            Ok(match manifest.map_err(wrong)? {
                Manifest::Operations { operations } => {
                    operations.into_iter().map(|operation| operation.body).collect()
                }
                Manifest::ByHash(texts) => texts.into_values().collect(),
            })
        }
        _ => Ok(Vec::new()),
    }
}
