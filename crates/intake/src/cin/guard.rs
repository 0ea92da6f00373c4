//! A reader between the file and the parser: it counts, keeps places, and says when it is enough.
//!
//! The parser holds one event (a tag, a text, a comment) at a time. The guard keeps the bytes of
//! that event, so that a place inside it can be told as line and column, and ends the reading
//! before an event or the file grows past its limit. Memory is bounded by the event limit.

use super::{Limits, Place};
use std::io::{self, BufRead, Read};

/// Why the guard ended the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    File,
    Event,
}

pub struct Guard<R> {
    inner: R,
    /// Bytes read ahead to learn the encoding, and how many of them are used up.
    ahead: Vec<u8>,
    used: usize,
    taken: u64,
    bytes_max: u64,
    window: Vec<u8>,
    window_max: usize,
    place: Place,
    pub stop: Option<Stop>,
    pub ended: bool,
}

impl<R: BufRead> Guard<R> {
    pub fn new(inner: R, limits: &Limits) -> Self {
        Self {
            inner,
            ahead: Vec::new(),
            used: 0,
            taken: 0,
            bytes_max: limits.bytes_max,
            window: Vec::new(),
            window_max: limits.event_bytes_max,
            place: Place { line: 1, column: 1 },
            stop: None,
            ended: false,
        }
    }

    /// The first bytes of the file, at most four; they stay to be read.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        while self.ahead.len() < 4 {
            let more = match self.inner.fill_buf() {
                Ok(more) => more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if more.is_empty() {
                break;
            }
            let wanted = more.len().min(4 - self.ahead.len());
            self.ahead.extend(more.iter().take(wanted));
            self.inner.consume(wanted);
        }
        Ok(&self.ahead)
    }

    /// Passes over a byte order mark, which counts as no column.
    pub fn skip_mark(&mut self, bytes: usize) {
        self.used += bytes;
        self.taken += bytes as u64;
    }

    /// Where the event now in the window begins.
    pub const fn start(&self) -> Place {
        self.place
    }

    /// The place of a byte of the event now in the window.
    pub fn place_of(&self, offset: usize) -> Place {
        advance(self.place, self.window.iter().take(offset))
    }

    /// The bytes of the event now in the window.
    pub fn window(&self) -> &[u8] {
        &self.window
    }

    /// Ends the event: the next one begins where it ended.
    pub fn settle(&mut self) {
        self.place = advance(self.place, self.window.iter());
        self.window.clear();
    }

    /// How many bytes have been taken before the event now in the window.
    pub fn before(&self) -> u64 {
        self.taken - self.window.len() as u64
    }

    fn allowance(&mut self) -> io::Result<usize> {
        let left = usize::try_from(self.bytes_max.saturating_sub(self.taken)).unwrap_or(usize::MAX);
        let room = self.window_max.saturating_sub(self.window.len());
        if left == 0 {
            self.stop = Some(Stop::File);
        } else if room == 0 {
            self.stop = Some(Stop::Event);
        } else {
            return Ok(left.min(room));
        }
        Err(io::Error::other("over a limit"))
    }
}

fn advance<'b>(from: Place, bytes: impl Iterator<Item = &'b u8>) -> Place {
    let Place {
        mut line,
        mut column,
    } = from;
    for byte in bytes {
        if *byte == b'\n' {
            line = line.saturating_add(1);
            column = 1;
        } else if byte & 0b1100_0000 != 0b1000_0000 {
            column = column.saturating_add(1);
        }
    }
    Place { line, column }
}

impl<R: BufRead> Read for Guard<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let copied = self.fill_buf()?.read(into)?;
        self.consume(copied);
        Ok(copied)
    }
}

impl<R: BufRead> BufRead for Guard<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.ahead.len() && self.inner.fill_buf()?.is_empty() {
            self.ended = true;
            return Ok(&[]);
        }
        let most = self.allowance()?;
        let ready = match self.ahead.get(self.used..) {
            Some(ahead) if !ahead.is_empty() => ahead,
            _ => self.inner.fill_buf()?,
        };
        Ok(ready.get(..most).unwrap_or(ready))
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        if let Some(ahead) = self
            .ahead
            .get(self.used..)
            .filter(|ahead| !ahead.is_empty())
        {
            self.window.extend(ahead.iter().take(amount));
            self.used += amount;
            return;
        }
        if let Ok(ready) = self.inner.fill_buf() {
            self.window.extend(ready.iter().take(amount));
        }
        self.inner.consume(amount);
    }
}
