//! Ed25519 keys. Every use signs under its own context, so that a signature made for one purpose is
//! worthless for another.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

/// The text or bytes are not a usable key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 key: expected 32 bytes, as text in base64")]
pub struct InvalidKey;

/// The signature was not made by this key, for this use, over these bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not belong to these bytes and this key")]
pub struct BadSignature;

/// 64 bytes that prove who wrote something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The half of a key pair that stays where it was made.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

/// The half of a key pair that others know.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

impl SecretKey {
    /// Draws a new key.
    #[must_use]
    pub fn generate() -> Self {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("every system we run on has a source of random bytes");
        Self::from_bytes(&seed)
    }

    /// From the 32 bytes that [`SecretKey::to_bytes`] gave.
    #[must_use]
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The secret itself, for a place that only this device reads.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The half to give away.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs the bytes for one use.
    #[must_use]
    pub fn sign(&self, context: &str, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(&in_context(context, bytes)).to_bytes())
    }
}

impl PublicKey {
    /// From 32 bytes.
    ///
    /// # Errors
    /// [`InvalidKey`] when they are no point of the curve, or a weak one that many signatures fit.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, InvalidKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| InvalidKey)?;
        if key.is_weak() {
            Err(InvalidKey)
        } else {
            Ok(Self(key))
        }
    }

    /// The 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Checks that the owner of this key signed these bytes for this use.
    ///
    /// # Errors
    /// [`BadSignature`] when not.
    pub fn verify(
        &self,
        context: &str,
        bytes: &[u8],
        signature: &Signature,
    ) -> Result<(), BadSignature> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0
            .verify_strict(&in_context(context, bytes), &signature)
            .map_err(|_| BadSignature)
    }
}

/// What is really signed: the context, a zero byte (no context holds one), the bytes.
fn in_context(context: &str, bytes: &[u8]) -> Vec<u8> {
    [context.as_bytes(), &[0], bytes].concat()
}

fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() > N * 2 {
        return None;
    }
    BASE64_STANDARD.decode(text).ok()?.try_into().ok()
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_STANDARD.encode(self.to_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = InvalidKey;
    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        Self::from_bytes(&decode(text).ok_or(InvalidKey)?)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_STANDARD.encode(self.0))
    }
}

impl FromStr for Signature {
    type Err = BadSignature;
    fn from_str(text: &str) -> Result<Self, BadSignature> {
        decode(text).map(Self).ok_or(BadSignature)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_text_and_bytes() {
        let key = SecretKey::generate();
        let public = key.public();
        assert_eq!(public.to_string().parse(), Ok(public));
        assert_eq!(SecretKey::from_bytes(&key.to_bytes()).public(), public);
    }

    #[test]
    fn a_signature_is_worthless_in_another_context() {
        let key = SecretKey::generate();
        let signature = key.sign("okuu-batch-1", b"bytes");
        let public = key.public();
        assert_eq!(public.verify("okuu-batch-1", b"bytes", &signature), Ok(()));
        assert!(
            public
                .verify("okuu-receipt-1", b"bytes", &signature)
                .is_err()
        );
        assert!(public.verify("okuu-batch-1", b"byte", &signature).is_err());
        assert!(
            SecretKey::generate()
                .public()
                .verify("okuu-batch-1", b"bytes", &signature)
                .is_err()
        );
    }

    #[test]
    fn the_zero_point_is_no_key() {
        assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(InvalidKey));
        let one = std::array::from_fn(|i| u8::from(i == 0));
        assert_eq!(
            PublicKey::from_bytes(&one),
            Err(InvalidKey),
            "the neutral point verifies forgeries"
        );
        assert!("no key".parse::<PublicKey>().is_err());
    }

    #[test]
    fn a_secret_never_shows_in_a_log() {
        assert_eq!(format!("{:?}", SecretKey::generate()), "SecretKey(…)");
    }
}
