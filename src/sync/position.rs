//! A place in the log, as a client holds it.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

/// A place in one history of the log. Its text form is opaque to clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The history.
    pub epoch: Uuid,
    /// The last change that came before.
    pub seq: i64,
}

/// The text is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a position")]
pub struct InvalidPosition;

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.epoch.as_bytes().as_slice(), &self.seq.to_be_bytes()].concat();
        f.write_str(&BASE64URL_NOPAD.encode(&bytes))
    }
}

impl FromStr for Position {
    type Err = InvalidPosition;

    fn from_str(text: &str) -> Result<Self, InvalidPosition> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| InvalidPosition)?;
        let (epoch, seq) = bytes.split_first_chunk::<16>().ok_or(InvalidPosition)?;
        let seq = i64::from_be_bytes(seq.try_into().map_err(|_| InvalidPosition)?);
        if seq < 0 {
            Err(InvalidPosition)
        } else {
            Ok(Self { epoch: Uuid::from_bytes(*epoch), seq })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_survives_the_way_out_and_in() {
        for seq in [0, 1, i64::MAX] {
            let position = Position { epoch: Uuid::from_u128(7), seq };
            assert_eq!(position.to_string().parse(), Ok(position));
        }
    }

    #[test]
    fn what_is_no_position_is_refused() {
        let negative = Position { epoch: Uuid::nil(), seq: -1 }.to_string();
        for text in ["", "x", "AAAA", "ÿ", &"A".repeat(1_000), &negative] {
            assert_eq!(text.parse::<Position>(), Err(InvalidPosition), "{text}");
        }
    }
}
