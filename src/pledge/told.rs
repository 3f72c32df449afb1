//! Whether the history of a pledge tells what is kept of it: no step is missing, none too many. Pure.

use super::row::event::{self, EventKind};
use super::row::pledge;
use super::row::report::{self, ReportState};

/// The history of a pledge, in its order.
#[derive(Clone, Copy)]
pub(super) struct Told<'a>(pub(super) &'a [event::Model]);

impl Told<'_> {
    /// Whether this is the history of a pledge with these reports.
    pub(super) fn is_of(self, pledge: &pledge::Model, reports: &[report::Model]) -> bool {
        self.is_counted_by(pledge)
            && self.tells_withdrawal_of(pledge)
            && self.tells_assessment_of(pledge)
            && self.tells_all_of(reports)
    }

    /// How often something happened.
    pub(super) fn times(self, kind: EventKind) -> usize {
        self.0.iter().filter(|event| event.kind == kind).count()
    }

    /// The steps are numbered without a gap, and only the first is the signing.
    fn is_counted_by(self, pledge: &pledge::Model) -> bool {
        let numbers = self.0.iter().map(|event| event.number);
        numbers.eq(1..=pledge.events)
            && self.0.first().is_some_and(|first| first.kind == EventKind::Signed)
            && self.times(EventKind::Signed) == 1
    }

    fn tells_withdrawal_of(self, pledge: &pledge::Model) -> bool {
        let mut told = self.0.iter().filter(|event| event.kind == EventKind::Withdrawn);
        match (told.next(), pledge.withdrawn_on) {
            (None, None) => true,
            (Some(step), Some(_)) => {
                step.words == pledge.withdrawal_reasons && told.next().is_none()
            }
            _ => false,
        }
    }

    /// What is kept is what was found last.
    fn tells_assessment_of(self, pledge: &pledge::Model) -> bool {
        match self.0.iter().rfind(|event| event.kind == EventKind::Assessed) {
            None => pledge.completion.is_none() && pledge.assessed_at.is_none(),
            Some(last) => {
                last.completion == pledge.completion
                    && Some(last.at) == pledge.assessed_at
                    && last.words == pledge.assessment_notes
            }
        }
    }

    /// Each report was entered once, and found to be what it is; and no other is told of.
    fn tells_all_of(self, reports: &[report::Model]) -> bool {
        let steps = reports.iter().map(|report| match report.state {
            ReportState::Reported => 1,
            ReportState::Verified | ReportState::Refused => 2,
        });
        let told = self.0.iter().filter(|event| event.report_id.is_some()).count();
        told == steps.sum::<usize>() && reports.iter().all(|report| self.tells(report))
    }

    fn tells(self, report: &report::Model) -> bool {
        let told = |kind| {
            self.0.iter().any(|event| event.report_id == Some(report.id) && event.kind == kind)
        };
        told(EventKind::Reported)
            && match report.state {
                ReportState::Reported => true,
                ReportState::Verified => told(EventKind::Verified),
                ReportState::Refused => told(EventKind::Refused),
            }
    }
}
