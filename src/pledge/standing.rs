//! How promises stand: what follows from the reports, and from nothing else. Pure, so that what is
//! kept with every change and what is counted anew come from the same few lines.

use sea_orm::DeriveValueType;

use super::row::report::ReportState;
use super::row::{item, pledge, report};
use crate::date::Date;
use crate::error::{Code, Path, Refusal};
use crate::quantity::Quantity;

/// How much of something is done, in millionths; never more than all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Share(pub i32);

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self(1_000_000);

    /// How much of `whole` is `done`, rounded down: only what is done is whole.
    pub fn of(done: Quantity, whole: Quantity) -> Self {
        let millionths =
            i128::from(done.0) * i128::from(Self::WHOLE.0) / i128::from(whole.0.max(1));
        Self(millionths.clamp(0, Self::WHOLE.0.into()).try_into().unwrap_or_default())
    }

    /// The mean of `count` shares whose millionths make up `sum`, rounded down; nothing where there
    /// is none.
    pub(super) fn mean(sum: i64, count: i64) -> Self {
        Self((sum / count.max(1)).try_into().unwrap_or_default())
    }

    /// Reads a number that was given at `path`: more than 0, at most 1, with at most six decimals.
    pub(super) fn read(number: f64, path: Path) -> Result<Self, Refusal> {
        let millionths = (number * f64::from(Self::WHOLE.0)).round();
        // Not the other way round: what is no number is in no range either.
        if !(1.0..=f64::from(Self::WHOLE.0)).contains(&millionths) {
            let refusal = Refusal::new(Code::OutOfRange, path).with("min", Self(1).ratio());
            return Err(refusal.with("max", 1));
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole, and in range")]
        let read = Self(millionths as i32);
        if read.ratio().to_bits() == number.to_bits() {
            Ok(read)
        } else {
            Err(Refusal::new(Code::Invalid, path).with("reason", "at most 6 decimals"))
        }
    }

    /// So much of a quantity, rounded down.
    pub(super) fn part(self, quantity: Quantity) -> Quantity {
        let part = i128::from(quantity.0) * i128::from(self.0) / i128::from(Self::WHOLE.0);
        Quantity(part.try_into().unwrap_or(quantity.0))
    }

    /// From 0 to 1.
    pub fn ratio(self) -> f64 {
        f64::from(self.0) / f64::from(Self::WHOLE.0)
    }
}

/// How far some of the reports on an item reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// How much is done by the last of them.
    pub(super) quantity: Quantity,
    /// The date of the last of them.
    pub(super) on: Option<Date>,
    /// Since when the item is done; `None` while it is not.
    pub(super) done_on: Option<Date>,
}

impl Reach {
    /// What these reports come to, of which `promised` is to be done. They are in the order of
    /// their dates and ids.
    fn of(promised: Quantity, reports: &[&report::Model]) -> Self {
        let Some(last) = reports.last() else { return Self::default() };
        let done = reports.iter().rev().take_while(|report| report.quantity >= promised);
        Self {
            quantity: last.quantity,
            on: Some(last.reported_on),
            done_on: done.last().map(|report| report.reported_on),
        }
    }
}

/// How an item stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ItemStanding {
    /// By all reports that are not refused.
    pub(super) reported: Reach,
    /// By the verified ones.
    pub(super) verified: Reach,
}

impl ItemStanding {
    /// What all reports on an item come to, in the order of their dates and ids.
    pub(super) fn of(promised: Quantity, reports: &[report::Model]) -> Self {
        let those = |counts: fn(ReportState) -> bool| {
            let counted = reports.iter().filter(|report| counts(report.state));
            Reach::of(promised, &counted.collect::<Vec<_>>())
        };
        Self {
            reported: those(|state| state != ReportState::Refused),
            verified: those(|state| state == ReportState::Verified),
        }
    }

    /// As it is kept in the item's row.
    pub(super) const fn kept(item: &item::Model) -> Self {
        Self {
            reported: Reach {
                quantity: item.reported,
                on: item.reported_on,
                done_on: item.reported_done_on,
            },
            verified: Reach {
                quantity: item.verified,
                on: item.verified_on,
                done_on: item.verified_done_on,
            },
        }
    }

