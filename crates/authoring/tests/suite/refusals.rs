//! Files that are no acts: each is refused with advice, and nothing is written.

use std::fs::{self, File};

use okuu_authoring::{FindingKind, ImportError, read_act};
use okuu_domain::Language;
use rstest::rstest;

use super::acts::{Desk, KYRGYZ, RUSSIAN};
use super::docx::{Docx, archive, paragraph, run};

/// Expects a refusal that says these words, and that nothing was written.
fn refused(desk: &Desk, words: &str) {
    let before = desk.tree();
    let error = desk.import(Language::Ru).unwrap_err();
    let said = error.to_string();
    assert!(said.contains(words), "{said}");
    assert!(desk.tree() == before, "nothing is written");
}

/// The container in which old Word files and encrypted new ones come.
fn container(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    let magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied();
    magic.chain([0; 512]).chain(name).chain([0; 64]).collect()
}

/// A file whose copying was interrupted.
fn half(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

#[rstest]
#[case("act.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "this is a PDF, whatever its name says")]
#[case("act.txt", Vec::new(), "this file is empty")]
#[case("act.txt", b" \r\n\t\r\n".to_vec(), "this file is empty")]
#[case(
    "act.doc",
    container("WordDocument"),
    "this is an old Word file (.doc)"
)]
#[case(
    "act.docx",
    container("WordDocument"),
    "this is an old Word file (.doc)"
)]
#[case("act.docx", container("EncryptedPackage"), "protected by a password")]
#[case("act.doc", container("EncryptedPackage"), "protected by a password")]
#[case("act.docx", b"{\\rtf1\\ansi}".to_vec(), "this is an RTF document")]
#[case("act.docx", b"PK\x03\x04 and then nothing".to_vec(), "this DOCX is damaged")]
#[case("act.docx", half(Docx::new().text(RUSSIAN).bytes()), "this DOCX is damaged")]
#[case("act.docx", archive(&[("content.xml".into(), "<a/>".into())]), "OpenDocument")]
#[case("act.docx", archive(&[("xl/workbook.xml".into(), "<a/>".into())]), "a spreadsheet")]
#[case("act.docx", archive(&[("word/document.xml".into(), "<w:document>".into())]), "this DOCX is damaged")]
#[case("act.docx", Docx::new().bytes(), "this file is empty")]
#[case("act.docx", Docx::new().text("О журналах").bytes(), "no article was found")]
#[case("act.txt", "Журнал лежит в шкафу.".into(), "no article was found")]
#[case("act.txt", (0..=255).cycle().take(9000).collect(), "this is no text")]
#[case("act.txt", b"Pr\xfcfung der W\xe4hler f\xfcr die B\xfcrgermeister".to_vec(), "save it as UTF-8")]
#[case("act.txt", b"\xef\xbb\xbf\xd0\xa1\xd1".to_vec(), "save it as UTF-8")]
fn a_file_that_is_no_act_is_refused_with_advice(
    #[case] name: &str,
    #[case] bytes: Vec<u8>,
    #[case] words: &str,
) {
    refused(&Desk::with(name, bytes), words);
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let desk = Desk::with("act.docx", b"PK\x03\x04");
    File::options()
        .write(true)
        .open(&desk.file)
        .unwrap()
        .set_len(200 * 1024 * 1024)
        .unwrap();
    refused(
        &desk,
        "this file has 200 MB and no more than 32 MB are read",
    );
}

#[test]
fn a_folder_is_no_file() {
    let mut desk = Desk::with("act.txt", RUSSIAN);
    desk.file = desk.dir.path().to_owned();
    refused(&desk, "this is a folder");
}

#[test]
fn a_file_that_unpacks_without_end_is_refused() {
    let words = "а".repeat(2_500_000);
    let bomb = Docx::new().text(&words).bytes();
    assert!(bomb.len() < 100_000);
    refused(&Desk::with("act.docx", bomb), "unpacks to far more");
}

