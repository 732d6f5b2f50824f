//! Secrets the collector hands out and what it keeps of them.

use okuu_domain::DeviceId;
use okuu_protocol::{SecretKey, api::plain_code};
use sha2::{Digest, Sha256};

/// Digits and letters that nobody takes for one another; `plain_code` leaves each as it is.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters in a code: 60 bits, more than can be tried over the network in the life of a code.
const LETTERS: usize = 12;
/// What a token is signed for, so that the signature is worth nothing elsewhere.
const TOKEN_CONTEXT: &str = "okuu-token-1";

/// Draws a one-time code, in groups of four as people read it aloud.
///
/// # Errors
/// When the system has no random bytes.
pub(crate) fn draw_code() -> Result<String, getrandom::Error> {
    let mut bytes = [0; LETTERS];
    getrandom::fill(&mut bytes)?;
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let groups = bytes
        .chunks(4)
        .map(|group| group.iter().map(letter).collect::<String>());
    Ok(groups.collect::<Vec<_>>().join("-"))
}

/// What is kept of a code.
pub(crate) fn code_hash(typed: &str) -> [u8; 32] {
    digest("okuu-code-1", plain_code(typed).as_bytes())
}

/// What is kept of a token.
pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    digest("okuu-bearer-1", token.as_bytes())
}

/// The token of a device that used a code. It follows from the collector's first key, so that a tablet that lost the
/// answer gets the same one again although only its hash was kept.
pub(crate) fn token(key: &SecretKey, device: DeviceId, code: &str) -> String {
    let code = code_hash(code);
    let proof = key.sign(TOKEN_CONTEXT, &[device.0.as_bytes(), &code[..]].concat());
    let bytes = digest("okuu-token-1", &proof.0);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digest(purpose: &str, bytes: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(purpose);
    sha.update([0]);
    sha.update(bytes);
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_groups_that_read_back_as_they_were_drawn() {
        let code = draw_code().unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(plain_code(&code), code.replace('-', ""));
        assert_eq!(
            code_hash(&code),
            code_hash(&code.to_lowercase().replace('-', " "))
        );
        assert_ne!(code, draw_code().unwrap());
    }

    #[test]
    fn a_token_is_the_same_again_and_another_for_another_device_code_or_collector() {
        let (key, device) = (SecretKey::generate(), DeviceId::random());
        let one = token(&key, device, "AAAA");
        assert_eq!(one, token(&key, device, "AAAA"));
        assert_ne!(one, token(&key, device, "BBBB"));
        assert_ne!(one, token(&key, DeviceId::random(), "AAAA"));
        assert_ne!(one, token(&SecretKey::generate(), device, "AAAA"));
    }
}
