//! Whatever a file holds, it is imported whole or refused, and a refusal leaves everything as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use okuu_authoring::{Import, ImportError, import};
use okuu_content::dialect::chapters_and_articles;
use okuu_domain::Language;
use proptest::prelude::*;
use tempfile::TempDir;

use super::docx::archive;

const PAGE: &str = include_str!("fixture/act.ru.htm");

/// A folder with one law, whose official text is what was imported last.
struct Tree {
    dir: TempDir,
}

impl Tree {
    fn new() -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir_all(dir.path().join("laws/law")).unwrap();
        fs::write(dir.path().join("laws/law/law.toml"), "id = \"law\"\n").unwrap();
        Self { dir }
    }

    fn official(&self) -> PathBuf {
        self.dir.path().join("laws/law/official")
    }

    /// The files of the official text; none when there is no folder.
    fn files(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let entries = fs::read_dir(self.official()).ok()?;
        let file = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        };
        Some(entries.map(|entry| file(entry.unwrap())).collect())
    }

    /// Imports a file, and sees what has become of the tree.
    fn import(&self, name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
        let file = self.dir.path().join(name);
        fs::write(&file, bytes).unwrap();
        let before = self.files();
        let imported = import(&Import {
            act: "law",
            language: Language::Ru,
            edition: "2019-05-03",
            content: self.dir.path(),
            file: &file,
        });
        fs::remove_file(&file).unwrap();
        let after = self.files();
        match imported {
            Err(error) => {
                let ours = matches!(
                    error,
                    ImportError::WordsDiffer { .. } | ImportError::Io { .. }
                );
                prop_assert!(!ours, "{}", error);
                prop_assert_eq!(before, after);
            }
            Ok(imported) => {
                let names: Vec<_> = after.unwrap_or_default().into_keys().collect();
                prop_assert_eq!(names, ["ru.md", "ru.toml"]);
                let text = fs::read_to_string(imported.markdown).unwrap();
                prop_assert_eq!(&text, &imported.act.markdown);
                ids_are_known(&text)?;
            }
        }
        Ok(())
    }
}

/// Every heading has an id, and that of an article has one to three numbers.
fn ids_are_known(markdown: &str) -> Result<(), TestCaseError> {
    for section in chapters_and_articles(markdown).sections {
        let id = section.heading.id.unwrap_or_default();
        let numbers = id.strip_prefix("art-").map(|rest| rest.split('-').count());
        let known = match section.heading.level {
            2 => numbers.is_some_and(|count| (1..=3).contains(&count)),
            _ => id == "title" || id.starts_with("ch-"),
        };
        prop_assert!(known, "{}", id);
    }
    Ok(())
}

/// Text as it stands in acts, and text that looks like something else.
fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Статья 1. Журнал",
        "Статья 1-1-1-1. Ключ",
        "Статья 2",
        "3-берене. Тартип",
        "Глава I. Общее",
        "1. Текст",
        "1) пункт;",
        "(В редакции Закона КР",
        "от 1 мая)",
        "слово",
        "1",
        "-1",
        " ",
        "",
        "&#x200b;",
        "\u{f0b7}",
        "&amp;lt;",
        "{#art-1}",
        "| a | b |",
    ])
    .prop_map(str::to_owned)
}

/// An element of a word processor with its attributes.
fn element() -> impl Strategy<Value = (&'static str, &'static str)> {
    let name = prop::sample::select(vec![
        "p",
        "p",
        "p",
        "r",
        "r",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "trPr",
        "tcPr",
        "numPr",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "sdt",
        "txbxContent",
        "Choice",
        "Fallback",
        "AlternateContent",
        "footnote",
        "style",
        "abstractNum",
        "num",
        "lvl",
        "lvlOverride",
        "hyperlink",
        "fldSimple",
        "smartTag",
        "oMath",
        "body",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        " val=\"1\"",
        " val=\"99999999999999999999\"",
        " val=\"-1\"",
        " id=\"1\"",
        " type=\"paragraph\" styleId=\"1\" default=\"1\"",
        " abstractNumId=\"1\" numId=\"1\"",
        " ilvl=\"0\"",
        " ilvl=\"8\"",
        " ilvl=\"9\"",
        " instr=\"AUTONUM\"",
    ]);
    (name, attributes)
}

