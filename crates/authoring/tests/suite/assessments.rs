//! Faults in assessments.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use okuu_content::dialect::SlipKind;
use rstest::rstest;

const EN: &str = "modules/01-room/en.check.md";

#[rstest]
#[case(
    "- [x] Turn the booth, en",
    "- [ ] Turn the booth, en",
    5,
    Slip(SlipKind::NoRightOption)
)]
#[case(
    "Why: nobody may see. [Act 1](source:act)\n",
    "",
    1,
    Slip(SlipKind::NoFeedback)
)]
#[case(
    "Why: nobody may see. [Act 1](source:act)",
    "Why: nobody may see.",
    9,
    WhyWithoutSource
)]
#[case(
    "Why: nobody may see. [Act 1](source:act)",
    "Why: nobody may see. {~}",
    9,
    WhyWithoutSource
)]
#[case("[News](source:news) {?}", "[News](source:news)", 18,
    ConfirmMarkMissing { cited: "source:news".into() })]
#[case("Why: three at most. [Act 1](source:act)", "Why: three. [Act 1](source:gone)", 26,
    DanglingLink {
        target: "source:gone".into(),
        hint: "the id of a [[source]] in sources.toml".into(),
    })]
#[case("Answer: 3", "Answer: three", 24, Slip(SlipKind::InvalidAnswer("three".into())))]
#[case("How many boxes go out?\n", "", 23, Slip(SlipKind::NoPrompt))]
#[case("Is voting secret?", "Is voting <i>secret</i>?", 30, RawHtml)]
#[case("{#secret .true-false}", "{#secret .yes-no}", 28, Slip(SlipKind::UnknownClass("yes-no".into())))]
#[case("## The window", "# Questions\n\n## The window", 1, TopHeading)]
#[case(
    "## The window",
    "Questions\n\n## The window",
    1,
    Slip(SlipKind::TextBeforeHeading)
)]
fn what_is_wrong_with_an_item_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    let report = Fixture::valid().change(EN, from, to).check();
    let first = &report.problems[0];
    assert_eq!(
        (super::place(first), &first.kind),
        (format!("{EN}:{line}"), &kind),
        "\n{report}"
    );
}

#[rstest]
#[case("- [ ] Take it away\n", "", 5, OptionCountDiffers { found: 2, expected: 3 })]
#[case("2. Count\n", "2. Count\n3. Close\n", 15, OptionCountDiffers { found: 3, expected: 2 })]
#[case("- [x] Turn the booth, en\n- [ ] Leave it", "- [ ] Turn the booth, en\n- [x] Leave it", 5,
    RightAnswersDiffer { expected: "[x] at option 1".into() })]
#[case("- [ ] Take", "- [x] Take", 5, ItemKindDiffers { expected: "a choice of one".into() })]
#[case("Answer: 3", "Answer: 3..4", 20, RightAnswersDiffer { expected: "Answer: 3".into() })]
#[case("{#secret .true-false}", "{#secret}", 32, ItemKindDiffers { expected: "true or false".into() })]
fn the_answers_are_the_same_in_every_language(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(EN, from, to, &format!("{EN}:{line}"), kind);
}

#[test]
fn an_item_id_never_stands_twice() {
    let report = Fixture::valid().change(EN, "{#boxes}", "{#window}").check();
    let kind = DuplicateId {
        id: "window".into(),
        first_line: 1,
    };
    let found = report.problems.iter().find(|problem| problem.kind == kind);
    assert_eq!(
        found.map(super::place),
        Some(format!("{EN}:20")),
        "\n{report}"
    );
}

#[test]
fn an_empty_assessment_is_told() {
    let report = Fixture::valid().add(EN, "\n").check();
    let first = &report.problems[0];
    assert_eq!(
        (super::place(first), &first.kind),
        (format!("{EN}:1"), &TextWithoutHeadings)
    );
}

#[test]
fn an_item_in_which_nothing_is_right_is_told_once() {
    let (from, to) = ("- [x] Turn the booth, en", "- [ ] Turn the booth, en");
    expect(
        EN,
        from,
        to,
        &format!("{EN}:5"),
        Slip(SlipKind::NoRightOption),
    );
}