#[test]
fn an_archive_of_thousands_of_files_is_refused() {
    let files: Vec<_> = (0..5_100)
        .map(|number| (format!("{number}"), String::new()))
        .collect();
    refused(
        &Desk::with("act.docx", archive(&files)),
        "unpacks to far more",
    );
}

#[test]
fn a_document_that_expands_itself_is_refused() {
    let lol = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
    let files = [("word/document.xml".to_owned(), lol.to_owned())];
    refused(
        &Desk::with("act.docx", archive(&files)),
        "this DOCX is damaged",
    );
}

#[test]
fn a_document_nested_without_end_is_read() {
    let deep = "<w:sdt>".repeat(50_000)
        + &paragraph("", &run("Статья 1. Журнал"))
        + &"</w:sdt>".repeat(50_000);
    let desk = Desk::with("act.docx", Docx::new().text("ЗАКОН").xml(&deep).bytes());
    assert_eq!(read_act(&desk.file, Language::Ru).unwrap().articles, 1);
}

#[rstest]
#[case(KYRGYZ.to_owned(), Language::Ru, FindingKind::OtherLanguage { found: "Kyrgyz", expected: "ru" })]
#[case(RUSSIAN.to_owned(), Language::Ky, FindingKind::OtherLanguage { found: "Russian", expected: "ky" })]
#[case(KYRGYZ.replace('ө', "о").replace('ү', "у").replace('ң', "н"), Language::Ky, FindingKind::LettersLost)]
fn a_text_in_another_language_is_a_warning(
    #[case] text: String,
    #[case] language: Language,
    #[case] kind: FindingKind,
) {
    let act = read_act(&Desk::with("act.txt", text).file, language).unwrap();
    let kinds: Vec<_> = act
        .findings
        .iter()
        .map(|finding| finding.kind.clone())
        .collect();
    assert!(kinds.contains(&kind), "{kinds:?}");
}

#[rstest]
#[case(
    Language::En,
    "2019-05-03",
    "commissions",
    "official texts are Kyrgyz (ky) or Russian (ru)"
)]
#[case(Language::Ru, "3.5.2019", "commissions", "is no date")]
#[case(Language::Ru, "2019-05-03", "comissions", "name one of commissions")]
fn what_is_asked_wrongly_is_told(
    #[case] language: Language,
    #[case] edition: &str,
    #[case] act: &str,
    #[case] words: &str,
) {
    let desk = Desk::with("act.txt", RUSSIAN);
    let content = desk.dir.path().join("content");
    let wanted = okuu_authoring::Import {
        act,
        language,
        edition,
        content: &content,
        file: &desk.file,
    };
    let said = okuu_authoring::import(&wanted).unwrap_err().to_string();
    assert!(said.contains(words), "{said}");
    assert!(!desk.official().exists());
}

#[test]
fn an_official_text_that_stands_there_outlives_every_refusal() {
    let mut desk = Desk::with("act.txt", RUSSIAN);
    let imported = desk.import(Language::Ru).unwrap();
    let before = fs::read(&imported.markdown).unwrap();
    desk.file = desk.dir.path().join("bad.docx");
    fs::write(&desk.file, "%PDF-1.4").unwrap();
    desk.import(Language::Ru).unwrap_err();
    assert_eq!(fs::read(&imported.markdown).unwrap(), before);
}

#[test]
fn a_text_is_taken_back_when_what_describes_it_cannot_be_written() {
    let desk = Desk::with("act.txt", RUSSIAN);
    // A folder where the description should stand makes the second of the two steps fail.
    fs::create_dir_all(desk.official().join("ru.toml/x")).unwrap();
    fs::write(desk.official().join("ru.md"), "before").unwrap();
    let error = desk.import(Language::Ru).unwrap_err();
    assert!(matches!(error, ImportError::Io { .. }), "{error}");
    assert_eq!(
        fs::read_to_string(desk.official().join("ru.md")).unwrap(),
        "before"
    );
}
