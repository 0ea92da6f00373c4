//! Typed markup inside one paragraph or item.
//!
//! Brackets of different kinds may stand in each other in any order, three deep at most, since no
//! kind stands in itself; `**` turns emphasis on and off wherever it stands. The name, source or
//! basis ends at the first colon that no digit follows, so that `school at 10:30` needs no
//! backslash.

use super::characters::is_blank;
use super::fault::FaultKind;
use super::header::{Curly, Header, is_escapable, is_sign};
use super::line::{Line, Run};
use super::marks::{Marks, PersonRef};
use super::parse::Faults;
use super::speakers::{NameNotClear, Speakers};
use std::ops::Range;

/// Reads the typed lines of one paragraph or item; none where they show nothing.
pub(super) fn read(
    raw: &str,
    lines: &[Range<usize>],
    speakers: &Speakers,
    faults: &mut Faults,
) -> Option<Line> {
    let mut reader = Reader::new(speakers, faults);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            reader.push("\n", false);
        }
        let is_last = index + 1 == lines.len();
        let mut at = line.start;
        while let Some(rest) = raw.get(at..line.end).filter(|rest| !rest.is_empty()) {
            if reader.faults.are_full() {
                return None;
            }
            at += reader.take(at, rest, is_last);
        }
    }
    reader.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Square,
    Curly,
}

#[derive(Clone, Copy)]
enum Sets {
    ChildWords,
    Source,
    Opinion,
    /// A fault was reported for this bracket, so its end is not reported again.
    Nothing,
}

struct Frame {
    at: usize,
    bracket: Bracket,
    sets: Sets,
    /// Whether anything stands in it.
    is_filled: bool,
}

impl Frame {
    const fn is_sound(&self) -> bool {
        !matches!(self.sets, Sets::Nothing)
    }
}

