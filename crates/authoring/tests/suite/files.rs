//! Files and folders that are missing, unread or too many.

use super::fixture::Fixture;
use super::{expect, place};
use okuu_authoring::ProblemKind::{self, *};
use rstest::rstest;

#[test]
fn a_valid_tree_has_no_problems() {
    let report = Fixture::valid().check();
    assert_eq!(report.problems, [], "{report}");
}

#[rstest]
#[case("programme.toml")]
#[case("glossary.toml")]
#[case("modules/01-room/module.toml")]
#[case("modules/01-room/ky.md")]
#[case("modules/01-room/ru.md")]
#[case("modules/01-room/en.md")]
#[case("modules/01-room/ru.deck.md")]
#[case("modules/01-room/en.check.md")]
#[case("modules/01-room/figures/strings.toml")]
#[case("laws/commissions/law.toml")]
#[case("laws/commissions/ky.md")]
fn a_missing_file_is_named_and_the_rest_is_still_checked(#[case] path: &str) {
    let report = Fixture::valid().remove(path).check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (place(p), p.kind.clone()))
        .collect();
    assert!(
        found.contains(&(format!("{path}:1"), FileMissing)),
        "\n{report}"
    );
    assert!(report.errors() > 0);
}

#[test]
fn a_missing_source_list_shows_in_every_citation_too() {
    let report = Fixture::valid().remove("sources.toml").check();
    let missing = report
        .problems
        .iter()
        .filter(|p| p.kind == FileMissing)
        .count();
    assert_eq!(missing, 1);
    assert!(report.errors() > 10, "{report}");
}

#[test]
fn a_folder_that_the_programme_does_not_list_is_refused() {
    expect(
        "programme.toml",
        "folder = \"01-room\"\n",
        "",
        "modules/01-room:1",
        FolderUnlisted,
    );
}

#[test]
fn a_listed_folder_without_its_files_names_each_of_them() {
    let module = "modules/01-room/";
    let fixture = Fixture::valid()
        .remove_folder(module)
        .add("modules/01-room/.keep", "");
    let report = fixture.check();
    let missing = report.problems.iter().filter(|p| p.kind == FileMissing);
    let names: Vec<_> = missing.map(|p| p.file.trim_start_matches(module)).collect();
    let texts = [
        "en.check.md",
        "en.deck.md",
        "en.md",
        "ky.check.md",
        "ky.deck.md",
        "ky.md",
    ];
    let rest = ["module.toml", "ru.check.md", "ru.deck.md", "ru.md"];
    assert_eq!(names, [&texts[..], &rest[..]].concat());
}

#[test]
fn a_module_without_a_folder_is_announced() {
    let fixture = Fixture::valid().remove_folder("modules/");
    assert_eq!(fixture.check().problems, []);
}

#[rstest]
#[case("modules/01-room/notes.md")]
#[case("modules/01-room/figures/room.png")]
#[case("modules/readme.md")]
#[case("laws/commissions/draft.md")]
fn a_file_that_nothing_reads_is_a_warning(#[case] path: &str) {
    let report = Fixture::valid().add(path, "x").check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (place(p), p.kind.clone()))
        .collect();
    assert_eq!(found, [(format!("{path}:1"), FileUnknown)]);
    assert_eq!((report.errors(), report.warnings()), (0, 1));
}

#[test]
fn a_file_that_is_no_text_is_an_error() {
    let dir = Fixture::valid().write();
    std::fs::write(dir.path().join("glossary.toml"), [0xff, 0xfe, 0x00]).unwrap();
    let report = okuu_authoring::check(dir.path());
    let unread = |kind: &ProblemKind| matches!(kind, FileUnreadable(_));
    let problem = report.problems.iter().find(|p| unread(&p.kind)).unwrap();
    assert_eq!(place(problem), "glossary.toml:1");
}

#[test]
fn what_windows_editors_leave_behind_changes_nothing() {
    let dir = Fixture::valid().write();
    for name in [
        "programme.toml",
        "modules/01-room/ru.md",
        "modules/01-room/ru.deck.md",
    ] {
        let path = dir.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    let report = okuu_authoring::check(dir.path());
    assert_eq!(report.problems, [], "{report}");
}
