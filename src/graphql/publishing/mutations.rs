//! The mutations of a kind, with their payloads and with those inputs that all kinds share.

/// Declares what a kind's documents can be told to do:
///
/// ```ignore
/// document_mutations! {
///     PageMutation of PageKind, "a page" as page: Page
///     create_page: CreatePageInput => CreatePagePayload
///     update_page: UpdatePageInput => UpdatePagePayload
///     restore_page: RestorePageInput => RestorePagePayload
///     publish_page: PublishPageInput => PublishPagePayload
///     schedule_page: SchedulePageInput => SchedulePagePayload
///     unpublish_page: UnpublishPageInput => UnpublishPagePayload
///     delete_page: DeletePageInput => DeletePagePayload
/// }
/// ```
///
/// The inputs of `create` and `update` are the kind's own: a [`CreateInput`](super::CreateInput)
/// and an [`UpdateInput`](super::UpdateInput). All other types are declared here.
macro_rules! document_mutations {
    (
        $mutation:ident of $kind:ty, $a_kind:literal as $field:ident: $type:ident
        $create:ident: $create_input:ident => $create_payload:ident
        $update:ident: $update_input:ident => $update_payload:ident
        $restore:ident: $restore_input:ident => $restore_payload:ident
        $publish:ident: $publish_input:ident => $publish_payload:ident
        $schedule:ident: $schedule_input:ident => $schedule_payload:ident
        $unpublish:ident: $unpublish_input:ident => $unpublish_payload:ident
        $delete:ident: $delete_input:ident => $delete_payload:ident
    ) => {
        #[doc = concat!("What to do with ", $a_kind, ".")]
        #[derive(Default)]
        pub(in crate::graphql) struct $mutation;

        #[doc = concat!("Names the revision of ", $a_kind, " to go back to.")]
        #[derive(Clone, async_graphql::InputObject)]
        struct $restore_input {
            /// The document.
            id: async_graphql::ID,
            /// The edition; the site's default language where it is left out.
            language: Option<$crate::language::LanguageTag>,
            /// The number of the revision whose content is saved once more.
            revision: i32,
            /// The revision that you saw; it must be the newest.
            expected_revision: i32,
            /// What to say of this revision.
            note: Option<String>,
        }

        #[doc = concat!("Names the edition of ", $a_kind, " to publish.")]
        #[derive(async_graphql::InputObject)]
        struct $publish_input {
            /// The document.
            id: async_graphql::ID,
            /// The edition; the site's default language where it is left out.
            language: Option<$crate::language::LanguageTag>,
            /// The revision that you saw and want to be public; it must be the newest.
            expected_revision: i32,
        }

        #[doc = concat!(
            "Says when an edition of ", $a_kind, " becomes public and when it is taken back. ",
            "What is left out stays as it is scheduled; null takes it off the schedule."
        )]
        #[derive(async_graphql::InputObject)]
        struct $schedule_input {
            /// The document.
            id: async_graphql::ID,
            /// The edition; the site's default language where it is left out.
            language: Option<$crate::language::LanguageTag>,
            /// The revision that you saw and want to become public; it must be the newest. What is
            /// saved later stays a draft.
            expected_revision: i32,
            /// When it becomes public; in the future.
            publish_at: async_graphql::MaybeUndefined<$crate::graphql::scalars::DateTime>,
            /// When it is taken back; in the future, and after `publishAt`.
            unpublish_at: async_graphql::MaybeUndefined<$crate::graphql::scalars::DateTime>,
        }

        #[doc = concat!("Names the edition of ", $a_kind, " to take back.")]
        #[derive(async_graphql::InputObject)]
        struct $unpublish_input {
            /// The document.
            id: async_graphql::ID,
            /// The edition; the site's default language where it is left out.
            language: Option<$crate::language::LanguageTag>,
        }

        #[doc = concat!("Names ", $a_kind, " to delete.")]
        #[derive(async_graphql::InputObject)]
        struct $delete_input {
            /// The document, in all its languages.
            id: async_graphql::ID,
        }

        $crate::graphql::publishing::mutations::document_payload! {
            $create_payload of $kind, $field: $type, concat!("creating ", $a_kind)
        }
        $crate::graphql::publishing::mutations::document_payload! {
            $update_payload of $kind, $field: $type, concat!("changing ", $a_kind)
        }
        $crate::graphql::publishing::mutations::document_payload! {
            $restore_payload of $kind, $field: $type, concat!("going back to an earlier revision of ", $a_kind)
        }
        $crate::graphql::publishing::mutations::document_payload! {
            $publish_payload of $kind, $field: $type, concat!("publishing ", $a_kind)
        }
        $crate::graphql::publishing::mutations::document_payload! {
            $schedule_payload of $kind, $field: $type, concat!("scheduling ", $a_kind)
        }
        $crate::graphql::publishing::mutations::document_payload! {
            $unpublish_payload of $kind, $field: $type, concat!("taking back ", $a_kind)
        }

        #[doc = concat!("What deleting ", $a_kind, " came to.")]
        #[derive(async_graphql::SimpleObject)]
        struct $delete_payload {
            /// The id of what is gone; null where it was refused.
            deleted_id: Option<async_graphql::ID>,
            /// Why it was refused; empty where it was not.
            user_errors: Vec<$crate::graphql::error::UserError>,
        }

        #[async_graphql::Object]
        impl $mutation {
            #[doc = concat!("Creates a draft of ", $a_kind, ". For everybody who writes.")]
            async fn $create(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "What it is made of.")] input: $create_input,
            ) -> Result<$create_payload, $crate::graphql::error::ApiError> {
                let step = $crate::graphql::publishing::write::create(ctx, input);
                $create_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Saves a new revision of an edition of ", $a_kind,
                ". For its author and for editors."
            )]
            async fn $update(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "What is to be changed.")] input: $update_input,
            ) -> Result<$update_payload, $crate::graphql::error::ApiError> {
                let step = $crate::graphql::publishing::write::update(ctx, input);
                $update_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Saves an earlier revision of an edition of ", $a_kind,
                " once more, as the newest; nothing is lost. For its author and for editors."
            )]
            async fn $restore(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "Which revision.")] input: $restore_input,
            ) -> Result<$restore_payload, $crate::graphql::error::ApiError> {
                let $restore_input { id, language, revision, expected_revision, note } = input;
                let edit = $crate::graphql::publishing::EditInput::of_newest(
                    id, language, expected_revision, note,
                );
                let step = $crate::graphql::publishing::write::restore::<$kind>(ctx, edit, revision);
                $restore_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Makes the newest revision of an edition of ", $a_kind,
                " public; where the site demands approval (`desk.reviewRules`), one that was approved. ",
                "For editors."
            )]
            async fn $publish(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "Which edition and revision.")] input: $publish_input,
            ) -> Result<$publish_payload, $crate::graphql::error::ApiError> {
                let $publish_input { id, language, expected_revision } = input;
                let step = $crate::graphql::publishing::write::publish::<$kind>(
                    ctx, &id, language, expected_revision,
                );
                $publish_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Sets when an edition of ", $a_kind,
                " is published and taken back, to the second; where the site demands approval, the ",
                "revision must have been approved, and still be so at that time. For editors."
            )]
            async fn $schedule(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "Which edition, and when.")] input: $schedule_input,
            ) -> Result<$schedule_payload, $crate::graphql::error::ApiError> {
                let $schedule_input { id, language, expected_revision, publish_at, unpublish_at } =
                    input;
                let times = [publish_at, unpublish_at];
                let step = $crate::graphql::publishing::write::schedule::<$kind>(
                    ctx, &id, language, expected_revision, times,
                );
                $schedule_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Takes an edition of ", $a_kind,
                " back from the public; the draft stays. For editors."
            )]
            async fn $unpublish(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "Which edition.")] input: $unpublish_input,
            ) -> Result<$unpublish_payload, $crate::graphql::error::ApiError> {
                let step = $crate::graphql::publishing::write::unpublish::<$kind>(
                    ctx, &input.id, input.language,
                );
                $unpublish_payload::of(ctx, step).await
            }

            #[doc = concat!(
                "Deletes ", $a_kind,
                " in all its languages. For its author while it is a draft, and for editors."
            )]
            async fn $delete(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "Which document.")] input: $delete_input,
            ) -> Result<$delete_payload, $crate::graphql::error::ApiError> {
                let (deleted_id, user_errors) =
                    $crate::graphql::publishing::write::delete::<$kind>(ctx, &input.id).await?;
                Ok($delete_payload { deleted_id, user_errors })
            }
        }
    };
}
pub(in crate::graphql) use document_mutations;

/// Declares a payload that tells of a document.
macro_rules! document_payload {
    ($payload:ident of $kind:ty, $field:ident: $type:ident, $step:expr) => {
        #[doc = concat!("What ", $step, " came to.")]
        #[derive(async_graphql::SimpleObject)]
        struct $payload {
            /// The document as the newest revision has it; null where the step was refused, and
            /// for tokens that may not read at the desk.
            $field: Option<$type>,
            /// The edition's newest revision; null where the step was refused.
            revision: Option<i32>,
            /// Why the step was refused; empty where it was not.
            user_errors: Vec<$crate::graphql::error::UserError>,
        }

        impl $payload {
            async fn of(
                ctx: &async_graphql::Context<'_>,
                step: impl Future<
                    Output = Result<$crate::publishing::Saved, $crate::graphql::error::Failure>,
                > + Send,
            ) -> Result<Self, $crate::graphql::error::ApiError> {
                let settled = $crate::graphql::publishing::write::settled::<$kind>(ctx, step);
                let ($field, revision, user_errors) = settled.await?;
                Ok(Self { $field, revision, user_errors })
            }
        }
    };
}
pub(in crate::graphql) use document_payload;