    /// Puts it into the item.
    pub(super) const fn keep(self, item: &mut item::Model) {
        let Self { reported, verified } = self;
        item.reported = reported.quantity;
        item.reported_on = reported.on;
        item.reported_done_on = reported.done_on;
        item.verified = verified.quantity;
        item.verified_on = verified.on;
        item.verified_done_on = verified.done_on;
    }
}

impl item::Model {
    /// How much of what was promised is done as reported.
    pub fn reported_share(&self) -> Share {
        Share::of(self.reported, self.promised())
    }

    /// How much of what was promised is done as verified.
    pub fn verified_share(&self) -> Share {
        Share::of(self.verified, self.promised())
    }
}

/// How a pledge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PledgeStanding {
    items: i32,
    items_reported: i32,
    items_verified: i32,
    reported_progress: Share,
    verified_progress: Share,
    next_due_on: Date,
    reported_on: Option<Date>,
    rank_key: i64,
}

impl PledgeStanding {
    /// What all items of a pledge come to. Nothing is due of one that does not count.
    pub(super) fn of(items: &[item::Model], counts: bool) -> Self {
        let count = |is: fn(&item::Model) -> bool| {
            i32::try_from(items.iter().filter(|item| is(item)).count()).unwrap_or(i32::MAX)
        };
        let mean = |share: fn(&item::Model) -> Share| {
            Share::mean(
                items.iter().map(|item| i64::from(share(item).0)).sum(),
                count(|_| true).into(),
            )
        };
        let open = items.iter().filter(|item| counts && item.reported_done_on.is_none());
        let verified_progress = mean(item::Model::verified_share);
        Self {
            items: count(|_| true),
            items_reported: count(|item| item.reported_done_on.is_some()),
            items_verified: count(|item| item.verified_done_on.is_some()),
            reported_progress: mean(item::Model::reported_share),
            verified_progress,
            next_due_on: open.filter_map(|item| item.due_on).min().unwrap_or(Date::LAST),
            reported_on: items.iter().filter_map(|item| item.reported_on).max(),
            rank_key: if counts { rank_key(verified_progress, items) } else { UNRANKED },
        }
    }

    /// As it is kept in the pledge's row.
    pub(super) const fn kept(pledge: &pledge::Model) -> Self {
        Self {
            items: pledge.items,
            items_reported: pledge.items_reported,
            items_verified: pledge.items_verified,
            reported_progress: pledge.reported_progress,
            verified_progress: pledge.verified_progress,
            next_due_on: pledge.next_due_on,
            reported_on: pledge.reported_on,
            rank_key: pledge.rank_key,
        }
    }

    /// Puts it into the pledge.
    pub(super) const fn keep(self, pledge: &mut pledge::Model) {
        pledge.items = self.items;
        pledge.items_reported = self.items_reported;
        pledge.items_verified = self.items_verified;
        pledge.reported_progress = self.reported_progress;
        pledge.verified_progress = self.verified_progress;
        pledge.next_due_on = self.next_due_on;
        pledge.reported_on = self.reported_on;
        pledge.rank_key = self.rank_key;
    }
}

/// What makes a pledge's rank, in the order in which it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Merits {
    /// How much is done as verified, 0 to 1.
    pub verified_completion: f64,
    /// How many items were promised.
    pub scale: i64,
    /// Of the items that are due some time, the share that was done by then as verified, 0 to 1.
    pub punctuality: f64,
}

impl Merits {
    /// What this key of a ranked pledge was made of.
    pub fn of_key(rank_key: i64) -> Self {
        let merits = rank_key.saturating_neg();
        let share = |bits: i64| Share(i32::try_from(bits & 0xF_FFFF).unwrap_or_default()).ratio();
        Self {
            verified_completion: share(merits >> 27),
            scale: merits >> 20 & 0x7F,
            punctuality: share(merits),
        }
    }
}

/// The key of a pledge that is not ranked.
const UNRANKED: i64 = 1;

/// By what a pledge is ranked, in one number that is less the further it is ahead: how much is done as
/// verified, then how many items were promised, then how punctual it is. Shares take 20 bits, the
/// number of items 7.
fn rank_key(verified: Share, items: &[item::Model]) -> i64 {
    let scale = i64::try_from(items.len()).unwrap_or(0x7F).min(0x7F);
    -(i64::from(verified.0) << 27 | scale << 20 | i64::from(punctuality(items).0))
}

