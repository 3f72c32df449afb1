//! What a digest says, in Vietnamese and English.

use crate::account::Account;
use crate::date::Date;
use crate::error::Language;
use crate::language::Localized;
use crate::mail::Mail;
use crate::pledge::row::reminder::ReminderKind;
use crate::site::Site;

/// How many lines one part has; of more it is said how many there are.
const MAX_LINES: usize = 30;

/// The parts, the gravest first.
const PARTS: [ReminderKind; 3] =
    [ReminderKind::Overdue, ReminderKind::DueSoon, ReminderKind::Silent];

/// Of what somebody is reminded.
pub(super) struct Line {
    /// What is the matter.
    pub(super) kind: ReminderKind,
    /// When it is due, or since when nothing is heard.
    pub(super) day: Date,
    /// Who promised.
    pub(super) organization: Localized,
    /// What was promised; `None` where it is the pledge as a whole.
    pub(super) item: Option<Localized>,
}

/// The letter that tells somebody of these.
pub(super) fn digest(site: &Site, to: &Account, lines: &[Line], desk: &str) -> Mail {
    let words = Words::of(language(site));
    let name = site.name(&site.default_language);
    let mut parts = vec![words.greeting.replace("{name}", &to.name)];
    for kind in PARTS {
        let of_kind: Vec<&Line> = lines.iter().filter(|line| line.kind == kind).collect();
        if !of_kind.is_empty() {
            parts.push(part(site, &words, kind, &of_kind));
        }
    }
    parts.push(words.closing.replace("{desk}", desk));
    parts.push(name.to_owned());
    let subject = words.subject.replace("{name}", name);
    Mail { to: to.email.clone(), subject, text: parts.join("\n\n") + "\n" }
}

fn part(site: &Site, words: &Words, kind: ReminderKind, lines: &[&Line]) -> String {
    let mut part = vec![words.heading(kind).to_owned()];
    part.extend(lines.iter().take(MAX_LINES).map(|line| words.line(site, line)));
    if let Some(more) = lines.len().checked_sub(MAX_LINES).filter(|more| *more > 0) {
        part.push(words.more.replace("{count}", &more.to_string()));
    }
    part.join("\n")
}

/// The site's default language, or Vietnamese where letters are not written in it.
fn language(site: &Site) -> Language {
    match site.default_language.as_str().split('-').next() {
        Some("en") => Language::English,
        _ => Language::Vietnamese,
    }
}

struct Words {
    subject: &'static str,
    greeting: &'static str,
    overdue: &'static str,
    due_soon: &'static str,
    silent: &'static str,
    since: &'static str,
    more: &'static str,
    closing: &'static str,
}

impl Words {
    const fn of(language: Language) -> Self {
        match language {
            Language::Vietnamese => Self {
                subject: "Nhắc việc đã cam kết: {name}",
                greeting: "Chào {name},",
                overdue: "Đã quá hạn mà chưa báo là làm xong:",
                due_soon: "Sắp đến hạn:",
                silent: "Lâu rồi chưa có báo cáo:",
                since: "từ {day}",
                more: "… và {count} việc khác",
                closing: "Hãy báo cáo những gì đã làm được tại:\n{desk}",
            },
            Language::English => Self {
                subject: "What was pledged: {name}",
                greeting: "Hello {name},",
                overdue: "Overdue, and not reported as done:",
                due_soon: "Due soon:",
                silent: "Nothing was reported for long:",
                since: "since {day}",
                more: "… and {count} more",
                closing: "Please report what was done at:\n{desk}",
            },
        }
    }

    const fn heading(&self, kind: ReminderKind) -> &'static str {
        match kind {
            ReminderKind::Overdue => self.overdue,
            ReminderKind::DueSoon => self.due_soon,
            ReminderKind::Silent => self.silent,
        }
    }

    fn line(&self, site: &Site, line: &Line) -> String {
        let said = |text: &Localized| {
            let text = text.get(&site.default_language, &site.default_language);
            text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (day, who) = (line.day.day_month_year(), said(&line.organization));
        match &line.item {
            Some(item) => format!("- {day}: {} ({who})", said(item)),
            None => format!("- {who}, {}", self.since.replace("{day}", &day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Localized {
        Localized::from_iter([("vi".parse().unwrap(), text.to_owned())])
    }

    #[test]
    fn a_part_says_how_many_lines_it_leaves_out() {
        let site = Site::new().unwrap();
        let line = |kind| Line {
            kind,
            day: "2025-04-20".parse().unwrap(),
            organization: names("Khu phố\n5"),
            item: (kind != ReminderKind::Silent).then(|| names("Trồng cây")),
        };
        let mut lines = vec![line(ReminderKind::Silent)];
        lines.extend((0..32).map(|_| line(ReminderKind::Overdue)));
        let words = Words::of(Language::Vietnamese);
        let overdue: Vec<&Line> =
            lines.iter().filter(|line| line.kind == ReminderKind::Overdue).collect();
        let text = part(&site, &words, ReminderKind::Overdue, &overdue);
        assert_eq!(text.matches("- 20/04/2025: Trồng cây (Khu phố 5)").count(), 30);
        assert!(text.ends_with("… và 2 việc khác"), "{text}");
        let silent = part(&site, &words, ReminderKind::Silent, &[&lines[0]]);
        assert_eq!(silent, "Lâu rồi chưa có báo cáo:\n- Khu phố 5, từ 20/04/2025");
    }
}
