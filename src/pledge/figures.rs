//! What pledges come to, in eleven figures that add up. Pure.

use sea_orm::FromQueryResult;

use super::row::pledge;
use super::standing::Share;
use crate::db::row;

/// What one pledge comes to, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Figures {
    /// How many pledges count: they took effect and were not withdrawn.
    pub pledges: i64,
    /// How many were withdrawn; those count for nothing else.
    pub withdrawn: i64,
    /// How many wait for others to sign; those count for nothing else.
    pub waiting: i64,
    /// Of how many that count something was reported.
    pub started: i64,
    /// How many that count are done in all items, as reported or as verified.
    pub reported_done: i64,
    /// How many that count are done in all items, as verified.
    pub fulfilled: i64,
    /// How many items they have.
    pub items: i64,
    /// How many of these are done as reported.
    pub items_reported: i64,
    /// How many of these are done as verified.
    pub items_verified: i64,
    /// The sum of the pledges' progress as reported, in millionths.
    pub reported_progress: i64,
    /// The sum of the pledges' progress as verified, in millionths.
    pub verified_progress: i64,
}

row!(Figures {
    pledges: i64,
    withdrawn: i64,
    waiting: i64,
    started: i64,
    reported_done: i64,
    fulfilled: i64,
    items: i64,
    items_reported: i64,
    items_verified: i64,
    reported_progress: i64,
    verified_progress: i64,
});

impl Figures {
    /// One of something that is only counted.
    pub(super) const ONE: Self = Self { pledges: 1, ..Self::NOTHING };
    const NOTHING: Self = Self {
        pledges: 0,
        withdrawn: 0,
        waiting: 0,
        started: 0,
        reported_done: 0,
        fulfilled: 0,
        items: 0,
        items_reported: 0,
        items_verified: 0,
        reported_progress: 0,
        verified_progress: 0,
    };
    /// How many figures there are.
    pub(super) const COUNT: usize = 11;

    /// What a pledge adds.
    pub(super) fn of(pledge: &pledge::Model) -> Self {
        if pledge.withdrawn_on.is_some() {
            return Self { withdrawn: 1, ..Self::default() };
        }
        if pledge.waits() {
            return Self { waiting: 1, ..Self::default() };
        }
        let fulfilled = pledge.items_verified == pledge.items;
        Self {
            pledges: 1,
            withdrawn: 0,
            waiting: 0,
            started: pledge.reported_on.is_some().into(),
            reported_done: (fulfilled || pledge.items_reported == pledge.items).into(),
            fulfilled: fulfilled.into(),
            items: pledge.items.into(),
            items_reported: pledge.items_reported.into(),
            items_verified: pledge.items_verified.into(),
            reported_progress: pledge.reported_progress.0.into(),
            verified_progress: pledge.verified_progress.0.into(),
        }
    }

    /// The figures in their order.
    pub(super) const fn array(self) -> [i64; Self::COUNT] {
        [
            self.pledges,
            self.withdrawn,
            self.waiting,
            self.started,
            self.reported_done,
            self.fulfilled,
            self.items,
            self.items_reported,
            self.items_verified,
            self.reported_progress,
            self.verified_progress,
        ]
    }

    /// Adds `other`, or takes it away where `sign` is -1.
    pub(super) fn combine(&mut self, other: Self, sign: i64) {
        self.pledges += sign * other.pledges;
        self.withdrawn += sign * other.withdrawn;
        self.waiting += sign * other.waiting;
        self.started += sign * other.started;
        self.reported_done += sign * other.reported_done;
        self.fulfilled += sign * other.fulfilled;
        self.items += sign * other.items;
        self.items_reported += sign * other.items_reported;
        self.items_verified += sign * other.items_verified;
        self.reported_progress += sign * other.reported_progress;
        self.verified_progress += sign * other.verified_progress;
    }

    /// The mean of the pledges' progress as reported, from 0 to 1; 0 where there is none.
    pub fn reported(&self) -> f64 {
        Share::mean(self.reported_progress, self.pledges).ratio()
    }

    /// The mean of the pledges' progress as verified, from 0 to 1; 0 where there is none.
    pub fn verified(&self) -> f64 {
        Share::mean(self.verified_progress, self.pledges).ratio()
    }
}

/// Declares the columns of a table that holds figures, and reads them from its rows.
macro_rules! figures_of_row {
    () => {
        impl Model {
            /// What stands in the row.
            pub const fn figures(&self) -> crate::pledge::Figures {
                crate::pledge::Figures {
                    pledges: self.pledges,
                    withdrawn: self.withdrawn,
                    waiting: self.waiting,
                    started: self.started,
                    reported_done: self.reported_done,
                    fulfilled: self.fulfilled,
                    items: self.items,
                    items_reported: self.items_reported,
                    items_verified: self.items_verified,
                    reported_progress: self.reported_progress,
                    verified_progress: self.verified_progress,
                }
            }
        }

        impl Column {
            /// The figures' columns in their order.
            pub(in crate::pledge) const FIGURES: [Self; crate::pledge::Figures::COUNT] = [
                Self::Pledges,
                Self::Withdrawn,
                Self::Waiting,
                Self::Started,
                Self::ReportedDone,
                Self::Fulfilled,
                Self::Items,
                Self::ItemsReported,
                Self::ItemsVerified,
                Self::ReportedProgress,
                Self::VerifiedProgress,
            ];
        }
    };
}
pub(super) use figures_of_row;
