//! Sealing for one reader's eyes: age with X25519 keys.

use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret;

use crate::limits::MAX_RECIPIENT_BYTES;

/// The text is no age key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age X25519 key")]
pub struct InvalidRecipient;

/// The bytes were not sealed to this key, or were changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this was not sealed to the key that should open it, or it was changed")]
pub struct CannotOpen;

/// The half that opens what was sealed to its [`Recipient`]. Stays where it was made.
#[derive(Clone)]
pub struct OpeningKey(age::x25519::Identity);

/// Whom to seal to. As text `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl OpeningKey {
    /// Draws a new key.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The secret as text, for a place that only its owner reads.
    #[must_use]
    pub fn to_secret_text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// The half to give away.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// Opens what was sealed to this key.
    ///
    /// # Errors
    /// [`CannotOpen`] when it was sealed to another key, or a single bit differs.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        age::decrypt(&self.0, sealed).map_err(|_| CannotOpen)
    }
}

impl FromStr for OpeningKey {
    type Err = InvalidRecipient;
    fn from_str(text: &str) -> Result<Self, InvalidRecipient> {
        text.trim().parse().map(Self).map_err(|_| InvalidRecipient)
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningKey(…)")
    }
}

impl Recipient {
    /// Seals bytes so that only the owner of the key can read them. The same bytes never seal alike twice.
    ///
    /// # Errors
    /// [`InvalidRecipient`] when the key cannot be sealed to.
    pub fn seal(&self, bytes: &[u8]) -> Result<Vec<u8>, InvalidRecipient> {
        age::encrypt(&self.0, bytes).map_err(|_| InvalidRecipient)
    }
}

impl FromStr for Recipient {
    type Err = InvalidRecipient;
    fn from_str(text: &str) -> Result<Self, InvalidRecipient> {
        if text.len() > MAX_RECIPIENT_BYTES {
            return Err(InvalidRecipient);
        }
        text.parse().map(Self).map_err(|_| InvalidRecipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_opens_and_only_what_was_not_changed() {
        let (owner, other) = (OpeningKey::generate(), OpeningKey::generate());
        let mut sealed = owner.recipient().seal(b"names").unwrap();
        assert_eq!(owner.open(&sealed), Ok(b"names".to_vec()));
        assert_eq!(other.open(&sealed), Err(CannotOpen));
        *sealed.last_mut().unwrap() ^= 1;
        assert_eq!(owner.open(&sealed), Err(CannotOpen));
    }

    #[test]
    fn keys_read_back_from_their_text_and_stay_out_of_logs() {
        let key = OpeningKey::generate();
        let again: OpeningKey = key.to_secret_text().parse().unwrap();
        assert_eq!(again.recipient(), key.recipient());
        assert_eq!(key.recipient().to_string().parse(), Ok(key.recipient()));
        assert_eq!(format!("{key:?}"), "OpeningKey(…)");
        assert!("age1nonsense".parse::<Recipient>().is_err());
    }
}
