//! When something that failed is tried again.

use crate::id::fill_random;

/// The pause after the first failure, in seconds; every further one doubles it.
const FIRST_PAUSE: i64 = 5;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 30 * 60;

/// Seconds until the next attempt after so many failures: doubled with each, and up to half as much
/// again by chance, so that webhooks that failed together do not come back together.
pub(super) fn pause(failures: i32) -> i64 {
    let doublings = failures.saturating_sub(1).clamp(0, 16);
    let pause = (FIRST_PAUSE << doublings).min(LONGEST_PAUSE);
    let mut chance = [0];
    fill_random(&mut chance);
    pause + pause * i64::from(chance[0]) / 512
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_half_an_hour_and_half_as_much_again() {
        for (failures, range) in [
            (0, 5..=7),
            (1, 5..=7),
            (2, 10..=15),
            (3, 20..=30),
            (10, 1_800..=2_700),
            (i32::MAX, 1_800..=2_700),
        ] {
            for _ in 0..100 {
                assert!(range.contains(&pause(failures)), "{failures}");
            }
        }
    }

    #[test]
    fn pauses_differ_by_chance() {
        let pauses: std::collections::BTreeSet<_> = (0..100).map(|_| pause(20)).collect();
        assert!(pauses.len() > 10, "{pauses:?}");
    }
}
