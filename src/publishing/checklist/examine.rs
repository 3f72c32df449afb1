//! What is found in a content.

use super::{Finding, Known, photos};
use crate::body::BlockId;
use crate::error::{Path, Refusal};
use crate::language::LanguageTag;
use crate::publishing::{Kind, Target};
use crate::site::{Check, Severity, Site};

/// The most that is found of each check: who mends them sees what is left.
const MAX_OF_EACH: usize = 100;

/// Everything that an editor may have overlooked in an edition, in reading order, as far as the site
/// wants to hear of it; of each check the first hundred. Pure.
pub fn examine<K: Kind>(
    site: &Site,
    language: &LanguageTag,
    content: &K::Content,
    known: &Known,
) -> Vec<Finding> {
    let mut findings = Findings { site, found: Vec::new() };
    photos::examine::<K>(&mut findings, language, content, known);
    links::<K>(&mut findings, content, known);
    filing::<K>(&mut findings, content);
    for other in site.languages.iter().filter(|other| !known.languages.contains(other)) {
        findings.note(Check::UnfilledLanguage, Path::default(), None, &[("language", other)]);
    }
    findings.found
}

/// What has been found so far.
pub(super) struct Findings<'a> {
    pub(super) site: &'a Site,
    found: Vec<Finding>,
}

impl Findings<'_> {
    /// Notes something with the figures and names of its message, unless the site does not look for it.
    pub(super) fn note(
        &mut self,
        check: Check,
        path: Path,
        block: Option<&BlockId>,
        details: &[(&'static str, &dyn std::fmt::Display)],
    ) {
        let severity = self.site.checklist.severity(check);
        let known = self.found.iter().filter(|finding| finding.check == check).count();
        if severity == Severity::Off || known == MAX_OF_EACH {
            return;
        }
        let refusal = details.iter().fold(Refusal::new(check.code(), path), |refusal, detail| {
            refusal.with(detail.0, detail.1)
        });
        self.found.push(Finding { check, severity, refusal, block: block.cloned() });
    }
}

fn links<K: Kind>(findings: &mut Findings<'_>, content: &K::Content, known: &Known) {
    let body = Path::field("body");
    for link in K::text(content).body.links().filter(|link| known.dead.contains(link.href)) {
        let shown: String = link.href.chars().take(100).collect();
        let path = link.path.within(&body);
        findings.note(Check::DeadLink, path, Some(link.block), &[("link", &shown)]);
    }
}

fn filing<K: Kind>(findings: &mut Findings<'_>, content: &K::Content) {
    let references = K::references(content);
    let has = |is: fn(Target) -> bool| references.iter().any(|reference| is(reference.target));
    let category = has(|target| matches!(target, Target::Category(_)));
    let area = has(|target| matches!(target, Target::Area(_)));
    for (check, is_chosen, field) in
        [(Check::NoCategory, category, "category"), (Check::NoArea, area, "areas")]
    {
        if K::FILED.contains(&check) && !is_chosen {
            findings.note(check, Path::field(field), None, &[]);
        }
    }
}
