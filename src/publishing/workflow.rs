//! The way of an edition from a draft to the public and back: its states, the steps between them, who
//! may make each, and why one is refused. Pure, and the only place that decides.
//!
//! ```text
//!            submit            approve             publish
//!   DRAFT ───────────▶ IN_REVIEW ─────▶ APPROVED ───────────▶ PUBLISHED
//!     ▲                    │               │                      │
//!     │   recall, request  │  save, request│              save    │ unpublish
//!     ├────────────────────┴───────────────┴──────────────────────┤
//!     │                                                           ▼
//!     └───────────────────────────── save ─────────────────── UNPUBLISHED
//! ```
//!
//! Where the site demands no approval, what was not approved is published as well. From everywhere a
//! document goes to the trash, and comes back as a draft.

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};

use crate::access::{Actor, Denied, Permission};
use crate::error::{Code, Refusal};
use crate::id::AccountId;
use crate::site::ReviewRules;

/// How far the newest revision of an edition has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Stage {
    /// It is written.
    Draft,
    /// Somebody is to judge it.
    InReview,
    /// It was approved as it is.
    Approved,
    /// The public sees it.
    Published,
    /// The public saw it, until it was taken back.
    Unpublished,
    /// Its document is in the trash.
    Trashed,
}

impl Stage {
    /// The name that clients know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::InReview => "IN_REVIEW",
            Self::Approved => "APPROVED",
            Self::Published => "PUBLISHED",
            Self::Unpublished => "UNPUBLISHED",
            Self::Trashed => "TRASHED",
        }
    }
}

/// Where an edition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// How far its newest revision has come.
    pub stage: Stage,
    /// Whether the public sees a revision of it, be it the newest or an older one.
    pub public: bool,
}

/// A step that somebody wants to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// Saves one more revision.
    Save,
    /// Asks for a review.
    Submit,
    /// Says who is to judge.
    Assign,
    /// Takes the edition back from the review.
    Recall,
    /// Sends it back to be changed.
    RequestChanges,
    /// Approves the newest revision; `own` where it is the actor's own work.
    Approve {
        /// Whether the actor would approve the own work.
        own: bool,
    },
    /// Sets when a revision becomes public.
    PlanPublishing {
        /// Whether that revision was approved.
        approved: bool,
    },
    /// Sets when the edition is taken back.
    PlanUnpublishing {
        /// Whether it is set when it becomes public.
        begins: bool,
    },
    /// Makes a revision public.
    Publish {
        /// Whether it is the newest.
        newest: bool,
        /// Whether it was approved.
        approved: bool,
    },
    /// Takes the edition back from the public.
    Unpublish,
    /// Puts the document in the trash.
    Trash,
    /// Takes it out of the trash.
    Recover,
}

/// Why a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No such step leads on from where the edition stands.
    #[error("no such step leads on from {}", .0.name())]
    NotFrom(Stage),
    /// The site publishes only what was approved.
    #[error("the revision was not approved")]
    NotApproved,
    /// The site lets nobody approve the own work.
    #[error("nobody approves the own work")]
    OwnWork,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFrom(stage) => {
                Self::of_request(Code::WrongState).with("state", stage.name())
            }
            Refused::NotApproved => Self::of_request(Code::ApprovalRequired),
            Refused::OwnWork => Self::of_request(Code::OwnWork),
        }
    }
}

/// What a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// What it needs of who created the document.
    pub own: Permission,
    /// What it needs of everybody else.
    pub all: Permission,
}

impl Needs {
    /// Refuses who may make the step with no document at all.
    pub fn check_any(self, actor: &Actor) -> Result<(), Denied> {
        actor.require(self.own).or_else(|_| actor.require(self.all))
    }

    /// Refuses who may not make it with a document that `owner` created.
    pub fn check(self, actor: &Actor, owner: Option<AccountId>) -> Result<(), Denied> {
        actor.require(self.all).or_else(|_| actor.require_for(owner, self.own, self.all))
    }

    /// Whether the actor may make it just because they created the document.
    pub fn suffices_to_own(self, actor: &Actor, owner: Option<AccountId>) -> bool {
        let owns = owner.is_some() && owner == actor.account();
        owns && self.own != self.all && actor.may(self.own)
    }
}

impl Event {
    /// Who may make the step. Whoever may not publish may not publish what was approved either.
    pub const fn needs(self) -> Needs {
        use Permission as P;
        let (own, all) = match self {
            Self::Save | Self::Submit | Self::Recall | Self::Trash | Self::Recover => {
                (P::WriteDocuments, P::WriteAllDocuments)
            }
            Self::Assign => (P::WriteDocuments, P::ReviewDocuments),
            Self::RequestChanges | Self::Approve { .. } => (P::ReviewDocuments, P::ReviewDocuments),
            Self::PlanPublishing { .. }
            | Self::PlanUnpublishing { .. }
            | Self::Publish { .. }
            | Self::Unpublish => (P::Publish, P::Publish),
        };
        Needs { own, all }
    }
}

