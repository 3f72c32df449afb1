//! Reading from the front of a file that may end at any point.

use super::fault::Fault;

/// What is left of a file. Every read past its end says [`Fault::Broken`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// Whether nothing is left.
    pub(super) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Fault::Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Fault::Broken)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Result<u8, Fault> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// The next two bytes as a number, low byte first.
    pub(super) fn u16_le(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next two bytes as a number, high byte first.
    pub(super) fn u16_be(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next three bytes as a number, low byte first.
    pub(super) fn u24_le(&mut self) -> Result<u32, Fault> {
        self.array().map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
    }

    /// The next four bytes as a length, low byte first.
    pub(super) fn length_le(&mut self) -> Result<usize, Fault> {
        self.array().map(u32::from_le_bytes).and_then(to_length)
    }

    /// The next four bytes as a length, high byte first.
    pub(super) fn length_be(&mut self) -> Result<usize, Fault> {
        self.array().map(u32::from_be_bytes).and_then(to_length)
    }
}

fn to_length(length: u32) -> Result<usize, Fault> {
    usize::try_from(length).map_err(|_| Fault::Broken)
}
