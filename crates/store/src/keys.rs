//! Sealing (decision 1): every section under its entry's own key, that under the key of its file,
//! that under the key of this installation, which lives outside the database.
//!
//! `docs/ledger-format.md`, "Sealing", gives the exact bytes.

use crate::error::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Bytes of a key, a salt and a digest alike.
pub(crate) const KEY_BYTES: usize = 32;

const NONCE_BYTES: usize = 24;

/// Random bytes that seal once.
pub(crate) type Nonce = [u8; NONCE_BYTES];

/// Where random bytes come from: given at the door, so that nothing below reaches for its own.
#[derive(Clone)]
pub struct Entropy(Arc<Fill>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Entropy {
    /// Takes a source that fills a buffer.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// Draws an array of random bytes.
    #[must_use]
    pub fn draw<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// Draws as many arrays at once.
    pub(crate) fn draw_each<const N: usize>(&self, count: usize) -> Vec<[u8; N]> {
        let mut each = vec![[0; N]; count];
        (self.0)(each.as_flattened_mut());
        each
    }
}

/// A key that seals bytes, or other keys.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; KEY_BYTES]>);

/// Sealed bytes that this key does not open, or that have been changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed bytes cannot be opened")]
pub(crate) struct CannotOpen;

impl Key {
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        Self(Zeroizing::new(entropy.draw()))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }

    /// Seals bytes for one purpose and place.
    pub(crate) fn seal(
        &self,
        entropy: &Entropy,
        place: &[u8],
        bytes: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        self.seal_with(entropy.draw(), place, bytes)
    }

    /// Seals bytes with a nonce that was drawn for them alone; it stands first.
    pub(crate) fn seal_with(
        &self,
        nonce: Nonce,
        place: &[u8],
        bytes: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let payload = Payload {
            msg: bytes,
            aad: place,
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| StoreError::Bug("bytes too long to seal"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens bytes that were sealed for this purpose and place.
    pub(crate) fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(CannotOpen)?;
        let payload = Payload {
            msg: sealed,
            aad: place,
        };
        self.cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| CannotOpen)
    }

    /// Wraps another key.
    pub(crate) fn wrap(
        &self,
        entropy: &Entropy,
        place: &[u8],
        key: &Self,
    ) -> Result<Vec<u8>, StoreError> {
        self.seal(entropy, place, &*key.0)
    }

    /// Unwraps another key.
    pub(crate) fn unwrap_key(&self, place: &[u8], wrapped: &[u8]) -> Result<Self, CannotOpen> {
        let bytes = Zeroizing::new(self.open(place, wrapped)?);
        let bytes: [u8; KEY_BYTES] = bytes.as_slice().try_into().map_err(|_| CannotOpen)?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// A key read from bytes that were sealed together with others.
    pub(crate) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

/// Where sealed bytes belong: the same bytes moved elsewhere do not open.
pub(crate) fn place(purpose: &str, of: &[u8], name: &str) -> Vec<u8> {
    [purpose.as_bytes(), &[0], of, name.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn entropy() -> Entropy {
        Entropy::new(|bytes| bytes.fill(7))
    }

    #[test]
    fn arrays_drawn_at_once_are_each_of_their_own_bytes() {
        let counting = Entropy::new(|bytes| {
            for (byte, count) in bytes.iter_mut().zip(1..) {
                *byte = count;
            }
        });
        assert_eq!(counting.draw_each(3), [[1, 2], [3, 4], [5, 6]]);
        assert!(counting.draw_each::<2>(0).is_empty());
    }

    #[test]
    fn sealed_bytes_open_only_under_their_key_and_in_their_place() {
        let key = Key::draw(&entropy());
        let here = place("daybook/section/v1", &[1; 16], "reason");
        let sealed = key.seal(&entropy(), &here, b"words").unwrap();
        assert_eq!(key.open(&here, &sealed).unwrap(), b"words");
        let there = place("daybook/section/v1", &[2; 16], "reason");
        assert_eq!(key.open(&there, &sealed), Err(CannotOpen));
        assert_eq!(
            Key::from_bytes([9; 32]).open(&here, &sealed),
            Err(CannotOpen)
        );
        let mut changed = sealed;
        if let Some(byte) = changed.last_mut() {
            *byte ^= 1;
        }
        assert_eq!(key.open(&here, &changed), Err(CannotOpen));
    }
}