/// Of the items that are due some time, the share that was done by then, as verified; nothing where no
/// item is.
fn punctuality(items: &[item::Model]) -> Share {
    let due = items.iter().filter_map(|item| Some((item.due_on?, item.verified_done_on)));
    let (mut count, mut punctual) = (0, 0);
    for (due_on, done_on) in due {
        count += 1;
        punctual += i64::from(done_on.is_some_and(|done_on| done_on <= due_on));
    }
    Share::mean(punctual * i64::from(Share::WHOLE.0), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Instant;
    use crate::language::Localized;

    fn day(days: i32) -> Date {
        Date::from_days(days)
    }

    /// Reports on one item in the order of their dates: the day, how much, and what became of it.
    fn reports<const N: usize>(told: [(i32, i64, ReportState); N]) -> Vec<report::Model> {
        let report = |(date, quantity, state)| report::Model {
            id: uuid::Uuid::nil().into(),
            item_id: uuid::Uuid::nil().into(),
            pledge_id: uuid::Uuid::nil().into(),
            campaign_id: uuid::Uuid::nil().into(),
            reported_on: day(date),
            quantity: Quantity(quantity),
            notes: Localized::default(),
            links: "[]".to_owned(),
            state,
            reason: None,
            judged_by: None,
            judged_at: None,
            created_by: None,
            created_at: Instant(0),
        };
        told.into_iter().map(report).collect()
    }

    fn reach(quantity: i64, on: i32, done_on: Option<i32>) -> Reach {
        Reach { quantity: Quantity(quantity), on: Some(day(on)), done_on: done_on.map(day) }
    }

    #[test]
    fn the_last_report_counts_unless_it_is_refused() {
        use ReportState::{Refused, Reported, Verified};
        let reports = reports([(1, 10, Verified), (2, 20, Reported), (3, 90, Refused)]);
        let standing = ItemStanding::of(Quantity(50), &reports);
        assert_eq!(standing.reported, reach(20, 2, None));
        assert_eq!(standing.verified, reach(10, 1, None));
        assert_eq!(ItemStanding::of(Quantity(50), &[]), ItemStanding::default());
    }

    #[test]
    fn an_item_is_done_since_it_was_without_a_break() {
        use ReportState::{Reported, Verified};
        let reports = reports([
            (1, 50, Verified),
            (2, 40, Reported),
            (3, 50, Reported),
            (4, 60, Verified),
            (5, 55, Reported),
        ]);
        let standing = ItemStanding::of(Quantity(50), &reports);
        assert_eq!(standing.reported, reach(55, 5, Some(3)));
        assert_eq!(
            standing.verified,
            reach(60, 4, Some(1)),
            "what was not verified breaks nothing"
        );
    }

    #[test]
    fn a_share_is_whole_only_when_all_is_done() {
        assert_eq!(Share::of(Quantity(0), Quantity(3)), Share(0));
        assert_eq!(Share::of(Quantity(1), Quantity(3)), Share(333_333));
        assert_eq!(Share::of(Quantity(Quantity::MOST.0 - 1), Quantity::MOST), Share(999_999));
        assert_eq!(Share::of(Quantity::MOST, Quantity::LEAST), Share::WHOLE);
        assert_eq!(Share::mean(2_999_999, 3), Share(999_999));
        assert_eq!(Share::mean(0, 0), Share(0));
    }

    #[test]
    fn a_share_is_given_in_millionths() {
        let read =
            |number| Share::read(number, Path::field("goalShare")).map_err(|refusal| refusal.code);
        assert_eq!(read(1.0), Ok(Share::WHOLE));
        assert_eq!(read(0.25), Ok(Share(250_000)));
        assert_eq!(read(0.000_001), Ok(Share(1)));
        assert_eq!(read(1.0 / 3.0), Err(Code::Invalid));
        for number in [0.0, -0.5, 1.000_001, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(read(number), Err(Code::OutOfRange), "{number}");
        }
    }

    #[test]
    fn a_part_is_rounded_down() {
        assert_eq!(Share(250_000).part(Quantity(12_000)), Quantity(3_000));
        assert_eq!(Share(333_333).part(Quantity(1_000)), Quantity(333));
        assert_eq!(Share::WHOLE.part(Quantity::MOST), Quantity::MOST);
    }
}
