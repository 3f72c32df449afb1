//! The rows of Web Push.

/// By what this site is known to push services.
pub mod key {
    use std::fmt;

    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;

    /// The one key. Whoever has it can speak to the site's readers, if they know their addresses, too.
    ///
    /// Written in the older form of entities, which leaves `Debug` to the type.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_key")]
    pub struct Model {
        /// Always 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        /// The pair of keys, on the curve P-256, as PKCS #8 has it.
        pub pair: Vec<u8>,
        /// When it was made.
        pub created_at: Instant,
    }

    /// The key stands alone.
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    /// Secrets stay out of logs.
    impl fmt::Debug for Model {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who is told.
pub mod subscription {
    use std::fmt;

    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;
    use crate::language::LanguageTag;

    /// One browser that asked to be told. Nothing says whose it is.
    ///
    /// Written in the older form of entities, which leaves `Debug` to the type.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_subscription")]
    pub struct Model {
        /// Its id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The hash of the address, by which it is found.
        pub endpoint_hash: Vec<u8>,
        /// The address at the push service. Who knows it and the site's key can send to the browser.
        pub endpoint: String,
        /// The browser's public key: an uncompressed point of P-256.
        pub public_key: Vec<u8>,
        /// What the browser and the site share beside it.
        pub auth: Vec<u8>,
        /// In which language it is told.
        pub language: LanguageTag,
        /// Whether it is told of what is urgent only.
        pub urgent_only: bool,
        /// Whether it has [interests](super::interest); it is told of everything else.
        pub choosy: bool,
        /// Since when nothing gets through to it.
        pub failing_since: Option<Instant>,
        /// When it asked first.
        pub created_at: Instant,
        /// When it asked last.
        pub updated_at: Instant,
    }

    /// What refers to it says so itself.
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    /// Where a browser is reached stays out of logs.
    impl fmt::Debug for Model {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a subscription is for.
pub mod interest {
    use sea_orm::entity::prelude::*;

    /// One area or category of which a subscription is told.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_interest")]
    pub struct Model {
        /// The subscription.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subscription_id: Uuid,
        /// The area or the category. One that is deleted stays, and nothing is filed under it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub label_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is told.
pub mod message {
    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;
    use crate::id::DocumentId;
    use crate::language::LanguageTag;

    /// One article in one language, told once.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_message")]
    pub struct Model {
        /// Its id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The article.
        pub document_id: DocumentId,
        /// The language. There is one message for each document and language.
        pub language: LanguageTag,
        /// Whether it must not be overlooked.
        pub urgent: bool,
        /// When the article became public.
        pub published_at: Instant,
        /// When the message was put into the outbox: messages are read in this order.
        pub created_at: Instant,
        /// How many were told.
        pub sent: i64,
        /// How many could not be told, or did not have to be any more.
        pub dropped: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which message has yet to go to whom.
pub mod delivery {
    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;

    /// One message on its way to one subscription. A finished one has no row.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_delivery")]
    pub struct Model {
        /// The message.
        #[sea_orm(primary_key, auto_increment = false)]
        pub message_id: Uuid,
        /// The subscription.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subscription_id: Uuid,
        /// When it is to be tried next.
        pub due_at: Instant,
        /// How often it was tried in vain.
        pub attempts: i32,
        /// Who is sending it; whoever lost the lease to another has an old one and can settle nothing.
        pub lease: Option<Uuid>,
        /// Until when nobody else sends it.
        pub leased_until: Option<Instant>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
