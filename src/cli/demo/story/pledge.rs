//! The demo's pledges and what became of them.

use serde::Deserialize;

use super::{CIVIC, Failure, Words, file};

/// What one organization promised.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Pledge {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) organization: String,
    /// A person's key, or a name.
    pub(in crate::cli::demo) signer: String,
    #[serde(default)]
    pub(in crate::cli::demo) signer_role: Words,
    pub(in crate::cli::demo) signed_days_ago: i32,
    #[serde(default)]
    pub(in crate::cli::demo) place: Words,
    #[serde(default)]
    pub(in crate::cli::demo) others_needed: i32,
    #[serde(default)]
    pub(in crate::cli::demo) statement: Words,
    pub(in crate::cli::demo) withdrawn: Option<Judgement>,
    pub(in crate::cli::demo) item: Vec<Item>,
}

/// One promise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Item {
    #[expect(dead_code, reason = "names the promise for who edits the file")]
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) text: Words,
    #[serde(default)]
    pub(in crate::cli::demo) unit: Words,
    pub(in crate::cli::demo) quantity: Option<f64>,
    pub(in crate::cli::demo) due_days_ago: Option<i32>,
    pub(in crate::cli::demo) goal: Option<String>,
    pub(in crate::cli::demo) responsible: Option<String>,
    #[serde(default)]
    pub(in crate::cli::demo) report: Vec<Report>,
}

/// How far a promise is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Report {
    pub(in crate::cli::demo) days_ago: i32,
    pub(in crate::cli::demo) quantity: f64,
    #[serde(default)]
    pub(in crate::cli::demo) note: Words,
    pub(in crate::cli::demo) verified_days_ago: Option<i32>,
    pub(in crate::cli::demo) refused: Option<Judgement>,
    #[serde(default)]
    pub(in crate::cli::demo) evidence: Vec<Evidence>,
}

/// A "no", with its day and its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Judgement {
    pub(in crate::cli::demo) days_ago: i32,
    pub(in crate::cli::demo) reason: String,
}

/// A photo that shows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Evidence {
    pub(in crate::cli::demo) picture: String,
    pub(in crate::cli::demo) caption: Option<String>,
}

/// The pledges of each campaign, by the campaign's key.
pub(in crate::cli::demo) fn pledges() -> Result<Vec<(String, Vec<Pledge>)>, Failure> {
    #[derive(Deserialize)]
    struct All {
        pledge: Vec<Pledge>,
    }
    let mut stems: Vec<_> = CIVIC
        .get_dir("pledges")
        .into_iter()
        .flat_map(include_dir::Dir::files)
        .filter_map(|file| file.path().file_stem()?.to_str())
        .collect();
    stems.sort_unstable();
    let read = |stem: &str| {
        // The number before the key only orders the files.
        let key = stem.split_once('-').map_or(stem, |(_, key)| key);
        Ok((key.to_owned(), file::<All>(&format!("pledges/{stem}.toml"))?.pledge))
    };
    stems.into_iter().map(read).collect()
}
