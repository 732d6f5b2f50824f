//! `okuu-pack` as an author runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::Fixture;

/// Runs the command in a folder; its paths are then the same on every machine.
pub(super) fn okuu_pack(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okuu-pack"));
    command
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap()
}

pub(super) fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

/// A folder with a tree in `content`.
pub(super) fn folder(fixture: &Fixture) -> TempDir {
    let dir = TempDir::new().unwrap();
    fixture.write_to(&dir.path().join("content"));
    dir
}

/// The same with keys and a pack.
fn built() -> TempDir {
    let dir = folder(&Fixture::valid());
    for arguments in ["keygen --dir keys", "build content --keys keys --out out"] {
        let output = okuu_pack(dir.path(), arguments);
        assert!(output.status.success(), "{}", said(&output));
    }
    dir
}

#[test]
fn a_clean_tree_is_success() {
    let dir = folder(&Fixture::valid());
    let output = okuu_pack(dir.path(), "check content");
    assert!(output.status.success());
    assert!(said(&output).ends_with("no errors, no warnings\n"));
}

#[test]
fn errors_are_failure_and_their_files_can_be_opened_from_here() {
    let file = "modules/01-room/ru.md";
    let dir = folder(&Fixture::valid().change(file, "term:pec", "term:rec"));
    let output = okuu_pack(dir.path(), "check content");
    assert!(!output.status.success());
    assert!(said(&output).starts_with("content/modules/01-room/ru.md:25:11: error: "));
}

#[test]
fn warnings_alone_are_success() {
    let dir = folder(&Fixture::valid().add("laws/commissions/notes.txt", "x"));
    let output = okuu_pack(dir.path(), "check content/");
    assert!(output.status.success());
    assert!(said(&output).starts_with("content/laws/commissions/notes.txt:1:1: warning: "));
}

#[test]
fn a_pack_is_built_verified_and_inspected() {
    let dir = built();
    for name in [
        "programme.pack",
        "programme.pack.minisig",
        "programme.pack.zst",
        "pack.pub",
    ] {
        assert!(dir.path().join("out").join(name).is_file(), "{name}");
    }
    let output = okuu_pack(dir.path(), "verify out/programme.pack");
    assert_eq!(said(&output), "good: local-test edition 2021-02-20\n");
    let told = said(&okuu_pack(dir.path(), "inspect out/programme.pack"));
    let (told, sizes) = told.split_at(told.find("programme  ").unwrap());
    insta::assert_snapshot!(told, @r"
    local-test edition 2021-02-20: Elections
    https://okuu.example/local-test
    languages ky ru en, passed at 80 %
    module 01: The room (edition 2021-02-20, 45 min., 2 lessons, 3 checklist items, 4 items, 2 slides)
    module 02: Later (announced)
    law commissions: Commissions (0 chapters, 2 articles, 2 digests, 0 official texts)
    manual pec: PEC manual (edition 2021-02-20, 2 sections, for PEC)
    terms in the glossary: 1
    ");
    let parts: Vec<_> = sizes.lines().map(|line| line[..16].trim_end()).collect();
    let first = [
        "programme",
        "lessons",
        "assessments",
        "decks",
        "figures",
        "laws",
    ];
    let last = [
        "official texts",
        "manuals",
        "sources",
        "glossary",
        "search index",
        "tables",
    ];
    assert_eq!(parts, [first, last].concat(), "{sizes}");
}

#[test]
fn a_pack_that_somebody_touched_is_refused_with_advice() {
    let dir = built();
    let pack = dir.path().join("out/programme.pack");
    let mut bytes = fs::read(&pack).unwrap();
    bytes[200] ^= 1;
    fs::write(&pack, bytes).unwrap();
    for command in ["verify", "inspect"] {
        let output = okuu_pack(dir.path(), &format!("{command} out/programme.pack"));
        assert!(!output.status.success());
        assert_eq!(
            said(&output),
            "error: out/programme.pack: this pack was changed after signing: \
             copy it again from the source\n"
        );
    }
}

#[test]
fn a_tree_with_errors_is_not_built() {
    let dir = folder(&Fixture::valid().remove("modules/01-room/ky.md"));
    okuu_pack(dir.path(), "keygen --dir keys");
    let output = okuu_pack(dir.path(), "build content --keys keys --out out");
    assert!(!output.status.success());
    assert!(said(&output).ends_with("error: no pack was built; mend the errors above\n"));
    assert!(!dir.path().join("out").exists());
}

#[test]
fn what_is_missing_is_named() {
    let dir = folder(&Fixture::valid());
    for (arguments, words) in [
        ("check elsewhere", "error: there is no folder elsewhere\n"),
        (
            "build content --keys keys --out out",
            "error: keys/pack.key is missing: make a key with `okuu-pack keygen`\n",
        ),
    ] {
        let output = okuu_pack(dir.path(), arguments);
        assert!(!output.status.success());
        assert_eq!(said(&output), words);
    }
}
