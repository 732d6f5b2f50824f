//! The rule of truth.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use okuu_authoring::{Counts, Report};
use okuu_domain::Language;
use rstest::rstest;

const EN: &str = "modules/01-room/en.md";

fn unsure(cited: &str) -> ProblemKind {
    ConfirmMarkMissing {
        cited: cited.into(),
    }
}

#[rstest]
#[case(" [Act 1](source:act)\n\nA", "\n\nA", 5, "a paragraph")]
#[case("[Act 1](source:act) {#way-in}", "{#way-in}", 18, "a list item")]
#[case(" [News](source:news) {?} |", " |", 16, "a table row")]
#[case(
    "booth](module:01#booth). {~}",
    "booth](module:01#booth).",
    25,
    "a paragraph of an alert that is no tip; links inside the course are no source"
)]
#[case(
    "- a lamp\n",
    "- a lamp\n\n  And light bulbs.\n\nTwo lamps are better.\n",
    16,
    "the paragraph after a list; a second paragraph of an item belongs to the item"
)]
#[case(
    "[^1]: As in every election. {~}",
    "[^1]: As in every election.",
    37,
    "a footnote"
)]
#[case(
    "needed: [Law art. 1](law:commissions#art-1)",
    "needed: {?}",
    9,
    "{?} alone says whom to ask, not where it stands"
)]
fn a_statement_names_its_source(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] reason: &str,
) {
    let report = Fixture::valid().change(EN, from, to).check();
    let first = report
        .problems
        .first()
        .unwrap_or_else(|| panic!("{reason}"));
    assert_eq!(
        super::place(first),
        format!("{EN}:{line}"),
        "{reason}\n{report}"
    );
    assert_eq!(first.kind, StatementWithoutSource, "{reason}");
}

#[test]
fn a_list_is_covered_by_the_paragraph_right_before_it_and_no_other() {
    let report = Fixture::valid()
        .change(EN, "\n- a table\n", "\n### List\n\n- a table\n")
        .check();
    let lines: Vec<_> = report.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [13, 14], "{report}");
}

#[rstest]
#[case(
    "[News](source:news) {?} Ask",
    "[News](source:news) Ask",
    7,
    "source:news"
)]
#[case(
    "[News](source:news) {?} |",
    "[News](source:news) |",
    16,
    "source:news"
)]
#[case(
    "[Law art. 2](law:commissions#art-2) {?}",
    "[Law art. 2](law:commissions#art-2)",
    35,
    "law:commissions#art-2"
)]
#[case(
    "marked [Act 1](source:act)",
    "marked [News](source:news)",
    18,
    "source:news"
)]
fn what_was_not_read_in_an_act_that_applies_is_marked(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] cited: &str,
) {
    expect(EN, from, to, &format!("{EN}:{line}"), unsure(cited));
}

#[rstest]
#[case(
    "[News](source:news) {?} |",
    "[News](source:news) [Act 1](source:act) |",
    "a sure source beside an unsure one"
)]
#[case(
    "[Act 1](source:act)\n\nA",
    "[Act 1](source:act) {?}\n\nA",
    "more caution than needed"
)]
#[case(
    "- a lamp\n",
    "- a lamp\n  - and bulbs\n",
    "an item inside a covered item is not covered"
)]
#[case(
    "Walk the way yourself.",
    "Walk.\n>\n> - twice\n> - thrice",
    "all of a tip is advice"
)]
fn cautious_or_covered_statements_pass(#[case] from: &str, #[case] to: &str, #[case] reason: &str) {
    let report = Fixture::valid().change(EN, from, to).check();
    let passes = !reason.ends_with("not covered");
    assert_eq!(report.problems.is_empty(), passes, "{reason}\n{report}");
}

#[test]
fn an_item_inside_an_item_leans_on_it() {
    let (from, to) = ("way-in}", "way-in}\n  - on both sides");
    let report = Fixture::valid().change(EN, from, to).check();
    assert_eq!(report.problems, [], "{report}");
}

fn counts(report: &Report) -> Counts {
    report.modules[0].languages[&Language::En]
}

#[test]
fn statements_are_counted_by_what_they_rest_on() {
    let report = Fixture::valid().check();
    // Two paragraphs and the intro of a list, two items, a row, two boxes, a note; then a paragraph, a
    // footnote and a box.
    let expected = Counts {
        statements: 12,
        cited: 8,
        confirmed: 5,
        to_confirm: 3,
        advice: 4,
    };
    assert_eq!(counts(&report), expected);
}

#[test]
fn a_list_is_as_sure_as_the_paragraph_that_covers_it() {
    let (from, to) = (
        "[Law art. 1](law:commissions#art-1)",
        "[News](source:news) {?}",
    );
    let counts = counts(&Fixture::valid().change(EN, from, to).check());
    assert_eq!(
        (counts.confirmed, counts.to_confirm),
        (2, 6),
        "the paragraph and its two items"
    );
}
