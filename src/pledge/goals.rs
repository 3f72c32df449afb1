//! The goals of a campaign, as far as items count toward them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Error, ItemContent};
use crate::campaign::{CampaignKind, same_unit};
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, RevisionKey, edition};
use crate::site;

/// The goals of a campaign, in its newest revisions and its public ones, by key.
pub(super) struct Goals {
    /// What each is counted in, in the site's default language, where that is said.
    units: BTreeMap<String, Option<String>>,
    language: LanguageTag,
}

impl Goals {
    /// Reads the goals, if any of these items names one.
    pub(super) async fn of<'a>(
        tx: &Transaction,
        campaign: DocumentId,
        items: impl IntoIterator<Item = &'a ItemContent>,
    ) -> Result<Self, Error> {
        let language = site::load(tx.db()).await?.default_language;
        let mut units = BTreeMap::new();
        if items.into_iter().any(|item| item.goal.is_some()) {
            let editions = publishing::list_editions(tx.db(), [campaign]).await?;
            let keys: Vec<RevisionKey> = editions.iter().flat_map(revisions).collect();
            // The default language comes last, and what it says of a unit stays.
            let mut contents = publishing::read_contents(tx.db(), &keys).await?;
            contents.sort_by_key(|((_, of, number), _)| (*of == language, *number));
            for ((_, of, _), content) in contents {
                for goal in content.read::<CampaignKind>()?.goals {
                    let unit = goal.unit.filter(|_| of == language);
                    units.insert(goal.key, unit);
                }
            }
        }
        Ok(Self { units, language })
    }

    /// Why the item at `path` cannot count toward the goal that it names.
    pub(super) fn refuse(&self, item: &ItemContent, path: &Path) -> Option<Refusal> {
        let Some(unit) = self.units.get(item.goal.as_ref()?) else {
            return Some(Refusal::new(Code::NotFound, path.clone().then("goal")));
        };
        let (wanted, given) = (unit.as_ref()?, item.units.0.get(&self.language)?);
        if same_unit(Some(wanted), Some(given)) {
            return None;
        }
        let refusal = Refusal::new(Code::Invalid, path.clone().then("units"));
        Some(refusal.with("reason", wanted))
    }
}

/// The revisions of an edition that count: the newest and the public one.
fn revisions(edition: &edition::Model) -> BTreeSet<RevisionKey> {
    let numbers = [Some(edition.head_revision), edition.published_revision];
    let key = |number| (edition.document_id, edition.language.clone(), number);
    numbers.into_iter().flatten().map(key).collect()
}