/// Where a step leads.
///
/// What is saved during a review stays in it: whoever judges names the revision that they saw. An
/// approval holds for one revision, so what is saved afterwards is a draft again.
///
/// # Errors
///
/// Says why the step is refused.
pub fn transition(rules: ReviewRules, from: State, event: Event) -> Result<State, Refused> {
    use Stage as S;
    let State { stage, public } = from;
    let to = |stage| Ok(State { stage, public });
    match (event, stage) {
        (Event::Recover, S::Trashed) => to(S::Draft),
        (Event::Trash, _) if stage != S::Trashed => Ok(State { stage: S::Trashed, public: false }),
        (_, S::Trashed) | (Event::Recover, _) => Err(Refused::NotFrom(stage)),
        (Event::Save | Event::Assign, S::InReview) | (Event::Submit, S::Draft | S::Unpublished) => {
            to(S::InReview)
        }
        (Event::Approve { own: true }, S::InReview) if !rules.own_approval => Err(Refused::OwnWork),
        (Event::Approve { .. }, S::InReview) => to(S::Approved),
        (Event::Save, _)
        | (Event::Recall, S::InReview)
        | (Event::RequestChanges, S::InReview | S::Approved) => to(S::Draft),
        (Event::PlanPublishing { approved }, _) => {
            refuse_unapproved(rules, stage, approved).map(|()| from)
        }
        (Event::PlanUnpublishing { begins }, _) if public || begins => Ok(from),
        (Event::Publish { newest, approved }, _) => {
            refuse_unapproved(rules, stage, approved)?;
            Ok(State { stage: published(stage, newest), public: true })
        }
        (Event::Unpublish, S::Published) => Ok(State { stage: S::Unpublished, public: false }),
        (Event::Unpublish, _) if public => Ok(State { stage, public: false }),
        (
            Event::Submit
            | Event::Assign
            | Event::Recall
            | Event::RequestChanges
            | Event::Approve { .. }
            | Event::PlanUnpublishing { .. }
            | Event::Unpublish
            | Event::Trash,
            _,
        ) => Err(Refused::NotFrom(stage)),
    }
}

/// Refuses what was not approved where the site demands it; what the public sees may be published once
/// more.
fn refuse_unapproved(rules: ReviewRules, stage: Stage, approved: bool) -> Result<(), Refused> {
    let fine = approved || stage == Stage::Published || !rules.approval_required;
    if fine { Ok(()) } else { Err(Refused::NotApproved) }
}

