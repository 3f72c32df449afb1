//! How far pledges are done, in bands for charts. Pure.

use super::standing::Share;

/// A band of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Nothing is done.
    Nothing,
    /// Less than a quarter is done.
    FirstQuarter,
    /// At least a quarter, less than half.
    SecondQuarter,
    /// At least half, less than three quarters.
    ThirdQuarter,
    /// At least three quarters, but not all.
    LastQuarter,
    /// All of it is done.
    Everything,
}

impl Band {
    /// All bands, the lowest first.
    pub const ALL: [Self; 6] = [
        Self::Nothing,
        Self::FirstQuarter,
        Self::SecondQuarter,
        Self::ThirdQuarter,
        Self::LastQuarter,
        Self::Everything,
    ];

    /// The band in which a share is.
    pub(super) fn of(share: Share) -> Self {
        match share.0 {
            ..=0 => Self::Nothing,
            1..250_000 => Self::FirstQuarter,
            250_000..500_000 => Self::SecondQuarter,
            500_000..750_000 => Self::ThirdQuarter,
            750_000..1_000_000 => Self::LastQuarter,
            _ => Self::Everything,
        }
    }

    /// Its name where it is counted.
    pub(super) fn key(self) -> String {
        (self as u8).to_string()
    }

    /// Whether this is its name.
    pub fn is_called(self, key: &str) -> bool {
        self.key() == key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_done_whole_is_everything() {
        for (share, band) in [
            (0, Band::Nothing),
            (1, Band::FirstQuarter),
            (249_999, Band::FirstQuarter),
            (250_000, Band::SecondQuarter),
            (500_000, Band::ThirdQuarter),
            (999_999, Band::LastQuarter),
            (1_000_000, Band::Everything),
        ] {
            assert_eq!(Band::of(Share(share)), band, "{share}");
        }
        let keys: Vec<_> = Band::ALL.map(Band::key).into();
        assert_eq!(keys, ["0", "1", "2", "3", "4", "5"]);
    }
}
