//! Where things stand on the site's pages: one pattern for each kind, from which every address is
//! made and by which every address is read.

mod overlap;
mod pattern;
mod segments;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::error::{Code, Path, Refusal, Refusals};
use crate::language::LanguageTag;

pub use pattern::{InvalidPattern, MAX_SEGMENTS, Matched, PathPattern, Place};
pub use segments::segments;

/// A kind of thing that has an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PathKind {
    /// A piece of news.
    Article,
    /// A civic drive.
    Campaign,
    /// A page that stays.
    Page,
    /// Photos in an order.
    Album,
    /// A category.
    Category,
    /// A tag.
    Tag,
    /// An area.
    Area,
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A pledge, which has no slug.
    Pledge,
}

impl PathKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Article,
        Self::Campaign,
        Self::Page,
        Self::Album,
        Self::Category,
        Self::Tag,
        Self::Area,
        Self::Organization,
        Self::Person,
        Self::Pledge,
    ];

    /// What stands before the underscore of an id of this kind; also the kind's name.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Campaign => "campaign",
            Self::Page => "page",
            Self::Album => "album",
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Area => "area",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Pledge => "pledge",
        }
    }

    /// The kind whose ids have this prefix.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }

    /// The pattern of a site that chose none.
    const fn usual_pattern(self) -> &'static str {
        match self {
            Self::Article => "/{language}/tin-tuc/{slug}",
            Self::Campaign => "/{language}/phat-dong/{slug}",
            Self::Page => "/{language}/trang/{slug}",
            Self::Album => "/{language}/anh/{slug}",
            Self::Category => "/{language}/chuyen-muc/{slug}",
            Self::Tag => "/{language}/tu-khoa/{slug}",
            Self::Area => "/{language}/dia-ban/{slug}",
            Self::Organization => "/{language}/to-chuc/{slug}",
            Self::Person => "/{language}/ca-nhan/{slug}",
            Self::Pledge => "/{language}/cam-ket/{id}",
        }
    }

    /// Whether things of this kind have a slug.
    const fn has_slug(self) -> bool {
        !matches!(self, Self::Pledge)
    }
}

/// The patterns that the site chose; the usual ones stand for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PathPatterns(BTreeMap<PathKind, PathPattern>);

static USUAL: LazyLock<BTreeMap<PathKind, PathPattern>> = LazyLock::new(|| {
    let usual = |kind: PathKind| match kind.usual_pattern().parse() {
        Ok(pattern) => (kind, pattern),
        Err(_) => unreachable!("the usual patterns are literals of this file"),
    };
    PathKind::ALL.into_iter().map(usual).collect()
});

impl PathPatterns {
    /// The pattern of one kind.
    pub fn of(&self, kind: PathKind) -> &PathPattern {
        self.0.get(&kind).unwrap_or_else(|| &USUAL[&kind])
    }

    /// Chooses a kind's pattern; `None` goes back to the usual one.
    pub fn choose(&mut self, kind: PathKind, pattern: Option<PathPattern>) {
        match pattern {
            Some(pattern) => self.0.insert(kind, pattern),
            None => self.0.remove(&kind),
        };
    }

    /// The kinds whose patterns these segments of a path fit, with what stands in their
    /// placeholders; by the rules of [`PathPatterns::check`] there is one at most.
    pub fn read(&self, segments: &[String], languages: &[LanguageTag]) -> Option<Matched> {
        PathKind::ALL.into_iter().find_map(|kind| self.of(kind).read(kind, segments, languages))
    }

    /// Refuses patterns that cannot tell what they lead to, and two that the same path may fit.
    pub fn check(&self, refusals: &mut Refusals, languages: &[LanguageTag]) {
        for (place, kind) in PathKind::ALL.into_iter().enumerate() {
            let pattern = self.of(kind);
            if !pattern.identifies(kind) {
                let wanted = if kind.has_slug() { "{slug} or {id}" } else { "{id}" };
                refusals.push(invalid(kind, format!("it must hold {wanted}")));
            }
            if languages.len() > 1 && !pattern.names_language() {
                let reason = "it must hold {language}: the site has several";
                refusals.push(invalid(kind, reason));
            }
            let others = PathKind::ALL.iter().take(place);
            let same = others.copied().find(|other| {
                let other = (*other, self.of(*other));
                overlap::may_meet((kind, pattern), other, languages)
            });
            if let Some(other) = same {
                let reason =
                    format!("a path may fit this pattern and that of `{}`", other.prefix());
                refusals.push(invalid(kind, reason));
            }
        }
    }
}