/// How far the newest revision has come once a revision is public.
const fn published(stage: Stage, newest: bool) -> Stage {
    match stage {
        _ if newest => Stage::Published,
        Stage::Published | Stage::Unpublished => Stage::Draft,
        _ => stage,
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;

    use super::*;

    const LAX: ReviewRules = ReviewRules { approval_required: false, own_approval: true };
    const STRICT: ReviewRules = ReviewRules { approval_required: true, own_approval: false };

    /// Every step, with all that it may be told.
    const EVENTS: &[(&str, Event)] = &[
        ("save", Event::Save),
        ("submit", Event::Submit),
        ("assign", Event::Assign),
        ("recall", Event::Recall),
        ("request changes", Event::RequestChanges),
        ("approve", Event::Approve { own: false }),
        ("approve own", Event::Approve { own: true }),
        ("plan", Event::PlanPublishing { approved: false }),
        ("plan approved", Event::PlanPublishing { approved: true }),
        ("plan end", Event::PlanUnpublishing { begins: false }),
        ("plan both", Event::PlanUnpublishing { begins: true }),
        ("publish", Event::Publish { newest: true, approved: false }),
        ("publish approved", Event::Publish { newest: true, approved: true }),
        ("publish older", Event::Publish { newest: false, approved: true }),
        ("unpublish", Event::Unpublish),
        ("trash", Event::Trash),
        ("recover", Event::Recover),
    ];

    fn states() -> impl Iterator<Item = State> {
        let both = |stage| [false, true].map(|public| State { stage, public });
        let can_be = |state: &State| match state.stage {
            Stage::Published => state.public,
            Stage::Unpublished | Stage::Trashed => !state.public,
            _ => true,
        };
        Stage::iter().flat_map(both).filter(can_be)
    }

    fn outcome(rules: ReviewRules, state: State, event: Event) -> String {
        match transition(rules, state, event) {
            Ok(State { stage, public }) => {
                format!("{}{}", stage.name(), if public { " +" } else { "" })
            }
            Err(Refused::NotFrom(told)) => {
                assert_eq!(told, state.stage);
                "-".to_owned()
            }
            Err(Refused::NotApproved) => "not approved".to_owned(),
            Err(Refused::OwnWork) => "own work".to_owned(),
        }
    }

    fn table(rules: ReviewRules) -> String {
        let cells = |name: &str, cells: Vec<String>| {
            let cells =
                cells.iter().fold(String::new(), |row, cell| row + &format!("| {cell:<14}"));
            format!("{name:<17}{cells}").trim_end().to_owned()
        };
        let head = states().map(|State { stage, public }| {
            format!("{}{}", stage.name(), if public { " +" } else { "" })
        });
        let rows = EVENTS.iter().map(|(name, event)| {
            cells(name, states().map(|state| outcome(rules, state, *event)).collect())
        });
        let head = cells("", head.collect());
        std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_step_from_everywhere() {
        insta::assert_snapshot!(table(LAX), @r"
                         | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | TRASHED
        save             | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | DRAFT         | DRAFT +       | DRAFT +       | DRAFT         | -
        submit           | IN_REVIEW     | IN_REVIEW +   | -             | -             | -             | -             | -             | IN_REVIEW     | -
        assign           | -             | -             | IN_REVIEW     | IN_REVIEW +   | -             | -             | -             | -             | -
        recall           | -             | -             | DRAFT         | DRAFT +       | -             | -             | -             | -             | -
        request changes  | -             | -             | DRAFT         | DRAFT +       | DRAFT         | DRAFT +       | -             | -             | -
        approve          | -             | -             | APPROVED      | APPROVED +    | -             | -             | -             | -             | -
        approve own      | -             | -             | APPROVED      | APPROVED +    | -             | -             | -             | -             | -
        plan             | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | -
        plan approved    | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | -
        plan end         | -             | DRAFT +       | -             | IN_REVIEW +   | -             | APPROVED +    | PUBLISHED +   | -             | -
        plan both        | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | -
        publish          | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | -
        publish approved | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | -
        publish older    | DRAFT +       | DRAFT +       | IN_REVIEW +   | IN_REVIEW +   | APPROVED +    | APPROVED +    | DRAFT +       | DRAFT +       | -
        unpublish        | -             | DRAFT         | -             | IN_REVIEW     | -             | APPROVED      | UNPUBLISHED   | -             | -
        trash            | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | -
        recover          | -             | -             | -             | -             | -             | -             | -             | -             | DRAFT
        ");
    }

    #[test]
    fn every_step_from_everywhere_where_the_site_is_strict() {
        insta::assert_snapshot!(table(STRICT), @r"
                         | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | TRASHED
        save             | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | DRAFT         | DRAFT +       | DRAFT +       | DRAFT         | -
        submit           | IN_REVIEW     | IN_REVIEW +   | -             | -             | -             | -             | -             | IN_REVIEW     | -
        assign           | -             | -             | IN_REVIEW     | IN_REVIEW +   | -             | -             | -             | -             | -
        recall           | -             | -             | DRAFT         | DRAFT +       | -             | -             | -             | -             | -
        request changes  | -             | -             | DRAFT         | DRAFT +       | DRAFT         | DRAFT +       | -             | -             | -
        approve          | -             | -             | APPROVED      | APPROVED +    | -             | -             | -             | -             | -
        approve own      | -             | -             | own work      | own work      | -             | -             | -             | -             | -
        plan             | not approved  | not approved  | not approved  | not approved  | not approved  | not approved  | PUBLISHED +   | not approved  | -
        plan approved    | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | -
        plan end         | -             | DRAFT +       | -             | IN_REVIEW +   | -             | APPROVED +    | PUBLISHED +   | -             | -
        plan both        | DRAFT         | DRAFT +       | IN_REVIEW     | IN_REVIEW +   | APPROVED      | APPROVED +    | PUBLISHED +   | UNPUBLISHED   | -
        publish          | not approved  | not approved  | not approved  | not approved  | not approved  | not approved  | PUBLISHED +   | not approved  | -
        publish approved | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | PUBLISHED +   | -
        publish older    | DRAFT +       | DRAFT +       | IN_REVIEW +   | IN_REVIEW +   | APPROVED +    | APPROVED +    | DRAFT +       | DRAFT +       | -
        unpublish        | -             | DRAFT         | -             | IN_REVIEW     | -             | APPROVED      | UNPUBLISHED   | -             | -
        trash            | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | TRASHED       | -
        recover          | -             | -             | -             | -             | -             | -             | -             | -             | DRAFT
        ");
    }

    #[test]
    fn steps_lead_only_to_states_that_can_be() {
        for rules in [LAX, STRICT] {
            for (name, event) in EVENTS {
                for state in states() {
                    if let Ok(next) = transition(rules, state, *event) {
                        assert!(states().any(|state| state == next), "{name}: {state:?} {next:?}");
                    }
                }
            }
        }
    }
}
