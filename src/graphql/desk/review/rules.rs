//! What the site demands of reviews, in the schema.

use async_graphql::{InputObject, SimpleObject};

use crate::site::{self, ReviewChanges};

/// What the site demands before something becomes public. Both rules hold for everybody, administrators
/// too.
#[derive(SimpleObject)]
pub(in crate::graphql::desk) struct ReviewRules {
    /// Whether only what was approved is published, at once and at a set time; the rest is refused with
    /// `APPROVAL_REQUIRED`.
    approval_required: bool,
    /// Whether somebody may approve an edition of which they saved a revision that the public has not
    /// seen; where they may not, they are refused with `OWN_WORK`, and so are tokens without an account.
    own_approval: bool,
}

impl From<site::ReviewRules> for ReviewRules {
    fn from(rules: site::ReviewRules) -> Self {
        let site::ReviewRules { approval_required, own_approval } = rules;
        Self { approval_required, own_approval }
    }
}

/// What the site demands before something becomes public. What is left out or null stays.
#[derive(InputObject)]
pub(in crate::graphql) struct ReviewRulesInput {
    /// Whether only what was approved is published, at once and at a set time. What is scheduled already
    /// and was not approved is not carried out then.
    approval_required: Option<bool>,
    /// Whether somebody may approve what they wrote themselves.
    own_approval: Option<bool>,
}

impl From<ReviewRulesInput> for ReviewChanges {
    fn from(input: ReviewRulesInput) -> Self {
        let ReviewRulesInput { approval_required, own_approval } = input;
        Self { approval_required, own_approval }
    }
}
