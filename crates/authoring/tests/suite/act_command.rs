//! `okuu-pack import` and `okuu-pack diff` as an author runs them.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::Fixture;
use super::acts::RUSSIAN;
use super::command::{folder, okuu_pack, said};

const IMPORT: &str = "import --act commissions --lang ru --edition 2019-05-03";

fn desk() -> TempDir {
    let dir = folder(&Fixture::valid());
    fs::write(dir.path().join("old.txt"), RUSSIAN).unwrap();
    let new = RUSSIAN
        .replace("Журнал лежит в шкафу.", "Журнал лежит в железном шкафу.")
        .replace("б) наблюдателя;\n", "")
        + "\nСтатья 4. Чернила\n\nЧернила синие.\n";
    fs::write(dir.path().join("new.txt"), new).unwrap();
    dir
}

fn run(dir: &Path, arguments: &str) -> Output {
    okuu_pack(dir, arguments)
}

#[test]
fn an_act_is_imported_into_the_folder_content() {
    let dir = desk();
    let output = run(dir.path(), &format!("{IMPORT} old.txt"));
    assert!(output.status.success());
    insta::assert_snapshot!(said(&output), @r"
    content/laws/commissions/official/ru.md
    content/laws/commissions/official/ru.toml
    2 chapters, 4 articles, 124 words: all the words of the file, in their order
    ");
}

#[test]
fn what_could_not_be_placed_is_listed_with_its_lines() {
    let dir = desk();
    let text = RUSSIAN.replace("Статья 2. Где", "Статья. Где");
    fs::write(dir.path().join("odd.txt"), text).unwrap();
    let output = run(dir.path(), &format!("{IMPORT} odd.txt"));
    assert!(output.status.success());
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr), @r"
    odd.txt:26: warning: this reads like a heading and has no number as 24, 24-1 or 24-1-1: it stays in the text
        Статья. Где лежит журнал
    odd.txt:32: warning: article 2-1 comes after article 1: was something lost between them?
        Статья 2-1. Ключ от шкафа
    places to look at: 2
    ");
}

#[test]
fn a_refusal_names_the_file_and_says_what_to_do() {
    let dir = desk();
    fs::write(dir.path().join("act.docx"), "%PDF-1.4").unwrap();
    let output = run(dir.path(), &format!("{IMPORT} act.docx"));
    assert!(!output.status.success());
    insta::assert_snapshot!(said(&output), @r"
    error: act.docx: this is a PDF, whatever its name says: get the act as DOCX or HTML from the register of acts, or open the PDF in a word processor, check the text and save it as DOCX
    ");
    assert!(
        !dir.path()
            .join("content/laws/commissions/official")
            .exists()
    );
}

#[test]
fn two_wordings_are_compared_by_article() {
    let dir = desk();
    let output = run(dir.path(), "diff old.txt new.txt");
    assert!(output.status.success());
    insta::assert_snapshot!(said(&output), @r"
    art-1 changed: Статья 1. Что такое журнал
      - б) наблюдателя;

    art-2 changed: Статья 2. Где лежит журнал
      ~ Журнал лежит в {+железном+} шкафу.

    art-4 added: Статья 4. Чернила
      + Чернила синие.

    2 changed, 1 added, 0 removed, 5 the same
    ");
}

#[test]
fn a_new_wording_is_compared_with_the_official_text_that_is_there() {
    let dir = desk();
    let early = said(&run(dir.path(), "diff --act commissions --lang ru new.txt"));
    assert!(
        early.contains("is missing: import the older wording first"),
        "{early}"
    );
    run(dir.path(), &format!("{IMPORT} old.txt"));
    let stored = said(&run(dir.path(), "diff --act commissions --lang ru new.txt"));
    assert_eq!(stored, said(&run(dir.path(), "diff old.txt new.txt")));
    let markdown = "content/laws/commissions/official/ru.md";
    assert_eq!(
        stored,
        said(&run(dir.path(), &format!("diff {markdown} new.txt")))
    );
}
