//! Acts in the encodings in which they come, with and without a word on which one it is.

use encoding_rs::{Encoding, IBM866, KOI8_R, WINDOWS_1251};
use okuu_authoring::{Act, FindingKind};
use rstest::rstest;

use super::acts::{RUSSIAN, read};

/// What a page says of its encoding.
const SAID: &str = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">";

/// The act with no sign that one of the encodings lacks.
fn text() -> String {
    RUSSIAN.replace('№', "N")
}

/// The act as a page, with something in its head.
fn page(head: &str) -> String {
    let text = text();
    let lines = text.lines().filter(|line| !line.is_empty());
    let lines: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<html><head>{head}</head><body>\n{lines}</body></html>")
}

/// UTF-16, little or big end first.
fn wide(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    text.encode_utf16().flat_map(bytes).collect()
}

fn old(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "the text has only letters of this encoding");
    bytes.into_owned()
}

fn decoded(act: &Act) -> Vec<&str> {
    let findings = act
        .findings
        .iter()
        .filter_map(|finding| match finding.kind {
            FindingKind::Decoded(name) => Some(name),
            _ => None,
        });
    findings.collect()
}

#[rstest]
#[case(old(&text(), WINDOWS_1251), &["windows-1251"])]
#[case(old(&text(), KOI8_R), &["KOI8-U"])]
#[case(old(&text(), IBM866), &["IBM866"])]
#[case(wide(&text(), true), &["UTF-16LE"])]
#[case(wide(&text(), false), &["UTF-16BE"])]
#[case(wide(&format!("\u{feff}{}", text()), true), &[])]
#[case(wide(&format!("\u{feff}{}", text()), false), &[])]
#[case(format!("\u{feff}{}", text()).into_bytes(), &[])]
fn a_text_says_the_same_in_every_encoding(#[case] bytes: Vec<u8>, #[case] told: &[&str]) {
    let act = read("act.txt", bytes).unwrap();
    assert_eq!(act.markdown, read("act.txt", text()).unwrap().markdown);
    assert_eq!(decoded(&act), told);
}

#[rstest]
#[case(old(&page(SAID), WINDOWS_1251), &["windows-1251"])]
#[case(old(&page(""), WINDOWS_1251), &["windows-1251"])]
#[case(old(&page("<meta charset=utf-8>"), WINDOWS_1251), &["windows-1251"])]
#[case(old(&page("<meta charset=koi8-r>"), KOI8_R), &["KOI8-R"])]
#[case(wide(&page(""), true), &["UTF-16LE"])]
#[case(wide(&format!("\u{feff}{}", page(SAID)), true), &[])]
#[case(page(SAID).into_bytes(), &[])]
#[case(page("").into_bytes(), &[])]
fn a_page_is_read_by_its_bytes_whatever_it_says(#[case] bytes: Vec<u8>, #[case] told: &[&str]) {
    let act = read("act.html", bytes).unwrap();
    assert_eq!(act.markdown, read("act.html", page("")).unwrap().markdown);
    assert_eq!(decoded(&act), told);
}

#[test]
fn a_page_that_names_the_wrong_old_encoding_is_not_read_wrongly() {
    let said = page(SAID);
    let act = read("act.html", old(&said, KOI8_R)).unwrap();
    assert_eq!(act.markdown, read("act.html", said).unwrap().markdown);
}