struct Reader<'a> {
    speakers: &'a Speakers,
    faults: &'a mut Faults,
    runs: Vec<Run>,
    words: String,
    marks: Marks,
    frames: Vec<Frame>,
    pushed: usize,
    /// Where emphasis began, and how much was pushed before.
    strong: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn new(speakers: &'a Speakers, faults: &'a mut Faults) -> Self {
        Self {
            speakers,
            faults,
            runs: Vec::new(),
            words: String::new(),
            marks: Marks::default(),
            frames: Vec::new(),
            pushed: 0,
            strong: None,
        }
    }

    /// Takes the next sign, or all words before it; returns their bytes.
    fn take(&mut self, at: usize, rest: &str, is_last_line: bool) -> usize {
        match rest.get(..2) {
            Some("**") => self.turn_strong(at),
            Some("[[") => return self.open(at, rest, Bracket::Square),
            Some("{{") => return self.open(at, rest, Bracket::Curly),
            Some("]]") => self.close(at, Bracket::Square),
            Some("}}") => self.close(at, Bracket::Curly),
            _ => return self.take_words(rest, is_last_line),
        }
        2
    }

    fn take_words(&mut self, rest: &str, is_last_line: bool) -> usize {
        let plain = rest.bytes().position(is_sign).unwrap_or(rest.len());
        match rest.get(..plain).filter(|words| !words.is_empty()) {
            Some(words) => self.push(words, false),
            None => return self.take_one(rest, is_last_line),
        }
        plain
    }

    /// Takes a sign that may mean nothing here.
    fn take_one(&mut self, rest: &str, is_last_line: bool) -> usize {
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some('\\'), Some(c)) if is_escapable(c) => {
                self.push(c.encode_utf8(&mut [0; 4]), true);
                1 + c.len_utf8()
            }
            // Before a line end: the break itself follows as the next line begins.
            (Some('\\'), None) if !is_last_line => {
                self.fill();
                1
            }
            (Some(c), _) => {
                self.push(c.encode_utf8(&mut [0; 4]), false);
                c.len_utf8()
            }
            (None, _) => 1,
        }
    }

    fn push(&mut self, words: &str, is_escaped: bool) {
        self.words.push_str(words);
        self.pushed += words.len();
        if is_escaped || !is_blank(words) {
            self.fill();
        }
    }

    fn fill(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.is_filled = true;
        }
    }

    /// Ends the run so far and changes the marks for what follows.
    fn mark(&mut self, change: impl FnOnce(&mut Marks)) {
        if !self.words.is_empty() {
            self.runs.push(Run::new(&self.words, self.marks.clone()));
            self.words.clear();
        }
        change(&mut self.marks);
    }

    fn turn_strong(&mut self, at: usize) {
        match self.strong.take() {
            Some((start, pushed)) if pushed == self.pushed => {
                self.faults.add(start..at + 2, FaultKind::EmptyStrong);
            }
            Some(_) => {}
            None => self.strong = Some((at, self.pushed)),
        }
        let is_strong = self.strong.is_some();
        self.mark(|marks| marks.strong = is_strong);
    }

    fn open(&mut self, at: usize, rest: &str, bracket: Bracket) -> usize {
        let header = Header::of(rest.get(2..).unwrap_or_default());
        let len = 2 + header.as_ref().map_or(0, |header| header.len);
        let opened = match (bracket, header) {
            (Bracket::Square, None) => Err(FaultKind::NoSpeaker),
            (Bracket::Curly, None) => Err(FaultKind::NoHeader),
            (Bracket::Square, Some(header)) => self.open_words(&header.words),
            (Bracket::Curly, Some(header)) => self.open_curly(&header.words),
        };
        let sets = opened.unwrap_or_else(|kind| {
            self.faults.add(at..at + len, kind);
            Sets::Nothing
        });
        self.frames.push(Frame {
            at,
            bracket,
            sets,
            is_filled: false,
        });
        len
    }

    fn open_words(&mut self, name: &str) -> Result<Sets, FaultKind> {
        if is_blank(name) {
            return Err(FaultKind::NoSpeaker);
        }
        let id = self
            .speakers
            .resolve(name)
            .map_err(|not_clear| match not_clear {
                NameNotClear::Unknown => FaultKind::UnknownSpeaker,
                NameNotClear::Ambiguous => FaultKind::AmbiguousSpeaker,
            })?;
        let child = PersonRef::new(id, name).map_err(|_| FaultKind::LabelTooLong)?;
        if self.marks.child_words.is_some() {
            return Err(FaultKind::WordsInsideWords);
        }
        self.mark(|marks| marks.child_words = Some(child));
        Ok(Sets::ChildWords)
    }

    fn open_curly(&mut self, header: &str) -> Result<Sets, FaultKind> {
        match Curly::read(header)? {
            Curly::Source(_) if self.marks.source.is_some() => Err(FaultKind::SourceInsideSource),
            Curly::Opinion(_) if self.marks.opinion.is_some() => {
                Err(FaultKind::OpinionInsideOpinion)
            }
            Curly::Source(source) => {
                self.mark(|marks| marks.source = Some(source));
                Ok(Sets::Source)
            }
            Curly::Opinion(opinion) => {
                self.mark(|marks| marks.opinion = Some(opinion));
                Ok(Sets::Opinion)
            }
        }
    }

    fn close(&mut self, at: usize, bracket: Bracket) {
        // At most three frames are sound and each other one is a fault, so the search is short.
        let Some(position) = self
            .frames
            .iter()
            .rposition(|frame| frame.bracket == bracket)
        else {
            self.faults.add(at..at + 2, FaultKind::NothingToClose);
            return;
        };
        let frame = self.frames.remove(position);
        let is_too_early = self.frames.iter().skip(position).any(Frame::is_sound);
        if is_too_early && frame.is_sound() {
            self.faults.add(at..at + 2, FaultKind::ClosedTooEarly);
        } else if frame.is_sound() && !frame.is_filled {
            self.faults.add(frame.at..at + 2, FaultKind::Empty);
        }
        self.mark(|marks| match frame.sets {
            Sets::ChildWords => marks.child_words = None,
            Sets::Source => marks.source = None,
            Sets::Opinion => marks.opinion = None,
            Sets::Nothing => {}
        });
        if frame.is_filled {
            self.fill();
        }
    }

    fn finish(mut self) -> Option<Line> {
        if let Some((at, _)) = self.strong {
            self.faults.add(at..at + 2, FaultKind::StrongNotClosed);
        }
        for frame in &self.frames {
            let kind = match (frame.sets, frame.bracket) {
                (Sets::Nothing, _) => continue,
                (_, Bracket::Square) => FaultKind::WordsNotClosed,
                (_, Bracket::Curly) => FaultKind::CurlyNotClosed,
            };
            self.faults.add(frame.at..frame.at + 2, kind);
        }
        self.mark(|_| {});
        Line::new(self.runs)
    }
}
