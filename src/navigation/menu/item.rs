//! The items of menus.

use serde::{Deserialize, Serialize};

use crate::language::Localized;
use crate::navigation::Thing;

/// One item of a menu, kept as JSON for years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is called.
    pub labels: Localized,
    /// Where it leads; `None` for a heading, which leads nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Destination>,
    /// The items below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Self>,
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Destination {
    /// To something that has an address of its own.
    Node(Thing),
    /// To another path of the site.
    Path(String),
    /// To an address elsewhere.
    Url(String),
}

impl Item {
    /// This item and all below it.
    pub(super) fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_says_what_it_leads_to() {
        let page = crate::id::format("page", uuid::Uuid::max());
        let stored = format!(
            r#"[{{"labels":{{"vi":"Giới thiệu"}},"to":{{"node":"{page}"}},"children":[{{"labels":{{"vi":"Khác"}}}}]}},{{"labels":{{"vi":"Tin"}},"to":{{"path":"/tin"}}}}]"#
        );
        let items: Vec<Item> = serde_json::from_str(&stored).unwrap();
        assert_eq!(serde_json::to_string(&items).unwrap(), stored);
        assert_eq!(items.iter().map(Item::count).collect::<Vec<_>>(), [2, 1]);
    }
}
