//! The totals' rows: sums over all pledges of a campaign that count.

/// What all pledges of one campaign come to.
pub mod campaign {
    use sea_orm::entity::prelude::*;

    use crate::id::DocumentId;
    use crate::pledge::figures::figures_of_row;

    /// One campaign.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "campaign_tally")]
    pub struct Model {
        /// The campaign's document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub campaign_id: DocumentId,
        /// How many pledges count.
        pub pledges: i64,
        /// How many were withdrawn.
        pub withdrawn: i64,
        /// How many wait for others to sign.
        pub waiting: i64,
        /// Of how many something was reported.
        pub started: i64,
        /// How many are done, as reported or as verified.
        pub reported_done: i64,
        /// How many are done, as verified.
        pub fulfilled: i64,
        /// How many items the pledges have that count.
        pub items: i64,
        /// How many of them are done as reported.
        pub items_reported: i64,
        /// How many of them are done as verified.
        pub items_verified: i64,
        /// The sum of the pledges' progress as reported, in millionths.
        pub reported_progress: i64,
        /// The sum of the pledges' progress as verified, in millionths.
        pub verified_progress: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}

    figures_of_row!();
}

/// What the pledges of one group come to within a campaign, or all of them by a day.
pub mod group {
    use sea_orm::entity::prelude::*;
    use sea_orm::sea_query::StringLen;

    use crate::id::DocumentId;
    use crate::pledge::figures::figures_of_row;

    /// By what pledges are grouped.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum,
    )]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
    pub enum Dimension {
        /// The area of the organization.
        Area,
        /// The organization of which it is part.
        Bloc,
        /// All pledges, by the end of a day.
        Day,
        /// The day on which something is due next, of pledges that are not done; only counted.
        Due,
        /// The same of those of one area.
        DueOfArea,
        /// The same of those of one bloc.
        DueOfBloc,
        /// The same of those of one goal.
        DueOfGoal,
        /// The same of those of one kind.
        DueOfKind,
        /// A goal toward which an item counts.
        Goal,
        /// The day on which something was heard last, of pledges that are not done as reported; only
        /// counted.
        Heard,
        /// The same of those of one area.
        HeardOfArea,
        /// The same of those of one bloc.
        HeardOfBloc,
        /// The same of those of one goal.
        HeardOfGoal,
        /// The same of those of one kind.
        HeardOfKind,
        /// The day on which items are due: how many, and how many of them are done by then, as reported
        /// and as verified.
        ItemDue,
        /// The same of pledges of one area.
        ItemDueOfArea,
        /// The same of pledges of one bloc.
        ItemDueOfBloc,
        /// The same of pledges of one goal, with all their items.
        ItemDueOfGoal,
        /// The same of pledges of one kind.
        ItemDueOfKind,
        /// The organization's kind.
        Kind,
        /// How much of a pledge is done as reported, as a [`Band`](crate::pledge::Band); only counted.
        ReportedBand,
        /// How much of a pledge is done as verified; only counted.
        VerifiedBand,
    }

    /// Where it is counted of some pledges what depends on the day.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Dated {
        /// On which days something is due next.
        pub due: Dimension,
        /// On which days something was heard last.
        pub heard: Dimension,
        /// On which days items are due.
        pub item_due: Dimension,
    }

    impl Dated {
        /// Of all pledges of a campaign.
        pub const ALL: Self =
            Self { due: Dimension::Due, heard: Dimension::Heard, item_due: Dimension::ItemDue };
    }

    impl Dimension {
        /// Where it is counted of these groups what depends on the day; `None` for what is no group of
        /// organizations or goals.
        pub const fn dated(self) -> Option<Dated> {
            let (due, heard, item_due) = match self {
                Self::Area => (Self::DueOfArea, Self::HeardOfArea, Self::ItemDueOfArea),
                Self::Bloc => (Self::DueOfBloc, Self::HeardOfBloc, Self::ItemDueOfBloc),
                Self::Goal => (Self::DueOfGoal, Self::HeardOfGoal, Self::ItemDueOfGoal),
                Self::Kind => (Self::DueOfKind, Self::HeardOfKind, Self::ItemDueOfKind),
                _ => return None,
            };
            Some(Dated { due, heard, item_due })
        }
    }

    /// One group.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_tally")]
    pub struct Model {
        /// The campaign's document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub campaign_id: DocumentId,
        /// By what the pledges are grouped.
        #[sea_orm(primary_key, auto_increment = false)]
        pub dimension: Dimension,
        /// Which group: a kind, a goal's key, a band, or an id in hexadecimal digits; empty for that of
        /// organizations without an area or a bloc, and for all pledges.
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        /// The day, of what is counted by day; else 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        /// How many pledges count.
        pub pledges: i64,
        /// How many were withdrawn.
        pub withdrawn: i64,
        /// How many wait for others to sign.
        pub waiting: i64,
        /// Of how many something was reported.
        pub started: i64,
        /// How many are done, as reported or as verified.
        pub reported_done: i64,
        /// How many are done, as verified.
        pub fulfilled: i64,
        /// How many items the pledges have that count.
        pub items: i64,
        /// How many of them are done as reported.
        pub items_reported: i64,
        /// How many of them are done as verified.
        pub items_verified: i64,
        /// The sum of the pledges' progress as reported, in millionths.
        pub reported_progress: i64,
        /// The sum of the pledges' progress as verified, in millionths.
        pub verified_progress: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}

    figures_of_row!();
}

/// What all items come to that count toward one goal of a campaign.
pub mod goal {
    use sea_orm::entity::prelude::*;

    use crate::id::DocumentId;
    use crate::quantity::Quantity;

    /// One goal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "goal_tally")]
    pub struct Model {
        /// The campaign's document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub campaign_id: DocumentId,
        /// The goal's key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub goal: String,
        /// How much is promised.
        pub pledged: Quantity,
        /// How much is done as reported.
        pub reported: Quantity,
        /// How much is done as verified.
        pub verified: Quantity,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What all items had come to that count toward one goal of a campaign, by the end of a day.
pub mod goal_day {
    use sea_orm::entity::prelude::*;

    use crate::id::DocumentId;
    use crate::quantity::Quantity;

    /// One goal on one day.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "goal_day")]
    pub struct Model {
        /// The campaign's document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub campaign_id: DocumentId,
        /// The goal's key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub goal: String,
        /// The day.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        /// How much was promised.
        pub pledged: Quantity,
        /// How much was done as reported.
        pub reported: Quantity,
        /// How much was done as verified.
        pub verified: Quantity,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
