//! Faults in manuals.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use okuu_authoring::{Counts, Problem};
use okuu_domain::Language;
use rstest::rstest;

const TOML: &str = "manuals/pec/manual.toml";
const EN: &str = "manuals/pec/en.md";

fn dangling(target: &str, hint: &str) -> ProblemKind {
    DanglingLink {
        target: target.into(),
        hint: hint.into(),
    }
}

#[rstest]
#[case(TOML, "id = \"pec\"", "id = \"rec\"", 1, ManualIdDiffers { expected: "pec".into() })]
#[case(TOML, "edition = \"2021-02-20\"\n", "", 1, KeyMissing("edition".into()))]
#[case(TOML, "[\"PEC\"]", "[\"TOT\"]", 3, NotOneOf { value: "TOT".into(), options: "PEC".into() })]
#[case(TOML, "[\"PEC\"]", "[]", 3, KeyMissing("audiences = [\"…\"]".into()))]
#[case(TOML, "edition =", "minutes = 5\nedition =", 2, UnknownKey {
    key: "minutes".into(), known: "id, edition, audiences, title, summary".into() })]
#[case(
    EN,
    "a table. [Law art. 1](law:commissions#art-1)",
    "a table.",
    5,
    StatementWithoutSource
)]
#[case(EN, "[News](source:news) {?}", "[News](source:news)", 16,
    ConfirmMarkMissing { cited: "source:news".into() })]
#[case(
    EN,
    "*Read this first.* {~}",
    "*Read this first.*",
    3,
    StatementWithoutSource
)]
#[case(
    EN,
    "manual:pec#count",
    "manual:pec#end",
    10,
    dangling("manual:pec#end", "a section of this manual: before, count")
)]
#[case(
    EN,
    "manual:pec#count",
    "manual:rec",
    10,
    dangling("manual:rec", "a manual: pec")
)]
#[case(EN, "1. Set up", "1. [ ] Set up", 7, ManualChecklist)]
#[case(
    EN,
    "## The count, en",
    "# The count\n\n## The count, en",
    12,
    TopHeading
)]
#[case(EN, "{#count}", "", 12, HeadingIdMissing)]
#[case(EN, "{#count}", "{#end}", 12, IdExtra("end".into()))]
#[case(EN, "*Read", "![](figures/room.svg)\n\n*Read", 3, FigureUnknown("figures/room.svg".into()))]
#[case(EN, "*Read", "<b>x</b>\n\n*Read", 3, RawHtml)]
fn what_is_wrong_in_a_manual_is_told(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    let report = Fixture::valid().change(file, from, to).check();
    let is = |p: &&Problem| p.kind == kind;
    let found = report.problems.iter().find(is);
    let found = found.unwrap_or_else(|| panic!("{kind:?}\n{report}"));
    assert_eq!(super::place(found), format!("{file}:{line}"), "\n{report}");
}

#[test]
fn every_text_can_link_to_a_manual_and_it_is_no_source() {
    let (file, from) = ("modules/01-room/en.md", "[the booth](module:01#booth). {~}");
    let report = Fixture::valid().change(file, from, "[the count](manual:pec#count). {~}");
    assert_eq!(report.check().problems, []);
    expect(
        file,
        from,
        "[the count](manual:pec#count).",
        &format!("{file}:25"),
        StatementWithoutSource,
    );
}

#[test]
fn the_statements_of_a_manual_are_counted_as_those_of_a_module() {
    let report = Fixture::valid().check();
    let [manual] = &report.manuals[..] else {
        panic!("{report}")
    };
    let expected = Counts {
        statements: 6,
        cited: 4,
        confirmed: 2,
        to_confirm: 2,
        advice: 2,
    };
    assert_eq!(manual.module, "pec");
    assert_eq!(manual.languages[&Language::Ky], expected);
}

#[test]
fn a_manual_lacks_no_file_and_has_none_too_many() {
    let report = Fixture::valid()
        .remove("manuals/pec/ru.md")
        .add("manuals/pec/notes.txt", "x")
        .add("manuals/readme.txt", "x")
        .check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (super::place(p), p.kind.clone()))
        .collect();
    let expected = [
        ("manuals/pec/notes.txt:1", FileUnknown),
        ("manuals/pec/ru.md:1", FileMissing),
        ("manuals/readme.txt:1", FileUnknown),
    ]
    .map(|(place, kind)| (place.to_owned(), kind));
    assert_eq!(found, expected, "{report}");
}
