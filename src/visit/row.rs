//! The rows of views and visits.

/// How often a document was viewed in an hour or a day.
pub mod view {
    use sea_orm::entity::prelude::*;
    use sea_orm::sea_query::StringLen;

    use crate::clock::Instant;
    use crate::id::DocumentId;

    /// How long the time is in which views were counted.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::N(8))", rename_all = "snake_case")]
    pub enum Span {
        /// An hour of the world's time.
        Hour,
        /// A day where the site is.
        Day,
    }

    /// The views of one document in one span of time.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "view_count")]
    pub struct Model {
        /// How long the time is.
        #[sea_orm(primary_key, auto_increment = false)]
        pub span: Span,
        /// When it began.
        #[sea_orm(primary_key, auto_increment = false)]
        pub began: Instant,
        /// The document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: DocumentId,
        /// How often it was viewed.
        pub views: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How much the site was visited on a day.
pub mod day {
    use sea_orm::entity::prelude::*;

    use crate::date::Date;

    /// One day.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit_day")]
    pub struct Model {
        /// The day, where the site is.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// How many pages were viewed.
        pub views: i64,
        /// How many viewed them.
        pub visitors: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a day's visitors are hashed with.
pub mod salt {
    use sea_orm::entity::prelude::*;

    use crate::date::Date;

    /// One day's salt. Without it, a hash leads back to nobody.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit_salt")]
    pub struct Model {
        /// The day.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// 32 bytes of chance.
        pub secret: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who visited the site on a day.
pub mod visitor {
    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;
    use crate::date::Date;

    /// One visitor of one day.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visitor")]
    pub struct Model {
        /// The day.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// What tells them from others.
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        /// When they were last seen.
        pub seen_at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
