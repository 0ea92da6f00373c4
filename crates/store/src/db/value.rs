//! Values that go into statements, and rows that come out.

use crate::error::StoreError;
use std::borrow::Cow;

/// A value for a marker of a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Value<'_> {
    /// The same value, to be kept for later.
    pub(super) fn stored(&self) -> Stored {
        match *self {
            Self::Null => Stored::Null,
            Self::Int(number) => Stored::Int(number),
            Self::Text(text) => Stored::Text(text.to_owned()),
            Self::Blob(bytes) => Stored::Blob(bytes.to_vec()),
        }
    }

    /// A text as both engines can keep it: PostgreSQL refuses a zero character, which nobody can
    /// see, and a difference between the engines would be one between ledger and read tables.
    pub(crate) fn kept(text: &str) -> Cow<'_, str> {
        if text.contains('\0') {
            Cow::Owned(text.replace('\0', "\u{fffd}"))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// One stored value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stored {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl Stored {
    /// As a value for a marker.
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(text),
            Self::Blob(bytes) => Value::Blob(bytes),
        }
    }
}

/// One row of an answer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row(pub(super) Vec<Stored>);

impl Row {
    /// The first value as text: the id by which a row of a read table is named.
    pub(crate) fn key(&self) -> String {
        match self.0.first() {
            Some(Stored::Text(text)) => text.clone(),
            Some(Stored::Int(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&self, at: usize) -> Result<&str, StoreError> {
        self.opt_text(at)?.ok_or(StoreError::OtherKind)
    }

    /// A text that may be null.
    pub(crate) fn opt_text(&self, at: usize) -> Result<Option<&str>, StoreError> {
        match self.0.get(at) {
            Some(Stored::Text(text)) => Ok(Some(text)),
            Some(Stored::Null) => Ok(None),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// A text that must be there, taken out of the row: lists have many.
    pub(crate) fn take_text(&mut self, at: usize) -> Result<String, StoreError> {
        let text = self.take_opt_text(at)?;
        text.ok_or(StoreError::OtherKind)
    }

    /// A text that may be null, taken out of the row.
    pub(crate) fn take_opt_text(&mut self, at: usize) -> Result<Option<String>, StoreError> {
        match self.0.get_mut(at) {
            Some(Stored::Text(text)) => Ok(Some(std::mem::take(text))),
            Some(Stored::Null) => Ok(None),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// A whole number that must be there.
    pub(crate) fn int(&self, at: usize) -> Result<i64, StoreError> {
        match self.0.get(at) {
            Some(Stored::Int(number)) => Ok(*number),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// A whole number that may be null.
    pub(crate) fn opt_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        match self.0.get(at) {
            Some(Stored::Int(number)) => Ok(Some(*number)),
            Some(Stored::Null) => Ok(None),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// A yes or no, and nothing else.
    pub(crate) fn flag(&self, at: usize) -> Result<bool, StoreError> {
        match self.int(at)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// Bytes that must be there.
    pub(crate) fn blob(&self, at: usize) -> Result<&[u8], StoreError> {
        match self.0.get(at) {
            Some(Stored::Blob(bytes)) => Ok(bytes),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// Bytes that may be null.
    pub(crate) fn opt_blob(&self, at: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.0.get(at) {
            Some(Stored::Blob(bytes)) => Ok(Some(bytes)),
            Some(Stored::Null) => Ok(None),
            _ => Err(StoreError::OtherKind),
        }
    }

    /// A value parsed from its text.
    pub(crate) fn parsed<T, E>(
        &self,
        at: usize,
        table: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let corrupt = || StoreError::corrupt(table);
        let text = self.text(at).map_err(|_| corrupt())?;
        parse(text).map_err(|_| corrupt())
    }

    /// A value parsed from its text, where it is not null.
    pub(crate) fn opt_parsed<T, E>(
        &self,
        at: usize,
        table: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        let text = self.opt_text(at)?;
        text.map(|text| parse(text).map_err(|_| StoreError::corrupt(table)))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_or_no_is_nothing_else() {
        let flag = |number| Row(vec![Stored::Int(number)]).flag(0).ok();
        assert_eq!(
            [0, 1, 2, -1].map(flag),
            [Some(false), Some(true), None, None]
        );
    }
}
