//! The rows of second factors, of recovery codes, and of the key that seals.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::AccountId;

/// The second factor of one account; it counts once the account says so.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The secret that the app has, sealed.
    pub secret: Vec<u8>,
    /// The time step whose code was used last; codes of this and of earlier ones are good no more.
    pub last_step: i64,
    /// When the secret was made.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Recovery codes that were not used.
pub mod recovery_code {
    use sea_orm::entity::prelude::*;

    use crate::id::AccountId;

    /// One code.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: AccountId,
        /// BLAKE3 of the code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_hash: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The key that seals, made once.
pub mod key {
    use std::fmt;

    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;

    /// The one key.
    ///
    /// Written in the older form of entities, which leaves `Debug` to the type.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "seal_key")]
    pub struct Model {
        /// Always 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        /// Its 32 bytes.
        pub secret: Vec<u8>,
        /// When it was made.
        pub created_at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}

    /// The key stands alone.
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    /// Secrets stay out of logs.
    impl fmt::Debug for Model {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
        }
    }
}
