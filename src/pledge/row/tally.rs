//! The totals' rows: sums over all pledges of a campaign that are not withdrawn.

/// What all pledges of one campaign come to.
pub mod campaign {
    use sea_orm::entity::prelude::*;

    use crate::id::DocumentId;
    use crate::pledge::standing::Share;

    /// One campaign.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "campaign_tally")]
    pub struct Model {
        /// The campaign's document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub campaign_id: DocumentId,
        /// How many pledges stand.
        pub pledges: i64,
        /// How many were withdrawn.
        pub withdrawn: i64,
        /// How many items the pledges have that stand.
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

    impl Model {
        /// The totals of a campaign without pledges.
        pub const fn nothing(campaign_id: DocumentId) -> Self {
            Self {
                campaign_id,
                pledges: 0,
                withdrawn: 0,
                items: 0,
                items_reported: 0,
                items_verified: 0,
                reported_progress: 0,
                verified_progress: 0,
            }
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
