//! Faults in reading texts.

use super::{expect, expect_all};
use okuu_authoring::ProblemKind::{self, *};
use rstest::rstest;

const EN: &str = "modules/01-room/en.md";
const AIM: &str = "*After this lesson you can place a booth.*";

fn dangling(target: &str, hint: &str) -> ProblemKind {
    DanglingLink {
        target: target.into(),
        hint: hint.into(),
    }
}

fn mark(text: &str) -> ProblemKind {
    UnknownMark(text.into())
}

#[rstest]
#[case(
    "[Act 1](source:act)\n\nA",
    "[Act 1](source:acts)\n\nA",
    5,
    dangling("source:acts", "the id of a [[source]] in sources.toml")
)]
#[case(
    "law:commissions#art-1",
    "law:commissions#art-9",
    9,
    dangling("law:commissions#art-9", "an article of this law: art-1, art-2")
)]
#[case(
    "law:commissions#art-1",
    "law:elections#art-1",
    9,
    dangling("law:elections#art-1", "a law: commissions")
)]
#[case(
    "module:01#booth",
    "module:01#booths",
    25,
    dangling("module:01#booths", "a lesson of module 01: booth, voter-path")
)]
#[case(
    "module:01#booth",
    "module:02#booth",
    25,
    dangling("module:02#booth", "module:02 alone; it has no lessons yet")
)]
#[case(
    "module:01#booth",
    "module:13#booth",
    25,
    dangling("module:13#booth", "a module: 01, 02")
)]
#[case(
    "term:pec",
    "term:rec",
    25,
    dangling("term:rec", "the id of a [[term]] in glossary.toml")
)]
#[case("term:pec", "https://shailoo.gov.kg", 25, UnknownLink("https://shailoo.gov.kg".into()))]
#[case("term:pec", "terms:pec", 25, UnknownLink("terms:pec".into()))]
#[case("figures/room.svg", "figures/hall.svg", 27, FigureUnknown("figures/hall.svg".into()))]
#[case("figures/room.svg", "https://okuu.example/a.png", 27,
    FigureUnknown("https://okuu.example/a.png".into()))]
#[case("](term:pec)", "] (term:pec)", 25, BrokenLink("(term:pec)".into()))]
#[case("[^1]\n", "[^2]\n", 35, BrokenLink("[^2]".into()))]
fn a_link_that_leads_nowhere_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(EN, from, to, &format!("{EN}:{line}"), kind);
}

#[rstest]
#[case("### In the room", "# In the room", 33, TopHeading)]
#[case(
    "## Where the voter",
    "# The room\n\n## Where the voter",
    1,
    TopHeading
)]
#[case(
    "## Where the voter",
    "Welcome. {~}\n\n## Where the voter",
    1,
    TextBeforeHeading
)]
#[case("### In the room", "<div>In the room</div>", 33, RawHtml)]
#[case("Walk the way yourself.", "Walk the <b>way</b> yourself.", 22, RawHtml)]
#[case("Walk the way", "<!-- a note -->\n> Walk the way", 22, RawHtml)]
#[case(
    "### In the room",
    "### In the room {#in-the-room}",
    33,
    mark("{#in-the-room}")
)]
#[case("Walk the way", "Walk \"the way", 22, StraightQuote)]
#[case("### In the room", "### In the room {!}", 33, mark("{!}"))]
#[case(
    "Walk the way yourself.",
    "Walk the way yourself. {!}",
    22,
    mark("{!}")
)]
#[case(
    "Walk the way yourself.",
    "Walk the way yourself. {? }",
    22,
    mark("{? }")
)]
#[case("- a lamp", "- a lamp {#lamp}", 12, mark("{#lamp}"))]
#[case("{#booth}", "{#booth .wide}", 29, mark("{.wide}"))]
#[case(AIM, "You can place a booth. {~}", 29, AimMissing)]
#[case(AIM, "*You can* place a booth. {~}", 29, AimMissing)]
fn what_has_no_place_in_a_reading_text_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(EN, from, to, &format!("{EN}:{line}"), kind);
}

#[rstest]
#[case(
    "- [ ] The way out is marked {~} {#way-out}",
    "- [ ] The way out is marked {~}",
    19
)]
#[case("{#booth-turned}", "", 39)]
fn a_checklist_item_needs_an_id(#[case] from: &str, #[case] to: &str, #[case] line: usize) {
    let report = super::Fixture::valid().change(EN, from, to).check();
    let first = &report.problems[0];
    assert_eq!(
        (super::place(first), &first.kind),
        (format!("{EN}:{line}"), &ChecklistIdMissing)
    );
}

#[rstest]
#[case("#booth}", "#Booth}", BadId("Booth".into()))]
#[case(" {#booth}", "", HeadingIdMissing)]
fn a_lesson_needs_a_good_id(#[case] from: &str, #[case] to: &str, #[case] kind: ProblemKind) {
    let report = super::Fixture::valid().change(EN, from, to).check();
    let found: Vec<_> = report.problems.iter().map(super::place).collect();
    assert!(found.contains(&format!("{EN}:29")), "\n{report}");
    assert!(
        report.problems.iter().any(|problem| problem.kind == kind),
        "\n{report}"
    );
}

#[test]
fn a_bad_checklist_id_is_told_with_its_column() {
    let report = super::Fixture::valid()
        .change(EN, "{#way-out}", "{#Way_out}")
        .check();
    let bad = report
        .problems
        .iter()
        .find(|p| p.kind == BadId("Way_out".into()))
        .unwrap();
    assert_eq!((bad.line, bad.column, bad.width), (19, 33, 10));
}

#[rstest]
#[case("{#booth}", "{#voter-path}", 29, 1, "voter-path")]
#[case("{#booth-turned}", "{#way-in}", 39, 18, "way-in")]
fn an_id_never_stands_twice(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] first_line: usize,
    #[case] id: &str,
) {
    let report = super::Fixture::valid().change(EN, from, to).check();
    let kind = DuplicateId {
        id: id.into(),
        first_line,
    };
    let found = report.problems.iter().find(|problem| problem.kind == kind);
    assert_eq!(
        found.map(super::place),
        Some(format!("{EN}:{line}")),
        "\n{report}"
    );
}

#[test]
fn an_item_that_could_not_be_ticked_is_told() {
    let misplaced = ChecklistItemMisplaced;
    expect(
        EN,
        "> Walk the way",
        "> - [ ] Walk the way",
        &format!("{EN}:22"),
        misplaced.clone(),
    );
    let (from, to) = ("{#way-out}\n", "{#way-out}\n- and a lamp {~}\n");
    expect(EN, from, to, &format!("{EN}:20"), misplaced);
}

#[test]
fn a_text_without_lessons_is_told() {
    let report = super::Fixture::valid().add(EN, "Later.\n").check();
    let first = &report.problems[0];
    assert_eq!(
        (super::place(first), &first.kind),
        (format!("{EN}:1"), &TextWithoutHeadings)
    );
}

#[test]
fn an_empty_lesson_is_told_once() {
    let to = "## Nothing {#nothing}\n\n## The booth";
    expect_all(
        EN,
        "## The booth",
        to,
        &[
            ("modules/01-room/en.md:29", SectionEmpty),
            ("modules/01-room/en.md:29", IdExtra("nothing".into())),
        ],
    );
}

#[test]
fn braces_and_brackets_that_are_meant_are_left_alone() {
    let to = "Walk \\{the\\} way: `{x}` and `[^1]` yourself.";
    let report = super::Fixture::valid()
        .change(EN, "Walk the way yourself.", to)
        .check();
    assert_eq!(report.problems, [], "{report}");
}
