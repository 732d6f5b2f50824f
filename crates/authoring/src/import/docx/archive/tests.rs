//! Limits, each with a document just below it and one above it.

use std::io::Write;

use rstest::rstest;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::*;

/// Limits of which only those that a test names are low.
const WIDE: Limits = Limits::REAL;

/// A DOCX with some further parts, packed or not.
fn docx(document: &str, parts: &[(&str, &str)], packed: CompressionMethod) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let main = ("word/document.xml", document);
    for (name, text) in std::iter::once(&main).chain(parts) {
        let options = SimpleFileOptions::default().compression_method(packed);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of so many bytes.
fn document(bytes: usize) -> String {
    let (begin, end) = ("<document><p><r><t>", "</t></r></p></document>");
    let text = "x".repeat(bytes - begin.len() - end.len());
    format!("{begin}{text}{end}")
}

fn refusal(bytes: &[u8], limits: &Limits) -> Option<String> {
    let refused = super::super::read(bytes, limits).err();
    refused.map(|error| error.to_string())
}

/// Expects that the limit lets one document pass and refuses another with these words.
fn expect(limits: &Limits, passes: &[u8], fails: &[u8], words: &str) {
    assert_eq!(refusal(passes, limits), None);
    let said = refusal(fails, limits).expect("it is refused");
    assert!(said.contains("was not read"), "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_part_may_not_be_too_large() {
    let limits = Limits {
        part_bytes: 10_000,
        ..WIDE
    };
    let of = |size| docx(&document(size), &[], CompressionMethod::Deflated);
    expect(
        &limits,
        &of(10_000),
        &of(10_001),
        "a part of tens of megabytes",
    );
}

#[rstest]
#[case("word/styles.xml")]
#[case("word/numbering.xml")]
#[case("word/footnotes.xml")]
#[case("word/endnotes.xml")]
#[case("word/header1.xml")]
#[case("word/footer15.xml")]
#[case("_rels/.rels")]
fn all_parts_that_are_read_count(#[case] name: &str) {
    let limits = Limits {
        parts_bytes: 10_000,
        ..WIDE
    };
    let of = |size| {
        let part = document(size);
        docx(
            &document(5_000),
            &[(name, &part)],
            CompressionMethod::Deflated,
        )
    };
    expect(
        &limits,
        &of(5_000),
        &of(5_001),
        "a hundred megabytes together",
    );
}

#[test]
fn what_is_not_read_counts_for_nothing() {
    let limits = Limits {
        parts_bytes: 10_000,
        ..WIDE
    };
    let picture = "x".repeat(1_000_000);
    let bytes = docx(
        &document(5_000),
        &[("word/media/image1.png", &picture)],
        CompressionMethod::Deflated,
    );
    assert_eq!(refusal(&bytes, &limits), None);
}

#[test]
fn a_part_may_not_be_hundreds_of_times_its_size() {
    let limits = Limits {
        ratio: 20,
        ratio_matters_bytes: 100_000,
        ..WIDE
    };
    let of = |size, packed| docx(&document(size), &[], packed);
    // The same text is believed when it is short, and when it takes its room in the file.
    let short = of(100_000, CompressionMethod::Deflated);
    let long = of(200_000, CompressionMethod::Deflated);
    expect(&limits, &short, &long, "hundreds of times its size");
    let stored = of(200_000, CompressionMethod::Stored);
    assert_eq!(refusal(&stored, &limits), None);
}

#[test]
fn an_archive_may_not_have_too_many_entries() {
    let limits = Limits { entries: 2, ..WIDE };
    let of = |parts: &[(&str, &str)]| docx(&document(100), parts, CompressionMethod::Stored);
    expect(
        &limits,
        &of(&[("a", "")]),
        &of(&[("a", ""), ("b", "")]),
        "thousands of files",
    );
}

#[test]
fn a_part_may_not_have_too_many_elements() {
    let limits = Limits { nodes: 100, ..WIDE };
    let of = |elements| {
        let text = format!("<document>{}</document>", "<p/>".repeat(elements));
        docx(&text, &[], CompressionMethod::Stored)
    };
    expect(&limits, &of(90), &of(110), "millions of elements");
}

#[test]
fn elements_that_are_nested_count_as_others_do() {
    let limits = Limits { nodes: 100, ..WIDE };
    let of = |depth| {
        let text = "<sdt>".repeat(depth) + &"</sdt>".repeat(depth);
        docx(&text, &[], CompressionMethod::Stored)
    };
    expect(&limits, &of(90), &of(110), "millions of elements");
}

#[test]
fn an_element_may_not_have_too_many_attributes() {
    let limits = Limits {
        attributes: 50,
        ..WIDE
    };
    let of = |attributes| {
        let attributes: String = (0..attributes).map(|n| format!(" a{n}=''")).collect();
        docx(
            &format!("<document{attributes}/>"),
            &[],
            CompressionMethod::Stored,
        )
    };
    expect(&limits, &of(50), &of(51), "thousands of attributes");
}

#[test]
fn attributes_without_end_are_refused_before_they_are_compared() {
    let attributes: String = (0..300_000).map(|n| format!(" a{n}=''")).collect();
    let text = format!("<document{attributes}/>");
    let said = refusal(&docx(&text, &[], CompressionMethod::Stored), &WIDE).unwrap();
    assert!(said.contains("was not read"), "{said}");
}

#[test]
fn what_was_cut_off_anywhere_is_damaged() {
    let whole = docx(&document(3_000), &[], CompressionMethod::Deflated);
    for length in (4..whole.len()).step_by(7) {
        let said = refusal(&whole[..length], &WIDE).expect("it is refused");
        assert!(said.starts_with("this DOCX is damaged"), "{said}");
    }
}

#[test]
fn a_part_that_was_changed_on_its_way_is_damaged() {
    let mut bytes = docx(&document(3_000), &[], CompressionMethod::Stored);
    let at = bytes.windows(3).position(|found| found == b"xxx").unwrap();
    bytes[at] = b'y';
    let said = refusal(&bytes, &WIDE).expect("its checksum is wrong");
    assert!(said.starts_with("this DOCX is damaged"), "{said}");
}
