//! Whatever an act is made of, none of its words is lost.

use okuu_authoring::{ImportError, Wording, compare, read_act};
use okuu_domain::Language;
use proptest::prelude::*;
use tempfile::TempDir;

use super::docx::{Docx, level, listed, paragraph, run};

/// A word, or what Markdown would take for something else.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[а-яңөү]{1,9}",
        1 => prop::sample::select(vec![
            "*", "**жол**", "_x_", "`", "#", "##", ">", "|", "||", "[x]", "[ ]", "[a](law:b)", "![x](y)", "<b>",
            "<!--", "-->", "&amp;", "&", "\\", "{?}", "{~}", "{#id}", "{", "}", "---", "===", "~~~", "```", "- x",
            "+", "1.", "2)", "а)", "№", "«так»", "(далее", "10.12.2020", "[^1]", "[^1]:", "http://a.b", "$x$", "…",
            "1\\.", "Статья", "24-берене", "\u{200b}", "х\u{ad}х", "\u{a0}", "\"", "'", "=", "+ x", "*)", "(*",
        ]).prop_map(str::to_owned),
    ]
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..12).prop_map(|words| words.join(" "))
}

/// A line of an act, or a table with cells.
#[derive(Clone, Debug)]
enum Part {
    Line(String),
    Blank,
    Table(Vec<Vec<String>>),
}

fn part() -> impl Strategy<Value = Part> {
    let number = || {
        (1..30_u32, 0..3_u32).prop_map(|(main, added)| {
            if added > 0 {
                format!("{main}-{added}")
            } else {
                main.to_string()
            }
        })
    };
    let line = prop_oneof![
        (number(), sentence()).prop_map(|(n, text)| format!("Статья {n}. {text}")),
        (number(), sentence()).prop_map(|(n, text)| format!("{n}-берене. {text}")),
        number().prop_map(|n| format!("Статья {n}")),
        prop::sample::select(vec![
            "Глава IV",
            "III глава",
            "Раздел II",
            "2-бөлүм",
            "ГЛАВА 2. ТАРТИП",
            "Приложение 1"
        ])
        .prop_map(str::to_owned),
        (number(), sentence()).prop_map(|(n, text)| format!("{n}. {text}")),
        (number(), sentence()).prop_map(|(n, text)| format!("{n}) {text}")),
        sentence().prop_map(|text| format!("а) {text}")),
        sentence().prop_map(|text| format!("- {text}")),
        sentence().prop_map(|text| format!("(В редакции Закона КР {text})")),
        sentence().prop_map(|text| format!("({text}")),
        sentence(),
    ];
    let table = (1..4_usize, 1..4_usize).prop_flat_map(|(rows, columns)| {
        let cell = prop_oneof![sentence(), Just(String::new())];
        prop::collection::vec(prop::collection::vec(cell, columns), rows)
    });
    prop_oneof![
        8 => line.prop_map(Part::Line),
        2 => Just(Part::Blank),
        1 => table.prop_map(Part::Table),
    ]
}

/// The act as a document, as a page and as a text.
fn files(parts: &[Part]) -> [(&'static str, Vec<u8>); 3] {
    let (mut docx, mut html, mut text) = (Docx::new(), String::from("<html><body>"), String::new());
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    for part in parts {
        match part {
            Part::Line(line) => {
                docx = docx.text(line);
                html.push_str(&format!("<p>{}</p>", escape(line)));
                text.push_str(&format!("{line}\n"));
            }
            Part::Blank => text.push('\n'),
            Part::Table(rows) => {
                let cells: Vec<Vec<&str>> = rows
                    .iter()
                    .map(|row| row.iter().map(String::as_str).collect())
                    .collect();
                docx = docx.table(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>());
                html.push_str("<table>");
                for row in rows {
                    html.push_str("<tr>");
                    row.iter()
                        .for_each(|cell| html.push_str(&format!("<td>{}", escape(cell))));
                }
                html.push_str("</table>");
                rows.iter()
                    .flatten()
                    .for_each(|cell| text.push_str(&format!("{cell}\n")));
            }
        }
    }
    [
        ("a.docx", docx.bytes()),
        ("a.html", html.into_bytes()),
        ("a.txt", text.into_bytes()),
    ]
}

/// The words that were put in, without what nobody sees.
fn words(parts: &[Part]) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |text: &str| {
        let seen: String = text
            .chars()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'))
            .collect();
        all.extend(seen.split_whitespace().map(str::to_owned));
    };
    for part in parts {
        match part {
            Part::Line(line) => add(line),
            Part::Blank => {}
            Part::Table(rows) => rows.iter().flatten().for_each(|cell| add(cell)),
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_word_is_lost_added_or_moved(parts in prop::collection::vec(part(), 1..25)) {
        let expected = words(&parts);
        let dir = TempDir::new().unwrap();
        for (name, bytes) in files(&parts) {
            let file = dir.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            let act = match read_act(&file, Language::Ru) {
                Ok(act) => act,
                Err(ImportError::NoArticles | ImportError::Empty) => continue,
                Err(error) => return Err(TestCaseError::fail(format!("{name}: {error}"))),
            };
            let wording = Wording::parse(&act.markdown);
            prop_assert_eq!(wording.words(), expected.clone(), "{}\n{}", name, act.markdown);
            let again = read_act(&file, Language::Ru).unwrap();
            prop_assert_eq!(&act.markdown, &again.markdown);
            prop_assert!(compare(&wording, &wording).changes.is_empty());
        }
    }
}

/// Pieces of pages, texts and documents in no order.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<html>",
        "<table>",
        "</table>",
        "<tr>",
        "<td rowspan=9 colspan=99999>",
        "</td>",
        "<ol type=i start=4000>",
        "<li>",
        "<br>",
        "<sup>",
        "</sup>",
        "<b>",
        "<script>",
        "</script>",
        "<nav>",
        "</nav>",
        "<!--",
        "-->",
        "<pre>",
        "\n",
        "\r",
        "&nbsp;",
        "&#0;",
        "Статья 1. ",
        "Статья 99999999999. ",
        "1-1-1-1-1. ",
        "ІІІ глава ",
        "(",
        ")",
        "¹²³⁴⁵⁶⁷⁸⁹¹²³",
        "\u{2011}",
        "слово ",
        "- ",
        "а) ",
        "9999) ",
        "\t",
        "<",
        ">",
        "|",
        "\0",
        "<title>",
        "<p align=center>",
        "</p>",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(
        noise in noise(),
        cut in 0..4000_usize,
        bytes in prop::collection::vec(any::<(usize, u8)>(), 0..6),
    ) {
        let list = level(0, "decimal", "Статья %1.");
        let item = paragraph(&listed(1, 0), &run(&noise.replace('\0', "")));
        let mut docx = Docx::new().text("ЗАКОН").xml(&item).lists(&[&list]).bytes();
        for (place, byte) in bytes {
            let place = place % docx.len();
            docx[place] = byte;
        }
        docx.truncate(docx.len().max(cut) - cut.min(docx.len() / 2));
        let dir = TempDir::new().unwrap();
        for (name, bytes) in [("a.docx", docx), ("a.html", noise.clone().into_bytes()), ("a.txt", noise.into_bytes())] {
            let file = dir.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            if let Err(error) = read_act(&file, Language::Ky) {
                prop_assert!(!matches!(error, ImportError::WordsDiffer { .. } | ImportError::Io { .. }), "{error}");
            }
        }
    }
}
