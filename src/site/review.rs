//! What the site demands before something becomes public.

/// What the site demands of reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewRules {
    /// Whether only what was approved becomes public. Holds for everybody, administrators too.
    pub approval_required: bool,
    /// Whether somebody may approve what they wrote themselves.
    pub own_approval: bool,
}

impl Default for ReviewRules {
    fn default() -> Self {
        Self { approval_required: false, own_approval: true }
    }
}
