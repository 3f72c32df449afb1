//! Reading with a limit on what is read at once.

use std::io::{self, BufRead, Read};

/// A reader that gives no more than so many bytes until it is told to go on.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: R,
    most: usize,
    left: usize,
}

impl<R> Bounded<R> {
    pub(super) const fn new(inner: R, most: usize) -> Self {
        Self { inner, most, left: most }
    }

    /// Gives as many bytes again.
    pub(super) const fn go_on(&mut self) {
        self.left = self.most;
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let given = self.fill_buf()?;
        let count = given.len().min(buffer.len());
        buffer[..count].copy_from_slice(&given[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let most = self.most;
            return Err(io::Error::other(format!("one part of it is longer than {most} bytes")));
        }
        let given = self.inner.fill_buf()?;
        Ok(&given[..given.len().min(self.left)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::Bounded;

    #[test]
    fn no_more_is_given_at_once() {
        let mut reader = Bounded::new(&b"0123456789"[..], 4);
        let mut all = [0; 4];
        reader.read_exact(&mut all).unwrap();
        assert!(reader.read(&mut all).is_err());
        reader.go_on();
        reader.read_exact(&mut all).unwrap();
        assert_eq!(&all, b"4567");
    }
}