/// An element without anything in it.
fn leaf() -> impl Strategy<Value = String> {
    let look = prop::sample::select(vec![
        "<br/>",
        "<tab/>",
        "<noBreakHyphen/>",
        "<softHyphen/>",
        "<sym char=\"F0B7\"/>",
        "<sym char=\"110000\"/>",
        "<footnoteReference id=\"1\"/>",
        "<endnoteReference id=\"1\"/>",
        "<commentReference/>",
        "<fldChar fldCharType=\"begin\"/>",
        "<fldChar fldCharType=\"separate\"/>",
        "<fldChar fldCharType=\"end\"/>",
        "<instrText> LISTNUM </instrText>",
        "<blip/>",
        "<numId val=\"1\"/>",
        "<numId val=\"0\"/>",
        "<ilvl val=\"1\"/>",
        "<ilvl val=\"77\"/>",
        "<pStyle val=\"1\"/>",
        "<rStyle val=\"1\"/>",
        "<basedOn val=\"1\"/>",
        "<start val=\"18446744073709551615\"/>",
        "<numFmt val=\"russianLower\"/>",
        "<numFmt val=\"upperRoman\"/>",
        "<numFmt val=\"bullet\"/>",
        "<lvlText val=\"%1.%2-%9%0% %\"/>",
        "<lvlRestart val=\"0\"/>",
        "<startOverride val=\"18446744073709551615\"/>",
        "<abstractNumId val=\"1\"/>",
        "<gridSpan val=\"18446744073709551615\"/>",
        "<gridBefore val=\"3\"/>",
        "<vertAlign val=\"superscript\"/>",
        "<position val=\"-2147483648\"/>",
        "<del/>",
        "<moveFrom/>",
        "<vanish/>",
        "<strike/>",
        "<b/>",
        "<outlineLvl val=\"0\"/>",
        "<numStyleLink val=\"1\"/>",
        "<styleLink val=\"1\"/>",
    ]);
    prop_oneof![
        2 => words().prop_map(|words| format!("<t>{words}</t>")),
        2 => words().prop_map(|words| format!("<p><r><t>{words}</t></r></p>")),
        3 => look.prop_map(str::to_owned),
        1 => words(),
    ]
}

/// A part of a document: elements in each other in no sensible order.
fn part(root: &'static str) -> impl Strategy<Value = String> {
    let tree = leaf().prop_recursive(7, 80, 6, |inner| {
        (element(), prop::collection::vec(inner, 0..6)).prop_map(|((name, attributes), inner)| {
            format!("<{name}{attributes}>{}</{name}>", inner.concat())
        })
    });
    prop::collection::vec(tree, 0..8)
        .prop_map(move |trees| format!("<{root}>{}</{root}>", trees.concat()))
}

/// A document that begins as an act does, with anything behind it.
fn document() -> impl Strategy<Value = String> {
    const ACT: &str = "<p><r><t>ЗАКОН</t></r></p><p><r><t>Статья 1. Журнал</t></r></p>";
    part("document").prop_map(|part| part.replacen("<document>", &format!("<document>{ACT}"), 1))
}

/// Changes single bytes and cuts an end off.
fn spoiled(mut bytes: Vec<u8>, changes: &[(usize, u8)], cut: usize) -> Vec<u8> {
    let length = bytes.len();
    for (place, byte) in changes.iter().filter(|_| length > 0) {
        bytes[place % length] = *byte;
    }
    bytes.truncate(length - cut % (length / 2 + 1));
    bytes
}

/// How much is cut off: nothing, or anything.
fn cut() -> impl Strategy<Value = usize> {
    prop_oneof![Just(0), any::<usize>()]
}

fn changes() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>()), 0..4)
}

/// How files begin whose kind is told by their first bytes.
fn beginning() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"<html><body>",
        b"<?xml version=\"1.0\"?>",
        "Статья 1. А\n".as_bytes(),
    ])
    .prop_map(<[u8]>::to_vec)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_document_of_any_elements_is_imported_whole_or_refused(
        document in document(),
        numbering in part("numbering"),
        styles in part("styles"),
        notes in part("footnotes"),
    ) {
        let parts = [("document", document), ("numbering", numbering), ("styles", styles), ("footnotes", notes)];
        let parts = parts.map(|(name, text)| (format!("word/{name}.xml"), text));
        Tree::new().import("act.docx", &archive(&parts))?;
    }

    #[test]
    fn a_document_whose_text_was_spoiled_is_imported_whole_or_refused(
        document in document(),
        changes in changes(),
        cut in cut(),
    ) {
        // The archive is made of what was spoiled, so that its checksums are right.
        let bytes = spoiled(document.into_bytes(), &changes, cut);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let tree = Tree::new();
        tree.import("act.txt", "Статья 1. Прежняя\n".as_bytes())?;
        tree.import("act.docx", &archive(&[("word/document.xml".to_owned(), text)]))?;
    }

    #[test]
    fn an_archive_that_was_spoiled_is_imported_whole_or_refused(
        document in document(),
        changes in changes(),
        cut in cut(),
    ) {
        let bytes = archive(&[("word/document.xml".to_owned(), document)]);
        Tree::new().import("act.docx", &spoiled(bytes, &changes, cut))?;
    }

    #[test]
    fn a_page_that_was_spoiled_is_imported_whole_or_refused(
        changes in changes(),
        cut in cut(),
        old in any::<bool>(),
    ) {
        let bytes = if old {
            encoding_rs::WINDOWS_1251.encode(PAGE).0.into_owned()
        } else {
            PAGE.as_bytes().to_vec()
        };
        Tree::new().import("act.htm", &spoiled(bytes, &changes, cut))?;
    }

    #[test]
    fn any_bytes_are_imported_whole_or_refused(
        beginning in beginning(),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        name in prop::sample::select(vec!["act.docx", "act.html", "act.txt", "act.doc", "act"]),
    ) {
        Tree::new().import(name, &[beginning, bytes].concat())?;
    }
}
