//! The binary as its administrator meets it.

use std::path::Path;
use std::process::{Command, Output};

use crate::kit::roster;

fn run(database: &Path, command: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_okuu-collector"))
        .args(&command[..1])
        .arg("--database")
        .arg(database)
        .args(&command[1..])
        .output()
        .unwrap()
}

fn said(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.success(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn a_roster_is_imported_once_and_the_same_again_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (database, file) = (dir.path().join("c.db"), dir.path().join("roster.toml"));
    std::fs::write(&file, roster()).unwrap();
    let import = || said(&run(&database, &["import-roster", file.to_str().unwrap()]));
    let (good, first, _) = import();
    assert!(good);
    assert_eq!(first, "roster version 1, 3 commissions, 9 people\n");
    assert_eq!(
        import().1,
        "nothing new: roster version 1, 3 commissions, 9 people\n"
    );
}

#[test]
fn wrong_lines_are_all_named_and_then_nothing_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    let (database, file) = (dir.path().join("c.db"), dir.path().join("roster.toml"));
    let wrong = roster()
        .replace("PEC-7", "PEC-X")
        .replace("name = \"Ким\"", "nam = \"Ким\"");
    std::fs::write(&file, wrong).unwrap();
    let (good, out, errors) = said(&run(&database, &["import-roster", file.to_str().unwrap()]));
    assert!(!good && out.is_empty());
    assert!(
        errors.contains("roster.toml:8: name: is missing"),
        "{errors}"
    );
    assert!(
        errors.contains("roster.toml:12: number: «PEC-X» is no commission"),
        "{errors}"
    );
    assert!(errors.contains("the roster is as it was"), "{errors}");
}

#[test]
fn a_schedule_is_imported_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let (database, file) = (dir.path().join("c.db"), dir.path().join("schedule.toml"));
    assert!(run(&database, &["demo"]).status.success());
    let import = |text: &str| {
        std::fs::write(&file, text).unwrap();
        said(&run(
            &database,
            &["import-schedule", file.to_str().unwrap()],
        ))
    };
    let plan = include_str!("../../demo/schedule.toml");
    let (good, out, _) = import(plan);
    assert!(good, "a demonstration has its classes already");
    assert_eq!(out, "nothing new: schedule version 1, 11 classes\n");
    let (good, out, errors) = import(&plan.replace("PEC-1187", "PEC-4321"));
    assert!(!good && out.is_empty());
    assert!(errors.contains("PEC-4321 is not on the roster"), "{errors}");
    assert!(errors.contains("the schedule is as it was"), "{errors}");
    assert_eq!(
        import(&plan.replace("Сокулук", "Шопоков")).1,
        "schedule version 2, 11 classes\n"
    );
    let again = run(&database, &["demo"]);
    assert!(again.status.success());
    assert!(
        import(&plan.replace("Сокулук", "Шопоков"))
            .1
            .starts_with("nothing new"),
        "and it stays"
    );
}

#[test]
fn a_code_stands_alone_on_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("c.db");
    let (good, code, _) = said(&run(
        &database,
        &["new-code", "--scope", "PEC-1024", "--days", "3"],
    ));
    assert!(good);
    assert_eq!(
        code.trim_end().split('-').map(str::len).collect::<Vec<_>>(),
        [4, 4, 4]
    );
    assert!(
        !run(&database, &["new-code", "--scope", "UIK-4"])
            .status
            .success()
    );
}

#[test]
fn the_demonstration_can_be_repeated_and_touches_no_other_roster() {
    let dir = tempfile::tempdir().unwrap();
    let (database, file) = (dir.path().join("c.db"), dir.path().join("roster.toml"));
    for _ in 0..2 {
        let (good, code, _) = said(&run(&database, &["demo"]));
        assert!(good && code.lines().count() == 1);
    }
    std::fs::write(&file, roster()).unwrap();
    let other = dir.path().join("other.db");
    assert!(
        run(&other, &["import-roster", file.to_str().unwrap()])
            .status
            .success()
    );
    let (good, _, errors) = said(&run(&other, &["demo"]));
    assert!(!good && errors.contains("another roster"), "{errors}");
}

#[test]
fn an_address_that_others_can_reach_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let programme = crate::kit::programme_file();
    let output = run(
        &dir.path().join("c.db"),
        &[
            "serve",
            "--programme",
            programme.to_str().unwrap(),
            "--listen",
            "0.0.0.0:0",
        ],
    );
    let (good, _, errors) = said(&output);
    assert!(!good && errors.contains("no sign-in yet"), "{errors}");
}

#[test]
fn a_stranger_cannot_be_revoked() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("c.db");
    let stranger = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001";
    let (good, _, errors) = said(&run(&database, &["revoke", stranger]));
    assert!(!good && errors.contains("never enrolled here"), "{errors}");
    assert_eq!(said(&run(&database, &["devices"])).1, "");
}

#[test]
fn a_key_is_replaced_only_where_there_is_one() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("c.db");
    let (good, out, errors) = said(&run(&database, &["rotate-key"]));
    assert!(!good && out.is_empty() && errors.contains("no such database"));
    let before = okuu_collector::key::KeyRing::open(&database).unwrap();
    assert!(run(&database, &["devices"]).status.success());
    let (good, key, _) = said(&run(&database, &["rotate-key"]));
    assert!(good);
    let (good, recipient, _) = said(&run(&database, &["rotate-key", "--opening"]));
    assert!(good);
    let after = okuu_collector::key::KeyRing::open(&database)
        .unwrap()
        .list(2);
    let former = before.signing().public().to_string();
    assert_eq!(after.signing, [key.trim_end().to_owned(), former]);
    assert_eq!(after.recipient, recipient.trim_end());
}

#[test]
fn a_record_that_is_not_there_is_told_with_where_to_look() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("c.db");
    for command in [
        &["show", "7"][..],
        &["release", "7"],
        &["answer", "7", "words"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_okuu-collector"))
            .args(["quarantine", command[0], "--database"])
            .arg(&database)
            .args(&command[1..])
            .output()
            .unwrap();
        let (good, _, errors) = said(&output);
        assert!(!good && errors.contains("quarantine list"), "{errors}");
    }
}
