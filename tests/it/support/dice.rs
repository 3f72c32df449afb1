//! Chance that is the same in every run.

/// Numbers that look like chance: xorshift64*.
pub(crate) struct Dice(u64);

impl Dice {
    /// Each seed gives other numbers.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 to below the bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % bound
    }
}

/// How many steps are taken at random in all. `LOA_TEST_STEPS` says so where more are wanted than a normal
/// run takes.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is no setting of the site")]
pub(crate) fn steps_or(usual: u64) -> u64 {
    std::env::var("LOA_TEST_STEPS").map_or(usual, |all| all.parse().unwrap())
}
