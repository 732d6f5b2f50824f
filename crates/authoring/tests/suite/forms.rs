//! Forms: their numbers, their equations, and examples that are calculated.

use okuu_authoring::ProblemKind::{self, *};
use rstest::rstest;

use super::expect;

const FORM: &str = "forms/count.toml";

fn not_one(value: &str, options: &str) -> ProblemKind {
    NotOneOf {
        value: value.into(),
        options: options.into(),
    }
}

#[rstest]
#[case("id = \"count\"", "id = \"sums\"", 1, not_one("sums", "count"))]
#[case("relation = \"le\"", "relation = \"ge\"", 41, not_one("ge", "eq, le"))]
#[case(
    "kind = \"compare\"",
    "kind = \"guess\"",
    39,
    not_one("guess", "control, cross, compare")
)]
#[case(
    "{ figure = \"slip\" }",
    "{ figure = \"slips\" }",
    42,
    not_one("slips", "slip")
)]
#[case(
    "right = [{ line = \"votes\" }]",
    "right = [{ line = \"slips\" }]",
    31,
    not_one("slips", "found, votes")
)]
#[case("votes = [7, 5]", "votes = [7, 6]", 49, EquationBroken("k1".into()))]
#[case("broken = [\"k2\"]", "broken = [\"k2\", \"k1\"]", 58, EquationHolds("k1".into()))]
#[case(
    "broken = [\"k2\"]",
    "broken = [\"k2\", \"k9\"]",
    58,
    not_one("k9", "k1, k2")
)]
#[case("basis = \"analogy\"\nsource = \"act\"", "basis = \"analogy\"", 36, KeyMissing("source".into()))]
#[case("votes = [7, 5]\nslip = 12", "votes = [7, 5]", 49, KeyMissing("slip".into()))]
fn a_mistake_in_a_form_is_told_with_its_line(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(FORM, from, to, &format!("{FORM}:{line}"), kind);
}

#[test]
fn a_number_in_place_of_a_list_is_told() {
    let kind = WrongType {
        key: "votes".into(),
        expected: "a list of whole numbers".into(),
        found: "number".into(),
    };
    expect(
        FORM,
        "votes = [7, 5]",
        "votes = 12",
        &format!("{FORM}:53"),
        kind,
    );
}
