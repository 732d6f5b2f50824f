//! Bytes to text. UTF-8 and UTF-16 are certain; the old Cyrillic encodings are taken only when what comes out reads
//! as Cyrillic words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251,
};

use super::error::ImportError;
use super::finding::{Finding, FindingKind};

/// A text and what a person should know about how it was read.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub finding: Option<Finding>,
}

/// Decodes a text. `declared` is what the file itself says its encoding is, as HTML does.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<Decoded, ImportError> {
    let certain = |text: String| {
        Ok(Decoded {
            text,
            finding: None,
        })
    };
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        return if broken {
            Err(ImportError::Encoding)
        } else {
            certain(text.into_owned())
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return certain(text.to_owned());
    }
    if let Some(encoding) = wide(bytes) {
        return accept(bytes, encoding).ok_or(ImportError::Encoding);
    }
    if is_binary(bytes) {
        return Err(ImportError::Binary);
    }
    let guessed = guess(bytes);
    let tried = declared.into_iter().chain([guessed]);
    let mut tried = tried.filter(|encoding| is_cyrillic_encoding(encoding));
    tried
        .find_map(|encoding| accept(bytes, encoding))
        .ok_or(ImportError::Encoding)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"kg"), Utf8Detection::Deny)
}

fn is_cyrillic_encoding(encoding: &'static Encoding) -> bool {
    [WINDOWS_1251, KOI8_R, KOI8_U, IBM866, ISO_8859_5].contains(&encoding)
}

/// UTF-16 without a mark at its beginning: in Cyrillic and Latin text every other byte is 0 or 4.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let pairs = bytes[..bytes.len().min(LOOKED_AT)].chunks_exact(2);
    let (mut pages, all) = ([0_usize; 2], pairs.len());
    for pair in pairs {
        for (place, byte) in pair.iter().enumerate() {
            pages[place] += usize::from(matches!(byte, 0 | 4));
        }
    }
    let most = |pages: usize| all > 0 && pages * 10 >= all * 9;
    match pages.map(most) {
        [false, true] => Some(UTF_16LE),
        [true, false] => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether there are bytes that no old text holds.
fn is_binary(bytes: &[u8]) -> bool {
    let odd = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 27..=31);
    bytes.iter().filter(odd).count() * 1000 > bytes.len()
}

/// The text, when all bytes can be decoded and it reads as Cyrillic.
fn accept(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let name = encoding.name();
    reads_well(&text).then(|| Decoded {
        text: text.into_owned(),
        finding: Some(Finding::whole(FindingKind::Decoded(name))),
    })
}

/// Nearly all letters beyond ASCII are Cyrillic, most of them small, the frequent ones are frequent, and they do not
/// stand among Latin ones. Decoded wrongly, text turns to capitals, to signs or to rare letters.
fn reads_well(text: &str) -> bool {
    const FREQUENT: &str = "оеаинтсрвл";
    let (mut all, mut cyrillic, mut small, mut frequent, mut mixed) = (0_usize, 0, 0, 0, 0);
    let mut latin_before = false;
    for c in text.chars() {
        let latin = c.is_ascii_alphabetic();
        if !c.is_ascii() && c.is_alphabetic() {
            all += 1;
            cyrillic += usize::from(('\u{400}'..='\u{4ff}').contains(&c));
            small += usize::from(c.is_lowercase());
            frequent += usize::from(FREQUENT.contains(c));
            mixed += usize::from(latin_before);
        }
        latin_before = latin;
    }
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace());
    all > 0
        && cyrillic * 10 >= all * 9
        && small * 2 >= all
        && frequent * 10 >= cyrillic * 3
        && mixed * 20 <= all
        && odd.count() * 1000 <= text.len()
}

/// What HTML says about itself, in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_lowercase();
    let after = &head[head.find("charset=")? + "charset=".len()..];
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let found = Encoding::for_label(&name.as_bytes()[..end.unwrap_or(name.len())]);
    found.filter(|encoding| *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const TEXT: &str = "Статья 1. Журнал комиссии\n\n1. Комиссия ведёт журнал, в котором отмечает каждый день \
                        своей работы и всех, кто приходил.\n";

    #[rstest]
    #[case(WINDOWS_1251)]
    #[case(KOI8_U)]
    #[case(IBM866)]
    fn old_cyrillic_is_decoded_and_told(#[case] encoding: &'static Encoding) {
        let (bytes, _, _) = encoding.encode(TEXT);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.text, TEXT);
        assert!(decoded.finding.is_some());
    }

    #[rstest]
    #[case(true, true)]
    #[case(true, false)]
    #[case(false, true)]
    #[case(false, false)]
    fn utf_16_is_decoded_with_a_mark_and_without(#[case] little: bool, #[case] mark: bool) {
        let text = format!("{}{TEXT}", if mark { "\u{feff}" } else { "" });
        let units = text.encode_utf16();
        let bytes: Vec<u8> = units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect();
        assert_eq!(decode(&bytes, None).unwrap().text, TEXT);
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        let latin: Vec<u8> = "Überprüfung der Wähler für Bürgermeister "
            .bytes()
            .collect();
        let latin: Vec<u8> = latin.into_iter().filter(|byte| *byte != 0xc3).collect();
        assert!(matches!(decode(&latin, None), Err(ImportError::Encoding)));
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i * 7919 % 251) as u8).collect();
        assert!(matches!(decode(&noise, None), Err(ImportError::Binary)));
    }

    #[test]
    fn html_says_its_encoding() {
        let html =
            b"<html><meta http-equiv=content-type content=\"text/html; charset=windows-1251\">";
        assert_eq!(declared(html), Some(WINDOWS_1251));
        assert_eq!(declared(b"<meta charset='koi8-r'>"), Some(KOI8_R));
        assert_eq!(declared(b"<p>"), None);
    }
}
