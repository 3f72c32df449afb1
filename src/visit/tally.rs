//! What was heard since it was last written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem;
use std::sync::{Mutex, PoisonError};

use crate::id::DocumentId;

/// The most views that are noted until they are written; what comes beyond is not counted.
const MOST: usize = 50_000;
/// The most of them that come from one address: an office's or a school's is shared by many.
const MOST_OF_ONE_ADDRESS: u32 = 200;
/// The longest part of what a program calls itself that tells it from others.
const MAX_DEVICE: usize = 300;

/// Somebody looks at a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// The document on the page; `None` for a page of another kind.
    pub document: Option<DocumentId>,
    /// The address that it was told from.
    pub remote: String,
    /// What the browser or app calls itself.
    pub device: String,
    /// Whether who looks has asked not to be recognized.
    pub is_private: bool,
}

/// Views that wait to be written.
#[derive(Debug, Default)]
pub(super) struct Tally(Mutex<Heard>);

/// What was heard in a while.
#[derive(Debug, Default)]
pub(super) struct Heard {
    views: HashSet<View>,
    of_address: HashMap<String, u32>,
    missed: u64,
}

impl Tally {
    /// Notes a view. Who looks at the same page again and again in a while looks at it once;
    /// machines do not count.
    pub(super) fn note(&self, mut view: View) {
        if is_machine(&view.device) {
            return;
        }
        view.device.truncate(view.device.floor_char_boundary(MAX_DEVICE));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).note(view);
    }

    /// Takes what was heard so far.
    pub(super) fn take(&self) -> Heard {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether it is a program that says so, or says nothing. A browser without a window is one, too.
fn is_machine(device: &str) -> bool {
    device.is_empty() || device.contains("Headless") || iscrawl::is_crawler(device)
}

impl Heard {
    fn note(&mut self, view: View) {
        if self.views.contains(&view) {
            return;
        }
        let of_address = self.of_address.get(&view.remote).copied().unwrap_or_default();
        if self.views.len() >= MOST || of_address >= MOST_OF_ONE_ADDRESS {
            self.missed += 1;
            return;
        }
        self.of_address.insert(view.remote.clone(), of_address + 1);
        self.views.insert(view);
    }

    /// Whether nothing was heard.
    pub(super) fn is_empty(&self) -> bool {
        self.views.is_empty()
    }

    /// How many views were not counted, as there were too many.
    pub(super) const fn missed(&self) -> u64 {
        self.missed
    }

    /// How many views there were.
    pub(super) fn views(&self) -> usize {
        self.views.len()
    }

    /// How many of each document, in the order of their ids.
    pub(super) fn of_documents(&self) -> BTreeMap<DocumentId, i64> {
        let mut views = BTreeMap::new();
        for document in self.views.iter().filter_map(|view| view.document) {
            *views.entry(document).or_default() += 1;
        }
        views
    }

    /// The addresses and devices of those who may be told apart, each once.
    pub(super) fn visitors(&self) -> HashSet<(&str, &str)> {
        let told_apart = self.views.iter().filter(|view| !view.is_private);
        told_apart.map(|view| (&*view.remote, &*view.device)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

    fn view(document: u128, remote: &str, device: &str) -> View {
        View {
            document: Some(DocumentId(uuid::Uuid::from_u128(document))),
            remote: remote.to_owned(),
            device: device.to_owned(),
            is_private: false,
        }
    }

    fn heard(views: impl IntoIterator<Item = View>) -> Heard {
        let tally = Tally::default();
        views.into_iter().for_each(|view| tally.note(view));
        tally.take()
    }

    #[test]
    fn who_looks_again_at_once_looks_once() {
        let heard = heard([
            view(1, "192.0.2.1", FIREFOX),
            view(1, "192.0.2.1", FIREFOX),
            view(2, "192.0.2.1", FIREFOX),
            view(1, "192.0.2.2", FIREFOX),
        ]);
        assert_eq!(heard.views(), 3);
        assert_eq!(heard.of_documents().into_values().collect::<Vec<_>>(), [2, 1]);
        assert_eq!(heard.visitors().len(), 2);
    }

    #[test]
    fn machines_do_not_count() {
        let machines = [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "curl/8.5.0",
            "python-requests/2.31.0",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
             HeadlessChrome/131.0.0.0 Safari/537.36",
        ];
        for machine in machines {
            assert!(heard([view(1, "192.0.2.1", machine)]).is_empty(), "{machine}");
        }
    }

    #[test]
    fn browsers_and_apps_count() {
        let people = [
            FIREFOX,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, \
             like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/131.0.0.0 Mobile Safari/537.36 Zalo android/24110723",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
             coc_coc_browser/131.0.0 Chrome/125.0.0.0 Safari/537.36",
        ];
        for person in people {
            assert_eq!(heard([view(1, "192.0.2.1", person)]).views(), 1, "{person}");
        }
    }

    #[test]
    fn what_one_address_tells_is_bounded() {
        let heard = heard((0..1_000).map(|number| view(number, "192.0.2.1", FIREFOX)));
        assert_eq!(heard.views(), 200);
        assert_eq!(heard.missed(), 800);
    }

    #[test]
    fn who_asks_not_to_be_recognized_is_no_visitor() {
        let private = View { is_private: true, ..view(1, "192.0.2.1", FIREFOX) };
        let heard = heard([private]);
        assert_eq!((heard.views(), heard.visitors().len()), (1, 0));
    }
}
