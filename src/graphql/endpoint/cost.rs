//! Figures that grow by addition alone, so that a fragment's are computed once.

use super::fault::Fault;
use super::limits::Limits;

/// The expanded cost of one selection set.
#[derive(Clone, Copy, Default)]
pub(super) struct Cost {
    /// Levels of fields.
    depth: u64,
    /// Fields and fragments.
    selections: u64,
    /// Fields with an alias.
    aliases: u64,
    /// Directives.
    directives: u64,
    /// Fields of the set itself, not of those below.
    pub(super) top: u64,
}

impl Cost {
    /// Adds what stands beside.
    pub(super) fn add(&mut self, other: Self) {
        self.depth = self.depth.max(other.depth);
        self.selections = self.selections.saturating_add(other.selections);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.top = self.top.saturating_add(other.top);
    }

    /// This set, one level further in, below a field that may have an alias.
    pub(super) fn below_field(self, has_alias: bool) -> Self {
        Self {
            depth: self.depth.saturating_add(1),
            aliases: self.aliases.saturating_add(u64::from(has_alias)),
            top: 1,
            ..self.in_fragment()
        }
    }

    /// This set as the content of a fragment, which counts for a selection itself.
    pub(super) fn in_fragment(self) -> Self {
        Self { selections: self.selections.saturating_add(1), ..self }
    }

    /// This set with some more directives.
    pub(super) fn with_directives(self, count: u64) -> Self {
        Self { directives: self.directives.saturating_add(count), ..self }
    }

    /// Refuses what is beyond a limit.
    pub(super) fn within(&self, limits: &Limits) -> Result<(), Fault> {
        let figures = [
            ("Depth of the selection", self.depth, limits.depth),
            ("Selected fields and fragments", self.selections, limits.selections),
            ("Aliases", self.aliases, limits.aliases),
            ("Directives", self.directives, limits.directives),
        ];
        match figures.into_iter().find(|(_, figure, limit)| figure > limit) {
            Some((what, _, limit)) => Err(Fault::beyond(what, limit)),
            None => Ok(()),
        }
    }
}