fn invalid(kind: PathKind, reason: impl std::fmt::Display) -> Refusal {
    let path = Path::field("pathPatterns").then(kind.prefix());
    Refusal::new(Code::Invalid, path).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(tags: &[&str]) -> Vec<LanguageTag> {
        tags.iter().map(|tag| tag.parse().unwrap()).collect()
    }

    fn with(chosen: &[(PathKind, &str)]) -> PathPatterns {
        let mut patterns = PathPatterns::default();
        for (kind, pattern) in chosen {
            patterns.choose(*kind, Some(pattern.parse().unwrap()));
        }
        patterns
    }

    fn faults(chosen: &[(PathKind, &str)], tags: &[&str]) -> Vec<String> {
        let mut refusals = Refusals::default();
        with(chosen).check(&mut refusals, &languages(tags));
        let name = |refusal: &Refusal| match &refusal.path.0[1] {
            crate::error::Step::Field(name) => name.clone(),
            crate::error::Step::Item(_) => unreachable!(),
        };
        refusals.0.iter().map(name).collect()
    }

    #[test]
    fn the_usual_patterns_go_together() {
        assert!(faults(&[], &["vi", "en", "zh-Hant"]).is_empty());
    }

    #[test]
    fn a_pattern_tells_what_it_leads_to() {
        assert_eq!(faults(&[(PathKind::Tag, "/{language}/tu-khoa")], &["vi"]), ["tag"]);
        assert_eq!(faults(&[(PathKind::Pledge, "/cam-ket/{slug}")], &["vi"]), ["pledge"]);
        assert_eq!(faults(&[(PathKind::Page, "/trang/{slug}")], &["vi", "en"]), ["page"]);
        assert!(faults(&[(PathKind::Page, "/trang/{slug}")], &["vi"]).is_empty());
    }

    #[test]
    fn no_two_patterns_may_be_meant() {
        use PathKind::{Area, Article, Page, Tag};
        for (first, second, ambiguous) in [
            ((Article, "/{language}/{slug}"), (Page, "/{language}/{slug}"), true),
            ((Article, "/{language}/{slug}"), (Page, "/{slug}/gioi-thieu"), true),
            ((Article, "/{slug}/{language}"), (Page, "/tin/{slug}"), true),
            ((Article, "/{slug}"), (Page, "/{slug}.html"), false),
            ((Article, "/{id}"), (Page, "/{id}"), false),
            ((Article, "/{slug}"), (Page, "/{id}"), false),
            ((Article, "/a-{slug}"), (Page, "/{slug}"), true),
            ((Article, "/a-{slug}"), (Page, "/b-{slug}"), false),
            ((Tag, "/TIN/{slug}"), (Area, "/tin/{slug}"), true),
            ((Tag, "/en/{slug}"), (Area, "/{language}/{slug}"), false),
            ((Tag, "/vi/{slug}"), (Area, "/{language}/{slug}"), true),
            ((Tag, "/article_{slug}"), (Article, "/{id}"), true),
        ] {
            let found = !faults(&[first, second], &["vi"]).is_empty();
            assert_eq!(found, ambiguous, "{first:?} and {second:?}");
        }
    }

    #[test]
    fn a_path_leads_back_to_what_it_was_made_for() {
        let (tags, id) = (languages(&["vi", "en"]), crate::id::format("page", uuid::Uuid::max()));
        let patterns = with(&[(PathKind::Page, "/{language}/p/{id}/{slug}.html")]);
        let place = Place { language: &tags[1], slug: "gioi-thieu", id: &id };
        let path = patterns.of(PathKind::Page).fill(place);
        assert_eq!(path, format!("/en/p/{id}/gioi-thieu.html"));
        let segments: Vec<String> = path.split('/').skip(1).map(ToOwned::to_owned).collect();
        let matched = patterns.read(&segments, &tags).unwrap();
        assert_eq!((matched.kind, matched.language.as_ref()), (PathKind::Page, Some(&tags[1])));
        assert_eq!(matched.slug.as_deref(), Some("gioi-thieu"));
        assert_eq!(matched.id, Some(uuid::Uuid::max()));
    }

    #[test]
    fn what_is_stored_is_only_what_was_chosen() {
        let patterns = with(&[(PathKind::Area, "/{language}/khu/{slug}")]);
        let json = serde_json::to_string(&patterns).unwrap();
        assert_eq!(json, r#"{"area":"/{language}/khu/{slug}"}"#);
        assert_eq!(serde_json::from_str::<PathPatterns>(&json).unwrap(), patterns);
    }
}
